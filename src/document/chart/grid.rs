//! The table of a chart laid out, and the field in it where arrows run.
//! It draws no arrows; it leaves the room that they need.

use crate::document::chart::drawing::{DrawnCell, Frame, Shape, Symbol};
use crate::document::chart::facts::ChartFacts;
use crate::document::chart::fault::ChartFault;
use crate::document::chart::sheet::{Density, TABLE_BOTTOM};
use crate::document::chart::table::Table;
use crate::document::chart::widths::{Edges, Widths};
use crate::document::metrics::{Metrics, Micrometres};

/// The table, and what the router must know of it.
#[derive(Debug)]
pub(crate) struct Grid {
    /// All cells, head and total included.
    pub(crate) cells: Vec<DrawnCell>,
    /// One symbol per row.
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
    /// Where the line lies that brings arrows to the symbol.
    pub(crate) approach: Micrometres,
}

impl Field {
    /// The middle of a column.
    pub(crate) fn centre(&self, column: usize) -> Micrometres {
        let (left, right) = self.columns[column];
        left.midpoint(right)
    }
}

/// Lays the table out at this density, its upper edge at `top`.
///
/// # Errors
/// The table is too wide or too tall for the sheet.
pub(crate) fn lay_out(
    facts: &ChartFacts,
    metrics: &Metrics,
    density: &Density,
    top: Micrometres,
) -> Result<Grid, ChartFault> {
    let widths = Widths::of(facts)?;
    let symbol_width = widths.symbol(density);
    let mut table = Table::new(metrics, density, &widths, top);
    table.head(facts);
    let places = facts.rows.iter().map(|row| table.row(facts, row, symbol_width)).collect();
    table.total(facts);
    let bottom = table.bottom();
    if bottom > TABLE_BOTTOM {
        return Err(ChartFault::TooTall {
            rows: facts.rows.len(),
            needed_mm: (bottom - top + 999) / 1_000,
            available_mm: (TABLE_BOTTOM - top) / 1_000,
        });
    }
    let (cells, symbols) = table.into_parts();
    Ok(Grid { cells, symbols, field: Field { columns: widths.actors, symbol_width, places } })
}
