//! Connectors and their counterparts: every letter leaves one page and comes in on another, in the same column.
//! Letters are read from what stands in the pentagons, not from the names in the file.

use super::faults::{Class, Fault};
use super::read::{ReadChart, ReadSymbol};

/// A connector as drawn.
struct Connector<'c> {
    page: usize,
    symbol: &'c ReadSymbol,
    letter: String,
    /// True if the flow comes in by it.
    enters: bool,
    /// What stands beside it in the column Kegiatan.
    text: String,
}

/// Connectors without a counterpart, and connectors that mislead.
pub fn faults(pages: &[ReadChart]) -> Vec<(usize, Fault)> {
    let connectors: Vec<Connector<'_>> =
        (1..).zip(pages).flat_map(|(number, page)| connectors(number, page)).collect();
    let mut faults = Vec::new();
    for own in &connectors {
        let mut say = |words: String| {
            faults.push((own.page, Fault { class: Class::UnpairedConnector, words }));
        };
        let (row, letter) = (&own.symbol.row, &own.letter);
        let arrows = &pages[own.page - 1].arrows;
        let leaving = arrows.iter().filter(|arrow| arrow.from == *row).count();
        let entering = arrows.iter().filter(|arrow| arrow.to == *row).count();
        if own.enters && (leaving, entering) != (1, 0) {
            say(format!("connector {row} has {leaving} arrows out and {entering} in"));
        }
        if !own.enters && (leaving > 0 || entering == 0) {
            say(format!("connector {row} has {leaving} arrows out and {entering} in"));
        }
        if letter.is_empty() {
            say(format!("connector {row} bears no letter"));
        }
        let others: Vec<&Connector<'_>> = connectors
            .iter()
            .filter(|other| other.letter == *letter && other.enters != own.enters)
            .collect();
        if others.is_empty() || others.iter().any(|other| other.page == own.page) {
            say(format!("connector {row} with the letter {letter:?} has no counterpart"));
        }
        if !own.enters && others.len() > 1 {
            say(format!("the letter {letter:?} comes in {} times", others.len()));
        }
        for other in others {
            if other.symbol.actor != own.symbol.actor {
                say(format!("the pair {letter:?} stands in two columns"));
            }
            let page = format!("halaman {}", other.page);
            if !has_words(&own.text, &page) {
                say(format!("connector {row} does not say {page:?} but {:?}", own.text));
            }
        }
    }
    faults
}

/// True if the words stand in the text as whole words.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let next = text[at + found.len()..].chars().next();
        !next.is_some_and(|letter| letter.is_ascii_digit())
    })
}

fn connectors(number: usize, page: &ReadChart) -> Vec<Connector<'_>> {
    let pentagons = page.symbols.iter().filter(|symbol| symbol.kind == "pentagon");
    pentagons
        .map(|symbol| {
            let area = symbol.area;
            let inside = page.texts.iter().find(|text| {
                let (x, y) = (
                    i64::midpoint(text.area.left, text.area.right),
                    i64::midpoint(text.area.top, text.area.bottom),
                );
                text.owner == "huruf sambungan"
                    && (area.left..=area.right).contains(&x)
                    && (area.top..=area.bottom).contains(&y)
            });
            let text = page
                .cells
                .iter()
                .find(|(row, column, ..)| *row == symbol.row && column == "uraian")
                .map_or(String::new(), |(.., lines)| lines.join(" "));
            Connector {
                page: number,
                symbol,
                letter: inside.map_or(String::new(), |text| text.words.clone()),
                enters: page.arrows.iter().any(|arrow| arrow.from == symbol.row)
                    || text.starts_with("Dari"),
                text,
            }
        })
        .collect()
}
