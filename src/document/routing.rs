//! Lembar kendali: the slip that travels with the file, a line for every activity, done or still to be done.
//! It does not know what comes next; whoever gathers the facts does.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};

/// One activity.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct RoutingRow {
    /// Its number in the SOP.
    #[serde(rename = "no")]
    pub number: String,
    /// What is to be done.
    #[serde(rename = "kegiatan")]
    pub activity: String,
    /// Who did it, or nobody yet.
    #[serde(rename = "petugas")]
    pub person: String,
    /// In which role, and in whose place; before it is done, whose it is.
    #[serde(rename = "peran")]
    pub role: String,
    /// When it came; empty is written by hand.
    #[serde(rename = "diterima")]
    pub received_at: String,
    /// When it was done; empty is written by hand.
    #[serde(rename = "selesai")]
    pub done_at: String,
    /// How long it took.
    #[serde(rename = "waktu")]
    pub used: String,
    /// It took longer than its norm.
    #[serde(rename = "lewat")]
    pub is_late: bool,
    /// The norm; empty if it has none.
    #[serde(rename = "baku_mutu")]
    pub norm: String,
    /// The answer, and why the file went back.
    #[serde(rename = "catatan")]
    pub note: String,
}

/// Facts of one slip.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RoutingFacts {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Name of the service.
    #[serde(rename = "layanan")]
    pub service: String,
    /// Number of the case.
    #[serde(rename = "nomor_register")]
    pub register_number: String,
    /// Caption and value above the table; empty ones are left out.
    #[serde(rename = "keterangan")]
    pub head: Vec<(String, String)>,
    /// The activities in their order.
    #[serde(rename = "baris")]
    pub rows: Vec<RoutingRow>,
    /// The time of the office, all in all.
    #[serde(rename = "waktu_kantor")]
    pub office_time: String,
    /// The stated time of the SOP; empty if it states none.
    #[serde(rename = "baku_mutu")]
    pub norm: String,
}
