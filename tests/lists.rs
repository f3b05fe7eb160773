//! Lists as fields, from what a clerk types to the printed papers, on SQLite: a family of 0, 1, 12 and 500 members.
//! The people are made up, their numbers visibly false. Guards over lists are tested in `guard.rs`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tertib::base::id::{SopId, StaffId};
use tertib::document::letter::compose::PrintMode;
use tertib::document::paper::to_html;
use tertib::office::fault::OfficeFault;
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::papers::requests::CasePaper;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Request};
use tertib::office::view;
use tertib::store::sqlite::database::SqliteStore;

const TEMPLATE: &str = "templates/surat/surat-rombongan.md";

struct Desk {
    office: Office<SqliteStore>,
    clock: Arc<VirtualClock>,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let kantor = fs::read_to_string("tests/sop/tautan/kantor.yaml").expect("readable");
        let written = |name: &str, text: &str| {
            let path = root.join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        written("kantor.yaml", &kantor.replace("uji_coba: [", "uji_coba: [rombongan, "));
        for name in ["sops/rombongan.yaml", TEMPLATE] {
            let text = fs::read_to_string(Path::new("tests/sop/daftar").join(name));
            written(name, &text.expect("readable"));
        }
        let clock = Arc::new(VirtualClock::at("2026-03-02 08.00".parse().expect("a moment")));
        let store = SqliteStore::open(&root.join("tertib.db")).expect("a store");
        let at = Folder::find(Some(root)).expect("an office folder");
        let kantor = load_kantor(&at).expect("readable").unwrap_or_else(|fault| panic!("{fault}"));
        let office = Office::new(at, kantor, store, clock.clone());
        Self { office, clock, _folder: folder }
    }

    fn act(&self, at: &str, person: &str, request: &Request) -> Result<u64, String> {
        self.clock.set(at.parse().expect("a moment"));
        let caller = Caller { person: StaffId::new(person), key: None };
        match wait(self.office.act(&caller, request)) {
            Ok(outcome) => Ok(outcome.case.number),
            Err(OfficeFault::Refused(refusal)) => {
                Err(format!("{}: {}", refusal.code, refusal.sentence))
            }
            Err(other) => Err(other.to_string()),
        }
    }

    fn open(&self, members: &[String], papers: &[&str]) -> Result<u64, String> {
        let mut fields = vec!["nama_pemohon=Contoh Pemohon".to_owned(), "luar=tidak".to_owned()];
        fields.extend(members.iter().cloned());
        let papers = texts(papers);
        let sop = SopId::new("rombongan");
        self.act("2026-03-02 08.00", "lia", &Request::Open { sop, fields, papers })
    }

    fn check(&self, case: u64, papers: &[&str]) -> Result<u64, String> {
        self.complete(case, "lia", "periksa", Some("Ya"), papers)
    }

    fn complete(
        &self,
        case: u64,
        person: &str,
        row: &str,
        answer: Option<&str>,
        papers: &[&str],
    ) -> Result<u64, String> {
        let request = Request::Complete {
            case,
            row: row.to_owned(),
            answer: answer.map(str::to_owned),
            fields: Vec::new(),
            missing: Vec::new(),
            reason: None,
            papers: texts(papers),
        };
        self.act("2026-03-02 08.10", person, &request)
    }

