//! What a workbook cannot hold, told by its place; never by what stands there, which may be personal.
//! It repairs nothing: a workbook is written whole or not at all.

use crate::base::limits::CELL_LETTERS_MAX;

/// Why a workbook cannot be written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum XlsxFault {
    /// A text is longer than a cell can hold.
    #[error(
        "kolom “{column}” pada baris ke-{row} lembar “{sheet}” berisi {length} huruf; Excel memuat paling banyak {CELL_LETTERS_MAX} dalam satu sel; ringkas isinya, atau cetak sebagai PDF"
    )]
    TextTooLong {
        /// The tab.
        sheet: String,
        /// The line of the table, from one.
        row: usize,
        /// The head of the column.
        column: String,
        /// In UTF-16 units, as Excel counts.
        length: usize,
    },
    /// A line above or beneath the table is longer than a cell can hold.
    #[error(
        "satu baris keterangan pada lembar “{sheet}” berisi {length} huruf; Excel memuat paling banyak {CELL_LETTERS_MAX} dalam satu sel; ringkas isinya, atau cetak sebagai PDF"
    )]
    LineTooLong {
        /// The tab.
        sheet: String,
        /// In UTF-16 units.
        length: usize,
    },
    /// More lines than a sheet can hold.
    #[error(
        "lembar “{sheet}” berisi {count} baris; Excel memuat paling banyak {ROWS_MAX} dalam satu lembar; persempit masanya"
    )]
    TooManyRows {
        /// The tab.
        sheet: String,
        /// The lines of the table.
        count: usize,
    },
    /// More columns than a sheet can hold, or none.
    #[error("lembar “{sheet}” berkolom {count}; Excel memuat 1 sampai {COLUMNS_MAX} kolom")]
    Columns {
        /// The tab.
        sheet: String,
        /// The columns.
        count: usize,
    },
    /// There is no sheet.
    #[error("tidak ada lembar untuk ditulis")]
    NoSheet,
    /// The writer of the file format refused: a fault of ours.
    #[error("berkas .xlsx tidak dapat dibuat: {0}")]
    Writer(String),
}

/// The most lines of a table: those of a sheet, less room for heads and signatures.
pub const ROWS_MAX: usize = 1_048_000;
/// The most columns of a sheet.
pub const COLUMNS_MAX: usize = 16_384;
