//! More than one end in the flowchart. The regulation's form has one start and one end; two are common practice.
//! An end that is only reached because a deadline passed is not drawn, and not counted.
//!
//! # Penjelasan
//!
//! diagram alir punya beberapa akhir
//!
//! Bentuk baku diagram alir mulai di satu simbol dan berakhir di satu simbol. Akhir kedua (misalnya "ditolak")
//! lazim dipakai dan tetap dapat dijalankan, tetapi pemeriksa dari luar kantor dapat menanyakannya.
//!
//! Biarkan bila memang begitu (`dibiarkan` dengan alasannya), atau arahkan semua panah ke satu akhir.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("F01");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let rows = &subject.sop.rows;
    for outcome in subject.sop.outcomes.iter().skip(1) {
        let is_drawn = rows.iter().any(|row| {
            let branches = row.branches.iter().filter_map(|branch| branch.to.as_ref());
            row.to.iter().chain(branches).any(|to| to.value == outcome.id.value)
        });
        if is_drawn {
            let message = format!("diagram alir punya akhir lain: `{}`", outcome.id.value);
            let place = subject.place(outcome.id.span);
            findings.add_word(
                None,
                outcome.id.as_str(),
                Diagnostic::new(CODE, Severity::Hint, place, message)
                    .with_hint("arahkan ke akhir yang sama, atau beri alasan di `dibiarkan`"),
            );
        }
    }
}
