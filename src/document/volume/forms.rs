//! The papers that an SOP uses: where each comes from, in what form, which activities make and use it.
//! What is always on the desk is not among them: page 1 names the equipment.

use serde::Serialize;

use crate::base::id::{DocumentId, RowId};
use crate::document::imprint::Imprint;
use crate::document::print_view::TableFacts;
use crate::sop::document::{Document, Requirement, Sop};
use crate::sop::kantor::Kantor;
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;
use crate::source::Spanned;

/// Captions of the columns.
pub const COLUMNS: [&str; 5] =
    ["No", "Formulir / Surat / Berkas", "Asal", "Kegiatan", "Keterangan"];

/// Facts of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FormsFacts {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The cells, row by row, in the order of `COLUMNS`.
    #[serde(rename = "baris")]
    pub rows: Vec<[String; 5]>,
}

/// The list of this SOP; the numbers of its activities are those of page 2.
pub fn forms_facts(sop: &Sop, office: &Kantor, table: &TableFacts, imprint: Imprint) -> FormsFacts {
    let used = sop.documents.iter().filter_map(|document| cells(sop, office, table, document));
    let rows = (1..).zip(used).map(|(number, [name, origin, rows, remark])| {
        [number.to_string(), name, origin, rows, remark]
    });
    FormsFacts { imprint, rows: rows.collect() }
}

/// The cells of a document behind its number; `None` for what is always there, and if neither applicant nor activity
/// has to do with it.
fn cells(
    sop: &Sop,
    office: &Kantor,
    table: &TableFacts,
    document: &Document,
) -> Option<[String; 4]> {
    let id = &document.id.value;
    let named = |ids: &[Spanned<DocumentId>]| ids.iter().any(|one| one.value == *id);
    let rows = |pick: &dyn Fn(&Row) -> bool| {
        let chosen = sop.rows.iter().filter(|row| pick(row));
        numbers(table, chosen.map(|row| &row.id.value))
    };
    let (made, used) = (rows(&|row| named(&row.output)), rows(&|row| named(&row.needs)));
    let asked = sop.requirements.iter().find(|asked| {
        asked.document.value == *id || asked.alternatives.iter().any(|other| other.value == *id)
    });
    let is_there = YesNo::is_yes(document.always_there.as_ref());
    if is_there || asked.is_none() && made.is_empty() && used.is_empty() {
        return None;
    }
    let origin = match asked {
        Some(asked) => {
            let form = asked.form.as_ref().map_or("fotokopi", |form| form.value.word());
            format!("{}: {form}", from_applicant(asked, id))
        }
        None if made.is_empty() => "-".to_owned(),
        None => "dibuat dalam SOP ini".to_owned(),
    };
    let dash = |text: String| if text.is_empty() { "-".to_owned() } else { text };
    let part = |word: &str, rows: String| (!rows.is_empty()).then(|| format!("{word} {rows}"));
    let rows: Vec<String> =
        [part("dibuat", made), part("dipakai", used)].into_iter().flatten().collect();
    let name = document.name.value.0.clone();
    Some([name, origin, dash(rows.join("; ")), dash(remark(office, document))])
}

fn from_applicant(asked: &Requirement, id: &DocumentId) -> &'static str {
    let is_offered = asked.required.as_ref().is_some_and(|required| required.value == YesNo::No);
    if is_offered {
        "pemohon, boleh dilampirkan"
    } else if asked.document.value != *id {
        "pemohon, sebagai pengganti"
    } else if asked.guard.is_some() {
        "pemohon, bila diminta"
    } else {
        "pemohon"
    }
}

/// The printed numbers of these activities, each once.
fn numbers<'a>(table: &TableFacts, ids: impl Iterator<Item = &'a RowId>) -> String {
    let mut numbers: Vec<&str> = Vec::new();
    for id in ids {
        let row = table.rows.iter().find(|row| row.members.contains(id));
        let number = row.map_or(id.as_str(), |row| &row.number);
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers.join(", ")
}

fn remark(office: &Kantor, document: &Document) -> String {
    let mut words = Vec::new();
    if document.template.is_some() {
        words.push("surat tercetak".to_owned());
    }
    if let Some(book) = &document.book {
        let known = office.books.iter().find(|known| known.id.value == book.value);
        let name = known.map_or(book.value.as_str(), |known| &known.name.value.0);
        words.push(format!("bernomor menurut {name}"));
    }
    words.join("; ")
}
