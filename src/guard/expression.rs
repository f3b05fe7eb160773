//! The typed expression: after it is made, no comparison can be between things that do not compare.
//! It is not evaluated here.

use std::collections::BTreeSet;

use crate::base::id::{ChoiceId, DocumentId, FieldId, RoleId, RowId, VillageId};
use crate::guard::syntax::{Calculation, Comparison};

/// An expression that is true or false.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Truth {
    And(Vec<Truth>),
    Or(Vec<Truth>),
    Not(Box<Truth>),
    /// A `ya_tidak` field or parameter, used bare.
    Flag(Source),
    Numbers(Comparison, Number, Number),
    Days(Comparison, Day, Day),
    Clocks(Comparison, Source, Source),
    Choice(FieldId, ChoiceId),
    Village(FieldId, VillageId),
    /// Two fields of one type that only compares for being the same.
    Same(FieldId, FieldId),
    /// `ada(dokumen)`
    Present(DocumentId),
    /// `hadir(peran)`
    Here(RoleId),
}

/// Where a value comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Source {
    Field(FieldId),
    Parameter(FieldId),
}

/// An expression that is a whole number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Number {
    Literal(i64),
    From(Source),
    /// `umur(tanggal)`: whole years on the day of intake.
    Age(Day),
    /// `kali(kegiatan)`: how often the row was completed.
    Times(RowId),
    Calculated(Calculation, Box<Number>, Box<Number>),
}

/// An expression that is a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Day {
    From(Source),
    /// `tanggal_masuk`
    Intake,
}

impl Truth {
    /// Adds the fields that the expression reads.
    pub(crate) fn collect_fields(&self, fields: &mut BTreeSet<FieldId>) {
        match self {
            Self::And(parts) | Self::Or(parts) => {
                for part in parts {
                    part.collect_fields(fields);
                }
            }
            Self::Not(part) => part.collect_fields(fields),
            Self::Flag(source) => source.collect(fields),
            Self::Numbers(_, left, right) => {
                left.collect_fields(fields);
                right.collect_fields(fields);
            }
            Self::Days(_, left, right) => {
                left.collect_fields(fields);
                right.collect_fields(fields);
            }
            Self::Clocks(_, left, right) => {
                left.collect(fields);
                right.collect(fields);
            }
            Self::Choice(field, _) | Self::Village(field, _) => {
                fields.insert(field.clone());
            }
            Self::Same(left, right) => fields.extend([left.clone(), right.clone()]),
            Self::Present(_) | Self::Here(_) => {}
        }
    }
}

impl Source {
    fn collect(&self, fields: &mut BTreeSet<FieldId>) {
        match self {
            Self::Field(field) => {
                fields.insert(field.clone());
            }
            Self::Parameter(_) => {}
        }
    }
}

impl Number {
    fn collect_fields(&self, fields: &mut BTreeSet<FieldId>) {
        match self {
            Self::Literal(_) | Self::Times(_) => {}
            Self::From(source) => source.collect(fields),
            Self::Age(day) => day.collect_fields(fields),
            Self::Calculated(_, left, right) => {
                left.collect_fields(fields);
                right.collect_fields(fields);
            }
        }
    }
}

impl Day {
    fn collect_fields(&self, fields: &mut BTreeSet<FieldId>) {
        match self {
            Self::From(source) => source.collect(fields),
            Self::Intake => {}
        }
    }
}
