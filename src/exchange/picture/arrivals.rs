//! By which arrows the branches of a split come to their join: every way through the net is walked with the splits
//! that are open on it. It counts no tokens; `net::marking` does, and its search has proved that they come out even.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::limits::PICTURE_WAYS_MAX;
use crate::net::marking::Place;
use crate::net::structure::{Arrow, Exit, Net, RowIndex, Target};

/// An arrow of the net.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum ArrowKey {
    /// A way out of a row, by position.
    Exit(RowIndex, usize),
    /// The arrow of a row's deadline.
    Overdue(RowIndex),
    /// The arrow when the applicant does not come back to this row in time.
    ReturnOverdue(RowIndex),
}

/// What was seen on the ways.
#[derive(Default, Debug)]
pub(super) struct Arrivals {
    /// Of the arrows that arrive at a join: the branches of its split that come along them.
    joining: BTreeMap<ArrowKey, BTreeSet<usize>>,
    /// Arrows along which something comes that belongs to no branch of the target's split.
    plain: BTreeSet<ArrowKey>,
    /// Splits of which a branch may end before it comes to the join.
    losing: BTreeSet<RowIndex>,
}

impl Arrivals {
    /// Walks every way of the net. More ways than a bound are not walked; real SOPs have under a hundred.
    pub(super) fn of(net: &Net) -> Self {
        let mut walk =
            Walk { net, seen: BTreeSet::new(), left: Vec::new(), found: Self::default() };
        walk.come((Place::Row(RowIndex(0)), Vec::new()));
        while let Some(state) = walk.left.pop() {
            walk.go_on(state);
        }
        walk.found
    }

    /// The branches that come to the join along this arrow; `None` if none ever does.
    pub(super) fn branches(&self, arrow: ArrowKey) -> Option<&BTreeSet<usize>> {
        self.joining.get(&arrow)
    }

    /// True if only branches of the target's split come along this arrow.
    pub(super) fn joins_always(&self, arrow: ArrowKey) -> bool {
        self.joining.contains_key(&arrow) && !self.plain.contains(&arrow)
    }

    /// True if every branch of this split is sure to come to its join.
    pub(super) fn keeps_all(&self, split: RowIndex) -> bool {
        !self.losing.contains(&split)
    }
}

/// A split that is open on a way, and the branch of it that the way follows.
type Open = (RowIndex, usize);
type State = (Place, Vec<Open>);

struct Walk<'a> {
    net: &'a Net,
    seen: BTreeSet<State>,
    left: Vec<State>,
    found: Arrivals,
}

impl Walk<'_> {
    fn come(&mut self, state: State) {
        if self.seen.len() < PICTURE_WAYS_MAX && self.seen.insert(state.clone()) {
            self.left.push(state);
        }
    }

    fn go_on(&mut self, (place, open): State) {
        match place {
            Place::Row(row) => self.leave(row, &open),
            Place::Applicant(row) => {
                if let Some(arrow) = &self.net.return_overdue {
                    self.follow(ArrowKey::ReturnOverdue(row), arrow, open.clone());
                }
                self.come((Place::Row(row), open));
            }
            Place::FirstOf(row) => {
                if let Exit::FirstOf(rows) = &self.net.row(row).exit {
                    for next in rows {
                        self.come((Place::Row(*next), open.clone()));
                    }
                }
            }
        }
    }

    fn leave(&mut self, row: RowIndex, open: &[Open]) {
        let here = self.net.row(row);
        if here.only_before.is_some() || self.is_cancelled(row) {
            self.lose(open);
        }
        if let Some(arrow) = &here.overdue {
            self.follow(ArrowKey::Overdue(row), arrow, open.to_vec());
        }
        let key = |index| ArrowKey::Exit(row, index);
        match &here.exit {
            Exit::Goes(arrow) => self.follow(key(0), arrow, open.to_vec()),
            Exit::Asked { branches, several } | Exit::Guarded { branches, several } => {
                for (index, branch) in branches.iter().enumerate() {
                    let mut inner = open.to_vec();
                    if *several {
                        inner.push((row, index));
                    }
                    self.follow(key(index), &branch.arrow, inner);
                }
            }
            Exit::Parallel(arrows) => {
                for (index, arrow) in arrows.iter().enumerate() {
                    let mut inner = open.to_vec();
                    self.leave_split(arrow.dissolves, &mut inner);
                    inner.push((row, index));
                    let plain =
                        Arrow { target: arrow.target, cancels: Vec::new(), dissolves: None };
                    self.follow(key(index), &plain, inner);
                }
            }
            Exit::FirstOf(_) => self.come((Place::FirstOf(row), open.to_vec())),
        }
    }

    fn follow(&mut self, key: ArrowKey, arrow: &Arrow, mut open: Vec<Open>) {
        // A split that a way is in already cannot open again on it; the search reports such an SOP.
        let splits: BTreeSet<RowIndex> = open.iter().map(|(split, _)| *split).collect();
        if splits.len() < open.len() {
            return;
        }
        self.leave_split(arrow.dissolves, &mut open);
        match arrow.target {
            Target::Row(row) => {
                let joins = self.net.row(row).joins;
                let depth = open.iter().position(|(split, _)| Some(*split) == joins);
                if let Some(depth) = depth {
                    self.found.joining.entry(key).or_default().insert(open[depth].1);
                    open.truncate(depth);
                } else {
                    self.found.plain.insert(key);
                }
                self.come((Place::Row(row), open));
            }
            Target::Applicant(row) => self.come((Place::Applicant(row), open)),
            Target::Outcome(_) | Target::EndOfBranch => self.lose(&open),
        }
    }

    fn leave_split(&mut self, split: Option<RowIndex>, open: &mut Vec<Open>) {
        let depth = open.iter().position(|(inner, _)| Some(*inner) == split);
        if let Some(depth) = depth {
            self.lose(&open[depth..]);
            open.truncate(depth);
        }
    }

    fn lose(&mut self, open: &[Open]) {
        self.found.losing.extend(open.iter().map(|(split, _)| *split));
    }

    fn is_cancelled(&self, row: RowIndex) -> bool {
        let deadline = self.net.return_overdue.iter();
        let rows =
            self.net.rows.iter().flat_map(|row| row.exit.arrows().into_iter().chain(&row.overdue));
        rows.chain(deadline).any(|arrow| arrow.cancels.contains(&row))
    }
}
