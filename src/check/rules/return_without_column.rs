//! A return to the applicant, who has no column: the arrow of the flowchart ends in no symbol.
//! It does not ask whether the return has a limit.
//!
//! # Penjelasan
//!
//! kembali ke pemohon yang tidak punya kolom
//!
//! Panah `kembalikan` menuju pemohon. Bila pemohon bukan salah satu kolom, panah itu berakhir di kata
//! "ke pemohon" pada kolom keterangan, bukan pada simbol seperti dalam bentuk baku.
//!
//! Tambahkan kolom bila diinginkan:
//!
//!     pelaksana:
//!       - { id: pemohon, nama: Pemohon, peran: loket }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("F06");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if subject.sop.actors.iter().any(|actor| actor.id.as_str() == "pemohon") {
        return;
    }
    for row in &subject.sop.rows {
        let Some(back) = row.branches.iter().find_map(|branch| branch.returns_to.as_ref()) else {
            continue;
        };
        let message = "berkas kembali ke pemohon, tetapi pemohon tidak punya kolom";
        findings.add_at_row(
            &row.id.value,
            Diagnostic::new(CODE, Severity::Hint, subject.place(back.span), message)
                .with_hint("tambahkan `pemohon` pada `pelaksana`"),
        );
    }
}
