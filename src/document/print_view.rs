//! The printed rows of page 2 (table) and page 3 (flowchart), both from the same SOP.
//! It applies `satukan` and `sel`, numbers the rows and adds up the time; it lays out nothing.
//!
//! ```text
//! Sop ─ rows ─▶ merged neighbours ─▶ cells ─▶ overrides ─▶ TableFacts   (page 2)
//!                                                     └──▶ ChartFacts   (page 3, `chart::from_sop`)
//! ```

use serde::Serialize;

use crate::base::id::{ActorId, DocumentId, RowId};
use crate::document::captions::Captions;
use crate::document::time_sum::TimeSum;
use crate::sop::document::Sop;
use crate::sop::kantor::BulletRule;
use crate::sop::printing::{Column, PageView};
use crate::sop::row::Row;
use crate::source::Spanned;

/// The head of a printed page: its title, and captions with their values.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PageHead {
    /// The line above everything.
    #[serde(rename = "judul")]
    pub title: String,
    /// OPD, section, activity; a caption whose value the SOP does not give is left out.
    #[serde(rename = "kepala")]
    pub lines: Vec<(String, String)>,
}

/// One cell: its items, with or without bullets.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct PrintedCell {
    /// Each item stands behind a bullet.
    #[serde(rename = "butir")]
    pub bulleted: bool,
    /// The items, each on its own line.
    #[serde(rename = "isi")]
    pub items: Vec<String>,
}

impl PrintedCell {
    /// The lines as printed, with `- ` where there are bullets.
    pub fn lines(&self) -> Vec<String> {
        let bullet = if self.bulleted { "- " } else { "" };
        self.items.iter().map(|item| format!("{bullet}{item}")).collect()
    }

    /// A text written by the author: its lines as they are; an empty text is a blank cell.
    fn of_text(text: &str) -> Self {
        Self { bulleted: false, items: text.lines().map(str::to_owned).collect() }
    }
}

/// One printed row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct PrintedRow {
    /// The row of the file; of merged rows the first.
    pub id: RowId,
    /// The rows of the file that it stands for, in order.
    #[serde(rename = "kegiatan")]
    pub members: Vec<RowId>,
    /// Column No.
    #[serde(rename = "no")]
    pub number: String,
    /// Column Kegiatan.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Who does it, by the name of this page.
    #[serde(rename = "pelaksana")]
    pub actors: Vec<String>,
    /// Column Kelengkapan.
    #[serde(rename = "kelengkapan")]
    pub needs: PrintedCell,
    /// Column Waktu.
    #[serde(rename = "waktu")]
    pub time: String,
    /// The row's time in minutes, if it is made of minutes and hours only.
    #[serde(rename = "menit")]
    pub minutes: Option<u32>,
    /// Column Output.
    pub output: PrintedCell,
    /// Column Ket.
    #[serde(rename = "ket")]
    pub remark: PrintedCell,
}

/// The row under the table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TotalRow {
    /// Its label.
    #[serde(rename = "teks")]
    pub text: String,
    /// The time as stated by the SOP, or else the sum of the rows.
    #[serde(rename = "waktu")]
    pub time: String,
    /// The sum of the rows in minutes, if they are made of minutes and hours only.
    #[serde(rename = "menit")]
    pub minutes: Option<u32>,
    /// A printed remark.
    #[serde(rename = "catatan")]
    pub remark: Option<String>,
}

/// Facts of page 2.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TableFacts {
    /// Title and captions above the table.
    #[serde(flatten)]
    pub head: PageHead,
    /// Captions of the seven columns: No, Kegiatan, Pelaksana, Kelengkapan, Waktu, Output, Ket.
    #[serde(rename = "kolom")]
    pub columns: [String; 7],
    /// Caption over Kelengkapan, Waktu and Output.
    #[serde(rename = "kelompok")]
    pub group: String,
    /// The rows.
    #[serde(rename = "baris")]
    pub rows: Vec<PrintedRow>,
    /// The row under the table.
    #[serde(rename = "jumlah")]
    pub total: TotalRow,
}

/// Page 2 of this SOP. The SOP has passed its check; a name that it does not declare prints as its id.
pub fn table_facts(sop: &Sop, captions: &Captions) -> TableFacts {
    let view = sop.print.as_ref().and_then(|print| print.table.as_ref());
    let group = captions.quality_table.clone();
    TableFacts {
        head: page_head(sop, format!("Identifikasi Kegiatan, Pelaksana & {group}")),
        columns: ["No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Ket"]
            .map(str::to_owned),
        group,
        rows: printed_rows(sop, captions, view, Page::Table),
        total: total_row(sop, captions),
    }
}

/// Which of the two pages is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Page {
    /// Page 2: `nama_tabel` counts.
    Table,
    /// Page 3: the columns bear `nama`.
    Chart,
}

/// The head that both pages carry.
pub(crate) fn page_head(sop: &Sop, title: String) -> PageHead {
    let identity = sop.identity.as_ref();
    let opd = identity.and_then(|identity| identity.opd.as_ref());
    let section = identity.and_then(|identity| identity.section.as_ref());
    let lines = [("OPD", opd), ("Bidang / Seksi", section), ("Aktivitas", Some(&sop.name))];
    let lines = lines.into_iter().filter_map(|(caption, value)| {
        value.map(|value| (caption.to_owned(), value.value.0.clone()))
    });
    PageHead { title, lines: lines.collect() }
}

/// The rows of one page, merged, filled, overridden and numbered.
pub(crate) fn printed_rows(
    sop: &Sop,
    captions: &Captions,
    view: Option<&PageView>,
    page: Page,
) -> Vec<PrintedRow> {
    let none = PageView::default();
    let view = view.unwrap_or(&none);
    let groups = merged_groups(sop, view);
    let mut rows: Vec<PrintedRow> = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let mut row = filled_row(sop, captions, group, page);
        row.number = (index + 1).to_string();
        override_cells(&mut row, view);
        rows.push(row);
    }
    rows
}

