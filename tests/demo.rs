//! The demo as a guest sees it: its whole text, and that every paper it names is there.
//! What the papers look like is in `paper.rs` and `papers.rs`.

use std::path::Path;
use std::process::Command;

/// The demo's text, with the place of its folder and the form of its papers left out.
fn demo(folder: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
    let run = command.arg("demo").arg("--folder").arg(folder).output().unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success() && run.stderr.is_empty(), "{said}");
    let mut lines = Vec::new();
    for line in said.lines().filter(|line| !line.contains("dibangun tanpa PDF")) {
        let path = Path::new(line.trim());
        if path.is_absolute() {
            assert!(path.metadata().unwrap().len() > 100, "{line}");
            lines.push(line.replace(&format!(".{}", path.extension().unwrap().display()), ""));
        } else {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n").replace(folder.to_str().unwrap(), "FOLDER")
}

#[test]
fn the_demo_tells_one_case_from_the_desk_to_the_audit_and_again_the_same() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let text = demo(&one.path().join("kantor"));
    assert_eq!(text, demo(&other.path().join("kantor")));
    insta::assert_snapshot!(text);
}

#[test]
fn one_familys_year_runs_through_the_four_sops_as_its_script_says() {
    // Every number, letter, clock and link that the script names is asserted by the script itself.
    let script = include_str!("../templates/demo/keluarga.txt");
    assert!(script.lines().filter(|line| line.starts_with("= ")).count() >= 35);
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
    let run = command.args(["demo", "--keluarga", "--folder"]).arg(folder.path().join("kantor"));
    let run = run.output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}
