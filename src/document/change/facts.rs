//! Laporan Perubahan SOP: the paper, and the same as text.
//! It finds no change.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};

/// The changes of one part of the form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChangeSection {
    /// The part, as people call it.
    #[serde(rename = "judul")]
    pub title: String,
    /// One sentence a change, in the order of the form.
    #[serde(rename = "perubahan")]
    pub changes: Vec<String>,
}

/// What changes between two texts of one SOP.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChangeFacts {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Name of the SOP.
    #[serde(rename = "layanan")]
    pub service: String,
    /// The older text, as people name it: a short digest or a file.
    #[serde(rename = "dari")]
    pub from: String,
    /// The newer text.
    #[serde(rename = "ke")]
    pub to: String,
    /// Only parts in which something changes.
    #[serde(rename = "bagian")]
    pub sections: Vec<ChangeSection>,
}

/// What is said when nothing changes.
pub const NO_CHANGE: &str = "tidak ada perubahan";

impl ChangeFacts {
    /// For the terminal.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\ndari {} menjadi {}\n", self.service, self.from, self.to);
        if self.sections.is_empty() {
            text.push_str(&format!("\n{NO_CHANGE}\n"));
        }
        for section in &self.sections {
            text.push_str(&format!("\n{}\n", section.title));
            for change in &section.changes {
                text.push_str(&format!("  - {change}\n"));
            }
        }
        text
    }
}
