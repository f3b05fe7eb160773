//! The picture while it grows: nodes in any order, and what waits to be led into a row.
//! It decides nothing; `ways_out` and `ways_in` do.

use std::collections::BTreeMap;

use crate::exchange::picture::arrivals::{Arrivals, ArrowKey};
use crate::exchange::picture::graph::{
    APPLICANT, Flow, FlowCondition, Gateway, Lane, Message, Node, NodeIndex, NodeKind, Note,
    Picture,
};
use crate::exchange::picture::words::Words;
use crate::net::marking::Place;
use crate::net::structure::{Net, RowIndex};
use crate::sop::document::Sop;
use crate::sop::row::Row;

/// Where a node stands among all: its row, its place around the row's activity, and the order within that place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Order(pub(super) usize, pub(super) Around, pub(super) usize);

/// A place around the activity of a row, from above to below.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Around {
    Start,
    TakenUp,
    Branch,
    Join,
    Meet,
    Skip,
    Wait,
    Work,
    Edge,
    AfterSkip,
    Split,
    End,
    ApplicantMeet,
    Applicant,
    ApplicantEdge,
    ApplicantEnd,
}

/// How an arrow is labelled.
#[derive(Clone, Default, Debug)]
pub(super) struct Way {
    pub(super) name: String,
    pub(super) condition: Option<FlowCondition>,
    pub(super) otherwise: bool,
    pub(super) details: Vec<String>,
}

/// An arrow whose target is known, but not yet drawn.
#[derive(Clone, Debug)]
pub(super) struct Incoming {
    pub(super) from: NodeIndex,
    /// The arrow of the net, if it is one that may arrive at a join.
    pub(super) key: Option<ArrowKey>,
    pub(super) way: Way,
}

