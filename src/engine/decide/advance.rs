//! Only time has passed: deadlines that were reached take their arrow, in the order in which they fell.
//! It never refuses: a deadline is nobody's wish.

use crate::base::time::Moment;
use crate::engine::case::state::WorkItem;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{clocks, parts, work};
use crate::engine::event::{Event, ItemNumber, Removal, Return};
use crate::net::marking::{Place, Token};
use crate::net::structure::RowIndex;

/// A deadline that was reached.
enum Reached {
    Work { item: ItemNumber, place: Place, row: RowIndex },
    Escalation { item: ItemNumber, role: crate::base::id::RoleId },
    Applicant,
}

/// Fires everything due until now. An arrow may lead to work with a deadline of its own; that one counts
/// from now, so it cannot be due at once, and the loop is bounded by the work that was open before.
pub(super) fn advance(turn: &mut Turn<'_>) {
    make_certain(turn);
    let rounds = turn.state().items.len() + turn.state().waiting.len();
    for _ in 0..rounds {
        let Some((at, reached)) = next_reached(turn) else { return };
        clocks::run(turn, at);
        fire(turn, reached);
        if turn.state().closed.is_some() {
            return;
        }
    }
}

/// The applicant's time seems to be over, by a calendar that did not know the holidays then: counted again if it knows
/// them now.
fn make_certain(turn: &mut Turn<'_>) {
    let Some(rule) = turn.procedure().sop().returns.as_ref() else { return };
    let now = turn.surroundings().now;
    let calendar = turn.surroundings().calendar;
    let certain = |back: &Return| {
        let guessed = back.deadline.filter(|at| !back.calendar_filled && *at <= now)?;
        let due = calendar.due(back.at, rule.deadline.value.0);
        let row = back.to.clone();
        let deadline = due.at.max(guessed);
        due.calendar_filled.then_some(Event::ReturnProlonged {
            row,
            deadline,
            calendar_filled: true,
        })
    };
    let known: Vec<Event> = turn.state().waiting.iter().filter_map(certain).collect();
    for event in known {
        turn.push(event);
    }
}

fn next_reached(turn: &Turn<'_>) -> Option<(Moment, Reached)> {
    if turn.state().closed.is_some() {
        return None;
    }
    let now = turn.surroundings().now;
    let mut found: Option<(Moment, Reached)> = None;
    let mut consider = |at: Moment, reached: Reached| {
        if at <= now && found.as_ref().is_none_or(|(earliest, _)| at < *earliest) {
            found = Some((at, reached));
        }
    };
    for (number, item) in turn.state().items.iter().filter(|(_, item)| !item.left_over) {
        let Some(row) = turn.net().find(&item.offer.row) else { continue };
        let Some(deadline) = certain_deadline(turn, item, row) else { continue };
        let written = turn.row(row).overdue.as_ref();
        let role = written.and_then(|overdue| overdue.value.escalate.as_ref());
        // The applicant's own row, waiting after a return, has the deadline of the return.
        if matches!(item.offer.place, Place::Applicant(_)) {
            continue;
        }
        if turn.net().row(row).overdue.is_some() {
            consider(deadline, Reached::Work { item: *number, place: item.offer.place, row });
        } else if let Some(role) = role
            && !item.escalated.contains(&role.value)
        {
            consider(deadline, Reached::Escalation { item: *number, role: role.value.clone() });
        }
    }
    // Nobody is late with a paper that the office itself is making.
    let waiting = turn.waiting().filter(|_| !turn.state().paper_is_in_making());
    // Nor after a date that was guessed: its year had no holidays.
    let back = waiting.filter(|(back, _)| back.calendar_filled);
    let back = back.and_then(|(back, _)| back.deadline);
    if let Some(deadline) = back
        && turn.net().return_overdue.is_some()
    {
        consider(deadline, Reached::Applicant);
    }
    found
}

/// The deadline of a work item; one that was guessed, because its year had no holidays, is counted again with those of
/// today, and is none as long as they are missing.
fn certain_deadline(turn: &Turn<'_>, item: &WorkItem, row: RowIndex) -> Option<Moment> {
    let deadline = item.offer.deadline?;
    if item.offer.calendar_filled {
        return Some(deadline);
    }
    let written = turn.row(row).deadline.as_ref()?;
    let of_row =
        turn.state().items.values().filter(|other| {
            other.offer.place == item.offer.place && other.offer.row == item.offer.row
        });
    let since = of_row.map(|other| other.offer.since).min()?;
    let from = item.offer.starts.map_or(since, |starts| starts.max(since));
    let (at, is_filled) = work::moment_of(turn, &written.value, from)?;
    is_filled.then_some(at)
}

fn fire(turn: &mut Turn<'_>, reached: Reached) {
    let marking = turn.state().marking.clone().expect("an open case has a marking");
    let step = match reached {
        Reached::Escalation { item, role } => {
            turn.push(Event::WorkEscalated { item, role });
            return;
        }
        Reached::Work { item, place, row } => {
            let token = find(&marking, place).expect("open work has a token");
            let id = turn.net().row(row).id.clone();
            turn.push(Event::DeadlinePassed { row: Some(id.clone()) });
            let items = if turn.row(row).has_several_items() {
                parts::own_items(turn, place, &id)
            } else {
                vec![item]
            };
            for item in items {
                turn.push(Event::WorkRemoved { item, cause: Removal::Overdue });
            }
            let arrow: Vec<_> = turn.net().row(row).overdue.iter().collect();
            parts::cancel_left_over(turn, None, &arrow);
            match place {
                Place::FirstOf(_) => marking.overdue_choice(turn.net(), &token, row),
                Place::Row(_) | Place::Applicant(_) => marking.overdue(turn.net(), &token),
            }
        }
        Reached::Applicant => {
            let (_, token) = turn.waiting().expect("the deadline of a waiting return was seen");
            turn.push(Event::DeadlinePassed { row: None });
            marking.overdue(turn.net(), &token)
        }
    };
    let step = step.expect("the arrow was seen just now");
    work::settle(turn, step);
}

fn find(marking: &crate::net::marking::Marking, place: Place) -> Option<Token> {
    marking.tokens.keys().find(|token| token.place == place).cloned()
}
