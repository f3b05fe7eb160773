//! The flowchart page: facts, layout, drawing, SVG.
//! It routes every arrow itself and uses integers only (micrometres), so that the same facts give the same bytes.
//!
//! ```text
//! Sop ─from_sop─▶ ChartFacts ─from_facts─▶ Drawings ─svg─▶ bytes
//!                      │ pages: facts of each page, with connectors
//!                      │ grid (table, widths, sheet): cells and symbols
//!                      │ route (road, trace, cost): a line for every arrow
//!                      └ labels: places for the answers
//! ```
//! - `facts`: what the page says
//! - `from_sop`: facts from the SOP as written
//! - `notes`: what the symbols cannot draw, in words
//! - `pages`: where pages break, and the connectors there
//! - `sheet`: the sheet, and the sizes that are tried on it
//! - `widths`: widths of the columns
//! - `table`: the cells with their texts, row by row
//! - `grid`: the table laid out, and the field where arrows run
//! - `road`: the roads open to an arrow
//! - `trace`: roads as lines: exits and lanes
//! - `cost`: what a set of lines is worth
//! - `route`: the choice of roads
//! - `labels`: places for the answers
//! - `from_facts`: facts → a drawing per page
//! - `fault`: why a chart cannot be drawn
//! - `drawing`: the laid out page
//! - `svg`: the drawing as an SVG file

mod cost;
pub mod drawing;
pub mod facts;
pub mod fault;
pub mod from_facts;
pub mod from_sop;
mod grid;
mod labels;
mod notes;
mod pages;
mod road;
mod route;
mod sheet;
pub mod svg;
mod table;
mod trace;
mod widths;
