//! The picture → the drawing. The same picture gives the same pixels.
//! It chooses no way and measures no text.

use crate::exchange::picture::graph::{APPLICANT, Message, NodeIndex, Note, Picture};
use crate::exchange::picture::place::drawing::{
    Bounds, Drawing, Line, Placed, PlacedNote, PlacedWithdrawal, Point,
};
use crate::exchange::picture::place::ranks::{Ranks, Side};
use crate::exchange::picture::place::room::{
    EVENT_INSET, Measured, NOTE_GAP, Room, entry_rise, rooms, to_border,
};
use crate::exchange::picture::place::routes::{Route, routes};
use crate::exchange::picture::place::sizes::{CIRCLE, CIRCLE_LABEL, EVENT_LABEL, Size};
use crate::exchange::picture::place::tracks::{Tracks, Upright};

/// The head of a pool or a lane, where its name stands.
const HEAD: i64 = 30;
/// Between two ranks.
const RANK_GAP: i64 = 36;
/// Between content and the border of the lane.
const LANE_MARGIN: i64 = 14;
/// Width of the applicant's pool.
const APPLICANT_WIDTH: i64 = 80;
/// The part for the withdrawal.
const WITHDRAWAL: (i64, i64) = (230, 110);

/// Lays the picture out.
pub fn drawing(picture: &Picture) -> Drawing {
    let ranks = Ranks::of(picture);
    let routes = routes(picture, &ranks);
    let measured = Measured::of(picture, &ranks, &routes);
    let sheet = Sheet::of(&measured);
    let nodes: Vec<Placed> =
        picture.numbered().map(|(index, _)| sheet.placed(&measured, index)).collect();
    let flow = |place: usize| sheet.line(&measured, &nodes, place);
    let flows = (0..picture.flows.len()).map(flow).collect();
    let applicant = (!picture.messages.is_empty()).then_some(Bounds {
        x: 0,
        y: 0,
        width: APPLICANT_WIDTH,
        height: sheet.pool.height,
    });
    Drawing {
        pool: sheet.pool,
        lanes: sheet.lanes.clone(),
        applicant,
        messages: messages(&measured, &nodes, &sheet),
        notes: notes(&measured, &nodes),
        withdrawal: sheet.withdrawal(&measured),
        nodes,
        flows,
    }
}

/// Where ranks, lanes and channels lie.
struct Sheet {
    pool: Bounds,
    lanes: Vec<Bounds>,
    /// The middle of each rank, and of each lane.
    rank_y: Vec<i64>,
    lane_x: Vec<i64>,
    /// The left edge of each channel.
    channel_x: Vec<i64>,
    tracks: Tracks,
    content_bottom: i64,
}

impl Sheet {
    fn of(measured: &Measured<'_>) -> Self {
        let (mut lane_rooms, rank_rooms) = rooms(measured);
        if measured.picture.withdrawal.is_some() {
            let half = WITHDRAWAL.0 / 2;
            lane_rooms[0].left = lane_rooms[0].left.max(half);
            lane_rooms[0].right = lane_rooms[0].right.max(half);
        }
        let (rank_y, bottom) = rank_middles(&rank_rooms);
        let mut tracks = Tracks::default();
        for (place, line) in upright_lines(measured) {
            let flow = &measured.picture.flows[place];
            let (from, to) =
                (leaving_y(measured, &rank_y, place), entering_y(measured, &rank_y, flow.to));
            tracks.run(line, from, to);
        }
        tracks.place();
        let content_bottom = bottom;
        let bottom =
            bottom + measured.picture.withdrawal.as_ref().map_or(0, |_| WITHDRAWAL.1 + RANK_GAP);
        let left = messages_gap(measured);
        let mut sheet = Self {
            pool: Bounds { x: left, y: 0, width: 0, height: bottom },
            lanes: Vec::new(),
            rank_y,
            lane_x: Vec::new(),
            channel_x: vec![left],
            tracks,
            content_bottom,
        };
        sheet.stand_lanes(&lane_rooms);
        sheet
    }

    /// Puts the lanes side by side, each with the channel at its right.
    fn stand_lanes(&mut self, rooms: &[Room]) {
        let mut border = self.pool.x;
        let mut x = border + self.tracks.width(0);
        for (lane, room) in rooms.iter().enumerate() {
            let (left, right) = (room.left.max(50), room.right.max(50));
            self.lane_x.push(x + LANE_MARGIN + left);
            x += 2 * LANE_MARGIN + left + right;
            self.channel_x.push(x);
            x += self.tracks.width(lane + 1);
            let height = self.pool.height - HEAD;
            self.lanes.push(Bounds { x: border, y: HEAD, width: x - border, height });
            border = x;
        }
        self.pool.width = x - self.pool.x;
    }

