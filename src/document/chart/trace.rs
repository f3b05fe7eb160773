//! Roads → lines: exits spread over the sides of a symbol, lanes in their gutters.
//! It does not choose roads. Arrows to the same target may share a lane and its approach line: that is a joint.

use std::collections::BTreeMap;

use crate::document::chart::drawing::{Point, Shape};
use crate::document::chart::facts::Edge;
use crate::document::chart::grid::Field;
use crate::document::chart::lanes::Places;
use crate::document::chart::road::{Road, Side, goes_up};
use crate::document::chart::way::{EXIT_GAP, exits_max};
use crate::document::metrics::Micrometres;

/// From exit to exit on one side of a symbol, at most.
const EXIT_GAP_MAX: Micrometres = 2_600;

/// The lines of the arrows, each from exit to tip.
pub(crate) fn trace(
    field: &Field,
    edges: &[Edge],
    roads: &[Road],
    lanes: &Places,
) -> Vec<Vec<Point>> {
    let turns: Vec<Micrometres> =
        (0..edges.len()).map(|index| turn(field, edges, index, roads[index], lanes)).collect();
    let exits = exits(field, edges, roads, &turns);
    let line = |(index, edge): (usize, &Edge)| {
        let (exit, target) = (exits[index], &field.places[edge.to]);
        let tip = Point::new(target.symbol.centre().x, target.symbol.y);
        let mut line = vec![exit];
        match roads[index] {
            Road::Straight => {}
            Road::Elbow => line.push(Point::new(tip.x, exit.y)),
            Road::Drop => {
                line.push(Point::new(exit.x, target.approach));
                line.push(Point::new(tip.x, target.approach));
            }
            Road::Lane(_) => {
                line.push(Point::new(turns[index], exit.y));
                line.push(Point::new(turns[index], target.approach));
                line.push(Point::new(tip.x, target.approach));
            }
        }
        line.push(tip);
        line
    };
    edges.iter().enumerate().map(line).collect()
}

/// Where an arrow runs between its exit and the line above its target.
fn turn(field: &Field, edges: &[Edge], index: usize, road: Road, lanes: &Places) -> Micrometres {
    match road {
        Road::Lane(gutter) => {
            let place = lanes.get(&index).expect("every arrow in a gutter has a lane");
            gutter.lane(field, *place)
        }
        Road::Straight | Road::Elbow | Road::Drop => {
            field.places[edges[index].to].symbol.centre().x
        }
    }
}

/// Where each arrow leaves its symbol; at the bottom in the middle, at the sides spread over the height.
fn exits(field: &Field, edges: &[Edge], roads: &[Road], turns: &[Micrometres]) -> Vec<Point> {
    let mut exits: Vec<Point> = edges
        .iter()
        .map(|edge| {
            let symbol = field.places[edge.from].symbol;
            Point::new(symbol.centre().x, symbol.bottom())
        })
        .collect();
    let mut sides: BTreeMap<(usize, Side), Vec<usize>> = BTreeMap::new();
    for (index, edge) in edges.iter().enumerate() {
        if let Some(side) = roads[index].side(field, edge) {
            sides.entry((edge.from, side)).or_default().push(index);
        }
    }
    for ((row, side), mut leaving) in sides {
        let place = &field.places[row];
        let symbol = match side {
            Side::Left => place.leftmost().1,
            Side::Right => place.rightmost().1,
        };
        let centre = symbol.centre();
        // From top to bottom: those going up, the nearest lane first; then those going down, the farthest first.
        leaving.sort_by_key(|index| {
            let far = (turns[*index] - centre.x).abs();
            let up = goes_up(&edges[*index]);
            (!up, if up { far } else { -far }, *index)
        });
        let of = |count: usize| Micrometres::try_from(count).expect("a symbol has few exits");
        let most = of(exits_max(place.shape, symbol.height));
        let count = of(leaving.len());
        let gap = (most * EXIT_GAP / count).clamp(EXIT_GAP, EXIT_GAP_MAX);
        let mut twice = 1 - count;
        for index in leaving {
            let off = twice * gap / 2;
            let reach = reach(field, row, off);
            let x = match side {
                Side::Left => centre.x - reach,
                Side::Right => centre.x + reach,
            };
            exits[index] = Point::new(x, centre.y + off);
            twice += 2;
        }
    }
    exits
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
