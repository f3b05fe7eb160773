//! What leads out of a row: its gateway, its deadline, the ends, and the arrows that wait for their target.
//! It draws nothing in front of a row; `ways_in` does.

use crate::exchange::picture::arrivals::ArrowKey;
use crate::exchange::picture::draft::{Around, Draft, Incoming, Order, Way};
use crate::exchange::picture::from_sop::clock;
use crate::exchange::picture::graph::{
    Cause, Clock, EdgeEvent, FlowCondition, Gateway, Message, Node, NodeIndex, NodeKind,
};
use crate::net::marking::Place;
use crate::net::structure::{Arrow, BranchArrow, Exit, NetRow, RestOf, RowIndex, Target};
use crate::sop::row::Row;

/// Everything behind the activity of a row.
pub(super) fn leave(draft: &mut Draft<'_>, index: RowIndex, work: NodeIndex) {
    deadline(draft, index, work);
    let row = draft.row(index);
    let lane = draft.lane(index);
    let mut from = work;
    if row.skip_if.is_some() {
        let order = Order(index.0, Around::AfterSkip, 0);
        let id = format!("usai-{}", row.id.value);
        from = draft.gateway(order, id, lane, (Gateway::Meet, String::new()));
        draft.flow(work, from, Way::default());
    }
    let order = Order(index.0, Around::Split, 0);
    match draft.net.row(index).exit.clone() {
        Exit::Goes(arrow) => {
            lead(draft, from, ArrowKey::Exit(index, 0), &arrow, Way::default());
            left_split(draft, work, &arrow);
        }
        Exit::Asked { branches, several } | Exit::Guarded { branches, several } => {
            let (gateway, word) = if several {
                (Gateway::ChooseSeveral, "beberapa")
            } else {
                (Gateway::Choose, "pilih")
            };
            // Where nobody is asked, the fields decide.
            let question = row
                .question
                .as_ref()
                .map_or_else(|| "Menurut isian".to_owned(), |it| asked(&it.value.0));
            let id = format!("{word}-{}", row.id.value);
            let fork = draft.gateway(order, id, lane, (gateway, question));
            draft.flow(from, fork, Way::default());
            branch_off(draft, index, (work, fork), &branches);
        }
        Exit::Parallel(arrows) => {
            let id = format!("serempak-{}", row.id.value);
            let fork = draft.gateway(order, id, lane, (Gateway::All, String::new()));
            draft.flow(from, fork, Way::default());
            for (place, arrow) in arrows.iter().enumerate() {
                lead(draft, fork, ArrowKey::Exit(index, place), arrow, Way::default());
                left_split(draft, work, arrow);
            }
        }
        Exit::FirstOf(rows) => {
            let id = format!("mana-dulu-{}", row.id.value);
            let fork = draft.gateway(order, id, lane, (Gateway::FirstOf, String::new()));
            draft.flow(from, fork, Way::default());
            for next in rows {
                offer(draft, index, fork, next);
            }
        }
    }
}

/// A question ends with its mark.
fn asked(question: &str) -> String {
    if question.trim_end().ends_with('?') { question.to_owned() } else { format!("{question}?") }
}

fn branch_off(
    draft: &mut Draft<'_>,
    index: RowIndex,
    (work, fork): (NodeIndex, NodeIndex),
    branches: &[BranchArrow],
) {
    let row = draft.row(index);
    for (place, branch) in branches.iter().enumerate() {
        let way = Way {
            name: branch.label.clone(),
            condition: condition(draft, row, place, &branch.label),
            otherwise: row.question.is_none() && !branch.guarded,
            details: Vec::new(),
        };
        if let Target::Applicant(_) = branch.arrow.target {
            goes_back(draft, work, row, &branch.label);
        }
        lead(draft, fork, ArrowKey::Exit(index, place), &branch.arrow, way);
        left_split(draft, work, &branch.arrow);
    }
}

