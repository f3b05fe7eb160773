//! When the office is open, how long it was open, and when a length of time ends.
//! It does not stop clocks for an applicant; the engine adds up the stretches that count.

use jiff::civil::{Date, Time};
use jiff::{Span, ToSpan};

use crate::base::length::{Length, Unit};
use crate::base::limits::CALENDAR_DAYS_MAX;
use crate::base::time::Moment;
use crate::calendar::hours::{Holidays, WorkingHours};

/// The working calendar of one office.
#[derive(Clone, Debug)]
pub struct Calendar {
    hours: WorkingHours,
    holidays: Holidays,
}

/// How long the office was open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenTime {
    /// Open seconds.
    pub seconds: i64,
    /// False if a year without a list of holidays was touched, or the stretch is longer than the calendar
    /// looks: the figure is then too uncertain to be shown without "kalender belum diisi".
    pub calendar_filled: bool,
}

/// When a length of time ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// The last moment that is still in time.
    pub at: Moment,
    /// False if a year without a list of holidays was touched, or the office did not open often enough
    /// within the days the calendar looks ahead: show "kalender belum diisi" beside the date.
    pub calendar_filled: bool,
}

impl Calendar {
    /// A calendar of these hours and holidays. Spans of an entry are sorted and merged here, once.
    pub fn new(mut hours: WorkingHours, holidays: Holidays) -> Self {
        for entry in &mut hours.entries {
            entry.spans = merged(std::mem::take(&mut entry.spans));
        }
        Self { hours, holidays }
    }

    /// The open spans of this day in order, apart from each other; empty if closed.
    pub fn open_spans(&self, date: Date) -> &[(Time, Time)] {
        if self.holidays.contains(date) {
            return &[];
        }
        let entry = self.hours.entries.iter().rev().find(|entry| entry.fits(date));
        entry.map_or(&[], |entry| &entry.spans)
    }

    /// True if the office opens on this day.
    pub fn is_working_day(&self, date: Date) -> bool {
        !self.open_spans(date).is_empty()
    }

    /// True if the office is open at this moment; at the second of closing it is not.
    pub fn is_open(&self, at: Moment) -> bool {
        let time = at.time();
        self.open_spans(at.date()).iter().any(|(from, until)| *from <= time && time < *until)
    }

    /// Open time from `start` to `end`; nothing if `end` is not later.
    pub fn open_seconds_between(&self, start: Moment, end: Moment) -> OpenTime {
        let mut seconds = 0;
        let mut looked_to = start.date();
        for date in days_from(start.date()).take_while(|date| *date <= end.date()) {
            looked_to = date;
            for (from, until) in self.open_spans(date) {
                let from = Moment::new(date, *from).max(start);
                let until = Moment::new(date, *until).min(end);
                seconds += until.seconds_since(from).max(0);
            }
        }
        let last = end.date().max(start.date());
        let calendar_filled = looked_to == last && self.is_filled(start.date(), last);
        OpenTime { seconds, calendar_filled }
    }

    /// The end of a length that begins at `start`.
    ///
    /// - minutes and hours run on open hours only; one that is used up exactly at closing time ends there;
    /// - `n hari` and `n hari kerja` end at the close of the n-th working day after the day of `start`,
    ///   whether that day was open or not;
    /// - `hari kalender`, `minggu` and `bulan` are added to the date (clamped to the end of the month) and
    ///   end at the close of that day, or of the next working day if the office is closed on it;
    /// - a second part is counted from the end of the first; two parts by date are added up first.
    ///
    /// An office that does not open often enough is given up after [`CALENDAR_DAYS_MAX`] days; the end is
    /// then the end of that day, and not `calendar_filled`.
    pub fn due(&self, start: Moment, length: Length) -> Due {
        let parts: Vec<(u32, Unit)> =
            std::iter::once((length.amount, length.unit)).chain(length.extra).collect();
        let mut end = Some(start);
        let mut day = start.date();
        for (index, &(amount, unit)) in parts.iter().enumerate() {
            let at = end.unwrap_or(start);
            end = match Step::of(amount, unit) {
                Step::Open(seconds) => self.after_open_seconds(at, seconds),
                Step::WorkingDays(days) => self.close_of_nth_day(at.date(), days),
                Step::Dates(span) => {
                    day = day.saturating_add(span);
                    let more = parts.get(index + 1).map(|(amount, unit)| Step::of(*amount, *unit));
                    match more {
                        Some(Step::Dates(_)) => Some(at),
                        _ => self.close_on_or_after(day),
                    }
                }
            };
            match end {
                Some(at) if !matches!(Step::of(amount, unit), Step::Dates(_)) => day = at.date(),
                Some(_) => {}
                None => break,
            }
        }
        let Some(at) = end else {
            let last = days_from(start.date()).last().unwrap_or(start.date());
            return Due { at: Moment::new(last, Time::MAX), calendar_filled: false };
        };
        Due { at, calendar_filled: self.is_filled(start.date(), at.date()) }
    }

