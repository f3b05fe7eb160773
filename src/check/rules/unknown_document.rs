//! A paper that is not declared in `dokumen`, and a paper that is a later form of itself.
//! It does not follow where papers come from.
//!
//! # Penjelasan
//!
//! dokumen tidak ada dalam daftar
//!
//! Setiap kertas atau barang dinyatakan satu kali di `dokumen`; di tempat lain hanya id-nya yang ditulis.
//! Dengan begitu ejaannya sama di semua halaman, dan terlihat dari mana setiap kertas berasal.
//!
//! Salah:
//!
//!     kelengkapan: [ceklis]
//!
//! Benar, bila `dokumen` memuat `id: ceklist`:
//!
//!     kelengkapan: [ceklist]

use crate::base::id::DocumentId;
use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::source::{Span, Spanned};

pub(crate) const CODE: Code = Code("N04");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let known: Vec<(&str, Span)> =
        sop.documents.iter().map(|document| (document.id.as_str(), document.id.span)).collect();
    let unknown = |id: &Spanned<DocumentId>| {
        let is_known = known.iter().any(|(known, _)| *known == id.as_str());
        (!is_known).then(|| {
            let mut finding = subject.unknown(CODE, "dokumen", id.as_str(), id.span, &known);
            if finding.hint.as_ref().is_none_or(|hint| hint.starts_with("yang ada")) {
                finding.hint = Some(format!("tambahkan `{}` di `dokumen`", id.as_str()));
            }
            finding
        })
    };
    for row in &sop.rows {
        for finding in row.needs.iter().chain(&row.output).filter_map(unknown) {
            findings.add_at_row(&row.id.value, finding);
        }
    }
    for requirement in &sop.requirements {
        let all = std::iter::once(&requirement.document).chain(&requirement.alternatives);
        all.filter_map(unknown).for_each(|finding| findings.add(finding));
    }
    for document in &sop.documents {
        let Some(older) = &document.later_form_of else { continue };
        if let Some(finding) = unknown(older) {
            findings.add(finding);
        } else if leads_to_itself(subject, document.id.as_str()) {
            let message =
                format!("`{}` menjadi wujud baru dari dirinya sendiri", document.id.value);
            findings.add(
                Diagnostic::error(CODE, subject.place(older.span), message)
                    .with_hint("tunjuk keadaan surat itu yang lebih awal"),
            );
        }
    }
}

/// Follows `wujud_baru_dari`, at most once through all documents.
fn leads_to_itself(subject: &Subject<'_>, start: &str) -> bool {
    let mut at = start;
    for _ in &subject.sop.documents {
        let found = subject.sop.documents.iter().find(|document| document.id.as_str() == at);
        match found.and_then(|document| document.later_form_of.as_ref()) {
            None => return false,
            Some(older) if older.as_str() == start => return true,
            Some(older) => at = older.as_str(),
        }
    }
    false
}
