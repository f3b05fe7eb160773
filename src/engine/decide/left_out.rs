//! What a case would never get if a supervisor puts its work on a row: everything that rows owe which every ordinary way
//! there completes.
//! It searches as the proof does; whether the case can still end is asked in `transfer`.

use std::collections::BTreeSet;

use crate::base::id::{BookId, RowId};
use crate::base::limits::SEARCH_STATES_MAX;
use crate::check::flow::ways_of_case;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{checks, complete, papers};
use crate::engine::refusal::Refusal;
use crate::net::marking::{Marking, Place};
use crate::net::search::always_before;
use crate::net::structure::RowIndex;
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;

/// A row that would be passed over, and what the case lacks without it.
struct LeftOut<'a> {
    row: &'a RowId,
    owes: Vec<String>,
}

/// Refuses a move after which rows would stay undone that come before the one aimed at. Those that leave nothing behind
/// may be named as left out on purpose.
pub(super) fn nothing_is_left_out(
    turn: &Turn<'_>,
    to: RowIndex,
    after: &Marking,
    on_purpose: &[RowId],
) -> Result<(), Refusal> {
    let left_out = left_out(turn, to, after)?;
    if let Some(other) = on_purpose.iter().find(|id| !left_out.iter().any(|one| one.row == *id)) {
        let sentence =
            format!("`{other}` tidak terlewat oleh pemindahan itu; hapus dari --melewati");
        return Err(Refusal::new("tidak-terlewat", sentence));
    }
    let unnamed = |one: &&LeftOut<'_>| !one.owes.is_empty() || !on_purpose.contains(one.row);
    let Some(first) = left_out.iter().find(unnamed) else { return Ok(()) };
    let told: Vec<String> = left_out.iter().map(in_words).collect();
    let sentence = format!(
        "bila dipindahkan ke `{}`, ini tidak pernah dikerjakan: {}; pindahkan ke `{}` lalu kerjakan seperti biasa{}",
        turn.row(to).id.value,
        told.join("; "),
        first.row,
        way_out(&left_out),
    );
    Err(Refusal::new("kegiatan-terlewat", sentence))
}

/// What a case that goes on under another version would never get, row by row in words; rows that leave nothing behind
/// are passed over in silence.
pub(super) fn never_made(turn: &Turn<'_>, after: &Marking) -> Result<Vec<String>, Refusal> {
    let places = after.tokens.keys().map(|token| token.place);
    let rows: BTreeSet<RowIndex> = places
        .map(|place| match place {
            Place::Row(row) | Place::Applicant(row) | Place::FirstOf(row) => row,
        })
        .collect();
    let mut told = Vec::new();
    for row in rows {
        let left_out = left_out(turn, row, after)?;
        told.extend(left_out.iter().filter(|one| !one.owes.is_empty()).map(in_words));
    }
    told.dedup();
    Ok(told)
}

fn in_words(one: &LeftOut<'_>) -> String {
    if one.owes.is_empty() {
        return format!("`{}`", one.row);
    }
    format!("`{}` (menghasilkan {})", one.row, one.owes.join(", "))
}

fn way_out(left_out: &[LeftOut<'_>]) -> String {
    if left_out.iter().any(|one| !one.owes.is_empty()) {
        return String::new();
    }
    let names: Vec<&str> = left_out.iter().map(|one| one.row.as_str()).collect();
    format!(", atau bila memang tidak perlu, sebutkan: --melewati {}", names.join(","))
}

/// In the order of the table.
fn left_out<'a>(
    turn: &Turn<'a>,
    to: RowIndex,
    after: &Marking,
) -> Result<Vec<LeftOut<'a>>, Refusal> {
    let done: BTreeSet<&RowId> = turn.state().done.iter().map(|done| &done.row).collect();
    let mut left_out = Vec::new();
    for index in passed_over(turn, to, after) {
        let row = turn.row(index);
        let is_done = done.contains(&row.id.value);
        let owes = owes(turn, index, is_done)?;
        if !is_done || !owes.is_empty() {
            left_out.push(LeftOut { row: &row.id.value, owes });
        }
    }
    Ok(left_out)
}

/// The rows that every ordinary case completes before it comes to the one aimed at, and this one would not. A search
/// that met its bound found none.
fn passed_over(turn: &Turn<'_>, to: RowIndex, after: &Marking) -> BTreeSet<RowIndex> {
    let kinds = ways_of_case(turn.procedure(), &turn.state().fields);
    let before = |from: &Marking| {
        let ways = kinds.iter();
        let sets =
            ways.filter_map(|ways| always_before(turn.net(), ways, from, to, SEARCH_STATES_MAX));
        sets.reduce(|all, one| all.intersection(&one).copied().collect()).unwrap_or_default()
    };
    let is_marker = |index: &RowIndex| YesNo::is_yes(turn.row(*index).marker.as_ref());
    let ordinary = before(&Marking::start());
    ordinary.difference(&before(after)).copied().filter(|index| !is_marker(index)).collect()
}

/// What the completed row leaves behind and this case does not have.
fn owes(turn: &Turn<'_>, index: RowIndex, is_done: bool) -> Result<Vec<String>, Refusal> {
    let (procedure, state, row) = (turn.procedure(), turn.state(), turn.row(index));
    let mut owes = Vec::new();
    if complete::decides_completeness(turn, index) {
        let missing = papers::missing_papers(procedure, state, turn.surroundings())?;
        owes.extend(missing.iter().map(|asked| asked.in_words(procedure)));
    }
    owes.extend(empty_fields(turn, row));
    let brought = row.call.iter().flat_map(|call| &call.brings);
    let made = row.output.iter().chain(brought).map(|document| &document.value);
    let absent = made.filter(|document| !state.made.contains(*document));
    owes.extend(absent.map(|document| checks::document_name(procedure, document)));
    let has_number = |book: &BookId| {
        state.valid_numbers().any(|number| number.book == *book && number.row == row.id.value)
    };
    let books = row.books.iter().map(|book| &book.value).filter(|book| !has_number(book));
    owes.extend(books.map(|book| format!("nomor dalam buku `{book}`")));
    if !is_done {
        owes.extend(signatures(turn, row));
    }
    Ok(owes)
}

/// Required fields of the case that the row fills.
fn empty_fields<'a>(turn: &Turn<'a>, row: &'a Row) -> impl Iterator<Item = String> + use<'a> {
    let own = turn.state().fields.clone();
    let sop = turn.procedure().sop();
    let named = row.fields.iter().filter_map(|named| named.value.of_case());
    let fields = named.filter_map(|id| sop.fields.iter().find(|field| field.id.value == *id));
    let must = fields.filter(|field| YesNo::is_not_no(field.required.as_ref()));
    let empty = must.filter(move |field| !own.contains_key(&field.id.value));
    empty.map(|field| format!("isian {}", field.name.value.0))
}

/// Papers that an actor of the row signs, if he has done no other row of the case.
fn signatures<'a>(turn: &Turn<'a>, row: &'a Row) -> impl Iterator<Item = String> + use<'a> {
    let sop = turn.procedure().sop();
    let done: BTreeSet<RowId> = turn.state().done.iter().map(|done| done.row.clone()).collect();
    let signed = sop.documents.iter().filter(move |document| {
        let Some(signer) = &document.signed_by else { return false };
        let by_signer =
            |row: &Row| row.actors.value.iter().any(|actor| actor.value == signer.value);
        let has_acted = sop.rows.iter().any(|row| by_signer(row) && done.contains(&row.id.value));
        by_signer(row) && !has_acted
    });
    signed.map(|document| format!("tanda tangan {}", document.name.value.0))
}
