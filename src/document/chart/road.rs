//! The roads an arrow can take through the field, and which of them are open to it.
//! It measures nothing; `trace` turns roads into lines.
//!
//! ```text
//!   ┌──┐          ┌──┐              ┌──┐               ┌──┐◀─ approach line
//!   │  │          │  ├────┐         │  │            ┌──┤  ├──┐
//!   └┬─┘          └──┘    │         └┬─┘            │  └──┘  │
//!    ▼                    ▼          └────┐         │        │ lanes in the gutters
//!   ┌──┐                ┌──┐              ▼         ▼        │ beside the symbols
//!   └──┘                └──┘            ┌──┐       ┌──┐    ┌─┴┐
//! Straight             Elbow           Drop          Lane
//! ```
//! No road crosses a symbol: lanes run beside the symbols, a side exit leaves the outermost symbol of its row, and an
//! elbow or a straight road is open only where no symbol stands between.

use crate::document::chart::drawing::Shape;
use crate::document::chart::facts::Edge;
use crate::document::chart::grid::Field;
use crate::document::metrics::Micrometres;

/// From a lane to the border of its column, at least.
const RULE_CLEARANCE: Micrometres = 1_500;
/// From a lane to the symbols of its column, at least.
const SYMBOL_CLEARANCE: Micrometres = 1_500;
/// From lane to lane, at least.
const LANE_GAP: Micrometres = 1_400;
/// From lane to lane, at most: wider looks lost.
const LANE_GAP_MAX: Micrometres = 2_600;

/// A strip beside the symbols: the left (even) or right (odd) part of a column, counted from the left.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Gutter(pub(crate) usize);

impl Gutter {
    /// The column it is a part of.
    pub(crate) fn column(self) -> usize {
        self.0 / 2
    }

    /// True for the part to the left of the symbols.
    pub(crate) fn is_left(self) -> bool {
        self.0.is_multiple_of(2)
    }

    /// Where its lanes may lie.
    fn strip(self, field: &Field) -> (Micrometres, Micrometres) {
        let (left, right) = field.columns[self.column()];
        let centre = field.centre(self.column());
        let half = field.symbol_width / 2;
        let room = right - centre - half;
        // In a narrow column its one lane runs in the middle of what is left.
        let (rule, symbol) = if room < RULE_CLEARANCE + SYMBOL_CLEARANCE {
            (room / 2, room - room / 2)
        } else {
            (RULE_CLEARANCE, SYMBOL_CLEARANCE)
        };
        if self.is_left() {
            (left + rule, centre - half - symbol)
        } else {
            (centre + half + symbol, right - rule)
        }
    }

    /// The middle of that strip.
    pub(crate) fn middle(self, field: &Field) -> Micrometres {
        let (from, until) = self.strip(field);
        from.midpoint(until)
    }

    /// How many lanes it has room for.
    pub(crate) fn lanes_max(self, field: &Field) -> usize {
        let (from, until) = self.strip(field);
        if until < from { 0 } else { usize::try_from((until - from) / LANE_GAP + 1).unwrap_or(0) }
    }

    /// Where the lane at this place of so many lies.
    pub(crate) fn lane(self, field: &Field, (place, count): (usize, usize)) -> Micrometres {
        let of = |count: usize| Micrometres::try_from(count).expect("lanes are few");
        let (place, last) = (of(place), of(count - 1));
        let (from, until) = self.strip(field);
        let gap = if last == 0 { 0 } else { ((until - from) / last).min(LANE_GAP_MAX) };
        from.midpoint(until) - last * gap / 2 + place * gap
    }
}

/// How an arrow runs from its symbol to the top of the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Road {
    /// From the bottom, straight down.
    Straight,
    /// From the side to above the target, then down.
    Elbow,
    /// From the bottom to the approach line of the target, along it, down.
    Drop,
    /// From the side to a lane in this gutter, along it to the target's approach line, along that, down.
    Lane(Gutter),
}

/// A side of a symbol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Side {
    /// Exits here run to the left.
    Left,
    /// Exits here run to the right.
    Right,
}

impl Road {
    /// The side on which the arrow leaves its row's symbols; none if it leaves at the bottom.
    pub(crate) fn side(self, field: &Field, edge: &Edge) -> Option<Side> {
        let own = field.places[edge.from].leftmost().0;
        let leaves_left = match self {
            Self::Straight | Self::Drop => return None,
            Self::Elbow => field.places[edge.to].column < own,
            Self::Lane(gutter) => gutter.0 <= 2 * own,
        };
        Some(if leaves_left { Side::Left } else { Side::Right })
    }
}

/// The roads open to each arrow, the plainest first. Every arrow has at least its lanes.
///
/// Of a judgement the exit to the next row goes down and the others sideways; where none goes to the next row, one of
/// them may go down. From a box any arrow downwards may leave at the bottom, but only one does: two would lie on top of
/// each other. Where a row has several symbols, only gutters outside of them can be reached from their sides.
pub(crate) fn open_roads(field: &Field, edges: &[Edge]) -> Vec<Vec<Road>> {
    let next_down: Vec<Option<usize>> = (0..field.places.len())
        .map(|row| edges.iter().position(|edge| edge.from == row && edge.to == row + 1))
        .collect();
    let lanes = |row: usize| {
        let place = &field.places[row];
        let inside = 2 * place.leftmost().0 + 1..2 * place.rightmost().0 + 1;
        let outside = (0..2 * field.columns.len()).filter(move |index| !inside.contains(index));
        outside.map(|index| Road::Lane(Gutter(index)))
    };
    let roads = |(index, edge): (usize, &Edge)| {
        let place = &field.places[edge.from];
        let judged = place.shape == Shape::Diamond;
        let next = next_down[edge.from] == Some(index);
        let mut roads = Vec::new();
        if edge.to > edge.from && (next || !judged || next_down[edge.from].is_none()) {
            if same_column(field, edge) {
                if free_between(field, edge, edge.to) {
                    roads.push(Road::Straight);
                }
                if next {
                    return roads;
                }
            } else if free_between(field, edge, edge.from) {
                roads.push(Road::Drop);
            }
            if next && judged {
                return roads;
            }
        }
        let (leftmost, rightmost) = (place.leftmost().0, place.rightmost().0);
        let beside = !(leftmost..=rightmost).contains(&field.places[edge.to].column);
        if edge.to > edge.from && beside && free_between(field, edge, edge.to) {
            roads.push(Road::Elbow);
        }
        roads.extend(lanes(edge.from));
        roads
    };
    edges.iter().enumerate().map(roads).collect()
}

fn same_column(field: &Field, edge: &Edge) -> bool {
    field.places[edge.from].column == field.places[edge.to].column
}

/// True if no symbol stands between the two rows in the column of this one of them.
fn free_between(field: &Field, edge: &Edge, row: usize) -> bool {
    let column = field.places[row].column;
    field.places[edge.from + 1..edge.to].iter().all(|place| !place.holds(column))
}

/// True if the target's approach line lies above the exit; a loop back into the same row goes up too.
pub(crate) fn goes_up(edge: &Edge) -> bool {
    edge.to <= edge.from
}
