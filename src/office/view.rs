//! A case and a worklist as people see them: text and JSON from one gathering of facts, personal data masked.
//! It changes nothing and prints nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::base::id::{DocumentId, RoleId, StaffId};
use crate::base::time::Moment;
use crate::base::value::elements;
use crate::engine::case::state::{CaseState, Clocks};
use crate::engine::decide::checks::{all_fields, document_name};
use crate::engine::decide::papers::asked_papers;
use crate::engine::event::{Event, InHand, ItemNumber, TakenNumber};
use crate::engine::link::Cause;
use crate::engine::surroundings::Surroundings;
use crate::engine::worklist::{OpenWork, open_work};
use crate::office::case::{LoadedCase, event_of};
use crate::office::element;
use crate::office::fault::OfficeFault;
use crate::office::input::shown;
use crate::office::library::OfficeVersion;
use crate::office::prints::print_words;
use crate::office::projection::{CaseCard, status};
use crate::office::staff;
use crate::office::worklist::{ReturnedLine, WaitingLine, WorkLine, Worklist};
use crate::sop::kantor::Kantor;

/// One case as people see it.
pub struct CaseView {
    json: Json,
    text: String,
}

impl CaseView {
    /// What this JSON says, as text too.
    pub(super) fn of(json: Json) -> Self {
        let text = case_text(&json);
        Self { json, text }
    }

    /// For programs.
    pub fn json(&self) -> &Json {
        &self.json
    }

    /// For people.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The view of a case at a moment.
///
/// # Errors
/// A stored event cannot be read.
pub fn case_view(
    case: &LoadedCase,
    office: &OfficeVersion,
    now: Moment,
) -> Result<CaseView, OfficeFault> {
    Ok(CaseView::of(case_json(case, office, now)?))
}

pub(super) fn case_json(
    case: &LoadedCase,
    office: &OfficeVersion,
    now: Moment,
) -> Result<Json, OfficeFault> {
    let (procedure, state) = (&*case.version.procedure, &case.state);
    let kantor = &*office.kantor;
    let sop = procedure.sop();
    let values = all_fields(procedure, state, &nobody(office, now));
    let fields: Vec<Json> = sop
        .fields
        .iter()
        .filter_map(|field| {
            let value = values.get(&field.id.value)?;
            let shown = shown(&field.id.value, value, sop, kantor);
            Some(json!({ "id": field.id.value, "nama": field.name.value.0, "nilai": shown }))
        })
        .collect();
    let present = staff::present_roles(kantor, now);
    let work: Vec<Json> = open_work(procedure, state, &present)
        .iter()
        .map(|work| own_work(case, work, kantor))
        .collect();
    let name = |id: &DocumentId| document_name(procedure, id);
    let made = sop.documents.iter().filter(|document| state.made.contains(&document.id.value));
    let made: Vec<Json> =
        made.map(|made| json!({ "id": made.id.value, "nama": made.name.value.0 })).collect();
    Ok(json!({
        "perkara": case.number,
        "sop": sop.id.value,
        "layanan": sop.name.value.0,
        "versi": procedure.digest().short(),
        "uji_coba": state.opening.as_ref().is_some_and(|opening| opening.trial),
        "dibuka": state.opening.as_ref().map(|opening| opening.at),
        "status": status(procedure, state),
        "akhir": state.closed.as_ref().map(|(outcome, at)| json!({ "id": outcome, "saat": at })),
        "isian": fields,
        "berkas": papers_json(case, office, now),
        "dibuat": made,
        "nomor": state.numbers.iter().map(|number| json!({
            "buku": number.book,
            "nama_buku": kantor.books.iter().find(|book| book.id.value == number.book)
                .map(|book| &book.name.value.0),
            "nomor": number.text,
            "dokumen": number.documents,
            "batal": state.void_reason(number),
        })).collect::<Vec<_>>(),
        "terkait": case.linked.iter().map(|linked| json!({
            "perkara": linked.number,
            "sop": linked.sop,
            "status": linked.status,
            "induk": linked.is_parent,
        })).collect::<Vec<_>>(),
        "dari_perkara_lain": state.carried.iter().map(|(document, number)| json!({
            "dokumen": name(document), "nomor": number,
        })).collect::<Vec<_>>(),
        "pekerjaan": work,
        "dikembalikan": state.returned.as_ref().map(|back| json!({
            "masuk_lagi_di": back.to,
            "kurang": back.missing.iter().map(|id| json!({ "id": id, "nama": name(id) })).collect::<Vec<_>>(),
            "alasan": back.reason.to_string(),
            "batas": back.deadline,
            "batas_berjalan": !state.paper_is_in_making(),
            "kalender_terisi": back.calendar_filled,
            "sejak": back.at,
        })),
        "waktu": clocks_json(state.clocks),
        "riwayat": history(case)?,
    }))
}

/// The papers that this case must bring, with what came in. Before all fields are known there are none.
fn papers_json(case: &LoadedCase, office: &OfficeVersion, now: Moment) -> Vec<Json> {
    let (procedure, state) = (&*case.version.procedure, &case.state);
    let asked = asked_papers(procedure, state, &nobody(office, now)).unwrap_or_default();
    asked
        .iter()
        .map(|asked| {
            let id = &asked.requirement.document.value;
            let list = asked.requirement.for_each.as_ref();
            let label = list.zip(asked.element).and_then(|(list, at)| {
                element::label(procedure.sop(), &list.value, at, &state.fields)
            });
            json!({
                "id": id,
                "nama": document_name(procedure, id),
                "anggota": asked.element.map(|at| at + 1),
                "nama_anggota": label.map(ToString::to_string),
                "wajib": asked.is_demanded(),
                "ada": asked.is_there(state),
                "bentuk": state.brought(id, asked.element).map(|form| form.word()),
            })
        })
        .collect()
}

/// Surroundings for looking only: nobody acts, no number is taken.
pub(crate) fn nobody(office: &OfficeVersion, now: Moment) -> Surroundings<'_> {
    Surroundings {
        now,
        person: None,
        roles: BTreeSet::new(),
        supervisors: BTreeSet::new(),
        present_roles: staff::present_roles(&office.kantor, now),
        calendar: &office.calendar,
        numbers: std::collections::BTreeMap::new(),
        parameters: &office.parameters,
        office: office.digest,
        trial: false,
        watch: None,
    }
}

