//! Which node stands on which rank, which beside another, and which on the edge of one.
//! It knows no sizes.

use std::collections::BTreeMap;

use crate::exchange::picture::graph::{NodeIndex, NodeKind, Picture};

/// Left or right.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Side {
    Left,
    Right,
}

impl Side {
    pub(super) fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    /// -1 or 1.
    pub(super) fn sign(self) -> i64 {
        match self {
            Self::Left => -1,
            Self::Right => 1,
        }
    }
}

/// A corner of an activity where an event sits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Corner {
    pub(super) host: NodeIndex,
    pub(super) side: Side,
    pub(super) is_low: bool,
}

/// Where every node stands.
pub(super) struct Ranks {
    /// Nodes with a rank, from top to bottom.
    pub(super) main: Vec<NodeIndex>,
    rank: BTreeMap<NodeIndex, usize>,
    /// Events on the edge of an activity.
    pub(super) corners: BTreeMap<NodeIndex, Corner>,
    /// Ends beside what leads to them.
    pub(super) beside: BTreeMap<NodeIndex, NodeIndex>,
}

impl Ranks {
    pub(super) fn of(picture: &Picture) -> Self {
        let corners = corners(picture);
        let beside = beside(picture);
        let free = |index: &NodeIndex| !corners.contains_key(index) && !beside.contains_key(index);
        let all = picture.numbered().map(|(index, _)| index);
        let main: Vec<NodeIndex> = all.filter(free).collect();
        let rank = main.iter().enumerate().map(|(rank, index)| (*index, rank)).collect();
        Self { main, rank, corners, beside }
    }

    /// The rank of a node: its own, or that of what it sits on or stands beside.
    pub(super) fn rank(&self, index: NodeIndex) -> usize {
        if let Some(rank) = self.rank.get(&index) {
            return *rank;
        }
        let on = self.corners.get(&index).map(|corner| corner.host);
        let near = self.beside.get(&index).copied();
        self.rank(on.or(near).expect("a node without a rank sits on one or stands beside one"))
    }

    pub(super) fn is_main(&self, index: NodeIndex) -> bool {
        self.rank.contains_key(&index)
    }

    /// True if no node of this lane stands between two ranks.
    pub(super) fn is_free(
        &self,
        picture: &Picture,
        lane: usize,
        above: usize,
        below: usize,
    ) -> bool {
        let between = self.main.get(above + 1..below).unwrap_or_default();
        between.iter().all(|index| picture.node(*index).lane != lane)
    }

    /// The events on the edge of an activity.
    pub(super) fn events_on(&self, host: NodeIndex) -> impl Iterator<Item = (NodeIndex, Corner)> {
        let here = self.corners.iter().filter(move |(_, corner)| corner.host == host);
        here.map(|(index, corner)| (*index, *corner))
    }

    /// The end that stands beside a node.
    pub(super) fn end_beside(&self, source: NodeIndex) -> Option<NodeIndex> {
        self.beside.iter().find(|(_, near)| **near == source).map(|(end, _)| *end)
    }
}

/// The first event sits below at the right, the second above it, the others at the left.
fn corners(picture: &Picture) -> BTreeMap<NodeIndex, Corner> {
    let mut corners: BTreeMap<NodeIndex, Corner> = BTreeMap::new();
    for (index, node) in picture.numbered() {
        if let NodeKind::Edge(edge) = &node.kind {
            let before = corners.values().filter(|corner| corner.host == edge.on).count();
            let side = if before < 2 { Side::Right } else { Side::Left };
            corners.insert(index, Corner { host: edge.on, side, is_low: before % 2 == 0 });
        }
    }
    corners
}

/// Of a gateway the first end, of a clock or an event on an edge its end. An end below an activity has a rank.
fn beside(picture: &Picture) -> BTreeMap<NodeIndex, NodeIndex> {
    let mut beside: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::new();
    for flow in &picture.flows {
        let from_side = matches!(
            picture.node(flow.from).kind,
            NodeKind::Gateway(_) | NodeKind::Edge(_) | NodeKind::WaitUntil(_)
        );
        let is_first = beside.values().all(|near| *near != flow.from);
        if picture.node(flow.to).kind.is_end() && from_side && is_first {
            beside.insert(flow.to, flow.from);
        }
    }
    beside
}
