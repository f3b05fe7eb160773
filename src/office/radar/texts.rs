//! The files of the office in which a regulation may stand, with what each declares, cites and names.
//! It reads them as they are: a file that has errors is looked through as far as it goes.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::base::time::parse_date;
use crate::diag::diagnostic::FileIndex;
use crate::document::letter::cited::cited;
use crate::office::folder::{Folder, FolderFault, read_text};
use crate::office::radar::place::{Step, What, place};
use crate::sop::layers::base_of;
use crate::sop::regulation::{Mention, mentions};
use crate::sop::tree::{self, Node, NodeKind};
use crate::source::{SourceText, Span};

/// One file.
pub(super) struct Text {
    pub(super) path: PathBuf,
    pub(super) source: SourceText,
    /// The file as a tree; none for a letter, or if it is no YAML.
    pub(super) tree: Option<Node>,
    /// Whose `dasar_hukum` its citations mean: the id of an SOP.
    pub(super) sop: Option<String>,
    pub(super) declared: Vec<Declared>,
    pub(super) cited: Vec<Cited>,
    pub(super) named: Vec<Named>,
}

/// An item of `dasar_hukum`.
pub(super) struct Declared {
    pub(super) id: (String, Span),
    pub(super) text: (String, Span),
    pub(super) until: Option<Date>,
    pub(super) replaced_by: Option<String>,
    /// The keys that say how it ended, each with its value.
    pub(super) endings: Vec<(Span, Span)>,
}

/// An `acuan`.
pub(super) struct Cited {
    pub(super) id: String,
    pub(super) span: Span,
    pub(super) article: Option<String>,
    pub(super) what: What,
    pub(super) words: String,
}

/// A regulation that a sentence names.
pub(super) struct Named {
    pub(super) mention: Mention,
    /// From the byte at which the sentence's line begins.
    pub(super) at: usize,
    pub(super) what: What,
    pub(super) words: String,
    /// It is the text of that item of `dasar_hukum` itself.
    pub(super) declares: bool,
}

/// Everything of an office.
///
/// # Errors
/// A file cannot be read.
pub(super) fn texts(folder: &Folder) -> Result<Vec<Text>, FolderFault> {
    let mut all = Vec::new();
    let mut paths = folder.base_paths();
    paths.push(folder.kantor_path());
    paths.extend(folder.scenario_paths());
    for path in paths {
        let source = SourceText::new(folder.shown(&path), read_text(&path)?);
        all.push(of_yaml(path, source));
    }
    for path in folder.letter_paths() {
        let source = SourceText::new(folder.shown(&path), read_text(&path)?);
        all.push(of_letter(path, source));
    }
    Ok(all)
}

fn of_yaml(path: PathBuf, source: SourceText) -> Text {
    let (tree, _) = tree::read(&source, FileIndex(0));
    let text_of = |key| tree.as_ref().and_then(|tree| tree.get(key)).and_then(Node::as_text);
    let sop = text_of("sop").or_else(|| text_of("uji")).map(str::to_owned);
    let (mut cited, mut scalars) = (Vec::new(), Vec::new());
    let mut declared = Vec::new();
    if let Some(root) = &tree {
        declared = declarations(root);
        walk(root, root, &mut Vec::new(), None, &mut cited, &mut scalars);
    }
    let named = named(&source, &scalars, &declared);
    Text { path, source, tree, sop, declared, cited, named }
}

