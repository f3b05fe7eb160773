//! Papers of a case that were given out in print: which, with which content, the original or a copy.
//! What stands on a paper is known by its digest only; who printed it when is said by the act.

use crate::base::digest::Digest;
use crate::engine::case::state::CaseState;

/// A paper that somebody is about to print for good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperToPrint {
    /// By the word that people ask for it with: `tanda-terima`, or the id of the document.
    pub paper: String,
    /// Digest of all that stands on it.
    pub content: Digest,
}

/// One print of one paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Print {
    /// By the word that people ask for it with.
    pub paper: String,
    /// Which content of this paper, from 1: a corrected letter is a second one, and its first print an original.
    pub edition: u32,
    /// 0 for the original, else `salinan ke-n`.
    pub copy: u32,
    /// Digest of what stands on it, which follows from personal values and goes when they are destroyed.
    pub content: Option<Digest>,
}

impl CaseState {
    /// What the next print of a paper is: an original if nothing printed so far says the same.
    pub fn next_print(&self, wanted: &PaperToPrint) -> Print {
        let own = || self.prints.iter().filter(|print| print.paper == wanted.paper);
        let same = own().rev().find(|print| print.content == Some(wanted.content));
        let (edition, copy) = match same {
            Some(same) => {
                let of_edition = own().filter(|print| print.edition == same.edition);
                (same.edition, of_edition.map(|print| print.copy + 1).max().unwrap_or(1))
            }
            None => (own().map(|print| print.edition + 1).max().unwrap_or(1), 0),
        };
        Print { paper: wanted.paper.clone(), edition, copy, content: Some(wanted.content) }
    }

    /// What the prints of several papers are, one after the other.
    pub fn next_prints(&self, wanted: &[PaperToPrint]) -> Vec<Print> {
        let mut state = self.clone();
        for paper in wanted {
            let print = state.next_print(paper);
            state.prints.push(print);
        }
        state.prints.split_off(self.prints.len())
    }
}