/// Seconds, and the words for them.
fn clocks_json(clocks: Clocks) -> Json {
    json!({
        "kantor": clocks.office,
        "pemohon": clocks.applicant,
        "pihak_lain": clocks.other_office,
        "di_luar_jam": clocks.outside_hours,
        "kata": {
            "kantor": words(clocks.office),
            "pemohon": words(clocks.applicant),
            "pihak_lain": words(clocks.other_office),
            "di_luar_jam": words(clocks.outside_hours),
        },
    })
}

/// `2 hari 3 jam 5 menit`, days of 24 hours; `0 menit` for nothing.
pub fn words(seconds: i64) -> String {
    let minutes = seconds / 60;
    let parts = [(minutes / 1440, "hari"), (minutes / 60 % 24, "jam"), (minutes % 60, "menit")];
    let said: Vec<String> = parts
        .iter()
        .filter(|(amount, _)| *amount > 0)
        .map(|(amount, unit)| format!("{amount} {unit}"))
        .collect();
    if said.is_empty() { "0 menit".to_owned() } else { said.join(" ") }
}

/// What people did, in order; the clockwork between is left out.
fn history(case: &LoadedCase) -> Result<Vec<Json>, OfficeFault> {
    let mut lines = Vec::new();
    let mut parts = PartNames::new();
    for stored in &case.events {
        let event = event_of(stored)?;
        if let Event::WorkOffered(offer) = &event
            && let Some(part) = offer.part
        {
            parts.insert(offer.item, format!("{}#{}", offer.row, part.name()));
        }
        let unnamed = matches!(event, Event::PaperPrinted(_)) && stored.act.person.is_none();
        let Some(words) = happened(event, &parts, &case.state) else { continue };
        let (at, by) = (stored.act.at, &stored.act.person);
        let mut line = json!({ "saat": at, "oleh": by, "peristiwa": words });
        if unnamed {
            line["tanpa_nama"] = json!(true);
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Items of rows that have several, as people type them.
type PartNames = BTreeMap<ItemNumber, String>;

/// What happened, in words; nothing for the clockwork.
fn happened(event: Event, parts: &PartNames, state: &CaseState) -> Option<String> {
    let named =
        |hand: &InHand| parts.get(&hand.item).cloned().unwrap_or_else(|| hand.row.to_string());
    Some(match event {
        Event::CaseOpened(_) => "perkara dibuka".to_owned(),
        Event::RowCompleted(done) => match done.answer {
            Some(answer) => format!("{} selesai, jawab {answer}", done.row),
            None => format!("{} selesai", done.row),
        },
        Event::PartDone { done, part } => format!("{}#{} selesai", done.row, part.name()),
        Event::WorkTakenUp(hand) => format!("{} diambil", named(&hand)),
        Event::WorkPutBack(hand) => format!("{} dilepas", named(&hand)),
        Event::RowSkipped(row) => format!("{row} dilewati"),
        Event::ReasonGiven { row, .. } => format!("alasan {row} dicatat"),
        Event::NumberTaken(number) => format!("nomor {} dari {}", number.text, number.book),
        Event::FieldsCorrected(correction) => {
            let ids: Vec<&str> = correction.after.keys().map(|id| id.as_str()).collect();
            format!("isian diperbaiki ({}): {}", ids.join(", "), correction.reason)
        }
        Event::WorkTransferred(transferred) => {
            let from = if transferred.was_returned { "pemohon" } else { transferred.from.as_str() };
            format!("dipindahkan dari {from} ke {}: {}", transferred.to, transferred.reason)
        }
        Event::VersionChanged(change) => {
            let word = if change.undoes { "dikembalikan" } else { "dipindahkan" };
            format!("{word} ke versi {} SOP: {}", change.to.short(), change.reason)
        }
        Event::NumberVoided(void) => {
            let is_meant = |number: &&TakenNumber| void.is(number);
            let text = state.numbers.iter().find(is_meant).map_or("", |number| &number.text);
            format!("nomor {text} dari {} dibatalkan: {}", void.book, void.reason)
        }
        Event::CaseReturned(back) => {
            format!("dikembalikan ke pemohon, masuk lagi di {}", back.to)
        }
        Event::CaseResubmitted(_) => "diserahkan kembali".to_owned(),
        Event::ReturnProlonged { deadline, .. } => {
            format!("pemohon diberi waktu lagi sampai {deadline}")
        }
        Event::DeadlinePassed { row: Some(row) } => format!("batas waktu {row} lewat"),
        Event::DeadlinePassed { row: None } => "batas waktu pemohon lewat".to_owned(),
        Event::WorkEscalated { role, .. } => format!("ditawarkan juga kepada {role}"),
        Event::CaseWithdrawn { reason: Some(_) } => {
            "dicabut pemohon; alasannya tampak dengan --buka-data".to_owned()
        }
        Event::CaseWithdrawn { reason: None } => "dicabut pemohon".to_owned(),
        Event::CaseLinked(link) => match &link.cause {
            Cause::Row { row, .. } => format!("{row} memanggil SOP {}", link.sop),
            Cause::Paper(document) => format!("{document} dibuat lewat SOP {}", link.sop),
            Cause::Ending => format!("memulai perkara SOP {}", link.sop),
        },
        Event::CallEnded(end) => format!("perkara SOP lain berakhir: {}", end.outcome),
        Event::PaperPrinted(print) => print_words(&print),
        Event::FollowUpMissed { sop, reason } => {
            format!("perkara SOP {sop} BELUM dimulai: {reason}; buka dengan tangan")
        }
        Event::CaseClosed(outcome) => format!("berakhir: {outcome}"),
        Event::FieldsRecorded(_)
        | Event::ElementRecorded { .. }
        | Event::PapersReceived(_)
        | Event::ClocksAdvanced(_)
        | Event::MarkingMoved(_)
        | Event::WorkOffered(_)
        | Event::WorkRemoved { .. }
        | Event::BranchChosen { .. }
        | Event::DocumentsMade(_)
        | Event::StatusSet(_) => return None,
    })
}

/// A piece of work of the case, with the element for which it is: its first field, masked.
fn own_work(case: &LoadedCase, work: &OpenWork, kantor: &Kantor) -> Json {
    let sop = case.version.procedure.sop();
    let row = sop.rows.iter().find(|row| row.id.value == work.row);
    let daftar = row.and_then(|row| sop.daftar_of(&row.for_each.as_ref()?.value));
    let element = daftar.zip(work.part.and_then(|part| part.element));
    let named = element.and_then(|(daftar, element)| {
        let own = elements(&case.state.fields, &daftar.id.value)?.get(element)?;
        let first = &daftar.elements.first()?.id.value;
        Some(shown(first, own.get(first)?, sop, kantor))
    });
    let mut json = work_json(work, kantor);
    json["anggota"] = json!(named);
    json
}

fn work_json(work: &OpenWork, kantor: &Kantor) -> Json {
    json!({
        "kegiatan": work.row,
        "bagian": work.part.map(|part| part.name()),
        "uraian": work.text,
        "peran": work.roles.iter().map(|role| json!({
            "id": role, "nama": staff::role_name(kantor, role),
        })).collect::<Vec<_>>(),
        "tanya": work.question,
        "jawaban": work.answers.iter().map(|(answer, returns)| json!({
            "jawab": answer, "kembali_ke_pemohon": returns,
        })).collect::<Vec<_>>(),
        "isian": work.fields,
        "isian_anggota": work.element_fields,
        "diambil": work.in_hand,
        "tidak_ditunggu": work.left_over,
        "sejak": work.since,
        "mulai": work.starts,
        "baku_mutu_sampai": work.norm_due,
        "batas": work.deadline,
        "kalender_terisi": work.calendar_filled,
    })
}

fn text_of<'a>(json: &'a Json, key: &str) -> &'a str {
    json[key].as_str().unwrap_or("")
}

fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json[key].as_array().map_or(&[], Vec::as_slice)
}

