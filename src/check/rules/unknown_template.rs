//! A letter template that is not at hand.
//! It does not look inside templates.
//!
//! # Penjelasan
//!
//! templat surat tidak ada
//!
//! `templat` sebuah dokumen menunjuk nama berkas templat surat, tanpa `.md`. Tanpa templat, surat itu
//! tidak dapat dicetak.
//!
//! Salah:
//!
//!     templat: surat-pengantr
//!
//! Benar, bila ada berkas surat-pengantar.md:
//!
//!     templat: surat-pengantar

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::Code;
use crate::source::Span;

pub(crate) const CODE: Code = Code("N10");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let known: Vec<(&str, Span)> =
        subject.templates.iter().map(|name| (name.as_str(), Span::default())).collect();
    for template in subject.sop.documents.iter().filter_map(|document| document.template.as_ref()) {
        if !subject.templates.contains(template.as_str()) {
            let what = "templat surat yang ada";
            let unknown = subject.unknown(CODE, what, template.as_str(), template.span, &known);
            findings.add(if known.is_empty() {
                let file = template.as_str();
                unknown.with_hint(format!(
                    "tulis templates/surat/{file}.md, buat {file}.docx di Word, atau hapus `templat`"
                ))
            } else {
                unknown
            });
        }
    }
}
