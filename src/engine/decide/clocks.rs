//! Where the time since the last event went: office, applicant, somebody outside, closed hours.
//! It does not say whether anything is late.

use crate::engine::case::state::WorkItem;
use crate::engine::decide::turn::Turn;
use crate::engine::event::{Elapsed, Event};

/// Who has the case, as far as the clocks care.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    Office,
    Applicant,
    Outside,
}

/// Runs the clocks up to `until`. A clock that was moved back lets no time pass.
pub(super) fn run(turn: &mut Turn<'_>, until: crate::base::time::Moment) {
    let Some(from) = turn.state().clock_at else { return };
    let seconds = until.seconds_since(from);
    if seconds <= 0 || turn.state().closed.is_some() {
        return;
    }
    let mut elapsed = Elapsed { until: Some(until), ..Elapsed::default() };
    match holder(turn) {
        Holder::Applicant => elapsed.applicant = seconds,
        Holder::Outside => elapsed.other_office = seconds,
        Holder::Office => {
            let open = turn.surroundings().calendar.open_seconds_between(from, until).seconds;
            elapsed.office = open;
            elapsed.outside_hours = seconds - open;
        }
    }
    turn.push(Event::ClocksAdvanced(elapsed));
}

/// The office has the case while any work of an inside actor is open; then somebody outside; then, with
/// nothing but returns or the applicant's own rows, the applicant. Work that several may do is the office's if any
/// of them is inside.
fn holder(turn: &Turn<'_>) -> Holder {
    let mut found = match turn.state().returned {
        // What the applicant waits for is made by another case: the time is that case's.
        Some(_) if turn.state().paper_is_in_making() => Holder::Outside,
        Some(_) => Holder::Applicant,
        None => Holder::Office,
    };
    let mut first = true;
    for item in turn.state().items.values() {
        match holder_of(turn, item) {
            Holder::Office => return Holder::Office,
            Holder::Outside => found = Holder::Outside,
            Holder::Applicant if first && found == Holder::Office => found = Holder::Applicant,
            Holder::Applicant => {}
        }
        first = false;
    }
    found
}

fn holder_of(turn: &Turn<'_>, item: &WorkItem) -> Holder {
    // While a case of another SOP runs, the time is that case's.
    let row = turn.net().find(&item.offer.row).map(|row| turn.row(row));
    if row.is_some_and(|row| row.call.is_some()) {
        return Holder::Outside;
    }
    let actors = turn.actors_of(item);
    if actors.iter().any(|actor| !turn.is_outside(actor) && actor.as_str() != "pemohon") {
        Holder::Office
    } else if actors.iter().any(|actor| actor.as_str() != "pemohon") {
        Holder::Outside
    } else if actors.is_empty() {
        Holder::Office
    } else {
        Holder::Applicant
    }
}
