//! The flowchart page: facts, layout, drawing, SVG.
//! It routes every arrow itself and uses integers only (micrometres), so that the same facts give the same bytes.
//!
//! - `facts`: what the page says
//! - `from_sop`: facts from the SOP as written

pub mod facts;
pub mod from_sop;
