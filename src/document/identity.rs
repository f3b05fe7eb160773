//! Page 1 of an SOP AP: the office at the left, the numbers at the right, below them three pairs of lists.
//! It does not decide what a new SOP must contain; rules do.

use serde::Serialize;

use crate::base::time::form_date;
use crate::document::captions::{Captions, replace};
use crate::document::imprint::{Imprint, Letterhead, Mark};
use crate::sop::document::{Identity, Sop};
use crate::sop::kantor::IdentityWords;
use crate::sop::scalar::{DateText, Text};
use crate::source::Spanned;

/// Captions of page 1 besides the title, which differ between offices. The default is PermenPANRB 35/2012, in capitals.
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
    pub approver: String,
    /// Legal basis.
    #[serde(rename = "dasar_hukum")]
    pub basis: String,
    /// Qualifications of those who act.
    #[serde(rename = "kualifikasi")]
    pub qualifications: String,
    /// Ties to other SOPs.
    #[serde(rename = "keterkaitan")]
    pub ties: String,
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
            number: "NOMOR SOP".into(),
            created: "TANGGAL PEMBUATAN".into(),
            revised: "TANGGAL REVISI".into(),
            effective: "TANGGAL EFEKTIF".into(),
            approver: "DISAHKAN OLEH".into(),
            basis: "DASAR HUKUM".into(),
            qualifications: "KUALIFIKASI PELAKSANA".into(),
            ties: "KETERKAITAN".into(),
            equipment: "PERALATAN/PERLENGKAPAN".into(),
            warnings: "PERINGATAN".into(),
            records: "PENCATATAN DAN PENDATAAN".into(),
        }
    }
}

impl IdentityCaptions {
    /// Takes the words that the office has of its own.
    pub(crate) fn take(&mut self, words: &IdentityWords) {
        replace(&mut self.number, words.number.as_ref());
        replace(&mut self.created, words.created.as_ref());
        replace(&mut self.revised, words.revised.as_ref());
        replace(&mut self.effective, words.effective.as_ref());
        replace(&mut self.approver, words.approver.as_ref());
        replace(&mut self.basis, words.basis.as_ref());
        replace(&mut self.qualifications, words.qualifications.as_ref());
        replace(&mut self.ties, words.ties.as_ref());
        replace(&mut self.equipment, words.equipment.as_ref());
        replace(&mut self.warnings, words.warnings.as_ref());
        replace(&mut self.records, words.records.as_ref());
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

impl Approver {
    /// Who approves this SOP; `None` while it names nobody.
    pub fn of(sop: &Sop) -> Option<Self> {
        let approver = sop.identity.as_ref()?.approver.as_ref()?;
        Some(Self {
            position: approver.position.value.0.clone(),
            name: approver.name.value.0.clone(),
            nip: approver.nip.value.written.clone(),
        })
    }
}

/// Facts of the identity page. What a draft does not have yet is said in brackets.
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
    /// Caption of the title.
    #[serde(rename = "istilah_judul")]
    pub title_caption: String,
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
    pub basis: Vec<String>,
    /// Qualifications of the executors.
    #[serde(rename = "kualifikasi")]
    pub qualifications: Vec<String>,
    /// Ties to other SOPs.
    #[serde(rename = "keterkaitan")]
    pub ties: Vec<String>,
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

/// Page 1 of this SOP. The section, if the SOP names one, follows the office's lines in capitals.
pub fn identity_facts(
    sop: &Sop,
    captions: &Captions,
    mut letterhead: Letterhead,
    imprint: Imprint,
) -> IdentityFacts {
    let none = Identity::default();
    let identity = sop.identity.as_ref().unwrap_or(&none);
    letterhead.lines.extend(identity.section.as_ref().map(|text| text.value.0.to_uppercase()));
    letterhead.address.clear();
    // A draft says what is still to come; an SOP in force has nothing there.
    let is_draft = imprint.mark == Some(Mark::Draft);
    let gap = |words: &str| if is_draft { format!("({words})") } else { "-".to_owned() };
    let to_be_set = || gap("belum ditetapkan");
    let number = identity.number.as_ref().map(|text| text.value.0.clone());
    let date = |date: &Option<Spanned<DateText>>| date.as_ref().map(|date| form_date(date.value.0));
    let listed = |lines: Vec<String>| {
        if lines.is_empty() { vec![gap("belum diisi")] } else { lines }
    };
    let lines =
        |texts: &[Spanned<Text>]| listed(texts.iter().map(|text| text.value.0.clone()).collect());
    IdentityFacts {
        imprint,
        letterhead,
        captions: captions.identity.clone(),
        title_caption: captions.title.clone(),
        number: number.unwrap_or_else(to_be_set),
        created: date(&identity.created).unwrap_or_else(to_be_set),
        revised: date(&identity.revised).unwrap_or_else(|| "-".to_owned()),
        effective: date(&identity.effective).unwrap_or_else(to_be_set),
        approver: Approver::of(sop),
        title: identity.title.as_ref().unwrap_or(&sop.name).value.0.clone(),
        basis: listed(identity.basis.iter().map(|basis| basis.text.value.0.clone()).collect()),
        qualifications: lines(&identity.qualifications),
        ties: listed(sop.ties.iter().map(|tie| tie.title.value.0.clone()).collect()),
        equipment: lines(&identity.equipment),
        warnings: lines(&identity.warnings),
        records: lines(&identity.records),
    }
}
