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

pub(crate) const CODE: Code = Code("T18");

/// Terms for one thing, each with all its spellings in small letters.
const TERMS: &[(&str, &str)] =
    &[("ceklis, ceklist, cek list, checklist", "daftar periksa"), ("mutu baku", "baku mutu")];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let all = sentences(subject.sop);
    for (one, other) in TERMS {
        let says =
            |term: &&str| all.iter().map(|(_, text)| *text).find(|text| has(&text.value, term));
        let said = [one, other].map(says);
        let [Some(first), Some(second)] = said else { continue };
        let (earlier, later) =
            if first.span.start <= second.span.start { (first, second) } else { (second, first) };
        let name = |term: &str| term.split(", ").next().unwrap_or_default().to_owned();
        let message = format!("`{}` dan `{}` dipakai untuk hal yang sama", name(one), name(other));
        findings.add(
            Diagnostic::new(CODE, Severity::Hint, subject.place(later.span), message)
                .with_related(subject.place(earlier.span), "istilah yang lain")
                .with_hint("pakai satu istilah"),
        );
    }
}

/// True if the text has the term in one of its spellings.
fn has(text: &str, term: &str) -> bool {
    let words = words(text);
    let spellings = term.split(", ").map(self::words);
    spellings
        .into_iter()
        .any(|spelling| words.windows(spelling.len()).any(|some| *some == *spelling))
}
