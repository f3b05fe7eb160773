//! A guard that is false, or a branch that is never chosen, whatever the finite fields hold.
//! Of numbers and dates the values at which a comparison turns are looked at; what cannot be told from them is taken as
//! free, so what it says is certain, but it does not see everything.
//!
//! # Penjelasan
//!
//! syarat tidak pernah benar
//!
//! Untuk semua gabungan pilihan, ya/tidak, dan nilai di sekitar batas angka dan tanggal, syarat ini salah, atau cabang ini sudah didahului cabang di
//! atasnya. Yang dijaganya tidak akan pernah terjadi. Pada `harus`, perkara tidak akan pernah dapat
//! dibuka atau kegiatan tidak akan pernah dapat diselesaikan; di sana ini galat.
//!
//! Salah:
//!
//!     bila: jenis == baru dan jenis == hilang
//!
//! Benar:
//!
//!     bila: jenis == baru atau jenis == hilang

use crate::check::findings::Findings;
use crate::check::guards::scripts;
use crate::check::lens::About;
use crate::check::procedure::GuardPlace;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::guard::compile::Guard;
use crate::guard::possible::Wish;
use crate::guard::space::Space;

pub(crate) const CODE: Code = Code("G11");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let Compiled { subject, lens, .. } = *compiled;
    for (index, field) in subject.sop.fields.iter().enumerate() {
        let Some(space) = Space::of_field(lens.ground(), &field.id.value) else { continue };
        let Some(script) = field.guard.as_ref().or(field.formula.as_ref()) else { continue };
        if lens.is_impossible(About::Field(index), &space, &[Wish::MayHold(0)]) {
            let message = format!("syarat `{}` ini tidak pernah benar", field.id.value);
            let finding = Diagnostic::warning(CODE, subject.place(script.span), message);
            findings.add(finding.with_hint(HINT));
        }
    }
    for (place, script) in scripts(subject.sop) {
        let Some(guard) = compiled.guards.get(&place) else { continue };
        let earlier = earlier_branches(compiled, place);
        if is_possible(compiled, (place, guard), &earlier) {
            continue;
        }
        let by_itself = !earlier.is_empty() && is_possible(compiled, (place, guard), &[]);
        let (severity, message) = told(place, !by_itself);
        let place = subject.place(script.span);
        findings.add(Diagnostic::new(CODE, severity, place, message).with_hint(HINT));
    }
}

const HINT: &str = "periksa `dan`, `atau`, dan yang dibandingkan";

/// False if the guard certainly never decides: it is never true, or one above it is whenever it is.
fn is_possible(
    compiled: &Compiled<'_>,
    own: (GuardPlace, &Guard),
    earlier: &[(GuardPlace, &Guard)],
) -> bool {
    let guards: Vec<(GuardPlace, &Guard)> = [&[own], earlier].concat();
    let mut wishes = vec![Wish::MayHold(0)];
    wishes.extend((1..guards.len()).map(Wish::MayFail));
    let space = compiled.lens.space(&guards);
    !compiled.lens.is_impossible(About::Guard(own.0), &space, &wishes)
}

fn told(place: GuardPlace, by_itself: bool) -> (Severity, &'static str) {
    match place {
        GuardPlace::Opening { .. } => {
            (Severity::Error, "syarat ini tidak pernah benar, jadi perkara tidak dapat dibuka")
        }
        GuardPlace::Completing { .. } => (
            Severity::Error,
            "syarat ini tidak pernah benar, jadi kegiatan tidak dapat diselesaikan",
        ),
        GuardPlace::Requirement { .. } => (
            Severity::Warning,
            "syarat ini tidak pernah benar, jadi dokumen ini tidak pernah diminta",
        ),
        GuardPlace::Trigger { .. } => (
            Severity::Warning,
            "syarat ini tidak pernah benar, jadi perkara lain itu tidak pernah dimulai",
        ),
        GuardPlace::Skipping { .. } => (
            Severity::Warning,
            "syarat ini tidak pernah benar, jadi kegiatan ini tidak pernah dilewati",
        ),
        GuardPlace::Branch { .. } if by_itself => (
            Severity::Warning,
            "syarat ini tidak pernah benar, jadi cabang ini tidak pernah dipilih",
        ),
        GuardPlace::Branch { .. } => (
            Severity::Warning,
            "cabang ini tidak pernah dipilih, karena cabang di atasnya selalu lebih dulu",
        ),
    }
}

/// The guards above a branch of the same decision, unless all true branches are taken.
pub(crate) fn earlier_branches<'a>(
    compiled: &Compiled<'a>,
    place: GuardPlace,
) -> Vec<(GuardPlace, &'a Guard)> {
    let GuardPlace::Branch { row, branch } = place else { return Vec::new() };
    if compiled.subject.sop.rows.get(row).is_some_and(|row| row.several.is_some()) {
        return Vec::new();
    }
    let above = (0..branch).map(|branch| GuardPlace::Branch { row, branch });
    above.filter_map(|place| Some((place, compiled.guards.get(&place)?))).collect()
}
