//! The fewest crossings and bends that a small chart can have, by trying everything: for every arrow each exit and each
//! gutter, for every gutter each order of its lanes, for every side of a symbol each order of its exits.
//! It shares nothing with the router but the rules of the form, which it states for itself:
//!
//! - an arrow leaves at the bottom or at a side of its row's outermost symbol, and enters at the top, coming along a
//!   line just above that row, or straight down;
//! - from the bottom it goes straight down, or down to the line above its target and along it;
//! - from a side it goes to a lane in a gutter beside the symbols of any column, along it, and along the line above its
//!   target; or to above its target and down;
//! - nothing runs through a symbol, and arrows to different rows never lie on top of each other;
//! - of a judgement the exit to the next row goes down, and nothing else does;
//! - arrows that come to one row in one gutter from one direction share their lane.
//!
//! Less is compared in this order: crossings, meetings at which one does not see which way the flow goes, bends.

/// A chart without words.
pub struct Small {
    /// Number of columns.
    pub columns: usize,
    /// The rows from top to bottom.
    pub rows: Vec<SmallRow>,
    /// The arrows, as rows left and entered.
    pub arrows: Vec<(usize, usize)>,
}

/// A row: its symbol's column, the columns of all its symbols from left to right, and whether it judges.
pub struct SmallRow {
    pub column: usize,
    pub all: Vec<usize>,
    pub judges: bool,
}

/// Crossings, unclear meetings, bends.
pub type Count = (usize, usize, usize);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Exit {
    Bottom,
    Left,
    Right,
}

#[derive(Clone, Copy, Debug)]
struct Way {
    from: usize,
    to: usize,
    exit: Exit,
    /// The gutter of its lane.
    gutter: Option<usize>,
    /// Straight down above its target.
    falls: bool,
    bends: usize,
}

/// A level or upright piece: level, its place, from, until.
type Piece = (bool, i64, i64, i64);

const NEVER: Count = (usize::MAX / 4, 0, 0);

fn add(a: Count, b: Count) -> Count {
    (a.0 + b.0, a.1 + b.1, a.2 + b.2)
}

fn at(count: usize) -> i64 {
    1_000 * i64::try_from(count).unwrap()
}

impl Small {
    /// Something better than `known`, if there is any.
    pub fn better_than(&self, known: Count) -> Option<Count> {
        let ways: Vec<Vec<Way>> = (0..self.arrows.len()).map(|arrow| self.ways(arrow)).collect();
        let least: Vec<usize> =
            ways.iter().map(|ways| ways.iter().map(|way| way.bends).min().unwrap()).collect();
        // The arrow with the fewest ways first.
        let mut order: Vec<usize> = (0..ways.len()).collect();
        order.sort_by_key(|arrow| ways[*arrow].len());
        let mut found = None;
        self.descend(&order, &ways, &least, &mut Vec::new(), (0, 0, 0), &mut (known, &mut found));
        found
    }

    fn descend(
        &self,
        order: &[usize],
        ways: &[Vec<Way>],
        least: &[usize],
        chosen: &mut Vec<Way>,
        so_far: Count,
        best: &mut (Count, &mut Option<Count>),
    ) {
        let Some((arrow, rest)) = order.split_first() else {
            let count = self.ordered_best(chosen, so_far, best.0);
            if count < best.0 {
                best.0 = count;
                *best.1 = Some(count);
            }
            return;
        };
        let to_come: usize = rest.iter().map(|other| least[*other]).sum();
        for way in &ways[*arrow] {
            let mut count = add(so_far, (self.joints_crossed(way), 0, way.bends));
            for other in chosen.iter() {
                count = add(count, self.least_between(way, other));
            }
            if add(count, (0, 0, to_come)) < best.0 {
                chosen.push(*way);
                self.descend(rest, ways, least, chosen, count, best);
                chosen.pop();
            }
        }
    }