    /// The earliest moment by which the office has been open for this long.
    fn after_open_seconds(&self, start: Moment, seconds: i64) -> Option<Moment> {
        if seconds == 0 {
            return Some(start);
        }
        let mut left = seconds;
        for date in days_from(start.date()) {
            for (from, until) in self.open_spans(date) {
                let from = Moment::new(date, *from).max(start);
                let open = Moment::new(date, *until).seconds_since(from).max(0);
                if open > 0 && left <= open {
                    return Some(from.plus_seconds(left));
                }
                left -= open;
            }
        }
        None
    }

    fn close_of_nth_day(&self, began: Date, nth: usize) -> Option<Moment> {
        if nth == 0 {
            return self.close_on_or_after(began);
        }
        days_from(began).skip(1).filter_map(|date| self.close_of(date)).nth(nth - 1)
    }

    fn close_on_or_after(&self, date: Date) -> Option<Moment> {
        days_from(date).find_map(|date| self.close_of(date))
    }

    /// The last closing time of this day; `None` if it is closed.
    fn close_of(&self, date: Date) -> Option<Moment> {
        self.open_spans(date).last().map(|(_, until)| Moment::new(date, *until))
    }

    /// True if the holidays of every year from one date to the other are known.
    pub fn is_filled(&self, first: Date, last: Date) -> bool {
        (first.year()..=last.year()).all(|year| self.holidays.has_year(year))
    }
}

/// What a part of a length asks of the calendar.
enum Step {
    Open(i64),
    WorkingDays(usize),
    Dates(Span),
}

impl Step {
    fn of(amount: u32, unit: Unit) -> Self {
        // A span holds far more days than the calendar looks at; larger amounts end there all the same.
        let bounded = amount.min(CALENDAR_DAYS_MAX.unsigned_abs());
        match unit {
            Unit::Minutes => Self::Open(i64::from(amount) * 60),
            Unit::Hours => Self::Open(i64::from(amount) * 3_600),
            Unit::Days | Unit::WorkingDays => Self::WorkingDays(amount as usize),
            Unit::CalendarDays => Self::Dates(i64::from(bounded).days()),
            Unit::Weeks => Self::Dates(i64::from(bounded).weeks()),
            Unit::Months => Self::Dates(i64::from(bounded).months()),
        }
    }
}

/// This day and those after it, as far as the calendar looks.
fn days_from(date: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(date), |date| date.tomorrow().ok())
        .take(CALENDAR_DAYS_MAX.unsigned_abs() as usize)
}

/// Sorted, without empty spans, overlapping and touching ones joined.
fn merged(mut spans: Vec<(Time, Time)>) -> Vec<(Time, Time)> {
    spans.retain(|(from, until)| from < until);
    spans.sort_unstable();
    let mut joined: Vec<(Time, Time)> = Vec::with_capacity(spans.len());
    for (from, until) in spans {
        match joined.last_mut() {
            Some((_, end)) if from <= *end => *end = until.max(*end),
            _ => joined.push((from, until)),
        }
    }
    joined
}
