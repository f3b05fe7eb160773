//! What a play of a case came to.
//! It does not say what is better.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::{BookId, DocumentId, RowId, SopId};
use crate::sop::document::PaperForm;

/// What a play came to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Trace {
    /// The case could not be opened, in the words of the counter.
    pub(super) refused: Option<String>,
    /// It could be played only up to here: after which row, and why.
    pub(super) stopped: Option<(Option<RowId>, String)>,
    /// The papers that were asked of the applicant on the way, and in what form.
    pub(super) asked: BTreeMap<DocumentId, PaperForm>,
    /// What guards chose, in order.
    pub(super) chosen: Vec<(RowId, Vec<String>)>,
    /// Rows whose question is not asked any more.
    pub(super) unasked: BTreeSet<RowId>,
    /// Rows that the person who did them may not do, with who may.
    pub(super) other_people: BTreeMap<RowId, String>,
    /// Rows that had to be done as well.
    pub(super) added: BTreeSet<RowId>,
    /// Rows that were done and are not there any more.
    pub(super) gone: BTreeSet<RowId>,
    /// Rows that were to be passed over.
    pub(super) skipped: BTreeSet<RowId>,
    /// Rows that could not be done so early.
    pub(super) too_early: BTreeSet<RowId>,
    /// Rows that were done late, and how often.
    pub(super) late: BTreeMap<RowId, u32>,
    /// Rows whose deadline passed; none for the applicant's own.
    pub(super) overdue: BTreeSet<Option<RowId>>,
    /// The numbers that were given, by book.
    pub(super) numbers: BTreeMap<BookId, u32>,
    /// The papers that were made.
    pub(super) made: BTreeSet<DocumentId>,
    /// How it ended.
    pub(super) outcome: Option<RowId>,
    /// Rows that were open when nothing more was done.
    pub(super) open: BTreeSet<RowId>,
    /// The cases that would follow, by SOP.
    pub(super) followed: BTreeMap<SopId, u32>,
}
