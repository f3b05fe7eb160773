//! An oracle of soundness: small SOPs as plain YAML values, played naively by the words of the language's reference.
//! It imports nothing of the program, above all not `net` or `engine`; `tests/soundness.rs` compares the two.
//!
//! - `read`: YAML text → rows with names resolved
//! - `game`: the state and what each act makes of it
//! - `random`: random small SOPs, sound and unsound
//! - `verdict`: every state of every situation, and what is wrong

pub mod game;
pub mod random;
pub mod read;
pub mod verdict;
