//! A column of a book that is filled from a field which no SOP of that book has: it would stay empty for ever.
//! A field that only some of these SOPs have is good, and books that no SOP uses are not looked at.
//!
//! # Penjelasan
//!
//! isi kolom buku tidak dikenal
//!
//! `isi` sebuah kolom menyebut kata buku (`urut`, `tanggal`, `jam`, `nomor`, `perkara`, `sop`, `peristiwa`, `kegiatan`,
//! `dokumen`, `tujuan`, `hal`, `surat`, `berkas`, `janji`, `petugas`, `tanggal_selesai`, `keterangan`) atau isian
//! perkara. Isian itu harus ada pada sedikitnya satu SOP yang mencatat dalam buku itu; pada perkara SOP lain selnya
//! kosong. Kolom yang ditulis tangan tidak memakai `isi`.
//!
//! Salah, bila tidak ada SOP buku ini yang punya isian `nama_pemohn`:
//!
//!     - { judul: Nama Pemohon, isi: [nama_pemohn] }
//!
//! Benar:
//!
//!     - { judul: Nama Pemohon, isi: [nama_pemohon] }

use crate::base::id::BookId;
use crate::check::map_check::MapFindings;
use crate::check::office_map::OfficeMap;
use crate::diag::diagnostic::{Code, Diagnostic, Place};
use crate::diag::suggest::nearest;
use crate::sop::book_column::BookWord;
use crate::sop::document::Sop;

pub(crate) const CODE: Code = Code("K08");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let Some((kantor, file)) = map.kantor.zip(map.kantor_file) else { return };
    // An SOP that cannot be read may have the field.
    if map.known.iter().any(|id| map.member(id).is_none()) {
        return;
    }
    for book in &kantor.books {
        let sops = map.members.iter().map(|member| &member.sop);
        let users: Vec<&Sop> = sops.filter(|sop| uses(sop, &book.id.value)).collect();
        if users.is_empty() {
            continue;
        }
        let fields: Vec<&str> =
            users.iter().flat_map(|sop| &sop.fields).map(|field| field.id.as_str()).collect();
        for source in book.columns.iter().flat_map(|column| &column.sources) {
            let word = source.as_str();
            if BookWord::from_word(word).is_some() || fields.contains(&word) {
                continue;
            }
            let words = BookWord::ALL.map(BookWord::word);
            let known = fields.iter().chain(&words).copied();
            let hint = nearest(word, known).map_or_else(
                || format!("pakai isian SOP itu, atau kata buku: {}", words.join(", ")),
                |guess| format!("mungkin maksudnya `{guess}`"),
            );
            let message =
                format!("tidak ada SOP buku `{}` yang punya isian `{word}`", book.id.value);
            let place = Place { file, span: source.span };
            findings.add_to_office(Diagnostic::error(CODE, place, message).with_hint(hint));
        }
    }
}

/// True if a row enters something in the book, or a paper is numbered by it.
pub(super) fn uses(sop: &Sop, book: &BookId) -> bool {
    let of_rows = sop.rows.iter().flat_map(|row| &row.books);
    let of_papers = sop.documents.iter().filter_map(|paper| paper.book.as_ref());
    of_rows.chain(of_papers).any(|used| used.value == *book)
}
