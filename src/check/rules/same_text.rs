//! Two rows with the same sentence.
//! It compares letters, not meaning.
//!
//! # Penjelasan
//!
//! uraian sama pada dua kegiatan
//!
//! Dua baris dengan kalimat yang sama membingungkan pembaca, dan sering tersalin tanpa disunting.
//!
//! Salah:
//!
//!     - { id: teliti, uraian: Memeriksa berkas, pelaksana: [loket] }
//!     - { id: teliti_lagi, uraian: Memeriksa berkas, pelaksana: [kasi] }
//!
//! Benar:
//!
//!     - { id: teliti, uraian: Memeriksa kelengkapan berkas, pelaksana: [loket] }
//!     - { id: teliti_lagi, uraian: Memeriksa kebenaran data, pelaksana: [kasi] }

use std::collections::BTreeMap;

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::row::Row;

pub(crate) const CODE: Code = Code("T05");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut known: BTreeMap<String, &Row> = BTreeMap::new();
    for row in &subject.sop.rows {
        let Some(earlier) = known.get(&plain(row)) else {
            known.insert(plain(row), row);
            continue;
        };
        // A row copied with its id is one mistake, told by the rule of doubled ids.
        if earlier.id.value == row.id.value {
            continue;
        }
        let line = subject.line(earlier.text.span);
        let message = format!("uraian sama dengan `{}` ({line})", earlier.id.value);
        findings.add_at_row(
            &row.id.value,
            Diagnostic::warning(CODE, subject.place(row.text.span), message)
                .with_hint("tulis apa yang berbeda pada kegiatan ini"),
        );
    }
}

fn plain(row: &Row) -> String {
    row.text.value.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
