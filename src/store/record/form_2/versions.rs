//! Cases that go on under another version of their SOP: kept forms of version 2.
//! It holds forms and conversions only.

use serde::{Deserialize, Serialize};

use crate::engine::event::{Event, VersionChanged};
use crate::store::record::form_1::{Kept, body, plain};
use crate::store::record::kept::{KeptEvent, RecordFault};
use crate::store::record::values::{KeptPlace, keep_place, read_place};

#[derive(Serialize, Deserialize)]
struct KeptChange {
    dari: String,
    ke: String,
    letak: Vec<KeptMove>,
    alasan: String,
    batal: bool,
}

/// Where open work lay, and where it lies now.
#[derive(Serialize, Deserialize)]
struct KeptMove {
    dari: KeptPlace,
    ke: KeptPlace,
}

pub(super) fn keep(event: &Event) -> Option<Kept> {
    let Event::VersionChanged(change) = event else { return None };
    let places = change.places.iter();
    let letak = places.map(|(from, to)| KeptMove { dari: keep_place(*from), ke: keep_place(*to) });
    let body = KeptChange {
        dari: change.from.to_string(),
        ke: change.to.to_string(),
        letak: letak.collect(),
        alasan: change.reason.clone(),
        batal: change.undoes,
    };
    Some(plain("versi_diganti", &body))
}

pub(super) fn read(kept: &KeptEvent) -> Option<Result<Event, RecordFault>> {
    if kept.kind != "versi_diganti" {
        return None;
    }
    Some(body(kept).and_then(|form| read_change(kept, form)).map(Event::VersionChanged))
}

fn read_change(kept: &KeptEvent, form: KeptChange) -> Result<VersionChanged, RecordFault> {
    let digest = |text: &str| {
        let damaged = |_| RecordFault::Damaged {
            kind: kept.kind.clone(),
            reason: format!("versi `{text}` bukan sidik"),
        };
        text.parse().map_err(damaged)
    };
    let letak = form.letak.into_iter();
    Ok(VersionChanged {
        from: digest(&form.dari)?,
        to: digest(&form.ke)?,
        places: letak.map(|one| (read_place(one.dari), read_place(one.ke))).collect(),
        reason: form.alasan,
        undoes: form.batal,
    })
}
