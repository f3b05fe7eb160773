//! A row that is offered twice at once: nearly always a forgotten join.
//! A row that says `sendiri_sendiri` means it. A row that is one of several under `mana_dulu` is offered as well.
//!
//! # Penjelasan
//!
//! kegiatan terbuka dua kali bersamaan
//!
//! Dua cabang serempak sampai di kegiatan yang sama tanpa digabung, sehingga kegiatan itu dikerjakan dua
//! kali. Tulis `gabung` dengan kegiatan yang membuka cabang itu, atau `sendiri_sendiri: ya` bila memang
//! dikerjakan untuk setiap kedatangan.
//!
//! Salah, bila bahas memakai serempak:
//!
//!     - { id: paraf }
//!
//! Benar:
//!
//!     - { id: paraf, gabung: bahas }

use crate::base::id::RowId;
use crate::check::findings::Findings;
use crate::check::situation;
use crate::check::subject::Proven;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::marking::Fault;
use crate::net::search::Move;
use crate::net::story::story;
use crate::net::structure::{Exit, Net, RowIndex, Target};

pub(crate) const CODE: Code = Code("F19");

pub(crate) fn check(proven: &Proven<'_>, findings: &mut Findings) {
    let compiled = proven.compiled;
    let net = compiled.net;
    let Some((situation, found)) = proven.flow.fault() else { return };
    let Fault::DoubleToken(index) = found.fault else { return };
    let Some(row) = compiled.subject.sop.rows.get(index.0) else { return };
    let arrivals = arrivals(net, &found.path, index);
    let by = match arrivals.as_slice() {
        [.., first, second] => format!(" (lewat `{first}`, lalu `{second}`)"),
        _ => String::new(),
    };
    let when = situation::describe(situation);
    let message = format!("`{}` terbuka dua kali bersamaan{by}{when}", row.id.value);
    let way_out = match last_split(net, &found.path) {
        Some(split) => {
            format!("tulis `gabung: {split}`, atau `sendiri_sendiri: ya` bila memang begitu")
        }
        None => "tulis `sendiri_sendiri: ya` bila memang begitu".to_owned(),
    };
    findings.add_at_row(
        &row.id.value,
        Diagnostic::error(CODE, compiled.subject.place(row.id.span), message)
            .with_hint(format!("{way_out}; kisahnya: {}", story(net, &found.path))),
    );
}

/// The completed rows of the path that have an arrow to this one.
fn arrivals<'a>(net: &'a Net, path: &[Move], to: RowIndex) -> Vec<&'a RowId> {
    let arrives = |row: &RowIndex| {
        let arrows = net.row(*row).exit.arrows();
        arrows.iter().any(|arrow| arrow.target == Target::Row(to))
    };
    let done = path.iter().filter_map(|one| match one {
        Move::Done(row, _) | Move::Skipped(row) => Some(*row),
        Move::Overdue(_) | Move::NotReturned | Move::Resubmitted(_) => None,
    });
    done.filter(arrives).map(|row| &net.row(row).id).collect()
}

/// The last row of the path that opened several branches.
pub(super) fn last_split<'a>(net: &'a Net, path: &[Move]) -> Option<&'a RowId> {
    path.iter().rev().find_map(|one| {
        let Move::Done(row, _) = one else { return None };
        let row = net.row(*row);
        let is_split = match &row.exit {
            Exit::Parallel(_) => true,
            Exit::Asked { several, .. } | Exit::Guarded { several, .. } => *several,
            Exit::Goes(_) | Exit::FirstOf(_) => false,
        };
        is_split.then_some(&row.id)
    })
}
