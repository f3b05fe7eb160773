//! Several work items of one row: which of them one is, how people name it, and what has been done of them.
//! It does not say which are to be offered; `decide::parts` does.

use std::collections::BTreeSet;

use crate::base::id::{ActorId, StaffId};
use crate::base::time::Moment;
use crate::engine::event::{ItemNumber, Offer};
use crate::sop::row::Row;

/// Which of the work items of a row. An item of a row that has only one is no part.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Part {
    /// The element of the daftar, from 0 (`untuk_setiap`).
    pub element: Option<usize>,
    /// Which time, from 1 (`sebanyak`).
    pub times: Option<u32>,
    /// The position of its actor in `pelaksana`, from 0, if each actor has an item of his own.
    pub actor: Option<usize>,
}

/// A part as people name it, behind the `#`: the element, the time or the actor, from 1; `2.1` is the first actor's
/// item for the second element.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PartName {
    /// The element or the time; the actor in a row that has neither.
    pub unit: u32,
    /// The actor, where several have an item for one element.
    pub actor: Option<u32>,
}

impl Part {
    /// Its name, as printed behind the `#`.
    pub fn name(&self) -> String {
        match (self.unit(), self.actor) {
            (Some(unit), Some(actor)) => format!("{unit}.{}", actor + 1),
            (Some(unit), None) => unit.to_string(),
            (None, actor) => (actor.unwrap_or(0) + 1).to_string(),
        }
    }

    /// The part of this row that bears this name, if the row can have one.
    pub fn from_name(row: &Row, name: &str) -> Option<Self> {
        let (unit, actor) = match name.split_once('.') {
            Some((unit, actor)) => (unit.parse().ok()?, Some(actor.parse().ok()?)),
            None => (name.parse().ok()?, None),
        };
        let from_zero = |number: u32| usize::try_from(number.checked_sub(1)?).ok();
        let actor = match actor {
            Some(actor) => Some(from_zero(actor)?),
            None => None,
        };
        if row.for_each.is_some() {
            Some(Self { element: Some(from_zero(unit)?), times: None, actor })
        } else if row.times.is_some() {
            Some(Self { element: None, times: Some(unit), actor })
        } else {
            Some(Self { element: None, times: None, actor: Some(from_zero(unit)?) })
        }
    }

    /// True if this name means it.
    pub fn is_named(&self, name: PartName) -> bool {
        let actor = self.actor.and_then(|actor| u32::try_from(actor + 1).ok());
        match self.unit() {
            None => actor == Some(name.unit) && name.actor.is_none(),
            Some(unit) => unit == name.unit && (name.actor.is_none() || name.actor == actor),
        }
    }

    /// The element or the time, from 1.
    fn unit(&self) -> Option<u32> {
        let element = self.element.and_then(|element| u32::try_from(element + 1).ok());
        element.or(self.times)
    }
}

impl std::fmt::Display for PartName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.unit)?;
        self.actor.map_or(Ok(()), |actor| write!(f, ".{actor}"))
    }
}

/// What has been done of a row with several items since its token came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Not before this moment.
    pub starts: Option<Moment>,
    /// When the norm is used up. The dates of a row count from its token's arrival, for all of its items.
    pub norm_due: Option<Moment>,
    /// When the row's `batas` is reached.
    pub deadline: Option<Moment>,
    /// False if a date lies beyond the last holiday file.
    pub calendar_filled: bool,
    /// Every part that was ever offered.
    pub offered: BTreeSet<Part>,
    /// What was done, in order, by whom.
    pub done: Vec<(Part, StaffId)>,
    /// The item done last.
    pub last: Option<ItemNumber>,
}

impl Progress {
    pub(crate) fn beginning_with(offer: &Offer) -> Self {
        Self {
            starts: offer.starts,
            norm_due: offer.norm_due,
            deadline: offer.deadline,
            calendar_filled: offer.calendar_filled,
            offered: BTreeSet::new(),
            done: Vec::new(),
            last: None,
        }
    }

    /// True if this part was done.
    pub fn is_done(&self, part: &Part) -> bool {
        self.done.iter().any(|(done, _)| done == part)
    }
}

/// Who may do an item of a row: the part's own actor, or each of the row's.
pub fn actors_of<'a>(row: &'a Row, part: Option<&Part>) -> Vec<&'a ActorId> {
    let all = row.actors.value.iter().map(|actor| &actor.value);
    match part.and_then(|part| part.actor) {
        Some(own) => all.skip(own).take(1).collect(),
        None => all.collect(),
    }
}
