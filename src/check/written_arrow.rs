//! Where an arrow of a row is written: the place at which a finding about the flow is shown.
//! It is no rule; several rules share it.

use crate::net::marking::Choice;
use crate::net::search::Move;
use crate::sop::document::Sop;
use crate::sop::row::Row;
use crate::source::Span;

/// The last arrow that a row writes; its id if it writes none.
pub(crate) fn last(row: &Row) -> Span {
    let branch = row.branches.iter().rev().find_map(|branch| branch.to.as_ref());
    let written = row.to.as_ref().or(branch).or(row.parallel.last()).or(row.first_of.last());
    written.map_or(row.id.span, |target| target.span)
}

/// The arrow that a move took, if it is written; else the row's id.
pub(crate) fn of_move(sop: &Sop, taken: &Move) -> Option<Span> {
    let row = match taken {
        Move::Done(row, _) | Move::Skipped(row) | Move::Overdue(row) | Move::Resubmitted(row) => {
            sop.rows.get(row.0)?
        }
        Move::NotReturned => {
            return Some(sop.returns.as_ref()?.overdue.to.as_ref()?.span);
        }
    };
    let target = match taken {
        Move::Done(_, Choice::Branches(chosen)) => {
            let last = chosen.last().and_then(|index| row.branches.get(*index))?;
            last.to.as_ref().or(last.returns_to.as_ref())
        }
        Move::Overdue(_) => row.overdue.as_ref().and_then(|overdue| overdue.to.as_ref()),
        Move::Done(_, Choice::Only) | Move::Skipped(_) => row.to.as_ref(),
        Move::Resubmitted(_) | Move::NotReturned => None,
    };
    Some(target.map_or(row.id.span, |target| target.span))
}
