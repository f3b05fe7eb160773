//! Codes of the faults of shape (`Y`) and of guards (`G`), each with the page that `jelaskan` shows.
//! The rules of `check` bring their own codes and pages.

use crate::diag::diagnostic::Code;

/// One code with its page.
pub struct Entry {
    /// The code.
    pub code: Code,
    /// Its name: the bad thing, in a few words.
    pub title: &'static str,
    /// What it means, why it matters, what to do; Indonesian.
    pub page: &'static str,
}
