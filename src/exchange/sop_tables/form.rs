//! The pages of the form as tables of cells, before they become sheets or Word tables.
//! It knows places and spans, not how a program writes them.

use jiff::civil::Date;

use crate::document::chart::facts::{ChartFacts, SymbolKind};
use crate::document::flowchart::PagePictures;
use crate::document::identity::IdentityFacts;
use crate::document::imprint::Imprint;
use crate::document::metrics::Micrometres;
use crate::document::print_view::TableFacts;
use crate::exchange::sop_tables::{from_chart, from_identity, from_table};

/// What the form is made from.
pub struct SopForm<'a> {
    /// Page 1.
    pub identity: &'a IdentityFacts,
    /// The days of page 1: made, revised, in effect.
    pub days: [Option<Date>; 3],
    /// Page 2.
    pub table: &'a TableFacts,
    /// Page 3.
    pub chart: &'a ChartFacts,
    /// Where its arrows are drawn.
    pub arrows: Arrows<'a>,
}

/// Where the arrows of page 3 are drawn.
#[derive(Clone, Copy)]
pub enum Arrows<'a> {
    /// In the file itself: the flowchart as printed.
    Here(&'a PagePictures),
    /// On the flowchart that is printed by a command of its own.
    Printed,
    /// Nowhere: no sheet can take the chart.
    Nowhere,
}

/// One page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct FormTable {
    /// The name of its sheet.
    pub(super) name: &'static str,
    /// Lines above the table: the first is its title.
    pub(super) above: Vec<String>,
    pub(super) widths: Vec<Micrometres>,
    /// So many rows are its head, and come again on every page.
    pub(super) head: usize,
    pub(super) rows: Vec<Vec<FormCell>>,
    /// Lines below it.
    pub(super) below: Vec<String>,
}

/// A cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct FormCell {
    pub(super) column: usize,
    /// How many columns and rows it covers, besides its own.
    pub(super) further_columns: usize,
    pub(super) further_rows: usize,
    pub(super) text: String,
    pub(super) day: Option<Date>,
    pub(super) is_head: bool,
    pub(super) is_centered: bool,
    pub(super) symbol: Option<SymbolKind>,
}

impl FormCell {
    pub(super) fn of(column: usize, text: impl Into<String>) -> Self {
        Self { column, text: text.into(), ..Self::default() }
    }

    pub(super) fn head(column: usize, text: impl Into<String>) -> Self {
        Self { is_head: true, is_centered: true, ..Self::of(column, text) }
    }

    #[must_use]
    pub(super) fn over(self, columns: usize, rows: usize) -> Self {
        Self { further_columns: columns - 1, further_rows: rows - 1, ..self }
    }

    #[must_use]
    pub(super) fn centered(self) -> Self {
        Self { is_centered: true, ..self }
    }
}

impl SopForm<'_> {
    /// The three pages.
    pub(super) fn tables(&self) -> [FormTable; 3] {
        [
            from_identity::page(self.identity, self.days),
            from_table::page(self.table),
            from_chart::page(self.chart, self.below_chart()),
        ]
    }

    /// The lines below the table of page 3.
    fn below_chart(&self) -> Vec<String> {
        match self.arrows {
            Arrows::Printed => {
                let sop = &self.imprint().sop;
                vec![format!("Flowchart dengan anak panah: tertib cetak {sop} --dokumen flowchart")]
            }
            Arrows::Here(_) | Arrows::Nowhere => Vec::new(),
        }
    }

    pub(super) fn imprint(&self) -> &Imprint {
        &self.identity.imprint
    }
}
