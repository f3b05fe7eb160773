//! A choice for which no conditional paper is asked, although the table asks one for most other choices.
//! When fewer choices are covered than not, the others are taken to need nothing more.
//!
//! # Penjelasan
//!
//! pilihan tanpa persyaratan
//!
//! Persyaratan dibedakan menurut isian ini, dan kebanyakan pilihannya mempunyai dokumen sendiri, tetapi
//! untuk satu pilihan tidak ada yang diminta. Mungkin satu baris atau satu `atau` tertinggal.
//! Bila memang tidak perlu dokumen, tulis di `dibiarkan`.
//!
//! Salah, bila jenis juga mempunyai pilihan hilang:
//!
//!     - { dokumen: kk, bila: jenis == baru }
//!     - { dokumen: ktp_lama, bila: jenis == rusak }
//!
//! Benar:
//!
//!     - { dokumen: kk, bila: jenis == baru }
//!     - { dokumen: ktp_lama, bila: jenis == rusak }
//!     - { dokumen: surat_hilang, bila: jenis == hilang }

use std::collections::BTreeSet;

use crate::base::id::FieldId;
use crate::base::value::Value;
use crate::check::findings::Findings;
use crate::check::procedure::GuardPlace;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::guard::compile::Guard;
use crate::guard::finite::combinations;

pub(crate) const CODE: Code = Code("P02");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let is_requirement = |place: &GuardPlace| matches!(place, GuardPlace::Requirement { .. });
    let guards: Vec<&Guard> = compiled
        .guards
        .iter()
        .filter(|(place, _)| is_requirement(place))
        .map(|(_, guard)| guard)
        .collect();
    for field in &compiled.subject.sop.fields {
        let asking: Vec<&Guard> = guards
            .iter()
            .copied()
            .filter(|guard| guard.fields().contains(&field.id.value))
            .collect();
        let gaps: Vec<_> = field
            .choices
            .iter()
            .filter(|choice| {
                let value = Value::Choice(choice.id.value.clone());
                is_never_asked(compiled, &asking, &field.id.value, &value)
            })
            .collect();
        // A guard that is never true has been reported; the gap is its consequence.
        if asking.iter().any(|guard| is_never_true(compiled, guard)) {
            continue;
        }
        if asking.is_empty() || 2 * gaps.len() >= field.choices.len() {
            continue;
        }
        for choice in gaps {
            let message = format!(
                "untuk {} == {} tidak ada dokumen khusus yang diminta",
                field.id.value, choice.id.value
            );
            findings.add_word(
                None,
                choice.id.as_str(),
                Diagnostic::warning(CODE, compiled.subject.place(choice.id.span), message)
                    .with_hint("periksa `bila` pada `persyaratan`"),
            );
        }
    }
}

/// True if every guard is certainly false whenever the field has this value.
fn is_never_asked(
    compiled: &Compiled<'_>,
    guards: &[&Guard],
    field: &FieldId,
    value: &Value,
) -> bool {
    let fields: BTreeSet<_> =
        guards.iter().flat_map(|guard| guard.fields().iter().cloned()).collect();
    let Some(all) = combinations(compiled.env, &fields) else { return false };
    all.iter()
        .filter(|record| record.get(field) == Some(value))
        .all(|record| guards.iter().all(|guard| guard.decided_by(record) == Some(false)))
}

fn is_never_true(compiled: &Compiled<'_>, guard: &Guard) -> bool {
    combinations(compiled.env, guard.fields())
        .is_some_and(|all| all.iter().all(|record| guard.decided_by(record) == Some(false)))
}
