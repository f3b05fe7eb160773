//! Mistakes of meaning of many kinds, each made at every place of every SOP of two offices where it can be made: nothing
//! that `periksa` could know, only the SOP's scenarios, which people wrote from the enacted table, the regulations and
//! the scripts of the services. What even those did not notice is listed with its reason in `tests/meaning/luput.txt`.
//!
//! Not mistakes of meaning are changes that nothing executes: texts, cited articles, norms of somebody outside, and, of
//! a letter, its template, its signer and the book whose number it bears; those change a printed page only.

#![allow(dead_code, reason = "the outline is shared with `tests/broken.rs`, which uses the rest")]

#[path = "meaning/file.rs"]
mod file;
#[path = "meaning/flow.rs"]
mod flow;
#[path = "meaning/guards.rs"]
mod guards;
#[path = "meaning/kinds.rs"]
mod kinds;
#[path = "broken/outline.rs"]
mod outline;
#[path = "meaning/papers.rs"]
mod papers;
#[path = "meaning/people.rs"]
mod people;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use file::{File, Mutant};
use kinds::KINDS;
use tertib::check::profile::Profile;
use tertib::diag::diagnostic::has_error;
use tertib::office::folder::Folder;
use tertib::office::library::check_paths;
use tertib::office::scenario::suite;

/// Of so many places one is tried in the quick gate; all with `TERTIB_UJI_LENGKAP`.
const QUICK: usize = 29;
const LIST: &str = "tests/meaning/luput.txt";

/// What became of the mutants of one kind, or of one SOP.
#[derive(Clone, Copy, Default)]
struct Count {
    made: usize,
    by_check: usize,
    by_scenarios: usize,
}

impl Count {
    fn meant(self) -> usize {
        self.made - self.by_check
    }

    fn missed(self) -> usize {
        self.meant() - self.by_scenarios
    }

    /// In tenths of a percent, rounded down.
    fn permille(self) -> usize {
        1_000 * self.by_scenarios / self.meant().max(1)
    }
}

/// A copy of an office in which one SOP at a time is changed.
struct Office {
    root: tempfile::TempDir,
    runtime: tokio::runtime::Runtime,
}

/// What noticed a mutant.
#[derive(PartialEq, Eq)]
enum Noticed {
    Check,
    Scenarios,
    Nobody,
}

impl Office {
    fn of(files: &[(&str, &str)]) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        for (from, to) in files {
            copy(Path::new(from), &root.path().join(to));
        }
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        Self { root, runtime }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.path().join(file)
    }

    fn sops(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("sops")).expect("readable");
        let files = entries.map(|entry| entry.expect("readable").path());
        let mut names: Vec<String> = files
            .filter(|path| path.is_file())
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect();
        names.sort();
        names
    }

    fn noticed(&self, sop: &str, mutant: &Mutant) -> Noticed {
        let path = self.path(&format!("sops/{sop}.yaml"));
        let whole = fs::read_to_string(&path).expect("readable");
        fs::write(&path, &mutant.text).expect("writable");
        let folder = Folder::find(Some(self.root.path())).expect("an office");
        let checked = check_paths(&folder, std::slice::from_ref(&path), Profile::Office);
        let noticed = if has_error(&checked.findings) {
            Noticed::Check
        } else if self.disappoints(&folder, sop) {
            Noticed::Scenarios
        } else {
            Noticed::Nobody
        };
        fs::write(&path, whole).expect("writable");
        noticed
    }

    fn disappoints(&self, folder: &Folder, sop: &str) -> bool {
        let chosen = [PathBuf::from(sop)];
        let report = self.runtime.block_on(suite::test(folder, &chosen)).expect("played");
        !report.findings.is_empty()
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

/// The mutants that nobody notices, each under the reason why not: `# alasan`, then the mutants it is of.
fn listed() -> BTreeSet<String> {
    let text = fs::read_to_string(LIST).unwrap_or_default();
    let mut has_reason = false;
    let mut names = BTreeSet::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if line.starts_with('#') {
            has_reason = true;
        } else {
            assert!(has_reason, "{LIST}: {line}: tanpa alasan");
            assert!(names.insert(line.to_owned()), "{LIST}: {line}: dua kali");
        }
    }
    names
}

/// What was tried of an office, and what became of it.
#[derive(Default)]
struct Tally {
    by_kind: BTreeMap<&'static str, Count>,
    by_sop: BTreeMap<String, Count>,
    tried: BTreeSet<String>,
    missed: BTreeSet<String>,
}

