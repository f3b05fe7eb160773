//! A paper that a row makes and that neither its own SOP nor another one of the office needs afterwards: a dead end.
//! It does not ask on which way the other SOP comes to need it.
//!
//! # Penjelasan
//!
//! output tidak dipakai
//!
//! Kegiatan ini menghasilkan dokumen yang tidak menjadi kelengkapan kegiatan mana pun sesudahnya, tidak diminta SOP lain
//! kantor ini, dan bukan hasil akhir. Mungkin kegiatan yang memakainya lupa menyebutnya di `kelengkapan`, atau SOP lain
//! menyebutnya dengan id lain, atau kertas itu tidak perlu dibuat.
//!
//! Diragukan, bila `catatan` tidak disebut di mana pun sesudahnya:
//!
//!     output: [berkas_diperiksa, catatan]
//!
//! Jelas, pada kegiatan yang memakainya:
//!
//!     kelengkapan: [berkas_diperiksa, catatan]
//!
//! Jelas, dalam SOP lain yang memintanya dari pemohon:
//!
//!     persyaratan:
//!       - { dokumen: catatan }

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::{DocumentId, SopId};
use crate::check::map_check::MapFindings;
use crate::check::office_map::OfficeMap;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("T13");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let wanted = wanted(map);
    for (index, member) in map.members.iter().enumerate() {
        let own = &member.sop.id.value;
        let is_wanted = |form: &DocumentId| {
            wanted.get(form).is_some_and(|sops| sops.iter().any(|sop| *sop != own))
        };
        for end in member.dead_ends.iter().filter(|end| !end.forms.iter().any(is_wanted)) {
            let Some(paper) = end.forms.first() else { continue };
            let message = format!(
                "`{paper}` tidak dipakai kegiatan mana pun sesudahnya, juga tidak oleh SOP lain"
            );
            let finding = Diagnostic::new(CODE, Severity::Hint, member.place(end.at), message)
                .with_hint("sebut di `kelengkapan` yang memakainya, atau hapus dari `output`");
            findings.add(index, Some(&end.row), finding);
        }
    }
}

/// Which SOPs ask each paper of the applicant, or wait for it from a case that they call.
fn wanted<'a>(map: &'a OfficeMap<'_>) -> BTreeMap<&'a DocumentId, BTreeSet<&'a SopId>> {
    let mut wanted: BTreeMap<&DocumentId, BTreeSet<&SopId>> = BTreeMap::new();
    for member in &map.members {
        let own = &member.sop.id.value;
        let asked = member.asks().map(|(_, paper)| &paper.value);
        let calls = member.sop.rows.iter().filter_map(|row| row.call.as_ref());
        let brought = calls.flat_map(|call| &call.brings).map(|paper| &paper.value);
        for paper in asked.chain(brought) {
            wanted.entry(paper).or_default().insert(own);
        }
    }
    wanted
}