pub(super) struct Draft<'a> {
    pub(super) sop: &'a Sop,
    pub(super) net: &'a Net,
    pub(super) words: Words<'a>,
    pub(super) arrivals: Arrivals,
    pub(super) lanes: Vec<Lane>,
    pub(super) messages: Vec<Message>,
    pub(super) notes: Vec<Note>,
    pub(super) incoming: BTreeMap<Place, Vec<Incoming>>,
    nodes: Vec<(Order, Node)>,
    flows: Vec<Flow>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(sop: &'a Sop, net: &'a Net, words: Words<'a>) -> Self {
        let lanes = lanes(sop, &words);
        Self {
            sop,
            net,
            words,
            arrivals: Arrivals::of(net),
            lanes,
            messages: Vec::new(),
            notes: Vec::new(),
            incoming: BTreeMap::new(),
            nodes: Vec::new(),
            flows: Vec::new(),
        }
    }

    pub(super) fn row(&self, index: RowIndex) -> &'a Row {
        &self.sop.rows[index.0]
    }

    /// The lane of the row's first actor; without one that of the row before.
    pub(super) fn lane(&self, index: RowIndex) -> usize {
        let mut upwards = self.sop.rows[..=index.0].iter().rev();
        let actor = upwards.find_map(|row| row.actors.value.first());
        let place = actor.and_then(|actor| self.lane_of(actor.value.as_str()));
        place.unwrap_or(0)
    }

    pub(super) fn lane_of(&self, actor: &str) -> Option<usize> {
        let id = format!("lajur-{actor}");
        self.lanes.iter().position(|lane| lane.id == id)
    }

    pub(super) fn add(&mut self, order: Order, node: Node) -> NodeIndex {
        let mut node = node;
        let taken = |id: &str| self.nodes.iter().any(|(_, other)| other.id == id);
        let wanted = node.id.clone();
        for count in 2.. {
            if !taken(&node.id) {
                break;
            }
            node.id = format!("{wanted}-{count}");
        }
        self.nodes.push((order, node));
        NodeIndex(self.nodes.len() - 1)
    }

    /// A gateway without details.
    pub(super) fn gateway(
        &mut self,
        order: Order,
        id: String,
        lane: usize,
        (gateway, name): (Gateway, String),
    ) -> NodeIndex {
        let kind = NodeKind::Gateway(gateway);
        self.add(order, Node { id, name, lane, kind, details: Vec::new() })
    }

    pub(super) fn node(&self, index: NodeIndex) -> &Node {
        &self.nodes[index.0].1
    }

    /// The node that was drawn under this id.
    pub(super) fn find(&self, id: &str) -> NodeIndex {
        let place = self.nodes.iter().position(|(_, node)| node.id == id);
        NodeIndex(place.expect("every row was drawn before what leads into it"))
    }

    pub(super) fn order(&self, index: NodeIndex) -> Order {
        self.nodes[index.0].0
    }

    /// The row by which a node stands.
    pub(super) fn row_at(&self, index: NodeIndex) -> usize {
        self.order(index).0
    }

    pub(super) fn flow(&mut self, from: NodeIndex, to: NodeIndex, way: Way) {
        let base = format!("alur-{}--{}", self.node(from).id, self.node(to).id);
        let same = self.flows.iter().filter(|flow| (flow.from, flow.to) == (from, to)).count();
        let id = if same == 0 { base } else { format!("{base}--{}", same + 1) };
        let Way { name, condition, otherwise, details } = way;
        self.flows.push(Flow { id, from, to, name, condition, otherwise, details });
    }

    pub(super) fn come(&mut self, place: Place, incoming: Incoming) {
        self.incoming.entry(place).or_default().push(incoming);
    }

    pub(super) fn note(&mut self, on: NodeIndex, text: String) {
        match self.notes.iter_mut().find(|note| note.on == on) {
            Some(note) if note.text.lines().any(|line| line == text) => {}
            Some(note) => note.text.push_str(&format!("\n{text}")),
            None => self.notes.push(Note { on, text }),
        }
    }

    /// The finished picture, everything in the order of drawing.
    pub(super) fn finish(self, office: String, withdrawal: Option<String>) -> Picture {
        let mut places: Vec<usize> = (0..self.nodes.len()).collect();
        places.sort_by_key(|place| self.nodes[*place].0);
        let mut moved = vec![NodeIndex(0); places.len()];
        for (new, old) in places.iter().enumerate() {
            moved[*old] = NodeIndex(new);
        }
        let at = |old: NodeIndex| moved[old.0];
        let mut nodes: Vec<Node> = places.iter().map(|old| self.nodes[*old].1.clone()).collect();
        for node in &mut nodes {
            if let NodeKind::Edge(edge) = &mut node.kind {
                edge.on = at(edge.on);
            }
        }
        let mut flows: Vec<Flow> = self.flows;
        for flow in &mut flows {
            (flow.from, flow.to) = (at(flow.from), at(flow.to));
        }
        flows.sort_by_key(|flow| flow.from);
        let messages = self.messages.into_iter().map(|it| Message { at: at(it.at), ..it });
        let mut notes: Vec<Note> =
            self.notes.into_iter().map(|note| Note { on: at(note.on), ..note }).collect();
        notes.sort_by_key(|note| note.on);
        Picture {
            sop: self.sop.id.value.clone(),
            name: self.sop.name.value.0.clone(),
            office,
            about: self.words.about(),
            lanes: self.lanes,
            nodes,
            flows,
            messages: messages.collect(),
            withdrawal,
            notes,
        }
    }
}

/// The listed actors in order; one that a row names without being listed follows them.
fn lanes(sop: &Sop, words: &Words<'_>) -> Vec<Lane> {
    let listed = sop.actors.iter().map(|actor| &actor.id.value);
    let used = sop.rows.iter().flat_map(|row| row.actors.value.iter()).map(|id| &id.value);
    let mut lanes: Vec<Lane> = Vec::new();
    for actor in listed.chain(used) {
        let lane = Lane { id: format!("lajur-{actor}"), name: words.actor(actor) };
        if lanes.iter().all(|known| known.id != lane.id) {
            lanes.push(lane);
        }
    }
    if lanes.is_empty() {
        lanes.push(Lane { id: "lajur".to_owned(), name: APPLICANT.to_owned() });
    }
    lanes
}