/// Writing to a text cannot fail, so the results of `writeln!` below are dropped.
fn case_text(json: &Json) -> String {
    let mut out = String::new();
    let trial = if json["uji_coba"] == true { " (UJI COBA)" } else { "" };
    let _ = writeln!(out, "Perkara {} · {}{trial}", json["perkara"], text_of(json, "layanan"));
    let _ =
        writeln!(out, "Status   {} · dibuka {}", text_of(json, "status"), text_of(json, "dibuka"));
    if let Some(reason) = json["dicabut_karena"].as_str() {
        let _ = writeln!(out, "Alasan   {reason}");
    }
    for number in list(json, "nomor") {
        let void = number["batal"].as_str();
        let void = void.map_or_else(String::new, |reason| format!(" BATAL: {reason}"));
        let text = text_of(number, "nomor");
        let (book, name) = (text_of(number, "buku"), text_of(number, "nama_buku"));
        let _ = writeln!(out, "Nomor    {text} — {name} ({book}){void}");
    }
    for field in list(json, "isian") {
        let _ = writeln!(out, "Isian    {}: {}", text_of(field, "nama"), text_of(field, "nilai"));
    }
    for paper in list(json, "berkas") {
        let mark = match (paper["ada"] == true, paper["wajib"] == true) {
            (true, _) => "ada  ",
            (false, true) => "BELUM",
            (false, false) => "boleh",
        };
        let member = paper["anggota"].as_u64().map_or_else(String::new, |number| {
            format!(" #{number} {}", text_of(paper, "nama_anggota"))
        });
        let form = paper["bentuk"].as_str().map_or_else(String::new, |form| format!(" ({form})"));
        let _ = writeln!(out, "Berkas   {mark} {}{member}{form}", text_of(paper, "nama"));
    }
    for carried in list(json, "dari_perkara_lain") {
        let (paper, number) = (text_of(carried, "dokumen"), text_of(carried, "nomor"));
        let _ = writeln!(out, "Berkas   dari perkara lain: {paper} nomor {number}");
    }
    for linked in list(json, "terkait") {
        let word = if linked["induk"] == true { "Induk" } else { "Anak" };
        let (sop, status) = (text_of(linked, "sop"), text_of(linked, "status"));
        let _ = writeln!(out, "{word:<8} perkara {} · {sop} · {status}", linked["perkara"]);
    }
    out.push_str(&returned_text(&json["dikembalikan"]));
    out.push_str(&works_text(list(json, "pekerjaan")));
    let words = &json["waktu"]["kata"];
    let _ = writeln!(
        out,
        "Waktu    kantor {}; pemohon {}; pihak lain {}; di luar jam {}",
        text_of(words, "kantor"),
        text_of(words, "pemohon"),
        text_of(words, "pihak_lain"),
        text_of(words, "di_luar_jam"),
    );
    for line in list(json, "riwayat") {
        let nobody = if line["tanpa_nama"] == true { "(tanpa nama)" } else { "waktu" };
        let by = line["oleh"].as_str().unwrap_or(nobody);
        let _ = writeln!(out, "  {}  {by}: {}", text_of(line, "saat"), text_of(line, "peristiwa"));
    }
    out
}

