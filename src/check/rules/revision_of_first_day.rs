//! A date of revision that is the date of creation: a first edition has not been revised.
//! It repairs nothing: an enacted text may have it so.
//!
//! # Penjelasan
//!
//! tanggal revisi sama dengan tanggal pembuatan
//!
//! Naskah pertama belum pernah direvisi, jadi tanggal revisinya dibiarkan kosong. Tanggal yang sama membuat pembaca
//! mengira ada naskah yang lebih lama.
//!
//! Kurang baik:
//!
//!     tanggal_pembuatan: 2026-01-05
//!     tanggal_revisi: 2026-01-05
//!
//! Lebih baik, sampai ada revisi:
//!
//!     tanggal_pembuatan: 2026-01-05
//!
//! Bila naskah yang disahkan memang memuatnya, biarkan: Tertib tidak menghapusnya sendiri.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("I03");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(identity) = &subject.sop.identity else { return };
    let (Some(created), Some(revised)) = (&identity.created, &identity.revised) else { return };
    if revised.value != created.value {
        return;
    }
    let message = "tanggal revisi sama dengan tanggal pembuatan";
    findings.add(
        Diagnostic::new(CODE, Severity::Hint, subject.place(revised.span), message)
            .with_related(subject.place(created.span), "dibuat pada tanggal ini")
            .with_hint("kosongkan `tanggal_revisi` sampai SOP ini direvisi"),
    );
}
