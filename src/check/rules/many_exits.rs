//! A decision with more than two exits. The regulation's diamond has exactly two.
//! It does not look at branches of which several may be taken; those are no decision.
//!
//! # Penjelasan
//!
//! keputusan punya lebih dari dua jalan keluar
//!
//! Simbol keputusan (belah ketupat) dalam PermenPANRB 35/2012 mempunyai tepat dua jalan keluar, misalnya Ya dan
//! Tidak. Pilihan bercabang tiga tetap dapat dijalankan dan dicetak.
//!
//! Salah, bila diminta ketat:
//!
//!     cabang: [{ jawab: Baru, ke: a }, { jawab: Ubah, ke: b }, { jawab: Hilang, ke: c }]
//!
//! Benar: dua keputusan berturut-turut, masing-masing dengan dua jawaban.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("F25");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in subject.sop.rows.iter().filter(|row| row.several.is_none()) {
        let [_, _, third, ..] = row.branches.as_slice() else { continue };
        let count = row.branches.len();
        let message = format!("keputusan ini punya {count} jalan keluar; bentuk baku dua");
        findings.add_at_row(
            &row.id.value,
            Diagnostic::new(CODE, Severity::Hint, subject.place(third.answer.span), message)
                .with_hint("pecah menjadi keputusan berturut-turut dengan dua jawaban"),
        );
    }
}
