//! Guards: the expressions of `bila`, `syarat` and `lewati_bila`; read, typed, and evaluated over given facts.
//! It reads no clock and no file: dates, papers and roles come in as values.
//!
//! - `environment`: what a guard may name, and of what type it is
//! - `from_sop`: the environment of an SOP
//! - `fault`: what can be wrong with a guard's text
//! - `words`: the text cut into words and signs, foreign signs refused
//! - `syntax`: words → untyped tree, by rhai's parser
//! - `operands`: the sides of comparisons and the functions, typed
//! - `unit`: what a number counts
//! - `typing`: untyped tree → typed expression
//! - `expression`: the typed expression
//! - `compile`: text → guard; the one door in
//! - `evaluate`: a guard over the facts of a case
//! - `value`: what a field of another case becomes, from the fields of this one
//! - `wording`: a guard in the words of a form
//! - `weight`: what an expression comes to with everything that it names
//! - `boundary`: the values at which guards change their answer
//! - `watch`: which guards were seen true and which false
//! - `finite`: every combination of the finite fields, for the search of the flow
//! - `term`: what guards ask about, as data; `question`: a guard over it, in a situation only partly known
//! - `space`: some guards over the same terms; `domain`: what the terms can be; `possible`: the search for a situation

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod boundary;
pub mod compile;
mod domain;
pub mod environment;
pub mod evaluate;
mod expression;
pub mod fault;
pub mod finite;
mod from_sop;
mod operands;
pub mod possible;
pub mod question;
pub mod space;
mod syntax;
pub mod term;
mod typing;
mod unit;
pub mod value;
pub mod watch;
mod weight;
pub mod wording;
mod words;
