//! Random clerks at a real office on SQLite: every shipped SOP, values drawn by the type of each field, answers drawn
//! by chance, papers sometimes missing, keys sometimes sent twice, the clock now and then far ahead. Whatever they
//! press, nothing is refused for a reason that a clerk cannot do something about, every case still ends (each
//! answer has a chance, so no loop is taken forever), and the audit finds the record whole.
//! It knows no SOP: it reads the files as a newcomer would.

mod draw;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use draw::Draw;
use tertib::base::id::{FieldId, SopId, StaffId};
use tertib::base::time::Moment;
use tertib::document::letter::compose::PrintMode;
use tertib::engine::worklist::{OpenWork, open_work};
use tertib::office::fault::OfficeFault;
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Outcome, Request};
use tertib::office::shipped;
use tertib::office::staff::present_roles;
use tertib::office::worklist::WorkLine;
use tertib::sop::document::{Choice, ElementField, FieldKind, Sop};
use tertib::store::sqlite::database::SqliteStore;

/// What may be refused: each is something that the clerk, or a colleague, or the applicant can put right.
const MENDABLE: &[&str] = &[
    "alasan-belum-ada",
    "belum-giliran",
    "belum-waktunya",
    "berkas-kurang",
    "bukan-pengawas",
    "bukan-peran",
    "cabang-lain-berjalan",
    "di-dalam-cabang",
    "isian-kosong",
    "isian-tetap",
    "kegiatan-belum-disebut",
    "kegiatan-terlewat",
    "kelengkapan-kurang",
    "masuk-lewat-kegiatan",
    "nomor-sudah-batal",
    "orang-sama",
    "perbaikan-buntu",
    "perkara-berakhir",
    "sudah-di-sana",
    "sudah-lewat",
    "syarat-tidak-dipenuhi",
    "tidak-ada-cabang",
    "tidak-dapat-dituju",
];

/// What is refused to one person and may be done by another.
const NOT_ME: [&str; 3] = ["bukan-pengawas", "bukan-peran", "orang-sama"];

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

struct Clerks {
    office: Office<SqliteStore>,
    clock: Arc<VirtualClock>,
    now: Moment,
    draw: Draw,
    sops: Vec<Sop>,
    refusals: BTreeMap<String, u32>,
    acts: u32,
}

impl Clerks {
    fn new(root: &Path, seed: u64) -> Self {
        for (path, text) in shipped::OFFICE {
            tertib::office::folder::write_whole(&root.join(path), text.as_bytes()).expect("a file");
        }
        let folder = Folder::find(Some(root)).expect("an office");
        let kantor =
            load_kantor(&folder).expect("readable").unwrap_or_else(|fault| panic!("{fault}"));
        let store = SqliteStore::open(&root.join("tertib.db")).expect("a database");
        let now: Moment = "2026-04-06 08.00".parse().expect("a moment");
        let clock = Arc::new(VirtualClock::at(now));
        let office = Office::new(folder, kantor, store, clock.clone());
        let ids = shipped::OFFICE.iter().filter_map(|(path, _)| {
            let name = path.strip_prefix("sops/")?.strip_suffix(".yaml")?;
            (!name.contains('/')).then(|| SopId::new(name))
        });
        let sops = ids
            .map(|id| {
                let version = office.sop(&id).unwrap_or_else(|fault| panic!("{id}: {fault}"));
                version.procedure.sop().clone()
            })
            .collect();
        Self { office, clock, now, draw: Draw(seed), sops, refusals: BTreeMap::new(), acts: 0 }
    }

    fn pass(&mut self, minutes: i64) {
        self.now = self.now.plus_seconds(minutes * 60);
        self.clock.set(self.now);
    }

    /// Sends a request, sometimes twice; a refusal that nobody can mend is a failure.
    fn send(&mut self, person: &str, request: &Request) -> Result<Outcome, String> {
        self.acts += 1;
        let key = self.draw.one_in(5).then(|| format!("acak-{}", self.acts));
        let caller = Caller { person: StaffId::new(person), key: key.clone() };
        let outcome =
            wait(self.office.act(&caller, request)).map_err(|fault| self.mendable(&fault))?;
        if key.is_some() {
            let again =
                wait(self.office.act(&caller, request)).unwrap_or_else(|fault| panic!("{fault}"));
            assert!(again.repeated && again.events == outcome.events, "a key has one effect");
        }
        Ok(outcome)
    }

