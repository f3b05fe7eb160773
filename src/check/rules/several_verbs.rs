//! Several activities in one row, seen by verbs after "dan", "kemudian" or a comma. A hint: it guesses by prefix.
//! It does not know grammar.
//!
//! # Penjelasan
//!
//! beberapa kegiatan dalam satu baris
//!
//! Satu baris sebaiknya memuat satu kegiatan, supaya waktu dan pelaksananya jelas. Baris ini tampaknya
//! menggabungkan beberapa kata kerja.
//!
//! Kurang baik:
//!
//!     uraian: Menerima berkas dan mencatat dalam buku register
//!
//! Lebih baik, dua baris:
//!
//!     uraian: Menerima berkas
//!     uraian: Mencatat dalam buku register

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::check::verb::is_verb;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("T04");

/// Words that join two activities; a comma does too.
const JOINING: &[&str] = &["dan", "serta", "kemudian", "lalu", "selanjutnya", "maka"];
/// Words after which a verb belongs to a thing or an aim, not to a further activity.
const BELONGING: &[&str] = &["yang", "untuk", "agar", "supaya", "oleh", "apabila", "bila", "jika"];
/// How many words after a joining word may hold its verb: "…, pemohon di persilahkan mendatangi".
const REACH: usize = 4;

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        if let Some(verb) = second_verb(&row.text.value.0) {
            let message = format!("baris ini memuat beberapa kegiatan (`{verb}`)");
            findings.add_at_row(
                &row.id.value,
                Diagnostic::new(CODE, Severity::Hint, subject.place(row.text.span), message)
                    .with_hint("pecah menjadi satu kegiatan per baris"),
            );
        }
    }
}

/// The first verb after a joining word.
fn second_verb(text: &str) -> Option<&str> {
    let mut reach = 0;
    for written in text.split_whitespace() {
        let word = written.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = word.to_lowercase();
        if JOINING.contains(&lower.as_str()) {
            reach = REACH;
            continue;
        }
        if BELONGING.contains(&lower.as_str()) {
            reach = 0;
        }
        if reach > 0 && is_verb(&lower) {
            return Some(word);
        }
        reach = if written.ends_with(',') { REACH } else { reach.saturating_sub(1) };
    }
    None
}
