//! The program; everything is in the library.
//! It only starts the command line.

fn main() {}