    fn mendable(&mut self, fault: &OfficeFault) -> String {
        let code = fault.code().to_owned();
        assert!(MENDABLE.contains(&code.as_str()), "act {}: [{code}] {fault}", self.acts);
        *self.refusals.entry(code.clone()).or_insert(0) += 1;
        code
    }

    /// A value that the field takes, as typed.
    fn value(&mut self, kind: FieldKind, choices: &[Choice]) -> String {
        let year = 1950 + self.draw.below(76);
        let (month, day) = (1 + self.draw.below(12), 1 + self.draw.below(28));
        match kind {
            FieldKind::Number => (1 + self.draw.below(5)).to_string(),
            FieldKind::Money => "25000".to_owned(),
            FieldKind::Date => format!("{year}-{month:02}-{day:02}"),
            FieldKind::Time => "09.15".to_owned(),
            FieldKind::Nik => {
                format!("331314{day:02}{month:02}{:02}9{:03}", year % 100, 1 + self.draw.below(900))
            }
            FieldKind::FamilyCard => {
                format!("331314{day:02}{month:02}{:02}9{:03}", year % 100, 1 + self.draw.below(900))
            }
            FieldKind::Nip => "19900101 201503 2 999".to_owned(),
            FieldKind::Phone => "0800-000-000".to_owned(),
            FieldKind::Village => {
                let villages = &self.office.kantor().villages;
                let at = self.draw.below(villages.len());
                villages[at].id.to_string()
            }
            FieldKind::YesNo => ["ya", "tidak"][self.draw.below(2)].to_owned(),
            FieldKind::Choice => choices[self.draw.below(choices.len())].id.to_string(),
            _ => format!("Contoh {}", self.draw.below(1000)),
        }
    }

    fn element(&mut self, fields: &[ElementField]) -> String {
        let parts: Vec<String> = fields
            .iter()
            .map(|field| {
                format!("{}:{}", field.id.value, self.value(field.kind.value, &field.choices))
            })
            .collect();
        parts.join(";")
    }

    /// `id=nilai` for a field; several for a list.
    fn typed(&mut self, sop: &Sop, id: &FieldId) -> Vec<String> {
        let Some(field) = sop.fields.iter().find(|field| field.id.value == *id) else {
            return Vec::new();
        };
        match field.kind.value {
            FieldKind::Filter | FieldKind::Formula => Vec::new(),
            FieldKind::List => {
                let least = field
                    .at_least
                    .as_ref()
                    .map_or(0, |least| usize::try_from(least.value.0).expect("small"));
                let count = least + self.draw.below(4);
                (0..count).map(|_| format!("{id}={}", self.element(&field.elements))).collect()
            }
            kind => vec![format!("{id}={}", self.value(kind, &field.choices))],
        }
    }

    /// Opens a case of some SOP: draws the form again until the SOP takes it.
    fn open(&mut self) {
        let sop = self.sops[self.draw.below(self.sops.len())].clone();
        for _ in 0..40 {
            let fields: Vec<String> =
                intake(&sop).iter().flat_map(|id| self.typed(&sop, id)).collect();
            let papers = self.papers(&sop, 3);
            let request = Request::Open { sop: sop.id.value.clone(), fields, papers };
            if self.send_by_anyone(&request) {
                return;
            }
        }
        panic!("{} takes none of forty forms: {:?}", sop.id.value, self.refusals);
    }

    /// The papers that the SOP may ask, one in `missing` left out (none if 0).
    fn papers(&mut self, sop: &Sop, missing: u64) -> Vec<String> {
        let asked: Vec<String> =
            sop.requirements.iter().map(|asked| asked.document.to_string()).collect();
        let mut papers: Vec<String> =
            asked.into_iter().filter(|_| missing == 0 || !self.draw.one_in(missing)).collect();
        papers.sort();
        papers.dedup();
        papers
    }

    fn staff(&self) -> Vec<String> {
        self.office.kantor().staff.iter().map(|member| member.id.to_string()).collect()
    }

    /// Whoever may do it does it; false if it is refused for another reason than the person.
    fn send_by_anyone(&mut self, request: &Request) -> bool {
        let staff = self.staff();
        let first = self.draw.below(staff.len());
        for at in 0..staff.len() {
            match self.send(&staff[(first + at) % staff.len()], request) {
                Ok(_) => return true,
                Err(code) if NOT_ME.contains(&code.as_str()) => {}
                Err(_) => return false,
            }
        }
        false
    }

