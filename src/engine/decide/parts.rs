//! Rows with several work items: which are to be offered now, and when the row is complete.
//! The net knows nothing of them. A row holds one token until it is complete, and whichever of its items are done
//! first, the others stay possible (`berurutan` only orders them). A list without elements completes its row at once,
//! and enough items complete it early: the same completion that the proof looks at. What runs on afterwards holds no
//! token. So the proof of the net holds as it is.

use std::collections::BTreeSet;

use crate::base::id::{FieldId, RowId};
use crate::base::value::{self, Record, Value};
use crate::check::procedure::Procedure;
use crate::engine::case::state::{CaseState, WorkItem};
use crate::engine::decide::checks::CaseFacts;
use crate::engine::decide::turn::Turn;
use crate::engine::event::{Event, ItemNumber, Removal};
use crate::engine::part::{Part, Progress};
use crate::engine::refusal::Refusal;
use crate::net::marking::Place;
use crate::net::structure::{Arrow, RestOf, RowIndex};
use crate::sop::document::Sop;
use crate::sop::row::{Manner, Row};

/// The elements that a `daftar` or `saringan` has now, by position; none while it is not filled.
pub(super) fn elements(turn: &Turn<'_>, list: &FieldId) -> Vec<usize> {
    let known = CaseFacts::new(turn.procedure(), turn.state(), turn.surroundings());
    let facts = known.facts(turn.state(), turn.surroundings(), None);
    turn.procedure().environment().elements(list, &facts).unwrap_or_default()
}

/// The id of the `daftar` itself, or of the one that a `saringan` picks from.
pub(super) fn daftar_of<'a>(sop: &'a Sop, list: &FieldId) -> Option<&'a FieldId> {
    sop.daftar_of(list).map(|field| &field.id.value)
}

/// The daftar and the element for which an item is.
///
/// # Errors
/// The item is for no element, or for one that is no longer there.
pub(super) fn element_of<'a>(
    turn: &Turn<'a>,
    row: &'a Row,
    item: &WorkItem,
) -> Result<(&'a FieldId, usize), Refusal> {
    let list = row.for_each.as_ref();
    let daftar = list.and_then(|list| daftar_of(turn.procedure().sop(), &list.value));
    let element = item.offer.part.and_then(|part| part.element);
    let count = |daftar| value::elements(&turn.state().fields, daftar).map_or(0, <[Record]>::len);
    match daftar.zip(element) {
        Some((daftar, element)) if element < count(daftar) => Ok((daftar, element)),
        _ => Err(Refusal::new("anggota-tidak-ada", "pekerjaan ini bukan untuk anggota daftar")),
    }
}

/// True if an element has this field.
pub(super) fn has_field(turn: &Turn<'_>, list: &FieldId, element: usize, field: &FieldId) -> bool {
    let elements = value::elements(&turn.state().fields, list);
    elements.and_then(|all| all.get(element)).is_some_and(|own| own.contains_key(field))
}

/// Refuses to change a daftar for whose elements work is open; where the row allows it (`bertambah`) elements may
/// be added at its end.
pub(crate) fn lists_free(
    procedure: &Procedure,
    state: &CaseState,
    fields: &Record,
) -> Result<(), Refusal> {
    let sop = procedure.sop();
    for item in state.items.values().filter(|item| item.offer.part.is_some()) {
        let row = sop.rows.iter().find(|row| row.id.value == item.offer.row);
        let Some(row) = row else { continue };
        let list = row.for_each.as_ref().and_then(|list| daftar_of(sop, &list.value));
        let Some(list) = list else { continue };
        let (Some(before), Some(after)) = (state.fields.get(list), fields.get(list)) else {
            continue;
        };
        let only_added = match (before, after) {
            (Value::List(before), Value::List(after)) => after.starts_with(before),
            _ => false,
        };
        if before != after && !(only_added && row.is_growing()) {
            let name = sop.fields.iter().find(|field| field.id.value == *list);
            let name = name.map_or(list.as_str(), |field| &field.name.value);
            let more = if row.is_growing() { "; anggota baru ditambahkan di belakang" } else { "" };
            let sentence =
                format!("`{name}` sedang dikerjakan pada kegiatan `{}`{more}", item.offer.row);
            return Err(Refusal::new("daftar-sedang-dikerjakan", sentence));
        }
    }
    Ok(())
}

/// Refuses a correction of a daftar that leaves open work without its element, or has elements for which no work would
/// be offered.
pub(super) fn elements_stay(turn: &Turn<'_>, fields: &Record) -> Result<(), Refusal> {
    let sop = turn.procedure().sop();
    for item in turn.state().items.values().filter(|item| item.offer.part.is_some()) {
        let row = turn.net().find(&item.offer.row).map(|row| turn.row(row));
        let Some((row, list)) = row.and_then(|row| Some((row, row.for_each.as_ref()?))) else {
            continue;
        };
        let Some(list) = daftar_of(sop, &list.value) else { continue };
        let count = |fields| value::elements(fields, list).map(<[Record]>::len);
        let (Some(before), Some(after)) = (count(&turn.state().fields), count(fields)) else {
            continue;
        };
        if after == before || (after > before && row.is_growing()) {
            continue;
        }
        let name = sop.field_name(list);
        let row = &item.offer.row;
        let sentence = format!(
            "`{name}` sedang dikerjakan pada kegiatan `{row}`, jadi banyak anggotanya tetap; pindahkan dahulu \
             pekerjaannya ke kegiatan lain dengan `--ke`"
        );
        return Err(Refusal::new("daftar-sedang-dikerjakan", sentence));
    }
    Ok(())
}

