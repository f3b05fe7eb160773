//! The room that each node needs around its middle: its shape, labels, ways out, events on its edge, notes.
//! It knows no coordinates; heights and widths are counted from the middle of the node.

use crate::exchange::picture::graph::{NodeIndex, NodeKind, Picture};
use crate::exchange::picture::place::ranks::{Corner, Ranks, Side};
use crate::exchange::picture::place::routes::Route;
use crate::exchange::picture::place::sizes::{
    CIRCLE, CIRCLE_LABEL, EVENT_LABEL, GATEWAY, Size, Sizes,
};

/// From the border of an activity to the middle of an event on its edge, upright.
pub(super) const EVENT_INSET: i64 = 14;
/// Least length of a line to an end beside.
const LEAD: i64 = 40;
/// Between notes, and between a note and its shape.
pub(super) const NOTE_GAP: i64 = 12;

/// What is needed left, right, above and below the middle.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Room {
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) up: i64,
    pub(super) down: i64,
}

impl Room {
    fn widen(&mut self, side: Side, length: i64) {
        match side {
            Side::Left => self.left = self.left.max(length),
            Side::Right => self.right = self.right.max(length),
        }
    }

    fn heighten(&mut self, is_low: bool, length: i64) {
        if is_low { self.down = self.down.max(length) } else { self.up = self.up.max(length) }
    }
}

/// Everything that is measured before anything is placed.
pub(super) struct Measured<'a> {
    pub(super) picture: &'a Picture,
    pub(super) ranks: &'a Ranks,
    pub(super) routes: &'a [Route],
    pub(super) sizes: Sizes,
    /// How far below the middle each arrow leaves sideways.
    pub(super) offsets: Vec<i64>,
    pub(super) shapes: Vec<Size>,
}

impl<'a> Measured<'a> {
    pub(super) fn of(picture: &'a Picture, ranks: &'a Ranks, routes: &'a [Route]) -> Self {
        let sizes = Sizes::default();
        let offsets = vec![0; routes.len()];
        let shape = |(index, node)| sizes.shape(node, ranks.events_on(index).next().is_some());
        let shapes = picture.numbered().map(shape).collect();
        let mut measured = Self { picture, ranks, routes, sizes, offsets, shapes };
        for (index, _) in picture.numbered() {
            for side in [Side::Left, Side::Right] {
                measured.fan_out(index, side);
            }
        }
        measured
    }

    /// The arrows that leave a node at one side, apart from the one to an end beside.
    fn exits(&self, index: NodeIndex, side: Side) -> Vec<usize> {
        let flows = self.picture.flows.iter().enumerate();
        let here = flows.filter(|(_, flow)| flow.from == index).map(|(place, _)| place);
        here.filter(|place| {
            let route = self.routes[*place];
            route.exit() == Some(side) && !matches!(route, Route::Beside(_))
        })
        .collect()
    }

    /// Spreads the arrows of one side so that none crosses another there: those that turn upwards first, the nearest
    /// on top; then those that turn downwards, the farthest on top.
    fn fan_out(&mut self, index: NodeIndex, side: Side) {
        let mut exits = self.exits(index, side);
        let rank = self.ranks.rank(index);
        exits.sort_by_key(|place| {
            let to = self.picture.flows[*place].to;
            let turn = self.routes[*place].turn(self.picture.node(to).lane);
            let turn = i64::try_from(turn).unwrap_or(0) * side.sign();
            let falls = self.ranks.rank(to) > rank;
            (falls, if falls { -turn } else { turn }, *place)
        });
        let kind = &self.picture.node(index).kind;
        match kind {
            NodeKind::Gateway(gateway) if !gateway.is_join() => self.fan_out_fork(index, &exits),
            NodeKind::Gateway(_) => self.all_at(&exits, 12),
            NodeKind::Work(_) | NodeKind::WaitForApplicant => self.all_at(&exits, 10),
            NodeKind::Start | NodeKind::Marker | NodeKind::WaitUntil(_) | NodeKind::TakenUp(_) => {
                self.all_at(&exits, 6);
            }
            NodeKind::Edge(_)
            | NodeKind::Outcome { .. }
            | NodeKind::EndOfBranch
            | NodeKind::Escalated => {}
        }
    }

    fn all_at(&mut self, exits: &[usize], offset: i64) {
        for place in exits {
            self.offsets[*place] = offset;
        }
    }

