//! What a guard asks about, and the answers that such a thing can have, as plain data: the words in which the checker
//! thinks of situations.
//! It holds no logic of guards.

use jiff::civil::{Date, Time};

use crate::base::id::{DocumentId, FieldId, RoleId, RowId};

/// Something that guards ask about and that may differ from case to case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Term {
    /// The day of intake, on which the parameters in force depend.
    Intake,
    /// A field of the form.
    Field(FieldId),
    /// A parameter that is a choice or a yes or no: the office may set it otherwise any day.
    Parameter(FieldId),
    /// A field of an element of a `daftar`: the list, the field.
    Element(FieldId, FieldId),
    /// How many elements a `daftar` or `saringan` has.
    Count(FieldId),
    /// How often a row was completed.
    Times(RowId),
    /// Whether a paper is there.
    Present(DocumentId),
    /// Whether somebody of the role is there.
    Here(RoleId),
    /// How the case ended that the row called.
    Ended(RowId),
}

/// What a term can be.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Worth {
    /// Yes or no.
    Flag(bool),
    /// A number, a day (counted from 1970-01-01) or a time (minutes from midnight).
    Whole(i64),
    /// A choice, village or outcome.
    Word(String),
    /// None of the words that any guard names.
    Other,
}

/// A situation: what some terms are; the others may be anything.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Situation(pub Vec<(Term, Worth)>);

const EPOCH: Date = Date::constant(1970, 1, 1);

/// A day as a number.
pub fn day_number(day: Date) -> i64 {
    EPOCH.until(day).map_or(0, |span| i64::from(span.get_days()))
}

/// The day of a number; `None` beyond the years that a calendar has.
pub fn day_of(number: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(number).ok()?;
    EPOCH.checked_add(days).ok()
}

/// The last birthday that is so many years before a day; who is born on the next day is a year younger.
pub(crate) fn born_before(on: Date, years: i64) -> Option<Date> {
    on.checked_sub(jiff::Span::new().try_years(years).ok()?).ok()
}

/// Minutes from midnight.
pub(crate) fn minutes(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}
