//! One command with everything that follows from it in other cases: a case that a row calls, cases that follow an
//! end, the case that waited for this one. All of it is decided here, inside the store's transaction, and written
//! together or not at all.
//! It decides nothing itself; `engine::decide` does, case by case.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use crate::base::id::{BookId, CaseKey, DocumentId, RoleId, SopId, StaffId};
use crate::base::limits::{LINKED_CASES_MAX, LINKED_DEPTH_MAX};
use crate::base::time::Moment;
use crate::engine::case::apply::apply;
use crate::engine::case::state::CaseState;
use crate::engine::command::Command;
use crate::engine::decide::decide;
use crate::engine::decide::links::{self, Beginning};
use crate::engine::event::Event;
use crate::engine::link::{CallEnd, CarriedPaper, Cause, Link};
use crate::engine::refusal::Refusal;
use crate::engine::surroundings::{NextNumber, Surroundings};
use crate::guard::watch::Watch;
use crate::office::act_batch::{By, inputs};
use crate::office::library::{OfficeVersion, Version, is_draft};
use crate::office::{books, staff};
use crate::store::row::Version as KeptVersion;
use crate::store::transaction::{Batch, Counters};

/// An SOP of which cases may begin, or why none can.
pub(super) type Callable = BTreeMap<SopId, Result<Version, String>>;

/// A case that takes part.
pub(super) struct Seat {
    pub(super) key: CaseKey,
    pub(super) version: Version,
    pub(super) state: CaseState,
    /// Sequence of its last event before the command; 0 if it begins now.
    pub(super) sequence: u64,
    /// What has happened to it by this command.
    pub(super) events: Vec<Event>,
    /// What was asked of it first, without personal data.
    pub(super) inputs: String,
    /// Its end has been told to whoever waits for it.
    told: bool,
}

impl Seat {
    /// A case as it is before the command.
    pub(super) fn new(key: CaseKey, version: Version, state: CaseState, sequence: u64) -> Self {
        let told = state.closed.is_some();
        Self { key, version, state, sequence, events: Vec::new(), inputs: String::new(), told }
    }
}

/// Everything a command needs, owned, so that it can run in the store's writer.
pub(super) struct Play {
    pub(super) person: Option<StaffId>,
    pub(super) command: Command,
    pub(super) now: Moment,
    /// When one of the cases was last written to.
    pub(super) latest: Option<Moment>,
    pub(super) salt: String,
    pub(super) office: OfficeVersion,
    /// The command's own case, then those that wait for it, nearest first.
    pub(super) seats: Vec<Seat>,
    pub(super) callable: Callable,
    /// The version under which the command's own case is to go on.
    pub(super) enters: Option<Version>,
    /// Takes down what guards answer.
    pub(super) watch: Option<Arc<Watch>>,
    /// Texts to keep with the command's own case.
    pub(super) versions: Vec<KeptVersion>,
}

impl Play {
    /// Decides all of it from the counters.
    pub(super) fn decide(self, counters: &Counters) -> Result<Batch, Refusal> {
        clock_runs_on(self.now, self.latest)?;
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
            seats: self.seats,
            person: self.person,
            now: self.now,
            salt: self.salt,
            office: self.office,
            callable: self.callable,
            watch: self.watch,
        };
        if let (Command::EnterVersion(wish), Some(version)) = (&self.command, self.enters) {
            stage.leave_version(&wish.change.reason, version)?;
        }
        stage.act(0, &self.command)?;
        if let Command::CallForPaper { document, child } = &self.command {
            let own = &stage.seats[0];
            let beginning = links::for_paper(&own.version.procedure, document)
                .expect("the engine accepted the call");
            stage.open(0, &beginning, child.clone()).map_err(|refusal| {
                let sentence = format!("{}; atau terima dokumennya dari pemohon", refusal.sentence);
                Refusal::new(refusal.code, sentence)
            })?;
        }
        stage.settle()?;
        let by = By {
            person: stage.person,
            role: stage.roles.first().cloned(),
            at: stage.now,
            salt: stage.salt,
            office: stage.office.digest,
        };
        Ok(by.batch(stage.seats, self.versions))
    }
}

/// Refuses a clock that shows an earlier time than the record: whoever reads it must see what came after what.
fn clock_runs_on(now: Moment, latest: Option<Moment>) -> Result<(), Refusal> {
    let Some(latest) = latest.filter(|latest| now < *latest) else { return Ok(()) };
    let sentence = format!(
        "jam komputer menunjukkan {now}, lebih awal daripada catatan terakhir perkara ini ({latest}); \
         betulkan jam komputer, lalu ulangi"
    );
    Err(Refusal::new("jam-mundur", sentence))
}

