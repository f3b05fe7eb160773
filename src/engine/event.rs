//! What happened to a case. Events hold results, never recipes: replay evaluates no guard, calendar or template.
//! Their persisted form is `store::record`; never change an event without a new version there.

use std::collections::BTreeMap;

use crate::base::digest::Digest;
use crate::base::id::{ActorId, BookId, DocumentId, FieldId, RoleId, RowId, SopId, StaffId};
use crate::base::personal::PersonalText;
use crate::base::time::Moment;
use crate::base::value::Record;
use crate::engine::command::ReceivedPaper;
use crate::engine::link::{CallEnd, Link};
use crate::engine::part::Part;
use crate::engine::print::Print;
use crate::net::marking::{Marking, Place};

/// A work item of a case, counted from 1 in the order of offering.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ItemNumber(pub u32);

/// One thing that happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// The case began on this version of its SOP.
    CaseOpened(Opening),
    /// Fields were filled or corrected.
    FieldsRecorded(Record),
    /// Fields of one element of a `daftar` were filled or corrected.
    ElementRecorded {
        /// The `daftar`.
        list: FieldId,
        /// The element, from 0.
        element: usize,
        /// Its fields.
        fields: Record,
    },
    /// A supervisor corrected fields.
    FieldsCorrected(Correction),
    /// A supervisor put work elsewhere; where all tokens lie then is said by the marking that follows.
    WorkTransferred(Transferred),
    /// The applicant's papers came in.
    PapersReceived(Vec<ReceivedPaper>),
    /// Time passed since the last event; where it went.
    ClocksAdvanced(Elapsed),
    /// The token game moved.
    MarkingMoved(Marking),
    /// Work is offered.
    WorkOffered(Offer),
    /// Offered work is gone without having been done.
    WorkRemoved {
        /// Which.
        item: ItemNumber,
        /// Why.
        cause: Removal,
    },
    /// Somebody took offered work in hand; nobody else does it meanwhile.
    WorkTakenUp(InHand),
    /// Work in hand was put back.
    WorkPutBack(InHand),
    /// Somebody did one of the several work items of a row.
    PartDone {
        /// Who, when and in which role.
        done: Done,
        /// Which of them.
        part: Part,
    },
    /// Somebody completed an activity. Of one with several work items, by the last that was needed; items that are
    /// still open then run on, and nobody waits for them (`sisanya: dibiarkan`).
    RowCompleted(Done),
    /// An activity was passed over: its `lewati_bila` held, or it is a mere marker row.
    RowSkipped(RowId),
    /// Why an answer sent the work upwards within the office.
    ReasonGiven {
        /// The row whose answer it was.
        row: RowId,
        /// The words.
        reason: PersonalText,
    },
    /// A guard chose the branch with this label.
    BranchChosen {
        /// The deciding row.
        row: RowId,
        /// The labels taken.
        answers: Vec<String>,
    },
    /// Papers came into being.
    DocumentsMade(Vec<DocumentId>),
    /// A book gave a number.
    NumberTaken(TakenNumber),
    /// A number was found wrong: its line stays in the book, and nothing carries it any more.
    NumberVoided(VoidedNumber),
    /// The case went back to the applicant.
    CaseReturned(Return),
    /// The applicant came again.
    CaseResubmitted(RowId),
    /// The applicant, who comes in again at this row, has until then: the office made a paper for him meanwhile.
    ReturnProlonged {
        /// Where he comes in again.
        row: RowId,
        /// Until when.
        deadline: Moment,
        /// False if that date lies beyond the last holiday file.
        calendar_filled: bool,
    },
    /// A deadline passed and its arrow was taken.
    DeadlinePassed {
        /// The row, or none for the applicant's own deadline.
        row: Option<RowId>,
    },
    /// A deadline passed and the work is offered to a further role.
    WorkEscalated {
        /// Which work.
        item: ItemNumber,
        /// To whom as well.
        role: RoleId,
    },
    /// A paper was printed for good.
    PaperPrinted(Print),
    /// The public status word.
    StatusSet(String),
    /// The applicant withdrew.
    CaseWithdrawn {
        /// Why, if said.
        reason: Option<PersonalText>,
    },
    /// A supervisor let the case go on under another version of its SOP; where its tokens lie there follows.
    VersionChanged(VersionChanged),
    /// This case began another one.
    CaseLinked(Link),
    /// A case that this one waits for has ended.
    CallEnded(CallEnd),
    /// A case that should follow could not begin; somebody must open it by hand.
    FollowUpMissed {
        /// The SOP that should have begun.
        sop: SopId,
        /// Why not.
        reason: String,
    },
    /// The case ended.
    CaseClosed(RowId),
}

/// On what a case began.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opening {
    /// The SOP.
    pub sop: SopId,
    /// The version of it; the case stays on this one.
    pub procedure: Digest,
    /// The version of the office file.
    pub office: Digest,
    /// A draft that runs as trial.
    pub trial: bool,
    /// The case that began this one, if one did.
    pub origin: Option<Link>,
    /// When.
    pub at: Moment,
}

