//! Lembar permohonan: what the applicant states and hands in, to be signed; filled from a case, or blank for copying.
//! It does not choose the fields and opens no value.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};

/// Above the signature.
pub const STATEMENT: &str =
    "Data di atas saya berikan dengan sebenarnya untuk keperluan permohonan ini.";

/// One answer that can be ticked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FormChoice {
    /// Its name.
    #[serde(rename = "nama")]
    pub name: String,
    /// Ticked.
    #[serde(rename = "dipilih")]
    pub is_chosen: bool,
}

/// One field.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct FormField {
    /// Its name as in the SOP.
    #[serde(rename = "nama")]
    pub caption: String,
    /// How to fill it; empty if the SOP says nothing.
    #[serde(rename = "bantuan")]
    pub help: String,
    /// The value in full; an empty one prints a line to write on.
    #[serde(rename = "isi")]
    pub value: String,
    /// To be ticked instead of written.
    #[serde(rename = "pilihan")]
    pub choices: Vec<FormChoice>,
    /// So many boxes for single digits, if there is no value; 0 for a line.
    #[serde(rename = "kotak")]
    pub digits: usize,
    /// May stay empty.
    #[serde(rename = "boleh_kosong")]
    pub is_optional: bool,
}

/// A list with a line for each of its elements, such as the members of a family.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FormList {
    /// Its name as in the SOP.
    #[serde(rename = "nama")]
    pub caption: String,
    /// Heads of its columns.
    #[serde(rename = "kolom")]
    pub columns: Vec<String>,
    /// How wide each is, in hundredths of the sheet; the number of the line takes the rest.
    #[serde(rename = "lebar")]
    pub shares: Vec<usize>,
    /// A cell for each column; empty ones are to be written in.
    #[serde(rename = "baris")]
    pub rows: Vec<Vec<String>>,
    /// What may be written in a column; only on a blank form.
    #[serde(rename = "petunjuk")]
    pub notes: Vec<String>,
}

/// One paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FormPaper {
    /// Its name as in the SOP, with those that do as well.
    #[serde(rename = "nama")]
    pub name: String,
    /// `asli`, `fotokopi`, `ditunjukkan`, `ditarik`.
    #[serde(rename = "bentuk")]
    pub form: String,
    /// When it is asked, in words; empty if always, or if it is there.
    #[serde(rename = "bila")]
    pub condition: String,
    /// It was handed in.
    #[serde(rename = "ada")]
    pub is_there: bool,
}

/// Facts of one application form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ApplicationFacts {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Name of the service.
    #[serde(rename = "layanan")]
    pub service: String,
    /// Number of the case; empty on a blank form.
    #[serde(rename = "nomor_register")]
    pub register_number: String,
    /// When it was received, in words; empty on a blank form.
    #[serde(rename = "diterima")]
    pub received_at: String,
    /// The fields, without lists.
    #[serde(rename = "isian")]
    pub fields: Vec<FormField>,
    /// The lists.
    #[serde(rename = "daftar")]
    pub lists: Vec<FormList>,
    /// Handed in; on a blank form, what is asked.
    #[serde(rename = "berkas")]
    pub papers: Vec<FormPaper>,
    /// A form to be filled by hand.
    #[serde(rename = "kosong")]
    pub is_blank: bool,
    /// Place and day above the signature; empty on a blank form.
    #[serde(rename = "tempat_tanggal")]
    pub place_date: String,
    /// Who signs; empty is written by hand.
    #[serde(rename = "pemohon")]
    pub applicant: String,
    /// Who received it; empty is written by hand.
    #[serde(rename = "petugas")]
    pub officer: String,
}
