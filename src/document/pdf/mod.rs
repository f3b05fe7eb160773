//! The shipped typst pages: data in, PDF out.
//! No page reads a file, the network or a clock, and no user text is ever read as typst.
//!
//! - `render`: one page to bytes
//! - `world`: the little that typst may see: shipped pages, shipped fonts, the data

pub mod render;
mod world;
