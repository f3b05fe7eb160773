//! The three drafts against the tables from which they were composed (`tests/drafts/`): every row of a table, cell by
//! cell, except for the few cells whose other wording has a reason, and what each draft must have besides it.
//! It does not run them; `tests/letters.rs` does.

use std::collections::BTreeMap;
use std::path::Path;

use tertib::check::profile::Profile;
use tertib::diag::diagnostic::Sources;
use tertib::office::folder::Folder;
use tertib::office::library::check_paths;
use tertib::sop::document::Sop;
use tertib::sop::read::read_sop;
use tertib::sop::row::Row;
use tertib::sop::scalar::YesNo;
use tertib::source::SourceText;

const DRAFTS: [&str; 3] = ["kk", "akta-kelahiran", "pindah"];

/// Cells that differ on purpose: file, row, the table's words, the file's. The reason stands beside them in the file.
const DIFFERENT: [(&str, &str, &str, &str); 1] = [
    // One paper has one name in all four files; the table abbreviates it here.
    ("pindah", "4", "berkas teregister; kk", "berkas teregister; kartu keluarga"),
];

fn sop(name: &str) -> Sop {
    let path = format!("sops/{name}.yaml");
    let text = std::fs::read_to_string(&path).expect("the draft is shipped");
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new(&path, text));
    read_sop(sources.get(file), file).value.expect("the file has no fault of shape")
}

/// The rows of a table in Markdown, cell by cell.
fn table(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(format!("tests/drafts/{name}.md")).expect("a table");
    let row = |line: &str| {
        let cells = line.trim_matches('|').split('|');
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    text.lines().skip(2).map(row).collect()
}

/// The letter of the actor in the tables.
fn actor_letter(row: &Row) -> &'static str {
    match row.actors.value.first().map(|actor| actor.as_str()) {
        Some("pemohon") => "P",
        Some("loket") => "L",
        Some("operator") => "O",
        Some("kasi_pemerintahan") => "K",
        Some("camat") => "C",
        other => panic!("{other:?} is not in the tables"),
    }
}

/// The exits as the tables write them: numbers of rows, nothing for the next row.
fn flow(sop: &Sop, at: usize) -> String {
    let number = |id: &str| {
        let found = sop.rows.iter().position(|row| row.id.as_str() == id);
        (found.expect("a row") + 1).to_string()
    };
    let row = &sop.rows[at];
    if let Some(to) = &row.to {
        return format!("→{}", number(to.as_str()));
    }
    let branch = |branch: &tertib::sop::row::Branch| {
        let to = branch.to.as_ref().or(branch.returns_to.as_ref()).expect("a target");
        format!("{}→{}", branch.answer.value, number(to.as_str()))
    };
    row.branches.iter().map(|one| branch(&one.value)).collect::<Vec<_>>().join(", ")
}

fn document_names(sop: &Sop, ids: &[&str]) -> String {
    let name = |id: &&str| {
        let known = sop.documents.iter().find(|document| document.id.as_str() == *id);
        known.expect("declared").name.value.0.to_lowercase()
    };
    ids.iter().map(name).collect::<Vec<_>>().join("; ")
}

/// The words of a cell, or those that stand for them in this file.
fn known_words(name: &str, number: &str, cell: &str) -> String {
    let cell = cell.to_lowercase();
    let other = DIFFERENT.iter().find(|other| (other.0, other.1, other.2) == (name, number, &cell));
    other.map_or(cell, |other| other.3.to_owned())
}

#[test]
fn every_row_of_the_tables_stands_in_the_drafts_cell_by_cell() {
    for name in DRAFTS {
        let sop = sop(name);
        for (at, cells) in table(name).iter().enumerate() {
            let [number, text, actor, needs, time, output, exits] = cells.as_slice() else {
                panic!("{name}: {cells:?}")
            };
            let row = &sop.rows[at];
            let ids = |list: &[tertib::source::Spanned<tertib::base::id::DocumentId>]| {
                let ids: Vec<&str> = list.iter().map(|id| id.as_str()).collect();
                document_names(&sop, &ids)
            };
            let minutes = row.time.as_ref().and_then(|time| time.value.low.minutes());
            let found = [
                (at + 1).to_string(),
                row.text.value.0.clone(),
                actor_letter(row).to_owned(),
                ids(&row.needs),
                format!("{} menit", minutes.expect("a time in minutes")),
                ids(&row.output),
                flow(&sop, at),
            ];
            // The tables name the kinds of ends in words, and say in words what a guard asks.
            let exits = exits.trim_start_matches("cukup ").trim();
            let exits = if matches!(exits, "mulai" | "selesai") { "" } else { exits };
            let expected = [
                number.clone(),
                text.clone(),
                actor.clone(),
                known_words(name, number, needs),
                time.clone(),
                output.to_lowercase(),
                exits.to_owned(),
            ];
            assert_eq!(found, expected, "{name}, row {number}");
        }
    }
}

