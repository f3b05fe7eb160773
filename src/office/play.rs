//! One command with everything that follows from it in other cases: a case that a row calls, cases that follow an
//! end, the case that waited for this one. All of it is decided here, inside the store's transaction, and written
//! together or not at all.
//! It decides nothing itself; `engine::decide` does, case by case.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::base::id::{BookId, CaseKey, RoleId, RowId, SopId, StaffId};
use crate::base::limits::{LINKED_CASES_MAX, LINKED_DEPTH_MAX};
use crate::base::time::Moment;
use crate::engine::case::apply::apply;
use crate::engine::case::state::CaseState;
use crate::engine::command::{Command, ReceivedPaper};
use crate::engine::decide::decide;
use crate::engine::decide::links::{self, Beginning};
use crate::engine::event::Event;
use crate::engine::link::{CallEnd, CarriedPaper, Cause, Link};
use crate::engine::part::PartName;
use crate::engine::refusal::Refusal;
use crate::engine::surroundings::{NextNumber, Surroundings};
use crate::office::library::{OfficeVersion, Version, is_draft};
use crate::office::{books, projection, staff};
use crate::store::event::{Act, NewEvent, Personal};
use crate::store::record::kept::keep;
use crate::store::row::Version as KeptVersion;
use crate::store::transaction::{Batch, Counters, Further};

/// An SOP of which cases may begin, or why none can.
pub(super) type Callable = BTreeMap<SopId, Result<Version, String>>;

/// A case that takes part.
pub(super) struct Seat {
    /// Its key.
    pub(super) key: CaseKey,
    /// The version on which it runs.
    pub(super) version: Version,
    /// Its state.
    pub(super) state: CaseState,
    /// Sequence of its last event; 0 if it begins now.
    pub(super) sequence: u64,
}

/// Everything a command needs, owned, so that it can run in the store's writer.
pub(super) struct Play {
    pub(super) person: Option<StaffId>,
    pub(super) command: Command,
    pub(super) now: Moment,
    pub(super) salt: String,
    pub(super) office: OfficeVersion,
    /// The command's own case, then those that wait for it, nearest first.
    pub(super) seats: Vec<Seat>,
    pub(super) callable: Callable,
    /// Texts to keep with the command's own case.
    pub(super) versions: Vec<KeptVersion>,
}

impl Play {
    /// Decides all of it from the counters.
    pub(super) fn decide(self, counters: &Counters) -> Result<Batch, Refusal> {
        let roles: BTreeSet<RoleId> = self.person.as_ref().map_or_else(BTreeSet::new, |person| {
            let held = staff::holdings(&self.office.kantor, person, self.now);
            held.into_iter().map(|held| held.role).collect()
        });
        let mut stage = Stage {
            roles,
            next: counters
                .next
                .iter()
                .map(|(book, next)| (book.book.clone(), (book.period.clone(), *next)))
                .collect(),
            cast: self.seats.into_iter().map(Role::of).collect(),
            person: self.person,
            now: self.now,
            salt: self.salt,
            office: self.office,
            callable: self.callable,
        };
        let inputs = inputs(&self.command);
        stage.act(0, &self.command, inputs)?;
        if let Command::CallForPaper { document, child } = &self.command {
            let own = &stage.cast[0];
            let beginning = links::for_paper(&own.version.procedure, document)
                .expect("the engine accepted the call");
            stage.open(0, &beginning, child.clone())?;
        }
        stage.settle()?;
        Ok(stage.into_batch(self.versions))
    }
}

/// A case under way in the play.
struct Role {
    key: CaseKey,
    version: Version,
    state: CaseState,
    sequence: u64,
    events: Vec<Event>,
    /// What was asked of it first.
    inputs: String,
    /// Its end has been told to whoever waits for it.
    ended: bool,
}

impl Role {
    fn of(seat: Seat) -> Self {
        let ended = seat.state.closed.is_some();
        let Seat { key, version, state, sequence } = seat;
        Self { key, version, state, sequence, events: Vec::new(), inputs: String::new(), ended }
    }
}

struct Stage {
    person: Option<StaffId>,
    roles: BTreeSet<RoleId>,
    now: Moment,
    salt: String,
    office: OfficeVersion,
    callable: Callable,
    /// The next number of each book, in its period.
    next: BTreeMap<BookId, (String, u64)>,
    cast: Vec<Role>,
}

