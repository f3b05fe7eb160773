//! Corners of the token game where a wrong count would let a bad SOP pass, or call a good one bad.
//! The marking is played move by move; the search over all markings is in `tests/net.rs`.

use tertib::diag::diagnostic::FileIndex;
use tertib::net::marking::{Choice, Fault, Marking, Place, Step};
use tertib::net::structure::{Net, RowIndex};
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

fn net(rows: &str) -> Net {
    let rows = rows
        .lines()
        .map(|row| format!("  - {{ {}, uraian: Mengerjakan, pelaksana: [loket] }}\n", row.trim()));
    let text = format!(
        "sop: pola\nnama: Pola\npelaksana:\n  - {{ id: loket, nama: Loket }}\nkegiatan:\n{}",
        rows.collect::<String>()
    );
    let read = read_sop(&SourceText::new("pola.yaml", text.as_str()), FileIndex::default());
    let sop = read.value.unwrap_or_else(|| panic!("{text}\n{:?}", read.findings));
    Net::from_sop(&sop)
}

/// Completes rows in order: `row`, or `row/0,1` with the positions of its branches; `row!` is a resubmission.
/// Gives the last step.
fn play(net: &Net, moves: &str) -> Step {
    let mut marking = Marking::start();
    let mut last = None;
    for one in moves.split_whitespace() {
        let comes_again = one.ends_with('!');
        let (row, chosen) = one.trim_end_matches('!').split_once('/').unwrap_or((one, ""));
        let row = row.trim_end_matches('!');
        let choice = match chosen {
            "" => Choice::Only,
            some => Choice::Branches(
                some.split(',').map(|at| at.parse().expect("a position")).collect(),
            ),
        };
        let index = net.rows.iter().position(|known| known.id.as_str() == row).map(RowIndex);
        let index = index.unwrap_or_else(|| panic!("no row {row}"));
        let place = if comes_again { Place::Applicant(index) } else { Place::Row(index) };
        let token = marking.tokens.keys().find(|token| token.place == place).cloned();
        let token = token.unwrap_or_else(|| panic!("no token for {one} in {marking:?}"));
        let step = if comes_again {
            marking.resubmit(net, &token)
        } else {
            marking.complete(net, &token, index, &choice)
        };
        let step = step.expect("the move fits");
        marking = step.marking.clone();
        last = Some(step);
    }
    last.expect("at least one move")
}

#[test]
fn leaving_an_outer_split_from_an_inner_one_closes_both() {
    let net = net("id: t\nid: a, serempak: [b, c]\nid: b, serempak: [d, e]\n\
         id: d, tanya: Baik, cabang: [{ jawab: Ya, ke: f }, { jawab: Tidak, kembalikan: t, bubarkan: a }]\n\
         id: e\nid: f, gabung: b, ke: g\nid: c, ke: g\nid: g, gabung: a");
    // e has arrived at the inner join, so d is the only token that knows of the inner split.
    let back = play(&net, "t a b e d/1");
    assert!(back.marking.splits.is_empty(), "{:?}", back.marking.splits);
    assert_eq!(play(&net, "t a b e d/1 t! t a b").faults, [], "both may open again");
}

#[test]
fn an_end_beside_a_branch_started_by_the_same_answer_leaves_work_open() {
    let net = net(
        "id: a, tanya: Mana, boleh_beberapa: ya, cabang: [{ jawab: Akhir, ke: selesai }, { jawab: B, ke: b }]\nid: b",
    );
    let faults = play(&net, "a/0,1").faults;
    assert!(matches!(faults.as_slice(), [Fault::OpenWorkAtEnd { .. }]), "{faults:?}");
    assert_eq!(play(&net, "a/0").faults, []);
}
