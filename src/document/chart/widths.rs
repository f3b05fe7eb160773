//! Widths of the chart's columns on the sheet: the shares of the official form, and wider where a word needs it.
//! It breaks no texts.

use crate::document::chart::facts::{ChartFacts, ChartRow, SymbolKind};
use crate::document::chart::fault::ChartFault;
use crate::document::chart::sheet::{Density, LEFT, PAD};
use crate::document::metrics::{Metrics, Micrometres, Style};

/// Left and right edge of a column.
pub(crate) type Edges = (Micrometres, Micrometres);

/// Narrowest column in which a symbol still has a lane on either side.
const ACTOR_WIDTH_MIN: Micrometres = 11_000;
/// Widest column: more would only lengthen the arrows.
const ACTOR_WIDTH_MAX: Micrometres = 31_000;
/// Widest column where there are so few that all lanes lie in them.
pub(crate) const FEW_WIDTH_MAX: Micrometres = 42_000;
/// Widest symbol.
const SYMBOL_WIDTH_MAX: Micrometres = 16_000;
/// Widest column as long as the texts lack room.
const ACTOR_WIDTH_FAIR: Micrometres = 18_000;
/// Narrowest widths of No, Kegiatan, Kelengkapan, Waktu, Output, Ket.
const TEXT_WIDTHS_MIN: [Micrometres; 6] = [9_000, 42_500, 28_000, 17_500, 26_000, 15_000];
/// Widths at which their texts are easy to read.
const TEXT_WIDTHS_FAIR: [Micrometres; 6] = [9_000, 52_000, 33_000, 17_500, 30_000, 20_000];
/// How the width that is left goes to them, in hundredths.
const TEXT_SHARES: [Micrometres; 6] = [0, 47, 22, 2, 20, 9];
/// Up to which width a column grows for the sake of a long word.
const WORD_WIDTH_MAX: Micrometres = 45_000;
/// Below this width a column has room for one lane on either side of its symbol.
const NARROW: Micrometres = 15_000;
/// What that lane needs with the room around it.
const NARROW_SIDE: Micrometres = 2_100;

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
    /// Widths for these columns and texts; the actors get what they need, the texts the rest.
    pub(crate) fn of(
        facts: &ChartFacts,
        metrics: &Metrics,
        density: &Density,
    ) -> Result<Self, ChartFault> {
        let count = facts.columns.len();
        let table = facts.page.table_width();
        let of = |widths: [Micrometres; 6]| table - widths.iter().sum::<Micrometres>();
        let divisor = Micrometres::try_from(count.max(1)).unwrap_or(Micrometres::MAX);
        let (tight, fair) = (of(TEXT_WIDTHS_MIN) / divisor, of(TEXT_WIDTHS_FAIR) / divisor);
        if tight < ACTOR_WIDTH_MIN {
            let most = usize::try_from(of(TEXT_WIDTHS_MIN) / ACTOR_WIDTH_MIN).unwrap_or(0);
            return Err(ChartFault::TooWide { columns: count, most });
        }
        let most = if count <= 2 { FEW_WIDTH_MAX } else { ACTOR_WIDTH_MAX };
        // Names stand upright where that costs the texts no more than their comfort.
        let names = facts.columns.iter().map(|column| {
            metrics.widest_word(Style::Bold, density.letters, &column.name) + 2 * PAD + 200
        });
        let names = names.max().filter(|width| *width <= tight).unwrap_or(0);
        let wanted = tight.min(ACTOR_WIDTH_FAIR).max(names);
        let each = fair.max(wanted).min(most) / 2 * 2;
        let texts = text_widths(
            (0..count).fold(table, |left, _| left - each),
            &widest_words(facts, metrics, density),
        );
        let mut x = LEFT;
        let mut next = |width: Micrometres| {
            let edges = (x, x + width);
            x += width;
            edges
        };
        Ok(Self {
            number: next(texts[0]),
            text: next(texts[1]),
            actors: (0..count).map(|_| next(each)).collect(),
            needs: next(texts[2]),
            time: next(texts[3]),
            output: next(texts[4]),
            remark: (x, LEFT + table),
        })
    }

    /// Width of every symbol: the density's share of an actor's column.
    pub(crate) fn symbol(&self, density: &Density) -> Micrometres {
        let width = self.actors.first().map_or(0, |(left, right)| right - left);
        if width < NARROW {
            // One lane on either side is all there can be: the rest is the symbol's.
            return (width - 2 * NARROW_SIDE) / 2 * 2;
        }
        // An even width keeps the middle on a whole micrometre.
        (width * density.share / 200 * 2).min(SYMBOL_WIDTH_MAX)
    }
}

/// The room shared out among the text columns; one whose longest word does not fit takes from those that have more
/// than they need.
fn text_widths(room: Micrometres, words: &[Micrometres; 6]) -> [Micrometres; 6] {
    let left = room - TEXT_WIDTHS_MIN.iter().sum::<Micrometres>();
    let mut widths: [Micrometres; 6] =
        std::array::from_fn(|place| TEXT_WIDTHS_MIN[place] + left * TEXT_SHARES[place] / 100);
    // The hundredths that were cut off.
    widths[1] += room - widths.iter().sum::<Micrometres>();
    for place in 0..widths.len() {
        let needed = words[place].min(WORD_WIDTH_MAX);
        while widths[place] < needed {
            let spare =
                |other: usize| widths[other] - words[other].max(TEXT_WIDTHS_MIN[other] - 4_000);
            let others = (0..widths.len()).filter(|other| *other != place);
            let Some(from) = others.max_by_key(|other| (spare(*other), *other)) else { break };
            let taken = (needed - widths[place]).min(spare(from)).min(1_000);
            if taken <= 0 {
                break;
            }
            widths[from] -= taken;
            widths[place] += taken;
        }
    }
    widths
}

/// What the longest word of each text column needs.
fn widest_words(facts: &ChartFacts, metrics: &Metrics, density: &Density) -> [Micrometres; 6] {
    let captions = &facts.captions;
    let heads = [
        &captions.number,
        &captions.text,
        &captions.needs,
        &captions.time,
        &captions.output,
        &captions.remark,
    ];
    let word = |style, text: &str| metrics.widest_word(style, density.letters, text);
    std::array::from_fn(|place| {
        let rows = facts.rows.iter().filter(|row| row.symbol != SymbolKind::Connector);
        let texts = rows.flat_map(|row| texts_of(row, place));
        let widest = texts.map(|text| word(Style::Regular, text)).max().unwrap_or(0);
        widest.max(word(Style::Bold, heads[place])) + 2 * PAD + 200
    })
}

/// The texts of a row in one of the six columns.
fn texts_of(row: &ChartRow, place: usize) -> Vec<&str> {
    let printed = &row.printed;
    match place {
        0 => vec![&printed.number],
        1 => vec![&printed.text],
        2 => printed.needs.items.iter().map(String::as_str).collect(),
        3 => vec![&printed.time],
        4 => printed.output.items.iter().map(String::as_str).collect(),
        _ => printed.remark.items.iter().chain(&row.notes).map(String::as_str).collect(),
    }
}
