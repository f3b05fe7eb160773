//! A case that ends while other work is still open.
//! Left-overs of a join with `sisanya: dibiarkan` are meant and not told.
//!
//! # Penjelasan
//!
//! perkara berakhir selagi pekerjaan lain terbuka
//!
//! Di dalam cabang serempak, panah ini mengakhiri perkara, padahal cabang yang lain masih dikerjakan.
//! Tulis `bubarkan` supaya cabang lain dihentikan, atau `ke: habis` bila hanya cabang ini yang selesai.
//!
//! Salah, di dalam cabang yang dibuka bahas:
//!
//!     - { jawab: Tidak, ke: ditolak }
//!
//! Benar:
//!
//!     - { jawab: Tidak, ke: ditolak, bubarkan: bahas }

use crate::check::findings::Findings;
use crate::check::rules::double_token::last_split;
use crate::check::situation;
use crate::check::subject::Proven;
use crate::check::written_arrow;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::marking::Fault;
use crate::net::story::story;

pub(crate) const CODE: Code = Code("F20");

pub(crate) fn check(proven: &Proven<'_>, findings: &mut Findings) {
    let compiled = proven.compiled;
    let (net, sop) = (compiled.net, compiled.subject.sop);
    let Some((situation, found)) = proven.flow.fault() else { return };
    let Fault::OpenWorkAtEnd { open, .. } = &found.fault else { return };
    let names: Vec<String> = open.iter().map(|row| format!("`{}`", net.row(*row).id)).collect();
    let when = situation::describe(situation);
    let message = format!("perkara berakhir selagi {} masih terbuka{when}", names.join(", "));
    let arrow = found.path.last().and_then(|taken| written_arrow::of_move(sop, taken));
    let way_out = match last_split(net, &found.path) {
        Some(split) => format!("tambahkan `bubarkan: {split}`"),
        None => "selesaikan pekerjaan lain lebih dahulu".to_owned(),
    };
    let place = compiled.subject.place(arrow.unwrap_or(sop.id.span));
    findings.add(
        Diagnostic::error(CODE, place, message)
            .with_hint(format!("{way_out}; kisahnya: {}", story(net, &found.path))),
    );
}
