//! SOPs that call each other whatever happens: each case would open the next, without end.
//! A call that some way goes round is no circle; a shared branch is counted as such a way.
//!
//! # Penjelasan
//!
//! SOP saling memanggil tanpa henti
//!
//! Setiap perkara SOP ini pasti sampai pada kegiatan yang memanggil SOP lain, dan SOP itu pasti memanggil kembali
//! ke sini. Setiap perkara akan membuka perkara baru tanpa akhir.
//!
//! Beri jalan yang tidak melewati salah satu panggilan: `lewati_bila`, atau keputusan di depannya.

use std::collections::BTreeSet;

use crate::base::id::SopId;
use crate::check::map_check::MapFindings;
use crate::check::office_map::{OfficeMap, circle};
use crate::check::subject::targets;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::Sop;
use crate::sop::row::Row;
use crate::source::Spanned;

pub(crate) const CODE: Code = Code("X07");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let calls: Vec<(usize, &SopId, &Row, &Spanned<SopId>)> = map
        .members
        .iter()
        .enumerate()
        .flat_map(|(index, member)| {
            certain_calls(&member.sop)
                .into_iter()
                .map(move |(row, to)| (index, &member.sop.id.value, row, to))
        })
        .collect();
    let arrows: Vec<(&SopId, &SopId)> =
        calls.iter().map(|(_, from, _, to)| (*from, &to.value)).collect();
    for (index, from, row, to) in &calls {
        let Some(way) = circle(&arrows, from, &to.value) else { continue };
        let way: Vec<&str> = way.iter().map(SopId::as_str).collect();
        let message = format!("SOP saling memanggil tanpa henti: {}", way.join(" → "));
        let member = &map.members[*index];
        let finding = Diagnostic::error(CODE, member.place(to.span), message)
            .with_hint("beri jalan yang tidak melewati panggilan ini, misalnya `lewati_bila`");
        findings.add(*index, Some(&row.id.value), finding);
    }
}

/// The calls that every case of this SOP comes to before it ends.
fn certain_calls(sop: &Sop) -> Vec<(&Row, &Spanned<SopId>)> {
    let calls = sop.rows.iter().filter_map(|row| Some((row, &row.call.as_ref()?.sop)));
    calls.filter(|(row, _)| is_certain(sop, row)).collect()
}

/// True if no way leads from the first row to an end without this row.
fn is_certain(sop: &Sop, through: &Row) -> bool {
    if through.skip_if.is_some() || through.for_each.is_some() {
        return false;
    }
    let position = |id: &str| sop.rows.iter().position(|row| row.id.as_str() == id);
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut open = vec![0];
    while let Some(index) = open.pop() {
        let Some(row) = sop.rows.get(index) else { return false };
        if row.id.value == through.id.value || !seen.insert(index) {
            continue;
        }
        let named = targets(row);
        let back = row.branches.iter().filter_map(|branch| branch.returns_to.as_ref());
        if row.to.is_none()
            && row.branches.is_empty()
            && row.parallel.is_empty()
            && row.first_of.is_empty()
        {
            open.push(index + 1);
        }
        for target in named.into_iter().chain(back) {
            match position(target.as_str()) {
                Some(next) => open.push(next),
                None => return false,
            }
        }
    }
    true
}
