//! Which way each arrow takes: straight down, sideways to an end, down the middle of another lane, or in a channel.
//! It knows no sizes; what it says holds for any.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::picture::graph::{Flow, Gateway, NodeIndex, NodeKind, Picture};
use crate::exchange::picture::place::ranks::{Ranks, Side};

/// The way of one arrow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Route {
    /// Down in its lane to the next node there.
    Straight,
    /// Sideways to the end that stands beside.
    Beside(Side),
    /// Sideways to the middle of another lane, then down to the next node there.
    Drop(Side),
    /// Sideways to a channel, along it, and sideways into the node. Channel 0 is left of the first lane.
    Channel { exit: Side, channel: usize, entry: Side },
}

impl Route {
    /// The side at which the arrow leaves; none if it leaves below.
    pub(super) fn exit(self) -> Option<Side> {
        match self {
            Self::Straight => None,
            Self::Beside(side) | Self::Drop(side) => Some(side),
            Self::Channel { exit, .. } => Some(exit),
        }
    }

    /// Where it turns, from left to right: channels are even, middles of lanes odd.
    pub(super) fn turn(self, lane: usize) -> usize {
        match self {
            Self::Straight | Self::Beside(_) | Self::Drop(_) => 2 * lane + 1,
            Self::Channel { channel, .. } => 2 * channel,
        }
    }
}

/// The ways of all arrows, in the order of the picture's flows.
pub(super) fn routes(picture: &Picture, ranks: &Ranks) -> Vec<Route> {
    let straight = straight(picture, ranks);
    let sides = end_sides(picture, ranks, &straight);
    let one = |(place, flow): (usize, &Flow)| {
        if straight.contains(&place) {
            return Route::Straight;
        }
        if ranks.beside.get(&flow.to) == Some(&flow.from) {
            return Route::Beside(side_of_end(ranks, &sides, flow.from));
        }
        let blocked = blocked(picture, ranks, &sides, &straight, flow.from);
        free_route(picture, ranks, flow, &blocked)
    };
    picture.flows.iter().enumerate().map(one).collect()
}

/// The arrows that run straight down: from each node at most one.
fn straight(picture: &Picture, ranks: &Ranks) -> BTreeSet<usize> {
    let mut used: BTreeSet<NodeIndex> = BTreeSet::new();
    let mut straight = BTreeSet::new();
    for (place, flow) in picture.flows.iter().enumerate() {
        let lane = picture.node(flow.from).lane;
        let (above, below) = (ranks.rank(flow.from), ranks.rank(flow.to));
        let fits = ranks.is_main(flow.from)
            && ranks.is_main(flow.to)
            && lane == picture.node(flow.to).lane
            && above < below
            && ranks.is_free(picture, lane, above, below);
        if fits && used.insert(flow.from) {
            straight.insert(place);
        }
    }
    straight
}

/// The side of a gateway at which its end stands: the right one, unless more arrows want to leave there.
fn end_sides(
    picture: &Picture,
    ranks: &Ranks,
    straight: &BTreeSet<usize>,
) -> BTreeMap<NodeIndex, Side> {
    let gateways = ranks.beside.values().filter(|source| !ranks.corners.contains_key(source));
    let side = |source: &NodeIndex| {
        let others = picture.flows.iter().enumerate().filter(|(place, flow)| {
            flow.from == *source
                && !straight.contains(place)
                && !ranks.beside.contains_key(&flow.to)
        });
        let exits: Vec<Side> = others
            .filter_map(|(_, flow)| free_route(picture, ranks, flow, &BTreeSet::new()).exit())
            .collect();
        let right = exits.iter().filter(|side| **side == Side::Right).count();
        if right * 2 > exits.len() { Side::Left } else { Side::Right }
    };
    gateways.map(|source| (*source, side(source))).collect()
}

fn side_of_end(ranks: &Ranks, sides: &BTreeMap<NodeIndex, Side>, source: NodeIndex) -> Side {
    let corner = ranks.corners.get(&source).map(|corner| corner.side);
    corner.or(sides.get(&source).copied()).unwrap_or(Side::Right)
}

/// The sides at which a node cannot be left.
fn blocked(
    picture: &Picture,
    ranks: &Ranks,
    sides: &BTreeMap<NodeIndex, Side>,
    straight: &BTreeSet<usize>,
    source: NodeIndex,
) -> BTreeSet<Side> {
    if let Some(corner) = ranks.corners.get(&source) {
        return BTreeSet::from([corner.side.other()]);
    }
    let mut blocked: BTreeSet<Side> = sides.get(&source).copied().into_iter().collect();
    let enters_aside = picture
        .flows
        .iter()
        .enumerate()
        .any(|(place, flow)| flow.to == source && !straight.contains(&place));
    if is_fork(picture, source) && enters_aside {
        blocked.insert(Side::Left);
    }
    blocked
}

fn is_fork(picture: &Picture, index: NodeIndex) -> bool {
    matches!(picture.node(index).kind, NodeKind::Gateway(gateway) if !Gateway::is_join(gateway))
}

/// The shortest way that leaves at no blocked side.
fn free_route(picture: &Picture, ranks: &Ranks, flow: &Flow, blocked: &BTreeSet<Side>) -> Route {
    let (from, to) = (picture.node(flow.from).lane, picture.node(flow.to).lane);
    let (above, below) = (ranks.rank(flow.from), ranks.rank(flow.to));
    let towards = if to > from { Side::Right } else { Side::Left };
    let drops = to != from && above < below && ranks.is_free(picture, to, above, below);
    if drops && !blocked.contains(&towards) {
        return Route::Drop(towards);
    }
    let side = |channel: usize, lane: usize| if channel <= lane { Side::Left } else { Side::Right };
    let far = |channel: usize, lane: usize| (2 * channel).abs_diff(2 * lane + 1);
    // Downwards at the right, back upwards at the left, where both are as near.
    let usual = if below > above { Side::Right } else { Side::Left };
    let ways = (0..=picture.lanes.len()).filter(|channel| {
        // At the right a gateway is left, and an end may stand beside.
        let only_left = is_fork(picture, flow.to) || ranks.end_beside(flow.to).is_some();
        let entry_open = !only_left || side(*channel, to) == Side::Left;
        !blocked.contains(&side(*channel, from)) && entry_open
    });
    let best = ways.min_by_key(|channel| {
        (far(*channel, from) + far(*channel, to), side(*channel, from) != usual)
    });
    let channel = best.unwrap_or(from + 1);
    Route::Channel { exit: side(channel, from), channel, entry: side(channel, to) }
}
