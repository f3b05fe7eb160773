//! The choice of a road for every arrow of a page: exact on small pages, and as good as a bounded search can make it on
//! large ones. What is least is `way::Cost`: crossings first, then meetings that are unclear, then bends, then length.
//!
//! The search puts one arrow after the other on a road and turns back where the cost so far, with what every arrow
//! still to come must add at least, is no better than the best choice known (branch and bound). The best choice known
//! at the beginning is found by moving one arrow at a time.

use crate::document::chart::facts::Edge;
use crate::document::chart::grid::Field;
use crate::document::chart::lanes::{Places, arrange, trunks};
use crate::document::chart::road::Road;
use crate::document::chart::way::{Cost, FAULT, Way, between, exits_max};

/// Rounds of moving one arrow at a time; each lowers the cost.
const ROUNDS_MAX: usize = 8;
/// Work of the exact search, in roads weighed: enough for every page of six rows, some thousandths of a second.
const WORK_MAX: usize = 1_500_000;

/// A choice of roads.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The road of each arrow.
    pub(crate) roads: Vec<Road>,
    /// The lanes of those that have one.
    pub(crate) lanes: Places,
    /// What it costs.
    pub(crate) cost: Cost,
}

/// The roads of all arrows, and what any two of them cost each other.
pub(crate) struct Options<'f> {
    field: &'f Field,
    ways: Vec<Way>,
    /// Of each arrow its ways, as indexes.
    of_edge: Vec<Vec<usize>>,
    pairs: Vec<Cost>,
}

impl<'f> Options<'f> {
    /// Weighs the open roads against each other.
    pub(crate) fn new(field: &'f Field, edges: &[Edge], open: &[Vec<Road>]) -> Self {
        let mut ways = Vec::new();
        let mut of_edge = Vec::new();
        for (index, roads) in open.iter().enumerate() {
            let first = ways.len();
            ways.extend(roads.iter().map(|road| Way::of(field, edges, index, *road)));
            of_edge.push((first..ways.len()).collect());
        }
        let count = ways.len();
        let mut pairs = vec![0; count * count];
        for (a, one) in ways.iter().enumerate() {
            for (b, other) in ways.iter().enumerate().skip(a + 1) {
                if one.edge != other.edge {
                    let cost = between(one, other);
                    pairs[a * count + b] = cost;
                    pairs[b * count + a] = cost;
                }
            }
        }
        Self { field, ways, of_edge, pairs }
    }

    fn pair(&self, a: usize, b: usize) -> Cost {
        self.pairs[a * self.ways.len() + b]
    }

    /// The whole cost of a choice, and its lanes.
    fn weigh(&self, chosen: &[usize]) -> (Cost, Places) {
        let mut cost = 0;
        for (index, a) in chosen.iter().enumerate() {
            cost += self.ways[*a].own;
            cost += chosen[index + 1..].iter().map(|b| self.pair(*a, *b)).sum::<Cost>();
        }
        let (beyond, places) = self.beyond_pairs(chosen);
        (cost + beyond, places)
    }

    /// What pairs do not show: lanes in circles, and more lanes or exits than there is room for.
    fn beyond_pairs(&self, chosen: &[usize]) -> (Cost, Places) {
        let mut cost = 0;
        let mut places = Places::new();
        for (gutter, trunks) in trunks(chosen.iter().map(|way| &self.ways[*way])) {
            let arrangement = arrange(&trunks);
            let most = gutter.lanes_max(self.field);
            cost += arrangement.excess + FAULT * beyond(arrangement.count, most);
            arrangement.note(&trunks, &mut places);
        }
        let mut exits: Vec<(usize, _)> = chosen
            .iter()
            .filter_map(|way| self.ways[*way].side.map(|side| (self.ways[*way].from, side)))
            .collect();
        exits.sort_unstable();
        for same in exits.chunk_by(|a, b| a == b).filter(|same| same.len() > 1) {
            let place = &self.field.places[same[0].0];
            cost += FAULT * beyond(same.len(), exits_max(place.shape, place.symbol.height));
        }
        (cost, places)
    }