    fn ways(&self, arrow: usize) -> Vec<Way> {
        let (from, to) = self.arrows[arrow];
        let (own, target) = (&self.rows[from], &self.rows[to]);
        let next = |(a, b): &(usize, usize)| *a == from && *b == from + 1;
        let first_next = self.arrows.iter().position(next);
        let is_next = first_next == Some(arrow);
        let free = |column: usize| {
            to > from && self.rows[from + 1..to].iter().all(|row| !row.all.contains(&column))
        };
        let way = |exit, gutter, falls, bends| Way { from, to, exit, gutter, falls, bends };
        let mut ways = Vec::new();
        if to > from && (is_next || !own.judges || first_next.is_none()) && free(own.column) {
            if own.column == target.column {
                ways.push(way(Exit::Bottom, None, true, 0));
            } else {
                ways.push(way(Exit::Bottom, None, false, 2));
            }
        }
        if own.judges && is_next {
            return ways;
        }
        let (first, last) = (own.all[0], own.all[own.all.len() - 1]);
        for (exit, gutters) in
            [(Exit::Left, 0..2 * first + 1), (Exit::Right, 2 * last + 1..2 * self.columns)]
        {
            let aside =
                if exit == Exit::Left { target.column < first } else { target.column > last };
            if aside && free(target.column) {
                ways.push(way(exit, None, true, 1));
            }
            ways.extend(gutters.map(|gutter| way(exit, Some(gutter), false, 3)));
        }
        ways
    }

    /// The pieces of a way, its lane and its exit at these places among others.
    fn pieces(&self, way: &Way, lane: usize, exit: usize) -> Vec<Piece> {
        let small = |count: usize| i64::try_from(count).unwrap();
        let (own, target) = (&self.rows[way.from], &self.rows[way.to]);
        let middle = |column: usize| at(column) + 500;
        let (line, top) = (at(way.to) + 100, at(way.to) + 300);
        let tip = middle(target.column);
        let start = match way.exit {
            Exit::Bottom => (middle(own.column), at(way.from) + 700),
            Exit::Left => (at(own.all[0]) + 400, at(way.from) + 400 + 10 * small(exit)),
            Exit::Right => {
                (at(own.all[own.all.len() - 1]) + 600, at(way.from) + 400 + 10 * small(exit))
            }
        };
        let turn = match way.gutter {
            Some(gutter) if gutter % 2 == 0 => at(gutter / 2) + 100 + small(lane),
            Some(gutter) => at(gutter / 2) + 800 + small(lane),
            None if way.falls => tip,
            None => start.0,
        };
        let corners = if way.falls {
            vec![start, (tip, start.1), (tip, top)]
        } else {
            vec![start, (turn, start.1), (turn, line), (tip, line), (tip, top)]
        };
        let piece = |ends: &[(i64, i64)]| {
            let ((x, y), (u, v)) = (ends[0], ends[1]);
            if y == v { (true, y, x.min(u), x.max(u)) } else { (false, x, y.min(v), y.max(v)) }
        };
        corners.windows(2).filter(|ends| ends[0] != ends[1]).map(piece).collect()
    }

    fn joints_crossed(&self, way: &Way) -> usize {
        let rows = self.rows.iter().enumerate().filter(|(row, _)| *row != way.from);
        let pieces = self.pieces(way, 0, 0);
        rows.map(|(row, place)| {
            let (left, right) = (at(place.all[0]) + 600, at(place.all[place.all.len() - 1]) + 400);
            let y = at(row) + 395;
            let through = |piece: &&Piece| {
                !piece.0 && (left..=right).contains(&piece.1) && (piece.2..=piece.3).contains(&y)
            };
            pieces.iter().filter(through).count()
        })
        .sum()
    }

    /// What two ways cost each other at least, whatever the order of their lanes and exits.
    fn least_between(&self, a: &Way, b: &Way) -> Count {
        let both = [(0, 1), (1, 0)];
        let lanes = if shares_lane(a, b) { &[(0, 0)][..] } else { &both[..] };
        let orders = lanes.iter().flat_map(|lanes| both.iter().map(move |exits| (*lanes, *exits)));
        orders
            .map(|(lanes, exits)| self.between((a, lanes.0, exits.0), (b, lanes.1, exits.1)))
            .min()
            .unwrap()
    }

