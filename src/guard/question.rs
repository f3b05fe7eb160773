//! A guard as a question about terms: what it is worth in a situation that is only partly known.
//! Comparisons that the search cannot look at exactly are left open; it never guesses them.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::id::FieldId;
use crate::base::value::Value;
use crate::guard::evaluate::{age, compare};
use crate::guard::syntax::Comparison;
use crate::guard::term::{Worth, day_number, day_of, minutes};

/// Values of parameters, each from its first day.
pub type ByDate = BTreeMap<FieldId, BTreeMap<Date, Value>>;

/// A guard over the terms of a space, which are named by their positions.
#[derive(Clone, Debug)]
pub(super) enum Question {
    All(Vec<Question>),
    Any(Vec<Question>),
    Not(Box<Question>),
    /// The sum against zero.
    Compare(Comparison, Sum),
    Flag(Origin),
    Word(Origin, String),
    Same(Origin, Origin),
    /// Nobody can say it from terms.
    Open,
}

/// Where a value comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Origin {
    Term(usize),
    Parameter(FieldId),
}

/// A value that is counted with: as it is, or the age of who was born then.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct View {
    pub(super) origin: Origin,
    pub(super) is_age: bool,
}

/// Views with their factors, and a constant.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Sum {
    pub(super) parts: BTreeMap<View, i64>,
    pub(super) constant: i64,
}

impl Sum {
    pub(super) fn constant(constant: i64) -> Self {
        Self { parts: BTreeMap::new(), constant }
    }

    pub(super) fn one(origin: Origin, is_age: bool) -> Self {
        Self { parts: [(View { origin, is_age }, 1)].into(), constant: 0 }
    }

    pub(super) fn times(mut self, factor: i64) -> Option<Self> {
        self.constant = self.constant.checked_mul(factor)?;
        for part in self.parts.values_mut() {
            *part = part.checked_mul(factor)?;
        }
        self.parts.retain(|_, part| *part != 0);
        Some(self)
    }

    pub(super) fn plus(mut self, other: Self) -> Option<Self> {
        self.constant = self.constant.checked_add(other.constant)?;
        for (view, factor) in other.parts {
            let part = self.parts.entry(view).or_default();
            *part = part.checked_add(factor)?;
        }
        self.parts.retain(|_, part| *part != 0);
        Some(self)
    }

    pub(super) fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.times(-1)?)
    }
}

/// A situation in the making.
pub(super) struct Partly<'a> {
    pub(super) parameters: &'a ByDate,
    /// The position of the day of intake among the terms, if they have it.
    pub(super) intake: Option<usize>,
    pub(super) values: &'a [Option<Worth>],
}

impl Partly<'_> {
    /// The answer, as far as it is certain.
    pub(super) fn answer(&self, question: &Question) -> Option<bool> {
        match question {
            Question::All(parts) => self.chain(parts, false),
            Question::Any(parts) => self.chain(parts, true),
            Question::Not(part) => Some(!self.answer(part)?),
            Question::Compare(how, sum) => Some(compare(*how, &self.sum(sum)?, &0)),
            Question::Flag(origin) => match self.worth(origin)? {
                Worth::Flag(flag) => Some(flag),
                _ => None,
            },
            Question::Word(origin, word) => match self.worth(origin)? {
                Worth::Word(own) => Some(own == *word),
                Worth::Other => Some(false),
                _ => None,
            },
            Question::Same(left, right) => match (self.worth(left)?, self.worth(right)?) {
                (Worth::Other, Worth::Other) => None,
                (left, right) => Some(left == right),
            },
            Question::Open => None,
        }
    }

    fn chain(&self, parts: &[Question], deciding: bool) -> Option<bool> {
        let mut is_open = false;
        for part in parts {
            match self.answer(part) {
                Some(answer) if answer == deciding => return Some(deciding),
                Some(_) => {}
                None => is_open = true,
            }
        }
        (!is_open).then_some(!deciding)
    }

    fn sum(&self, sum: &Sum) -> Option<i64> {
        let mut total = sum.constant;
        for (view, factor) in &sum.parts {
            total = total.checked_add(self.view(view)?.checked_mul(*factor)?)?;
        }
        Some(total)
    }

    fn view(&self, view: &View) -> Option<i64> {
        let Worth::Whole(number) = self.worth(&view.origin)? else { return None };
        if view.is_age { Some(age(day_of(number)?, self.intake()?)) } else { Some(number) }
    }

    fn worth(&self, origin: &Origin) -> Option<Worth> {
        match origin {
            Origin::Term(term) => self.values.get(*term)?.clone(),
            Origin::Parameter(id) => {
                let (_, value) = self.parameters.get(id)?.range(..=self.intake()?).next_back()?;
                worth_of(value)
            }
        }
    }

    fn intake(&self) -> Option<Date> {
        match self.values.get(self.intake?)? {
            Some(Worth::Whole(day)) => day_of(*day),
            _ => None,
        }
    }
}

/// A written value as the terms have it; none of texts and personal numbers.
pub(super) fn worth_of(value: &Value) -> Option<Worth> {
    match value {
        Value::Number(number) | Value::Money(number) => Some(Worth::Whole(*number)),
        Value::Date(date) => Some(Worth::Whole(day_number(*date))),
        Value::Time(time) => Some(Worth::Whole(minutes(*time))),
        Value::YesNo(flag) => Some(Worth::Flag(*flag)),
        Value::Choice(choice) => Some(Worth::Word(choice.to_string())),
        Value::Village(village) => Some(Worth::Word(village.to_string())),
        Value::Text(_)
        | Value::Nik(_)
        | Value::FamilyCard(_)
        | Value::Nip(_)
        | Value::Phone(_)
        | Value::List(_) => None,
    }
}
