//! Two answers of a decision that are no yes and no.
//! Decisions with more exits are told as such.
//!
//! # Penjelasan
//!
//! jawaban bukan pasangan baku
//!
//! Dua jalan keluar belah ketupat diberi label yang berpasangan: Ya dan Tidak, Lengkap dan Tidak, Setuju dan Ditolak, dan
//! yang serupa. Jawaban lain dapat dijalankan, tetapi pembaca harus menebak pertanyaannya.
//!
//! Kurang baik:
//!
//!     cabang: [{ jawab: Baru, ke: a }, { jawab: Ubah, ke: b }]
//!
//! Lebih baik, dengan `tanya: Permohonan baru?`:
//!
//!     cabang: [{ jawab: Ya, ke: a }, { jawab: Tidak, ke: b }]

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("F30");

/// Words that say no to whatever the other answer is.
const NO: &[&str] =
    &["tidak", "t", "belum", "bukan", "kurang", "salah", "tolak", "ditolak", "gagal"];
/// Words that say yes by themselves.
const YES: &[&str] = &["ya", "y"];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in subject.sop.rows.iter().filter(|row| row.several.is_none()) {
        let [first, second] = row.branches.as_slice() else { continue };
        let (a, b) = (&first.answer.value.0, &second.answer.value.0);
        if says(NO, a) != says(NO, b) || says(YES, a) != says(YES, b) {
            continue;
        }
        let message = format!("jawaban `{a}` dan `{b}` bukan pasangan baku seperti Ya dan Tidak");
        findings.add_at_row(
            &row.id.value,
            Diagnostic::new(CODE, Severity::Hint, subject.place(first.answer.span), message)
                .with_hint("tanyakan yang dapat dijawab Ya atau Tidak"),
        );
    }
}

/// True if the answer begins with one of these words.
fn says(words: &[&str], answer: &str) -> bool {
    let lower = answer.to_lowercase();
    lower.split_whitespace().next().is_some_and(|first| words.contains(&first))
}
