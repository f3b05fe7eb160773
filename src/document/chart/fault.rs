//! Why a flowchart cannot be drawn; each text is a sentence for the administrator.
//! It holds no faults of the SOP itself: those are found before anything is drawn.

/// A chart that would be wrong or unreadable on the sheet.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ChartFault {
    /// Even with the smallest letters a row is taller than a page.
    #[error(
        "satu baris flowchart tidak muat dalam satu halaman: perlu {needed_mm} mm, tersedia {available_mm} mm; pendekkan teksnya"
    )]
    TooTall {
        /// Height that the tallest row needs.
        needed_mm: i64,
        /// Height that a sheet has for it.
        available_mm: i64,
    },
    /// The columns would be narrower than a symbol needs.
    #[error("flowchart tidak muat: {columns} kolom pelaksana, paling banyak {most}")]
    TooWide {
        /// Columns of the chart.
        columns: usize,
        /// Columns that the sheet can hold.
        most: usize,
    },
    /// There are more arrows side by side than the columns have room for.
    #[error(
        "panah terlalu rapat: jalur di samping lambang tidak cukup; kurangi panah balik atau pelaksana pada satu halaman"
    )]
    NoLane,
    /// An answer finds no free place beside its arrow.
    #[error("tidak ada tempat untuk tulisan `{label}` di samping panah dari baris {from}")]
    NoRoomForLabel {
        /// The answer.
        label: String,
        /// Number of the row that the arrow leaves.
        from: String,
    },
}
