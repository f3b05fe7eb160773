//! Papers that only each other's SOPs make: nobody can have the first of them.
//! Only requirements that themselves say where the paper comes from (`panggil`) are looked at.
//!
//! # Penjelasan
//!
//! persyaratan yang saling menunggu
//!
//! SOP ini meminta dokumen yang dibuat SOP lain, dan SOP itu meminta dokumen yang dibuat di sini. Pemohon yang
//! belum punya keduanya tidak dapat memulai di mana pun.
//!
//! Beri `bila` atau `atau` pada salah satu persyaratan, untuk pemohon yang baru pertama kali datang.

use crate::base::id::SopId;
use crate::check::map_check::MapFindings;
use crate::check::office_map::{OfficeMap, circle, is_asked_of_all};
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::Requirement;

pub(crate) const CODE: Code = Code("X08");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let waits: Vec<(usize, &Requirement, &SopId)> = map
        .members
        .iter()
        .enumerate()
        .flat_map(|(index, member)| {
            let asked = member.sop.requirements.iter().filter(|one| is_asked_of_all(one));
            asked.filter_map(move |one| Some((index, one, &one.call.as_ref()?.sop.value)))
        })
        .collect();
    let arrows: Vec<(&SopId, &SopId)> =
        waits.iter().map(|(index, _, to)| (&map.members[*index].sop.id.value, *to)).collect();
    for (index, requirement, to) in &waits {
        let member = &map.members[*index];
        let Some(way) = circle(&arrows, &member.sop.id.value, to) else { continue };
        let way: Vec<&str> = way.iter().map(SopId::as_str).collect();
        let id = &requirement.document;
        let message = format!("`{}` menunggu dirinya sendiri: {}", id.value, way.join(" → "));
        let finding = Diagnostic::warning(CODE, member.place(id.span), message)
            .with_hint("beri `bila` atau `atau` untuk yang baru pertama kali datang");
        findings.add(*index, None, finding);
    }
}
