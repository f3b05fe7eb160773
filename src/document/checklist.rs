//! Ceklis: the papers that this situation asks for, each with its form and whether it is there.
//! It does not decide which papers are asked for.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};

/// Whether a paper is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub enum Presence {
    /// To be ticked by hand.
    #[default]
    #[serde(rename = "terbuka")]
    Open,
    /// It is there.
    #[serde(rename = "ada")]
    Present,
    /// It is missing.
    #[serde(rename = "kurang")]
    Missing,
}

/// One asked-for paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChecklistItem {
    /// Its name as in the SOP.
    #[serde(rename = "nama")]
    pub name: String,
    /// Papers that do as well.
    #[serde(rename = "atau")]
    pub alternatives: Vec<String>,
    /// `asli`, `fotokopi`, `ditunjukkan`, `ditarik`.
    #[serde(rename = "bentuk")]
    pub form: String,
    /// When it is asked for, in words; empty if always.
    #[serde(rename = "bila")]
    pub condition: String,
    /// Ticked, missing, or open.
    #[serde(rename = "keadaan")]
    pub presence: Presence,
    /// Note; may be empty.
    #[serde(rename = "catatan")]
    pub note: String,
}

/// Facts of one checklist: a blank form, or the state of one case.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChecklistFacts {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Name of the service.
    #[serde(rename = "layanan")]
    pub service: String,
    /// Caption and value above the table, such as applicant, register number, situation. An empty value
    /// prints a line to write on.
    #[serde(rename = "keterangan")]
    pub head: Vec<(String, String)>,
    /// The papers.
    #[serde(rename = "butir")]
    pub items: Vec<ChecklistItem>,
    /// Who checked; empty on a blank form.
    #[serde(rename = "petugas")]
    pub officer: String,
    /// Place and day above the signature; empty on a blank form.
    #[serde(rename = "tempat_tanggal")]
    pub place_date: String,
}
