//! One event onto the state. Total over known events: what happened cannot be refused.
//! It decides nothing and needs no procedure.

use crate::base::value::Value;
use crate::engine::case::state::{CaseState, WorkItem};
use crate::engine::command::ReceivedPaper;
use crate::engine::event::{Done, Event, Offer, Removal, Return};
use crate::engine::link::{CallEnd, Cause, Child};
use crate::engine::part::{Part, Progress};
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
            state.procedure = Some(opening.procedure);
            state.opening = Some(opening.clone());
        }
        Event::FieldsRecorded(fields) => {
            state.fields.extend(fields.iter().map(|(id, value)| (id.clone(), value.clone())));
        }
        Event::FieldsCorrected(correction) => {
            let after = correction.after.iter();
            state.fields.extend(after.map(|(id, value)| (id.clone(), value.clone())));
        }
        Event::VersionChanged(change) => {
            state.procedure = Some(change.to);
            let like = |place: Place| change.places.get(&place).copied().unwrap_or(place);
            for item in state.items.values_mut() {
                item.offer.place = like(item.offer.place);
            }
            let progress = std::mem::take(&mut state.progress).into_iter();
            state.progress =
                progress.map(|((place, row), begun)| ((like(place), row), begun)).collect();
        }
        Event::WorkTransferred(transferred) => {
            if transferred.was_returned {
                end_waiting(state, |back| back.to == transferred.from);
            }
            state.transferred.insert(transferred.from.clone(), transferred.clone());
        }
        Event::ElementRecorded { list, element, fields } => {
            // Personal values may have been destroyed since: then there is no list any more to fill.
            if let Some(Value::List(elements)) = state.fields.get_mut(list)
                && let Some(own) = elements.get_mut(*element)
            {
                own.extend(fields.iter().map(|(id, value)| (id.clone(), value.clone())));
            }
        }
        Event::PapersReceived(papers) => papers.iter().for_each(|paper| received(state, paper)),
        Event::ClocksAdvanced(elapsed) => {
            state.clocks.add(elapsed);
            state.clock_at = elapsed.until.or(state.clock_at);
        }
        Event::MarkingMoved(marking) => {
            let waits = |token: &Token| matches!(token.place, Place::Applicant(_));
            if !marking.tokens.keys().any(waits) {
                state.waiting.clear();
            }
            let holds = |place: Place| marking.tokens.keys().any(|token| token.place == place);
            state.progress.retain(|(place, _), _| holds(*place));
            state.marking = Some(marking.clone());
        }
        Event::WorkOffered(offer) => offered(state, offer),
        Event::WorkRemoved { item, cause } => {
            let removed = state.items.remove(item).expect("only open work can be removed");
            if *cause == Removal::Overdue {
                state.progress.remove(&(removed.offer.place, removed.offer.row));
            }
        }
        Event::WorkTakenUp(hand) => {
            let item = state.items.get_mut(&hand.item).expect("only open work can be taken up");
            item.in_hand = Some(hand.by.clone());
        }
        Event::WorkPutBack(hand) => {
            let item = state.items.get_mut(&hand.item).expect("only open work can be put back");
            item.in_hand = None;
        }
        Event::PartDone { done, part } => part_done(state, done, part),
        Event::RowCompleted(done) => row_completed(state, done),
        Event::ReasonGiven { row, reason } => state.reasons.push((row.clone(), reason.clone())),
        Event::RowSkipped(_)
        | Event::BranchChosen { .. }
        | Event::DeadlinePassed { row: Some(_) } => {}
        Event::DeadlinePassed { row: None } => end_waiting(state, |_| true),
        Event::DocumentsMade(documents) => state.made.extend(documents.iter().cloned()),
        Event::NumberTaken(number) => state.numbers.push(number.clone()),
        Event::NumberVoided(void) => {
            let is_own = state.numbers.iter().any(|number| void.is(number));
            assert!(is_own, "only a number of the case can be voided");
            state.voided.insert(void.place(), void.reason.clone());
        }
        Event::CaseReturned(back) => {
            state.returns.push(back.clone());
            state.waiting.push(back.clone());
        }
        Event::CaseResubmitted(row) => end_waiting(state, |back| back.to == *row),
        Event::ReturnProlonged { row, deadline, calendar_filled } => {
            for back in state.waiting.iter_mut().filter(|back| back.to == *row) {
                (back.deadline, back.calendar_filled) = (Some(*deadline), *calendar_filled);
            }
        }
        Event::WorkEscalated { item, role } => {
            let item = state.items.get_mut(item).expect("only open work can be escalated");
            item.escalated.insert(role.clone());
        }
        Event::PaperPrinted(print) => state.prints.push(print.clone()),
        Event::StatusSet(status) => state.status = Some(status.clone()),
        Event::CaseWithdrawn { reason } => state.withdrawn = Some(reason.clone()),
        Event::CaseLinked(link) => {
            state.children.push(Child { link: link.clone(), ended: None });
        }
        Event::CallEnded(end) => call_ended(state, end),
        Event::FollowUpMissed { sop, reason } => {
            state.missed.push((sop.clone(), reason.clone()));
        }
        Event::CaseClosed(outcome) => {
            assert!(state.closed.is_none(), "a case ends once");
            let at = state.clock_at.expect("an open case has a clock");
            state.closed = Some((outcome.clone(), at));
            state.waiting.clear();
        }
    }
    state.returned = state.waiting.first().cloned();
}

