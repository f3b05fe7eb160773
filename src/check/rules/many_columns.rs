//! A book with more columns than a sheet holds.
//! What fills its columns is seen only among all SOPs; K08 looks at that.
//!
//! # Penjelasan
//!
//! kolom buku terlalu banyak
//!
//! Satu buku paling banyak dua belas kolom: lebih dari itu tidak terbaca pada satu lembar melintang. Beberapa isian
//! yang tidak pernah ada bersama-sama dapat berbagi satu kolom; yang pertama ada isinya yang tercetak.
//!
//! Kurang baik:
//!
//!     - { judul: Nama Anak, isi: [nama_anak] }
//!     - { judul: Nama Pemohon, isi: [nama_pemohon] }
//!
//! Lebih baik:
//!
//!     - { judul: Nama, isi: [nama_anak, nama_pemohon] }

use crate::base::limits::BOOK_COLUMNS_MAX;
use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("K07");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    for book in &office.kantor.books {
        let Some(first_over) = book.columns.get(BOOK_COLUMNS_MAX) else { continue };
        let message = format!(
            "buku `{}` punya {} kolom; selembar memuat paling banyak {BOOK_COLUMNS_MAX}",
            book.id.value,
            book.columns.len(),
        );
        let place = office.place(first_over.title.span);
        let hint = "hapus yang tidak perlu, atau satukan: satu kolom boleh memakai beberapa isian";
        findings.add(Diagnostic::error(CODE, place, message).with_hint(hint));
    }
}
