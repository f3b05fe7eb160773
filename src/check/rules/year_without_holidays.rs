//! A year that the office file speaks of, between others, without its holidays.
//! It does not know what year it is now; due dates in a year without holidays are marked when they are counted.
//!
//! # Penjelasan
//!
//! tahun tanpa libur
//!
//! Tahun yang tidak ada di `libur` dianggap belum diisi: tanggal jatuh tempo di tahun itu bertanda "kalender belum
//! diisi", dan batas waktunya tidak berjalan. Aturan ini menyebut tahun yang terlewat di antara tahun lain, dan tahun
//! yang dipakai jam kerja atau ketidakhadiran kantor.
//!
//! Salah:
//!
//!     libur:
//!       - { tahun: 2025, dasar: SKB, tanggal: [2025-01-01] }
//!       - { tahun: 2027, dasar: SKB, tanggal: [2027-01-01] }
//!
//! Benar:
//!
//!     libur:
//!       - { tahun: 2025, dasar: SKB, tanggal: [2025-01-01] }
//!       - { tahun: 2026, dasar: SKB, tanggal: [2026-01-01] }
//!       - { tahun: 2027, dasar: SKB, tanggal: [2027-01-01] }

use std::collections::BTreeMap;

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::kantor::Hours;
use crate::source::Span;

pub(crate) const CODE: Code = Code("K12");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    let kantor = office.kantor;
    let known = |year: i64| kantor.holidays.iter().any(|one| one.year.value.0 == year);
    // Each year that lacks, with the place that speaks of it first.
    let mut lacking: BTreeMap<i64, Span> = BTreeMap::new();
    let years = kantor.holidays.iter().map(|one| (one.year.value.0, one.year.span));
    let first = years.clone().map(|(year, _)| year).min();
    for (year, span) in years {
        // Far apart is a slip of the finger, told once; no list of all years between.
        let before = year - 1;
        if first.is_some_and(|first| first < before) && !known(before) {
            lacking.entry(before).or_insert(span);
        }
    }
    // Hours that end before they begin are told already (K04).
    let runs = |hours: &&Hours| match (&hours.from, &hours.until) {
        (Some(from), Some(until)) => from.value <= until.value,
        _ => true,
    };
    let hours =
        kantor.hours.iter().filter(runs).flat_map(|hours| [&hours.from, &hours.until]).flatten();
    let hours = hours.map(|date| (i64::from(date.value.0.year()), date.span));
    let away = kantor.absences.iter().filter(|one| one.from.value < one.until.value);
    let away = away.flat_map(|absence| [&absence.from, &absence.until]);
    let away = away.map(|at| (i64::from(at.value.0.date().year()), at.span));
    for (year, span) in hours.chain(away).filter(|(year, _)| !known(*year)) {
        lacking.entry(year).or_insert(span);
    }
    for (year, span) in lacking {
        let message = format!("libur tahun {year} belum diisi");
        findings.add(Diagnostic::warning(CODE, office.place(span), message).with_hint(format!(
            "tambahkan `- tahun: {year}` di `libur`, menurut SKB tiga menteri"
        )));
    }
}
