//! A date of creation or revision that has not come yet. It needs the day of the check.
//! The date of effect may lie ahead.
//!
//! # Penjelasan
//!
//! tanggal pembuatan atau revisi belum tiba
//!
//! Naskah tidak dapat dibuat atau direvisi pada hari yang belum tiba; biasanya tahunnya salah ketik. `tanggal_efektif`
//! boleh di depan.
//!
//! Salah, bila sekarang tahun 2026:
//!
//!     tanggal_pembuatan: 2062-01-05
//!
//! Benar:
//!
//!     tanggal_pembuatan: 2026-01-05

use crate::base::time::long_date;
use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("I22");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let (Some(today), Some(identity)) = (subject.today, &subject.sop.identity) else { return };
    let dates = [("tanggal_pembuatan", &identity.created), ("tanggal_revisi", &identity.revised)];
    let later = dates.into_iter().filter_map(|(key, date)| Some((key, date.as_ref()?)));
    // A text that is created too late is revised too late as well: told once.
    if let Some((key, date)) = later.into_iter().find(|(_, date)| date.value.0 > today) {
        let message = format!("`{key}` {} belum tiba", long_date(date.value.0));
        findings.add(
            Diagnostic::warning(CODE, subject.place(date.span), message)
                .with_hint("periksa tahunnya pada naskah"),
        );
    }
}
