//! Papers and things that the cells name, each once however often it is named.
//! A cell that names several without parting them is parted only into names that other cells know.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::limits::IMPORT_WORDS_MAX;
use crate::exchange::import::form::SourceRow;
use crate::exchange::import::names::Names;
use crate::exchange::import::plan::PlanDocument;
use crate::exchange::import::words::{bare, items, one_line};

/// All papers of a source.
#[derive(Default)]
pub(super) struct Documents {
    pub(super) list: Vec<PlanDocument>,
    by_words: BTreeMap<Vec<String>, usize>,
    known: KnownNames,
    names: Names,
}

impl Documents {
    /// The papers of all rows, those that stand behind a bullet or on a line of their own first.
    pub(super) fn of<'a>(
        rows: &(impl Iterator<Item = &'a SourceRow> + Clone),
        equipment: &str,
    ) -> Self {
        let mut all = Self::default();
        let equipment: BTreeSet<Vec<String>> =
            items(equipment).items.iter().map(|item| bare(item)).collect();
        let cells = || rows.clone().flat_map(|row| [row.needs.as_str(), row.output.as_str()]);
        let is_list = |cell: &&str| items(cell).marked || cell.contains(';');
        let nothing = KnownNames::default();
        let marked = cells().filter(is_list).flat_map(|cell| split(cell, &nothing));
        let known = KnownNames::of(marked.map(|item| bare(&item)));
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
        all.known = KnownNames::of(all.by_words.keys().cloned());
        all
    }

    /// The papers that a cell names, each once; and whether the cell was parted by known names alone.
    pub(super) fn in_cell(&self, cell: &str) -> (Vec<usize>, bool) {
        let whole = items(cell);
        let parts = split(cell, &self.known);
        let written: usize = whole
            .items
            .iter()
            .map(|item| item.split(';').filter(|part| !part.trim().is_empty()).count())
            .sum();
        let guessed = !whole.marked && parts.len() > written;
        let mut found: Vec<usize> = Vec::new();
        let mut seen = BTreeSet::new();
        for part in parts {
            if let Some(known) =
                self.by_words.get(&bare(&part)).filter(|known| seen.insert(**known))
            {
                found.push(*known);
            }
        }
        (found, guessed)
    }
}

/// Names by their bare words, word after word: places that lead to further places.
struct KnownNames {
    places: Vec<PlaceInName>,
}

#[derive(Default)]
struct PlaceInName {
    next: BTreeMap<String, usize>,
    /// A name ends here.
    is_end: bool,
}

impl Default for KnownNames {
    fn default() -> Self {
        Self { places: vec![PlaceInName::default()] }
    }
}

impl KnownNames {
    /// Longer names than a cell that is parted are left out.
    fn of(names: impl Iterator<Item = Vec<String>>) -> Self {
        let mut known = Self::default();
        for name in names.filter(|name| name.len() <= IMPORT_WORDS_MAX) {
            let mut at = 0;
            for word in name {
                let free = known.places.len();
                at = *known.places[at].next.entry(word).or_insert(free);
                if at == free {
                    known.places.push(PlaceInName::default());
                }
            }
            known.places[at].is_end = true;
        }
        known
    }

    /// The place after these words from this one, if a name goes on so.
    fn after(&self, place: usize, words: &[String]) -> Option<usize> {
        words.iter().try_fold(place, |at, word| self.places[at].next.get(word).copied())
    }
}

/// The names in a cell; one that is made of several known names is parted into them.
fn split(cell: &str, known: &KnownNames) -> Vec<String> {
    let items = items(cell);
    if items.marked {
        return items.items;
    }
    let parts = items.items.iter().flat_map(|item| item.split(';')).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts.flat_map(|part| made_of(part, known).unwrap_or_else(|| vec![part.to_owned()])).collect()
}

/// The known names of which a text is wholly made, if they are at least two.
fn made_of(text: &str, known: &KnownNames) -> Option<Vec<String>> {
    let raw: Vec<&str> = text.split_whitespace().take(IMPORT_WORDS_MAX + 1).collect();
    if raw.len() > IMPORT_WORDS_MAX {
        return None;
    }
    // `e-KTP` is two bare words; a stroke alone is none, and part of no name.
    let words: Vec<Vec<String>> = raw.iter().map(|word| bare(word)).collect();
    // The longest known name at each place; `None` at a place from which nothing leads to the end.
    let mut steps: Vec<Option<usize>> = vec![None; raw.len() + 1];
    steps[raw.len()] = Some(raw.len());
    for at in (0..raw.len()).rev() {
        let mut place = 0;
        for end in at + 1..=raw.len() {
            let more = &words[end - 1];
            let Some(next) = known.after(place, more).filter(|_| !more.is_empty()) else { break };
            place = next;
            let is_whole = at == 0 && end == raw.len();
            if !is_whole && known.places[place].is_end && steps[end].is_some() {
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
