//! A chart over several pages: where they break, and what each of them says with its pairs of connectors.
//! It places nothing on a page, and never breaks within a row.
//!
//! An arrow that would cross a break ends in a connector at the foot of its page; a connector of the same letter on the
//! other page brings it to its row (PermenPANRB 35/2012, fifth symbol): at its head if it comes from an earlier page, at
//! its foot if the flow only comes back from a later one, so that no page begins with what happens later. A row has one
//! letter: arrows from several pages may lead to it.

use std::ops::Range;

use crate::base::id::RowId;
use crate::document::chart::facts::{
    ChartFacts, ChartRow, ENTRY, EXIT, Edge, EdgeKind, SymbolKind,
};
use crate::document::metrics::Micrometres;
use crate::document::print_view::{PrintedCell, PrintedRow};

/// What a connector is worth against empty room at the foot of a page, which counts in square millimetres of height.
const CONNECTOR: Micrometres = 900;

/// The heights of a chart's parts at one density.
#[derive(Clone)]
pub(crate) struct Heights {
    /// Room for rows on the first page.
    pub(crate) first_room: Micrometres,
    /// Room for rows on every further page.
    pub(crate) further_room: Micrometres,
    /// Of each row.
    pub(crate) rows: Vec<Micrometres>,
    /// Of the row under the table.
    pub(crate) total: Micrometres,
    /// Of a connector that the flow leaves by.
    pub(crate) leaving: Micrometres,
    /// Of a connector that the flow comes in by.
    pub(crate) entering: Micrometres,
}

impl Heights {
    /// What is left of a page with these rows and so many connectors; nothing if they do not fit.
    fn left_over(&self, rows: &Range<usize>, pairs: (usize, usize)) -> Option<Micrometres> {
        let count = |pairs: usize| Micrometres::try_from(pairs).unwrap_or(Micrometres::MAX / 2);
        let room = if rows.start == 0 { self.first_room } else { self.further_room };
        let own: Micrometres = self.rows[rows.clone()].iter().sum();
        let total = if rows.end == self.rows.len() { self.total } else { 0 };
        let used = own
            .saturating_add(total)
            .saturating_add(count(pairs.0).saturating_mul(self.leaving))
            .saturating_add(count(pairs.1).saturating_mul(self.entering));
        (used <= room).then(|| room - used)
    }
}

/// The rows of each of so many pages: few connectors, and pages evenly filled. Nothing if they do not fit.
pub(crate) fn breaks(heights: &Heights, edges: &[Edge], pages: usize) -> Option<Vec<Range<usize>>> {
    let count = heights.rows.len();
    // best[end]: the cost of the rows before `end` on the pages so far, and where the last of these pages begins.
    let mut best: Vec<Vec<Option<(Micrometres, usize)>>> = vec![vec![None; count + 1]];
    best[0][0] = Some((0, 0));
    for page in 1..=pages {
        let mut ends: Vec<Option<(Micrometres, usize)>> = vec![None; count + 1];
        for (start, before) in best[page - 1].iter().enumerate() {
            let Some((before, _)) = before else { continue };
            for (end, found) in ends.iter_mut().enumerate().skip(start + 1) {
                let rows = start..end;
                if heights.left_over(&rows, (0, 0)).is_none() {
                    break;
                }
                let pairs = (leaving(edges, &rows).len(), entering(edges, &rows).len());
                let Some(left) = heights.left_over(&rows, pairs) else { continue };
                let connectors = Micrometres::try_from(pairs.0 + pairs.1).unwrap_or(0);
                let cost = before + CONNECTOR * connectors + (left / 1_000) * (left / 1_000);
                if found.is_none_or(|(least, _)| cost < least) {
                    *found = Some((cost, start));
                }
            }
        }
        best.push(ends);
    }
    let mut ranges = Vec::new();
    let mut end = count;
    for page in (1..=pages).rev() {
        let (_, start) = best[page][end]?;
        ranges.push(start..end);
        end = start;
    }
    ranges.reverse();
    Some(ranges)
}

/// Rows of other pages that arrows from these rows enter: the next row first, then from top to bottom.
fn leaving(edges: &[Edge], rows: &Range<usize>) -> Vec<usize> {
    let out = |edge: &&Edge| rows.contains(&edge.from) && !rows.contains(&edge.to);
    let mut targets: Vec<usize> = edges.iter().filter(out).map(|edge| edge.to).collect();
    targets.sort_by_key(|to| (*to != rows.end, *to));
    targets.dedup();
    targets
}

/// Rows of this page that arrows from other pages enter, from bottom to top: the connector at the head that is nearest
/// to the rows leads to the first of them.
fn entering(edges: &[Edge], rows: &Range<usize>) -> Vec<usize> {
    let into = |edge: &&Edge| rows.contains(&edge.to) && !rows.contains(&edge.from);
    let mut targets: Vec<usize> = edges.iter().filter(into).map(|edge| edge.to).collect();
    targets.sort_unstable();
    targets.dedup();
    targets.reverse();
    targets
}

