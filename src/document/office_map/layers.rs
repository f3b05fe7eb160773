//! Which box of the map stands in which column, and in which order from top to bottom; long lines get a place in
//! every column they pass.
//! It knows no sizes; `place` does.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::{greedy_feedback_arc_set, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::document::office_map::facts::MapFacts;

/// Sweeps over the columns; later ones hardly change an order of a few dozen boxes.
const SWEEPS: usize = 8;

/// What stands in a column: a box, or a line that passes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Item {
    /// The SOP of this index.
    Box(usize),
    /// The line of this index.
    Pass(usize),
}

/// The columns from left to right, each from top to bottom, and the SOPs that no line touches.
pub(super) struct Columns {
    pub(super) columns: Vec<Vec<Item>>,
    pub(super) alone: Vec<usize>,
}

impl Columns {
    /// Column of every box of the columns.
    pub(super) fn of_boxes(&self) -> BTreeMap<usize, usize> {
        let mut found = BTreeMap::new();
        for (column, items) in self.columns.iter().enumerate() {
            for item in items {
                if let Item::Box(node) = item {
                    found.insert(*node, column);
                }
            }
        }
        found
    }
}

/// The columns of this map.
pub(super) fn columns(facts: &MapFacts) -> Columns {
    let touched: BTreeSet<usize> =
        facts.lines.iter().flat_map(|line| [line.from, line.to]).collect();
    let ranks = ranks(facts, &touched);
    let count = ranks.values().max().map_or(0, |last| last + 1);
    let mut columns: Vec<Vec<Item>> = vec![Vec::new(); count];
    for (&node, &rank) in &ranks {
        columns[rank].push(Item::Box(node));
    }
    for (index, line) in facts.lines.iter().enumerate() {
        let (a, b) = (ranks[&line.from], ranks[&line.to]);
        for column in columns.iter_mut().take(a.max(b)).skip(a.min(b) + 1) {
            column.push(Item::Pass(index));
        }
    }
    let alone = (0..facts.nodes.len()).filter(|node| !touched.contains(node)).collect();
    let mut made = Columns { columns, alone };
    order(&mut made, facts, &ranks);
    made
}

/// The column of every SOP that a line touches: callers, starters and makers stand left of those they lead to, as
/// far as they do not lead back.
fn ranks(facts: &MapFacts, touched: &BTreeSet<usize>) -> BTreeMap<usize, usize> {
    let mut graph: DiGraph<usize, ()> = DiGraph::new();
    let nodes: BTreeMap<usize, NodeIndex> =
        touched.iter().map(|&node| (node, graph.add_node(node))).collect();
    let mut joined: BTreeSet<usize> = BTreeSet::new();
    for line in facts.lines.iter().filter(|line| !line.labels.is_empty()) {
        graph.update_edge(nodes[&line.from], nodes[&line.to], ());
        joined.extend([line.from, line.to]);
    }
    // A tie counts only where it is all that an SOP has.
    for line in &facts.lines {
        if !joined.contains(&line.from) || !joined.contains(&line.to) {
            graph.update_edge(nodes[&line.from], nodes[&line.to], ());
            joined.extend([line.from, line.to]);
        }
    }
    let back: Vec<_> = greedy_feedback_arc_set(&graph).map(|edge| edge.id()).collect();
    graph.retain_edges(|_, edge| !back.contains(&edge));
    let mut ranks: BTreeMap<usize, usize> = BTreeMap::new();
    for node in toposort(&graph, None).unwrap_or_default() {
        let before = graph.neighbors_directed(node, petgraph::Incoming);
        let rank = before.filter_map(|other| ranks.get(&graph[other])).max();
        ranks.insert(graph[node], rank.map_or(0, |rank| rank + 1));
    }
    ranks
}

/// Orders every column by where its neighbours stand, to and fro.
fn order(made: &mut Columns, facts: &MapFacts, ranks: &BTreeMap<usize, usize>) {
    let item_at = |line: usize, column: usize| {
        let ends = [facts.lines[line].from, facts.lines[line].to];
        let end = ends.into_iter().find(|end| ranks[end] == column);
        end.map_or(Item::Pass(line), Item::Box)
    };
    for sweep in 0..SWEEPS {
        let count = made.columns.len();
        let way: Vec<(usize, usize)> = if sweep % 2 == 0 {
            (1..count).map(|column| (column, column - 1)).collect()
        } else {
            (1..count).map(|column| (column - 1, column)).rev().collect()
        };
        for (column, fixed) in way {
            let place: BTreeMap<Item, usize> =
                made.columns[fixed].iter().enumerate().map(|(at, item)| (*item, at)).collect();
            let mut weighed: Vec<(usize, usize, Item)> = Vec::new();
            for (now, item) in made.columns[column].iter().enumerate() {
                let lines = facts.lines.iter().enumerate().filter(|(_, line)| {
                    let (a, b) = (ranks[&line.from], ranks[&line.to]);
                    a.min(b) <= column.min(fixed) && column.max(fixed) <= a.max(b)
                });
                let near: Vec<usize> = lines
                    .filter(|(index, _)| item_at(*index, column) == *item)
                    .filter_map(|(index, _)| place.get(&item_at(index, fixed)).copied())
                    .collect();
                // The mean in thousandths; an item without neighbours stays where it is.
                let weight = if near.is_empty() {
                    now * 1_000
                } else {
                    near.iter().sum::<usize>() * 1_000 / near.len()
                };
                weighed.push((weight, now, *item));
            }
            weighed.sort_unstable();
            made.columns[column] = weighed.into_iter().map(|(_, _, item)| item).collect();
        }
    }
}
