//! An office whose year is told by a script: its papers are printed by the program and read back.
//! It expects nothing itself.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

/// The office after its script, with nothing printed on the way.
pub struct Year {
    folder: tempfile::TempDir,
}

impl Year {
    /// One family's year, as shipped.
    pub fn new() -> Self {
        Self::and_then("")
    }

    /// That year, with further lines of the script at its end.
    pub fn and_then(more: &str) -> Self {
        let script = include_str!("../../templates/demo/keluarga.txt");
        let acts = script.lines().filter(|line| !line.starts_with("$ tertib cetak"));
        Self::told(&acts.chain(more.lines()).collect::<Vec<_>>().join("\n"))
    }

    /// The shipped office after this script.
    pub fn told(script: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("naskah.txt");
        std::fs::write(&path, script).expect("a file");
        let year = Self { folder };
        let (script, office) = (path.display().to_string(), year.office().display().to_string());
        year.run(&["demo", "--naskah", &script, "--folder", &office]);
        year
    }

    fn office(&self) -> PathBuf {
        self.folder.path().join("kantor")
    }

    /// Changes a file of the office.
    pub fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.office().join(file);
        let text = std::fs::read_to_string(&path).expect("a text");
        assert!(text.contains(from), "{from}");
        std::fs::write(path, text.replace(from, to)).expect("a file");
    }

    fn run(&self, arguments: &[&str]) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
        let run =
            command.current_dir(self.folder.path()).args(arguments).output().expect("it runs");
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
        said
    }

    /// The words of `cetak` that ask for one paper, answered as HTML.
    pub fn page(&self, asked: &[&str]) -> String {
        let (office, file) =
            (self.office().display().to_string(), self.folder.path().join("kertas"));
        let to = file.display().to_string();
        self.run(&[&["--kantor", &office, "cetak", "--format", "html", "-o", &to], asked].concat());
        read_one(&file)
    }

    /// The words of `cetak` that ask for one file, answered as its bytes.
    pub fn file(&self, asked: &[&str]) -> Vec<u8> {
        let office = self.office().display().to_string();
        let file = tempfile::tempdir().expect("a folder");
        let to = file.path().display().to_string();
        self.run(&[&["--kantor", &office, "cetak", "-o", &to], asked].concat());
        let mut made = std::fs::read_dir(&to).expect("a folder");
        std::fs::read(made.next().expect("a file").expect("readable").path()).expect("bytes")
    }

    /// A command that writes one file where `-o` says: its bytes.
    pub fn written(&self, asked: &[&str]) -> Vec<u8> {
        let office = self.office().display().to_string();
        let file = tempfile::tempdir().expect("a folder");
        let to = file.path().join("berkas.xlsx").display().to_string();
        self.run(&[&["--kantor", &office], asked, &["-o", &to]].concat());
        std::fs::read(to).expect("bytes")
    }

    /// A command that is refused: what it says.
    pub fn refused(&self, asked: &[&str]) -> String {
        let office = self.office().display().to_string();
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
        command.current_dir(self.folder.path()).args(["--kantor", &office]).args(asked);
        let run = command.output().expect("it runs");
        assert!(!run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
        String::from_utf8_lossy(&run.stderr).into_owned()
    }

    /// What a command answers as data.
    pub fn answer(&self, asked: &[&str]) -> Json {
        let office = self.office().display().to_string();
        let json = self.run(&[&["--json", "--kantor", &office], asked].concat());
        serde_json::from_str(&json).expect("JSON")
    }

    /// The same as data.
    pub fn facts(&self, asked: &[&str]) -> Json {
        let office = self.office().display().to_string();
        let json = self.run(&[&["--kantor", &office, "cetak", "--format", "json"], asked].concat());
        serde_json::from_str(&json).expect("JSON")
    }
}

/// The only file of a folder, or the file itself.
fn read_one(path: &Path) -> String {
    let file = match std::fs::read_dir(path) {
        Ok(mut entries) => entries.next().expect("a file").expect("readable").path(),
        Err(_) => path.to_owned(),
    };
    std::fs::read_to_string(file).expect("a text")
}
