//! Conditions that can each be true but never together, and branches that a condition of the same SOP rules out.
//! Only conditions that still hold when the branch is looked at count: those of the row itself, and those of the opening
//! over fields that no row fills.
//!
//! # Penjelasan
//!
//! syarat yang saling bertentangan
//!
//! Beberapa `harus` masing-masing dapat benar, tetapi tidak pernah sekaligus: perkara tidak akan pernah dapat
//! dibuka, atau kegiatan tidak akan pernah dapat diselesaikan. Atau sebuah cabang, dokumen, atau `lewati_bila`
//! mensyaratkan keadaan yang sudah ditolak `harus`, jadi tidak pernah terjadi.
//!
//! Salah:
//!
//!     harus:
//!       - { syarat: umur(tanggal_lahir) >= 17, pesan: Belum berumur 17 tahun }
//!       - { syarat: umur(tanggal_lahir) < 17, pesan: Sudah berumur 17 tahun }
//!
//! Benar, bila umur hanya membedakan dokumen:
//!
//!     persyaratan:
//!       - { dokumen: ktp_el, bila: umur(tanggal_lahir) >= 17 }

use std::collections::BTreeSet;

use crate::base::id::FieldId;
use crate::check::findings::Findings;
use crate::check::guards::scripts;
use crate::check::lens::About;
use crate::check::procedure::GuardPlace;
use crate::check::rules::never_true::earlier_branches;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::guard::compile::Guard;
use crate::guard::possible::Wish;
use crate::guard::term::Term;
use crate::source::Span;

pub(crate) const CODE: Code = Code("G15");

/// A guard with its place.
type Placed<'a> = (GuardPlace, &'a Guard);

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let opening = conditions(compiled, |place| matches!(place, GuardPlace::Opening { .. }));
    together(compiled, &opening, "perkara tidak dapat dibuka", findings);
    let lasting: Vec<Placed<'_>> =
        opening.iter().copied().filter(|own| is_lasting(compiled, *own)).collect();
    for index in 0..compiled.subject.sop.rows.len() {
        let own = conditions(
            compiled,
            |place| matches!(place, GuardPlace::Completing { row, .. } if row == index),
        );
        together(compiled, &own, "kegiatan tidak dapat diselesaikan", findings);
    }
    for (place, _) in scripts(compiled.subject.sop) {
        let Some(guard) = compiled.guards.get(&place) else { continue };
        let demanded = match place {
            GuardPlace::Opening { .. } | GuardPlace::Completing { .. } => continue,
            GuardPlace::Branch { row: index, .. } => {
                let own = conditions(
                    compiled,
                    |place| matches!(place, GuardPlace::Completing { row, .. } if row == index),
                );
                [own, lasting.clone()].concat()
            }
            GuardPlace::Requirement { .. }
            | GuardPlace::Skipping { .. }
            | GuardPlace::Trigger { .. } => lasting.clone(),
        };
        ruled_out(compiled, (place, guard), &demanded, findings);
    }
}

fn conditions<'a>(
    compiled: &Compiled<'a>,
    is_wanted: impl Fn(GuardPlace) -> bool,
) -> Vec<Placed<'a>> {
    let all = compiled.guards.iter().map(|(place, guard)| (*place, guard));
    all.filter(|(place, _)| is_wanted(*place)).collect()
}

/// The first condition that cannot be true with those above it.
fn together(compiled: &Compiled<'_>, all: &[Placed<'_>], so: &str, findings: &mut Findings) {
    for (at, own) in all.iter().enumerate() {
        if can_be(compiled, own.0, &all[..=at], &[]) {
            continue;
        }
        // One that is never true by itself is told already.
        if at == 0 || all[..=at].iter().any(|one| !can_be(compiled, one.0, &[*one], &[])) {
            return;
        }
        let message = format!("syarat ini tidak pernah benar bersama syarat di atasnya, jadi {so}");
        let mut finding =
            Diagnostic::error(CODE, compiled.subject.place(span(compiled, own.0)), message)
                .with_hint("hapus atau longgarkan salah satunya");
        if let Some(other) =
            all[..at].iter().find(|one| !can_be(compiled, own.0, &[**one, *own], &[]))
        {
            let place = compiled.subject.place(span(compiled, other.0));
            finding = finding.with_related(place, "bertentangan dengan ini");
        }
        findings.add(finding);
        return;
    }
}

/// Tells of a guard that could decide, were it not for what is demanded before.
fn ruled_out(
    compiled: &Compiled<'_>,
    own: Placed<'_>,
    demanded: &[Placed<'_>],
    findings: &mut Findings,
) {
    let fields = own.1.fields();
    if demanded.iter().all(|(_, guard)| guard.fields().is_disjoint(fields)) {
        return;
    }
    let earlier = earlier_branches(compiled, own.0);
    let whole = [&[own], demanded].concat();
    if can_be(compiled, own.0, &whole, &earlier)
        || !can_be(compiled, own.0, &[own], &earlier)
        || !can_be(compiled, own.0, demanded, &[])
    {
        return;
    }
    let subject = compiled.subject;
    let message = "syarat ini tidak pernah benar, karena `harus` tidak membolehkan keadaan itu";
    let mut finding = Diagnostic::warning(CODE, subject.place(span(compiled, own.0)), message)
        .with_hint("hapus, atau longgarkan `harus`");
    if let Some(one) = demanded.iter().find(|one| !can_be(compiled, own.0, &[own, **one], &earlier))
    {
        finding = finding.with_related(subject.place(span(compiled, one.0)), "`harus` ini");
    }
    findings.add(finding);
}

/// False if these are certainly never all true while the others are false.
fn can_be(
    compiled: &Compiled<'_>,
    about: GuardPlace,
    hold: &[Placed<'_>],
    fail: &[Placed<'_>],
) -> bool {
    let all = [hold, fail].concat();
    let space = compiled.lens.space(&all);
    let mut wishes: Vec<Wish> = (0..hold.len()).map(Wish::MayHold).collect();
    wishes.extend((hold.len()..all.len()).map(Wish::MayFail));
    !compiled.lens.is_impossible(About::Guard(about), &space, &wishes)
}

/// True if what the condition says of a case cannot change while it runs.
fn is_lasting(compiled: &Compiled<'_>, own: Placed<'_>) -> bool {
    let sop = compiled.subject.sop;
    let filled: BTreeSet<&FieldId> = sop
        .rows
        .iter()
        .flat_map(|row| &row.fields)
        .flat_map(|named| [named.value.of_case(), named.value.list.as_ref()])
        .flatten()
        .collect();
    let is_fixed = |field: &FieldId| {
        !filled.contains(field)
            && compiled.env.list_of(field).is_none_or(|list| !filled.contains(list))
    };
    compiled.lens.space(&[own]).terms().iter().all(|term| match term {
        Term::Intake | Term::Parameter(_) => true,
        Term::Field(field) | Term::Count(field) => is_fixed(field),
        Term::Element(..) | Term::Times(_) | Term::Present(_) | Term::Here(_) | Term::Ended(_) => {
            false
        }
    })
}

fn span(compiled: &Compiled<'_>, place: GuardPlace) -> Span {
    let mut all = scripts(compiled.subject.sop).into_iter();
    all.find(|(known, _)| *known == place).map_or(Span::default(), |(_, script)| script.span)
}
