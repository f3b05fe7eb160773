//! A choice for which no conditional paper is asked, although the table asks one for most other choices.
//! When fewer choices are covered than not, the others are taken to need nothing more.
//!
//! # Penjelasan
//!
//! pilihan tanpa persyaratan
//!
//! Persyaratan dibedakan menurut isian ini, dan kebanyakan pilihannya mempunyai dokumen sendiri, tetapi
//! untuk satu pilihan tidak ada yang diminta, atau tidak dalam keadaan yang disebut. Mungkin satu baris atau satu `atau`
//! tertinggal.
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

use crate::base::id::FieldId;
use crate::check::findings::Findings;
use crate::check::lens::About;
use crate::check::procedure::GuardPlace;
use crate::check::situation::in_words;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::guard::compile::Guard;
use crate::guard::possible::Wish;
use crate::guard::space::Space;
use crate::guard::term::{Situation, Term, Worth};
use crate::sop::document::{Choice, Field};

pub(crate) const CODE: Code = Code("P02");

/// A guard of the table with its place.
pub(crate) type Placed<'a> = (GuardPlace, &'a Guard);

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    for field in compiled.subject.sop.fields.iter().filter(|field| !field.choices.is_empty()) {
        let asking = asking(compiled, &field.id.value);
        // A guard that is never true has been reported; the gap is its consequence.
        if asking.is_empty() || asking.iter().any(|one| is_never_true(compiled, *one)) {
            continue;
        }
        let space = compiled.lens.space(&asking);
        let of = |choice: &Choice| with(&space, &field.id.value, choice);
        let count = asking.len();
        let (gaps, others): (Vec<&Choice>, Vec<&Choice>) =
            field.choices.iter().partition(|choice| is_never_asked(compiled, &of(choice), count));
        if 2 * gaps.len() >= field.choices.len() {
            continue;
        }
        for choice in gaps {
            let message = format!(
                "untuk {} == {} tidak ada dokumen khusus yang diminta",
                field.id.value, choice.id.value
            );
            add(compiled, choice, Severity::Warning, message, findings);
        }
        partial(compiled, field, &others, &asking, findings);
    }
}

fn add(
    compiled: &Compiled<'_>,
    choice: &Choice,
    severity: Severity,
    message: String,
    findings: &mut Findings,
) {
    findings.add_word(
        None,
        choice.id.as_str(),
        Diagnostic::new(CODE, severity, compiled.subject.place(choice.id.span), message)
            .with_hint("periksa `bila` pada `persyaratan`"),
    );
}

/// A choice for which something is asked in some situations and nothing in others, while for most choices something is
/// asked whatever the situation. A hint: that situation may well need nothing more.
fn partial(
    compiled: &Compiled<'_>,
    field: &Field,
    choices: &[&Choice],
    asking: &[Placed<'_>],
    findings: &mut Findings,
) {
    let all = &compiled.subject.sop.requirements;
    let is_of_case = |(place, _): &Placed<'_>| matches!(place, GuardPlace::Requirement { requirement } if all[*requirement].for_each.is_none());
    if !asking.iter().all(is_of_case) {
        return;
    }
    let space = compiled.lens.space(asking);
    let holes: Vec<(&Choice, Situation)> = choices
        .iter()
        .filter_map(|choice| {
            let fails: Vec<Wish> = (0..asking.len()).map(Wish::Fails).collect();
            let space = with(&space, &field.id.value, choice);
            Some((*choice, compiled.lens.find(About::Table, &space, &fails)?))
        })
        .collect();
    if 2 * holes.len() >= field.choices.len() {
        return;
    }
    for (choice, situation) in holes {
        let words = in_words(&situation, compiled.subject.sop);
        let message = format!("tidak ada dokumen khusus yang diminta bila {words}");
        add(compiled, choice, Severity::Hint, message, findings);
    }
}

/// The guards of the table that read a field.
pub(crate) fn asking<'a>(compiled: &Compiled<'a>, field: &FieldId) -> Vec<Placed<'a>> {
    let all = compiled.guards.iter().map(|(place, guard)| (*place, guard));
    all.filter(|(place, guard)| {
        matches!(place, GuardPlace::Requirement { .. }) && guard.fields().contains(field)
    })
    .collect()
}

fn with<'s>(space: &Space<'s>, field: &FieldId, choice: &Choice) -> Space<'s> {
    space.with(&Term::Field(field.clone()), &Worth::Word(choice.id.to_string()))
}

/// True if every guard is certainly false.
fn is_never_asked(compiled: &Compiled<'_>, space: &Space<'_>, count: usize) -> bool {
    (0..count)
        .all(|guard| compiled.lens.is_impossible(About::Table, space, &[Wish::MayHold(guard)]))
}

pub(crate) fn is_never_true(compiled: &Compiled<'_>, own: Placed<'_>) -> bool {
    let space = compiled.lens.space(&[own]);
    compiled.lens.is_impossible(About::Guard(own.0), &space, &[Wish::MayHold(0)])
}