fn declarations(root: &Node) -> Vec<Declared> {
    let list = root.get("identitas").and_then(|identity| identity.get("dasar_hukum"));
    let Some(Node { kind: NodeKind::List(items), .. }) = list else { return Vec::new() };
    let text = |item: &Node, key: &str| {
        let node = item.get(key)?;
        Some((node.as_text()?.to_owned(), node.span))
    };
    let one = |item: &Node| {
        let NodeKind::Map(entries) = &item.kind else { return None };
        let is_ending =
            |key: &Node| matches!(key.as_text(), Some("berlaku_sampai" | "diganti_oleh"));
        let endings = entries.iter().filter(|(key, _)| is_ending(key));
        Some(Declared {
            id: text(item, "id")?,
            text: text(item, "teks").unwrap_or_default(),
            until: text(item, "berlaku_sampai").and_then(|(text, _)| parse_date(&text)),
            replaced_by: text(item, "diganti_oleh").map(|(text, _)| text),
            endings: endings.map(|(key, value)| (key.span, value.span)).collect(),
        })
    };
    items.iter().filter_map(one).collect()
}

/// Every scalar with what it is about, and every citation. The depth is bounded by the reader.
fn walk<'a>(
    node: &'a Node,
    root: &'a Node,
    way: &mut Vec<Step<'a>>,
    around: Option<&'a Node>,
    cited: &mut Vec<Cited>,
    scalars: &mut Vec<(Span, What, String)>,
) {
    match &node.kind {
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                let Some(key) = key.as_text() else { continue };
                way.push(Step { key, item: None });
                walk(value, root, way, Some(node), cited, scalars);
                way.pop();
            }
        }
        NodeKind::List(items) => {
            for item in items {
                if let Some(step) = way.last_mut() {
                    step.item = Some(item);
                }
                walk(item, root, way, around, cited, scalars);
            }
        }
        NodeKind::Scalar(text) => {
            let (what, words) = place(way, root);
            if way.last().is_some_and(|step| step.key == "acuan") {
                let article = around.and_then(|map| map.get("pasal")).and_then(Node::as_text);
                let article = article.map(str::to_owned);
                let (id, span, words) = (text.clone(), node.span, words.clone());
                cited.push(Cited { id, span, article, what, words });
            }
            scalars.push((node.span, what, words));
        }
    }
}

/// Every regulation that stands in a line: in a value, or in a comment.
fn named(
    source: &SourceText,
    scalars: &[(Span, What, String)],
    declared: &[Declared],
) -> Vec<Named> {
    let mut all = Vec::new();
    let mut at = 0;
    for line in source.text().split_inclusive('\n') {
        let mut before = None;
        for mention in mentions(line) {
            let byte = at + mention.range.start;
            let holds = |span: &Span| span.range().contains(&byte);
            let value = scalars.iter().find(|(span, ..)| holds(span));
            let (what, words) = value.map_or_else(
                || (What::Comment, "komentar".to_owned()),
                |(_, what, words)| (*what, words.clone()),
            );
            let own = declared.iter().position(|one| holds(&one.text.1));
            // Only the first that the text of an item names is what the item declares.
            let declares = own.is_some() && own != before;
            before = own.or(before);
            all.push(Named { mention, at, what, words, declares });
        }
        at += line.len();
    }
    all
}

fn of_letter(path: PathBuf, source: SourceText) -> Text {
    let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let line_of = |line: usize| source.line_start(line).unwrap_or(0);
    let citation = |(basis, line): (String, usize)| {
        let from = line_of(line);
        let at = source.text()[from..].find(&basis).map_or(from, |at| from + at);
        let span = Span::new(at, at + basis.len());
        let words = format!("surat `{id}`");
        Cited { id: basis, span, article: None, what: What::Letter, words }
    };
    let cited = cited(&id, source.text()).into_iter().map(citation).collect();
    let mut named = named(&source, &[], &[]);
    for one in &mut named {
        (one.what, one.words) = (What::Letter, format!("kalimat surat `{id}`"));
    }
    Text { path, source, tree: None, sop: None, declared: Vec::new(), cited, named }
}

impl Text {
    /// The id of the SOP that this file changes, if it is one over another.
    pub(super) fn base(&self) -> Option<String> {
        base_of(&self.source)
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, byte: usize) -> usize {
        self.source.line_column(byte).0
    }
}
