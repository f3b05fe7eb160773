//! A column named after two officials, "Camat / Sekcam", that does not say who stands in for whom.
//! With `pengganti` it is said, and the name may stay as it was enacted.
//!
//! # Penjelasan
//!
//! dua jabatan dalam satu kolom tanpa pengganti
//!
//! Nama kolom seperti "Camat / Sekcam" menyebut dua jabatan. Tanpa `pengganti`, hanya pemegang peran kolom itu yang dapat
//! mengerjakannya, dan yang satunya tidak pernah mendapat pekerjaan.
//!
//! Kurang baik:
//!
//!     - { id: camat, nama: Camat / Sekcam }
//!
//! Lebih baik:
//!
//!     - { id: camat, nama: Camat / Sekcam, pengganti: [sekcam] }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("T17");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let undecided = subject.sop.actors.iter().filter(|actor| actor.deputies.is_empty());
    for actor in undecided.filter(|actor| actor.name.value.contains('/')) {
        let message = format!("kolom `{}` menyebut dua jabatan tanpa `pengganti`", actor.id.value);
        findings.add(
            Diagnostic::new(CODE, Severity::Hint, subject.place(actor.name.span), message)
                .with_hint("tulis jabatan yang kedua di `pengganti`, atau pisahkan kolomnya"),
        );
    }
}
