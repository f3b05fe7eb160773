//! Ids made from words of the source: small letters, digits and underscores, each once.
//! They are proposals; whoever takes the draft over renames them.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::import::words::bare;
use crate::sop::scalar::{RESERVED, is_id};

/// Longest id that is proposed, in letters.
const LETTERS_MAX: usize = 32;
/// Longest id of an SOP that can be asked for, in letters.
const SOP_ID_MAX: usize = 64;
/// Words that say nothing by themselves.
const SMALL_WORDS: &[&str] =
    &["dan", "atau", "yang", "di", "ke", "dari", "untuk", "dengan", "serta", "dalam", "pada"];

/// Ids of one name space.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The number after the last that was put behind an id.
    numbers: BTreeMap<String, u32>,
}

impl Names {
    /// An id from the first words of a text; from the fallback if it has no letters that an id may have.
    pub(super) fn take(&mut self, text: &str, words: usize, fallback: &str) -> String {
        let found = slug(text, words, '_');
        let wanted = match found.as_str() {
            "" => fallback.to_owned(),
            id if id.starts_with(|letter: char| letter.is_ascii_digit()) => {
                format!("{fallback}_{id}")
            }
            id => id.to_owned(),
        };
        let is_free = |id: &String| !self.taken.contains(id) && !RESERVED.contains(&id.as_str());
        let mut id = wanted.clone();
        let number = self.numbers.entry(wanted.clone()).or_insert(1);
        while !is_free(&id) {
            id = format!("{wanted}_{number}");
            *number += 1;
        }
        self.taken.insert(id.clone());
        id
    }

    /// Keeps an id that is fixed.
    pub(super) fn reserve(&mut self, id: &str) -> String {
        self.taken.insert(id.to_owned());
        id.to_owned()
    }
}

/// The first words of a text, small, joined by this letter.
pub(super) fn slug(text: &str, words: usize, joint: char) -> String {
    let all = bare(text);
    let telling = all.iter().filter(|word| !SMALL_WORDS.contains(&word.as_str()));
    let mut id = String::new();
    for word in telling.take(words) {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() || id.len() + word.len() >= LETTERS_MAX {
            continue;
        }
        if !id.is_empty() {
            id.push(joint);
        }
        id.push_str(&word);
    }
    id
}

/// The id of an SOP: the short name in brackets at its end, else its first words.
pub(super) fn sop_id(name: &str) -> String {
    let short = name.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let short = short.map(|(_, inner)| inner).filter(|inner| inner.chars().count() <= 12);
    let of = |text: &str, words| {
        let id = slug(text, words, '-');
        id.starts_with(|letter: char| letter.is_ascii_lowercase()).then_some(id)
    };
    short
        .and_then(|short| of(short, 3))
        .or_else(|| of(name, 4))
        .unwrap_or_else(|| "sop-impor".to_owned())
}

/// True for what may be the id of an SOP, and the name of its file.
pub(super) fn is_sop_id(text: &str) -> bool {
    is_id(text) && text.len() <= SOP_ID_MAX
}
