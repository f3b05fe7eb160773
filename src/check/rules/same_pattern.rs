//! Two books under whose patterns two letters would carry one number.
//! Patterns of nothing but the count, such as those of registers, are told apart by the name of the book.
//!
//! # Penjelasan
//!
//! dua buku memberi nomor surat yang sama
//!
//! Nomor surat menunjuk satu surat. Bila dua buku memakai pola yang sama dan pola itu memuat kode surat, nomor
//! yang sama tertulis di dua surat. Buku register boleh sama polanya, misalnya `{urut}/{tahun}`: nomornya selalu
//! disebut bersama nama bukunya.
//!
//! Salah:
//!
//!     - { id: keluar, nama: Surat Keluar, nomor: "400.12/{urut:3}/{tahun}", mulai_lagi: tahunan }
//!     - { id: keterangan, nama: Surat Keterangan, nomor: "400.12/{urut:3}/{tahun}", mulai_lagi: tahunan }
//!
//! Benar:
//!
//!     - { id: keluar, nama: Surat Keluar, nomor: "400.12/{urut:3}/{tahun}", mulai_lagi: tahunan }
//!     - { id: keterangan, nama: Surat Keterangan, nomor: "400.12/SKet/{urut:3}/{tahun}", mulai_lagi: tahunan }

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::kantor::Book;

pub(crate) const CODE: Code = Code("K10");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    let books = &office.kantor.books;
    for (index, book) in books.iter().enumerate() {
        let pattern = &book.pattern.value.0;
        // A book that is written twice is another mistake, K01.
        let is_same = |earlier: &&Book| {
            earlier.pattern.value.0 == *pattern && earlier.id.value != book.id.value
        };
        let same = books[..index].iter().find(is_same);
        let Some(same) = same.filter(|_| has_code(pattern)) else { continue };
        let message =
            format!("buku `{}` dan `{}` memberi nomor yang sama", same.id.value, book.id.value);
        findings.add(
            Diagnostic::warning(CODE, office.place(book.pattern.span), message)
                .with_related(office.place(same.pattern.span), "pola yang sama")
                .with_hint("bedakan polanya, misalnya dengan kode surat"),
        );
    }
}

/// True if the pattern has letters or digits of its own, outside of its blanks.
fn has_code(pattern: &str) -> bool {
    let mut depth = 0_u32;
    pattern.chars().any(|letter| {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && letter.is_alphanumeric()
    })
}
