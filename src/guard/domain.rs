//! What each term of a space can be: every choice, and of numbers, days and counts those at which some comparison turns,
//! one below and one above. Whatever lies between two of them answers as one of them does.
//! A comparison for which that is not so, such as one of three fields at once, is left open.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::base::value::Value;
use crate::guard::evaluate::age;
use crate::guard::question::{Origin, Question, Sum, View, worth_of};
use crate::guard::space::Space;
use crate::guard::term::{Term, Worth, born_before, day_number, day_of};
use crate::sop::document::FieldKind;

/// A day of intake like any other, where only the distance to it counts.
const SOME_DAY: Date = Date::constant(2026, 7, 1);
/// Combinations of the other sides of one comparison; with more it is left open.
const OTHER_SIDES_MAX: usize = 400;
/// Terms that hang together by comparing them with each other; of more the comparisons are left open.
const TOGETHER_MAX: usize = 3;
/// A value found for one term is a bound for the next, and so on through all that hang together.
const ROUNDS: usize = TOGETHER_MAX - 1;

/// Fills in what the terms of a space can be.
pub(super) fn fill(space: &mut Space<'_>) {
    let mut sums: Vec<Sum> = Vec::new();
    let mut words: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for question in &space.questions {
        collect(question, &mut sums, &mut words);
    }
    let mut numbers = Numbers::of(space, sums);
    numbers.close();
    let open = std::mem::take(&mut numbers.open);
    let domains = (0..space.terms.len()).map(|term| match finite(space, term, &words) {
        Some(finite) => finite,
        None => numbers.values[term].iter().copied().map(Worth::Whole).collect(),
    });
    space.domains = domains.collect();
    for question in &mut space.questions {
        leave_open(question, &open);
    }
}

fn collect(
    question: &Question,
    sums: &mut Vec<Sum>,
    words: &mut BTreeMap<usize, BTreeSet<String>>,
) {
    match question {
        Question::All(parts) | Question::Any(parts) => {
            for part in parts {
                collect(part, sums, words);
            }
        }
        Question::Not(part) => collect(part, sums, words),
        Question::Compare(_, sum) if !sums.contains(sum) => sums.push(sum.clone()),
        Question::Word(Origin::Term(term), word) => {
            words.entry(*term).or_default().insert(word.clone());
        }
        Question::Compare(..)
        | Question::Word(..)
        | Question::Flag(_)
        | Question::Same(..)
        | Question::Open => {}
    }
}

fn leave_open(question: &mut Question, open: &[Sum]) {
    match question {
        Question::All(parts) | Question::Any(parts) => {
            for part in parts {
                leave_open(part, open);
            }
        }
        Question::Not(part) => leave_open(part, open),
        Question::Compare(_, sum) if open.contains(sum) => *question = Question::Open,
        _ => {}
    }
}

/// The kind of a field or of a field of elements.
fn kind(space: &Space<'_>, term: &Term) -> Option<FieldKind> {
    let env = space.ground.env;
    match term {
        Term::Field(field) => env.fields.get(field).copied(),
        Term::Parameter(id) => env.parameters.get(id).copied(),
        Term::Element(list, field) => env.lists.get(list)?.get(field).copied(),
        _ => None,
    }
}

