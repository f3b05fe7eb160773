//! A row after which nothing is different: it gives back the very papers it needed, and does nothing else.
//! It says nothing where a row decides, fills a field, enters a book, hands over, or marks a paper.
//!
//! # Penjelasan
//!
//! kegiatan tidak mengubah apa pun
//!
//! Semua output kegiatan ini sudah menjadi kelengkapannya, dan kegiatan ini tidak memutuskan (`tanya`, `cabang`), tidak
//! mengisi (`isian`), tidak mencatat (`catat`), dan tidak mensyaratkan apa pun (`harus`, `beda_orang`). Biasanya outputnya
//! belum diberi wujud baru, atau keputusannya belum ditulis.
//!
//! Tidak dianggap keliru: kegiatan terakhir (berkas diserahkan), dan uraian yang menyebut paraf, tanda tangan, stempel,
//! menyerahkan, meneruskan, menyampaikan, atau mengirim: kertas yang sama berpindah tangan atau bertambah tanda.
//!
//! Kurang baik:
//!
//!     - { id: periksa, uraian: Memeriksa berkas, kelengkapan: [berkas], output: [berkas] }
//!
//! Lebih baik:
//!
//!     - { id: periksa, uraian: Memeriksa berkas, kelengkapan: [berkas], output: [berkas_diperiksa] }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::row::Row;

pub(crate) const CODE: Code = Code("T14");

/// Parts of words after which the same paper is in other hands or bears another mark.
const CHANGES: &[&str] = &[
    "paraf",
    "tanda tangan",
    "tandatangan",
    "menandatangani",
    "stempel",
    "cap ",
    "legalis",
    "mengesah",
    "serah",
    "terus",
    "sampai",
    "kirim",
    "antar",
    "disposisi",
    "bagi",
    "memberikan",
    "kembali",
    "arsip",
    "tempel",
    "nomor",
    "catat",
    "menunggu",
];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some((_, before_last)) = subject.sop.rows.split_last() else { return };
    for row in before_last.iter().filter(|row| changes_nothing(row)) {
        let Some(first) = row.output.first() else { continue };
        let message =
            format!("kegiatan `{}` memberi kembali kelengkapannya tanpa perubahan", row.id.value);
        findings.add_at_row(
            &row.id.value,
            Diagnostic::new(CODE, Severity::Hint, subject.place(first.span), message).with_hint(
                "beri wujud baru (`wujud_baru_dari`), atau tulis keputusannya (`tanya`)",
            ),
        );
    }
}

fn changes_nothing(row: &Row) -> bool {
    let gives_back = !row.output.is_empty()
        && row.output.iter().all(|paper| row.needs.iter().any(|need| need.value == paper.value));
    let only_work = row.branches.is_empty()
        && row.fields.is_empty()
        && row.books.is_empty()
        && row.conditions.is_empty()
        && row.other_person_than.is_empty()
        && row.parallel.is_empty()
        && row.first_of.is_empty();
    let is_plain_row = row.call.is_none() && row.marker.is_none() && row.joins.is_none();
    let text = row.text.value.to_lowercase();
    let says_change = CHANGES.iter().any(|word| text.contains(word));
    gives_back && only_work && is_plain_row && !says_change && !row.has_several_items()
}
