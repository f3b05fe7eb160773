//! A decision whose branches cannot be chosen between: too few, without a target, without an otherwise.
//! It does not evaluate guards.
//!
//! # Penjelasan
//!
//! cabang keputusan tidak lengkap
//!
//! Keputusan mempunyai paling sedikit dua jawaban yang berbeda, masing-masing dengan satu tujuan: `ke` atau
//! `kembalikan`. Bila ada `tanya`, petugas yang menjawab, jadi tidak ada `bila`. Tanpa `tanya`, sistem yang
//! memilih: cabang pertama yang `bila`-nya benar, dan cabang terakhir tanpa `bila` untuk selebihnya.
//!
//! Salah:
//!
//!     cabang:
//!       - { jawab: Ya, bila: keluar_kabupaten, ke: konsep_skpwni }
//!       - { jawab: Tidak, bila: bukan keluar_kabupaten, ke: konsep_alamat }
//!
//! Benar:
//!
//!     cabang:
//!       - { jawab: Ya, bila: keluar_kabupaten, ke: konsep_skpwni }
//!       - { jawab: Tidak, ke: konsep_alamat }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::row::Row;
use crate::source::Span;

pub(crate) const CODE: Code = Code("F03");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        for (span, message, hint) in faults(row) {
            findings.add_at_row(
                &row.id.value,
                Diagnostic::error(CODE, subject.place(span), message).with_hint(hint),
            );
        }
    }
}

fn faults(row: &Row) -> Vec<(Span, String, &'static str)> {
    let mut all = Vec::new();
    if let [only] = row.branches.as_slice() {
        let message = "keputusan ini hanya punya satu cabang".to_owned();
        all.push((only.answer.span, message, "tambahkan jawaban yang lain, atau tulis `ke:` saja"));
    }
    for (index, branch) in row.branches.iter().enumerate() {
        let answer = &branch.answer;
        let is_last = index + 1 == row.branches.len();
        match (&branch.to, &branch.returns_to) {
            (None, None) => {
                let message = format!("cabang `{}` belum punya tujuan", answer.value);
                all.push((answer.span, message, "tambahkan `ke` atau `kembalikan`"));
            }
            (Some(_), Some(back)) => {
                let message = format!("cabang `{}` punya dua tujuan", answer.value);
                all.push((back.span, message, "pilih `ke` atau `kembalikan`"));
            }
            _ => {}
        }
        match (&row.question, &branch.guard) {
            (Some(_), Some(guard)) => {
                let message = "cabang ini dijawab petugas, jadi tidak memakai `bila`".to_owned();
                all.push((guard.span, message, "hapus `bila`, atau hapus `tanya`"));
            }
            (None, Some(guard)) if is_last && row.branches.len() > 1 => {
                let message = "cabang terakhir memakai `bila`, sehingga bisa tidak ada yang cocok";
                all.push((guard.span, message.to_owned(), "hapus `bila` pada cabang terakhir"));
            }
            (None, None) if !is_last => {
                let message = format!("cabang `{}` belum punya `bila`", answer.value);
                let hint = "tulis `bila`, atau `tanya` bila petugas yang menjawab";
                all.push((answer.span, message, hint));
            }
            _ => {}
        }
        let lower = answer.value.to_lowercase();
        if row.branches[..index].iter().any(|one| one.answer.value.to_lowercase() == lower) {
            let message = format!("jawaban `{}` ada dua kali", answer.value);
            all.push((answer.span, message, "beri setiap cabang jawaban yang berbeda"));
        }
    }
    all
}
