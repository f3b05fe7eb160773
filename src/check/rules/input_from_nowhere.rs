//! A paper that a row needs but nobody brings, makes before it, or has on the desk; or that is not made on every way there.
//! Papers that are brought in some situations only are taken to be there.
//!
//! # Penjelasan
//!
//! kelengkapan tidak dihasilkan siapa pun
//!
//! Kegiatan ini memerlukan dokumen yang tidak dibawa pemohon (`persyaratan`), tidak dihasilkan kegiatan
//! sebelumnya (`output`), dan tidak selalu ada di meja (`tersedia: ya`). Pada pelaksanaan, kegiatan ini tidak akan
//! dapat diselesaikan. Bila dokumen itu dihasilkan pada sebagian jalan saja, jalan yang tidak menghasilkannya disebut.
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
use crate::base::limits::SEARCH_STATES_MAX;
use crate::check::detours::{Detours, on_the_way};
use crate::check::findings::Findings;
use crate::check::reach::Reach;
use crate::check::subject::{Compiled, Subject};
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::structure::RowIndex;
use crate::sop::scalar::YesNo;

pub(crate) const CODE: Code = Code("T12");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let reach = Reach::of(compiled.net);
    let mut detours = Detours::of(compiled);
    for (index, row) in subject.sop.rows.iter().enumerate() {
        for need in &row.needs {
            let forms = forms(subject, &need.value);
            if forms.iter().any(|form| is_at_hand(subject, form)) {
                continue;
            }
            let makers = makers(subject, &forms);
            let before = reach.before(RowIndex(index));
            let add = |message: String, hint: String, findings: &mut Findings| {
                let finding = Diagnostic::warning(CODE, subject.place(need.span), message);
                findings.add_at_row(&row.id.value, finding.with_hint(hint));
            };
            if before.is_disjoint(&makers) {
                let message =
                    format!("`{}` belum dihasilkan, dibawa, atau tersedia di sini", need.value);
                add(message, HINT.to_owned(), findings);
            } else if let Some(way) = detours.around(&makers, RowIndex(index)) {
                let message =
                    format!("`{}` tidak ada pada jalan ini: {}", need.value, on_the_way(&way));
                let names: Vec<String> = makers
                    .iter()
                    .map(|maker| format!("`{}`", compiled.net.row(*maker).id))
                    .collect();
                let hint = format!(
                    "hasilkan juga pada jalan itu, atau lewatkan jalan itu di {}",
                    names.join(" atau ")
                );
                add(message, hint, findings);
            }
        }
    }
    if !detours.is_whole() {
        let message = format!(
            "jalan ke tiap kelengkapan terlalu besar untuk dibuktikan, batas {SEARCH_STATES_MAX} keadaan"
        );
        let finding = Diagnostic::warning(CODE, subject.place(subject.sop.id.span), message);
        findings.add(finding.with_hint("kurangi cabang serempak, atau gabungkan lebih awal"));
    }
}

const HINT: &str =
    "tambahkan pada `output` kegiatan sebelumnya, pada `persyaratan`, atau `tersedia: ya`";

/// The rows that make one of these papers, or wait for another SOP that does.
fn makers(subject: &Subject<'_>, forms: &[&DocumentId]) -> BTreeSet<RowIndex> {
    let rows = subject.sop.rows.iter().enumerate();
    let making = rows.filter(|(_, row)| {
        let brought = row.call.iter().flat_map(|call| &call.brings);
        row.output.iter().chain(brought).any(|paper| forms.contains(&&paper.value))
    });
    making.map(|(index, _)| RowIndex(index)).collect()
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
    let is_there =
        subject.sop.documents.iter().any(|document| {
            document.id.value == *id && YesNo::is_yes(document.always_there.as_ref())
        });
    let is_brought = subject.sop.requirements.iter().any(|requirement| {
        requirement.document.value == *id
            || requirement.alternatives.iter().any(|other| other.value == *id)
    });
    is_there || is_brought
}
