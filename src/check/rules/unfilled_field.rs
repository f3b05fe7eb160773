//! A guard that reads a field nobody has filled by then: the engine would refuse to go on.
//! That only some of the ways there miss the row that fills it is a warning: what the answers make impossible is not known.
//!
//! # Penjelasan
//!
//! isian belum terisi saat syarat diperiksa
//!
//! Isian yang tidak disebut kegiatan mana pun ditanyakan saat perkara dibuka; isian yang disebut pada sebuah
//! kegiatan baru terisi di sana. Syarat tidak dapat memakai isian yang belum terisi; bila hanya sebagian jalan yang
//! melewatkannya, jalan itu disebut. Isian dengan
//! `wajib: tidak` boleh kosong, jadi syarat yang memakainya bisa tidak terjawab; itu peringatan.
//!
//! Salah, bila `klasifikasi` baru diisi pada kegiatan klasifikasikan:
//!
//!     persyaratan:
//!       - { dokumen: kk, bila: klasifikasi == antar_desa }
//!
//! Benar: hapus `klasifikasi` dari `isian` kegiatan itu, supaya ditanyakan saat perkara dibuka.

use crate::base::id::FieldId;
use crate::check::detours::{Detours, on_the_way, rows_filling};
use crate::check::findings::Findings;
use crate::check::guards::scripts;
use crate::check::procedure::GuardPlace;
use crate::check::reach::Reach;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::structure::RowIndex;
use crate::sop::scalar::YesNo;

pub(crate) const CODE: Code = Code("G13");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let reach = Reach::of(compiled.net);
    let mut detours = Detours::of(compiled);
    lists(compiled, &reach, &mut detours, findings);
    for (place, script) in scripts(subject.sop) {
        let Some(guard) = compiled.guards.get(&place) else { continue };
        for field in guard.fields() {
            let at = subject.place(script.span);
            if !is_filled_before(compiled, &reach, field, place) {
                let message = format!("isian `{field}` belum terisi saat syarat ini diperiksa");
                findings.add(Diagnostic::error(CODE, at, message).with_hint(format!(
                    "isi `{field}` saat perkara dibuka atau pada kegiatan sebelumnya"
                )));
            } else if let Some(way) = unfilled_way(compiled, &mut detours, field, place) {
                let message =
                    format!("isian `{field}` belum terisi pada jalan ini: {}", on_the_way(&way));
                findings.add(Diagnostic::warning(CODE, at, message).with_hint(format!(
                    "isi `{field}` saat perkara dibuka, atau juga pada jalan itu"
                )));
            } else if is_optional(compiled, field) {
                let message =
                    format!("isian `{field}` boleh kosong, padahal syarat ini memakainya");
                findings.add(
                    Diagnostic::warning(CODE, at, message)
                        .with_hint(format!("hapus `wajib: tidak` pada `{field}`")),
                );
            }
        }
    }
}

fn is_optional(compiled: &Compiled<'_>, field: &FieldId) -> bool {
    compiled.subject.sop.fields.iter().any(|one| {
        one.id.value == *field && one.required.as_ref().is_some_and(|flag| flag.value == YesNo::No)
    })
}

/// A list whose elements are worked on must be there when the row comes; else the row would be passed over.
fn lists(
    compiled: &Compiled<'_>,
    reach: &Reach,
    detours: &mut Detours<'_>,
    findings: &mut Findings,
) {
    let sop = compiled.subject.sop;
    for (index, row) in sop.rows.iter().enumerate() {
        let Some(list) = &row.for_each else { continue };
        let field = sop.fields.iter().find(|field| field.id.value == list.value);
        let source = field.and_then(|field| field.source.as_ref());
        let daftar = source.map_or(&list.value, |source| &source.value);
        if !is_filled_before(compiled, reach, daftar, GuardPlace::Skipping { row: index }) {
            let message = format!("daftar `{daftar}` belum terisi saat kegiatan ini tiba");
            let hint = format!("isi `{daftar}` saat perkara dibuka atau pada kegiatan sebelumnya");
            let place = compiled.subject.place(list.span);
            findings
                .add_at_row(&row.id.value, Diagnostic::error(CODE, place, message).with_hint(hint));
        } else if let Some(way) =
            unfilled_way(compiled, detours, daftar, GuardPlace::Skipping { row: index })
        {
            let message =
                format!("daftar `{daftar}` belum terisi pada jalan ini: {}", on_the_way(&way));
            let hint = format!("isi `{daftar}` saat perkara dibuka, atau juga pada jalan itu");
            let finding = Diagnostic::warning(CODE, compiled.subject.place(list.span), message);
            findings.add_at_row(&row.id.value, finding.with_hint(hint));
        }
    }
}

/// A way to the place on which no row fills the field, in words; none if it is asked on opening, or is not looked at in the
/// course of the rows.
fn unfilled_way(
    compiled: &Compiled<'_>,
    detours: &mut Detours<'_>,
    field: &FieldId,
    place: GuardPlace,
) -> Option<String> {
    let filling = rows_filling(compiled.subject.sop, field);
    let (row, by_itself) = match place {
        GuardPlace::Opening { .. }
        | GuardPlace::Requirement { .. }
        | GuardPlace::Trigger { .. } => return None,
        GuardPlace::Skipping { row } => (RowIndex(row), false),
        GuardPlace::Completing { row, .. } | GuardPlace::Branch { row, .. } => {
            (RowIndex(row), true)
        }
    };
    if filling.is_empty() || (by_itself && filling.contains(&row)) {
        return None;
    }
    detours.around(&filling, row)
}

/// True if the field is asked on opening, or by a row that can be done before the guard is looked at.
fn is_filled_before(
    compiled: &Compiled<'_>,
    reach: &Reach,
    field: &FieldId,
    place: GuardPlace,
) -> bool {
    let rows = &compiled.subject.sop.rows;
    let fills = |row: RowIndex| {
        rows.get(row.0)
            .is_some_and(|row| row.fields.iter().any(|one| one.value.of_case() == Some(field)))
    };
    let mut filling = (0..rows.len()).map(RowIndex).filter(|row| fills(*row)).peekable();
    if filling.peek().is_none() {
        return true;
    }
    let (row, by_itself) = match place {
        GuardPlace::Opening { .. } | GuardPlace::Requirement { .. } => return false,
        // Looked at when the case ends: any row may have been done.
        GuardPlace::Trigger { .. } => return true,
        GuardPlace::Skipping { row } => (RowIndex(row), false),
        GuardPlace::Completing { row, .. } | GuardPlace::Branch { row, .. } => {
            (RowIndex(row), true)
        }
    };
    if by_itself && fills(row) {
        return true;
    }
    let before = reach.before(row);
    filling.any(|maker| before.contains(&maker))
}
