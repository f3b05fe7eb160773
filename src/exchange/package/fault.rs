//! Why a package is not read, in a sentence that says what to do.
//! It does not name the file; whoever knows its name puts that before.

use crate::base::limits::{
    PACKAGE_ALL_BYTES_MAX, PACKAGE_BYTES_MAX, PACKAGE_ENTRIES_MAX, PACKAGE_ENTRY_BYTES_MAX,
};
use crate::exchange::package::kind::FileKind;

const MB: usize = 1024 * 1024;

/// A package that is not read. Names of parts are shortened and free of control letters.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PackageFault {
    /// The file is something else.
    #[error("{}", .0.advice().unwrap_or("ini teks, bukan .docx atau .xlsx"))]
    OtherKind(FileKind),
    /// The file is too large.
    #[error(
        "berkas terlalu besar ({0} MB); batasnya {limit} MB, kecilkan atau buang gambarnya",
        limit = PACKAGE_BYTES_MAX / MB
    )]
    TooLarge(usize),
    /// Too many entries.
    #[error(
        "berkas berisi lebih dari {PACKAGE_ENTRIES_MAX} bagian, tidak wajar untuk sebuah SOP; salin tabelnya ke berkas baru"
    )]
    TooManyEntries,
    /// One entry is too large.
    #[error(
        "bagian `{0}` menjadi lebih dari {limit} MB bila dibuka; salin tabelnya ke berkas baru",
        limit = PACKAGE_ENTRY_BYTES_MAX / MB
    )]
    EntryTooLarge(String),
    /// All entries together are too large.
    #[error(
        "isinya lebih dari {limit} MB bila dibuka; buang gambarnya atau salin tabelnya ke berkas baru",
        limit = PACKAGE_ALL_BYTES_MAX / MB
    )]
    AllTooLarge,
    /// An entry grows as only bombs do.
    #[error(
        "bagian `{0}` dimampatkan tidak wajar (seperti bom zip); jangan dibuka, minta berkas aslinya"
    )]
    TooDense(String),
    /// An entry's name leads out of the package, or is no name.
    #[error(
        "nama bagian `{0}` tidak wajar, dapat menulis ke folder lain; jangan dibuka, minta berkas aslinya"
    )]
    BadName(String),
    /// Two entries of one name, or two names for the same bytes.
    #[error(
        "bagian di dalamnya ganda atau bertumpuk; buka di Word atau Excel lalu simpan ulang, atau minta berkas aslinya"
    )]
    Overlapping,
    /// A locked entry.
    #[error("berkas ini terkunci kata sandi; buka, hapus kata sandinya, lalu simpan ulang")]
    Encrypted,
    /// The zip or an entry cannot be read.
    #[error(
        "berkas ini rusak ({0}); buka di Word atau Excel lalu simpan ulang, atau minta salinan lain"
    )]
    Damaged(String),
    /// A part that must be there is not.
    #[error(
        "ini bukan berkas yang lengkap: bagian `{0}` tidak ada; buka di Word atau Excel lalu simpan ulang"
    )]
    NoPart(String),
    /// A part is not in UTF-8.
    #[error("bagian `{0}` bukan UTF-8; buka di Word atau Excel lalu simpan ulang")]
    NotUtf8(String),
    /// A part has a document type, which can hold entity bombs.
    #[error(
        "bagian `{0}` memuat DTD, yang tidak pernah ditulis Word atau Excel; jangan dibuka, minta berkas aslinya"
    )]
    DocumentType(String),
    /// A part uses an entity that XML does not know.
    #[error(
        "bagian `{part}` memakai entitas `&{entity};` yang tidak dikenal; buka lalu simpan ulang"
    )]
    Entity {
        /// The part.
        part: String,
        /// The name of the entity.
        entity: String,
    },
    /// Elements inside each other without end.
    #[error("bagian `{0}` bersarang terlalu dalam; salin tabelnya ke berkas baru")]
    TooDeep(String),
    /// Too many elements, or too many attributes on one.
    #[error("bagian `{0}` berisi terlalu banyak unsur; salin tabelnya ke berkas baru")]
    TooManyNodes(String),
    /// One text is too long.
    #[error("bagian `{0}` memuat satu teks yang terlalu panjang; pendekkan isi selnya")]
    TextTooLong(String),
    /// A part is not well formed.
    #[error("bagian `{0}` rusak susunannya; buka di Word atau Excel lalu simpan ulang")]
    BadXml(String),
}

/// A name as it is shown: short, without letters that could upset a terminal.
pub(crate) fn shown(name: &str) -> String {
    const LETTERS_MAX: usize = 60;
    let clean = |letter: char| if letter.is_control() { '?' } else { letter };
    let mut short: String = name.chars().take(LETTERS_MAX).map(clean).collect();
    if name.chars().nth(LETTERS_MAX).is_some() {
        short.push('…');
    }
    short
}
