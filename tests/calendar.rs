//! The working calendar against hand-calculated cases and a counter that walks minute by minute.
//! It does not read kantor.yaml; hours and holidays are those of the domain notes (Perpres 21/2023, SKB 2026).

use std::sync::LazyLock;

use jiff::civil::{Date, Time, Weekday};
use proptest::prelude::*;

use tertib::base::length::{Length, Unit, parse_length};
use tertib::base::time::{Moment, parse_clock, parse_date};
use tertib::calendar::hours::{Holidays, HoursEntry, WorkingHours};
use tertib::calendar::working_time::Calendar;

const MON_THU: [Weekday; 4] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday];

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn clock(text: &str) -> Time {
    parse_clock(text).unwrap()
}

fn entry(season: Option<(&str, &str)>, weekdays: &[Weekday], spans: &[&str]) -> HoursEntry {
    HoursEntry {
        name: "uji".to_owned(),
        from: season.map(|(from, _)| day(from)),
        until: season.map(|(_, until)| day(until)),
        weekdays: weekdays.iter().copied().collect(),
        spans: spans
            .iter()
            .map(|span| {
                let (from, until) = span.split_once('-').unwrap();
                (clock(from), clock(until))
            })
            .collect(),
    }
}

/// 37.5 hours a week; in Ramadan 32.5.
fn hours() -> WorkingHours {
    let ramadan = Some(("2026-02-19", "2026-03-20"));
    WorkingHours {
        entries: vec![
            entry(None, &MON_THU, &["13.00-16.00", "07.30-12.00"]),
            entry(None, &[Weekday::Friday], &["07.30-11.30", "13.00-16.30"]),
            entry(ramadan, &MON_THU, &["08.00-12.00", "12.30-15.00"]),
            entry(ramadan, &[Weekday::Friday], &["08.00-11.30", "12.30-15.30"]),
        ],
    }
}

/// Libur and cuti bersama 2026 as in the domain notes.
const DAYS_2026: [&str; 25] = [
    "01-01", "01-16", "02-16", "02-17", "03-18", "03-19", "03-20", "03-21", "03-22", "03-23",
    "03-24", "04-03", "04-05", "05-01", "05-14", "05-15", "05-27", "05-28", "05-31", "06-01",
    "06-16", "08-17", "08-25", "12-24", "12-25",
];

fn calendar() -> Calendar {
    let mut holidays = Holidays::default();
    holidays.add_year(2026, DAYS_2026.iter().map(|text| day(&format!("2026-{text}"))));
    Calendar::new(hours(), holidays)
}

/// `2026-03-02 08.00 + 3 hari kerja` as a clerk would write the answer.
fn due(start: &str, length: &str) -> String {
    let due = calendar().due(start.parse().unwrap(), parse_length(length).unwrap());
    let note = if due.calendar_filled { "" } else { " (kalender belum diisi)" };
    format!("{}{note}", due.at)
}

fn open_minutes(start: &str, end: &str) -> i64 {
    let open = calendar().open_seconds_between(start.parse().unwrap(), end.parse().unwrap());
    assert!(open.calendar_filled);
    assert_eq!(open.seconds % 60, 0);
    open.seconds / 60
}

#[test]
fn a_week_has_the_hours_of_the_regulation() {
    // 4 x 450 + 450 = 37 h 30; in Ramadan 4 x 390 + 390 = 32 h 30.
    assert_eq!(open_minutes("2026-04-06 00.00", "2026-04-13 00.00"), 2_250);
    assert_eq!(open_minutes("2026-02-23 00.00", "2026-03-02 00.00"), 1_950);
}

#[test]
fn minutes_skip_the_rest_the_night_and_the_weekend() {
    assert_eq!(due("2026-04-06 08.00", "15 menit"), "2026-04-06 08.15");
    // Monday 11.50: ten minutes before the rest, five after it.
    assert_eq!(due("2026-04-06 11.50", "15 menit"), "2026-04-06 13.05");
    // Used up exactly at closing time: ends there, not the next morning.
    assert_eq!(due("2026-04-06 15.00", "1 jam"), "2026-04-06 16.00");
    // Friday rest is 11.30-13.00.
    assert_eq!(due("2026-04-10 11.00", "1 jam"), "2026-04-10 13.30");
    // Friday 16.00: half an hour there, the rest on Monday.
    assert_eq!(due("2026-04-10 16.00", "1 jam 30 menit"), "2026-04-13 08.30");
    // Begun on Sunday, it counts from Monday 07.30.
    assert_eq!(due("2026-04-12 10.00", "30 menit"), "2026-04-13 08.00");
}