    fn sop_of(&self, case: u64) -> Sop {
        let loaded = wait(self.office.case(case)).unwrap_or_else(|fault| panic!("{fault}"));
        loaded.version.procedure.sop().clone()
    }

    /// Does one piece of work; carefully with everything at hand, or as a clerk in a hurry.
    fn work(&mut self, line: &WorkLine, careful: bool) -> bool {
        let sop = self.sop_of(line.case);
        let work: &OpenWork = &line.work;
        let answer = (!work.answers.is_empty()).then(|| {
            let at = self.draw.below(work.answers.len());
            work.answers[at].0.clone()
        });
        let mut asked = work.fields.clone();
        let loaded = wait(self.office.case(line.case)).unwrap_or_else(|fault| panic!("{fault}"));
        let began = loaded.state.opening.as_ref().is_some_and(|opening| opening.origin.is_some());
        if began && loaded.state.done.is_empty() {
            // A case that another one began asks at its first activity what an intake asks.
            asked.extend(intake(&sop));
        }
        let fields = asked.iter().flat_map(|id| self.typed(&sop, id)).collect();
        let papers = if careful { self.papers(&sop, 0) } else { Vec::new() };
        let missing =
            sop.requirements.first().map(|asked| asked.document.to_string()).into_iter().collect();
        let said = careful || self.draw.one_in(2);
        let reason = said.then(|| "perlu diperbaiki".to_owned());
        self.send_by_anyone(&Request::Complete {
            case: line.case,
            row: work.row.to_string(),
            answer,
            fields,
            missing,
            reason,
            papers,
        })
    }

    fn lines(&self) -> Vec<WorkLine> {
        let list = wait(self.office.worklist(None)).unwrap_or_else(|fault| panic!("{fault}"));
        self.is_what_the_cases_say(&list.work);
        list.work
    }

    /// The list, which is read from projections, is the open work of every case made again from its events.
    fn is_what_the_cases_say(&self, lines: &[WorkLine]) {
        let present = present_roles(self.office.kantor(), self.office.now());
        let cases = (1..).map_while(|number| wait(self.office.case(number)).ok());
        let mut expected: Vec<(u64, OpenWork)> = cases
            .flat_map(|case| {
                let works = open_work(&case.version.procedure, &case.state, &present);
                works.into_iter().map(move |work| (case.number, work))
            })
            .collect();
        expected.sort_by_key(|(case, work)| (*case, work.item));
        let mut listed: Vec<(u64, OpenWork)> =
            lines.iter().map(|line| (line.case, line.work.clone())).collect();
        listed.sort_by_key(|(case, work)| (*case, work.item));
        assert_eq!(listed, expected);
    }

    /// The cases that are open, whoever opened them.
    fn open_cases(&self) -> Vec<u64> {
        let loaded = (1..).map_while(|number| wait(self.office.case(number)).ok());
        loaded.filter(|case| case.state.closed.is_none()).map(|case| case.number).collect()
    }

    /// The applicant of a waiting case comes again with everything.
    fn resubmit(&mut self, case: u64) {
        let papers = self.papers(&self.sop_of(case), 0);
        self.send_by_anyone(&Request::Resubmit { case, fields: Vec::new(), papers });
    }

    /// A supervisor has something done again, corrects a field of the intake, or voids a number. Work is sent
    /// anywhere: what would leave the case without a paper or a number is refused.
    fn mend(&mut self, case: u64) {
        let loaded = wait(self.office.case(case)).unwrap_or_else(|fault| panic!("{fault}"));
        let (sop, state) = (self.sop_of(case), loaded.state);
        let reason = "Keliru".to_owned();
        let number = state.numbers.last().map(|number| (number.text.clone(), &number.book));
        if let Some((number, book)) = number.filter(|_| self.draw.one_in(3)) {
            let book = Some(book.to_string());
            let replace = self.draw.one_in(2);
            self.send_by_anyone(&Request::VoidNumber { case, number, book, reason, replace });
            return;
        }
        let to = (!self.draw.one_in(5))
            .then(|| sop.rows[self.draw.below(sop.rows.len())].id.value.to_string());
        let fields = intake(&sop);
        let field = &fields[self.draw.below(fields.len())];
        let corrects = to.is_none() || self.draw.one_in(2);
        let fields = if corrects { self.typed(&sop, field) } else { Vec::new() };
        let leaves_branches = self.draw.one_in(3);
        let from = state.items.values().next().map(|item| item.offer.row.to_string());
        let from = from.filter(|_| to.is_some());
        self.send_by_anyone(&Request::Repair {
            case,
            fields,
            to,
            from,
            leaves_branches,
            leaves_out: Vec::new(),
            reason,
        });
    }

