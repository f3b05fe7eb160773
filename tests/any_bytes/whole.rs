//! The same through the door of the program: an office whose files are such bytes is checked, tested, mended and drafted
//! without a panic, and no file is left worse than it was.

use std::path::{Path, PathBuf};
use std::time::Instant;

use tertib::check::profile::Profile;
use tertib::office::folder::{Folder, write_whole};
use tertib::office::library::check_paths;
use tertib::office::mend::mend;
use tertib::office::scenario::suite;
use tertib::office::shipped::OFFICE;

use super::corpus::{LARGE, oddities, values, with_value};
use super::{BOUND, every};

/// Where each kind of file lies in an office.
const PLACES: [&str; 4] =
    ["sops/e-ktp.yaml", "kantor.yaml", "sops/uji/e-ktp.yaml", "templates/surat/surat-perekaman.md"];

fn office() -> (tempfile::TempDir, Folder) {
    let root = tempfile::tempdir().expect("a folder");
    for (path, text) in OFFICE {
        // One SOP is enough here.
        if path.starts_with("sops/") && !path.ends_with("e-ktp.yaml") {
            continue;
        }
        write_whole(&root.path().join(path), text.as_bytes()).expect("written");
    }
    let folder = Folder::find(Some(root.path())).expect("an office");
    (root, folder)
}

fn shipped(place: &str) -> &'static str {
    OFFICE.iter().find(|(path, _)| *path == place).map_or("", |(_, text)| *text)
}

/// The bytes in this place of an office: checked, tested, mended.
fn go_through(root: &Path, folder: &Folder, place: &str, bytes: &[u8]) {
    let begun = Instant::now();
    let path = root.join(place);
    write_whole(&path, bytes).expect("written");
    let _ = check_paths(folder, &[], Profile::Office);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let _ = runtime.block_on(suite::test(folder, &[PathBuf::from("e-ktp")]));
    let _ = mend(folder, std::slice::from_ref(&path), Profile::Office, None);
    let mended = std::fs::read(&path).expect("it is there");
    let is_text = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok();
    assert!(is_text(&mended) || mended == bytes, "{place}: mending makes no text worse");
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(80)]).into_owned();
    assert!(begun.elapsed() < BOUND * 3, "{place}: {start}: {:?}", begun.elapsed());
    write_whole(&path, shipped(place).as_bytes()).expect("written");
}

#[test]
fn an_office_with_any_oddity_is_checked_tested_and_mended() {
    let (root, folder) = office();
    let large = oddities().into_iter().filter(|(_, odd)| odd.len() > LARGE).step_by(3);
    for (_, odd) in large {
        go_through(root.path(), &folder, PLACES[2], odd.as_bytes());
    }
    for place in PLACES {
        for (_, odd) in oddities().into_iter().filter(|(_, odd)| odd.len() <= LARGE) {
            go_through(root.path(), &folder, place, odd.as_bytes());
        }
    }
}

#[test]
fn an_office_with_bytes_that_are_no_text_is_checked_tested_and_mended() {
    let (root, folder) = office();
    let junk: Vec<u8> =
        (0_u32..3_000).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect();
    for place in PLACES {
        go_through(root.path(), &folder, place, &junk);
        let text = shipped(place).as_bytes();
        for at in (0..text.len()).step_by(every(text.len() / 3 + 1)) {
            let mut bytes = text.to_vec();
            bytes[at] = 0xff;
            go_through(root.path(), &folder, place, &bytes);
            bytes[at] = 0;
            go_through(root.path(), &folder, place, &bytes);
        }
    }
}

#[test]
fn an_office_cut_or_with_other_values_is_checked_tested_and_mended() {
    let (root, folder) = office();
    for place in PLACES {
        let text = shipped(place);
        let cuts = (0..text.len()).step_by(every(text.len() / 6 + 1));
        for at in cuts.filter(|at| text.is_char_boundary(*at)) {
            go_through(root.path(), &folder, place, &text.as_bytes()[..at]);
        }
        let crlf = text.replace('\n', "\r\n");
        go_through(root.path(), &folder, place, crlf.as_bytes());
        go_through(root.path(), &folder, place, format!("\u{feff}{text}").as_bytes());
        for (_, value) in values() {
            let places = with_value(text, &value, 6).take(every(1).max(1));
            for changed in places {
                go_through(root.path(), &folder, place, changed.as_bytes());
            }
        }
    }
}
