//! Tokens to work items: after every move, work is offered for new tokens and removed for gone ones; rows
//! that need nobody are passed at once.
//! It does not decide which way a token goes; `complete` does.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::base::id::RowId;
use crate::base::length::{Length, Unit};
use crate::base::limits::{CALENDAR_DAYS_MAX, TOKENS_MAX};
use crate::base::time::Moment;
use crate::base::value::Value;
use crate::check::procedure::GuardPlace;
use crate::engine::case::state::WorkItem;
use crate::engine::decide::checks::CaseFacts;
use crate::engine::decide::parts;
use crate::engine::decide::turn::Turn;
use crate::engine::event::{Event, ItemNumber, Offer, Removal};
use crate::engine::part::Part;
use crate::net::marking::{Choice, Place, Step, Token};
use crate::net::structure::{Exit, OutcomeIndex, RowIndex};
use crate::sop::scalar::Instant;

/// Makes a move's outcome happen: marking, offers, skipped rows, the end of the case.
pub(super) fn settle(turn: &mut Turn<'_>, step: Step) {
    let mut step = step;
    // Every pass moves a token over a row that needs nobody. A loop of such rows is an error of the SOP; should
    // one be met all the same, the work is offered to a person.
    for _ in 0..TOKENS_MAX {
        turn.push(Event::MarkingMoved(step.marking));
        if let Some(outcome) = step.closed {
            return close(turn, outcome);
        }
        let Some((token, row)) = passed_row(turn) else { break };
        turn.push(Event::RowSkipped(turn.net().row(row).id.clone()));
        let marking = turn.state().marking.as_ref().expect("it was moved just now");
        // A marker that was passed is done, and so is a list without elements; a row passed over by
        // `lewati_bila` is not.
        let next = if turn.net().row(row).marker || has_no_elements(turn, token.place, row) {
            marking.complete(turn.net(), &token, row, &Choice::Only)
        } else {
            marking.skip(turn.net(), &token)
        };
        step = next.expect("only rows with one way out are passed");
    }
    offer(turn, Removal::Cancelled);
}

fn close(turn: &mut Turn<'_>, outcome: OutcomeIndex) {
    let removed: Vec<ItemNumber> = turn.state().items.keys().copied().collect();
    for item in removed {
        turn.push(Event::WorkRemoved { item, cause: Removal::CaseEnded });
    }
    turn.push(Event::CaseClosed(turn.net().outcomes[outcome.0].clone()));
}

/// True if a fresh token lies on a row that has an item for each element of a list, and there is none.
fn has_no_elements(turn: &Turn<'_>, place: Place, row: RowIndex) -> bool {
    let written = turn.row(row);
    let key = (place, written.id.value.clone());
    written.for_each.is_some()
        && !turn.state().progress.contains_key(&key)
        && parts::open_parts(turn, place, written).is_empty()
}

/// A fresh token on a row that needs nobody: a marker, a row for each element of an empty list, or one whose
/// `lewati_bila` holds. A guard that cannot be
/// answered yet skips nothing: the work is then offered.
fn passed_row(turn: &Turn<'_>) -> Option<(Token, RowIndex)> {
    let facts = CaseFacts::new(turn.procedure(), turn.state(), turn.surroundings());
    let marking = turn.state().marking.as_ref()?;
    for token in marking.tokens.keys() {
        let Place::Row(row) = token.place else { continue };
        if matches!(turn.net().row(row).exit, Exit::Asked { .. } | Exit::Guarded { .. }) {
            continue;
        }
        let own = |item: &&WorkItem| item.offer.place == token.place && !item.left_over;
        let offered = turn.state().items.values().any(|item| own(&item));
        let skipped = || {
            let guard = turn.procedure().guard(GuardPlace::Skipping { row: row.0 })?;
            facts.holds(guard, turn.procedure(), turn.state(), turn.surroundings()).ok()
        };
        if turn.net().row(row).marker
            || has_no_elements(turn, token.place, row)
            || (!offered && skipped() == Some(true))
        {
            return Some((token.clone(), row));
        }
    }
    None
}

/// What the tokens offer: the place, the row, and which item of it; with how many of each.
type Wanted = BTreeMap<(Place, RowId, Option<Part>), u32>;

/// Offers work for tokens that have none, removes work that has no token.
pub(super) fn offer(turn: &mut Turn<'_>, cause: Removal) {
    let mut wanted = wanted(turn);
    let mut gone = Vec::new();
    for (number, item) in turn.state().items.iter().filter(|(_, item)| !item.left_over) {
        match wanted.get_mut(&(item.offer.place, item.offer.row.clone(), item.offer.part)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => gone.push(*number),
        }
    }
    for item in gone {
        turn.push(Event::WorkRemoved { item, cause });
    }
    let missing: BTreeSet<(Place, RowId, Option<Part>)> = wanted.keys().cloned().collect();
    for key in missing {
        for _ in 0..wanted[&key] {
            let (place, row, part) = &key;
            let offer = new_offer(turn, *place, row, *part);
            // A row with several items says its status once.
            let begun = turn.state().progress.contains_key(&(*place, row.clone()));
            if let Some(status) = status_of(turn, row).filter(|_| !begun) {
                turn.push(Event::StatusSet(status));
            }
            turn.push(Event::WorkOffered(offer));
        }
    }
}

