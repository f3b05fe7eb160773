//! What a supervisor mends: kept forms of version 2.
//! It holds forms and conversions only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::id::{BookId, RowId};
use crate::base::value::Record;
use crate::engine::event::{Correction, Event, ItemNumber, Transferred, VoidedNumber};
use crate::store::record::form_1::{Kept, body, personal, plain, text};
use crate::store::record::kept::{KeptEvent, RecordFault};
use crate::store::record::values::{KeptValue, keep_fields, read_fields};

#[derive(Serialize, Deserialize)]
struct NumberVoided {
    buku: BookId,
    periode: String,
    urut: u64,
    alasan: String,
}

#[derive(Serialize, Deserialize)]
struct FieldsCorrected {
    isian: Vec<String>,
    alasan: String,
}

#[derive(Serialize, Deserialize)]
struct PersonalCorrection {
    sebelum: BTreeMap<String, KeptValue>,
    sesudah: BTreeMap<String, KeptValue>,
}

#[derive(Serialize, Deserialize)]
struct WorkTransferred {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pekerjaan: Option<u32>,
    dari: RowId,
    dari_pemohon: bool,
    ke: RowId,
    alasan: String,
}

pub(super) fn keep(event: &Event) -> Option<Kept> {
    Some(match event {
        Event::NumberVoided(void) => plain("nomor_dibatalkan", &keep_void(void)),
        Event::FieldsCorrected(correction) => {
            let isian = correction.after.keys().map(ToString::to_string).collect();
            let body = FieldsCorrected { isian, alasan: correction.reason.clone() };
            let personal = PersonalCorrection {
                sebelum: keep_fields(&correction.before),
                sesudah: keep_fields(&correction.after),
            };
            ("isian_diperbaiki", text(&body), Some(text(&personal)))
        }
        Event::WorkTransferred(transferred) => {
            plain("pekerjaan_dipindahkan", &keep_transfer(transferred))
        }
        _ => return None,
    })
}

pub(super) fn read(kept: &KeptEvent) -> Option<Result<Event, RecordFault>> {
    Some(match kept.kind.as_str() {
        "nomor_dibatalkan" => body(kept).map(|form| Event::NumberVoided(read_void(form))),
        "isian_diperbaiki" => read_correction(kept).map(Event::FieldsCorrected),
        "pekerjaan_dipindahkan" => {
            body(kept).map(|form| Event::WorkTransferred(read_transfer(form)))
        }
        _ => return None,
    })
}

fn read_correction(kept: &KeptEvent) -> Result<Correction, RecordFault> {
    let form: FieldsCorrected = body(kept)?;
    let damaged = |reason| RecordFault::Damaged { kind: kept.kind.clone(), reason };
    let (before, after) = match personal::<PersonalCorrection>(kept)? {
        Some(part) => (read_fields(&part.sebelum), read_fields(&part.sesudah)),
        None => (Ok(Record::new()), Ok(Record::new())),
    };
    let (before, after) = (before.map_err(damaged)?, after.map_err(damaged)?);
    Ok(Correction { before, after, reason: form.alasan })
}

fn keep_transfer(transferred: &Transferred) -> WorkTransferred {
    WorkTransferred {
        pekerjaan: transferred.item.map(|item| item.0),
        dari: transferred.from.clone(),
        dari_pemohon: transferred.was_returned,
        ke: transferred.to.clone(),
        alasan: transferred.reason.clone(),
    }
}

fn read_transfer(form: WorkTransferred) -> Transferred {
    Transferred {
        item: form.pekerjaan.map(ItemNumber),
        from: form.dari,
        was_returned: form.dari_pemohon,
        to: form.ke,
        reason: form.alasan,
    }
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
