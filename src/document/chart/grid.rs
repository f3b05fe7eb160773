//! The table of a chart laid out, and the field in it where arrows run.
//! It draws no arrows; it leaves the room that they need.

use crate::document::chart::below;
use crate::document::chart::drawing::{DrawnCell, Frame, Point, Shape, Symbol};
use crate::document::chart::facts::ChartFacts;
use crate::document::chart::fault::{ChartFault, beginning};
use crate::document::chart::pages::Heights;
use crate::document::chart::sheet::Density;
use crate::document::chart::table::Table;
use crate::document::chart::widths::{Edges, Widths};
use crate::document::metrics::{Metrics, Micrometres};

/// The table, and what the router must know of it.
#[derive(Debug)]
pub(crate) struct Grid {
    /// All cells, head and total included.
    pub(crate) cells: Vec<DrawnCell>,
    /// The symbol of each row, then those of further actors.
    pub(crate) symbols: Vec<Symbol>,
    /// The part of the table where arrows run.
    pub(crate) field: Field,
}

/// The actor columns and the symbols in them.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    /// Left and right edge of each column.
    pub(crate) columns: Vec<Edges>,
    /// Width of every symbol.
    pub(crate) symbol_width: Micrometres,
    /// The rows.
    pub(crate) places: Vec<Place>,
}

/// One row of the field.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The column of its symbol.
    pub(crate) column: usize,
    /// The symbol's shape.
    pub(crate) shape: Shape,
    /// The symbol's frame.
    pub(crate) symbol: Frame,
    /// All symbols of the row with their columns, from left to right: the symbol itself and those of further actors.
    pub(crate) all: Vec<(usize, Frame)>,
    /// Where the line lies that brings arrows to the symbol.
    pub(crate) approach: Micrometres,
}

impl Place {
    /// The column and frame of the row's leftmost symbol.
    pub(crate) fn leftmost(&self) -> (usize, Frame) {
        self.all.first().copied().unwrap_or((self.column, self.symbol))
    }

    /// The column and frame of the row's rightmost symbol.
    pub(crate) fn rightmost(&self) -> (usize, Frame) {
        self.all.last().copied().unwrap_or((self.column, self.symbol))
    }

    /// True if a symbol of the row stands in this column.
    pub(crate) fn holds(&self, column: usize) -> bool {
        self.all.iter().any(|(own, _)| *own == column)
    }

    /// The lines that join the symbols of the row, each from a symbol to the next.
    pub(crate) fn joints(&self) -> Vec<(Point, Point)> {
        let joint = |pair: &[(usize, Frame)]| {
            let y = pair[0].1.centre().y;
            (Point::new(pair[0].1.right(), y), Point::new(pair[1].1.x, y))
        };
        self.all.windows(2).map(joint).collect()
    }
}

impl Field {
    /// The middle of a column.
    pub(crate) fn centre(&self, column: usize) -> Micrometres {
        let (left, right) = self.columns[column];
        left.midpoint(right)
    }
}

/// Lays the table out at this density, its upper edge at `top`.
/// Whether it ends on the sheet is known from its `heights`.
///
/// # Errors
/// The table is too wide for the sheet.
pub(crate) fn lay_out(
    facts: &ChartFacts,
    metrics: &Metrics,
    density: &Density,
    top: Micrometres,
) -> Result<Grid, ChartFault> {
    let widths = Widths::of(facts, metrics, density)?;
    let symbol_width = widths.symbol(density);
    let mut table = Table::new(metrics, density, &widths, top);
    table.head(facts);
    let places = facts.rows.iter().map(|row| table.row(facts, row, symbol_width)).collect();
    table.total(facts);
    let (cells, symbols) = table.into_parts();
    Ok(Grid { cells, symbols, field: Field { columns: widths.actors, symbol_width, places } })
}

/// The heights of the chart's parts at this density; the table begins at these places on the first page and the others.
///
/// # Errors
/// The table is too wide for the sheet.
pub(crate) fn heights(
    facts: &ChartFacts,
    metrics: &Metrics,
    density: &Density,
    (first_top, further_top): (Micrometres, Micrometres),
) -> Result<Heights, ChartFault> {
    let widths = Widths::of(facts, metrics, density)?;
    let symbol_width = widths.symbol(density);
    let mut table = Table::new(metrics, density, &widths, 0);
    let mut below = 0;
    let mut grown = |table: &Table<'_>| {
        let height = table.bottom() - below;
        below = table.bottom();
        height
    };
    if let Some(name) = table.name_too_long(facts) {
        return Err(ChartFault::NameTooLong { name: beginning(name) });
    }
    table.head(facts);
    let head = grown(&table);
    let mut rows = Vec::new();
    for row in &facts.rows {
        table.row(facts, row, symbol_width);
        rows.push(grown(&table));
    }
    table.total(facts);
    let total = grown(&table) + below::height(facts, metrics);
    let bottom = facts.page.table_bottom();
    Ok(Heights {
        first_room: bottom - first_top - head,
        further_room: bottom - further_top - head,
        rows,
        total,
        leaving: table.connector_height(true),
        entering: table.connector_height(false),
    })
}
