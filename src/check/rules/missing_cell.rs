//! A row without time, needs or output: a blank cell in the official table.
//! Marker rows have none.
//!
//! # Penjelasan
//!
//! baku mutu belum lengkap
//!
//! PermenPANRB 35/2012 meminta kelengkapan, waktu, dan output pada setiap kegiatan. Selama belum diisi,
//! selnya kosong pada cetakan.
//!
//! Salah:
//!
//!     - id: terima
//!       uraian: Menerima berkas
//!       pelaksana: [loket]
//!
//! Benar:
//!
//!     - id: terima
//!       uraian: Menerima berkas
//!       pelaksana: [loket]
//!       kelengkapan: [ceklist]
//!       waktu: 1 menit
//!       output: [lembar_ceklist]

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("T02");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in subject.sop.rows.iter().filter(|row| row.marker.is_none()) {
        let cells = [
            ("kelengkapan", row.needs.is_empty()),
            ("waktu", row.time.is_none()),
            ("output", row.output.is_empty()),
        ];
        let missing: Vec<&str> =
            cells.iter().filter(|(_, is_missing)| *is_missing).map(|(name, _)| *name).collect();
        if missing.is_empty() {
            continue;
        }
        let message = format!("kegiatan `{}` belum punya {}", row.id.value, missing.join(", "));
        findings.add_at_row(
            &row.id.value,
            Diagnostic::warning(CODE, subject.place(row.id.span), message)
                .with_hint("isi sesuai naskah; sel yang kosong tercetak kosong"),
        );
    }
}
