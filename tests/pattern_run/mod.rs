//! An office on SQLite with the control-flow patterns as its SOPs, and one case of one of them; what is asked of it
//! reads like a sentence. It expects nothing of its own but that an open case says so and an ended one is whole.

use std::path::Path;
use std::sync::Arc;

use tertib::base::id::{SopId, StaffId};
use tertib::engine::worklist::{OpenWork, open_work};
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Outcome, Request};
use tertib::office::staff;
use tertib::office::view::may_do;
use tertib::store::sqlite::database::SqliteStore;

const PATTERNS: &str = "tests/sop/pola";

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

pub fn names() -> Vec<String> {
    let entries = std::fs::read_dir(PATTERNS).expect("the patterns are there");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("readable").path())
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

/// The office of the repository with the patterns as its SOPs, all on trial.
pub fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let kantor = std::fs::read_to_string("kantor.yaml").expect("the office file is there");
    let written = "uji_coba: [kk, akta-kelahiran, pindah]";
    assert!(kantor.contains(written), "the office names its trials");
    let kantor = kantor.replace(written, &format!("uji_coba: [{}]", names().join(", ")));
    std::fs::write(folder.path().join("kantor.yaml"), kantor).expect("written");
    let sops = folder.path().join("sops");
    std::fs::create_dir(&sops).expect("a folder");
    for name in names() {
        let file = format!("{name}.yaml");
        std::fs::copy(Path::new(PATTERNS).join(&file), sops.join(&file)).expect("copied");
    }
    folder
}

/// One case at the office. Whoever holds the role does the work.
pub struct Run {
    office: Office<SqliteStore>,
    clock: Arc<VirtualClock>,
    _folder: tempfile::TempDir,
}

impl Run {
    pub fn of(sop: &str) -> Self {
        Self::with(sop, &[])
    }

    /// Opens a case with these fields.
    pub fn with(sop: &str, fields: &[&str]) -> Self {
        let own = folder();
        let clock = Arc::new(VirtualClock::at("2026-04-06 08.00".parse().expect("a moment")));
        let folder = Folder::find(Some(own.path())).expect("an office");
        let kantor =
            load_kantor(&folder).expect("readable").unwrap_or_else(|fault| panic!("{fault}"));
        let store = SqliteStore::open(&own.path().join("tertib.db")).expect("a database");
        let run =
            Self { office: Office::new(folder, kantor, store, clock.clone()), clock, _folder: own };
        let request = Request::Open {
            sop: SopId::new(sop),
            fields: fields.iter().map(|field| (*field).to_owned()).collect(),
            papers: Vec::new(),
        };
        let opened =
            ["sari", "dewi", "tuti", "budi"].iter().any(|person| run.ask(person, &request).is_ok());
        assert!(opened, "somebody may open {sop}");
        run
    }

    pub fn ask(&self, person: &str, request: &Request) -> Result<Outcome, String> {
        let caller = Caller { person: StaffId::new(person), key: None };
        wait(self.office.act(&caller, request)).map_err(|fault| fault.code().to_owned())
    }

    pub fn works(&self) -> Vec<OpenWork> {
        let case = wait(self.office.case(1)).expect("a case");
        let present = staff::present_roles(self.office.kantor(), self.office.now());
        open_work(&case.version.procedure, &case.state, &present)
    }

    /// What is open, as people type it; in whatever order.
    pub fn is_open(&self, expected: &[&str]) {
        let mut names: Vec<String> = self.works().iter().map(OpenWork::name).collect();
        names.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(names, expected);
        assert!(self.ended().is_none(), "the case is open");
    }

    pub fn ended(&self) -> Option<String> {
        let case = wait(self.office.case(1)).expect("a case");
        case.state.closed.map(|(outcome, _)| outcome.to_string())
    }

    /// The case has ended so, nothing is open, and the record is whole.
    pub fn ends(&self, outcome: &str) {
        assert_eq!(self.ended().as_deref(), Some(outcome));
        assert!(self.works().is_empty());
        let report = wait(self.office.audit()).expect("audited");
        assert!(report.faults.is_empty(), "the record is whole: {:?}", report.faults);
    }

    /// Somebody who may does it; of several who may, the first of the staff list.
    pub fn does(&self, row: &str) {
        self.answers(row, None, &[]);
    }

    pub fn says(&self, row: &str, answer: &str) {
        self.answers(row, Some(answer), &[]);
    }

    pub fn fills(&self, row: &str, fields: &[&str]) {
        self.answers(row, None, fields);
    }

    pub fn answers(&self, row: &str, answer: Option<&str>, fields: &[&str]) {
        let works = self.works();
        let named = works.iter().find(|work| work.name() == row || work.row.as_str() == row);
        let work = named.unwrap_or_else(|| panic!("{row} is not open"));
        let person = self.who(work);
        let done = self.ask(&person, &complete(row, answer, fields));
        done.unwrap_or_else(|code| panic!("{row} by {person}: {code}"));
    }

    pub fn who(&self, work: &OpenWork) -> String {
        let kantor = self.office.kantor();
        let now = self.office.now();
        let may = |person: &StaffId| {
            let held = staff::holdings(kantor, person, now).into_iter().map(|held| held.role);
            may_do(work, &held.collect(), person, now)
        };
        let person = kantor.staff.iter().map(|member| &member.id.value).find(|person| may(person));
        person.expect("somebody may do it").to_string()
    }

    /// Refused to this person with this code.
    pub fn refuses(&self, person: &str, row: &str, code: &str) {
        let refused = self.ask(person, &complete(row, None, &[])).err();
        assert_eq!(refused.as_deref(), Some(code), "{row} by {person}");
    }

    pub fn hand(&self, person: &str, row: &str, takes: bool) -> Result<(), String> {
        let row = row.to_owned();
        let request = if takes {
            Request::TakeUp { case: 1, row }
        } else {
            Request::PutBack { case: 1, row }
        };
        self.ask(person, &request).map(|_| ())
    }

    pub fn withdraw(&self) -> Result<(), String> {
        self.ask("sari", &Request::Withdraw { case: 1, reason: Some("Batal".to_owned()) })
            .map(|_| ())
    }

    pub fn at(&self, moment: &str) {
        self.clock.set(moment.parse().expect("a moment"));
        wait(self.office.advance_case(1)).expect("time passes");
    }
}

pub fn complete(row: &str, answer: Option<&str>, fields: &[&str]) -> Request {
    Request::Complete {
        case: 1,
        row: row.to_owned(),
        answer: answer.map(str::to_owned),
        fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        missing: Vec::new(),
        reason: Some("Perlu diulang".to_owned()),
        papers: Vec::new(),
    }
}
