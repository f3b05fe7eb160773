//! An office in a folder of its own, and the real program at work in it.
//! It knows what a test expects of an answer, not what the program should do.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use tertib::office::shipped::OFFICE;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_tertib");

/// What an applicant says who brings everything; the number is visibly false.
pub(crate) const APPLICANT: [&str; 12] = [
    "--isian",
    "jenis=baru",
    "--isian",
    "nik=3313140101089001",
    "--isian",
    "nama_pemohon=Contoh Pemohon",
    "--isian",
    "tanggal_lahir=2000-01-01",
    "--isian",
    "pernah_kawin=tidak",
    "--diterima",
    "f_1_02,kk",
];

pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A folder for an office that the test writes.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn new() -> Self {
        let desk = Self::empty();
        for (path, text) in OFFICE {
            desk.write(path, text);
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// The shipped SOP with one text in place of another.
    pub(crate) fn write_sop(&self, old: &str, new: &str) {
        let (path, text) = OFFICE.iter().find(|(path, _)| *path == "sops/e-ktp.yaml").unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old}");
        self.write(path, text.replacen(old, new, 1));
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(arguments).current_dir(self.folder.path());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        Said::of(&self.command(arguments).output().unwrap())
    }

    /// Runs the program in a shell that first says `before`, to bound or to hurt it.
    pub(crate) fn run_after(&self, before: &str, arguments: &[&str]) -> Said {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("{before}; exec \"$0\" \"$@\"")).arg(PROGRAM);
        Said::of(&shell.args(arguments).current_dir(self.folder.path()).output().unwrap())
    }

    /// Opens a complete case and gives the program's answer.
    pub(crate) fn open(&self) -> Said {
        self.run(&open_words(&[]))
    }

    /// `(perkara, peristiwa)` of a record that must be whole.
    pub(crate) fn whole(&self) -> (u64, u64) {
        let said = self.run(&["audit", "--json"]);
        let json = said.json();
        assert_eq!((said.code, &json["utuh"]), (0, &Value::Bool(true)), "{said:?}");
        (json["perkara"].as_u64().unwrap(), json["peristiwa"].as_u64().unwrap())
    }
}

/// What people did in a case, each act once, in order.
pub(crate) fn history(desk: &Desk, case: u64) -> Vec<String> {
    let json = desk.run(&["lihat", &case.to_string(), "--json"]).json();
    let lines = json["riwayat"].as_array().unwrap().iter();
    lines.map(|line| line["peristiwa"].as_str().unwrap().to_owned()).collect()
}

/// The words that open a complete case, and more.
pub(crate) fn open_words<'a>(more: &[&'a str]) -> Vec<&'a str> {
    ["buka", "e-ktp", "--oleh", "sari"].iter().chain(&APPLICANT).chain(more).copied().collect()
}

pub(crate) fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

/// A copy of a folder, one level deep.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// What the program said.
#[derive(Debug)]
pub(crate) struct Said {
    /// Exit code; -1 if it was killed.
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|fault| panic!("{fault}: {self:?}"))
    }

    pub(crate) fn done(&self) {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
    }

    /// It failed with this exit code, said each of these words once on the error stream, and nothing else.
    pub(crate) fn fails(&self, code: i32, words: &[&str]) {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        for word in words {
            assert!(self.err.contains(word), "`{word}` is not in: {}", self.err);
        }
        let sentences = self.err.lines().filter(|line| line.starts_with("gagal [")).count();
        let refusals = self.err.lines().filter(|line| line.starts_with("ditolak [")).count();
        assert_eq!((sentences, refusals), if code == 1 { (0, 1) } else { (1, 0) }, "{}", self.err);
    }

    /// A check found errors or an unreadable file, and said these words.
    pub(crate) fn finds(&self, code: i32, words: &[&str]) {
        assert_eq!((self.code, self.err.as_str()), (code, ""), "{}", self.out);
        for word in words {
            assert!(self.out.contains(word), "`{word}` is not in: {}", self.out);
        }
    }
}