impl Stage {
    fn surroundings(&self, of: usize) -> Surroundings<'_> {
        let kantor = &*self.office.kantor;
        let unit = kantor.unit_code.as_ref().map_or("", |unit| unit.value.0.as_str());
        let number = |(book, (period, ordinal)): (&BookId, &(String, u64))| {
            let written = kantor.books.iter().find(|known| known.id.value == *book)?;
            let text = books::number(written, *ordinal, unit, self.now);
            let next = NextNumber { period: period.clone(), ordinal: *ordinal, text };
            Some((book.clone(), next))
        };
        Surroundings {
            now: self.now,
            person: self.person.clone(),
            roles: self.roles.clone(),
            supervisors: staff::supervisors(kantor),
            present_roles: staff::present_roles(kantor, self.now),
            calendar: &self.office.calendar,
            numbers: self.next.iter().filter_map(number).collect(),
            parameters: &self.office.parameters,
            office: self.office.digest,
            trial: is_draft(self.cast[of].version.procedure.sop()),
        }
    }

    /// One command on one case; what it decides has happened when this returns.
    fn act(&mut self, of: usize, command: &Command, inputs: String) -> Result<(), Refusal> {
        let role = &self.cast[of];
        let events = decide(&role.version.procedure, &role.state, command, &self.surroundings(of))?;
        for event in &events {
            if let Event::NumberTaken(number) = event
                && let Some((_, next)) = self.next.get_mut(&number.book)
            {
                *next += 1;
            }
        }
        let role = &mut self.cast[of];
        if role.events.is_empty() {
            role.inputs = inputs;
        }
        for event in events {
            apply(&mut role.state, &event);
            role.events.push(event);
        }
        Ok(())
    }

    /// Plays on until nothing follows any more.
    fn settle(&mut self) -> Result<(), Refusal> {
        let mut at = 0;
        while at < self.cast.len() {
            let role = &self.cast[at];
            if let Some(beginning) =
                links::calls(&role.version.procedure, &role.state).into_iter().next()
            {
                self.begin(at, &beginning)?;
            } else if role.state.closed.is_some() && !role.ended {
                self.cast[at].ended = true;
                self.follow(at)?;
                self.tell(at)?;
            } else {
                at += 1;
                continue;
            }
            // Whatever happened may have moved any case.
            at = 0;
        }
        Ok(())
    }

    /// The cases that follow the end of one.
    fn follow(&mut self, of: usize) -> Result<(), Refusal> {
        let role = &self.cast[of];
        let surroundings = self.surroundings(of);
        let following = links::follow_ups(&role.version.procedure, &role.state, &surroundings);
        following.iter().try_for_each(|beginning| self.begin(of, beginning))
    }

    /// Begins a case and ties both together. An end is never held up by what should follow it.
    fn begin(&mut self, of: usize, beginning: &Beginning) -> Result<(), Refusal> {
        let key = self.fresh_key()?;
        let opened = self.open(of, beginning, key.clone());
        let link = Link { cause: beginning.cause.clone(), sop: beginning.sop.clone(), case: key };
        match opened {
            Ok(()) => self.act(of, &Command::Link(link), tied()),
            Err(refusal) if beginning.cause == Cause::Ending => {
                let (sop, reason) = (beginning.sop.clone(), refusal.sentence);
                self.act(of, &Command::MissFollowUp { sop, reason }, tied())
            }
            Err(refusal) => Err(refusal),
        }
    }

    /// How many cases wait, one for another, for this one.
    fn waiting_for(&self, of: usize) -> usize {
        let mut waiting = 0;
        let mut at = of;
        while waiting < LINKED_DEPTH_MAX {
            let opening = self.cast[at].state.opening.as_ref();
            let origin = opening.and_then(|opening| opening.origin.as_ref());
            let origin = origin.filter(|origin| origin.cause != Cause::Ending);
            let parent = |origin: &Link| self.cast.iter().position(|it| it.key == origin.case);
            let Some(parent) = origin.and_then(parent) else { break };
            waiting += 1;
            at = parent;
        }
        waiting
    }

    fn open(&mut self, of: usize, beginning: &Beginning, key: CaseKey) -> Result<(), Refusal> {
        if beginning.cause != Cause::Ending && self.waiting_for(of) >= LINKED_DEPTH_MAX {
            let sentence = format!(
                "sudah {LINKED_DEPTH_MAX} perkara saling menunggu; selesaikan dahulu tanpa \
                 memanggil SOP `{}` lagi",
                beginning.sop
            );
            return Err(Refusal::new("panggilan-terlalu-dalam", sentence));
        }
        let version = match self.callable.get(&beginning.sop) {
            Some(Ok(version)) => version.clone(),
            other => {
                let why = match other {
                    Some(Err(why)) => why.clone(),
                    _ => "berkasnya tidak ada".to_owned(),
                };
                let sentence = format!("SOP `{}` belum dapat dijalankan: {why}", beginning.sop);
                return Err(Refusal::new("sop-tak-dapat-dijalankan", sentence));
            }
        };
        let parent = &self.cast[of];
        let (fields, papers) = links::inheritance(
            beginning,
            &parent.version.procedure,
            &parent.state,
            version.procedure.sop(),
            &self.surroundings(of),
        );
        let origin = Link {
            cause: beginning.cause.clone(),
            sop: parent.version.procedure.sop().id.value.clone(),
            case: parent.key.clone(),
        };
        let state = CaseState::new();
        self.cast.push(Role::of(Seat { key, version, state, sequence: 0 }));
        let command = Command::Open { fields, papers, origin: Some(origin) };
        let inputs = inputs(&command);
        let opened = self.act(self.cast.len() - 1, &command, inputs);
        if opened.is_err() {
            self.cast.pop();
        }
        opened
    }

    /// Tells the case that waits for one that it has ended.
    fn tell(&mut self, of: usize) -> Result<(), Refusal> {
        let role = &self.cast[of];
        let origin = role.state.opening.as_ref().and_then(|opening| opening.origin.as_ref());
        let Some(origin) = origin.filter(|origin| origin.cause != Cause::Ending) else {
            return Ok(());
        };
        let Some(parent) = self.cast.iter().position(|other| other.key == origin.case) else {
            return Ok(());
        };
        let Some((outcome, _)) = &role.state.closed else { return Ok(()) };
        let carried = |document: &crate::base::id::DocumentId| CarriedPaper {
            document: document.clone(),
            number: role
                .state
                .number_of(document)
                .map(|number| number.text.clone())
                .or_else(|| role.state.carried.get(document).cloned()),
        };
        let end = CallEnd {
            child: role.key.clone(),
            outcome: outcome.clone(),
            documents: role.state.made.iter().map(carried).collect(),
        };
        let waits = self.cast[parent].version.procedure.sop().id.value.clone();
        self.act(parent, &Command::EndCall(end), tied()).map_err(|refusal| {
            let why = refusal.sentence;
            let sentence = format!("perkara SOP `{waits}` yang menunggu hasil ini: {why}");
            Refusal::new(refusal.code, sentence)
        })
    }

    /// A key that nobody can guess and that follows from the transaction's own chance.
    fn fresh_key(&self) -> Result<CaseKey, Refusal> {
        if self.cast.len() >= LINKED_CASES_MAX {
            let sentence =
                format!("perkara ini memulai lebih dari {LINKED_CASES_MAX} perkara sekaligus");
            return Err(Refusal::new("terlalu-banyak-perkara", sentence));
        }
        let hash = Sha256::digest(format!("{}:perkara:{}", self.salt, self.cast.len()).as_bytes());
        let text: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(CaseKey::new(text))
    }

    fn into_batch(self, versions: Vec<KeptVersion>) -> Batch {
        let acts = Acts {
            person: self.person,
            role: self.roles.first().cloned(),
            now: self.now,
            salt: self.salt,
            office: self.office,
        };
        let mut cast = self.cast.into_iter().enumerate();
        let (_, own) = cast.next().expect("a command has a case of its own");
        let mut batch = acts.batch(0, &own);
        if !batch.events.is_empty() {
            batch.versions = versions;
        }
        for (at, role) in cast.filter(|(_, role)| !role.events.is_empty()) {
            let mut further = acts.batch(at, &role);
            if role.sequence == 0 {
                further.versions.push(role.version.kept());
            }
            batch.further.push(Further {
                case: role.key,
                expected_sequence: role.sequence,
                batch: further,
            });
        }
        batch
    }
}

