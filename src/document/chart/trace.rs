//! Roads → lines: exits spread over the sides of a symbol, lanes shared out in the gutters.
//! It does not choose roads. Arrows to the same target may share a lane and its approach line: that is a joint.

use std::collections::BTreeMap;

use crate::document::chart::cost::crossings;
use crate::document::chart::drawing::{Point, Shape};
use crate::document::chart::facts::Edge;
use crate::document::chart::grid::Field;
use crate::document::chart::road::{Gutter, Road, Side, goes_up};
use crate::document::metrics::Micrometres;

/// From a lane to the border of its column, at least.
const RULE_CLEARANCE: Micrometres = 1_000;
/// From a lane to the symbols of its column, at least.
const SYMBOL_CLEARANCE: Micrometres = 1_500;
/// From lane to lane, at least.
const LANE_GAP: Micrometres = 1_400;
/// From lane to lane, at most: wider looks lost.
const LANE_GAP_MAX: Micrometres = 2_600;
/// Between two arrows that use the same lane one after the other.
const LANE_REST: Micrometres = 1_500;
/// From exit to exit on one side of a symbol, at most.
const EXIT_GAP_MAX: Micrometres = 2_600;
/// From exit to exit, at least.
const EXIT_GAP: Micrometres = 900;

/// The lines of the arrows whose road is known, each from exit to tip; the others stay empty.
/// Nothing if the exits or lanes do not fit.
pub(crate) fn trace(
    field: &Field,
    edges: &[Edge],
    roads: &[Option<Road>],
) -> Option<Vec<Vec<Point>>> {
    let exits = exits(field, edges, roads)?;
    let mut lanes = Lanes::share_out(field, edges, roads, &exits)?;
    let mut lines = drawn(field, edges, roads, &exits, &lanes);
    let mut least = crossings(edges, &lines);
    // Neighbouring lanes change places as long as that saves a crossing; each swap saves one, so this ends.
    let mut improved = least > 0;
    while improved {
        improved = false;
        for gutter in lanes.gutters() {
            for place in 1..lanes.count(gutter) {
                lanes.swap(gutter, place);
                let tried = drawn(field, edges, roads, &exits, &lanes);
                let count = crossings(edges, &tried);
                if count < least {
                    (least, lines, improved) = (count, tried, true);
                } else {
                    lanes.swap(gutter, place);
                }
            }
        }
    }
    Some(lines)
}

/// Where each arrow leaves its symbol; at the bottom in the middle, at the sides spread over the height.
fn exits(field: &Field, edges: &[Edge], roads: &[Option<Road>]) -> Option<Vec<Point>> {
    let mut exits: Vec<Point> = edges
        .iter()
        .map(|edge| {
            let symbol = field.places[edge.from].symbol;
            Point::new(symbol.centre().x, symbol.bottom())
        })
        .collect();
    let mut sides: BTreeMap<(usize, Side), Vec<usize>> = BTreeMap::new();
    for (index, edge) in edges.iter().enumerate() {
        if let Some(side) = roads[index].and_then(|road| road.side(field, edge)) {
            sides.entry((edge.from, side)).or_default().push(index);
        }
    }
    for ((row, side), mut leaving) in sides {
        leaving.sort_by_key(|index| exit_order(field, &edges[*index], roads[*index], *index));
        let symbol = match side {
            Side::Left => field.places[row].leftmost().1,
            Side::Right => field.places[row].rightmost().1,
        };
        let count = Micrometres::try_from(leaving.len()).ok()?;
        let gap = ((symbol.height - 1_200) / count).min(EXIT_GAP_MAX);
        if count > 1 && gap < EXIT_GAP {
            return None;
        }
        let mut twice = 1 - count;
        for index in leaving {
            let off = twice * gap / 2;
            let reach = reach(field, row, off);
            let centre = symbol.centre();
            let x = match side {
                Side::Left => centre.x - reach,
                Side::Right => centre.x + reach,
            };
            exits[index] = Point::new(x, centre.y + off);
            twice += 2;
        }
    }
    Some(exits)
}

/// Exits from top to bottom, so that arrows of one side do not cross each other:
/// those going up, the nearest lane first; then those going down, the farthest first.
fn exit_order(
    field: &Field,
    edge: &Edge,
    road: Option<Road>,
    index: usize,
) -> (bool, usize, usize) {
    let own = 4 * field.places[edge.from].column + 1;
    let turn = match road {
        Some(Road::Lane(gutter)) => 2 * gutter.0,
        Some(Road::Straight | Road::Elbow | Road::Drop) | None => {
            4 * field.places[edge.to].column + 1
        }
    };
    let far = own.abs_diff(turn);
    let up = goes_up(edge);
    (!up, if up { far } else { usize::MAX - far }, index)
}

/// From the middle of a symbol to its outline, so far above or below the middle.
fn reach(field: &Field, row: usize, off: Micrometres) -> Micrometres {
    let place = &field.places[row];
    let (width, height) = (place.symbol.width / 2, place.symbol.height / 2);
    match place.shape {
        Shape::Rectangle | Shape::Pentagon => width,
        Shape::Diamond => width * (height - off.abs()) / height,
        // The ends of a capsule are half circles.
        Shape::Capsule => width - height + (height * height - off * off).isqrt(),
    }
}

