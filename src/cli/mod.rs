//! The command line: arguments in, text or JSON out, exit code. The only layer that prints.
//! It decides nothing; every command calls one use case of `office`.
//!
//! - `args`: the words of the command line; `look_args`: those of `cari` and `lihat`, `supervisor_args`: those of
//!   supervisors, `test_args`: those of `uji`, `volume_args`: those of `cetak` about whole documents
//! - `print_format`: the forms of printing, their words and endings
//! - `progress`: a bar for work that takes more than a moment
//! - `usage`: a mistyped command in the user's language
//! - `answer`: what a command gives back, and how it is shown
//! - `commands`: one file a command
//! - `guide`: a case from question to question

mod answer;
mod args;
mod commands;
mod guide;
mod look_args;
mod print_format;
mod progress;
mod supervisor_args;
mod test_args;
mod usage;
mod volume_args;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

/// The description of the command line, for completions, the manual and tests.
pub fn command() -> clap::Command {
    args::Arguments::command()
}

/// True if `--json` was typed, for when the arguments as a whole cannot be read.
fn json_is_wanted() -> bool {
    std::env::args_os().skip(1).take_while(|word| word != "--").any(|word| word == "--json")
}

/// Runs the program with the arguments of the process. `lsp` is a layer beside this one, so it is handed in.
pub fn run(serve_editor: fn() -> ExitCode) -> ExitCode {
    match args::Arguments::try_parse() {
        Ok(arguments) if matches!(arguments.command, args::Command::Lsp) => serve_editor(),
        Ok(arguments) => answer::show(commands::dispatch::run(&arguments), &arguments.common),
        Err(error) => match usage::words(&error) {
            None => answer::show_help(&error),
            Some(words) => answer::show_usage_fault(&words, json_is_wanted()),
        },
    }
}
