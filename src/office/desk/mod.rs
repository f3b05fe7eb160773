//! The office's files as they lie on the desk of whoever edits them: the open ones with text that is not saved yet.
//! It writes no file and runs no case; what an editor shows of it is a matter of `lsp` or of a page.
//!
//! - `texts`: every file of the office, from disk or as it is being written
//! - `recheck`: what the check says of them, asking again only what a change can have touched
//! - `name`: names, and the places that say them
//! - `sop_names`: what an SOP and the office file declare
//! - `from_tree`, `from_script`, `from_scenario`, `from_letter`: the names in each kind of text
//! - `gather`: all names of the office
//! - `complete`: what could be written at a place; `complete_script`: inside guards and letters
//! - `explore`: what a place is about, where its name is declared and said
//! - `rename`: another id for a name, everywhere
//! - `repairs`: what can be put right by itself

pub mod complete;
mod complete_script;
pub mod explore;
mod from_letter;
mod from_scenario;
mod from_script;
mod from_tree;
mod gather;
pub mod name;
pub mod recheck;
pub mod rename;
pub mod repairs;
mod sop_names;
pub mod texts;
