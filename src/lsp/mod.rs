//! The language server: an editor's messages in, findings, proposals and changes out, over standard input and output.
//! It analyses nothing; `office::desk` does. It writes no file and says nothing but the protocol on standard output.
//!
//! - `frame`: messages as they stand on the wire, bounded, malformed ones told
//! - `address`: file addresses as paths and back
//! - `position`: lines and UTF-16 columns as bytes and back
//! - `documents`: the open files and the desks of their offices
//! - `session`: the life of one connection
//! - `requests`: one function a question of the editor
//! - `diagnostics`: findings in the editor's form
//! - `serve`: reading, answering, and what a fault of our own does

mod address;
mod diagnostics;
mod documents;
mod frame;
mod position;
mod requests;
mod serve;
mod session;

pub use serve::serve;
