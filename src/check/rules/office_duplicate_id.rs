//! An id declared twice in one list of the office file.
//! It does not look at where ids are used.
//!
//! # Penjelasan
//!
//! id dipakai dua kali di kantor.yaml
//!
//! Setiap peran, pegawai, buku, desa, dan susunan istilah mempunyai id sendiri. Bila dua hal memakai id yang
//! sama, tidak jelas mana yang dimaksud.
//!
//! Salah:
//!
//!     - { id: sari, nama: Sari Contoh }
//!     - { id: sari, nama: Sari Teladan }
//!
//! Benar:
//!
//!     - { id: sari, nama: Sari Contoh }
//!     - { id: sari_teladan, nama: Sari Teladan }

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(crate) const CODE: Code = Code("K01");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    let kantor = office.kantor;
    let mut lists: Vec<Vec<(&str, Span)>> = vec![
        kantor.roles.iter().map(|one| (one.id.as_str(), one.id.span)).collect(),
        kantor.staff.iter().map(|one| (one.id.as_str(), one.id.span)).collect(),
        kantor.books.iter().map(|one| (one.id.as_str(), one.id.span)).collect(),
        kantor.villages.iter().map(|one| (one.id.as_str(), one.id.span)).collect(),
        kantor.captions.iter().map(|one| (one.id.as_str(), one.id.span)).collect(),
        kantor.parameters.iter().map(|one| (one.id.as_str(), one.id.span)).collect(),
    ];
    for parameter in &kantor.parameters {
        let choices = parameter.choices.iter().map(|one| (one.id.as_str(), one.id.span));
        lists.push(choices.collect());
    }
    for list in lists {
        for (index, (name, span)) in list.iter().enumerate() {
            if let Some((_, first)) = list[..index].iter().find(|(earlier, _)| earlier == name) {
                let message = format!("id `{name}` sudah dipakai");
                findings.add(
                    Diagnostic::error(CODE, office.place(*span), message)
                        .with_related(office.place(*first), "pertama di sini")
                        .with_hint("beri id lain, dan sesuaikan yang merujuknya"),
                );
            }
        }
    }
}
