//! A book with columns of the office's own as a workbook: the cells that the printed book shows, days as days.
//! It masks nothing and opens nothing: what the printed book says is said here.

use crate::document::book::{BookCell, BookClosing, BookFacts, BookValue};
use crate::document::imprint::{Imprint, Letterhead, Mark};
use crate::exchange::xlsx::workbook::{
    Cell, Column, Line, Page, Place, SheetFacts, Value, Workbook,
};

/// Height of a line in which somebody signs, as in the printed book.
const SIGNED: i64 = 11_000;
/// Free lines for the signature itself.
const SIGNATURE_LINES: usize = 4;

/// The workbook of a book.
pub(super) fn of_book(facts: &BookFacts) -> Workbook {
    let is_signed = facts.columns.iter().any(|column| column.by_hand);
    let columns = facts.columns.iter().zip(facts.widths());
    let columns = columns.map(|(column, width)| Column {
        title: column.title.clone(),
        group: String::new(),
        width,
        is_centered: column.centered,
    });
    let sheet = SheetFacts {
        name: facts.period_or_book().to_owned(),
        titles: titles(&facts.letterhead, &facts.book, &facts.period),
        columns: columns.collect(),
        is_numbered: true,
        can_filter: false,
        rows: facts.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        row_height: if is_signed { SIGNED } else { 0 },
        closing: closing(&facts.closing),
        page: page(&facts.imprint),
    };
    workbook(&facts.imprint, &facts.letterhead, &[&facts.book, &facts.period], sheet)
}

/// A workbook of one book.
pub(super) fn workbook(
    imprint: &Imprint,
    letterhead: &Letterhead,
    title: &[&str],
    sheet: SheetFacts,
) -> Workbook {
    Workbook {
        title: title.join(" ").trim_end().to_owned(),
        author: letterhead.lines.last().cloned().unwrap_or_default(),
        date: imprint.date,
        sheets: vec![sheet],
    }
}

/// The letterhead, the book and its period.
pub(super) fn titles(letterhead: &Letterhead, book: &str, period: &str) -> Vec<Line> {
    let office = letterhead.lines.iter().map(|line| Line::middle(line.as_str()).bold());
    let address = letterhead.address.iter().map(|line| Line::middle(line.as_str()));
    let mut titles: Vec<Line> = office.chain(address).collect();
    titles.push(Line::default());
    titles.push(Line::middle(book).bold());
    if !period.is_empty() {
        titles.push(Line::middle(period));
    }
    titles
}

/// Across the sheet, as books are printed.
pub(super) fn page(imprint: &Imprint) -> Page {
    Page {
        sheet: imprint.sheet,
        is_landscape: true,
        foot: imprint.version_line(),
        mark: imprint.mark.map(Mark::word).unwrap_or_default().to_owned(),
    }
}

fn cell(cell: &BookCell) -> Cell {
    let value = match cell.value {
        BookValue::Words if cell.text.is_empty() => Value::Blank,
        BookValue::Words => Value::Text(cell.text.clone()),
        BookValue::Number(number) => Value::Number(number),
        BookValue::Money(rupiah) => Value::Money(rupiah),
        BookValue::Date(date) => Value::Date(date),
        BookValue::Moment(at) => Value::Moment(at.as_datetime()),
    };
    Cell { value, is_struck: cell.struck, is_bold: false }
}

/// The sum, how the book is closed, and who signs.
pub(super) fn closing(closing: &BookClosing) -> Vec<Line> {
    let mut lines = vec![Line::left(closing.summary.as_str()).bold()];
    lines.extend(closing.sentences().map(Line::left));
    let Some(signer) = &closing.signer else { return lines };
    lines.push(Line::default());
    lines.push(Line::right(format!("{}, {}", signer.place, ".".repeat(40))));
    lines.extend(signer.position.iter().map(|line| Line::right(line.as_str())));
    lines.extend(std::iter::repeat_n(Line::default(), SIGNATURE_LINES));
    lines.push(match signer.name.as_str() {
        "" => Line::right(".".repeat(48)),
        name => {
            Line { text: name.to_owned(), place: Place::Right, is_bold: true, is_underlined: true }
        }
    });
    lines.extend(
        [&signer.rank].into_iter().filter(|it| !it.is_empty()).map(|it| Line::right(it.as_str())),
    );
    if !signer.nip.is_empty() {
        lines.push(Line::right(format!("NIP {}", signer.nip)));
    }
    lines
}
