//! Ways to a row around some others: on such a way what those others would have made or filled is not there.
//! It says which way; what is missing on it is the matter of the rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::FieldId;
use crate::base::limits::SEARCH_STATES_MAX;
use crate::base::value::Record;
use crate::check::flow::{kinds, kinds_of};
use crate::check::procedure::Procedure;
use crate::check::situation::describe;
use crate::check::subject::Compiled;
use crate::net::search::ways_without;
use crate::net::story::story;
use crate::net::structure::{Net, RowIndex};
use crate::net::ways::Ways;
use crate::sop::document::Sop;

/// The ways of one SOP.
pub struct Detours<'a> {
    net: &'a Net,
    kinds: Vec<(Ways, Record)>,
    /// Markings that may still be looked at.
    left: usize,
    is_whole: bool,
    /// By the rows that are avoided: every row that can be reached, with the words of a shortest way.
    known: BTreeMap<BTreeSet<RowIndex>, BTreeMap<RowIndex, String>>,
}

impl<'a> Detours<'a> {
    /// Of an SOP under check.
    pub(crate) fn of(compiled: &Compiled<'a>) -> Self {
        Self::new(compiled.net, kinds(compiled))
    }

    /// Of a proven SOP.
    pub fn of_procedure(procedure: &'a Procedure) -> Self {
        Self::new(procedure.net(), kinds_of(procedure))
    }

    fn new(net: &'a Net, kinds: Vec<(Ways, Record)>) -> Self {
        Self { net, kinds, left: SEARCH_STATES_MAX, is_whole: true, known: BTreeMap::new() }
    }

    /// A way to the row on which none of the others is completed, in words; empty words for the very beginning. Of two
    /// kinds of situations the first in which there is one.
    pub fn around(&mut self, avoided: &BTreeSet<RowIndex>, row: RowIndex) -> Option<String> {
        if !self.known.contains_key(avoided) {
            let ways = self.ways(avoided);
            self.known.insert(avoided.clone(), ways);
        }
        self.known[avoided].get(&row).cloned()
    }

    /// False if there were more markings than may be looked at: some way may not have been seen.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    fn ways(&mut self, avoided: &BTreeSet<RowIndex>) -> BTreeMap<RowIndex, String> {
        let mut all = BTreeMap::new();
        for (ways, situation) in &self.kinds {
            let (found, states, is_whole) = ways_without(self.net, ways, avoided, self.left);
            self.left = self.left.saturating_sub(states);
            self.is_whole &= is_whole;
            for (row, path) in found {
                let words = || format!("{}{}", story(self.net, &path), describe(situation));
                all.entry(row).or_insert_with(words);
            }
        }
        all
    }
}

/// The rows that fill a field of the case; none if it is asked on opening.
pub fn rows_filling(sop: &Sop, field: &FieldId) -> BTreeSet<RowIndex> {
    let rows = sop.rows.iter().enumerate();
    let filling =
        rows.filter(|(_, row)| row.fields.iter().any(|named| named.value.of_case() == Some(field)));
    filling.map(|(index, _)| RowIndex(index)).collect()
}

/// `bila …`; `sejak awal` for the very beginning.
pub fn on_the_way(words: &str) -> String {
    if words.is_empty() { "sejak awal".to_owned() } else { format!("jika {words}") }
}
