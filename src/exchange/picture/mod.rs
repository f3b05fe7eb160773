//! The flow of an SOP as a picture for other programs: one graph, from which BPMN, Mermaid and DOT are written.
//! It is made from the net that is proved and executed, and holds no second meaning of the rows.
//!
//! ```text
//! Sop ─Net─▶ arrivals ─ways_out, ways_in─▶ Picture ─place─▶ Drawing
//! ```
//! - `graph`: lanes, nodes, flows, notes
//! - `said`: what stands in a node and at an arrow
//! - `from_sop`: the SOP → the graph
//! - `arrivals`: which branches come to a join along which arrow
//! - `draft`: the graph while it grows
//! - `ways_out`: what leads out of a row
//! - `ways_in`: what leads into a row
//! - `words`: what is said of a row
//! - `place`: the graph laid out, for forms that carry coordinates

mod arrivals;
mod draft;
pub mod from_sop;
pub mod graph;
pub mod place;
mod said;
mod ways_in;
mod ways_out;
mod words;
