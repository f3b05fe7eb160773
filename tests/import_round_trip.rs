//! Every SOP of the repository as a workbook and as a Word document, read back as a draft: what the printed form says is
//! the same again, cell by cell, actor by actor, time by time.
//!
//! What the form cannot carry, and the draft therefore asks or leaves out: ids, guards (`bila`, `syarat`), fields, papers
//! that applicants bring, deadlines, books, templates, roles and deputies, `status`, the words of questions, names of
//! outcomes, and how parallel branches meet. Notes on the flow (in Ket of the flowchart) come back as words of the cell.

#[path = "import/seen.rs"]
#[allow(dead_code, reason = "each test crate uses some of it")]
mod seen;

use std::io::Cursor;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use seen::{chart, file, flat, office, table};
use tertib::base::digest::Digest;
use tertib::document::captions::Captions;
use tertib::document::chart::facts::{ChartFacts, EdgeKind};
use tertib::document::flowchart::flowchart_facts;
use tertib::document::identity::{IdentityFacts, identity_facts};
use tertib::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use tertib::document::print_view::PrintedRow;
use tertib::exchange::import::draft::draft;
use tertib::exchange::import::from_form::Known;
use tertib::exchange::package::read::Package;
use tertib::exchange::sop_tables::form::{Arrows, SopForm};
use tertib::exchange::sop_tables::to_docx::to_docx;
use tertib::exchange::sop_tables::to_xlsx::to_xlsx;
use tertib::sop::document::Sop;
use tertib::sop::kantor::Kantor;

/// The office file and the SOPs beside it.
const OFFICES: [(&str, &str); 2] =
    [("kantor.yaml", "sops"), ("tests/sop/layanan/kantor.yaml", "tests/sop/layanan/sops")];

fn sops() -> Vec<(Kantor, String, Sop)> {
    let mut all = Vec::new();
    for (kantor, folder) in OFFICES {
        let entries = std::fs::read_dir(folder).expect("the folder is there");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
        paths.sort();
        for path in paths {
            let name = path.display().to_string();
            all.push((office(kantor), name.clone(), seen::sop(&file(&name))));
        }
    }
    assert_eq!(all.len(), 10, "four SOPs of the office and six of the other");
    all
}

fn identity(sop: &Sop, office: &Kantor) -> IdentityFacts {
    let draft = sop.identity.as_ref().is_none_or(|identity| identity.number.is_none());
    let imprint = Imprint::of(sop, &Digest::of(b""), Sheet::F4, date(2022, 1, 1))
        .marked(draft.then_some(Mark::Draft));
    identity_facts(sop, &Captions::of(sop, office), Letterhead::of(office), imprint)
}

