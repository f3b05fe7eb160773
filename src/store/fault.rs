//! What can go wrong with disk and database, in words for the clerk.
//! It holds no refusal: those belong to the case, not to the machine.

/// A failed action on the store. Nothing of the command was written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{action}: {kind}")]
pub struct StoreFault {
    /// What was being done to what: `menyimpan perkara 17`.
    pub action: String,
    /// Why it failed.
    pub kind: FaultKind,
}

/// Why an action on the store failed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FaultKind {
    /// The file has a later form than this program knows.
    #[error(
        "basis data dibuat oleh Tertib yang lebih baru (bentuk {found}, program ini mengenal sampai {known}); pasang Tertib terbaru"
    )]
    Newer {
        /// The form of the file.
        found: u32,
        /// The last form this program knows.
        known: u32,
    },
    /// Another process holds the file longer than we wait.
    #[error("basis data sedang dipakai proses lain; tunggu sebentar lalu ulangi")]
    Busy,
    /// No room.
    #[error("tempat penyimpanan penuh, tidak ada yang tersimpan; kosongkan tempat lalu ulangi")]
    Full,
    /// Not a database, or a damaged one.
    #[error("berkas basis data rusak atau bukan milik Tertib; pulihkan dari cadangan")]
    Corrupt,
    /// The file or its folder cannot be opened.
    #[error("berkas basis data tidak dapat dibuka; periksa folder dan hak aksesnya")]
    CannotOpen,
    /// The file cannot be written.
    #[error("berkas basis data tidak boleh ditulisi; periksa hak aksesnya")]
    ReadOnly,
    /// Disk error.
    #[error("cakram gagal dibaca atau ditulis ({0}); periksa cakram lalu ulangi")]
    Disk(String),
    /// A stored value is not what this program writes.
    #[error("isi basis data tidak terbaca: {0}; jalankan audit")]
    Unreadable(String),
    /// Our own mistake: what a command wanted written contradicts itself or the store.
    #[error("kesalahan di dalam Tertib, tidak ada yang tersimpan: {0}")]
    Inconsistent(String),
    /// Anything else the database says.
    #[error("basis data menolak: {0}")]
    Other(String),
}
