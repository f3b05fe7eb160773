//! Every command that README.md shows exists, with every option it shows.
//! The commands are asked for their help only; nothing is run, so that no clock and no case is needed.

use std::collections::BTreeSet;
use std::process::Command;

/// The lines of the shell blocks of README.md.
fn shown() -> Vec<String> {
    let text = std::fs::read_to_string("README.md").expect("README.md is there");
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).map(str::to_owned).collect()
}

/// The help of a subcommand; nothing if there is no such subcommand.
fn help_of(subcommand: &str) -> Option<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
    let output = command.args([subcommand, "--bantuan"]).output().expect("the program starts");
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The options in a line of shell, outside quotes.
fn options(line: &str) -> BTreeSet<&str> {
    let outside = line.split('"').step_by(2).flat_map(str::split_whitespace);
    outside.filter(|word| word.starts_with('-') && *word != "--").collect()
}

#[test]
fn every_tertib_command_of_the_readme_exists_with_its_options() {
    let mut seen = BTreeSet::new();
    for line in shown() {
        let Some(arguments) = line.strip_prefix("tertib ") else { continue };
        let subcommand = arguments.split(' ').next().expect("a line has a first word");
        let help =
            help_of(subcommand).unwrap_or_else(|| panic!("no command `{subcommand}`: {line}"));
        for option in options(arguments) {
            let words: Vec<_> = help.split([' ', ',', '\n', '=']).collect();
            assert!(
                words.contains(&option),
                "`{option}` is not in the help of {subcommand}: {line}"
            );
        }
        seen.insert(subcommand.to_owned());
    }
    let everyday = [
        "audit",
        "bandingkan",
        "batalkan-nomor",
        "berlakukan",
        "buka",
        "cabut",
        "cari",
        "cetak",
        "dampak",
        "dasar",
        "impor",
        "pindahkan",
        "jelaskan",
        "kerja",
        "kerjakan",
        "laporan",
        "lihat",
        "perbaiki",
        "periksa",
        "serahkan",
        "uji",
        "versi",
    ];
    assert_eq!(seen, everyday.map(str::to_owned).into(), "the README shows each everyday command");
}

#[test]
fn every_script_of_the_readme_exists() {
    for line in shown() {
        let first = line.split(' ').next().expect("a line has a first word");
        if first.contains('/') {
            assert!(std::path::Path::new(first).is_file(), "{first} is not there");
        } else {
            assert!(matches!(first, "cargo" | "tertib"), "what is `{first}`?");
        }
    }
}

/// What the README shows a newcomer to write must pass the check as it stands, in the shipped office.
#[test]
fn the_new_sop_of_the_readme_is_accepted() {
    let text = std::fs::read_to_string("README.md").expect("README.md is there");
    let sop = text.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next());
    let sop = sop.expect("a whole SOP");
    let folder = tempfile::tempdir().expect("a folder");
    let id = sop.lines().find_map(|line| line.strip_prefix("sop: ")).expect("an id");
    std::fs::create_dir(folder.path().join("sops")).expect("a folder");
    std::fs::write(folder.path().join(format!("sops/{id}.yaml")), sop).expect("written");
    std::fs::copy("kantor.yaml", folder.path().join("kantor.yaml")).expect("copied");
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
    let output = command.args(["periksa", id]).current_dir(folder.path()).output().expect("runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && !said.contains("peringatan["), "{said}");
}