fn exported(sop: &Sop, office: &Kantor) -> [(&'static str, Vec<u8>); 2] {
    let page = sop.identity.as_ref();
    let day = |date: Option<&tertib::source::Spanned<tertib::sop::scalar::DateText>>| {
        date.map(|date| date.value.0)
    };
    let days = [
        day(page.and_then(|page| page.created.as_ref())),
        day(page.and_then(|page| page.revised.as_ref())),
        day(page.and_then(|page| page.effective.as_ref())),
    ];
    let (identity, table, chart) = (identity(sop, office), table(sop, office), chart(sop, office));
    let flowchart = flowchart_facts(sop, &Captions::of(sop, office), identity.imprint.clone());
    let pictures = flowchart.expect("it can be drawn").pictures();
    assert_eq!(pictures.is_some(), cfg!(feature = "pdf"));
    let arrows = pictures.as_ref().map_or(Arrows::Printed, Arrows::Here);
    let form = SopForm { identity: &identity, days, table: &table, chart: &chart, arrows };
    [("xlsx", to_xlsx(&form).expect("a workbook")), ("docx", to_docx(&form).expect("a document"))]
}

/// The three pages of the form, then pictures of the flowchart in a program that can make them.
fn has_the_pages(sheets: &[String]) {
    let (pages, pictures) = sheets.split_at(3);
    assert_eq!(pages, ["Identitas", "Kegiatan", "Flowchart"]);
    assert_eq!(!pictures.is_empty(), cfg!(feature = "pdf"), "{pictures:?}");
    assert!(pictures.iter().all(|name| name.starts_with("Gambar Flowchart")), "{pictures:?}");
}

/// The files are left in the target folder for people to look at.
#[test]
fn every_file_has_the_three_pages_of_the_form() {
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("sop");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    for (office, _, sop) in sops() {
        for (kind, bytes) in exported(&sop, &office) {
            let path = folder.join(format!("{}.{kind}", sop.id.value));
            std::fs::write(&path, &bytes).expect("written");
            if kind == "xlsx" {
                let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
                has_the_pages(&book.sheet_names());
            } else {
                let package = Package::read(&bytes).expect("a document");
                let part = package.part("word/document.xml").expect("its text");
                let text = std::str::from_utf8(part).expect("text");
                assert_eq!(text.matches("<w:tbl>").count(), 3, "{}", path.display());
            }
        }
    }
}

/// A row as it is read on paper. Notes of the flow stand in Ket.
fn cells(row: &PrintedRow, notes: &[String], with_actor: bool) -> Vec<String> {
    let mut remark = row.remark.lines();
    for note in notes {
        // Two notes of one meaning would be read once.
        if !remark.iter().any(|line| line.contains(note)) {
            remark.push(note.clone());
        }
    }
    let mut cells = vec![row.number.clone(), row.text.clone(), row.time.clone()];
    cells.extend(
        [row.needs.lines(), row.output.lines(), remark].map(|lines| flat(&lines.join(" "))),
    );
    if with_actor {
        cells.push(row.actors.join(" / "));
    }
    cells
}

fn chart_cells(facts: &ChartFacts) -> Vec<(Vec<String>, usize, Vec<usize>)> {
    let rows = facts.rows.iter().filter(|row| !row.printed.members.is_empty());
    rows.map(|row| (cells(&row.printed, &row.notes, false), row.column, row.further.clone()))
        .collect()
}

/// Answers that are written with their target, where a person answers: from, answer, to, back to the applicant.
fn answers(facts: &ChartFacts) -> Vec<(usize, String, String, bool)> {
    let is_end = |to: usize| facts.rows[to].printed.members.is_empty();
    let edges = facts.edges.iter().filter(|edge| edge.label.is_some());
    edges
        .map(|edge| {
            let to = if is_end(edge.to) {
                "selesai".to_owned()
            } else {
                facts.rows[edge.to].printed.number.clone()
            };
            (edge.from, edge.label.clone().unwrap_or_default(), to, edge.kind == EdgeKind::Return)
        })
        .collect()
}

#[test]
fn what_the_printed_form_says_comes_back() {
    for (office, name, sop) in sops() {
        for (kind, bytes) in exported(&sop, &office) {
            let known = Known { office: Some(&office), sops: Vec::new() };
            let draft = draft(&bytes, "naskah", None, &known)
                .unwrap_or_else(|fault| panic!("{name} {kind}: {fault}"));
            let again = seen::sop(&draft.text);
            let place = format!("{name} as {kind}\n{}", draft.text);
            let (own, back) = (table(&sop, &office), table(&again, &office));
            assert_eq!(own.head, back.head, "{place}");
            let rows = |rows: &[PrintedRow]| {
                rows.iter().map(|row| cells(row, &[], true)).collect::<Vec<_>>()
            };
            assert_eq!(rows(&own.rows), rows(&back.rows), "{place}");
            assert_eq!(
                own.rows.iter().map(|row| row.minutes).collect::<Vec<_>>(),
                back.rows.iter().map(|row| row.minutes).collect::<Vec<_>>(),
                "{place}"
            );
            let shared = |sop: &Sop| -> Vec<_> {
                sop.rows
                    .iter()
                    .map(|row| {
                        (row.actors.value.len(), row.manner.as_ref().map(|manner| manner.value))
                    })
                    .collect()
            };
            assert_eq!(shared(&sop), shared(&again), "{place}");
            if sop.stated_total.is_some() {
                assert_eq!(own.total, back.total, "{place}");
            }
            let (drawn, redrawn) = (chart(&sop, &office), chart(&again, &office));
            let heads = |facts: &ChartFacts| {
                facts.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>()
            };
            assert_eq!(heads(&drawn), heads(&redrawn), "{place}");
            assert_eq!(chart_cells(&drawn), chart_cells(&redrawn), "{place}");
            let (page, again) = (identity(&sop, &office), identity(&again, &office));
            let values = |facts: &IdentityFacts| {
                let lists = [
                    &facts.basis,
                    &facts.qualifications,
                    &facts.ties,
                    &facts.equipment,
                    &facts.warnings,
                    &facts.records,
                ];
                let lines =
                    [&facts.number, &facts.created, &facts.revised, &facts.effective, &facts.title];
                (lists.map(Clone::clone), lines.map(Clone::clone), facts.approver.clone())
            };
            assert_eq!(values(&page), values(&again), "{place}");
        }
    }
}

#[test]
fn answers_with_their_targets_come_back_where_all_are_written() {
    let mut compared = 0;
    for (office, name, sop) in sops() {
        for (kind, bytes) in exported(&sop, &office) {
            let known = Known { office: Some(&office), sops: Vec::new() };
            let draft = draft(&bytes, "naskah", None, &known).expect("it was exported");
            let again = seen::sop(&draft.text);
            let (own, back) = (answers(&chart(&sop, &office)), answers(&chart(&again, &office)));
            for row in &sop.rows {
                // Several answers at once, and a deadline that leads elsewhere, are more than two ways of a diamond.
                let plain = row.several.is_none()
                    && row.overdue.as_ref().is_none_or(|overdue| overdue.value.to.is_none());
                let index = chart(&sop, &office)
                    .rows
                    .iter()
                    .position(|other| other.printed.members.contains(&row.id.value));
                if row.branches.is_empty() || !plain {
                    continue;
                }
                let of = |all: &[(usize, String, String, bool)]| {
                    all.iter()
                        .filter(|(from, ..)| Some(*from) == index)
                        .cloned()
                        .collect::<Vec<_>>()
                };
                assert_eq!(
                    of(&own),
                    of(&back),
                    "{name} as {kind}: {}\n{}",
                    row.id.value,
                    draft.text
                );
                compared += 1;
            }
        }
    }
    assert!(compared >= 30, "{compared}");
}

/// The program itself, on the office's own files: out as both, and in again.
#[test]
fn the_commands_go_out_and_in_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |arguments: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_tertib")).args(arguments).output().expect("it runs");
        let words = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8_lossy(&words).into_owned())
    };
    for kind in ["xlsx", "docx"] {
        let path = |name: &str| folder.path().join(name).display().to_string();
        let (file, back) = (path(&format!("surat.{kind}")), path(&format!("{kind}.yaml")));
        let (code, words) = run(&["cetak", "pindah", "--format", kind, "-o", &file]);
        assert_eq!(code, Some(0), "{words}");
        let (code, words) = run(&["impor", &file, "-o", &back]);
        assert_eq!(code, Some(0), "{words}");
        let again = seen::sop(&file_text(&back));
        assert_eq!(again.name.value.0, "Pengurusan Surat Keterangan Pindah Penduduk");
        let ties: Vec<&str> = again.ties.iter().map(|tie| tie.sop.value.as_str()).collect();
        assert_eq!(
            ties,
            ["e-ktp", "akta-kelahiran", "kk"],
            "the office knows its SOPs by their titles"
        );
        let (code, words) =
            run(&["cetak", "pindah", "--dokumen", "tabel", "--format", kind, "-o", &file]);
        assert_eq!(code, Some(2), "{words}");
        assert!(words.contains("tertib cetak SOP --format"), "{words}");
    }
}

