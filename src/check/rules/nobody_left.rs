//! An activity that nobody in the office can do, or that nobody can do any more after some day.
//! Who is away on a day is not looked at: that is for deputies and the worklist.
//!
//! # Penjelasan
//!
//! tidak ada pegawai untuk kegiatan
//!
//! Setiap pelaksana SOP harus mempunyai pegawai: yang memegang perannya atau peran penggantinya menurut `penugasan` di
//! `kantor.yaml`. Tanpa itu berkas berhenti di kegiatannya. Bila semua penugasannya berakhir (`sampai`), kegiatan itu
//! berhenti sesudah hari terakhirnya.
//!
//! Tambahkan penugasan, perpanjang yang ada, atau beri pelaksana itu `pengganti`.

use std::collections::BTreeSet;

use crate::base::id::StaffId;
use crate::base::time::long_date;
use crate::check::map_check::MapFindings;
use crate::check::office_map::OfficeMap;
use crate::check::staffing::{Roles, are_known, roles_of};
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::{Actor, Sop};
use crate::sop::kantor::{Assignment, Kantor};

pub(crate) const CODE: Code = Code("X09");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let Some(kantor) = map.kantor else { return };
    for (index, member) in map.members.iter().enumerate() {
        for actor in &member.sop.actors {
            let rows = rows_of(&member.sop, actor);
            let roles = roles_of(actor);
            if rows.is_empty() || !are_known(kantor, &roles) {
                continue;
            }
            let held: Vec<&Assignment> = assignments(kantor, &roles).collect();
            let ends = held.iter().map(|one| one.until.as_ref().map(|day| day.value.0));
            let last = ends.collect::<Option<Vec<_>>>().map(|days| days.into_iter().max());
            let message = match last {
                None => continue,
                Some(None) => format!(
                    "tidak ada pegawai yang dapat menjadi `{}`; {rows} tidak akan terkerjakan",
                    actor.id.value
                ),
                Some(Some(day)) => format!(
                    "sesudah {} tidak ada lagi yang dapat menjadi `{}`; {rows} akan berhenti",
                    long_date(day),
                    actor.id.value
                ),
            };
            let finding = Diagnostic::warning(CODE, member.place(actor.id.span), message)
                .with_hint(
                    "tambahkan atau perpanjang `penugasan` di kantor.yaml, atau tulis `pengganti`",
                );
            findings.add(index, None, finding);
        }
    }
}

/// Everybody who was, is or will be able to do an actor's work.
pub(crate) fn people_of<'k>(kantor: &'k Kantor, actor: &Actor) -> BTreeSet<&'k StaffId> {
    assignments(kantor, &roles_of(actor)).map(|one| &one.staff.value).collect()
}

fn assignments<'k>(kantor: &'k Kantor, roles: &Roles) -> impl Iterator<Item = &'k Assignment> {
    kantor.assignments.iter().filter(|one| roles.contains(&one.role.value))
}

/// The rows that the actor does, in words; empty if there are none.
fn rows_of(sop: &Sop, actor: &Actor) -> String {
    sop.rows_of(actor).map(|row| format!("`{}`", row.id.value)).collect::<Vec<_>>().join(", ")
}
