//! Where an office leans on its regulations: every legal basis with every line that cites or names it, and what changes
//! when another regulation takes its place.
//! It knows no law: regulations are told apart by kind, number and year (`sop::regulation`), and by nothing else.
//!
//! - `place`: what a line of a file is about, in the words of the form
//! - `texts`: the files of the office, with what each declares and cites
//! - `sources`: all of it, regulation by regulation
//! - `replace`: another regulation instead, file by file, and the proof that nothing else changes

pub mod place;
pub mod replace;
pub mod sources;
mod texts;
