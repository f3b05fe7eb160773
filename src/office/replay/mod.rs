//! Finished cases played again, in memory, on the SOP as its file says now: what would have gone otherwise.
//! Nothing is written, and no case is changed.
//!
//! Each case is played twice by the one engine: on its own version and on the file. Both plays have the office file of
//! today, so that only the SOP makes a difference.
//!
//! - `acts`: what people did with a case, from its events
//! - `player`: these acts on a version of the SOP, one after the other
//! - `help`: what is taken for granted where an act alone would be refused
//! - `trace`: what a play came to
//! - `compare`: two of them, in words
//! - `finished`: all finished cases of an SOP, with counts

mod acts;
pub mod compare;
pub mod finished;
mod help;
mod player;
mod trace;
