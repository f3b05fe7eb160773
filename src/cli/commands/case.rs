//! `buka`, `kerjakan`, `ambil`, `lepas`, `serahkan`, `cabut`, `panggil`, `perbaiki`, `batalkan-nomor`, `lihat`, `kerja`: cases from
//! the terminal.
//! It turns words into requests and views into text; it decides nothing.

use std::collections::BTreeMap;

use serde_json::json;

use crate::base::id::{SopId, StaffId};
use crate::base::time::long_date;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{
    CallArgs, Common, DoArgs, HandArgs, OpenArgs, ResubmitArgs, WithdrawArgs, WorklistArgs,
};
use crate::cli::commands::summary;
use crate::cli::look_args::ShowArgs;
use crate::cli::supervisor_args::{RepairArgs, VoidArgs};
use crate::office::fault::OfficeFault;
use crate::office::service::{Caller, Office, Request};
use crate::office::staff;
use crate::office::view::{case_view, returned_json, waiting_json, worklist_json, worklist_text};
use crate::office::worklist::Worklist;
use crate::store::contract::Store;

pub(super) async fn open<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &OpenArgs,
) -> Result<Answer, Trouble> {
    let request = Request::Open {
        sop: SopId::new(args.sop.clone()),
        fields: args.fields.fields.clone(),
        papers: args.papers.papers.clone(),
    };
    act(office, common, &request, "dibuka").await
}

pub(super) async fn complete<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &DoArgs,
) -> Result<Answer, Trouble> {
    let request = Request::Complete {
        case: number(&args.case)?,
        row: args.row.clone(),
        answer: args.jawab.clone(),
        fields: args.fields.fields.clone(),
        missing: args.kurang.clone(),
        reason: args.alasan.clone(),
        papers: args.papers.papers.clone(),
    };
    act(office, common, &request, &format!("kegiatan {} selesai", args.row)).await
}

pub(super) async fn take_up<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &HandArgs,
) -> Result<Answer, Trouble> {
    let request = Request::TakeUp { case: number(&args.case)?, row: args.row.clone() };
    act(office, common, &request, &format!("kegiatan {} diambil", args.row)).await
}

pub(super) async fn put_back<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &HandArgs,
) -> Result<Answer, Trouble> {
    let request = Request::PutBack { case: number(&args.case)?, row: args.row.clone() };
    act(office, common, &request, &format!("kegiatan {} dilepas", args.row)).await
}

pub(super) async fn resubmit<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &ResubmitArgs,
) -> Result<Answer, Trouble> {
    let request = Request::Resubmit {
        case: number(&args.case)?,
        fields: args.fields.fields.clone(),
        papers: args.papers.papers.clone(),
    };
    act(office, common, &request, "diserahkan kembali").await
}

pub(super) async fn withdraw<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &WithdrawArgs,
) -> Result<Answer, Trouble> {
    let request = Request::Withdraw { case: number(&args.case)?, reason: args.alasan.clone() };
    act(office, common, &request, "dicabut").await
}

pub(super) async fn call<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &CallArgs,
) -> Result<Answer, Trouble> {
    let (case, document) = (number(&args.case)?, args.document.clone());
    act(office, common, &Request::CallForPaper { case, document }, "SOP lain dijalankan").await
}

pub(super) async fn repair<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &RepairArgs,
) -> Result<Answer, Trouble> {
    let request = Request::Repair {
        case: number(&args.case)?,
        fields: args.fields.fields.clone(),
        to: args.ke.clone(),
        from: args.dari.clone(),
        leaves_branches: args.bubarkan,
        leaves_out: args.melewati.clone(),
        reason: args.alasan.clone(),
    };
    act(office, common, &request, "diperbaiki").await
}

pub(super) async fn void_number<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &VoidArgs,
) -> Result<Answer, Trouble> {
    let request = Request::VoidNumber {
        case: number(&args.case)?,
        number: args.number.clone(),
        book: args.buku.clone(),
        reason: args.alasan.clone(),
        replace: args.ganti,
    };
    let done = if args.ganti {
        format!("nomor {} diganti", args.number)
    } else {
        format!(
            "nomor {} dibatalkan; belum ada penggantinya: bila perkara atau suratnya tetap dipakai, ulangi dengan --ganti",
            args.number
        )
    };
    act(office, common, &request, &done).await
}

pub(super) async fn show<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &ShowArgs,
) -> Result<Answer, Trouble> {
    let number = number(&args.case)?;
    office.advance_case(number).await?;
    let case = office.case(number).await?;
    let view = match &args.buka_data {
        Some(reason) => office.open_view(&case, &person(common)?, reason).await?,
        None => case_view(&case, office.version(), office.now())?,
    };
    let (mut text, mut json) = (view.text().to_owned(), view.json().clone());
    let looks = office.looks(&case).await?;
    for look in &looks {
        text.push_str(&format!(
            "  {}  {}: data dibuka utuh: {}\n",
            look.at, look.person, look.reason
        ));
    }
    let looks = looks
        .iter()
        .map(|look| json!({ "saat": look.at, "oleh": look.person, "alasan": look.reason }));
    json["data_dibuka"] = looks.collect();
    Ok(Answer::done(text, json))
}

