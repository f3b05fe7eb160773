//! Page 1 of an SOP AP: the office at the left, the numbers at the right, below them three pairs of lists.
//! It does not decide what a new SOP must contain; rules do.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};

/// Words of the form, which differ between offices. The default is the wording of PermenPANRB 35/2012.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct IdentityCaptions {
    /// Number.
    #[serde(rename = "nomor")]
    pub number: String,
    /// Date of making.
    #[serde(rename = "tanggal_pembuatan")]
    pub created: String,
    /// Date of revision.
    #[serde(rename = "tanggal_revisi")]
    pub revised: String,
    /// Date of effect.
    #[serde(rename = "tanggal_efektif")]
    pub effective: String,
    /// Approved by.
    #[serde(rename = "disahkan")]
    pub approved: String,
    /// Title.
    #[serde(rename = "judul")]
    pub title: String,
    /// Legal basis.
    #[serde(rename = "dasar_hukum")]
    pub legal_basis: String,
    /// Qualifications of the executors.
    #[serde(rename = "kualifikasi")]
    pub qualifications: String,
    /// Ties to other SOPs.
    #[serde(rename = "keterkaitan")]
    pub related: String,
    /// Equipment.
    #[serde(rename = "peralatan")]
    pub equipment: String,
    /// Warnings.
    #[serde(rename = "peringatan")]
    pub warnings: String,
    /// Records.
    #[serde(rename = "pencatatan")]
    pub records: String,
}

impl Default for IdentityCaptions {
    fn default() -> Self {
        Self {
            number: "Nomor SOP".into(),
            created: "Tanggal Pembuatan".into(),
            revised: "Tanggal Revisi".into(),
            effective: "Tanggal Efektif".into(),
            approved: "Disahkan oleh".into(),
            title: "Judul SOP".into(),
            legal_basis: "Dasar Hukum".into(),
            qualifications: "Kualifikasi Pelaksana".into(),
            related: "Keterkaitan".into(),
            equipment: "Peralatan/Perlengkapan".into(),
            warnings: "Peringatan".into(),
            records: "Pencatatan dan Pendataan".into(),
        }
    }
}

/// Who put the SOP in force.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Approver {
    /// Position, in capitals as printed.
    #[serde(rename = "jabatan")]
    pub position: String,
    /// Name with titles.
    #[serde(rename = "nama")]
    pub name: String,
    /// NIP as printed, with its spaces.
    pub nip: String,
}

/// Facts of the identity page. An empty text prints as an empty place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct IdentityFacts {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// Logo and the lines of the office, section last.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Words of the form.
    #[serde(rename = "istilah")]
    pub captions: IdentityCaptions,
    /// Number.
    #[serde(rename = "nomor")]
    pub number: String,
    /// Date of making, long.
    #[serde(rename = "tanggal_pembuatan")]
    pub created: String,
    /// Date of revision, long; `-` for a first edition.
    #[serde(rename = "tanggal_revisi")]
    pub revised: String,
    /// Date of effect, long.
    #[serde(rename = "tanggal_efektif")]
    pub effective: String,
    /// Approver; absent in a draft.
    #[serde(rename = "disahkan")]
    pub approver: Option<Approver>,
    /// Title.
    #[serde(rename = "judul")]
    pub title: String,
    /// Legal basis.
    #[serde(rename = "dasar_hukum")]
    pub legal_basis: Vec<String>,
    /// Qualifications of the executors.
    #[serde(rename = "kualifikasi")]
    pub qualifications: Vec<String>,
    /// Ties to other SOPs.
    #[serde(rename = "keterkaitan")]
    pub related: Vec<String>,
    /// Equipment.
    #[serde(rename = "peralatan")]
    pub equipment: Vec<String>,
    /// Warnings.
    #[serde(rename = "peringatan")]
    pub warnings: Vec<String>,
    /// Records.
    #[serde(rename = "pencatatan")]
    pub records: Vec<String>,
}
