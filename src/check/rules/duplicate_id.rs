//! An id declared twice in one list, or shared by two things that one place could mean.
//! It does not look at where ids are used.
//!
//! # Penjelasan
//!
//! id dipakai dua kali
//!
//! Setiap id dinyatakan satu kali. Bila dua hal memakai id yang sama, tidak jelas mana yang dimaksud.
//! Kegiatan dan akhir berbagi satu daftar nama, karena keduanya tujuan panah. Isian dan ketentuan juga
//! berbagi satu daftar, dan pilihan tidak boleh bernama sama dengan isian atau ketentuan.
//!
//! Salah:
//!
//!     - { id: kk, nama: Kartu Keluarga }
//!     - { id: kk, nama: Kartu Kuning }
//!
//! Benar:
//!
//!     - { id: kk, nama: Kartu Keluarga }
//!     - { id: kartu_kuning, nama: Kartu Kuning }

use std::collections::BTreeMap;

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(crate) const CODE: Code = Code("N01");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let mut targets = subject.row_names();
    targets.extend(sop.outcomes.iter().map(|one| (one.id.as_str(), one.id.span)));
    let mut fields: Vec<(&str, Span)> =
        sop.fields.iter().map(|one| (one.id.as_str(), one.id.span)).collect();
    fields.extend(sop.parameters.iter().map(|one| (one.id.as_str(), one.id.span)));
    let actors = sop.actors.iter().map(|one| (one.id.as_str(), one.id.span)).collect();
    let documents = sop.documents.iter().map(|one| (one.id.as_str(), one.id.span)).collect();
    let bases = sop.identity.iter().flat_map(|identity| &identity.basis);
    let bases = bases.map(|one| (one.id.as_str(), one.id.span)).collect();
    let mut lists = vec![targets, actors, documents, bases];
    for field in &sop.fields {
        let choices = field.choices.iter().map(|one| (one.id.as_str(), one.id.span));
        lists.push(choices.collect());
        // A choice named like a field would never be meant in a guard.
        for choice in &field.choices {
            if let Some(other) = fields.iter().find(|(name, _)| *name == choice.id.as_str()) {
                findings.add(twice(subject, choice.id.as_str(), choice.id.span, other.1));
            }
        }
    }
    for list in &sop.fields {
        lists.push(list.elements.iter().map(|one| (one.id.as_str(), one.id.span)).collect());
        for element in &list.elements {
            let choices = element.choices.iter().map(|one| (one.id.as_str(), one.id.span));
            lists.push(choices.collect());
        }
    }
    for parameter in &sop.parameters {
        let choices = parameter.choices.iter().map(|one| (one.id.as_str(), one.id.span));
        lists.push(choices.collect());
    }
    lists.push(fields);
    for list in lists {
        let mut known: BTreeMap<&str, Span> = BTreeMap::new();
        for (name, span) in list {
            match known.get(name) {
                Some(first) => findings.add(twice(subject, name, span, *first)),
                None => drop(known.insert(name, span)),
            }
        }
    }
}

fn twice(subject: &Subject<'_>, name: &str, span: Span, first: Span) -> Diagnostic {
    let message = format!("id `{name}` sudah dipakai di {}", subject.line(first));
    Diagnostic::error(CODE, subject.place(span), message)
        .with_related(subject.place(first), "pertama di sini")
        .with_hint("beri id lain, dan sesuaikan yang merujuknya")
}
