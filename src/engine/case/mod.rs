//! The state of a case as its events made it.
//! Nothing but `apply` changes it.
//!
//! - `state`: what is known of a case
//! - `apply`: one event onto the state

pub mod apply;
pub mod state;
