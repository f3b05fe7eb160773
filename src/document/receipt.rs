//! Tanda terima: what the applicant takes home, with a code, the promised time and what is still missing.
//! The NIK appears masked only, because the type it travels in prints itself masked.

use serde::Serialize;

use crate::base::personal::Nik;
use crate::document::imprint::{Imprint, Letterhead};

/// Printed on every receipt; for population papers UU 24/2013, Pasal 79A says the same.
pub const FREE_NOTICE: &str = "Layanan ini GRATIS, tidak dipungut biaya.";
/// Who may fetch the result.
pub const PROXY_RULE: &str =
    "surat kuasa bertanda tangan, KTP-el penerima kuasa, dan tanda terima ini";
/// Short notice of purpose, shown because personal data are asked for.
pub const PURPOSE_NOTICE: &str = "Data pribadi pemohon hanya dipakai untuk layanan ini.";

/// One paper that the applicant brought.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ReceivedPaper {
    /// Its name as in the SOP.
    #[serde(rename = "nama")]
    pub name: String,
    /// How it changed hands: `asli`, `fotokopi`, `ditunjukkan`, `ditarik`.
    #[serde(rename = "bentuk")]
    pub form: String,
}

/// Why the file went back to the applicant.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Returned {
    /// The officer's reason.
    #[serde(rename = "alasan")]
    pub reason: String,
    /// Names of the papers still missing.
    #[serde(rename = "kurang")]
    pub missing: Vec<String>,
    /// Last day to bring them, in words; empty if the SOP sets none.
    #[serde(rename = "batas")]
    pub deadline: String,
}

/// Facts of one receipt; every text is already in the words that are printed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ReceiptFacts {
    /// Sheet (A5 by default habit), mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// What the number is: of the register, or of the case while no register has given one.
    #[serde(rename = "nama_nomor")]
    pub number_caption: String,
    /// Register number, `1/2026`, or the running number of the case.
    #[serde(rename = "nomor_register")]
    pub register_number: String,
    /// Short code to be checked at the counter.
    #[serde(rename = "kode")]
    pub code: String,
    /// What the QR picture says; must hold no personal number.
    pub qr: String,
    /// When the file was received, in words with the zone.
    #[serde(rename = "diterima")]
    pub received_at: String,
    /// Name of the applicant.
    #[serde(rename = "pemohon")]
    pub applicant: String,
    /// NIK; always printed masked.
    #[serde(serialize_with = "masked")]
    pub nik: Option<Nik>,
    /// Village; may be empty.
    #[serde(rename = "desa")]
    pub village: String,
    /// Name of the service.
    #[serde(rename = "layanan")]
    pub service: String,
    /// What was received.
    #[serde(rename = "berkas")]
    pub received: Vec<ReceivedPaper>,
    /// Present if the file went back.
    #[serde(rename = "dikembalikan")]
    pub returned: Option<Returned>,
    /// Who received it.
    #[serde(rename = "petugas")]
    pub officer: String,
    /// When the office's own part is done, in words; empty if nothing is promised.
    #[serde(rename = "janji")]
    pub promised: String,
    /// What the office itself makes by then: the names of its letters; empty if it makes none.
    #[serde(rename = "yang_selesai")]
    pub made_by_then: Vec<String>,
    /// What others do besides, which the promise does not cover, and who they are.
    #[serde(rename = "belum_termasuk")]
    pub not_covered: Vec<String>,
    /// Where to ask.
    #[serde(rename = "kontak")]
    pub contact: String,
    /// What to bring when fetching the result.
    #[serde(rename = "dibawa")]
    pub bring: Vec<String>,
}

#[allow(clippy::ref_option, reason = "serde hands over a reference to the field")]
pub(crate) fn masked<S: serde::Serializer>(
    nik: &Option<Nik>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    nik.as_ref().map(ToString::to_string).serialize(serializer)
}
