//! The token game and its search on the patterns of the language's reference, and on planted mistakes.
//! It does not test what is said about them; `tests/rule.rs` does.

use tertib::base::limits::SEARCH_STATES_MAX;
use tertib::diag::diagnostic::FileIndex;
use tertib::net::marking::Fault;
use tertib::net::paths::{Lengths, lengths};
use tertib::net::search::{Verdict, search};
use tertib::net::story::story;
use tertib::net::structure::Net;
use tertib::net::ways::Ways;
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

/// An SOP of these rows, one a line, each `{ id: …, … }` without its braces; further sections after `---`.
fn net(rows: &str) -> Net {
    let (rows, rest) = rows.split_once("---").unwrap_or((rows, ""));
    let rows = rows
        .trim()
        .lines()
        .map(|row| format!("  - {{ {}, uraian: Mengerjakan, pelaksana: [loket] }}\n", row.trim()));
    let text = format!(
        "sop: pola\nnama: Pola\npelaksana:\n  - {{ id: loket, nama: Loket }}\nkegiatan:\n{}{}\n",
        rows.collect::<String>(),
        rest.trim_start()
    );
    let read = read_sop(&SourceText::new("pola.yaml", text.as_str()), FileIndex::default());
    let sop = read.value.unwrap_or_else(|| panic!("{text}\n{:?}", read.findings));
    Net::from_sop(&sop)
}

fn verdict(rows: &str) -> (Net, Verdict) {
    let net = net(rows);
    let verdict = search(&net, &Ways::free(&net), SEARCH_STATES_MAX);
    (net, verdict)
}

#[test]
fn the_patterns_of_the_reference_end_properly() {
    for rows in [
        "id: a\nid: b",
        "id: a, serempak: [b, c]\nid: b, ke: d\nid: c\nid: d, gabung: a\nid: e",
        "id: a, tanya: Lengkap, cabang: [{ jawab: Ya, ke: b }, { jawab: Tidak, ke: selesai }]\nid: b",
        "id: a, tanya: Benar, cabang: [{ jawab: Ya, ke: c }, { jawab: Tidak, ke: b }]\nid: b, ke: c\nid: c",
        "id: a, tanya: Mana, boleh_beberapa: ya, cabang: [{ jawab: B, ke: b }, { jawab: C, ke: c }]\nid: b, ke: d\nid: c\nid: d, gabung: a",
        "id: a, tanya: Mana, boleh_beberapa: ya, cabang: [{ jawab: B, ke: b }, { jawab: C, ke: c }, { jawab: Langsung, ke: d }]\nid: b, ke: d\nid: c, ke: d\nid: d, gabung: a",
        "id: a, serempak: [b, c]\nid: b, ke: d\nid: c\nid: d, sendiri_sendiri: ya\nid: e, gabung: a",
        "id: a, serempak: [b, c]\nid: b, ke: d\nid: c\nid: d, gabung: a, cukup: 1, sisanya: dibiarkan\nid: e",
        "id: a\nid: b, tanya: Baik, cabang: [{ jawab: Ya, ke: c }, { jawab: Tidak, ke: a }]\nid: c, tanya: Baik, cabang: [{ jawab: Ya, ke: selesai }, { jawab: Tidak, ke: b }]",
        "id: a, serempak: [b, c]\nid: b, ke: habis\nid: c, ke: habis",
        "id: a, mana_dulu: [b, c]\nid: b, ke: d\nid: c, ke: d\nid: d",
        "id: a\nid: b, batas: 14 hari kerja, lewat_batas: { ke: c }, ke: d\nid: c, ke: d\nid: d",
        "id: a, serempak: [t, b]\nid: t, hanya_sebelum: b, ke: t\nid: b\nid: c, gabung: a",
        "id: a, serempak: [b, c]\nid: b, batalkan: [c], ke: d\nid: c\nid: d, gabung: a",
        "id: t\nid: a, serempak: [b, c]\nid: b, tanya: Baik, cabang: [{ jawab: Ya, ke: d }, { jawab: Tidak, kembalikan: t, bubarkan: a }]\nid: c\nid: d, gabung: a",
    ] {
        let (net, verdict) = verdict(rows);
        assert_eq!(verdict.fault, None, "{rows}");
        assert_eq!(verdict.trap, None, "{rows}");
        assert_eq!(verdict.rows.len(), net.rows.len(), "every row is reached: {rows}");
        assert!(!verdict.undecided && !verdict.outcomes.is_empty(), "{rows}");
    }
}

