//! What people and the clock ask of a case.
//! A command says what is wanted; whether it happens is for `decide`.

use crate::base::id::{BookId, CaseKey, DocumentId, RowId, SopId};
use crate::base::personal::PersonalText;
use crate::base::value::Record;
use crate::engine::event::VersionChanged;
use crate::engine::link::{CallEnd, Link};
use crate::engine::part::PartName;
use crate::engine::print::PaperToPrint;
use crate::net::marking::Marking;
use crate::sop::document::PaperForm;

/// One wish about one case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Begin the case: the first form and the papers that came with it.
    Open {
        /// Fields that no row fills.
        fields: Record,
        /// What the applicant brought.
        papers: Vec<ReceivedPaper>,
        /// The case that begins this one. What is missing is then asked at the first activity.
        origin: Option<Link>,
    },
    /// Complete an open activity.
    Complete(Completion),
    /// Take an open activity in hand.
    TakeUp(Named),
    /// Put it back.
    PutBack(Named),
    /// The applicant brings what was missing.
    Resubmit {
        /// Corrected fields.
        fields: Record,
        /// What the applicant brought now.
        papers: Vec<ReceivedPaper>,
    },
    /// The applicant withdraws.
    Withdraw {
        /// Why, in the applicant's words.
        reason: Option<PersonalText>,
    },
    /// A case that makes a missing paper is to begin.
    CallForPaper {
        /// The paper.
        document: DocumentId,
        /// The case that will begin.
        child: CaseKey,
    },
    /// This case began another one.
    Link(Link),
    /// A case for which this one waits has ended.
    EndCall(CallEnd),
    /// A case that should have followed could not begin.
    MissFollowUp {
        /// The SOP that should have begun.
        sop: SopId,
        /// Why not.
        reason: String,
    },
    /// A supervisor puts right what others did.
    Repair(Repair),
    /// A supervisor voids a number.
    VoidNumber {
        /// The number, as printed.
        number: String,
        /// Its book; needed only when two books gave the case the same number.
        book: Option<BookId>,
        /// Why; printed in the book.
        reason: String,
        /// The next number of the book takes its place at once.
        replace: bool,
    },
    /// A supervisor wants the case to go on under another version; asked of the one that it leaves.
    LeaveVersion {
        /// Why.
        reason: String,
    },
    /// It goes on under the version that is asked now.
    EnterVersion(EnterVersion),
    /// Papers are about to be printed for good, in this order.
    NotePrints(Vec<PaperToPrint>),
    /// Only time has passed: deadlines fire, waiting rows are offered.
    Advance,
}

/// An open activity, and which of its items if it has several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// The row.
    pub row: RowId,
    /// The item; needed only when several of the row are open to the person.
    pub part: Option<PartName>,
}

/// Completing one activity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Completion {
    /// The row.
    pub row: RowId,
    /// Which of its items, if several are open to the person.
    pub part: Option<PartName>,
    /// The answer to its question, as printed on the arrow; letter case does not count.
    pub answer: Option<String>,
    /// Fields filled or corrected here.
    pub fields: Record,
    /// Fields of the element for which the item is.
    pub element: Record,
    /// Papers that are missing, when the case goes back to the applicant.
    pub missing: Vec<DocumentId>,
    /// Why, when an answer goes back.
    pub reason: Option<PersonalText>,
    /// Papers that came in meanwhile.
    pub papers: Vec<ReceivedPaper>,
}

/// What a supervisor puts right in an open case: fields, where the work is, or both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repair {
    /// Corrected fields.
    pub fields: Record,
    /// Work that goes elsewhere.
    pub transfer: Option<Transfer>,
    /// Why; shown in the history.
    pub reason: String,
}

/// Work that goes to another row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Transfer {
    /// The open row that is left, or `pemohon` for a case that is with the applicant; needed only when there are
    /// several.
    pub from: Option<RowId>,
    /// The row that is offered instead.
    pub to: RowId,
    /// The innermost parallel branches are left: the work of the others vanishes.
    pub leaves_branches: bool,
    /// Rows that are left undone on purpose.
    pub leaves_out: Vec<RowId>,
}

/// How a case goes on under another version.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EnterVersion {
    /// What happened; its version is the one that is asked.
    pub change: VersionChanged,
    /// Where the tokens lie there.
    pub marking: Marking,
    /// Fields that the new version demands and the case did not have.
    pub fields: Record,
}

/// A paper that the applicant brought, and in what form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ReceivedPaper {
    /// Which paper.
    pub document: DocumentId,
    /// In what form.
    pub form: PaperForm,
    /// For which element of the list for which it is asked one by one, from 0; absent: for all, or asked once.
    pub element: Option<usize>,
}
