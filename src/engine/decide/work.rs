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
use crate::engine::decide::checks::CaseFacts;
use crate::engine::decide::turn::Turn;
use crate::engine::event::{Event, ItemNumber, Offer, Removal};
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
        // A marker that was passed is done; a row passed over by `lewati_bila` is not.
        let next = if turn.net().row(row).marker {
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

/// A fresh token on a row that needs nobody: a marker, or one whose `lewati_bila` holds. A guard that cannot be
/// answered yet skips nothing: the work is then offered.
fn passed_row(turn: &Turn<'_>) -> Option<(Token, RowIndex)> {
    let facts = CaseFacts::new(turn.procedure(), turn.state(), turn.surroundings());
    let marking = turn.state().marking.as_ref()?;
    for token in marking.tokens.keys() {
        let Place::Row(row) = token.place else { continue };
        if matches!(turn.net().row(row).exit, Exit::Asked { .. } | Exit::Guarded { .. }) {
            continue;
        }
        let offered = turn.state().items.values().any(|item| item.offer.place == token.place);
        let skipped = || {
            let guard = turn.procedure().guard(GuardPlace::Skipping { row: row.0 })?;
            facts.holds(guard, turn.procedure(), turn.state(), turn.surroundings()).ok()
        };
        if turn.net().row(row).marker || (!offered && skipped() == Some(true)) {
            return Some((token.clone(), row));
        }
    }
    None
}

/// Offers work for tokens that have none, removes work that has no token.
fn offer(turn: &mut Turn<'_>, cause: Removal) {
    let mut wanted: BTreeMap<(Place, RowId), u32> = BTreeMap::new();
    if let Some(marking) = &turn.state().marking {
        for (token, count) in &marking.tokens {
            for row in marking.offered(turn.net(), token) {
                let key = (token.place, turn.net().row(row).id.clone());
                *wanted.entry(key).or_insert(0) += count;
            }
        }
    }
    let mut gone = Vec::new();
    for (number, item) in &turn.state().items {
        match wanted.get_mut(&(item.offer.place, item.offer.row.clone())) {
            Some(count) if *count > 0 => *count -= 1,
            _ => gone.push(*number),
        }
    }
    for item in gone {
        turn.push(Event::WorkRemoved { item, cause });
    }
    let rows: BTreeSet<(Place, RowId)> = wanted.keys().cloned().collect();
    for key in rows {
        for _ in 0..wanted[&key] {
            let offer = new_offer(turn, key.0, &key.1);
            if let Some(status) = status_of(turn, &key.1) {
                turn.push(Event::StatusSet(status));
            }
            turn.push(Event::WorkOffered(offer));
        }
    }
}

fn status_of(turn: &Turn<'_>, row: &RowId) -> Option<String> {
    let index = turn.net().find(row)?;
    turn.row(index).status.as_ref().map(|status| status.value.0.clone())
}

fn new_offer(turn: &Turn<'_>, place: Place, row: &RowId) -> Offer {
    let index = turn.net().find(row).expect("the net offers its own rows");
    let written = turn.row(index);
    let now = turn.surroundings().now;
    let calendar = turn.surroundings().calendar;
    let starts = written.start_after.as_ref().and_then(|at| moment_of(turn, &at.value, now));
    let from = starts.map_or(now, |starts| starts.0.max(now));
    let norm = written.time.as_ref().map(|time| calendar.due(from, time.value.high));
    let deadline = written.deadline.as_ref().and_then(|at| moment_of(turn, &at.value, from));
    let filled = norm.is_none_or(|due| due.calendar_filled)
        && deadline.is_none_or(|due| due.1)
        && starts.is_none_or(|due| due.1);
    Offer {
        item: ItemNumber(turn.state().items_offered + 1),
        place,
        row: row.clone(),
        since: now,
        starts: starts.map(|starts| starts.0),
        norm_due: norm.map(|due| due.at),
        deadline: deadline.map(|due| due.0),
        calendar_filled: filled,
    }
}

/// The moment that a `saat` names, and whether the calendar reaches so far. A date field that is not filled
/// names none. A date means the start of that day; before and after count whole days.
fn moment_of(turn: &Turn<'_>, at: &Instant, now: Moment) -> Option<(Moment, bool)> {
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
            Some((start_of(days_before(turn, field(name)?, *length)), true))
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