#[test]
fn ramadan_hours_hold_from_their_first_to_their_last_day() {
    // Wed 18 Feb is ordinary (450), Thu 19 Feb is Ramadan (390).
    assert_eq!(open_minutes("2026-02-18 00.00", "2026-02-19 00.00"), 450);
    assert_eq!(open_minutes("2026-02-19 00.00", "2026-02-20 00.00"), 390);
    assert_eq!(due("2026-02-18 15.30", "1 jam"), "2026-02-19 08.30");
    assert_eq!(due("2026-02-20 11.00", "1 jam"), "2026-02-20 13.00");
    assert_eq!(due("2026-03-02 08.01", "3 hari kerja"), "2026-03-05 15.00");
}

#[test]
fn working_days_begin_after_the_first_day_and_end_at_closing_time() {
    // Begun on Tuesday: Wednesday, Thursday; closes 16.00.
    assert_eq!(due("2026-04-07 15.59", "2 hari kerja"), "2026-04-09 16.00");
    assert_eq!(due("2026-04-07 15.59", "3 hari"), "2026-04-10 16.30");
    // Begun on Saturday: Monday is the first.
    assert_eq!(due("2026-04-11 09.00", "1 hari kerja"), "2026-04-13 16.00");
    // Lebaran: from Tue 17 Mar, 18 and 20-24 are cuti bersama and libur, so the first day is Wed 25 March.
    assert_eq!(due("2026-03-17 09.00", "1 hari kerja"), "2026-03-25 16.00");
    // Closed: 14, 15, 27, 28 May and 1 June. Open: 18-22 (5), 25, 26, 29 (8), 2-5 June (12), 8 and 9 June.
    assert_eq!(due("2026-05-13 10.00", "14 hari kerja"), "2026-06-09 16.00");
    assert_eq!(due("2026-04-06 08.00", "1 hari 2 jam"), "2026-04-08 09.30");
}

#[test]
fn calendar_days_weeks_and_months_go_by_date_and_end_at_the_next_closing_time() {
    assert_eq!(due("2026-04-06 08.00", "3 hari kalender"), "2026-04-09 16.00");
    // Sun 12 April is closed: Monday.
    assert_eq!(due("2026-04-06 08.00", "6 hari kalender"), "2026-04-13 16.00");
    assert_eq!(due("2026-04-07 08.00", "1 minggu"), "2026-04-14 16.00");
    // 31 January and one month is 28 February, a Saturday: Monday 2 March, Ramadan hours.
    assert_eq!(due("2026-01-31 08.00", "1 bulan"), "2026-03-02 15.00");
    // 28 February + 2 days = Mon 2 March: the parts are added before the closed day is passed over.
    assert_eq!(due("2026-01-31 08.00", "1 bulan 2 hari kalender"), "2026-03-02 15.00");
}

#[test]
fn beyond_the_last_list_of_holidays_the_date_is_marked() {
    // Wed 30 Dec + 3 working days: 31 Dec, Fri 1 Jan and Mon 4 Jan 2027, whose list is not there.
    assert_eq!(due("2026-12-30 08.00", "1 hari kerja"), "2026-12-31 16.00");
    assert_eq!(due("2026-12-30 08.00", "3 hari kerja"), "2027-01-04 16.00 (kalender belum diisi)");
    let open = calendar().open_seconds_between(
        "2026-12-31 15.00".parse().unwrap(),
        "2027-01-01 08.00".parse().unwrap(),
    );
    assert_eq!((open.seconds, open.calendar_filled), (3_600 + 1_800, false));
}

#[test]
fn an_office_that_never_opens_gives_up_and_says_so() {
    let closed = Calendar::new(WorkingHours::default(), Holidays::default());
    let start: Moment = "2026-03-02 08.00".parse().unwrap();
    for length in ["5 menit", "1 hari kerja", "1 bulan"] {
        let due = closed.due(start, parse_length(length).unwrap());
        assert!(!due.calendar_filled && due.at > start, "{length}");
    }
}

/// Month and day of [`DAYS_2026`], read without the calendar.
static HOLIDAYS: LazyLock<Vec<(i8, i8)>> = LazyLock::new(|| {
    let part = |text: &str| text.parse().unwrap();
    let days = DAYS_2026.iter().filter_map(|text| text.split_once('-'));
    days.map(|(month, day)| (part(month), part(day))).collect()
});

