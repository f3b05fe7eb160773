//! A case with who did what when, and the office file that was in force at each act.
//! It reads what happened and decides nothing.

use std::collections::BTreeMap;

use crate::base::digest::Digest;
use crate::base::id::{ActorId, DocumentId, RoleId, RowId, StaffId};
use crate::base::personal::PersonalText;
use crate::base::time::Moment;
use crate::engine::case::state::CaseState;
use crate::engine::event::{Done, Event, Offer, Opening, Return};
use crate::engine::part::{Part, actors_of};
use crate::office::case::{LoadedCase, event_of};
use crate::office::fault::OfficeFault;
use crate::office::library::{OfficeVersion, Version};
use crate::office::staff;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::row::Row;
use crate::store::event::StoredEvent;

/// The office file of today and those under which earlier acts were done.
pub(super) struct Offices {
    pub(super) today: OfficeVersion,
    pub(super) earlier: BTreeMap<Digest, OfficeVersion>,
}

impl Offices {
    /// The office file of this digest; today's if it was not looked up.
    fn of(&self, digest: &Digest) -> &OfficeVersion {
        self.earlier.get(digest).unwrap_or(&self.today)
    }
}

/// One completed activity.
pub(super) struct WorkDone<'a> {
    pub(super) done: Done,
    pub(super) office: &'a OfficeVersion,
    /// As it was offered, if it was.
    pub(super) offered: Option<Offer>,
    key: &'a str,
    made: Vec<DocumentId>,
    /// Which of the row's items, if it has several.
    part: Option<Part>,
    /// The row was completed by it.
    completes: bool,
    /// Why its answer sent the case back or upwards, if it did.
    pub(super) reason: Option<PersonalText>,
}

/// Something that happened to a case besides completed work.
pub(super) struct Incident<'a> {
    /// What.
    pub(super) what: Event,
    /// When.
    pub(super) at: Moment,
    /// Who did it; nobody if a deadline passed.
    pub(super) by: Option<&'a StaffId>,
    /// As which role.
    pub(super) role: Option<&'a RoleId>,
    /// The office file of that act.
    pub(super) office: &'a OfficeVersion,
    /// So much work was done before.
    pub(super) after: usize,
}

impl<'a> WorkDone<'a> {
    fn of(done: Done, part: Option<Part>, stored: &'a StoredEvent, offices: &'a Offices) -> Self {
        let office = offices.of(&stored.act.office_digest);
        let completes = part.is_none();
        let key = &stored.key;
        let (made, reason) = (Vec::new(), None);
        Self { done, office, offered: None, key, made, part, completes, reason }
    }
}

impl WorkDone<'_> {
    /// Which of the row's items it was, if the row has several.
    pub(super) fn part(&self) -> Option<&Part> {
        self.part.as_ref()
    }
}

/// A case as papers need it.
pub(super) struct CaseFile<'a> {
    pub(super) number: u64,
    pub(super) case_key: &'a str,
    pub(super) version: &'a Version,
    pub(super) state: &'a CaseState,
    pub(super) opened: &'a Opening,
    /// Who received it.
    pub(super) opened_by: Option<&'a StaffId>,
    /// The office file under which it was opened.
    pub(super) office: &'a OfficeVersion,
    /// When the applicant last brought what was missing.
    pub(super) resubmitted: Option<Moment>,
    work: Vec<WorkDone<'a>>,
    incidents: Vec<Incident<'a>>,
}

