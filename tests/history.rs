//! Recorded logs, kept for ever: today's program must replay each to the state recorded with it.
//! A history is never updated: if this test fails, the program is wrong. `RECORD=1` writes a missing one only.

mod bench;

use std::path::Path;

use serde_json::{Value as Json, json};
use tertib::engine::case::apply::apply;
use tertib::engine::case::state::CaseState;
use tertib::engine::command::Command;
use tertib::engine::event::Event;
use tertib::store::record::kept::{KeptEvent, keep, read};

/// What a state says, in words that do not depend on types of this program.
fn summary(state: &CaseState) -> Json {
    json!({
        "isian": state.fields.len(),
        "berkas": state.papers.keys().collect::<Vec<_>>(),
        "dibuat": state.made,
        "nomor": state.numbers.iter().map(|number| json!([number.book, number.ordinal, number.text])).collect::<Vec<_>>(),
        "selesai": state.done.iter().map(|done| json!([done.row, done.by, done.role, done.acting_for, done.answer, done.at])).collect::<Vec<_>>(),
        "dikembalikan": state.returns.iter().map(|back| json!([back.from, back.to, back.missing, back.deadline, back.at])).collect::<Vec<_>>(),
        "terbuka": state.items.values().map(|item| json!([item.offer.row, item.offer.norm_due])).collect::<Vec<_>>(),
        "waktu": [state.clocks.office, state.clocks.applicant, state.clocks.other_office, state.clocks.outside_hours],
        "akhir": state.closed.as_ref().map(|(outcome, at)| json!([outcome, at])),
    })
}

fn log(events: &[Event]) -> Json {
    events
        .iter()
        .map(|event| {
            let form = keep(event);
            json!({
                "bentuk": form.form_version,
                "jenis": form.kind,
                "isi": form.body,
                "pribadi": form.personal,
            })
        })
        .collect()
}

fn kept(json: &Json) -> KeptEvent {
    KeptEvent {
        form_version: u32::try_from(json["bentuk"].as_u64().expect("a version")).expect("small"),
        kind: json["jenis"].as_str().expect("a kind").to_owned(),
        body: json["isi"].as_str().expect("a body").to_owned(),
        personal: json["pribadi"].as_str().map(str::to_owned),
    }
}

const FORM: [&str; 5] = [
    "jenis=baru",
    "nik=3313140101089001",
    "nama_pemohon=Contoh",
    "tanggal_lahir=2008-01-01",
    "pernah_kawin=tidak",
];

/// Returned once, then finished.
fn finished() -> Vec<Event> {
    let mut desk = bench::e_ktp();
    desk.at("2026-03-02 08.00").open("sari", &FORM, &["f_1_02"]).expect("opens");
    desk.at("2026-03-02 08.01").complete("sari", "terima").expect("done");
    desk.at("2026-03-02 08.04").complete("sari", "agenda").expect("done");
    desk.at("2026-03-02 08.07")
        .send_back("tuti", "verifikasi", &["kk"], Some("kurang"))
        .expect("back");
    desk.at("2026-03-04 09.00").resubmit("sari", &["kk"]).expect("again");
    desk.at("2026-03-04 09.01").complete("sari", "terima").expect("done");
    desk.at("2026-03-04 09.04").complete("sari", "agenda").expect("done");
    desk.at("2026-03-04 09.07").answer("tuti", "verifikasi", Some("Ya")).expect("done");
    desk.at("2026-03-04 09.09").complete("budi", "validasi").expect("done");
    desk.at("2026-03-04 09.14").complete("dewi", "rekam").expect("done");
    desk.at("2026-03-04 09.15").complete("sari", "serahkan").expect("done");
    desk.events
}

/// Returned, and never seen again.
fn lapsed() -> Vec<Event> {
    let mut desk = bench::e_ktp();
    desk.at("2026-03-02 08.00").open("sari", &FORM, &["f_1_02"]).expect("opens");
    desk.at("2026-03-02 08.01").complete("sari", "terima").expect("done");
    desk.at("2026-03-02 08.04").complete("sari", "agenda").expect("done");
    desk.at("2026-03-02 08.07")
        .send_back("tuti", "verifikasi", &["kk"], Some("kurang"))
        .expect("back");
    desk.at("2026-04-01 08.00").act("sari", &Command::Advance).expect("lapses");
    desk.events
}

/// Withdrawn while open.
fn withdrawn() -> Vec<Event> {
    let mut desk = bench::e_ktp();
    desk.at("2026-03-02 08.00").open("sari", &FORM, &["f_1_02"]).expect("opens");
    desk.at("2026-03-03 10.00")
        .act("sari", &Command::Withdraw { reason: None })
        .expect("withdraws");
    desk.events
}

fn replays(name: &str, make: fn() -> Vec<Event>) {
    let path = format!("tests/history/{name}.json");
    if std::env::var_os("RECORD").is_some() && !Path::new(&path).exists() {
        let events = make();
        let state = tertib::engine::case::apply::replay(&events);
        let whole = json!({ "peristiwa": log(&events), "keadaan": summary(&state) });
        let text = serde_json::to_string_pretty(&whole).expect("JSON");
        std::fs::write(&path, format!("{text}\n")).expect("the folder can be written");
    }
    let text = std::fs::read_to_string(&path).expect("the history is there");
    let whole: Json = serde_json::from_str(&text).expect("JSON");
    let mut state = CaseState::new();
    for event in whole["peristiwa"].as_array().expect("a log") {
        apply(&mut state, &read(&kept(event)).expect("today's program reads it"));
    }
    assert_eq!(summary(&state), whole["keadaan"], "{path}");
}

#[test]
fn a_returned_and_finished_case_of_form_1_replays() {
    replays("e-ktp-selesai-1", finished);
}

#[test]
fn a_lapsed_case_of_form_1_replays() {
    replays("e-ktp-kedaluwarsa-1", lapsed);
}

#[test]
fn a_withdrawn_case_of_form_1_replays() {
    replays("e-ktp-dicabut-1", withdrawn);
}

#[test]
fn a_record_of_an_unknown_version_or_kind_is_refused() {
    let unknown = |version, kind: &str| {
        let form = KeptEvent {
            form_version: version,
            kind: kind.to_owned(),
            body: "null".to_owned(),
            personal: None,
        };
        read(&form).expect_err("unknown").to_string()
    };
    assert_eq!(unknown(9, "x"), "catatan bentuk 9 belum dikenal; pakai Tertib yang lebih baru");
    assert_eq!(unknown(1, "x"), "catatan jenis `x` tidak dikenal");
}
