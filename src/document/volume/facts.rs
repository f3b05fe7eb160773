//! What a bound document says: front matter and chapters, each SOP a chapter.
//! It places nothing; the shipped pages do.

use serde::Serialize;

use crate::document::flowchart::FlowchartFacts;
use crate::document::identity::IdentityFacts;
use crate::document::imprint::{Imprint, Letterhead};
use crate::document::paper::TablePage;
use crate::document::seal::{Seal, Subject};
use crate::document::sheets::Setting;
use crate::document::volume::cover::CoverFacts;
use crate::document::volume::decree::DecreeFacts;
use crate::document::volume::forms::FormsFacts;

/// The title of the book in file, bookmarks and foot.
pub const BOOK: &str = "Himpunan SOP";

/// One SOP, or the book of all.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct VolumeFacts {
    /// Mark, version and date of the front matter.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// Head of cover and decree.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Title of the file.
    #[serde(rename = "judul_berkas")]
    pub title: String,
    /// Which copy this is, if it is one.
    #[serde(rename = "salinan")]
    pub copy: Option<String>,
    /// True for the office's book: its chapters are numbered, and each has a head of its own in the contents.
    #[serde(rename = "himpunan")]
    pub is_book: bool,
    /// The cover, unless it was left out.
    #[serde(rename = "sampul")]
    pub cover: Option<CoverFacts>,
    /// The decree, unless it was left out.
    #[serde(rename = "keputusan")]
    pub decree: Option<DecreeFacts>,
    /// The sheet of the contents, unless they were left out.
    #[serde(skip)]
    pub contents: Option<Setting>,
    /// The SOPs.
    #[serde(rename = "bab")]
    pub chapters: Vec<ChapterFacts>,
}

impl VolumeFacts {
    /// The version line of the front matter.
    pub fn foot(&self) -> String {
        if self.is_book {
            format!("{BOOK} · sidik {}", self.imprint.digest)
        } else {
            self.imprint.version_line()
        }
    }

    /// What the QR of the front matter says.
    pub fn seal(&self) -> Option<Seal> {
        if self.is_book {
            Some(Seal { subject: Subject::Book, digest: self.imprint.digest.clone() })
        } else {
            self.imprint.seal()
        }
    }
}

/// One SOP.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ChapterFacts {
    /// The name by which people know it.
    #[serde(rename = "nama")]
    pub name: String,
    /// Page 1.
    #[serde(rename = "identitas")]
    pub identity: IdentityFacts,
    /// Page 2.
    #[serde(rename = "tabel")]
    pub table: TablePage,
    /// Page 3.
    #[serde(rename = "flowchart")]
    pub flowchart: FlowchartFacts,
    /// The papers that it uses, unless the list was left out.
    #[serde(rename = "daftar_formulir")]
    pub forms: Option<FormsFacts>,
}
