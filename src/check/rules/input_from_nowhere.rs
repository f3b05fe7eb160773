//! A paper that a row needs but nobody brings, makes or has on the desk.
//! It does not follow the order of the rows.
//!
//! # Penjelasan
//!
//! kelengkapan tidak dihasilkan siapa pun
//!
//! Kegiatan ini memerlukan dokumen yang tidak dibawa pemohon (`persyaratan`), tidak dihasilkan kegiatan lain
//! (`output`), dan tidak selalu ada di meja (`tersedia: ya`). Pada pelaksanaan, kegiatan ini tidak akan
//! dapat diselesaikan.
//!
//! Salah, bila `berita_acara` tidak menjadi output kegiatan mana pun:
//!
//!     kelengkapan: [berita_acara]
//!
//! Benar, tambahkan pada kegiatan sebelumnya:
//!
//!     output: [berita_acara]

use crate::base::id::{DocumentId, RowId};
use crate::check::findings::Findings;
use crate::check::subject::{Compiled, Subject};
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::YesNo;

pub(crate) const CODE: Code = Code("T12");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    for row in &subject.sop.rows {
        for need in &row.needs {
            if forms(subject, &need.value)
                .iter()
                .any(|form| comes_from(subject, form, &row.id.value))
            {
                continue;
            }
            let message = format!("`{}` tidak dihasilkan, dibawa, atau tersedia", need.value);
            findings.add_at_row(
                &row.id.value,
                Diagnostic::warning(CODE, subject.place(need.span), message).with_hint(
                    "tambahkan pada `output` kegiatan sebelumnya, pada `persyaratan`, atau `tersedia: ya`",
                ),
            );
        }
    }
}

/// The paper itself and every later form of it.
fn forms<'a>(subject: &Subject<'a>, id: &'a DocumentId) -> Vec<&'a DocumentId> {
    let mut forms = vec![id];
    let mut at = 0;
    while let Some(older) = forms.get(at).copied() {
        at += 1;
        for document in &subject.sop.documents {
            let is_later = document.later_form_of.as_ref().is_some_and(|of| of.value == *older);
            if is_later && !forms.contains(&&document.id.value) {
                forms.push(&document.id.value);
            }
        }
    }
    forms
}

/// True if somebody else than this row brings the paper into being.
fn comes_from(subject: &Subject<'_>, id: &DocumentId, row: &RowId) -> bool {
    let sop = subject.sop;
    let is_there = sop.documents.iter().any(|document| {
        document.id.value == *id
            && document.always_there.as_ref().is_some_and(|there| there.value == YesNo::Yes)
    });
    let is_brought = sop.requirements.iter().any(|requirement| {
        requirement.document.value == *id
            || requirement.alternatives.iter().any(|other| other.value == *id)
    });
    let is_made = sop
        .rows
        .iter()
        .any(|other| other.id.value != *row && other.output.iter().any(|made| made.value == *id));
    is_there || is_brought || is_made
}
