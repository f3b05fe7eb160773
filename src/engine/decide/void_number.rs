//! A supervisor voids a number that was given wrongly, in an open case or one that has ended.
//! It takes no new number and keeps the book's count: the activity that wrote the number does, when it is done again.

use crate::base::id::BookId;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{checks, clocks};
use crate::engine::event::{Event, TakenNumber, VoidedNumber};
use crate::engine::refusal::Refusal;

pub(super) fn void_number(
    turn: &mut Turn<'_>,
    text: &str,
    book: Option<&BookId>,
    reason: &str,
) -> Result<(), Refusal> {
    checks::supervises(turn.surroundings(), "nomor dibatalkan oleh pengawas")?;
    checks::official_reason(reason)?;
    let number = named(turn, text, book)?;
    clocks::run(turn, turn.surroundings().now);
    turn.push(Event::NumberVoided(VoidedNumber {
        book: number.book,
        period: number.period,
        ordinal: number.ordinal,
        reason: reason.trim().to_owned(),
    }));
    Ok(())
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