    fn press_something(&mut self) {
        let minutes = if self.draw.one_in(60) { 40_000 } else { self.draw.below(60) };
        self.pass(i64::try_from(minutes).expect("small"));
        let (lines, open) = (self.lines(), self.open_cases());
        match self.draw.below(12) {
            0 | 1 => self.open(),
            2 if !open.is_empty() => {
                let case = open[self.draw.below(open.len())];
                let loaded = wait(self.office.case(case)).unwrap_or_else(|fault| panic!("{fault}"));
                if loaded.state.returned.is_some() {
                    self.resubmit(case);
                }
            }
            3 if !open.is_empty() && self.draw.one_in(4) => {
                let case = open[self.draw.below(open.len())];
                self.send_by_anyone(&Request::Withdraw { case, reason: Some("Batal".to_owned()) });
            }
            4 if !open.is_empty() => {
                let case = open[self.draw.below(open.len())];
                self.mend(case);
            }
            _ if !lines.is_empty() => {
                let careful = self.draw.one_in(2);
                let at = self.draw.below(lines.len());
                self.work(&lines[at], careful);
            }
            _ => {}
        }
    }

    /// Whoever meddled with it: an ended case has the numbers of its letters, and every letter it made prints in final.
    /// A number that a supervisor voided and nobody replaced is the exception that he was told of.
    fn every_letter_can_be_signed(&self) {
        for case in (1..).map_while(|number| wait(self.office.case(number)).ok()) {
            let lacks = case.state.numbers.iter().any(|void| {
                let mut valid = case.state.valid_numbers();
                let is_void = case.state.void_reason(void).is_some();
                is_void && !valid.any(|one| one.book == void.book && one.row == void.row)
            });
            let papers = wait(self.office.case_papers(case.number)).expect("papers");
            for paper in papers.into_iter().filter(|paper| paper.is_made && !lacks) {
                let printed =
                    wait(self.office.case_paper(case.number, &paper.which, PrintMode::Final));
                if let Err(fault) = printed {
                    panic!("perkara {}, {}: {fault}", case.number, paper.which.name());
                }
            }
        }
    }

    /// Does all that is left, rightly, until no case is open.
    fn finish(&mut self) {
        for _ in 0..4000 {
            let open = self.open_cases();
            if open.is_empty() {
                return;
            }
            self.pass(10);
            let lines = self.lines();
            let moved = if lines.is_empty() {
                false
            } else {
                let at = self.draw.below(lines.len());
                self.work(&lines[at], true)
            };
            if !moved {
                // Somebody is away, or the applicant has it: he comes; else it is another day.
                let case = open[self.draw.below(open.len())];
                let loaded = wait(self.office.case(case)).unwrap_or_else(|fault| panic!("{fault}"));
                if loaded.state.returned.is_some() {
                    self.resubmit(case);
                } else {
                    self.pass(600);
                }
            }
        }
        panic!("cases that do not end: {:?}; refused: {:?}", self.open_cases(), self.refusals);
    }
}

/// The fields that are asked on opening: those that no row fills.
fn intake(sop: &Sop) -> Vec<FieldId> {
    let later = |id: &FieldId| {
        let mut paths = sop.rows.iter().flat_map(|row| &row.fields);
        paths.any(|path| path.value.of_case() == Some(id))
    };
    sop.fields.iter().map(|field| field.id.value.clone()).filter(|id| !later(id)).collect()
}

#[test]
fn random_clerks_leave_a_whole_record_and_no_case_behind() {
    for seed in 1..=2 {
        println!("benih {seed}");
        let folder = tempfile::tempdir().expect("a folder");
        let mut clerks = Clerks::new(folder.path(), seed);
        for _ in 0..30 {
            clerks.press_something();
        }
        clerks.finish();
        clerks.every_letter_can_be_signed();
        let audit = wait(clerks.office.audit()).expect("the store answers");
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
        assert!(audit.cases >= 3, "{audit:?}: the clerks did too little");
    }
}
