//! The bytes of a workbook. Nothing in the file depends on the clock, the machine or the order of a map.
//! It writes texts as texts: a cell that begins like a formula stays a text, also when somebody edits it.

use std::collections::BTreeSet;

use rust_xlsxwriter::{DocProperties, Format, IgnoreError, Workbook as Book, Worksheet, XlsxError};

use crate::base::limits::CELL_LETTERS_MAX;
use crate::base::time::{Moment, long_date};
use crate::document::metrics::{Metrics, Micrometres};
use crate::exchange::xlsx::excel::{Region, column, day, edge_text, moment, paper, pixels};
use crate::exchange::xlsx::fault::{COLUMNS_MAX, ROWS_MAX, XlsxFault};
use crate::exchange::xlsx::layout::{
    group_spans, head_height, line_height, row_height, signature_column, widths,
};
use crate::exchange::xlsx::styles;
use crate::exchange::xlsx::workbook::{Cell, Line, Page, Place, SheetFacts, Value, Workbook};

/// Beside the table on paper, in thousandths of a millimetre, as in the printed book.
const SIDE: Micrometres = 10_000;
const TOP: Micrometres = 14_000;
const BOTTOM: Micrometres = 16_000;
const EDGE: Micrometres = 7_000;
/// Longest name of a tab.
const TAB_MAX: usize = 31;
/// Whole numbers beyond this lose digits in Excel, which keeps every number as a float.
const NUMBER_MAX: u64 = 999_999_999_999_999;
/// The file.
///
/// # Errors
/// Something does not fit into a workbook; then nothing of it is written.
pub fn to_xlsx(workbook: &Workbook) -> Result<Vec<u8>, XlsxFault> {
    if workbook.sheets.is_empty() {
        return Err(XlsxFault::NoSheet);
    }
    let mut book = Book::new();
    book.set_properties(
        &DocProperties::new()
            .set_title(&workbook.title)
            .set_author(&workbook.author)
            .set_creation_datetime(&day(workbook.date).map_err(writer)?),
    );
    let mut taken = BTreeSet::new();
    for facts in &workbook.sheets {
        let name = tab(&facts.name, &mut taken);
        fits(facts, &name)?;
        let sheet = book.add_worksheet();
        sheet.set_name(&name).map_err(writer)?;
        let metrics = Metrics::default();
        let widths = widths(&metrics, facts);
        Writing { sheet, facts, metrics, widths }.all().map_err(writer)?;
    }
    book.save_to_buffer().map_err(writer)
}

#[allow(clippy::needless_pass_by_value, reason = "handed to `map_err`")]
fn writer(fault: XlsxError) -> XlsxFault {
    XlsxFault::Writer(fault.to_string())
}

/// A name that Excel takes for a tab, and that no other tab of the workbook has.
fn tab(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let allowed = |letter: &char| !letter.is_control() && !"[]:*?/\\".contains(*letter);
    let cleaned: String = wanted.chars().filter(allowed).collect();
    let edge = |letter: char| letter == '\'' || letter.is_whitespace();
    let cleaned = cleaned.trim_matches(edge);
    let cleaned = if cleaned.is_empty() { "Lembar" } else { cleaned };
    for count in 1.. {
        let end = if count == 1 { String::new() } else { format!(" ({count})") };
        // Cut off, a name may end in the middle of words in quotes.
        let begin = shortened(cleaned, TAB_MAX - end.len()).trim_end_matches(edge);
        let name = format!("{begin}{end}");
        // Excel takes names that differ in capitals only for the same.
        if taken.insert(name.to_lowercase()) {
            return name;
        }
    }
    unreachable!("some count is free, since there are finitely many sheets")
}

/// The beginning of a text, of so many UTF-16 units at most, as Excel counts.
fn shortened(text: &str, units_max: usize) -> &str {
    let mut units = 0;
    for (place, letter) in text.char_indices() {
        units += letter.len_utf16();
        if units > units_max {
            return text[..place].trim_end();
        }
    }
    text
}

