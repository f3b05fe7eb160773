//! A field that is not declared in `isian`, named by a row or by a deadline; a deadline that is no date.
//! It does not look inside guards; they have codes of their own.
//!
//! # Penjelasan
//!
//! isian tidak ada dalam daftar
//!
//! `isian` pada kegiatan, dan isian tanggal pada `batas` atau `mulai_setelah`, menunjuk id di bagian
//! `isian`. Batas waktu hanya dapat memakai isian bertipe tanggal.
//!
//! Salah:
//!
//!     isian: [nomr_kk]
//!
//! Benar, bila `isian` memuat `id: nomor_kk`:
//!
//!     isian: [nomor_kk]

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::FieldKind;
use crate::sop::scalar::Instant;
use crate::source::Span;

pub(crate) const CODE: Code = Code("N05");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let known: Vec<(&str, Span)> =
        sop.fields.iter().map(|field| (field.id.as_str(), field.id.span)).collect();
    for row in &sop.rows {
        for field in &row.fields {
            let name = field.value.list.as_ref().unwrap_or(&field.value.field).as_str();
            if !known.iter().any(|(known, _)| *known == name) {
                let finding = subject.unknown(CODE, "isian", name, field.span, &known);
                findings.add_at_row(&row.id.value, finding);
            }
        }
        for instant in row.deadline.iter().chain(&row.start_after) {
            let (Instant::Field(name) | Instant::Before(_, name) | Instant::Since(_, name)) =
                &instant.value
            else {
                continue;
            };
            match sop.fields.iter().find(|field| field.id.as_str() == name) {
                None => {
                    let finding = subject.unknown(CODE, "isian", name, instant.span, &known);
                    findings.add_at_row(&row.id.value, finding);
                }
                Some(field) if field.kind.value != FieldKind::Date => {
                    let message = format!("isian `{name}` bukan tanggal");
                    findings.add_at_row(
                        &row.id.value,
                        Diagnostic::error(CODE, subject.place(instant.span), message)
                            .with_hint("pakai lama waktu atau isian bertipe tanggal"),
                    );
                }
                Some(_) => {}
            }
        }
    }
}
