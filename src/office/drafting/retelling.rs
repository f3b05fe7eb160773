//! What happened to a real case, command by command, as acts that could be typed again; values are still the real ones.
//! It plays nothing, and what a supervisor put right cannot be told: there the story ends.

use std::collections::BTreeMap;

use crate::base::id::{CaseKey, StaffId};
use crate::base::time::Moment;
use crate::base::value::Record;
use crate::check::procedure::Procedure;
use crate::engine::command::ReceivedPaper;
use crate::engine::event::{CLOCK, Event, ItemNumber};
use crate::engine::link::Cause;
use crate::engine::part::Part;
use crate::office::case::{LoadedCase, event_of};
use crate::office::fault::OfficeFault;

/// One command of a case.
pub(super) struct Told {
    pub(super) at: Moment,
    pub(super) person: Option<StaffId>,
    pub(super) case: CaseKey,
    pub(super) deed: Deed,
    pub(super) fields: Record,
    /// Fields of the element for which the item was.
    pub(super) element: Record,
    pub(super) papers: Vec<ReceivedPaper>,
}

/// What was done.
pub(super) enum Deed {
    Open,
    Complete {
        row: String,
        answer: Option<String>,
        missing: Vec<String>,
        has_reason: bool,
    },
    TakeUp {
        row: String,
    },
    PutBack {
        row: String,
    },
    Resubmit,
    Withdraw {
        has_reason: bool,
    },
    Call {
        document: String,
    },
    Wait,
    /// A supervisor's repair, which no scenario can tell.
    Repair,
}

/// The commands of one case, in order.
///
/// # Errors
/// An event cannot be read.
pub(super) fn retell(case: &LoadedCase) -> Result<Vec<Told>, OfficeFault> {
    let mut all: Vec<Told> = Vec::new();
    let mut parts: BTreeMap<ItemNumber, (String, Part)> = BTreeMap::new();
    let mut start = 0;
    while start < case.events.len() {
        let key = &case.events[start].key;
        let same = case.events[start..].iter().take_while(|event| event.key == *key).count();
        let group = &case.events[start..start + same];
        start += same;
        let events: Vec<Event> = group.iter().map(event_of).collect::<Result<_, _>>()?;
        for event in &events {
            if let Event::WorkOffered(offer) = event
                && let Some(part) = offer.part
            {
                parts.insert(offer.item, (offer.row.to_string(), part));
            }
        }
        let act = &group[0].act;
        let Some(deed) = deed(&case.version.procedure, &events, act.person.is_none(), &parts)
        else {
            continue;
        };
        let mut told = Told {
            at: act.at,
            person: act.person.clone(),
            case: case.key.clone(),
            deed,
            fields: Record::new(),
            element: Record::new(),
            papers: Vec::new(),
        };
        for event in events {
            match event {
                Event::FieldsRecorded(fields) => told.fields.extend(fields),
                Event::ElementRecorded { fields, .. } => told.element.extend(fields),
                Event::PapersReceived(papers) => told.papers.extend(papers),
                _ => {}
            }
        }
        all.push(told);
    }
    Ok(all)
}

