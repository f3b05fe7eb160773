//! The program; everything is in the library.
//! It only starts the command line, and for an editor the language server.

use std::process::ExitCode;

fn main() -> ExitCode {
    tertib::cli::run(tertib::lsp::serve)
}
