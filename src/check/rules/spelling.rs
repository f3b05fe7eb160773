//! Words that are often written wrong in SOPs. A hint: an enacted text may keep its spelling.
//! It is a list, no dictionary.
//!
//! # Penjelasan
//!
//! ejaan yang sering salah
//!
//! Kata ini sering tertulis salah dalam naskah SOP. Bila naskah yang disahkan memang memakai ejaan itu,
//! biarkan dan tulis di `dibiarkan`.
//!
//! Kurang baik:
//!
//!     nama: Petugas Loker
//!
//! Lebih baik:
//!
//!     nama: Petugas Loket
//!
//! Bila memang demikian dalam naskah:
//!
//!     dibiarkan:
//!       - { aturan: T15, kata: [Loker], alasan: Sesuai naskah yang disahkan }

use crate::check::findings::Findings;
use crate::check::sentences::sentences;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::script_place::byte_in_file;
use crate::source::Span;

pub(crate) const CODE: Code = Code("T15");

/// Found in SOPs, and what was meant; in small letters, by alphabet.
const WORDS: &[(&str, &str)] = &[
    ("aktifitas", "aktivitas"),
    ("analisa", "analisis"),
    ("cek list", "ceklis"),
    ("dipersilahkan", "dipersilakan"),
    ("disyahkan", "disahkan"),
    ("fotocopy", "fotokopi"),
    ("ijasah", "ijazah"),
    ("ijin", "izin"),
    ("jadual", "jadwal"),
    ("kwitansi", "kuitansi"),
    ("loker", "loket"),
    ("mengusai", "menguasai"),
    ("merubah", "mengubah"),
    ("nomer", "nomor"),
    ("nopember", "November"),
    ("obyek", "objek"),
    ("pebruari", "Februari"),
    ("pemohonan", "permohonan"),
    ("photocopy", "fotokopi"),
    ("praktek", "praktik"),
    ("propinsi", "provinsi"),
    ("resiko", "risiko"),
    ("sekertaris", "sekretaris"),
    ("silahkan", "silakan"),
    ("sistim", "sistem"),
    ("subyek", "subjek"),
    ("syah", "sah"),
    ("tandatangan", "tanda tangan"),
    ("tehnis", "teknis"),
    ("terimakasih", "terima kasih"),
];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (row, text) in sentences(subject.sop) {
        let mut end = 0;
        for word in text.value.split(|c: char| !c.is_alphabetic()) {
            let start = end;
            end = start
                + word.len()
                + text.value[start + word.len()..].chars().next().map_or(0, char::len_utf8);
            let lower = word.to_lowercase();
            let Some((_, meant)) = WORDS.iter().find(|(wrong, _)| *wrong == lower) else {
                continue;
            };
            let byte = |at| byte_in_file(subject.source, text.span, &text.value, at);
            let span = Span::new(byte(start), byte(start + word.len()));
            let meant = like(word, meant);
            let place = subject.place(span);
            findings.add_word(
                row,
                word,
                Diagnostic::new(
                    CODE,
                    Severity::Hint,
                    place,
                    format!("`{word}` mungkin salah ketik"),
                )
                .with_hint(format!("biasanya ditulis `{meant}`"))
                .with_fix(place, meant),
            );
        }
    }
}

/// A capital letter or only capitals, as the word that was written.
fn like(written: &str, meant: &str) -> String {
    if written.chars().all(char::is_uppercase) {
        return meant.to_uppercase();
    }
    let mut letters = meant.chars();
    match letters.next() {
        Some(first) if written.starts_with(char::is_uppercase) => {
            format!("{}{}", first.to_uppercase(), letters.as_str())
        }
        _ => meant.to_owned(),
    }
}