/// Arrows to one target in one gutter that come from the same side, above or below: one vertical line.
/// From both sides they keep apart, or the line would seem to pass the target by.
struct Trunk {
    to: usize,
    up: bool,
    top: Micrometres,
    bottom: Micrometres,
    lane: usize,
}

/// The lanes of all gutters.
struct Lanes<'f> {
    field: &'f Field,
    trunks: BTreeMap<Gutter, Vec<Trunk>>,
    /// Of each gutter: the place from the left of each lane.
    places: BTreeMap<Gutter, Vec<usize>>,
}

impl<'f> Lanes<'f> {
    /// Gives each trunk the first lane that is free along it; nothing if a gutter has too few.
    fn share_out(
        field: &'f Field,
        edges: &[Edge],
        roads: &[Option<Road>],
        exits: &[Point],
    ) -> Option<Self> {
        let mut lanes = Self { field, trunks: BTreeMap::new(), places: BTreeMap::new() };
        for (index, edge) in edges.iter().enumerate() {
            let Some(Road::Lane(gutter)) = roads[index] else { continue };
            let (exit, approach) = (exits[index].y, field.places[edge.to].approach);
            let trunks = lanes.trunks.entry(gutter).or_default();
            let (top, bottom) = (exit.min(approach), exit.max(approach));
            let up = goes_up(edge);
            match trunks.iter_mut().find(|trunk| trunk.to == edge.to && trunk.up == up) {
                Some(trunk) => {
                    trunk.top = trunk.top.min(top);
                    trunk.bottom = trunk.bottom.max(bottom);
                }
                None => trunks.push(Trunk { to: edge.to, up, top, bottom, lane: 0 }),
            }
        }
        for (gutter, trunks) in &mut lanes.trunks {
            trunks.sort_by_key(|trunk| (trunk.top, trunk.bottom, trunk.to, trunk.up));
            let mut ends: Vec<Micrometres> = Vec::new();
            for trunk in trunks {
                let free = ends.iter().position(|end| end + LANE_REST <= trunk.top);
                trunk.lane = free.unwrap_or(ends.len());
                match free {
                    Some(lane) => ends[lane] = trunk.bottom,
                    None => ends.push(trunk.bottom),
                }
            }
            let (from, until) = strip(field, *gutter);
            let most = Micrometres::try_from(ends.len()).ok()?;
            if until < from || (most - 1) * LANE_GAP > until - from {
                return None;
            }
            lanes.places.insert(*gutter, (0..ends.len()).collect());
        }
        Some(lanes)
    }

    fn gutters(&self) -> Vec<Gutter> {
        self.places.keys().copied().collect()
    }

    fn count(&self, gutter: Gutter) -> usize {
        self.places[&gutter].len()
    }

    /// Lanes at `place - 1` and `place` change places.
    fn swap(&mut self, gutter: Gutter, place: usize) {
        let places = self.places.get_mut(&gutter).expect("only used gutters are asked for");
        for at in places.iter_mut() {
            *at = match *at {
                same if same == place => place - 1,
                other if other + 1 == place => place,
                untouched => untouched,
            };
        }
    }

    /// Where the trunk of this arrow runs.
    fn x(&self, gutter: Gutter, edge: &Edge) -> Micrometres {
        let own = |trunk: &&Trunk| trunk.to == edge.to && trunk.up == goes_up(edge);
        let trunk = self.trunks[&gutter].iter().find(own);
        let lane = trunk.expect("every arrow in a lane belongs to a trunk").lane;
        let place = Micrometres::try_from(self.places[&gutter][lane]).expect("lanes are few");
        let last = Micrometres::try_from(self.count(gutter) - 1).expect("lanes are few");
        let (from, until) = strip(self.field, gutter);
        let gap = if last == 0 { 0 } else { ((until - from) / last).min(LANE_GAP_MAX) };
        from.midpoint(until) - last * gap / 2 + place * gap
    }
}

/// Where the lanes of a gutter may lie.
fn strip(field: &Field, gutter: Gutter) -> (Micrometres, Micrometres) {
    let (left, right) = field.columns[gutter.column()];
    let centre = field.centre(gutter.column());
    let half = field.symbol_width / 2;
    if gutter.is_left() {
        (left + RULE_CLEARANCE, centre - half - SYMBOL_CLEARANCE)
    } else {
        (centre + half + SYMBOL_CLEARANCE, right - RULE_CLEARANCE)
    }
}

/// The lines with their lanes as they are now.
fn drawn(
    field: &Field,
    edges: &[Edge],
    roads: &[Option<Road>],
    exits: &[Point],
    lanes: &Lanes<'_>,
) -> Vec<Vec<Point>> {
    let line = |(index, edge): (usize, &Edge)| {
        let Some(road) = roads[index] else { return Vec::new() };
        let (exit, target) = (exits[index], &field.places[edge.to]);
        let tip = Point::new(target.symbol.centre().x, target.symbol.y);
        let mut line = vec![exit];
        match road {
            Road::Straight => {}
            Road::Elbow => line.push(Point::new(tip.x, exit.y)),
            Road::Drop => {
                line.push(Point::new(exit.x, target.approach));
                line.push(Point::new(tip.x, target.approach));
            }
            Road::Lane(gutter) => {
                let x = lanes.x(gutter, edge);
                line.push(Point::new(x, exit.y));
                line.push(Point::new(x, target.approach));
                line.push(Point::new(tip.x, target.approach));
            }
        }
        line.push(tip);
        line
    };
    edges.iter().enumerate().map(line).collect()
}
