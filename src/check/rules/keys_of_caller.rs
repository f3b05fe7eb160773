//! Keys on a row with `panggil` that nobody would ever obey: the row's work is the case of the other SOP.
//! It does not look at the call itself; `faulty_call` does.
//!
//! # Penjelasan
//!
//! kegiatan yang memanggil SOP lain tidak dikerjakan orang
//!
//! Kegiatan dengan `panggil` selesai sendiri ketika perkara SOP lain itu berakhir. Tidak ada petugas yang mengisi,
//! menjawab, atau mencatat di situ, jadi `catat`, `harus`, `isian`, `tanya`, dan `beda_orang` tidak pernah
//! dijalankan. Tulis pada kegiatan sebelum atau sesudahnya.
//!
//! Salah:
//!
//!     - { id: minta_surat, panggil: { sop: surat }, catat: [register] }
//!
//! Benar:
//!
//!     - { id: minta_surat, panggil: { sop: surat } }
//!     - { id: terima_surat, catat: [register] }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::row::Row;
use crate::source::Span;

pub(crate) const CODE: Code = Code("F28");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in subject.sop.rows.iter().filter(|row| row.call.is_some()) {
        for (key, span) in keys(row) {
            let message = format!("`{key}` tidak dijalankan pada kegiatan yang memanggil SOP lain");
            let finding = Diagnostic::error(CODE, subject.place(span), message)
                .with_hint(format!("pindahkan `{key}` ke kegiatan sebelum atau sesudahnya"));
            findings.add_at_row(&row.id.value, finding);
        }
    }
}

/// The keys that ask something of a person, each where it is first written.
fn keys(row: &Row) -> impl Iterator<Item = (&'static str, Span)> {
    [
        ("catat", row.books.first().map(|book| book.span)),
        ("harus", row.conditions.first().map(|condition| condition.guard.span)),
        ("isian", row.fields.first().map(|field| field.span)),
        ("tanya", row.question.as_ref().map(|question| question.span)),
        ("beda_orang", row.other_person_than.first().map(|other| other.span)),
    ]
    .into_iter()
    .filter_map(|(key, span)| Some((key, span?)))
}
