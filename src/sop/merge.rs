//! One marked tree over another: items with a known `id` key by key, new items at their place, the rest replaced.
//! It does not look for files, and what comes of it is not yet checked for shape.

use std::collections::BTreeSet;

use crate::diag::catalogue::{AFTER_UNKNOWN, NOT_CHANGEABLE, REMOVED_UNKNOWN};
use crate::diag::diagnostic::{Code, Diagnostic, FileIndex, Place};
use crate::diag::suggest::nearest;
use crate::sop::canonical;
use crate::sop::tree::{Node, NodeKind};
use crate::source::Span;

/// The keys that one of the files below lets change.
pub(crate) struct Fence {
    pub(crate) keys: BTreeSet<String>,
    /// Where the file says so.
    pub(crate) span: Span,
}

/// What a file says about the one below it.
pub(crate) struct Change<'a> {
    /// The ids it leaves out.
    pub(crate) removed: Vec<Node>,
    /// What it says otherwise.
    pub(crate) tree: Node,
    /// What the files below let change.
    pub(crate) fences: &'a [Fence],
}

type Entries = Vec<(Node, Node)>;

/// The tree below, changed. Findings stand in `file`, at the places of the trees.
pub(crate) fn merge(
    base: Node,
    change: Change<'_>,
    file: FileIndex,
    findings: &mut Vec<Diagnostic>,
) -> Node {
    let mut merge = Merge { fences: change.fences, file, findings, path: Vec::new() };
    let mut base = base;
    for id in &change.removed {
        merge.remove(&mut base, id);
    }
    merge.node(base, change.tree)
}

struct Merge<'a> {
    fences: &'a [Fence],
    file: FileIndex,
    findings: &'a mut Vec<Diagnostic>,
    /// The keys from the top down to where the merge is now.
    path: Vec<String>,
}

