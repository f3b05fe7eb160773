//! The report as data: counts, and times in seconds of office hours.
//! It reads no case.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::base::id::{RowId, SopId};
use crate::base::time::{Moment, month_name, parse_date};

/// A calendar month, written `2026-03`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: i8,
}

/// The text is not a month of the form `2026-03`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("bukan bulan; tulis seperti 2026-03")]
pub struct MonthFault;

impl FromStr for Month {
    type Err = MonthFault;

    fn from_str(text: &str) -> Result<Self, MonthFault> {
        let date = parse_date(&format!("{text}-01")).ok_or(MonthFault)?;
        Ok(Self { year: date.year(), month: date.month() })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Month {
    /// The month of a moment.
    pub fn of(at: Moment) -> Self {
        Self { year: at.date().year(), month: at.date().month() }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.month, 1)
    }

    /// `Maret 2026`
    pub fn in_words(self) -> String {
        format!("{} {}", month_name(self.first_day()), self.year)
    }

    /// `Maret 2026`, or `Maret 2026 sampai Mei 2026`
    pub fn in_words_until(self, last: Self) -> String {
        match (self.in_words(), last.in_words()) {
            (from, until) if from == until => from,
            (from, until) => format!("{from} sampai {until}"),
        }
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1 },
            month => Self { month: month + 1, ..self },
        }
    }
}

/// The report on some months.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The figures, by month and SOP; a month in which nothing happened to an SOP has none.
    pub figures: BTreeMap<(Month, SopId), SopFigures>,
    /// Numbers of cases that could not be read, or are not as they were written.
    pub unreadable: Vec<u64>,
    /// Cases that have events and are in no list, so that they have no number.
    pub unlisted: u64,
}

/// One SOP in one month.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SopFigures {
    /// Its name.
    pub name: String,
    /// Cases taken in.
    pub opened: u64,
    /// Cases that ended, by outcome.
    pub ended: BTreeMap<String, u64>,
    /// Cases still open at the end of the month.
    pub open: u64,
    /// Cases that ended, not by withdrawal, with every activity within its norm.
    pub ended_on_time: u64,
    /// Cases that ended, not by withdrawal, with an activity past its norm.
    pub ended_late: u64,
    /// Cases that went back to the applicant at least once.
    pub returned: u64,
    /// Returns to the applicant, by the activity that sent them.
    pub returns: BTreeMap<String, u64>,
    /// Papers that were missing at returns, by name.
    pub missing: BTreeMap<String, u64>,
    /// Activities completed, in the order of the form.
    pub activities: BTreeMap<usize, ActivityFigures>,
}

/// One activity in one month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ActivityFigures {
    /// Its id.
    pub row: RowId,
    /// Its sentence.
    pub text: String,
    /// Done within the norm.
    pub on_time: u64,
    /// Done past the norm.
    pub late: u64,
    /// Done without a norm, such as waiting for somebody outside, or past one whose date is uncertain because the
    /// year's holidays were not listed.
    pub without_norm: u64,
    /// Office hours that each took, in seconds, in no order.
    pub seconds: Vec<i64>,
}

impl ActivityFigures {
    /// How often it was done.
    pub fn done(&self) -> u64 {
        self.on_time + self.late + self.without_norm
    }

    /// The middle of the times, in seconds; of an even number the mean of the two in the middle, rounded down.
    pub fn median(&self) -> i64 {
        let mut sorted = self.seconds.clone();
        sorted.sort_unstable();
        match sorted.len() {
            0 => 0,
            count if count % 2 == 1 => sorted[count / 2],
            count => i64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
        }
    }

    /// The longest time, in seconds.
    pub fn longest(&self) -> i64 {
        self.seconds.iter().copied().max().unwrap_or(0)
    }
}
