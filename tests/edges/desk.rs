//! An office in a folder of its own, on SQLite, with a clock that is moved by hand.
//! It knows no SOP; the tests bring theirs.

use std::path::Path;
use std::sync::Arc;

use tertib::base::id::{SopId, StaffId};
use tertib::document::letter::compose::PrintMode;
use tertib::document::paper::to_html;
use tertib::office::case::LoadedCase;
use tertib::office::folder::{Folder, write_whole};
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Request};
use tertib::office::shipped;
use tertib::store::contract::Store as _;
use tertib::store::sqlite::database::SqliteStore;

pub(crate) struct Desk {
    pub(crate) office: Office<SqliteStore>,
    clock: Arc<VirtualClock>,
    folder: tempfile::TempDir,
}

pub(crate) fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

pub(crate) fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

impl Desk {
    /// The shipped office.
    pub(crate) fn shipped(at: &str) -> Self {
        Self::of(at, shipped::OFFICE)
    }

    /// The office of `tests/sop/tautan` with these SOPs as trials, in place of its own.
    pub(crate) fn with_sops(at: &str, sops: &[(&str, &str)]) -> Self {
        let own = std::fs::read_to_string("tests/sop/tautan/kantor.yaml").expect("readable");
        let (head, rest) = own.split_once("uji_coba: [").expect("trials");
        let (_, rest) = rest.split_once(']').expect("trials");
        let names: Vec<&str> = sops.iter().map(|(name, _)| *name).collect();
        let kantor = format!("{head}uji_coba: [{}]{rest}", names.join(", "));
        let paths: Vec<String> = names.iter().map(|name| format!("sops/{name}.yaml")).collect();
        let texts = paths.iter().map(String::as_str).zip(sops.iter().map(|(_, text)| *text));
        Self::of(
            at,
            &[("kantor.yaml", kantor.as_str())].into_iter().chain(texts).collect::<Vec<_>>(),
        )
    }

    fn of(at: &str, files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            write_whole(&folder.path().join(path), text.as_bytes()).expect("written");
        }
        let clock = Arc::new(VirtualClock::at(at.parse().expect("a moment")));
        Self { office: office(folder.path(), &clock), clock, folder }
    }

    /// Writes one text in place of another, and has the office read its file again, as the next process does.
    pub(crate) fn edit(&mut self, file: &str, old: &str, new: &str) {
        let path = self.path(file);
        let text = std::fs::read_to_string(&path).expect("readable");
        assert_eq!(text.matches(old).count(), 1, "{old}");
        std::fs::write(path, text.replacen(old, new, 1)).expect("written");
        self.office = office(self.folder.path(), &self.clock);
    }

    pub(crate) fn path(&self, file: &str) -> std::path::PathBuf {
        self.folder.path().join(file)
    }

    pub(crate) fn at(&self, moment: &str) {
        self.clock.set(moment.parse().expect("a moment"));
    }

    /// The number of the case, or `kode: kalimat`.
    pub(crate) fn act(&self, person: &str, request: &Request) -> Result<u64, String> {
        self.act_once(person, None, request)
    }

    pub(crate) fn act_once(
        &self,
        person: &str,
        key: Option<&str>,
        request: &Request,
    ) -> Result<u64, String> {
        let caller = Caller { person: StaffId::new(person), key: key.map(str::to_owned) };
        wait(self.office.act(&caller, request))
            .map(|outcome| outcome.case.number)
            .map_err(|fault| format!("{}: {fault}", fault.code()))
    }

    pub(crate) fn open(
        &self,
        person: &str,
        sop: &str,
        fields: Vec<String>,
        papers: &[&str],
    ) -> Result<u64, String> {
        self.act(person, &Request::Open { sop: SopId::new(sop), fields, papers: texts(papers) })
    }

    /// Completes a row; `row` may have an answer behind `=`, and `fields` are those of the row.
    pub(crate) fn complete(
        &self,
        person: &str,
        case: u64,
        row: &str,
        fields: &[&str],
    ) -> Result<u64, String> {
        self.act(person, &completion(case, row, fields))
    }

    /// Each row by its person, and all accepted.
    pub(crate) fn run(&self, case: u64, steps: &[(&str, &str)]) {
        for (person, row) in steps {
            self.complete(person, case, row, &[]).unwrap_or_else(|fault| panic!("{row}: {fault}"));
        }
    }

    pub(crate) fn case(&self, number: u64) -> LoadedCase {
        wait(self.office.case(number)).expect("the case is there")
    }

    /// The open work of one person, as `perkara kegiatan`.
    pub(crate) fn works(&self, person: &str) -> Vec<String> {
        let person = StaffId::new(person);
        let list = wait(self.office.worklist(Some(&person))).expect("the list can be shown");
        list.work.iter().map(|line| format!("{} {}", line.case, line.work.name())).collect()
    }

    /// The words that people see of a case.
    pub(crate) fn shown(&self, number: u64) -> String {
        let (case, office) = (self.case(number), &self.office);
        let view = tertib::office::view::case_view(&case, office.version(), office.now());
        view.expect("a view").text().to_owned()
    }

    /// A paper of a case as HTML.
    pub(crate) fn paper(&self, case: u64, name: &str) -> String {
        let papers = wait(self.office.case_papers(case)).expect("a case");
        let found = papers.into_iter().find(|paper| paper.which.name() == name);
        let which = found.expect("a known paper").which;
        let paper = wait(self.office.case_paper(case, &which, PrintMode::Final));
        to_html(&paper.unwrap_or_else(|fault| panic!("{fault}"))).expect("HTML")
    }

    /// The lines above and with the name of whoever signed a letter.
    pub(crate) fn signature(&self, case: u64, letter: &str) -> Vec<String> {
        let html = self.paper(case, letter);
        let block = html.split_once("<section class=\"ttd\">").expect("a signature").1;
        let block = block.split_once("</section>").expect("its end").0;
        let lines = block.split("<p").skip(1).filter_map(|line| line.split_once('>'));
        lines.filter_map(|(_, line)| Some(line.split_once('<')?.0.to_owned())).collect()
    }

    /// The record is whole, and no case runs backwards in time.
    pub(crate) fn is_whole(&self) {
        let audit = wait(self.office.audit()).expect("audited");
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
        let store = SqliteStore::open(&self.path("tertib.db")).expect("a database");
        for case in wait(store.all_cases(self.office.tenant())).expect("cases") {
            let events = wait(store.events(self.office.tenant(), &case)).expect("events");
            let times: Vec<_> = events.iter().map(|event| event.act.at).collect();
            assert!(times.is_sorted(), "{case}: {times:?}");
        }
    }
}

fn office(root: &Path, clock: &Arc<VirtualClock>) -> Office<SqliteStore> {
    let folder = Folder::find(Some(root)).expect("an office");
    let kantor = load_kantor(&folder).expect("readable").unwrap_or_else(|fault| panic!("{fault}"));
    let store = SqliteStore::open(&root.join("tertib.db")).expect("a database");
    Office::new(folder, kantor, store, clock.clone())
}

pub(crate) fn completion(case: u64, row: &str, fields: &[&str]) -> Request {
    let (row, answer) =
        row.split_once('=').map_or((row, None), |(row, answer)| (row, Some(answer)));
    let back = answer == Some("Tidak");
    Request::Complete {
        case,
        row: row.to_owned(),
        answer: answer.map(str::to_owned),
        fields: texts(fields),
        missing: Vec::new(),
        reason: back.then(|| "Perlu dilengkapi".to_owned()),
        papers: Vec::new(),
    }
}
