//! A row with several actors; how several share a row is not in the language yet.
//! It does not ask whether the actor exists.
//!
//! # Penjelasan
//!
//! satu kegiatan satu pelaksana
//!
//! Untuk saat ini setiap kegiatan dikerjakan oleh tepat satu pelaksana, dalam satu kolom diagram alir.
//! Bila beberapa orang terlibat, pecah menjadi beberapa kegiatan. Bila yang satu menggantikan yang lain,
//! tulis `pengganti` pada pelaksananya.
//!
//! Salah:
//!
//!     pelaksana: [kasi_pemerintahan, camat]
//!
//! Benar:
//!
//!     pelaksana: [kasi_pemerintahan]

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("F13");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        let [_, second, ..] = row.actors.value.as_slice() else { continue };
        let message = "kegiatan ini punya beberapa pelaksana, padahal baru satu yang dapat dipakai";
        findings.add_at_row(
            &row.id.value,
            Diagnostic::error(CODE, subject.place(second.span), message).with_hint(
                "pecah menjadi satu kegiatan per pelaksana, atau pakai `pengganti` pada pelaksana",
            ),
        );
    }
}
