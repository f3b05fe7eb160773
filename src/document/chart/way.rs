//! A road as a way through the field without measures, and what two ways cost each other.
//!
//! Places are counted, not measured: columns and rows have steps, so that crossings are known before lanes have
//! their widths. What is left open is the order of two lanes in one gutter; the order of exits on one side of a
//! symbol follows from it.
//!
//! ```text
//!       x: 16·column + 3  lane on the left    y: 16·row +  2  the line that brings arrows to the row
//!                      6  side of the symbol              4  top of its symbol
//!                      8  middle                          8  exits at its sides
//!                     10  side of the symbol             12  exit at its bottom
//!                     13  lane on the right
//! ```

use crate::document::chart::drawing::Shape;
use crate::document::chart::facts::Edge;
use crate::document::chart::grid::Field;
use crate::document::chart::road::{Gutter, Road, Side, goes_up};
use crate::document::metrics::Micrometres;

/// What a choice of roads costs; less is better. The parts are ordered: no number of bends is worth a crossing.
pub(crate) type Cost = u64;

/// A micrometre of length.
const LENGTH: Cost = 1;
/// Two exits on one side of a symbol: a detour of so much is plainer.
const SHARED_SIDE: Cost = 30_000;
/// A change of direction.
const BEND: Cost = 1 << 28;
/// Two arrows that come to one symbol from above and from below on one level line: nobody sees which way the flow goes
/// where they meet.
const UNCLEAR: Cost = 1 << 36;
/// Two arrows to different rows that cross, or an arrow across the line that joins the symbols of a row.
const CROSSING: Cost = 1 << 44;
/// Two arrows on top of each other, or more lanes or exits than there is room for.
pub(crate) const FAULT: Cost = 1 << 54;

/// Crossings, unclear meetings and bends without the length: what must be as small as it can be.
pub(crate) fn without_length(cost: Cost) -> Cost {
    cost / BEND
}

/// One road of one arrow.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    /// Index of the arrow.
    pub(crate) edge: usize,
    /// Its road.
    pub(crate) road: Road,
    /// Index of the row it leaves.
    pub(crate) from: usize,
    /// Index of the row it enters.
    pub(crate) to: usize,
    /// True if it enters from below.
    pub(crate) up: bool,
    /// The side it leaves by.
    pub(crate) side: Option<Side>,
    /// What it costs whatever the others do.
    pub(crate) own: Cost,
    /// Where it begins.
    start: Step,
    /// Where it runs between its exit and the line above its target.
    turn: i32,
    /// The middle of its target.
    tip: i32,
    /// From its highest to its lowest place.
    extent: (i32, i32),
}

/// A counted place.
#[derive(Clone, Copy, Debug)]
struct Step {
    x: i32,
    y: i32,
}

/// A level or upright piece: where it lies, and from where to where it goes.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: i32,
    from: i32,
    until: i32,
}

impl Piece {
    fn new(at: i32, a: i32, b: i32) -> Self {
        Self { at, from: a.min(b), until: a.max(b) }
    }

    fn covers(self, other: i32) -> bool {
        self.from <= other && other <= self.until
    }
}

/// The pieces of a way with its lane and exit moved aside.
struct Pieces {
    level: [Option<Piece>; 2],
    upright: [Option<Piece>; 2],
}

fn middle(column: usize) -> i32 {
    16 * small(column) + 8
}

fn approach(row: usize) -> i32 {
    16 * small(row) + 2
}

fn sides(row: usize) -> i32 {
    16 * small(row) + 8
}

fn small(count: usize) -> i32 {
    i32::try_from(count).expect("a page has few rows and columns")
}