/// The elements or times of a row, and what was done of it. The elements are those of the moment at which the row
/// was offered, and with `bertambah` those that came since.
struct Plan<'a> {
    row: &'a Row,
    progress: Option<&'a Progress>,
    units: Vec<Part>,
}

impl<'a> Plan<'a> {
    fn of(turn: &'a Turn<'_>, place: Place, row: &'a Row) -> Self {
        let progress = turn.state().progress.get(&(place, row.id.value.clone()));
        let units = match (&row.for_each, &row.times) {
            (Some(list), _) => {
                let begun = progress.iter().flat_map(|progress| &progress.offered);
                let mut all: BTreeSet<usize> = begun.filter_map(|part| part.element).collect();
                if progress.is_none() || row.is_growing() {
                    all.extend(elements(turn, &list.value));
                }
                let unit = |element| Part { element: Some(element), ..Part::default() };
                all.into_iter().map(unit).collect()
            }
            (None, Some(times)) => {
                let times = u32::try_from(times.value.0).unwrap_or(0);
                (1..=times).map(|n| Part { times: Some(n), ..Part::default() }).collect()
            }
            (None, None) => vec![Part::default()],
        };
        Self { row, progress, units }
    }

    /// The parts of one element or time, in the order of the actors.
    fn parts_of(&self, unit: Part) -> Vec<Part> {
        match self.row.one_item_each() {
            None => vec![unit],
            Some(_) => {
                let actors = 0..self.row.actors.value.len();
                actors.map(|actor| Part { actor: Some(actor), ..unit }).collect()
            }
        }
    }

    fn is_done(&self, part: &Part) -> bool {
        self.progress.is_some_and(|progress| progress.is_done(part))
    }

    /// What is to be open now.
    fn open_now(&self) -> Vec<Part> {
        let in_order = self.row.one_item_each() == Some(Manner::InOrder);
        let left = |unit: &Part| {
            let parts = self.parts_of(*unit).into_iter().filter(|part| !self.is_done(part));
            parts.take(if in_order { 1 } else { usize::MAX }).collect::<Vec<_>>()
        };
        self.units.iter().flat_map(left).collect()
    }

    /// `cukup` counts elements or times, and in a row that has neither its actors.
    fn is_complete(&self) -> bool {
        let is_whole = |unit: &&Part| self.parts_of(**unit).iter().all(|part| self.is_done(part));
        let (all, done) = match self.units.as_slice() {
            [only] if *only == Part::default() => {
                let parts = self.parts_of(*only);
                (parts.len(), parts.iter().filter(|part| self.is_done(part)).count())
            }
            units => (units.len(), units.iter().filter(is_whole).count()),
        };
        let enough =
            self.row.enough.as_ref().and_then(|enough| usize::try_from(enough.value.0).ok());
        done >= enough.unwrap_or(all).min(all)
    }
}

/// The parts of the row that are to be open now.
pub(super) fn open_parts(turn: &Turn<'_>, place: Place, row: &Row) -> Vec<Part> {
    Plan::of(turn, place, row).open_now()
}

/// True if nothing of the row is left to be done, or enough was.
pub(super) fn is_complete(turn: &Turn<'_>, place: Place, row: &Row) -> bool {
    Plan::of(turn, place, row).is_complete()
}

/// The row's other items go when it is complete, unless it lets them run on.
pub(super) fn remove_rest(turn: &mut Turn<'_>, place: Place, row: &RowId) {
    let index = turn.net().find(row).expect("open work belongs to a row");
    if turn.net().row(index).rest == RestOf::LeftRunning {
        return;
    }
    for item in own_items(turn, place, row) {
        turn.push(Event::WorkRemoved { item, cause: Removal::Cancelled });
    }
}

/// The open items of a row with this token, without those that run on from an earlier time.
pub(super) fn own_items(turn: &Turn<'_>, place: Place, row: &RowId) -> Vec<ItemNumber> {
    let items = turn.state().items.values().filter(|item| !item.left_over);
    let own = items.filter(|item| (item.offer.place, &item.offer.row) == (place, row));
    own.map(|item| item.offer.item).collect()
}

/// Items that run on of rows that a move cancels: those that its arrows name, and those that were possible only
/// before the row that was completed.
pub(super) fn cancel_left_over(turn: &mut Turn<'_>, done: Option<RowIndex>, arrows: &[&Arrow]) {
    let net = turn.net();
    let is_cancelled = |item: &&WorkItem| {
        let row = net.find(&item.offer.row).filter(|_| item.left_over);
        row.is_some_and(|row| {
            let is_late = done.is_some() && net.row(row).only_before == done;
            is_late || arrows.iter().any(|arrow| arrow.cancels.contains(&row))
        })
    };
    let items = turn.state().items.values().filter(is_cancelled);
    let items: Vec<ItemNumber> = items.map(|item| item.offer.item).collect();
    for item in items {
        turn.push(Event::WorkRemoved { item, cause: Removal::Cancelled });
    }
}
