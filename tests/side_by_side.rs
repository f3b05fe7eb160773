//! Many files at once, on as many cores as there are: sound ones pass, and the answer is that of one file after the other.

mod generated;

use std::fs;
use std::path::PathBuf;

use tertib::check::profile::Profile;
use tertib::diag::diagnostic::Severity;
use tertib::diag::render_text;
use tertib::office::folder::Folder;
use tertib::office::library::{Checked, check_paths};

/// What is told, in its order, with the files that it is told of.
fn told(checked: &Checked) -> String {
    render_text::render(&checked.findings, &checked.sources, false)
}

#[test]
fn generated_services_are_sound() {
    let root = tempfile::tempdir().expect("a folder");
    generated::office(root.path(), 31);
    let folder = Folder::find(Some(root.path())).expect("an office");
    let checked = check_paths(&folder, &[], Profile::Office);
    let mut worse = checked.findings.iter().filter(|found| {
        found.severity == Severity::Error
            && checked.sources.get(found.place.file).name() != "kantor.yaml"
    });
    assert!(worse.next().is_none(), "{}", told(&checked));
    assert_eq!(checked.proofs.len(), 31);
}

#[test]
fn files_side_by_side_are_told_as_one_after_the_other() {
    let root = tempfile::tempdir().expect("a folder");
    let texts = generated::office(root.path(), 24);
    let path = |number: usize| root.path().join(format!("sops/{}.yaml", generated::id(number)));
    // A mistake of its own in every third file, one that is no text, and one that is not there.
    for (number, text) in texts.iter().enumerate().step_by(3) {
        let broken = text.replacen("output: [hasil_2]", &format!("output: [hasil_x{number}]"), 1);
        fs::write(path(number), broken).expect("writable");
    }
    fs::write(path(7), [0xff, 0xfe, 0x00]).expect("writable");
    let folder = Folder::find(Some(root.path())).expect("an office");
    let mut paths: Vec<PathBuf> = (0..24).rev().map(path).collect();
    paths.push(root.path().join("sops/tiada.yaml"));
    let together = check_paths(&folder, &paths, Profile::Office);
    assert_eq!(together.files, 25);
    assert!(together.unreadable);
    assert_eq!(told(&together), told(&check_paths(&folder, &paths, Profile::Office)));
    // One by one there is nothing beside which a file could be checked.
    let mut alone = String::new();
    for path in &paths {
        let one = check_paths(&folder, std::slice::from_ref(path), Profile::Office);
        let of_file = one.findings.iter().filter(|found| found.place.file.0 == 1).cloned();
        alone.push_str(&render_text::render(&of_file.collect::<Vec<_>>(), &one.sources, false));
    }
    let of_files = together.findings.iter().filter(|found| found.place.file.0 > 0).cloned();
    let of_files: Vec<_> = of_files.collect();
    assert_eq!(render_text::render(&of_files, &together.sources, false), alone);
}
