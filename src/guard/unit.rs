//! What a number counts: rupiah are not years, and years are not days. Plain numbers fit everything, and a product is of
//! a kind that nobody can tell.
//! It does not type; `typing` asks it.

use crate::guard::environment::Environment;
use crate::guard::expression::{Number, Source};
use crate::guard::syntax::Calculation;
use crate::sop::document::FieldKind;

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    /// Whatever the other side does.
    Any,
    Rupiah,
    Years,
    Days,
    /// Elements, or times.
    Items,
}

impl Unit {
    /// What a number counts.
    pub(super) fn of(number: &Number, env: &Environment) -> Self {
        match number {
            Number::Literal(_) => Self::Any,
            Number::From(source) => {
                let id = source.id();
                let kind = match source {
                    Source::Field(_) | Source::Element(_) => env.fields.get(id),
                    Source::Parameter(_) => env.parameters.get(id),
                };
                if kind == Some(&FieldKind::Money) { Self::Rupiah } else { Self::Any }
            }
            Number::Age(_) => Self::Years,
            Number::DaysSince(_) => Self::Days,
            Number::Times(_) | Number::Count(_) => Self::Items,
            Number::Named(number) => Self::of(number, env),
            Number::Calculated(Calculation::Times, ..) => Self::Any,
            Number::Calculated(Calculation::Plus | Calculation::Minus, left, right) => {
                match Self::of(left, env) {
                    Self::Any => Self::of(right, env),
                    unit => unit,
                }
            }
        }
    }

    /// False for two things that are never measured by each other.
    pub(super) fn fits(self, other: Self) -> bool {
        !matches!(
            (self, other),
            (Self::Rupiah, Self::Years | Self::Days | Self::Items)
                | (Self::Years | Self::Days | Self::Items, Self::Rupiah)
                | (Self::Years, Self::Days)
                | (Self::Days, Self::Years)
        )
    }

    /// As the messages call it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Any => "angka",
            Self::Rupiah => "uang",
            Self::Years => "umur dalam tahun",
            Self::Days => "jumlah hari",
            Self::Items => "banyaknya",
        }
    }
}

/// The value of a number that depends on nothing; an error if it leaves the range of whole numbers.
pub(super) fn constant(number: &Number) -> Option<Result<i64, TooLarge>> {
    match number {
        Number::Literal(number) => Some(Ok(*number)),
        Number::Named(number) => constant(number),
        Number::Calculated(how, left, right) => {
            let (Ok(left), Ok(right)) = (constant(left)?, constant(right)?) else {
                return Some(Err(TooLarge));
            };
            let result = match how {
                Calculation::Plus => left.checked_add(right),
                Calculation::Minus => left.checked_sub(right),
                Calculation::Times => left.checked_mul(right),
            };
            Some(result.ok_or(TooLarge))
        }
        Number::From(_)
        | Number::Age(_)
        | Number::DaysSince(_)
        | Number::Times(_)
        | Number::Count(_) => None,
    }
}

/// A sum or product beyond the whole numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct TooLarge;
