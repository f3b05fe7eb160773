//! Some guards side by side as questions over the same terms: what the checker enumerates is only what these guards use.
//! It does not say what the terms can be (`domain`) nor look for situations (`possible`).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::id::FieldId;
use crate::guard::compile::Guard;
use crate::guard::domain;
use crate::guard::environment::Environment;
use crate::guard::expression::{Day, Elements, Number, Source, Truth};
use crate::guard::question::{ByDate, Origin, Question, Sum};
use crate::guard::syntax::Calculation;
use crate::guard::term::{Term, Worth};
use crate::sop::document::FieldKind;

/// What the situations of an SOP are made of.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// What guards may name.
    pub env: &'a Environment,
    /// The values of all parameters, the office's own among them.
    pub parameters: &'a ByDate,
    /// The fewest and the most elements of each `daftar`, where the SOP says so.
    pub sizes: &'a BTreeMap<FieldId, (i64, Option<i64>)>,
}

/// A guard, and the `daftar` or `saringan` about whose elements it is.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The guard.
    pub guard: &'a Guard,
    /// The list, if it is about elements.
    pub list: Option<&'a FieldId>,
}

impl<'a> Asked<'a> {
    /// A guard about the case.
    pub fn of_case(guard: &'a Guard) -> Self {
        Self { guard, list: None }
    }
}

/// Questions over the same terms.
#[derive(Clone, Debug)]
pub struct Space<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) terms: Vec<Term>,
    /// What each term can be.
    pub(super) domains: Vec<Vec<Worth>>,
    pub(super) questions: Vec<Question>,
    /// A `saringan` never has more elements than its `daftar`: positions of both.
    pub(super) parts_of: Vec<(usize, usize)>,
}

impl<'a> Space<'a> {
    /// The space of these guards, which are named by their positions from then on.
    pub fn of(ground: Ground<'a>, asked: &[Asked<'_>]) -> Self {
        let mut space = Self {
            ground,
            terms: Vec::new(),
            domains: Vec::new(),
            questions: Vec::new(),
            parts_of: Vec::new(),
        };
        for one in asked {
            let list = one.list.and_then(|list| ground.env.list_of(list)).cloned();
            let question = Translation { space: &mut space, list }.truth(&one.guard.truth);
            space.questions.push(question);
        }
        space.find_parts();
        domain::fill(&mut space);
        space
    }

    /// The space of one condition of a `saringan` or `hitungan`, if it is a yes or no.
    pub fn of_field(ground: Ground<'a>, field: &FieldId) -> Option<Self> {
        let env = ground.env;
        let (truth, list) = match env.filters.get(field) {
            Some(elements) => (elements.picked.clone()?, Some(elements.list.clone())),
            None => match env.formulas.get(field)? {
                crate::guard::environment::Formula::Truth(truth) => (Arc::clone(truth), None),
                _ => return None,
            },
        };
        let mut space = Self {
            ground,
            terms: Vec::new(),
            domains: Vec::new(),
            questions: Vec::new(),
            parts_of: Vec::new(),
        };
        let question = Translation { space: &mut space, list }.truth(&truth);
        space.questions.push(question);
        space.find_parts();
        domain::fill(&mut space);
        Some(space)
    }

    /// The terms.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What a term can be; nothing for a term that is not there or that nothing tells apart.
    pub fn values(&self, term: &Term) -> &[Worth] {
        let at = self.terms.iter().position(|one| one == term);
        at.map_or(&[], |at| &self.domains[at])
    }

    /// The same space with one term held fast.
    #[must_use]
    pub fn with(&self, term: &Term, worth: &Worth) -> Self {
        let mut fixed = self.clone();
        if let Some(at) = self.terms.iter().position(|one| one == term) {
            fixed.domains[at] = vec![worth.clone()];
        }
        fixed
    }

    /// The position of a term; a new one is added.
    pub(super) fn position(&mut self, term: Term) -> usize {
        if let Some(known) = self.terms.iter().position(|one| *one == term) {
            return known;
        }
        self.terms.push(term);
        self.terms.len() - 1
    }

    /// The position of the day of intake, if anything depends on it.
    pub(super) fn intake(&self) -> Option<usize> {
        self.terms.iter().position(|one| *one == Term::Intake)
    }

    fn find_parts(&mut self) {
        for (part, term) in self.terms.iter().enumerate() {
            let Term::Count(id) = term else { continue };
            let Some(elements) = self.ground.env.filters.get(id) else { continue };
            let whole = Term::Count(elements.list.clone());
            if let Some(whole) = self.terms.iter().position(|one| *one == whole) {
                self.parts_of.push((part, whole));
            }
        }
    }
}

/// Typed expression → question.
struct Translation<'s, 'a> {
    space: &'s mut Space<'a>,
    list: Option<FieldId>,
}

