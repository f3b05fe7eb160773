//! How a book ends: its sum, whether its period is over, on which day and with which number it was closed, who signs.
//! It takes no numbers and closes nothing in the store: a period that is over takes none any more.

use jiff::civil::Date;

use crate::base::time::{Moment, long_date};
use crate::document::book::{BookClosing, BookSigner};
use crate::office::papers::{signer, words};
use crate::sop::kantor::{Book, Kantor};
use crate::store::row::BookRow;

/// The end of a book in a period, printed at a moment.
pub(super) fn closing(
    kantor: &Kantor,
    book: &Book,
    period: &str,
    lines: &[&BookRow],
    at: Moment,
) -> BookClosing {
    let void_count = lines.iter().filter(|line| line.void_reason.is_some()).count();
    BookClosing {
        summary: summary(lines.len(), void_count),
        sentence: sentence(book, period, lines, void_count, at),
        void_count,
        signer: signed(kantor, book, at),
    }
}

/// `Jumlah: 4 nomor; 3 berlaku, 1 batal`
fn summary(count: usize, void_count: usize) -> String {
    match (count, void_count) {
        (0, _) => "Jumlah: nihil".to_owned(),
        (count, 0) => format!("Jumlah: {count} nomor"),
        (count, void) => format!("Jumlah: {count} nomor; {} berlaku, {void} batal", count - void),
    }
}

fn sentence(
    book: &Book,
    period: &str,
    lines: &[&BookRow],
    void_count: usize,
    at: Moment,
) -> String {
    let of_period = match words::period(period).as_str() {
        "" => String::new(),
        words => format!(" {words}"),
    };
    let named = format!("{}{of_period}", book.name.value);
    let void = match void_count {
        0 => String::new(),
        count => format!(", {count} di antaranya batal"),
    };
    let holds = match lines {
        [] => "tanpa satu nomor pun (nihil)".to_owned(),
        [only] => format!("dengan satu nomor, {}{void}", only.text),
        [first, .., last] => format!(
            "dengan {} nomor{void}, dari {} sampai nomor terakhir {}",
            lines.len(),
            first.text,
            last.text
        ),
    };
    match last_day(period).filter(|last| at.date() > *last) {
        Some(last) => format!("{named} ditutup pada tanggal {} {holds}.", long_date(last)),
        None => format!("{named} belum ditutup; keadaan per {} {holds}.", long_date(at.date())),
    }
}

/// The last day on which the book took numbers of this period; none for a book that never starts again.
fn last_day(period: &str) -> Option<Date> {
    let first = words::first_day(period)?;
    let is_month = period.contains('-');
    let month = if is_month { first } else { Date::new(first.year(), 12, 1).ok()? };
    Some(month.last_of_month())
}

/// Whoever holds the role on the day of print signs, not whoever held it when the period ended: the signature is put on
/// this print, and an official who has left the post can put none.
fn signed(kantor: &Kantor, book: &Book, at: Moment) -> Option<BookSigner> {
    let role = &book.signed_by.as_ref()?.value;
    let signer = signer::holder(kantor, role, &book.deputies, at);
    let place = kantor.town.as_ref().unwrap_or(&kantor.name).value.0.clone();
    Some(BookSigner {
        place,
        position: signer.position,
        name: signer.name,
        rank: signer.rank,
        nip: signer.nip,
        as_of: long_date(at.date()),
    })
}
