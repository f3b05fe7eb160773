//! What leads into a row: the join, the meeting of ways, the question whether it is needed, the wait for its moment;
//! and the wait for the applicant.
//! It adds no arrow to those that the rows send.

use std::collections::BTreeMap;

use crate::exchange::picture::arrivals::ArrowKey;
use crate::exchange::picture::draft::{Around, Draft, Incoming, Order, Way};
use crate::exchange::picture::from_sop::clock;
use crate::exchange::picture::graph::{
    Cause, Clock, EdgeEvent, FlowCondition, Gateway, Message, Node, NodeIndex, NodeKind,
};
use crate::exchange::picture::ways_out::lead;
use crate::net::marking::Place;
use crate::net::structure::{Exit, RowIndex, Target};

/// Everything in front of the activity of a row, led into it.
pub(super) fn enter(draft: &mut Draft<'_>, index: RowIndex) {
    let incoming = draft.incoming.remove(&Place::Row(index)).unwrap_or_default();
    let row = draft.row(index);
    let (id, lane) = (row.id.value.clone(), draft.lane(index));
    let mut incoming = join(draft, index, incoming);
    if incoming.len() > 1 {
        let order = Order(index.0, Around::Meet, 0);
        let meet = draft.gateway(order, format!("temu-{id}"), lane, (Gateway::Meet, String::new()));
        incoming = vec![led(draft, incoming, meet)];
    }
    if let Some(guard) = &row.skip_if {
        let order = Order(index.0, Around::Skip, 0);
        let name = "Perlu?".to_owned();
        let ask = draft.gateway(order, format!("perlu-{id}"), lane, (Gateway::Choose, name));
        let mut on = led(draft, incoming, ask);
        on.way = Way { name: "Ya".to_owned(), otherwise: true, ..Way::default() };
        incoming = vec![on];
        let words = draft.words.guard(&guard.value.0);
        let condition = FlowCondition { words, written: Some(guard.value.0.clone()) };
        let past = Way { name: "Tidak".to_owned(), condition: Some(condition), ..Way::default() };
        let after = draft.find(&format!("usai-{id}"));
        draft.flow(ask, after, past);
    }
    if let Some(start) = &row.start_after {
        let when = clock(draft, &start.value);
        let name = match &when {
            Clock::After(words) => format!("Tunggu {words}"),
            Clock::On(words) => format!("Tunggu sampai {}", words.trim_start_matches("pada ")),
        };
        let node = Node {
            id: format!("tunggu-{id}"),
            name,
            lane,
            kind: NodeKind::WaitUntil(when),
            details: Vec::new(),
        };
        let wait = draft.add(Order(index.0, Around::Wait, 0), node);
        incoming = vec![led(draft, incoming, wait)];
    }
    let work = draft.find(&format!("kegiatan-{id}"));
    led(draft, incoming, work);
}

/// Leads all that comes into one node, which goes on from there.
fn led(draft: &mut Draft<'_>, incoming: Vec<Incoming>, to: NodeIndex) -> Incoming {
    for one in incoming {
        draft.flow(one.from, to, one.way);
    }
    Incoming { from: to, key: None, way: Way::default() }
}

/// The branches that come to their join, through its gateway; what comes otherwise stays as it is.
fn join(draft: &mut Draft<'_>, index: RowIndex, incoming: Vec<Incoming>) -> Vec<Incoming> {
    let Some(split) = draft.net.row(index).joins else { return incoming };
    let branches = |one: &Incoming| one.key.and_then(|key| draft.arrivals.branches(key));
    let (joining, mut plain): (Vec<Incoming>, Vec<Incoming>) =
        incoming.into_iter().partition(|one| branches(one).is_some());
    if joining.is_empty() {
        return plain;
    }
    let (id, lane) = (draft.row(index).id.value.clone(), draft.lane(index));
    let kind = kind_of_join(draft, index, split, &joining);
    if kind.waits_for_started {
        let number = draft.words.number(&draft.row(split).id.value);
        let work = draft.find(&format!("kegiatan-{id}"));
        draft.note(work, format!("Menunggu semua cabang dari baris {number} yang masih berjalan"));
    }
    let gateway = draft.gateway(
        Order(index.0, Around::Join, 0),
        format!("gabung-{id}"),
        lane,
        (
            kind.gateway,
            match kind.gateway {
                Gateway::JoinEnough(enough) => format!("Cukup {enough}"),
                _ => String::new(),
            },
        ),
    );
    let mut by_branch: BTreeMap<Vec<usize>, Vec<Incoming>> = BTreeMap::new();
    for one in joining {
        let branches = one.key.and_then(|key| draft.arrivals.branches(key));
        let branches: Vec<usize> = branches.into_iter().flatten().copied().collect();
        by_branch.entry(branches).or_default().push(one);
    }
    for (branches, mut ways) in by_branch {
        if ways.len() > 1 {
            let place = branches[0];
            let order = Order(index.0, Around::Branch, place);
            let id = format!("cabang-{id}-{}", place + 1);
            let meet = draft.gateway(order, id, lane, (Gateway::Meet, String::new()));
            ways = vec![led(draft, ways, meet)];
        }
        led(draft, ways, gateway);
    }
    plain.push(Incoming { from: gateway, key: None, way: Way::default() });
    plain
}

