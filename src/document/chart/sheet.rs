//! The sheet and the sizes in which a chart may be set on it, from roomy to dense.
//! It places nothing; `grid` does.

use crate::document::metrics::Micrometres;

/// A sheet as it lies before the reader.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// From the left edge to the right.
    pub width: Micrometres,
    /// From the upper edge to the lower.
    pub height: Micrometres,
}

impl Default for Page {
    /// F4 that lies.
    fn default() -> Self {
        Self { width: 330_000, height: 215_000 }
    }
}

impl Page {
    /// Width of the table.
    pub(crate) fn table_width(self) -> Micrometres {
        self.width - LEFT - RIGHT
    }

    /// Lowest place of the table; the foot stands below it.
    pub(crate) fn table_bottom(self) -> Micrometres {
        self.height - 14_500
    }

    /// Baseline of the foot.
    pub(crate) fn foot(self) -> Micrometres {
        self.height - 8_500
    }
}

/// Left margin: wider, for the binder.
pub(crate) const LEFT: Micrometres = 15_000;
/// Right margin.
pub(crate) const RIGHT: Micrometres = 12_000;
/// Top margin.
pub(crate) const TOP: Micrometres = 12_000;
/// Between a cell's border and its text, left and right.
pub(crate) const PAD: Micrometres = 1_200;
/// Between a cell's border and its text, above and below.
pub(crate) const PAD_ABOVE: Micrometres = 1_000;

/// No symbol of a row is lower.
const LOWEST_SYMBOL: Micrometres = 4_000;

/// A typographic point is 25.4 / 72 mm; halves of it are given.
const fn points(halves: Micrometres) -> Micrometres {
    halves * 25_400 / 144
}

/// Sizes that belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Density {
    /// Size of the letters in the table.
    pub(crate) letters: Micrometres,
    /// Height of capsule and rectangle.
    pub(crate) box_height: Micrometres,
    /// Height of the diamond.
    pub(crate) diamond_height: Micrometres,
    /// From a row's upper border to its symbol, at least.
    pub(crate) above: Micrometres,
    /// From a symbol up to the line that brings arrows to it.
    pub(crate) approach: Micrometres,
    /// From a symbol to the row's lower border, at least.
    pub(crate) below: Micrometres,
    /// Length of an arrow's head.
    pub(crate) head: Micrometres,
    /// A symbol's share of its column's width, in hundredths.
    pub(crate) share: Micrometres,
}

impl Density {
    /// False if so many rows surely do not fit so many pages: their symbols alone are too high.
    pub(crate) fn may_fit(&self, rows: usize, pages: usize, page: Page) -> bool {
        // In narrow columns symbols are lower than this density's.
        let row = self.above + self.box_height.min(LOWEST_SYMBOL) + self.below;
        let of = |count: usize| Micrometres::try_from(count).unwrap_or(Micrometres::MAX / 100_000);
        of(rows) * row <= of(pages) * (page.table_bottom() - TOP)
    }

    /// Size of the answers beside arrows: a little smaller than the cells, never below 8 points.
    pub(crate) fn labels(&self) -> Micrometres {
        (self.letters * 9 / 10).max(points(16))
    }
}

const ROOMY: Density = Density {
    letters: points(20),
    box_height: 8_500,
    diamond_height: 11_000,
    above: 5_600,
    approach: 3_600,
    below: 4_000,
    head: 2_000,
    share: 52,
};

/// Where answers crowd, more room between the symbols helps more than smaller letters.
const AIRY: Density =
    Density { letters: points(18), above: 7_500, below: 5_500, share: 40, ..ROOMY };

/// Where rows have little text, symbols a little smaller save a page.
const SNUG: Density = Density {
    letters: points(18),
    box_height: 7_000,
    diamond_height: 8_800,
    above: 4_600,
    approach: 3_000,
    below: 3_400,
    head: 1_800,
    share: 48,
};

const DENSE: Density = Density {
    letters: points(17),
    box_height: 5_600,
    diamond_height: 6_600,
    above: 3_400,
    approach: 2_500,
    below: 2_000,
    head: 1_600,
    share: 45,
};

/// What is tried, in this order; the first that fits is taken. No letters below 8 points.
pub(crate) const DENSITIES: [Density; 12] = [
    ROOMY,
    Density { above: 7_500, below: 5_500, share: 46, ..ROOMY },
    Density { letters: points(19), ..ROOMY },
    Density { letters: points(18), ..ROOMY },
    Density { letters: points(17), ..ROOMY },
    AIRY,
    SNUG,
    Density { letters: points(17), ..SNUG },
    Density { letters: points(17), above: 5_000, approach: 3_400, below: 4_400, ..DENSE },
    Density { letters: points(18), ..DENSE },
    DENSE,
    Density { letters: points(16), ..DENSE },
];

/// Size of the title.
pub(crate) const TITLE_LETTERS: Micrometres = points(26);
/// Size of the captions above the table.
pub(crate) const HEAD_LETTERS: Micrometres = points(20);
/// Size of the foot.
pub(crate) const FOOT_LETTERS: Micrometres = points(15);

/// Distance from one baseline to the next.
pub(crate) fn line_step(letters: Micrometres) -> Micrometres {
    letters * 6 / 5
}