/// What all batches of a command share.
struct Acts {
    person: Option<StaffId>,
    role: Option<RoleId>,
    now: Moment,
    salt: String,
    office: OfficeVersion,
}

impl Acts {
    fn batch(&self, at: usize, role: &Role) -> Batch {
        let procedure = &*role.version.procedure;
        let acting = role.events.iter().find_map(|event| match event {
            Event::RowCompleted(done) | Event::PartDone { done, .. } => Some(done.role.clone()),
            _ => None,
        });
        let taken = role.events.iter().filter_map(|event| match event {
            Event::NumberTaken(number) => Some(projection::book_row(number)),
            _ => None,
        });
        let rows = || projection::rows(procedure, &role.state);
        Batch {
            act: Act {
                at: self.now,
                person: self.person.clone(),
                role: acting.or_else(|| self.role.clone()),
                inputs: role.inputs.clone(),
                sop_digest: procedure.digest(),
                office_digest: self.office.digest,
            },
            books: taken.collect(),
            rows: (!role.events.is_empty()).then(rows).flatten(),
            versions: Vec::new(),
            events: kept(&role.events, &format!("{}:{at}", self.salt)),
            further: Vec::new(),
        }
    }
}

/// The events in their kept form, personal parts salted. The salts follow from one random text.
fn kept(events: &[Event], salt: &str) -> Vec<NewEvent> {
    let salted = |index: usize, body: String| {
        let mut bytes = [0; 16];
        let hash = Sha256::digest(format!("{salt}:{index}").as_bytes());
        bytes.copy_from_slice(&hash[..16]);
        Personal { salt: bytes, body }
    };
    let one = |(index, event): (usize, &Event)| {
        let kept = keep(event);
        NewEvent {
            form_version: kept.form_version,
            kind: kept.kind,
            body: kept.body,
            personal: kept.personal.map(|body| salted(index, body)),
        }
    };
    events.iter().enumerate().map(one).collect()
}

