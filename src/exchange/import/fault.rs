//! Why nothing can be imported from a file, in a sentence that says what to do.
//! What is merely unclear in a file is a question in the draft, not a fault.

use crate::base::limits::{IMPORT_CELLS_MAX, IMPORT_ROW_CELLS_MAX, ROWS_MAX};
use crate::exchange::package::fault::PackageFault;

/// Nothing was imported.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ImportFault {
    /// The file is no readable Word, Excel or text file.
    #[error(transparent)]
    Package(#[from] PackageFault),
    /// A package of another program.
    #[error("ini bukan berkas Word atau Excel; simpan sebagai .docx atau .xlsx")]
    OtherPackage,
    /// The workbook's own parts contradict each other.
    #[error("lembar kerja ini rusak susunannya; buka di Excel lalu simpan ulang")]
    BadWorkbook,
    /// Far more than an SOP.
    #[error("isinya lebih dari {IMPORT_CELLS_MAX} sel; salin halaman SOP-nya saja ke berkas baru")]
    TooManyCells,
    /// A row far wider than a page.
    #[error(
        "{place} berisi {cells} sel, sedangkan satu baris paling banyak {IMPORT_ROW_CELLS_MAX} sel; hapus kolom yang bukan bagian SOP"
    )]
    TooWideRow {
        /// Where it stands, for people.
        place: String,
        /// How many cells it has.
        cells: usize,
    },
    /// Far more rows than an SOP has.
    #[error("tabelnya lebih dari {ROWS_MAX} kegiatan; bagi menjadi beberapa SOP")]
    TooManyRows,
    /// No table of activities.
    #[error(
        "tidak ada tabel SOP di dalamnya; kepala tabelnya harus memuat No, Kegiatan, Pelaksana, Kelengkapan, Waktu, dan Output, dan kolom teks dipisah tab"
    )]
    NoTable,
    /// A head without rows.
    #[error(
        "tabel SOP ({0}) tidak berisi kegiatan; isi tabelnya, atau periksa apakah lembarnya benar"
    )]
    EmptyTable(String),
    /// Several SOPs in one file.
    #[error(
        "ada lebih dari satu SOP di dalamnya ({0}, lalu {1}); simpan tiap SOP sebagai berkas sendiri, lalu impor satu per satu"
    )]
    SeveralTables(String, String),
    /// The id that was asked for is none.
    #[error(
        "`{0}` bukan id SOP; pakai huruf kecil, angka, dan tanda hubung, diawali huruf, misalnya surat-pindah"
    )]
    BadId(String),
    /// The draft would be larger than any SOP file.
    #[error(
        "rancangannya akan lebih besar daripada berkas SOP yang dapat dibaca; pendekkan isi selnya"
    )]
    TooLarge,
}
