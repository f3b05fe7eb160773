//! The SOPs that are drawn: shipped ones, services, patterns, ties, one with everything else, one with hostile words.

use std::path::{Path, PathBuf};

use tertib::diag::diagnostic::Sources;
use tertib::sop::document::Sop;
use tertib::sop::kantor::Kantor;
use tertib::sop::read::{read_kantor, read_sop};
use tertib::source::SourceText;

pub struct Named {
    pub name: String,
    pub sop: Sop,
    pub kantor: Kantor,
}

/// Each folder of SOPs with its office.
const FOLDERS: [(&str, &str); 5] = [
    ("sops", "kantor.yaml"),
    ("tests/sop/layanan/sops", "tests/sop/layanan/kantor.yaml"),
    ("tests/sop/pola", "kantor.yaml"),
    ("tests/sop/tautan/sops", "tests/sop/tautan/kantor.yaml"),
    ("tests/interchange/sops", "kantor.yaml"),
];

pub fn all_sops() -> Vec<Named> {
    let mut all = Vec::new();
    for (folder, kantor) in FOLDERS {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("the folder is there")
            .map(|entry| entry.expect("readable").path())
            .filter(|path| path.extension().is_some_and(|it| it == "yaml"))
            .collect();
        paths.sort();
        all.extend(paths.iter().map(|path| {
            let text = std::fs::read_to_string(path).expect("readable");
            named(path, text, kantor)
        }));
    }
    all
}

fn named(path: &Path, text: String, kantor: &str) -> Named {
    let mut sources = Sources::default();
    let mut source = |path: &str, text: String| {
        let source = SourceText::new(path, text);
        (source.clone(), sources.add(source))
    };
    let (read, index) = source(&path.to_string_lossy(), text);
    let found = read_sop(&read, index);
    let sop = found.value.unwrap_or_else(|| panic!("{}: {:?}", path.display(), found.findings));
    let (read, index) = source(kantor, std::fs::read_to_string(kantor).expect("readable"));
    let kantor = read_kantor(&read, index).value.expect("an office");
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    Named { name, sop, kantor }
}

/// Quotes, brackets, line ends, markup, entities, other scripts, and letters that XML cannot carry.
pub fn hostile() -> Named {
    let text = std::fs::read_to_string("tests/sop/pola/p04-pilihan.yaml").expect("a pattern");
    let mut named = named(Path::new("bermusuhan"), text, "kantor.yaml");
    let words = "a \"b\" 'c' <b>d</b> & &amp; ]] }} | ` # ; %% end \\n \u{1}\u{b}\u{fffe}x\nbaris dua → 印 😀 style:x#1; --> \u{202e}balik";
    let sop = &mut named.sop;
    sop.name.value.0.replace_range(.., words);
    for actor in &mut sop.actors {
        actor.name.value.0.push_str(words);
    }
    for outcome in &mut sop.outcomes {
        outcome.name.value.0.push_str(words);
    }
    for row in &mut sop.rows {
        row.text.value.0.replace_range(.., words);
        for branch in &mut row.branches {
            branch.value.answer.value.0.push_str(words);
        }
        if let Some(question) = &mut row.question {
            question.value.0.replace_range(.., words);
        }
    }
    sop.rows[0].id.value = tertib::base::id::RowId::new("satu");
    named
}
