//! Moments and periods as papers write them: `Senin, 2 Maret 2026 pukul 08.04 WIB`.
//! It reads no clock.

use jiff::civil::{Date, Weekday};

use crate::base::time::{Moment, long_date, month_name, parse_date};

/// `Senin, 2 Maret 2026`
pub(super) fn day(date: Date) -> String {
    let name = match date.weekday() {
        Weekday::Monday => "Senin",
        Weekday::Tuesday => "Selasa",
        Weekday::Wednesday => "Rabu",
        Weekday::Thursday => "Kamis",
        Weekday::Friday => "Jumat",
        Weekday::Saturday => "Sabtu",
        Weekday::Sunday => "Minggu",
    };
    format!("{name}, {}", long_date(date))
}

/// `Senin, 2 Maret 2026 pukul 08.04 WIB`; an unknown zone is left out.
pub(super) fn day_and_clock(at: Moment, zone: &str) -> String {
    let words = format!("{} pukul {} {}", day(at.date()), clock(at), zone_word(zone));
    words.trim_end().to_owned()
}

/// `2 Maret 2026 / 08.04`, for narrow columns.
pub(super) fn short(at: Moment) -> String {
    format!("{} / {}", long_date(at.date()), clock(at))
}

/// `2 Mar 2026 / 08.04`, for the narrowest: the month by its first three letters.
pub(super) fn shortest(at: Moment) -> String {
    let date = at.date();
    let month: String = month_name(date).chars().take(3).collect();
    format!("{} {month} {} / {}", date.day(), date.year(), clock(at))
}

/// `08.04`
pub(super) fn clock(at: Moment) -> String {
    format!("{:02}.{:02}", at.time().hour(), at.time().minute())
}

/// The three legal zones (Keppres 41/1987) by their IANA names.
fn zone_word(zone: &str) -> &'static str {
    match zone {
        "Asia/Jakarta" | "Asia/Pontianak" => "WIB",
        "Asia/Makassar" | "Asia/Ujung_Pandang" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => "",
    }
}

/// A book's period in words: `Tahun 2026`, `Maret 2026`; empty for a book that never starts again.
pub(super) fn period(period: &str) -> String {
    match parse_date(&format!("{period}-01")) {
        Some(first) => format!("{} {}", month_name(first), first.year()),
        None if period == "-" => String::new(),
        None => format!("Tahun {period}"),
    }
}

/// The first day of a book's period, if it has one.
pub(super) fn first_day(period: &str) -> Option<Date> {
    parse_date(&format!("{period}-01")).or_else(|| parse_date(&format!("{period}-01-01")))
}

#[cfg(test)]
mod tests {
    use super::{day_and_clock, period};

    #[test]
    fn moments_and_periods_read_as_on_paper() {
        let at = "2026-03-02 08.04".parse().expect("a moment");
        assert_eq!(day_and_clock(at, "Asia/Jakarta"), "Senin, 2 Maret 2026 pukul 08.04 WIB");
        assert_eq!(["2026", "2026-03", "-"].map(period), ["Tahun 2026", "Maret 2026", ""]);
    }
}
