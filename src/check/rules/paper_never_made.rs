//! A paper that another SOP is called for, which that SOP never makes: one would wait for nothing.
//! It does not ask on which way through that SOP the paper is made; the engine looks when the case ends.
//!
//! # Penjelasan
//!
//! dokumen tidak dihasilkan SOP yang dipanggil
//!
//! `panggil` menjalankan SOP lain untuk mendapat dokumen: yang disebut di `terima`, atau yang diminta di
//! `persyaratan`. Dokumen itu harus ada dalam `output` salah satu kegiatan SOP yang dipanggil, dengan id yang sama.
//!
//! Perbaiki id-nya, atau tambahkan pada `output` SOP yang dipanggil.

use crate::base::id::{DocumentId, RowId, SopId};
use crate::check::map_check::MapFindings;
use crate::check::office_map::OfficeMap;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::diag::suggest::nearest;
use crate::sop::document::Sop;
use crate::source::Spanned;

pub(crate) const CODE: Code = Code("X06");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    for (index, member) in map.members.iter().enumerate() {
        let mut wanted: Vec<(&SopId, &Spanned<DocumentId>, Option<&RowId>)> = Vec::new();
        for row in &member.sop.rows {
            let Some(call) = &row.call else { continue };
            let papers = call.brings.iter();
            wanted.extend(papers.map(|paper| (&call.sop.value, paper, Some(&row.id.value))));
        }
        for requirement in &member.sop.requirements {
            let Some(call) = &requirement.call else { continue };
            wanted.push((&call.sop.value, &requirement.document, None));
        }
        for (sop, paper, row) in wanted {
            let Some(maker) = map.member(sop) else { continue };
            let made = maker.makes();
            // A name of no document, here or as an output there, is told where it stands (N04).
            let is_named = names(&member.sop, &paper.value);
            let is_clear = made.iter().all(|document| names(&maker.sop, document));
            if made.contains(&paper.value) || !is_named || !is_clear {
                continue;
            }
            let message = format!("SOP `{sop}` tidak menghasilkan `{}`", paper.value);
            let guess = nearest(paper.as_str(), made.iter().map(|id| id.as_str()));
            let other = map.members.iter().find(|other| other.makes().contains(&paper.value));
            let hint = match (guess, other) {
                (_, Some(other)) => {
                    format!("yang menghasilkannya SOP `{}`; panggil SOP itu", other.sop.id.value)
                }
                (Some(guess), None) => format!("mungkin maksudnya `{guess}`"),
                (None, None) => {
                    "tak ada SOP yang menghasilkannya; tambahkan pada `output` SOP itu, atau hapus dari sini"
                        .to_owned()
                }
            };
            let finding = Diagnostic::error(CODE, member.place(paper.span), message)
                .with_related(maker.place(maker.sop.id.span), "SOP yang dipanggil")
                .with_hint(hint);
            findings.add(index, row, finding);
        }
    }
}

fn names(sop: &Sop, id: &DocumentId) -> bool {
    sop.documents.iter().any(|document| document.id.value == *id)
}
