//! What one case adds to the figures: its events once through, with the office clock read where work began and ended.
//! It evaluates no calendar: the events hold the hours that passed.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::{DocumentId, RowId, SopId};
use crate::base::time::Moment;
use crate::check::procedure::Procedure;
use crate::engine::case::apply::apply;
use crate::engine::case::state::CaseState;
use crate::engine::decide::checks::document_name;
use crate::engine::event::{Done, Event, ItemNumber, Offer, Removal};
use crate::office::case::event_of;
use crate::office::fault::OfficeFault;
use crate::office::projection::status;
use crate::office::report::figures::{ActivityFigures, Month, Report, SopFigures};
use crate::store::event::StoredEvent;
use crate::store::row::CaseRow;

/// Work that is open: its norm, and the office clock when it was offered.
struct Offered {
    due: Option<Moment>,
    /// False if the norm's date was counted without holidays: nobody is late by it.
    is_certain: bool,
    clock: i64,
}

/// The months of the report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) from: Month,
    pub(super) until: Month,
}

impl Span {
    /// True if something of a case with this row can lie in these months.
    pub(super) fn touches(self, row: &CaseRow) -> bool {
        Month::of(row.opened) <= self.until
            && row.closed.is_none_or(|closed| Month::of(closed) >= self.from)
    }

    fn holds(self, at: Moment) -> bool {
        (self.from..=self.until).contains(&Month::of(at))
    }

    fn months(self) -> impl Iterator<Item = Month> {
        let until = self.until;
        std::iter::successors(Some(self.from), |month| Some(month.next()))
            .take_while(move |month| *month <= until)
    }
}

/// Adds a case.
///
/// # Errors
/// One of its events cannot be read; then nothing was added.
pub(super) fn add(
    report: &mut Report,
    span: Span,
    procedure: &Procedure,
    stored: &[StoredEvent],
) -> Result<(), OfficeFault> {
    let events: Vec<Event> = stored.iter().map(event_of).collect::<Result<_, _>>()?;
    let mut state = CaseState::new();
    let mut adding = Adding {
        report,
        span,
        procedure,
        open: BTreeMap::new(),
        is_late: false,
        returned: BTreeSet::new(),
    };
    for event in &events {
        let clock = state.clocks.office;
        apply(&mut state, event);
        match event {
            Event::WorkOffered(offer) => adding.offered(offer, state.clocks.office),
            Event::WorkRemoved { item, cause } => {
                adding.is_late |= *cause == Removal::Overdue;
                adding.open.remove(item);
            }
            Event::RowCompleted(done) | Event::PartDone { done, .. } => adding.done(done, clock),
            Event::CaseReturned(back) => adding.returned(&back.from, &back.missing, back.at),
            _ => {}
        }
    }
    adding.whole(&state);
    Ok(())
}

struct Adding<'a> {
    report: &'a mut Report,
    span: Span,
    procedure: &'a Procedure,
    open: BTreeMap<ItemNumber, Offered>,
    is_late: bool,
    /// The months in which it went back.
    returned: BTreeSet<Month>,
}

impl Adding<'_> {
    fn figures(&mut self, month: Month) -> &mut SopFigures {
        let sop = self.procedure.sop();
        let key: (Month, SopId) = (month, sop.id.value.clone());
        let figures = self.report.figures.entry(key).or_default();
        if figures.name.is_empty() {
            figures.name.clone_from(&sop.name.value.0);
        }
        figures
    }

    fn offered(&mut self, offer: &Offer, clock: i64) {
        let (due, is_certain) = (offer.norm_due, offer.calendar_filled);
        self.open.insert(offer.item, Offered { due, is_certain, clock });
    }

    /// An item of a row with several is done once, though its last one completes the row as well.
    fn done(&mut self, done: &Done, clock: i64) {
        let Some(mut offered) = self.open.remove(&done.item) else { return };
        let place = self.procedure.net().find(&done.row);
        if !place.is_some_and(|place| self.procedure.is_done_by_the_office(place)) {
            // The norm binds the office; nobody else is late by it.
            offered.due = None;
        }
        let is_past = offered.due.is_some_and(|due| done.at > due);
        let is_late = is_past && offered.is_certain;
        self.is_late |= is_late;
        let (Some(place), true) = (place, self.span.holds(done.at)) else { return };
        let row = &self.procedure.sop().rows[place.0];
        let (id, text) = (row.id.value.clone(), row.text.value.0.clone());
        let figures = self.figures(Month::of(done.at));
        let activity = figures.activities.entry(place.0).or_insert_with(|| ActivityFigures {
            row: id,
            text,
            on_time: 0,
            late: 0,
            without_norm: 0,
            seconds: Vec::new(),
        });
        match offered.due {
            None => activity.without_norm += 1,
            Some(_) if is_late => activity.late += 1,
            Some(_) if is_past => activity.without_norm += 1,
            Some(_) => activity.on_time += 1,
        }
        activity.seconds.push(clock - offered.clock);
    }

    fn returned(&mut self, from: &RowId, missing: &[DocumentId], at: Moment) {
        if !self.span.holds(at) {
            return;
        }
        let names: Vec<String> =
            missing.iter().map(|document| document_name(self.procedure, document)).collect();
        let is_first = self.returned.insert(Month::of(at));
        let figures = self.figures(Month::of(at));
        figures.returned += u64::from(is_first);
        *figures.returns.entry(from.to_string()).or_default() += 1;
        for name in names {
            *figures.missing.entry(name).or_default() += 1;
        }
    }

    /// Opening and end, and the months at whose end the case was open.
    fn whole(&mut self, state: &CaseState) {
        let Some(opening) = &state.opening else { return };
        let opened = Month::of(opening.at);
        if self.span.holds(opening.at) {
            self.figures(opened).opened += 1;
        }
        let ended = state.closed.as_ref().map(|(_, at)| Month::of(*at));
        for month in self.span.months() {
            if opened <= month && ended.is_none_or(|ended| month < ended) {
                self.figures(month).open += 1;
            }
        }
        let Some((_, at)) = state.closed.as_ref().filter(|(_, at)| self.span.holds(*at)) else {
            return;
        };
        let word = status(self.procedure, state);
        let is_late = self.is_late;
        let figures = self.figures(Month::of(*at));
        *figures.ended.entry(word).or_default() += 1;
        if state.withdrawn.is_some() {
            // The applicant's wish says nothing of the office's time.
        } else if is_late {
            figures.ended_late += 1;
        } else {
            figures.ended_on_time += 1;
        }
    }
}
