//! The router's result on small charts against a search that tries everything: no chart of up to six rows and four
//! actors has a drawing with fewer crossings, or as many and fewer unclear meetings, or as many of both and fewer bends.

#[path = "paper/brute.rs"]
mod brute;
#[path = "paper/charts.rs"]
mod charts;
#[path = "paper/measure/mod.rs"]
mod measure;

use brute::{Small, SmallRow};
use charts::{Chance, any_flow, chart};
use measure::measure;
use tertib::document::chart::facts::{ChartFacts, SymbolKind};
use tertib::document::chart::from_facts::draw;
use tertib::document::chart::svg::render;

/// Two to six rows, up to four actors; one row in six has two or three of them.
fn small_chart(seed: u64) -> ChartFacts {
    let mut chance = Chance(seed ^ 0x5ca1e);
    let rows = 2 + chance.below(5);
    let mut facts = loop {
        let facts = any_flow(&mut chance, rows);
        if facts.columns.len() <= 4 {
            break facts;
        }
    };
    let actors = facts.columns.len();
    for row in &mut facts.rows {
        if actors > 1 && chance.below(6) == 0 {
            row.further = (0..actors).filter(|column| *column != row.column).take(2).collect();
        }
    }
    facts
}

fn small(facts: &ChartFacts) -> Small {
    let rows = facts.rows.iter().map(|row| {
        let mut all = row.further.clone();
        all.push(row.column);
        all.sort_unstable();
        SmallRow { column: row.column, all, judges: row.symbol == SymbolKind::Diamond }
    });
    Small {
        columns: facts.columns.len(),
        rows: rows.collect(),
        arrows: facts.edges.iter().map(|edge| (edge.from, edge.to)).collect(),
    }
}

#[test]
fn no_small_chart_can_be_drawn_with_fewer_crossings_or_bends() {
    let (from, count) = match std::env::var("SEED") {
        Ok(seed) => (seed.parse().expect("SEED is a number"), 1),
        Err(_) => (0, 600),
    };
    let (mut crossings, mut bends, mut unclear) = (0, 0, 0);
    let mut worse = Vec::new();
    for seed in from..from + count {
        println!("SEED={seed}");
        let facts = small_chart(seed);
        let pages = draw(&facts).unwrap_or_else(|fault| panic!("SEED={seed}: {fault}"));
        let measured = measure("kecil", &pages.iter().map(render).collect::<Vec<_>>());
        assert!(measured.faults.is_empty(), "SEED={seed}:\n{}", measured.told());
        assert_eq!(pages.len(), 1, "SEED={seed}");
        let own = (measured.figures.crossings, measured.figures.unclear, measured.figures.bends);
        if let Some(better) = small(&facts).better_than(own) {
            worse.push(format!("SEED={seed}: {own:?} drawn, {better:?} possible"));
        }
        (crossings, unclear, bends) = (crossings + own.0, unclear + own.1, bends + own.2);
    }
    println!("{count} charts: {crossings} crossings, {unclear} unclear meetings, {bends} bends");
    assert!(worse.is_empty(), "{} of {count}:\n{}", worse.len(), worse.join("\n"));
}

/// The search itself on charts whose answer is seen by hand.
#[test]
fn the_search_finds_what_a_hand_finds() {
    let figures = |columns: &[usize], arrows: &[(usize, usize, &str)]| {
        let facts = chart(&["A", "B", "C", "D"], columns, arrows);
        let small = small(&facts);
        // The best there is: better than anything, improved until nothing is better.
        let mut best = (1_000, 0, 0);
        while let Some(better) = small.better_than(best) {
            best = better;
        }
        best
    };
    // Straight down; along one corner; a judgement goes down first and bends twice.
    assert_eq!(figures(&[0, 0], &[(1, 2, "")]), (0, 0, 0));
    assert_eq!(figures(&[0, 1], &[(1, 2, "")]), (0, 0, 1));
    assert_eq!(figures(&[0, 1, 1], &[(1, 2, "Ya"), (1, 3, "Tidak"), (2, 3, "")]), (0, 0, 2 + 3));
    // Back to the row before: out at the side, up, along, down.
    assert_eq!(figures(&[0, 0], &[(1, 2, ""), (2, 1, "")]), (0, 0, 3));
    // Two nested loops of one column.
    let nested = [(1, 2, ""), (2, 3, ""), (3, 4, ""), (3, 2, ""), (4, 1, "")];
    assert_eq!(figures(&[0, 0, 0, 0], &nested), (0, 0, 6));
}
