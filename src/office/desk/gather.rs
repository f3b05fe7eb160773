//! All names of the office, gathered from its trees and letters.
//! It keeps nothing: the desk keeps what it gave until a text changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::limits::FILE_BYTES_MAX;
use crate::diag::diagnostic::{FileIndex, Place};
use crate::office::desk::from_letter::{self, Said};
use crate::office::desk::from_scenario::ScenarioWalk;
use crate::office::desk::from_tree::Walk;
use crate::office::desk::name::{Declared, Mention, Name, NameKind, Names, Saying, SopNames};
use crate::office::desk::sop_names::{of_office, of_sop};
use crate::office::desk::texts::{FileKind, Texts};
use crate::sop::tree::{self, Node};
use crate::sop::{outline, slot};
use crate::source::Span;

/// The trees of the files, each read once for a text.
#[derive(Debug, Default)]
pub(super) struct Trees(BTreeMap<FileIndex, Kept>);

#[derive(Debug)]
struct Kept {
    revision: u64,
    /// The tree of the text as it is; absent while it is no YAML.
    now: Option<Arc<Node>>,
    /// What is known of its contents: the same, or the latest tree there was behind what the text seems to hold now.
    known: Vec<Arc<Node>>,
}

impl Trees {
    /// Reads what has changed.
    pub(super) fn read(&mut self, texts: &Texts) {
        let kinds = [FileKind::Kantor, FileKind::Sop, FileKind::Base, FileKind::Scenario];
        for file in kinds.into_iter().flat_map(|kind| texts.of_kind(kind)) {
            let revision = texts.revision(file);
            let before = self.0.get(&file);
            if before.is_some_and(|kept| kept.revision == revision) {
                continue;
            }
            let text = texts.text(file).ok();
            let now = text.and_then(|text| tree::read(text, file).0).map(Arc::new);
            let known = match (&now, text) {
                (Some(now), _) => vec![Arc::clone(now)],
                (None, Some(text)) if text.text().len() <= FILE_BYTES_MAX => {
                    let mut known = vec![Arc::new(outline::rough(text.text()))];
                    known.extend(before.and_then(|kept| kept.known.last().cloned()));
                    known
                }
                (None, _) => Vec::new(),
            };
            self.0.insert(file, Kept { revision, now, known });
        }
    }

    /// The tree of the text as it is.
    pub(super) fn now(&self, file: FileIndex) -> Option<&Node> {
        self.0.get(&file)?.now.as_deref()
    }

    /// What is known of the contents of a file, the latest first.
    fn known(&self, file: FileIndex) -> &[Arc<Node>] {
        self.0.get(&file).map(|kept| kept.known.as_slice()).unwrap_or_default()
    }

    /// The text of a key of the whole file.
    fn word(&self, file: FileIndex, key: &str) -> Option<&str> {
        self.known(file).iter().find_map(|tree| tree.get(key)?.as_text())
    }
}

