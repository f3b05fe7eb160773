//! A flow too large to look at whole: it is said, never passed.
//! It does not guess.
//!
//! # Penjelasan
//!
//! alur terlalu besar untuk dipastikan
//!
//! Keadaan yang mungkin lebih banyak daripada yang dapat diperiksa, biasanya karena terlalu banyak cabang
//! serempak sekaligus. SOP yang tidak dapat dipastikan tidak dijalankan.
//!
//! Kurangi cabang serempak, gabungkan beberapa di antaranya lebih awal, atau pecah menjadi beberapa SOP.

use crate::base::limits::SEARCH_STATES_MAX;
use crate::check::findings::Findings;
use crate::check::subject::Proven;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("F21");

pub(crate) fn check(proven: &Proven<'_>, findings: &mut Findings) {
    if proven.flow.undecided && proven.flow.worst.is_none() {
        let subject = proven.compiled.subject;
        let message =
            format!("alur ini terlalu besar untuk dibuktikan, batas {SEARCH_STATES_MAX} keadaan");
        findings.add(
            Diagnostic::error(CODE, subject.place(subject.sop.id.span), message)
                .with_hint("kurangi cabang serempak, atau gabungkan lebih awal"),
        );
    }
}