impl Translation<'_, '_> {
    fn truth(&mut self, truth: &Truth) -> Question {
        match truth {
            Truth::And(parts) => Question::All(parts.iter().map(|part| self.truth(part)).collect()),
            Truth::Or(parts) => Question::Any(parts.iter().map(|part| self.truth(part)).collect()),
            Truth::Not(part) => Question::Not(Box::new(self.truth(part))),
            Truth::Named(truth) => self.truth(truth),
            Truth::Flag(source) => Question::Flag(self.origin(source)),
            Truth::Numbers(how, left, right) => {
                let (left, right) = (self.number(left), self.number(right));
                difference(left, right).map_or(Question::Open, |sum| Question::Compare(*how, sum))
            }
            Truth::Days(how, left, right) => {
                let (left, right) = (Some(self.day(left)), Some(self.day(right)));
                difference(left, right).map_or(Question::Open, |sum| Question::Compare(*how, sum))
            }
            Truth::Clocks(how, left, right) => {
                let one = |origin| Some(Sum::one(origin, false));
                let (left, right) = (one(self.origin(left)), one(self.origin(right)));
                difference(left, right).map_or(Question::Open, |sum| Question::Compare(*how, sum))
            }
            Truth::Choice(source, choice) => {
                Question::Word(self.origin(source), choice.to_string())
            }
            Truth::Village(source, village) => {
                Question::Word(self.origin(source), village.to_string())
            }
            // Whatever it is, it is the same as itself.
            Truth::Same(left, right) if left == right => Question::All(Vec::new()),
            Truth::Same(left, right) => Question::Same(self.origin(left), self.origin(right)),
            Truth::Present(document) => self.flag(Term::Present(document.clone())),
            Truth::Here(role) => self.flag(Term::Here(role.clone())),
            Truth::Ended(row, outcome) => {
                let term = self.space.position(Term::Ended(row.clone()));
                Question::Word(Origin::Term(term), outcome.to_string())
            }
        }
    }

    fn flag(&mut self, term: Term) -> Question {
        Question::Flag(Origin::Term(self.space.position(term)))
    }

    fn origin(&mut self, source: &Source) -> Origin {
        match source {
            Source::Field(field) => Origin::Term(self.space.position(Term::Field(field.clone()))),
            Source::Element(field) => {
                let list = self.list.clone().unwrap_or_else(|| field.clone());
                Origin::Term(self.space.position(Term::Element(list, field.clone())))
            }
            Source::Parameter(id) => {
                let kind = self.space.ground.env.parameters.get(id);
                if matches!(kind, Some(FieldKind::Choice | FieldKind::YesNo)) {
                    return Origin::Term(self.space.position(Term::Parameter(id.clone())));
                }
                self.space.position(Term::Intake);
                Origin::Parameter(id.clone())
            }
        }
    }

    fn number(&mut self, number: &Number) -> Option<Sum> {
        match number {
            Number::Literal(number) => Some(Sum::constant(*number)),
            Number::From(source) => Some(Sum::one(self.origin(source), false)),
            Number::Named(number) => self.number(number),
            Number::Age(day) => {
                let day = self.day(day);
                let intake = self.space.position(Term::Intake);
                let view = day.parts.into_keys().next()?;
                // Who would be born on the day of intake is of no age.
                if view.origin == Origin::Term(intake) {
                    return Some(Sum::constant(0));
                }
                Some(Sum::one(view.origin, true))
            }
            Number::DaysSince(day) => {
                let day = self.day(day);
                let intake = self.space.position(Term::Intake);
                Sum::one(Origin::Term(intake), false).minus(day)
            }
            Number::Times(row) => {
                let term = self.space.position(Term::Times(row.clone()));
                Some(Sum::one(Origin::Term(term), false))
            }
            Number::Count(elements) => {
                let id = self.name_of(elements)?;
                let term = self.space.position(Term::Count(id));
                Some(Sum::one(Origin::Term(term), false))
            }
            Number::Calculated(how, left, right) => {
                let (left, right) = (self.number(left), self.number(right));
                let (left, right) = (left?, right?);
                match how {
                    Calculation::Plus => left.plus(right),
                    Calculation::Minus => left.minus(right),
                    Calculation::Times if left.parts.is_empty() => right.times(left.constant),
                    Calculation::Times if right.parts.is_empty() => left.times(right.constant),
                    Calculation::Times => None,
                }
            }
        }
    }

    fn day(&mut self, day: &Day) -> Sum {
        match day {
            Day::From(source) => Sum::one(self.origin(source), false),
            Day::Intake => Sum::one(Origin::Term(self.space.position(Term::Intake)), false),
            Day::Named(day) => self.day(day),
        }
    }

    /// The `daftar` or `saringan` that has these elements.
    fn name_of(&self, elements: &Elements) -> Option<FieldId> {
        let Some(picked) = &elements.picked else { return Some(elements.list.clone()) };
        let mut filters = self.space.ground.env.filters.iter();
        filters
            .find(|(_, own)| own.picked.as_ref().is_some_and(|own| Arc::ptr_eq(own, picked)))
            .map(|(id, _)| id.clone())
    }
}

fn difference(left: Option<Sum>, right: Option<Sum>) -> Option<Sum> {
    left?.minus(right?)
}
