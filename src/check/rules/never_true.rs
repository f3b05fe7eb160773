//! A guard that is false, or a branch that is never chosen, whatever the finite fields hold.
//! Fields with endless values are taken as free, so what it says is certain, but it does not see everything.
//!
//! # Penjelasan
//!
//! syarat tidak pernah benar
//!
//! Untuk semua gabungan pilihan dan ya/tidak, syarat ini salah, atau cabang ini sudah didahului cabang di
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

use std::collections::BTreeSet;

use crate::base::value::Record;
use crate::check::findings::Findings;
use crate::check::guards::scripts;
use crate::check::procedure::GuardPlace;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::guard::compile::Guard;
use crate::guard::finite::combinations;

pub(crate) const CODE: Code = Code("G11");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    for (place, script) in scripts(compiled.subject.sop) {
        let Some(guard) = compiled.guards.get(&place) else { continue };
        let earlier = earlier_branches(compiled, place);
        let mut fields: BTreeSet<_> = guard.fields().clone();
        fields.extend(earlier.iter().flat_map(|other| other.fields().iter().cloned()));
        let Some(all) = combinations(compiled.env, &fields) else { continue };
        let is_possible = |record: &Record| {
            guard.decided_by(record) != Some(false)
                && !earlier.iter().any(|other| other.decided_by(record) == Some(true))
        };
        if all.iter().any(is_possible) {
            continue;
        }
        let by_itself = all.iter().all(|record| guard.decided_by(record) == Some(false));
        let (severity, message) = match place {
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
        };
        let place = compiled.subject.place(script.span);
        findings.add(
            Diagnostic::new(CODE, severity, place, message)
                .with_hint("periksa `dan`, `atau`, dan pilihan yang dibandingkan"),
        );
    }
}

/// The guards above a branch of the same decision, unless all true branches are taken.
fn earlier_branches<'a>(compiled: &Compiled<'a>, place: GuardPlace) -> Vec<&'a Guard> {
    let GuardPlace::Branch { row, branch } = place else { return Vec::new() };
    if compiled.subject.sop.rows.get(row).is_some_and(|row| row.several.is_some()) {
        return Vec::new();
    }
    let above = (0..branch).map(|branch| GuardPlace::Branch { row, branch });
    above.filter_map(|place| compiled.guards.get(&place)).collect()
}
