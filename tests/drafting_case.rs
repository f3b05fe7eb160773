//! `tertib uji --buat --perkara NOMOR`: a scenario from a real case goes the way of the case, and nothing in it says whose
//! case it was.
//! The cases are those of the demo family and of the services' scripts, and cases about people drawn by chance.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use proptest::prelude::*;
use tertib::base::id::{SopId, StaffId};
use tertib::base::value::{Record, Value};
use tertib::engine::case::state::CaseState;
use tertib::office::drafting::draft::Draft;
use tertib::office::drafting::of_case::draft_case;
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Request};
use tertib::store::contract::Store;
use tertib::store::memory::MemoryStore;
use tertib::store::sqlite::database::SqliteStore;

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

/// The office that a script of ordinary commands leaves behind.
fn played(kantor: &Path, script: &Path) -> (tempfile::TempDir, Office<SqliteStore>) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("kantor");
    let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args(["demo", "--naskah"])
        .arg(script)
        .arg("--kantor")
        .arg(kantor)
        .arg("--folder")
        .arg(&root)
        .output()
        .expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let found = Folder::find(Some(&root)).expect("an office");
    let version = load_kantor(&found).expect("readable").expect("no fault");
    let store = SqliteStore::open(&root.join("data/tertib.db")).expect("its database");
    let clock = Arc::new(VirtualClock::at("2026-12-30 08.00".parse().expect("a moment")));
    (folder, Office::new(found, version, store, clock))
}

/// The texts of everything personal in a form: names, numbers, free texts, and dates.
fn personal(record: &Record) -> Vec<String> {
    let mut all = Vec::new();
    for value in record.values() {
        match value {
            Value::Text(text) | Value::Phone(text) => all.push(text.open().to_owned()),
            Value::Nik(number) => all.push(number.open().to_owned()),
            Value::FamilyCard(number) => all.push(number.open().to_owned()),
            Value::Nip(number) => all.push(number.open().to_owned()),
            Value::Date(date) => all.push(date.to_string()),
            Value::List(elements) => all.extend(elements.iter().flat_map(personal)),
            Value::Number(_)
            | Value::Money(_)
            | Value::Time(_)
            | Value::YesNo(_)
            | Value::Choice(_)
            | Value::Village(_) => {}
        }
    }
    all
}

/// The values that a drafted text fills in; the moments of its steps are official and stay.
fn filled(text: &str) -> String {
    let official = |line: &&str| !line.trim_start().trim_start_matches("- ").starts_with("saat:");
    text.lines().filter(official).map(|line| format!("{line}\n")).collect()
}

/// Asserts that nothing personal of these forms is in the draft, nor in what it says of itself.
fn says_nothing_personal(draft: &Draft, forms: &[&Record]) {
    let text = filled(&draft.text);
    let kept = text.lines().find(|line| line.starts_with("# Tetap seperti aslinya")).unwrap_or("");
    for value in forms.iter().flat_map(|form| personal(form)) {
        // A date that decides may stay; then the head says so.
        let is_date = value.parse::<jiff::civil::Date>().is_ok();
        assert!(
            !text.contains(&value) || (is_date && !kept.is_empty()),
            "`{value}` is in the draft:\n{text}"
        );
    }
}

/// The rows that people completed, in order, as the case remembers them.
fn done(state: &CaseState) -> Vec<String> {
    state.done.iter().map(|done| done.row.to_string()).collect()
}

/// The rows that the first case of a drafted text completes, in order.
fn told(text: &str) -> Vec<String> {
    let steps = text.split("\n      - ").skip(1);
    let own = steps.filter(|step| !step.contains("perkara: "));
    let rows = own.filter_map(|step| step.split("kerjakan: ").nth(1));
    let names = rows.filter_map(|rest| rest.split([',', '\n', ' ', '}']).next());
    names.map(|name| name.trim_matches('"').split('#').next().unwrap_or(name).to_owned()).collect()
}

