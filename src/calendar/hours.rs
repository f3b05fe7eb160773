//! Opening hours by weekday and season, and holidays by year, as an office states them.
//! It does not add up time; see `working_time`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time, Weekday};

/// A set of weekdays.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Weekdays(u8);

impl Weekdays {
    /// True if this day is in the set.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & Self::bit(day) != 0
    }

    fn bit(day: Weekday) -> u8 {
        1 << day.to_monday_zero_offset()
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |set, day| set | Self::bit(day)))
    }
}

/// One entry of `jam_kerja`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HoursEntry {
    /// Its name, for messages: `Ramadan 1447 H`.
    pub name: String,
    /// First day it counts; from ever if `None`.
    pub from: Option<Date>,
    /// Last day it counts; for ever if `None`.
    pub until: Option<Date>,
    /// The weekdays it is about.
    pub weekdays: Weekdays,
    /// Open from the first moment of each span up to, not including, the second. May be in any order and
    /// overlap; a span that ends before it begins counts as nothing.
    pub spans: Vec<(Time, Time)>,
}

impl HoursEntry {
    /// True if this entry is about that day.
    pub fn fits(&self, date: Date) -> bool {
        self.weekdays.contains(date.weekday())
            && self.from.is_none_or(|from| from <= date)
            && self.until.is_none_or(|until| date <= until)
    }
}

/// `jam_kerja`: the lowest (last) entry that fits a day counts, and it alone; no entry means closed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct WorkingHours {
    /// In the order of the file.
    pub entries: Vec<HoursEntry>,
}

/// `libur`: the closed days of each year that has a list, cuti bersama among them.
/// A year without a list is not a year without holidays: what is counted in it is marked as not filled in.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Holidays {
    years: BTreeMap<i16, BTreeSet<Date>>,
}

impl Holidays {
    /// Adds the list of one year, libur and cuti bersama alike. Several lists of one year add up.
    /// Days of another year count too, but do not make that year filled in.
    pub fn add_year(&mut self, year: i16, days: impl IntoIterator<Item = Date>) {
        self.years.entry(year).or_default().extend(days);
    }

    /// True if the list of this year is there.
    pub fn has_year(&self, year: i16) -> bool {
        self.years.contains_key(&year)
    }

    /// True if some list names this day.
    pub fn contains(&self, date: Date) -> bool {
        match self.years.get(&date.year()) {
            Some(days) if days.contains(&date) => true,
            _ => self.years.values().any(|days| days.contains(&date)),
        }
    }
}
