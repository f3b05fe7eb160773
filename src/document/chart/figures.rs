//! Figures of a drawn chart: pages, rows, actors, crossings, bends. They are counted on the lines as drawn.
//! They judge nothing.

use serde::Serialize;

use crate::document::chart::drawing::{Drawing, Point};
use crate::document::chart::facts::ChartFacts;

/// Sizes and counts of one chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct ChartFigures {
    /// Printed rows, connectors apart.
    #[serde(rename = "baris")]
    pub rows: usize,
    /// Columns of actors.
    #[serde(rename = "pelaksana")]
    pub actors: usize,
    /// Pages.
    #[serde(rename = "halaman")]
    pub pages: usize,
    /// Pairs of arrows to different rows that cross, each place where they meet; and arrows across the line between
    /// symbols of one row.
    #[serde(rename = "silang")]
    pub crossings: usize,
    /// Changes of direction of all arrows.
    #[serde(rename = "belok")]
    pub bends: usize,
}

impl ChartFigures {
    /// The figures of a chart on these pages.
    pub fn of(facts: &ChartFacts, pages: &[Drawing]) -> Self {
        let arrows = pages.iter().flat_map(|page| &page.arrows);
        Self {
            rows: facts.rows.len(),
            actors: facts.columns.len(),
            pages: pages.len(),
            crossings: pages.iter().map(crossings).sum(),
            bends: arrows.map(|arrow| arrow.points.len().saturating_sub(2)).sum(),
        }
    }
}

fn crossings(page: &Drawing) -> usize {
    let mut count = 0;
    for (index, a) in page.arrows.iter().enumerate() {
        let others = page.arrows[index + 1..].iter().filter(|b| b.to != a.to);
        let others = others.flat_map(|b| b.points.windows(2).map(|ends| (ends[0], ends[1])));
        let joints = page.joints.iter().map(|joint| (joint.from, joint.to));
        for q in others.chain(joints) {
            count += a.points.windows(2).filter(|p| cross((p[0], p[1]), q)).count();
        }
    }
    count
}

/// True if an upright and a level segment meet.
fn cross(a: (Point, Point), b: (Point, Point)) -> bool {
    let is_level = |(from, until): (Point, Point)| from.y == until.y;
    let between =
        |value, from: i64, until: i64| from.min(until) <= value && value <= from.max(until);
    let (level, upright) = if is_level(a) { (a, b) } else { (b, a) };
    is_level(level)
        && !is_level(upright)
        && between(upright.0.x, level.0.x, level.1.x)
        && between(level.0.y, upright.0.y, upright.1.y)
}
