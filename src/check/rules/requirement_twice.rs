//! The same paper asked twice, in the same form, in one situation.
//! A paper asked as a copy and shown as an original is no mistake.
//!
//! # Penjelasan
//!
//! dokumen diminta dua kali
//!
//! Dalam keadaan yang sama, dokumen yang sama diminta dua kali dalam bentuk yang sama. Pemohon akan melihat
//! dua baris untuk satu kertas.
//!
//! Salah:
//!
//!     - { dokumen: kk, bila: jenis == baru atau jenis == ubah }
//!     - { dokumen: kk, bila: jenis == ubah }
//!
//! Benar:
//!
//!     - { dokumen: kk, bila: jenis == baru atau jenis == ubah }

use std::collections::BTreeSet;

use crate::base::value::Record;
use crate::check::findings::Findings;
use crate::check::procedure::GuardPlace;
use crate::check::situation;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::guard::finite::combinations;
use crate::sop::document::{PaperForm, Requirement};

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
        let twice = all[..index].iter().enumerate().find_map(|(before, earlier)| {
            let is_same =
                earlier.document.value == later.document.value && form(earlier) == form(later);
            let situation = is_same.then(|| shared_situation(compiled, before, index)).flatten();
            situation.map(|situation| (earlier, situation))
        });
        if let Some((earlier, situation)) = twice {
            let when = situation::describe(&situation);
            let message = format!("`{}` diminta dua kali{when}", later.document.value);
            findings.add(
                Diagnostic::warning(CODE, subject.place(later.document.span), message)
                    .with_related(subject.place(earlier.document.span), "sudah diminta di sini")
                    .with_hint("hapus salah satu, atau bedakan `bila` atau `bentuk`"),
            );
        }
    }
}

fn form(requirement: &Requirement) -> PaperForm {
    requirement.form.as_ref().map_or(PaperForm::Copy, |form| form.value)
}

/// Values of the finite fields under which both are certainly asked.
fn shared_situation(compiled: &Compiled<'_>, a: usize, b: usize) -> Option<Record> {
    let guards: Vec<_> = [a, b]
        .into_iter()
        .filter_map(|requirement| compiled.guards.get(&GuardPlace::Requirement { requirement }))
        .collect();
    if let [first, second] = guards.as_slice()
        && first.text() == second.text()
    {
        return Some(Record::new());
    }
    let fields: BTreeSet<_> =
        guards.iter().flat_map(|guard| guard.fields().iter().cloned()).collect();
    let all = combinations(compiled.env, &fields)?;
    all.into_iter().find(|record| guards.iter().all(|guard| guard.decided_by(record) == Some(true)))
}
