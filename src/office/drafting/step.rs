//! A step of a drafted scenario: an act with its moment and person, and what is expected after it.
//! It plays nothing and writes no text.

use crate::base::id::{FieldId, SopId, StaffId};
use crate::base::time::Moment;
use crate::office::drafting::values::{Typed, as_typed};
use crate::office::service::Request;

/// Fields as they are typed.
pub(super) type Filled = Vec<(FieldId, Typed)>;

/// One step.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Step {
    pub(super) at: Moment,
    pub(super) person: Option<StaffId>,
    /// The case, if it is not the one that the scenario opened first.
    pub(super) case: Option<u64>,
    pub(super) act: Act,
    /// What is expected, key by key, in the order of the language.
    pub(super) then: Vec<(&'static str, Said)>,
}

/// What is done.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Act {
    Open {
        sop: SopId,
        fields: Filled,
        papers: Vec<String>,
    },
    Complete(Completion),
    TakeUp {
        row: String,
    },
    PutBack {
        row: String,
    },
    Call {
        document: String,
    },
    Resubmit {
        fields: Filled,
        papers: Vec<String>,
    },
    Withdraw {
        reason: Option<String>,
    },
    /// Only time passes.
    Wait,
}

/// Completing an activity.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Completion {
    pub(super) row: String,
    pub(super) answer: Option<String>,
    pub(super) fields: Filled,
    pub(super) missing: Vec<String>,
    pub(super) reason: Option<String>,
    pub(super) papers: Vec<String>,
}

/// A value of the file.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Said {
    Plain(String),
    List(Vec<Said>),
    Map(Vec<(String, Said)>),
}

impl Said {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    pub(super) fn list(texts: impl IntoIterator<Item = String>) -> Self {
        Self::List(texts.into_iter().map(Self::Plain).collect())
    }
}

impl Act {
    /// As a request about this case; none if nobody does anything.
    pub(super) fn request(&self, case: u64) -> Option<Request> {
        let typed =
            |fields: &Filled| fields.iter().map(|(id, typed)| as_typed(id, typed)).collect();
        Some(match self {
            Self::Open { sop, fields, papers } => {
                Request::Open { sop: sop.clone(), fields: typed(fields), papers: papers.clone() }
            }
            Self::Complete(wish) => Request::Complete {
                case,
                row: wish.row.clone(),
                answer: wish.answer.clone(),
                fields: typed(&wish.fields),
                missing: wish.missing.clone(),
                reason: wish.reason.clone(),
                papers: wish.papers.clone(),
            },
            Self::Resubmit { fields, papers } => {
                Request::Resubmit { case, fields: typed(fields), papers: papers.clone() }
            }
            Self::Withdraw { reason } => Request::Withdraw { case, reason: reason.clone() },
            Self::TakeUp { row } => Request::TakeUp { case, row: row.clone() },
            Self::PutBack { row } => Request::PutBack { case, row: row.clone() },
            Self::Call { document } => Request::CallForPaper { case, document: document.clone() },
            Self::Wait => return None,
        })
    }
}
