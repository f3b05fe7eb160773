//! How wide the columns of a table in a letter are: by what stands in them, measured in the bundled font.
//! It draws nothing; whole micrometres only.

use super::blocks::{Align, Run, Runs, plain};
use crate::document::metrics::{Metrics, Micrometres, Style};

/// Letters of tables: 10 pt.
pub(super) const SIZE: Micrometres = 3_528;
/// From the rule of a cell to its text on both sides together: twice 5 pt, and a hair against rounding.
const SIDES: Micrometres = 2 * 1_764 + 150;

/// Letters of a text that is better not broken: `30 September 2026`.
const SHORT_MAX: usize = 18;

/// The columns of one table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Columns {
    /// Their widths; together the width that is there.
    pub(crate) widths: Vec<Micrometres>,
    /// What the longest words need, if that is more than is there: then words are cut.
    pub(crate) needed: Option<Micrometres>,
}

/// The widths of columns so that all of them fill `there`. Each gets what its longest word needs; what is left goes where
/// there is most text.
pub(crate) fn columns(
    metrics: &Metrics,
    align: &[Align],
    head: &[Runs],
    rows: &[Vec<Runs>],
    there: Micrometres,
) -> Columns {
    let none = vec![SIDES; head.len()];
    let (mut least, mut whole_words, mut most) = (none.clone(), none.clone(), none);
    let mut look = |column: usize, runs: &[Run], is_head: bool| {
        let style = style(runs, is_head);
        let text = plain(runs);
        let word = metrics.widest_word(style, SIZE, &text) + SIDES;
        let whole = metrics.width(style, SIZE, &text) + SIDES;
        least[column] = least[column].max(word);
        let is_short = text.chars().count() <= SHORT_MAX;
        whole_words[column] = whole_words[column].max(if is_short { whole } else { word });
        most[column] = most[column].max(whole.max(word));
    };
    for (column, cell) in head.iter().enumerate() {
        look(column, cell, true);
    }
    for row in rows {
        for (column, cell) in row.iter().enumerate().take(head.len()) {
            look(column, cell, false);
        }
    }
    let (needed, wanted): (Micrometres, Micrometres) = (least.iter().sum(), most.iter().sum());
    if needed > there {
        return Columns {
            widths: shared(&vec![0; head.len()], &least, there),
            needed: Some(needed),
        };
    }
    // A date or a number stays on one line as long as there is room for it.
    let least = if whole_words.iter().sum::<Micrometres>() <= there { whole_words } else { least };
    let weights: Vec<Micrometres> = if wanted <= there {
        // Room is left over: the columns of words take it.
        let of_words = |column: usize| align.get(column).is_none_or(|side| *side == Align::Left);
        let any = (0..head.len()).any(of_words);
        let own = |(column, most): (usize, &Micrometres)| {
            if !any || of_words(column) { *most } else { 0 }
        };
        return Columns {
            widths: shared(&most, &most.iter().enumerate().map(own).collect::<Vec<_>>(), there),
            needed: None,
        };
    } else {
        least.iter().zip(&most).map(|(least, most)| most - least).collect()
    };
    Columns { widths: shared(&least, &weights, there), needed: None }
}

/// Each its own, and the rest of `there` by weight; the last column takes what rounding leaves.
fn shared(own: &[Micrometres], weights: &[Micrometres], there: Micrometres) -> Vec<Micrometres> {
    let rest = there - own.iter().sum::<Micrometres>();
    let all = weights.iter().sum::<Micrometres>().max(1);
    let mut widths: Vec<Micrometres> =
        own.iter().zip(weights).map(|(own, weight)| own + rest * weight / all).collect();
    let lost = there - widths.iter().sum::<Micrometres>();
    if let Some(last) = widths.last_mut() {
        *last += lost;
    }
    widths
}

/// How many lines the highest cell of a row has.
pub(super) fn lines(metrics: &Metrics, row: &[Runs], widths: &[Micrometres]) -> usize {
    let count = |(cell, width): (&Runs, &Micrometres)| {
        metrics.wrap(style(cell, false), SIZE, &plain(cell), width - SIDES).len()
    };
    row.iter().zip(widths).map(count).max().unwrap_or(0)
}

pub(super) fn style(runs: &[Run], is_head: bool) -> Style {
    if is_head || runs.iter().any(|run| run.bold) { Style::Bold } else { Style::Regular }
}

#[cfg(test)]
mod tests {
    use super::{Columns, columns};
    use crate::document::letter::blocks::{Align, Run, Runs};
    use crate::document::metrics::Metrics;

    fn cell(text: &str) -> Runs {
        vec![Run { text: text.into(), ..Run::default() }]
    }

    fn of(heads: &[&str], row: &[&str], there: i64) -> Columns {
        let align = vec![Align::Left; heads.len()];
        let head: Vec<Runs> = heads.iter().map(|text| cell(text)).collect();
        let row = row.iter().map(|text| cell(text)).collect();
        columns(&Metrics::default(), &align, &head, &[row], there)
    }

    #[test]
    fn columns_fill_the_width_and_no_word_is_cut_while_there_is_room() {
        let long = "Jalan Rekaan yang panjang sekali Nomor 0 RT 01 RW 02 Dusun Khayal Desa Contoh";
        let found = of(&["No", "Nama", "NIK"], &["1", long, "3313140101089001"], 90_000);
        assert_eq!((found.widths.iter().sum::<i64>(), &found.needed), (90_000, &None));
        // Sixteen digits of 10 pt Liberation Sans: 16 × 0.556 em × 3.528 mm = 31.4 mm, and the sides of the cell.
        assert!(found.widths[2] >= 31_400 + 3_528, "{found:?}");
        assert!(found.widths[1] > found.widths[0], "{found:?}");
    }

    #[test]
    fn table_that_is_too_wide_says_what_it_would_need() {
        let digits = ["3313140101089001"; 6];
        let found = of(&["A"; 6], &digits, 170_000);
        assert_eq!(found.widths.iter().sum::<i64>(), 170_000);
        assert!(found.needed.is_some_and(|needed| needed > 6 * 31_400), "{found:?}");
    }
}
