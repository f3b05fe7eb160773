//! Whether a token may be put on another row by hand: the proof, from the marking that would come of it.
//! It plays the one token game and searches as the check does; who may do so is not asked here.

use std::collections::BTreeSet;

use crate::base::limits::SEARCH_STATES_MAX;
use crate::net::marking::{Fault, Marking, Place, Step, Token};
use crate::net::search::{CounterExample, Trap, reachable_tokens, search_from};
use crate::net::structure::{Exit, Net, RowIndex};
use crate::net::ways::Ways;

/// Which token is to go where.
#[derive(Clone, Copy, Debug)]
pub struct Relocation<'a> {
    /// Where all tokens lie.
    pub marking: &'a Marking,
    /// The one that is put elsewhere.
    pub token: &'a Token,
    /// The row that is to be offered instead.
    pub to: RowIndex,
    /// The innermost split that the token is a branch of is left, and its other branches vanish.
    pub leaves_split: bool,
}

/// What stands in the way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Obstacle {
    /// The row is possible only before one that is completed.
    TooLate(RowIndex),
    /// No case ever has a token there.
    Unreachable,
    /// The row is work of a branch of this split, and the token is no branch of it.
    InsideSplit(RowIndex),
    /// The token would leave this split while other branches of it run, on these rows.
    OtherBranches {
        /// The split.
        split: RowIndex,
        /// Where its other branches are.
        rows: BTreeSet<RowIndex>,
    },
    /// The token is a branch of no split that it could leave for that row.
    NoSplitToLeave,
    /// The token game has a fault at once (then the path is empty) or later.
    Fault(CounterExample),
    /// The case could come to where no end is reached.
    Trap(Trap),
    /// The bound of the search was met.
    Undecided,
}

/// The marking after the token was put there, if every marking that can follow can still reach an end properly, in
/// each of these kinds of situations.
///
/// # Errors
/// What stands in the way.
pub fn relocate(net: &Net, kinds: &[Ways], wish: Relocation<'_>) -> Result<Step, Obstacle> {
    if let Some(before) = net.row(wish.to).only_before
        && wish.marking.done.contains(&before)
    {
        return Err(Obstacle::TooLate(before));
    }
    let (place, depth) = aim(net, wish)?;
    let stack = &wish.token.stack;
    let leaves = stack.get(depth).copied();
    if let Some(split) = leaves.filter(|_| !wish.leaves_split) {
        let rows = other_branches(wish, split);
        if !rows.is_empty() {
            return Err(Obstacle::OtherBranches { split, rows });
        }
    }
    let step = wish.marking.put_elsewhere(net, wish.token, place, leaves);
    let step = step.ok_or(Obstacle::Unreachable)?;
    if let Some(fault) = step.faults.first() {
        return Err(Obstacle::Fault(CounterExample { fault: fault.clone(), path: Vec::new() }));
    }
    can_end(net, kinds, &step.marking)?;
    Ok(step)
}

/// Whether every marking that can follow this one can still reach an end properly.
///
/// # Errors
/// What stands in the way.
pub fn can_end(net: &Net, kinds: &[Ways], marking: &Marking) -> Result<(), Obstacle> {
    let mut left = SEARCH_STATES_MAX;
    for ways in kinds {
        let verdict = search_from(net, ways, marking, left);
        left = left.saturating_sub(verdict.states);
        if let Some(found) = verdict.fault {
            return Err(Obstacle::Fault(found));
        }
        if let Some(trap) = verdict.trap {
            return Err(Obstacle::Trap(trap));
        }
        if verdict.undecided {
            return Err(Obstacle::Undecided);
        }
    }
    Ok(())
}

/// Where the token is to lie so that the row is offered, and how many of its splits it stays a branch of: as many as
/// a token has there that came by the arrows of the SOP.
fn aim(net: &Net, wish: Relocation<'_>) -> Result<(Place, usize), Obstacle> {
    let tokens = reachable_tokens(net, &Ways::free(net), SEARCH_STATES_MAX);
    let mut there = tokens.ok_or(Obstacle::Undecided)?;
    there.retain(|token| offers(net, token.place, wish.to));
    if there.iter().any(|token| token.place == Place::Row(wish.to)) {
        there.retain(|token| token.place == Place::Row(wish.to));
    }
    let stack = &wish.token.stack;
    let most = if wish.leaves_split { stack.len().checked_sub(1) } else { Some(stack.len()) };
    let most = most.ok_or(Obstacle::NoSplitToLeave)?;
    for depth in (0..=most).rev() {
        let after = arrived(net, wish.to, &stack[..depth]);
        if let Some(token) = there.iter().find(|token| token.stack == after) {
            return Ok((token.place, depth));
        }
    }
    // Of the ways in, the one that lacks the fewest splits tells what to do first.
    let ways_in = there.iter().map(|token| &token.stack);
    match ways_in.min_by_key(|way| way.len()) {
        None => Err(Obstacle::Unreachable),
        Some(way) => {
            let missing = way.iter().find(|split| !stack.contains(split));
            Err(missing.map_or(Obstacle::NoSplitToLeave, |split| Obstacle::InsideSplit(*split)))
        }
    }
}

fn offers(net: &Net, place: Place, row: RowIndex) -> bool {
    match place {
        Place::Row(own) => own == row,
        Place::FirstOf(of) => {
            matches!(&net.row(of).exit, Exit::FirstOf(rows) if rows.contains(&row))
        }
        Place::Applicant(_) => false,
    }
}

/// The splits of a token that has come to a row with these: at a join the branch is over.
fn arrived<'a>(net: &Net, row: RowIndex, stack: &'a [RowIndex]) -> &'a [RowIndex] {
    let joined = net.row(row).joins;
    let depth = joined.and_then(|split| stack.iter().position(|open| *open == split));
    depth.map_or(stack, |depth| &stack[..depth])
}

/// Where the other branches of a split are.
fn other_branches(wish: Relocation<'_>, split: RowIndex) -> BTreeSet<RowIndex> {
    let tokens = wish.marking.tokens.iter();
    let others = tokens.filter(|(token, count)| {
        token.stack.contains(&split) && (*token != wish.token || **count > 1)
    });
    others
        .map(|(token, _)| match token.place {
            Place::Row(row) | Place::Applicant(row) | Place::FirstOf(row) => row,
        })
        .collect()
}

/// A fault of the game in words, for the clerk.
pub fn words(net: &Net, fault: &Fault) -> String {
    let id = |row: &RowIndex| net.row(*row).id.as_str();
    match fault {
        Fault::DoubleToken(row) => format!("`{}` terbuka dua kali bersamaan", id(row)),
        Fault::OpenWorkAtEnd { open, .. } => {
            let open: Vec<String> = open.iter().map(|row| format!("`{}`", id(row))).collect();
            format!("perkara berakhir sementara {} masih terbuka", open.join(", "))
        }
        Fault::SplitWhileOpen(row) => {
            format!("`{}` membuka cabang lagi sementara cabangnya yang dahulu berjalan", id(row))
        }
        Fault::InnerSplitLeft { split, join } => format!(
            "satu cabang dari `{}` sampai di `{}` sementara cabang lainnya berjalan",
            id(split),
            id(join)
        ),
    }
}
