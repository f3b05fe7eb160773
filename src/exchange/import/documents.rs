//! Papers and things that the cells name, each once however often it is named.
//! A cell that names several without parting them is parted only into names that other cells know.

use std::collections::BTreeMap;

use crate::exchange::import::form::SourceRow;
use crate::exchange::import::names::Names;
use crate::exchange::import::plan::PlanDocument;
use crate::exchange::import::words::{bare, items, one_line};

/// All papers of a source.
#[derive(Default)]
pub(super) struct Documents {
    pub(super) list: Vec<PlanDocument>,
    by_words: BTreeMap<Vec<String>, usize>,
    names: Names,
}

impl Documents {
    /// The papers of all rows, those that stand behind a bullet or on a line of their own first.
    pub(super) fn of<'a>(
        rows: &(impl Iterator<Item = &'a SourceRow> + Clone),
        equipment: &str,
    ) -> Self {
        let mut all = Self::default();
        let equipment: Vec<Vec<String>> =
            items(equipment).items.iter().map(|item| bare(item)).collect();
        let cells = || rows.clone().flat_map(|row| [row.needs.as_str(), row.output.as_str()]);
        let is_list = |cell: &&str| items(cell).marked || cell.contains(';');
        let marked = cells().filter(is_list).flat_map(|cell| split(cell, &[]));
        let known: Vec<Vec<String>> = marked.map(|item| bare(&item)).collect();
        for cell in cells() {
            for name in split(cell, &known) {
                let words = bare(&name);
                if words.is_empty() || all.by_words.contains_key(&words) {
                    continue;
                }
                all.by_words.insert(words.clone(), all.list.len());
                all.list.push(PlanDocument {
                    id: all.names.take(&name, 4, "dokumen"),
                    name,
                    available: equipment.contains(&words),
                    comes_from_nowhere: false,
                });
            }
        }
        all
    }

    /// The papers that a cell names, each once; and whether the cell was parted by known names alone.
    pub(super) fn in_cell(&self, cell: &str) -> (Vec<usize>, bool) {
        let whole = items(cell);
        let parts = split(cell, &self.by_words.keys().cloned().collect::<Vec<_>>());
        let written: usize = whole
            .items
            .iter()
            .map(|item| item.split(';').filter(|part| !part.trim().is_empty()).count())
            .sum();
        let guessed = !whole.marked && parts.len() > written;
        let mut found: Vec<usize> = Vec::new();
        for part in parts {
            if let Some(known) =
                self.by_words.get(&bare(&part)).filter(|known| !found.contains(known))
            {
                found.push(*known);
            }
        }
        (found, guessed)
    }
}

/// The names in a cell; one that is made of several known names is parted into them.
fn split(cell: &str, known: &[Vec<String>]) -> Vec<String> {
    let items = items(cell);
    if items.marked {
        return items.items;
    }
    let parts = items.items.iter().flat_map(|item| item.split(';')).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts.flat_map(|part| made_of(part, known).unwrap_or_else(|| vec![part.to_owned()])).collect()
}

/// The known names of which a text is wholly made, if they are at least two.
fn made_of(text: &str, known: &[Vec<String>]) -> Option<Vec<String>> {
    let raw: Vec<&str> = text.split_whitespace().collect();
    let words: Vec<String> = raw.iter().map(|word| bare(word).concat()).collect();
    // Longest known name first at each place; `None` at a place from which nothing leads to the end.
    let mut steps: Vec<Option<usize>> = vec![None; raw.len() + 1];
    steps[raw.len()] = Some(0);
    for at in (0..raw.len()).rev() {
        for name in known {
            let end = at + name.len();
            let fits = !name.is_empty() && end <= raw.len() && words[at..end] == name[..];
            let is_whole = at == 0 && end == raw.len();
            if fits
                && !is_whole
                && steps[end].is_some()
                && steps[at].is_none_or(|before| before < end)
            {
                steps[at] = Some(end);
            }
        }
    }
    let mut at = 0;
    let mut parts = Vec::new();
    while at < raw.len() {
        let end = steps[at]?;
        parts.push(one_line(&raw[at..end].join(" ")));
        at = end;
    }
    (parts.len() > 1).then_some(parts)
}
