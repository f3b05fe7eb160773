//! The shipped SOP (and office) broken mechanically at every place where a kind of mistake can be made: each gives the
//! intended code at the intended line, and one message. The mutants are made from the lines of the file,
//! not by the program's own reader.

#[path = "broken/flow.rs"]
mod flow;
#[path = "broken/meaning.rs"]
mod meaning;
#[path = "broken/mutants.rs"]
mod mutants;
#[path = "broken/outline.rs"]
mod outline;

use mutants::Mutant;
use outline::Outline;
use tertib::check::office_file::check_kantor;
use tertib::check::sop_file::check_sop;
use tertib::diag::diagnostic::{Diagnostic, Sources};
use tertib::source::SourceText;

const SOP: &str = "sops/e-ktp.yaml";
const OFFICE: &str = "kantor.yaml";

/// Code, line and sentence of a finding.
type Finding = (String, usize, String);

/// What is said about a file in the shipped office, with the letters that the SOP names at hand.
fn findings(path: &str, text: &str) -> Vec<Finding> {
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new(path, text));
    let told = if path == OFFICE {
        check_kantor(sources.get(file), file).findings
    } else {
        let office = sources.add(SourceText::new(OFFICE, shipped(OFFICE)));
        let kantor = check_kantor(sources.get(office), office).kantor;
        let letters = ["surat-pengantar-e-ktp", "surat-perekaman"];
        let letters = letters.map(|name| (name.to_owned(), String::new()));
        check_sop(sources.get(file), file, kantor.as_ref(), &letters).findings
    };
    let line = |start| sources.get(file).line_column(start).0;
    let plain = |f: &Diagnostic| (f.code.0.to_owned(), line(f.place.span.start), f.message.clone());
    told.iter().map(plain).collect()
}

fn shipped(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

/// Breaks a shipped file and compares what is said about each mutant with what must be said.
/// Findings of the unbroken file do not count, wherever their lines have moved.
fn prove(path: &str, break_it: fn(&Outline) -> Vec<Mutant>, places: usize) {
    let text = shipped(path);
    let before = findings(path, &text);
    let mutants = break_it(&Outline::of(&text));
    let mut faults = Vec::new();
    for mutant in &mutants {
        let mut new = findings(path, &mutant.text);
        for (code, _, message) in &before {
            if let Some(old) = new.iter().position(|found| found.0 == *code && found.2 == *message)
            {
                new.remove(old);
            }
        }
        let is_told = new.len() == 1 && new[0].0 == mutant.code && new[0].1 == mutant.line;
        if !is_told {
            faults.push(format!("{} at {} `{}`: {new:?}", mutant.code, mutant.line, mutant.shown));
        }
    }
    let shown = faults.iter().take(20).cloned().collect::<Vec<_>>().join("\n  ");
    assert!(faults.is_empty(), "{} of {} mutants:\n  {shown}", faults.len(), mutants.len());
    assert!(mutants.len() >= places, "only {} mutants were made", mutants.len());
}

#[test]
fn a_wrong_indentation_is_told_at_its_line() {
    prove(OFFICE, mutants::odd_indentation, 300);
    prove(SOP, mutants::odd_indentation, 450);
}

#[test]
fn a_misspelt_key_is_told_once() {
    prove(OFFICE, mutants::misspelt_key, 140);
    prove(SOP, mutants::misspelt_key, 200);
}

#[test]
fn a_value_of_the_wrong_type_is_told_at_its_line() {
    prove(OFFICE, mutants::wrong_type, 140);
    prove(SOP, mutants::wrong_type, 200);
}

#[test]
fn a_missing_key_is_told_at_the_part_that_lacks_it() {
    prove(SOP, mutants::missing_key, 100);
}

#[test]
fn an_empty_value_is_told_at_its_line() {
    prove(OFFICE, mutants::empty_value, 140);
    prove(SOP, mutants::empty_value, 200);
}

#[test]
fn a_doubled_key_is_told_at_the_second() {
    prove(OFFICE, mutants::doubled_key, 140);
    prove(SOP, mutants::doubled_key, 200);
}

#[test]
fn a_bad_date_is_told_at_its_line() {
    prove(SOP, mutants::bad_date, 20);
}

#[test]
fn a_bad_nip_is_told_at_its_line() {
    prove(SOP, mutants::bad_nip, 4);
}

#[test]
fn a_bad_time_unit_is_told_at_its_line() {
    prove(SOP, mutants::bad_unit, 24);
}

#[test]
fn a_doubled_id_is_told_at_the_second() {
    prove(SOP, meaning::doubled_id, 40);
}

#[test]
fn a_dangling_name_is_told_at_its_line() {
    prove(SOP, meaning::dangling_name, 50);
}

#[test]
fn a_guard_that_breaks_off_is_told_at_its_line() {
    prove(SOP, meaning::guard_syntax, 12);
}

#[test]
fn an_unknown_function_in_a_guard_is_told_at_its_line() {
    prove(SOP, meaning::guard_function, 8);
}

#[test]
fn an_unknown_field_in_a_guard_is_told_at_its_line() {
    prove(SOP, meaning::guard_field, 8);
}

#[test]
fn a_clash_of_types_in_a_guard_is_told_at_its_line() {
    prove(SOP, meaning::guard_type, 16);
}
#[test]
fn a_wrong_total_is_told_at_the_total() {
    prove(SOP, flow::wrong_total, 14);
}

#[test]
fn a_situation_without_papers_is_told_at_the_choice() {
    prove(SOP, flow::gap, 4);
}

#[test]
fn a_paper_asked_twice_is_told_at_the_second() {
    prove(SOP, flow::overlap, 9);
}
#[test]
fn an_unreachable_row_is_told_at_the_row() {
    prove(SOP, flow::unreachable_row, 5);
}

#[test]
fn work_without_an_end_is_told() {
    prove(SOP, flow::no_way_to_end, 6);
}