    /// The words of a paper.
    fn paper(&self, case: u64, name: &str) -> String {
        let papers = wait(self.office.case_papers(case)).expect("a case");
        let found = papers.into_iter().find(|paper| paper.which.name() == name);
        let which: CasePaper = found.expect("a known paper").which;
        let paper = wait(self.office.case_paper(case, &which, PrintMode::Final));
        let html = to_html(&paper.unwrap_or_else(|fault| panic!("{fault}"))).expect("HTML");
        let body = html.split_once("<body").map_or("", |(_, body)| body).to_owned();
        let words = body.split('<').filter_map(|part| part.split_once('>'));
        let words: String = words.map(|(_, text)| format!(" {text}")).collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

/// A member as a clerk types it; born in 1980 or, a child, in 2020.
fn member(number: usize, adult: bool, goes: bool) -> String {
    let (year, goes) = (if adult { 1980 } else { 2020 }, if goes { "ya" } else { "tidak" });
    format!("anggota=nama:Contoh Orang {number};lahir:{year}-01-01;ikut:{goes}")
}

#[test]
fn papers_are_asked_from_every_adult_who_goes_and_from_nobody_else() {
    let desk = Desk::new();
    // Members 1 (adult, goes), 2 (child, goes), 3 (adult, stays), 4 (adult, goes).
    let family = [
        member(1, true, true),
        member(2, false, true),
        member(3, true, false),
        member(4, true, true),
    ];
    let case = desk.open(&family, &["kk", "ktp_el#1"]).expect("opens");
    let refused = desk.check(case, &[]).expect_err("a card is missing");
    assert_eq!(
        refused,
        "berkas-kurang: berkas belum lengkap: KTP-el untuk anggota ke-4 (asli); \
         terima dokumennya dahulu, atau kembalikan kepada pemohon"
    );
    // A copy does not serve where the original is asked.
    assert!(desk.check(case, &["ktp_el#4:fotokopi"]).expect_err("a copy").contains("anggota ke-4"));
    let checklist = desk.paper(case, "ceklis");
    assert!(checklist.contains("KTP-el (Contoh Orang 1)"), "{checklist}");
    assert!(checklist.contains("KTP-el (Contoh Orang 4)"), "{checklist}");
    assert!(!checklist.contains("KTP-el (Contoh Orang 2)"), "a child has none: {checklist}");
    assert!(!checklist.contains("KTP-el (Contoh Orang 3)"), "he stays: {checklist}");
    assert!(checklist.contains("Pasfoto (Contoh Orang 2)"), "offered: {checklist}");
    let no_such = desk.check(case, &["ktp_el#5"]).expect_err("there is no fifth");
    assert!(no_such.starts_with("anggota-tidak-ada"), "{no_such}");
    let not_so = desk.check(case, &["kk#1"]).expect_err("one family card");
    assert!(not_so.starts_with("anggota-tidak-ada"), "{not_so}");
    assert!(desk.check(case, &["ktp_el#0"]).is_err());
    // The photographs are offered, never demanded.
    desk.check(case, &["ktp_el#4"]).expect("complete");
    let receipt = desk.paper(case, "tanda-terima");
    assert!(receipt.contains("KTP-el (Contoh Orang 1)"), "{receipt}");
    assert!(receipt.contains("KTP-el (Contoh Orang 4)"), "{receipt}");
    let loaded = wait(desk.office.case(case)).expect("a case");
    let shown = view::case_view(&loaded, desk.office.version(), desk.office.now()).expect("a view");
    assert!(shown.text().contains("KTP-el #4"), "{}", shown.text());
    assert!(
        !shown.text().contains("Contoh Orang"),
        "names are masked on the screen: {}",
        shown.text()
    );
}

#[test]
fn one_paper_without_a_number_is_there_for_all() {
    let desk = Desk::new();
    let family = [member(1, true, true), member(2, true, true)];
    let case = desk.open(&family, &["kk", "ktp_el"]).expect("opens");
    desk.check(case, &[]).expect("complete");
}

#[test]
fn a_return_names_whose_papers_are_missing() {
    let desk = Desk::new();
    let family = [member(1, true, true), member(2, true, true)];
    let case = desk.open(&family, &["kk", "ktp_el#2"]).expect("opens");
    let request = Request::Complete {
        case,
        row: "periksa".to_owned(),
        answer: Some("Tidak".to_owned()),
        fields: Vec::new(),
        missing: texts(&["ktp_el"]),
        reason: Some("KTP-el belum lengkap".to_owned()),
        papers: Vec::new(),
    };
    desk.act("2026-03-02 08.10", "lia", &request).expect("goes back");
    let receipt = desk.paper(case, "tanda-terima");
    assert!(receipt.contains("KTP-el (Contoh Orang 1)"), "{receipt}");
}

#[test]
fn families_of_every_size_reach_their_letter() {
    let desk = Desk::new();
    // Nobody: an empty list is filled, and the engine sees that nobody goes.
    let case = desk.open(&["anggota=[]".to_owned()], &["kk"]).expect("opens");
    desk.check(case, &[]).expect("complete");
    desk.complete(case, "lia", "putuskan", None, &[]).expect("decided");
    assert_eq!(outcome(&desk, case), "kosong");
    for size in [1, 12, 500] {
        let family: Vec<String> = (1..=size).map(|at| member(at, at % 2 == 1, at < 500)).collect();
        let case = desk.open(&family, &["kk", "ktp_el"]).expect("opens");
        desk.check(case, &[]).expect("complete");
        desk.complete(case, "lia", "putuskan", None, &[]).expect("decided");
        desk.complete(case, "cahya", "tanda_tangan", None, &[]).expect("signed");
        assert_eq!(outcome(&desk, case), "selesai");
        let letter = desk.paper(case, "surat");
        let going = size.min(499);
        assert!(letter.contains(&format!("pindah bersama {going} orang")), "{letter}");
        assert!(letter.contains(&format!(" {going} Contoh Orang {going} ")), "{letter}");
        assert!(!letter.contains("Contoh Orang 500"), "the last one stays");
    }
    let too_many: Vec<String> = (1..=501).map(|at| member(at, true, true)).collect();
    let refused = desk.open(&too_many, &["kk"]).expect_err("no family is that large");
    assert!(refused.contains("batasnya 500 anggota"), "{refused}");
}

fn outcome(desk: &Desk, case: u64) -> String {
    let case = wait(desk.office.case(case)).expect("a case");
    case.state.closed.map_or_else(String::new, |(outcome, _)| outcome.to_string())
}
