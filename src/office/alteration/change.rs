//! One change of meaning: what kind it is, where it is written, what it becomes, and what in a scenario would notice it.
//! It is not carried out here.

use crate::office::alteration::edit::Edit;
use crate::source::Span;

/// What kind of change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// A condition or guard.
    Guard,
    /// Who does it.
    Actor,
    /// The norm of an activity.
    Time,
    /// Where an arrow leads.
    Target,
    /// Where the case comes back.
    Return,
    /// Which book takes an entry.
    Book,
    /// What the applicant must bring.
    Requirement,
    /// What an activity makes.
    Output,
    /// A deadline, or what happens after it.
    Deadline,
    /// An activity passed over.
    Skipped,
    /// A value of a regulation.
    Parameter,
    /// How many, and in what manner.
    Count,
}

impl Kind {
    /// The word for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Guard => "syarat",
            Self::Actor => "pelaksana",
            Self::Time => "waktu",
            Self::Target => "tujuan",
            Self::Return => "pengembalian",
            Self::Book => "buku",
            Self::Requirement => "persyaratan",
            Self::Output => "output",
            Self::Deadline => "batas",
            Self::Skipped => "kegiatan dilewati",
            Self::Parameter => "ketentuan",
            Self::Count => "jumlah dan cara",
        }
    }

    /// What a scenario must say to notice it; `of` is the row or thing it is about.
    pub(super) fn advice(self, of: &str) -> String {
        match self {
            Self::Guard => format!(
                "tambahkan dua langkah untuk `{of}`: isian tepat di batasnya yang diterima, dan yang di sebelahnya ditolak"
            ),
            Self::Actor => format!(
                "tambahkan langkah `{of}` oleh pegawai lain dengan `maka: {{ ditolak: bukan-peran }}`"
            ),
            Self::Time => format!("tambahkan `baku_mutu` pada langkah yang membuka `{of}`"),
            Self::Target => format!("tambahkan `terbuka` atau `akhir` sesudah `{of}`"),
            Self::Return => format!("tambahkan `dikembalikan` sesudah `{of}` dikembalikan"),
            Self::Book => format!("tambahkan `nomor` sesudah `{of}` dikerjakan"),
            Self::Requirement => format!("tambahkan `diminta` yang memuat `{of}`"),
            Self::Output => format!("tambahkan `dokumen` sesudah `{of}` dikerjakan"),
            Self::Deadline => format!("tambahkan `batas`, atau langkah sesudah batas `{of}` lewat"),
            Self::Skipped => format!("tambahkan langkah yang mengerjakan `{of}`"),
            Self::Parameter => format!("tambahkan skenario dengan isian tepat di batas `{of}`"),
            Self::Count => format!("tambahkan skenario yang mengerjakan `{of}` sampai selesai"),
        }
    }
}

/// One change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its kind.
    pub kind: Kind,
    /// Where it is written.
    pub span: Span,
    /// The row or thing it is about.
    pub of: String,
    /// The key, and the value as it was.
    pub was: String,
    /// What becomes of it, in words: `menjadi …`, `dihapus`.
    pub becomes: String,
    pub(super) edit: Edit,
    /// What an administrator would have to change with it (`jumlah_waktu`); tried if the check asks for it.
    pub(super) companion: Option<Edit>,
}

impl Change {
    /// What a scenario must say to notice it.
    pub fn advice(&self) -> String {
        self.kind.advice(&self.of)
    }
}
