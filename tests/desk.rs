//! The desk of an editor: what it finds in texts that are not saved is what `periksa` finds once they are, whatever was
//! typed before. The shipped office with a line left out here and there is its own oracle.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tertib::check::profile::Profile;
use tertib::diag::diagnostic::Diagnostic;
use tertib::office::desk::recheck::Desk;
use tertib::office::folder::Folder;
use tertib::office::library::{Checked, check_paths};
use tertib::office::shipped::OFFICE;

struct Room {
    _folder: tempfile::TempDir,
    folder: Folder,
}

impl Room {
    fn new() -> Self {
        let place = tempfile::tempdir().expect("a folder");
        for (path, text) in OFFICE {
            write(&place.path().join(path), text);
        }
        let folder = Folder::find(Some(place.path())).expect("the office");
        Self { _folder: place, folder }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.root().join(file)
    }

    /// What `periksa` says of the files on disk.
    fn on_disk(&self, profile: Profile) -> BTreeSet<String> {
        let Checked { sources, findings, .. } = check_paths(&self.folder, &[], profile);
        let told = findings.iter().map(|finding| {
            let at = |place: tertib::diag::diagnostic::Place| {
                format!("{} {:?}", sources.get(place.file).name(), place.span)
            };
            words(finding, at)
        });
        told.collect()
    }

    /// What the desk says, in the same words.
    fn on_desk(&self, desk: &mut Desk) -> BTreeSet<String> {
        let all = desk.findings().clone();
        let texts = desk.texts();
        let found: Vec<Diagnostic> = all.into_values().flatten().collect();
        let at = |place: tertib::diag::diagnostic::Place| {
            format!("{} {:?}", self.folder.shown(texts.path(place.file)), place.span)
        };
        found.iter().map(|finding| words(finding, at)).collect()
    }
}

fn words(finding: &Diagnostic, at: impl Fn(tertib::diag::diagnostic::Place) -> String) -> String {
    let related: Vec<String> =
        finding.related.iter().map(|(place, words)| format!("{} {words}", at(*place))).collect();
    let fix = finding.fix.as_ref().map(|fix| format!("{} {}", at(fix.place), fix.replacement));
    format!(
        "{} {:?} {} {} {:?} {related:?} {fix:?}",
        at(finding.place),
        finding.severity,
        finding.code.0,
        finding.message,
        finding.hint
    )
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

/// The text without its `skipped`-th line, from 0.
fn without_line(text: &str, skipped: usize) -> String {
    let kept = text.lines().enumerate().filter(|(line, _)| *line != skipped);
    kept.map(|(_, line)| format!("{line}\n")).collect()
}

#[test]
fn unsaved_texts_are_found_faulty_as_saved_ones_are() {
    let room = Room::new();
    let mut desk = Desk::new(room.folder.clone(), Profile::Office);
    let sound = room.on_disk(Profile::Office);
    assert_eq!(room.on_desk(&mut desk), sound);
    let mut faults = 0;
    for (file, text) in OFFICE.iter().filter(|(file, _)| !file.starts_with("sops/uji/")) {
        let lines = text.lines().count();
        for line in (0..lines).step_by(29) {
            let edited = without_line(text, line);
            // The desk sees it before it is saved, and after other texts were on it.
            desk.open(&room.path(file), edited.clone());
            let told = room.on_desk(&mut desk);
            write(&room.path(file), &edited);
            assert_eq!(told, room.on_disk(Profile::Office), "{file} without line {}", line + 1);
            faults += usize::from(told != sound);
            write(&room.path(file), text);
        }
        desk.close(&room.path(file));
    }
    assert_eq!(room.on_desk(&mut desk), sound, "all is as before");
    assert!(faults > 15, "lines left out are noticed: {faults}");
}

#[test]
fn the_strict_profile_is_told_alike() {
    let room = Room::new();
    let mut desk = Desk::new(room.folder.clone(), Profile::Strict);
    assert_eq!(room.on_desk(&mut desk), room.on_disk(Profile::Strict));
}

#[test]
fn a_file_that_exists_only_in_the_editor_counts() {
    let room = Room::new();
    let mut desk = Desk::new(room.folder.clone(), Profile::Office);
    let text = OFFICE.iter().find(|(file, _)| *file == "sops/kk.yaml").expect("kk").1;
    fs::remove_file(room.path("sops/kk.yaml")).expect("removed");
    desk.look();
    let without = room.on_desk(&mut desk);
    assert_eq!(without, room.on_disk(Profile::Office));
    assert!(without.iter().any(|told| told.contains("`kk`")), "others name it: {without:?}");
    desk.open(&room.path("sops/kk.yaml"), text.to_owned());
    let with = room.on_desk(&mut desk);
    write(&room.path("sops/kk.yaml"), text);
    assert_eq!(with, room.on_disk(Profile::Office));
}

#[test]
fn a_file_over_another_is_checked_with_it() {
    let room = Room::new();
    let base = OFFICE.iter().find(|(file, _)| *file == "sops/kk.yaml").expect("kk").1;
    write(&room.path("sops/dasar/dasar-kk.yaml"), &base.replacen("sop: kk", "sop: dasar-kk", 1));
    write(&room.path("sops/kk.yaml"), "sop: kk\nturunan: dasar-kk\nnama: Kartu Keluarga\n");
    let mut desk = Desk::new(room.folder.clone(), Profile::Office);
    assert_eq!(room.on_desk(&mut desk), room.on_disk(Profile::Office));
    // A slip in the lower file shows in the lower file.
    let edited = base.replacen("sop: kk", "sop: dasar-kk", 1).replacen("ke: ", "ke: x", 1);
    desk.open(&room.path("sops/dasar/dasar-kk.yaml"), edited.clone());
    let told = room.on_desk(&mut desk);
    write(&room.path("sops/dasar/dasar-kk.yaml"), &edited);
    assert_eq!(told, room.on_disk(Profile::Office));
    assert!(told.iter().any(|told| told.starts_with("sops/dasar/dasar-kk.yaml")), "{told:?}");
}

#[test]
fn files_that_cannot_be_read_are_told_and_the_rest_goes_on() {
    let room = Room::new();
    fs::write(room.path("sops/kk.yaml"), b"sop: \xff\xfe").expect("written");
    fs::write(room.path("templates/surat/surat-perekaman.md"), b"\xff").expect("written");
    let mut desk = Desk::new(room.folder.clone(), Profile::Office);
    let told = room.on_desk(&mut desk);
    let on_disk = room.on_disk(Profile::Office);
    assert_eq!(told, on_disk);
    assert!(told.iter().any(|told| told.contains("bukan teks UTF-8")), "{told:?}");
}
