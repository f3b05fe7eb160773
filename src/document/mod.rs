//! Papers: facts in plain structs, then drawing or typst data or a tera context, then bytes.
//! No paper reads the store, the clock or the engine: the same facts give the same bytes.
//!
//! ```text
//! facts ──to_json──▶ typst page ──▶ PDF/A-2a + PDF/UA-1      (feature `pdf`)
//!   │    └─to_html──▶ tera page  ──▶ HTML
//!   ├ flowchart: facts ──▶ layout ──▶ SVG, placed on its page
//!   └ letters: template + facts ──▶ blocks ──▶ the same two roads
//! ```
//!
//! - `paper`: one enum for all papers, and the three ways out
//! - `imprint`: what every paper carries: letterhead, sheet, mark, version line; `leaf`: the edges of a sheet, for its page
//! - `captions`: the words of the form that differ between offices
//! - `metrics`: widths of texts in the bundled font
//! - `time_sum`: times of rows added up for print
//! - `print_view`: the rows of pages 2 and 3
//! - `chart`: the flowchart
//! - `identity`, `receipt`, `checklist`, `application`, `routing`, `register`, `book`: facts of these papers
//! - `service_standard`: what people bring, what happens, how long it takes, for a leaflet and a poster
//! - `queue_slip`: the number by which an applicant is called
//! - `change`: what changes between two texts of an SOP
//! - `flowchart`: page 3 as a paper
//! - `gallery`: many flowcharts with their figures on one page
//! - `office_map`: the SOPs of an office and what leads from one to another, as a picture
//! - `content`: what a paper says, as one digest
//! - `letter`: letters from Markdown templates
//! - `html`: the shipped HTML pages
//! - `qr`: a text as a QR picture; `seal`: what the QR on an SOP's pages says
//! - `sheets`: which sheet each part of a printed SOP stands on
//! - `volume`: one SOP, or all of the office, as one document
//! - `pdf`: the shipped typst pages (feature `pdf`)

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod application;
pub mod book;
pub mod captions;
pub mod change;
pub mod chart;
pub mod checklist;
pub mod content;
pub mod flowchart;
pub mod gallery;
pub mod html;
pub mod identity;
pub mod imprint;
mod leaf;
pub mod letter;
pub mod metrics;
pub mod office_map;
pub mod paper;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod print_view;
pub mod qr;
pub mod queue_slip;
pub mod receipt;
pub mod register;
pub mod routing;
pub mod seal;
pub mod service_standard;
pub mod sheets;
mod time_sum;
pub mod volume;
