//! An office on SQLite whose people act by sentence, for tests of what a supervisor mends.
//! After every act the audit must find the record whole.

use std::path::Path;
use std::sync::Arc;

use tertib::base::id::{BookId, DocumentId, SopId, StaffId};
use tertib::document::letter::compose::PrintMode;
use tertib::document::paper::Paper;
use tertib::document::register::RegisterRow;
use tertib::engine::worklist::open_work;
use tertib::office::case::LoadedCase;
use tertib::office::fault::OfficeFault;
use tertib::office::folder::{Folder, write_whole};
use tertib::office::library::load_kantor;
use tertib::office::papers::requests::CasePaper;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Request};
use tertib::office::view::case_view;
use tertib::office::{shipped, staff};
use tertib::store::sqlite::database::SqliteStore;

pub fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

pub struct Desk {
    pub office: Office<SqliteStore>,
    pub clock: Arc<VirtualClock>,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// The shipped office, its books without columns of their own.
    pub fn shipped() -> Self {
        let own = tempfile::tempdir().expect("a folder");
        for (path, text) in shipped::OFFICE {
            let text = without_columns(text);
            write_whole(&own.path().join(path), text.as_bytes()).expect("written");
        }
        Self::at(own)
    }

    /// The office of another folder of tests.
    pub fn of(folder: &str) -> Self {
        let own = tempfile::tempdir().expect("a folder");
        copy(Path::new(folder), own.path());
        Self::at(own)
    }

    /// The shipped office with these SOPs on trial.
    pub fn with(sops: &[(&str, &str)]) -> Self {
        let own = tempfile::tempdir().expect("a folder");
        let kantor = std::fs::read_to_string("kantor.yaml").expect("the office file is there");
        let names: Vec<&str> = sops.iter().map(|(name, _)| *name).collect();
        let written = "uji_coba: [kk, akta-kelahiran, pindah]";
        assert!(kantor.contains(written), "the office names its trials");
        let kantor = kantor.replace(written, &format!("uji_coba: [{}]", names.join(", ")));
        write_whole(&own.path().join("kantor.yaml"), kantor.as_bytes()).expect("written");
        for (name, text) in sops {
            let path = own.path().join(format!("sops/{name}.yaml"));
            write_whole(&path, text.as_bytes()).expect("written");
        }
        Self::at(own)
    }

    fn at(own: tempfile::TempDir) -> Self {
        let clock = Arc::new(VirtualClock::at("2026-04-06 08.00".parse().expect("a moment")));
        let folder = Folder::find(Some(own.path())).expect("an office");
        let kantor =
            load_kantor(&folder).expect("readable").unwrap_or_else(|fault| panic!("{fault}"));
        let store = SqliteStore::open(&own.path().join("tertib.db")).expect("a database");
        Self { office: Office::new(folder, kantor, store, clock.clone()), clock, _folder: own }
    }

    pub fn ask_as(&self, person: &str, key: Option<&str>, request: &Request) -> Asked {
        let caller = Caller { person: StaffId::new(person), key: key.map(str::to_owned) };
        let outcome = wait(self.office.act(&caller, request));
        let audit = wait(self.office.audit()).expect("audited");
        assert!(audit.faults.is_empty(), "{request:?}: {:?}", audit.faults);
        Asked(outcome.map(|outcome| outcome.repeated))
    }

    pub fn ask(&self, person: &str, request: &Request) -> Asked {
        self.ask_as(person, None, request)
    }

    pub fn open(&self, person: &str, sop: &str, fields: &[&str], papers: &[&str]) {
        let (fields, papers) = (texts(fields), texts(papers));
        self.ask(person, &Request::Open { sop: SopId::new(sop), fields, papers }).done();
    }

    /// Does an activity; with `Ya` where it asks.
    pub fn does(&self, case: u64, person: &str, row: &str) {
        self.complete(case, person, row).done();
    }

