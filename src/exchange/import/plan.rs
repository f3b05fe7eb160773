//! The draft before it is written: an SOP in parts, each with the questions that stand beside it.
//! It holds no text of the file; `write` makes that.

use crate::exchange::import::form::{LeftOver, SourceIdentity};
use crate::sop::printing::Column;

/// An SOP to be written.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub(super) id: String,
    pub(super) name: String,
    /// Questions about the SOP as a whole.
    pub(super) questions: Vec<String>,
    pub(super) identity: SourceIdentity,
    pub(super) ties: Vec<PlanTie>,
    pub(super) actors: Vec<PlanActor>,
    pub(super) documents: Vec<PlanDocument>,
    pub(super) rows: Vec<PlanRow>,
    pub(super) total: Option<PlanTotal>,
    pub(super) captions: Option<String>,
    pub(super) print_questions: Vec<String>,
    pub(super) table: PlanPage,
    pub(super) chart: PlanPage,
    pub(super) left_over: Vec<LeftOver>,
    pub(super) remarks: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct PlanTie {
    pub(super) sop: String,
    pub(super) title: String,
    pub(super) is_known: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct PlanActor {
    pub(super) id: String,
    pub(super) name: String,
    /// How page 2 calls them, if otherwise.
    pub(super) table_name: Option<String>,
    pub(super) outside: bool,
    pub(super) questions: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct PlanDocument {
    pub(super) id: String,
    pub(super) name: String,
    /// Page 1 lists it as equipment.
    pub(super) available: bool,
    /// It is needed before any row has made it.
    pub(super) comes_from_nowhere: bool,
}

/// A row of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct PlanRow {
    pub(super) id: String,
    pub(super) text: String,
    /// Indexes of actors.
    pub(super) actors: Vec<usize>,
    /// How several actors share the row, if the source says it.
    pub(super) manner: Option<&'static str>,
    /// Indexes of documents.
    pub(super) needs: Vec<usize>,
    pub(super) time: Option<String>,
    pub(super) output: Vec<usize>,
    pub(super) remark: String,
    pub(super) exit: Exit,
    pub(super) questions: Vec<String>,
    /// Words of the source that stand beside the row as comments.
    pub(super) notes: Vec<String>,
    /// Where the row stands on page 2 and on the flowchart, by index.
    pub(super) on_table: Option<usize>,
    pub(super) on_chart: Option<usize>,
}

/// How a row goes on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) enum Exit {
    /// To the next row.
    #[default]
    Next,
    /// To one row, or to the end.
    To(String),
    /// Each answer leads somewhere.
    Answers(Vec<PlanAnswer>),
    /// A choice whose ways are not known: proposed in a comment, to be filled.
    Asked,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PlanAnswer {
    pub(super) answer: String,
    /// Back to the applicant, who brings the papers in again.
    pub(super) is_back: bool,
    /// The id of a row, or the end.
    pub(super) target: String,
}

#[derive(Clone, Debug, Default)]
pub(super) struct PlanTotal {
    pub(super) text: String,
    /// As written; and read, if it can be.
    pub(super) written: String,
    pub(super) time: Option<String>,
    pub(super) remark: String,
    pub(super) questions: Vec<String>,
}

/// What one page shows otherwise than the rows of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct PlanPage {
    pub(super) merged: Vec<PlanMerge>,
    pub(super) cells: Vec<PlanCell>,
}

#[derive(Clone, Debug)]
pub(super) struct PlanMerge {
    /// Ids of the rows.
    pub(super) rows: Vec<String>,
    pub(super) text: String,
    pub(super) question: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PlanCell {
    pub(super) row: String,
    pub(super) column: Column,
    pub(super) text: String,
}
