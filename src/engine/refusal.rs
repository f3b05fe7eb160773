//! Why a command does not happen: a code for programs, a sentence for the clerk with the way out.
//! A refusal changes nothing and is no fault of the program.

use std::fmt;

/// One refusal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refusal {
    /// What stands in the way, for programs and scenarios; never reused.
    pub code: &'static str,
    /// What stands in the way and what to do, for the clerk.
    pub sentence: String,
}

impl Refusal {
    /// A refusal with its sentence.
    pub fn new(code: &'static str, sentence: impl Into<String>) -> Self {
        Self { code, sentence: sentence.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", self.sentence, self.code)
    }
}

impl std::error::Error for Refusal {}
