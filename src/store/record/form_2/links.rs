//! Calls between SOPs and follow-on cases: kept forms of version 2.
//! It holds forms and conversions only.

use serde::{Deserialize, Serialize};

use crate::base::id::{CaseKey, DocumentId, RowId, SopId};
use crate::base::time::Moment;
use crate::engine::event::{Event, ItemNumber, Opening};
use crate::engine::link::{CallEnd, CarriedPaper, Cause, Link};
use crate::store::record::form_1::{Kept, body, plain};
use crate::store::record::kept::{KeptEvent, RecordFault};

#[derive(Serialize, Deserialize)]
struct KeptLink {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pekerjaan: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kegiatan: Option<RowId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dokumen: Option<DocumentId>,
    sop: SopId,
    perkara: CaseKey,
}

#[derive(Serialize, Deserialize)]
struct LinkedOpening {
    sop: SopId,
    versi: String,
    kantor: String,
    uji_coba: bool,
    saat: Moment,
    asal: KeptLink,
}

#[derive(Serialize, Deserialize)]
struct KeptCallEnd {
    perkara: CaseKey,
    akhir: RowId,
    dokumen: Vec<(DocumentId, Option<String>)>,
}

#[derive(Serialize, Deserialize)]
struct KeptMiss {
    sop: SopId,
    sebab: String,
}

#[derive(Serialize, Deserialize)]
struct KeptProlonging {
    ke: RowId,
    batas: Moment,
    kalender_terisi: bool,
}

pub(super) fn keep(event: &Event) -> Option<Kept> {
    Some(match event {
        Event::CaseOpened(opening) => {
            plain("perkara_dibuka", &keep_opening(opening, opening.origin.as_ref()?))
        }
        Event::CaseLinked(link) => plain("perkara_ditautkan", &keep_link(link)),
        Event::CallEnded(end) => plain("panggilan_berakhir", &keep_end(end)),
        Event::ReturnProlonged { row, deadline, calendar_filled } => {
            let (ke, batas, kalender_terisi) = (row.clone(), *deadline, *calendar_filled);
            plain("pengembalian_diperpanjang", &KeptProlonging { ke, batas, kalender_terisi })
        }
        Event::FollowUpMissed { sop, reason } => {
            plain("picu_gagal", &KeptMiss { sop: sop.clone(), sebab: reason.clone() })
        }
        _ => return None,
    })
}

pub(super) fn read(kept: &KeptEvent) -> Option<Result<Event, RecordFault>> {
    Some(match kept.kind.as_str() {
        "perkara_dibuka" => {
            body(kept).and_then(|form| read_opening(kept, form)).map(Event::CaseOpened)
        }
        "perkara_ditautkan" => body(kept).map(|form| Event::CaseLinked(read_link(form))),
        "panggilan_berakhir" => body(kept).map(|form| Event::CallEnded(read_end(form))),
        "pengembalian_diperpanjang" => {
            body(kept).map(|form: KeptProlonging| Event::ReturnProlonged {
                row: form.ke,
                deadline: form.batas,
                calendar_filled: form.kalender_terisi,
            })
        }
        "picu_gagal" => body(kept)
            .map(|form: KeptMiss| Event::FollowUpMissed { sop: form.sop, reason: form.sebab }),
        _ => return None,
    })
}

fn keep_opening(opening: &Opening, origin: &Link) -> LinkedOpening {
    LinkedOpening {
        sop: opening.sop.clone(),
        versi: opening.procedure.to_string(),
        kantor: opening.office.to_string(),
        uji_coba: opening.trial,
        saat: opening.at,
        asal: keep_link(origin),
    }
}

fn read_opening(kept: &KeptEvent, form: LinkedOpening) -> Result<Opening, RecordFault> {
    let digest = |text: &str| {
        let damaged =
            || RecordFault::Damaged { kind: kept.kind.clone(), reason: "sidik".to_owned() };
        text.parse().map_err(|_| damaged())
    };
    Ok(Opening {
        procedure: digest(&form.versi)?,
        office: digest(&form.kantor)?,
        sop: form.sop,
        trial: form.uji_coba,
        at: form.saat,
        origin: Some(read_link(form.asal)),
    })
}

fn keep_link(link: &Link) -> KeptLink {
    let (item, row, document) = match &link.cause {
        Cause::Row { item, row } => (Some(item.0), Some(row.clone()), None),
        Cause::Paper(document) => (None, None, Some(document.clone())),
        Cause::Ending => (None, None, None),
    };
    KeptLink {
        pekerjaan: item,
        kegiatan: row,
        dokumen: document,
        sop: link.sop.clone(),
        perkara: link.case.clone(),
    }
}

fn read_link(form: KeptLink) -> Link {
    let cause = match (form.pekerjaan, form.kegiatan, form.dokumen) {
        (Some(item), Some(row), _) => Cause::Row { item: ItemNumber(item), row },
        (_, _, Some(document)) => Cause::Paper(document),
        _ => Cause::Ending,
    };
    Link { cause, sop: form.sop, case: form.perkara }
}

fn keep_end(end: &CallEnd) -> KeptCallEnd {
    let papers = end.documents.iter().map(|one| (one.document.clone(), one.number.clone()));
    KeptCallEnd {
        perkara: end.child.clone(),
        akhir: end.outcome.clone(),
        dokumen: papers.collect(),
    }
}

fn read_end(form: KeptCallEnd) -> CallEnd {
    let papers = form.dokumen.into_iter();
    CallEnd {
        child: form.perkara,
        outcome: form.akhir,
        documents: papers.map(|(document, number)| CarriedPaper { document, number }).collect(),
    }
}