fn wanted(turn: &Turn<'_>) -> Wanted {
    let mut wanted = Wanted::new();
    let Some(marking) = &turn.state().marking else { return wanted };
    for (token, count) in &marking.tokens {
        let rows = marking.offered(turn.net(), token);
        // Of a deferred choice whose row has several items, the first item done has chosen.
        let has_begun = |row: &&RowIndex| {
            let key = (token.place, turn.net().row(**row).id.clone());
            turn.state().progress.get(&key).is_some_and(|progress| !progress.done.is_empty())
        };
        let rows = match rows.iter().find(has_begun) {
            Some(chosen) => vec![*chosen],
            None => rows,
        };
        for row in rows {
            let written = turn.row(row);
            let key = |part| (token.place, written.id.value.clone(), part);
            if written.has_several_items() {
                let parts = parts::open_parts(turn, token.place, written);
                wanted.extend(parts.into_iter().map(|part| (key(Some(part)), 1)));
            } else {
                *wanted.entry(key(None)).or_insert(0) += count;
            }
        }
    }
    wanted
}

fn status_of(turn: &Turn<'_>, row: &RowId) -> Option<String> {
    let index = turn.net().find(row)?;
    turn.row(index).status.as_ref().map(|status| status.value.0.clone())
}

fn new_offer(turn: &Turn<'_>, place: Place, row: &RowId, part: Option<Part>) -> Offer {
    let item = ItemNumber(turn.state().items_offered + 1);
    let row = row.clone();
    let now = turn.surroundings().now;
    if let Some(begun) = turn.state().progress.get(&(place, row.clone())) {
        return Offer {
            item,
            place,
            row,
            part,
            since: now,
            starts: begun.starts,
            norm_due: begun.norm_due,
            deadline: begun.deadline,
            calendar_filled: begun.calendar_filled,
        };
    }
    let index = turn.net().find(&row).expect("the net offers its own rows");
    let written = turn.row(index);
    let calendar = turn.surroundings().calendar;
    let starts = written.start_after.as_ref().and_then(|at| moment_of(turn, &at.value, now));
    let from = starts.map_or(now, |starts| starts.0.max(now));
    let norm = written.time.as_ref().map(|time| calendar.due(from, time.value.high));
    let deadline = written.deadline.as_ref().and_then(|at| moment_of(turn, &at.value, from));
    let filled = norm.is_none_or(|due| due.calendar_filled)
        && deadline.is_none_or(|due| due.1)
        && starts.is_none_or(|due| due.1);
    Offer {
        item,
        place,
        row,
        part,
        since: now,
        starts: starts.map(|starts| starts.0),
        norm_due: norm.map(|due| due.at),
        deadline: deadline.map(|due| due.0),
        calendar_filled: filled,
    }
}

/// The moment that a `saat` names, and whether the calendar reaches so far. A date field that is not filled
/// names none. A date means the start of that day; before and after count whole days.
pub(super) fn moment_of(turn: &Turn<'_>, at: &Instant, now: Moment) -> Option<(Moment, bool)> {
    let field = |name: &str| match turn.state().fields.get(name) {
        Some(Value::Date(date)) => Some(*date),
        _ => None,
    };
    let start_of = |date: Date| Moment::new(date, jiff::civil::Time::midnight());
    let calendar = turn.surroundings().calendar;
    match at {
        Instant::After(length) => {
            let due = calendar.due(now, *length);
            Some((due.at, due.calendar_filled))
        }
        Instant::Field(name) => Some((start_of(field(name)?), true)),
        Instant::Since(length, name) => {
            let due = calendar.due(start_of(field(name)?), *length);
            Some((due.at, due.calendar_filled))
        }
        Instant::Before(length, name) => {
            let date = field(name)?;
            let begins = days_before(turn, date, *length);
            // Only working days need the holidays.
            let counts_holidays = matches!(length.unit, Unit::Days | Unit::WorkingDays);
            let filled = !counts_holidays || calendar.is_filled(begins, date);
            Some((start_of(begins), filled))
        }
    }
}

/// So long before a date, in whole days: working days step over closed days; hours and minutes count as the
/// day before.
fn days_before(turn: &Turn<'_>, date: Date, length: Length) -> Date {
    let amount = i64::from(length.amount);
    let back = |span: jiff::Span| date.saturating_sub(span);
    match length.unit {
        Unit::Minutes | Unit::Hours => back(jiff::Span::new().days(1)),
        Unit::CalendarDays => back(jiff::Span::new().days(amount)),
        Unit::Weeks => back(jiff::Span::new().weeks(amount)),
        Unit::Months => back(jiff::Span::new().months(amount)),
        Unit::Days | Unit::WorkingDays => {
            let mut day = date;
            let mut left = length.amount;
            for _ in 0..CALENDAR_DAYS_MAX {
                if left == 0 {
                    break;
                }
                day = day.yesterday().unwrap_or(day);
                left -= u32::from(turn.surroundings().calendar.is_working_day(day));
            }
            day
        }
    }
}