fn condition(draft: &Draft<'_>, row: &Row, place: usize, label: &str) -> Option<FlowCondition> {
    let guard = row.branches.get(place).and_then(|branch| branch.value.guard.as_ref());
    match (guard, &row.question) {
        (Some(guard), _) => Some(FlowCondition {
            words: draft.words.guard(&guard.value.0),
            written: Some(guard.value.0.clone()),
        }),
        (None, Some(question)) => Some(FlowCondition {
            words: format!("{} {label}", asked(&question.value.0)),
            written: None,
        }),
        (None, None) => None,
    }
}

/// The papers go to the applicant; drawn only where he stands outside.
fn goes_back(draft: &mut Draft<'_>, work: NodeIndex, row: &Row, label: &str) {
    if draft.lane_of("pemohon").is_none() {
        let count = draft.messages.len();
        draft.messages.push(Message {
            id: format!("pesan-{}-{}", row.id.value, count + 1),
            name: format!("{label}: berkas dikembalikan"),
            at: work,
            leaves: true,
        });
    }
}

/// An arrow that leaves a split with all its other branches: BPMN knows this only for whole subprocesses.
fn left_split(draft: &mut Draft<'_>, work: NodeIndex, arrow: &Arrow) {
    if let Some(split) = arrow.dissolves {
        let number = draft.words.number(&draft.row(split).id.value);
        draft.note(work, format!("Kembali dari sini mengakhiri semua cabang dari baris {number}"));
    }
}

/// An arrow to its target: ends are drawn at once, rows wait.
pub(super) fn lead(
    draft: &mut Draft<'_>,
    from: NodeIndex,
    key: ArrowKey,
    arrow: &Arrow,
    mut way: Way,
) {
    for row in &arrow.cancels {
        let number = draft.words.number(&draft.row(*row).id.value);
        way.details.push(format!("Membatalkan baris {number}"));
    }
    if let Some(split) = arrow.dissolves {
        let number = draft.words.number(&draft.row(split).id.value);
        way.details.push(format!("Mengakhiri semua cabang dari baris {number}"));
    }
    match arrow.target {
        Target::Row(row) => draft.come(Place::Row(row), Incoming { from, key: Some(key), way }),
        Target::Applicant(row) if draft.net.row(row).is_the_applicants() => {
            draft.come(Place::Row(row), Incoming { from, key: None, way });
        }
        Target::Applicant(row) => {
            draft.come(Place::Applicant(row), Incoming { from, key: None, way });
        }
        Target::Outcome(outcome) => end(draft, from, outcome.0, way),
        Target::EndOfBranch => end_of_branch(draft, from, way),
    }
}

/// Ends stand behind what leads to them.
fn end_order(draft: &Draft<'_>, from: NodeIndex) -> Order {
    let Order(row, around, within) = draft.order(from);
    match around {
        Around::ApplicantEdge => Order(row, Around::ApplicantEnd, within),
        _ => Order(row, Around::End, 0),
    }
}

fn end(draft: &mut Draft<'_>, from: NodeIndex, outcome: usize, way: Way) {
    let id = draft.net.outcomes[outcome].clone();
    let named = draft.sop.outcomes.iter().find(|known| known.id.value == id);
    let name = named.map_or_else(|| "Selesai".to_owned(), |known| known.name.value.0.clone());
    let triggering = draft.sop.ties.iter().filter_map(|tie| Some((tie, tie.triggers.as_ref()?)));
    let here = triggering.filter(|(_, trigger)| trigger.at.iter().any(|end| end.value == id));
    let mut details = Vec::new();
    let mut triggers = Vec::new();
    for (tie, trigger) in here {
        let when = trigger.guard.as_ref().map(|guard| draft.words.guard(&guard.value.0));
        let each = trigger.for_each.as_ref().map(|list| draft.sop.field_name(&list.value));
        details.push(format!(
            "Memulai SOP {}{}{}",
            tie.sop.value,
            each.map(|list| format!(" untuk tiap {list}")).unwrap_or_default(),
            when.map(|when| format!(" bila {when}")).unwrap_or_default()
        ));
        triggers.push(tie.sop.value.clone());
    }
    let left_over = |row: &NetRow| row.enough.is_some() && row.rest == RestOf::LeftRunning;
    let node = Node {
        id: format!("akhir-{id}-dari-{}", draft.node(from).id),
        name,
        lane: draft.node(from).lane,
        kind: NodeKind::Outcome { ends_all: draft.net.rows.iter().any(left_over), triggers },
        details,
    };
    let order = end_order(draft, from);
    let to = draft.add(order, node);
    draft.flow(from, to, way);
}