fn fits(facts: &SheetFacts, tab: &str) -> Result<(), XlsxFault> {
    let sheet = || tab.to_owned();
    let count = facts.columns.len();
    if count == 0 || count > COLUMNS_MAX {
        return Err(XlsxFault::Columns { sheet: sheet(), count });
    }
    if facts.rows.len() + facts.titles.len() + facts.closing.len() > ROWS_MAX {
        return Err(XlsxFault::TooManyRows { sheet: sheet(), count: facts.rows.len() });
    }
    let length = |text: &str| text.encode_utf16().count();
    let heads = facts.columns.iter().flat_map(|column| [&column.title, &column.group]);
    let lines = facts.titles.iter().chain(&facts.closing).map(|line| &line.text);
    for text in lines.chain(heads) {
        if length(text) > CELL_LETTERS_MAX {
            return Err(XlsxFault::LineTooLong { sheet: sheet(), length: length(text) });
        }
    }
    for (row, cells) in (1..).zip(&facts.rows) {
        for (cell, column) in cells.iter().zip(&facts.columns) {
            let Value::Text(text) = &cell.value else { continue };
            if length(text) > CELL_LETTERS_MAX {
                let (column, length) = (column.title.clone(), length(text));
                return Err(XlsxFault::TextTooLong { sheet: sheet(), row, column, length });
            }
        }
    }
    Ok(())
}

struct Writing<'a> {
    sheet: &'a mut Worksheet,
    facts: &'a SheetFacts,
    metrics: Metrics,
    widths: Vec<Micrometres>,
}