fn call_ended(state: &mut CaseState, end: &CallEnd) {
    let child = state.children.iter_mut().find(|child| child.link.case == end.child);
    let child = child.expect("only a case that was begun can end");
    child.ended = Some(end.outcome.clone());
    if let Cause::Row { row, .. } = &child.link.cause {
        state.results.insert(row.clone(), end.outcome.clone());
    }
    for paper in &end.documents {
        if let Some(number) = &paper.number {
            state.carried.insert(paper.document.clone(), number.clone());
        }
    }
}

/// What came in last counts; what came in for all elements takes the place of what each had.
fn received(state: &mut CaseState, paper: &ReceivedPaper) {
    let document = paper.document.clone();
    if let Some(element) = paper.element {
        state.element_papers.insert((document, element), paper.form);
        return;
    }
    state.element_papers.retain(|(known, _), _| *known != document);
    state.papers.insert(document, paper.form);
}

fn offered(state: &mut CaseState, offer: &Offer) {
    assert!(offer.item.0 == state.items_offered + 1, "items are numbered in order");
    state.items_offered = offer.item.0;
    state.transferred.remove(&offer.row);
    if let Some(part) = offer.part {
        let key = (offer.place, offer.row.clone());
        let progress = state.progress.entry(key).or_insert_with(|| Progress::beginning_with(offer));
        progress.offered.insert(part);
    }
    let item = WorkItem {
        offer: offer.clone(),
        escalated: std::collections::BTreeSet::new(),
        in_hand: None,
        left_over: false,
    };
    state.items.insert(offer.item, item);
}

fn part_done(state: &mut CaseState, done: &Done, part: &Part) {
    let item = state.items.remove(&done.item).expect("only open work can be done");
    assert!(item.offer.part == Some(*part), "an item is done as the part that it is");
    if item.left_over {
        return;
    }
    let key = (item.offer.place, item.offer.row);
    let progress = state.progress.get_mut(&key).expect("a part belongs to a row under way");
    progress.done.push((*part, done.by.clone()));
    progress.last = Some(done.item);
}

/// The whole row: by its one item, or by the last that was needed of several.
fn row_completed(state: &mut CaseState, done: &Done) {
    let whole = state.items.remove(&done.item);
    state.shared_by.remove(&done.row);
    match whole {
        Some(item) => {
            assert!(item.offer.row == done.row, "only open work can be completed");
        }
        None => {
            let is_own = |progress: &Progress| progress.last == Some(done.item);
            let key = state.progress.iter().find(|(_, progress)| is_own(progress));
            let key = key.map(|(key, _)| key.clone()).expect("only open work can be completed");
            let progress = state.progress.remove(&key).expect("it was found just now");
            let doers = progress.done.into_iter().map(|(_, by)| by).collect();
            state.shared_by.insert(done.row.clone(), doers);
            for item in state.items.values_mut() {
                let is_of_row = (item.offer.place, &item.offer.row) == (key.0, &key.1);
                item.left_over |= is_of_row && item.offer.part.is_some();
            }
        }
    }
    state.done.push(done.clone());
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
