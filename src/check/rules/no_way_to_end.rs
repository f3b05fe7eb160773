//! A place in the flow from which no end can be reached, however long one goes on.
//! Loops are taken to be fair; withdrawal by the applicant is no end of the work.
//!
//! # Penjelasan
//!
//! tidak ada jalan ke akhir
//!
//! Dari kegiatan ini berkas tidak akan pernah sampai ke akhir: alurnya berputar tanpa jalan keluar, atau
//! macet. Beri satu jalan ke kegiatan sesudahnya atau ke akhir.
//!
//! Salah, pada kegiatan terakhir:
//!
//!     ke: periksa
//!
//! Benar:
//!
//!     tanya: Sudah benar?
//!     cabang:
//!       - { jawab: Ya, ke: selesai }
//!       - { jawab: Tidak, ke: periksa }

use crate::check::findings::Findings;
use crate::check::situation;
use crate::check::subject::Proven;
use crate::check::written_arrow;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::story::story;
use crate::net::structure::{RowIndex, Target};

pub(crate) const CODE: Code = Code("F17");

pub(crate) fn check(proven: &Proven<'_>, findings: &mut Findings) {
    let compiled = proven.compiled;
    let Some((situation, trap)) = proven.flow.trap() else { return };
    let net = compiled.net;
    // The arrow that closes the circle: the last one that goes upwards.
    let goes_up = |row: &RowIndex| {
        let arrows = net.row(*row).exit.arrows();
        arrows.iter().any(|arrow| matches!(arrow.target, Target::Row(to) if to <= *row))
    };
    let last = trap.rows.iter().rev().find(|row| goes_up(row)).or(trap.rows.last());
    let Some(row) = last.and_then(|last| compiled.subject.sop.rows.get(last.0)) else { return };
    let when = situation::describe(situation);
    let names: Vec<String> =
        trap.rows.iter().map(|row| format!("`{}`", net.row(*row).id)).collect();
    let ending = if trap.stuck { "berkas macet di" } else { "berkas berputar tanpa akhir di" };
    let ending = format!("{ending} {}", names.join(", "));
    let told = story(net, &trap.path);
    let told = if told.is_empty() {
        format!("sejak awal {ending}")
    } else {
        format!("jika {told}, maka {ending}")
    };
    let message = format!("dari `{}` tidak ada jalan ke akhir{when}", row.id.value);
    findings.add_at_row(
        &row.id.value,
        Diagnostic::error(CODE, compiled.subject.place(written_arrow::last(row)), message)
            .with_hint(format!("beri jalan ke akhir; {told}")),
    );
}
