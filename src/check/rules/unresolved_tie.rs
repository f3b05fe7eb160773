//! A related SOP that has no file, or that does not name this one in turn.
//! It does not ask whether the tie is executed; `faulty_call` does.
//!
//! # Penjelasan
//!
//! SOP terkait tidak ada, atau tidak menyebut balik
//!
//! `keterkaitan` menyebut SOP lain di kantor ini. SOP itu sebaiknya ada sebagai berkas di sops/, dan menyebut balik
//! SOP ini, supaya pembaca naskah yang satu menemukan yang lain.
//!
//! Tambahkan `keterkaitan` pada berkas SOP yang lain. Selama SOP itu belum ditulis, biarkan saja.

use crate::base::id::SopId;
use crate::check::map_check::MapFindings;
use crate::check::office_map::OfficeMap;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::diag::suggest::nearest;

pub(crate) const CODE: Code = Code("X01");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    for (index, member) in map.members.iter().enumerate() {
        let own = &member.sop.id.value;
        for tie in &member.sop.ties {
            let place = member.place(tie.sop.span);
            let other = &tie.sop.value;
            let hint = |message: String| Diagnostic::new(CODE, Severity::Hint, place, message);
            if !map.known.contains(other) {
                // An executed tie to nothing is told by X05.
                if tie.triggers.is_some() {
                    continue;
                }
                let guess = nearest(other.as_str(), map.known.iter().map(|id| id.as_str()));
                let next = guess.map_or_else(
                    || format!("tulis sops/{other}.yaml, atau hapus dari `keterkaitan`"),
                    |guess| format!("mungkin maksudnya `{guess}`"),
                );
                let finding = hint(format!("SOP terkait `{other}` belum ada berkasnya"));
                findings.add(index, None, finding.with_hint(next));
                continue;
            }
            let Some(known) = map.member(other) else { continue };
            // A name of nothing or of itself over there may be meant for this SOP; it is told there.
            let is_slip =
                |named: &SopId| !map.known.contains(named) || *named == known.sop.id.value;
            let names_nothing = || known.sop.ties.iter().any(|tie| is_slip(&tie.sop.value));
            let names_back = known.sop.ties.iter().any(|back| back.sop.value == *own);
            if !names_back && !names_nothing() {
                let finding = hint(format!("SOP `{other}` tidak menyebut balik SOP ini"))
                    .with_related(known.place(known.sop.id.span), "berkas yang disebut")
                    .with_hint(format!("tambahkan `{own}` pada `keterkaitan` berkas itu"));
                findings.add(index, None, finding);
            }
        }
    }
}
