//! The store of an office in one SQLite file: one writer thread with group commit, readers beside it.
//! No business word appears in its SQL.
//!
//! ```text
//! callers ──bounded queue──▶ writer thread: BEGIN IMMEDIATE, SAVEPOINT per command, COMMIT ──▶ answers
//! callers ──▶ read connections (WAL: they neither wait for the writer nor hold it up)
//! ```
//!
//! - `database`: the store itself, handing work to writer and readers
//! - `connection`: opening, settings, migrations (`migrations/NNNN.sql`)
//! - `writer`: the writer thread and its groups
//! - `command`: one command within a group
//! - `enactment`: versions of SOPs put in force
//! - `again`: projections written again by a newer program
//! - `look`: who saw personal values in full
//! - `read`: the queries; `whole`: whole cases, many at a time
//! - `column`: how values and faults cross to the database and back

mod again;
mod column;
mod command;
mod connection;
pub mod database;
mod enactment;
mod look;
mod read;
mod whole;
mod writer;
