//! What the rules say, each finding with the row and the word it is about, so that `dibiarkan` can name it.
//! It does not sort or silence.

use crate::base::id::RowId;
use crate::diag::diagnostic::{Diagnostic, Severity};

/// A finding of a rule.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The finding.
    pub(crate) diagnostic: Diagnostic,
    /// The row it is about.
    pub(crate) row: Option<RowId>,
    /// The word it is about.
    pub(crate) word: Option<String>,
}

/// The findings so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings(Vec<Found>);

impl Findings {
    /// Adds a finding about the file at large.
    pub(crate) fn add(&mut self, diagnostic: Diagnostic) {
        self.0.push(Found { diagnostic, row: None, word: None });
    }

    /// Adds a finding about one row.
    pub(crate) fn add_at_row(&mut self, row: &RowId, diagnostic: Diagnostic) {
        self.0.push(Found { diagnostic, row: Some(row.clone()), word: None });
    }

    /// Adds a finding about a word, perhaps in a row.
    pub(crate) fn add_word(&mut self, row: Option<&RowId>, word: &str, diagnostic: Diagnostic) {
        self.0.push(Found { diagnostic, row: row.cloned(), word: Some(word.to_owned()) });
    }

    /// Adds all of another stage.
    pub(crate) fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }

    /// True if any finding so far is an error.
    pub(crate) fn has_error(&self) -> bool {
        self.0.iter().any(|found| found.diagnostic.severity == Severity::Error)
    }

    /// All of them, in the order they were found.
    pub(crate) fn into_all(self) -> Vec<Found> {
        self.0
    }
}

/// A stage found an error; the later ones would only repeat it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Stopped;