    /// The best choice that can be found; nothing if an arrow has no road.
    pub(crate) fn best(&self) -> Option<Choice> {
        if self.of_edge.iter().any(Vec::is_empty) {
            return None;
        }
        let mut search = Search {
            options: self,
            best: self.moved_one_by_one(),
            least: Cost::MAX,
            work: 0,
            chosen: vec![None; self.of_edge.len()],
        };
        search.least = self.weigh(&search.best).0;
        let added: Vec<Cost> = self.ways.iter().map(|way| way.own).collect();
        search.descend(0, &added);
        let (cost, lanes) = self.weigh(&search.best);
        let roads = search.best.iter().map(|way| self.ways[*way].road).collect();
        Some(Choice { roads, lanes, cost })
    }

    /// A first choice: one arrow after the other on its cheapest road, those with the least choice first; then one by
    /// one for the better.
    fn moved_one_by_one(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.of_edge.len()).collect();
        order.sort_by_key(|edge| {
            let first = &self.ways[self.of_edge[*edge][0]];
            (self.of_edge[*edge].len(), first.from.abs_diff(first.to), *edge)
        });
        let mut chosen: Vec<Option<usize>> = vec![None; self.of_edge.len()];
        for _ in 0..ROUNDS_MAX {
            let before = chosen.clone();
            for edge in &order {
                let cost = |way: &usize| -> Cost {
                    let others = chosen.iter().enumerate().filter(|(other, _)| other != edge);
                    let others = others.filter_map(|(_, other)| *other);
                    self.ways[*way].own + others.map(|other| self.pair(*way, other)).sum::<Cost>()
                };
                let cheapest = self.of_edge[*edge].iter().min_by_key(|way| cost(way)).copied();
                chosen[*edge] = cheapest;
            }
            if chosen == before {
                break;
            }
        }
        chosen.into_iter().map(|way| way.expect("every arrow was given a road")).collect()
    }
}

fn beyond(count: usize, most: usize) -> Cost {
    Cost::try_from(count.saturating_sub(most)).unwrap_or(0)
}

/// The exact search.
struct Search<'o, 'f> {
    options: &'o Options<'f>,
    best: Vec<usize>,
    least: Cost,
    work: usize,
    chosen: Vec<Option<usize>>,
}

impl Search<'_, '_> {
    /// Goes on from the choices so far; `added` is what each way would add to them. Its depth is the number of arrows.
    fn descend(&mut self, cost: Cost, added: &[Cost]) {
        let Some((edge, mut open, rest)) = self.next_edge(cost, added) else { return };
        let Some(edge) = edge else {
            let chosen: Vec<usize> = self.chosen.iter().filter_map(|way| *way).collect();
            let whole = cost + self.options.beyond_pairs(&chosen).0;
            if whole < self.least {
                (self.least, self.best) = (whole, chosen);
            }
            return;
        };
        open.sort_by_key(|way| added[*way]);
        for way in open {
            if cost + rest + added[way] >= self.least || self.work > WORK_MAX {
                return;
            }
            self.work += added.len();
            self.chosen[edge] = Some(way);
            let with: Vec<Cost> = added
                .iter()
                .enumerate()
                .map(|(other, before)| before.saturating_add(self.options.pair(way, other)))
                .collect();
            self.descend(cost + added[way], &with);
            self.chosen[edge] = None;
        }
    }

    /// The arrow to place next, its ways, and what the others add at least: the one that loses most if it does not get
    /// its cheapest road. Nothing if all of it is no better than what is known; no arrow if none is left.
    #[allow(clippy::type_complexity, reason = "three things that are found in one pass")]
    fn next_edge(&self, cost: Cost, added: &[Cost]) -> Option<(Option<usize>, Vec<usize>, Cost)> {
        let mut least_of_all = 0;
        let mut found: Option<(Cost, usize, Cost)> = None;
        for (edge, ways) in self.options.of_edge.iter().enumerate() {
            if self.chosen[edge].is_some() {
                continue;
            }
            let (mut least, mut second) = (Cost::MAX, Cost::MAX);
            for way in ways {
                let own = added[*way];
                if own < least {
                    (least, second) = (own, least);
                } else {
                    second = second.min(own);
                }
            }
            least_of_all += least;
            let loss = second.saturating_sub(least);
            if found.is_none_or(|(most, ..)| loss > most) {
                found = Some((loss, edge, least));
            }
        }
        if cost.saturating_add(least_of_all) >= self.least {
            return None;
        }
        Some(match found {
            None => (None, Vec::new(), 0),
            Some((_, edge, least)) => {
                (Some(edge), self.options.of_edge[edge].clone(), least_of_all - least)
            }
        })
    }
}
