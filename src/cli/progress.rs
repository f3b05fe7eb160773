//! A bar on the terminal for work that takes more than a moment; nothing where nobody looks.
//! It writes to the screen of complaints, so that what a command gives back stays clean.

use std::io::{IsTerminal, Write};

/// So many signs the bar is wide.
const WIDTH: usize = 30;

/// Fewer steps than this are done before a bar could be read.
const WORTH_IT: usize = 10;

/// A bar, if somebody looks.
pub(crate) struct Progress {
    is_watched: bool,
    is_shown: bool,
}

impl Progress {
    /// A bar on this process's terminal.
    pub(crate) fn new() -> Self {
        Self { is_watched: std::io::stderr().is_terminal(), is_shown: false }
    }

    /// So many of so many are done.
    pub(crate) fn told(&mut self, what: &str, done: usize, all: usize) {
        if self.is_watched && all >= WORTH_IT {
            self.show(&line(what, done, all));
        }
    }

    /// What is done now, where its steps cannot be counted.
    pub(crate) fn says(&mut self, what: &str) {
        if self.is_shown {
            self.show(what);
        }
    }

    fn show(&mut self, text: &str) {
        self.is_shown = true;
        put(&format!("\r\u{1b}[K{text}"));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown {
            put("\r\u{1b}[K");
        }
    }
}

fn line(what: &str, done: usize, all: usize) -> String {
    let filled = WIDTH * done.min(all) / all.max(1);
    format!("[{}{}] {done} dari {all} {what}", "#".repeat(filled), ".".repeat(WIDTH - filled))
}

fn put(text: &str) {
    let mut screen = std::io::stderr().lock();
    // A screen that is gone is no reason to stop.
    let _ = screen.write_all(text.as_bytes());
    let _ = screen.flush();
}
