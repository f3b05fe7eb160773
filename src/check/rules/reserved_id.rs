//! An id that is a word of the language, or has a sign that only ids of SOPs and templates may have.
//! It does not look at how ids are used.
//!
//! # Penjelasan
//!
//! id memakai kata bahasa
//!
//! Beberapa kata sudah mempunyai arti sendiri dalam bahasa SOP (`dan`, `atau`, `bukan`, `ya`, `tidak`,
//! `selesai`, `pemohon`, nama fungsi, dan beberapa kata YAML), sehingga tidak dapat menjadi id.
//! `selesai` hanya boleh menjadi id di `akhir`, dan `pemohon` hanya di `pelaksana`.
//! Tanda hubung hanya boleh pada id SOP dan templat; yang lain memakai garis bawah.
//!
//! Salah:
//!
//!     isian:
//!       - { id: ada, nama: Ada wali, tipe: ya_tidak }
//!
//! Benar:
//!
//!     isian:
//!       - { id: ada_wali, nama: Ada wali, tipe: ya_tidak }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::scalar::RESERVED;
use crate::source::Span;

pub(crate) const CODE: Code = Code("N02");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let mut names: Vec<(&str, Span, Option<&str>)> = Vec::new();
    let mut add = |name, span, but| names.push((name, span, but));
    for actor in &sop.actors {
        add(actor.id.as_str(), actor.id.span, Some("pemohon"));
    }
    for field in &sop.fields {
        add(field.id.as_str(), field.id.span, None);
        field.choices.iter().for_each(|one| add(one.id.as_str(), one.id.span, None));
    }
    sop.parameters.iter().for_each(|one| add(one.id.as_str(), one.id.span, None));
    sop.documents.iter().for_each(|one| add(one.id.as_str(), one.id.span, None));
    sop.rows.iter().for_each(|one| add(one.id.as_str(), one.id.span, None));
    sop.outcomes.iter().for_each(|one| add(one.id.as_str(), one.id.span, Some("selesai")));
    let bases = sop.identity.iter().flat_map(|identity| &identity.basis);
    bases.for_each(|one| add(one.id.as_str(), one.id.span, None));
    for (name, span, but) in names {
        if RESERVED.contains(&name) && but != Some(name) {
            let message =
                format!("`{name}` adalah kata bahasa SOP, tidak dapat menjadi id di sini");
            findings.add(
                Diagnostic::error(CODE, subject.place(span), message)
                    .with_hint(format!("pakai id lain, misalnya `{name}_1`")),
            );
        } else if name.contains('-') {
            let message = format!("id `{name}` memakai tanda hubung");
            findings.add(
                Diagnostic::error(CODE, subject.place(span), message)
                    .with_hint(format!("pakai garis bawah: `{}`", name.replace('-', "_"))),
            );
        }
    }
}