impl Merge<'_> {
    fn error(&mut self, code: Code, span: Span, message: String, hint: Option<String>) {
        let place = Place { file: self.file, span };
        self.findings.push(Diagnostic::error(code, place, message).with_optional_hint(hint));
    }

    /// True if every file below lets `key` change here; else a finding says which does not.
    fn is_free(&mut self, key: &str, span: Span) -> bool {
        if self.path.is_empty() && key == "sop" {
            return true;
        }
        let allows = |fence: &&Fence| {
            self.path.iter().map(String::as_str).chain([key]).any(|key| fence.keys.contains(key))
        };
        let Some(fence) = self.fences.iter().find(|fence| !allows(fence)) else { return true };
        let keys: Vec<&str> = fence.keys.iter().map(String::as_str).collect();
        let hint = format!("yang boleh berbeda di sini: {}", keys.join(", "));
        let place = Place { file: self.file, span };
        let message = format!("`{key}` tidak boleh diubah dari berkas dasarnya");
        let finding = Diagnostic::error(NOT_CHANGEABLE, place, message);
        let fence = Place { file: self.file, span: fence.span };
        self.findings
            .push(finding.with_related(fence, "berkas dasar membatasinya di sini").with_hint(hint));
        false
    }

    /// A node of both files: maps key by key, lists of items with ids item by item, all else from above.
    fn node(&mut self, base: Node, local: Node) -> Node {
        match (base.kind, local.kind) {
            (NodeKind::Map(below), NodeKind::Map(above)) => {
                Node { kind: NodeKind::Map(self.map(below, above)), span: base.span }
            }
            (NodeKind::List(below), NodeKind::List(above)) => {
                Node { kind: NodeKind::List(self.items(below, above)), span: base.span }
            }
            (_, kind) => Node { kind, span: local.span },
        }
    }

    fn map(&mut self, below: Entries, above: Entries) -> Entries {
        let mut result = below;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        for (key, value) in above {
            let name = key.as_text().unwrap_or_default().to_owned();
            if !seen.insert(name.clone()) {
                // Twice in one file: both stay, so that the shape check says it.
                result.push((key, value));
                continue;
            }
            let found = result.iter().position(|(known, _)| known.as_text() == Some(&name));
            let is_merged = match found {
                Some(index) => goes_deeper(&result[index].1, &value),
                None => is_item_list(&value),
            };
            if !is_merged {
                self.replace(&mut result, found, (key, value));
                continue;
            }
            let (kept, old) = match found {
                Some(index) => result.remove(index),
                None => (key, Node { kind: NodeKind::List(Vec::new()), span: value.span }),
            };
            self.path.push(name);
            let merged = self.node(old, value);
            self.path.pop();
            result.insert(found.unwrap_or(result.len()), (kept, merged));
        }
        result
    }

    /// Puts a key of the upper file in place, unless it says the same or may not differ.
    fn replace(&mut self, result: &mut Entries, found: Option<usize>, entry: (Node, Node)) {
        let same = found.is_some_and(|index| is_same(&result[index].1, &entry.1));
        let key = entry.0.as_text().unwrap_or_default().to_owned();
        if same || !self.is_free(&key, entry.0.span) {
            return;
        }
        match found {
            Some(index) => result[index] = entry,
            None => result.push(entry),
        }
    }

    fn items(&mut self, below: Vec<Node>, above: Vec<Node>) -> Vec<Node> {
        let list = self.path.last().cloned().unwrap_or_default();
        let mut result = below;
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut before: Option<String> = None;
        for mut item in above {
            let id = id_of(&item).unwrap_or_default().to_owned();
            if !seen.insert(id.clone()) {
                // Twice in one file: both stay, so that the rule about ids says it.
                result.push(item);
                continue;
            }
            let after = take(&mut item, "sesudah", |value| value.as_text().is_some());
            let at = item.head();
            let known = position(&result, &id);
            if let Some(index) = known {
                let old = result.remove(index);
                // The base's own words about the id are kept: it was declared there.
                take(&mut item, "id", |_| true);
                let merged = self.node(old, item);
                result.insert(index, merged);
            } else if self.is_free(&list, at) {
                let index = before.as_deref().and_then(|id| position(&result, id));
                result.insert(index.map_or(0, |index| index + 1), item);
            } else {
                continue;
            }
            if let Some(after) = after
                && (known.is_none() || self.is_free(&list, at))
            {
                self.place_after(&mut result, &id, &after);
            }
            before = Some(id);
        }
        result
    }

    /// Moves an item behind the one that its `sesudah` names.
    fn place_after(&mut self, items: &mut Vec<Node>, id: &str, after: &Node) {
        let name = after.as_text().unwrap_or_default();
        if name == id || position(items, name).is_none() {
            let others = items.iter().filter_map(id_of).filter(|other| *other != id);
            let hint = nearest(name, others).map(|guess| format!("mungkin maksudnya `{guess}`"));
            let message = format!("tidak ada butir `{name}` sebelum ini di daftar yang sama");
            return self.error(AFTER_UNKNOWN, after.span, message, hint);
        }
        let Some(from) = position(items, id) else { return };
        let item = items.remove(from);
        let index = position(items, name).map_or(items.len(), |index| index + 1);
        items.insert(index, item);
    }

    /// Takes out the one item that `hapus` names.
    fn remove(&mut self, base: &mut Node, entry: &Node) {
        let written = entry.as_text().unwrap_or_default();
        let (owner, id) = match written.split_once('.') {
            Some((owner, id)) => (Some(owner), id),
            None => (None, written),
        };
        let mut all = Vec::new();
        declared(base, &mut Vec::new(), &mut all);
        let fits = |item: &&Declared| {
            item.id == id
                && owner.is_none_or(|owner| {
                    item.keys.last().is_some_and(|key| key == owner) || item.owner == owner
                })
        };
        let found: Vec<&Declared> = all.iter().filter(fits).collect();
        match found.as_slice() {
            [] => {
                let guess = nearest(id, all.iter().map(|item| item.id.as_str()));
                let hint = guess.map(|guess| format!("mungkin maksudnya `{guess}`"));
                let message = format!("`{written}` tidak ada dalam berkas dasar");
                self.error(REMOVED_UNKNOWN, entry.span, message, hint);
            }
            [one] => {
                let keys = one.keys.clone();
                let list = keys.last().cloned().unwrap_or_default();
                self.path.clone_from(&keys);
                if self.is_free(&list, entry.span) {
                    take_out(base, &one.owner, &keys, id);
                }
                self.path.clear();
            }
            several => {
                let ways: Vec<String> = several
                    .iter()
                    .map(|item| {
                        let top = item.keys.len() < 2;
                        let key = item.keys.last().cloned().unwrap_or_default();
                        format!("`{}.{id}`", if top { &key } else { &item.owner })
                    })
                    .collect();
                let message = format!("`{written}` ada di beberapa bagian berkas dasar");
                let hint = format!("tulis salah satu: {}", ways.join(", "));
                self.error(REMOVED_UNKNOWN, entry.span, message, Some(hint));
            }
        }
    }
}