pub(super) async fn worklist<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &WorklistArgs,
) -> Result<Answer, Trouble> {
    let person = if args.semua { None } else { Some(person(common)?) };
    if let Some(person) = &person {
        office.known_person(person)?;
    }
    let list = office.worklist(person.as_ref()).await?;
    let now = office.now();
    let json = json!({
        "saat": now,
        "pekerjaan": worklist_json(&list, office.kantor(), now),
        "menunggu": waiting_json(&list),
        "menunggu_pemohon": returned_json(&list),
    });
    let mut text = worklist_text(&list, now);
    for note in staff_notes(office, person.as_ref(), &list).await? {
        text.push_str(&format!("perhatian: {note}\n"));
    }
    Ok(Answer::done(text, json))
}

/// Why a list is empty that should not be: a term that ended, and work that nobody can do any more.
async fn staff_notes<S: Store + 'static>(
    office: &Office<S>,
    person: Option<&StaffId>,
    list: &Worklist,
) -> Result<Vec<String>, Trouble> {
    let (kantor, now) = (office.kantor(), office.now());
    let mut notes = Vec::new();
    let ended = person.and_then(|person| staff::ended_on(kantor, person, now));
    if let Some(until) = ended {
        notes.push(format!(
            "penugasan pegawai ini berakhir {}; perpanjang di `penugasan` pada kantor.yaml bila masih bertugas",
            long_date(until)
        ));
    }
    if ended.is_none() && person.is_some() {
        return Ok(notes);
    }
    let all = match person {
        None => None,
        Some(_) => Some(office.worklist(None).await?),
    };
    let lines = all.as_ref().map_or(&list.work, |all| &all.work);
    let mut without: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        if !staff::has_holder(kantor, line.work.roles.iter(), now) {
            let roles = line.work.roles.iter().map(|role| staff::role_name(kantor, role));
            *without.entry(roles.collect::<Vec<_>>().join(" / ")).or_insert(0) += 1;
        }
    }
    notes.extend(without.into_iter().map(|(roles, count)| {
        format!("{count} pekerjaan tanpa pemegang peran hari ini: {roles}; lengkapi `penugasan` pada kantor.yaml")
    }));
    Ok(notes)
}

async fn act<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    request: &Request,
    done: &str,
) -> Result<Answer, Trouble> {
    let caller = Caller { person: person(common)?, key: common.kunci.clone() };
    let outcome = match office.act(&caller, request).await {
        Ok(outcome) => outcome,
        Err(fault) => return Err(other_way(office, request, fault).await),
    };
    let (text, json) = summary::of(office, &outcome, done).await?;
    Ok(Answer::done(text, json))
}

/// A refusal, with the other command where the clerk took the wrong one of two: `serahkan` is for a case that waits
/// for its applicant, `kerjakan` for one in which an activity is open.
async fn other_way<S: Store + 'static>(
    office: &Office<S>,
    request: &Request,
    fault: OfficeFault,
) -> Trouble {
    let OfficeFault::Refused(_) = &fault else { return fault.into() };
    let mut trouble = Trouble::from(fault);
    let (Request::Resubmit { case: number, .. } | Request::Complete { case: number, .. }) = request
    else {
        return trouble;
    };
    let Ok(case) = office.case(*number).await else { return trouble };
    let state = &case.state;
    let resubmits = matches!(request, Request::Resubmit { .. });
    if resubmits && state.returned.is_none() && !state.items.is_empty() {
        let rows: Vec<&str> = state.items.values().map(|item| item.offer.row.as_str()).collect();
        let words = format!(
            "; yang terbuka: {}; kerjakan dengan `tertib kerjakan {number} {}`",
            rows.join(", "),
            rows[0]
        );
        trouble.sentence.push_str(&words);
    }
    if !resubmits && state.returned.is_some() && state.items.is_empty() {
        let words = format!(
            "; perkara ini menunggu pemohon: bila ia datang lagi, `tertib serahkan {number}`"
        );
        trouble.sentence.push_str(&words);
    }
    trouble
}

pub(super) fn person(common: &Common) -> Result<StaffId, Trouble> {
    common.oleh.clone().map(StaffId::new).ok_or_else(|| Trouble {
        code: "pegawai-belum-disebut".to_owned(),
        sentence: "sebutkan siapa yang bekerja: --oleh PEGAWAI (id di kantor.yaml)".to_owned(),
        exit: 2,
    })
}

/// The number of a case as typed.
pub(super) fn number(text: &str) -> Result<u64, Trouble> {
    text.parse().map_err(|_| Trouble {
        code: "masukan-salah".to_owned(),
        sentence: format!("`{text}` bukan nomor perkara; tulis angkanya saja, misalnya 1"),
        exit: 2,
    })
}
