//! The program; everything is in the library.
//! It only starts the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    tertib::cli::run()
}