    fn between(&self, a: (&Way, usize, usize), b: (&Way, usize, usize)) -> Count {
        let (p, q) = (self.pieces(a.0, a.1, a.2), self.pieces(b.0, b.1, b.2));
        let pairs = || p.iter().flat_map(|p| q.iter().map(move |q| (p, q)));
        if a.0.to == b.0.to {
            let up = |way: &Way| way.to <= way.from;
            let line = at(a.0.to) + 100;
            let meet = pairs()
                .any(|(p, q)| p.0 && q.0 && p.1 == line && q.1 == line && p.2 < q.3 && q.2 < p.3);
            return (0, usize::from(up(a.0) != up(b.0) && meet), 0);
        }
        let mut crossings = 0;
        for (p, q) in pairs() {
            if p.0 == q.0 {
                if p.1 == q.1 && p.2 <= q.3 && q.2 <= p.3 {
                    return NEVER;
                }
            } else if (p.2..=p.3).contains(&q.1) && (q.2..=q.3).contains(&p.1) {
                crossings += 1;
            }
        }
        (crossings, 0, 0)
    }

    /// The best over all orders of lanes and exits, or something no better than `known`.
    fn ordered_best(&self, chosen: &[Way], lower: Count, known: Count) -> Count {
        // Groups of ways whose order is open: the trunks of a gutter, the exits of a side.
        let mut lanes: Vec<Vec<Vec<usize>>> = vec![Vec::new(); 2 * self.columns];
        let mut sides: Vec<((usize, Exit), Vec<usize>)> = Vec::new();
        for (index, way) in chosen.iter().enumerate() {
            if let Some(gutter) = way.gutter {
                let trunk =
                    lanes[gutter].iter_mut().find(|trunk| shares_lane(&chosen[trunk[0]], way));
                match trunk {
                    Some(trunk) => trunk.push(index),
                    None => lanes[gutter].push(vec![index]),
                }
            }
            let side = (way.from, way.exit);
            match sides.iter_mut().find(|(known, _)| *known == side) {
                Some((_, exits)) => exits.push(index),
                None => sides.push((side, vec![index])),
            }
        }
        let groups: Vec<(bool, Vec<Vec<usize>>)> =
            lanes
                .into_iter()
                .map(|trunks| (true, trunks))
                .chain(sides.into_iter().map(|(_, exits)| {
                    (false, exits.into_iter().map(|index| vec![index]).collect())
                }))
                .filter(|(_, members)| members.len() > 1)
                .collect();
        let mut places = vec![(0, 0); chosen.len()];
        let mut best = known;
        self.permuted(chosen, &groups, &mut places, lower, &mut best);
        best
    }

    fn permuted(
        &self,
        chosen: &[Way],
        groups: &[(bool, Vec<Vec<usize>>)],
        places: &mut Vec<(usize, usize)>,
        lower: Count,
        best: &mut Count,
    ) {
        if *best <= lower {
            return;
        }
        let Some(((are_lanes, members), rest)) = groups.split_first() else {
            let mut count = (0, 0, 0);
            for (a, way) in chosen.iter().enumerate() {
                count = add(count, (self.joints_crossed(way), 0, way.bends));
                for (b, other) in chosen.iter().enumerate().skip(a + 1) {
                    let (p, q) = (places[a], places[b]);
                    count = add(count, self.between((way, p.0, p.1), (other, q.0, q.1)));
                }
            }
            *best = count.min(*best);
            return;
        };
        for order in permutations(members.len()) {
            for (member, place) in members.iter().zip(order) {
                for way in member {
                    if *are_lanes {
                        places[*way].0 = place;
                    } else {
                        places[*way].1 = place;
                    }
                }
            }
            self.permuted(chosen, rest, places, lower, best);
        }
    }
}

/// True if two ways run in one lane: in one gutter, to one row, from one direction.
fn shares_lane(a: &Way, b: &Way) -> bool {
    a.gutter.is_some() && a.gutter == b.gutter && a.to == b.to && (a.to > a.from) == (b.to > b.from)
}

fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in permutations(count - 1) {
        for at in 0..count {
            let mut longer = shorter.clone();
            longer.insert(at, count - 1);
            all.push(longer);
        }
    }
    all
}
