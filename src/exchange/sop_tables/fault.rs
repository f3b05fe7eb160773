//! Why an SOP does not go into a workbook or document.

use crate::exchange::package::fault::PackageFault;

/// Nothing was made.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TableFault {
    /// Excel takes no longer text in a cell.
    #[error(
        "satu sel halaman {page} berisi {letters} huruf; Excel hanya memuat 32767, pendekkan isinya atau pakai --format docx"
    )]
    CellTooLong {
        /// Which page.
        page: String,
        /// How long.
        letters: usize,
    },
    /// More columns of actors than a sheet can show.
    #[error("{0} kolom pelaksana tidak muat pada satu lembar; kurangi pelaksananya")]
    TooManyColumns(usize),
    /// The file cannot be put together: a fault of ours.
    #[error("berkasnya tidak dapat disusun; laporkan SOP ini kepada pemelihara")]
    Unwritable,
}

impl From<PackageFault> for TableFault {
    fn from(_: PackageFault) -> Self {
        Self::Unwritable
    }
}
