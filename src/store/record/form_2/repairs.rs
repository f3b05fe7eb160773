//! What a supervisor mends: kept forms of version 2.
//! It holds forms and conversions only.

use serde::{Deserialize, Serialize};

use crate::base::id::BookId;
use crate::engine::event::{Event, VoidedNumber};
use crate::store::record::form_1::{Kept, body, plain};
use crate::store::record::kept::{KeptEvent, RecordFault};

#[derive(Serialize, Deserialize)]
struct NumberVoided {
    buku: BookId,
    periode: String,
    urut: u64,
    alasan: String,
}

pub(super) fn keep(event: &Event) -> Option<Kept> {
    Some(match event {
        Event::NumberVoided(void) => plain("nomor_dibatalkan", &keep_void(void)),
        _ => return None,
    })
}

pub(super) fn read(kept: &KeptEvent) -> Option<Result<Event, RecordFault>> {
    Some(match kept.kind.as_str() {
        "nomor_dibatalkan" => body(kept).map(|form| Event::NumberVoided(read_void(form))),
        _ => return None,
    })
}

fn keep_void(void: &VoidedNumber) -> NumberVoided {
    NumberVoided {
        buku: void.book.clone(),
        periode: void.period.clone(),
        urut: void.ordinal,
        alasan: void.reason.clone(),
    }
}

fn read_void(form: NumberVoided) -> VoidedNumber {
    VoidedNumber { book: form.buku, period: form.periode, ordinal: form.urut, reason: form.alasan }
}
