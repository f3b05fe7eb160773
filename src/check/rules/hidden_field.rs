//! A column of a book whose word is also the id of a field: the book's own word goes before the field, which is never
//! printed. Books that no SOP uses are not looked at, nor columns that are filled by fields alone.
//!
//! # Penjelasan
//!
//! isian tertutup kata buku
//!
//! Kata buku (`tanggal`, `nomor`, `hal`, `keterangan`, dan seterusnya) didahulukan. Bila SOP punya isian dengan id yang
//! sama, isian itu tidak pernah tercetak dalam kolom tersebut, dan orang mengira yang tercetak adalah isiannya.
//!
//! Kurang baik, bila yang dimaksud tanggal nikah pada isian `tanggal`:
//!
//!     - { judul: Tanggal Nikah, isi: [tanggal] }
//!
//! Baik, sesudah isian itu diberi id lain:
//!
//!     - { judul: Tanggal Nikah, isi: [tanggal_nikah] }

use crate::check::map_check::MapFindings;
use crate::check::office_map::OfficeMap;
use crate::check::rules::unknown_column_source::uses;
use crate::diag::diagnostic::{Code, Diagnostic, Place};
use crate::sop::book_column::BookWord;

pub(crate) const CODE: Code = Code("K13");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let Some((kantor, file)) = map.kantor.zip(map.kantor_file) else { return };
    for book in &kantor.books {
        let sources = book.columns.iter().flat_map(|column| &column.sources);
        for source in sources.filter(|source| BookWord::from_word(source.as_str()).is_some()) {
            let word = source.as_str();
            let hides = map.members.iter().map(|member| &member.sop).find(|sop| {
                uses(sop, &book.id.value)
                    && sop.fields.iter().any(|field| field.id.as_str() == word)
            });
            let Some(sop) = hides else { continue };
            let message = format!(
                "kolom ini memakai kata buku `{word}`; isian `{word}` pada SOP `{}` tidak tercetak di sini",
                sop.id.value
            );
            let hint = format!(
                "beri isian itu id lain pada SOP-nya, misalnya `{word}_{}`, lalu tulis id itu bila isian yang dimaksud",
                sop.id.value.as_str().replace('-', "_")
            );
            let place = Place { file, span: source.span };
            findings.add_to_office(Diagnostic::warning(CODE, place, message).with_hint(hint));
        }
    }
}
