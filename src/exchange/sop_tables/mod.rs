//! The official form of an SOP as a workbook and as a Word document, for offices that work on in those.
//! It carries what the printed form says; what runs (guards, fields, ids, deadlines, books) stays in the SOP file.
//!
//! ```text
//! IdentityFacts, TableFacts, ChartFacts ─▶ FormTable × 3 ─▶ .xlsx or .docx
//! ```
//!
//! - `form`: the three pages as tables of cells; `from_identity`, `from_table`, `from_chart`
//! - `measure`: how wide columns and how high rows are
//! - `to_xlsx`, `to_docx`: the bytes; `markup`: elements of a Word document; `picture_sheet`: the flowchart in a workbook
//! - `fault`: what does not fit

pub mod fault;
pub mod form;
mod from_chart;
mod from_identity;
mod from_table;
mod markup;
mod measure;
mod picture_sheet;
pub mod to_docx;
pub mod to_xlsx;