/// All names. The trees must have been read.
pub(super) fn gather(texts: &Texts, trees: &Trees) -> Names {
    let mut names = Names::default();
    let kantor = texts.of_kind(FileKind::Kantor).next();
    // Half an office would make strangers of its people; the latest whole one is better.
    if let Some(tree) = kantor.and_then(|file| trees.known(file).last()) {
        names.office = of_office(tree);
    }
    let letters = texts.of_kind(FileKind::Letter).chain(texts.of_kind(FileKind::WordLetter));
    names.templates = letters.map(|file| texts.stem(file)).collect();
    // An SOP goes before a base of the same name.
    let mut files: Vec<FileIndex> = texts.of_kind(FileKind::Sop).collect();
    files.extend(texts.of_kind(FileKind::Base));
    let mut own: BTreeMap<FileIndex, SopNames> = BTreeMap::new();
    for file in &files {
        let pile = pile(*file, &files, texts, trees);
        let stem = texts.stem(*file);
        let trees: Vec<&Node> =
            pile.iter().flat_map(|file| trees.known(*file)).map(|tree| &**tree).collect();
        let mut sop = of_sop(&stem, &trees);
        sop.space = pile.last().map_or(stem.clone(), |file| texts.stem(*file));
        names.sops.entry(stem).or_insert_with(|| sop.clone());
        own.insert(*file, sop);
    }
    let mut found = Found::default();
    for (file, source) in
        files.iter().chain(&kantor).filter_map(|file| Some((*file, texts.text(*file).ok()?)))
    {
        let Some(tree) = trees.now(file) else { continue };
        let slot =
            if texts.kind(file) == FileKind::Kantor { &slot::KANTOR } else { &slot::DERIVED };
        let mut walk = Walk::new(&names, own.get(&file), file, source);
        walk.whole(tree, slot);
        found.mentions.append(&mut walk.mentions);
        found.declared.append(&mut walk.declared);
        found.tied.append(&mut walk.tied);
    }
    for file in texts.of_kind(FileKind::Scenario) {
        let (Some(tree), Ok(source)) = (trees.now(file), texts.text(file)) else { continue };
        let mut walk = ScenarioWalk::new(&names, file, source);
        walk.whole(tree);
        found.mentions.append(&mut walk.mentions);
    }
    for file in texts.of_kind(FileKind::Letter) {
        letter(file, texts, &names, &mut found);
    }
    finish(names, found)
}

#[derive(Default)]
struct Found {
    mentions: Vec<Mention>,
    declared: Vec<(Name, Declared)>,
    tied: Vec<(Name, Name)>,
}

fn finish(mut names: Names, mut found: Found) -> Names {
    found.mentions.sort_by(|a, b| (a.place, &a.name).cmp(&(b.place, &b.name)));
    found.mentions.dedup();
    for (name, declared) in found.declared {
        names.declared.entry(name).or_default().push(declared);
    }
    names.mentions = found.mentions;
    names.tied = found.tied;
    names
}

/// A file with those below it, nearest first.
fn pile(file: FileIndex, files: &[FileIndex], texts: &Texts, trees: &Trees) -> Vec<FileIndex> {
    let mut pile = vec![file];
    while let Some(base) = trees.word(pile[pile.len() - 1], "turunan") {
        let last = pile[pile.len() - 1];
        let mut others = files.iter().filter(|other| **other != last);
        let Some(next) = others.find(|other| texts.stem(**other) == base) else { break };
        if pile.contains(next) {
            break;
        }
        pile.push(*next);
    }
    pile
}

/// A letter says the fields of every SOP that names it.
fn letter(file: FileIndex, texts: &Texts, names: &Names, found: &mut Found) {
    let Ok(source) = texts.text(file) else { return };
    let stem = texts.stem(file);
    let place = Place { file, span: Span::new(0, 0) };
    let declared = Declared { place, title: letter_title(source.text()), detail: String::new() };
    found.declared.push((Name::of_office(NameKind::Template, &stem), declared));
    let sops: Vec<&SopNames> =
        names.sops.values().filter(|sop| sop.templates.contains(&stem)).collect();
    for (range, said) in from_letter::said(source.text()) {
        let place = Place { file, span: Span::new(range.start, range.end) };
        for sop in &sops {
            let name = match &said {
                Said::Field(id) if sop.fields.iter().any(|field| field.id == *id) => {
                    Name { kind: NameKind::Field, space: sop.own_space(), id: id.clone() }
                }
                Said::Element(list, id) => {
                    let Some(list) = sop.list(list) else { continue };
                    Name { kind: NameKind::Element, space: sop.part(&list.id), id: id.clone() }
                }
                Said::Field(_) => continue,
            };
            found.mentions.push(Mention { name, place, saying: Saying::Uses });
        }
    }
}

/// `nama` in the head of a letter.
fn letter_title(text: &str) -> String {
    let head = text.lines().skip(1).take_while(|line| *line != "---");
    let mut named = head.filter_map(|line| line.strip_prefix("nama:"));
    named.next().unwrap_or_default().trim().to_owned()
}
