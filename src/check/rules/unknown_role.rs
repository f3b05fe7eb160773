//! A role that the office does not have.
//! Without an office file it says nothing; it does not ask whether anybody holds the role today.
//!
//! # Penjelasan
//!
//! peran tidak ada di kantor.yaml
//!
//! Setiap pelaksana dikerjakan oleh pegawai yang memegang perannya. Peran itu (tanpa `peran`: id
//! pelaksana), setiap `pengganti`, dan setiap `eskalasi` harus ada di bagian `peran` berkas kantor.yaml.
//! Pelaksana luar memerlukan `peran` petugas yang mencatat untuknya.
//!
//! Salah:
//!
//!     - { id: camat, nama: Camat, pengganti: [sekretaris] }
//!
//! Benar, bila kantor.yaml memuat `id: sekcam`:
//!
//!     - { id: camat, nama: Camat, pengganti: [sekcam] }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::scalar::YesNo;
use crate::source::Span;

pub(crate) const CODE: Code = Code("N08");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(kantor) = subject.kantor else { return };
    let known: Vec<(&str, Span)> =
        kantor.roles.iter().map(|role| (role.id.as_str(), Span::default())).collect();
    let mut named: Vec<(&str, Span)> = Vec::new();
    for actor in &subject.sop.actors {
        let is_outside = YesNo::is_yes(actor.outside.as_ref()) || actor.id.as_str() == "pemohon";
        match &actor.role {
            Some(role) => named.push((role.as_str(), role.span)),
            None if is_outside => {
                let message = format!("pelaksana luar `{}` belum punya `peran`", actor.id.value);
                findings.add(
                    Diagnostic::error(CODE, subject.place(actor.id.span), message).with_hint(
                        "tulis peran petugas yang mencatat untuknya, misalnya `peran: loket`",
                    ),
                );
            }
            None => named.push((actor.id.as_str(), actor.id.span)),
        }
        named.extend(actor.deputies.iter().map(|role| (role.as_str(), role.span)));
    }
    let overdue = subject.sop.rows.iter().filter_map(|row| row.overdue.as_ref());
    let overdue = overdue.map(|overdue| &overdue.value);
    let returns = subject.sop.returns.iter().map(|returns| &returns.overdue.value);
    let escalations = overdue.chain(returns).filter_map(|overdue| overdue.escalate.as_ref());
    named.extend(escalations.map(|role| (role.as_str(), role.span)));
    for (name, span) in named {
        if !known.iter().any(|(known, _)| *known == name) {
            findings.add(subject.unknown(CODE, "peran di kantor.yaml", name, span, &known));
        }
    }
}
