//! Other programs' forms of what Tertib keeps: BPMN, Word and Excel files, out and in.
//! It reads no store and no clock, and writes no file: facts or bytes in, bytes or a draft out.
//!
//! - `import`: an existing SOP from Excel, Word or text as a draft
//! - `package`: Word and Excel files as they lie in a zip, read within bounds
//! - `xlsx`: Excel workbooks of books, registers and reports

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod import;
pub mod package;
pub mod xlsx;
