//! A legal source that is not in `dasar_hukum`.
//! It does not judge whether the law is in force.
//!
//! # Penjelasan
//!
//! acuan tidak ada di dasar hukum
//!
//! `acuan` menunjuk id di `identitas: dasar_hukum:`, supaya sumber setiap aturan tercetak di halaman 1.
//!
//! Salah:
//!
//!     acuan: uu_23_2007
//!
//! Benar, bila `dasar_hukum` memuat `id: uu_23_2006`:
//!
//!     acuan: uu_23_2006

use crate::base::id::BasisId;
use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::catalogue::UNKNOWN_BASIS;
use crate::diag::diagnostic::Code;
use crate::sop::document::Sop;
use crate::source::{Span, Spanned};

pub(crate) const CODE: Code = UNKNOWN_BASIS;

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let bases = sop.identity.iter().flat_map(|identity| &identity.basis);
    let known: Vec<(&str, Span)> = bases.map(|basis| (basis.id.as_str(), basis.id.span)).collect();
    for basis in citations(sop) {
        if !known.iter().any(|(known, _)| *known == basis.as_str()) {
            let what = "id di `dasar_hukum`";
            findings.add(subject.unknown(CODE, what, basis.as_str(), basis.span, &known));
        }
    }
}

/// Every `acuan` of an SOP.
fn citations(sop: &Sop) -> Vec<&Spanned<BasisId>> {
    let conditions = sop.conditions.iter().chain(sop.rows.iter().flat_map(|row| &row.conditions));
    let branches = sop.rows.iter().flat_map(|row| &row.branches);
    let triggers = sop.ties.iter().filter_map(|tie| tie.triggers.as_ref());
    let all = conditions
        .map(|condition| &condition.basis)
        .chain(sop.requirements.iter().map(|requirement| &requirement.basis))
        .chain(sop.parameters.iter().flat_map(|one| &one.values).map(|value| &value.basis))
        .chain(sop.fields.iter().map(|field| &field.basis))
        .chain(sop.documents.iter().map(|document| &document.basis))
        .chain(sop.rows.iter().map(|row| &row.basis))
        .chain(branches.map(|branch| &branch.value.basis))
        .chain(triggers.map(|trigger| &trigger.basis))
        .chain(sop.returns.iter().map(|rule| &rule.basis))
        .chain(sop.withdrawal.iter().map(|rule| &rule.basis));
    all.flatten().collect()
}
