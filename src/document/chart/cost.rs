//! What a set of lines is worth: crossings, bends, length, and whether one sees where they lead.
//! It is one number, so that two ways of choosing roads can be compared.

use crate::document::chart::drawing::Point;
use crate::document::chart::facts::Edge;
use crate::document::chart::road::goes_up;
use crate::document::metrics::Micrometres;

/// A crossing is worth a detour of so much.
const CROSSING: Micrometres = 60_000;
/// A bend is worth a detour of so much.
const BEND: Micrometres = 6_000;
/// Two arrows that come to one symbol from above and from below on one level line, so that nobody sees where the flow
/// goes at their meeting: worth a detour, and no crossing.
const UNCLEAR: Micrometres = 35_000;
/// Two arrows on top of each other: no detour is too long.
const OVERLAP: Micrometres = 100_000_000;

/// The cost of these lines; less is better. Empty lines cost nothing.
pub(crate) fn cost(edges: &[Edge], lines: &[Vec<Point>]) -> Micrometres {
    let mut cost = 0;
    for line in lines {
        cost += line.windows(2).map(|ends| length(ends[0], ends[1])).sum::<Micrometres>();
        let bends = line.len().saturating_sub(2);
        cost += BEND * Micrometres::try_from(bends).unwrap_or(0);
    }
    let (crossings, overlaps) = meetings(edges, lines);
    cost + CROSSING * crossings + OVERLAP * overlaps + UNCLEAR * unclear(edges, lines)
}

/// How many pairs of arrows to one symbol share a level stretch, one of them coming from above and one from below.
fn unclear(edges: &[Edge], lines: &[Vec<Point>]) -> Micrometres {
    let mut count = 0;
    for (index, line) in lines.iter().enumerate() {
        for (other_index, other) in lines.iter().enumerate().skip(index + 1) {
            let (a, b) = (&edges[index], &edges[other_index]);
            if a.to == b.to && goes_up(a) != goes_up(b) && share_a_level(line, other) {
                count += 1;
            }
        }
    }
    count
}

fn share_a_level(a: &[Point], b: &[Point]) -> bool {
    let pairs = || a.windows(2).flat_map(|a| b.windows(2).map(move |b| (a, b)));
    pairs().any(|(a, b)| {
        let is_level = a[0].y == a[1].y && b[0].y == b[1].y && a[0].y == b[0].y;
        is_level
            && a[0].x.min(a[1].x) < b[0].x.max(b[1].x)
            && b[0].x.min(b[1].x) < a[0].x.max(a[1].x)
    })
}

/// Crossings of arrows to different targets, an overlap counting as very many.
pub(crate) fn crossings(edges: &[Edge], lines: &[Vec<Point>]) -> Micrometres {
    let (crossings, overlaps) = meetings(edges, lines);
    crossings + overlaps * (OVERLAP / CROSSING)
}

fn length(a: Point, b: Point) -> Micrometres {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

/// How often lines to different targets cross, and how often they lie on top of each other.
fn meetings(edges: &[Edge], lines: &[Vec<Point>]) -> (Micrometres, Micrometres) {
    let (mut crossings, mut overlaps) = (0, 0);
    for (index, line) in lines.iter().enumerate() {
        for (other_index, other) in lines.iter().enumerate().skip(index + 1) {
            if edges[index].to == edges[other_index].to {
                continue;
            }
            for (a, b) in line.windows(2).flat_map(|a| other.windows(2).map(move |b| (a, b))) {
                match meeting((a[0], a[1]), (b[0], b[1])) {
                    Meeting::None => {}
                    Meeting::Crossing => crossings += 1,
                    Meeting::Overlap => overlaps += 1,
                }
            }
        }
    }
    (crossings, overlaps)
}

enum Meeting {
    None,
    Crossing,
    Overlap,
}

/// How two upright or level segments meet.
fn meeting(a: (Point, Point), b: (Point, Point)) -> Meeting {
    let range = |from: Micrometres, to: Micrometres| (from.min(to), from.max(to));
    let (ax, ay) = (range(a.0.x, a.1.x), range(a.0.y, a.1.y));
    let (bx, by) = (range(b.0.x, b.1.x), range(b.0.y, b.1.y));
    let meet = ax.0 <= bx.1 && bx.0 <= ax.1 && ay.0 <= by.1 && by.0 <= ay.1;
    let level = |y: (Micrometres, Micrometres)| y.0 == y.1;
    match (meet, level(ay) == level(by)) {
        (false, _) => Meeting::None,
        (true, false) => Meeting::Crossing,
        (true, true) => Meeting::Overlap,
    }
}
