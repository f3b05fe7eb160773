//! Excel workbooks: sheets as facts, then the bytes of an `.xlsx` file; the same facts give the same bytes.
//! It counts nothing, writes no formula and no macro, and reads no workbook.
//!
//! ```text
//! BookFacts, RegisterFacts ──from_book, from_register──▶ Workbook ──write──▶ bytes of .xlsx
//! ```
//!
//! - `workbook`: a workbook as facts
//! - `from_paper`: which papers have a form as a workbook
//! - `from_book`, `from_register`: the books of the office
//! - `write`: the bytes
//! - `layout`: where things stand on a sheet, and how high its lines are
//! - `styles`: how cells look; `excel`: what the file format counts in its own way; both also serve `sop_tables`
//! - `fault`: what a workbook cannot hold

pub(in crate::exchange) mod excel;
pub mod fault;
mod from_book;
pub mod from_paper;
mod from_register;
mod layout;
pub(in crate::exchange) mod styles;
pub mod workbook;
pub mod write;
