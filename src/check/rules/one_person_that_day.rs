//! A working day on which the only one there for two activities is the same person, although `beda_orang` asks for two.
//! That there never are two is told by X10; that there is nobody, by X20.
//!
//! # Penjelasan
//!
//! hari dengan hanya satu orang untuk dua kegiatan
//!
//! `beda_orang` meminta orang lain daripada yang mengerjakan kegiatan yang disebut. Karena ketidakhadiran atau penugasan
//! yang berakhir, ada hari kerja ketika keduanya hanya dapat dikerjakan oleh orang yang sama: berkas yang dikerjakannya
//! hari itu berhenti di kegiatan yang satunya. Temuan berdiri pada yang menjadi sebabnya di `kantor.yaml`.
//!
//! Tambahkan `penugasan` untuk hari itu, beri `pengganti` yang lain, atau ubah ketidakhadirannya. Bila berkas memang boleh
//! menunggu, tulis X21 pada `dibiarkan` di berkas SOP-nya.

use std::collections::BTreeMap;

use crate::check::map_check::MapFindings;
use crate::check::office_map::OfficeMap;
use crate::check::rules::same_people::hopeless;
use crate::check::rules::uncovered_day::{OnDays, Words, tell};
use crate::check::staffing::{Gap, People, Roles, Staffing, are_known, roles_of_row};
use crate::diag::diagnostic::Code;

pub(crate) const CODE: Code = Code("X21");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let Some(kantor) = map.kantor else { return };
    let staffing = Staffing::of(kantor);
    let mut known: BTreeMap<(Roles, Roles, usize), Vec<Gap>> = BTreeMap::new();
    let mut all = Vec::new();
    for (member, one) in map.members.iter().enumerate() {
        let sop = &one.sop;
        for row in sop.rows.iter().filter(|row| row.call.is_none()) {
            for other in &row.other_person_than {
                let Some(other_row) = sop.rows.iter().find(|row| row.id.value == other.value)
                else {
                    continue;
                };
                let (own, theirs) = (roles_of_row(sop, row), roles_of_row(sop, other_row));
                let is_known = are_known(kantor, &own) && are_known(kantor, &theirs);
                if !is_known || hopeless(kantor, sop, row, &other.value).is_some() {
                    continue;
                }
                let is_itself = other.value == row.id.value;
                let times =
                    row.times.as_ref().and_then(|times| usize::try_from(times.value.0).ok());
                let wanted = if is_itself { times.unwrap_or(1) } else { 2 };
                let gaps = known.entry((own, theirs, wanted)).or_insert_with_key(|key| {
                    let (own, theirs, wanted) = key;
                    staffing.days(&[own, theirs], map.today, |there| is_short(there, *wanted))
                });
                let what = if is_itself {
                    format!("`{}`", other.value)
                } else {
                    format!("`{}` dan `{}`", other.value, row.id.value)
                };
                all.extend(gaps.iter().map(|gap| OnDays {
                    member,
                    gap: *gap,
                    what: format!("{what} (SOP `{}`)", sop.id.value),
                    place: other.span,
                }));
            }
        }
    }
    tell(
        map,
        findings,
        all,
        &Words {
            code: CODE,
            message: |days, rows| format!("pada {days} kurang orang yang berbeda untuk {rows}"),
            hint: "tambahkan `penugasan` untuk hari itu, beri `pengganti`, atau ubah ketidakhadirannya",
        },
    );
}

/// Somebody is there for each, and together they are fewer than wanted.
fn is_short(there: &[People<'_>], wanted: usize) -> bool {
    let together: People<'_> = there.iter().flatten().copied().collect();
    there.iter().all(|people| !people.is_empty()) && together.len() < wanted
}
