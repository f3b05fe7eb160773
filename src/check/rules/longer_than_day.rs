//! A time in minutes or hours that no working day has.
//! Times in days are for that; a wrong total is told first, since it is mostly the same slip.
//!
//! # Penjelasan
//!
//! waktu lebih dari satu hari kerja
//!
//! Satu hari kerja 450 menit (37 jam 30 menit seminggu menurut Perpres 21/2023; dalam Ramadan 390 menit). Waktu dalam
//! menit atau jam yang lebih dari itu tidak selesai pada hari yang sama; biasanya satuannya salah ketik.
//!
//! Salah:
//!
//!     waktu: 500 menit
//!
//! Benar:
//!
//!     waktu: 2 hari kerja

use crate::check::findings::Findings;
use crate::check::rules::wrong_total;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("T11");

/// 37 hours 30 minutes in five days.
const WORKING_DAY_MINUTES: u32 = 450;

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    if wrong_total::finding(compiled).is_some() {
        return;
    }
    for row in &compiled.subject.sop.rows {
        let Some(time) = &row.time else { continue };
        let minutes = time.value.high.minutes().filter(|minutes| *minutes > WORKING_DAY_MINUTES);
        let Some(minutes) = minutes else { continue };
        let message =
            format!("{minutes} menit lebih dari satu hari kerja ({WORKING_DAY_MINUTES} menit)");
        findings.add_at_row(
            &row.id.value,
            Diagnostic::warning(CODE, compiled.subject.place(time.span), message)
                .with_hint("periksa satuannya, atau tulis dalam `hari kerja`"),
        );
    }
}