impl Writing<'_> {
    fn all(mut self) -> Result<(), XlsxError> {
        let facts = self.facts;
        for (index, width) in (0..).zip(&self.widths) {
            self.sheet.set_column_width_pixels(index, pixels(*width).clamp(1, 1_700))?;
        }
        let mut row = 0;
        for line in &facts.titles {
            self.line(row, line)?;
            row += 1;
        }
        // A free line between the titles and the table.
        let head = row + u32::from(!facts.titles.is_empty());
        let first = self.heads(head)?;
        let mut row = first;
        for (index, cells) in facts.rows.iter().enumerate() {
            let height = row_height(&self.metrics, facts, &self.widths, index);
            self.sheet.set_row_height(row, points(height))?;
            self.row(row, cells)?;
            row += 1;
        }
        let last = row;
        if !facts.closing.is_empty() {
            row += 1;
        }
        for line in &facts.closing {
            self.line(row, line)?;
            row += 1;
        }
        self.print(head, first, last, row.max(1) - 1)
    }

    /// The heads from this line on; the line after them.
    fn heads(&mut self, first: u32) -> Result<u32, XlsxError> {
        let columns = &self.facts.columns;
        let has_groups = columns.iter().any(|column| !column.group.is_empty());
        let last = first + u32::from(has_groups);
        self.sheet
            .set_row_height(last, points(head_height(&self.metrics, columns, &self.widths)))?;
        for (from, until) in group_spans(columns) {
            let group = &columns[from].group;
            if !group.is_empty() {
                let region = Region { first: (first, from), last: (first, until) };
                region.write(self.sheet, group, &styles::head())?;
            }
        }
        for (index, column) in columns.iter().enumerate() {
            let top = if column.group.is_empty() { first } else { last };
            let region = Region { first: (top, index), last: (last, index) };
            region.write(self.sheet, &column.title, &styles::head())?;
        }
        if !self.facts.is_numbered {
            return Ok(last + 1);
        }
        for index in 0..columns.len() {
            let ordinal = u32::try_from(index + 1).unwrap_or(u32::MAX);
            self.sheet.write_number_with_format(
                last + 1,
                column(index),
                ordinal,
                &styles::ordinal(),
            )?;
        }
        Ok(last + 2)
    }

    fn row(&mut self, row: u32, cells: &[Cell]) -> Result<(), XlsxError> {
        let blank = Cell::default();
        for (index, facts) in self.facts.columns.iter().enumerate() {
            let cell = cells.get(index).unwrap_or(&blank);
            let format = styles::cell(cell, facts.is_centered);
            self.value(row, column(index), &cell.value, &format)?;
        }
        Ok(())
    }

    fn value(
        &mut self,
        row: u32,
        column: u16,
        value: &Value,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let sheet = &mut *self.sheet;
        match value {
            Value::Blank => sheet.write_blank(row, column, format)?,
            Value::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
            // Too long to be a number in Excel without losing digits.
            Value::Number(number) | Value::Money(number) if number.unsigned_abs() > NUMBER_MAX => {
                sheet.write_string_with_format(row, column, number.to_string(), format)?
            }
            Value::Number(number) | Value::Money(number) => {
                sheet.write_number_with_format(row, column, float(*number), format)?
            }
            Value::Date(date) | Value::Month(date) => match moment(date.at(0, 0, 0, 0)) {
                Some(at) => sheet.write_datetime_with_format(row, column, &at, format)?,
                None => sheet.write_string_with_format(row, column, long_date(*date), format)?,
            },
            Value::Moment(at) => match moment(*at) {
                Some(at) => sheet.write_datetime_with_format(row, column, &at, format)?,
                None => {
                    let words = Moment::new(at.date(), at.time()).to_string();
                    sheet.write_string_with_format(row, column, words, format)?
                }
            },
            Value::Duration(seconds) => {
                sheet.write_number_with_format(row, column, float(*seconds) / 86_400.0, format)?
            }
        };
        Ok(())
    }

    /// A line above or beneath the table.
    fn line(&mut self, row: u32, line: &Line) -> Result<(), XlsxError> {
        let first = match line.place {
            Place::Left | Place::Middle => 0,
            Place::Right => signature_column(&self.widths),
        };
        let room = self.widths[first..].iter().sum();
        let height = line_height(&self.metrics, &line.text, room);
        self.sheet.set_row_height(row, points(height))?;
        let last = self.widths.len() - 1;
        let region = Region { first: (row, first), last: (row, last) };
        region.write(self.sheet, &line.text, &styles::line(line))
    }

    /// How it is printed and looked at: from the head to the first line, the last line of the table, the last of all.
    fn print(&mut self, head: u32, first: u32, last: u32, end: u32) -> Result<(), XlsxError> {
        let facts = self.facts;
        let right = column(facts.columns.len() - 1);
        let sheet = &mut *self.sheet;
        set_page(sheet, &facts.page);
        sheet.set_print_area(0, 0, end, right)?;
        sheet.set_repeat_rows(head, first - 1)?;
        sheet.set_freeze_panes(first, 0)?;
        if facts.can_filter && !facts.is_numbered && last > first {
            sheet.autofilter(first - 1, 0, last - 1, right)?;
        }
        if last > first {
            let numbers = IgnoreError::NumberStoredAsText;
            sheet.ignore_error_range(first, 0, last - 1, right, numbers)?;
        }
        Ok(())
    }
}

fn set_page(sheet: &mut Worksheet, page: &Page) {
    sheet.set_paper_size(paper(page.sheet));
    if page.is_landscape {
        sheet.set_landscape();
    }
    sheet.set_print_fit_to_pages(1, 0);
    let (side, top, bottom, edge) = (inches(SIDE), inches(TOP), inches(BOTTOM), inches(EDGE));
    sheet.set_margins(side, side, top, bottom, edge, edge);
    sheet.set_footer(format!("&L&7 {}&R&7Halaman &P dari &N", edge_text(&page.foot)));
    if !page.mark.is_empty() {
        sheet.set_header(format!("&C&\"Arial,Bold\"&14 {}", edge_text(&page.mark)));
    }
}

fn points(height: Micrometres) -> f64 {
    // Tenths of points are enough.
    float(height * 720 / 25_400) / 10.0
}

fn inches(length: Micrometres) -> f64 {
    float(length) / 25_400.0
}

#[allow(clippy::cast_precision_loss, reason = "callers keep below fifteen digits")]
fn float(number: i64) -> f64 {
    number as f64
}
