//! A book with columns of the office's own: its lines, void ones struck out, and the widths of its columns.
//! It does not fill the cells and counts no numbers.

use jiff::civil::Date;
use serde::Serialize;

use crate::base::time::Moment;
use crate::document::imprint::{Imprint, Letterhead};
use crate::document::metrics::{Metrics, Micrometres, Style};

/// One column.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BookHead {
    /// Its head.
    #[serde(rename = "judul")]
    pub title: String,
    /// Short counts stand in the middle.
    #[serde(rename = "tengah")]
    pub centered: bool,
    /// Left blank in every line, to be written by hand.
    #[serde(rename = "tulis_tangan")]
    pub by_hand: bool,
}

/// One cell.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct BookCell {
    /// What it says; may be empty.
    #[serde(rename = "teks")]
    pub text: String,
    /// Struck out: the line is void.
    #[serde(rename = "coret")]
    pub struck: bool,
    /// What the words stand for, for programs that sort and add up.
    #[serde(skip)]
    pub value: BookValue,
}

/// What the words of a cell stand for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum BookValue {
    /// Nothing but themselves; numbers that name something are words too.
    #[default]
    Words,
    /// A count.
    Number(i64),
    /// Whole rupiah.
    Money(i64),
    /// A day.
    Date(Date),
    /// A day with its clock time.
    Moment(Moment),
}

impl BookCell {
    /// A cell of words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// Who signs at the end of the book.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct BookSigner {
    /// The town before the day, which is written by hand.
    #[serde(rename = "tempat")]
    pub place: String,
    /// Position, one line each.
    #[serde(rename = "jabatan")]
    pub position: Vec<String>,
    /// Name; empty is written by hand.
    #[serde(rename = "nama")]
    pub name: String,
    /// Rank; may be empty.
    #[serde(rename = "pangkat")]
    pub rank: String,
    /// NIP; may be empty.
    pub nip: String,
    /// The day of print, in words: who then holds the position, or stands in, signs.
    #[serde(rename = "per")]
    pub as_of: String,
}

/// The end of a book.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct BookClosing {
    /// The line under the table that sums it up.
    #[serde(rename = "jumlah")]
    pub summary: String,
    /// Whether the book is closed, on which day and with which number, as a sentence.
    #[serde(rename = "penutup")]
    pub sentence: String,
    /// How many of the numbers are void.
    #[serde(rename = "batal")]
    pub void_count: usize,
    /// Who signs, if the office says so.
    #[serde(rename = "ttd")]
    pub signer: Option<BookSigner>,
}

impl BookClosing {
    /// What stands under the table before the signature.
    pub fn sentences(&self) -> impl Iterator<Item = String> {
        let signs = self.signer.as_ref().map(|signer| {
            format!(
                "Ditandatangani oleh pemegang jabatan, atau penggantinya, pada hari cetak: {}.",
                signer.as_of
            )
        });
        let sentence = (!self.sentence.is_empty()).then(|| self.sentence.clone());
        sentence.into_iter().chain(signs)
    }
}

/// Facts of one book.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BookFacts {
    /// Sheet (printed landscape), mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// Name of the book.
    #[serde(rename = "buku")]
    pub book: String,
    /// Period in words; empty for a book that never starts again.
    #[serde(rename = "masa")]
    pub period: String,
    /// The columns.
    #[serde(rename = "kolom")]
    pub columns: Vec<BookHead>,
    /// Lines in the order of their numbers, a cell for every column.
    #[serde(rename = "baris")]
    pub rows: Vec<Vec<BookCell>>,
    /// How it ends.
    #[serde(flatten)]
    pub closing: BookClosing,
}

/// What lies beside the table on either side, in millimetres; the pages use it too.
pub const SIDE_MM: u32 = 10;
/// Size of the letters of the table.
pub const LETTER_SIZE: Micrometres = 2_900;
/// What a cell keeps free beside its text, both sides together, with the line.
const PADDING: Micrometres = 3_000;
/// Narrowest column to be written in by hand.
const BY_HAND_MIN: Micrometres = 26_000;
/// A longer text gains nothing from a wider column: it breaks into lines.
const TEXT_MAX: Micrometres = 62_000;
/// A longer word is broken.
const WORD_MAX: Micrometres = 42_000;

impl BookFacts {
    /// What tells these pages from those of other periods of the same book.
    pub fn period_or_book(&self) -> &str {
        if self.period.is_empty() { &self.book } else { &self.period }
    }

    /// The widths of the columns, which fill the sheet: each holds its longest word; what is left goes to those with
    /// long texts.
    pub fn widths(&self) -> Vec<Micrometres> {
        let metrics = Metrics::default();
        let (_, long) = self.imprint.sheet.sides_mm();
        let room = i64::from(long - 2 * SIDE_MM) * 1_000;
        let (mut least, mut wanted) = (Vec::new(), Vec::new());
        for (index, column) in self.columns.iter().enumerate() {
            let cells = self.rows.iter().filter_map(|row| row.get(index));
            let word = |style, text: &str| metrics.widest_word(style, LETTER_SIZE, text);
            let by_hand = if column.by_hand { BY_HAND_MIN } else { 0 };
            let mut narrow = word(Style::Bold, &column.title).max(by_hand);
            let mut wide = narrow;
            for cell in cells {
                narrow = narrow.max(word(Style::Regular, &cell.text).min(WORD_MAX));
                let line = metrics.width(Style::Regular, LETTER_SIZE, &cell.text);
                wide = wide.max(line.min(TEXT_MAX));
            }
            least.push(narrow + PADDING);
            wanted.push(wide.max(narrow) + PADDING);
        }
        spread(room, &least, &wanted)
    }
}

/// Shares the room: first what each column needs at least, then towards what it wants, then in proportion.
fn spread(room: Micrometres, least: &[Micrometres], wanted: &[Micrometres]) -> Vec<Micrometres> {
    let (least_sum, wanted_sum) = (least.iter().sum::<i64>(), wanted.iter().sum::<i64>());
    let share = |index: usize| {
        let (least, wanted) = (least[index], wanted[index]);
        if room <= least_sum {
            room * least / least_sum.max(1)
        } else if room <= wanted_sum {
            least + (room - least_sum) * (wanted - least) / (wanted_sum - least_sum).max(1)
        } else {
            room * wanted / wanted_sum.max(1)
        }
    };
    let mut widths: Vec<Micrometres> = (0..least.len()).map(share).collect();
    let rest = room - widths.iter().sum::<i64>();
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn columns_fill_the_sheet_and_keep_their_longest_word() {
        assert_eq!(spread(100, &[10, 20], &[20, 30]), [40, 60]);
        assert_eq!(spread(40, &[10, 20], &[20, 40]), [13, 27]);
        assert_eq!(spread(15, &[10, 20], &[20, 40]), [5, 10]);
    }
}
