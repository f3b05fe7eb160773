//! An SOP in force that nobody has revised for more than a year. It needs the day of the check.
//! A review that changed nothing leaves no date in the file: then `dibiarkan` says so.
//!
//! # Penjelasan
//!
//! sudah lebih dari setahun tidak ditinjau
//!
//! SOP ditinjau paling sedikit setahun sekali (PermenPANRB 35/2012 meminta pemantauan dan evaluasi berkala; setahun
//! adalah kebiasaan). Yang dihitung adalah tanggal terakhir dari `tanggal_efektif` dan `tanggal_revisi`.
//!
//! Tinjau SOP-nya. Bila berubah, tulis `tanggal_revisi`; bila tidak, catat peninjauannya:
//!
//!     dibiarkan:
//!       - { aturan: I10, alasan: "Ditinjau 5 Januari 2026, tidak ada yang berubah" }

use jiff::ToSpan;

use crate::base::time::long_date;
use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("I10");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let (Some(today), Some(identity)) = (subject.today, &subject.sop.identity) else { return };
    let Some(effective) = &identity.effective else { return };
    let dates = identity.revised.iter().chain([effective]);
    let Some(last) = dates.max_by_key(|date| date.value) else { return };
    let Ok(due) = last.value.0.checked_add(1.year()) else { return };
    if today <= due {
        return;
    }
    let message = format!("SOP ini belum ditinjau sejak {}", long_date(last.value.0));
    findings.add(
        Diagnostic::new(CODE, Severity::Hint, subject.place(last.span), message)
            .with_hint("tinjau, lalu tulis `tanggal_revisi` atau catat di `dibiarkan`"),
    );
}
