//! Whatever stands in the text, and wherever the cursor: the desk answers something and never breaks down.
//! The shipped files cut off, with pieces left out and foreign signs put in, are the corpus.

use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tertib::check::profile::Profile;
use tertib::office::desk::recheck::Desk;
use tertib::office::folder::Folder;
use tertib::office::shipped::OFFICE;
use tertib::sop::outline;
use tertib::source::Span;

fn office() -> (tempfile::TempDir, Desk) {
    let place = tempfile::tempdir().expect("a folder");
    for (path, text) in OFFICE {
        let path: &Path = &place.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text).expect("written");
    }
    let folder = Folder::find(Some(place.path())).expect("the office");
    let desk = Desk::new(folder, Profile::Office);
    (place, desk)
}

/// Asks everything that can be asked at some bytes of a text.
fn ask(desk: &mut Desk, path: &Path, text: &str, bytes: &[usize]) {
    let file = desk.open(path, text.to_owned()).expect("a file of the office");
    for byte in bytes.iter().copied() {
        for proposal in desk.proposals(file, byte) {
            assert!(text.get(proposal.replaces.range()).is_some(), "{proposal:?}");
        }
        for place in desk.declarations(file, byte) {
            let known = desk.texts().text(place.file).expect("a text").text();
            assert!(known.get(place.span.range()).is_some(), "{place:?}");
        }
        desk.references(file, byte, true);
        let _ = desk.renamable(file, byte);
    }
}

/// The nearest byte at which a letter begins.
fn floor(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte.min(text.len()))
}

const FILES: [&str; 5] = [
    "sops/pindah.yaml",
    "sops/e-ktp.yaml",
    "kantor.yaml",
    "sops/uji/kk.yaml",
    "templates/surat/surat-pengantar-pindah.md",
];

#[test]
fn texts_cut_off_anywhere_are_answered() {
    let (place, mut desk) = office();
    for name in FILES {
        let text = OFFICE.iter().find(|(path, _)| *path == name).expect("shipped").1;
        let path = place.path().join(name);
        for end in (0..text.len()).step_by(text.len() / 60 + 1) {
            let cut = &text[..floor(text, end)];
            ask(&mut desk, &path, cut, &[cut.len(), cut.len() / 2, cut.len() + 7]);
        }
        desk.close(&path);
    }
}

#[test]
fn everything_is_told_and_renamed_or_refused_in_texts_that_are_half_there() {
    let (place, mut desk) = office();
    for name in FILES {
        let text = OFFICE.iter().find(|(path, _)| *path == name).expect("shipped").1;
        let path = place.path().join(name);
        for part in 1..6 {
            let cut = &text[..floor(text, text.len() * part / 6)];
            let file = desk.open(&path, cut.to_owned()).expect("a file of the office");
            for byte in (0..cut.len()).step_by(cut.len() / 40 + 1) {
                desk.tell(file, byte);
            }
            for byte in (0..cut.len()).step_by(cut.len() / 4 + 1) {
                let _ = desk.rename(file, byte, "nama_lain_lagi");
            }
            for repair in desk.repairs(file, Span::new(0, cut.len())) {
                assert!(cut.get(repair.edit.place.span.range()).is_some(), "{repair:?}");
            }
        }
        desk.close(&path);
    }
}

#[test]
fn foreign_signs_and_odd_indentation_are_answered() {
    let (place, mut desk) = office();
    let path = place.path().join("sops/e-ktp.yaml");
    let text = OFFICE.iter().find(|(path, _)| *path == "sops/e-ktp.yaml").expect("shipped").1;
    let pieces = [
        "\t", "{", "}}", "[", "]]", "- - - -", ": : :", "\"", "'", "|\n", ">\n", "#", "&a", "*a",
        "!x", "\u{feff}", "😀", "é", "\r", "\0", "---\n", "%YAML", "? ", "{{{{[[[[", "a:\n\tb",
        "\u{2028}",
    ];
    for (index, piece) in pieces.iter().enumerate() {
        for part in 0..3 {
            let at = floor(text, text.len() * (index + part * 9) / 40);
            let odd = format!("{}{piece}{}", &text[..at], &text[at..]);
            ask(&mut desk, &path, &odd, &[at, at + piece.len(), at + piece.len() + 1]);
        }
    }
    for odd in [
        "",
        "\n",
        ":",
        "-",
        "- ",
        "{",
        "[",
        "a",
        "a:",
        "a: ",
        "  a",
        "\u{feff}sop: x",
        "a: |\n",
        "é: ",
    ] {
        ask(&mut desk, &path, odd, &[0, 1, odd.len(), 99]);
    }
    let deep = "[{a: ".repeat(5_000);
    ask(&mut desk, &path, &deep, &[deep.len(), 17]);
    let deep = "- ".repeat(5_000);
    ask(&mut desk, &path, &deep, &[deep.len(), 17]);
}

#[test]
fn the_outline_of_any_text_is_answered() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 2_000, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let text = "([ \\-:#{}\\[\\],a-d\"'|>é😀\n]|(id: )|(- )|(\n  )){0,60}";
    runner
        .run(&(text, 0..200_usize), |(text, byte)| {
            if let Some(cursor) = outline::at(&text, byte) {
                prop_assert!(text.get(cursor.prefix.range()).is_some(), "{:?}", cursor);
            }
            outline::rough(&text);
            Ok(())
        })
        .expect("every text is answered");
}
