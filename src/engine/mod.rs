//! What can happen to a case: commands in, events or a refusal out; events in, state out. Pure and total.
//! It does no I/O, reads no clock, draws no number: all of that is handed in as `Surroundings`.
//!
//! ```text
//! Command ──decide(Procedure, CaseState, Surroundings)──▶ events | Refusal
//! event ────apply(CaseState)───────────────────────────▶ CaseState
//! ```
//!
//! - `command`: what people and the clock ask for
//! - `event`: what happened, with results and never recipes
//! - `link`: how a case hangs together with cases of other SOPs
//! - `part`: several work items of one row
//! - `print`: papers given out in print
//! - `refusal`: why not, for the clerk
//! - `surroundings`: now, who acts, who is there, the calendar, the next numbers
//! - `case`: the state of a case, and `apply`
//! - `decide`: one file a command
//! - `worklist`: the open work of a case, and what each piece asks

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod case;
pub mod command;
pub mod decide;
pub mod event;
pub mod link;
pub mod part;
pub mod print;
pub mod refusal;
pub mod surroundings;
pub mod worklist;