/// All that a term with an end of values can be; `None` for what is counted.
fn finite(
    space: &Space<'_>,
    term: usize,
    words: &BTreeMap<usize, BTreeSet<String>>,
) -> Option<Vec<Worth>> {
    let env = space.ground.env;
    let flags = || vec![Worth::Flag(true), Worth::Flag(false)];
    let named = || words.get(&term).into_iter().flatten().cloned().map(Worth::Word);
    let term = &space.terms[term];
    match term {
        Term::Present(_) | Term::Here(_) => Some(flags()),
        Term::Ended(row) => {
            let known = env.calls.get(row).into_iter().flatten().flatten();
            let known = known.map(|outcome| Worth::Word(outcome.to_string()));
            let mut all: BTreeSet<Worth> = named().chain(known).collect();
            all.insert(Worth::Other);
            Some(all.into_iter().collect())
        }
        Term::Intake | Term::Count(_) | Term::Times(_) => None,
        Term::Field(_) | Term::Parameter(_) | Term::Element(..) => match kind(space, term) {
            Some(FieldKind::YesNo) => Some(flags()),
            Some(FieldKind::Choice) => {
                let choices = match term {
                    Term::Field(field) | Term::Parameter(field) => env.choices.get(field),
                    Term::Element(list, field) => {
                        env.element_choices.get(list).and_then(|own| own.get(field))
                    }
                    _ => None,
                };
                let choices = choices.into_iter().flatten();
                Some(choices.map(|choice| Worth::Word(choice.to_string())).collect())
            }
            Some(FieldKind::Village) => {
                let mut all: Vec<Worth> = named().collect();
                if env.villages.as_ref().is_none_or(|known| known.len() > all.len()) {
                    all.push(Worth::Other);
                }
                Some(all)
            }
            Some(FieldKind::Number | FieldKind::Money | FieldKind::Date | FieldKind::Time) => None,
            _ => Some(Vec::new()),
        },
    }
}

/// The counted terms, while their values are found.
struct Numbers<'s> {
    space: &'s Space<'s>,
    sums: Vec<Sum>,
    /// Comparisons that are left open.
    open: Vec<Sum>,
    values: Vec<BTreeSet<i64>>,
    /// The day of intake is compared with fixed days, so it matters when it is.
    is_intake_free: bool,
}

impl<'s> Numbers<'s> {
    fn of(space: &'s Space<'s>, mut sums: Vec<Sum>) -> Self {
        for (part, whole) in &space.parts_of {
            let one = |term: usize| Sum::one(Origin::Term(term), false);
            sums.extend(one(*part).minus(one(*whole)));
        }
        let values = vec![BTreeSet::new(); space.terms.len()];
        let mut numbers = Self { space, sums, open: Vec::new(), values, is_intake_free: false };
        numbers.is_intake_free = numbers.sums.iter().any(|sum| numbers.fixes_intake(sum));
        numbers.values_of_intake();
        numbers.leave_tangles_open();
        numbers
    }

    fn intake(&self) -> Option<usize> {
        self.space.intake()
    }

    /// True if a fixed day stands in the comparison, or the day of intake all by itself.
    fn fixes_intake(&self, sum: &Sum) -> bool {
        let origins = || sum.parts.keys().map(|view| &view.origin);
        let has_day = |id| {
            let values = self.space.ground.parameters.get(id).into_iter().flatten();
            values.into_iter().any(|(_, value)| matches!(value, Value::Date(_)))
        };
        let intake = self.intake().map(Origin::Term);
        origins().any(|origin| matches!(origin, Origin::Parameter(id) if has_day(id)))
            || (sum.parts.len() == 1 && origins().next() == intake.as_ref())
    }

    /// The days on which parameters change; without any, some day. Where years and days are counted from one date,
    /// several years, because not all are of one length.
    fn values_of_intake(&mut self) {
        let Some(intake) = self.intake() else { return };
        let mut days: BTreeSet<i64> = BTreeSet::new();
        for id in self.parameters() {
            let dates = self.space.ground.parameters.get(&id).into_iter().flatten();
            days.extend(dates.map(|(since, _)| day_number(*since)));
        }
        let some = day_number(SOME_DAY);
        if days.is_empty() {
            days.insert(some);
        }
        let views = || self.sums.iter().flat_map(|sum| sum.parts.keys());
        let is_counted = views().any(|view| view.origin == Origin::Term(intake));
        if is_counted && views().any(|view| view.is_age) {
            days.extend((0..4).map(|year| some + 365 * year));
        }
        self.values[intake] = days;
    }

