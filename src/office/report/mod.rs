//! What happened in an office, month by month and SOP by SOP: cases in and out, time against baku mutu, returns.
//! It holds no personal data: no names, no reasons.
//!
//! - `figures`: the report as data
//! - `history`: what one case adds to the figures
//! - `gather`: the figures of an office from its store
//! - `sheets`: the report as a workbook

pub mod figures;
mod gather;
mod history;
pub mod sheets;
