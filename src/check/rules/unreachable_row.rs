//! A row that no case ever comes to. Of several only the first is marked: one arrow usually misses them all.
//! While something worse is known about the flow it says nothing.
//!
//! # Penjelasan
//!
//! kegiatan tidak pernah tercapai
//!
//! Tidak ada jalan dari kegiatan pertama ke kegiatan ini, jadi kegiatan ini tercetak tetapi tidak pernah
//! dikerjakan. Biasanya sebuah `ke` di atasnya melompatinya.
//!
//! Salah:
//!
//!     - { id: terima, ke: serahkan }
//!     - { id: periksa }
//!     - { id: serahkan }
//!
//! Benar:
//!
//!     - { id: terima }
//!     - { id: periksa }
//!     - { id: serahkan }

use crate::check::findings::Findings;
use crate::check::subject::Proven;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("F05");

pub(crate) fn check(proven: &Proven<'_>, findings: &mut Findings) {
    let compiled = proven.compiled;
    let subject = compiled.subject;
    let unreached = proven.flow.unreached_rows(compiled);
    let [first, others @ ..] = unreached.as_slice() else { return };
    let Some(row) = subject.sop.rows.get(first.0) else { return };
    let mut message = format!("kegiatan `{}` tidak pernah tercapai", row.id.value);
    if !others.is_empty() {
        let names: Vec<String> =
            others.iter().map(|other| format!("`{}`", compiled.net.row(*other).id)).collect();
        message = format!("{message}, begitu juga {}", names.join(", "));
    }
    findings.add_at_row(
        &row.id.value,
        Diagnostic::error(CODE, subject.place(row.id.span), message)
            .with_hint("periksa `ke` pada kegiatan di atasnya"),
    );
}
