//! On which working days somebody is there for some roles, from the assignments and absences of kantor.yaml.
//! It goes from one change to the next and not from day to day, and it does not say that a gap is a fault.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::base::id::{RoleId, StaffId};
use crate::base::time::{Moment, month_name};
use crate::calendar::from_kantor::calendar;
use crate::calendar::working_time::Calendar;
use crate::sop::document::{Actor, Sop};
use crate::sop::kantor::{Assignment, Kantor};
use crate::sop::row::Row;
use crate::source::Span;

/// The staff of one office, day by day.
pub(crate) struct Staffing<'k> {
    kantor: &'k Kantor,
    calendar: Calendar,
    /// Whole working days away, by person.
    away: BTreeMap<&'k StaffId, Vec<Away>>,
}

/// Whole days on which a person is away, and where that is written.
#[derive(Clone, Copy)]
struct Away {
    first: Date,
    last: Date,
    written: Span,
}

/// Working days of which something is true, from the first to the last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Gap {
    pub(crate) first: Date,
    pub(crate) last: Date,
    /// The absence or assignment in kantor.yaml with which they begin.
    pub(crate) cause: Span,
}

/// Roles of which any holder will do.
pub(crate) type Roles = BTreeSet<RoleId>;
/// People.
pub(crate) type People<'k> = BTreeSet<&'k StaffId>;

/// The first working day of a gap is looked for within so many days: no office is closed longer and still works.
const CLOSED_DAYS_MAX: usize = 31;

impl<'k> Staffing<'k> {
    pub(crate) fn of(kantor: &'k Kantor) -> Self {
        let calendar = calendar(kantor);
        let mut away: BTreeMap<&StaffId, Vec<Away>> = BTreeMap::new();
        for (person, stretches) in absences(kantor, &calendar) {
            let whole = stretches.iter().filter_map(|one| whole_days(&calendar, one));
            away.insert(person, whole.collect());
        }
        Self { kantor, calendar, away }
    }

    /// The days, from `first` on, of which `is_bad` is true of the people who are there for each of these roles.
    /// Without a first day, from the first assignment on. What never ends is not given: there is no day on which it
    /// would be over, and another rule tells it.
    pub(crate) fn days(
        &self,
        roles: &[&Roles],
        first: Option<Date>,
        is_bad: impl Fn(&[People<'k>]) -> bool,
    ) -> Vec<Gap> {
        let held: Vec<&Assignment> = self.held(roles).collect();
        let Some(known) = held.iter().map(|one| one.from.value.0).min() else { return Vec::new() };
        let start = first.unwrap_or(known);
        let mut changes = self.changes(&held);
        changes.retain(|day| *day > start);
        changes.insert(start);
        let days: Vec<Date> = changes.into_iter().collect();
        let mut gaps: Vec<(Date, Date)> = Vec::new();
        for pair in days.windows(2) {
            let there: Vec<People<'k>> = roles.iter().map(|one| self.there(one, pair[0])).collect();
            if !is_bad(&there) {
                continue;
            }
            match gaps.last_mut() {
                Some((_, end)) if *end == pair[0] => *end = pair[1],
                _ => gaps.push((pair[0], pair[1])),
            }
        }
        // A gap that goes on after the last change is not over: the last day is that change.
        let last = days.last().copied();
        gaps.retain(|(_, end)| {
            let people: Vec<People<'k>> = roles.iter().map(|one| self.there(one, *end)).collect();
            Some(*end) != last || !is_bad(&people)
        });
        gaps.iter().filter_map(|(from, end)| self.gap(&held, *from, *end)).collect()
    }

    /// Everybody who is there on a day for some part of its working time.
    fn there(&self, roles: &Roles, day: Date) -> People<'k> {
        let on_duty = self.kantor.assignments.iter().filter(|one| roles.contains(&one.role.value));
        let on_duty = on_duty.filter(|one| {
            one.from.value.0 <= day && one.until.as_ref().is_none_or(|last| day <= last.value.0)
        });
        let people = on_duty.map(|one| &one.staff.value);
        people.filter(|person| !self.is_away(person, day)).collect()
    }

    fn is_away(&self, person: &StaffId, day: Date) -> bool {
        let away = self.away.get(person).into_iter().flatten();
        away.into_iter().any(|one| one.first <= day && day <= one.last)
    }

    fn held(&self, roles: &[&Roles]) -> impl Iterator<Item = &'k Assignment> {
        let all = self.kantor.assignments.iter();
        all.filter(move |one| roles.iter().any(|roles| roles.contains(&one.role.value)))
    }