    fn middle(&self, measured: &Measured<'_>, index: NodeIndex) -> Point {
        let lane = self.lane_x[measured.picture.node(index).lane];
        let y = self.rank_y[measured.ranks.rank(index)];
        if let Some(corner) = measured.ranks.corners.get(&index) {
            let host = self.middle(measured, corner.host);
            let shape = measured.shapes[corner.host.0];
            let up = shape.height / 2 - EVENT_INSET;
            return Point {
                x: host.x + corner.side.sign() * shape.width / 2,
                y: host.y + if corner.is_low { up } else { -up },
            };
        }
        if let Some(source) = measured.ranks.beside.get(&index) {
            let from = self.middle(measured, *source);
            let reach = measured.reach_of_end(*source, index);
            return Point { x: from.x + measured.side_of_end(index).sign() * reach, y: from.y };
        }
        Point { x: lane, y }
    }

    fn placed(&self, measured: &Measured<'_>, index: NodeIndex) -> Placed {
        let middle = self.middle(measured, index);
        let shape = measured.shapes[index.0];
        let bounds = Bounds::around(middle, shape.width, shape.height);
        let label = measured.node_label(index);
        if label.width == 0 {
            return Placed { bounds, label: None };
        }
        let corner = measured.ranks.corners.get(&index);
        let of_source =
            measured.ranks.beside.get(&index).and_then(|it| measured.ranks.corners.get(it));
        let is_end = measured.picture.node(index).kind.is_end();
        let (x, y) = if let Some(corner) = corner {
            let x = match corner.side {
                Side::Right => middle.x + EVENT_LABEL,
                Side::Left => middle.x - EVENT_LABEL - label.width,
            };
            (x, if corner.is_low { middle.y + 6 } else { middle.y - 6 - label.height })
        } else if is_end {
            let is_high = of_source.is_some_and(|corner| !corner.is_low);
            let below = middle.y + CIRCLE / 2 + 4;
            let above = middle.y - CIRCLE / 2 - 4 - label.height;
            (middle.x - label.width / 2, if is_high { above } else { below })
        } else if CIRCLE == shape.width {
            (middle.x + CIRCLE_LABEL, middle.y - 10 - label.height)
        } else {
            let (aside, above) = measured.off_gateway(index);
            (middle.x - aside - label.width, middle.y - above - label.height)
        };
        Placed { bounds, label: Some(at(x, y, label)) }
    }

    fn line(&self, measured: &Measured<'_>, nodes: &[Placed], place: usize) -> Line {
        let flow = &measured.picture.flows[place];
        let (from, to) = (nodes[flow.from.0].bounds.middle(), nodes[flow.to.0].bounds.middle());
        let source = &measured.picture.node(flow.from).kind;
        let target = &measured.picture.node(flow.to).kind;
        let offset = measured.offsets[place];
        let out = |side: Side| Point {
            x: from.x + side.sign() * to_border(source, measured.shapes[flow.from.0], offset),
            y: from.y + offset,
        };
        let top = Point { x: to.x, y: nodes[flow.to.0].bounds.y };
        let points = match measured.routes[place] {
            Route::Straight => {
                vec![Point { x: from.x, y: nodes[flow.from.0].bounds.bottom() }, top]
            }
            Route::Beside(side) => {
                vec![out(side), Point { x: to.x - side.sign() * CIRCLE / 2, y: to.y }]
            }
            Route::Drop(side) => vec![out(side), Point { x: to.x, y: from.y + offset }, top],
            Route::Channel { exit, channel, entry } => {
                let upright = Upright { channel, entry, target: flow.to };
                let x = self.tracks.at(upright, self.channel_x[channel]);
                let rise = entry_rise(target);
                let border = to_border(target, measured.shapes[flow.to.0], rise);
                let end = Point { x: to.x + entry.sign() * border, y: to.y - rise };
                let start = out(exit);
                vec![start, Point { x, y: start.y }, Point { x, y: end.y }, end]
            }
        };
        let label = measured.flow_label(place);
        let start = points[0];
        let clear = measured.shapes[flow.from.0].width / 2 + 6;
        let label = (label.width > 0).then(|| match measured.routes[place].exit() {
            None => at(start.x + 6, start.y + 2, label),
            Some(Side::Right) => at(from.x + clear, start.y - 2 - label.height, label),
            Some(Side::Left) => at(from.x - clear - label.width, start.y + 2, label),
        });
        Line { points, label }
    }

