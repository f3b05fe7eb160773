//! The same paper asked twice, in the same form, in one situation.
//! A paper asked as a copy and shown as an original is no mistake.
//!
//! # Penjelasan
//!
//! dokumen diminta dua kali
//!
//! Dalam keadaan yang sama, dokumen yang sama diminta dua kali dalam bentuk yang sama. Pemohon akan melihat
//! dua baris untuk satu kertas. Begitu juga `atau` yang penggantinya selalu diminta tersendiri: yang diganti tidak
//! pernah perlu dibawa.
//!
//! Salah:
//!
//!     - { dokumen: kk, bila: jenis == baru atau jenis == ubah }
//!     - { dokumen: kk, bila: jenis == ubah }
//!
//! Benar:
//!
//!     - { dokumen: kk, bila: jenis == baru atau jenis == ubah }

use crate::check::findings::Findings;
use crate::check::lens::About;
use crate::check::procedure::GuardPlace;
use crate::check::situation::in_words;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::guard::compile::Guard;
use crate::guard::possible::Wish;
use crate::sop::document::{PaperForm, Requirement};
use crate::sop::scalar::YesNo;

pub(crate) const CODE: Code = Code("P01");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let all = &subject.sop.requirements;
    for (index, later) in all.iter().enumerate() {
        if let Some(same) = later.alternatives.iter().find(|one| one.value == later.document.value)
        {
            let message = format!("`{}` menjadi pengganti dirinya sendiri", same.value);
            let finding = Diagnostic::error(CODE, subject.place(same.span), message);
            findings.add(finding.with_hint("hapus dari `atau`"));
        }
        always_satisfied(compiled, index, findings);
        let twice = all[..index].iter().enumerate().find_map(|(before, earlier)| {
            let is_same =
                earlier.document.value == later.document.value && form(earlier) == form(later);
            let situation = is_same.then(|| shared_situation(compiled, before, index)).flatten();
            situation.map(|situation| (earlier, situation))
        });
        if let Some((earlier, situation)) = twice {
            let when = when(&situation);
            let message = format!("`{}` diminta dua kali{when}", later.document.value);
            findings.add(
                Diagnostic::warning(CODE, subject.place(later.document.span), message)
                    .with_related(subject.place(earlier.document.span), "sudah diminta di sini")
                    .with_hint("hapus salah satu, atau bedakan `bila` atau `bentuk`"),
            );
        }
    }
}

/// Tells of a paper with others that will do as well, of which one is asked for by itself whenever this one is.
fn always_satisfied(compiled: &Compiled<'_>, index: usize, findings: &mut Findings) {
    let subject = compiled.subject;
    let all = &subject.sop.requirements;
    let own = &all[index];
    let list = |one: &Requirement| one.for_each.as_ref().map(|list| list.value.clone());
    let is_demanded = |one: &Requirement| YesNo::is_not_no(one.required.as_ref());
    let same = own.alternatives.iter().find_map(|paper| {
        let other = all.iter().enumerate().find(|(at, other)| {
            *at != index
                && other.document.value == paper.value
                && paper.value != own.document.value
                && other.alternatives.is_empty()
                && is_demanded(other)
                && form(other) == form(own)
                && list(other) == list(own)
                && is_asked_whenever(compiled, *at, index)
        })?;
        Some((paper, other.1))
    });
    let Some((paper, other)) = same else { return };
    let message = format!(
        "`{}` tidak pernah perlu dibawa: `{}` dapat menggantinya dan selalu diminta juga",
        own.document.value, paper.value
    );
    findings.add(
        Diagnostic::warning(CODE, subject.place(own.document.span), message)
            .with_related(subject.place(other.document.span), "diminta tersendiri di sini")
            .with_hint("hapus salah satu, atau bedakan `bila`"),
    );
}

/// True if the first is asked in every situation in which the second may be.
fn is_asked_whenever(compiled: &Compiled<'_>, first: usize, second: usize) -> bool {
    let place = |requirement| GuardPlace::Requirement { requirement };
    let Some(first_guard) = compiled.guards.get(&place(first)) else { return true };
    let mut guards = vec![(place(first), first_guard)];
    guards.extend(compiled.guards.get(&place(second)).map(|guard| (place(second), guard)));
    let mut wishes = vec![Wish::MayFail(0)];
    wishes.extend((1..guards.len()).map(Wish::MayHold));
    compiled.lens.is_impossible(About::Table, &compiled.lens.space(&guards), &wishes)
}

/// ` bila …`; nothing if it is always so.
pub(crate) fn when(situation: &str) -> String {
    if situation.is_empty() { String::new() } else { format!(" bila {situation}") }
}

pub(crate) fn form(requirement: &Requirement) -> PaperForm {
    requirement.form.as_ref().map_or(PaperForm::Copy, |form| form.value)
}

/// A situation in which both are certainly asked, in words; empty words if in every one. What is asked for each element
/// of a list is another paper than what is asked once.
pub(crate) fn shared_situation(compiled: &Compiled<'_>, a: usize, b: usize) -> Option<String> {
    let all = &compiled.subject.sop.requirements;
    let list = |at: usize| all[at].for_each.as_ref().map(|list| &list.value);
    if list(a) != list(b) {
        return None;
    }
    let places = [a, b].map(|requirement| GuardPlace::Requirement { requirement });
    let guards: Vec<(GuardPlace, &Guard)> = places
        .into_iter()
        .filter_map(|place| Some((place, compiled.guards.get(&place)?)))
        .collect();
    if let [(_, first), (_, second)] = guards.as_slice()
        && first.text() == second.text()
    {
        return Some(String::new());
    }
    let space = compiled.lens.space(&guards);
    let wishes: Vec<Wish> = (0..guards.len()).map(Wish::Holds).collect();
    let situation = compiled.lens.find(About::Table, &space, &wishes)?;
    Some(in_words(&situation, compiled.subject.sop))
}
