//! An SOP changed in many small ways of meaning, in memory only, and its scenarios played against each: what they do
//! not notice is what nobody would notice.
//! No file is changed. What the check finds by itself is not asked of the scenarios.
//!
//! - `edit`: a piece of text put in the place of another
//! - `change`: one change of meaning: its kind, its edits, what would notice it
//! - `scripts`: the small changes of a guard
//! - `changes`: every change of an SOP
//! - `trial`: the changes tried out

pub mod change;
mod changes;
mod edit;
mod scripts;
pub mod trial;