#[test]
fn a_forgotten_join_is_a_double_token_with_its_story() {
    let (net, verdict) = verdict("id: a, serempak: [b, c]\nid: b, ke: d\nid: c\nid: d");
    let found = verdict.fault.expect("two tokens meet on d");
    assert!(matches!(found.fault, Fault::DoubleToken(row) if net.row(row).id.as_str() == "d"));
    assert_eq!(story(&net, &found.path), "`a` selesai, lalu `b` selesai, lalu `c` selesai");
}

#[test]
fn an_end_inside_a_parallel_branch_leaves_work_open() {
    let (net, verdict) = verdict(
        "id: a, serempak: [b, c]\nid: b, tanya: Cocok, cabang: [{ jawab: Ya, ke: d }, { jawab: Tidak, ke: selesai }]\nid: c\nid: d, gabung: a",
    );
    let found = verdict.fault.expect("c is still open");
    assert!(matches!(found.fault, Fault::OpenWorkAtEnd { .. }), "{found:?}");
    assert_eq!(story(&net, &found.path), "`a` selesai, lalu `b` dijawab Tidak");
}

#[test]
fn a_circle_without_a_way_out_is_a_trap() {
    let (net, verdict) = verdict(
        "id: a, tanya: Baik, cabang: [{ jawab: Ya, ke: b }, { jawab: Tidak, ke: selesai }]\nid: b\nid: c, ke: b",
    );
    let trap = verdict.trap.expect("b and c go round for ever");
    let rows: Vec<&str> = trap.rows.iter().map(|row| net.row(*row).id.as_str()).collect();
    assert_eq!((rows, trap.stuck), (vec!["b", "c"], false));
    assert_eq!(story(&net, &trap.path), "`a` dijawab Ya");
}

#[test]
fn a_split_that_feeds_itself_is_told_and_not_followed() {
    let (_, verdict) = verdict("id: a, serempak: [b, c]\nid: b, ke: a\nid: c, ke: habis");
    assert!(matches!(verdict.fault.expect("a splits again").fault, Fault::SplitWhileOpen(_)));
}

#[test]
fn a_split_that_is_closed_starts_no_more_branches() {
    let (_, verdict) = verdict(
        "id: a, tanya: Mana, boleh_beberapa: ya, cabang: [{ jawab: B, ke: d }, { jawab: C, ke: c }]\nid: c, ke: selesai\nid: d, gabung: a, cukup: 1, sisanya: dibatalkan",
    );
    assert_eq!(verdict.fault, None, "the rest is cancelled before it begins");
}

#[test]
fn what_a_splitting_row_takes_away_is_not_its_own_branches() {
    let (net, verdict) = verdict(
        "id: a, serempak: [b, c], batalkan: [b], bubarkan: a\nid: b, ke: d\nid: c\nid: d, gabung: a",
    );
    assert_eq!((verdict.fault, verdict.trap), (None, None));
    assert_eq!(verdict.rows.len(), net.rows.len());
}

#[test]
fn a_join_that_is_too_late_is_no_work() {
    let (net, verdict) = verdict(
        "id: a, serempak: [b, c]\nid: b, ke: d\nid: c, ke: d\nid: d, gabung: a, hanya_sebelum: c",
    );
    assert_eq!((verdict.fault, verdict.trap), (None, None));
    let offered: Vec<&str> = verdict.rows.iter().map(|row| net.row(*row).id.as_str()).collect();
    assert_eq!(offered, ["a", "b", "c"]);
}

#[test]
fn the_ways_have_the_lengths_of_their_rows() {
    let choice = net(
        "id: a, tanya: Luar, cabang: [{ jawab: Ya, ke: b }, { jawab: Tidak, ke: c }]\nid: b, ke: d\nid: c, ke: d\nid: d, tanya: Baik, cabang: [{ jawab: Ya, ke: selesai }, { jawab: Tidak, ke: a }]",
    );
    let times = [(1, 1), (7, 7), (5, 5), (2, 3)];
    assert_eq!(lengths(&choice, &times), Some(Lengths { shortest: 8, longest: 11 }));
    let split = net("id: a, serempak: [b, c]\nid: b, ke: d\nid: c\nid: d, gabung: a");
    let times = [(1, 1), (7, 7), (5, 5), (2, 2)];
    assert_eq!(lengths(&split, &times), Some(Lengths { shortest: 10, longest: 10 }));
}
