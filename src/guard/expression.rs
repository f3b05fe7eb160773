//! The typed expression: after it is made, no comparison can be between things that do not compare.
//! It is not evaluated here.

use std::collections::BTreeSet;
use std::sync::Arc;

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
    Choice(Source, ChoiceId),
    Village(Source, VillageId),
    /// Two fields of one type that only compares for being the same.
    Same(Source, Source),
    /// `ada(dokumen)`
    Present(DocumentId),
    /// `hadir(peran)`
    Here(RoleId),
    /// `hasil(kegiatan) == akhir`: how the SOP ended that the row called.
    Ended(RowId, RowId),
    /// A `hitungan`.
    Named(Arc<Truth>),
}

/// Where a value comes from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Source {
    Field(FieldId),
    /// A field of the element at hand.
    Element(FieldId),
    Parameter(FieldId),
}

/// An expression that is a whole number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Number {
    Literal(i64),
    From(Source),
    /// `umur(tanggal)`: whole years on the day of intake.
    Age(Day),
    /// `hari_sejak(tanggal)`: days from that date to the day of intake; negative for a later date.
    DaysSince(Day),
    /// `kali(kegiatan)`: how often the row was completed.
    Times(RowId),
    Calculated(Calculation, Box<Number>, Box<Number>),
    /// `jumlah(daftar)`
    Count(Elements),
    /// A `hitungan`.
    Named(Arc<Number>),
}

/// The elements of a `daftar`, or those that a `saringan` picks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Elements {
    /// The `daftar`.
    pub(crate) list: FieldId,
    /// Which of them; all if absent.
    pub(crate) picked: Option<Arc<Truth>>,
    /// The fields of the case that the picking reads, and the list itself.
    pub(crate) reads: BTreeSet<FieldId>,
}

/// An expression that is a date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Day {
    From(Source),
    /// `tanggal_masuk`
    Intake,
    /// A `hitungan`.
    Named(Arc<Day>),
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
            Self::Choice(source, _) | Self::Village(source, _) => source.collect(fields),
            Self::Same(left, right) => {
                left.collect(fields);
                right.collect(fields);
            }
            Self::Present(_) | Self::Here(_) | Self::Ended(..) => {}
            Self::Named(truth) => truth.collect_fields(fields),
        }
    }
}

impl Source {
    /// The id, of either kind.
    pub(crate) fn id(&self) -> &FieldId {
        let (Self::Field(id) | Self::Element(id) | Self::Parameter(id)) = self;
        id
    }

    pub(crate) fn collect(&self, fields: &mut BTreeSet<FieldId>) {
        match self {
            Self::Field(field) => {
                fields.insert(field.clone());
            }
            Self::Element(_) | Self::Parameter(_) => {}
        }
    }
}

impl Number {
    pub(crate) fn collect_fields(&self, fields: &mut BTreeSet<FieldId>) {
        match self {
            Self::Literal(_) | Self::Times(_) => {}
            Self::From(source) => source.collect(fields),
            Self::Age(day) | Self::DaysSince(day) => day.collect_fields(fields),
            Self::Calculated(_, left, right) => {
                left.collect_fields(fields);
                right.collect_fields(fields);
            }
            Self::Count(elements) => fields.extend(elements.reads.iter().cloned()),
            Self::Named(number) => number.collect_fields(fields),
        }
    }
}

impl Day {
    pub(crate) fn collect_fields(&self, fields: &mut BTreeSet<FieldId>) {
        match self {
            Self::From(source) => source.collect(fields),
            Self::Intake => {}
            Self::Named(day) => day.collect_fields(fields),
        }
    }
}
