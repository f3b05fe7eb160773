//! Why a Word template gives no letter, in a sentence that says what to do.
//! It does not name the document of the case; whoever knows it puts that before.

use crate::exchange::package::fault::PackageFault;

/// A Word template that is not filled.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DocxFault {
    /// The package cannot be read.
    #[error(transparent)]
    Package(#[from] PackageFault),
    /// The kept text is no package.
    #[error("berkas ini rusak; simpan ulang templatnya dari Word")]
    Garbled,
    /// Another kind of package.
    #[error("ini bukan dokumen Word (.docx); simpan templatnya dari Word sebagai .docx")]
    NotWord,
    /// It brings programs along.
    #[error("templat memuat makro; simpan sebagai .docx tanpa makro")]
    Macros,
    /// It fetches something from elsewhere.
    #[error("templat mengambil berkas dari luar (`{0}`); hapus tautan itu atau sisipkan isinya")]
    External(String),
    /// A placeholder is wrong.
    #[error("{place}: {message}")]
    Template {
        /// Where, in words: `paragraf 3`, `tabel 1 baris 2 kolom 3`.
        place: String,
        /// What is wrong there.
        message: String,
    },
    /// Its texts go by names that no common program uses.
    #[error(
        "isian templat ini tidak terbaca, karena berkasnya ditulis dengan cara yang tidak lazim; buka di Word atau LibreOffice, simpan ulang sebagai .docx"
    )]
    OtherPrefix,
    /// The letter becomes too long.
    #[error("hasilnya lebih dari {0} MB; kurangi isi templatnya")]
    TooLarge(usize),
    /// A mark such as KONSEP finds no page to stand on.
    #[error("tanda `{0}` tidak dapat dibubuhkan pada halamannya; simpan ulang berkasnya dari Word")]
    NoPlace(String),
    /// A final print lacks values; their names, each once.
    #[error("belum diisi: {}", .0.join(", "))]
    Incomplete(Vec<String>),
}

impl DocxFault {
    pub(super) fn at(place: &str, message: impl Into<String>) -> Self {
        Self::Template { place: place.to_owned(), message: message.into() }
    }
}