/// What a command did; none of one that only followed from another case.
fn deed(
    procedure: &Procedure,
    events: &[Event],
    is_clock: bool,
    parts: &BTreeMap<ItemNumber, (String, Part)>,
) -> Option<Deed> {
    let is_repair = |event: &Event| {
        matches!(
            event,
            Event::FieldsCorrected(_)
                | Event::WorkTransferred(_)
                | Event::NumberVoided(_)
                | Event::VersionChanged(_)
        )
    };
    if events.iter().all(|event| matches!(event, Event::PaperPrinted(_))) {
        return None;
    }
    if events.iter().any(is_repair) {
        return Some(Deed::Repair);
    }
    if events.iter().any(|event| matches!(event, Event::CaseOpened(_))) {
        return Some(Deed::Open);
    }
    if is_clock {
        return Some(Deed::Wait);
    }
    let calls = |row: &str| {
        let known = procedure.sop().rows.iter().find(|known| known.id.as_str() == row);
        known.is_some_and(|row| row.call.is_some())
    };
    let done = events.iter().find_map(|event| match event {
        Event::PartDone { done, part } => Some((done, Some(part))),
        Event::RowCompleted(done) => Some((done, None)),
        _ => None,
    });
    if let Some((done, part)) = done {
        if calls(done.row.as_str()) || done.by.as_str() == CLOCK {
            return None;
        }
        let row = part
            .map_or_else(|| done.row.to_string(), |part| format!("{}#{}", done.row, part.name()));
        return Some(completion(events, row, done.answer.clone()));
    }
    let named = |item: &ItemNumber, row: &str| {
        let part = parts.get(item).map(|(row, part)| format!("{row}#{}", part.name()));
        part.unwrap_or_else(|| row.to_owned())
    };
    events.iter().find_map(|event| match event {
        Event::CaseResubmitted(_) => Some(Deed::Resubmit),
        Event::CaseWithdrawn { reason } => Some(Deed::Withdraw { has_reason: reason.is_some() }),
        Event::WorkTakenUp(hand) => {
            Some(Deed::TakeUp { row: named(&hand.item, hand.row.as_str()) })
        }
        Event::WorkPutBack(hand) => {
            Some(Deed::PutBack { row: named(&hand.item, hand.row.as_str()) })
        }
        Event::CaseLinked(link) => match &link.cause {
            Cause::Paper(document) => Some(Deed::Call { document: document.to_string() }),
            Cause::Row { .. } | Cause::Ending => None,
        },
        _ => None,
    })
}

fn completion(events: &[Event], row: String, answer: Option<String>) -> Deed {
    let (mut missing, mut has_reason) = (Vec::new(), false);
    for event in events {
        match event {
            Event::CaseReturned(back) => {
                missing.extend(back.missing.iter().map(ToString::to_string));
                has_reason = true;
            }
            Event::ReasonGiven { .. } => has_reason = true,
            _ => {}
        }
    }
    // The answer of one of several items stands with the item itself.
    let answered = answer.or_else(|| {
        events.iter().find_map(|event| match event {
            Event::RowCompleted(done) => done.answer.clone(),
            _ => None,
        })
    });
    Deed::Complete { row, answer: answered, missing, has_reason }
}

/// The road of a case: what was done, answered, returned, missed, and how it ended. Two cases on one road went the same
/// way, whoever they were about.
pub(super) fn road(case: &LoadedCase) -> Result<Vec<String>, OfficeFault> {
    let mut road = Vec::new();
    for stored in &case.events {
        road.extend(match event_of(stored)? {
            Event::RowCompleted(done) => Some(format!("{} {:?}", done.row, done.answer)),
            Event::PartDone { done, part } => Some(format!("{}#{}", done.row, part.name())),
            Event::RowSkipped(row) => Some(format!("{row} lewat")),
            Event::CaseReturned(back) => Some(format!("kembali {}", back.to)),
            Event::CaseResubmitted(row) => Some(format!("masuk {row}")),
            Event::DeadlinePassed { row } => Some(format!("batas {row:?}")),
            Event::WorkEscalated { role, .. } => Some(format!("eskalasi {role}")),
            Event::CaseWithdrawn { .. } => Some("dicabut".to_owned()),
            Event::CaseClosed(outcome) => Some(format!("akhir {outcome}")),
            Event::CaseOpened(_)
            | Event::FieldsRecorded(_)
            | Event::ElementRecorded { .. }
            | Event::FieldsCorrected(_)
            | Event::WorkTransferred(_)
            | Event::PapersReceived(_)
            | Event::ClocksAdvanced(_)
            | Event::MarkingMoved(_)
            | Event::WorkOffered(_)
            | Event::WorkRemoved { .. }
            | Event::WorkTakenUp(_)
            | Event::WorkPutBack(_)
            | Event::ReasonGiven { .. }
            | Event::BranchChosen { .. }
            | Event::DocumentsMade(_)
            | Event::NumberTaken(_)
            | Event::NumberVoided(_)
            | Event::ReturnProlonged { .. }
            | Event::PaperPrinted(_)
            | Event::StatusSet(_)
            | Event::VersionChanged(_)
            | Event::CaseLinked(_)
            | Event::CallEnded(_)
            | Event::FollowUpMissed { .. } => None,
        });
    }
    Ok(road)
}