/// What a join does.
struct JoinKind {
    gateway: Gateway,
    /// The ways into its gateway do not show for which branches it waits: a note says so.
    waits_for_started: bool,
}

/// A join that waits for every way in where each is sure to be taken once; else for whatever was started.
fn kind_of_join(
    draft: &Draft<'_>,
    index: RowIndex,
    split: RowIndex,
    joining: &[Incoming],
) -> JoinKind {
    if let Some(enough) = draft.net.row(index).enough {
        return JoinKind { gateway: Gateway::JoinEnough(enough), waits_for_started: false };
    }
    let keys: Vec<ArrowKey> = joining.iter().filter_map(|one| one.key).collect();
    let branches = |key: &ArrowKey| draft.arrivals.branches(*key);
    let mut reached: Vec<usize> = keys.iter().filter_map(branches).flatten().copied().collect();
    reached.sort_unstable();
    reached.dedup();
    let one_each = keys.iter().filter_map(branches).all(|branches| branches.len() == 1);
    let started = match &draft.net.row(split).exit {
        Exit::Parallel(arrows) => arrows.len(),
        Exit::Asked { branches, .. } | Exit::Guarded { branches, .. } => branches.len(),
        Exit::Goes(_) | Exit::FirstOf(_) => 0,
    };
    let every_branch = reached.len() == started;
    let is_plain = one_each && every_branch;
    let is_parallel = matches!(draft.net.row(split).exit, Exit::Parallel(_));
    let always = keys.iter().all(|key| draft.arrivals.joins_always(*key));
    let is_sure = is_parallel && is_plain && always && draft.arrivals.keeps_all(split);
    let gateway = if is_sure { Gateway::JoinAll } else { Gateway::JoinStarted };
    JoinKind { gateway, waits_for_started: !is_plain }
}

/// The wait for the applicant before a row, and what happens when he does not come.
pub(super) fn applicant(draft: &mut Draft<'_>, index: RowIndex) {
    own_row(draft, index);
    let Some(incoming) = draft.incoming.remove(&Place::Applicant(index)) else { return };
    let id = draft.row(index).id.value.clone();
    let lane = draft.lane_of("pemohon").unwrap_or_else(|| draft.lane(index));
    let after = incoming.iter().map(|one| draft.row_at(one.from)).min().unwrap_or(index.0);
    let mut incoming = incoming;
    if incoming.len() > 1 {
        let order = Order(after, Around::ApplicantMeet, index.0);
        let name = format!("temu-kembali-{id}");
        let meet = draft.gateway(order, name, lane, (Gateway::Meet, String::new()));
        incoming = vec![led(draft, incoming, meet)];
    }
    let node = Node {
        id: format!("kembali-{id}"),
        name: "Menunggu pemohon melengkapi berkas".to_owned(),
        lane,
        kind: NodeKind::WaitForApplicant,
        details: vec!["Waktu kantor berhenti selama menunggu".to_owned()],
    };
    let wait = draft.add(Order(after, Around::Applicant, index.0), node);
    led(draft, incoming, wait);
    if draft.lane_of("pemohon").is_none() {
        draft.messages.push(Message {
            id: format!("pesan-kembali-{id}"),
            name: "Berkas dilengkapi".to_owned(),
            at: wait,
            leaves: false,
        });
    }
    return_deadline(draft, index, wait, Order(after, Around::ApplicantEdge, index.0));
    draft.come(Place::Row(index), Incoming { from: wait, key: None, way: Way::default() });
}

/// A return to a row that the applicant does himself: the row is the waiting, and the deadline sits on it.
fn own_row(draft: &mut Draft<'_>, index: RowIndex) {
    let back = Target::Applicant(index);
    let mut arrows = draft.net.rows.iter().flat_map(|row| row.exit.arrows());
    if !draft.net.row(index).is_the_applicants() || !arrows.any(|arrow| arrow.target == back) {
        return;
    }
    let work = draft.find(&format!("kegiatan-{}", draft.row(index).id.value));
    if draft.net.return_overdue.is_some() {
        draft.note(work, "Batas waktu hanya berlaku bila berkas dikembalikan".to_owned());
    }
    return_deadline(draft, index, work, Order(index.0, Around::Edge, 3));
}

fn return_deadline(draft: &mut Draft<'_>, index: RowIndex, on: NodeIndex, order: Order) {
    let (Some(rule), Some(arrow)) = (&draft.sop.returns, draft.net.return_overdue.clone()) else {
        return;
    };
    let words = rule.deadline.value.0.to_string();
    let name = format!("Batas {words}");
    let event = EdgeEvent { on, interrupts: true, cause: Cause::Clock(Clock::After(words)) };
    let node = Node {
        id: format!("batas-kembali-{}", draft.row(index).id.value),
        name,
        lane: draft.node(on).lane,
        kind: NodeKind::Edge(event),
        details: Vec::new(),
    };
    let from = draft.add(order, node);
    lead(draft, from, ArrowKey::ReturnOverdue(index), &arrow, Way::default());
    if arrow.dissolves.is_some() {
        draft.note(on, "Lewat batas: semua cabang yang masih berjalan berakhir".to_owned());
    }
}
