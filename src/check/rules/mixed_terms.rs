//! Two terms for one thing in one SOP: the reader looks for a difference that is not meant.
//! Which of them is right it does not say; that a word is spelt wrong is told by `spelling`.
//!
//! # Penjelasan
//!
//! dua istilah untuk satu hal
//!
//! SOP ini memakai dua istilah untuk hal yang sama, misalnya "ceklis" dan "daftar periksa". Pakailah satu, supaya pembaca
//! tidak mengira ada dua dokumen.
//!
//! Kurang baik:
//!
//!     - { id: ceklis, nama: Ceklis permohonan }
//!     - { id: hasil, nama: Daftar periksa yang sudah diisi }
//!
//! Lebih baik:
//!
//!     - { id: ceklis, nama: Daftar periksa }
//!     - { id: hasil, nama: Daftar periksa yang sudah diisi }

use crate::check::findings::Findings;
use crate::check::rules::title_differs::words;
use crate::check::sentences::sentences;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::scalar::Text;
use crate::source::Spanned;

pub(crate) const CODE: Code = Code("T18");

/// All spellings of a term, each as the words that follow one another in small letters.
type Term = &'static [&'static [&'static str]];

/// Terms for one thing.
const TERMS: &[(Term, Term)] = &[
    (&[&["ceklis"], &["ceklist"], &["cek", "list"], &["checklist"]], &[&["daftar", "periksa"]]),
    (&[&["mutu", "baku"]], &[&["baku", "mutu"]]),
];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let all = sentences(subject.sop);
    for (one, other) in TERMS {
        let mut said: [Option<&Spanned<Text>>; 2] = [None, None];
        for (_, text) in &all {
            let words = words(&text.value);
            for (place, spellings) in said.iter_mut().zip([one, other]) {
                let is_said =
                    spellings.iter().any(|term| words.windows(term.len()).any(|w| w == *term));
                *place = place.or_else(|| is_said.then_some(*text));
            }
        }
        let [Some(first), Some(second)] = said else { continue };
        let (earlier, later) =
            if first.span.start <= second.span.start { (first, second) } else { (second, first) };
        let message = format!(
            "`{}` dan `{}` dipakai untuk hal yang sama",
            one[0].join(" "),
            other[0].join(" ")
        );
        findings.add(
            Diagnostic::new(CODE, Severity::Hint, subject.place(later.span), message)
                .with_related(subject.place(earlier.span), "istilah yang lain")
                .with_hint("pakai satu istilah"),
        );
    }
}
