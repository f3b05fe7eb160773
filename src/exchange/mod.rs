//! Other programs' forms of what Tertib keeps: BPMN, Word and Excel files, out and in.
//! It reads no store and no clock, and writes no file: facts or bytes in, bytes or a draft out.
//!
//! - `docx`: letter templates made in Word
//! - `picture`: the flow of an SOP as one graph, and its layout
//! - `bpmn`: the picture as BPMN 2.0
//! - `mermaid`: the picture as Mermaid text
//! - `dot`: the picture as DOT text
//! - `xml`: XML as text
//! - `package`: Word and Excel files as they lie in a zip, read within bounds
//! - `import`: an existing SOP from Excel, Word or text as a draft
//! - `xlsx`: Excel workbooks of books, registers and reports
//! - `sop_tables`: the official form of an SOP as a workbook and as a Word document

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod bpmn;
pub mod docx;
pub mod dot;
pub mod import;
pub mod mermaid;
pub mod package;
pub mod picture;
pub mod sop_tables;
pub mod xlsx;
pub(crate) mod xml;
