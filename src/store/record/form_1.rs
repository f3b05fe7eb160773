//! Version 1 of the kept events. Never edited: a change of an event is a new version beside this one.
//! It holds forms and conversions only.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::kept::{KeptEvent, RecordFault};
use super::values::{
    KeptMarking, KeptPlace, KeptValue, keep_fields, keep_form, keep_marking, keep_place,
    read_fields, read_form, read_marking, read_place,
};
use crate::base::id::{ActorId, BookId, DocumentId, RoleId, RowId, SopId, StaffId};
use crate::base::personal::PersonalText;
use crate::base::time::Moment;
use crate::engine::command::ReceivedPaper;
use crate::engine::event::{
    Done, Elapsed, Event, ItemNumber, Offer, Opening, Removal, Return, TakenNumber,
};

#[derive(Serialize, Deserialize)]
struct CaseOpened {
    sop: SopId,
    versi: String,
    kantor: String,
    uji_coba: bool,
    saat: Moment,
}

#[derive(Serialize, Deserialize)]
struct FieldsRecorded {
    isian: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct PapersReceived {
    dokumen: Vec<(DocumentId, String)>,
}

#[derive(Serialize, Deserialize)]
struct ClocksAdvanced {
    sampai: Option<Moment>,
    kantor: i64,
    pemohon: i64,
    pihak_lain: i64,
    di_luar_jam: i64,
}

#[derive(Serialize, Deserialize)]
struct WorkOffered {
    pekerjaan: u32,
    letak: KeptPlace,
    kegiatan: RowId,
    sejak: Moment,
    mulai: Option<Moment>,
    baku_mutu: Option<Moment>,
    batas: Option<Moment>,
    kalender_terisi: bool,
}

#[derive(Serialize, Deserialize)]
struct WorkRemoved {
    pekerjaan: u32,
    sebab: KeptRemoval,
}

#[derive(Serialize, Deserialize)]
enum KeptRemoval {
    #[serde(rename = "dibatalkan")]
    Cancelled,
    #[serde(rename = "lewat_batas")]
    Overdue,
    #[serde(rename = "perkara_berakhir")]
    CaseEnded,
}

#[derive(Serialize, Deserialize)]
struct RowCompleted {
    pekerjaan: u32,
    kegiatan: RowId,
    oleh: StaffId,
    peran: RoleId,
    mewakili: Option<ActorId>,
    jawab: Option<String>,
    saat: Moment,
}

#[derive(Serialize, Deserialize)]
struct BranchChosen {
    kegiatan: RowId,
    cabang: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct NumberTaken {
    buku: BookId,
    periode: String,
    urut: u64,
    nomor: String,
    kegiatan: RowId,
    dokumen: Vec<DocumentId>,
    saat: Moment,
}

#[derive(Serialize, Deserialize)]
struct CaseReturned {
    dari: RowId,
    ke: RowId,
    kurang: Vec<DocumentId>,
    batas: Option<Moment>,
    kalender_terisi: bool,
    saat: Moment,
}

#[derive(Serialize, Deserialize)]
struct WorkEscalated {
    pekerjaan: u32,
    peran: RoleId,
}

#[derive(Serialize, Deserialize)]
struct PersonalFields {
    isian: BTreeMap<String, KeptValue>,
}

#[derive(Serialize, Deserialize)]
struct PersonalReason {
    alasan: String,
}

/// A body, and the personal part if there is one.
pub(super) type Kept = (&'static str, String, Option<String>);

pub(super) fn text<T: Serialize>(form: &T) -> String {
    serde_json::to_string(form)
        .expect("forms hold texts, numbers, lists and maps with text keys only")
}

pub(super) fn plain<T: Serialize>(kind: &'static str, form: &T) -> Kept {
    (kind, text(form), None)
}

pub(super) fn keep(event: &Event) -> KeptEvent {
    let (kind, body, personal) = kept(event);
    KeptEvent { form_version: 1, kind: kind.to_owned(), body, personal }
}

fn kept(event: &Event) -> Kept {
    match event {
        Event::CaseOpened(opening) => plain("perkara_dibuka", &keep_opening(opening)),
        Event::FieldsRecorded(fields) => {
            let names = fields.keys().map(ToString::to_string).collect();
            let personal = text(&PersonalFields { isian: keep_fields(fields) });
            ("isian_dicatat", text(&FieldsRecorded { isian: names }), Some(personal))
        }
        Event::PapersReceived(papers) => {
            let dokumen = papers
                .iter()
                .map(|paper| (paper.document.clone(), keep_form(paper.form).to_owned()))
                .collect();
            plain("berkas_diterima", &PapersReceived { dokumen })
        }
        Event::ClocksAdvanced(elapsed) => plain("waktu_berjalan", &keep_elapsed(elapsed)),
        Event::MarkingMoved(marking) => plain("kedudukan_berpindah", &keep_marking(marking)),
        Event::WorkOffered(offer) => plain("pekerjaan_ditawarkan", &keep_offer(offer)),
        Event::WorkRemoved { item, cause } => {
            let sebab = match cause {
                Removal::Cancelled => KeptRemoval::Cancelled,
                Removal::Overdue => KeptRemoval::Overdue,
                Removal::CaseEnded => KeptRemoval::CaseEnded,
            };
            plain("pekerjaan_dihapus", &WorkRemoved { pekerjaan: item.0, sebab })
        }
        Event::RowCompleted(done) => plain("kegiatan_selesai", &keep_done(done)),
        Event::ReasonGiven { row, reason } => {
            let personal = text(&PersonalReason { alasan: reason.open().to_owned() });
            ("alasan_diberikan", text(row), Some(personal))
        }
        Event::RowSkipped(row) => plain("kegiatan_dilewati", row),
        Event::BranchChosen { row, answers } => plain(
            "cabang_dipilih",
            &BranchChosen { kegiatan: row.clone(), cabang: answers.clone() },
        ),
        Event::DocumentsMade(documents) => plain("dokumen_dibuat", documents),
        Event::NumberTaken(number) => plain("nomor_diambil", &keep_number(number)),
        Event::CaseReturned(back) => {
            let personal = text(&PersonalReason { alasan: back.reason.open().to_owned() });
            ("perkara_dikembalikan", text(&keep_return(back)), Some(personal))
        }
        Event::CaseResubmitted(row) => plain("perkara_diserahkan_kembali", row),
        Event::DeadlinePassed { row } => plain("batas_lewat", row),
        Event::WorkEscalated { item, role } => {
            plain("pekerjaan_dinaikkan", &WorkEscalated { pekerjaan: item.0, peran: role.clone() })
        }
        Event::StatusSet(status) => plain("status_ditetapkan", status),
        Event::CaseWithdrawn { reason } => keep_withdrawal(reason.as_ref()),
        Event::CaseClosed(outcome) => plain("perkara_berakhir", outcome),
        Event::ElementRecorded { .. }
        | Event::WorkTakenUp(_)
        | Event::WorkPutBack(_)
        | Event::PartDone { .. }
        | Event::NumberVoided(_)
        | Event::FieldsCorrected(_)
        | Event::WorkTransferred(_)
        | Event::VersionChanged(_)
        | Event::CaseLinked(_)
        | Event::CallEnded(_)
        | Event::ReturnProlonged { .. }
        | Event::PaperPrinted(_)
        | Event::FollowUpMissed { .. } => {
            unreachable!("this version does not have them; form 2 does")
        }
    }
}

fn keep_withdrawal(reason: Option<&PersonalText>) -> Kept {
    let personal = reason.map(|reason| text(&PersonalReason { alasan: reason.open().to_owned() }));
    ("perkara_dicabut", text(&reason.is_some()), personal)
}

fn keep_opening(opening: &Opening) -> CaseOpened {
    CaseOpened {
        sop: opening.sop.clone(),
        versi: opening.procedure.to_string(),
        kantor: opening.office.to_string(),
        uji_coba: opening.trial,
        saat: opening.at,
    }
}

fn keep_elapsed(elapsed: &Elapsed) -> ClocksAdvanced {
    ClocksAdvanced {
        sampai: elapsed.until,
        kantor: elapsed.office,
        pemohon: elapsed.applicant,
        pihak_lain: elapsed.other_office,
        di_luar_jam: elapsed.outside_hours,
    }
}

fn keep_offer(offer: &Offer) -> WorkOffered {
    WorkOffered {
        pekerjaan: offer.item.0,
        letak: keep_place(offer.place),
        kegiatan: offer.row.clone(),
        sejak: offer.since,
        mulai: offer.starts,
        baku_mutu: offer.norm_due,
        batas: offer.deadline,
        kalender_terisi: offer.calendar_filled,
    }
}

fn keep_done(done: &Done) -> RowCompleted {
    RowCompleted {
        pekerjaan: done.item.0,
        kegiatan: done.row.clone(),
        oleh: done.by.clone(),
        peran: done.role.clone(),
        mewakili: done.acting_for.clone(),
        jawab: done.answer.clone(),
        saat: done.at,
    }
}

fn keep_number(number: &TakenNumber) -> NumberTaken {
    NumberTaken {
        buku: number.book.clone(),
        periode: number.period.clone(),
        urut: number.ordinal,
        nomor: number.text.clone(),
        kegiatan: number.row.clone(),
        dokumen: number.documents.clone(),
        saat: number.at,
    }
}

fn keep_return(back: &Return) -> CaseReturned {
    CaseReturned {
        dari: back.from.clone(),
        ke: back.to.clone(),
        kurang: back.missing.clone(),
        batas: back.deadline,
        kalender_terisi: back.calendar_filled,
        saat: back.at,
    }
}

pub(super) fn read(kept: &KeptEvent) -> Result<Event, RecordFault> {
    let damaged = |reason: String| RecordFault::Damaged { kind: kept.kind.clone(), reason };
    Ok(match kept.kind.as_str() {
        "perkara_dibuka" => Event::CaseOpened(read_opening(body(kept)?, &damaged)?),
        "isian_dicatat" => {
            let fields =
                personal::<PersonalFields>(kept)?.map(|part| part.isian).unwrap_or_default();
            Event::FieldsRecorded(read_fields(&fields).map_err(damaged)?)
        }
        "berkas_diterima" => {
            let form: PapersReceived = body(kept)?;
            let papers = form.dokumen.into_iter().map(|(document, form)| {
                let form = read_form(&form).map_err(&damaged)?;
                Ok(ReceivedPaper { document, form, element: None })
            });
            Event::PapersReceived(papers.collect::<Result<_, RecordFault>>()?)
        }
        "waktu_berjalan" => Event::ClocksAdvanced(read_elapsed(&body(kept)?)),
        "kedudukan_berpindah" => Event::MarkingMoved(read_marking(&body::<KeptMarking>(kept)?)),
        "pekerjaan_ditawarkan" => Event::WorkOffered(read_offer(body(kept)?)),
        "pekerjaan_dihapus" => {
            let form: WorkRemoved = body(kept)?;
            let cause = match form.sebab {
                KeptRemoval::Cancelled => Removal::Cancelled,
                KeptRemoval::Overdue => Removal::Overdue,
                KeptRemoval::CaseEnded => Removal::CaseEnded,
            };
            Event::WorkRemoved { item: ItemNumber(form.pekerjaan), cause }
        }
        "kegiatan_selesai" => Event::RowCompleted(read_done(body(kept)?)),
        "alasan_diberikan" => Event::ReasonGiven { row: body(kept)?, reason: reason(kept)? },
        "kegiatan_dilewati" => Event::RowSkipped(body(kept)?),
        "cabang_dipilih" => {
            let form: BranchChosen = body(kept)?;
            Event::BranchChosen { row: form.kegiatan, answers: form.cabang }
        }
        "dokumen_dibuat" => Event::DocumentsMade(body(kept)?),
        "nomor_diambil" => Event::NumberTaken(read_number(body(kept)?)),
        "perkara_dikembalikan" => Event::CaseReturned(read_return(body(kept)?, reason(kept)?)),
        "perkara_diserahkan_kembali" => Event::CaseResubmitted(body(kept)?),
        "batas_lewat" => Event::DeadlinePassed { row: body(kept)? },
        "pekerjaan_dinaikkan" => {
            let form: WorkEscalated = body(kept)?;
            Event::WorkEscalated { item: ItemNumber(form.pekerjaan), role: form.peran }
        }
        "status_ditetapkan" => Event::StatusSet(body(kept)?),
        "perkara_dicabut" => {
            let said: bool = body(kept)?;
            let reason = if said { Some(reason(kept)?) } else { None };
            Event::CaseWithdrawn { reason }
        }
        "perkara_berakhir" => Event::CaseClosed(body(kept)?),
        other => return Err(RecordFault::UnknownKind(other.to_owned())),
    })
}

pub(super) fn parse<T: DeserializeOwned>(kept: &KeptEvent, text: &str) -> Result<T, RecordFault> {
    serde_json::from_str(text).map_err(|fault| RecordFault::Damaged {
        kind: kept.kind.clone(),
        // Only the place: the text itself may be personal.
        reason: format!("baris {} kolom {}", fault.line(), fault.column()),
    })
}

pub(super) fn body<T: DeserializeOwned>(kept: &KeptEvent) -> Result<T, RecordFault> {
    parse(kept, &kept.body)
}

pub(super) fn personal<T: DeserializeOwned>(kept: &KeptEvent) -> Result<Option<T>, RecordFault> {
    kept.personal.as_deref().map(|text| parse(kept, text)).transpose()
}

fn reason(kept: &KeptEvent) -> Result<PersonalText, RecordFault> {
    Ok(personal::<PersonalReason>(kept)?
        .map(|part| PersonalText::new(part.alasan))
        .unwrap_or_default())
}

fn read_opening(
    form: CaseOpened,
    damaged: &impl Fn(String) -> RecordFault,
) -> Result<Opening, RecordFault> {
    let digest = |text: &str| text.parse().map_err(|_| damaged("sidik".to_owned()));
    Ok(Opening {
        sop: form.sop,
        procedure: digest(&form.versi)?,
        office: digest(&form.kantor)?,
        trial: form.uji_coba,
        at: form.saat,
        origin: None,
    })
}

fn read_elapsed(form: &ClocksAdvanced) -> Elapsed {
    Elapsed {
        until: form.sampai,
        office: form.kantor,
        applicant: form.pemohon,
        other_office: form.pihak_lain,
        outside_hours: form.di_luar_jam,
    }
}

fn read_offer(form: WorkOffered) -> Offer {
    Offer {
        item: ItemNumber(form.pekerjaan),
        place: read_place(form.letak),
        row: form.kegiatan,
        part: None,
        since: form.sejak,
        starts: form.mulai,
        norm_due: form.baku_mutu,
        deadline: form.batas,
        calendar_filled: form.kalender_terisi,
    }
}

fn read_done(form: RowCompleted) -> Done {
    Done {
        item: ItemNumber(form.pekerjaan),
        row: form.kegiatan,
        by: form.oleh,
        role: form.peran,
        acting_for: form.mewakili,
        answer: form.jawab,
        at: form.saat,
    }
}

fn read_number(form: NumberTaken) -> TakenNumber {
    TakenNumber {
        book: form.buku,
        period: form.periode,
        ordinal: form.urut,
        text: form.nomor,
        row: form.kegiatan,
        documents: form.dokumen,
        at: form.saat,
    }
}

fn read_return(form: CaseReturned, reason: PersonalText) -> Return {
    Return {
        from: form.dari,
        to: form.ke,
        missing: form.kurang,
        reason,
        deadline: form.batas,
        calendar_filled: form.kalender_terisi,
        at: form.saat,
    }
}
