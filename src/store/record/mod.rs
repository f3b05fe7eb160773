//! Events as they are kept: a version, a kind, a chained body without personal data, and the personal part apart.
//! It writes and reads texts; it touches no database. A kept form is never changed: a new version is added.
//!
//! - `kept`: an event as it is kept; `keep` and `read`
//! - `form_1`: the forms of version 1 and their conversions
//! - `form_2`: what came with version 2; everything else is still written as version 1
//! - `values`: values of fields, and markings, as JSON

mod form_1;
mod form_2;
pub mod kept;
mod values;
