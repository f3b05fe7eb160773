//! Events as they are kept: a version, a kind, a chained body without personal data, and the personal part apart.
//! It writes and reads texts; it touches no database. A kept form is never changed: a new version is added.
//!
//! - `kept`: an event as it is kept; `keep` and `read`
//! - `form_1`: the forms of version 1 and their conversions
//! - `values`: values of fields, and markings, as JSON

mod form_1;
pub mod kept;
mod values;
