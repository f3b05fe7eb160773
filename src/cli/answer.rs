//! What a command gives back, and how it is shown: text for people, JSON for programs, the exit code.
//! It is the one place that prints and chooses the exit code.

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Value, json};

use crate::cli::args::Common;

/// What a command gives back.
pub(crate) struct Answer {
    /// For people.
    pub(crate) text: String,
    /// For programs.
    pub(crate) json: Value,
    /// 0 done, 1 errors found.
    pub(crate) code: u8,
}

impl Answer {
    pub(crate) fn done(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), json, code: 0 }
    }

    /// Says a sentence about what was done: a line of its own for people, one of the list `catatan` for programs.
    pub(crate) fn remark(&mut self, sentence: &str) {
        self.text.push_str(&format!("{sentence}\n"));
        match self.json["catatan"].as_array_mut() {
            Some(told) => told.push(json!(sentence)),
            None => self.json["catatan"] = json!([sentence]),
        }
    }
}

/// Why a command gives nothing back.
pub(crate) struct Trouble {
    /// A word for programs.
    pub(crate) code: String,
    /// For people: what happened and what to do.
    pub(crate) sentence: String,
    /// 1 refused, 2 the words or files are wrong, 3 disk or database.
    pub(crate) exit: u8,
}

/// Shows the outcome of a command and gives the exit code.
pub(crate) fn show(outcome: Result<Answer, Trouble>, common: &Common) -> ExitCode {
    match outcome {
        Ok(answer) => {
            let text = if common.json { pretty(&answer.json) } else { answer.text };
            if print(&text) { ExitCode::from(answer.code) } else { ExitCode::from(3) }
        }
        Err(trouble) => show_trouble(&trouble, common.json),
    }
}

fn show_trouble(trouble: &Trouble, as_json: bool) -> ExitCode {
    if as_json {
        let kind = if trouble.exit == 1 { "penolakan" } else { "kegagalan" };
        print(&pretty(&json!({ kind: { "kode": trouble.code, "kalimat": trouble.sentence } })));
    } else {
        let word = if trouble.exit == 1 { "ditolak" } else { "gagal" };
        complain(&format!("{word} [{}]: {}", trouble.code, trouble.sentence));
    }
    ExitCode::from(trouble.exit)
}

/// Shows help or version, with the few words that the parser has only in English.
pub(crate) fn show_help(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    let text = text.replace("Usage:", "Pemakaian:").replace("[OPTIONS]", "[PILIHAN]");
    if print(text.trim_end()) { ExitCode::SUCCESS } else { ExitCode::from(3) }
}

/// Shows a mistyped command.
pub(crate) fn show_usage_fault(words: &str, as_json: bool) -> ExitCode {
    let trouble = Trouble { code: "perintah".to_owned(), sentence: words.to_owned(), exit: 2 };
    show_trouble(&trouble, as_json)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string())
}

/// Prints a text and a line end; false if nobody can read it (a closed pipe counts as read).
fn print(text: &str) -> bool {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{}", text.trim_end_matches('\n')).and_then(|()| out.flush()) {
        Ok(()) => true,
        Err(error) => error.kind() == std::io::ErrorKind::BrokenPipe,
    }
}

fn complain(text: &str) {
    // Nothing can be done when the terminal of the complaint is gone too.
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
