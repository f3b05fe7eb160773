//! A column that no row uses.
//! It does not ask who holds the role.
//!
//! # Penjelasan
//!
//! kolom pelaksana tidak dipakai
//!
//! Pelaksana ini mendapat kolom pada diagram alir, tetapi tidak mengerjakan apa pun.
//!
//! Hapus dari `pelaksana`, atau tulis pada kegiatan yang dikerjakannya.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("T07");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    for actor in &sop.actors {
        let works =
            sop.rows.iter().any(|row| row.actors.iter().any(|id| id.value == actor.id.value));
        // One mistake, told once: while an actor of a row is misspelt, T06 has said so.
        let all_known = sop
            .rows
            .iter()
            .flat_map(|row| row.actors.iter())
            .all(|id| sop.actors.iter().any(|known| known.id.value == id.value));
        if !works && all_known {
            let message =
                format!("pelaksana `{}` tidak mengerjakan kegiatan apa pun", actor.id.value);
            findings.add(
                Diagnostic::warning(CODE, subject.place(actor.id.span), message)
                    .with_hint("hapus dari `pelaksana`, atau tulis pada kegiatannya"),
            );
        }
    }
}