    fn parameters(&self) -> BTreeSet<crate::base::id::FieldId> {
        let mut all = BTreeSet::new();
        for question in &self.space.questions {
            parameters_of(question, &mut all);
        }
        all
    }

    /// The terms of a comparison that vary by themselves.
    fn varying(&self, sum: &Sum) -> BTreeSet<usize> {
        let mut terms = BTreeSet::new();
        for view in sum.parts.keys() {
            if let Origin::Term(term) = view.origin {
                terms.insert(term);
            }
            if view.is_age {
                terms.extend(self.intake());
            }
        }
        if !self.is_intake_free {
            terms.retain(|term| Some(*term) != self.intake());
        }
        terms
    }

    /// Takes out the comparisons of several terms for which the turning values are not enough.
    fn leave_tangles_open(&mut self) {
        let several: Vec<(Sum, BTreeSet<usize>)> = self
            .sums
            .iter()
            .map(|sum| (sum.clone(), self.varying(sum)))
            .filter(|(_, terms)| terms.len() > 1)
            .collect();
        for (sum, terms) in &several {
            let mut together = terms.clone();
            // As many rounds as there can be steps from one term to another.
            for _ in 0..several.len() {
                let near = several.iter().filter(|(_, more)| !more.is_disjoint(&together));
                let more: Vec<usize> = near.flat_map(|(_, more)| more.iter().copied()).collect();
                together.extend(more);
            }
            let near = || several.iter().filter(|(_, more)| !more.is_disjoint(&together));
            let is_difference = |sum: &Sum| {
                let signs: Vec<i64> = sum.parts.values().copied().collect();
                matches!(signs.as_slice(), [1, -1] | [-1, 1])
                    || (signs.len() == 1 && sum.parts.keys().all(|view| view.is_age))
            };
            let is_unit = sum.parts.values().all(|factor| factor.abs() == 1);
            let is_clear = terms.len() == 2
                && is_unit
                && together.len() <= TOGETHER_MAX
                && (near().count() == 1 || near().all(|(sum, _)| is_difference(sum)));
            if !is_clear {
                self.open.push(sum.clone());
            }
        }
        let open = &self.open;
        self.sums.retain(|sum| !open.contains(sum));
    }

    fn close(&mut self) {
        for term in 0..self.values.len() {
            if matches!(self.space.terms[term], Term::Count(_) | Term::Times(_)) {
                self.add(term, 0);
            }
        }
        let (alone, several): (Vec<Sum>, Vec<Sum>) =
            self.sums.clone().into_iter().partition(|sum| self.varying(sum).len() < 2);
        self.turn_all(&alone);
        self.seed();
        for _ in 0..ROUNDS {
            self.turn_all(&several);
        }
    }

    fn turn_all(&mut self, sums: &[Sum]) {
        for sum in sums {
            for (view, factor) in &sum.parts {
                self.turning(sum, view, *factor);
            }
        }
    }

    /// Terms that are compared with no fixed value begin anywhere.
    fn seed(&mut self) {
        for term in 0..self.values.len() {
            let seed = match kind(self.space, &self.space.terms[term]) {
                Some(FieldKind::Number | FieldKind::Money) => 0,
                Some(FieldKind::Date) => day_number(SOME_DAY),
                Some(FieldKind::Time) => 8 * 60,
                _ => continue,
            };
            if self.values[term].is_empty() {
                self.add(term, seed);
            }
        }
    }

    /// Adds a value if the term can be that.
    fn add(&mut self, term: usize, value: i64) {
        let (least, most) = match &self.space.terms[term] {
            Term::Count(list) => {
                let env = self.space.ground.env;
                let own = self.space.ground.sizes.get(list);
                let whole = env.list_of(list).and_then(|list| self.space.ground.sizes.get(list));
                let least = own.map_or(0, |(least, _)| *least);
                (least, whole.and_then(|(_, most)| *most).unwrap_or(i64::MAX))
            }
            Term::Times(_) => (0, i64::MAX),
            one if kind(self.space, one) == Some(FieldKind::Time) => (0, 24 * 60 - 1),
            _ => (i64::MIN, i64::MAX),
        };
        self.values[term].insert(value.clamp(least, most));
    }

