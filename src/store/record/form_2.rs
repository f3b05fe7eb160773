//! Version 2 of the kept events: only the kinds that version 1 does not have, or has otherwise.
//! Never edited: a change of an event is a new version beside this one. Everything else stays in form 1.
//!
//! - `parts`: several work items in a row, elements of lists, work in hand
//! - `links`: calls between SOPs and follow-on cases
//! - `papers`: papers that came in for one element of a list
//! - `repairs`: what a supervisor mends
//! - `prints`: papers printed for good
//! - `versions`: cases that go on under another version

mod links;
mod papers;
mod parts;
mod prints;
mod repairs;
mod versions;

use super::form_1::Kept;
use super::kept::{KeptEvent, RecordFault};
use crate::engine::event::Event;

/// The event in this version; `None` if version 1 keeps it.
pub(super) fn keep(event: &Event) -> Option<KeptEvent> {
    let (kind, body, personal): Kept = parts::keep(event)
        .or_else(|| links::keep(event))
        .or_else(|| papers::keep(event))
        .or_else(|| repairs::keep(event))
        .or_else(|| versions::keep(event))
        .or_else(|| prints::keep(event))?;
    Some(KeptEvent { form_version: 2, kind: kind.to_owned(), body, personal })
}

pub(super) fn read(kept: &KeptEvent) -> Result<Event, RecordFault> {
    parts::read(kept)
        .or_else(|| links::read(kept))
        .or_else(|| papers::read(kept))
        .or_else(|| repairs::read(kept))
        .or_else(|| versions::read(kept))
        .or_else(|| prints::read(kept))
        .unwrap_or_else(|| Err(RecordFault::UnknownKind(kept.kind.clone())))
}
