//! What a letter may say: values of the case by id, numbers, date, office, who signs.
//! Every value is already in the words that are printed; a personal number was opened by the caller, for this paper.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::document::imprint::{Imprint, Letterhead};

/// Names that every template may use besides the fields of the SOP; on a clash these win.
pub const RESERVED: [&str; 7] =
    ["nomor", "nomor_register", "tanggal_surat", "desa", "kantor", "penanda_tangan", "petugas"];

/// The value of one field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LetterValue {
    /// Filled in; empty only for an optional field that was left out, so that `{% if %}` can ask for it.
    Text(String),
    /// A list field; each element has the same fields.
    List(Vec<BTreeMap<String, LetterField>>),
    /// Asked for, not yet there.
    Missing,
}

/// One field with the words people know it by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterField {
    /// `nama` of the field.
    pub name: String,
    /// Its value.
    pub value: LetterValue,
}

/// Who signs or serves.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Signer {
    /// Lines above the signature, see `signature::position_lines`.
    pub position: Vec<String>,
    /// Name with titles.
    pub name: String,
    /// Rank; may be empty.
    pub rank: String,
    /// NIP as printed.
    pub nip: String,
}

/// Facts of one letter. `None` means: asked for, not yet there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LetterFacts {
    /// Sheet, mark, version.
    pub imprint: Imprint,
    /// Head of the paper.
    pub letterhead: Letterhead,
    /// Name of the office, `Kecamatan Kebakkramat`.
    pub office_name: String,
    /// Place in `Kebakkramat, 2 Maret 2026`.
    pub place: String,
    /// Fields of the case by id.
    pub values: BTreeMap<String, LetterField>,
    /// Number from the book.
    pub number: Option<String>,
    /// Register number of the case.
    pub register_number: Option<String>,
    /// Date of the letter.
    pub letter_date: Option<Date>,
    /// Name of the village; empty if the case has none.
    pub village: Option<String>,
    /// Who signs the letter.
    pub signer: Option<Signer>,
    /// Who did the row that made it.
    pub officer: Option<Signer>,
}
