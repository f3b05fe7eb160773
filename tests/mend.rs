//! `periksa --perbaiki`: what is surely meant is put right, byte for byte as it was; all else is left to people.
//! The shipped files, broken by one slip each, are their own oracle.

use std::path::Path;
use std::process::Command;

use tertib::office::shipped::OFFICE;

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in OFFICE {
            let path: &Path = &folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        Self(folder)
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.path().join(file)).expect("readable")
    }

    /// Puts the slip into the file, has it mended, and gives what was said and what stands there then.
    fn mended(&self, file: &str, from: &str, to: &str) -> (String, String) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has `{from}`");
        std::fs::write(self.0.path().join(file), text.replacen(from, to, 1)).expect("written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
        let run = command
            .args(["periksa", "--perbaiki"])
            .current_dir(self.0.path())
            .output()
            .expect("runs");
        (String::from_utf8(run.stdout).expect("text"), self.read(file))
    }
}

#[test]
fn one_slip_of_the_finger_is_put_right_and_every_other_byte_stays() {
    let slips = [
        (
            "sops/e-ktp.yaml",
            "    uraian: Menerima berkas pemohon",
            "    urain: Menerima berkas pemohon",
        ),
        (
            "sops/e-ktp.yaml",
            "    pelaksana: [loket]\n    kelengkapan: [buku_register]",
            "    pelaksana: loket\n    kelengkapan: [buku_register]",
        ),
        ("sops/kk.yaml", "bentuk: asli, bila: sudah_terdata", "bentuk: aslii, bila: sudah_terdata"),
        ("kantor.yaml", "ketidakhadiran:", "ketidakhadirn:"),
    ];
    for (file, from, to) in slips {
        let desk = Desk::new();
        let before = desk.read(file);
        let (said, after) = desk.mended(file, from, to);
        assert!(said.contains(&format!("] {file}:")), "{said}");
        assert_eq!(after, before, "{said}");
        assert!(said.contains("0 galat"), "{said}");
    }
}

#[test]
fn a_misspelt_word_keeps_its_capital_and_its_comment() {
    let desk = Desk::new();
    let from = "uraian: Mengajukan permohonan KK";
    let (said, after) = desk.mended("sops/kk.yaml", from, "uraian: Mengusai Permohonan KK # tetap");
    assert!(said.contains("`Mengusai` menjadi `Menguasai`"), "{said}");
    assert!(after.contains("uraian: Menguasai Permohonan KK # tetap"), "{said}");
}

#[test]
fn what_is_not_sure_is_left_to_people_and_a_second_run_changes_nothing() {
    let desk = Desk::new();
    // Two letters are off; the name of a row could be any.
    let (from, to) = ("    uraian: Menerima berkas", "    uran: Menerima berkas");
    let (said, after) = desk.mended("sops/e-ktp.yaml", from, to);
    assert!(after.contains(to) && !said.contains("diperbaiki"), "{said}");
    assert!(said.contains("mungkin maksudnya"), "{said}");
    let desk = Desk::new();
    let target = "{ jawab: Ya, ke: validasi }";
    let (said, after) = desk.mended("sops/e-ktp.yaml", target, "{ jawab: Ya, ke: validsi }");
    assert!(after.contains("ke: validsi") && !said.contains("diperbaiki"), "{said}");
}

#[test]
fn in_a_draft_the_person_before_the_verb_is_taken_out_and_an_enacted_text_stays() {
    let desk = Desk::new();
    let (from, to) = (
        "uraian: Memeriksa kelengkapan berkas",
        "uraian: Petugas Loket memeriksa kelengkapan berkas # T03",
    );
    let (said, after) = desk.mended("sops/kk.yaml", from, to);
    assert!(said.contains("`Petugas Loket memeriksa` menjadi `Memeriksa`"), "{said}");
    assert!(after.contains("uraian: Memeriksa kelengkapan berkas # T03"), "{said}");
    // Row 6 of the enacted text begins with its actor; so it was enacted.
    let enacted = desk.read("sops/e-ktp.yaml");
    assert!(enacted.contains("uraian: Petugas Loker memberikan"), "{said}");
    let desk = Desk::new();
    let (said, after) = desk.mended(
        "sops/e-ktp.yaml",
        "uraian: Memvalidasi berkas",
        "uraian: Camat memvalidasi berkas",
    );
    assert!(
        after.contains("uraian: Camat memvalidasi berkas") && !said.contains("diperbaiki"),
        "{said}"
    );
}
