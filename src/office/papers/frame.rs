//! What a book has around its lines, whatever its columns: the office, its name and period, and how it ends.
//! It prints no line.

use jiff::civil::Date;

use crate::base::time::Moment;
use crate::document::book::BookClosing;
use crate::document::imprint::{Imprint, Letterhead, Sheet};
use crate::office::library::OfficeVersion;
use crate::office::papers::closing::closing;
use crate::office::papers::words;
use crate::sop::kantor::Book;
use crate::store::row::BookRow;

/// The lines of a book in a period, in the order of their numbers.
pub(super) struct Printed<'a> {
    pub(super) book: &'a Book,
    pub(super) period: &'a str,
    pub(super) lines: &'a [&'a BookRow],
    /// When it is printed.
    pub(super) at: Moment,
}

/// What stands around them.
pub(super) struct Frame {
    pub(super) imprint: Imprint,
    pub(super) letterhead: Letterhead,
    pub(super) book: String,
    pub(super) period: String,
    pub(super) closing: BookClosing,
}

/// The date of a book is that of its last line; of an empty one the first day of its period.
pub(super) fn frame(office: &OfficeVersion, printed: &Printed<'_>) -> Frame {
    let kantor = &*office.kantor;
    let Printed { book, period, lines, at } = *printed;
    let last = lines.last().map(|line| line.at.date());
    let date = last.or_else(|| words::first_day(period)).unwrap_or(Date::constant(2000, 1, 1));
    Frame {
        imprint: Imprint::of_office(&office.digest, Sheet::of(kantor), date),
        letterhead: Letterhead::of(kantor),
        book: book.name.value.0.clone(),
        period: words::period(period),
        closing: closing(kantor, book, period, lines, at),
    }
}
