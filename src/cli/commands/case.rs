//! `buka`, `kerjakan`, `ambil`, `lepas`, `serahkan`, `cabut`, `panggil`, `perbaiki`, `batalkan-nomor`, `lihat`, `kerja`: cases from
//! the terminal.
//! It turns words into requests and views into text; it decides nothing.

use serde_json::{Value, json};

use crate::base::id::{SopId, StaffId};
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{
    CallArgs, CaseArgs, Common, DoArgs, HandArgs, OpenArgs, RepairArgs, ResubmitArgs, VoidArgs,
    WithdrawArgs, WorklistArgs,
};
use crate::office::service::{Caller, Office, Outcome, Request};
use crate::office::view::{case_view, waiting_json, worklist_json, worklist_text};
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
    args: &CaseArgs,
) -> Result<Answer, Trouble> {
    let number = number(&args.case)?;
    office.advance_case(number).await?;
    let case = office.case(number).await?;
    let view = case_view(&case, office.version(), office.now())?;
    Ok(Answer::done(view.text(), view.json().clone()))
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
    });
    Ok(Answer::done(worklist_text(&list, now), json))
}

async fn act<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    request: &Request,
    done: &str,
) -> Result<Answer, Trouble> {
    let caller = Caller { person: person(common)?, key: common.kunci.clone() };
    let outcome = office.act(&caller, request).await?;
    let view = case_view(&outcome.case, office.version(), office.now())?;
    let mut json = view.json().clone();
    json["diulang"] = json!(outcome.repeated);
    Ok(Answer::done(summary(&outcome, &json, done), json))
}

/// What came of an act, as a clerk wants to read it.
pub(crate) fn told<S: Store + 'static>(
    office: &Office<S>,
    outcome: &Outcome,
    done: &str,
) -> Result<String, crate::office::fault::OfficeFault> {
    let view = case_view(&outcome.case, office.version(), office.now())?;
    Ok(summary(outcome, view.json(), done).trim_end().to_owned())
}

/// What a clerk wants to read after an act: done, the number, whose turn it is now.
fn summary(outcome: &Outcome, json: &serde_json::Value, done: &str) -> String {
    let number = outcome.case.number;
    let again = if outcome.repeated { " (sudah pernah, tidak diulang)" } else { "" };
    let mut text = format!("perkara {number}: {done}{again}\n");
    for taken in json["nomor"].as_array().into_iter().flatten() {
        let void = if taken["batal"].is_string() { " (batal)" } else { "" };
        text.push_str(&format!("nomor: {}{void}\n", taken["nomor"].as_str().unwrap_or("")));
    }
    let back = json["dikembalikan"].as_object();
    if back.is_some_and(|back| back["batas_berjalan"] == false) {
        text.push_str(
            "menunggu perkara SOP lain yang membuat berkasnya; batas pemohon tidak berjalan\n",
        );
    } else if let Some(back) = back {
        let until = back["batas"].as_str().unwrap_or("tanpa batas");
        text.push_str(&format!("menunggu pemohon sampai {until}\n"));
    }
    text.push_str(&next_work(&json["pekerjaan"]));
    if json["akhir"].is_object() {
        text.push_str(&format!("berakhir: {}\n", json["status"].as_str().unwrap_or("")));
    }
    text
}

/// A line for each open row and who may do it; several items of one row stand on one line.
fn next_work(works: &Value) -> String {
    let mut lines: Vec<(String, Vec<&str>, Vec<&str>)> = Vec::new();
    for work in works.as_array().into_iter().flatten() {
        let roles = work["peran"].as_array().into_iter().flatten();
        let roles: Vec<&str> = roles.filter_map(|role| role["nama"].as_str()).collect();
        let row = work["kegiatan"].as_str().unwrap_or("");
        let part = work["bagian"].as_str();
        match lines.last_mut().filter(|(of, by, _)| of == row && *by == roles && part.is_some()) {
            Some((_, _, parts)) => parts.extend(part),
            None => lines.push((row.to_owned(), roles, part.into_iter().collect())),
        }
    }
    let line = |(row, roles, parts): (String, Vec<&str>, Vec<&str>)| {
        let parts: Vec<String> = parts.iter().map(|part| format!("#{part}")).collect();
        format!("berikutnya: {row}{} [{}]\n", parts.join(" "), roles.join(" / "))
    };
    lines.into_iter().map(line).collect()
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
