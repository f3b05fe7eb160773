//! One event onto the state. Total over known events: what happened cannot be refused.
//! It decides nothing and needs no procedure.

use crate::engine::case::state::{CaseState, WorkItem};
use crate::engine::event::{Event, Return};
use crate::net::marking::{Place, Token};

/// Changes the state as the event says.
///
/// # Panics
/// If the event does not fit the state (work that is not open, a second opening): then the log does not
/// belong to this case, which is a fault of the store or of `decide`, never of a clerk.
pub fn apply(state: &mut CaseState, event: &Event) {
    match event {
        Event::CaseOpened(opening) => {
            assert!(state.opening.is_none(), "a case opens once");
            state.clock_at = Some(opening.at);
            state.opening = Some(opening.clone());
        }
        Event::FieldsRecorded(fields) => {
            state.fields.extend(fields.iter().map(|(id, value)| (id.clone(), value.clone())));
        }
        Event::PapersReceived(papers) => {
            state.papers.extend(papers.iter().map(|paper| (paper.document.clone(), paper.form)));
        }
        Event::ClocksAdvanced(elapsed) => {
            state.clocks.add(elapsed);
            state.clock_at = elapsed.until.or(state.clock_at);
        }
        Event::MarkingMoved(marking) => {
            let waits = |token: &Token| matches!(token.place, Place::Applicant(_));
            if !marking.tokens.keys().any(waits) {
                state.waiting.clear();
            }
            state.marking = Some(marking.clone());
        }
        Event::WorkOffered(offer) => {
            assert!(offer.item.0 == state.items_offered + 1, "items are numbered in order");
            state.items_offered = offer.item.0;
            let item =
                WorkItem { offer: offer.clone(), escalated: std::collections::BTreeSet::new() };
            state.items.insert(offer.item, item);
        }
        Event::WorkRemoved { item, .. } => {
            let removed = state.items.remove(item);
            assert!(removed.is_some(), "only open work can be removed");
        }
        Event::RowCompleted(done) => {
            let item = state.items.remove(&done.item);
            assert!(
                item.is_some_and(|item| item.offer.row == done.row),
                "only open work can be completed"
            );
            state.done.push(done.clone());
        }
        Event::ReasonGiven { row, reason } => state.reasons.push((row.clone(), reason.clone())),
        Event::RowSkipped(_)
        | Event::BranchChosen { .. }
        | Event::DeadlinePassed { row: Some(_) } => {}
        Event::DeadlinePassed { row: None } => end_waiting(state, |_| true),
        Event::DocumentsMade(documents) => state.made.extend(documents.iter().cloned()),
        Event::NumberTaken(number) => state.numbers.push(number.clone()),
        Event::CaseReturned(back) => {
            state.returns.push(back.clone());
            state.waiting.push(back.clone());
        }
        Event::CaseResubmitted(row) => end_waiting(state, |back| back.to == *row),
        Event::WorkEscalated { item, role } => {
            let item = state.items.get_mut(item).expect("only open work can be escalated");
            item.escalated.insert(role.clone());
        }
        Event::StatusSet(status) => state.status = Some(status.clone()),
        Event::CaseWithdrawn { reason } => state.withdrawn = Some(reason.clone()),
        Event::CaseClosed(outcome) => {
            assert!(state.closed.is_none(), "a case ends once");
            let at = state.clock_at.expect("an open case has a clock");
            state.closed = Some((outcome.clone(), at));
            state.waiting.clear();
        }
    }
    state.returned = state.waiting.first().cloned();
}

/// The oldest of these returns is over.
fn end_waiting(state: &mut CaseState, is_meant: impl Fn(&Return) -> bool) {
    if let Some(at) = state.waiting.iter().position(is_meant) {
        state.waiting.remove(at);
    }
}

/// The state that these events make.
pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> CaseState {
    let mut state = CaseState::new();
    for event in events {
        apply(&mut state, event);
    }
    state
}