#[test]
fn the_drafts_have_no_number_and_may_run_as_trial_only() {
    for name in DRAFTS {
        let sop = sop(name);
        let identity = sop.identity.as_ref().expect("page 1");
        assert!(identity.number.is_none() && identity.effective.is_none(), "{name}");
        assert!(identity.approver.is_none(), "{name}");
    }
    let kantor = std::fs::read_to_string("kantor.yaml").expect("the office");
    assert!(kantor.contains("\nuji_coba: [kk, akta-kelahiran, pindah]\n"));
}

#[test]
fn after_the_hand_over_time_runs_outside_until_the_result_is_here() {
    let results: BTreeMap<&str, &[&str]> =
        [("kk", ["kk"].as_slice()), ("akta-kelahiran", &["akta_lahir"]), ("pindah", &["skpwni"])]
            .into();
    for name in DRAFTS {
        let sop = sop(name);
        let after = &sop.rows[table(name).len()..];
        let wait = &after[0];
        assert!(wait.text.value.0.starts_with("Menunggu penerbitan "), "{name}");
        let status = wait.status.as_ref().map(|status| status.value.0.as_str());
        assert_eq!(status, Some("menunggu Disdukcapil"), "{name}");
        for row in after {
            assert!(row.time.is_none(), "{name}: no minutes of the office");
            let named = &row.actors.value[0].value;
            let actor = sop.actors.iter().find(|actor| actor.id.value == *named).expect("declared");
            let outside = actor.outside.as_ref().map(|outside| outside.value);
            assert_eq!(outside, Some(YesNo::Yes), "{name}: {named}");
        }
        let made: Vec<&str> =
            after.iter().flat_map(|row| &row.output).map(|id| id.as_str()).collect();
        assert_eq!(made, results[name], "{name}");
    }
}

#[test]
fn the_longest_and_shortest_ways_take_as_long_as_the_tables_say() {
    let folder = Folder::find(Some(Path::new("."))).expect("the shipped office");
    let checked = check_paths(&folder, &[], Profile::Office);
    let ways: BTreeMap<String, (u32, u32)> = checked
        .proofs
        .iter()
        .filter_map(|(id, proof)| {
            let ways = proof.ways?;
            Some((id.to_string(), (ways.longest, ways.shortest)))
        })
        .collect();
    let expected =
        [("akta-kelahiran", (30, 28)), ("e-ktp", (15, 15)), ("kk", (26, 26)), ("pindah", (30, 28))];
    assert_eq!(ways, expected.map(|(id, ways)| (id.to_owned(), ways)).into());
}

#[test]
fn a_total_that_is_not_the_way_of_every_case_says_so_beside_it() {
    let remark = |name: &str| {
        let total = sop(name).stated_total.expect("a total");
        total.remark.map(|remark| remark.value.0).unwrap_or_default()
    };
    assert_eq!(remark("kk"), "");
    for name in ["akta-kelahiran", "pindah"] {
        let remark = remark(name);
        assert!(remark.contains("Jalur terpanjang") && remark.contains("28 menit"), "{name}");
    }
    // Its rows add up to 35 minutes: two of them are never both done.
    assert!(remark("pindah").contains("baris 6 dan 7"));
}

#[test]
fn the_letters_of_the_drafts_have_the_code_of_their_matter_and_two_who_may_sign() {
    let codes =
        [("kk", "400.12.2.1/"), ("akta-kelahiran", "400.12.3.1/"), ("pindah", "400.12.2.2/")];
    let kantor = std::fs::read_to_string("kantor.yaml").expect("the office");
    for (name, code) in codes {
        let sop = sop(name);
        let letters: Vec<_> = sop.documents.iter().filter(|one| one.template.is_some()).collect();
        let [letter] = letters.as_slice() else { panic!("{name}: one letter") };
        let book = letter.book.as_ref().expect("a book").value.as_str();
        let (_, own) = kantor.split_once(&format!("id: {book}\n")).expect("the book");
        let pattern = own.lines().find(|line| line.contains("nomor:")).expect("a pattern");
        assert!(pattern.contains(&format!("\"{code}")), "{name}: {pattern}");
        let signer = letter.signed_by.as_ref().map(|actor| actor.value.as_str());
        let column = sop.actors.iter().find(|actor| Some(actor.id.as_str()) == signer);
        let column = column.expect("a column");
        let deputies: Vec<&str> = column.deputies.iter().map(|one| one.as_str()).collect();
        assert_eq!((column.id.as_str(), deputies), ("camat", vec!["sekcam"]), "{name}");
    }
}
