//! Projections of a case: what lists, worklists, registers and timers read; and their filters.
//! They are rebuildable from the events, and hold no personal data.

use std::collections::BTreeSet;

use crate::base::digest::Digest;
use crate::base::id::CaseKey;
use crate::base::id::{BookId, RoleId, SopId, StaffId};
use crate::base::time::Moment;
use crate::store::event::StoredEvent;

/// The rows of one case, which replace its earlier ones.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseRows {
    /// The case itself.
    pub case: CaseRow,
    /// Its open work, by item.
    pub work: Vec<WorkRow>,
    /// Its running deadlines, by name.
    pub timers: Vec<TimerRow>,
}

/// A case in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseRow {
    /// Its SOP.
    pub sop: SopId,
    /// The version of it on which the case runs.
    pub sop_digest: Digest,
    /// The public status word.
    pub status: String,
    /// When it began.
    pub opened: Moment,
    /// When something last happened.
    pub changed: Moment,
    /// When it ended; open if `None`.
    pub closed: Option<Moment>,
    /// Anything else a list shows, as JSON without personal data.
    pub body: String,
}

/// A piece of open work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkRow {
    /// Its number within the case.
    pub item: u32,
    /// The activity.
    pub row: String,
    /// The roles that may do it.
    pub roles: BTreeSet<RoleId>,
    /// The one person who may do it, if it is not for all holders of the roles.
    pub person: Option<StaffId>,
    /// Since when it is offered.
    pub since: Moment,
    /// When it is due.
    pub due: Option<Moment>,
    /// Anything else a worklist shows, as JSON without personal data.
    pub body: String,
}

/// A moment at which the case wants to be looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TimerRow {
    /// Its name within the case.
    pub name: String,
    /// When.
    pub at: Moment,
}

/// One number of a book: a line of the register. The first write of an ordinal takes the number and must be
/// the next one; later writes, by the same case only, change the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BookRow {
    /// The book.
    pub book: BookId,
    /// The period in which it counts, such as `2026`.
    pub period: String,
    /// From 1 without gaps.
    pub ordinal: u64,
    /// The number as printed.
    pub text: String,
    /// When it was taken.
    pub at: Moment,
    /// Why it is void; in use if `None`. A void number stays.
    pub void_reason: Option<String>,
    /// Anything else the register shows, as JSON without personal data.
    pub body: String,
}

/// A text in a frozen version: an SOP, an office file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// By which events name it.
    pub digest: Digest,
    /// What it is.
    pub kind: String,
    /// The whole text.
    pub text: String,
}

/// The end of the chain of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Sequence of the last event.
    pub sequence: u64,
    /// Link of the last event.
    pub link: Digest,
    /// Who did it.
    pub person: Option<StaffId>,
}

/// A case in a list, with what the store knows of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedCase {
    /// Its key.
    pub case: CaseKey,
    /// Its running number in the office, from 1.
    pub number: u64,
    /// The end of its chain.
    pub head: Head,
    /// Its row.
    pub row: CaseRow,
}

/// A row that belongs to a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfCase<T> {
    /// The case.
    pub case: CaseKey,
    /// Its running number in the office.
    pub number: u64,
    /// The row.
    pub row: T,
}

/// A piece of open work, with what a worklist says of its case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedWork {
    /// The case.
    pub case: CaseKey,
    /// Its running number in the office.
    pub number: u64,
    /// The version of the SOP on which it runs.
    pub sop_digest: Digest,
    /// The body of its row.
    pub case_body: String,
    /// The work.
    pub row: WorkRow,
}

/// All projections of one case, for audit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Projections {
    /// The end of its chain.
    pub head: Head,
    /// Its running number in the office.
    pub number: u64,
    /// Case, work by item, timers by name.
    pub rows: CaseRows,
    /// The numbers it took, by book, period and ordinal.
    pub books: Vec<BookRow>,
}

/// All that the store has of one case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WholeCase {
    /// Its key.
    pub case: CaseKey,
    /// Its events in order.
    pub events: Vec<StoredEvent>,
    /// Its projections; `None` if its row is gone.
    pub projections: Option<Projections>,
}

/// Somebody saw the personal values of a case in full.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// When.
    pub at: Moment,
    /// Who.
    pub person: StaffId,
    /// Why; official, not personal.
    pub reason: String,
}

/// Projections of one case that are written again, though nothing happened in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenAgain {
    /// Its key.
    pub case: CaseKey,
    /// The last event that they are made from.
    pub sequence: u64,
    /// The rows that replace the earlier ones.
    pub rows: CaseRows,
    /// Its lines of books; none is new.
    pub books: Vec<BookRow>,
}

/// Which cases to list, by running number; the default is all.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CaseFilter {
    /// Only open or only closed ones.
    pub is_open: Option<bool>,
    /// Only open ones with this public status word, found by an index.
    pub status: Option<String>,
    /// Only of this SOP.
    pub sop: Option<SopId>,
    /// Only the one with this key.
    pub key: Option<CaseKey>,
    /// Only the one with this running number.
    pub number: Option<u64>,
    /// Only those after this running number, for paging.
    pub after: u64,
    /// At most this many; all if `None`.
    pub count_max: Option<u32>,
}

/// Whose work to list, by running number of the case and item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WorkFilter {
    /// Everybody's.
    All,
    /// What this person may do: work for that person alone, and work for all holders of one of the roles.
    For {
        /// Who.
        person: Option<StaffId>,
        /// The roles held.
        roles: BTreeSet<RoleId>,
    },
}

impl WorkFilter {
    /// True if work for these roles, or for this one person, is to be listed.
    pub fn fits(&self, only: Option<&StaffId>, offered: &BTreeSet<RoleId>) -> bool {
        match self {
            Self::All => true,
            Self::For { person, roles } => match only {
                Some(only) => person.as_ref() == Some(only),
                None => !roles.is_disjoint(offered),
            },
        }
    }
}
