//! One command as the store sees it: what must hold before, the pure work inside, what comes back.
//! It does not know how a store keeps its promise; the promise itself is in `contract`.

use std::collections::BTreeMap;

use crate::base::digest::Digest;
use crate::base::id::CaseKey;
use crate::base::id::{BookId, OfficeId, StaffId};
use crate::store::event::{Act, NewEvent};
use crate::store::fault::{FaultKind, StoreFault};
use crate::store::row::{BookRow, CaseRows, Version};

/// The pure decision that runs inside the transaction. `R` is the caller's refusal.
pub type Work<R> = Box<dyn FnOnce(&Counters) -> Result<Batch, R> + Send>;

/// One command.
pub struct Transaction<R> {
    /// The office.
    pub tenant: OfficeId,
    /// The case.
    pub case: CaseKey,
    /// Sequence of the last event that the caller has seen; 0 begins a case.
    pub expected_sequence: u64,
    /// The idempotency key, unique in the office.
    pub key: String,
    /// Digest of what was asked, so that a key used for something else is told.
    pub request_digest: Digest,
    /// The books whose next numbers the work may want.
    pub books: Vec<BookPeriod>,
    /// What to write, from the counters.
    pub work: Work<R>,
}

/// A book in one of its periods.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct BookPeriod {
    /// The book.
    pub book: BookId,
    /// The period in which it counts, such as `2026`.
    pub period: String,
}

/// The numbers that are next inside the transaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counters {
    /// The running number of the case in the office: the next one if the case begins, else its own.
    pub case_number: u64,
    /// The next ordinal of each book asked for.
    pub next: BTreeMap<BookPeriod, u64>,
}

/// What a command wants written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// Who, when, under which texts.
    pub act: Act,
    /// What happened; if empty and nothing else is given, nothing is written and the key stays free.
    pub events: Vec<NewEvent>,
    /// The case's new projections; must be given with events.
    pub rows: Option<CaseRows>,
    /// Lines of registers, new and changed.
    pub books: Vec<BookRow>,
    /// Texts to keep; one that is kept already is left as it is.
    pub versions: Vec<Version>,
    /// What happens to other cases by the same command, in order; all of it is written, or nothing.
    pub further: Vec<Further>,
}

/// What a command does to a further case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Further {
    /// The case.
    pub case: CaseKey,
    /// Sequence of its last event that the caller has seen; 0 begins a case.
    pub expected_sequence: u64,
    /// What to write; it has no further cases of its own.
    pub batch: Batch,
}

/// The case that a batch is for, and where in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target<'a> {
    /// The office.
    pub(crate) tenant: &'a OfficeId,
    /// The case.
    pub(crate) case: &'a CaseKey,
    /// The idempotency key of the command.
    pub(crate) key: &'a str,
    /// Sequence of the last event before it.
    pub(crate) expected_sequence: u64,
}

impl<R> Transaction<R> {
    /// The command's own case.
    pub(crate) fn target(&self) -> Target<'_> {
        Target {
            tenant: &self.tenant,
            case: &self.case,
            key: &self.key,
            expected_sequence: self.expected_sequence,
        }
    }

    /// A further case of the command.
    pub(crate) fn target_of<'a>(&'a self, further: &'a Further) -> Target<'a> {
        Target {
            case: &further.case,
            expected_sequence: further.expected_sequence,
            ..self.target()
        }
    }
}

impl Batch {
    /// True if there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
            && self.rows.is_none()
            && self.books.is_empty()
            && self.versions.is_empty()
            && self.further.is_empty()
    }

    /// What must hold for every batch, whatever the store.
    pub(crate) fn check(&self, expected_sequence: u64) -> Result<(), FaultKind> {
        let fault = |text: &str| Err(FaultKind::Inconsistent(text.to_owned()));
        if !self.events.is_empty() && self.rows.is_none() {
            return fault("peristiwa tanpa baris perkara");
        }
        if self.events.is_empty() && !self.books.is_empty() {
            return fault("nomor tanpa peristiwa");
        }
        if expected_sequence == 0 && self.events.is_empty() && self.rows.is_some() {
            return fault("perkara baru tanpa peristiwa");
        }
        for further in &self.further {
            if further.batch.events.is_empty() || !further.batch.further.is_empty() {
                return fault("perkara ikutan tanpa peristiwa, atau dengan ikutan sendiri");
            }
            further.batch.check(further.expected_sequence)?;
        }
        Ok(())
    }
}

/// What may be done with a line of a register, given the line that is there and the last ordinal.
pub(crate) fn check_book_row(
    row: &BookRow,
    case: &CaseKey,
    owner: Option<&CaseKey>,
    last: u64,
) -> Result<(), FaultKind> {
    let name = || format!("nomor {} buku {} {}", row.ordinal, row.book, row.period);
    match owner {
        Some(owner) if owner == case => Ok(()),
        Some(_) => Err(FaultKind::Inconsistent(format!("{} milik perkara lain", name()))),
        None if row.ordinal == last + 1 => Ok(()),
        None => Err(FaultKind::Inconsistent(format!("{} bukan nomor berikutnya", name()))),
    }
}

/// What a command did: the events `first..=last` of the case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The case.
    pub case: CaseKey,
    /// Its running number in the office.
    pub number: u64,
    /// Sequence of the first event written.
    pub first: u64,
    /// Sequence of the last event written; below `first` if there was none.
    pub last: u64,
    /// True if the command had been done before and this is its earlier answer.
    pub repeated: bool,
}

/// Why a command wrote nothing.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum TransactFault<R> {
    /// The work refused.
    #[error("{0}")]
    Refused(R),
    /// The case has moved on (or is not there, with `found` 0) since the caller looked.
    #[error("{}", conflict_sentence(person.as_ref()))]
    Conflict {
        /// Sequence of the last event.
        found: u64,
        /// Who wrote it.
        person: Option<StaffId>,
    },
    /// The key was used for something else.
    #[error("kunci ini sudah dipakai untuk perintah lain; pakai kunci baru")]
    KeyReused,
    /// Disk or database.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

fn conflict_sentence(person: Option<&StaffId>) -> String {
    match person {
        Some(person) => {
            format!("perkara ini baru saja diubah oleh {person}; lihat lagi lalu ulangi")
        }
        None => "perkara ini tidak ada atau baru saja berubah; lihat lagi lalu ulangi".to_owned(),
    }
}
