//! `sel` for a cell that is not printed, or twice for one cell.
//! That a cell differs at all is C03.
//!
//! # Penjelasan
//!
//! sel yang diganti tidak cocok
//!
//! Setiap sel diganti paling banyak satu kali, dan baris yang disatukan disebut menurut kegiatan pertamanya.
//!
//! Salah, bila terima dan agenda disatukan:
//!
//!     sel:
//!       - { kegiatan: agenda, kolom: output, teks: Nomor }
//!
//! Benar:
//!
//!     sel:
//!       - { kegiatan: terima, kolom: output, teks: Nomor }

use crate::check::findings::Findings;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("C02");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let print = subject.sop.print.iter();
    for view in print.flat_map(|print| print.table.iter().chain(&print.flowchart)) {
        for (index, cell) in view.cells.iter().enumerate() {
            let later = view
                .merged
                .iter()
                .find(|merged| merged.rows.iter().skip(1).any(|id| id.value == cell.row.value));
            let first = later.and_then(|merged| merged.rows.first());
            let twice = view.cells[..index].iter().any(|one| {
                one.row.value == cell.row.value && one.column.value == cell.column.value
            });
            let (message, hint) = match first {
                Some(first) => (
                    format!("`{}` dicetak sebagai bagian dari `{}`", cell.row.value, first.value),
                    format!("tulis `kegiatan: {}`", first.value),
                ),
                None if twice => (
                    format!("sel ini pada `{}` diganti dua kali", cell.row.value),
                    "hapus salah satu".to_owned(),
                ),
                None => continue,
            };
            findings.add_at_row(
                &cell.row.value,
                Diagnostic::error(CODE, subject.place(cell.row.span), message).with_hint(hint),
            );
        }
    }
}
