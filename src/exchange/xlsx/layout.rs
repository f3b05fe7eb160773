//! Where things stand on a sheet: the lines of heads, the columns of a signature, the heights of lines.
//! It writes nothing.

use crate::base::time::{long_date, month_name};
use crate::document::metrics::{Metrics, Micrometres, Style};
use crate::exchange::xlsx::excel::HEIGHT_MAX;
use crate::exchange::xlsx::styles::SIZE;
use crate::exchange::xlsx::workbook::{Column, SheetFacts, Value};

/// What a signature needs in width.
const SIGNATURE: Micrometres = 75_000;
/// From one line of a text to the next.
const LEADING: Micrometres = 4_300;
/// What a line of the table keeps free above and below its texts.
const SPARE: Micrometres = 1_000;
/// What a cell keeps free beside its text, both sides together.
const PADDING: Micrometres = 2_400;

/// The first and last column that a group head covers.
pub(super) fn group_spans(columns: &[Column]) -> Vec<(usize, usize)> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        match spans.last_mut() {
            Some((_, last)) if !column.group.is_empty() && columns[*last].group == column.group => {
                *last = index;
            }
            _ => spans.push((index, index)),
        }
    }
    spans
}

/// The first of the columns at the right that together hold a signature.
pub(super) fn signature_column(widths: &[Micrometres]) -> usize {
    let mut room = 0;
    for (index, width) in widths.iter().enumerate().rev() {
        room += width;
        if room >= SIGNATURE {
            return index;
        }
    }
    0
}

/// The widths of the columns: as wanted, or as wide as their days, times and numbers need; a text breaks into lines, but
/// a day without room shows as `####`.
pub(super) fn widths(metrics: &Metrics, sheet: &SheetFacts) -> Vec<Micrometres> {
    let mut widths: Vec<Micrometres> = sheet.columns.iter().map(|column| column.width).collect();
    for row in &sheet.rows {
        for (cell, width) in row.iter().zip(&mut widths) {
            if let Some(words) = unbroken(&cell.value) {
                let style = if cell.is_bold { Style::Bold } else { Style::Regular };
                *width = (*width).max(metrics.width(style, SIZE, &words) + 2 * PADDING);
            }
        }
    }
    widths
}

/// How a value shows that cannot be broken into lines.
fn unbroken(value: &Value) -> Option<String> {
    match value {
        Value::Blank | Value::Text(_) => None,
        Value::Number(number) => Some(number.to_string()),
        // Room for dots between thousands.
        Value::Money(rupiah) => Some(format!("Rp 000.000 {rupiah}")),
        Value::Date(date) => Some(long_date(*date)),
        Value::Month(date) => Some(format!("{} {}", month_name(*date), date.year())),
        Value::Moment(at) => Some(format!("{} Mmm {} 00.00", at.day(), at.year())),
        Value::Duration(seconds) => Some(format!("{}:00", seconds / 3_600)),
    }
}

/// The height of a line above or beneath the table.
pub(super) fn line_height(metrics: &Metrics, text: &str, width: Micrometres) -> Micrometres {
    height(metrics, Style::Regular, text, width).min(HEIGHT_MAX)
}

/// The height of the heads of the columns.
pub(super) fn head_height(
    metrics: &Metrics,
    columns: &[Column],
    widths: &[Micrometres],
) -> Micrometres {
    let heads = columns.iter().zip(widths);
    let heights = heads.map(|(column, width)| height(metrics, Style::Bold, &column.title, *width));
    heights.max().unwrap_or(LEADING).min(HEIGHT_MAX)
}

/// The height of a line of the table. It is said in the file, since programs do not agree on when they fit lines to
/// their texts by themselves.
pub(super) fn row_height(
    metrics: &Metrics,
    sheet: &SheetFacts,
    widths: &[Micrometres],
    index: usize,
) -> Micrometres {
    let cells = sheet.rows[index].iter().zip(widths);
    // Days, times and numbers stand on one line: their columns are wide enough.
    let heights = cells.map(|(cell, width)| match &cell.value {
        Value::Text(text) => height(metrics, Style::Regular, text, *width),
        _ => LEADING + SPARE,
    });
    heights.max().unwrap_or(LEADING).max(sheet.row_height).min(HEIGHT_MAX)
}

fn height(metrics: &Metrics, style: Style, text: &str, width: Micrometres) -> Micrometres {
    let lines = metrics.wrap(style, SIZE, text, (width - PADDING).max(LEADING));
    let lines = i64::try_from(lines.len().max(1)).unwrap_or(i64::MAX / LEADING / 2);
    lines * LEADING + SPARE
}
