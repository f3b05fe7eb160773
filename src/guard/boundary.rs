//! The values at which guards change their answer: numbers and days on both sides of every comparison, and fields that
//! are compared with each other.
//! It solves nothing: whoever looks for a situation tries these values first.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::base::id::FieldId;
use crate::base::value::{Record, Value};
use crate::guard::compile::Guard;
use crate::guard::environment::{Environment, Formula};
use crate::guard::expression::{Day, Elements, Number, Source, Truth};
use crate::guard::syntax::Calculation;

/// What decides some guards, by field; the fields of elements stand among those of the case.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Boundaries {
    /// Numbers, each with its neighbours.
    pub numbers: BTreeMap<FieldId, BTreeSet<i64>>,
    /// Days, each with its neighbours.
    pub days: BTreeMap<FieldId, BTreeSet<Date>>,
    /// Times of day.
    pub clocks: BTreeMap<FieldId, BTreeSet<Time>>,
    /// How many elements a `daftar` has, with the neighbours.
    pub counts: BTreeMap<FieldId, BTreeSet<i64>>,
    /// Fields that are compared with each other.
    pub pairs: BTreeSet<(FieldId, FieldId)>,
    /// Fields of elements that decide which elements are picked.
    pub picking: BTreeSet<FieldId>,
    /// Some guard asks for papers, for people, for earlier rounds or for the end of another case.
    pub asks_the_case: bool,
}

impl Environment {
    /// The boundaries of some guards, with the parameters and the day of intake known.
    pub fn boundaries<'a>(
        &self,
        guards: impl Iterator<Item = &'a Guard>,
        parameters: &Record,
        intake: Date,
    ) -> Boundaries {
        let mut looked = Looked { parameters, intake, found: Boundaries::default() };
        for guard in guards {
            looked.truth(&guard.truth);
        }
        // What a picking or a calculation reads decides too, even if no guard names it yet.
        for elements in self.filters.values() {
            looked.elements(elements);
        }
        for formula in self.formulas.values() {
            match formula {
                Formula::Truth(truth) => looked.truth(truth),
                Formula::Number(number) => looked.number(number, None),
                Formula::Day(_) => {}
            }
        }
        looked.found.share_between_pairs();
        looked.found
    }
}

impl Boundaries {
    /// What decides one of two fields that are compared decides the other.
    fn share_between_pairs(&mut self) {
        for (one, other) in self.pairs.clone() {
            let both = |of: &BTreeMap<FieldId, BTreeSet<i64>>| -> BTreeSet<i64> {
                let own = [&one, &other].into_iter().filter_map(|id| of.get(id));
                own.flatten().copied().collect()
            };
            let numbers = both(&self.numbers);
            for id in [&one, &other] {
                self.numbers.entry(id.clone()).or_default().extend(&numbers);
            }
            let days: BTreeSet<Date> = [&one, &other]
                .into_iter()
                .filter_map(|id| self.days.get(id))
                .flatten()
                .copied()
                .collect();
            for id in [&one, &other] {
                self.days.entry(id.clone()).or_default().extend(&days);
            }
        }
    }
}

/// What was looked at so far.
struct Looked<'a> {
    parameters: &'a Record,
    intake: Date,
    found: Boundaries,
}

