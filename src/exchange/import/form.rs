//! The official form as recognised in a source: page 1, tables of activities, and what has no place in either.
//! Texts are as they stand there; it decides nothing about them.

use std::collections::BTreeMap;

use crate::exchange::import::grid::Shape;

/// What was recognised.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceForm {
    /// Page 1, and the heads of the other pages.
    pub identity: SourceIdentity,
    /// Page 2: one column Pelaksana.
    pub table: Option<SourceTable>,
    /// The flowchart: a column for every actor.
    pub chart: Option<SourceTable>,
    /// Words that have no place in an SOP file.
    pub left_over: Vec<LeftOver>,
    /// What was seen and not taken over, in words.
    pub remarks: Vec<String>,
}

/// Words that have no place in an SOP file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOver {
    /// Where they stand.
    pub place: String,
    /// The words.
    pub words: String,
}

/// Page 1.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceIdentity {
    /// Caption that was found → its text, lines as they are; never empty.
    pub values: BTreeMap<Caption, String>,
}

/// What a caption of page 1 or of a page head stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Caption {
    /// Number of the SOP.
    Number,
    /// Date of making.
    Created,
    /// Date of revision.
    Revised,
    /// Date of effect.
    Effective,
    /// Approved by.
    Approver,
    /// Title.
    Title,
    /// Legal basis.
    Basis,
    /// Qualifications.
    Qualifications,
    /// Ties.
    Ties,
    /// Equipment.
    Equipment,
    /// Warnings.
    Warnings,
    /// Records.
    Records,
    /// The office.
    Opd,
    /// The section.
    Section,
    /// The activity, which is the name of the SOP.
    Activity,
}

/// A table of activities.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceTable {
    /// Where its head stands.
    pub place: String,
    /// Heads of the actor columns; empty for page 2.
    pub actors: Vec<String>,
    /// The rows.
    pub rows: Vec<SourceRow>,
    /// The row under the table.
    pub total: Option<SourceTotal>,
    /// The unit that the head of the column Waktu names: `WAKTU (MENIT)`.
    pub unit: Option<String>,
}

/// The row under a table, texts as they stand there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceTotal {
    /// Its label, on one line.
    pub label: String,
    /// The time.
    pub time: String,
    /// What else stands in it.
    pub rest: String,
}

/// A row of a table, texts as they stand there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceRow {
    /// Where it stands.
    pub place: String,
    /// Column No.
    pub number: String,
    /// Column Kegiatan.
    pub text: String,
    /// Column Pelaksana of page 2.
    pub actor: String,
    /// What stands in the actor columns.
    pub marks: Vec<SourceMark>,
    /// Column Kelengkapan.
    pub needs: String,
    /// Column Waktu.
    pub time: String,
    /// Column Output.
    pub output: String,
    /// Column Ket.
    pub remark: String,
    /// It was put together from rows without a number of their own.
    pub pieced: bool,
}

/// What stands in an actor column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceMark {
    /// The column, by its index among the actors.
    pub column: usize,
    /// The symbol, if one was seen.
    pub shape: Option<Shape>,
    /// The words.
    pub words: String,
}

/// The units of the columns Waktu of both pages; a page whose head names none takes that of the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Units<'a> {
    pub(super) table: Option<&'a str>,
    pub(super) chart: Option<&'a str>,
}

impl<'a> Units<'a> {
    pub(super) fn of(table: &'a SourceTable, chart: &'a SourceTable) -> Self {
        let (table, chart) = (table.unit.as_deref(), chart.unit.as_deref());
        Self { table: table.or(chart), chart: chart.or(table) }
    }
}

impl SourceIdentity {
    /// The text of a caption; empty if it was not found.
    pub fn get(&self, caption: Caption) -> &str {
        self.values.get(&caption).map_or("", String::as_str)
    }
}
