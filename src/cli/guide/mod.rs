//! A case from question to question in the terminal, for an office without a browser.
//! It decides nothing: it asks what `office::guide` says, gives the answers to the office, and tells what came of it.
//!
//! - `console`: a question and its answer, line by line
//! - `form`: the fields and papers of a form
//! - `walk`: from the opening of a case to its end, or to whoever is next

pub(super) mod console;
mod form;
pub(super) mod walk;
