//! The small values that every layer shares: ids, moments, values of fields, masked personal numbers, bounds.
//! It has no behaviour of SOPs, cases or papers.
//!
//! - `id`: names that an SOP or office file declares, one newtype per kind
//! - `length`: lengths of time as people write them
//! - `time`: local moments of the office and lengths in minutes
//! - `value`: what a field of a case can hold
//! - `personal`: NIK, No. KK, NIP and names of persons; they print masked
//! - `base64`: bytes as letters
//! - `digest`: SHA-256 of a canonical text, whole and short
//! - `limits`: every bound of the program, with its reason

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub(crate) mod base64;
pub mod digest;
pub mod id;
pub mod length;
pub mod limits;
pub mod personal;
pub mod time;
pub mod value;