/// The facts of each page. Connectors are rows of their own, whose number is the letter of the pair.
pub(crate) fn page_facts(facts: &ChartFacts, pages: &[Range<usize>]) -> Vec<ChartFacts> {
    let crossing: Vec<usize> = (0..facts.rows.len())
        .filter(|row| {
            let page = page_of(pages, *row);
            facts.edges.iter().any(|edge| edge.to == *row && page_of(pages, edge.from) != page)
        })
        .collect();
    let letter = |row: usize| {
        let place = crossing.iter().position(|crossed| *crossed == row);
        letters(place.expect("every row entered from another page was counted"))
    };
    (0..pages.len()).map(|page| one_page(facts, pages, page, &letter)).collect()
}

fn one_page(
    facts: &ChartFacts,
    pages: &[Range<usize>],
    page: usize,
    letter: &dyn Fn(usize) -> String,
) -> ChartFacts {
    let own = &pages[page];
    let comes_from_before =
        |target: &usize| facts.edges.iter().any(|edge| edge.to == *target && edge.from < own.start);
    let (at_head, at_foot): (Vec<usize>, Vec<usize>) =
        entering(&facts.edges, own).into_iter().partition(comes_from_before);
    let outgoing = leaving(&facts.edges, own);
    let offset = at_head.len();
    let enter = |target: &usize| entry(facts, pages, *target, letter(*target));
    let mut rows: Vec<ChartRow> = at_head.iter().map(enter).collect();
    rows.extend(facts.rows[own.clone()].iter().cloned());
    rows.extend(outgoing.iter().map(|target| exit(facts, pages, *target, letter(*target))));
    let last = rows.len();
    rows.extend(at_foot.iter().map(enter));
    let entries = at_head.iter().enumerate().chain((last..).zip(&at_foot));
    let entries = entries.map(|(from, target)| {
        let to = offset + target - own.start;
        Edge { from, to, label: None, kind: EdgeKind::Default }
    });
    let mut edges: Vec<Edge> = entries.collect();
    for edge in facts.edges.iter().filter(|edge| own.contains(&edge.from)) {
        let place = outgoing.iter().position(|target| *target == edge.to);
        let to = place.map_or_else(|| edge.to - own.start, |place| own.len() + place);
        edges.push(Edge { from: offset + edge.from - own.start, to: offset + to, ..edge.clone() });
    }
    let mut head = facts.head.clone();
    if page > 0 {
        head.title.push_str(" (lanjutan)");
        head.lines = head.lines.pop().into_iter().collect();
    }
    let mut footer = facts.footer.clone();
    (footer.page, footer.pages) = (page + 1, pages.len());
    ChartFacts {
        head,
        captions: facts.captions.clone(),
        columns: facts.columns.clone(),
        rows,
        edges,
        rules: if page == 0 { facts.rules.clone() } else { Vec::new() },
        total: facts.total.clone().filter(|_| page + 1 == pages.len()),
        column_numbers: facts.column_numbers,
        legend: facts.legend && page + 1 == pages.len(),
        approval: facts.approval.clone().filter(|_| page + 1 == pages.len()),
        minutes: facts.minutes,
        footer,
        page: facts.page,
    }
}

/// The connector at the foot of a page, on the way to that row.
fn exit(facts: &ChartFacts, pages: &[Range<usize>], target: usize, letter: String) -> ChartRow {
    let name = name(&facts.rows[target]);
    let text = format!("Ke {name}, halaman {}", page_of(pages, target) + 1);
    connector(facts, target, format!("{EXIT}{letter}"), letter, text)
}

/// The connector by which the flow comes in from another page, on the way to that row.
fn entry(facts: &ChartFacts, pages: &[Range<usize>], target: usize, letter: String) -> ChartRow {
    let own = page_of(pages, target);
    let mut sources: Vec<(usize, String)> = Vec::new();
    for edge in facts.edges.iter().filter(|edge| edge.to == target) {
        let source = (page_of(pages, edge.from), name(&facts.rows[edge.from]));
        if source.0 != own && !sources.contains(&source) {
            sources.push(source);
        }
    }
    let sources: Vec<String> =
        sources.into_iter().map(|(page, name)| format!("{name}, halaman {}", page + 1)).collect();
    let text = format!("Dari {}", sources.join("; "));
    connector(facts, target, format!("{ENTRY}{letter}"), letter, text)
}

fn connector(
    facts: &ChartFacts,
    target: usize,
    id: String,
    letter: String,
    text: String,
) -> ChartRow {
    let printed = PrintedRow {
        id: RowId::new(id),
        members: Vec::new(),
        number: letter,
        text,
        actors: Vec::new(),
        needs: PrintedCell::default(),
        time: String::new(),
        minutes: None,
        output: PrintedCell::default(),
        remark: PrintedCell::default(),
    };
    let column = facts.rows[target].column;
    ChartRow {
        printed,
        column,
        further: Vec::new(),
        symbol: SymbolKind::Connector,
        notes: Vec::new(),
    }
}

/// A row by its number; a capsule below the last row has none.
fn name(row: &ChartRow) -> String {
    if row.printed.number.is_empty() {
        row.printed.text.clone()
    } else {
        format!("baris {}", row.printed.number)
    }
}

fn page_of(pages: &[Range<usize>], row: usize) -> usize {
    pages.iter().position(|page| page.contains(&row)).unwrap_or(0)
}

/// A, B … Z, AA, AB …
fn letters(place: usize) -> String {
    let last = char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
    match place / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}
