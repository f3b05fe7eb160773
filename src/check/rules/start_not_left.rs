//! A first row that is not in the leftmost column: the flowchart would not start at the left.
//! It does not look at the order of the other columns.
//!
//! # Penjelasan
//!
//! diagram alir tidak mulai dari kolom paling kiri
//!
//! Kolom pelaksana diurutkan menurut kemunculannya, sehingga alur mulai di kiri atas.
//!
//! Pindahkan pelaksana kegiatan pertama ke urutan pertama di `pelaksana`.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("F07");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(row) = subject.sop.rows.first() else { return };
    let (Some(actor), Some(left)) = (row.actors.first(), subject.sop.actors.first()) else {
        return;
    };
    // While the actor is misspelt, T06 has said so.
    let is_known = subject.sop.actors.iter().any(|known| known.id.value == actor.value);
    if is_known && actor.value != left.id.value {
        let message =
            format!("kegiatan pertama ada di kolom `{}`, bukan yang paling kiri", actor.value);
        findings.add_at_row(
            &row.id.value,
            Diagnostic::new(CODE, Severity::Hint, subject.place(actor.span), message)
                .with_related(subject.place(left.id.span), "kolom paling kiri")
                .with_hint("urutkan `pelaksana` menurut kemunculannya"),
        );
    }
}
