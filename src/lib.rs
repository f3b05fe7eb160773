//! Tertib keeps each SOP of an office as one YAML file, proves it, runs it and prints it.
//!
//! # The walk of the data
//! YAML text → marked tree → `Sop` (as written, with places) → `Net` → rules → `Procedure` (digest)
//! → commands → events → `CaseState` → facts → drawing / blocks → bytes.
//! Each arrow is one function, in a file named `from_<previous>.rs` or by its verb.
//!
//! # Layers
//! A folder may import only the folders named on its line; `tests/tidy.rs` reads this table and enforces it.
//!
//! ```layers
//! base:
//! source:   base
//! diag:     base source
//! sop:      base source diag
//! guard:    base source diag sop
//! calendar: base source diag sop
//! net:      base source diag sop guard
//! check:    base source diag sop guard calendar net
//! engine:   base source diag sop guard calendar net check
//! store:    base source diag sop guard calendar net check engine
//! document: base source diag sop guard calendar net check
//! office:   base source diag sop guard calendar net check engine store document
//! cli:      base source diag sop guard calendar net check engine store document office
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub, clippy::unwrap_used)]

pub mod base;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod diag;
pub mod document;
pub mod engine;
pub mod guard;
pub mod net;
pub mod office;
pub mod sop;
pub mod source;
pub mod store;
