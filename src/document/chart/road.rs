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
}

/// How an arrow runs from its symbol to the top of the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Road {
    /// From the bottom, straight down.
    Straight,
    /// From the side to above the target, then down.
    Elbow,
    /// From the bottom to the approach line of the next row, along it, down.
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
/// Where a row has several symbols, only gutters outside of them can be reached from their sides.
pub(crate) fn open_roads(field: &Field, edges: &[Edge]) -> Vec<Vec<Road>> {
    let down = down_edges(field, edges);
    let lanes = |row: usize| {
        let place = &field.places[row];
        let inside = 2 * place.leftmost().0 + 1..2 * place.rightmost().0 + 1;
        let outside = (0..2 * field.columns.len()).filter(move |index| !inside.contains(index));
        outside.map(|index| Road::Lane(Gutter(index)))
    };
    let roads = |(index, edge): (usize, &Edge)| {
        let diamond = field.places[edge.from].shape == Shape::Diamond;
        let mut roads = Vec::new();
        if down[edge.from] == Some(index) {
            if same_column(field, edge) {
                return vec![Road::Straight];
            }
            // Yes goes down from a judgement; from a box the way over the side has one bend less.
            roads.push(Road::Drop);
            if diamond {
                return roads;
            }
        }
        let (leftmost, rightmost) =
            (field.places[edge.from].leftmost().0, field.places[edge.from].rightmost().0);
        let beside = !(leftmost..=rightmost).contains(&field.places[edge.to].column);
        if edge.to > edge.from && beside && free_between(field, edge) {
            roads.push(Road::Elbow);
        }
        roads.extend(lanes(edge.from));
        roads
    };
    edges.iter().enumerate().map(roads).collect()
}

/// Of each row the arrow that leaves at the bottom: the one to the next row, or else one straight down.
fn down_edges(field: &Field, edges: &[Edge]) -> Vec<Option<usize>> {
    let leaving = |row: usize, fits: &dyn Fn(&Edge) -> bool| {
        edges.iter().position(|edge| edge.from == row && fits(edge))
    };
    let straight =
        |edge: &Edge| edge.to > edge.from && same_column(field, edge) && free_between(field, edge);
    let of_row =
        |row: usize| leaving(row, &|edge| edge.to == row + 1).or_else(|| leaving(row, &straight));
    (0..field.places.len()).map(of_row).collect()
}

fn same_column(field: &Field, edge: &Edge) -> bool {
    field.places[edge.from].column == field.places[edge.to].column
}

/// True if no symbol stands in the target's column between the two rows.
fn free_between(field: &Field, edge: &Edge) -> bool {
    let column = field.places[edge.to].column;
    field.places[edge.from + 1..edge.to].iter().all(|place| !place.holds(column))
}

/// True if the target's approach line lies above the exit; a loop back into the same row goes up too.
pub(crate) fn goes_up(edge: &Edge) -> bool {
    edge.to <= edge.from
}
