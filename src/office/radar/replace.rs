//! Another regulation instead of one: its id and its words, in every file, and no other byte.
//! What only names it in a sentence is left to people, and listed.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::diag::diagnostic::FileIndex;
use crate::office::fault::OfficeFault;
use crate::office::folder::{read_text, write_whole};
use crate::office::input::InputFault;
use crate::office::radar::sources::{Key, Radar, Source, Use, key_of};
use crate::office::radar::texts::{Declared, Text};
use crate::sop::canonical;
use crate::sop::scalar::is_id;
use crate::sop::tree::{self, Node, NodeKind};
use crate::source::{SourceText, Span};

/// One change of one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// The file, as messages show it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What stands there.
    pub before: String,
    /// What will stand there; nothing if it goes.
    pub after: String,
}

/// What is to change.
pub struct Plan {
    /// The regulation that goes.
    pub source: Source,
    /// Line by line.
    pub edits: Vec<Edit>,
    /// The lines that people must look at themselves.
    pub by_hand: Vec<Use>,
    /// The ids of the SOPs whose files change.
    pub sops: Vec<String>,
    files: Vec<(PathBuf, String, String)>,
}

/// The regulation that comes.
#[derive(Clone, Copy, Debug)]
pub struct Replacement<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its words in `dasar_hukum`.
    pub text: &'a str,
}

/// A span of a file with what it becomes, as text and as a value of the tree.
struct Change {
    span: Span,
    written: String,
    /// The value of the scalar there; `None` if the key there goes, with its value.
    value: Option<String>,
}

impl Radar {
    /// What changes when another regulation takes the place of this one. Nothing is written.
    ///
    /// # Errors
    /// The new id is none, the words are empty, or a file would read otherwise than it should.
    pub fn plan(&self, source: &Source, by: Replacement<'_>) -> Result<Plan, OfficeFault> {
        if !is_id(by.id) || by.id.contains('-') {
            return Err(fault(format!(
                "`{}` bukan id; pakai huruf kecil, angka, dan garis bawah, misalnya perbup_9_2026",
                by.id
            )));
        }
        if by.text.trim().is_empty() {
            return Err(fault("tulis teks peraturan yang baru, seperti akan tercetak".to_owned()));
        }
        let mut plan = Plan {
            source: source.clone(),
            edits: Vec::new(),
            by_hand: source.uses.iter().filter(|one| !one.is_cited).cloned().collect(),
            sops: Vec::new(),
            files: Vec::new(),
        };
        for text in &self.texts {
            let changes = self.changes(text, &source.key, by, &mut plan.by_hand);
            if changes.is_empty() {
                continue;
            }
            let new = changed(text.source.text(), &changes);
            reads_as_meant(text, &changes, &new)?;
            for change in &changes {
                plan.edits.push(Edit {
                    file: text.source.name().to_owned(),
                    line: text.line(change.span.start),
                    before: text.source.slice(change.span).trim().to_owned(),
                    after: change.written.trim().to_owned(),
                });
            }
            let is_sop = text.tree.as_ref().is_some_and(|tree| tree.get("sop").is_some());
            plan.sops.extend(text.sop.clone().filter(|_| is_sop));
            plan.files.push((text.path.clone(), text.source.text().to_owned(), new));
        }
        plan.sops.sort();
        plan.sops.dedup();
        if plan.edits.is_empty() {
            return Err(fault(format!("{} tidak diacu di berkas mana pun", source.key)));
        }
        Ok(plan)
    }

    /// The changes of one file, in its order.
    fn changes(
        &self,
        text: &Text,
        key: &Key,
        by: Replacement<'_>,
        by_hand: &mut Vec<Use>,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        let has_new = text.declared.iter().any(|one| one.id.0 == by.id && key_of(one) != *key);
        for declared in text.declared.iter().filter(|one| key_of(one) == *key) {
            if has_new {
                by_hand.push(left_over(text, declared, by.id));
                continue;
            }
            changes.extend(scalar(text, declared.id.1, &declared.id.0, by.id));
            let words = with_the_same_end(&declared.text.0, by.text.trim());
            changes.extend(scalar(text, declared.text.1, &declared.text.0, &words));
            changes.extend(declared.endings.iter().map(|(key, value)| Change {
                span: whole_key(text.source.text(), key.start, value.end),
                written: String::new(),
                value: None,
            }));
        }
        for cited in text.cited.iter().filter(|cited| self.key(text, &cited.id) == *key) {
            changes.extend(scalar(text, cited.span, &cited.id, by.id));
        }
        changes.sort_by_key(|change| change.span.start);
        changes
    }
}