    fn fan_out_fork(&mut self, index: NodeIndex, exits: &[usize]) {
        let labels = exits.iter().map(|place| self.flow_label(*place).height);
        let spacing = labels.max().unwrap_or(0).max(14) + 12;
        let count = i64::try_from(exits.len()).unwrap_or(1);
        let mut offset = -spacing * (count - 1) / 2;
        let mut reach = 0;
        for place in exits {
            self.offsets[*place] = offset;
            reach = reach.max(offset.abs());
            offset += spacing;
        }
        let wanted = GATEWAY.max(2 * (reach + 6));
        let shape = &mut self.shapes[index.0];
        if wanted > shape.height {
            *shape = Size { width: wanted, height: wanted };
        }
    }

    /// The label of an arrow; nothing without one.
    pub(super) fn flow_label(&self, place: usize) -> Size {
        let name = &self.picture.flows[place].name;
        if name.is_empty() { Size::default() } else { self.sizes.label(name) }
    }

    /// The label beside a node; nothing without one.
    pub(super) fn node_label(&self, index: NodeIndex) -> Size {
        let node = self.picture.node(index);
        let inside = matches!(node.kind, NodeKind::Work(_) | NodeKind::WaitForApplicant);
        if inside || node.name.is_empty() { Size::default() } else { self.sizes.label(&node.name) }
    }

    /// From the middle of what leads to it to the middle of an end beside.
    pub(super) fn reach_of_end(&self, source: NodeIndex, end: NodeIndex) -> i64 {
        let half = self.shapes[source.0].width / 2;
        let name = self.node_label(end);
        if self.ranks.corners.contains_key(&source) {
            let own = self.node_label(source);
            return (half + LEAD + CIRCLE / 2).max(EVENT_LABEL + own.width + 8 + name.width / 2);
        }
        if !matches!(self.picture.node(source).kind, NodeKind::Gateway(_)) {
            let own = self.node_label(source).width;
            return (half + LEAD).max(CIRCLE_LABEL + own + 8) + (CIRCLE / 2).max(name.width / 2);
        }
        let leaving = self.picture.flows.iter().enumerate().filter(|(_, flow)| flow.from == source);
        let (mut said, mut below) = (0, 0);
        for (place, flow) in leaving {
            let width = self.flow_label(place).width;
            match self.routes[place] {
                Route::Straight => below = width,
                _ if flow.to == end => said = width,
                _ => {}
            }
        }
        let beside_line =
            half + LEAD.max(said + 16).max(name.width / 2 - CIRCLE / 2 + 10) + CIRCLE / 2;
        // The end's label stands beside that of the arrow which goes straight down.
        beside_line.max(6 + below + 8 + name.width / 2)
    }

    /// The room of a node with a rank, and of all that hangs on it.
    pub(super) fn room(&self, index: NodeIndex) -> Room {
        let shape = self.shapes[index.0];
        let (wide, high) = (shape.width / 2, shape.height / 2);
        let mut room = Room { left: wide, right: wide, up: high, down: high };
        self.room_of_label(index, &mut room);
        self.room_of_exits(index, &mut room);
        for (event, corner) in self.ranks.events_on(index) {
            self.room_of_event(event, corner, (wide, high), &mut room);
        }
        if let Some(end) = self.ranks.end_beside(index) {
            let side = self.side_of_end(end);
            let name = self.node_label(end);
            let reach = self.reach_of_end(index, end);
            room.widen(side, reach + (CIRCLE / 2).max(name.width / 2));
            room.heighten(true, CIRCLE / 2 + 4 + name.height);
        }
        for note in self.picture.notes.iter().filter(|note| note.on == index) {
            let size = self.sizes.note(&note.text);
            room.right = room.right.max(16 + size.width);
            room.up += size.height + NOTE_GAP;
        }
        room
    }

    /// How far left of the middle of a gateway its label ends, and how far above: clear of the diamond, of the
    /// uppermost arrow at its left, and of an end there.
    pub(super) fn off_gateway(&self, index: NodeIndex) -> (i64, i64) {
        let exits = self.exits(index, Side::Left);
        let rise = exits.iter().map(|place| -self.offsets[*place]).max().unwrap_or(0);
        let end = self.ranks.end_beside(index).filter(|end| self.side_of_end(*end) == Side::Left);
        let above = (rise + 6).max(if end.is_some() { CIRCLE / 2 + 4 } else { 8 });
        ((self.shapes[index.0].width / 2 + 4 - above).max(8), above)
    }

