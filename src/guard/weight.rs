//! How much an expression comes to once everything that it names is put in: a short text can stand for a very long one,
//! because a `hitungan` may name others, and a `saringan` looks at every element.
//! It is counted from the words before anything is typed, so that what is too heavy is never walked through.

use crate::base::limits::{GUARD_PARTS_MAX, GUARD_STEPS_MAX, LIST_ELEMENTS_MAX};
use crate::guard::environment::Environment;

/// What an expression comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Weight {
    /// Its words, with those of everything that it names.
    parts: u64,
    /// How many words are looked at to evaluate it, with the longest lists there may be.
    steps: u64,
}

impl Weight {
    /// Of an expression, from its words.
    pub(crate) fn of(script: &str, env: &Environment) -> Self {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let words = script.split(|letter| !is_word(letter)).filter(|word| !word.is_empty());
        let mut all = Self { parts: 1, steps: 1 };
        for word in words {
            let own = env.weights.get(word).copied().unwrap_or(Self { parts: 1, steps: 1 });
            all.parts = all.parts.saturating_add(own.parts);
            all.steps = all.steps.saturating_add(own.steps);
        }
        all
    }

    /// Of a `saringan` that picks by this.
    pub(crate) fn for_every_element(self) -> Self {
        let most = u64::try_from(LIST_ELEMENTS_MAX).unwrap_or(u64::MAX);
        Self { parts: self.parts, steps: self.steps.saturating_mul(most) }
    }

    /// True if it would keep the program from answering at once.
    pub(crate) fn is_too_heavy(self) -> bool {
        self.parts > GUARD_PARTS_MAX || self.steps > GUARD_STEPS_MAX
    }
}
