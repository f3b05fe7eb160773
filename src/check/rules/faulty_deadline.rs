//! A `lewat_batas` without `batas`, or that says nothing or two things to do.
//! It does not calculate with the calendar.
//!
//! # Penjelasan
//!
//! batas waktu tidak lengkap
//!
//! `lewat_batas` mengatakan apa yang terjadi bila `batas` lewat: `ke` (pekerjaan dihapus, alur pindah) atau
//! `eskalasi` (pekerjaan tetap, ditawarkan juga kepada peran lain). Tepat satu dari keduanya, dan hanya
//! bersama `batas`.
//!
//! Salah:
//!
//!     lewat_batas: { ke: kedaluwarsa }
//!
//! Benar:
//!
//!     batas: 14 hari kerja
//!     lewat_batas: { ke: kedaluwarsa }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::row::Overdue;
use crate::source::Spanned;

pub(crate) const CODE: Code = Code("F15");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        let Some(overdue) = &row.overdue else { continue };
        let finding = if row.deadline.is_none() {
            let message = "`lewat_batas` tanpa `batas`";
            let found = Diagnostic::error(CODE, subject.place(overdue.span), message);
            Some(found.with_hint("tambahkan `batas`, misalnya `batas: 3 hari kerja`"))
        } else {
            one_of_two(subject, overdue)
        };
        if let Some(finding) = finding {
            findings.add_at_row(&row.id.value, finding);
        }
    }
    let returns = subject.sop.returns.as_ref();
    if let Some(finding) = returns.and_then(|returns| one_of_two(subject, &returns.overdue)) {
        findings.add(finding);
    }
}

fn one_of_two(subject: &Subject<'_>, overdue: &Spanned<Overdue>) -> Option<Diagnostic> {
    let (message, hint) = match (&overdue.to, &overdue.escalate) {
        (None, None) => {
            ("`lewat_batas` belum mengatakan apa yang terjadi", "tambahkan `ke` atau `eskalasi`")
        }
        (Some(_), Some(_)) => {
            ("`lewat_batas` memuat `ke` dan `eskalasi` sekaligus", "pilih salah satu")
        }
        _ => return None,
    };
    Some(Diagnostic::error(CODE, subject.place(overdue.span), message).with_hint(hint))
}
