//! The map of an office: its SOPs as boxes, and between them who calls whom, who starts whom, which paper goes where.
//! It judges nothing, and uses integers only (micrometres), so that the same facts give the same bytes.
//!
//! ```text
//! check::OfficeMap ─from_map─▶ OfficeMapFacts ─layers─▶ columns ─place─▶ MapDrawing ─svg─▶ bytes
//! ```
//! - `facts`: what the map says, and that in words
//! - `from_map`: facts from the SOPs as written
//! - `layers`: which box stands in which column, in which order
//! - `place`: boxes, lines and labels in their places
//! - `svg`: the drawing as an SVG file

pub mod facts;
pub mod from_map;
mod layers;
pub mod place;
pub mod svg;
