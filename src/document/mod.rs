//! Papers: facts in plain structs, then typst data or a tera context, then bytes.
//! No paper reads the store, the clock or the engine: the same facts give the same bytes.
//!
//! - `captions`: the words of the form that differ between offices
//! - `chart`: the flowchart, from facts to SVG
//! - `metrics`: widths of texts in the bundled font
//! - `print_view`: the printed rows of table and flowchart
//! - `time_sum`: times of rows added up for print

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod captions;
pub mod chart;
pub mod metrics;
pub mod print_view;
mod time_sum;
