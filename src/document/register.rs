//! Buku register: the applications of a period, one line each, NIK masked.
//! It does not choose or count the cases; void numbers come as lines of their own.

use serde::Serialize;

use crate::base::personal::Nik;
use crate::base::time::Moment;
use crate::document::book::BookClosing;
use crate::document::imprint::{Imprint, Letterhead};
use crate::document::metrics::Micrometres;
use crate::document::receipt::masked;

/// One line of the book.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct RegisterRow {
    /// Date and time of entry.
    #[serde(rename = "diterima")]
    pub received_at: String,
    /// Register number.
    #[serde(rename = "nomor_register")]
    pub register_number: String,
    /// Name of the applicant.
    #[serde(rename = "pemohon")]
    pub applicant: String,
    /// NIK; always printed masked.
    #[serde(serialize_with = "masked")]
    pub nik: Option<Nik>,
    /// Village.
    #[serde(rename = "desa")]
    pub village: String,
    /// Service.
    #[serde(rename = "layanan")]
    pub service: String,
    /// Papers received.
    #[serde(rename = "berkas")]
    pub papers: String,
    /// Officer who received them.
    #[serde(rename = "petugas")]
    pub officer: String,
    /// Promised end.
    #[serde(rename = "janji")]
    pub promised: String,
    /// Real end.
    #[serde(rename = "selesai")]
    pub finished: String,
    /// Number of the letter.
    #[serde(rename = "nomor_surat")]
    pub letter_number: String,
    /// Who fetched the result; the signature is written by hand.
    #[serde(rename = "penerima")]
    pub recipient: String,
    /// Note: outcome, or why a number is void.
    #[serde(rename = "ket")]
    pub note: String,
    /// The number of the line is void: what does not identify it is struck out.
    #[serde(rename = "batal")]
    pub is_void: bool,
    /// The moments among the texts, for programs that sort.
    #[serde(skip)]
    pub moments: RegisterMoments,
}

/// The moments of a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct RegisterMoments {
    /// Of entry.
    pub received: Option<Moment>,
    /// Of the promised end.
    pub promised: Option<Moment>,
    /// Of the real end.
    pub finished: Option<Moment>,
}

/// Facts of one register.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RegisterFacts {
    /// Sheet (printed landscape), mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Name of the book.
    #[serde(rename = "buku")]
    pub book: String,
    /// Period in words.
    #[serde(rename = "masa")]
    pub period: String,
    /// Lines in the order of their numbers.
    #[serde(rename = "baris")]
    pub rows: Vec<RegisterRow>,
    /// How it ends.
    #[serde(flatten)]
    pub closing: BookClosing,
}

/// Captions of the columns, in order; the first is the running number.
pub const COLUMNS: [&str; 14] = [
    "No",
    "Tanggal / Jam",
    "No. Register",
    "Nama Pemohon",
    "NIK",
    "Desa",
    "Layanan",
    "Berkas",
    "Petugas",
    "Janji Selesai",
    "Tgl. Selesai",
    "No. Surat",
    "Penerima / Ttd",
    "Ket",
];

/// Widths of the columns on F4 laid across; on another sheet they share its room in proportion.
pub const COLUMN_WIDTHS: [Micrometres; 14] = [
    8_000, 20_000, 17_000, 30_000, 28_000, 17_000, 26_000, 30_000, 19_000, 20_000, 20_000, 31_000,
    22_000, 22_000,
];

/// Places of the cells that a void line keeps readable: when, the numbers, and why it is void.
const KEPT_WHEN_VOID: [usize; 4] = [0, 1, 10, 12];

impl RegisterRow {
    /// Which of the cells are struck out.
    pub fn struck(&self) -> [bool; 13] {
        std::array::from_fn(|place| self.is_void && !KEPT_WHEN_VOID.contains(&place))
    }

    /// The cells in the order of `COLUMNS`, without the running number.
    pub fn cells(&self) -> [String; 13] {
        [
            self.received_at.clone(),
            self.register_number.clone(),
            self.applicant.clone(),
            self.nik.as_ref().map(ToString::to_string).unwrap_or_default(),
            self.village.clone(),
            self.service.clone(),
            self.papers.clone(),
            self.officer.clone(),
            self.promised.clone(),
            self.finished.clone(),
            self.letter_number.clone(),
            self.recipient.clone(),
            self.note.clone(),
        ]
    }
}
