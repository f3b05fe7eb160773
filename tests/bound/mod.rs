//! An office to print bound documents in, and the enacted paper that they are compared with.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tertib::office::folder::write_whole;
use tertib::office::shipped;

/// The shipped office in a folder of its own.
pub(crate) struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in shipped::OFFICE {
            write_whole(&folder.path().join(path), text.as_bytes()).expect("a file");
        }
        Self { folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path().join(file);
        let text = std::fs::read_to_string(&path).expect("the file is there");
        assert!(text.contains(from), "{file} has `{from}`");
        std::fs::write(&path, text.replacen(from, to, 1)).expect("written");
    }

    /// The program in this office.
    pub(crate) fn tertib(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
        command.args(["--kantor".as_ref(), self.path()]).args(arguments);
        command.current_dir(self.path()).output().expect("the program starts")
    }
}

pub(crate) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The cells of the enacted paper, transcribed by hand, row by row.
pub(crate) fn seed_rows(page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(format!("tests/seed/{page}.json")).expect("the seed");
    let seed: Value = serde_json::from_str(&text).expect("JSON");
    let rows = seed["baris"].as_array().expect("rows").iter();
    rows.map(|row| {
        let cells = row.as_array().expect("cells").iter();
        squeezed(&cells.map(|cell| cell.as_str().expect("a text")).collect::<String>())
    })
    .collect()
}

/// What another program prints; `None`, said loudly, if it is not installed. `tests/run` allows no `None`.
pub(crate) fn tool(program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        assert!(std::env::var_os("TERTIB_UJI_LENGKAP").is_none(), "{program} is not installed");
        eprintln!("NOT RUN: {program} is not installed");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{program} {arguments:?}: {text}");
    Some(output.stdout)
}