/// For what and since when the applicant is waited for; nothing while the office has the case.
fn returned_text(back: &Json) -> String {
    let mut out = String::new();
    if !back.is_object() {
        return out;
    }
    let names: Vec<&str> =
        list(back, "kurang").iter().map(|paper| text_of(paper, "nama")).collect();
    let filled = if back["kalender_terisi"] == true { "" } else { " (kalender belum diisi)" };
    let until = if back["batas_berjalan"] == true {
        format!("batas {}{filled}", text_of(back, "batas"))
    } else {
        "sedang dibuat lewat perkara lain, batas tidak berjalan".to_owned()
    };
    let _ = writeln!(
        out,
        "Menunggu pemohon sejak {}; kurang: {}; alasan: {}; {until}",
        text_of(back, "sejak"),
        if names.is_empty() { "-".to_owned() } else { names.join(", ") },
        back["alasan"].as_str().filter(|reason| !reason.is_empty()).unwrap_or("-"),
    );
    out
}

/// Open work; of the many items of one row only the first few, but all that somebody has in hand.
fn works_text(works: &[Json]) -> String {
    const SHOWN: usize = 12;
    let mut out = String::new();
    let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
    for work in works {
        let count = rows.entry(text_of(work, "kegiatan")).or_insert(0);
        *count += 1;
        if *count <= SHOWN || work["diambil"].is_string() {
            out.push_str(&work_text(work));
        }
    }
    for (row, count) in rows.into_iter().filter(|(_, count)| *count > SHOWN) {
        let _ = writeln!(out, "         {row}: seluruhnya {count} terbuka");
    }
    out
}

