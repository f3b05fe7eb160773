//! The choice of a road for every arrow: greedily, then one by one for the better, until nothing improves.
//! It is deterministic, and its measure is `cost`; it does not try all combinations.

use crate::document::chart::cost::cost;
use crate::document::chart::drawing::Point;
use crate::document::chart::facts::Edge;
use crate::document::chart::grid::Field;
use crate::document::chart::road::{Road, open_roads};
use crate::document::chart::trace::trace;
use crate::document::metrics::Micrometres;

/// Rounds: the first places the arrows one after the other, each further one only lowers the cost.
const ROUNDS_MAX: usize = 6;

/// The roads chosen, and the line of every arrow from exit to tip.
pub(crate) struct Routed {
    /// The road of each arrow.
    pub(crate) roads: Vec<Road>,
    /// Its line.
    pub(crate) lines: Vec<Vec<Point>>,
}

/// Chooses roads for all arrows. `closed` lists roads that an arrow must not take.
///
/// # Errors
/// The index of an arrow for which there is no lane left.
pub(crate) fn route(
    field: &Field,
    edges: &[Edge],
    closed: &[(usize, Road)],
) -> Result<Routed, usize> {
    let mut open = open_roads(field, edges);
    for (index, roads) in open.iter_mut().enumerate() {
        roads.retain(|road| !closed.contains(&(index, *road)));
    }
    let mut roads: Vec<Option<Road>> = vec![None; edges.len()];
    let mut order: Vec<usize> = (0..edges.len()).collect();
    // Arrows with the least choice first, then short ones: they have the plain roads.
    order.sort_by_key(|index| {
        let edge = &edges[*index];
        (open[*index].len(), edge.from.abs_diff(edge.to), *index)
    });
    for _ in 0..ROUNDS_MAX {
        let before = roads.clone();
        for index in &order {
            best(field, edges, &mut roads, *index, &open[*index]).ok_or(*index)?;
        }
        if roads == before {
            break;
        }
    }
    let lines =
        trace(field, edges, &roads).expect("the last road chosen was traced with the others");
    let roads = roads.into_iter().map(|road| road.expect("every arrow has been given a road"));
    Ok(Routed { roads: roads.collect(), lines })
}

/// Puts one arrow on its cheapest road while the others stay; of equally cheap ones the first.
fn best(
    field: &Field,
    edges: &[Edge],
    roads: &mut [Option<Road>],
    index: usize,
    open: &[Road],
) -> Option<()> {
    let mut found: Option<(Micrometres, Road)> = None;
    for road in open {
        roads[index] = Some(*road);
        let Some(lines) = trace(field, edges, roads) else { continue };
        let cost = cost(edges, &lines);
        if found.is_none_or(|(least, _)| cost < least) {
            found = Some((cost, *road));
        }
    }
    let (_, road) = found?;
    roads[index] = Some(road);
    Some(())
}
