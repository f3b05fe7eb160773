//! What the file format counts and says in its own way: places, lengths, days, papers, regions, edges of pages.
//! All workbooks are written with it, those of books and those of SOP forms; it knows neither.

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{ExcelDateTime, Format, Worksheet, XlsxError};

use crate::document::imprint::Sheet;
use crate::document::metrics::Micrometres;

/// A typographic point.
pub(in crate::exchange) const POINT: Micrometres = 353;
/// The highest line that Excel allows: 409 points.
pub(in crate::exchange) const HEIGHT_MAX: Micrometres = 409 * POINT;
/// Letters that a head or foot of a page can hold.
const EDGE_MAX: usize = 200;

/// The number of a column.
pub(in crate::exchange) fn column(index: usize) -> u16 {
    u16::try_from(index).expect("whoever writes a sheet has counted its columns")
}

/// At 96 dots an inch.
pub(in crate::exchange) fn pixels(length: Micrometres) -> u32 {
    u32::try_from(length.max(0) * 96 / 25_400).unwrap_or(u32::MAX)
}

/// A day as Excel counts it.
///
/// # Errors
/// It counts from 1900 to 9999.
pub(in crate::exchange) fn day(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let (year, month, day) = (date.year(), date.month(), date.day());
    ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs())
}

/// A day with its clock time; none for one that Excel cannot count right: it takes 1900 for a leap year, so that
/// programs differ on the days before March of it.
pub(in crate::exchange) fn moment(at: DateTime) -> Option<ExcelDateTime> {
    const FIRST: Date = Date::constant(1900, 3, 1);
    if at.date() < FIRST {
        return None;
    }
    let time = at.time();
    let day = day(at.date()).ok()?;
    day.and_hms(
        u16::from(time.hour().unsigned_abs()),
        time.minute().unsigned_abs(),
        f64::from(time.second()),
    )
    .ok()
}

/// The number of a paper; F4 goes by its twin of 8½ × 13 inches, which is 0.9 mm wider.
pub(in crate::exchange) fn paper(sheet: Sheet) -> u8 {
    match sheet {
        Sheet::A3 => 8,
        Sheet::A4 => 9,
        Sheet::Legal => 5,
        Sheet::A5 => 11,
        // A workbook is no roll.
        Sheet::F4 | Sheet::Roll80 => 14,
    }
}

/// From one cell to another: line and column of each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::exchange) struct Region {
    pub(in crate::exchange) first: (u32, usize),
    pub(in crate::exchange) last: (u32, usize),
}

impl Region {
    /// Writes a text over the whole region, which may be one cell.
    ///
    /// # Errors
    /// The writer of the file format refuses.
    pub(in crate::exchange) fn write(
        self,
        sheet: &mut Worksheet,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let ((top, left), (bottom, right)) = (self.first, self.last);
        if self.first == self.last {
            sheet.write_string_with_format(top, column(left), text, format)?;
        } else {
            sheet.merge_range(top, column(left), bottom, column(right), text, format)?;
        }
        Ok(())
    }
}

/// A text for the head or the foot of a page, where `&` begins an instruction unless it is doubled. A text that is too
/// long is cut, since Excel takes no longer one; no doubled sign is cut in two.
pub(in crate::exchange) fn edge_text(text: &str) -> String {
    let mut said = String::new();
    let mut units = 0;
    for letter in text.chars().map(|letter| if letter == '\n' { ' ' } else { letter }) {
        units += letter.len_utf16() * if letter == '&' { 2 } else { 1 };
        if units > EDGE_MAX {
            break;
        }
        said.push_str(if letter == '&' { "&" } else { "" });
        said.push(letter);
    }
    said.trim_end().to_owned()
}
