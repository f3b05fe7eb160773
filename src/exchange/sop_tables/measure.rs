//! How high the rows of a page are, by the widths of the letters: programs do not agree on when they fit rows themselves.

use crate::document::chart::facts::SymbolKind;
use crate::document::metrics::{Metrics, Micrometres, Style};
use crate::exchange::sop_tables::form::{FormCell, FormTable};
use crate::exchange::xlsx::excel::HEIGHT_MAX;
use crate::exchange::xlsx::styles::SIZE;

/// From one line to the next.
const LEADING: Micrometres = 4_200;
/// What a row keeps free, and a cell beside its text.
const SPARE: Micrometres = 1_200;
pub(super) const PADDING: Micrometres = 3_500;
/// Between a symbol and the edges of its cell.
pub(super) const MARGIN: Micrometres = 1_500;

/// Width and height of a symbol in a column of this width.
pub(super) fn symbol_size(symbol: SymbolKind, column: Micrometres) -> (Micrometres, Micrometres) {
    let width = (column - 2 * MARGIN).clamp(8_000, 20_000);
    match symbol {
        SymbolKind::Diamond => (width, 9_000),
        SymbolKind::Connector => (8_000, 8_000),
        SymbolKind::Capsule | SymbolKind::Rectangle => (width, 7_000),
    }
}

/// The heights of the rows of a table. A cell over several rows makes the last of them high enough.
pub(super) fn heights(metrics: &Metrics, table: &FormTable) -> Vec<Micrometres> {
    let mut heights = vec![LEADING + SPARE; table.rows.len()];
    for (index, row) in table.rows.iter().enumerate() {
        for cell in row.iter().filter(|cell| cell.further_rows == 0) {
            heights[index] = heights[index].max(height(metrics, table, cell));
        }
    }
    for (index, row) in table.rows.iter().enumerate() {
        for cell in row.iter().filter(|cell| cell.further_rows > 0) {
            let rows = index..=index + cell.further_rows;
            let have: Micrometres = heights[rows.clone()].iter().sum();
            let lacking = height(metrics, table, cell) - have;
            heights[*rows.end()] += lacking.max(0);
        }
    }
    heights.into_iter().map(|height| height.min(HEIGHT_MAX)).collect()
}

/// The width of a cell with the columns that it covers.
pub(super) fn width(table: &FormTable, cell: &FormCell) -> Micrometres {
    table.widths[cell.column..=cell.column + cell.further_columns].iter().sum()
}

fn height(metrics: &Metrics, table: &FormTable, cell: &FormCell) -> Micrometres {
    let style = if cell.is_head { Style::Bold } else { Style::Regular };
    let room = (width(table, cell) - PADDING).max(LEADING);
    let lines: usize =
        cell.text.split('\n').map(|line| metrics.wrap(style, SIZE, line, room).len().max(1)).sum();
    let text = Micrometres::try_from(lines).unwrap_or(Micrometres::MAX / LEADING / 2) * LEADING;
    let text = if cell.text.is_empty() { 0 } else { text };
    let symbol =
        cell.symbol.map_or(0, |symbol| symbol_size(symbol, width(table, cell)).1 + 2 * MARGIN);
    text + symbol + SPARE
}
