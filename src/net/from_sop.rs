//! The SOP as written → the net. Total: a name that does not exist leaves its arrow out.
//! Whether names exist is judged by `check`, on the SOP as written.

use crate::base::id::{ActorId, RowId};
use crate::net::structure::{
    Arrow, BranchArrow, Exit, Net, NetRow, OutcomeIndex, RestOf, RowIndex, Target,
};
use crate::sop::document::Sop;
use crate::sop::row::{Branch, Overdue, Rest, Row};
use crate::sop::scalar::YesNo;
use crate::source::Spanned;

impl Net {
    /// Builds the net of an SOP.
    pub fn from_sop(sop: &Sop) -> Self {
        let names = Names::of(sop);
        let rows = sop.rows.iter().enumerate();
        Self {
            rows: rows.map(|(index, row)| net_row(&names, row, index)).collect(),
            outcomes: names.outcomes.clone(),
            return_overdue: sop
                .returns
                .as_ref()
                .and_then(|rule| overdue_arrow(&names, &rule.overdue)),
            withdraw_before: sop
                .withdrawal
                .as_ref()
                .and_then(|rule| names.row(&rule.only_before.value)),
        }
    }
}

struct Names {
    rows: Vec<RowId>,
    outcomes: Vec<RowId>,
}

impl Names {
    fn of(sop: &Sop) -> Self {
        let mut outcomes: Vec<RowId> =
            sop.outcomes.iter().map(|outcome| outcome.id.value.clone()).collect();
        if outcomes.is_empty() {
            outcomes.push(RowId::new("selesai"));
        }
        Self { rows: sop.rows.iter().map(|row| row.id.value.clone()).collect(), outcomes }
    }

    fn row(&self, id: &RowId) -> Option<RowIndex> {
        self.rows.iter().position(|row| row == id).map(RowIndex)
    }

    fn target(&self, id: &RowId) -> Option<Target> {
        if id.as_str() == "habis" {
            return Some(Target::EndOfBranch);
        }
        let outcome = self.outcomes.iter().position(|outcome| outcome == id).map(OutcomeIndex);
        self.row(id).map(Target::Row).or(outcome.map(Target::Outcome))
    }

    fn some_rows(&self, ids: &[Spanned<RowId>]) -> Vec<RowIndex> {
        ids.iter().filter_map(|id| self.row(&id.value)).collect()
    }

    /// Where a row without an exit of its own goes: the next row, after the last the first outcome.
    fn next(&self, index: usize) -> Target {
        if index + 1 < self.rows.len() {
            Target::Row(RowIndex(index + 1))
        } else {
            Target::Outcome(OutcomeIndex(0))
        }
    }
}

fn net_row(names: &Names, row: &Row, index: usize) -> NetRow {
    NetRow {
        id: row.id.value.clone(),
        actor: answerable(row),
        exit: exit(names, row, index),
        joins: row.joins.as_ref().and_then(|split| names.row(&split.value)),
        enough: row.enough.as_ref().and_then(|count| u32::try_from(count.value.0).ok()),
        rest: match row.rest.as_ref().map(|rest| rest.value) {
            Some(Rest::LeftRunning) => RestOf::LeftRunning,
            Some(Rest::Cancelled) | None => RestOf::Cancelled,
        },
        one_by_one: YesNo::is_yes(row.one_by_one.as_ref()),
        only_before: row.only_before.as_ref().and_then(|before| names.row(&before.value)),
        overdue: row.overdue.as_ref().and_then(|overdue| overdue_arrow(names, overdue)),
        may_be_skipped: row.skip_if.is_some(),
        marker: YesNo::is_yes(row.marker.as_ref()),
    }
}

/// The actor, or of several who share a row the first who is not the applicant: such a row is never the applicant's
/// own.
fn answerable(row: &Row) -> Option<ActorId> {
    let mut actors = row.actors.value.iter().map(|actor| &actor.value);
    let inside = actors.clone().find(|actor| actor.as_str() != "pemohon");
    inside.or(actors.next()).cloned()
}

fn exit(names: &Names, row: &Row, index: usize) -> Exit {
    let own = |target| Arrow {
        target,
        cancels: names.some_rows(&row.cancels),
        dissolves: row.dissolves.as_ref().and_then(|split| names.row(&split.value)),
    };
    if !row.branches.is_empty() {
        let branches =
            row.branches.iter().filter_map(|branch| branch_arrow(names, branch)).collect();
        let several = YesNo::is_yes(row.several.as_ref());
        return match row.question {
            Some(_) => Exit::Asked { branches, several },
            None => Exit::Guarded { branches, several },
        };
    }
    if !row.parallel.is_empty() {
        let targets = row.parallel.iter().filter_map(|id| names.target(&id.value));
        return Exit::Parallel(targets.map(own).collect());
    }
    if !row.first_of.is_empty() {
        return Exit::FirstOf(names.some_rows(&row.first_of));
    }
    let written = row.to.as_ref().and_then(|to| names.target(&to.value));
    Exit::Goes(own(written.unwrap_or_else(|| names.next(index))))
}

fn branch_arrow(names: &Names, branch: &Branch) -> Option<BranchArrow> {
    let back = branch.returns_to.as_ref().and_then(|row| names.row(&row.value));
    let forward = branch.to.as_ref().and_then(|to| names.target(&to.value));
    Some(BranchArrow {
        label: branch.answer.value.0.clone(),
        guarded: branch.guard.is_some(),
        arrow: Arrow {
            target: back.map(Target::Applicant).or(forward)?,
            cancels: names.some_rows(&branch.cancels),
            dissolves: branch.dissolves.as_ref().and_then(|split| names.row(&split.value)),
        },
    })
}

fn overdue_arrow(names: &Names, overdue: &Overdue) -> Option<Arrow> {
    Some(Arrow {
        target: names.target(&overdue.to.as_ref()?.value)?,
        cancels: names.some_rows(&overdue.cancels),
        dissolves: overdue.dissolves.as_ref().and_then(|split| names.row(&split.value)),
    })
}