fn file_text(path: &str) -> String {
    std::fs::read_to_string(path).expect("it was written")
}

#[test]
fn the_same_sop_gives_the_same_bytes() {
    for (office, name, sop) in sops() {
        assert_eq!(exported(&sop, &office), exported(&sop, &office), "{name}");
    }
}

#[test]
fn a_long_foot_is_cut_between_letters_and_keeps_its_signs() {
    let text = file("sops/e-ktp.yaml").replace("sop: e-ktp\n", "sop: x\n");
    let mut sop = seen::sop(&text);
    let number = sop.identity.as_mut().and_then(|page| page.number.as_mut()).expect("a number");
    number.value.0 = format!("A{}", "&".repeat(300));
    let [(_, bytes), _] = exported(&sop, &office("kantor.yaml"));
    let package = Package::read(&bytes).expect("a workbook");
    let sheet = package.part("xl/worksheets/sheet1.xml").expect("the first sheet");
    let sheet = std::str::from_utf8(sheet).expect("text").replace("&amp;", "&");
    // `SOP x · A` has nine letters, so that 95 doubled signs fit into 200.
    let foot = format!(
        "<oddFooter>&LSOP x · A{}&CIdentitas&Rhalaman &P dari &N</oddFooter>",
        "&&".repeat(95)
    );
    assert!(sheet.contains(&foot), "{sheet}");
}

#[test]
fn numbers_of_rows_stay_texts_when_somebody_edits_them() {
    let (office, _, sop) = sops().swap_remove(1);
    let [(_, bytes), _] = exported(&sop, &office);
    let package = Package::read(&bytes).expect("a workbook");
    let styles = package.part("xl/styles.xml").expect("the styles");
    let styles = std::str::from_utf8(styles).expect("text");
    assert!(styles.contains("formatCode=\"@\""), "{styles}");
}

#[test]
fn calamine_reads_dates_as_dates_and_every_cell_of_page_2() {
    let (office, _, sop) = sops().swap_remove(1);
    assert_eq!(sop.id.value.as_str(), "e-ktp");
    let [(_, bytes), _] = exported(&sop, &office);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    has_the_pages(&book.sheet_names());
    let page = book.worksheet_range("Identitas").expect("page 1");
    let days: Vec<String> = page
        .used_cells()
        .filter_map(|(_, _, cell)| match cell {
            Data::DateTime(day) => {
                let (year, month, day, ..) = day.to_ymd_hms_milli();
                Some(format!("{year}-{month:02}-{day:02}"))
            }
            _ => None,
        })
        .collect();
    assert_eq!(days, ["2021-12-31", "2021-12-31", "2022-01-01"]);
    let sheet = book.worksheet_range("Kegiatan").expect("page 2");
    let texts: Vec<String> =
        sheet.used_cells().map(|(_, _, cell)| flat(&cell.to_string())).collect();
    for row in seen::seed("tabel")["baris"].as_array().expect("rows") {
        for cell in row.as_array().expect("cells") {
            let cell = cell.as_str().expect("a text");
            assert!(cell.is_empty() || texts.contains(&cell.to_owned()), "{cell}");
        }
    }
}