/// Drafts every case of an office; how many could be.
fn all_cases<S: Store + 'static>(office: &Office<S>) -> usize {
    let mut drafted = 0;
    for number in 1.. {
        let Ok(case) = wait(office.case(number)) else { break };
        let draft = match wait(draft_case(office, number)) {
            Ok(draft) => draft,
            Err(fault) => panic!("case {number}: {fault}"),
        };
        drafted += 1;
        assert!(draft.report.findings.is_empty(), "case {number}:\n{}", draft.text);
        says_nothing_personal(&draft, &[&case.state.fields]);
        let rows = &case.version.procedure.sop().rows;
        let is_called = |row: &String| {
            rows.iter().any(|known| known.id.as_str() == row && known.call.is_some())
        };
        let mut wanted = done(&case.state);
        wanted.retain(|row| !is_called(row));
        wanted.dedup();
        let mut found = told(&draft.text);
        found.dedup();
        assert_eq!(found, wanted, "case {number}:\n{}", draft.text);
    }
    drafted
}

#[test]
fn the_year_of_the_demo_family_is_told_about_nobody() {
    let (_folder, office) = played(Path::new("."), Path::new("templates/demo/keluarga.txt"));
    assert!(all_cases(&office) >= 6, "birth, cards and a move");
}

#[test]
fn the_cases_of_the_other_services_are_told_about_nobody() {
    let layanan = Path::new("tests/sop/layanan");
    let mut drafted = 0;
    let mut scripts: Vec<PathBuf> = std::fs::read_dir(layanan.join("naskah"))
        .expect("scripts")
        .map(|entry| entry.expect("readable").path())
        .collect();
    scripts.sort();
    for script in scripts {
        let (_folder, office) = played(layanan, &script);
        drafted += all_cases(&office);
    }
    assert!(drafted >= 6, "one of each at least: {drafted}");
}

/// The same person is the same invented person everywhere in the text: the head of the family in the demo's cards.
#[test]
fn one_real_number_is_one_invented_number() {
    let (_folder, office) = played(Path::new("."), Path::new("templates/demo/keluarga.txt"));
    let case = wait(office.case(2)).expect("the family card");
    let draft = wait(draft_case(&office, 2)).expect("a draft");
    let text = |key: &str| {
        let value =
            draft.text.lines().find_map(|line| line.trim().strip_prefix(key)).expect("a field");
        value.trim().to_owned()
    };
    let Some(Value::Nik(nik)) = case.state.fields.get("nik") else { panic!("a NIK") };
    let (nik, name) = (nik.open().to_owned(), text("nama_pemohon:"));
    assert_ne!(text("nik:"), nik);
    let head = format!("nik: {}, nama: {name}", text("nik:"));
    assert!(draft.text.contains(&head), "{head} heads the list:\n{}", draft.text);
}

/// What a supervisor put right cannot be told by a scenario: the story ends before it, and says so.
#[test]
fn a_repair_ends_the_story() {
    let office = shipped();
    act(&office.0, "sari", &open("Orang Contoh", "3313140101089001", "2008-01-01", "baru", false));
    act(&office.0, "sari", &complete("terima", None));
    let repair = Request::Repair {
        case: 1,
        fields: vec!["nama_pemohon=Orang Lain".to_owned()],
        to: None,
        from: None,
        leaves_branches: false,
        leaves_out: Vec::new(),
        reason: "salah ketik".to_owned(),
    };
    act(&office.0, "budi", &repair);
    act(&office.0, "sari", &complete("agenda", None));
    let draft = wait(draft_case(&office.0, 1)).expect("a draft");
    assert_eq!(told(&draft.text), ["terima"]);
    assert!(draft.text.contains("pengawas memperbaiki perkara itu"), "{}", draft.text);
    assert!(!draft.text.contains("Orang"), "{}", draft.text);
}

#[test]
fn a_case_that_is_not_there_is_said() {
    let office = shipped();
    let fault = wait(draft_case(&office.0, 7)).err().expect("there is none");
    assert_eq!(fault.to_string(), "perkara nomor 7 tidak ada");
}

