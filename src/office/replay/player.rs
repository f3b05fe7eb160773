//! The acts of a case on a version of its SOP, one after the other, by the one engine.
//! It writes nothing, and gives only the first number of each book, which nobody sees.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::{BookId, RoleId, RowId, StaffId};
use crate::base::time::Moment;
use crate::base::value::Record;
use crate::check::procedure::Procedure;
use crate::engine::case::apply::apply;
use crate::engine::case::state::CaseState;
use crate::engine::command::Command;
use crate::engine::decide::papers::asked_papers;
use crate::engine::decide::{decide, links};
use crate::engine::event::Event;
use crate::engine::link::{Cause, Link};
use crate::engine::refusal::Refusal;
use crate::engine::surroundings::{NextNumber, Surroundings};
use crate::office::library::OfficeVersion;
use crate::office::replay::acts::Act;
use crate::office::replay::help::{has_row, row_of};
use crate::office::replay::trace::Trace;
use crate::office::{books, staff};

/// So often the same act is tried, each time with one thing more taken for granted.
const TRIES_MAX: usize = 24;

/// Stands for whoever it would be.
const SOMEBODY: &str = "seseorang";

/// Who acts, and what was taken for granted so far.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a thing that is granted once")]
pub(super) struct Acting {
    person: Option<StaffId>,
    role: Option<RoleId>,
    pub(super) is_everybody: bool,
    pub(super) is_somebody_else: bool,
    pub(super) has_papers: bool,
    pub(super) has_fields: bool,
}

impl Acting {
    pub(super) fn somebody() -> Self {
        Self {
            person: Some(StaffId::new(SOMEBODY)),
            role: None,
            is_everybody: true,
            is_somebody_else: true,
            has_papers: false,
            has_fields: false,
        }
    }
}

/// A case under way on one version.
pub(super) struct Player<'a> {
    pub(super) procedure: &'a Procedure,
    office: &'a OfficeVersion,
    /// The rows of the version on which the case really ran.
    pub(super) own_rows: &'a BTreeSet<RowId>,
    /// All fields that the case ever had, as they were last.
    pub(super) known: Record,
    pub(super) state: CaseState,
    pub(super) clock: Moment,
    pub(super) trace: Trace,
}

/// Plays the acts on this version.
pub(super) fn play(
    acts: &[Act],
    procedure: &Procedure,
    own_rows: &BTreeSet<RowId>,
    office: &OfficeVersion,
) -> Trace {
    let Some(first) = acts.first() else { return Trace::default() };
    let known = acts.iter().flat_map(|act| &act.commands).filter_map(fields_of).flatten();
    let mut player = Player {
        procedure,
        office,
        own_rows,
        known: known.map(|(id, value)| (id.clone(), value.clone())).collect(),
        state: CaseState::new(),
        clock: first.at,
        trace: Trace::default(),
    };
    for act in acts {
        if !player.goes_on(act) {
            break;
        }
    }
    player.ends()
}

fn fields_of(command: &Command) -> Option<&Record> {
    match command {
        Command::Open { fields, .. } | Command::Resubmit { fields, .. } => Some(fields),
        Command::Complete(wish) => Some(&wish.fields),
        Command::Repair(wish) => Some(&wish.fields),
        _ => None,
    }
}

impl<'a> Player<'a> {
    /// One act; false if nothing more can follow.
    fn goes_on(&mut self, act: &Act) -> bool {
        self.clock = self.clock.max(act.at);
        if self.state.opening.is_some() {
            // Time alone refuses nothing.
            let nobody = Acting { person: None, is_everybody: false, ..Acting::somebody() };
            let _ = self.tries(&nobody, &Command::Advance);
        }
        for command in &act.commands {
            if self.state.closed.is_some() {
                return false;
            }
            if let Err(refusal) = self.does(act, command) {
                self.stop(command, refusal);
                return false;
            }
        }
        true
    }

    fn does(&mut self, act: &Act, command: &Command) -> Result<(), Refusal> {
        let mut command = match command {
            Command::Link(link) => match self.same_link(link) {
                Some(link) => Command::Link(link),
                None => return Ok(()),
            },
            Command::Complete(wish) if !has_row(self.procedure, &wish.row) => {
                self.trace.gone.insert(wish.row.clone());
                return Ok(());
            }
            other => other.clone(),
        };
        let mut acting = Acting {
            person: act.person.clone(),
            role: act.role.clone(),
            is_everybody: false,
            is_somebody_else: false,
            has_papers: false,
            has_fields: false,
        };
        let mut tries = 0;
        loop {
            match self.tries(&acting, &command) {
                Ok(()) => return Ok(()),
                // The paper is not asked any more: then nobody calls for it.
                Err(_) if matches!(command, Command::CallForPaper { .. }) => return Ok(()),
                Err(refusal) => {
                    tries += 1;
                    if tries >= TRIES_MAX || !self.helps(&refusal, &mut acting, &mut command) {
                        return Err(refusal);
                    }
                }
            }
        }
    }

