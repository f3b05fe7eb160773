//! A paper that a row needs but nobody brings, makes before it, or has on the desk.
//! That one of several ways may miss the maker is not told; the clerk would be refused there.
//!
//! # Penjelasan
//!
//! kelengkapan tidak dihasilkan siapa pun
//!
//! Kegiatan ini memerlukan dokumen yang tidak dibawa pemohon (`persyaratan`), tidak dihasilkan kegiatan
//! sebelumnya (`output`), dan tidak selalu ada di meja (`tersedia: ya`). Pada pelaksanaan, kegiatan ini tidak akan
//! dapat diselesaikan.
//!
//! Salah, bila `berita_acara` tidak menjadi output kegiatan mana pun:
//!
//!     kelengkapan: [berita_acara]
//!
//! Benar, tambahkan pada kegiatan sebelumnya:
//!
//!     output: [berita_acara]

use std::collections::BTreeSet;

use crate::base::id::DocumentId;
use crate::check::findings::Findings;
use crate::check::reach::Reach;
use crate::check::subject::{Compiled, Subject};
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::structure::RowIndex;
use crate::sop::document::YesNo;

pub(crate) const CODE: Code = Code("T12");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let reach = Reach::of(compiled.net);
    for (index, row) in subject.sop.rows.iter().enumerate() {
        let open: Vec<_> = row
            .needs
            .iter()
            .map(|need| (need, forms(subject, &need.value)))
            .filter(|(_, forms)| !forms.iter().any(|form| is_at_hand(subject, form)))
            .collect();
        if open.is_empty() {
            continue;
        }
        let before = reach.before(RowIndex(index));
        let makers = before.iter().filter_map(|maker| subject.sop.rows.get(maker.0));
        let made: BTreeSet<&DocumentId> =
            makers.flat_map(|maker| &maker.output).map(|output| &output.value).collect();
        for (need, forms) in open {
            if forms.iter().any(|form| made.contains(form)) {
                continue;
            }
            let message =
                format!("`{}` belum dihasilkan, dibawa, atau tersedia di sini", need.value);
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

/// True if the paper is always on the desk or brought by the applicant.
fn is_at_hand(subject: &Subject<'_>, id: &DocumentId) -> bool {
    let is_there = subject.sop.documents.iter().any(|document| {
        document.id.value == *id
            && document.always_there.as_ref().is_some_and(|there| there.value == YesNo::Yes)
    });
    let is_brought = subject.sop.requirements.iter().any(|requirement| {
        requirement.document.value == *id
            || requirement.alternatives.iter().any(|other| other.value == *id)
    });
    is_there || is_brought
}
