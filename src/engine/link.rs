//! How a case hangs together with cases of other SOPs: what began which, and what came back.
//! It starts no case; the office does, in one transaction.

use crate::base::id::{CaseKey, DocumentId, RowId, SopId};
use crate::engine::event::ItemNumber;

/// Why one case began another, seen from the one that began it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cause {
    /// A row called it and waits (`panggil`).
    Row {
        /// The work item that waits.
        item: ItemNumber,
        /// Its row.
        row: RowId,
    },
    /// It makes a paper that the applicant does not have (`persyaratan`, `panggil`).
    Paper(DocumentId),
    /// It follows the end (`picu`).
    Ending,
}

/// A tie between two cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Why.
    pub cause: Cause,
    /// The SOP of the other case.
    pub sop: SopId,
    /// The other case.
    pub case: CaseKey,
}

/// A case that this one began, and how it ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Child {
    /// The tie.
    pub link: Link,
    /// Its outcome, once it has ended and this case was told.
    pub ended: Option<RowId>,
}

/// What a case tells the one that waits for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CallEnd {
    /// The case that ended.
    pub child: CaseKey,
    /// How.
    pub outcome: RowId,
    /// The papers that it has, with the numbers they carry.
    pub documents: Vec<CarriedPaper>,
}

/// A paper that came from another case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CarriedPaper {
    /// The paper; both SOPs give it the same id.
    pub document: DocumentId,
    /// Its number there, if it has one.
    pub number: Option<String>,
}
