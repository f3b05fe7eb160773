//! Everything that can keep a use case from happening, in one type, so that the edge shows it in one place.
//! It holds no words of its own where a lower layer already has them.

use crate::engine::refusal::Refusal;
use crate::office::folder::FolderFault;
use crate::office::input::InputFault;
use crate::office::library::NotUsable;
use crate::store::fault::StoreFault;
use crate::store::record::kept::RecordFault;

/// Why a use case did not happen.
#[derive(Debug, thiserror::Error)]
pub enum OfficeFault {
    /// The case or the SOP does not allow it.
    #[error("{}", .0.sentence)]
    Refused(Refusal),
    /// Something typed cannot be used.
    #[error(transparent)]
    Input(#[from] InputFault),
    /// A file cannot be used.
    #[error(transparent)]
    Folder(#[from] FolderFault),
    /// A file has errors.
    #[error("{0}")]
    NotUsable(Box<NotUsable>),
    /// Disk or database.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// What is stored cannot be read.
    #[error("{0}; jalankan `tertib audit`")]
    Damaged(#[from] RecordFault),
    /// The version on which a case began cannot be found or read.
    #[error("versi SOP perkara ini tidak tersimpan utuh; jalankan `tertib audit`")]
    NoVersion,
    /// No case with this number.
    #[error("perkara nomor {0} tidak ada")]
    NoCase(u64),
    /// The system gives no random numbers.
    #[error("sistem tidak memberi angka acak; ulangi")]
    NoEntropy,
    /// A paper cannot be made.
    #[error("{0}")]
    Paper(String),
}

impl OfficeFault {
    /// A refusal with its code and sentence.
    pub fn refused(code: &'static str, sentence: impl Into<String>) -> Self {
        Self::Refused(Refusal::new(code, sentence))
    }

    /// A word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code,
            Self::Input(_) => "masukan-salah",
            Self::Folder(_) => "berkas-tak-terbaca",
            Self::NotUsable(_) => "berkas-salah",
            Self::Store(_) => "penyimpanan-gagal",
            Self::Damaged(_) | Self::NoVersion => "catatan-rusak",
            Self::NoCase(_) => "perkara-tidak-ada",
            Self::NoEntropy => "sistem-gagal",
            Self::Paper(_) => "cetak-gagal",
        }
    }
}
