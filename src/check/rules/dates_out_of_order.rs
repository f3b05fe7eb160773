//! Dates of page 1 that cannot follow each other.
//! It does not compare with today.
//!
//! # Penjelasan
//!
//! urutan tanggal salah
//!
//! SOP dibuat lebih dahulu, lalu berlaku: tanggal pembuatan tidak boleh sesudah tanggal efektif, dan tanggal
//! revisi tidak boleh sebelum tanggal pembuatan (PermenPANRB 35/2012).
//!
//! Salah:
//!
//!     tanggal_pembuatan: 2021-12-31
//!     tanggal_efektif: 2021-01-01
//!
//! Benar:
//!
//!     tanggal_pembuatan: 2021-12-31
//!     tanggal_efektif: 2022-01-01

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("I02");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(identity) = &subject.sop.identity else { return };
    let Some(created) = &identity.created else { return };
    let before = [("tanggal_efektif", &identity.effective), ("tanggal_revisi", &identity.revised)];
    for (key, date) in before {
        let Some(date) = date else { continue };
        if date.value < created.value {
            let message = format!("`{key}` {} sebelum `tanggal_pembuatan` {}", date.0, created.0);
            findings.add(
                Diagnostic::error(CODE, subject.place(date.span), message)
                    .with_related(subject.place(created.span), "dibuat pada tanggal ini")
                    .with_hint("periksa kedua tanggal pada naskah"),
            );
            return;
        }
    }
}
