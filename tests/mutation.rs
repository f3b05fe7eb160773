//! Structural mistakes of many kinds, each made at every place of every SOP, office file, scenario and letter of two
//! offices where it can be made, and the whole office checked each time: told once, with the right code, at the right line, and
//! nothing else. Mistakes of meaning are for the scenarios of each SOP; more on one file is in `tests/broken.rs`.

#![allow(dead_code, reason = "the modules are shared with `tests/broken.rs`, which uses the rest")]

#[path = "broken/flow.rs"]
mod flow;
#[path = "mutation/kinds.rs"]
mod kinds;
#[path = "broken/meaning.rs"]
mod meaning;
#[path = "broken/mutants.rs"]
mod mutants;
#[path = "broken/outline.rs"]
mod outline;
#[path = "mutation/scenarios.rs"]
mod scenarios;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use mutants::Mutant;
use outline::Outline;
use tertib::check::profile::Profile;
use tertib::office::folder::Folder;
use tertib::office::library::check_paths;

/// Of so many places of a kind in a file one is tried in the quick gate; all with `TERTIB_UJI_LENGKAP`, one of
/// `TERTIB_UJI_SETIAP` with that.
const QUICK: usize = 31;

/// Code, file, line and sentence of a finding.
type Finding = (String, String, usize, String);

/// A copy of an office, in which files can be broken.
struct Office {
    root: tempfile::TempDir,
    before: Vec<Finding>,
}

impl Office {
    fn of(files: &[(&str, &str)]) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        for (from, to) in files {
            copy(Path::new(from), &root.path().join(to));
        }
        let mut office = Self { root, before: Vec::new() };
        office.before = office.findings();
        office
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.path().join(file)
    }

    fn findings(&self) -> Vec<Finding> {
        let folder = Folder::find(Some(self.root.path())).expect("an office");
        let checked = check_paths(&folder, &[], Profile::Office);
        let plain = checked.findings.iter().map(|one| {
            let source = checked.sources.get(one.place.file);
            let line = source.line_column(one.place.span.start).0;
            let message = one.message.split('(').next().unwrap_or_default().to_owned();
            (one.code.0.to_owned(), source.name().to_owned(), line, message)
        });
        plain.collect()
    }

    /// What is told of a mutant that is not told of the unbroken office.
    fn told_of(&self, file: &str, mutant: &Mutant) -> Vec<Finding> {
        let whole = fs::read_to_string(self.path(file)).expect("readable");
        fs::write(self.path(file), &mutant.text).expect("writable");
        let mut new = self.findings();
        fs::write(self.path(file), whole).expect("writable");
        // What was told of a line before may be told of its copy.
        let is_old = |one: &Finding| {
            self.before.iter().any(|old| old.0 == one.0 && old.1 == one.1 && old.3 == one.3)
        };
        new.retain(|one| !is_old(one));
        new
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        fs::create_dir_all(to.parent().expect("a folder")).expect("writable");
        fs::copy(from, to).expect("copied");
        return;
    }
    for entry in fs::read_dir(from).expect("readable") {
        let entry = entry.expect("readable");
        copy(&entry.path(), &to.join(entry.file_name()));
    }
}

/// Tries every kind on every file of an office; gives what was not told as it should, and counts.
fn prove(
    office: &Office,
    files: &[String],
    table: &mut BTreeMap<&'static str, (usize, usize)>,
) -> Vec<String> {
    let told = std::env::var("TERTIB_UJI_SETIAP").ok().and_then(|step| step.parse().ok());
    let all = std::env::var("TERTIB_UJI_LENGKAP").is_ok();
    let step = told.unwrap_or(if all { 1 } else { QUICK });
    let mut faults = Vec::new();
    for file in files {
        let text = fs::read_to_string(office.path(file)).expect("readable");
        let outline = Outline::of(&text);
        for kind in kinds::of(file) {
            let mutants = (kind.make)(&outline);
            for mutant in mutants.iter().step_by(step) {
                let told = office.told_of(file, mutant);
                let is_told = matches!(told.as_slice(),
                    [(code, at, line, _)] if code == mutant.code && at.ends_with(file.as_str()) && *line == mutant.line);
                let count = table.entry(kind.name).or_default();
                count.0 += 1;
                if is_told || kinds::is_told_elsewhere(kind.name, &told) {
                    count.1 += 1;
                } else {
                    faults.push(format!(
                        "{}: {file}: {} at {} `{}`: {told:?}",
                        kind.name, mutant.code, mutant.line, mutant.shown
                    ));
                }
            }
        }
    }
    faults
}

fn files_of(office: &Office) -> Vec<String> {
    let mut files = vec!["kantor.yaml".to_owned()];
    files.extend(files_in(office, "sops"));
    files.extend(files_in(office, "sops/uji"));
    files.extend(files_in(office, "templates/surat"));
    files
}

fn files_in(office: &Office, folder: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(office.path(folder)) else { return Vec::new() };
    let entries = entries.map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| entry.path().is_file());
    let names = files.map(|entry| entry.file_name().into_string().expect("plain names"));
    let mut files: Vec<String> = names.map(|name| format!("{folder}/{name}")).collect();
    files.sort();
    files
}

#[test]
fn every_structural_mistake_is_told_once_at_its_line() {
    let shipped =
        [("kantor.yaml", "kantor.yaml"), ("sops", "sops"), ("templates/surat", "templates/surat")];
    let services = [("tests/sop/layanan", ".")];
    let proved = |files: &[(&str, &str)]| {
        let office = Office::of(files);
        let mut table = BTreeMap::new();
        let faults = prove(&office, &files_of(&office), &mut table);
        (table, faults)
    };
    let both = std::thread::scope(|scope| {
        let other = scope.spawn(|| proved(&services));
        [proved(&shipped), other.join().expect("no panic")]
    });
    let (mut table, mut faults) = (BTreeMap::<&str, (usize, usize)>::new(), Vec::new());
    for (counts, told) in both {
        for (kind, (places, caught)) in counts {
            let count = table.entry(kind).or_default();
            *count = (count.0 + places, count.1 + caught);
        }
        faults.extend(told);
    }
    let places: usize = table.values().map(|(places, _)| places).sum();
    for (kind, (places, caught)) in &table {
        eprintln!("{kind:40} {places:5} {caught:5}");
    }
    for fault in &faults {
        eprintln!("{fault}");
    }
    assert!(faults.is_empty(), "{} of {places} mutants", faults.len());
    assert!(table.len() >= 30, "{} kinds", table.len());
}
