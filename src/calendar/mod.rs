//! Working time of an office, from handed-in hours and holidays.
//! It reads no file and no clock, and knows no SOP.
//!
//! - `hours`: opening hours by weekday and season, holidays by year
//! - `from_kantor`: the calendar of an office file
//! - `working_time`: when the office is open, how long it was open, when a length of time ends

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod from_kantor;
pub mod hours;
pub mod working_time;
