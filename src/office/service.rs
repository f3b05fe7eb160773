//! What people do with cases: open, complete, resubmit, withdraw; and the clock's own acts.
//! It decides nothing itself: it brings together what `decide` needs, inside the store's transaction.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::digest::Digest;
use crate::base::id::{BookId, CaseKey, OfficeId, RowId, SopId, StaffId};
use crate::base::limits::CLOCK_BACK_SECONDS_MAX;
use crate::base::time::Moment;
use crate::base::value::Record;
use crate::diag::suggest::nearest;
use crate::engine::case::state::CaseState;
use crate::engine::command::{Command, Completion, Named, Repair, Transfer};
use crate::engine::event::Event;
use crate::engine::refusal::Refusal;
use crate::guard::watch::Watch;
use crate::office::case::{LoadedCase, VersionCache, load, state_of};
use crate::office::fault::OfficeFault;
use crate::office::folder::Folder;
use crate::office::input::InputFault;
use crate::office::library::{OfficeVersion, Version, find_sop};
use crate::office::play::Play;
use crate::office::ports::{Clock, random_hex};
use crate::office::{books, input, part_input, staff};
use crate::store::contract::Store;
use crate::store::row::Version as KeptVersion;
use crate::store::transaction::{Answer, BookPeriod, TransactFault, Transaction};

/// An office at work: its files, its store, its clock.
pub struct Office<S> {
    pub(crate) folder: Folder,
    pub(crate) version: OfficeVersion,
    pub(crate) store: Arc<S>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) versions: VersionCache,
    /// Takes down what guards answer, in scenario tests.
    pub(crate) watch: Option<Arc<Watch>>,
}

/// Who asks, and under which idempotency key.
#[derive(Clone, Debug)]
pub struct Caller {
    /// Id of the member of the staff.
    pub person: StaffId,
    /// The key; a fresh one if absent.
    pub key: Option<String>,
}

/// What is asked, as typed.
#[derive(Clone, Debug)]
pub enum Request {
    /// Open a case of an SOP.
    Open {
        /// The SOP.
        sop: SopId,
        /// `id=nilai`
        fields: Vec<String>,
        /// `dokumen[:bentuk]`
        papers: Vec<String>,
    },
    /// Complete an activity.
    Complete {
        /// Number of the case.
        case: u64,
        /// The activity, with `#n` for one of several items.
        row: String,
        /// The answer to its question.
        answer: Option<String>,
        /// `id=nilai`
        fields: Vec<String>,
        /// Missing papers.
        missing: Vec<String>,
        /// Why it goes back.
        reason: Option<String>,
        /// `dokumen[:bentuk]`
        papers: Vec<String>,
    },
    /// Take an open activity in hand.
    TakeUp {
        /// Number of the case.
        case: u64,
        /// The activity, with `#n` for one of several items.
        row: String,
    },
    /// Put it back.
    PutBack {
        /// Number of the case.
        case: u64,
        /// The activity, with `#n` for one of several items.
        row: String,
    },
    /// The applicant comes again.
    Resubmit {
        /// Number of the case.
        case: u64,
        /// `id=nilai`
        fields: Vec<String>,
        /// `dokumen[:bentuk]`
        papers: Vec<String>,
    },
    /// Let another SOP make a missing paper.
    CallForPaper {
        /// Number of the case.
        case: u64,
        /// The paper.
        document: String,
    },
    /// A supervisor puts right what others did.
    Repair {
        /// Number of the case.
        case: u64,
        /// `id=nilai`
        fields: Vec<String>,
        /// The activity that is to be offered.
        to: Option<String>,
        /// The open activity that is left for it.
        from: Option<String>,
        /// The parallel branches are left, and the work of the others vanishes.
        leaves_branches: bool,
        /// Activities that are left undone on purpose.
        leaves_out: Vec<String>,
        /// Why.
        reason: String,
    },
    /// A supervisor voids a number.
    VoidNumber {
        /// Number of the case.
        case: u64,
        /// The number, as printed.
        number: String,
        /// Its book, if two gave the case the same number.
        book: Option<String>,
        /// Why.
        reason: String,
        /// The next number of the book takes its place at once.
        replace: bool,
    },
    /// A supervisor lets the case go on under the version of its SOP that is in force.
    ChangeVersion {
        /// Number of the case.
        case: u64,
        /// The activity at which it goes on, if not where it is.
        to: Option<String>,
        /// `id=nilai`: what the version demands and the case does not have.
        fields: Vec<String>,
        /// Why.
        reason: String,
    },
    /// A supervisor takes that back, as long as nothing was done since.
    UndoVersion {
        /// Number of the case.
        case: u64,
        /// Why.
        reason: String,
    },
    /// The applicant withdraws.
    Withdraw {
        /// Number of the case.
        case: u64,
        /// Why.
        reason: Option<String>,
    },
}

