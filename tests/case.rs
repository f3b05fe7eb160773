//! Case files that a clerk could read: tests/case/*.txt hold command lines, moments and what must be answered,
//! and are run by `tertib demo --naskah`. Whoever can type a command can add one.

use std::process::Command;

#[test]
fn every_case_file_runs_as_it_says() {
    let mut files: Vec<_> = std::fs::read_dir("tests/case")
        .expect("the case files are there")
        .map(|entry| entry.expect("readable").path())
        .collect();
    files.sort();
    assert!(files.len() >= 2);
    for file in files {
        let text = std::fs::read_to_string(&file).expect("readable");
        assert!(text.contains("\n= "), "{} expects something", file.display());
        let folder = tempfile::tempdir().expect("a folder");
        let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .args(["demo", "--naskah"])
            .arg(&file)
            .arg("--folder")
            .arg(folder.path().join("kantor"))
            .output()
            .expect("the program starts");
        let complaint = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{}: {complaint}", file.display());
    }
}

#[test]
fn a_case_file_that_expects_something_else_fails_and_says_what_came() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("salah.txt");
    let text = "@ 2026-03-09 08.00\n$ tertib kerja --oleh sari\n= banyak pekerjaan\n";
    std::fs::write(&file, text).expect("written");
    let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args(["demo", "--naskah"])
        .arg(&file)
        .arg("--folder")
        .arg(folder.path().join("kantor"))
        .output()
        .expect("the program starts");
    assert_eq!(run.status.code(), Some(1));
    let complaint = String::from_utf8_lossy(&run.stderr);
    assert!(complaint.contains("tidak ada pekerjaan yang menunggu"), "{complaint}");
}
