//! An SOP file with the files that it changes (`turunan`), read as one text and one tree; places lead back to the
//! file that said it.
//! It reads no files: whoever calls it hands in the texts of the files below.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::base::limits::LAYERS_MAX;
use crate::diag::catalogue::{BASE_CHAIN, BASE_MISSING, FAULTY_LAYER};
use crate::diag::diagnostic::{Code, Diagnostic, FileIndex, Place, has_error};
use crate::diag::suggest::nearest;
use crate::sop::keys;
use crate::sop::merge::{Change, Fence, merge, take};
use crate::sop::tree::{self, Node, NodeKind};
use crate::source::{SourceText, Span};

/// One file of the pile.
#[derive(Clone, Copy, Debug)]
pub struct Layer<'a> {
    /// Its text.
    pub source: &'a SourceText,
    /// Its index among the texts of the run.
    pub file: FileIndex,
}

/// The files below an SOP file.
#[derive(Clone, Debug, Default)]
pub struct Below<'a> {
    /// Nearest first, as far as they were found.
    pub layers: Vec<Layer<'a>>,
    /// The names that a `turunan` could have meant.
    pub known: Vec<String>,
}

/// The text of the whole pile, and the way back to the files that it comes from.
#[derive(Clone, Debug)]
pub struct Pile<'a> {
    text: Cow<'a, SourceText>,
    home: Home,
}

impl<'a> Pile<'a> {
    fn one(layer: Layer<'a>) -> Self {
        Self { text: Cow::Borrowed(layer.source), home: Home(vec![(0, layer.file)]) }
    }

    fn of(layers: &[&Layer<'_>]) -> Self {
        let mut start = 0;
        let mut home = Vec::new();
        for layer in layers {
            home.push((start, layer.file));
            start += layer.source.text().len() + 1;
        }
        let texts: Vec<&SourceText> = layers.iter().map(|layer| layer.source).collect();
        Self { text: Cow::Owned(SourceText::joined(&texts)), home: Home(home) }
    }

    /// The text that the places of the merged tree point into.
    pub fn text(&self) -> &SourceText {
        &self.text
    }

    /// The way back.
    pub fn home(&self) -> &Home {
        &self.home
    }
}

/// The way from the text of a pile back to its files: where each begins in it, and its index.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Home(Vec<(usize, FileIndex)>);

impl Home {
    /// True if the SOP was merged of several files.
    pub fn is_of_several(&self) -> bool {
        self.0.len() > 1
    }

    /// The file and the place in it that a place of the whole text is. Places of other texts stay.
    pub fn of(&self, place: Place) -> Place {
        if self.0.first().is_none_or(|(_, own)| *own != place.file) {
            return place;
        }
        let index = self.0.partition_point(|(start, _)| *start <= place.span.start);
        let (start, file) = self.0[index - 1];
        let span = Span::new(place.span.start - start, place.span.end.saturating_sub(start));
        Place { file, span }
    }

    /// Findings about the whole text, each told of the file that said it.
    pub fn bring(&self, findings: &mut [Diagnostic]) {
        if self.0.len() < 2 {
            return;
        }
        for finding in findings {
            finding.place = self.of(finding.place);
            for (place, _) in &mut finding.related {
                *place = self.of(*place);
            }
            if let Some(fix) = &mut finding.fix {
                fix.place = self.of(fix.place);
            }
        }
    }
}

/// The id of the file that this text changes, if it says one.
pub fn base_of(source: &SourceText) -> Option<String> {
    // Most files change no other, and are spared the reading.
    source.text().contains("turunan").then_some(())?;
    let tree = tree::read(source, FileIndex::default()).0?;
    tree.get("turunan").and_then(Node::as_text).map(str::to_owned)
}

/// The pile as one tree. Findings of shape are not in it yet; with an error there is no tree to trust.
pub(crate) fn read<'a>(
    own: Layer<'a>,
    below: &Below<'a>,
) -> (Pile<'a>, Option<Node>, Vec<Diagnostic>) {
    let (tree, mut findings) = tree::read(own.source, own.file);
    let tree = match tree {
        Some(tree) if !has_error(&findings) && has_layer_keys(&tree) => tree,
        tree => return (Pile::one(own), tree, findings),
    };
    let mut chain = Chain { own, below, trees: vec![tree], findings: Vec::new() };
    chain.climb_down();
    findings.append(&mut chain.findings);
    let used = below.layers.iter().take(chain.trees.len() - 1);
    let layers: Vec<&Layer<'_>> = std::iter::once(&own).chain(used).collect();
    let pile = Pile::of(&layers);
    if has_error(&findings) {
        return (pile, None, findings);
    }
    let mut found = Vec::new();
    let tree = pile_up(chain.trees, &pile, own.file, &mut found);
    pile.home.bring(&mut found);
    findings.append(&mut found);
    (pile, tree, findings)
}

fn has_layer_keys(tree: &Node) -> bool {
    ["turunan", "hapus", "boleh_diubah"].iter().any(|key| tree.get(key).is_some())
}

