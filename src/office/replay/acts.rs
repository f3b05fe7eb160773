//! What people did with a case, from its stored events: one act for each command that was given.
//! It plays nothing. Of linked cases only what they brought back counts.

use serde_json::Value as Json;

use crate::base::id::{RoleId, RowId, StaffId};
use crate::base::time::Moment;
use crate::base::value::Record;
use crate::engine::command::{Command, Completion, Named, ReceivedPaper, Repair, Transfer};
use crate::engine::event::Event;
use crate::engine::link::Cause;
use crate::office::case::event_of;
use crate::office::fault::OfficeFault;
use crate::office::part_input;
use crate::store::event::StoredEvent;

/// One command with what it brought about in the case itself.
pub(super) struct Act {
    pub(super) at: Moment,
    /// Nobody when only time had passed.
    pub(super) person: Option<StaffId>,
    /// As which role.
    pub(super) role: Option<RoleId>,
    /// In order; none when only time had passed.
    pub(super) commands: Vec<Command>,
}

/// Why a case cannot be played again at all.
pub(super) type Unplayable = &'static str;

/// The acts of a case, in order.
///
/// # Errors
/// An event cannot be read. Within: what is needed is not there any more.
pub(super) fn acts(stored: &[StoredEvent]) -> Result<Result<Vec<Act>, Unplayable>, OfficeFault> {
    let mut all = Vec::new();
    if stored.iter().any(|event| event.personal_commit.is_some() && event.personal.is_none()) {
        return Ok(Err("data pribadinya sudah dihapus"));
    }
    for group in stored.chunk_by(|a, b| a.key == b.key) {
        let act = &group[0].act;
        let events = group.iter().map(event_of).collect::<Result<Vec<_>, _>>()?;
        let Ok(given) = serde_json::from_str::<Json>(&act.inputs) else {
            return Ok(Err("catatannya tidak menyebut apa yang dilakukan"));
        };
        let Some(commands) = commands(&given, &events) else {
            return Ok(Err("catatannya tidak menyebut apa yang dilakukan"));
        };
        let (person, role) = (act.person.clone(), act.role.clone());
        all.push(Act { at: act.at, person, role, commands });
    }
    Ok(Ok(all))
}

fn commands(given: &Json, events: &[Event]) -> Option<Vec<Command>> {
    let brought = Brought::of(events);
    let first = match given["perintah"].as_str()? {
        "buka" => Some(brought.opening(events)?),
        "kerjakan" => Some(brought.completion(given, events)?),
        "serahkan" => Some(Command::Resubmit { fields: brought.fields, papers: brought.papers }),
        "cabut" => {
            let reason = events.iter().find_map(|event| match event {
                Event::CaseWithdrawn { reason } => Some(reason.clone()),
                _ => None,
            });
            Some(Command::Withdraw { reason: reason.flatten() })
        }
        "perbaiki" => Some(repair(given, events)?),
        // Work in hand keeps others away and brings about nothing; numbers and versions are of the paper world.
        "ambil" | "lepas" | "batalkan-nomor" | "pindahkan" | "waktu" | "tautan" | "panggil"
        | "cetak" => None,
        _ => return None,
    };
    let mut all = Vec::from_iter(first);
    let calls_for_paper = given["perintah"] == "panggil";
    all.extend(events.iter().filter_map(|event| match event {
        Event::CaseLinked(link) => match &link.cause {
            Cause::Paper(document) if calls_for_paper => {
                let (document, child) = (document.clone(), link.case.clone());
                Some(Command::CallForPaper { document, child })
            }
            _ => Some(Command::Link(link.clone())),
        },
        Event::CallEnded(end) => Some(Command::EndCall(end.clone())),
        _ => None,
    }));
    Some(all)
}

/// Fields and papers that came with a command.
struct Brought {
    fields: Record,
    element: Record,
    papers: Vec<ReceivedPaper>,
}

impl Brought {
    fn of(events: &[Event]) -> Self {
        let mut all = Self { fields: Record::new(), element: Record::new(), papers: Vec::new() };
        for event in events {
            match event {
                Event::FieldsRecorded(fields) => all.fields.extend(fields.clone()),
                Event::ElementRecorded { fields, .. } => all.element.extend(fields.clone()),
                Event::PapersReceived(papers) => all.papers.extend(papers.clone()),
                _ => {}
            }
        }
        all
    }

    fn opening(&self, events: &[Event]) -> Option<Command> {
        let opening = events.iter().find_map(|event| match event {
            Event::CaseOpened(opening) => Some(opening),
            _ => None,
        })?;
        let (fields, papers) = (self.fields.clone(), self.papers.clone());
        Some(Command::Open { fields, papers, origin: opening.origin.clone() })
    }

    fn completion(&self, given: &Json, events: &[Event]) -> Option<Command> {
        let Named { row, part } = part_input::named(given["kegiatan"].as_str()?).ok()?;
        // Whoever had one in hand did not have to say which.
        let done = events.iter().find_map(|event| match event {
            Event::PartDone { part, .. } => {
                part_input::named(&format!("{row}#{}", part.name())).ok()
            }
            _ => None,
        });
        let part = done.map_or(part, |done| done.part);
        let back = events.iter().find_map(|event| match event {
            Event::CaseReturned(back) => Some(back),
            _ => None,
        });
        let reason = events.iter().find_map(|event| match event {
            Event::ReasonGiven { reason, .. } => Some(reason),
            _ => None,
        });
        Some(Command::Complete(Completion {
            row,
            part,
            answer: given["jawab"].as_str().map(str::to_owned),
            fields: self.fields.clone(),
            element: self.element.clone(),
            missing: back.map(|back| back.missing.clone()).unwrap_or_default(),
            reason: reason.or(back.map(|back| &back.reason)).cloned(),
            papers: self.papers.clone(),
        }))
    }
}

fn repair(given: &Json, events: &[Event]) -> Option<Command> {
    let mut fields = Record::new();
    let mut reason = None;
    let mut transfer = None;
    for event in events {
        match event {
            Event::FieldsCorrected(correction) => {
                fields.extend(correction.after.clone());
                reason = Some(correction.reason.clone());
            }
            Event::WorkTransferred(moved) => {
                let left_out = given["melewati"].as_array().into_iter().flatten();
                transfer = Some(Transfer {
                    from: given["dari"].as_str().map(RowId::new),
                    to: moved.to.clone(),
                    leaves_branches: given["bubarkan"].as_bool().unwrap_or(false),
                    leaves_out: left_out.filter_map(Json::as_str).map(RowId::new).collect(),
                });
                reason = Some(moved.reason.clone());
            }
            _ => {}
        }
    }
    Some(Command::Repair(Repair { fields, transfer, reason: reason? }))
}
