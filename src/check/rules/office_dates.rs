//! Dates and hours of the office that run backwards, overlap, or lie in another year.
//! It does not know which holidays are right.
//!
//! # Penjelasan
//!
//! tanggal atau jam di kantor.yaml tidak mungkin
//!
//! `sampai` tidak boleh sebelum `mulai`; satu pegawai tidak memegang peran yang sama dua kali pada hari yang
//! sama; jam buka dalam satu hari tidak bertumpuk dan berurutan; hari libur terletak pada tahunnya dan
//! ditulis satu kali.
//!
//! Salah:
//!
//!     jam: [07.30-12.00, 11.00-16.00]
//!
//! Benar:
//!
//!     jam: [07.30-12.00, 13.00-16.00]

use jiff::civil::Date;

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(crate) const CODE: Code = Code("K04");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    let mut error = |span: Span, message: String, hint: &str| {
        findings.add(Diagnostic::error(CODE, office.place(span), message).with_hint(hint));
    };
    assignments(office, &mut error);
    for absence in &office.kantor.absences {
        if absence.until.value <= absence.from.value {
            let message = "ketidakhadiran ini berakhir sebelum mulai".to_owned();
            error(absence.until.span, message, "periksa `mulai` dan `sampai`");
        }
    }
    for hours in &office.kantor.hours {
        if let (Some(from), Some(until)) = (&hours.from, &hours.until)
            && until.value < from.value
        {
            let message = "jam kerja ini berakhir sebelum mulai".to_owned();
            error(until.span, message, "periksa `mulai` dan `sampai`");
        }
        for pair in hours.spans.windows(2) {
            if pair[1].value.0 < pair[0].value.1 {
                let message = "jam ini mulai sebelum jam sebelumnya selesai".to_owned();
                error(pair[1].span, message, "urutkan, dan jangan bertumpuk");
            }
        }
    }
    for year in &office.kantor.holidays {
        let mut seen: Vec<Date> = Vec::new();
        for day in year.days.iter().chain(&year.collective_leave) {
            if i64::from(day.value.0.year()) != year.year.value.0 {
                let message = format!("{} bukan tahun {}", day.value.0, year.year.value.0);
                error(day.span, message, "pindahkan ke `tahun` yang benar");
            } else if seen.contains(&day.value.0) {
                error(day.span, format!("{} sudah ada", day.value.0), "hapus salah satu");
            }
            seen.push(day.value.0);
        }
    }
}

fn assignments(office: &Office<'_>, error: &mut impl FnMut(Span, String, &str)) {
    let all = &office.kantor.assignments;
    for (index, one) in all.iter().enumerate() {
        if let Some(until) = one.until.as_ref().filter(|until| until.value < one.from.value) {
            let message = "penugasan ini berakhir sebelum mulai".to_owned();
            error(until.span, message, "periksa `mulai` dan `sampai`");
            continue;
        }
        let last = |until: Option<Date>| until.unwrap_or(Date::MAX);
        let twice = all[..index].iter().any(|earlier| {
            earlier.staff.value == one.staff.value
                && earlier.role.value == one.role.value
                && earlier.from.value.0 <= last(one.until.as_ref().map(|date| date.value.0))
                && one.from.value.0 <= last(earlier.until.as_ref().map(|date| date.value.0))
        });
        if twice {
            let message = format!(
                "`{}` sudah memegang `{}` pada sebagian hari itu",
                one.staff.value, one.role.value
            );
            error(one.from.span, message, "akhiri penugasan yang lama dengan `sampai`");
        }
    }
}
