//! Further services of a kecamatan, written as an administrator would, in an office of their own: what the check
//! finds in them, and their scripts, which a clerk can read (`tests/sop/layanan/naskah/`), run and printed.
//! They are here to show that no service needs a line of Rust.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use tertib::check::profile::Profile;
use tertib::diag::diagnostic::Severity;
use tertib::office::folder::Folder;
use tertib::office::library::check_paths;

const OFFICE: &str = "tests/sop/layanan";

fn services() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(Path::new(OFFICE).join("sops"))
        .expect("the services are there")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.is_file())
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

/// How often each code is found in each file, under a profile.
fn found(profile: Profile) -> BTreeMap<String, BTreeMap<&'static str, u32>> {
    let folder = Folder::find(Some(Path::new(OFFICE))).expect("an office");
    let checked = check_paths(&folder, &[], profile);
    let mut found: BTreeMap<String, BTreeMap<&'static str, u32>> = BTreeMap::new();
    for finding in &checked.findings {
        let strict = profile == Profile::Strict;
        assert!(strict || finding.severity != Severity::Error, "{}", finding.message);
        let file = checked.sources.get(finding.place.file).name().to_owned();
        *found.entry(file).or_default().entry(finding.code.0).or_default() += 1;
    }
    found
}

#[test]
fn the_services_have_just_these_findings() {
    // I01: drafts have no number yet. T04: rows with two verbs, as offices write them. I05: SKTM cites the law of 2014
    // above the one of 2009.
    let expected: BTreeMap<String, BTreeMap<&str, u32>> = [
        ("cuti", [("I01", 1), ("T04", 1)].as_slice()),
        ("dispensasi-nikah", &[("I01", 1), ("T04", 3)]),
        ("izin-keramaian", &[("I01", 1), ("T04", 3)]),
        ("legalisasi", &[("I01", 1), ("T04", 1)]),
        ("sktm", &[("I01", 1), ("I05", 1), ("T04", 1)]),
        ("surat-masuk", &[("I01", 1)]),
    ]
    .into_iter()
    .map(|(name, codes)| (format!("sops/{name}.yaml"), codes.iter().copied().collect()))
    .collect();
    let office = found(Profile::Office);
    assert_eq!(office, expected);
    // To the letter of the regulation several actors in a row, ranges of time and parallel rows are told as well.
    assert!(found(Profile::Strict).values().flatten().count() > office.values().flatten().count());
}

#[test]
fn every_service_runs_as_its_script_says_and_prints() {
    let names = services();
    assert!(names.len() >= 6);
    for name in names {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().join("kantor");
        let script = Path::new(OFFICE).join("naskah").join(format!("{name}.txt"));
        let text = std::fs::read_to_string(&script).expect("every service has a script");
        assert!(text.contains("\n= ") && text.contains("\n! "), "{name} expects and refuses");
        let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .args(["demo", "--kantor", OFFICE, "--naskah"])
            .arg(&script)
            .arg("--folder")
            .arg(&root)
            .output()
            .expect("the program starts");
        let complaint = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{name}: {complaint}");
        let printed = std::fs::read_dir(root.join("cetak")).expect("papers").count();
        assert!(printed >= 3, "{name}: {printed} papers");
    }
}
