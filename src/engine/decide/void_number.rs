//! A supervisor voids a number that was given wrongly, in an open case or one that has ended.
//! It keeps the book's count: the next number comes at once if it is wished, else when the activity that wrote the void
//! one is done again.

use crate::base::id::BookId;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{checks, clocks, complete};
use crate::engine::event::{Event, TakenNumber, VoidedNumber};
use crate::engine::refusal::Refusal;

/// Which number is void, and why.
#[derive(Clone, Copy)]
pub(super) struct Void<'a> {
    pub(super) text: &'a str,
    pub(super) book: Option<&'a BookId>,
    pub(super) reason: &'a str,
}

pub(super) fn void_number(
    turn: &mut Turn<'_>,
    wish: Void<'_>,
    replace: bool,
) -> Result<(), Refusal> {
    checks::supervises(turn.surroundings(), "nomor dibatalkan oleh pengawas")?;
    checks::official_reason(wish.reason)?;
    let number = match named(turn, wish.text, wish.book) {
        Ok(number) => number,
        // It was void before, and nothing has taken its place: only that is done now.
        Err(refusal) => match unreplaced(turn, wish).filter(|_| replace) {
            Some(number) => return take_next(turn, &number),
            None => return Err(refusal),
        },
    };
    clocks::run(turn, turn.surroundings().now);
    turn.push(Event::NumberVoided(VoidedNumber {
        book: number.book.clone(),
        period: number.period.clone(),
        ordinal: number.ordinal,
        reason: wish.reason.trim().to_owned(),
    }));
    if replace { take_next(turn, &number) } else { Ok(()) }
}

/// The next number of the book, for what the void one was for.
fn take_next(turn: &mut Turn<'_>, void: &TakenNumber) -> Result<(), Refusal> {
    let row = turn.net().find(&void.row).expect("a number was taken by a row");
    let written = turn.row(row);
    complete::take_number(turn, written, &void.book)
}

/// The void number that was named, if no other one stands in its place.
fn unreplaced(turn: &Turn<'_>, wish: Void<'_>) -> Option<TakenNumber> {
    let state = turn.state();
    let is_meant = |number: &&TakenNumber| {
        number.text == wish.text.trim() && wish.book.is_none_or(|book| number.book == *book)
    };
    let void =
        state.numbers.iter().filter(is_meant).find(|one| state.void_reason(one).is_some())?;
    let mut valid = state.valid_numbers();
    let is_replaced = valid.any(|one| one.book == void.book && one.row == void.row);
    (!is_replaced).then(|| void.clone())
}

/// The number of the case that was named, if it still counts.
fn named(turn: &Turn<'_>, text: &str, book: Option<&BookId>) -> Result<TakenNumber, Refusal> {
    let state = turn.state();
    let is_meant = |number: &&TakenNumber| {
        number.text == text.trim() && book.is_none_or(|book| number.book == *book)
    };
    let found: Vec<&TakenNumber> = state.numbers.iter().filter(is_meant).collect();
    let valid: Vec<&TakenNumber> =
        found.iter().copied().filter(|number| state.void_reason(number).is_none()).collect();
    match (valid.as_slice(), found.first()) {
        ([only], _) => Ok((*only).clone()),
        ([_, _, ..], _) => {
            let books: Vec<&str> = valid.iter().map(|number| number.book.as_str()).collect();
            let sentence = format!(
                "nomor `{text}` ada dalam beberapa buku; sebutkan dengan --buku: {}",
                books.join(", ")
            );
            Err(Refusal::new("buku-belum-disebut", sentence))
        }
        ([], Some(void)) => {
            let reason = state.void_reason(void).unwrap_or_default();
            let sentence =
                format!("nomor {} dari `{}` sudah batal: {reason}", void.text, void.book);
            Err(Refusal::new("nomor-sudah-batal", sentence))
        }
        ([], None) => Err(unknown(turn, text, book)),
    }
}

fn unknown(turn: &Turn<'_>, text: &str, book: Option<&BookId>) -> Refusal {
    let own = turn.state().valid_numbers();
    let own: Vec<String> = own.map(|number| format!("{} ({})", number.text, number.book)).collect();
    let of_book = book.map_or_else(String::new, |book| format!(" dalam buku `{book}`"));
    let known = if own.is_empty() {
        "perkara ini belum bernomor".to_owned()
    } else {
        format!("nomor perkara ini: {}", own.join(", "))
    };
    let sentence = format!("nomor `{text}` tidak ada pada perkara ini{of_book}; {known}");
    Refusal::new("nomor-tak-dikenal", sentence)
}
