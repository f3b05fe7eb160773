//! Several work items in a row, elements of lists, work in hand: kept forms of version 2.
//! It holds forms and conversions only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::id::{ActorId, FieldId, RoleId, RowId, StaffId};
use crate::base::time::Moment;
use crate::engine::event::{Done, Event, InHand, ItemNumber, Offer};
use crate::engine::part::Part;
use crate::store::record::form_1::{Kept, body, personal, plain, text};
use crate::store::record::kept::{KeptEvent, RecordFault};
use crate::store::record::values::{
    KeptPlace, KeptValue, keep_fields, keep_place, read_fields, read_place,
};

/// Which of the items of a row; all counted from 1.
#[derive(Serialize, Deserialize)]
struct KeptPart {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    anggota: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ke: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pelaksana: Option<usize>,
}

#[derive(Serialize, Deserialize)]
struct PartOffered {
    pekerjaan: u32,
    letak: KeptPlace,
    kegiatan: RowId,
    bagian: KeptPart,
    sejak: Moment,
    mulai: Option<Moment>,
    baku_mutu: Option<Moment>,
    batas: Option<Moment>,
    kalender_terisi: bool,
}

#[derive(Serialize, Deserialize)]
struct PartDone {
    pekerjaan: u32,
    kegiatan: RowId,
    bagian: KeptPart,
    oleh: StaffId,
    peran: RoleId,
    mewakili: Option<ActorId>,
    saat: Moment,
}

#[derive(Serialize, Deserialize)]
struct ElementRecorded {
    daftar: FieldId,
    anggota: usize,
    isian: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct PersonalFields {
    isian: BTreeMap<String, KeptValue>,
}

#[derive(Serialize, Deserialize)]
struct Hand {
    pekerjaan: u32,
    kegiatan: RowId,
    oleh: StaffId,
    saat: Moment,
}

pub(super) fn keep(event: &Event) -> Option<Kept> {
    Some(match event {
        Event::WorkOffered(offer) => plain("pekerjaan_ditawarkan", &keep_offer(offer, offer.part?)),
        Event::PartDone { done, part } => plain("bagian_selesai", &keep_done(done, *part)),
        Event::ElementRecorded { list, element, fields } => {
            let isian = fields.keys().map(ToString::to_string).collect();
            let body = ElementRecorded { daftar: list.clone(), anggota: element + 1, isian };
            let personal = text(&PersonalFields { isian: keep_fields(fields) });
            ("anggota_dicatat", text(&body), Some(personal))
        }
        Event::WorkTakenUp(hand) => plain("pekerjaan_diambil", &keep_hand(hand)),
        Event::WorkPutBack(hand) => plain("pekerjaan_dilepas", &keep_hand(hand)),
        _ => return None,
    })
}

pub(super) fn read(kept: &KeptEvent) -> Option<Result<Event, RecordFault>> {
    Some(match kept.kind.as_str() {
        "pekerjaan_ditawarkan" => body(kept).map(|form| Event::WorkOffered(read_offer(form))),
        "bagian_selesai" => body(kept).map(read_done),
        "anggota_dicatat" => read_element(kept),
        "pekerjaan_diambil" => body(kept).map(|form| Event::WorkTakenUp(read_hand(form))),
        "pekerjaan_dilepas" => body(kept).map(|form| Event::WorkPutBack(read_hand(form))),
        _ => return None,
    })
}

fn keep_part(part: Part) -> KeptPart {
    KeptPart {
        anggota: part.element.map(|element| element + 1),
        ke: part.times,
        pelaksana: part.actor.map(|actor| actor + 1),
    }
}

fn read_part(kept: &KeptPart) -> Part {
    let from_zero = |position: usize| position.saturating_sub(1);
    Part {
        element: kept.anggota.map(from_zero),
        times: kept.ke,
        actor: kept.pelaksana.map(from_zero),
    }
}

fn keep_offer(offer: &Offer, part: Part) -> PartOffered {
    PartOffered {
        pekerjaan: offer.item.0,
        letak: keep_place(offer.place),
        kegiatan: offer.row.clone(),
        bagian: keep_part(part),
        sejak: offer.since,
        mulai: offer.starts,
        baku_mutu: offer.norm_due,
        batas: offer.deadline,
        kalender_terisi: offer.calendar_filled,
    }
}

fn read_offer(form: PartOffered) -> Offer {
    Offer {
        item: ItemNumber(form.pekerjaan),
        place: read_place(form.letak),
        row: form.kegiatan,
        part: Some(read_part(&form.bagian)),
        since: form.sejak,
        starts: form.mulai,
        norm_due: form.baku_mutu,
        deadline: form.batas,
        calendar_filled: form.kalender_terisi,
    }
}

/// An item of a row with several asks no question, so there is no answer to keep.
fn keep_done(done: &Done, part: Part) -> PartDone {
    PartDone {
        pekerjaan: done.item.0,
        kegiatan: done.row.clone(),
        bagian: keep_part(part),
        oleh: done.by.clone(),
        peran: done.role.clone(),
        mewakili: done.acting_for.clone(),
        saat: done.at,
    }
}

fn read_done(form: PartDone) -> Event {
    let done = Done {
        item: ItemNumber(form.pekerjaan),
        row: form.kegiatan,
        by: form.oleh,
        role: form.peran,
        acting_for: form.mewakili,
        answer: None,
        at: form.saat,
    };
    Event::PartDone { done, part: read_part(&form.bagian) }
}

fn read_element(kept: &KeptEvent) -> Result<Event, RecordFault> {
    let form: ElementRecorded = body(kept)?;
    let fields = personal::<PersonalFields>(kept)?.map(|part| part.isian).unwrap_or_default();
    let fields = read_fields(&fields)
        .map_err(|reason| RecordFault::Damaged { kind: kept.kind.clone(), reason })?;
    let element = form.anggota.saturating_sub(1);
    Ok(Event::ElementRecorded { list: form.daftar, element, fields })
}

fn keep_hand(hand: &InHand) -> Hand {
    Hand {
        pekerjaan: hand.item.0,
        kegiatan: hand.row.clone(),
        oleh: hand.by.clone(),
        saat: hand.at,
    }
}

fn read_hand(form: Hand) -> InHand {
    InHand { item: ItemNumber(form.pekerjaan), row: form.kegiatan, by: form.oleh, at: form.saat }
}