    /// Below everything in the first lane.
    fn withdrawal(&self, measured: &Measured<'_>) -> Option<PlacedWithdrawal> {
        measured.picture.withdrawal.as_ref()?;
        let middle = Point { x: self.lane_x[0], y: self.content_bottom + WITHDRAWAL.1 / 2 };
        let circle = |x: i64, name: &str| {
            let middle = Point { x, y: middle.y - 4 };
            let label = measured.sizes.label(name);
            let bounds = Bounds::around(middle, CIRCLE, CIRCLE);
            Placed { bounds, label: Some(at(x - label.width / 2, bounds.bottom() + 4, label)) }
        };
        let start = circle(middle.x - 60, WITHDRAWAL_STARTS);
        let end = circle(middle.x + 60, WITHDRAWAL_ENDS);
        let y = start.bounds.middle().y;
        let line = [Point { x: start.bounds.right(), y }, Point { x: end.bounds.x, y }];
        let frame = Bounds::around(middle, WITHDRAWAL.0, WITHDRAWAL.1);
        Some(PlacedWithdrawal { frame, start, end, line })
    }
}

/// What begins the withdrawal, and how it ends.
pub const WITHDRAWAL_STARTS: &str = "Pemohon mencabut";
/// The outcome of a withdrawal.
pub const WITHDRAWAL_ENDS: &str = "Dicabut";

fn at(x: i64, y: i64, size: Size) -> Bounds {
    Bounds { x, y, width: size.width, height: size.height }
}

/// The middle of each rank, and the end of the last.
fn rank_middles(rooms: &[Room]) -> (Vec<i64>, i64) {
    let mut y = 2 * HEAD + 20;
    let mut middles = Vec::new();
    for room in rooms {
        middles.push(y + room.up);
        y += room.up + room.down + RANK_GAP;
    }
    (middles, y)
}

fn leaving_y(measured: &Measured<'_>, rank_y: &[i64], place: usize) -> i64 {
    let from = measured.picture.flows[place].from;
    let y = rank_y[measured.ranks.rank(from)] + measured.offsets[place];
    let Some(corner) = measured.ranks.corners.get(&from) else { return y };
    let up = measured.shapes[corner.host.0].height / 2 - EVENT_INSET;
    y + if corner.is_low { up } else { -up }
}

fn entering_y(measured: &Measured<'_>, rank_y: &[i64], to: NodeIndex) -> i64 {
    rank_y[measured.ranks.rank(to)] - entry_rise(&measured.picture.node(to).kind)
}

/// The arrows that run in a channel.
fn upright_lines(measured: &Measured<'_>) -> Vec<(usize, Upright)> {
    let routes = measured.routes.iter().enumerate();
    routes
        .filter_map(|(place, route)| match route {
            Route::Channel { channel, entry, .. } => {
                let target = measured.picture.flows[place].to;
                Some((place, Upright { channel: *channel, entry: *entry, target }))
            }
            Route::Straight | Route::Beside(_) | Route::Drop(_) => None,
        })
        .collect()
}

/// The left edge of the office's pool: right of the applicant's, with room for what is said of the papers.
fn messages_gap(measured: &Measured<'_>) -> i64 {
    let messages = &measured.picture.messages;
    let widths = messages.iter().map(|message| measured.sizes.label(&message.name).width);
    widths.max().map_or(0, |widest| {
        let name = measured.sizes.label(APPLICANT).width;
        APPLICANT_WIDTH.max(name) + widest + 40
    })
}

/// From the activity level to the applicant's pool, or from there.
fn messages(measured: &Measured<'_>, nodes: &[Placed], sheet: &Sheet) -> Vec<Line> {
    let one = |message: &Message| {
        let bounds = nodes[message.at.0].bounds;
        let y = bounds.middle().y + 26;
        let office = Point { x: bounds.x, y };
        let applicant = Point { x: APPLICANT_WIDTH, y };
        let size = measured.sizes.label(&message.name);
        let x = i64::midpoint(APPLICANT_WIDTH, sheet.pool.x) - size.width / 2;
        Line {
            points: if message.leaves { vec![office, applicant] } else { vec![applicant, office] },
            label: Some(at(x, y - 4 - size.height, size)),
        }
    };
    measured.picture.messages.iter().map(one).collect()
}

/// Above the shape, at the right of the arrow that enters.
fn notes(measured: &Measured<'_>, nodes: &[Placed]) -> Vec<PlacedNote> {
    let one = |note: &Note| {
        let shape = nodes[note.on.0].bounds;
        let size = measured.sizes.note(&note.text);
        let (x, top) = (shape.middle().x + 16, shape.y - events_above(measured, note.on));
        let bounds = at(x, top - NOTE_GAP - size.height, size);
        let x = x + 24;
        let line = [Point { x, y: shape.y }, Point { x, y: bounds.bottom() }];
        PlacedNote { bounds, line }
    };
    measured.picture.notes.iter().map(one).collect()
}

/// How far events on the upper edge of a shape, with their labels, reach above it.
fn events_above(measured: &Measured<'_>, on: NodeIndex) -> i64 {
    let room = measured.room(on);
    let notes = measured.picture.notes.iter().filter(|note| note.on == on);
    let heights: i64 = notes.map(|note| measured.sizes.note(&note.text).height + NOTE_GAP).sum();
    room.up - heights - measured.shapes[on.0].height / 2
}
