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
    /// The head of the table, the total or what stands below leaves no room for rows.
    #[error(
        "kepala atau kaki tabel flowchart terlalu tinggi sehingga tidak ada tempat untuk baris; pendekkan nama kegiatan, nama pelaksana, atau teks jumlah"
    )]
    NoRoomForRows,
    /// The name of an actor does not fit the head of its column.
    #[error("nama pelaksana `{name}` tidak muat dalam kepala kolom; pendekkan namanya")]
    NameTooLong {
        /// How the name begins.
        name: String,
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
    #[error(
        "tidak ada tempat untuk tulisan `{label}` di samping panah dari baris {from}; pendekkan jawabannya"
    )]
    NoRoomForLabel {
        /// How the answer begins.
        label: String,
        /// Number of the row that the arrow leaves.
        from: String,
    },
}

/// How a text begins, for a sentence.
pub(crate) fn beginning(text: &str) -> String {
    const LETTERS: usize = 40;
    let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = plain.chars().filter(|letter| !letter.is_control());
    let mut beginning: String = letters.by_ref().take(LETTERS).collect();
    if letters.next().is_some() {
        beginning.push('…');
    }
    beginning
}
