//! A paper that a row makes and nobody needs afterwards. What the last rows make, letters, and what a book numbers leave the
//! office and are no waste.
//! Whether another SOP asks for it is not looked at: what only another SOP needs is told too.
//!
//! # Penjelasan
//!
//! output tidak dipakai
//!
//! Kegiatan ini menghasilkan dokumen yang tidak menjadi kelengkapan kegiatan mana pun sesudahnya dan bukan hasil akhir. Mungkin
//! kegiatan yang memakainya lupa menyebutnya di `kelengkapan`, atau kertas itu tidak perlu dibuat.
//!
//! Diragukan, bila `catatan` tidak disebut di mana pun sesudahnya:
//!
//!     output: [berkas_diperiksa, catatan]
//!
//! Jelas, pada kegiatan yang memakainya:
//!
//!     kelengkapan: [berkas_diperiksa, catatan]

use std::collections::BTreeSet;

use crate::base::id::DocumentId;
use crate::check::findings::Findings;
use crate::check::subject::{Compiled, Subject};
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::guard::space::Space;
use crate::guard::term::Term;
use crate::net::structure::{Exit, Target};

pub(crate) const CODE: Code = Code("T13");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let used = used(compiled);
    for (index, row) in subject.sop.rows.iter().enumerate() {
        if is_last(&compiled.net.rows[index].exit) {
            continue;
        }
        for output in &row.output {
            let goes_out = subject.sop.documents.iter().any(|paper| {
                paper.id.value == output.value && (paper.template.is_some() || paper.book.is_some())
            });
            if goes_out || older_forms(subject, &output.value).iter().any(|one| used.contains(*one))
            {
                continue;
            }
            let message = format!("`{}` tidak dipakai kegiatan mana pun sesudahnya", output.value);
            let finding =
                Diagnostic::new(CODE, Severity::Hint, subject.place(output.span), message);
            findings.add_at_row(
                &row.id.value,
                finding
                    .with_hint("sebut di `kelengkapan` yang memakainya, atau hapus dari `output`"),
            );
        }
    }
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

/// The paper and every earlier state of it: it serves where any of them is needed.
pub(crate) fn older_forms<'a>(subject: &Subject<'a>, id: &'a DocumentId) -> Vec<&'a DocumentId> {
    let mut forms = vec![id];
    let older = |id: &DocumentId| {
        let known = subject.sop.documents.iter().find(|paper| paper.id.value == *id)?;
        known.later_form_of.as_ref().map(|older| &older.value)
    };
    while let Some(next) = forms.last().and_then(|last| older(last)) {
        if forms.contains(&next) {
            break;
        }
        forms.push(next);
    }
    forms
}
