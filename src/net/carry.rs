//! The marking of a case on the net of another version of its SOP: rows are found again by their ids.
//! It looks only at the tokens; whether what can follow ends properly is `relocation::can_end`.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::RowId;
use crate::net::marking::{Marking, Place, Split, Token};
use crate::net::structure::{Net, RowIndex, Target};

/// Why a marking has no like on the other net.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Uncarried {
    /// Work lies on rows that the other net does not have.
    Gone(BTreeSet<RowId>),
    /// The rows are there, but no case of the other net has such a token: another split, or nobody comes back there.
    OtherPlace(RowId),
    /// A split is gone, has other branches, or they meet elsewhere.
    OtherSplit(RowId),
    /// The bound of the search was met.
    Undecided,
}

/// The same marking on the other net. Completed rows that the other net does not have are forgotten there. `known` are
/// the tokens that cases of the other net can have (`reachable_tokens`), if they could be found.
///
/// # Errors
/// Why there is no such marking.
pub fn carry(
    old: &Net,
    new: &Net,
    known: Option<&BTreeSet<Token>>,
    marking: &Marking,
) -> Result<Marking, Uncarried> {
    let like = |row: RowIndex| new.find(&old.row(row).id);
    let id = |row: RowIndex| old.row(row).id.clone();
    let gone: BTreeSet<RowId> = marking
        .tokens
        .keys()
        .map(|token| at(token.place))
        .filter(|row| like(*row).is_none())
        .map(id)
        .collect();
    if !gone.is_empty() {
        return Err(Uncarried::Gone(gone));
    }
    let mut splits = BTreeMap::new();
    for (row, split) in &marking.splits {
        let other = || Uncarried::OtherSplit(id(*row));
        let found = like(*row).ok_or_else(other)?;
        let join = match split.join {
            None => None,
            Some(join) => Some(like(join).ok_or_else(other)?),
        };
        if join.is_some_and(|join| new.row(join).joins != Some(found))
            || branches(old, *row) != branches(new, found)
        {
            return Err(other());
        }
        splits.insert(found, Split { join, ..split.clone() });
    }
    let known = known.ok_or(Uncarried::Undecided)?;
    let mut tokens = BTreeMap::new();
    for (token, count) in &marking.tokens {
        let other = || Uncarried::OtherPlace(id(at(token.place)));
        let row = like(at(token.place)).ok_or_else(other)?;
        let place = match token.place {
            Place::Row(_) => Place::Row(row),
            Place::Applicant(_) => Place::Applicant(row),
            Place::FirstOf(_) => Place::FirstOf(row),
        };
        let stack: Option<Vec<RowIndex>> = token.stack.iter().map(|split| like(*split)).collect();
        let found = Token { place, stack: stack.ok_or_else(other)? };
        if !known.contains(&found) {
            return Err(other());
        }
        tokens.insert(found, *count);
    }
    let done = marking.done.iter().filter_map(|row| like(*row)).collect();
    Ok(Marking { tokens, splits, done })
}

/// Where the places of a marking are on the other net; without those whose row it does not have.
pub fn places(old: &Net, new: &Net, marking: &Marking) -> BTreeMap<Place, Place> {
    let one = |place: Place| {
        let row = new.find(&old.row(at(place)).id)?;
        let like = match place {
            Place::Row(_) => Place::Row(row),
            Place::Applicant(_) => Place::Applicant(row),
            Place::FirstOf(_) => Place::FirstOf(row),
        };
        Some((place, like))
    };
    marking.tokens.keys().filter_map(|token| one(token.place)).collect()
}

/// Where the branches of a split begin. A branch more or less would never be done for a case that has split already.
fn branches(net: &Net, split: RowIndex) -> Vec<Option<RowId>> {
    let target = |target: &Target| match target {
        Target::Row(row) | Target::Applicant(row) => Some(net.row(*row).id.clone()),
        Target::Outcome(_) | Target::EndOfBranch => None,
    };
    let mut ids: Vec<_> =
        net.row(split).exit.arrows().into_iter().map(|arrow| target(&arrow.target)).collect();
    ids.sort();
    ids
}

fn at(place: Place) -> RowIndex {
    match place {
        Place::Row(row) | Place::Applicant(row) | Place::FirstOf(row) => row,
    }
}
