//! The lanes of one gutter: which arrows share one, and in which order they lie.
//! It does not choose gutters.

use std::collections::BTreeMap;

use crate::document::chart::road::Gutter;
use crate::document::chart::way::{Cost, Way, compete, is_one_trunk, ordered};

/// Up to so many lines in one gutter all orders are weighed; more are put in one by one.
const EXACT_MAX: usize = 8;

/// Arrows to one row that come in one gutter from one direction: one upright line.
/// From both directions they keep apart, or the line would seem to pass the row by.
pub(crate) struct Trunk<'w> {
    ways: Vec<&'w Way>,
    span: (i32, i32),
}

/// Where each arrow's lane lies: its place from the left, and the number of lanes in the gutter.
pub(crate) type Places = BTreeMap<usize, (usize, usize)>;

/// The lanes that these ways need, by gutter.
pub(crate) fn trunks<'w>(ways: impl Iterator<Item = &'w Way>) -> BTreeMap<Gutter, Vec<Trunk<'w>>> {
    let mut gutters: BTreeMap<Gutter, Vec<Trunk<'w>>> = BTreeMap::new();
    for way in ways {
        let Some(gutter) = way.gutter() else { continue };
        let trunks = gutters.entry(gutter).or_default();
        let span = way.lane_span();
        match trunks.iter_mut().find(|trunk| is_one_trunk(trunk.ways[0], way)) {
            Some(trunk) => {
                trunk.ways.push(way);
                trunk.span = (trunk.span.0.min(span.0), trunk.span.1.max(span.1));
            }
            None => trunks.push(Trunk { ways: vec![way], span }),
        }
    }
    for trunks in gutters.values_mut() {
        trunks.sort_by_key(|trunk| (trunk.span, trunk.ways[0].to, trunk.ways[0].up));
    }
    gutters
}

/// The lanes of a gutter in order: what the order costs beyond the best for each pair, how many lanes it takes, and the
/// place of each trunk.
pub(crate) struct Arrangement {
    /// More than the sum over pairs, each in its better order.
    pub(crate) excess: Cost,
    /// Number of lanes.
    pub(crate) count: usize,
    places: Vec<usize>,
}

/// The best order of these trunks.
pub(crate) fn arrange(trunks: &[Trunk<'_>]) -> Arrangement {
    let count = trunks.len();
    let mut before = vec![vec![0; count]; count];
    let mut least = 0;
    for a in 0..count {
        for b in a + 1..count {
            let (mut one, mut other) = (0, 0);
            for (p, q) in
                trunks[a].ways.iter().flat_map(|p| trunks[b].ways.iter().map(move |q| (p, q)))
            {
                if compete(p, q) {
                    (one, other) = (one + ordered(p, q), other + ordered(q, p));
                    least += ordered(p, q).min(ordered(q, p));
                }
            }
            (before[a][b], before[b][a]) = (one, other);
        }
    }
    let (cost, order) =
        if count <= EXACT_MAX { best_order(&before) } else { inserted_order(&before) };
    let mut places = vec![0; count];
    for (at, trunk) in order.iter().enumerate() {
        let span = trunks[*trunk].span;
        let beside = order[..at].iter().filter(|other| {
            let (top, bottom) = trunks[**other].span;
            top <= span.1 && span.0 <= bottom
        });
        places[*trunk] = beside.map(|other| places[*other] + 1).max().unwrap_or(0);
    }
    let lanes = places.iter().max().map_or(0, |last| last + 1);
    Arrangement { excess: cost - least, count: lanes, places }
}

impl Arrangement {
    /// Notes the places of the arrows.
    pub(crate) fn note(&self, trunks: &[Trunk<'_>], places: &mut Places) {
        for (trunk, place) in trunks.iter().zip(&self.places) {
            for way in &trunk.ways {
                places.insert(way.edge, (*place, self.count));
            }
        }
    }
}

/// The cheapest order: of all sets the cheapest order that begins with it, by its last member.
fn best_order(before: &[Vec<Cost>]) -> (Cost, Vec<usize>) {
    let count = before.len();
    let mut best: Vec<Option<(Cost, usize)>> = vec![None; 1 << count];
    best[0] = Some((0, 0));
    for set in 0..1usize << count {
        let Some((cost, _)) = best[set] else { continue };
        for next in (0..count).filter(|next| set & (1 << next) == 0) {
            let added: Cost =
                (0..count).filter(|own| set & (1 << own) != 0).map(|own| before[own][next]).sum();
            let with = &mut best[set | (1 << next)];
            if with.is_none_or(|(least, _)| cost + added < least) {
                *with = Some((cost + added, next));
            }
        }
    }
    let mut set = (1 << count) - 1;
    let total = best[set].map_or(0, |(cost, _)| cost);
    let mut order = Vec::new();
    while set != 0 {
        let last = best[set].map_or(0, |(_, last)| last);
        order.push(last);
        set &= !(1 << last);
    }
    order.reverse();
    (total, order)
}

/// A good order: each where it costs least among those before it.
fn inserted_order(before: &[Vec<Cost>]) -> (Cost, Vec<usize>) {
    let cost = |order: &[usize]| -> Cost {
        let pairs = order.iter().enumerate();
        pairs.map(|(at, a)| order[at + 1..].iter().map(|b| before[*a][*b]).sum::<Cost>()).sum()
    };
    let mut order: Vec<usize> = Vec::new();
    for next in 0..before.len() {
        let tried = (0..=order.len()).map(|at| {
            let mut tried = order.clone();
            tried.insert(at, next);
            tried
        });
        order = tried.min_by_key(|tried| cost(tried)).unwrap_or_default();
    }
    (cost(&order), order)
}