pub(super) fn end_of_branch(draft: &mut Draft<'_>, from: NodeIndex, way: Way) {
    let node = Node {
        id: format!("habis-dari-{}", draft.node(from).id),
        name: "Cabang berakhir".to_owned(),
        lane: draft.node(from).lane,
        kind: NodeKind::EndOfBranch,
        details: Vec::new(),
    };
    let order = end_order(draft, from);
    let to = draft.add(order, node);
    draft.flow(from, to, way);
}

/// The deadline of a row, as a label and as a moment.
fn limit(draft: &Draft<'_>, row: &Row) -> (String, Clock) {
    let moment = row.deadline.as_ref().map(|deadline| clock(draft, &deadline.value));
    let moment = moment.unwrap_or_else(|| Clock::After("batas waktu".to_owned()));
    let (Clock::After(words) | Clock::On(words)) = &moment;
    (format!("Batas {words}"), moment)
}

/// A clock on the edge of the activity, where a passed deadline does something.
fn deadline(draft: &mut Draft<'_>, index: RowIndex, work: NodeIndex) {
    let row = draft.row(index);
    let Some(overdue) = &row.overdue else { return };
    let (name, when) = limit(draft, row);
    let (id, lane) = (row.id.value.clone(), draft.lane(index));
    let clock = |interrupts| {
        let cause = Cause::Clock(when.clone());
        NodeKind::Edge(EdgeEvent { on: work, interrupts, cause })
    };
    let node = |word: &str, kind| Node {
        id: format!("{word}-{id}"),
        name: name.clone(),
        lane,
        kind,
        details: Vec::new(),
    };
    if let Some(arrow) = draft.net.row(index).overdue.clone() {
        let from = draft.add(Order(index.0, Around::Edge, 0), node("batas", clock(true)));
        lead(draft, from, ArrowKey::Overdue(index), &arrow, Way::default());
        left_split(draft, work, &arrow);
    }
    if let Some(role) = &overdue.value.escalate {
        let from = draft.add(Order(index.0, Around::Edge, 1), node("eskalasi", clock(false)));
        let to = Node {
            id: format!("ditawarkan-{id}"),
            name: format!("Juga oleh {}", draft.words.role(&role.value)),
            lane,
            kind: NodeKind::Escalated,
            details: Vec::new(),
        };
        let to = draft.add(Order(index.0, Around::End, 1), to);
        draft.flow(from, to, Way::default());
    }
}

/// One of the activities of which the first taken up removes the others.
fn offer(draft: &mut Draft<'_>, index: RowIndex, fork: NodeIndex, next: RowIndex) {
    let (first, row) = (draft.row(index), draft.row(next));
    let number = draft.words.number(&row.id.value);
    if let Some(arrow) = draft.net.row(next).overdue.clone() {
        let (name, when) = limit(draft, row);
        let node = Node {
            id: format!("batas-{}-dari-{}", row.id.value, first.id.value),
            name,
            lane: draft.lane(next),
            kind: NodeKind::WaitUntil(when),
            details: Vec::new(),
        };
        let from = draft.add(Order(next.0, Around::TakenUp, index.0), node);
        draft.flow(fork, from, Way::default());
        lead(draft, from, ArrowKey::Overdue(next), &arrow, Way::default());
    }
    let node = Node {
        id: format!("ambil-{}-dari-{}", row.id.value, first.id.value),
        name: format!("Baris {number} lebih dulu"),
        lane: draft.lane(next),
        kind: NodeKind::TakenUp(format!("Baris {number} yang lebih dulu dikerjakan")),
        details: Vec::new(),
    };
    let from = draft.add(Order(next.0, Around::TakenUp, index.0), node);
    draft.flow(fork, from, Way::default());
    draft.come(Place::Row(next), Incoming { from, key: None, way: Way::default() });
}
