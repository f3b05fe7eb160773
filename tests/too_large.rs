//! SOPs made to be too much: flows, guards and tables with more situations than can be looked at. Each is told with its
//! bound, in bounded time, and what is merely wide is still decided.

mod generated;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tertib::check::sop_file::{Checked, check_sop};
use tertib::diag::diagnostic::Sources;
use tertib::source::SourceText;

/// Of an unoptimized build on a busy machine; the optimized one takes a twentieth.
const PATIENCE: Duration = Duration::from_mins(1);

fn check(text: &str) -> Checked {
    let id = text.lines().find_map(|line| line.strip_prefix("sop: ")).expect("an id");
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new(format!("{id}.yaml"), text));
    let start = Instant::now();
    let checked = check_sop(sources.get(file), file, None, &[]);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    assert!(checked.sop.is_some(), "{:?}", checked.findings.first());
    checked
}

fn messages(checked: &Checked, code: &str) -> Vec<String> {
    let own = checked.findings.iter().filter(|found| found.code.0 == code);
    own.map(|found| found.message.clone()).collect()
}

const HEAD: &str = "sop: raksasa\nnama: Raksasa\npelaksana:\n  - { id: loket, nama: Loket }\n";

/// So many fields with so many choices, the same for all.
fn fields(count: usize, choices: usize) -> String {
    let choices: Vec<String> =
        (0..choices).map(|one| format!("{{ id: c{one}, nama: C{one} }}")).collect();
    let mut text = String::from("isian:\n");
    for field in 0..count {
        let _ = writeln!(
            text,
            "  - {{ id: p{field}, nama: P{field}, tipe: pilihan, pilihan: [{}] }}",
            choices.join(", ")
        );
    }
    text
}

/// No two of these fields are the same: with one choice fewer than fields that is never so, and nobody sees it but by
/// trying nearly all.
fn all_different(count: usize) -> String {
    let pairs = (0..count).flat_map(|one| (0..one).map(move |other| format!("p{one} != p{other}")));
    pairs.collect::<Vec<_>>().join(" dan ")
}

const ONE_ROW: &str =
    "kegiatan:\n  - { id: terima, uraian: Menerima berkas, pelaksana: [loket] }\n";

#[test]
fn a_flow_of_too_many_states_is_told_with_its_bound_and_does_not_run() {
    let mut text = HEAD.to_owned();
    let branches: Vec<String> = (0..18).map(|branch| format!("b{branch}")).collect();
    let _ = writeln!(
        text,
        "kegiatan:\n  - {{ id: awal, uraian: Memulai, pelaksana: [loket], serempak: [{}] }}",
        branches.join(", ")
    );
    for branch in &branches {
        let _ = writeln!(
            text,
            "  - {{ id: {branch}, uraian: Mengerjakan {branch}, pelaksana: [loket], ke: temu }}"
        );
    }
    text.push_str("  - { id: temu, uraian: Mengumpulkan, pelaksana: [loket], gabung: awal }\n");
    let checked = check(&text);
    let told = messages(&checked, "F21");
    assert_eq!(told, ["alur ini terlalu besar untuk dibuktikan, batas 20000 keadaan"]);
    assert!(checked.procedure.is_none());
}

#[test]
fn a_guard_of_too_many_situations_is_told_with_its_bound_and_runs() {
    let mut text = format!("{HEAD}{}persyaratan:\n", fields(10, 9));
    let _ = writeln!(text, "  - {{ dokumen: kk, bila: {} }}", all_different(10));
    text.push_str("dokumen:\n  - { id: kk, nama: KK }\n");
    text.push_str(ONE_ROW);
    let checked = check(&text);
    let told = messages(&checked, "G16");
    assert!(
        told.iter().all(|message| message.contains("terlalu besar untuk diperiksa, batas 20000"))
    );
    assert!(told.iter().any(|message| message.starts_with("syarat ini")), "{told:?}");
    assert!(messages(&checked, "G11").is_empty(), "what is not decided is not claimed");
    assert!(checked.procedure.is_some());
}

#[test]
fn a_table_of_many_such_guards_takes_no_longer_than_its_bound() {
    let mut text = format!("{HEAD}{}persyaratan:\n", fields(10, 9));
    for paper in 0..60 {
        let _ = writeln!(
            text,
            "  - {{ dokumen: kk, bila: \"{} dan p0 == c{}\" }}",
            all_different(10),
            paper % 9
        );
    }
    text.push_str("dokumen:\n  - { id: kk, nama: KK }\n");
    text.push_str(ONE_ROW);
    let told = messages(&check(&text), "G16");
    assert!(told.iter().any(|message| message.starts_with("tabel persyaratan ini")), "{told:?}");
}

#[test]
fn a_small_guard_of_that_kind_is_decided() {
    let mut text = format!("{HEAD}{}persyaratan:\n", fields(5, 4));
    let _ = writeln!(text, "  - {{ dokumen: kk, bila: {} }}", all_different(5));
    text.push_str("dokumen:\n  - { id: kk, nama: KK }\n");
    text.push_str(ONE_ROW);
    let checked = check(&text);
    assert_eq!(messages(&checked, "G11").len(), 1);
    assert!(messages(&checked, "G16").is_empty());
}

#[test]
fn a_table_of_ten_choices_and_thirty_papers_is_decided() {
    let checked = check(&generated::wide_table(10, 30));
    assert!(messages(&checked, "G16").is_empty());
    assert!(checked.procedure.is_some());
}

#[test]
fn a_table_far_wider_than_any_office_has_ends() {
    let checked = check(&generated::wide_table(40, 120));
    assert!(checked.procedure.is_some());
}

#[test]
fn a_flow_of_sixty_activities_with_three_parallel_parts_is_proved() {
    let checked = check(&generated::wide_flow(60));
    assert!(messages(&checked, "F21").is_empty());
    assert!(checked.proof.is_some_and(|proof| proof.states > 5_000));
}
