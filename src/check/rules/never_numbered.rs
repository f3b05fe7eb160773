//! A paper with a book that no row enters: it would be handed out without a number.
//! It does not look at patterns of numbers.
//!
//! # Penjelasan
//!
//! dokumen tidak pernah diberi nomor
//!
//! Dokumen ini mempunyai `buku`, tetapi tidak ada kegiatan dengan `catat` untuk buku itu pada saat atau
//! sesudah dokumen dihasilkan. Surat itu akan keluar tanpa nomor.
//!
//! Salah:
//!
//!     dokumen: [{ id: surat, nama: Surat, buku: agenda }]
//!     kegiatan: [{ id: cetak, output: [surat] }]
//!
//! Benar:
//!
//!     kegiatan: [{ id: cetak, output: [surat], catat: [agenda] }]

use crate::check::findings::Findings;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("T16");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let sop = compiled.subject.sop;
    for document in &sop.documents {
        let Some(book) = &document.book else { continue };
        let made = sop
            .rows
            .iter()
            .position(|row| row.output.iter().any(|output| output.value == document.id.value));
        let Some(made) = made else { continue };
        let is_numbered = sop.rows[made..]
            .iter()
            .any(|row| row.books.iter().any(|entry| entry.value == book.value));
        if !is_numbered {
            let message =
                format!("`{}` tidak pernah dicatat dalam buku `{}`", document.id.value, book.value);
            findings.add(
                Diagnostic::warning(CODE, compiled.subject.place(book.span), message).with_hint(
                    format!("tambahkan `catat: [{}]` pada kegiatan yang memberi nomor", book.value),
                ),
            );
        }
    }
}