/// What another case's command brought about here.
fn tied() -> String {
    json!({ "perintah": "tautan" }).to_string()
}

/// A row, and which of its items, as typed.
fn typed(row: &RowId, part: Option<PartName>) -> String {
    part.map_or_else(|| row.to_string(), |part| format!("{row}#{part}"))
}

/// What was given, without personal data: ids and answers, never values or reasons.
fn inputs(command: &Command) -> String {
    let papers = |papers: &[ReceivedPaper]| -> Vec<String> {
        let named = |paper: &ReceivedPaper| match paper.element {
            Some(element) => format!("{}#{}", paper.document, element + 1),
            None => paper.document.to_string(),
        };
        papers.iter().map(named).collect()
    };
    let given = match command {
        Command::Open { fields, papers: brought, .. } => json!({
            "perintah": "buka",
            "isian": fields.keys().collect::<Vec<_>>(),
            "diterima": papers(brought),
        }),
        Command::Complete(wish) => json!({
            "perintah": "kerjakan",
            "kegiatan": typed(&wish.row, wish.part),
            "jawab": wish.answer,
            "isian": wish.fields.keys().chain(wish.element.keys()).collect::<Vec<_>>(),
            "kurang": wish.missing,
            "diterima": papers(&wish.papers),
        }),
        Command::Resubmit { fields, papers: brought } => json!({
            "perintah": "serahkan",
            "isian": fields.keys().collect::<Vec<_>>(),
            "diterima": papers(brought),
        }),
        Command::TakeUp(wish) => {
            json!({ "perintah": "ambil", "kegiatan": typed(&wish.row, wish.part) })
        }
        Command::PutBack(wish) => {
            json!({ "perintah": "lepas", "kegiatan": typed(&wish.row, wish.part) })
        }
        Command::Withdraw { .. } => json!({ "perintah": "cabut" }),
        Command::CallForPaper { document, .. } => {
            json!({ "perintah": "panggil", "dokumen": document })
        }
        Command::Link(_) | Command::EndCall(_) | Command::MissFollowUp { .. } => {
            json!({ "perintah": "tautan" })
        }
        Command::Advance => json!({ "perintah": "waktu" }),
    };
    given.to_string()
}
