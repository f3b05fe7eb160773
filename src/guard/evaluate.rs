//! A guard over the facts of a case: yes, no, or why neither.
//! What is not known is never taken as no; `dan` and `atau` still answer when the known side decides.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, Time};

use crate::base::id::{DocumentId, FieldId, RoleId, RowId};
use crate::base::value::{Record, Value};
use crate::guard::compile::Guard;
use crate::guard::environment::{Environment, Formula};
use crate::guard::expression::{Day, Elements, Number, Source, Truth};
use crate::guard::syntax::{Calculation, Comparison};
use crate::guard::watch::Watch;

/// What a guard is evaluated over.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The values of the form fields so far.
    pub fields: &'a Record,
    /// The parameters in force on the day of intake.
    pub parameters: &'a Record,
    /// The day of intake.
    pub intake_date: Date,
    /// The papers that are present; who fills this puts in the older forms of a present paper too.
    pub documents: &'a BTreeSet<DocumentId>,
    /// The roles that somebody present holds now.
    pub present_roles: &'a BTreeSet<RoleId>,
    /// How often each row was completed.
    pub completions: &'a BTreeMap<RowId, u32>,
    /// How the case ended that each row called, where it has.
    pub results: &'a BTreeMap<RowId, RowId>,
    /// The element at hand, where an expression is about one element of a list.
    pub element: Option<&'a Record>,
    /// Takes down what every guard answered, if somebody wants to know.
    pub watch: Option<&'a Watch>,
}

/// Why a guard gives neither yes nor no.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum GuardFailure {
    /// A field that is not filled, or a parameter without a value on the day of intake.
    #[error("`{0}` belum ada nilainya")]
    FieldMissing(FieldId),
    /// A value that is not of the declared type: the facts do not belong to this SOP.
    #[error("nilai `{0}` bukan jenis yang dinyatakan SOP")]
    WrongType(FieldId),
    /// A calculation left the range of whole numbers.
    #[error("hasil hitungan terlalu besar")]
    Overflow,
    /// Asked without a case, in the checker.
    #[error("hanya diketahui pada perkara yang berjalan")]
    Unknown,
}

impl Guard {
    /// Evaluates over the facts of a case.
    ///
    /// # Errors
    /// A field that is not filled and decides, or a calculation out of range.
    pub fn evaluate(&self, facts: &Facts<'_>) -> Result<bool, GuardFailure> {
        let answer = Known::all(facts).truth(&self.truth);
        if let (Some(watch), Ok(answer)) = (facts.watch, &answer) {
            watch.note(self, *answer);
        }
        answer
    }

    /// Evaluates over some fields only, everything else unknown; `None` if these do not decide.
    pub fn decided_by(&self, fields: &Record) -> Option<bool> {
        Known { fields, element: None, rest: None }.truth(&self.truth).ok()
    }
}

impl Environment {
    /// The elements that a `daftar` or `saringan` has now, as positions in the `daftar`, from 0.
    ///
    /// # Errors
    /// The list is not filled, or the picking needs a field that is not.
    pub fn elements(&self, list: &FieldId, facts: &Facts<'_>) -> Result<Vec<usize>, GuardFailure> {
        let all = Elements { list: list.clone(), picked: None, reads: BTreeSet::new() };
        Known::all(facts).elements(self.filters.get(list).unwrap_or(&all))
    }

    /// The value of a `saringan` or `hitungan` now; `None` for any other field.
    ///
    /// # Errors
    /// It needs a field that is not filled.
    pub fn computed(&self, id: &FieldId, facts: &Facts<'_>) -> Result<Option<Value>, GuardFailure> {
        let known = Known::all(facts);
        if let Some(formula) = self.formulas.get(id) {
            return Ok(Some(match formula {
                Formula::Truth(truth) => Value::YesNo(known.truth(truth)?),
                Formula::Number(number) => Value::Number(known.number(number)?),
                Formula::Day(day) => Value::Date(known.day(day)?),
            }));
        }
        let Some(elements) = self.filters.get(id) else { return Ok(None) };
        let records = known.list(&elements.list)?;
        let picked = known.elements(elements)?;
        Ok(Some(Value::List(picked.into_iter().map(|at| records[at].clone()).collect())))
    }
}

/// What is known; `rest` is absent in the checker.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    fields: &'a Record,
    element: Option<&'a Record>,
    rest: Option<&'a Facts<'a>>,
}

pub(crate) type Outcome<T> = Result<T, GuardFailure>;

impl<'a> Known<'a> {
    pub(crate) fn all(facts: &'a Facts<'a>) -> Self {
        Self { fields: facts.fields, element: facts.element, rest: Some(facts) }
    }

    pub(crate) fn truth(&self, truth: &Truth) -> Outcome<bool> {
        match truth {
            Truth::And(parts) => self.chain(parts, false),
            Truth::Or(parts) => self.chain(parts, true),
            Truth::Not(part) => Ok(!self.truth(part)?),
            Truth::Flag(source) => match self.value(source)? {
                Value::YesNo(flag) => Ok(*flag),
                _ => Err(wrong(source)),
            },
            Truth::Numbers(how, left, right) => {
                Ok(compare(*how, &self.number(left)?, &self.number(right)?))
            }
            Truth::Days(how, left, right) => Ok(compare(*how, &self.day(left)?, &self.day(right)?)),
            Truth::Clocks(how, left, right) => {
                Ok(compare(*how, &self.clock(left)?, &self.clock(right)?))
            }
            Truth::Choice(source, choice) => match self.value(source)? {
                Value::Choice(chosen) => Ok(chosen == choice),
                _ => Err(wrong(source)),
            },
            Truth::Village(source, village) => match self.value(source)? {
                Value::Village(chosen) => Ok(chosen == village),
                _ => Err(wrong(source)),
            },
            Truth::Same(left, right) => Ok(self.value(left)? == self.value(right)?),
            Truth::Present(document) => Ok(self.rest()?.documents.contains(document)),
            Truth::Here(role) => Ok(self.rest()?.present_roles.contains(role)),
            Truth::Ended(row, outcome) => Ok(self.rest()?.results.get(row) == Some(outcome)),
            Truth::Named(truth) => self.truth(truth),
        }
    }

