//! Standar pelayanan of one SOP: what people bring, what happens, how long it takes, what it costs; as a leaflet to fold
//! and as a poster for the counter.
//! It invents nothing: a part of the standard that neither the SOP nor the office file states says what is to be set.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};

/// Papers that are asked for on one condition.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct PaperGroup {
    /// When they are asked for, in words; empty for always.
    #[serde(rename = "bila")]
    pub condition: String,
    /// Each with the form in which it is asked.
    #[serde(rename = "berkas")]
    pub papers: Vec<AskedPaper>,
}

/// A paper that is asked for.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct AskedPaper {
    /// Its name, with those that serve as well.
    #[serde(rename = "nama")]
    pub name: String,
    /// `asli`, `fotokopi`, `ditunjukkan`, `ditarik`.
    #[serde(rename = "bentuk")]
    pub form: String,
}

/// A step of the service.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Step {
    /// What happens.
    #[serde(rename = "uraian")]
    pub text: String,
    /// Who does it.
    #[serde(rename = "pelaksana")]
    pub actors: String,
    /// How long it takes; empty if the SOP says nothing.
    #[serde(rename = "waktu")]
    pub time: String,
}

/// One of the components of a service standard.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Component {
    /// Its name.
    #[serde(rename = "nama")]
    pub name: String,
    /// What is known of it.
    #[serde(rename = "isi")]
    pub items: Vec<String>,
    /// What the office has still to set; empty if nothing.
    #[serde(rename = "ditetapkan")]
    pub to_set: String,
}

/// Facts of the standard.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct StandardFacts {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Name of the service.
    #[serde(rename = "layanan")]
    pub service: String,
    /// Who may be served, in words; all of them hold.
    #[serde(rename = "ketentuan")]
    pub conditions: Vec<String>,
    /// What people bring: first what is always asked.
    #[serde(rename = "persyaratan")]
    pub papers: Vec<PaperGroup>,
    /// How long papers that are not complete are waited for, as a sentence; may be empty.
    #[serde(rename = "pengembalian")]
    pub returns: String,
    /// What happens, in order.
    #[serde(rename = "alur")]
    pub steps: Vec<Step>,
    /// How long it takes in the office.
    #[serde(rename = "waktu")]
    pub time: String,
    /// What others do besides, which that time does not cover.
    #[serde(rename = "belum_termasuk")]
    pub not_covered: Vec<String>,
    /// What it costs.
    #[serde(rename = "biaya")]
    pub cost: String,
    /// What the office hands out.
    #[serde(rename = "produk")]
    pub products: Vec<String>,
    /// Forms.
    #[serde(rename = "formulir")]
    pub forms: String,
    /// The standing working hours, a line for days of the same hours.
    #[serde(rename = "jam")]
    pub hours: Vec<String>,
    /// Where to ask and to complain.
    #[serde(rename = "kontak")]
    pub contact: Vec<String>,
    /// The further components.
    #[serde(rename = "komponen")]
    pub components: Vec<Component>,
}
