//! A time with two values: a range, or a norm with an allowance. A quality standard is one value.
//! It does not compare the values.
//!
//! # Penjelasan
//!
//! waktu bukan satu nilai
//!
//! Baku mutu waktu adalah satu nilai yang dijanjikan. Rentang (`1-3 hari`) dan waktu ganda
//! (`120 menit / 3 hari`) dapat dijalankan; yang dihitung adalah nilai pertama.
//!
//! Tulis satu nilai, misalnya `waktu: 3 hari`.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("T09");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        let Some(time) = &row.time else { continue };
        if time.value.low == time.value.high && time.value.allowance.is_none() {
            continue;
        }
        let message = "waktu ini bukan satu nilai";
        findings.add_at_row(
            &row.id.value,
            Diagnostic::new(CODE, Severity::Hint, subject.place(time.span), message)
                .with_hint("tulis satu nilai yang dijanjikan"),
        );
    }
}
