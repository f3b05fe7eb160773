//! Rows of page 2 beside those of the flowchart: one to one, drawn together, drawn apart, or alone.
//! It finds the pairing that costs least; it changes no row.

use std::ops::Range;

use crate::exchange::import::form::{SourceRow, Units};
use crate::exchange::import::likeness::{Likeness, TOGETHER_MAX};

/// Rows that belong together: indexes into page 2 and into the flowchart, one of them perhaps empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Group {
    pub(super) table: Range<usize>,
    pub(super) chart: Range<usize>,
}

/// What a row costs that stands alone; a pair of rows costs at most a thousand.
const ALONE: u32 = 700;
/// What it costs besides that rows are drawn together.
const TOGETHER: u32 = 150;

/// The pairing of the rows of both pages, in order.
pub(super) fn pair(table: &[SourceRow], chart: &[SourceRow], units: Units<'_>) -> Vec<Group> {
    let mut likeness = Likeness::of(table, chart, units);
    let wide = chart.len() + 1;
    let mut best: Vec<Option<Best>> = vec![None; (table.len() + 1) * wide];
    best[0] = Some(Best::default());
    for at in 0..=table.len() {
        likeness.go_to(at);
        for beside in 0..=chart.len() {
            let Some(Best { cost, .. }) = best[at * wide + beside] else { continue };
            for (rows, drawn) in steps() {
                let (next, then) = (at + rows, beside + drawn);
                if next > table.len() || then > chart.len() {
                    continue;
                }
                let cost = cost + cost_of(&likeness, &(at..next), &(beside..then));
                let slot = &mut best[next * wide + then];
                if slot.is_none_or(|known| cost < known.cost) {
                    *slot = Some(Best { cost, rows, drawn });
                }
            }
        }
    }
    let (mut at, mut beside) = (table.len(), chart.len());
    let mut groups = Vec::new();
    while (at, beside) != (0, 0) {
        let Some(Best { rows, drawn, .. }) = best[at * wide + beside] else { break };
        groups.push(Group { table: at - rows..at, chart: beside - drawn..beside });
        (at, beside) = (at - rows, beside - drawn);
    }
    groups.reverse();
    groups
}

/// The cheapest way to a place in both pages: its cost, and its last step.
#[derive(Clone, Copy, Default)]
struct Best {
    cost: u32,
    rows: usize,
    drawn: usize,
}

/// One to one first, so that it wins where costs are equal.
fn steps() -> impl Iterator<Item = (usize, usize)> {
    let together = (2..=TOGETHER_MAX).flat_map(|many| [(many, 1), (1, many)]);
    [(1, 1), (1, 0), (0, 1)].into_iter().chain(together)
}

fn cost_of(likeness: &Likeness, table: &Range<usize>, chart: &Range<usize>) -> u32 {
    if table.is_empty() || chart.is_empty() {
        return ALONE;
    }
    let many = u32::try_from(table.len().max(chart.len()) - 1).unwrap_or(u32::MAX);
    1000 - likeness.to_thousand(table, chart) + many * TOGETHER
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ALONE, Group, TOGETHER, pair, steps};
    use crate::exchange::import::form::{SourceRow, Units};
    use crate::exchange::import::scalars::{minutes, row_time};
    use crate::exchange::import::words::bare;

    /// What a step costs, counted anew from the words of its rows.
    fn cost(table: &[SourceRow], chart: &[SourceRow]) -> u32 {
        if table.is_empty() || chart.is_empty() {
            return ALONE;
        }
        let all = |rows: &[SourceRow], pick: fn(&SourceRow) -> String| -> BTreeSet<String> {
            rows.iter().flat_map(|row| bare(&pick(row))).collect()
        };
        let part = |pick| {
            let (one, other) = (all(table, pick), all(chart, pick));
            let (both, any) = (one.intersection(&other).count(), one.union(&other).count());
            (both * 1000).checked_div(any).map_or(1000, |part| u32::try_from(part).expect("small"))
        };
        let time = |rows: &[SourceRow]| -> Option<u32> {
            rows.iter().map(|row| Some(minutes(&row_time(&row.time, None)?)?.0)).sum()
        };
        let time = match (time(table), time(chart)) {
            (Some(one), Some(other)) if one == other => 1000,
            (Some(_), Some(_)) => 0,
            _ => 500,
        };
        let papers = part(|row| format!("{} {}", row.needs, row.output));
        let likeness = (part(|row| row.text.clone()) * 6 + papers * 2 + time * 2) / 10;
        let many = u32::try_from(table.len().max(chart.len())).expect("small") - 1;
        1000 - likeness + many * TOGETHER
    }

    /// The least cost of all pairings, each tried.
    fn least(table: &[SourceRow], chart: &[SourceRow]) -> u32 {
        if table.is_empty() && chart.is_empty() {
            return 0;
        }
        let fits = |(rows, drawn): &(usize, usize)| *rows <= table.len() && *drawn <= chart.len();
        let costs = steps().filter(fits).map(|(rows, drawn)| {
            cost(&table[..rows], &chart[..drawn]) + least(&table[rows..], &chart[drawn..])
        });
        costs.min().expect("a row can stand alone")
    }

    /// Rows of few words, so that many are alike: from a seed, without a clock.
    struct Rows(u64);

    impl Rows {
        fn below(&mut self, end: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (self.0 >> 33) % end
        }

        fn words(&mut self) -> String {
            let words = ["terima", "surat", "catat", "nilai", "Surat", "e-KTP", "map"];
            let count = self.below(4);
            let mut pick = || words[usize::try_from(self.below(7)).expect("small")];
            (0..count).map(|_| pick()).collect::<Vec<_>>().join(" ")
        }

        fn page(&mut self) -> Vec<SourceRow> {
            let count = self.below(5);
            let times = ["5 menit", "10 menit", "segera"];
            let row = |_| SourceRow {
                text: self.words(),
                needs: self.words(),
                output: self.words(),
                time: times[usize::try_from(self.below(3)).expect("small")].to_owned(),
                ..SourceRow::default()
            };
            (0..count).map(row).collect()
        }
    }

    #[test]
    fn the_pairing_costs_the_least_of_all() {
        for seed in 0..400 {
            let mut rows = Rows(seed);
            let (table, chart) = (rows.page(), rows.page());
            let groups = pair(&table, &chart, Units::default());
            let (mut at, mut beside, mut sum) = (0, 0, 0);
            for Group { table: own, chart: drawn } in &groups {
                assert_eq!((own.start, drawn.start), (at, beside), "seed {seed}: in order");
                (at, beside) = (own.end, drawn.end);
                sum += cost(&table[own.clone()], &chart[drawn.clone()]);
            }
            assert_eq!((at, beside), (table.len(), chart.len()), "seed {seed}: every row");
            assert_eq!(sum, least(&table, &chart), "seed {seed}: {groups:?}");
        }
    }
}
