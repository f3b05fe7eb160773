//! The flowchart page: facts, layout, drawing, SVG.
//! It routes every arrow itself and uses integers only (micrometres), so that the same facts give the same bytes.
//!
//! ```text
//! Sop ─from_sop─▶ ChartFacts ─from_facts─▶ Drawings ─svg─▶ bytes
//!                      │ pages: facts of each page, with connectors
//!                      │ grid (table, widths, sheet): cells and symbols
//!                      │ route (road, way, lanes, choice, trace): a line for every arrow
//!                      └ labels: places for the answers
//! ```
//! - `facts`: what the page says
//! - `from_sop`: facts from the SOP as written
//! - `form`: what the form leaves to the office
//! - `notes`: what the symbols cannot draw, in words
//! - `pages`: where pages break, and the connectors there
//! - `letters`: the facts in letters that the font has
//! - `sheet`: the sheet, and the sizes that are tried on it
//! - `widths`: widths of the columns
//! - `table`: the cells with their texts, row by row
//! - `below`: what may stand under the last table
//! - `grid`: the table laid out, and the field where arrows run
//! - `road`: the roads open to an arrow
//! - `way`: a road without measures, and what two of them cost each other
//! - `lanes`: the order of the lanes in a gutter
//! - `choice`: a road for every arrow
//! - `trace`: roads as lines: exits and lanes
//! - `route`: the lines of all arrows
//! - `figures`: crossings and bends of what was drawn
//! - `labels`: places for the answers
//! - `from_facts`: facts → a drawing per page
//! - `fault`: why a chart cannot be drawn
//! - `drawing`: the laid out page
//! - `svg`: the drawing as an SVG file; `png`: that as a picture of dots (feature `pdf`)

mod below;
mod choice;
pub mod drawing;
pub mod facts;
pub mod fault;
pub mod figures;
pub mod form;
pub mod from_facts;
pub mod from_sop;
mod grid;
mod labels;
mod lanes;
mod letters;
pub(crate) mod notes;
mod pages;
#[cfg(feature = "pdf")]
pub(in crate::document) mod png;
mod road;
mod route;
pub mod sheet;
pub mod svg;
mod table;
mod trace;
mod way;
mod widths;
