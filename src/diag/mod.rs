//! What Tertib says about a text that somebody wrote: the diagnostic as data, its catalogue and its renderers.
//! It holds no rules and never stops at the first fault.
//!
//! - `diagnostic`: one finding with its place, hint and automatic fix
//! - `catalogue`: codes of the faults of shape and of guards, with their pages (rules bring their own)
//! - `suggest`: the nearest known spelling
//! - `render_text`, `render_json`, `render_sarif`: words and colours come last

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod catalogue;
pub mod diagnostic;
pub mod render_json;
pub mod render_sarif;
pub mod render_text;
pub mod suggest;
