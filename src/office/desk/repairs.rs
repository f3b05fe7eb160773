//! What can be put right at a place by itself: the safe repairs of findings, and the word that was probably meant.
//! It makes no change.

use crate::diag::diagnostic::{Diagnostic, FileIndex};
use crate::diag::suggest::guessed;
use crate::office::desk::recheck::Desk;
use crate::office::desk::rename::Edit;
use crate::source::Span;

/// One repair that is offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repair {
    /// The finding that it answers.
    pub finding: Diagnostic,
    /// What it does, in a few words.
    pub title: String,
    /// The change.
    pub edit: Edit,
    /// It is what was surely meant; otherwise a guess.
    pub is_sure: bool,
}

impl Desk {
    /// The repairs for what is found in these bytes of a file.
    pub fn repairs(&mut self, file: FileIndex, span: Span) -> Vec<Repair> {
        let found = self.findings().get(&file).cloned().unwrap_or_default();
        let here = found
            .into_iter()
            .filter(|one| one.place.span.start <= span.end && span.start <= one.place.span.end);
        here.filter_map(|finding| self.repair(finding)).collect()
    }

    fn repair(&self, finding: Diagnostic) -> Option<Repair> {
        if let Some(fix) = &finding.fix {
            let edit = Edit { place: fix.place, text: fix.replacement.clone() };
            let title = format!("ganti menjadi `{}`", fix.replacement);
            return Some(Repair { finding, title, edit, is_sure: true });
        }
        let guess = guessed(finding.hint.as_deref()?)?.to_owned();
        let written = self.texts().text(finding.place.file).ok()?.slice(finding.place.span);
        let is_word = |text: &str| {
            !text.is_empty()
                && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        };
        if !is_word(written) || !is_word(&guess) || written == guess {
            return None;
        }
        let title = format!("ganti `{written}` menjadi `{guess}`");
        let edit = Edit { place: finding.place, text: guess };
        Some(Repair { finding, title, edit, is_sure: false })
    }
}
