//! Page 3: a column for every actor with the symbol of the row, and where its arrows go in words.
//! It draws no arrows: those are on the flowchart as printed.

use crate::document::chart::facts::{ChartFacts, ChartRow, EdgeKind};
use crate::document::metrics::{Metrics, Micrometres, Style};
use crate::exchange::sop_tables::form::{FormCell, FormTable};
use crate::exchange::sop_tables::from_table::{above, lines};
use crate::exchange::sop_tables::measure::PADDING;
use crate::exchange::xlsx::styles::SIZE;

/// Room for all actor columns together, and the least for one.
const ACTORS: Micrometres = 110_000;
const ACTOR_MIN: Micrometres = 17_000;

pub(super) fn page(facts: &ChartFacts, below: Vec<String>) -> FormTable {
    let count = facts.columns.len();
    let words = &facts.captions;
    let quality = 2 + count;
    let mut names: Vec<FormCell> = Vec::new();
    for (index, column) in facts.columns.iter().enumerate() {
        names.push(FormCell::head(2 + index, &column.name));
    }
    names.push(FormCell::head(quality, &words.needs));
    names.push(FormCell::head(quality + 1, &words.time));
    names.push(FormCell::head(quality + 2, &words.output));
    let mut rows = vec![
        vec![
            FormCell::head(0, &words.number).over(1, 2),
            FormCell::head(1, &words.text).over(1, 2),
            FormCell::head(2, &words.actors).over(count, 1),
            FormCell::head(quality, &words.quality).over(3, 1),
            FormCell::head(quality + 3, &words.remark).over(1, 2),
        ],
        names,
    ];
    // Capsules of their own, for answers that end the case, are said in words at those answers.
    let numbered = facts.rows.iter().take_while(|row| !row.printed.members.is_empty());
    for (index, row) in numbered.enumerate() {
        rows.push(self::row(facts, row, index, quality));
    }
    let each = (ACTORS / Micrometres::try_from(count.max(1)).unwrap_or(1)).max(ACTOR_MIN);
    let metrics = Metrics::default();
    let mut widths = vec![10_000, 62_000];
    // Heads and answers are broken between words only.
    for (index, column) in facts.columns.iter().enumerate() {
        let head = metrics.widest_word(Style::Bold, SIZE, &column.name);
        let own = facts.rows.iter().enumerate().filter(|(_, row)| row.column == index);
        let words = own.flat_map(|(row, _)| ways(facts, row));
        let answer = words.map(|way| metrics.widest_word(Style::Regular, SIZE, &way)).max();
        widths.push(each.max(head.max(answer.unwrap_or(0)) + PADDING));
    }
    widths.extend([38_000, 18_000, 38_000, 24_000]);
    FormTable { name: "Flowchart", above: above(&facts.head), widths, head: 2, rows, below }
}

fn row(facts: &ChartFacts, row: &ChartRow, index: usize, quality: usize) -> Vec<FormCell> {
    let printed = &row.printed;
    let mut cells =
        vec![FormCell::of(0, &printed.number).centered(), FormCell::of(1, &printed.text)];
    for column in 0..facts.columns.len() {
        let is_own = column == row.column;
        let has_symbol = is_own || row.further.contains(&column);
        let text = if is_own { ways(facts, index).join("\n") } else { String::new() };
        let symbol = has_symbol.then_some(row.symbol);
        cells.push(FormCell { symbol, ..FormCell::of(2 + column, text).centered() });
    }
    let mut remark: Vec<String> = printed.remark.lines();
    remark.extend(row.notes.iter().cloned());
    cells.push(FormCell::of(quality, lines(&printed.needs)));
    cells.push(FormCell::of(quality + 1, &printed.time).centered());
    cells.push(FormCell::of(quality + 2, lines(&printed.output)));
    cells.push(FormCell::of(quality + 3, remark.join("\n")));
    cells
}

/// The arrows of a row in words; none if it goes on to the next.
fn ways(facts: &ChartFacts, from: usize) -> Vec<String> {
    let edges: Vec<_> = facts.edges.iter().filter(|edge| edge.from == from).collect();
    let last = facts.rows.iter().rposition(|row| !row.printed.members.is_empty());
    let mut ways = Vec::new();
    for edge in &edges {
        if edges.len() == 1 && edge.label.is_none() && edge.to == from + 1 {
            return Vec::new();
        }
        let target = &facts.rows[edge.to].printed;
        let target = match edge.kind {
            EdgeKind::Return => format!("pemohon, masuk lagi di {}", target.number),
            _ if target.members.is_empty() => format!("selesai ({})", target.text),
            _ => target.number.clone(),
        };
        let way = format!("{} → {target}", edge.label.as_deref().unwrap_or_default());
        ways.push(way.trim().to_owned());
    }
    if edges.is_empty() && last != Some(from) {
        ways.push("→ selesai".to_owned());
    }
    ways
}