    /// The values of one side at which the comparison turns, for all values of the other sides.
    fn turning(&mut self, sum: &Sum, target: &View, factor: i64) {
        let mut rests = BTreeSet::from([sum.constant]);
        for (view, factor) in sum.parts.iter().filter(|(view, _)| *view != target) {
            let values = self.numbers_of(view);
            if rests.len() * values.len() > OTHER_SIDES_MAX {
                self.open.push(sum.clone());
                return;
            }
            let with = |rest: &i64| {
                let each = values.iter().filter_map(|value| value.checked_mul(*factor));
                each.filter_map(|part| part.checked_add(*rest)).collect::<Vec<_>>()
            };
            rests = rests.iter().flat_map(with).collect();
        }
        let Origin::Term(term) = target.origin else { return };
        for rest in rests {
            let Some(turn) = rest.checked_neg().map(|rest| rest.div_euclid(factor)) else {
                continue;
            };
            for value in [turn.saturating_sub(1), turn, turn.saturating_add(1)] {
                if target.is_age {
                    self.born(term, value);
                } else {
                    self.add(term, value);
                }
            }
        }
    }

    /// Who is of this age on a day of intake, and who is a day too young for it; and if the day of intake is free, when
    /// one becomes so old.
    fn born(&mut self, term: usize, years: i64) {
        let Some(intake) = self.intake() else { return };
        let days =
            |numbers: &BTreeSet<i64>| numbers.iter().filter_map(|day| day_of(*day)).collect();
        let on: Vec<Date> = days(&self.values[intake]);
        let births: Vec<Date> = days(&self.values[term]);
        for birth in on.into_iter().filter_map(|on| born_before(on, years)) {
            let last = day_number(birth);
            self.add(term, last);
            self.add(term, last + 1);
        }
        if self.is_intake_free {
            for birthday in births.into_iter().filter_map(|birth| born_before(birth, -years)) {
                let first = day_number(birthday);
                self.values[intake].extend([first - 1, first, first + 1]);
            }
        }
    }

    /// The numbers that a view can be so far.
    fn numbers_of(&self, view: &View) -> BTreeSet<i64> {
        let plain: BTreeSet<i64> = match &view.origin {
            Origin::Term(term) => self.values[*term].clone(),
            Origin::Parameter(id) => {
                let dated = self.space.ground.parameters.get(id).into_iter().flatten();
                let worths = dated.filter_map(|(_, value)| worth_of(value));
                let whole = |worth| match worth {
                    Worth::Whole(number) => Some(number),
                    _ => None,
                };
                worths.filter_map(whole).collect()
            }
        };
        if !view.is_age {
            return plain;
        }
        let on = self.intake().map(|intake| &self.values[intake]).into_iter().flatten();
        let on: Vec<Date> = on.filter_map(|day| day_of(*day)).collect();
        let births = plain.iter().filter_map(|day| day_of(*day));
        births.flat_map(|birth| on.iter().map(move |on| age(birth, *on))).collect()
    }
}

fn parameters_of(question: &Question, all: &mut BTreeSet<crate::base::id::FieldId>) {
    let mut add = |origin: &Origin| {
        if let Origin::Parameter(id) = origin {
            all.insert(id.clone());
        }
    };
    match question {
        Question::All(parts) | Question::Any(parts) => {
            for part in parts {
                parameters_of(part, all);
            }
        }
        Question::Not(part) => parameters_of(part, all),
        Question::Compare(_, sum) => sum.parts.keys().for_each(|view| add(&view.origin)),
        Question::Flag(origin) | Question::Word(origin, _) => add(origin),
        Question::Same(left, right) => {
            add(left);
            add(right);
        }
        Question::Open => {}
    }
}
