//! The marked tree against the schema: every fault of shape in one run, in the author's words.
//! It does not look at meaning: whether a name exists is a matter of `check`.

use std::collections::BTreeMap;

use crate::diag::catalogue::{
    DUPLICATE_KEY, EMPTY_VALUE, MISSING_KEY, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_KIND, WRONG_SCALAR,
};
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place};
use crate::diag::suggest::nearest;
use crate::sop::scalar;
use crate::sop::schema::Shape;
use crate::sop::tree::{Node, NodeKind};
use crate::source::{SourceText, Span};

/// All faults of shape, in the order of the file.
pub(crate) fn check(
    root: &Node,
    shape: &Shape,
    source: &SourceText,
    file: FileIndex,
) -> Vec<Diagnostic> {
    let mut walk = Walk { source, file, findings: Vec::new() };
    walk.node(root, shape, "berkas ini");
    walk.findings
}

/// True if one word is the other with one letter wrong, missing, too many, or two of them swapped.
fn is_slip(written: &str, meant: &str) -> bool {
    strsim::osa_distance(written, meant) == 1
}

struct Walk<'a> {
    source: &'a SourceText,
    file: FileIndex,
    findings: Vec<Diagnostic>,
}

impl Walk<'_> {
    fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    fn node(&mut self, node: &Node, shape: &Shape, key: &str) {
        match (shape, &node.kind) {
            (Shape::Scalar(format), NodeKind::Scalar(text)) => self.scalar(node, text, format, key),
            (Shape::Word(words), NodeKind::Scalar(text)) => self.word(node, text, words, key),
            (Shape::List(item), NodeKind::List(items)) => {
                if items.is_empty() {
                    self.empty(node.span, key);
                }
                for entry in items {
                    self.node(entry, item, key);
                }
            }
            (Shape::Map(keys, required), NodeKind::Map(entries)) => {
                self.map(node, entries, keys, required, key);
            }
            (Shape::Names(value), NodeKind::Map(entries)) => self.names(entries, value, key),
            (_, NodeKind::Scalar(text)) if text.is_empty() => self.empty(node.span, key),
            _ => self.wrong_kind(node, shape, key),
        }
    }

    /// A map whose keys are ids of the author's choice.
    fn names(&mut self, entries: &[(Node, Node)], shape: &Shape, context: &str) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for (key, value) in entries {
            self.node(key, &Shape::Scalar("id".to_owned()), context);
            let Some(name) = key.as_text() else { continue };
            if let Some(first) = seen.get(name) {
                self.twice(name, key.span, *first);
            } else {
                self.node(value, shape, name);
                seen.insert(name, key.span);
            }
        }
    }

    fn twice(&mut self, name: &str, second: Span, first: Span) {
        let message = format!("kunci `{name}` ditulis dua kali");
        self.findings.push(
            Diagnostic::error(DUPLICATE_KEY, self.place(second), message)
                .with_related(self.place(first), "pertama di sini")
                .with_hint("hapus salah satu"),
        );
    }

    fn empty(&mut self, span: Span, key: &str) {
        let message = format!("`{key}` belum ada isinya");
        self.findings.push(
            Diagnostic::error(EMPTY_VALUE, self.place(span), message)
                .with_hint(format!("isi nilainya, atau hapus kunci `{key}`")),
        );
    }

    fn scalar(&mut self, node: &Node, text: &str, format: &str, key: &str) {
        if text.trim().is_empty() && format != "teks_boleh_kosong" {
            return self.empty(node.span, key);
        }
        let Err(fault) = scalar::check(format, text) else { return };
        let mut span = node.span;
        if let Some(part) = &fault.part
            && let Some(offset) = self.source.slice(node.span).find(part.as_str())
        {
            span = Span::new(span.start + offset, span.start + offset + part.len());
        }
        let message = format!("`{key}`: {}", fault.message);
        self.findings.push(
            Diagnostic::error(WRONG_SCALAR, self.place(span), message)
                .with_optional_hint(fault.hint),
        );
    }

    fn word(&mut self, node: &Node, text: &str, words: &[String], key: &str) {
        if text.is_empty() {
            return self.empty(node.span, key);
        }
        if words.iter().any(|word| word == text) {
            return;
        }
        let guess = nearest(text, words.iter().map(String::as_str));
        let hint = match guess {
            Some(word) => format!("mungkin maksudnya `{word}`"),
            None => format!("pilih salah satu: {}", words.join(", ")),
        };
        let message = format!("`{text}` bukan isi yang dikenal untuk `{key}`");
        let finding = Diagnostic::error(UNKNOWN_WORD, self.place(node.span), message);
        let finding = finding.with_hint(hint);
        let is_plain = self.source.slice(node.span) == text;
        self.findings.push(match guess {
            Some(word) if is_plain && is_slip(text, word) => {
                finding.with_fix(self.place(node.span), word)
            }
            _ => finding,
        });
    }

    fn map(
        &mut self,
        node: &Node,
        entries: &[(Node, Node)],
        keys: &BTreeMap<String, Shape>,
        required: &[String],
        context: &str,
    ) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        let mut unknown = Vec::new();
        for (key, value) in entries {
            let Some(name) = key.as_text() else {
                self.wrong_kind(key, &Shape::Scalar("teks".to_owned()), context);
                continue;
            };
            if let Some(first) = seen.get(name) {
                self.twice(name, key.span, *first);
                continue;
            }
            seen.insert(name, key.span);
            match keys.get(name) {
                Some(shape) => self.node(value, shape, name),
                None => unknown.push((name, key.span)),
            }
        }
        let mut absent: Vec<&str> =
            required.iter().map(String::as_str).filter(|key| !seen.contains_key(key)).collect();
        for (name, span) in unknown {
            let free = keys.keys().map(String::as_str).filter(|key| !seen.contains_key(key));
            let guess = nearest(name, free);
            // A misspelt required key is one mistake, told once.
            absent.retain(|key| Some(*key) != guess);
            let hint = match guess {
                Some(guess) => format!("mungkin maksudnya `{guess}`"),
                None => format!(
                    "kunci yang boleh di sini: {}",
                    keys.keys().cloned().collect::<Vec<_>>().join(", ")
                ),
            };
            let message = format!("kunci `{name}` tidak dikenal di dalam `{context}`");
            let finding = Diagnostic::error(UNKNOWN_KEY, self.place(span), message);
            let finding = finding.with_hint(hint);
            self.findings.push(match guess {
                // Only a slip of the finger is put right without asking.
                Some(guess) if is_slip(name, guess) => finding.with_fix(self.place(span), guess),
                _ => finding,
            });
        }
        for key in absent {
            let message = format!("kunci wajib `{key}` belum ada");
            let hint = format!("tambahkan `{key}:` pada bagian ini");
            self.findings.push(
                Diagnostic::error(MISSING_KEY, self.place(node.head()), message)
                    .with_label("pada bagian ini")
                    .with_hint(hint),
            );
        }
    }

    fn wrong_kind(&mut self, node: &Node, shape: &Shape, key: &str) {
        let written = self.source.slice(node.span);
        let one_line = !written.contains('\n') && written.chars().count() <= 40;
        let wanted = match shape {
            Shape::Scalar(_) | Shape::Word(_) => "satu nilai",
            Shape::List(_) => "daftar",
            Shape::Map(..) | Shape::Names(_) => "bagian dengan kunci",
        };
        let found = match node.kind {
            NodeKind::Scalar(_) => "satu nilai",
            NodeKind::List(_) => "daftar",
            NodeKind::Map(_) => "bagian dengan kunci",
        };
        let message = format!("`{key}` harus {wanted}, bukan {found}");
        let mut finding = Diagnostic::error(WRONG_KIND, self.place(node.head()), message);
        match (shape, &node.kind) {
            (Shape::List(_), NodeKind::Scalar(_)) if one_line => {
                let fixed = format!("[{written}]");
                finding = finding
                    .with_hint(format!("tulis `{fixed}`"))
                    .with_fix(self.place(node.span), fixed);
            }
            (Shape::Scalar(_) | Shape::Word(_), NodeKind::List(_)) if one_line => {
                finding = finding.with_hint("tulis tanpa tanda kurung siku [ ]");
            }
            (Shape::Scalar(_), NodeKind::Map(_)) => {
                finding = finding
                    .with_hint("bila kalimatnya memuat titik dua, apit dengan tanda kutip \"");
            }
            (Shape::Map(..) | Shape::Names(_), _) => {
                finding = finding.with_hint(
                    "tulis kunci dan nilainya di baris bawahnya, dengan dua spasi di depan",
                );
            }
            _ => finding = finding.with_hint("tulis menurun, setiap butir diawali `- `"),
        }
        self.findings.push(finding);
    }
}
