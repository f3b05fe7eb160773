//! The promise that every store keeps, as one trait; tests/store.rs holds all stores to it.
//! It has no implementation.

use std::fmt;
use std::future::Future;

use crate::base::digest::Digest;
use crate::base::id::CaseKey;
use crate::base::id::{BookId, OfficeId, SopId};
use crate::base::time::Moment;
use crate::store::enactment::{Enactment, NewEnactment};
use crate::store::event::StoredEvent;
use crate::store::fault::StoreFault;
use crate::store::row::{
    BookRow, CaseFilter, ListedCase, ListedWork, Look, OfCase, Projections, TimerRow, Version,
    WholeCase, WorkFilter, WrittenAgain,
};
use crate::store::transaction::{Answer, TransactFault, Transaction};

/// Events with their projections, per office.
pub trait Store: Send + Sync {
    /// Runs one command, all or nothing, and answers only when it is durable. In this order:
    /// a key used before gives the earlier answer without effect, or `KeyReused` if the request differs;
    /// a case whose last sequence is not the expected one gives `Conflict`; the work decides from the
    /// counters; a refusal leaves no trace; else everything is written, numbers without doubles or gaps.
    /// A panic of the work leaves no trace either and goes on in the caller.
    fn transact<R: fmt::Debug + Send + 'static>(
        &self,
        transaction: Transaction<R>,
    ) -> impl Future<Output = Result<Answer, TransactFault<R>>> + Send;

    /// The events of a case in order; empty if there is no such case.
    fn events(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
    ) -> impl Future<Output = Result<Vec<StoredEvent>, StoreFault>> + Send;

    /// Cases by running number.
    fn cases(
        &self,
        tenant: &OfficeId,
        filter: CaseFilter,
    ) -> impl Future<Output = Result<Vec<ListedCase>, StoreFault>> + Send;

    /// Open work by running number of the case and item.
    fn worklist(
        &self,
        tenant: &OfficeId,
        filter: WorkFilter,
    ) -> impl Future<Output = Result<Vec<ListedWork>, StoreFault>> + Send;

    /// Timers that are due at this moment or were before, earliest first, then by case and name.
    fn due_until(
        &self,
        tenant: &OfficeId,
        until: Moment,
    ) -> impl Future<Output = Result<Vec<OfCase<TimerRow>>, StoreFault>> + Send;

    /// The lines of a book in one period, by ordinal, void ones among them.
    fn book(
        &self,
        tenant: &OfficeId,
        book: &BookId,
        period: &str,
    ) -> impl Future<Output = Result<Vec<OfCase<BookRow>>, StoreFault>> + Send;

    /// Keeps a text; one that is kept already is left as it is.
    fn keep_version(
        &self,
        tenant: &OfficeId,
        version: Version,
    ) -> impl Future<Output = Result<(), StoreFault>> + Send;

    /// The text kept under this digest.
    fn version(
        &self,
        tenant: &OfficeId,
        digest: &Digest,
    ) -> impl Future<Output = Result<Option<Version>, StoreFault>> + Send;

    /// Puts down an act on an SOP after those that are there, with the text that it names: both or nothing.
    fn enact(
        &self,
        tenant: &OfficeId,
        what: NewEnactment,
        version: Option<Version>,
    ) -> impl Future<Output = Result<(), StoreFault>> + Send;

    /// The acts on one SOP, or on every SOP, by SOP and order.
    fn enactments(
        &self,
        tenant: &OfficeId,
        sop: Option<&SopId>,
    ) -> impl Future<Output = Result<Vec<Enactment>, StoreFault>> + Send;

    /// The form in which the projections of the office were last all written; `None` if it was never noted.
    fn projection_form(
        &self,
        tenant: &OfficeId,
    ) -> impl Future<Output = Result<Option<u64>, StoreFault>> + Send;

    /// Writes projections again, of cases in which nothing happened since, and notes the form if one is given; all or
    /// nothing. A case that went on is left as it is.
    fn write_again(
        &self,
        tenant: &OfficeId,
        cases: Vec<WrittenAgain>,
        form: Option<u64>,
    ) -> impl Future<Output = Result<(), StoreFault>> + Send;

    /// Puts down that somebody saw the personal values of a case, after the looks that are there.
    fn note_look(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
        look: Look,
    ) -> impl Future<Output = Result<(), StoreFault>> + Send;

    /// Who saw the personal values of a case, in order.
    fn looks(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
    ) -> impl Future<Output = Result<Vec<Look>, StoreFault>> + Send;

    /// What the command with this key did, if it was done.
    fn answer_for(
        &self,
        tenant: &OfficeId,
        key: &str,
    ) -> impl Future<Output = Result<Option<Answer>, StoreFault>> + Send;

    /// Every case that has events, by key, for audit; taken from the events, not from projections.
    fn all_cases(
        &self,
        tenant: &OfficeId,
    ) -> impl Future<Output = Result<Vec<CaseKey>, StoreFault>> + Send;

    /// Whole cases in the order of their keys, at most so many after this key, each as of one moment; for audit.
    /// Taken from the events: a case without events is not among them.
    fn whole_cases(
        &self,
        tenant: &OfficeId,
        after: Option<&CaseKey>,
        count_max: usize,
    ) -> impl Future<Output = Result<Vec<WholeCase>, StoreFault>> + Send;

    /// What the projections say of one case, for audit.
    fn projections(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
    ) -> impl Future<Output = Result<Option<Projections>, StoreFault>> + Send;
}
