//! Papers that a row makes and nothing of its own SOP needs afterwards. What the last rows make, letters, and what a book
//! numbers leave the office and are no waste.
//! Whether another SOP needs them is for the rule that sees all SOPs (T13).

use std::collections::BTreeSet;

use crate::base::id::{DocumentId, RowId};
use crate::check::subject::{Compiled, Subject};
use crate::guard::space::Space;
use crate::guard::term::Term;
use crate::net::structure::{Exit, Target};
use crate::source::Span;

/// A paper that a row makes and that no later row, guard or book of the SOP needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadEnd {
    /// The row that makes it.
    pub row: RowId,
    /// The paper, and every earlier state of it, newest first: it serves where any of them is needed.
    pub forms: Vec<DocumentId>,
    /// Its word in the `output` of the row.
    pub at: Span,
}

/// Those of an SOP whose flow is sound, in the order of the file.
pub(crate) fn dead_ends(compiled: &Compiled<'_>) -> Vec<DeadEnd> {
    let subject = compiled.subject;
    let used = used(compiled);
    let mut found = Vec::new();
    for (index, row) in subject.sop.rows.iter().enumerate() {
        if is_last(&compiled.net.rows[index].exit) {
            continue;
        }
        for output in &row.output {
            let goes_out = subject.sop.documents.iter().any(|paper| {
                paper.id.value == output.value && (paper.template.is_some() || paper.book.is_some())
            });
            let forms = forms(subject, &output.value);
            if !goes_out && forms.iter().all(|form| !used.contains(form)) {
                found.push(DeadEnd { row: row.id.value.clone(), forms, at: output.span });
            }
        }
    }
    found
}

/// True if a case can end, or a branch of it, right after the row.
fn is_last(exit: &Exit) -> bool {
    let ends = |target: Target| matches!(target, Target::Outcome(_) | Target::EndOfBranch);
    exit.arrows().iter().any(|arrow| ends(arrow.target))
}

/// What rows need and guards ask for.
fn used(compiled: &Compiled<'_>) -> BTreeSet<DocumentId> {
    let needs = compiled.subject.sop.rows.iter().flat_map(|row| &row.needs);
    let mut used: BTreeSet<DocumentId> = needs.map(|need| need.value.clone()).collect();
    for (place, guard) in compiled.guards {
        let asked = compiled.lens.asked(*place, guard);
        for term in Space::of(compiled.lens.ground(), &[asked]).terms() {
            if let Term::Present(paper) = term {
                used.insert(paper.clone());
            }
        }
    }
    used
}

fn forms(subject: &Subject<'_>, id: &DocumentId) -> Vec<DocumentId> {
    let mut forms = vec![id.clone()];
    let older = |id: &DocumentId| {
        let known = subject.sop.documents.iter().find(|paper| paper.id.value == *id)?;
        known.later_form_of.as_ref().map(|older| older.value.clone())
    };
    while let Some(next) = forms.last().and_then(older) {
        if forms.contains(&next) {
            break;
        }
        forms.push(next);
    }
    forms
}
