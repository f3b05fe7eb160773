//! The office file's hours and holidays → its working calendar.
//! It checks nothing; the rules about the office file do.

use jiff::civil::Weekday;

use crate::calendar::hours::{Holidays, HoursEntry, WorkingHours};
use crate::calendar::working_time::Calendar;
use crate::sop::kantor::{self, Kantor};

/// The working time that an office file states.
pub fn calendar(kantor: &Kantor) -> Calendar {
    let entries = kantor
        .hours
        .iter()
        .map(|hours| HoursEntry {
            name: hours.name.value.0.clone(),
            from: hours.from.as_ref().map(|date| date.value.0),
            until: hours.until.as_ref().map(|date| date.value.0),
            weekdays: hours.days.iter().map(|day| weekday(day.value)).collect(),
            spans: hours.spans.iter().map(|span| (span.value.0, span.value.1)).collect(),
        })
        .collect();
    let mut holidays = Holidays::default();
    for year in &kantor.holidays {
        let days = year.days.iter().chain(&year.collective_leave).map(|day| day.value.0);
        holidays.add_year(i16::try_from(year.year.value.0).unwrap_or(0), days);
    }
    Calendar::new(WorkingHours { entries }, holidays)
}

fn weekday(day: kantor::Weekday) -> Weekday {
    match day {
        kantor::Weekday::Monday => Weekday::Monday,
        kantor::Weekday::Tuesday => Weekday::Tuesday,
        kantor::Weekday::Wednesday => Weekday::Wednesday,
        kantor::Weekday::Thursday => Weekday::Thursday,
        kantor::Weekday::Friday => Weekday::Friday,
        kantor::Weekday::Saturday => Weekday::Saturday,
        kantor::Weekday::Sunday => Weekday::Sunday,
    }
}
