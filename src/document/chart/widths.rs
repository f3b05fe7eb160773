//! Widths of the chart's columns on the sheet.
//! It measures no texts: the shares are those of the official form.

use crate::document::chart::facts::ChartFacts;
use crate::document::chart::fault::ChartFault;
use crate::document::chart::sheet::{Density, LEFT, TABLE_WIDTH};
use crate::document::metrics::Micrometres;

/// Left and right edge of a column.
pub(crate) type Edges = (Micrometres, Micrometres);

/// Narrowest column in which a symbol still has a lane on either side.
const ACTOR_WIDTH_MIN: Micrometres = 11_000;
/// Widest column: more would only lengthen the arrows.
const ACTOR_WIDTH_MAX: Micrometres = 31_000;
/// Widest column where there are so few that all lanes lie in them.
const FEW_WIDTH_MAX: Micrometres = 42_000;
/// Widest symbol.
const SYMBOL_WIDTH_MAX: Micrometres = 16_000;
/// Narrowest widths of No, Kegiatan, Kelengkapan, Waktu, Output, Ket.
const TEXT_WIDTHS_MIN: [Micrometres; 6] = [9_000, 45_000, 28_000, 15_000, 26_000, 15_000];
/// How the width that is left goes to them, in hundredths.
const TEXT_SHARES: [Micrometres; 6] = [0, 47, 22, 2, 20, 9];
/// Left and right edges of all columns.
pub(crate) struct Widths {
    /// Column of that name.
    pub(crate) number: Edges,
    /// Column of that name.
    pub(crate) text: Edges,
    /// One per actor.
    pub(crate) actors: Vec<Edges>,
    /// Column of that name.
    pub(crate) needs: Edges,
    /// Column of that name.
    pub(crate) time: Edges,
    /// Column of that name.
    pub(crate) output: Edges,
    /// Column of that name.
    pub(crate) remark: Edges,
}

impl Widths {
    /// Widths for these columns; the actors get what they need, the texts the rest.
    pub(crate) fn of(facts: &ChartFacts) -> Result<Self, ChartFault> {
        let count = facts.columns.len();
        let least: Micrometres = TEXT_WIDTHS_MIN.iter().sum();
        let room = TABLE_WIDTH - least;
        let each = room / Micrometres::try_from(count.max(1)).unwrap_or(room);
        if each < ACTOR_WIDTH_MIN {
            let most = usize::try_from(room / ACTOR_WIDTH_MIN).unwrap_or(0);
            return Err(ChartFault::TooWide { columns: count, most });
        }
        let most = if count <= 2 { FEW_WIDTH_MAX } else { ACTOR_WIDTH_MAX };
        let each = each.min(most) / 2 * 2;
        let left = (0..count).fold(room, |left, _| left - each);
        let mut x = LEFT;
        let mut next = |width: Micrometres| {
            let edges = (x, x + width);
            x += width;
            edges
        };
        let text = |place: usize| TEXT_WIDTHS_MIN[place] + left * TEXT_SHARES[place] / 100;
        Ok(Self {
            number: next(text(0)),
            text: next(text(1)),
            actors: (0..count).map(|_| next(each)).collect(),
            needs: next(text(2)),
            time: next(text(3)),
            output: next(text(4)),
            remark: (x, LEFT + TABLE_WIDTH),
        })
    }

    /// Width of every symbol: the density's share of an actor's column.
    pub(crate) fn symbol(&self, density: &Density) -> Micrometres {
        let width = self.actors.first().map_or(0, |(left, right)| right - left);
        // An even width keeps the middle on a whole micrometre.
        (width * density.share / 200 * 2).min(SYMBOL_WIDTH_MAX)
    }
}
