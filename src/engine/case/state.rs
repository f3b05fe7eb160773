//! What is known of a case.
//! It decides nothing; questions about what may happen next are for `decide` and `worklist`.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::{DocumentId, RoleId, RowId, SopId, StaffId};
use crate::base::personal::PersonalText;
use crate::base::time::Moment;
use crate::base::value::Record;
use crate::engine::event::{
    Done, Elapsed, ItemNumber, NumberPlace, Offer, Opening, Return, TakenNumber, Transferred,
};
use crate::engine::link::{Cause, Child};
use crate::engine::part::Progress;
use crate::engine::print::Print;
use crate::net::marking::{Marking, Place};
use crate::sop::document::PaperForm;

/// One case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CaseState {
    /// On what it began; absent before the first event.
    pub opening: Option<Opening>,
    /// The version of its SOP on which it runs; absent before the first event.
    pub procedure: Option<Digest>,
    /// The form.
    pub fields: Record,
    /// The applicant's papers.
    pub papers: BTreeMap<DocumentId, PaperForm>,
    /// Papers that came in for one element of a list: its position from 0.
    pub element_papers: BTreeMap<(DocumentId, usize), PaperForm>,
    /// Papers made by activities.
    pub made: BTreeSet<DocumentId>,
    /// Where the tokens lie.
    pub marking: Option<Marking>,
    /// Open work.
    pub items: BTreeMap<ItemNumber, WorkItem>,
    /// How many items were ever offered.
    pub items_offered: u32,
    /// Rows with several work items of which some were offered, by where their token lies.
    pub progress: BTreeMap<(Place, RowId), Progress>,
    /// Who did the items of such a row when it was last completed.
    pub shared_by: BTreeMap<RowId, BTreeSet<StaffId>>,
    /// Rows that a supervisor left for others and that were not offered again since.
    pub transferred: BTreeMap<RowId, Transferred>,
    /// Every completed activity, in order.
    pub done: Vec<Done>,
    /// Numbers taken, in order.
    pub numbers: Vec<TakenNumber>,
    /// Why numbers of these are void, by where they stand.
    pub voided: BTreeMap<NumberPlace, String>,
    /// The present return, while the applicant has the case; the oldest, if branches went back one by one.
    pub returned: Option<Return>,
    /// All present returns, oldest first.
    pub waiting: Vec<Return>,
    /// All returns, in order.
    pub returns: Vec<Return>,
    /// Why answers sent work upwards, by row, in order.
    pub reasons: Vec<(RowId, PersonalText)>,
    /// How the case ended that each row called, by row.
    pub results: BTreeMap<RowId, RowId>,
    /// The cases that this one began, in order.
    pub children: Vec<Child>,
    /// The numbers of papers that came from other cases.
    pub carried: BTreeMap<DocumentId, String>,
    /// The SOPs of which a case should have followed and could not, with the reason.
    pub missed: Vec<(SopId, String)>,
    /// Papers printed for good, in order.
    pub prints: Vec<Print>,
    /// Where the time went so far.
    pub clocks: Clocks,
    /// The moment up to which the clocks have run.
    pub clock_at: Option<Moment>,
    /// The public status word, if a row set one.
    pub status: Option<String>,
    /// Why it was withdrawn, if it was.
    pub withdrawn: Option<Option<PersonalText>>,
    /// The outcome and when, once the case has ended.
    pub closed: Option<(RowId, Moment)>,
}

/// Open work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WorkItem {
    /// As it was offered.
    pub offer: Offer,
    /// Roles to which it is offered as well since a deadline passed.
    pub escalated: BTreeSet<RoleId>,
    /// Who has it in hand.
    pub in_hand: Option<StaffId>,
    /// The row was completed without it (`sisanya: dibiarkan`): it runs on, and nobody waits for it.
    pub left_over: bool,
}

/// Where the time went, in seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Clocks {
    /// Open hours in which the office had the case.
    pub office: i64,
    /// Time in which the applicant had it.
    pub applicant: i64,
    /// Time in which somebody outside had it.
    pub other_office: i64,
    /// Closed hours in which the office had it.
    pub outside_hours: i64,
}

impl Clocks {
    /// All four together: the time from opening to the last event.
    pub fn total(self) -> i64 {
        self.office + self.applicant + self.other_office + self.outside_hours
    }

    pub(crate) fn add(&mut self, elapsed: &Elapsed) {
        self.office += elapsed.office;
        self.applicant += elapsed.applicant;
        self.other_office += elapsed.other_office;
        self.outside_hours += elapsed.outside_hours;
    }
}

impl CaseState {
    /// A case of which nothing is known yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// True while the office itself makes a paper for which the case went back to the applicant.
    pub fn paper_is_in_making(&self) -> bool {
        let running = self.children.iter().filter(|child| child.ended.is_none());
        running.map(|child| &child.link.cause).any(|cause| matches!(cause, Cause::Paper(_)))
    }

    /// How often each row was completed.
    pub fn completions(&self) -> BTreeMap<RowId, u32> {
        let mut counts = BTreeMap::new();
        for done in &self.done {
            *counts.entry(done.row.clone()).or_insert(0) += 1;
        }
        counts
    }

    /// Who last completed a row.
    pub fn last_by(&self, row: &RowId) -> Option<&StaffId> {
        self.done.iter().rev().find(|done| done.row == *row).map(|done| &done.by)
    }

    /// Everybody who last completed a row, or has done an item of it since.
    pub fn doers_of(&self, row: &RowId) -> BTreeSet<&StaffId> {
        let shared = self.shared_by.get(row).into_iter().flatten();
        let begun = self.progress.iter().filter(|((_, of), _)| of == row);
        let begun = begun.flat_map(|(_, progress)| progress.done.iter().map(|(_, by)| by));
        self.last_by(row).into_iter().chain(shared).chain(begun).collect()
    }

    /// The papers that are there: the applicant's and those made.
    pub fn present_documents(&self) -> BTreeSet<DocumentId> {
        let of_elements = self.element_papers.keys().map(|(document, _)| document);
        self.papers.keys().chain(of_elements).chain(&self.made).cloned().collect()
    }

    /// In what form a paper came in; for an element, its own or the one that came in for all.
    pub fn brought(&self, document: &DocumentId, element: Option<usize>) -> Option<PaperForm> {
        let own = element.and_then(|at| self.element_papers.get(&(document.clone(), at)));
        own.or_else(|| self.papers.get(document)).copied()
    }

    /// Why a number is void, if it is.
    pub fn void_reason(&self, number: &TakenNumber) -> Option<&str> {
        self.voided.get(&number.place()).map(String::as_str)
    }

    /// The numbers that are not void, in the order in which they were taken.
    pub fn valid_numbers(&self) -> impl Iterator<Item = &TakenNumber> {
        self.numbers.iter().filter(|number| self.void_reason(number).is_none())
    }

    /// The number that a document carries.
    pub fn number_of(&self, document: &DocumentId) -> Option<&TakenNumber> {
        self.valid_numbers().find(|number| number.documents.contains(document))
    }

    /// The case's own number: of the book that first gave one to no document. If that number is void, only a later one
    /// of the same book takes its place.
    pub fn own_number(&self) -> Option<&TakenNumber> {
        let own = &self.numbers.iter().find(|number| number.documents.is_empty())?.book;
        self.valid_numbers().find(|number| number.documents.is_empty() && number.book == *own)
    }

    /// The open items of a row, oldest first.
    pub fn open_items(&self, row: &RowId) -> impl Iterator<Item = &WorkItem> {
        self.items.values().filter(move |item| item.offer.row == *row)
    }
}
