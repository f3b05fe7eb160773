//! A row with several actors that does not say how they share it, or the other way round.
//! It does not ask whether the actors exist; `faulty_items` looks at the rest of such a row.
//!
//! # Penjelasan
//!
//! beberapa pelaksana tanpa cara, atau cara tanpa beberapa pelaksana
//!
//! Bila satu kegiatan punya beberapa pelaksana, `cara` mengatakan bagaimana mereka berbagi: `berurutan`, satu
//! per satu menurut urutan itu (paraf berjenjang); `semua`, masing-masing satu, urutannya bebas; `salah_satu`,
//! siapa saja yang lebih dahulu. Bila yang satu menggantikan yang lain, pakai `pengganti` pada pelaksananya.
//!
//! Salah:
//!
//!     pelaksana: [kasi_pemerintahan, camat]
//!
//! Benar:
//!
//!     pelaksana: [kasi_pemerintahan, camat]
//!     cara: berurutan

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("F13");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        let (span, message, hint) = match (row.actors.value.as_slice(), &row.manner) {
            ([_, second, ..], None) => (
                second.span,
                "kegiatan ini punya beberapa pelaksana, tetapi belum mengatakan `cara`".to_owned(),
                "tambahkan `cara: berurutan`, `semua`, atau `salah_satu`; bila menggantikan, pakai `pengganti`",
            ),
            ([] | [_], Some(manner)) => (
                manner.span,
                "`cara` hanya berlaku bila pelaksananya beberapa".to_owned(),
                "hapus `cara`, atau tambahkan pelaksana",
            ),
            (several, Some(_)) => {
                let is_twice = |index: usize| {
                    several[..index].iter().any(|before| before.value == several[index].value)
                };
                let Some(twice) = (1..several.len()).find(|index| is_twice(*index)) else {
                    continue;
                };
                let message = format!("`{}` disebut dua kali", several[twice].value);
                (several[twice].span, message, "sebut setiap pelaksana satu kali")
            }
            ([] | [_], None) => continue,
        };
        let finding = Diagnostic::error(CODE, subject.place(span), message).with_hint(hint);
        findings.add_at_row(&row.id.value, finding);
    }
}
