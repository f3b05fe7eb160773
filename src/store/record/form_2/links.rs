//! Calls between SOPs and follow-on cases: kept forms of version 2.
//! It holds forms and conversions only.

use crate::engine::event::Event;
use crate::store::record::form_1::Kept;
use crate::store::record::kept::{KeptEvent, RecordFault};

pub(super) fn keep(_event: &Event) -> Option<Kept> {
    None
}

pub(super) fn read(_kept: &KeptEvent) -> Option<Result<Event, RecordFault>> {
    None
}
