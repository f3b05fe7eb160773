//! A return to the applicant without a limit: the case may wait for ever.
//! It does not say how long the limit should be.
//!
//! # Penjelasan
//!
//! menunggu pemohon tanpa batas
//!
//! Berkas yang dikembalikan menunggu pemohon melengkapinya. Tanpa `pengembalian`, berkas yang tidak pernah
//! dilengkapi tetap terbuka selamanya.
//!
//! Benar:
//!
//!     pengembalian:
//!       batas: 14 hari kerja
//!       lewat_batas: { ke: kedaluwarsa }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("F08");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if subject.sop.returns.is_some() {
        return;
    }
    let first = subject.sop.rows.iter().find_map(|row| {
        let back = row.branches.iter().find_map(|branch| branch.returns_to.as_ref());
        back.map(|back| (row, back))
    });
    if let Some((row, back)) = first {
        let message = "berkas yang dikembalikan menunggu pemohon tanpa batas waktu";
        findings.add_at_row(
            &row.id.value,
            Diagnostic::warning(CODE, subject.place(back.span), message)
                .with_hint("tambahkan `pengembalian` dengan `batas` dan `lewat_batas`"),
        );
    }
}