impl Way {
    /// The arrow on this road.
    pub(crate) fn of(field: &Field, edges: &[Edge], index: usize, road: Road) -> Self {
        let edge = &edges[index];
        let (from, to) = (&field.places[edge.from], &field.places[edge.to]);
        let side = road.side(field, edge);
        let (own, tip) = (middle(from.column), middle(to.column));
        let start = match side {
            None => Step { x: own, y: sides(edge.from) + 4 },
            Some(Side::Left) => Step { x: middle(from.leftmost().0) - 2, y: sides(edge.from) },
            Some(Side::Right) => Step { x: middle(from.rightmost().0) + 2, y: sides(edge.from) },
        };
        let turn = match road {
            Road::Straight | Road::Drop => own,
            Road::Elbow => tip,
            Road::Lane(gutter) => lane(gutter),
        };
        let up = goes_up(edge);
        let mut way = Self {
            edge: index,
            road,
            from: edge.from,
            to: edge.to,
            up,
            side,
            own: 0,
            start,
            turn,
            tip,
            extent: (start.y.min(approach(edge.to)), start.y.max(approach(edge.to) + 2)),
        };
        let bends = match road {
            Road::Straight => 0,
            Road::Elbow => 1,
            Road::Drop => 2,
            Road::Lane(_) => 3,
        };
        let length = Cost::try_from(way.length(field)).unwrap_or(0);
        way.own = BEND * bends + LENGTH * length + CROSSING * way.joints_crossed(field);
        way
    }

    /// The lines between symbols of one row that it runs through.
    fn joints_crossed(&self, field: &Field) -> Cost {
        let pieces = self.pieces(0, 0);
        let mut count = 0;
        for (row, place) in field.places.iter().enumerate().filter(|(row, _)| *row != self.from) {
            let (left, right) = (middle(place.leftmost().0), middle(place.rightmost().0));
            let through =
                |piece: &&Piece| left < piece.at && piece.at < right && piece.covers(sides(row));
            count += pieces.upright.iter().flatten().filter(through).count();
        }
        Cost::try_from(count).unwrap_or(0)
    }

    /// About how long it is.
    fn length(&self, field: &Field) -> Micrometres {
        let (from, to) = (&field.places[self.from], &field.places[self.to]);
        let centre = from.symbol.centre();
        let start = match self.side {
            None => (centre.x, from.symbol.bottom()),
            Some(Side::Left) => (from.leftmost().1.x, centre.y),
            Some(Side::Right) => (from.rightmost().1.right(), centre.y),
        };
        let tip = (to.symbol.centre().x, to.symbol.y);
        let turn = match self.road {
            Road::Straight | Road::Drop => start.0,
            Road::Elbow => tip.0,
            Road::Lane(gutter) => gutter.middle(field),
        };
        (start.0 - turn).abs()
            + (turn - tip.0).abs()
            + (start.1 - to.approach).abs()
            + (tip.1 - to.approach).abs()
    }

    /// The gutter it runs in.
    pub(crate) fn gutter(&self) -> Option<Gutter> {
        match self.road {
            Road::Lane(gutter) => Some(gutter),
            Road::Straight | Road::Elbow | Road::Drop => None,
        }
    }

    /// From where to where its lane goes, in counted rows.
    pub(crate) fn lane_span(&self) -> (i32, i32) {
        let (a, b) = (sides(self.from), approach(self.to));
        (a.min(b), a.max(b))
    }

    fn pieces(&self, aside: i32, lower: i32) -> Pieces {
        let (line, top) = (approach(self.to), approach(self.to) + 2);
        let (turn, start) = (self.turn + aside, self.start.y + lower);
        match self.road {
            Road::Straight => Pieces {
                level: [None, None],
                upright: [Some(Piece::new(self.tip, start, top)), None],
            },
            Road::Elbow => Pieces {
                level: [Some(Piece::new(start, self.start.x, self.tip)), None],
                upright: [Some(Piece::new(self.tip, start, top)), None],
            },
            Road::Drop => Pieces {
                level: [Some(Piece::new(line, turn, self.tip)), None],
                upright: [
                    Some(Piece::new(turn, start, line)),
                    Some(Piece::new(self.tip, line, top)),
                ],
            },
            Road::Lane(_) => Pieces {
                level: [
                    Some(Piece::new(start, self.start.x, turn)),
                    Some(Piece::new(line, turn, self.tip)),
                ],
                upright: [
                    Some(Piece::new(turn, start, line)),
                    Some(Piece::new(self.tip, line, top)),
                ],
            },
        }
    }

