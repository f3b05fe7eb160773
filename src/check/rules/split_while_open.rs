//! A row that opens its branches again while those of the time before still run.
//! A loop back over a finished split is fine.
//!
//! # Penjelasan
//!
//! cabang dibuka lagi sebelum selesai
//!
//! Sebuah cabang kembali ke kegiatan yang membukanya, sehingga cabang-cabang dibuka lagi selagi yang dulu
//! masih berjalan. Gabungkan dulu, atau tinggalkan percabangan dengan `bubarkan`.
//!
//! Salah, di dalam cabang yang dibuka bahas:
//!
//!     - { jawab: Tidak, ke: bahas }
//!
//! Benar:
//!
//!     - { jawab: Tidak, ke: bahas, bubarkan: bahas }

use crate::check::findings::Findings;
use crate::check::situation;
use crate::check::subject::Proven;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::marking::Fault;
use crate::net::story::story;

pub(crate) const CODE: Code = Code("F23");

pub(crate) fn check(proven: &Proven<'_>, findings: &mut Findings) {
    let compiled = proven.compiled;
    let Some((situation, found)) = proven.flow.fault() else { return };
    let Fault::SplitWhileOpen(index) = found.fault else { return };
    let Some(row) = compiled.subject.sop.rows.get(index.0) else { return };
    let when = situation::describe(situation);
    let message =
        format!("`{}` membuka cabang lagi sebelum cabang yang dulu selesai{when}", row.id.value);
    let told = story(compiled.net, &found.path);
    findings.add_at_row(
        &row.id.value,
        Diagnostic::error(CODE, compiled.subject.place(row.id.span), message)
            .with_hint(format!("gabungkan dulu, atau pakai `bubarkan`; kisahnya: {told}")),
    );
}
