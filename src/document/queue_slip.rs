//! Nomor antrean: the slip by which an applicant is called, without a name or a number of a person.
//! It counts nothing; whoever gathers the facts does.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};

/// What the applicant does with it.
pub const WAIT_NOTICE: &str = "Harap menunggu sampai nomor ini dipanggil.";
/// Until when it counts.
pub const DAY_NOTICE: &str = "Nomor ini hanya berlaku pada hari tersebut di atas.";

/// Facts of one slip.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct QueueFacts {
    /// The roll, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Which application of the day it is, in three digits at least.
    #[serde(rename = "nomor_antrean")]
    pub number: String,
    /// Name of the service.
    #[serde(rename = "layanan")]
    pub service: String,
    /// The day and the clock time at which the file was received, in words with the zone.
    #[serde(rename = "diterima")]
    pub received_at: String,
    /// What the number beneath is: of the register, or of the case while no register has given one.
    #[serde(rename = "nama_nomor")]
    pub number_caption: String,
    /// Register number, or the running number of the case.
    #[serde(rename = "nomor_register")]
    pub register_number: String,
    /// Short code to be checked at the counter.
    #[serde(rename = "kode")]
    pub code: String,
}
