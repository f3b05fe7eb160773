//! How wide the columns and how high the rows of a page are, by the widths of the letters: programs do not agree on when
//! they fit them themselves.

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
/// Word keeps more free beside the text of a cell.
const WORD_PADDING: Micrometres = 4_400;
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

/// The widths of the columns of a table between the margins of a page. Where they must be narrower, those give way
/// first whose words leave room: no word is broken while another column has some.
pub(super) fn fitted(metrics: &Metrics, table: &FormTable, room: Micrometres) -> Vec<Micrometres> {
    let (mut least, mut wished) = (Vec::new(), Vec::new());
    for (column, width) in table.widths.iter().enumerate() {
        // A word without end breaks.
        let word = (widest_word(metrics, table, column) + WORD_PADDING).min(room / 4);
        least.push(word);
        wished.push(word.max(*width));
    }
    let (needed, all): (Micrometres, Micrometres) = (least.iter().sum(), wished.iter().sum());
    let columns = wished.iter().zip(&least);
    if all > room && needed < room {
        let spare = |(width, least): (&Micrometres, &Micrometres)| {
            least + (width - least) * (room - needed) / (all - needed)
        };
        columns.map(spare).collect()
    } else {
        columns.map(|(width, _)| width * room / all).collect()
    }
}

/// The widest word in the cells of this column alone.
fn widest_word(metrics: &Metrics, table: &FormTable, column: usize) -> Micrometres {
    let cells = table.rows.iter().flatten();
    let own = cells.filter(|cell| cell.column == column && cell.further_columns == 0);
    let words = own.map(|cell| metrics.widest_word(style(cell), SIZE, &cell.text));
    words.max().unwrap_or(0)
}

fn style(cell: &FormCell) -> Style {
    if cell.is_head { Style::Bold } else { Style::Regular }
}

/// The width of a cell with the columns that it covers.
pub(super) fn width(table: &FormTable, cell: &FormCell) -> Micrometres {
    table.widths[cell.column..=cell.column + cell.further_columns].iter().sum()
}

fn height(metrics: &Metrics, table: &FormTable, cell: &FormCell) -> Micrometres {
    let style = style(cell);
    let room = (width(table, cell) - PADDING).max(LEADING);
    let lines: usize =
        cell.text.split('\n').map(|line| metrics.wrap(style, SIZE, line, room).len().max(1)).sum();
    let text = Micrometres::try_from(lines).unwrap_or(Micrometres::MAX / LEADING / 2) * LEADING;
    let text = if cell.text.is_empty() { 0 } else { text };
    let symbol =
        cell.symbol.map_or(0, |symbol| symbol_size(symbol, width(table, cell)).1 + 2 * MARGIN);
    text + symbol + SPARE
}
