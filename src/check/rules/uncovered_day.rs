//! A working day on which nobody is there for an activity: neither who holds the role nor a deputy.
//! It looks at whole days only; who is there at an hour is seen in the worklist. What has no end is told by X09.
//!
//! # Penjelasan
//!
//! hari tanpa petugas maupun pengganti
//!
//! Menurut `penugasan` dan `ketidakhadiran` di `kantor.yaml` ada hari kerja ketika tidak seorang pun dapat mengerjakan
//! suatu kegiatan: pemegang perannya tidak ada, dan semua `pengganti`-nya juga tidak. Berkas menunggu sampai hari itu
//! lewat. Temuan berdiri pada ketidakhadiran atau penugasan yang menjadi sebabnya. Hari libur dan hari yang sudah lewat
//! tidak dihitung.
//!
//! Salah, bila hanya `sari` yang memegang `loket`:
//!
//!     ketidakhadiran:
//!       - { pegawai: sari, mulai: 2026-03-05 07.30, sampai: 2026-03-06 16.30, alasan: Cuti }
//!
//! Benar, tambahkan pada `penugasan`:
//!
//!     - { pegawai: dewi, peran: loket, sebagai: plh, mulai: 2026-03-05, sampai: 2026-03-06 }
//!
//! Bila kantor memang tutup bagi layanan itu, tulis X20 pada `dibiarkan` di berkas SOP-nya.

use std::collections::BTreeMap;

use crate::check::map_check::MapFindings;
use crate::check::office_map::OfficeMap;
use crate::check::staffing::{Gap, Staffing, are_known, days_in_words, own_role, roles_of};
use crate::diag::diagnostic::{Code, Diagnostic, Place};
use crate::sop::document::Actor;
use crate::source::Span;

pub(crate) const CODE: Code = Code("X20");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let Some(kantor) = map.kantor else { return };
    let staffing = Staffing::of(kantor);
    let mut known = BTreeMap::new();
    let mut all = Vec::new();
    for (member, one) in map.members.iter().enumerate() {
        for actor in one.sop.actors.iter().filter(|actor| one.sop.rows_of(actor).next().is_some()) {
            let roles = roles_of(actor);
            if !are_known(kantor, &roles) {
                continue;
            }
            let gaps: &Vec<Gap> = known.entry(roles).or_insert_with_key(|roles| {
                staffing.days(&[roles], map.today, |there| there[0].is_empty())
            });
            let what = in_words(actor);
            all.extend(gaps.iter().map(|gap| OnDays {
                member,
                gap: *gap,
                what: what.clone(),
                place: actor.id.span,
            }));
        }
    }
    tell(
        map,
        findings,
        all,
        &Words {
            code: CODE,
            message: |days, roles| {
                format!("pada {days} tidak ada yang dapat bertugas sebagai {roles}")
            },
            hint: "tambahkan `penugasan` (misalnya `plh`) untuk hari itu, beri `pengganti`, atau ubah ketidakhadirannya",
        },
    );
}

fn in_words(actor: &Actor) -> String {
    let deputies: Vec<String> =
        actor.deputies.iter().map(|deputy| format!("`{}`", deputy.value)).collect();
    let own = format!("`{}`", own_role(actor));
    if deputies.is_empty() { own } else { format!("{own} (pengganti {})", deputies.join(", ")) }
}

/// What is wrong on some days with one SOP.
pub(super) struct OnDays {
    pub(super) member: usize,
    pub(super) gap: Gap,
    /// Whom or what it is about; named once, however many SOPs have it.
    pub(super) what: String,
    /// Where the SOP says so.
    pub(super) place: Span,
}

/// How a rule about days tells what it found.
pub(super) struct Words {
    pub(super) code: Code,
    /// Of the days and of what it is about.
    pub(super) message: fn(&str, &str) -> String,
    pub(super) hint: &'static str,
}

/// Tells each cause once, at its line of the office file, with every SOP that it hurts. An SOP that tolerates the rule
/// is told by itself, so that its `dibiarkan` silences it.
pub(super) fn tell(
    map: &OfficeMap<'_>,
    findings: &mut MapFindings,
    all: Vec<OnDays>,
    words: &Words,
) {
    let mut together: BTreeMap<Gap, Vec<OnDays>> = BTreeMap::new();
    for one in all {
        let tolerated = &map.members[one.member].sop.tolerated;
        let is_tolerated = tolerated.iter().any(|entry| entry.code.value.0 == words.code.0);
        if is_tolerated || map.kantor_file.is_none() {
            let member = one.member;
            findings.add(member, None, finding(map, one.gap, &[one], words));
        } else {
            together.entry(one.gap).or_default().push(one);
        }
    }
    for (gap, all) in together {
        findings.add_to_office(finding(map, gap, &all, words));
    }
}

fn finding(map: &OfficeMap<'_>, gap: Gap, all: &[OnDays], words: &Words) -> Diagnostic {
    let mut named: Vec<&str> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    for one in all {
        if !named.contains(&one.what.as_str()) {
            named.push(&one.what);
            places.push(map.members[one.member].place(one.place));
        }
    }
    let message = (words.message)(&days_in_words(gap.first, gap.last), &named.join(", "));
    let at_cause = map.kantor_file.map(|file| Place { file, span: gap.cause });
    let at = at_cause.or(places.first().copied()).unwrap_or_default();
    let finding = Diagnostic::warning(words.code, at, message).with_hint(words.hint);
    let others = places.into_iter().filter(|place| *place != at);
    others.fold(finding, |finding, place| finding.with_related(place, "dipakai di sini"))
}
