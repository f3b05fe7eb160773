//! Bad input to the real program: for each a clear sentence, the proper exit code, nothing lost or half-written.
//! Kinds of faults inside an SOP file are in `broken.rs` and `rule.rs`; the store by itself is in `store.rs`.

#[path = "bad_input/acts.rs"]
mod acts;
#[path = "bad_input/desk.rs"]
mod desk;
#[path = "bad_input/disk.rs"]
mod disk;
#[path = "bad_input/files.rs"]
mod files;
#[path = "bad_input/kills.rs"]
mod kills;
#[path = "bad_input/linked_kills.rs"]
mod linked_kills;
#[path = "bad_input/words.rs"]
mod words;