impl Tally {
    fn try_all(&mut self, office: &Office, step: usize) {
        let kantor = fs::read_to_string(office.path("kantor.yaml")).expect("readable");
        for sop in office.sops() {
            let text = fs::read_to_string(office.path(&format!("sops/{sop}.yaml")));
            let text = text.expect("readable");
            let file = File::of(&text, &kantor);
            let mut seen = BTreeSet::from([text]);
            let all = KINDS
                .iter()
                .flat_map(|kind| (kind.make)(&file).into_iter().map(|mutant| (kind.name, mutant)));
            let fresh: Vec<_> = all.filter(|(_, one)| seen.insert(one.text.clone())).collect();
            for (kind, mutant) in fresh.iter().step_by(step) {
                let name = format!("{sop} | {kind} | {}", mutant.name);
                assert!(self.tried.insert(name.clone()), "two mutants of one name: {name}");
                let noticed = office.noticed(&sop, mutant);
                let of_kind = self.by_kind.entry(kind).or_default();
                for count in [of_kind, self.by_sop.entry(sop.clone()).or_default()] {
                    count.made += 1;
                    count.by_check += usize::from(noticed == Noticed::Check);
                    count.by_scenarios += usize::from(noticed == Noticed::Scenarios);
                }
                if noticed == Noticed::Nobody {
                    self.missed.insert(name);
                }
            }
        }
    }

    fn print(&self) {
        let line = |name: &str, count: &Count| {
            let Count { made, by_check, by_scenarios } = *count;
            let (missed, permille) = (count.missed(), count.permille());
            let (whole, tenth) = (permille / 10, permille % 10);
            eprintln!(
                "{name:34} {made:5} {by_check:5} {by_scenarios:5} {missed:5} {whole:4}.{tenth} %"
            );
        };
        eprintln!("{:34} made  check  scen. missed", "");
        self.by_kind.iter().for_each(|(name, count)| line(name, count));
        self.by_sop.iter().for_each(|(name, count)| line(name, count));
        line("all", &self.all());
    }

    fn all(&self) -> Count {
        let mut all = Count::default();
        for count in self.by_sop.values() {
            all.made += count.made;
            all.by_check += count.by_check;
            all.by_scenarios += count.by_scenarios;
        }
        all
    }
}

#[test]
fn the_scenarios_notice_mistakes_of_meaning() {
    let is_whole = std::env::var("TERTIB_UJI_LENGKAP").is_ok();
    let shipped = ["kantor.yaml", "sops", "templates/surat"].map(|path| (path, path));
    let mut tally = Tally::default();
    for files in [shipped.as_slice(), &[("tests/sop/layanan", ".")]] {
        tally.try_all(&Office::of(files), if is_whole { 1 } else { QUICK });
    }
    tally.print();
    let known = listed();
    let unlisted: Vec<&String> = tally.missed.difference(&known).collect();
    assert!(unlisted.is_empty(), "nobody notices: {unlisted:#?}");
    let expected: BTreeSet<&String> = known.intersection(&tally.tried).collect();
    let noticed: Vec<_> = expected.into_iter().filter(|it| !tally.missed.contains(*it)).collect();
    assert!(noticed.is_empty(), "in {LIST}, and noticed all the same: {noticed:#?}");
    if is_whole {
        let gone: Vec<&String> = known.difference(&tally.tried).collect();
        assert!(gone.is_empty(), "in {LIST}, and no mutant any more: {gone:#?}");
        assert!(tally.by_kind.len() >= 15, "{} kinds", tally.by_kind.len());
        assert!(tally.all().permille() >= 950, "{} ‰ of all", tally.all().permille());
        for (sop, count) in &tally.by_sop {
            assert!(count.permille() >= 900, "{sop}: {} ‰", count.permille());
        }
    }
}

#[test]
fn the_scenarios_hold_on_the_unbroken_files() {
    let shipped = ["kantor.yaml", "sops", "templates/surat"].map(|path| (path, path));
    for files in [shipped.as_slice(), &[("tests/sop/layanan", ".")]] {
        let office = Office::of(files);
        let folder = Folder::find(Some(office.root.path())).expect("an office");
        let sops = office.sops();
        for sop in &sops {
            assert!(!office.disappoints(&folder, sop), "{sop}");
        }
        let report = office.runtime.block_on(suite::test(&folder, &[])).expect("played");
        let tested: BTreeSet<String> =
            report.played.iter().map(|played| played.sop.to_string()).collect();
        assert_eq!(tested, sops.into_iter().collect(), "every SOP has scenarios");
    }
}