impl Plan {
    /// Writes the files; each whole or not at all.
    ///
    /// # Errors
    /// A file was changed meanwhile or cannot be written; those before it are written then.
    pub fn write(&self) -> Result<(), OfficeFault> {
        for (path, before, _) in &self.files {
            if read_text(path)? != *before {
                let shown = path.display();
                return Err(fault(format!("{shown} baru saja diubah; ulangi")));
            }
        }
        for (path, _, after) in &self.files {
            write_whole(path, after.as_bytes())?;
        }
        Ok(())
    }
}

fn fault(sentence: String) -> OfficeFault {
    OfficeFault::Input(InputFault(sentence))
}

/// An item that would stand twice: its lines go by hand.
fn left_over(text: &Text, declared: &Declared, new: &str) -> Use {
    Use {
        file: text.source.name().to_owned(),
        line: text.line(declared.id.1.start),
        what: super::place::What::Basis,
        words: format!(
            "hapus `{}` dari dasar hukum: `{new}` sudah ada di berkas ini",
            declared.id.0
        ),
        article: None,
        is_cited: false,
    }
}

/// A scalar with another value, in the quotes that it had; none if it has that value already.
fn scalar(text: &Text, span: Span, before: &str, after: &str) -> Option<Change> {
    if before == after {
        return None;
    }
    let written = text.source.slice(span);
    let written = match written.chars().next() {
        Some('"') => quoted(after),
        Some('\'') => format!("'{}'", after.replace('\'', "''")),
        _ if is_plain(after) => after.to_owned(),
        _ => quoted(after),
    };
    Some(Change { span, written, value: Some(after.to_owned()) })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// True if the text can stand without quotes anywhere, within `{ }` too.
fn is_plain(text: &str) -> bool {
    let starts_well = text.starts_with(|c: char| c.is_alphanumeric());
    let is_odd = |c: char| {
        matches!(c, ',' | '[' | ']' | '{' | '}' | '#' | '"' | '\'' | '\\') || c.is_control()
    };
    starts_well && !text.contains(is_odd) && !text.contains(": ") && !text.ends_with([':', ' '])
}

/// The items of a list end alike, with `;` or `.`, as the one before did.
fn with_the_same_end(before: &str, text: &str) -> String {
    let end = before.chars().next_back().filter(|end| matches!(end, ';' | '.'));
    let bare = text.trim_end_matches([';', '.']);
    end.map_or_else(|| text.to_owned(), |end| format!("{bare}{end}"))
}

/// A key with its value and what parts it from its neighbours: its whole line, or the comma before it. A comment behind
/// it stays.
fn whole_key(text: &str, start: usize, end: usize) -> Span {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let next = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let (before, after) = (&text[line..start], &text[end..next]);
    if before.trim().is_empty() && after.trim().is_empty() {
        return Span::new(line, next);
    }
    let gap = before.trim_end();
    if gap.ends_with(',') {
        return Span::new(line + gap.len() - 1, end);
    }
    Span::new(start, end)
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for change in changes {
        new.push_str(&text[at..change.span.start]);
        new.push_str(&change.written);
        at = change.span.end;
    }
    new.push_str(&text[at..]);
    new
}

/// Refuses a text that does not read as the old one with just these values changed.
fn reads_as_meant(text: &Text, changes: &[Change], new: &str) -> Result<(), OfficeFault> {
    let Some(old) = &text.tree else { return Ok(()) };
    let values: BTreeMap<usize, &str> = changes
        .iter()
        .filter_map(|change| Some((change.span.start, change.value.as_deref()?)))
        .collect();
    let gone: Vec<Span> =
        changes.iter().filter(|change| change.value.is_none()).map(|change| change.span).collect();
    let meant = canonical::text(&with(old, &values, &gone));
    let source = SourceText::new(text.source.name(), new);
    let read = tree::read(&source, FileIndex(0)).0.map(|tree| canonical::text(&tree));
    if read.as_ref() == Some(&meant) {
        return Ok(());
    }
    let name = text.source.name();
    Err(fault(format!(
        "{name} tidak dapat diubah dengan aman; ubah sendiri baris yang disebut `tertib dasar`"
    )))
}

/// The tree with other values, and without the keys that go. Its depth is bounded by the reader.
fn with(node: &Node, values: &BTreeMap<usize, &str>, gone: &[Span]) -> Node {
    let kind = match &node.kind {
        NodeKind::Scalar(text) => {
            let new = values.get(&node.span.start);
            NodeKind::Scalar(new.map_or_else(|| text.clone(), |new| (*new).to_owned()))
        }
        NodeKind::List(items) => {
            NodeKind::List(items.iter().map(|item| with(item, values, gone)).collect())
        }
        NodeKind::Map(entries) => {
            let stays = |key: &Node| {
                !gone.iter().any(|span| span.start <= key.span.start && key.span.end <= span.end)
            };
            let kept = entries.iter().filter(|(key, _)| stays(key));
            NodeKind::Map(
                kept.map(|(key, value)| (key.clone(), with(value, values, gone))).collect(),
            )
        }
    };
    Node { kind, span: node.span }
}