/// Rows drawn as one, with the sentence printed for them if they are several.
struct Group<'sop> {
    members: Vec<&'sop Row>,
    text: &'sop str,
}

/// The rows of the file in order, neighbours of `satukan` taken together.
fn merged_groups<'sop>(sop: &'sop Sop, view: &'sop PageView) -> Vec<Group<'sop>> {
    let mut groups: Vec<Group<'sop>> = Vec::new();
    for row in &sop.rows {
        let named = |ids: &[Spanned<RowId>]| ids.iter().any(|id| id.value == row.id.value);
        let merged = view.merged.iter().find(|merged| named(&merged.rows));
        let joins = merged.filter(|merged| {
            let last = groups.last().and_then(|group| group.members.last());
            last.is_some_and(|last| merged.rows.iter().any(|id| id.value == last.id.value))
        });
        match (joins, groups.last_mut()) {
            (Some(_), Some(group)) => group.members.push(row),
            _ => groups.push(Group {
                members: vec![row],
                text: merged.map_or(&row.text.value.0, |merged| &merged.text.value.0),
            }),
        }
    }
    groups
}

fn filled_row(sop: &Sop, captions: &Captions, group: &Group<'_>, page: Page) -> PrintedRow {
    let first = group.members[0];
    let time = TimeSum::of(group.members.iter().filter_map(|row| row.time.as_ref()));
    let cell = |rule, pick: fn(&Row) -> &Vec<Spanned<DocumentId>>| {
        cell_of(union(&group.members, |row| pick(row), |id| document_name(sop, id)), rule)
    };
    let remarks = group.members.iter().filter_map(|row| row.remark.as_ref());
    PrintedRow {
        id: first.id.value.clone(),
        members: group.members.iter().map(|row| row.id.value.clone()).collect(),
        number: String::new(),
        text: group.text.to_owned(),
        actors: actors_of(sop, &group.members, page),
        needs: cell(captions.needs_bullets, |row| &row.needs),
        time: time.printed(captions),
        minutes: time.minutes(),
        output: cell(captions.output_bullets, |row| &row.output),
        remark: PrintedCell {
            bulleted: false,
            items: remarks.map(|text| text.value.0.clone()).collect(),
        },
    }
}

/// Who does these rows, each once. Those who share one row stand side by side: "A / B".
fn actors_of(sop: &Sop, rows: &[&Row], page: Page) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for row in rows {
        let names = row.actors.value.iter().map(|id| actor_name(sop, &id.value, page));
        let cell = names.collect::<Vec<_>>().join(" / ");
        if !cell.is_empty() && !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    cells
}

/// The names of all ids of these rows, each once, in order.
fn union<'sop, I: 'sop>(
    rows: &[&'sop Row],
    ids: impl Fn(&'sop Row) -> &'sop Vec<Spanned<I>>,
    name: impl Fn(&I) -> String,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for id in rows.iter().flat_map(|row| ids(row)) {
        let name = name(&id.value);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn cell_of(items: Vec<String>, rule: BulletRule) -> PrintedCell {
    let bulleted = match rule {
        BulletRule::Always => true,
        BulletRule::WhenSeveral => items.len() > 1,
        BulletRule::Never => false,
    };
    PrintedCell { bulleted, items }
}

fn document_name(sop: &Sop, id: &DocumentId) -> String {
    let known = sop.documents.iter().find(|document| document.id.value == *id);
    known.map_or_else(|| id.to_string(), |document| document.name.value.0.clone())
}

/// The name of an actor on this page. The applicant is known without being listed.
pub(crate) fn actor_name(sop: &Sop, id: &ActorId, page: Page) -> String {
    let Some(actor) = sop.actors.iter().find(|actor| actor.id.value == *id) else {
        let applicant = id.as_str() == "pemohon";
        return if applicant { "Pemohon".to_owned() } else { id.to_string() };
    };
    let own = match page {
        Page::Table => actor.table_name.as_ref(),
        Page::Chart => None,
    };
    own.unwrap_or(&actor.name).value.0.clone()
}

/// Puts the cells in place that differ on this page.
fn override_cells(row: &mut PrintedRow, view: &PageView) {
    for cell in view.cells.iter().filter(|cell| cell.row.value == row.id) {
        let text = cell.text.value.0.as_str();
        match cell.column.value {
            Column::Number => text.clone_into(&mut row.number),
            Column::Text => text.clone_into(&mut row.text),
            Column::Actor => row.actors = PrintedCell::of_text(text).items,
            Column::Needs => row.needs = PrintedCell::of_text(text),
            Column::Time => text.clone_into(&mut row.time),
            Column::Output => row.output = PrintedCell::of_text(text),
            Column::Remark => row.remark = PrintedCell::of_text(text),
        }
    }
}

/// The total of all rows, with the SOP's own words if it has them.
pub(crate) fn total_row(sop: &Sop, captions: &Captions) -> TotalRow {
    let sum = TimeSum::of(sop.rows.iter().filter_map(|row| row.time.as_ref()));
    let stated = sop.stated_total.as_ref();
    TotalRow {
        text: stated.map_or_else(|| "Jumlah waktu".to_owned(), |total| total.text.value.0.clone()),
        time: stated
            .map_or_else(|| sum.printed(captions), |total| captions.length(total.time.value.0)),
        minutes: sum.minutes(),
        remark: stated.and_then(|total| total.remark.as_ref()).map(|text| text.value.0.clone()),
    }
}
