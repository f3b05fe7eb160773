//! An outcome at which no case ends: an error for the first, the regular end; a warning for the others.
//! `dicabut` is always there and not listed.
//!
//! # Penjelasan
//!
//! akhir tidak pernah tercapai
//!
//! Tidak ada jalan yang berakhir di sini. Akhir yang pertama adalah akhir biasa, yang dicapai sesudah
//! kegiatan terakhir; bila itu pun tidak tercapai, layanan tidak pernah selesai.
//!
//! Salah, pada kegiatan terakhir:
//!
//!     ke: terima
//!
//! Benar: hapus `ke` itu, supaya sesudah kegiatan terakhir perkara selesai.

use crate::check::findings::Findings;
use crate::check::subject::Proven;
use crate::check::written_arrow;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("F22");

pub(crate) fn check(proven: &Proven<'_>, findings: &mut Findings) {
    let compiled = proven.compiled;
    let (net, sop) = (compiled.net, compiled.subject.sop);
    // What a row that nobody comes to would have reached follows from F05.
    if !proven.flow.unreached_rows(compiled).is_empty() {
        return;
    }
    for outcome in proven.flow.unreached_outcomes(compiled) {
        let message = format!("akhir `{}` tidak pernah tercapai", net.outcomes[outcome.0]);
        let is_first = outcome.0 == 0;
        let written = sop.outcomes.get(outcome.0).map(|one| one.id.span);
        let last = sop.rows.last().filter(|_| is_first).map(written_arrow::last);
        let (severity, span, hint) = match (last, written) {
            (Some(last), _) => (Severity::Error, last, "beri jalan ke akhir ini"),
            (None, Some(span)) => {
                (Severity::Warning, span, "hapus akhir ini, atau beri jalan ke sana")
            }
            (None, None) => continue,
        };
        let place = compiled.subject.place(span);
        findings.add(Diagnostic::new(CODE, severity, place, message).with_hint(hint));
    }
}
