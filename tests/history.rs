//! Recorded logs, kept for ever: today's program must replay each to the state recorded with it.
//! A history is never updated: if this test fails, the program is wrong. `RECORD=1` writes a missing one only.

mod bench;

use std::path::Path;

use serde_json::{Value as Json, json};
use tertib::base::digest::Digest;
use tertib::base::id::{BookId, CaseKey, DocumentId, RowId, SopId};
use tertib::base::limits::SEARCH_STATES_MAX;
use tertib::base::personal::PersonalText;
use tertib::base::value::Record;
use tertib::engine::case::apply::apply;
use tertib::engine::case::state::CaseState;
use tertib::engine::command::{Command, Completion, EnterVersion, Repair, Transfer};
use tertib::engine::event::{Event, ItemNumber, VersionChanged};
use tertib::engine::link::{CallEnd, CarriedPaper, Cause, Link};
use tertib::engine::print::PaperToPrint;
use tertib::net::carry::{carry, places};
use tertib::net::search::reachable_tokens;
use tertib::net::ways::Ways;
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
        .act("sari", &Command::Withdraw { reason: Some(PersonalText::new("Batal")) })
        .expect("withdraws");
    desk.events
}

/// What a state says of rows with several work items and of work in hand.
fn parts(state: &CaseState) -> Json {
    let item = |item: &tertib::engine::case::state::WorkItem| {
        let part = item.offer.part.map(|part| part.name());
        json!([item.offer.row, part, item.in_hand, item.left_over])
    };
    let progress = state.progress.iter().map(|((_, row), progress)| {
        let offered: Vec<String> = progress.offered.iter().map(|part| part.name()).collect();
        let done: Vec<Json> =
            progress.done.iter().map(|(part, by)| json!([part.name(), by])).collect();
        json!([row, offered, done])
    });
    let hadir = tertib::base::id::FieldId::new("hadir");
    let came = state.fields.values().map(|value| match value {
        tertib::base::value::Value::List(elements) => {
            elements.iter().map(|element| element.contains_key(&hadir)).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    });
    let mut whole = summary(state);
    whole["terbuka"] = state.items.values().map(item).collect();
    whole["berjalan"] = progress.collect();
    whole["bersama"] = json!(state.shared_by);
    whole["hadir"] = came.collect();
    whole
}

/// Each kind of row with several items, work in hand, and an item that runs on when the record stops.
fn shared() -> Vec<Event> {
    use tertib::engine::command::Named;
    use tertib::engine::part::PartName;
    let mut desk = bench::Desk::new(SHARED);
    let members = ["anggota=nama:Contoh Satu", "anggota=nama:Contoh Dua"];
    desk.at("2026-03-09 08.00").open("dewi", &members, &[]).expect("opens");
    let part = |unit| Some(PartName { unit, actor: None });
    let done = |row: &str, unit, came: Option<bool>| {
        let hadir = tertib::base::id::FieldId::new("hadir");
        let came = came.map(|came| (hadir, tertib::base::value::Value::YesNo(came)));
        Command::Complete(Completion {
            row: tertib::base::id::RowId::new(row),
            part: part(unit),
            answer: None,
            fields: tertib::base::value::Record::new(),
            element: came.into_iter().collect(),
            missing: Vec::new(),
            reason: None,
            papers: Vec::new(),
        })
    };
    let hand = |row: &str, unit| Named { row: tertib::base::id::RowId::new(row), part: part(unit) };
    let acts = [
        ("2026-03-09 08.05", "dewi", Command::TakeUp(hand("paraf", 1))),
        ("2026-03-09 08.10", "dewi", Command::PutBack(hand("paraf", 1))),
        ("2026-03-09 08.15", "dewi", done("paraf", 1, None)),
        ("2026-03-09 08.20", "tuti", done("paraf", 2, None)),
        ("2026-03-09 08.25", "dewi", done("cek", 2, Some(true))),
        ("2026-03-09 08.30", "dewi", done("cek", 1, Some(false))),
        ("2026-03-09 08.35", "tuti", done("saksi", 3, None)),
        ("2026-03-09 08.40", "dewi", done("saksi", 1, None)),
        ("2026-03-09 08.45", "tuti", Command::TakeUp(hand("tutup", 2))),
        ("2026-03-09 08.50", "tuti", done("tutup", 2, None)),
        ("2026-03-09 08.55", "dewi", Command::TakeUp(hand("tutup", 1))),
    ];
    for (at, person, act) in acts {
        desk.at(at).act(person, &act).unwrap_or_else(|refusal| panic!("{at}: {refusal}"));
    }
    desk.events
}

/// What a state says of other cases.
fn links(state: &CaseState) -> Json {
    let cause = |cause: &Cause| match cause {
        Cause::Row { item, row } => json!([item.0, row]),
        Cause::Paper(document) => json!(document),
        Cause::Ending => json!(null),
    };
    let tie = |link: &Link| json!([cause(&link.cause), link.sop, link.case.as_str()]);
    let origin = state.opening.as_ref().and_then(|opening| opening.origin.as_ref());
    let mut whole = summary(state);
    whole["asal"] = json!(origin.map(tie));
    let children = state.children.iter().map(|child| json!([tie(&child.link), child.ended]));
    whole["anak"] = children.collect();
    whole["hasil"] = json!(state.results);
    whole["dari_perkara_lain"] = json!(state.carried);
    whole["gagal"] = json!(state.missed);
    whole
}

/// The paper that the office makes for the applicant does not come: he has the whole time again.
fn prolonged() -> Vec<Event> {
    let limited = "pengembalian: { batas: 5 hari kerja, lewat_batas: { ke: gagal } }
akhir: [{ id: selesai, nama: Selesai }, { id: gagal, nama: Gagal }]
";
    let mut desk = bench::Desk::new(&[LINKED, limited].concat());
    let (fields, papers) = (desk.fields(&[]), Vec::new());
    let open = Command::Open { fields, papers, origin: None };
    desk.at("2026-03-09 08.00").act("dewi", &open).expect("begins");
    desk.at("2026-03-09 08.05").send_back("dewi", "periksa", &["kartu"], Some("x")).expect("back");
    let child = CaseKey::new("11bb");
    let call = Command::CallForPaper { document: DocumentId::new("kartu"), child: child.clone() };
    desk.at("2026-03-09 08.10").act("dewi", &call).expect("called");
    let documents = Vec::new();
    let end = Command::EndCall(CallEnd { child, outcome: RowId::new("dicabut"), documents });
    desk.at("2026-03-11 09.10").act("dewi", &end).expect("told");
    desk.events
}

/// The same, with the date until which the applicant may come.
fn waiting(state: &CaseState) -> Json {
    let mut whole = links(state);
    whole["menunggu"] = state.waiting.iter().map(|back| json!([back.to, back.deadline])).collect();
    whole
}

/// Begun by another case; has a paper made, calls, and should start a case that cannot begin.
fn linked() -> Vec<Event> {
    let mut desk = bench::Desk::new(LINKED);
    let tie = |cause, sop: &str, case: &str| Link {
        cause,
        sop: SopId::new(sop),
        case: CaseKey::new(case),
    };
    let end = |child: &str, outcome: &str, papers: &[(&str, Option<&str>)]| {
        let carried = |(id, number): &(&str, Option<&str>)| CarriedPaper {
            document: DocumentId::new(*id),
            number: number.map(str::to_owned),
        };
        let documents = papers.iter().map(carried).collect();
        let (child, outcome) = (CaseKey::new(child), RowId::new(outcome));
        Command::EndCall(CallEnd { child, outcome, documents })
    };
    let cause = Cause::Row { item: ItemNumber(3), row: RowId::new("minta") };
    let origin = Some(tie(cause, "induk", "00aa"));
    let (fields, papers) = (desk.fields(&[]), Vec::new());
    let open = Command::Open { fields, papers, origin };
    desk.at("2026-03-09 08.00").act("dewi", &open).expect("begins");
    desk.at("2026-03-09 08.05").send_back("dewi", "periksa", &["kartu"], Some("x")).expect("back");
    let call =
        Command::CallForPaper { document: DocumentId::new("kartu"), child: CaseKey::new("11bb") };
    let cause = Cause::Row { item: ItemNumber(3), row: RowId::new("tunggu") };
    let reason = "berkasnya tidak ada".to_owned();
    let acts = [
        ("2026-03-09 08.10", call),
        ("2026-03-09 09.10", end("11bb", "selesai", &[("kartu", Some("1/2026")), ("lain", None)])),
    ];
    for (at, act) in acts {
        desk.at(at).act("dewi", &act).unwrap_or_else(|refusal| panic!("{at}: {refusal}"));
    }
    desk.at("2026-03-09 09.15").answer("dewi", "periksa", Some("Ya")).expect("done");
    let acts = [
        ("2026-03-09 09.15", Command::Link(tie(cause, "surat", "22cc"))),
        ("2026-03-09 10.15", end("22cc", "ditolak", &[])),
        ("2026-03-09 10.15", Command::MissFollowUp { sop: SopId::new("penutup"), reason }),
        ("2026-03-09 10.15", Command::Link(tie(Cause::Ending, "arsip", "33dd"))),
    ];
    for (at, act) in acts {
        desk.at(at).act("dewi", &act).unwrap_or_else(|refusal| panic!("{at}: {refusal}"));
    }
    desk.events
}

const LINKED: &str = "sop: taut
nama: Taut
pelaksana:
  - { id: operator, nama: Operator }
persyaratan:
  - { dokumen: kartu, bentuk: asli, panggil: { sop: kartu } }
dokumen:
  - { id: kartu, nama: Kartu }
  - { id: meja, nama: Meja, tersedia: ya }
kegiatan:
  - id: periksa
    uraian: Memeriksa berkas
    pelaksana: [operator]
    tanya: Lengkap?
    cabang: [{ jawab: Ya, ke: tunggu }, { jawab: Tidak, kembalikan: periksa }]
  - { id: tunggu, uraian: Menunggu surat, pelaksana: [operator], panggil: { sop: surat } }
";

const SHARED: &str = "sop: bersama
nama: Bersama
pelaksana:
  - { id: operator, nama: Operator }
  - { id: kasi_pemerintahan, nama: Kasi }
isian:
  - id: anggota
    nama: Anggota
    tipe: daftar
    isian:
      - { id: nama, nama: Nama, tipe: teks }
      - { id: hadir, nama: Hadir, tipe: ya_tidak }
kegiatan:
  - { id: paraf, uraian: Memaraf konsep, pelaksana: [operator, kasi_pemerintahan], cara: berurutan }
  - { id: cek, uraian: Memeriksa anggota, pelaksana: [operator], untuk_setiap: anggota, isian: [anggota.hadir] }
  - { id: saksi, uraian: Menyaksikan, pelaksana: [operator, kasi_pemerintahan], cara: salah_satu, sebanyak: 3, cukup: 2, sisanya: dibiarkan }
  - { id: tutup, uraian: Menutup berkas, pelaksana: [operator, kasi_pemerintahan], cara: semua, waktu: 1 jam }
";

/// What a state says of what a supervisor mended.
fn repairs(state: &CaseState) -> Json {
    let void = |((book, period, ordinal), reason): (&(BookId, String, u64), &String)| {
        json!([book, period, ordinal, reason])
    };
    let moved = state.transferred.values().map(|moved| {
        json!([moved.item.map(|item| item.0), moved.from, moved.was_returned, moved.to])
    });
    let mut whole = summary(state);
    whole["batal"] = state.voided.iter().map(void).collect();
    whole["dipindahkan"] = moved.collect();
    whole["menunggu"] = json!(state.waiting.len());
    whole["nomor_sendiri"] = json!(state.own_number().map(|number| &number.text));
    whole
}

/// A void number and the one that follows it, a corrected form, work called in from the applicant and put back; it
/// stops with the last move under way.
fn repaired() -> Vec<Event> {
    let mut desk = bench::e_ktp();
    desk.at("2026-03-09 08.00").open("sari", &FORM, &["f_1_02"]).expect("opens");
    desk.at("2026-03-09 08.01").complete("sari", "terima").expect("done");
    desk.at("2026-03-09 08.04").complete("sari", "agenda").expect("done");
    let (number, reason) = ("1/2026".to_owned(), "Tertukar".to_owned());
    let void = Command::VoidNumber { number, book: None, reason, replace: false };
    desk.at("2026-03-09 08.05").act("budi", &void).expect("voids");
    desk.at("2026-03-09 08.07")
        .send_back("tuti", "verifikasi", &["kk"], Some("kurang"))
        .expect("back");
    let fields = desk.fields(&["nama_pemohon=Contoh Benar", "pernah_kawin=ya"]);
    let repair = |fields: Record, from: Option<&str>, to: &str| {
        let (from, to) = (from.map(RowId::new), RowId::new(to));
        let transfer = Some(Transfer { from, to, leaves_branches: false, leaves_out: Vec::new() });
        Command::Repair(Repair { fields, transfer, reason: "Salah langkah".to_owned() })
    };
    let called_in = repair(fields, Some("pemohon"), "agenda");
    desk.at("2026-03-10 09.00").act("budi", &called_in).expect("moves");
    desk.at("2026-03-10 09.03").complete("sari", "agenda").expect("done");
    let back = repair(Record::new(), None, "terima");
    desk.at("2026-03-10 09.05").act("hadi", &back).expect("moves");
    desk.events
}

/// Papers of single members, in two forms, and one that is there for all.
fn papers_of_members() -> Vec<Event> {
    let text = std::fs::read_to_string("tests/sop/daftar/sops/rombongan.yaml").expect("readable");
    let mut desk = bench::Desk::new(&text.replace(", templat: surat-rombongan", ""));
    let one = "anggota=nama:Contoh Satu;lahir:1980-01-01;ikut:ya";
    let two = "anggota=nama:Contoh Dua;lahir:1981-01-01;ikut:ya";
    let fields = ["nama_pemohon=Contoh", "luar=tidak", one, two];
    desk.at("2026-03-09 08.00")
        .open("sari", &fields, &["kk", "ktp_el#2", "foto#1"])
        .expect("opens");
    let again = ["ktp_el#1:ditarik", "ktp_el#2:ditarik", "foto"];
    let completion = Command::Complete(Completion {
        row: tertib::base::id::RowId::new("periksa"),
        part: None,
        answer: Some("Ya".to_owned()),
        fields: tertib::base::value::Record::new(),
        element: tertib::base::value::Record::new(),
        missing: Vec::new(),
        reason: None,
        papers: desk.papers(&again),
    });
    desk.at("2026-03-09 08.10").act("sari", &completion).expect("done");
    desk.events
}

/// Which papers came in, for whom, in what form.
fn papers(state: &CaseState) -> Json {
    let of_elements = state
        .element_papers
        .iter()
        .map(|((document, element), form)| json!([document, element, form.word()]));
    let whole: Vec<Json> =
        state.papers.iter().map(|(document, form)| json!([document, form.word()])).collect();
    json!({ "semua": whole, "anggota": of_elements.collect::<Vec<_>>() })
}

/// A version with a row above all others.
const ABOVE: (&str, &str) = (
    "kegiatan:\n  - id: terima\n",
    "kegiatan:\n  - id: antre\n    uraian: Mengantre\n    pelaksana: [loket]\n\n  - id: terima\n",
);

/// A case that goes on under another version, and back.
fn of_two_versions() -> Vec<Event> {
    let mut desk = bench::e_ktp();
    let text = std::fs::read_to_string("sops/e-ktp.yaml").expect("the shipped SOP is there");
    let new = bench::Desk::new(&text.replace(ABOVE.0, ABOVE.1)).procedure;
    desk.at("2026-03-09 08.00").open("sari", &FORM, &["f_1_02", "kk"]).expect("opens");
    desk.at("2026-03-09 08.01").complete("sari", "terima").expect("done");
    let here = desk.state.marking.clone().expect("open");
    let known = reachable_tokens(new.net(), &Ways::free(new.net()), SEARCH_STATES_MAX);
    let marking = carry(desk.procedure.net(), new.net(), known.as_ref(), &here).expect("carried");
    let places = places(desk.procedure.net(), new.net(), &here);
    let back = places.iter().map(|(from, to)| (*to, *from)).collect();
    let versions = (desk.procedure.digest(), new.digest());
    let change = |undoes, (from, to): (Digest, Digest), places| VersionChanged {
        from,
        to,
        places,
        reason: "Perubahan peraturan".to_owned(),
        undoes,
    };
    let fields = Record::new();
    let there = change(false, versions, places);
    let enters = EnterVersion { change: there, marking, fields: fields.clone() };
    let old = std::mem::replace(&mut desk.procedure, new);
    desk.at("2026-03-09 08.02").act("budi", &Command::EnterVersion(enters)).expect("moves");
    let change = change(true, (versions.1, versions.0), back);
    let returns = EnterVersion { change, marking: here, fields };
    desk.procedure = old;
    desk.at("2026-03-09 08.03").act("budi", &Command::EnterVersion(returns)).expect("moves");
    desk.at("2026-03-09 08.05").complete("sari", "agenda").expect("done");
    desk.events
}

/// What a state says of its version, and where its work lies.
fn versions(state: &CaseState) -> Json {
    let mut whole = summary(state);
    whole["versi"] = json!(state.procedure.map(|digest| digest.to_string()));
    whole["letak"] =
        state.items.values().map(|item| json!(format!("{:?}", item.offer.place))).collect();
    whole
}

fn replays(name: &str, make: fn() -> Vec<Event>) {
    replays_as(name, make, summary);
}

fn replays_as(name: &str, make: fn() -> Vec<Event>, summary: fn(&CaseState) -> Json) {
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
fn a_case_with_several_items_in_a_row_replays() {
    replays_as("bagian-2", shared, parts);
}

#[test]
fn papers_of_single_members_replay() {
    replays_as("berkas-anggota-2", papers_of_members, papers);
}

#[test]
fn a_case_that_hangs_together_with_others_replays() {
    replays_as("tautan-2", linked, links);
}

#[test]
fn a_return_that_was_prolonged_replays() {
    replays_as("perpanjangan-2", prolonged, waiting);
}

#[test]
fn a_case_that_a_supervisor_mended_replays() {
    replays_as("perbaikan-2", repaired, repairs);
}

#[test]
fn a_record_whose_personal_values_were_destroyed_replays_all_the_same() {
    for name in ["bagian-2", "perbaikan-2"] {
        let path = format!("tests/history/{name}.json");
        let text = std::fs::read_to_string(&path).expect("recorded");
        let whole: Json = serde_json::from_str(&text).expect("JSON");
        let mut state = CaseState::new();
        for event in whole["peristiwa"].as_array().expect("a log") {
            let form = KeptEvent { personal: None, ..kept(event) };
            apply(&mut state, &read(&form).expect("today's program reads it"));
        }
        assert!(state.fields.is_empty());
        let summary = if name == "bagian-2" { parts(&state) } else { repairs(&state) };
        assert_eq!(summary["terbuka"], whole["keadaan"]["terbuka"], "{path}");
    }
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

#[test]
fn a_case_that_went_on_under_another_version_replays() {
    replays_as("e-ktp-dua-versi-2", of_two_versions, versions);
}

/// A receipt given out, again as a copy, and anew once it says something else.
fn printed() -> Vec<Event> {
    let mut desk = bench::e_ktp();
    let print = |words: &str| {
        let (paper, content) = ("tanda-terima".to_owned(), Digest::of(words.as_bytes()));
        Command::NotePrints(vec![PaperToPrint { paper, content }])
    };
    desk.at("2026-03-02 08.00").open("sari", &FORM, &["f_1_02"]).expect("opens");
    for words in ["satu", "satu", "dua", "satu"] {
        desk.at("2026-03-02 08.05").act("sari", &print(words)).expect("printed");
    }
    desk.events
}

fn prints(state: &CaseState) -> Json {
    let one =
        |print: &tertib::engine::print::Print| json!([print.paper, print.edition, print.copy]);
    state.prints.iter().map(one).collect()
}

#[test]
fn papers_that_were_given_out_replay() {
    replays_as("cetak-2", printed, prints);
}

/// A receipt on a roll was a paper of its own once: the next receipt is a copy of it all the same.
#[test]
fn a_receipt_on_a_roll_of_before_counts_as_the_receipt() {
    let content = Digest::of(b"satu");
    let form = KeptEvent {
        form_version: 2,
        kind: "kertas_dicetak".to_owned(),
        body: json!({ "kertas": "tanda-terima-80mm", "naskah": 1, "salinan": 0 }).to_string(),
        personal: Some(json!({ "sidik": content.to_string() }).to_string()),
    };
    let mut state = CaseState::new();
    for event in printed().iter().filter(|event| !matches!(event, Event::PaperPrinted(_))) {
        apply(&mut state, event);
    }
    apply(&mut state, &read(&form).expect("today's program reads it"));
    let next = state.next_prints(&[PaperToPrint { paper: "tanda-terima".to_owned(), content }]);
    assert_eq!((next[0].edition, next[0].copy), (1, 1));
    assert_eq!(prints(&state), json!([["tanda-terima", 1, 0]]));
}
