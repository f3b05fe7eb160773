//! The use cases: where files, engine, store, papers and the real clock meet.
//! It prints nothing and speaks no HTTP.
//!
//! - `ports`: the clock and chance
//! - `folder`: the office's files
//! - `staff`: who holds which role, who is there
//! - `books`: numbers and periods of books
//! - `library`: the SOP and office files, checked; stored versions
//! - `input`: what a clerk types, as values

pub mod books;
pub mod folder;
pub mod input;
pub mod library;
pub mod ports;
pub mod staff;