impl<'a> CaseFile<'a> {
    pub(super) fn new(case: &'a LoadedCase, offices: &'a Offices) -> Result<Self, OfficeFault> {
        let opened = case.state.opening.as_ref().ok_or(OfficeFault::NoCase(case.number))?;
        let first = case.events.first().ok_or(OfficeFault::NoCase(case.number))?;
        let mut work: Vec<WorkDone<'a>> = Vec::new();
        let mut incidents = Vec::new();
        let mut resubmitted = None;
        let mut offers = BTreeMap::new();
        for stored in &case.events {
            match event_of(stored)? {
                Event::PartDone { done, part } => {
                    work.push(WorkDone::of(done, Some(part), stored, offices));
                }
                Event::RowCompleted(done) => {
                    // The last of several items is there already.
                    match work.last_mut().filter(|last| last.done.item == done.item) {
                        Some(last) => last.completes = true,
                        None => work.push(WorkDone::of(done, None, stored, offices)),
                    }
                }
                Event::DocumentsMade(documents) => {
                    if let Some(last) = work.last_mut().filter(|last| last.key == stored.key) {
                        last.made.extend(documents);
                    }
                }
                Event::CaseReturned(Return { reason, .. }) | Event::ReasonGiven { reason, .. } => {
                    if let Some(last) = work.last_mut().filter(|last| last.key == stored.key) {
                        last.reason = Some(reason);
                    }
                }
                Event::WorkOffered(offer) => drop(offers.insert(offer.item, offer)),
                Event::CaseResubmitted(_) => resubmitted = Some(stored.act.at),
                what => incidents.push(Incident {
                    what,
                    at: stored.act.at,
                    by: stored.act.person.as_ref(),
                    role: stored.act.role.as_ref(),
                    office: offices.of(&stored.act.office_digest),
                    after: work.len(),
                }),
            }
        }
        for work in &mut work {
            work.offered = offers.get(&work.done.item).cloned();
        }
        Ok(Self {
            number: case.number,
            case_key: case.key.as_str(),
            version: &case.version,
            state: &case.state,
            opened,
            opened_by: first.act.person.as_ref(),
            office: offices.of(&first.act.office_digest),
            resubmitted,
            work,
            incidents,
        })
    }

    pub(super) fn sop(&self) -> &'a Sop {
        self.version.procedure.sop()
    }

    /// The number people know the case by: the register's, though it be void, or else its running number.
    pub(super) fn register_number(&self) -> String {
        if let Some(own) = self.state.own_number() {
            return own.text.clone();
        }
        let void = self.state.numbers.iter().find(|number| number.documents.is_empty());
        void.map_or_else(
            || format!("perkara {}", self.number),
            |number| format!("{} (batal)", number.text),
        )
    }

    /// The name of who received the file.
    pub(super) fn receiver(&self) -> String {
        self.opened_by.map(|person| person_name(&self.office.kantor, person)).unwrap_or_default()
    }

    /// Who made a document: the activity that made it first, as it was last completed. Handing it on later does not
    /// make it anew.
    pub(super) fn maker(&self, document: &DocumentId) -> Option<&WorkDone<'a>> {
        let first = self.work.iter().find(|work| work.made.contains(document))?;
        let mut completed = self.work.iter().rev().filter(|work| work.completes);
        completed.find(|work| work.done.row == first.done.row)
    }

    /// All work that was done, in its order.
    pub(super) fn works(&self) -> impl DoubleEndedIterator<Item = &WorkDone<'a>> {
        self.work.iter()
    }

    /// What else happened, in its order.
    pub(super) fn incidents(&self) -> &[Incident<'a>] {
        &self.incidents
    }

    /// The work on an activity that was completed at this moment.
    pub(super) fn done_at(&self, row: &RowId, at: Moment) -> Option<&WorkDone<'a>> {
        self.work.iter().find(|work| work.done.row == *row && work.done.at == at)
    }

    /// The last activity completed in the column of an actor.
    pub(super) fn last_of(&self, actor: &ActorId) -> Option<&WorkDone<'a>> {
        self.work.iter().rev().find(|work| {
            let row = self.sop().rows.iter().find(|row| row.id.value == work.done.row);
            row.is_some_and(|row| self.is_in_column(work, row, actor))
        })
    }

    /// True if the work was done for this actor: of a row that several share, in his part or his role.
    fn is_in_column(&self, work: &WorkDone<'_>, row: &Row, actor: &ActorId) -> bool {
        let own = actors_of(row, work.part.as_ref());
        if own.len() < 2 {
            return own.contains(&actor);
        }
        let column = self.sop().actors.iter().find(|known| known.id.value == *actor);
        let role = column.and_then(|column| column.role.as_ref()).map(|role| role.value.as_str());
        let in_own_role = work.done.role.as_str() == role.unwrap_or(actor.as_str());
        own.contains(&actor) && (in_own_role || work.done.acting_for.as_ref() == Some(actor))
    }
}

/// The name of a member of the staff as printed, or the id of one whom the office file does not have.
pub(super) fn person_name(kantor: &Kantor, person: &StaffId) -> String {
    let known = staff::member(kantor, person);
    known.map_or_else(|| person.to_string(), |member| member.name.value.0.clone())
}
