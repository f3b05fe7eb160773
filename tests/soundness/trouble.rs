//! A counter-example of the proof, acted out in the engine: the same people, the same clock, the same commands as in an
//! office, on an SOP that no check would have allowed. It says where the engine does not follow.

use std::collections::{BTreeMap, BTreeSet};

use tertib::base::id::{FieldId, RowId};
use tertib::base::personal::PersonalText;
use tertib::base::value::{Record, Value};
use tertib::engine::command::{Command, Completion};
use tertib::engine::event::Event;
use tertib::engine::refusal::Refusal;
use tertib::engine::worklist::open_work;
use tertib::net::marking::{Choice, Fault, Marking, Place, Step};
use tertib::net::search::{Move, Verdict};
use tertib::net::structure::{Exit, Net, RowIndex};

use crate::bench::Desk;

/// Minutes of the clock after which a deadline should have fired.
const MINUTES_MAX: u32 = 3000;

/// Deadlines of the text such that those of the path fall in its order, and the others long after.
pub fn with_deadlines(text: &str, net: &Net, path: &[Move]) -> String {
    let mut order: Vec<String> = Vec::new();
    for one in path {
        let name = match one {
            Move::Overdue(row) if net.row(*row).overdue.is_some() => net.row(*row).id.to_string(),
            Move::Overdue(_) | Move::NotReturned => "pengembalian".to_owned(),
            _ => continue,
        };
        if !order.contains(&name) {
            order.push(name);
        }
    }
    let mut of = "";
    let mut lines = Vec::new();
    for line in text.lines() {
        let id = line.strip_prefix("  - id: ");
        of = id.or(line.starts_with("pengembalian").then_some("pengembalian")).unwrap_or(of);
        let soon = order.iter().position(|name| name == of);
        lines.push(match soon {
            Some(at) => line.replace("batas: 100 jam", &format!("batas: {} menit", 10 * (at + 1))),
            None => line.to_owned(),
        });
    }
    lines.join("\n") + "\n"
}

/// Acts the path out. `Err` says where the engine would not follow, or where it came to another marking.
pub fn act_out(desk: &mut Desk, fields: Record, verdict: &Verdict) -> Result<(), String> {
    let net = desk.procedure.net().clone();
    let path = verdict.fault.as_ref().map(|found| &found.path);
    let path = path.or(verdict.trap.as_ref().map(|trap| &trap.path)).expect("something is wrong");
    let refused = |refusal: Refusal| format!("refused: {refusal}");
    let mut events = desk.act("sari", &Command::Open { fields, papers: Vec::new(), origin: None });
    let mut steps = vec![Step { marking: Marking::start(), closed: None, faults: Vec::new() }];
    let mut before = desk.state.clone();
    for one in path {
        if !matches!(one, Move::Skipped(_)) {
            same_marking(desk, &steps)?;
            before = desk.state.clone();
            events = play(desk, &net, one).map_err(refused).map(Ok)?;
        }
        steps = steps.iter().flat_map(|step| after(&net, &step.marking, one)).collect();
    }
    let events = events.map_err(refused)?;
    // After a fault rows may still be passed over; the trouble is there then all the same.
    let Some(found) = &verdict.fault else {
        same_marking(desk, &steps)?;
        return is_trap(desk, &net, verdict);
    };
    let at = |row: RowIndex| net.row(row).id.clone();
    let is_there = match &found.fault {
        Fault::DoubleToken(row) => lying(desk, &net, *row) >= 2,
        Fault::OpenWorkAtEnd { open, .. } => {
            let known = before.items.values().map(|item| item.offer.row.clone());
            let waiting = before.waiting.iter().map(|back| back.to.clone());
            let known: BTreeSet<RowId> = known.chain(waiting).collect();
            // Work of a branch that this very act started was never offered; the net's own step says that it was open.
            let was_open = open.iter().any(|row| known.contains(&at(*row)));
            let is_faulty = steps.iter().any(|step| step.faults.contains(&found.fault));
            desk.state.closed.is_some() && is_faulty && (was_open || splits(&net, path))
        }
        Fault::SplitWhileOpen(row) | Fault::InnerSplitLeft { split: row, .. } => {
            let marking = before.marking.as_ref();
            marking.is_some_and(|marking| marking.splits.contains_key(row))
                || matches!(path.last(), Some(Move::Done(last, _)) if last == row)
        }
    };
    is_there.then_some(()).ok_or_else(|| format!("{:?} is not there: {events:?}", found.fault))
}

/// The last act, passings-over apart, opened several branches or a choice.
fn splits(net: &Net, path: &[Move]) -> bool {
    let last = path.iter().rev().find_map(|one| match one {
        Move::Done(row, _) => Some(&net.row(*row).exit),
        _ => None,
    });
    match last {
        Some(Exit::Asked { several, .. } | Exit::Guarded { several, .. }) => *several,
        Some(Exit::Parallel(_) | Exit::FirstOf(_)) => true,
        Some(Exit::Goes(_)) | None => false,
    }
}

