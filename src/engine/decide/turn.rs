//! A copy of the case under way, with the events so far. Every event is applied the moment it is decided,
//! so that a decision always sees what it has already decided.
//! It holds no rules of its own.

use crate::base::id::{ActorId, RowId};
use crate::check::procedure::Procedure;
use crate::engine::case::apply::apply;
use crate::engine::case::state::{CaseState, WorkItem};
use crate::engine::event::{Event, Return};
use crate::engine::part::actors_of;
use crate::engine::surroundings::Surroundings;
use crate::net::marking::{Place, Token};
use crate::net::structure::{Net, RowIndex};
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;

/// The case under way.
pub(super) struct Turn<'a> {
    procedure: &'a Procedure,
    surroundings: &'a Surroundings<'a>,
    state: CaseState,
    events: Vec<Event>,
}

impl<'a> Turn<'a> {
    pub(super) fn new(
        procedure: &'a Procedure,
        state: &CaseState,
        surroundings: &'a Surroundings<'a>,
    ) -> Self {
        Self { procedure, surroundings, state: state.clone(), events: Vec::new() }
    }

    pub(super) fn procedure(&self) -> &'a Procedure {
        self.procedure
    }

    pub(super) fn net(&self) -> &'a Net {
        self.procedure.net()
    }

    pub(super) fn surroundings(&self) -> &'a Surroundings<'a> {
        self.surroundings
    }

    pub(super) fn state(&self) -> &CaseState {
        &self.state
    }

    /// Decides an event: it happens now.
    pub(super) fn push(&mut self, event: Event) {
        apply(&mut self.state, &event);
        self.events.push(event);
    }

    pub(super) fn into_events(self) -> Vec<Event> {
        self.events
    }

    /// The row as written.
    pub(super) fn row(&self, index: RowIndex) -> &'a Row {
        &self.procedure.sop().rows[index.0]
    }

    /// Who may do an open item: the actors of its row, or the one of its part.
    pub(super) fn actors_of(&self, item: &WorkItem) -> Vec<&'a ActorId> {
        let row = self.net().find(&item.offer.row);
        row.map(|row| actors_of(self.row(row), item.offer.part.as_ref())).unwrap_or_default()
    }

    /// True for an actor whose time is no office time.
    pub(super) fn is_outside(&self, actor: &ActorId) -> bool {
        let written = self.procedure.sop().actors.iter().find(|known| known.id.value == *actor);
        let flag = written.and_then(|actor| actor.outside.as_ref());
        YesNo::is_yes(flag)
    }

    /// The oldest return for which the applicant still has a token, and that token.
    pub(super) fn waiting(&self) -> Option<(&Return, Token)> {
        let tokens = &self.state.marking.as_ref()?.tokens;
        self.state.waiting.iter().find_map(|back| {
            let place = Place::Applicant(self.net().find(&back.to)?);
            let token = tokens.keys().find(|token| token.place == place)?;
            Some((back, token.clone()))
        })
    }

    /// The printed name of an outcome.
    pub(super) fn outcome_name(&self, outcome: &RowId) -> String {
        let known = self.procedure.sop().outcomes.iter().find(|known| known.id.value == *outcome);
        known.map_or_else(|| outcome.to_string(), |known| known.name.value.0.clone())
    }
}
