//! The small document model of a letter: paragraphs, lists, pairs, tables, and the parts around them.
//! It holds text only; no block can carry markup of any output language.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};

/// A stretch of text in one style.
#[allow(clippy::struct_excessive_bools, reason = "styles of a text go together in any way")]
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Run {
    /// The text.
    #[serde(rename = "teks")]
    pub text: String,
    /// Bold.
    #[serde(rename = "tebal")]
    pub bold: bool,
    /// Italic.
    #[serde(rename = "miring")]
    pub italic: bool,
    /// A visible blank: the value is missing, `text` says which.
    #[serde(rename = "kosong")]
    pub blank: bool,
    /// A forced new line; `text` is empty then.
    #[serde(rename = "baris_baru")]
    pub line_break: bool,
}

/// Text in runs.
pub type Runs = Vec<Run>;

/// The text of runs without style; a forced new line counts as a space.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| if run.line_break { " " } else { run.text.as_str() }).collect()
}

/// Where the text of a table column stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Align {
    #[serde(rename = "kiri")]
    /// Left, also when the template says nothing.
    Left,
    #[serde(rename = "tengah")]
    /// Centre.
    Center,
    #[serde(rename = "kanan")]
    /// Right.
    Right,
}

/// One part of the body.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(tag = "jenis")]
pub enum Block {
    /// A paragraph.
    #[serde(rename = "paragraf")]
    Paragraph {
        /// Its text.
        #[serde(rename = "isi")]
        runs: Runs,
        /// Goes on with the sentence before it (begins with a small letter): no indent.
        #[serde(rename = "lanjutan")]
        continues: bool,
    },
    /// A list.
    #[serde(rename = "daftar")]
    List {
        /// Numbered, else with dashes.
        #[serde(rename = "bernomor")]
        ordered: bool,
        /// First number.
        #[serde(rename = "mulai")]
        start: u64,
        /// Each item is a small body.
        #[serde(rename = "butir")]
        items: Vec<Vec<Block>>,
    },
    /// Captions with values: `Nama : …`.
    #[serde(rename = "pasangan")]
    Pairs {
        /// In order.
        #[serde(rename = "baris")]
        rows: Vec<Pair>,
    },
    /// A table with a head.
    #[serde(rename = "tabel")]
    Table {
        /// One per column.
        #[serde(rename = "rata")]
        align: Vec<Align>,
        /// Cells of the head.
        #[serde(rename = "kepala")]
        head: Vec<Runs>,
        /// Cells of the rows.
        #[serde(rename = "baris")]
        rows: Vec<Vec<Runs>>,
    },
}

/// One line of `Block::Pairs`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Pair {
    /// Left of the colon.
    #[serde(rename = "nama")]
    pub caption: Runs,
    /// Right of it.
    #[serde(rename = "isi")]
    pub value: Runs,
}

/// The block at the lower right.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Signature {
    /// Position, one line each, with a.n., u.b., Plt. or Plh.
    #[serde(rename = "jabatan")]
    pub position: Vec<Runs>,
    /// Name.
    #[serde(rename = "nama")]
    pub name: Runs,
    /// Rank; may be empty.
    #[serde(rename = "pangkat")]
    pub rank: Runs,
    /// NIP.
    pub nip: Runs,
}

/// Caption of the line that says what a letter is about.
pub const SUBJECT: &str = "Hal";

/// A letter, ready to be set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Letter {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// Absent if the template says `kop: tidak`.
    #[serde(rename = "kop")]
    pub letterhead: Option<Letterhead>,
    /// Title of the file, never with a person's name in it.
    #[serde(rename = "judul_berkas")]
    pub file_title: String,
    /// Centred title, for statements; a letter to someone has none.
    #[serde(rename = "judul")]
    pub title: Option<Runs>,
    /// Number under the title, or `Nomor`, `Sifat`, `Lampiran`, `Hal` of a letter.
    #[serde(rename = "acuan")]
    pub reference: Vec<Pair>,
    /// Place and date.
    #[serde(rename = "tempat_tanggal")]
    pub place_date: Runs,
    /// Lines of the addressee.
    #[serde(rename = "kepada")]
    pub addressee: Vec<Runs>,
    /// The body.
    #[serde(rename = "badan")]
    pub body: Vec<Block>,
    /// Absent if the template says `tanda_tangan: tanpa`.
    #[serde(rename = "tanda_tangan")]
    pub signature: Option<Signature>,
    /// `Tembusan`.
    #[serde(rename = "tembusan")]
    pub copies: Vec<Runs>,
}

impl Letter {
    /// What it is about: its `Hal`, or else its title; `None` if it has neither.
    pub fn subject(&self) -> Option<String> {
        let line = self.reference.iter().find(|line| plain(&line.caption) == SUBJECT);
        line.map(|line| &line.value).or(self.title.as_ref()).map(|runs| plain(runs))
    }
}