/// The shipped office on a store that forgets, one ordinary morning.
fn shipped() -> (Office<MemoryStore>, Arc<VirtualClock>) {
    let folder = Folder::find(Some(Path::new("."))).expect("an office");
    let version = load_kantor(&folder).expect("readable").expect("no fault");
    let clock = Arc::new(VirtualClock::at("2026-04-07 08.00".parse().expect("a moment")));
    (Office::new(folder, version, MemoryStore::default(), clock.clone()), clock)
}

fn act(office: &Office<MemoryStore>, person: &str, request: &Request) {
    let caller = Caller { person: StaffId::new(person), key: None };
    if let Err(fault) = wait(office.act(&caller, request)) {
        panic!("{request:?}: {fault}");
    }
}

fn open(name: &str, nik: &str, born: &str, kind: &str, married: bool) -> Request {
    let married = if married { "ya" } else { "tidak" };
    let fields = [
        format!("jenis={kind}"),
        format!("nik={nik}"),
        format!("nama_pemohon={name}"),
        format!("tanggal_lahir={born}"),
        format!("pernah_kawin={married}"),
    ];
    let papers = ["f_1_02", "kk", "surat_hilang", "ktp_lama"];
    let papers = papers.map(str::to_owned).to_vec();
    Request::Open { sop: SopId::new("e-ktp"), fields: fields.to_vec(), papers }
}

fn complete(row: &str, answer: Option<&str>) -> Request {
    let reason =
        answer.filter(|answer| *answer == "Tidak").map(|_| "Tetangga Rahasia bilang".to_owned());
    Request::Complete {
        case: 1,
        row: row.to_owned(),
        answer: answer.map(str::to_owned),
        fields: Vec::new(),
        missing: Vec::new(),
        reason,
        papers: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// People at every side of the age of 17, with names in any letters, on any of the roads of the shipped SOP.
    #[test]
    fn nothing_of_random_people_is_told(
        name in "[A-Z][a-zé'’ -]{4,20}[a-z] [\\u{100}-\\u{17f}]{3,8}",
        serial in 1_u32..10_000,
        days in 0_i32..15_000,
        kind in prop::sample::select(vec!["baru", "hilang", "rusak", "ubah"]),
        returned in any::<bool>(),
        withdrawn in any::<bool>(),
    ) {
        let (office, clock) = shipped();
        let oldest = jiff::civil::date(2009, 4, 7);
        let born = oldest.checked_sub(jiff::Span::new().days(days)).expect("a date");
        let nik = format!("331314010180{serial:04}");
        let request = open(&name, &nik, &born.to_string(), kind, days % 2 == 0);
        act(&office, "sari", &request);
        let set = |time: &str| clock.set(format!("2026-04-07 {time}").parse().expect("a moment"));
        let mut minute = 0;
        let mut pass = || {
            minute += 1;
            set(&format!("08.{minute:02}"));
        };
        pass();
        act(&office, "sari", &complete("terima", None));
        pass();
        act(&office, "sari", &complete("agenda", None));
        if returned {
            pass();
            act(&office, "tuti", &complete("verifikasi", Some("Tidak")));
            pass();
            act(&office, "sari", &Request::Resubmit { case: 1, fields: Vec::new(), papers: Vec::new() });
            act(&office, "sari", &complete("terima", None));
            act(&office, "sari", &complete("agenda", None));
        }
        pass();
        if withdrawn {
            let reason = Some(format!("{name} tidak jadi"));
            act(&office, "sari", &Request::Withdraw { case: 1, reason });
        } else {
            act(&office, "tuti", &complete("verifikasi", Some("Ya")));
            act(&office, "hadi", &complete("validasi", None));
        }
        let case = wait(office.case(1)).expect("the case");
        let draft = match wait(draft_case(&office, 1)) {
            Ok(draft) => draft,
            Err(fault) => panic!("{fault}"),
        };
        prop_assert!(draft.report.findings.is_empty(), "{}", draft.text);
        says_nothing_personal(&draft, &[&case.state.fields]);
        prop_assert!(!draft.text.contains("Tetangga") && !draft.text.contains("tidak jadi"), "{}", draft.text);
        prop_assert_eq!(told(&draft.text), done(&case.state));
    }
}
