//! The SOP as a net: rows and arrows with names resolved, the token game, its search, its paths.
//! It holds no rules and knows no case; `check` judges, `engine` executes, both play the same game.
//!
//! - `structure`: rows, arrows and targets
//! - `from_sop`: the SOP as written → the net
//! - `marking`: where the tokens lie, and every move
//! - `ways`: which ways out are open in one kind of situation
//! - `search`: every marking that can be reached; the proof
//! - `carry`: a marking on the net of another version
//! - `relocation`: whether a token may be put elsewhere by hand
//! - `story`: a path in words
//! - `paths`: how long the ways are

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod carry;
pub mod from_sop;
pub mod marking;
pub mod paths;
pub mod relocation;
pub mod search;
pub mod story;
pub mod structure;
pub mod ways;
