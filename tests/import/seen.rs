//! A recognised form and a draft as the transcriptions of the seed write them: lists of cells.

use serde_json::{Value, json};
use tertib::diag::diagnostic::Sources;
use tertib::document::captions::Captions;
use tertib::document::chart::facts::{ChartFacts, Footer};
use tertib::document::chart::from_sop::chart_facts;
use tertib::document::print_view::{PrintedRow, TableFacts, table_facts};
use tertib::exchange::import::draft::{Draft, draft};
use tertib::exchange::import::form::SourceTable;
use tertib::exchange::import::from_form::Known;
use tertib::sop::document::Sop;
use tertib::sop::kantor::Kantor;
use tertib::sop::read::{read_kantor, read_sop};
use tertib::source::SourceText;

pub(crate) fn file(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

pub(crate) fn seed(page: &str) -> Value {
    serde_json::from_str(&file(&format!("tests/seed/{page}.json"))).unwrap()
}

pub(crate) fn office(path: &str) -> Kantor {
    let mut sources = Sources::default();
    let index = sources.add(SourceText::new(path, file(path)));
    read_kantor(sources.get(index), index).value.expect("no fault of shape")
}

/// The SOP of a text that has no fault of shape.
pub(crate) fn sop(text: &str) -> Sop {
    let mut sources = Sources::default();
    let index = sources.add(SourceText::new("rancangan.yaml", text));
    let read = read_sop(sources.get(index), index);
    let faults: Vec<_> = read.findings.iter().map(|finding| &finding.message).collect();
    read.value.unwrap_or_else(|| panic!("a draft must read: {faults:?}\n{text}"))
}

/// The draft of a source with what the office knows; it must read.
pub(crate) fn drafted(bytes: &[u8], office: &Kantor) -> (Draft, Sop) {
    let known = Known { office: Some(office), sops: Vec::new() };
    let draft = draft(bytes, "naskah", None, &known).unwrap_or_else(|fault| panic!("{fault}"));
    let sop = sop(&draft.text);
    (draft, sop)
}

pub(crate) fn table(sop: &Sop, office: &Kantor) -> TableFacts {
    table_facts(sop, &Captions::of(sop, office))
}

pub(crate) fn chart(sop: &Sop, office: &Kantor) -> ChartFacts {
    let footer = Footer { version_line: String::new(), mark: None, page: 1, pages: 1 };
    chart_facts(sop, &Captions::of(sop, office), footer)
}

pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a printed page as the seed's transcription writes them.
pub(crate) fn printed<'a>(rows: impl Iterator<Item = &'a PrintedRow>, with_actor: bool) -> Value {
    let cells = |row: &PrintedRow| {
        let mut cells = vec![row.number.clone(), row.text.clone()];
        if with_actor {
            cells.push(row.actors.join(" "));
        }
        cells.push(row.needs.lines().join(" "));
        cells.push(row.time.clone());
        cells.push(row.output.lines().join(" "));
        cells.push(row.remark.lines().join(" "));
        json!(cells)
    };
    rows.map(cells).collect()
}

/// The rows of a source likewise.
pub(crate) fn source(table: &SourceTable, with_actor: bool) -> Value {
    let rows = table.rows.iter().map(|row| {
        let mut cells = vec![flat(&row.number), flat(&row.text)];
        if with_actor {
            cells.push(flat(&row.actor));
        }
        cells.extend([&row.needs, &row.time, &row.output, &row.remark].map(|cell| flat(cell)));
        json!(cells)
    });
    rows.collect()
}
