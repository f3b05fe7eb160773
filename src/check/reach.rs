//! Which rows can come after which, by arrows alone.
//! It counts no tokens: what really can happen is shown by the search.

use std::collections::BTreeSet;

use crate::net::structure::{Arrow, Exit, Net, RowIndex, Target};

/// The rows that can follow this one at once.
fn next_rows(net: &Net, row: RowIndex) -> Vec<RowIndex> {
    let from = net.row(row);
    let arrows = from.exit.arrows().into_iter().chain(&from.overdue);
    let mut next: Vec<RowIndex> = Vec::new();
    for arrow in arrows {
        match arrow.target {
            Target::Row(to) => next.push(to),
            Target::Applicant(to) => {
                next.push(to);
                next.extend(net.return_overdue.iter().filter_map(row_of));
            }
            Target::Outcome(_) | Target::EndOfBranch => {}
        }
    }
    if let Exit::FirstOf(rows) = &from.exit {
        next.extend(rows);
    }
    next
}

fn row_of(arrow: &Arrow) -> Option<RowIndex> {
    match arrow.target {
        Target::Row(row) => Some(row),
        _ => None,
    }
}

/// Every row with the rows that can follow it and those it can follow at once.
pub(crate) struct Reach {
    after: Vec<Vec<RowIndex>>,
    before: Vec<Vec<RowIndex>>,
}

impl Reach {
    /// Follows every arrow of the net once.
    pub(crate) fn of(net: &Net) -> Self {
        let after: Vec<Vec<RowIndex>> =
            (0..net.rows.len()).map(|row| next_rows(net, RowIndex(row))).collect();
        let mut before = vec![Vec::new(); after.len()];
        for (row, next) in after.iter().enumerate() {
            for to in next {
                before[to.0].push(RowIndex(row));
            }
        }
        Self { after, before }
    }

    /// The rows that a case can come to, the first included.
    pub(crate) fn reached(&self) -> BTreeSet<RowIndex> {
        walk(&self.after, RowIndex(0), None)
    }

    /// True if a case that is at one row can come to another, or that is the same row.
    pub(crate) fn leads(&self, from: RowIndex, to: RowIndex) -> bool {
        walk(&self.after, from, None).contains(&to)
    }

    /// The other rows that a case can have come through when it comes to this one for the first time.
    pub(crate) fn before(&self, row: RowIndex) -> BTreeSet<RowIndex> {
        let leading = walk(&self.before, row, None);
        let mut first = walk(&self.after, RowIndex(0), Some(row));
        first.retain(|other| *other != row && leading.contains(other));
        first
    }
}

/// All rows along these steps from `from`, itself included, without going on beyond `stop`.
fn walk(steps: &[Vec<RowIndex>], from: RowIndex, stop: Option<RowIndex>) -> BTreeSet<RowIndex> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(row) = open.pop() {
        if Some(row) == stop {
            continue;
        }
        for next in steps.get(row.0).into_iter().flatten() {
            if seen.insert(*next) {
                open.push(*next);
            }
        }
    }
    seen
}