    /// Every day on which somebody comes, goes, leaves or is back.
    fn changes(&self, held: &[&'k Assignment]) -> BTreeSet<Date> {
        let after = |day: Date| day.tomorrow().ok();
        let mut days = BTreeSet::new();
        for one in held {
            days.insert(one.from.value.0);
            days.extend(one.until.as_ref().and_then(|last| after(last.value.0)));
            for away in self.away.get(&one.staff.value).into_iter().flatten() {
                days.insert(away.first);
                days.extend(after(away.last));
            }
        }
        days
    }

    /// The working days from `from` up to, not including, `end`; `None` if the office is closed on all of them.
    fn gap(&self, held: &[&'k Assignment], from: Date, end: Date) -> Option<Gap> {
        let is_open = |day: &Date| self.calendar.is_working_day(*day);
        let forth = std::iter::successors(Some(from), |day| day.tomorrow().ok());
        let first = forth.take(CLOSED_DAYS_MAX).take_while(|day| *day < end).find(is_open)?;
        let back = std::iter::successors(end.yesterday().ok(), |day| day.yesterday().ok());
        let last = back.take(CLOSED_DAYS_MAX).find(is_open)?;
        Some(Gap { first, last, cause: self.cause(held, from, end)? })
    }

    /// What happened last before the gap began: somebody left, or was away; else the first who comes after it.
    fn cause(&self, held: &[&'k Assignment], from: Date, end: Date) -> Option<Span> {
        let mut before: Vec<(Date, bool, Span)> = Vec::new();
        for one in held {
            let gone = one.until.as_ref();
            before.extend(gone.and_then(|last| {
                let day = last.value.0.tomorrow().ok()?;
                Some((day, false, last.span))
            }));
            let away = self.away.get(&one.staff.value).into_iter().flatten();
            let now = away.filter(|away| away.last >= from);
            before.extend(now.map(|away| (away.first, true, away.written)));
        }
        before.retain(|(day, ..)| *day <= from);
        let last =
            before.into_iter().max_by_key(|(day, is_away, span)| (*day, *is_away, span.start));
        let next = || held.iter().find(|one| one.from.value.0 == end).map(|one| one.from.span);
        last.map(|(.., span)| span).or_else(next)
    }
}

/// Absences of each person in order; those with no working time between them are one.
fn absences<'k>(
    kantor: &'k Kantor,
    calendar: &Calendar,
) -> BTreeMap<&'k StaffId, Vec<(Moment, Moment, Span)>> {
    let mut by_person: BTreeMap<&StaffId, Vec<(Moment, Moment, Span)>> = BTreeMap::new();
    for one in &kantor.absences {
        let (from, until) = (one.from.value.0, one.until.value.0);
        by_person.entry(&one.staff.value).or_default().push((from, until, one.staff.span));
    }
    for stretches in by_person.values_mut() {
        stretches.sort();
        let mut joined: Vec<(Moment, Moment, Span)> = Vec::new();
        for (from, until, span) in stretches.drain(..) {
            match joined.last_mut() {
                Some((_, end, _))
                    if from <= *end || calendar.open_seconds_between(*end, from).seconds == 0 =>
                {
                    *end = until.max(*end);
                }
                _ => joined.push((from, until, span)),
            }
        }
        *stretches = joined;
    }
    by_person
}

/// The days on which an absence leaves no working time.
fn whole_days(
    calendar: &Calendar,
    (from, until, written): &(Moment, Moment, Span),
) -> Option<Away> {
    let opens = calendar.open_spans(from.date()).first().map(|(opens, _)| *opens);
    let closes = calendar.open_spans(until.date()).last().map(|(_, closes)| *closes);
    let is_late = opens.is_some_and(|opens| opens < from.time());
    let first = if is_late { from.date().tomorrow().ok()? } else { from.date() };
    let is_back = closes.is_some_and(|closes| until.time() < closes);
    let last = if is_back { until.date().yesterday().ok()? } else { until.date() };
    (first <= last).then_some(Away { first, last, written: *written })
}

/// An actor's own role and those of his deputies.
pub(crate) fn roles_of(actor: &Actor) -> Roles {
    let deputies = actor.deputies.iter().map(|deputy| deputy.value.clone());
    deputies.chain([own_role(actor)]).collect()
}

/// The role of the office that an actor is.
pub(crate) fn own_role(actor: &Actor) -> RoleId {
    let own = actor.role.as_ref().map(|role| role.value.clone());
    own.unwrap_or_else(|| RoleId::new(actor.id.as_str()))
}

/// The roles whose holders may do a row.
pub(crate) fn roles_of_row(sop: &Sop, row: &Row) -> Roles {
    let named = |actor: &&Actor| row.actors.value.iter().any(|one| one.value == actor.id.value);
    sop.actors.iter().filter(named).flat_map(roles_of).collect()
}

/// True if kantor.yaml has all of these roles; that it has not is told by its own rule.
pub(crate) fn are_known(kantor: &Kantor, roles: &Roles) -> bool {
    roles.iter().all(|role| kantor.roles.iter().any(|own| own.id.value == *role))
}

/// `5 Maret 2026`, `5-6 Maret 2026`, `30 April sampai 2 Mei 2026`.
pub(crate) fn days_in_words(first: Date, last: Date) -> String {
    let end = format!("{} {} {}", last.day(), month_name(last), last.year());
    let start = match (first == last, first.year() == last.year(), first.month() == last.month()) {
        (true, ..) => return end,
        (false, true, true) => return format!("{}-{end}", first.day()),
        (false, true, false) => format!("{} {}", first.day(), month_name(first)),
        (false, false, _) => format!("{} {} {}", first.day(), month_name(first), first.year()),
    };
    format!("{start} sampai {end}")
}