    /// The first part that is `deciding` decides; else any failure, else its opposite.
    fn chain(&self, parts: &[Truth], deciding: bool) -> Outcome<bool> {
        let mut failure = None;
        for part in parts {
            match self.truth(part) {
                Ok(value) if value == deciding => return Ok(deciding),
                Ok(_) => {}
                Err(why) => failure = failure.or(Some(why)),
            }
        }
        failure.map_or(Ok(!deciding), Err)
    }

    pub(crate) fn number(&self, number: &Number) -> Outcome<i64> {
        match number {
            Number::Literal(number) => Ok(*number),
            Number::From(source) => match self.value(source)? {
                Value::Number(number) | Value::Money(number) => Ok(*number),
                _ => Err(wrong(source)),
            },
            Number::Age(day) => Ok(age(self.day(day)?, self.rest()?.intake_date)),
            Number::DaysSince(day) => {
                let since = self.day(day)?.until(self.rest()?.intake_date);
                Ok(since.map_or(0, |span| i64::from(span.get_days())))
            }
            Number::Times(row) => {
                Ok(self.rest()?.completions.get(row).copied().map_or(0, i64::from))
            }
            Number::Count(elements) => {
                Ok(i64::try_from(self.elements(elements)?.len()).unwrap_or(i64::MAX))
            }
            Number::Named(number) => self.number(number),
            Number::Calculated(how, left, right) => {
                let (left, right) = (self.number(left)?, self.number(right)?);
                let result = match how {
                    Calculation::Plus => left.checked_add(right),
                    Calculation::Minus => left.checked_sub(right),
                    Calculation::Times => left.checked_mul(right),
                };
                result.ok_or(GuardFailure::Overflow)
            }
        }
    }

    pub(crate) fn day(&self, day: &Day) -> Outcome<Date> {
        match day {
            Day::Named(day) => self.day(day),
            Day::Intake => Ok(self.rest()?.intake_date),
            Day::From(source) => match self.value(source)? {
                Value::Date(date) => Ok(*date),
                _ => Err(wrong(source)),
            },
        }
    }

    /// Positions in the list.
    pub(crate) fn elements(&self, elements: &Elements) -> Outcome<Vec<usize>> {
        let records = self.list(&elements.list)?;
        let Some(picked) = &elements.picked else { return Ok((0..records.len()).collect()) };
        let mut positions = Vec::new();
        for (at, record) in records.iter().enumerate() {
            let one = Known { element: Some(record), ..*self };
            if one.truth(picked)? {
                positions.push(at);
            }
        }
        Ok(positions)
    }

    pub(crate) fn list(&self, list: &FieldId) -> Outcome<&'a [Record]> {
        match self.fields.get(list) {
            Some(Value::List(records)) => Ok(records),
            Some(_) => Err(GuardFailure::WrongType(list.clone())),
            None => Err(GuardFailure::FieldMissing(list.clone())),
        }
    }

    pub(crate) fn clock(&self, source: &Source) -> Outcome<Time> {
        match self.value(source)? {
            Value::Time(time) => Ok(*time),
            _ => Err(wrong(source)),
        }
    }

    pub(crate) fn value(&self, source: &Source) -> Outcome<&'a Value> {
        match source {
            Source::Field(field) => self.field(field),
            Source::Element(field) => {
                let value = self.element.and_then(|element| element.get(field));
                value.ok_or_else(|| GuardFailure::FieldMissing(field.clone()))
            }
            Source::Parameter(id) => {
                let value = self.rest()?.parameters.get(id);
                value.ok_or_else(|| GuardFailure::FieldMissing(id.clone()))
            }
        }
    }

    fn field(&self, field: &FieldId) -> Outcome<&'a Value> {
        self.fields.get(field).ok_or_else(|| GuardFailure::FieldMissing(field.clone()))
    }

    fn rest(&self) -> Outcome<&'a Facts<'a>> {
        self.rest.ok_or(GuardFailure::Unknown)
    }
}

fn wrong(source: &Source) -> GuardFailure {
    GuardFailure::WrongType(source.id().clone())
}

pub(super) fn compare<T: Ord>(how: Comparison, left: &T, right: &T) -> bool {
    match how {
        Comparison::Equal => left == right,
        Comparison::Different => left != right,
        Comparison::Less => left < right,
        Comparison::AtMost => left <= right,
        Comparison::Greater => left > right,
        Comparison::AtLeast => left >= right,
    }
}

/// Whole years from birth to `on`; who was born on 29 February completes a year on 1 March of common years.
pub(crate) fn age(birth: Date, on: Date) -> i64 {
    let years = i64::from(on.year()) - i64::from(birth.year());
    let before = (on.month(), on.day()) < (birth.month(), birth.day());
    years - i64::from(before)
}