/// An item with an id somewhere in a tree.
struct Declared {
    id: String,
    /// The keys down to its list.
    keys: Vec<String>,
    /// The id of the item that the list belongs to; empty at the top.
    owner: String,
}

/// Every item with an id, with the keys that lead to it.
fn declared(node: &Node, keys: &mut Vec<String>, all: &mut Vec<Declared>) {
    fn walk(node: &Node, owner: &str, keys: &mut Vec<String>, all: &mut Vec<Declared>) {
        match &node.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::List(items) => {
                for item in items {
                    let id = id_of(item);
                    if let Some(id) = id {
                        let (keys, owner) = (keys.clone(), owner.to_owned());
                        all.push(Declared { id: id.to_owned(), keys, owner });
                    }
                    walk(item, id.unwrap_or(owner), keys, all);
                }
            }
            NodeKind::Map(entries) => {
                for (key, value) in entries {
                    keys.push(key.as_text().unwrap_or_default().to_owned());
                    walk(value, owner, keys, all);
                    keys.pop();
                }
            }
        }
    }
    walk(node, "", keys, all);
}

/// Removes the item `id` of the list that these keys lead to, within the item `owner` if there is one.
fn take_out(node: &mut Node, owner: &str, keys: &[String], id: &str) {
    match &mut node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::List(items) if keys.is_empty() => items.retain(|item| id_of(item) != Some(id)),
        NodeKind::List(items) => {
            for item in
                items.iter_mut().filter(|item| owner.is_empty() || id_of(item) == Some(owner))
            {
                take_out(item, owner, keys, id);
            }
        }
        NodeKind::Map(entries) => {
            let Some((first, rest)) = keys.split_first() else { return };
            for (key, value) in entries.iter_mut() {
                if key.as_text() == Some(first) {
                    take_out(value, owner, rest, id);
                }
            }
            // A section that became empty is a section that is not there.
            entries.retain(|(key, value)| {
                key.as_text() != Some(first)
                    || !matches!(&value.kind, NodeKind::List(items) if items.is_empty())
            });
        }
    }
}

/// Takes a key out of a map, if its value is as wanted.
pub(super) fn take(node: &mut Node, key: &str, is_wanted: fn(&Node) -> bool) -> Option<Node> {
    let NodeKind::Map(entries) = &mut node.kind else { return None };
    let index =
        entries.iter().position(|(name, value)| name.as_text() == Some(key) && is_wanted(value))?;
    Some(entries.remove(index).1)
}

fn id_of(node: &Node) -> Option<&str> {
    node.get("id").and_then(Node::as_text)
}

fn position(items: &[Node], id: &str) -> Option<usize> {
    items.iter().position(|item| id_of(item) == Some(id))
}

/// True if both are maps, or lists of items with ids: then they are merged and not replaced.
fn goes_deeper(below: &Node, above: &Node) -> bool {
    match (&below.kind, &above.kind) {
        (NodeKind::Map(_), NodeKind::Map(_)) => true,
        (NodeKind::List(_), NodeKind::List(_)) => is_item_list(below) && is_item_list(above),
        _ => false,
    }
}

/// True for a list whose items have ids.
fn is_item_list(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::List(items)
        if !items.is_empty() && items.iter().all(|item| id_of(item).is_some()))
}

fn is_same(a: &Node, b: &Node) -> bool {
    canonical::text(a) == canonical::text(b)
}
