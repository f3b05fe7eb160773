//! Guards or a table of papers with more situations than are looked at: it is said, never passed.
//! It does not guess.
//!
//! # Penjelasan
//!
//! syarat terlalu besar untuk diperiksa
//!
//! Gabungan isian yang dipakai syarat ini, atau tabel `persyaratan`, lebih banyak daripada yang dapat diperiksa satu
//! per satu. Ia tetap dijalankan, tetapi tidak dipastikan bahwa cabangnya dapat dicapai atau tabelnya tanpa celah.
//!
//! Pecah syaratnya menjadi beberapa `hitungan` yang lebih pendek, atau kurangi isian yang dibandingkan sekaligus.

use crate::base::limits::{GUARD_EFFORT_MAX, GUARD_SITUATIONS_MAX};
use crate::check::findings::Findings;
use crate::check::guards::scripts;
use crate::check::lens::About;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(crate) const CODE: Code = Code("G16");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    for about in compiled.lens.too_large() {
        let (what, span) = match about {
            About::Guard(place) => {
                let mut all = scripts(subject.sop).into_iter();
                let script = all.find(|(known, _)| *known == place);
                ("syarat ini", script.map(|(_, script)| script.span))
            }
            About::Field(index) => {
                let field = &subject.sop.fields[index];
                let script = field.guard.as_ref().or(field.formula.as_ref());
                ("syarat ini", script.map(|script| script.span))
            }
            About::Table => {
                let first = subject.sop.requirements.first();
                ("tabel persyaratan ini", first.map(|first| first.document.span))
            }
        };
        let message = format!(
            "{what} terlalu besar untuk diperiksa, batas {GUARD_SITUATIONS_MAX} keadaan ({GUARD_EFFORT_MAX} untuk seluruh SOP)"
        );
        let place = subject.place(span.unwrap_or(Span::default()));
        findings.add(
            Diagnostic::warning(CODE, place, message)
                .with_hint("pecah menjadi beberapa syarat yang lebih pendek"),
        );
    }
}
