//! The office's files as they lie on the desk of whoever edits them: the open ones with text that is not saved yet.
//! It writes no file and runs no case; what an editor shows of it is a matter of `lsp` or of a page.
//!
//! - `texts`: every file of the office, from disk or as it is being written
//! - `recheck`: what the check says of them, asking again only what a change can have touched

pub mod recheck;
pub mod texts;
