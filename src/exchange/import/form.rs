//! The official form as recognised in a source: page 1, tables of activities, and what has no place in either.
//! Texts are as they stand there; it decides nothing about them.

/// What was recognised.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceForm {
    /// Page 1, and the heads of the other pages.
    pub identity: SourceIdentity,
    /// Page 2: one column Pelaksana.
    pub table: Option<SourceTable>,
    /// The flowchart: a column for every actor.
    pub chart: Option<SourceTable>,
    /// Words that have no place in an SOP file, each with its place.
    pub left_over: Vec<(String, String)>,
    /// What was seen and not taken over, in words.
    pub remarks: Vec<String>,
}

/// Page 1. An empty text was not found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SourceIdentity {
    /// Caption that was found → its text, lines as they are.
    pub values: Vec<(Caption, String)>,
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
    /// Label and time under the table, and what else stands in that row.
    pub total: Option<(String, String, String)>,
    /// The unit that the head of the column Waktu names: `WAKTU (MENIT)`.
    pub unit: Option<String>,
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
    /// What stands in the actor columns: column, symbol if it was seen, words.
    pub marks: Vec<(usize, Option<super::grid::Shape>, String)>,
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
        let found = self.values.iter().find(|(known, text)| *known == caption && !text.is_empty());
        found.map_or("", |(_, text)| text.as_str())
    }
}
