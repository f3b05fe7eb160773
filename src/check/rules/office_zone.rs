//! A time zone that does not exist.
//! It looks into the table of zones that the program carries along, not into the machine's.
//!
//! # Penjelasan
//!
//! zona waktu tidak dikenal
//!
//! Pakai nama IANA: `Asia/Jakarta` (WIB), `Asia/Makassar` (WITA), `Asia/Jayapura` (WIT), atau
//! `Asia/Pontianak`.
//!
//! Salah:
//!
//!     zona_waktu: WIB
//!
//! Benar:
//!
//!     zona_waktu: Asia/Jakarta

use jiff::tz::TimeZoneDatabase;

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("K05");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    let zone = &office.kantor.zone;
    if TimeZoneDatabase::bundled().get(&zone.value.0).is_err() {
        let message = format!("zona waktu `{}` tidak dikenal", zone.value);
        findings.add(
            Diagnostic::error(CODE, office.place(zone.span), message)
                .with_hint("pakai Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura"),
        );
    }
}
