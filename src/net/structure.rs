//! Rows, arrows and targets of a net, in the order of the file.
//! It does not move tokens; `marking` does.

use crate::base::id::{ActorId, RowId};

/// A row by its position in the file, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RowIndex(pub usize);

/// An outcome by its position in `akhir`, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OutcomeIndex(pub usize);

/// The whole net.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Net {
    /// The rows.
    pub rows: Vec<NetRow>,
    /// The outcomes; at least one.
    pub outcomes: Vec<RowId>,
    /// The arrow taken when the applicant does not come back in time.
    pub return_overdue: Option<Arrow>,
    /// The row whose completion ends the right to withdraw.
    pub withdraw_before: Option<RowIndex>,
}

impl Net {
    /// A row that exists.
    pub fn row(&self, index: RowIndex) -> &NetRow {
        &self.rows[index.0]
    }

    /// The row with this id.
    pub fn find(&self, id: &RowId) -> Option<RowIndex> {
        self.rows.iter().position(|row| row.id == *id).map(RowIndex)
    }
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NetRow {
    /// Its id.
    pub id: RowId,
    /// Who does it; absent for a marker row without an actor.
    pub actor: Option<ActorId>,
    /// How tokens leave.
    pub exit: Exit,
    /// The split whose join this is.
    pub joins: Option<RowIndex>,
    /// The join fires after so many arrivals.
    pub enough: Option<u32>,
    /// What becomes of the rest when it fires early.
    pub rest: RestOf,
    /// Several tokens may lie here.
    pub one_by_one: bool,
    /// Can be done only while that row is not completed.
    pub only_before: Option<RowIndex>,
    /// The arrow of a passed deadline.
    pub overdue: Option<Arrow>,
    /// The row has a `lewati_bila`: it may be passed over on arrival.
    pub may_be_skipped: bool,
    /// A marker row: tokens pass through.
    pub marker: bool,
}

impl NetRow {
    /// True for a row of the applicant: when the case goes back to it, the row itself is the waiting.
    pub fn is_the_applicants(&self) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.as_str() == "pemohon")
    }
}

/// What becomes of the branches that had not arrived when a join fired early.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RestOf {
    /// They are removed.
    Cancelled,
    /// They run on and are swallowed on arrival.
    LeftRunning,
}

/// How tokens leave a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Exit {
    /// One arrow.
    Goes(Arrow),
    /// A person answers; exactly one branch, or one or more when `several`.
    Asked {
        /// The answers.
        branches: Vec<BranchArrow>,
        /// Several may be chosen.
        several: bool,
    },
    /// The engine answers: the first true guard, or every true one when `several`.
    Guarded {
        /// The branches; one without guard is the default.
        branches: Vec<BranchArrow>,
        /// Every true one is taken.
        several: bool,
    },
    /// Parallel split.
    Parallel(Vec<Arrow>),
    /// Deferred choice between these rows.
    FirstOf(Vec<RowIndex>),
}

impl Exit {
    /// All arrows out, in the order of the file. Deferred choice has none: its rows share one token.
    pub fn arrows(&self) -> Vec<&Arrow> {
        match self {
            Self::Goes(arrow) => vec![arrow],
            Self::Asked { branches, .. } | Self::Guarded { branches, .. } => {
                branches.iter().map(|branch| &branch.arrow).collect()
            }
            Self::Parallel(arrows) => arrows.iter().collect(),
            Self::FirstOf(_) => Vec::new(),
        }
    }
}

/// A labelled branch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BranchArrow {
    /// The label, as printed.
    pub label: String,
    /// True if a guard decides it; false for the default and for answers.
    pub guarded: bool,
    /// Where it goes.
    pub arrow: Arrow,
}

/// An arrow with what it takes away on its way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrow {
    /// Where the token goes.
    pub target: Target,
    /// Rows whose tokens are removed.
    pub cancels: Vec<RowIndex>,
    /// The split that is left, with all its other branches.
    pub dissolves: Option<RowIndex>,
}

/// Where an arrow goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Target {
    /// To a row.
    Row(RowIndex),
    /// The case ends.
    Outcome(OutcomeIndex),
    /// `habis`: this branch just ends.
    EndOfBranch,
    /// To the applicant; resubmission puts the token on this row.
    Applicant(RowIndex),
}