    /// Where its exit stands among those of one side: from the top, those going up, the nearest lane first; then those
    /// going down, the farthest first. So they do not cross each other.
    fn exit_rank(&self, aside: i32) -> (bool, i32, usize) {
        let far = (self.turn + aside - self.start.x).abs();
        (!self.up, if self.up { far } else { -far }, self.edge)
    }

    /// The side on which it comes along the line above its target, if it does.
    fn comes_from(&self) -> Option<Side> {
        match self.road {
            Road::Straight | Road::Elbow => None,
            Road::Drop | Road::Lane(_) => {
                Some(if self.turn < self.tip { Side::Left } else { Side::Right })
            }
        }
    }
}

fn lane(gutter: Gutter) -> i32 {
    middle(gutter.column()) + if gutter.is_left() { -5 } else { 5 }
}

/// True if the order of their lanes is open: one gutter, different lines, side by side somewhere.
pub(crate) fn compete(a: &Way, b: &Way) -> bool {
    let (Some(one), Some(other)) = (a.gutter(), b.gutter()) else { return false };
    if one != other || is_one_trunk(a, b) {
        return false;
    }
    let (a, b) = (a.lane_span(), b.lane_span());
    a.0 <= b.1 && b.0 <= a.1
}

/// True if two arrows in one gutter share their lane: to one row, from one direction. That is the joint.
pub(crate) fn is_one_trunk(a: &Way, b: &Way) -> bool {
    a.to == b.to && a.up == b.up
}

/// What the two cost each other with the better order of their lanes.
pub(crate) fn between(a: &Way, b: &Way) -> Cost {
    if compete(a, b) { ordered(a, b).min(ordered(b, a)) } else { meeting(a, b, (0, 0)) }
}

/// What the two cost each other if the lane of the first lies to the left of the second's.
pub(crate) fn ordered(left: &Way, right: &Way) -> Cost {
    meeting(left, right, (-1, 1))
}

fn meeting(a: &Way, b: &Way, aside: (i32, i32)) -> Cost {
    if a.to == b.to {
        let unclear = a.up != b.up && a.comes_from().is_some() && a.comes_from() == b.comes_from();
        return if unclear { UNCLEAR } else { 0 };
    }
    if a.from != b.from && (a.extent.1 < b.extent.0 || b.extent.1 < a.extent.0) {
        return 0;
    }
    let mut lower = (0, 0);
    let mut cost = 0;
    if a.from == b.from && a.side.is_some() && a.side == b.side {
        cost += SHARED_SIDE;
        lower = if a.exit_rank(aside.0) < b.exit_rank(aside.1) { (-1, 1) } else { (1, -1) };
    }
    let (a, b) = (a.pieces(aside.0, lower.0), b.pieces(aside.1, lower.1));
    for (levels, uprights) in [(&a.level, &b.upright), (&b.level, &a.upright)] {
        for level in levels.iter().flatten() {
            for upright in uprights.iter().flatten() {
                if level.covers(upright.at) && upright.covers(level.at) {
                    cost += CROSSING;
                }
            }
        }
    }
    for (one, other) in [(&a.level, &b.level), (&a.upright, &b.upright)] {
        for p in one.iter().flatten() {
            for q in other.iter().flatten() {
                if p.at == q.at && p.from <= q.until && q.from <= p.until {
                    cost += FAULT;
                }
            }
        }
    }
    cost
}

/// How many exits one side of a symbol of this shape and height can have.
pub(crate) fn exits_max(shape: Shape, height: Micrometres) -> usize {
    // The ends of a diamond are sharp: exits far from its middle would leave it almost at the top.
    let room = match shape {
        Shape::Diamond => height * 2 / 3,
        Shape::Capsule | Shape::Rectangle | Shape::Pentagon => height - 1_200,
    };
    usize::try_from(room / EXIT_GAP).unwrap_or(1).max(1)
}

/// From exit to exit on one side, at least.
pub(crate) const EXIT_GAP: Micrometres = 900;