    /// The tie of then, at the work item that waits for it now.
    fn same_link(&self, link: &Link) -> Option<Link> {
        let Cause::Row { row, .. } = &link.cause else { return Some(link.clone()) };
        let is_begun = |cause: &Cause| self.state.children.iter().any(|it| it.link.cause == *cause);
        let mut causes = self
            .state
            .open_items(row)
            .map(|item| Cause::Row { item: item.offer.item, row: row.clone() });
        let cause = causes.find(|cause| !is_begun(cause))?;
        Some(Link { cause, ..link.clone() })
    }

    /// One command as it is.
    pub(super) fn tries(&mut self, acting: &Acting, command: &Command) -> Result<(), Refusal> {
        let surroundings = self.surroundings(acting);
        let events = decide(self.procedure, &self.state, command, &surroundings)?;
        for event in &events {
            self.note(event);
            apply(&mut self.state, event);
        }
        let surroundings = self.surroundings(acting);
        if let Ok(asked) = asked_papers(self.procedure, &self.state, &surroundings) {
            let demanded = asked.iter().filter(|asked| asked.is_demanded());
            let demanded =
                demanded.map(|asked| (asked.requirement.document.value.clone(), asked.form()));
            self.trace.asked.extend(demanded.collect::<Vec<_>>());
        }
        Ok(())
    }

    /// Takes down what tells the plays apart, before it has happened.
    fn note(&mut self, event: &Event) {
        match event {
            Event::BranchChosen { row, answers } => {
                self.trace.chosen.push((row.clone(), answers.clone()));
            }
            Event::RowSkipped(row) => {
                self.trace.skipped.insert(row.clone());
            }
            Event::DeadlinePassed { row } => {
                self.trace.overdue.insert(row.clone());
            }
            Event::DocumentsMade(documents) => self.trace.made.extend(documents.iter().cloned()),
            Event::NumberTaken(number) => {
                *self.trace.numbers.entry(number.book.clone()).or_default() += 1;
            }
            Event::RowCompleted(done) | Event::PartDone { done, .. } => {
                let item = self.state.items.get(&done.item);
                let due = item.and_then(|item| item.offer.norm_due);
                if due.is_some_and(|due| due < done.at) {
                    *self.trace.late.entry(done.row.clone()).or_default() += 1;
                }
            }
            _ => {}
        }
    }

    pub(super) fn surroundings(&self, acting: &Acting) -> Surroundings<'a> {
        let kantor = &*self.office.kantor;
        let person = acting
            .person
            .clone()
            .map(|person| if acting.is_somebody_else { StaffId::new(SOMEBODY) } else { person });
        let mut roles: BTreeSet<RoleId> = match &person {
            Some(person) => {
                let held = staff::holdings(kantor, person, self.clock);
                held.into_iter().map(|held| held.role).collect()
            }
            None => BTreeSet::new(),
        };
        // He had that role then, whatever the office file says of him today.
        roles.extend(acting.role.clone());
        if acting.is_everybody {
            roles.extend(kantor.roles.iter().map(|role| role.id.value.clone()));
        }
        let number = |book: &crate::sop::kantor::Book| -> (BookId, NextNumber) {
            let period = books::period(book, self.clock);
            let text = books::number(book, 1, "", self.clock);
            (book.id.value.clone(), NextNumber { period, ordinal: 1, text })
        };
        Surroundings {
            now: self.clock,
            person,
            roles,
            supervisors: staff::supervisors(kantor),
            present_roles: staff::present_roles(kantor, self.clock),
            calendar: &self.office.calendar,
            numbers: kantor.books.iter().map(number).collect::<BTreeMap<_, _>>(),
            parameters: &self.office.parameters,
            office: self.office.digest,
            trial: false,
            watch: None,
        }
    }

    fn stop(&mut self, command: &Command, refusal: Refusal) {
        let is_opening = matches!(command, Command::Open { .. });
        if is_opening && refusal.code == "syarat-tidak-dipenuhi" {
            self.trace.refused = Some(refusal.sentence);
            return;
        }
        let last = self.state.done.last().map(|done| done.row.clone());
        let why = match row_of(command) {
            Some(row) if !refusal.sentence.contains(row.as_str()) => {
                format!("`{row}`: {}", refusal.sentence)
            }
            _ => refusal.sentence,
        };
        self.trace.stopped = Some((last, why));
    }

    /// What is new at the end is done as well.
    fn ends(mut self) -> Trace {
        let is_whole = self.trace.refused.is_none() && self.trace.stopped.is_none();
        if is_whole {
            for _ in 0..self.procedure.net().rows.len() {
                if self.state.closed.is_some() || !self.does_what_is_new() {
                    break;
                }
            }
        }
        self.trace.outcome = self.state.closed.as_ref().map(|(outcome, _)| outcome.clone());
        if self.trace.outcome.is_none() {
            let open = self.state.items.values().map(|item| item.offer.row.clone());
            self.trace.open = open.collect();
        }
        let surroundings = self.surroundings(&Acting::somebody());
        for following in links::follow_ups(self.procedure, &self.state, &surroundings) {
            *self.trace.followed.entry(following.sop).or_default() += 1;
        }
        self.trace
    }
}
