//! Local moments of the office, and how dates and times of day are written.
//! It does not know working hours (see `calendar`) and never reads a clock.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

/// A moment on the office's own clock (zone of kantor.yaml), to the second.
/// Indonesia has no daylight saving, so local moments of one office are totally ordered.
/// Written `2026-03-02 08.01` or, with seconds that are not zero, `2026-03-02 08.01.30`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(DateTime);

impl Moment {
    /// From a date and a time of day; fractions of a second are dropped.
    pub fn new(date: Date, time: Time) -> Self {
        let whole = Time::new(time.hour(), time.minute(), time.second(), 0)
            .expect("hour, minute and second come from a valid time");
        Self(date.to_datetime(whole))
    }

    /// The day of this moment.
    pub fn date(self) -> Date {
        self.0.date()
    }

    /// The time of day of this moment.
    pub fn time(self) -> Time {
        self.0.time()
    }

    /// The civil date and time.
    pub fn as_datetime(self) -> DateTime {
        self.0
    }

    /// Moves by whole seconds; saturates at the ends of the calendar (years -9999 and 9999).
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(jiff::SignedDuration::from_secs(seconds)))
    }

    /// Seconds from `earlier` to this moment; negative if `earlier` is later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.duration_since(earlier.0).as_secs()
    }
}

impl From<DateTime> for Moment {
    fn from(at: DateTime) -> Self {
        Self::new(at.date(), at.time())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, time) = (self.0.date(), self.0.time());
        write!(f, "{date} {:02}.{:02}", time.hour(), time.minute())?;
        if time.second() != 0 {
            write!(f, ".{:02}", time.second())?;
        }
        Ok(())
    }
}

/// The text is not a moment of the form `2026-03-02 08.01`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("bukan tanggal dan jam; tulis seperti 2026-03-02 08.01")]
pub struct MomentFault;

impl FromStr for Moment {
    type Err = MomentFault;

    fn from_str(text: &str) -> Result<Self, MomentFault> {
        let (date, time) = text.split_once(' ').ok_or(MomentFault)?;
        let date = parse_date(date).ok_or(MomentFault)?;
        let time = parse_clock(time).ok_or(MomentFault)?;
        Ok(Self::new(date, time))
    }
}

impl Serialize for Moment {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Reads `2026-03-02`; nothing else, no shorter and no longer form.
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits =
        |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Reads `07.30`, or `07.30.15` with seconds.
pub fn parse_clock(text: &str) -> Option<Time> {
    let two_digits = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<i8>().ok()).flatten()
    };
    let mut parts = text.split('.');
    let (hour, minute) = (two_digits(parts.next()?)?, two_digits(parts.next()?)?);
    let second = parts.next().map_or(Some(0), two_digits)?;
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// `2 Maret 2026`, as letters write it.
pub fn long_date(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date), date.year())
}

/// `01 Januari 2022`: the form of an SOP writes days with two digits, where letters write them plainly.
pub fn form_date(date: Date) -> String {
    format!("{:02} {} {}", date.day(), month_name(date), date.year())
}

/// The Indonesian name of the date's month.
pub fn month_name(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}
