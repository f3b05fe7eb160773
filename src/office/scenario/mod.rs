//! Scenario files played against the office under test: the same use cases as at the counter, on a store that forgets
//! and a clock that is moved by hand.
//! It has no road of its own into the engine, and it writes no file.
//!
//! - `suite`: which files, all their scenarios, what came of them
//! - `stage`: the office under test, checked once; a fresh one for every scenario
//! - `run`: one scenario, step by step
//! - `act`: a step as a request
//! - `expect`: what a step expects against what is
//! - `cited`: the legal sources that scenarios name
//! - `coverage`: what of an SOP the scenarios reached

mod act;
mod cited;
pub mod coverage;
mod expect;
mod run;
pub mod stage;
pub mod suite;
