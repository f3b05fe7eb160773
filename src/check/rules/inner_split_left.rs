//! A branch of an inner split that goes straight to the join of an outer one while its sisters still run.
//! An inner split that is joined first, or left by `bubarkan`, is fine.
//!
//! # Penjelasan
//!
//! cabang dalam melompati gabungnya
//!
//! Cabang dari percabangan dalam langsung menuju tempat bertemu percabangan luar, selagi cabang sesamanya
//! masih berjalan. Tempat bertemu itu lalu jalan sebelum semuanya selesai. Gabungkan dahulu percabangan dalam,
//! atau tinggalkan dengan `bubarkan`.
//!
//! Salah, bila periksa dan hitung dibuka oleh bahas, dan paraf menggabungkan percabangan di luarnya:
//!
//!     - { id: periksa, ke: paraf }
//!     - { id: hitung, ke: rangkum }
//!     - { id: rangkum, gabung: bahas, ke: paraf }
//!
//! Benar:
//!
//!     - { id: periksa, ke: rangkum }
//!     - { id: hitung, ke: rangkum }
//!     - { id: rangkum, gabung: bahas, ke: paraf }

use crate::check::findings::Findings;
use crate::check::situation;
use crate::check::subject::Proven;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::marking::Fault;
use crate::net::story::story;

pub(crate) const CODE: Code = Code("F24");

pub(crate) fn check(proven: &Proven<'_>, findings: &mut Findings) {
    let compiled = proven.compiled;
    let Some((situation, found)) = proven.flow.fault() else { return };
    let Fault::InnerSplitLeft { split, join } = found.fault else { return };
    let rows = &compiled.subject.sop.rows;
    let (Some(split), Some(join)) = (rows.get(split.0), rows.get(join.0)) else { return };
    let when = situation::describe(situation);
    let message = format!(
        "satu cabang dari `{}` sudah sampai di `{}` selagi cabang lainnya masih berjalan{when}",
        split.id.value, join.id.value
    );
    let told = story(compiled.net, &found.path);
    let hint = format!(
        "gabungkan dulu cabang-cabang `{}`, atau pakai `bubarkan`; kisahnya: {told}",
        split.id.value
    );
    findings.add_at_row(
        &join.id.value,
        Diagnostic::error(CODE, compiled.subject.place(join.id.span), message).with_hint(hint),
    );
}