/// What came of a request.
pub struct Outcome {
    /// The case after it.
    pub case: LoadedCase,
    /// The events of this request.
    pub events: Vec<Event>,
    /// True if the request had been done before; then nothing happened now.
    pub repeated: bool,
}

/// A command with what it brings along.
pub(super) struct Deed {
    pub(super) command: Command,
    /// The version under which the case is to go on.
    pub(super) enters: Option<Version>,
    /// Texts to keep with it.
    pub(super) versions: Vec<KeptVersion>,
}

impl Deed {
    pub(super) fn of(command: Command) -> Self {
        Self { command, enters: None, versions: Vec::new() }
    }
}

impl<S: Store + 'static> Office<S> {
    /// An office over its folder, its checked office file, a store and a clock.
    pub fn new(folder: Folder, version: OfficeVersion, store: S, clock: Arc<dyn Clock>) -> Self {
        let (store, versions) = (Arc::new(store), VersionCache::default());
        Self { folder, version, store, clock, versions, watch: None }
    }

    /// The office file in force, with its digest and working time.
    pub fn version(&self) -> &OfficeVersion {
        &self.version
    }

    /// The office's id in the store.
    pub fn tenant(&self) -> &OfficeId {
        &self.version.kantor.id.value
    }

    /// The office file in force.
    pub fn kantor(&self) -> &crate::sop::kantor::Kantor {
        &self.version.kantor
    }

    /// The office's folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Now, on the office's clock.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Does what is asked, once per key.
    ///
    /// # Errors
    /// A refusal, or something outside the case that keeps it from happening. Then nothing was stored.
    pub async fn act(&self, caller: &Caller, request: &Request) -> Result<Outcome, OfficeFault> {
        self.known_person(&caller.person)?;
        caller.key.as_deref().map_or(Ok(()), input::key)?;
        match request {
            Request::Open { sop, fields, papers } => {
                self.open(caller, request, sop, fields, papers).await
            }
            Request::ChangeVersion { case, .. } | Request::UndoVersion { case, .. } => {
                self.advance_case(*case).await?;
                let loaded = self.case(*case).await?;
                let deed = self.version_deed(caller, request, &loaded).await?;
                self.run(caller, request, loaded, deed).await
            }
            Request::Complete { case, .. }
            | Request::TakeUp { case, .. }
            | Request::PutBack { case, .. }
            | Request::Resubmit { case, .. }
            | Request::CallForPaper { case, .. }
            | Request::Repair { case, .. }
            | Request::VoidNumber { case, .. }
            | Request::Withdraw { case, .. } => {
                self.advance_case(*case).await?;
                let loaded = self.case(*case).await?;
                let command = self.command(request, &loaded)?;
                self.run(caller, request, loaded, Deed::of(command)).await
            }
        }
    }

    /// The case with this number.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub async fn case(&self, number: u64) -> Result<LoadedCase, OfficeFault> {
        load(&*self.store, self.tenant(), &self.versions, number).await
    }

    /// The SOP as its file says now.
    ///
    /// # Errors
    /// The file is missing or has errors.
    pub fn sop(&self, id: &SopId) -> Result<Version, OfficeFault> {
        find_sop(&self.folder, id, self.kantor())
    }

    /// Refuses a person whom kantor.yaml does not have.
    ///
    /// # Errors
    /// The refusal, with the nearest id.
    pub fn known_person(&self, person: &StaffId) -> Result<(), OfficeFault> {
        if staff::member(self.kantor(), person).is_some() {
            return Ok(());
        }
        let known = self.kantor().staff.iter().map(|member| member.id.as_str());
        let hint = nearest(person.as_str(), known.clone()).map_or_else(
            || format!("pegawai kantor ini: {}", known.collect::<Vec<_>>().join(", ")),
            |guess| format!("mungkin maksudnya `{guess}`"),
        );
        let sentence = format!("pegawai `{person}` tidak ada di kantor.yaml; {hint}");
        Err(OfficeFault::refused("pegawai-tak-dikenal", sentence))
    }

    async fn open(
        &self,
        caller: &Caller,
        request: &Request,
        sop: &SopId,
        fields: &[String],
        papers: &[String],
    ) -> Result<Outcome, OfficeFault> {
        let version = self.sop_in_force(sop).await?;
        let written = version.procedure.sop();
        let (fields, papers) = InputFault::both(
            input::fields(fields, written, self.kantor(), &Record::new()),
            input::papers(papers, written),
        )?;
        let command = Command::Open { fields, papers, origin: None };
        let kept = version.kept();
        self.versions.put(&version);
        let case = LoadedCase {
            key: CaseKey::new(random_hex(8).map_err(|_| OfficeFault::NoEntropy)?),
            number: 0,
            version,
            state: CaseState::new(),
            sequence: 0,
            events: Vec::new(),
            linked: Vec::new(),
        };
        let deed = Deed { versions: vec![kept], ..Deed::of(command) };
        self.run(caller, request, case, deed).await
    }

    fn command(&self, request: &Request, case: &LoadedCase) -> Result<Command, OfficeFault> {
        let sop = case.version.procedure.sop();
        let so_far = &case.state.fields;
        let kantor = self.kantor();
        Ok(match request {
            Request::Complete { row, answer, fields, missing, reason, papers, .. } => {
                let missing = missing.iter().map(|name| input::document(name, sop));
                let Named { row, part } = part_input::named(row)?;
                let (fields, element) = part_input::element_fields(fields, &row, sop, kantor)?;
                let (fields, papers) = InputFault::both(
                    input::fields(&fields, sop, kantor, so_far),
                    input::papers(papers, sop),
                )?;
                Command::Complete(Completion {
                    row,
                    part,
                    answer: answer.clone(),
                    fields,
                    element,
                    missing: missing.collect::<Result<_, _>>()?,
                    reason: input::reason(reason.as_deref())?,
                    papers,
                })
            }
            Request::Resubmit { fields, papers, .. } => {
                let (fields, papers) = InputFault::both(
                    input::fields(fields, sop, kantor, so_far),
                    input::papers(papers, sop),
                )?;
                Command::Resubmit { fields, papers }
            }
            Request::TakeUp { row, .. } => Command::TakeUp(part_input::named(row)?),
            Request::PutBack { row, .. } => Command::PutBack(part_input::named(row)?),
            Request::Withdraw { reason, .. } => {
                Command::Withdraw { reason: input::reason(reason.as_deref())? }
            }
            Request::Repair { fields, to, from, leaves_branches, leaves_out, reason, .. } => {
                let transfer = to.as_ref().map(|to| Transfer {
                    from: from.clone().map(RowId::new),
                    to: RowId::new(to.clone()),
                    leaves_branches: *leaves_branches,
                    leaves_out: leaves_out.iter().cloned().map(RowId::new).collect(),
                });
                let fields = input::fields(fields, sop, kantor, so_far)?;
                let reason = input::official_reason(reason)?;
                Command::Repair(Repair { fields, transfer, reason })
            }
            Request::VoidNumber { number, book, reason, replace, .. } => Command::VoidNumber {
                number: number.clone(),
                book: book.clone().map(BookId::new),
                reason: input::official_reason(reason)?,
                replace: *replace,
            },
            Request::CallForPaper { document, .. } => Command::CallForPaper {
                document: input::document(document, sop)?,
                child: CaseKey::new(random_hex(8).map_err(|_| OfficeFault::NoEntropy)?),
            },
            Request::Open { .. } | Request::ChangeVersion { .. } | Request::UndoVersion { .. } => {
                unreachable!("they make their own commands")
            }
        })
    }

    /// Runs a command in the store's transaction and reads the case as it is afterwards.
    async fn run(
        &self,
        caller: &Caller,
        request: &Request,
        case: LoadedCase,
        mut deed: Deed,
    ) -> Result<Outcome, OfficeFault> {
        let key = match &caller.key {
            Some(key) => key.clone(),
            None => random_hex(16).map_err(|_| OfficeFault::NoEntropy)?,
        };
        deed.versions.extend(self.office_version().await?);
        let asked = format!("{}\n{request:?}", caller.person);
        let answer = self.transact(Some(caller.person.clone()), key, asked, &case, deed).await?;
        self.outcome(&answer).await
    }

    /// The office file, if the store does not hold it yet.
    pub(super) async fn office_version(&self) -> Result<Option<KeptVersion>, OfficeFault> {
        if self.store.version(self.tenant(), &self.version.digest).await?.is_some() {
            return Ok(None);
        }
        let text = self.version.stored.to_string();
        Ok(Some(KeptVersion { digest: self.version.digest, kind: "kantor".to_owned(), text }))
    }

    pub(super) async fn outcome(&self, answer: &Answer) -> Result<Outcome, OfficeFault> {
        let mut case = self.case(answer.number).await?;
        if case.sequence > answer.last {
            // An earlier answer is given again as it was then, whatever has happened since.
            case.events.retain(|event| event.sequence <= answer.last);
            case.state = state_of(&case.events)?;
            case.sequence = answer.last;
        }
        let own = case.events.iter().filter(|event| event.sequence >= answer.first);
        let events = own.map(crate::office::case::event_of).collect::<Result<_, _>>()?;
        Ok(Outcome { case, events, repeated: answer.repeated })
    }

    pub(super) async fn transact(
        &self,
        person: Option<StaffId>,
        key: String,
        asked: String,
        case: &LoadedCase,
        deed: Deed,
    ) -> Result<Answer, OfficeFault> {
        let Deed { command, enters, versions } = deed;
        let salt = random_hex(16).map_err(|_| OfficeFault::NoEntropy)?;
        let (seats, latest) = self.seats(case).await?;
        let now = steady(self.now(), latest);
        let own: Vec<Version> =
            seats.iter().map(|seat| &seat.version).chain(&enters).cloned().collect();
        let callable = self.callable(own.iter().map(|version| version.procedure.sop())).await?;
        let all = own.iter().chain(callable.values().flatten());
        let sops = all.map(|version| version.procedure.sop());
        let books = used_books(sops, self.kantor(), now);
        let office = self.version.clone();
        let watch = self.watch.clone();
        let play = Play {
            person,
            command,
            now,
            latest,
            salt,
            office,
            seats,
            callable,
            enters,
            watch,
            versions,
        };
        let transaction = Transaction {
            tenant: self.tenant().clone(),
            case: case.key.clone(),
            expected_sequence: case.sequence,
            key,
            request_digest: Digest::of(asked.as_bytes()),
            books,
            work: Box::new(move |counters| play.decide(counters)),
        };
        self.store.transact(transaction).await.map_err(fault)
    }

    /// Fires the deadlines of one case that have passed.
    ///
    /// # Errors
    /// The store fails. A case without passed deadlines is left alone.
    pub async fn advance_case(&self, number: u64) -> Result<(), OfficeFault> {
        let due = self.store.due_until(self.tenant(), self.now()).await?;
        for number in due.iter().map(|timer| timer.number).filter(|due| *due == number).take(1) {
            self.advance(number).await?;
        }
        Ok(())
    }

    /// Fires all deadlines of the office that have passed; gives how many cases were touched. A case whose deadline
    /// cannot fire now, because its arrow leads to an SOP that cannot run, holds up no other: whoever acts on that
    /// case is told.
    ///
    /// # Errors
    /// The store fails.
    pub async fn advance_all(&self) -> Result<usize, OfficeFault> {
        let due = self.store.due_until(self.tenant(), self.now()).await?;
        let numbers: BTreeSet<u64> = due.iter().map(|timer| timer.number).collect();
        let mut touched = 0;
        for number in numbers {
            match self.advance(number).await {
                Ok(()) => touched += 1,
                // A damaged case is told to whoever opens it, and by the audit; it stops nobody else's work.
                Err(OfficeFault::Refused(_) | OfficeFault::Damaged(_) | OfficeFault::NoVersion) => {
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(touched)
    }

    async fn advance(&self, number: u64) -> Result<(), OfficeFault> {
        let case = self.case(number).await?;
        let key = format!("{}{}:{}", input::CLOCK_KEY, case.key, case.sequence);
        let versions = self.office_version().await?.into_iter().collect();
        let asked = format!("waktu {}", case.sequence);
        let deed = Deed { versions, ..Deed::of(Command::Advance) };
        match self.transact(None, key, asked, &case, deed).await {
            // Somebody else was faster; what is due now is looked at again by the next act.
            Err(OfficeFault::Refused(refusal)) if refusal.code == "perkara-berubah" => Ok(()),
            outcome => outcome.map(|_| ()),
        }
    }
}

/// Now, or the time of the last event if the clock was set back only a little: no case runs backwards.
fn steady(now: Moment, latest: Option<Moment>) -> Moment {
    match latest {
        Some(latest) if latest.seconds_since(now) <= CLOCK_BACK_SECONDS_MAX => now.max(latest),
        _ => now,
    }
}

fn fault(fault: TransactFault<Refusal>) -> OfficeFault {
    match fault {
        TransactFault::Refused(refusal) => OfficeFault::Refused(refusal),
        TransactFault::Store(fault) => OfficeFault::Store(fault),
        TransactFault::KeyReused => OfficeFault::refused("kunci-dipakai", fault.to_string()),
        TransactFault::Conflict { .. } => {
            OfficeFault::refused("perkara-berubah", fault.to_string())
        }
    }
}

/// The books that rows of the SOPs write into, each in its present period.
fn used_books<'a>(
    sops: impl Iterator<Item = &'a crate::sop::document::Sop>,
    kantor: &crate::sop::kantor::Kantor,
    now: Moment,
) -> Vec<BookPeriod> {
    let rows = sops.flat_map(|sop| &sop.rows);
    let named: BTreeSet<&BookId> =
        rows.flat_map(|row| row.books.iter().map(|book| &book.value)).collect();
    let known = kantor.books.iter().filter(|book| named.contains(&book.id.value));
    known
        .map(|book| BookPeriod { book: book.id.value.clone(), period: books::period(book, now) })
        .collect()
}
