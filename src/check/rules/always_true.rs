//! A guard that is true whatever the finite fields hold: it guards nothing.
//! Fields with endless values are taken as free, so what it says is certain, but it does not see everything.
//!
//! # Penjelasan
//!
//! syarat selalu benar
//!
//! Untuk semua gabungan pilihan dan ya/tidak, syarat ini benar, jadi tidak menyaring apa pun. Biasanya
//! `atau` tertulis di tempat `dan`, atau semua pilihan sudah disebut.
//!
//! Salah:
//!
//!     bila: jenis != baru atau jenis != hilang
//!
//! Benar:
//!
//!     bila: jenis != baru dan jenis != hilang

use crate::check::findings::Findings;
use crate::check::guards::scripts;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::guard::finite::combinations;

pub(crate) const CODE: Code = Code("G12");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    for (place, script) in scripts(compiled.subject.sop) {
        let Some(guard) = compiled.guards.get(&place) else { continue };
        let Some(all) = combinations(compiled.env, guard.fields()) else { continue };
        if all.iter().all(|record| guard.decided_by(record) == Some(true)) {
            let message = "syarat ini selalu benar, jadi tidak menyaring apa pun";
            findings.add(
                Diagnostic::warning(CODE, compiled.subject.place(script.span), message)
                    .with_hint("hapus syaratnya, atau periksa `dan` dan `atau`"),
            );
        }
    }
}
