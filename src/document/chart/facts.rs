//! What a flowchart says, before anything is placed: columns, rows, arrows, foot.
//! It knows neither SOP files nor millimetres.

use serde::Serialize;

use crate::base::id::ActorId;
use crate::document::chart::sheet::Page;
use crate::document::print_view::{PageHead, PrintedRow, TotalRow};

/// Facts of page 3.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChartFacts {
    /// Title and captions above the table.
    #[serde(flatten)]
    pub head: PageHead,
    /// The captions of the columns.
    #[serde(skip)]
    pub captions: ChartCaptions,
    /// One column per actor, from left to right.
    #[serde(rename = "pelaksana")]
    pub columns: Vec<ActorColumn>,
    /// The rows from top to bottom.
    #[serde(rename = "baris")]
    pub rows: Vec<ChartRow>,
    /// The arrows, in the order of the rows they leave.
    #[serde(rename = "panah")]
    pub edges: Vec<Edge>,
    /// What holds for the flow as a whole and cannot be drawn.
    #[serde(rename = "aturan_alur", skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// The row under the table, if this page shows it.
    #[serde(rename = "jumlah")]
    pub total: Option<TotalRow>,
    /// The sum of the rows in minutes, if they are made of minutes and hours only.
    #[serde(rename = "jumlah_menit")]
    pub minutes: Option<u32>,
    /// True if the numbers of the columns stand under the head.
    #[serde(skip)]
    pub column_numbers: bool,
    /// True if this page shows what the symbols mean.
    #[serde(skip)]
    pub legend: bool,
    /// The block for the approver's signature, if this page shows it.
    #[serde(skip)]
    pub approval: Option<Approval>,
    /// The foot of the page.
    #[serde(skip)]
    pub footer: Footer,
    /// The sheet.
    #[serde(skip)]
    pub page: Page,
}

/// Who approves, as the block under the table says it; what is not known yet is empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Approval {
    /// Such as DISAHKAN OLEH.
    pub caption: String,
    /// The office held.
    pub position: String,
    /// The name, or dots to be written on.
    pub name: String,
    /// The NIP with its caption.
    pub nip: String,
}

/// The captions of the columns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChartCaptions {
    /// Over the running number.
    pub number: String,
    /// Over the sentence.
    pub text: String,
    /// Over the actor columns.
    pub actors: String,
    /// Over the three columns of quality.
    pub quality: String,
    /// Over the needs.
    pub needs: String,
    /// Over the time.
    pub time: String,
    /// Over the output.
    pub output: String,
    /// Over the remarks.
    pub remark: String,
}

impl Default for ChartCaptions {
    /// The words of PermenPANRB 35/2012.
    fn default() -> Self {
        let [number, text, actors, quality, needs, time, output, remark] =
            ["No", "Kegiatan", "Pelaksana", "Mutu Baku", "Kelengkapan", "Waktu", "Output", "Ket"]
                .map(str::to_owned);
        Self { number, text, actors, quality, needs, time, output, remark }
    }
}

/// A column of an actor.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ActorColumn {
    /// The actor.
    pub id: ActorId,
    /// The head of the column.
    #[serde(rename = "nama")]
    pub name: String,
}

/// A row with its symbol.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChartRow {
    /// Number and cells.
    #[serde(flatten)]
    pub printed: PrintedRow,
    /// Index of the column where the symbol stands.
    #[serde(rename = "kolom")]
    pub column: usize,
    /// Columns of the row's further actors, whose symbols stand beside it, joined by a line.
    #[serde(rename = "kolom_lain", skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<usize>,
    /// The symbol.
    #[serde(rename = "lambang")]
    pub symbol: SymbolKind,
    /// What the flow adds to the column Ket, such as a return to the applicant.
    #[serde(rename = "catatan_alur")]
    pub notes: Vec<String>,
}

impl ChartRow {
    /// True for a connector by which the flow comes from another page.
    pub fn enters_here(&self) -> bool {
        self.symbol == SymbolKind::Connector && self.printed.id.as_str().starts_with(ENTRY)
    }
}

/// What the id of a connector by which the flow comes begins with; ids of rows cannot hold it.
pub(crate) const ENTRY: &str = "dari:";
/// What the id of a connector by which the flow leaves begins with.
pub(crate) const EXIT: &str = "ke:";

/// The symbols of PermenPANRB 35/2012 that stand in a row; the arrow is the fifth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum SymbolKind {
    /// First and last activity.
    #[serde(rename = "kapsul")]
    Capsule,
    /// Execution.
    #[serde(rename = "kotak")]
    Rectangle,
    /// Judgement.
    #[serde(rename = "belah_ketupat")]
    Diamond,
    /// The flow leaves the page, or comes from another one; the row's number is the letter of the pair.
    #[serde(rename = "sambungan")]
    Connector,
}

/// An arrow between two rows. A flow that ends leaves no arrow: its symbol is the capsule.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Edge {
    /// Index of the row it leaves.
    #[serde(rename = "dari")]
    pub from: usize,
    /// Index of the row it enters; never past the last row.
    #[serde(rename = "ke")]
    pub to: usize,
    /// The answer it stands for, such as Ya or Tidak.
    #[serde(rename = "jawab")]
    pub label: Option<String>,
    /// What moves along it.
    #[serde(rename = "jenis")]
    pub kind: EdgeKind,
}

/// What moves along an arrow.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum EdgeKind {
    /// The work goes on.
    #[serde(rename = "lanjut")]
    Default,
    /// One of several ways out of the row.
    #[serde(rename = "cabang")]
    Branch,
    /// The applicant gets the papers back, and brings them in again at the row entered.
    #[serde(rename = "kembali")]
    Return,
}

/// The foot of the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Footer {
    /// Number and short digest of the SOP.
    pub version_line: String,
    /// `RANCANGAN` or another mark, if the page is not an SOP in force.
    pub mark: Option<String>,
    /// Number of this page, from 1.
    pub page: usize,
    /// Number of pages.
    pub pages: usize,
}

impl ChartFacts {
    /// The flow in words, for readers who cannot see the drawing.
    pub fn in_words(&self) -> String {
        let number = |index: usize| self.rows[index].printed.number.as_str();
        let sentences = self.edges.iter().map(|edge| {
            let answer = edge.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
            let target = match (number(edge.to), edge.kind) {
                (_, EdgeKind::Return) => {
                    format!("kembali ke pemohon, masuk lagi di {}", number(edge.to))
                }
                ("", _) => format!("berakhir: {}", self.rows[edge.to].printed.text),
                (target, _) => format!("ke {target}"),
            };
            format!("Dari {}{answer} {target}.", number(edge.from))
        });
        let notes = self.rows.iter().filter(|row| !row.notes.is_empty()).map(|row| {
            let name = match row.printed.number.as_str() {
                "" => row.printed.text.clone(),
                number => format!("Baris {number}"),
            };
            format!("{name}: {}.", row.notes.join("; "))
        });
        let rules = self.rules.iter().map(|rule| format!("{rule}."));
        sentences.chain(notes).chain(rules).collect::<Vec<_>>().join(" ")
    }
}