    pub fn complete(&self, case: u64, person: &str, row: &str) -> Asked {
        let works = self.works(case);
        let asks = works.iter().any(|work| work.name() == row && work.question.is_some());
        self.ask(
            person,
            &Request::Complete {
                case,
                row: row.to_owned(),
                answer: asks.then(|| "Ya".to_owned()),
                fields: Vec::new(),
                missing: Vec::new(),
                reason: None,
                papers: Vec::new(),
            },
        )
    }

    pub fn void(&self, case: u64, person: &str, number: &str) -> Asked {
        self.ask(
            person,
            &Request::VoidNumber {
                case,
                number: number.to_owned(),
                book: None,
                reason: "Salah perkara".to_owned(),
                replace: false,
            },
        )
    }

    pub fn case(&self, case: u64) -> LoadedCase {
        wait(self.office.case(case)).unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn works(&self, case: u64) -> Vec<tertib::engine::worklist::OpenWork> {
        let case = self.case(case);
        let present = staff::present_roles(self.office.kantor(), self.office.now());
        open_work(&case.version.procedure, &case.state, &present)
    }

    /// What is open, in alphabetical order.
    pub fn open_rows(&self, case: u64) -> Vec<String> {
        let mut rows: Vec<String> =
            self.case(case).state.items.values().map(|item| item.offer.row.to_string()).collect();
        rows.sort();
        rows
    }

    pub fn outcome(&self, case: u64) -> Option<String> {
        self.case(case).state.closed.map(|(outcome, _)| outcome.to_string())
    }

    /// The lines of a book in 2026 as printed.
    pub fn book(&self, book: &str) -> Vec<RegisterRow> {
        let paper = wait(self.office.book_paper(&BookId::new(book), Some("2026")));
        match paper.unwrap_or_else(|fault| panic!("{fault}")) {
            Paper::Register(facts) => facts.rows,
            _ => panic!("a book is a register"),
        }
    }

    /// A final letter, as data.
    pub fn letter(&self, case: u64, letter: &str) -> Result<String, String> {
        let which = CasePaper::Letter(DocumentId::new(letter));
        let paper = wait(self.office.case_paper(case, &which, PrintMode::Final));
        let paper = paper.map_err(|fault| fault.code().to_owned())?;
        let Paper::Letter(letter) = paper else { panic!("a letter is a letter") };
        Ok(serde_json::to_string(&letter).expect("JSON"))
    }

    /// `lihat`.
    pub fn view(&self, case: u64) -> String {
        let (case, now) = (self.case(case), self.office.now());
        let view = case_view(&case, self.office.version(), now);
        view.unwrap_or_else(|fault| panic!("{fault}")).text().to_owned()
    }
}

/// What came of an act: done (again), or refused.
pub struct Asked(Result<bool, OfficeFault>);

impl Asked {
    pub fn done(self) {
        let repeated = self.0.unwrap_or_else(|fault| panic!("[{}] {fault}", fault.code()));
        assert!(!repeated, "it is done now");
    }

    pub fn again(self) {
        assert!(self.0.unwrap_or_else(|fault| panic!("{fault}")), "it was done before");
    }

    /// Refused with this code; the sentence holds each of the words.
    pub fn refused(self, code: &str, words: &[&str]) {
        let fault = self.0.expect_err("a refusal was expected");
        let said = fault.to_string();
        assert_eq!(fault.code(), code, "{said}");
        for word in words {
            assert!(said.contains(word), "`{word}` in: {said}");
        }
    }
}

/// Every book as a register of applications.
fn without_columns(text: &str) -> String {
    let is_column = |line: &&str| {
        let words = line.trim_start_matches([' ', '-', '{']);
        line.starts_with("      ") && (words.starts_with("judul:") || words.starts_with("isi:"))
    };
    let kept = text.lines().filter(|line| !is_column(line) && *line != "    kolom:");
    kept.map(|line| format!("{line}\n")).collect()
}

pub fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("readable") {
        let path = entry.expect("readable").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            std::fs::create_dir_all(&target).expect("a folder");
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("copied");
        }
    }
}
