//! A desk for tests of the engine: a proven SOP, an office, a clock that is moved by hand.
//! It uses the public door of each layer and no internals.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::{BTreeMap, BTreeSet};

use tertib::base::digest::Digest;
use tertib::base::id::{BookId, DocumentId, FieldId, RoleId, RowId, StaffId};
use tertib::base::personal::PersonalText;
use tertib::base::time::Moment;
use tertib::base::value::Record;
use tertib::calendar::from_kantor::calendar;
use tertib::calendar::working_time::Calendar;
use tertib::check::office_file::check_kantor;
use tertib::check::procedure::Procedure;
use tertib::check::sop_file::check_sop;
use tertib::diag::diagnostic::Sources;
use tertib::diag::render_text;
use tertib::engine::case::apply::{apply, replay};
use tertib::engine::case::state::CaseState;
use tertib::engine::command::{Command, Completion, ReceivedPaper};
use tertib::engine::decide::decide;
use tertib::engine::event::Event;
use tertib::engine::refusal::Refusal;
use tertib::engine::surroundings::{NextNumber, Surroundings};
use tertib::office::{books, input, library, staff};
use tertib::sop::kantor::Kantor;
use tertib::source::SourceText;

/// The office of the repository.
pub fn kantor() -> Kantor {
    let text = std::fs::read_to_string("kantor.yaml").expect("the office file is there");
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("kantor.yaml", text));
    check_kantor(sources.get(file), file).kantor.expect("the office file has no fault")
}

/// A proven SOP from its text; letter templates it names are empty.
pub fn procedure(text: &str, kantor: &Kantor) -> Procedure {
    let mut sources = Sources::default();
    let id = text.lines().find_map(|line| line.strip_prefix("sop: ")).expect("an SOP has an id");
    let file = sources.add(SourceText::new(format!("{id}.yaml"), text));
    let templates: Vec<(String, String)> = text
        .match_indices("templat: ")
        .filter_map(|(at, _)| text[at + 9..].split([',', '\n', ' ', '}']).next())
        .map(|name| (name.to_owned(), String::new()))
        .collect();
    let checked = check_sop(sources.get(file), file, Some(kantor), &templates);
    match checked.procedure {
        Some(procedure) => procedure,
        None => panic!("{}", render_text::render(&checked.findings, &sources, false)),
    }
}

/// True if the check of an SOP finds this.
pub fn finds(text: &str, code: &str) -> bool {
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("acak.yaml", text));
    let checked = check_sop(sources.get(file), file, Some(&kantor()), &[]);
    checked.findings.iter().any(|finding| finding.code.0 == code)
}

/// The shipped e-KTP SOP.
pub fn e_ktp() -> Desk {
    let text = std::fs::read_to_string("sops/e-ktp.yaml").expect("the shipped SOP is there");
    Desk::new(&text)
}

/// One case on a desk.
pub struct Desk {
    pub procedure: Procedure,
    pub kantor: Kantor,
    pub calendar: Calendar,
    pub parameters: library::ParameterValues,
    pub state: CaseState,
    pub events: Vec<Event>,
    pub counters: BTreeMap<BookId, u64>,
    pub now: Moment,
}

impl Desk {
    pub fn new(text: &str) -> Self {
        let kantor = kantor();
        Self::of(procedure(text, &kantor), kantor)
    }

    pub fn of(procedure: Procedure, kantor: Kantor) -> Self {
        let calendar = calendar(&kantor);
        let parameters = tertib::check::parameter::by_date(&kantor.parameters);
        let now = "2026-03-09 08.00".parse().expect("a moment");
        Self {
            procedure,
            kantor,
            calendar,
            parameters,
            state: CaseState::new(),
            events: Vec::new(),
            counters: BTreeMap::new(),
            now,
        }
    }

    pub fn at(&mut self, moment: &str) -> &mut Self {
        self.now = moment.parse().expect("a moment");
        self
    }

    /// Gives a command in somebody's name; checks replay after every act.
    pub fn act(&mut self, person: &str, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = self.act_without_replay(person, command)?;
        assert_eq!(replay(&self.events), self.state, "replay gives the kept state");
        Ok(events)
    }