impl Looked<'_> {
    fn truth(&mut self, truth: &Truth) {
        match truth {
            Truth::And(parts) | Truth::Or(parts) => parts.iter().for_each(|part| self.truth(part)),
            Truth::Not(part) => self.truth(part),
            Truth::Numbers(_, left, right) => self.numbers(left, right),
            Truth::Days(_, left, right) => self.days(left, right),
            Truth::Clocks(_, left, right) => self.clocks(left, right),
            Truth::Same(left, right) => self.pair(left, right),
            Truth::Named(truth) => self.truth(truth),
            Truth::Present(_) | Truth::Here(_) | Truth::Ended(..) => {
                self.found.asks_the_case = true;
            }
            Truth::Flag(source) | Truth::Choice(source, _) | Truth::Village(source, _) => {
                self.picks(source);
            }
        }
    }

    fn numbers(&mut self, left: &Number, right: &Number) {
        let (known_left, known_right) = (self.known(left), self.known(right));
        self.number(left, known_right);
        self.number(right, known_left);
        if let (Number::From(left), Number::From(right)) = (left, right) {
            self.pair(left, right);
        }
    }

    /// What decides a number that is compared with a known one.
    fn number(&mut self, number: &Number, with: Option<i64>) {
        match number {
            Number::Literal(_) => {}
            Number::Times(_) => self.found.asks_the_case = true,
            Number::From(source) => {
                self.picks(source);
                let near = self.found.numbers.entry(source.id().clone()).or_default();
                near.extend(with.iter().flat_map(|with| neighbours(*with)));
            }
            Number::Age(day) => {
                let years = with.and_then(|years| i16::try_from(years).ok());
                for years in years.into_iter().flat_map(|years| [years, years + 1]) {
                    let born = self.intake.checked_sub(years.years()).ok();
                    if let Some(born) = born {
                        self.day(day, born);
                    }
                }
            }
            Number::DaysSince(day) => {
                let since = with.and_then(|days| i32::try_from(days).ok());
                let since = since.and_then(|days| self.intake.checked_sub(days.days()).ok());
                if let Some(since) = since {
                    self.day(day, since);
                }
            }
            Number::Calculated(how, left, right) => {
                let (known_left, known_right) = (self.known(left), self.known(right));
                let left_is = |(all, part)| missing_left(*how, all, part);
                let right_is = |(all, part)| missing_right(*how, all, part);
                self.number(left, with.zip(known_right).and_then(left_is));
                self.number(right, with.zip(known_left).and_then(right_is));
            }
            Number::Count(elements) => {
                let near = self.found.counts.entry(elements.list.clone()).or_default();
                near.extend(with.iter().flat_map(|with| neighbours(*with)));
                self.elements(elements);
            }
            Number::Named(number) => self.number(number, with),
        }
    }

    fn elements(&mut self, elements: &Elements) {
        if let Some(picked) = &elements.picked {
            self.truth(picked);
        }
    }

    fn days(&mut self, left: &Day, right: &Day) {
        let (known_left, known_right) = (self.known_day(left), self.known_day(right));
        for (day, with) in [(left, known_right), (right, known_left)] {
            if let Some(with) = with {
                self.day(day, with);
            }
        }
        if let (Day::From(left), Day::From(right)) = (left, right) {
            self.pair(left, right);
        }
    }

    fn day(&mut self, day: &Day, with: Date) {
        match day {
            Day::From(source) => {
                self.picks(source);
                let near = self.found.days.entry(source.id().clone()).or_default();
                near.insert(with);
                near.extend(with.yesterday().ok());
                near.extend(with.tomorrow().ok());
            }
            Day::Intake => {}
            Day::Named(day) => self.day(day, with),
        }
    }

    fn clocks(&mut self, left: &Source, right: &Source) {
        let known = |source: &Source| match self.parameters.get(source.id()) {
            Some(Value::Time(time)) => Some(*time),
            _ => None,
        };
        let (known_left, known_right) = (known(left), known(right));
        for (source, with) in [(left, known_right), (right, known_left)] {
            let near = self.found.clocks.entry(source.id().clone()).or_default();
            if let Some(time) = with {
                near.insert(time);
                near.extend(time.checked_add(1.minutes()).ok());
                near.extend(time.checked_sub(1.minutes()).ok());
            }
        }
        self.pair(left, right);
    }

    fn pair(&mut self, left: &Source, right: &Source) {
        self.picks(left);
        self.picks(right);
        self.found.pairs.insert((left.id().clone(), right.id().clone()));
    }

    fn picks(&mut self, source: &Source) {
        if let Source::Element(id) = source {
            self.found.picking.insert(id.clone());
        }
    }

    /// A number that is the same in every case of that day.
    fn known(&self, number: &Number) -> Option<i64> {
        match number {
            Number::Literal(number) => Some(*number),
            Number::From(Source::Parameter(id)) => match self.parameters.get(id)? {
                Value::Number(number) | Value::Money(number) => Some(*number),
                _ => None,
            },
            Number::Calculated(how, left, right) => {
                let (left, right) = (self.known(left)?, self.known(right)?);
                match how {
                    Calculation::Plus => left.checked_add(right),
                    Calculation::Minus => left.checked_sub(right),
                    Calculation::Times => left.checked_mul(right),
                }
            }
            Number::Named(number) => self.known(number),
            _ => None,
        }
    }

    fn known_day(&self, day: &Day) -> Option<Date> {
        match day {
            Day::Intake => Some(self.intake),
            Day::From(Source::Parameter(id)) => match self.parameters.get(id)? {
                Value::Date(date) => Some(*date),
                _ => None,
            },
            Day::From(_) => None,
            Day::Named(day) => self.known_day(day),
        }
    }
}

fn neighbours(number: i64) -> impl Iterator<Item = i64> {
    [number.checked_sub(1), Some(number), number.checked_add(1)].into_iter().flatten()
}

/// What stands on the left of a calculation, from its result and its right side.
fn missing_left(how: Calculation, all: i64, right: i64) -> Option<i64> {
    match how {
        Calculation::Plus => all.checked_sub(right),
        Calculation::Minus => all.checked_add(right),
        Calculation::Times => all.checked_div(right),
    }
}

/// What stands on the right of a calculation, from its result and its left side.
fn missing_right(how: Calculation, all: i64, left: i64) -> Option<i64> {
    match how {
        Calculation::Plus => all.checked_sub(left),
        Calculation::Minus => left.checked_sub(all),
        Calculation::Times => all.checked_div(left),
    }
}
