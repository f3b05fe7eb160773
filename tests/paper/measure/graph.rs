//! The flow that the picture shows: which symbol each arrow leaves and enters, page by page and across pages.
//! Ends of arrows are found by where they lie; the names in the file are only compared with that.

use super::faults::{Class, Fault};
use super::read::{ReadArrow, ReadChart, ReadSymbol};

impl ReadChart {
    /// The arrows as `from→to` or `from→to [answer]`, sorted.
    pub fn graph(&self) -> Vec<String> {
        let mut arrows: Vec<String> = self
            .arrows
            .iter()
            .map(|arrow| format!("{}→{}{}", arrow.from, arrow.to, answer(&arrow.branch)))
            .collect();
        arrows.sort();
        arrows
    }

    /// The rows of the symbols from top to bottom.
    pub fn downwards(&self) -> Vec<&str> {
        let mut symbols: Vec<&ReadSymbol> = self.symbols.iter().collect();
        symbols.sort_by_key(|symbol| symbol.area.top);
        symbols.iter().map(|symbol| symbol.row.as_str()).collect()
    }

    /// The symbol on whose outline a point lies.
    pub fn symbol_at(&self, (x, y): (i64, i64)) -> Option<&ReadSymbol> {
        self.symbols.iter().find(|symbol| {
            let area = symbol.area;
            (area.left..=area.right).contains(&x) && (area.top..=area.bottom).contains(&y)
        })
    }

    /// Arrows whose ends lie elsewhere than the file says: the flow of the picture is not that of the names.
    pub fn misread(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for arrow in &self.arrows {
            let ends = [arrow.points[0], arrow.points[arrow.points.len() - 1]];
            let shown = ends.map(|end| self.symbol_at(end).map_or("nothing", |s| s.row.as_str()));
            if shown != [arrow.from.as_str(), arrow.to.as_str()] {
                let words = format!(
                    "arrow {}→{} is drawn from {} to {}",
                    arrow.from, arrow.to, shown[0], shown[1]
                );
                faults.push(Fault { class: Class::BadEnd, words });
            }
        }
        faults
    }
}

fn answer(branch: &str) -> String {
    if branch.is_empty() { String::new() } else { format!(" [{branch}]") }
}

/// The arrows of all pages as `from→to` or `from→to [answer]`, sorted. An arrow into a connector goes on from the
/// connector of the same letter; one that has no pair, or a pair that nothing goes through, shows as it is.
pub fn joined(pages: &[ReadChart]) -> Vec<String> {
    let all = || pages.iter().flat_map(|page| &page.arrows);
    let mut entered = Vec::new();
    let mut arrows = Vec::new();
    for arrow in all().filter(|arrow| !arrow.from.starts_with("dari:")) {
        let answer = answer(&arrow.branch);
        let pair = arrow.to.strip_prefix("ke:").map(|letter| format!("dari:{letter}"));
        let onwards: Vec<&ReadArrow> =
            pair.iter().flat_map(|pair| all().filter(move |next| next.from == *pair)).collect();
        match onwards.as_slice() {
            [next] => {
                entered.push(&next.from);
                arrows.push(format!("{}→{}{answer}", arrow.from, next.to));
            }
            _ => arrows.push(format!("{}→{}{answer}", arrow.from, arrow.to)),
        }
    }
    for arrow in all().filter(|arrow| arrow.from.starts_with("dari:")) {
        if !entered.contains(&&arrow.from) {
            arrows.push(format!("{}→{}", arrow.from, arrow.to));
        }
    }
    arrows.sort();
    arrows
}
