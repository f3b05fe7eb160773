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

/// The rows that can come after `from`, itself included, without going on beyond `stop`.
pub(crate) fn reachable(net: &Net, from: RowIndex, stop: Option<RowIndex>) -> BTreeSet<RowIndex> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(row) = open.pop() {
        if Some(row) == stop {
            continue;
        }
        for next in next_rows(net, row) {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}