/// The oracle: is this minute worked? Written against the raw entries, without any of the calendar's code.
fn minute_is_open(hours: &WorkingHours, at: Moment) -> bool {
    let (date, minute) =
        (at.date(), i32::from(at.time().hour()) * 60 + i32::from(at.time().minute()));
    let holiday = HOLIDAYS.contains(&(date.month(), date.day()));
    if date.year() == 2026 && holiday {
        return false;
    }
    let mut open = false;
    for entry in &hours.entries {
        let in_season = entry.from.is_none_or(|from| date >= from)
            && entry.until.is_none_or(|until| date <= until);
        if in_season && entry.weekdays.contains(date.weekday()) {
            open = entry.spans.iter().any(|(from, until)| {
                let of = |time: &Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
                of(from) <= minute && minute < of(until)
            });
        }
    }
    open
}

fn any_moment() -> impl Strategy<Value = Moment> {
    (0..330_i64, 0..1_440_i64).prop_map(|(days, minutes)| {
        let first: Moment = "2026-01-02 00.00".parse().unwrap();
        first.plus_seconds((days * 1_440 + minutes) * 60)
    })
}

/// Hours of any shape: overlapping, backward and seasonal spans included.
fn any_hours() -> impl Strategy<Value = WorkingHours> {
    let span = (0..24_i8, 0..60_i8, 0..24_i8, 0..60_i8).prop_map(|(h, m, to_h, to_m)| {
        (Time::constant(h, m, 0, 0), Time::constant(to_h, to_m, 0, 0))
    });
    let season = proptest::option::of((0..300_i64, 0..60_i64));
    let entry =
        (season, 1..128_u8, prop::collection::vec(span, 0..4)).prop_map(|(season, days, spans)| {
            let first = day("2026-01-01");
            let at = |days: i64| first.saturating_add(jiff::Span::new().days(days));
            HoursEntry {
                name: "acak".to_owned(),
                from: season.map(|(from, _)| at(from)),
                until: season.map(|(from, length)| at(from + length)),
                weekdays: (0..7)
                    .filter(|bit| days & (1 << bit) != 0)
                    .map(|bit| Weekday::from_monday_zero_offset(bit).unwrap())
                    .collect(),
                spans,
            }
        });
    prop_oneof![
        Just(hours()),
        prop::collection::vec(entry, 1..5).prop_map(|entries| WorkingHours { entries })
    ]
}

fn with_holidays(hours: &WorkingHours) -> Calendar {
    let mut holidays = Holidays::default();
    holidays.add_year(2026, DAYS_2026.iter().map(|text| day(&format!("2026-{text}"))));
    Calendar::new(hours.clone(), holidays)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn open_time_is_what_a_minute_counter_counts(
        hours in any_hours(), start in any_moment(), minutes in 0..15_000_i64
    ) {
        let counted: i64 = (0..minutes)
            .filter(|minute| minute_is_open(&hours, start.plus_seconds(minute * 60)))
            .count()
            .try_into()
            .unwrap();
        let open = with_holidays(&hours).open_seconds_between(start, start.plus_seconds(minutes * 60));
        prop_assert_eq!(open.seconds, counted * 60);
        prop_assert_eq!(with_holidays(&hours).is_open(start), minute_is_open(&hours, start));
    }

    #[test]
    fn minutes_end_where_a_minute_counter_ends(start in any_moment(), amount in 1..1_500_u32) {
        let (hours, mut left) = (hours(), amount);
        let mut at = start;
        while left > 0 {
            left -= u32::from(minute_is_open(&hours, at));
            at = at.plus_seconds(60);
        }
        let due = calendar().due(start, parse_length(&format!("{amount} menit")).unwrap());
        prop_assert_eq!(due.at, at);
    }

    #[test]
    fn working_days_end_where_a_minute_counter_ends(start in any_moment(), days in 1..15_u32) {
        let hours = hours();
        let (mut left, mut date, mut close) = (days, start.date(), start);
        while left > 0 {
            date = date.tomorrow().unwrap();
            let midnight = Moment::new(date, Time::midnight());
            let last = (0..1_440).map(|minute| midnight.plus_seconds(minute * 60))
                .rfind(|at| minute_is_open(&hours, *at));
            if let Some(last) = last {
                left -= 1;
                close = last.plus_seconds(60);
            }
        }
        let due = calendar().due(start, Length { amount: days, unit: Unit::Days, extra: None });
        prop_assert_eq!(due.at, close);
    }
}
