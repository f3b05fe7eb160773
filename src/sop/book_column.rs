//! The columns that an office gives a book of its own, and the words that fill them.
//! It does not fill them; `office::papers::book` does. Whether a field exists, the rules say.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::id::FieldId;
use crate::sop::scalar::Text;
use crate::source::Spanned;

/// A column of a printed book.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BookColumn {
    /// The head of the column.
    #[serde(rename = "judul")]
    pub title: Spanned<Text>,
    /// Words of books or fields of the case; the first that has something to say fills the cell. Absent: the column
    /// is left blank, to be written by hand.
    #[serde(rename = "isi", default)]
    pub sources: Vec<Spanned<FieldId>>,
}

/// What a book knows of each of its lines without any field. These words go before fields of the same id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BookWord {
    /// The running number in the book.
    Ordinal,
    /// The day of the number.
    Date,
    /// The clock time of the number.
    Clock,
    /// The number as printed.
    Number,
    /// The number people know the case by: that of its register, or else its running number.
    Case,
    /// The name of the SOP.
    Sop,
    /// What the SOP calls the event that the case reports; empty if it says nothing.
    Event,
    /// The activity that took the number.
    Row,
    /// The papers that carry the number.
    Documents,
    /// To whom the letter that carries the number goes; empty for one from a Word template.
    Addressee,
    /// What that letter is about; likewise.
    Subject,
    /// The numbers of all letters of the case.
    Letters,
    /// What the applicant brought.
    Papers,
    /// Until when the result is promised.
    Promised,
    /// Who took the number.
    Officer,
    /// The day on which the case ended.
    Closed,
    /// How the case stands.
    Remark,
}

impl BookWord {
    /// All of them, in the order in which people are told of them.
    pub const ALL: [Self; 17] = [
        Self::Ordinal,
        Self::Date,
        Self::Clock,
        Self::Number,
        Self::Case,
        Self::Sop,
        Self::Event,
        Self::Row,
        Self::Documents,
        Self::Addressee,
        Self::Subject,
        Self::Letters,
        Self::Papers,
        Self::Promised,
        Self::Officer,
        Self::Closed,
        Self::Remark,
    ];

    /// As written in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ordinal => "urut",
            Self::Date => "tanggal",
            Self::Clock => "jam",
            Self::Number => "nomor",
            Self::Case => "perkara",
            Self::Sop => "sop",
            Self::Event => "peristiwa",
            Self::Row => "kegiatan",
            Self::Documents => "dokumen",
            Self::Addressee => "tujuan",
            Self::Subject => "hal",
            Self::Letters => "surat",
            Self::Papers => "berkas",
            Self::Promised => "janji",
            Self::Officer => "petugas",
            Self::Closed => "tanggal_selesai",
            Self::Remark => "keterangan",
        }
    }

    /// The word of this spelling.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.word() == word)
    }
}
