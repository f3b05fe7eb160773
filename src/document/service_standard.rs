//! Standar pelayanan of one SOP: what people bring, what happens, how long it takes, what it costs; as a leaflet to fold
//! and as a poster for the counter.
//! It invents nothing: a part of the standard that neither the SOP nor the office file states says what is to be set.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};
use crate::document::metrics::{Metrics, Micrometres, Style};

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

/// Sizes of letters that a poster may have, in points; of a very long SOP the smallest, on several sheets.
const POSTER_POINTS: [i64; 9] = [28, 26, 24, 22, 20, 18, 16, 15, 14];
/// A typographic point.
const POINT: Micrometres = 353;
/// Of the sheet, one of the two columns with room for bullets and numbers.
const POSTER_COLUMN: Micrometres = 108_000;
/// Of the height, what is left for conditions and steps beneath the head and above the foot, at 20 points.
const POSTER_ROOM: Micrometres = 240_000;

impl StandardFacts {
    /// The size of letters, in points, with which a poster as a web page stands on one sheet: pages that a browser
    /// prints cannot try it out themselves. It errs towards small letters.
    pub fn poster_points(&self) -> i64 {
        let metrics = Metrics::default();
        let fits = |points: &i64| {
            let size = points * POINT;
            let lines = |style, text: &str| {
                let lines = metrics.wrap(style, size, text, POSTER_COLUMN).len();
                i64::try_from(lines).unwrap_or(i64::MAX / 1_000_000)
            };
            let text = |text: &String| lines(Style::Regular, text);
            let group = |group: &PaperGroup| {
                let papers = group.papers.iter();
                let papers = papers.map(|paper| {
                    lines(Style::Regular, &format!("{} ({})", paper.name, paper.form))
                });
                4 * (lines(Style::Bold, &group.condition) + papers.sum::<i64>()) + 3
            };
            // In quarters of a line, with what is free between parts; under each step stands a small line.
            let left = self.conditions.iter().map(|one| 4 * text(one) + 1).sum::<i64>()
                + self.papers.iter().map(group).sum::<i64>();
            let right = self.steps.iter().map(|step| 4 * text(&step.text) + 5).sum::<i64>();
            // From line to line, and of the head what grows with the letters.
            left.max(right) * size * 6 / 20 + (points - 20) * 6_000 <= POSTER_ROOM
        };
        let smallest = POSTER_POINTS[POSTER_POINTS.len() - 1];
        POSTER_POINTS.into_iter().find(fits).unwrap_or(smallest)
    }
}