/// The play under way.
struct Stage {
    person: Option<StaffId>,
    roles: BTreeSet<RoleId>,
    now: Moment,
    salt: String,
    office: OfficeVersion,
    callable: Callable,
    watch: Option<Arc<Watch>>,
    /// The next number of each book, in its period.
    next: BTreeMap<BookId, (String, u64)>,
    seats: Vec<Seat>,
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
            trial: is_draft(self.seats[of].version.procedure.sop()),
            watch: self.watch.as_deref(),
        }
    }

    /// One command on one case; what it decides has happened when this returns.
    fn act(&mut self, of: usize, command: &Command) -> Result<(), Refusal> {
        let seat = &self.seats[of];
        let events = decide(&seat.version.procedure, &seat.state, command, &self.surroundings(of))?;
        for event in &events {
            if let Event::NumberTaken(number) = event
                && let Some((_, next)) = self.next.get_mut(&number.book)
            {
                *next += 1;
            }
        }
        let seat = &mut self.seats[of];
        if seat.events.is_empty() {
            seat.inputs = inputs(command);
        }
        for event in events {
            apply(&mut seat.state, &event);
            seat.events.push(event);
        }
        Ok(())
    }

    /// The command's own case leaves its version as it was looked at; one that a deadline moves meanwhile does not.
    fn leave_version(&mut self, reason: &str, version: Version) -> Result<(), Refusal> {
        let before = self.seats[0].state.marking.clone();
        self.act(0, &Command::LeaveVersion { reason: reason.to_owned() })?;
        let seat = &mut self.seats[0];
        if seat.state.marking != before {
            let sentence = "batas waktu perkara ini baru saja lewat; lihat lagi lalu ulangi";
            return Err(Refusal::new("perkara-berubah", sentence));
        }
        seat.version = version;
        Ok(())
    }

    /// Plays on until nothing follows any more.
    fn settle(&mut self) -> Result<(), Refusal> {
        let mut at = 0;
        while at < self.seats.len() {
            let seat = &self.seats[at];
            if let Some(beginning) =
                links::calls(&seat.version.procedure, &seat.state).into_iter().next()
            {
                self.begin(at, &beginning)?;
            } else if seat.state.closed.is_some() && !seat.told {
                self.seats[at].told = true;
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
        let seat = &self.seats[of];
        let surroundings = self.surroundings(of);
        let following = links::follow_ups(&seat.version.procedure, &seat.state, &surroundings);
        following.iter().try_for_each(|beginning| self.begin(of, beginning))
    }

    /// Begins a case and ties both together. An end is never held up by what should follow it.
    fn begin(&mut self, of: usize, beginning: &Beginning) -> Result<(), Refusal> {
        let key = self.fresh_key()?;
        let opened = self.open(of, beginning, key.clone());
        let link = Link { cause: beginning.cause.clone(), sop: beginning.sop.clone(), case: key };
        match opened {
            Ok(()) => self.act(of, &Command::Link(link)),
            Err(refusal) if beginning.cause == Cause::Ending => {
                let (sop, reason) = (beginning.sop.clone(), refusal.sentence);
                self.act(of, &Command::MissFollowUp { sop, reason })
            }
            Err(refusal) => Err(refusal),
        }
    }

    /// How many cases wait, one for another, for this one.
    fn waiting_for(&self, of: usize) -> usize {
        let mut waiting = 0;
        let mut at = of;
        while waiting < LINKED_DEPTH_MAX {
            let opening = self.seats[at].state.opening.as_ref();
            let origin = opening.and_then(|opening| opening.origin.as_ref());
            let origin = origin.filter(|origin| origin.cause != Cause::Ending);
            let parent = |origin: &Link| self.seats.iter().position(|it| it.key == origin.case);
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
        let parent = &self.seats[of];
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
        self.seats.push(Seat::new(key, version, CaseState::new(), 0));
        let command = Command::Open { fields, papers, origin: Some(origin) };
        let opened = self.act(self.seats.len() - 1, &command);
        if opened.is_err() {
            self.seats.pop();
        }
        opened
    }

    /// Tells the case that waits for one that it has ended.
    fn tell(&mut self, of: usize) -> Result<(), Refusal> {
        let seat = &self.seats[of];
        let origin = seat.state.opening.as_ref().and_then(|opening| opening.origin.as_ref());
        let Some(origin) = origin.filter(|origin| origin.cause != Cause::Ending) else {
            return Ok(());
        };
        let Some(parent) = self.seats.iter().position(|other| other.key == origin.case) else {
            return Ok(());
        };
        let Some((outcome, _)) = &seat.state.closed else { return Ok(()) };
        let carried = |document: &DocumentId| CarriedPaper {
            document: document.clone(),
            number: seat
                .state
                .number_of(document)
                .map(|number| number.text.clone())
                .or_else(|| seat.state.carried.get(document).cloned()),
        };
        let end = CallEnd {
            child: seat.key.clone(),
            outcome: outcome.clone(),
            documents: seat.state.made.iter().map(carried).collect(),
        };
        let waits = self.seats[parent].version.procedure.sop().id.value.clone();
        self.act(parent, &Command::EndCall(end)).map_err(|refusal| {
            let why = refusal.sentence;
            let sentence = format!("perkara SOP `{waits}` yang menunggu hasil ini: {why}");
            Refusal::new(refusal.code, sentence)
        })
    }

    /// A key that nobody can guess and that follows from the transaction's own chance.
    fn fresh_key(&self) -> Result<CaseKey, Refusal> {
        if self.seats.len() >= LINKED_CASES_MAX {
            let sentence =
                format!("perkara ini memulai lebih dari {LINKED_CASES_MAX} perkara sekaligus");
            return Err(Refusal::new("terlalu-banyak-perkara", sentence));
        }
        let hash = Sha256::digest(format!("{}:perkara:{}", self.salt, self.seats.len()).as_bytes());
        let text: String = hash[..8].iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(CaseKey::new(text))
    }
}
