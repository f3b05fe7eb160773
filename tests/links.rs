//! SOPs that call and start one another, in an office of their own: `tests/sop/tautan/naskah/*.txt` are scripts that
//! a clerk can read, run through the real program on SQLite.

use std::path::Path;
use std::process::Command;

const OFFICE: &str = "tests/sop/tautan";

#[test]
fn linked_cases_run_as_their_scripts_say() {
    let mut scripts: Vec<_> = std::fs::read_dir(Path::new(OFFICE).join("naskah"))
        .expect("the scripts are there")
        .map(|entry| entry.expect("readable").path())
        .collect();
    scripts.sort();
    assert!(scripts.len() >= 3);
    for script in scripts {
        let folder = tempfile::tempdir().expect("a folder");
        let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .args(["demo", "--kantor", OFFICE, "--naskah"])
            .arg(&script)
            .arg("--folder")
            .arg(folder.path().join("kantor"))
            .output()
            .expect("the program starts");
        let complaint = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{}: {complaint}", script.display());
    }
}

#[test]
fn a_called_sop_that_cannot_run_stops_the_caller_and_never_an_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("kantor");
    for name in ["kantor.yaml", "sops/induk.yaml", "sops/surat.yaml", "sops/kartu.yaml"] {
        let text = std::fs::read_to_string(Path::new(OFFICE).join(name)).expect("readable");
        tertib::office::folder::write_whole(&root.join(name), text.as_bytes()).expect("written");
    }
    let tertib = |arguments: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .args(arguments)
            .args(["--oleh", "lia", "--kantor"])
            .arg(&root)
            .output()
            .expect("the program starts");
        let said = [run.stdout, run.stderr].concat();
        (run.status.success(), String::from_utf8_lossy(&said).into_owned())
    };
    let open = ["buka", "induk", "--isian", "nama_pemohon=Contoh", "--isian", "dengan_penutup=ya"];
    let opened = tertib(&[&open[..], &["--diterima", "kartu:asli"]].concat());
    assert!(opened.0, "{}", opened.1);
    let path = root.join("sops/surat.yaml");
    let whole = std::fs::read_to_string(&path).expect("readable");
    std::fs::remove_file(&path).expect("gone");
    let check = ["kerjakan", "1", "periksa", "--jawab", "Ya"];
    let refused = tertib(&check);
    assert!(!refused.0 && refused.1.contains("belum dapat dijalankan"), "{}", refused.1);
    std::fs::write(&path, whole).expect("back");
    assert!(tertib(&check).0);
    let waiting = tertib(&["kerja", "--semua"]).1;
    assert!(waiting.contains("menunggu perkara 2 (surat, "), "{waiting}");
    // The child goes on under the version it began on, though its file is gone.
    std::fs::remove_file(&path).expect("gone");
    let fields = ["--isian", "keperluan=sekolah", "--isian", "mendesak=tidak"];
    let done = tertib(&[&["kerjakan", "2", "catat_surat"], &fields[..]].concat());
    assert!(done.0, "{}", done.1);
    let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args(["kerjakan", "2", "setujui", "--jawab", "Ya", "--oleh", "kesi", "--kantor"])
        .arg(&root)
        .output()
        .expect("the program starts");
    assert!(run.status.success());
    // SOP penutup is not there at all: the end stands, and what did not follow is told.
    assert!(tertib(&["kerjakan", "1", "serahkan"]).0);
    let shown = tertib(&["lihat", "1"]).1;
    assert!(shown.contains("perkara SOP penutup BELUM dimulai"), "{shown}");
    let audit = tertib(&["audit"]);
    assert!(audit.0 && audit.1.contains("utuh"), "{}", audit.1);
}