    /// The side at which an end stands beside its source.
    pub(super) fn side_of_end(&self, end: NodeIndex) -> Side {
        let flows = self.picture.flows.iter().zip(self.routes);
        let route = flows.into_iter().find(|(flow, _)| flow.to == end).map(|(_, route)| *route);
        route.and_then(Route::exit).unwrap_or(Side::Right)
    }

    /// A gateway's label stands above at its left, an event's above at its right, an end's below.
    fn room_of_label(&self, index: NodeIndex, room: &mut Room) {
        let label = self.node_label(index);
        if label.width == 0 {
            return;
        }
        let kind = &self.picture.node(index).kind;
        if kind.is_end() {
            room.widen(Side::Left, label.width / 2);
            room.widen(Side::Right, label.width / 2);
            room.heighten(true, CIRCLE / 2 + 4 + label.height);
        } else if matches!(kind, NodeKind::Gateway(_)) {
            let (aside, above) = self.off_gateway(index);
            room.widen(Side::Left, aside + label.width);
            room.heighten(false, above + label.height + 2);
        } else {
            room.widen(Side::Right, CIRCLE_LABEL + label.width + 2);
            room.heighten(false, 12 + label.height);
        }
    }

    fn room_of_exits(&self, index: NodeIndex, room: &mut Room) {
        let shape = self.shapes[index.0];
        for (place, flow) in self.picture.flows.iter().enumerate() {
            if flow.from != index {
                continue;
            }
            let label = self.flow_label(place);
            match self.routes[place].exit() {
                Some(side) => {
                    room.widen(side, shape.width / 2 + label.width + 14);
                    room.heighten(side == Side::Left, self.offsets[place].abs() + label.height + 4);
                }
                None => {
                    room.widen(Side::Right, 8 + label.width);
                    room.heighten(true, shape.height / 2 + label.height + 2);
                }
            }
        }
    }

    fn room_of_event(
        &self,
        event: NodeIndex,
        corner: Corner,
        (wide, high): (i64, i64),
        room: &mut Room,
    ) {
        let label = self.node_label(event);
        let from_middle = high - EVENT_INSET;
        room.widen(corner.side, wide + EVENT_LABEL + label.width);
        room.heighten(corner.is_low, from_middle + 6 + label.height.max(CIRCLE / 2));
        if let Some(end) = self.ranks.end_beside(event) {
            let name = self.node_label(end);
            let reach = self.reach_of_end(event, end);
            room.widen(corner.side, wide + reach + (CIRCLE / 2).max(name.width / 2));
            room.heighten(corner.is_low, from_middle + CIRCLE / 2 + 4 + name.height);
        }
    }
}

/// How far above the middle an arrow enters a node sideways.
pub(super) fn entry_rise(kind: &NodeKind) -> i64 {
    match kind {
        NodeKind::Work(_) | NodeKind::WaitForApplicant => 10,
        NodeKind::Marker | NodeKind::WaitUntil(_) | NodeKind::TakenUp(_) => 6,
        NodeKind::Start
        | NodeKind::Gateway(_)
        | NodeKind::Edge(_)
        | NodeKind::Outcome { .. }
        | NodeKind::EndOfBranch
        | NodeKind::Escalated => 0,
    }
}

/// From the middle of a shape to its border, at a height that far from the middle.
pub(super) fn to_border(kind: &NodeKind, shape: Size, offset: i64) -> i64 {
    match kind {
        NodeKind::Work(_) | NodeKind::WaitForApplicant => shape.width / 2,
        NodeKind::Gateway(_) => shape.width / 2 - offset.abs(),
        NodeKind::Start
        | NodeKind::Marker
        | NodeKind::WaitUntil(_)
        | NodeKind::TakenUp(_)
        | NodeKind::Edge(_)
        | NodeKind::Outcome { .. }
        | NodeKind::EndOfBranch
        | NodeKind::Escalated => {
            if offset == 0 {
                CIRCLE / 2
            } else {
                CIRCLE / 2 - 1
            }
        }
    }
}

/// The widest room of each lane, and the tallest of each rank.
pub(super) fn rooms(measured: &Measured<'_>) -> (Vec<Room>, Vec<Room>) {
    let mut lanes = vec![Room::default(); measured.picture.lanes.len()];
    let mut ranks = Vec::new();
    for index in &measured.ranks.main {
        let room = measured.room(*index);
        let lane = &mut lanes[measured.picture.node(*index).lane];
        lane.left = lane.left.max(room.left);
        lane.right = lane.right.max(room.right);
        ranks.push(room);
    }
    (lanes, ranks)
}