/// The files found one below the other.
struct Chain<'a, 'b> {
    own: Layer<'a>,
    below: &'b Below<'a>,
    trees: Vec<Node>,
    findings: Vec<Diagnostic>,
}

impl Chain<'_, '_> {
    fn error(&mut self, code: Code, span: Span, message: String, hint: Option<String>) {
        let index = self.trees.len() - 1;
        let above = index.checked_sub(1).map(|index| &self.below.layers[index]);
        let file = above.map_or(self.own.file, |layer| layer.file);
        let finding = Diagnostic::error(code, Place { file, span }, message);
        self.findings.push(finding.with_optional_hint(hint));
    }

    /// Reads file after file below; stops where one is missing, or a circle closes.
    fn climb_down(&mut self) {
        let mut passed = vec![self.own.source.name()];
        loop {
            let last = &self.trees[self.trees.len() - 1];
            let Some(base) = last.get("turunan") else { return };
            let (span, name) = (base.span, base.as_text().unwrap_or_default().to_owned());
            if self.trees.len() >= LAYERS_MAX {
                let message = format!("lebih dari {LAYERS_MAX} berkas saling menurunkan");
                let hint = Some("gabungkan beberapa di antaranya".to_owned());
                return self.error(BASE_CHAIN, span, message, hint);
            }
            let Some(layer) = self.below.layers.get(self.trees.len() - 1) else {
                let guess = nearest(&name, self.below.known.iter().map(String::as_str));
                let hint = match guess {
                    Some(guess) => format!("mungkin maksudnya `{guess}`"),
                    None => format!("simpan berkas itu sebagai sops/dasar/{name}.yaml"),
                };
                let message = format!("berkas dasar `{name}` tidak ada");
                return self.error(BASE_MISSING, span, message, Some(hint));
            };
            if passed.contains(&layer.source.name()) {
                let message = format!("berkas turunan ini melingkar: kembali ke `{name}`");
                let hint = Some("hapus `turunan` pada berkas yang paling dasar".to_owned());
                return self.error(BASE_CHAIN, span, message, hint);
            }
            passed.push(layer.source.name());
            let (tree, findings) = tree::read(layer.source, layer.file);
            self.findings.extend(findings);
            let Some(tree) = tree else { return };
            self.trees.push(tree);
        }
    }
}

/// The lowest tree with every one above it laid over it.
fn pile_up(
    trees: Vec<Node>,
    pile: &Pile<'_>,
    file: FileIndex,
    findings: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let starts = pile.home.0.iter().map(|(start, _)| *start);
    let mut layers: Vec<Node> =
        trees.into_iter().zip(starts).map(|(tree, start)| tree.moved(start)).collect();
    let mut fences: Vec<Fence> = Vec::new();
    let mut result: Option<Node> = None;
    while let Some(mut tree) = layers.pop() {
        take(&mut tree, "turunan", |base| base.as_text().is_some());
        let removed = take(&mut tree, "hapus", is_words).map(items).unwrap_or_default();
        let fence = take(&mut tree, "boleh_diubah", is_words);
        result = Some(match result {
            None => {
                without_base(&removed, file, findings);
                tree
            }
            Some(base) => merge(base, Change { removed, tree, fences: &fences }, file, findings),
        });
        if let Some(fence) = fence {
            fences.push(fence_of(fence, file, findings));
        }
    }
    result
}

/// `hapus` in a file that is over no other.
fn without_base(removed: &[Node], file: FileIndex, findings: &mut Vec<Diagnostic>) {
    if let Some(first) = removed.first() {
        let place = Place { file, span: first.span };
        let message = "`hapus` hanya berguna bersama `turunan`";
        findings.push(
            Diagnostic::error(FAULTY_LAYER, place, message)
                .with_hint("hapus bagiannya langsung dari berkas ini, atau tulis `turunan`"),
        );
    }
}

fn fence_of(written: Node, file: FileIndex, findings: &mut Vec<Diagnostic>) -> Fence {
    let span = written.head();
    let mut allowed = BTreeSet::new();
    for item in items(written) {
        let key = item.as_text().unwrap_or_default();
        if keys::meaning(key).is_none() {
            let guess = nearest(key, keys::KEYS.iter().map(|key| key.written));
            let place = Place { file, span: item.span };
            let message = format!("`{key}` bukan kunci bahasa SOP");
            findings.push(
                Diagnostic::error(FAULTY_LAYER, place, message)
                    .with_optional_hint(guess.map(|guess| format!("mungkin maksudnya `{guess}`"))),
            );
        }
        allowed.insert(key.to_owned());
    }
    Fence { keys: allowed, span }
}

fn is_words(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::List(items)
        if !items.is_empty() && items.iter().all(|item| item.as_text().is_some()))
}

fn items(node: Node) -> Vec<Node> {
    match node.kind {
        NodeKind::List(items) => items,
        NodeKind::Scalar(_) | NodeKind::Map(_) => Vec::new(),
    }
}