fn work_text(work: &Json) -> String {
    let roles: Vec<&str> = list(work, "peran").iter().map(|role| text_of(role, "nama")).collect();
    let part = work["bagian"].as_str().map_or_else(String::new, |part| format!("#{part}"));
    let held = work["diambil"].as_str().map_or_else(String::new, |by| format!("  dipegang {by}"));
    let element = work["anggota"].as_str().map_or_else(String::new, |name| format!(" ({name})"));
    let mut out = format!(
        "Terbuka  {}{part}{element} — {} [{}]{held}\n",
        text_of(work, "kegiatan"),
        text_of(work, "uraian"),
        roles.join(" / ")
    );
    if let Some(question) = work["tanya"].as_str() {
        let answers: Vec<&str> =
            list(work, "jawaban").iter().map(|answer| text_of(answer, "jawab")).collect();
        let _ = writeln!(out, "         {question} ({})", answers.join(" / "));
    }
    out
}

/// A worklist for programs.
pub fn worklist_json(list: &Worklist, kantor: &Kantor, now: Moment) -> Json {
    let one = |line: &WorkLine| {
        let mut json = work_json(&line.work, kantor);
        json["perkara"] = json!(line.case);
        json["layanan"] = json!(line.service);
        json["nomor"] = json!(line.card.number);
        json["pemohon"] = json!(line.card.applicant);
        json["nik"] = json!(line.card.nik);
        json["jenis"] = json!(line.card.situation);
        json["lewat_baku_mutu"] = json!(line.work.norm_due.is_some_and(|due| due < now));
        json
    };
    list.work.iter().map(one).collect()
}

