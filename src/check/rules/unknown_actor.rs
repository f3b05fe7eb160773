//! An actor that is not in the list of columns.
//! It does not look at roles of the office.
//!
//! # Penjelasan
//!
//! pelaksana tidak ada dalam daftar
//!
//! Setiap pelaksana pada kegiatan (dan pada `ttd` dokumen) harus ada di `pelaksana`, karena setiap
//! pelaksana mendapat satu kolom pada diagram alir. Pakai id-nya, bukan namanya.
//!
//! Salah:
//!
//!     pelaksana: [kasi]
//!
//! Benar, bila daftar memuat `id: kasi_pemerintahan`:
//!
//!     pelaksana: [kasi_pemerintahan]

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::Code;
use crate::source::Span;

pub(crate) const CODE: Code = Code("T06");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let known: Vec<(&str, Span)> =
        sop.actors.iter().map(|actor| (actor.id.as_str(), actor.id.span)).collect();
    let is_known = |name: &str| known.iter().any(|(known, _)| *known == name);
    for row in &sop.rows {
        for actor in row.actors.iter().filter(|actor| !is_known(actor.as_str())) {
            let what = "pelaksana dalam daftar";
            let finding = subject.unknown(CODE, what, actor.as_str(), actor.span, &known);
            findings.add_at_row(&row.id.value, finding);
        }
    }
    let signers = sop.documents.iter().filter_map(|document| document.signed_by.as_ref());
    for signer in signers.filter(|signer| !is_known(signer.as_str())) {
        let what = "pelaksana dalam daftar";
        findings.add(subject.unknown(CODE, what, signer.as_str(), signer.span, &known));
    }
}
