//! A guard that is true whatever the finite fields hold: it guards nothing.
//! Of numbers and dates the values at which a comparison turns are looked at; what cannot be told from them is taken as
//! free, so what it says is certain, but it does not see everything.
//!
//! # Penjelasan
//!
//! syarat selalu benar
//!
//! Untuk semua gabungan pilihan, ya/tidak, dan nilai di sekitar batas angka dan tanggal, syarat ini benar, jadi tidak menyaring apa pun. Biasanya
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
use crate::check::lens::About;
use crate::check::procedure::GuardPlace;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::guard::possible::Wish;
use crate::guard::space::Space;

pub(crate) const CODE: Code = Code("G12");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let Compiled { subject, lens, .. } = *compiled;
    for (index, field) in subject.sop.fields.iter().enumerate() {
        let Some(space) = Space::of_field(lens.ground(), &field.id.value) else { continue };
        let Some(script) = field.guard.as_ref().or(field.formula.as_ref()) else { continue };
        if lens.is_impossible(About::Field(index), &space, &[Wish::MayFail(0)]) {
            let message = format!("syarat `{}` ini selalu benar", field.id.value);
            let finding = Diagnostic::warning(CODE, subject.place(script.span), message);
            findings.add(finding.with_hint("hapus, atau periksa `dan` dan `atau`"));
        }
    }
    for (place, script) in scripts(subject.sop) {
        let Some(guard) = compiled.guards.get(&place) else { continue };
        let space = lens.space(&[(place, guard)]);
        if lens.is_impossible(About::Guard(place), &space, &[Wish::MayFail(0)]) {
            let message = match place {
                GuardPlace::Skipping { .. } => {
                    "syarat ini selalu benar, jadi kegiatan ini selalu dilewati"
                }
                _ => "syarat ini selalu benar, jadi tidak menyaring apa pun",
            };
            findings.add(
                Diagnostic::warning(CODE, subject.place(script.span), message)
                    .with_hint("hapus syaratnya, atau periksa `dan` dan `atau`"),
            );
        }
    }
}