/// The cases of a worklist that wait for others, for programs.
pub fn waiting_json(list: &Worklist) -> Json {
    let one = |line: &WaitingLine| {
        json!({
            "perkara": line.case,
            "layanan": line.service,
            "uraian": line.text,
            "menunggu": { "perkara": line.child, "sop": line.child_sop, "status": line.child_status },
        })
    };
    list.waiting.iter().map(one).collect()
}

/// The cases of a worklist that their applicants have, for programs.
pub fn returned_json(list: &Worklist) -> Json {
    let one = |line: &ReturnedLine| {
        json!({
            "perkara": line.case,
            "layanan": line.service,
            "nomor": line.card.number,
            "pemohon": line.card.applicant,
            "nik": line.card.nik,
            "batas": line.card.applicant_until,
        })
    };
    list.returned.iter().map(one).collect()
}

/// Service, situation and masked applicant, as far as they are known.
fn card_text(service: &str, card: &CaseCard) -> String {
    let situation = card.situation.as_ref().map_or_else(String::new, |word| format!(" ({word})"));
    let person: Vec<&str> =
        [&card.applicant, &card.nik].into_iter().flatten().map(String::as_str).collect();
    let comma = if person.is_empty() { "" } else { ", " };
    format!("{service}{situation}{comma}{}", person.join(" "))
}

/// A worklist for people, oldest first.
pub fn worklist_text(list: &Worklist, now: Moment) -> String {
    let mut out = String::new();
    if list.work.is_empty() {
        out.push_str("tidak ada pekerjaan yang menunggu\n");
    }
    for line in &list.work {
        let work = &line.work;
        let due = [work.norm_due, work.deadline].into_iter().flatten().min();
        let due = due.map_or_else(String::new, |due| format!(", tenggat {due}"));
        let late = if work.norm_due.is_some_and(|due| due < now) { "  LEWAT" } else { "" };
        let unknown = if work.calendar_filled { "" } else { "  (kalender belum diisi)" };
        let held = work.in_hand.as_ref().map_or_else(String::new, |by| format!("  dipegang {by}"));
        let register = line.card.number.as_deref().unwrap_or("-");
        let _ = writeln!(
            out,
            "{:>5}  {register:<10} {} — {} (sejak {}{due}){late}{unknown}{held}",
            line.case,
            work.name(),
            card_text(&line.service, &line.card),
            work.since
        );
        if let Some(question) = &work.question {
            let answers: Vec<&str> =
                work.answers.iter().map(|(answer, _)| answer.as_str()).collect();
            let _ = writeln!(out, "       {question} ({})", answers.join(" / "));
        }
    }
    if !list.waiting.is_empty() {
        out.push_str("menunggu perkara lain:\n");
    }
    for line in &list.waiting {
        let _ = writeln!(
            out,
            "{:>5}  {} — menunggu perkara {} ({}, {})",
            line.case, line.text, line.child, line.child_sop, line.child_status
        );
    }
    if !list.returned.is_empty() {
        out.push_str("menunggu pemohon:\n");
    }
    for line in &list.returned {
        let register = line.card.number.as_deref().unwrap_or("-");
        let until = line.card.applicant_until;
        let until = until.map_or_else(String::new, |until| format!(" (sampai {until})"));
        let card = card_text(&line.service, &line.card);
        let _ = writeln!(out, "{:>5}  {register:<10} {card}{until}", line.case);
    }
    out
}

/// True if a member of the staff who holds these roles may do the work now.
pub fn may_do(work: &OpenWork, held: &BTreeSet<RoleId>, person: &StaffId, now: Moment) -> bool {
    let is_free = work.in_hand.as_ref().is_none_or(|by| by == person);
    is_free && !held.is_disjoint(&work.roles) && work.starts.is_none_or(|starts| starts <= now)
}
