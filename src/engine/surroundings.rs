//! Everything outside a case that a decision may look at, handed in as values.
//! It holds no behaviour beyond simple look-ups.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use jiff::civil::Date;

use crate::base::id::{BookId, FieldId, RoleId, StaffId};
use crate::base::time::Moment;
use crate::base::value::Value;
use crate::calendar::working_time::Calendar;
use crate::guard::watch::Watch;

/// What a decision may look at besides the procedure and the case.
#[derive(Clone, Debug)]
pub struct Surroundings<'a> {
    /// Now, on the office's clock.
    pub now: Moment,
    /// Who acts; nobody when only time has passed.
    pub person: Option<StaffId>,
    /// The roles that person holds today.
    pub roles: BTreeSet<RoleId>,
    /// The roles whose holders may put right what others did (`pengawas`).
    pub supervisors: BTreeSet<RoleId>,
    /// The roles that have somebody present now.
    pub present_roles: BTreeSet<RoleId>,
    /// The office's working time.
    pub calendar: &'a Calendar,
    /// The next number of every book that the procedure uses.
    pub numbers: BTreeMap<BookId, NextNumber>,
    /// The parameters by date that all SOPs of the office share.
    pub parameters: &'a BTreeMap<FieldId, BTreeMap<Date, Value>>,
    /// The office file in force.
    pub office: Digest,
    /// True if the SOP is a draft that runs as trial.
    pub trial: bool,
    /// Takes down what every guard answered; nothing is decided by it.
    pub watch: Option<&'a Watch>,
}

impl Surroundings<'_> {
    /// The office's parameters in force on a day.
    pub fn parameters_on(&self, date: Date) -> impl Iterator<Item = (FieldId, Value)> {
        crate::check::parameter::in_force(self.parameters, date)
    }
}

/// The number that a book would give next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NextNumber {
    /// The period in which the book counts, such as `2026`.
    pub period: String,
    /// From 1.
    pub ordinal: u64,
    /// As printed.
    pub text: String,
}