    /// The same, for cases so long that replaying each act would take minutes.
    pub fn act_without_replay(
        &mut self,
        person: &str,
        command: &Command,
    ) -> Result<Vec<Event>, Refusal> {
        let person = StaffId::new(person);
        let numbers = self.kantor.books.iter().map(|book| {
            let ordinal = self.counters.get(&book.id.value).copied().unwrap_or(0) + 1;
            let next = NextNumber {
                period: books::period(book, self.now),
                ordinal,
                text: books::number(book, ordinal, "", self.now),
            };
            (book.id.value.clone(), next)
        });
        let surroundings = Surroundings {
            now: self.now,
            supervisors: staff::supervisors(&self.kantor),
            roles: staff::holdings(&self.kantor, &person, self.now)
                .into_iter()
                .map(|holding| holding.role)
                .collect(),
            person: Some(person),
            present_roles: self.present(),
            calendar: &self.calendar,
            numbers: numbers.collect(),
            parameters: &self.parameters,
            office: Digest::of(b"kantor"),
            trial: false,
            watch: None,
        };
        let events = decide(&self.procedure, &self.state, command, &surroundings)?;
        for event in &events {
            apply(&mut self.state, event);
            if let Event::NumberTaken(number) = event {
                self.counters.insert(number.book.clone(), number.ordinal);
            }
        }
        self.events.extend(events.iter().cloned());
        Ok(events)
    }

    pub fn present(&self) -> BTreeSet<RoleId> {
        staff::present_roles(&self.kantor, self.now)
    }

    pub fn fields(&self, texts: &[&str]) -> Record {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        input::fields(&texts, self.procedure.sop(), &self.kantor, &self.state.fields)
            .expect("good fields")
    }

    pub fn papers(&self, texts: &[&str]) -> Vec<ReceivedPaper> {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        input::papers(&texts, self.procedure.sop()).expect("good papers")
    }

    pub fn open(&mut self, person: &str, fields: &[&str], papers: &[&str]) -> Result<(), Refusal> {
        let (fields, papers) = (self.fields(fields), self.papers(papers));
        let command = Command::Open { fields, papers, origin: None };
        self.act(person, &command).map(|_| ())
    }

    pub fn complete(&mut self, person: &str, row: &str) -> Result<(), Refusal> {
        self.answer(person, row, None)
    }

    pub fn answer(&mut self, person: &str, row: &str, answer: Option<&str>) -> Result<(), Refusal> {
        let command = Command::Complete(Completion {
            row: RowId::new(row),
            part: None,
            element: BTreeMap::new(),
            answer: answer.map(str::to_owned),
            fields: BTreeMap::<FieldId, _>::new(),
            missing: Vec::new(),
            reason: None,
            papers: Vec::new(),
        });
        self.act(person, &command).map(|_| ())
    }

    pub fn send_back(
        &mut self,
        person: &str,
        row: &str,
        missing: &[&str],
        reason: Option<&str>,
    ) -> Result<(), Refusal> {
        let command = Command::Complete(Completion {
            row: RowId::new(row),
            part: None,
            element: BTreeMap::new(),
            answer: Some("Tidak".to_owned()),
            fields: BTreeMap::<FieldId, _>::new(),
            missing: missing.iter().map(|id| DocumentId::new(*id)).collect(),
            reason: reason.map(PersonalText::new),
            papers: Vec::new(),
        });
        self.act(person, &command).map(|_| ())
    }

    pub fn resubmit(&mut self, person: &str, papers: &[&str]) -> Result<(), Refusal> {
        let command = Command::Resubmit { fields: Record::new(), papers: self.papers(papers) };
        self.act(person, &command).map(|_| ())
    }

    /// The open rows.
    pub fn open_rows(&self) -> Vec<String> {
        self.state.items.values().map(|item| item.offer.row.to_string()).collect()
    }

    /// The outcome, if the case has ended.
    pub fn outcome(&self) -> Option<String> {
        self.state.closed.as_ref().map(|(outcome, _)| outcome.to_string())
    }

    /// The printed numbers taken so far.
    pub fn numbers(&self) -> Vec<String> {
        self.state.numbers.iter().map(|number| number.text.clone()).collect()
    }
}

/// The code of a refusal.
pub fn code(outcome: Result<(), Refusal>) -> &'static str {
    outcome.expect_err("a refusal was expected").code
}
