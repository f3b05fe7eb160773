//! Where cases are kept: events as the truth, projections beside them, written in one transaction.
//! It decides nothing and knows no business words; bodies are opaque texts made and read by other layers.
//!
//! - `contract`: the trait every store fulfils
//! - `transaction`: one command as the store sees it, and what comes back
//! - `event`: the stored form of an event, its personal part apart
//! - `enactment`: a version of an SOP put in force
//! - `row`: projections and the filters that read them
//! - `chain`: the hash chain of a case, made and verified
//! - `fault`: what can go wrong with disk and database
//! - `memory`: a store that forgets, for tests and the demo
//! - `record`: events as they are kept, versioned, personal data apart
//! - `sqlite`: the store of one office in one file

pub mod chain;
pub mod contract;
pub mod enactment;
pub mod event;
pub mod fault;
pub mod memory;
pub mod record;
pub mod row;
pub mod sqlite;
pub mod transaction;
