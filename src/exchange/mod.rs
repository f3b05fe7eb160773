//! Other programs' forms of what Tertib keeps: BPMN, Word and Excel files, out and in.
//! It reads no store and no clock, and writes no file: facts or bytes in, bytes or a draft out.

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]
