//! `beda_orang` between activities for which the office has only one and the same person.
//! Who is there on a day is not looked at; with two people the rule can be kept.
//!
//! # Penjelasan
//!
//! orang yang berbeda tidak ada
//!
//! `beda_orang` meminta orang lain daripada yang mengerjakan kegiatan yang disebut. Bila menurut `penugasan` di
//! `kantor.yaml` keduanya hanya dapat dikerjakan oleh satu orang yang sama, setiap berkas berhenti di situ.
//!
//! Tambahkan pegawai pada salah satu peran, beri `pengganti`, atau cabut `beda_orang`.

use std::collections::BTreeSet;

use crate::base::id::{RowId, StaffId};
use crate::check::map_check::MapFindings;
use crate::check::office_map::OfficeMap;
use crate::check::rules::nobody_left::people_of;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::row::Row;

pub(crate) const CODE: Code = Code("X10");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let Some(kantor) = map.kantor else { return };
    for (index, member) in map.members.iter().enumerate() {
        let sop = &member.sop;
        for row in sop.rows.iter().filter(|row| row.call.is_none()) {
            for other in &row.other_person_than {
                let Some(message) = hopeless(kantor, sop, row, &other.value) else {
                    continue;
                };
                let finding = Diagnostic::warning(CODE, member.place(other.span), message)
                    .with_hint("tambahkan `penugasan`, beri `pengganti`, atau cabut `beda_orang`");
                findings.add(index, Some(&row.id.value), finding);
            }
        }
    }
}

/// Why these two can never be done by different people, if so.
pub(super) fn hopeless(kantor: &Kantor, sop: &Sop, row: &Row, other: &RowId) -> Option<String> {
    let own = people(kantor, sop, row);
    if *other == row.id.value {
        let wanted = usize::try_from(row.times.as_ref()?.value.0).ok()?;
        let is_short = !own.is_empty() && own.len() < wanted;
        return is_short.then(|| {
            format!("`{other}` perlu {wanted} orang yang berbeda, kantor hanya punya {}", own.len())
        });
    }
    let other_row = sop.rows.iter().find(|row| row.id.value == *other)?;
    let theirs = people(kantor, sop, other_row);
    let both: BTreeSet<&&StaffId> = own.union(&theirs).collect();
    let only = both.first().filter(|_| both.len() == 1 && !own.is_empty() && !theirs.is_empty())?;
    Some(format!(
        "`{}` harus dikerjakan orang lain daripada `{other}`, padahal keduanya hanya dapat dikerjakan oleh `{only}`",
        row.id.value
    ))
}

fn people<'k>(kantor: &'k Kantor, sop: &Sop, row: &Row) -> BTreeSet<&'k StaffId> {
    let actors = sop.actors.iter();
    let own = actors.filter(|actor| row.actors.value.iter().any(|one| one.value == actor.id.value));
    own.flat_map(|actor| people_of(kantor, actor)).collect()
}
