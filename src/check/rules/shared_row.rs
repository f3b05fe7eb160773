//! A row with several actors. The regulation's form has one symbol in one column for each row.
//! How they share the row is `cara`; other rules look at it.
//!
//! # Penjelasan
//!
//! satu kegiatan beberapa pelaksana
//!
//! Dalam bentuk baku setiap kegiatan mempunyai satu simbol di satu kolom. Kegiatan bersama (misalnya paraf
//! berjenjang) dapat dijalankan, tetapi digambar dengan simbol di beberapa kolom.
//!
//! Pecah menjadi satu kegiatan per pelaksana. Bila yang satu menggantikan yang lain, tulis `pengganti`.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("T08");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        let [_, second, ..] = row.actors.value.as_slice() else { continue };
        let message = "kegiatan ini punya beberapa pelaksana; bentuk baku satu";
        findings.add_at_row(
            &row.id.value,
            Diagnostic::new(CODE, Severity::Hint, subject.place(second.span), message)
                .with_hint("pecah menjadi satu kegiatan per pelaksana, atau pakai `pengganti`"),
        );
    }
}
