//! Rows of page 2 beside those of the flowchart: one to one, drawn together, drawn apart, or alone.
//! It finds the pairing that costs least; it changes no row.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::exchange::import::form::{SourceRow, Units};
use crate::exchange::import::scalars::{minutes, row_time};
use crate::exchange::import::words::bare;

/// Rows that belong together: indexes into page 2 and into the flowchart, one of them perhaps empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Group {
    pub(super) table: Range<usize>,
    pub(super) chart: Range<usize>,
}

/// So many rows of one page may stand against one of the other.
const TOGETHER_MAX: usize = 4;
/// What a row costs that stands alone; a pair of rows costs at most a thousand.
const ALONE: u32 = 700;
/// What it costs besides that rows are drawn together.
const TOGETHER: u32 = 150;

/// The pairing of the rows of both pages, in order.
pub(super) fn pair(table: &[SourceRow], chart: &[SourceRow], units: Units<'_>) -> Vec<Group> {
    let wide = chart.len() + 1;
    let mut best: Vec<Option<(u32, usize, usize)>> = vec![None; (table.len() + 1) * wide];
    best[0] = Some((0, 0, 0));
    for at in 0..=table.len() {
        for beside in 0..=chart.len() {
            let Some((cost, ..)) = best[at * wide + beside] else { continue };
            for (rows, drawn) in steps() {
                let (next, then) = (at + rows, beside + drawn);
                if next > table.len() || then > chart.len() {
                    continue;
                }
                let more = cost + cost_of(&table[at..next], &chart[beside..then], units);
                let slot = &mut best[next * wide + then];
                if slot.is_none_or(|(known, ..)| more < known) {
                    *slot = Some((more, rows, drawn));
                }
            }
        }
    }
    let (mut at, mut beside) = (table.len(), chart.len());
    let mut groups = Vec::new();
    while (at, beside) != (0, 0) {
        let Some((_, rows, drawn)) = best[at * wide + beside] else { break };
        groups.push(Group { table: at - rows..at, chart: beside - drawn..beside });
        (at, beside) = (at - rows, beside - drawn);
    }
    groups.reverse();
    groups
}

/// One to one first, so that it wins where costs are equal.
fn steps() -> impl Iterator<Item = (usize, usize)> {
    let together = (2..=TOGETHER_MAX).flat_map(|many| [(many, 1), (1, many)]);
    [(1, 1), (1, 0), (0, 1)].into_iter().chain(together)
}

fn cost_of(table: &[SourceRow], chart: &[SourceRow], units: Units<'_>) -> u32 {
    if table.is_empty() || chart.is_empty() {
        return ALONE;
    }
    let many = u32::try_from(table.len().max(chart.len()) - 1).unwrap_or(u32::MAX);
    1000 - likeness(table, chart, units) + many * TOGETHER
}

/// How alike the rows are, to a thousand: words most, then time, then papers.
fn likeness(table: &[SourceRow], chart: &[SourceRow], units: Units<'_>) -> u32 {
    let texts = shared(&words(table, |row| &row.text), &words(chart, |row| &row.text));
    let papers = |row: &SourceRow| format!("{} {}", row.needs, row.output);
    let papers = shared(&words(table, papers), &words(chart, papers));
    let time = match (sum(table, units.table), sum(chart, units.chart)) {
        (Some(one), Some(other)) => u32::from(one == other) * 1000,
        _ => 500,
    };
    (texts * 6 + papers * 2 + time * 2) / 10
}

fn words<'a, T: AsRef<str>>(
    rows: &'a [SourceRow],
    pick: impl Fn(&'a SourceRow) -> T,
) -> BTreeSet<String> {
    rows.iter().flat_map(|row| bare(pick(row).as_ref())).collect()
}

/// The part of all words that both have, to a thousand.
fn shared(one: &BTreeSet<String>, other: &BTreeSet<String>) -> u32 {
    let all = one.union(other).count();
    if all == 0 {
        return 1000;
    }
    u32::try_from(one.intersection(other).count() * 1000 / all).unwrap_or(0)
}

fn sum(rows: &[SourceRow], unit: Option<&str>) -> Option<u32> {
    rows.iter().map(|row| minutes(&row_time(&row.time, unit)?).map(|(low, _)| low)).sum()
}
