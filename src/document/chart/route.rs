//! The lines of all arrows of a page: their roads chosen, their lanes and exits in place.
//! It weighs nothing itself; `choice` does.

use crate::document::chart::choice::Options;
use crate::document::chart::drawing::Point;
use crate::document::chart::facts::Edge;
use crate::document::chart::grid::Field;
use crate::document::chart::road::{Road, open_roads};
use crate::document::chart::trace::trace;
use crate::document::chart::way::{Cost, FAULT};

/// The roads chosen, and the line of every arrow from exit to tip.
pub(crate) struct Routed {
    /// The road of each arrow.
    pub(crate) roads: Vec<Road>,
    /// Its line.
    pub(crate) lines: Vec<Vec<Point>>,
    /// What the choice costs.
    pub(crate) cost: Cost,
}

/// Chooses roads for all arrows. `closed` lists roads that an arrow must not take.
/// Nothing if there are fewer lanes than arrows need.
pub(crate) fn route(field: &Field, edges: &[Edge], closed: &[(usize, Road)]) -> Option<Routed> {
    let mut open = open_roads(field, edges);
    for (index, roads) in open.iter_mut().enumerate() {
        roads.retain(|road| !closed.contains(&(index, *road)));
    }
    let choice = Options::new(field, edges, &open).best()?;
    if choice.cost >= FAULT {
        return None;
    }
    let lines = trace(field, edges, &choice.roads, &choice.lanes);
    Some(Routed { roads: choice.roads, lines, cost: choice.cost })
}
