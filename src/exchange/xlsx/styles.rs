//! How cells look: fonts, lines around cells, and the forms of dates and numbers.
//! It decides no contents.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::document::metrics::Micrometres;
use crate::exchange::xlsx::excel::POINT;
use crate::exchange::xlsx::workbook::{Cell, Line, Place, Value};

/// The letters of the whole workbook, which every office program knows or has a twin of the same widths for.
pub(in crate::exchange) const FONT: &str = "Arial";
/// Their size in points, as in the printed book.
const POINTS: u32 = 9;
/// Their size as a length.
pub(in crate::exchange) const SIZE: Micrometres = POINTS as i64 * POINT;

/// Day and month in Indonesian words whatever language the reader's Excel speaks.
const DATE: &str = "[$-421]d mmmm yyyy";
const MONTH: &str = "[$-421]mmmm yyyy";
const MOMENT: &str = "[$-421]d mmm yyyy hh\".\"mm";
/// Hours may be more than a day has.
const DURATION: &str = "[h]\":\"mm";
const MONEY: &str = "\"Rp\" #,##0";
const TEXT: &str = "@";

/// Letters as they stand everywhere.
pub(in crate::exchange) fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(POINTS)
}

/// A head of a column or of a group of columns.
pub(super) fn head() -> Format {
    ruled(plain().set_bold().set_align(FormatAlign::Center).set_background_color(0x00E8_E8E8))
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The number beneath a head.
pub(super) fn ordinal() -> Format {
    ruled(plain().set_font_size(7).set_align(FormatAlign::Center).set_background_color(0x00E8_E8E8))
        .set_num_format("0")
}

/// A line above or beneath the table.
pub(super) fn line(line: &Line) -> Format {
    let align = match line.place {
        Place::Left | Place::Right => FormatAlign::Left,
        Place::Middle => FormatAlign::Center,
    };
    let mut format = plain().set_align(align).set_align(FormatAlign::Top).set_text_wrap();
    if line.is_bold {
        format = format.set_bold();
    }
    if line.is_underlined {
        format = format.set_underline(FormatUnderline::Single);
    }
    guarded(format, &line.text)
}

/// A cell of the table.
pub(super) fn cell(cell: &Cell, is_centered: bool) -> Format {
    let mut format = ruled(plain()).set_align(FormatAlign::Top);
    format = match &cell.value {
        Value::Blank => format,
        Value::Text(text) => guarded(format.set_text_wrap(), text),
        Value::Number(_) => figure(format).set_num_format("0"),
        Value::Money(_) => figure(format).set_num_format(MONEY),
        Value::Date(_) => format.set_num_format(DATE).set_align(FormatAlign::Left),
        Value::Month(_) => format.set_num_format(MONTH).set_align(FormatAlign::Left),
        Value::Moment(_) => format.set_num_format(MOMENT).set_align(FormatAlign::Left),
        Value::Duration(_) => figure(format).set_num_format(DURATION),
    };
    if is_centered {
        format = format.set_align(FormatAlign::Center).set_indent(0);
    }
    if cell.is_struck {
        format = format.set_font_strikethrough();
    }
    if cell.is_bold {
        format = format.set_bold();
    }
    format
}

/// At the right, with room before the next column.
fn figure(format: Format) -> Format {
    format.set_align(FormatAlign::Right).set_indent(1)
}

/// With lines around.
pub(in crate::exchange) fn ruled(format: Format) -> Format {
    format.set_border(FormatBorder::Thin)
}

/// Keeps a text a text when somebody edits its cell: one that reads like a number or a date (`0012`, `1/2026`), and one
/// that begins like a formula.
pub(in crate::exchange) fn guarded(format: Format, text: &str) -> Format {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
        return format.set_quote_prefix().set_num_format(TEXT);
    }
    let is_numeral = !text.is_empty() && text.chars().all(|letter| !letter.is_alphabetic());
    if is_numeral { format.set_num_format(TEXT) } else { format }
}