/// Tokens on a row, waiting for it, or offering it among others.
fn lying(desk: &Desk, net: &Net, row: RowIndex) -> usize {
    let Some(marking) = &desk.state.marking else { return 0 };
    let is_here = |place: Place| matches!(place, Place::Row(r) | Place::Applicant(r) | Place::FirstOf(r) if r == row);
    let here = marking
        .tokens
        .iter()
        .filter(|(token, _)| is_here(token.place) || marking.offered(net, token).contains(&row));
    here.map(|(_, count)| usize::try_from(*count).expect("few")).sum()
}

/// Nothing closes the case, and only rows of the trap are open; if it is stuck, nothing can be done at all.
fn is_trap(desk: &Desk, net: &Net, verdict: &Verdict) -> Result<(), String> {
    let trap = verdict.trap.as_ref().expect("there is no fault");
    let works = open_work(&desk.procedure, &desk.state, &desk.present());
    let stray = works.iter().any(|work| {
        let row = net.find(&work.row).expect("the net offers its own rows");
        let first_of = |at: &RowIndex| matches!(&net.row(*at).exit, Exit::FirstOf(rows) if rows.contains(&row));
        !trap.rows.contains(&row) && !trap.rows.iter().any(first_of)
    });
    if desk.state.closed.is_some() || stray {
        return Err(format!("no trap: {works:?}"));
    }
    if trap.stuck && !(works.is_empty() && desk.state.waiting.is_empty()) {
        return Err(format!("not stuck: {works:?}"));
    }
    Ok(())
}

/// The engine's marking is one of those that the net gives.
fn same_marking(desk: &Desk, steps: &[Step]) -> Result<(), String> {
    let own = desk.state.marking.as_ref().expect("the case is open");
    if steps.iter().any(|step| step.marking == *own) {
        return Ok(());
    }
    Err(format!("another marking: {own:?}\nthe net: {steps:?}"))
}

/// Every step that a move can be; several if several tokens lie on its row.
fn after(net: &Net, marking: &Marking, one: &Move) -> Vec<Step> {
    let offers = |token: &_, row: &RowIndex| marking.offered(net, token).contains(row);
    let tokens = marking.tokens.keys();
    let steps = tokens.filter_map(|token| match one {
        Move::Done(row, choice) if offers(token, row) => marking.complete(net, token, *row, choice),
        Move::Skipped(row) if token.place == Place::Row(*row) => marking.skip(net, token),
        Move::Overdue(row) if offers(token, row) => match token.place {
            Place::FirstOf(_) => marking.overdue_choice(net, token, *row),
            Place::Row(_) | Place::Applicant(_) => marking.overdue(net, token),
        },
        Move::NotReturned if matches!(token.place, Place::Applicant(_)) => {
            marking.overdue(net, token)
        }
        Move::Resubmitted(row) if token.place == Place::Applicant(*row) => {
            marking.resubmit(net, token)
        }
        _ => None,
    });
    steps.collect()
}

fn play(desk: &mut Desk, net: &Net, one: &Move) -> Result<Vec<Event>, Refusal> {
    match one {
        Move::Done(row, choice) => {
            desk.act("sari", &Command::Complete(completion(desk, net, *row, choice)))
        }
        Move::Resubmitted(_) => {
            desk.act("sari", &Command::Resubmit { fields: Record::new(), papers: Vec::new() })
        }
        Move::Overdue(_) | Move::NotReturned => {
            for _ in 0..MINUTES_MAX {
                desk.now = desk.now.plus_seconds(60);
                let events = desk.act("sari", &Command::Advance)?;
                if events.iter().any(|event| matches!(event, Event::MarkingMoved(_))) {
                    return Ok(events);
                }
            }
            Ok(Vec::new())
        }
        Move::Skipped(_) => Ok(Vec::new()),
    }
}

/// The answers, and the numbers with which the guards say the same.
fn completion(desk: &Desk, net: &Net, row: RowIndex, choice: &Choice) -> Completion {
    let chosen: &[usize] = match choice {
        Choice::Only => &[],
        Choice::Branches(chosen) => chosen,
    };
    let labels = |branches: &[tertib::net::structure::BranchArrow]| {
        let labels: Vec<&str> = chosen.iter().map(|at| branches[*at].label.as_str()).collect();
        labels.join(", ")
    };
    let answer = match &net.row(row).exit {
        Exit::Asked { branches, .. } => Some(labels(branches)),
        _ => None,
    };
    let mut fields = Record::new();
    let branches = desk.procedure.sop().rows[row.0].branches.iter().enumerate();
    for (at, branch) in branches {
        let guard = branch.guard.as_ref().map(|guard| guard.value.0.as_str()).unwrap_or_default();
        if let Some(field) = guard.strip_suffix(" > 5") {
            let number = if chosen.contains(&at) { "9" } else { "1" };
            let number = Value::Number(number.parse().expect("a number"));
            fields.insert(FieldId::new(field), number);
        }
    }
    Completion {
        row: net.row(row).id.clone(),
        part: None,
        element: BTreeMap::new(),
        answer,
        fields,
        missing: Vec::new(),
        reason: Some(PersonalText::new("perlu diulang")),
        papers: Vec::new(),
    }
}
