//! A book that the office does not keep.
//! Without an office file it says nothing.
//!
//! # Penjelasan
//!
//! buku tidak ada di kantor.yaml
//!
//! Nomor surat dan nomor register diambil dari buku kantor. Buku yang disebut pada `catat` atau pada
//! `buku` sebuah dokumen harus ada di bagian `buku` berkas kantor.yaml.
//!
//! Salah:
//!
//!     catat: [register_ktp]
//!
//! Benar, bila kantor.yaml memuat `id: register_ektp`:
//!
//!     catat: [register_ektp]

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::Code;
use crate::source::Span;

pub(crate) const CODE: Code = Code("N07");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(kantor) = subject.kantor else { return };
    let known: Vec<(&str, Span)> =
        kantor.books.iter().map(|book| (book.id.as_str(), Span::default())).collect();
    let is_known = |name: &str| known.iter().any(|(known, _)| *known == name);
    let what = "buku di kantor.yaml";
    for row in &subject.sop.rows {
        for book in row.books.iter().filter(|book| !is_known(book.as_str())) {
            let finding = subject.unknown(CODE, what, book.as_str(), book.span, &known);
            findings.add_at_row(&row.id.value, finding);
        }
    }
    let books = subject.sop.documents.iter().filter_map(|document| document.book.as_ref());
    for book in books.filter(|book| !is_known(book.as_str())) {
        findings.add(subject.unknown(CODE, what, book.as_str(), book.span, &known));
    }
}