/// Fields corrected by a supervisor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// As they were; without those that were not filled.
    pub before: Record,
    /// As they are now.
    pub after: Record,
    /// Why, as it stands in the history: without personal data.
    pub reason: String,
}

/// Work put elsewhere by a supervisor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transferred {
    /// The work item that was left; none if the case only waited for the applicant.
    pub item: Option<ItemNumber>,
    /// Its row, or the one at which the applicant would have come in again.
    pub from: RowId,
    /// The case waited for the applicant, and does so no more.
    pub was_returned: bool,
    /// The row that comes instead.
    pub to: RowId,
    /// Why, as it stands in the history: without personal data.
    pub reason: String,
}

/// A case that goes on under another version of its SOP.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VersionChanged {
    /// The version that it leaves.
    pub from: Digest,
    /// The version under which it goes on.
    pub to: Digest,
    /// Where its open work lies there, by where it lay here; work that is not named is offered anew.
    pub places: BTreeMap<Place, Place>,
    /// Why, as it stands in the history: without personal data.
    pub reason: String,
    /// The earlier change is taken back.
    pub undoes: bool,
}

/// Where the time since the last event went, in seconds; the four add up to the whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Elapsed {
    /// Until when.
    pub until: Option<Moment>,
    /// Open hours in which the office had the case.
    pub office: i64,
    /// Time in which the applicant had it.
    pub applicant: i64,
    /// Time in which somebody outside had it.
    pub other_office: i64,
    /// Closed hours in which the office had it.
    pub outside_hours: i64,
}

/// Work offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// Its number.
    pub item: ItemNumber,
    /// Where its token lies.
    pub place: Place,
    /// The row.
    pub row: RowId,
    /// Which of the row's items, if it has several.
    pub part: Option<Part>,
    /// Since when.
    pub since: Moment,
    /// Not before this moment (`mulai_setelah`).
    pub starts: Option<Moment>,
    /// When the norm of the column Waktu is used up.
    pub norm_due: Option<Moment>,
    /// When the row's `batas` is reached.
    pub deadline: Option<Moment>,
    /// False if a date lies beyond the last holiday file.
    pub calendar_filled: bool,
}

/// Why offered work is gone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Removal {
    /// Another part of the case made it needless.
    Cancelled,
    /// Its deadline passed.
    Overdue,
    /// The case ended.
    CaseEnded,
}

/// Work taken in hand or put back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InHand {
    /// The work item.
    pub item: ItemNumber,
    /// The row.
    pub row: RowId,
    /// Who did it; a supervisor may put back what another has.
    pub by: StaffId,
    /// When.
    pub at: Moment,
}

/// Who has done what only time has done, and in which role: a row that waited for another case, when that case was
/// ended by a deadline.
pub const CLOCK: &str = "jam";

/// An activity completed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Done {
    /// The work item.
    pub item: ItemNumber,
    /// The row.
    pub row: RowId,
    /// Who did it.
    pub by: StaffId,
    /// In which role.
    pub role: RoleId,
    /// The column for which a deputy acted, if it was a deputy.
    pub acting_for: Option<ActorId>,
    /// The answer given.
    pub answer: Option<String>,
    /// When.
    pub at: Moment,
}

/// A number given by a book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TakenNumber {
    /// The book.
    pub book: BookId,
    /// The period in which it counts.
    pub period: String,
    /// From 1.
    pub ordinal: u64,
    /// As printed.
    pub text: String,
    /// The row that took it.
    pub row: RowId,
    /// The documents that carry it; none if the number is the case's.
    pub documents: Vec<DocumentId>,
    /// When.
    pub at: Moment,
}

/// Where a number stands: its book, the period in which it counts, and its place there.
pub type NumberPlace = (BookId, String, u64);

impl TakenNumber {
    /// Where it stands.
    pub fn place(&self) -> NumberPlace {
        (self.book.clone(), self.period.clone(), self.ordinal)
    }
}

/// A number that is void.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VoidedNumber {
    /// The book.
    pub book: BookId,
    /// The period in which it counts.
    pub period: String,
    /// From 1.
    pub ordinal: u64,
    /// Why, as it stands in the book: without personal data.
    pub reason: String,
}

impl VoidedNumber {
    /// Where it stands.
    pub fn place(&self) -> NumberPlace {
        (self.book.clone(), self.period.clone(), self.ordinal)
    }

    /// True if it is this number.
    pub fn is(&self, number: &TakenNumber) -> bool {
        self.place() == number.place()
    }
}

/// Back to the applicant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Return {
    /// The row that sent it back.
    pub from: RowId,
    /// The row at which it comes in again.
    pub to: RowId,
    /// Which papers are missing.
    pub missing: Vec<DocumentId>,
    /// Why.
    pub reason: PersonalText,
    /// Until when the applicant may come, if the SOP sets a limit.
    pub deadline: Option<Moment>,
    /// False if that date lies beyond the last holiday file.
    pub calendar_filled: bool,
    /// When.
    pub at: Moment,
}
