//! The marked tree of one YAML file: raw scalars, lists and maps, each with its place.
//! It does not know which keys exist or what a scalar should be.

use serde_saphyr::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use crate::base::limits::{FILE_BYTES_MAX, FILE_DEPTH_MAX, FILE_NODES_MAX};
use crate::diag::catalogue::{NOT_ALLOWED, TOO_LARGE, UNREADABLE};
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place};
use crate::sop::indentation::odd_line;
use crate::sop::quotes::unclosed;
use crate::source::{SourceText, Span};

/// A node with its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it holds.
    pub kind: NodeKind,
    /// Where it stands; for maps and lists from the first to one past the last byte of the content.
    pub span: Span,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// The text of a scalar, after YAML's own unquoting.
    Scalar(String),
    /// Items in order.
    List(Vec<Node>),
    /// Keys and values in order; a key may still stand twice here.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// The text, if this is a scalar.
    pub fn as_text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar(text) => Some(text),
            NodeKind::List(_) | NodeKind::Map(_) => None,
        }
    }

    /// The node with all its places moved, for a text that stands behind another one. Its depth is bounded by
    /// the reader.
    #[must_use]
    pub(crate) fn moved(mut self, by: usize) -> Self {
        self.span = Span::new(self.span.start + by, self.span.end + by);
        self.kind = match self.kind {
            NodeKind::Scalar(text) => NodeKind::Scalar(text),
            NodeKind::List(items) => {
                NodeKind::List(items.into_iter().map(|item| item.moved(by)).collect())
            }
            NodeKind::Map(entries) => {
                let moved =
                    entries.into_iter().map(|(key, value)| (key.moved(by), value.moved(by)));
                NodeKind::Map(moved.collect())
            }
        };
        self
    }

    /// The value of a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let NodeKind::Map(entries) = &self.kind else { return None };
        entries.iter().find(|(name, _)| name.as_text() == Some(key)).map(|(_, value)| value)
    }

    /// The items, if this is a list.
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            NodeKind::List(items) => items,
            NodeKind::Scalar(_) | NodeKind::Map(_) => &[],
        }
    }

    /// A place to point at for the node as a whole: a scalar itself, of a map its first key, of a list its
    /// first item.
    pub fn head(&self) -> Span {
        match &self.kind {
            NodeKind::Scalar(_) => self.span,
            NodeKind::List(items) => items.first().map_or(self.span, Node::head),
            NodeKind::Map(entries) => entries.first().map_or(self.span, |(key, _)| key.span),
        }
    }
}

/// A map that is open while its events come in: the key waits for its value.
enum Open {
    List(Span, Vec<Node>),
    Map(Span, Vec<(Node, Node)>, Option<Node>),
}

/// Reads a whole file. No tree means that the text is not readable as YAML; the findings say why.
/// With a tree, findings tell of constructs that the language does not allow.
pub fn read(source: &SourceText, file: FileIndex) -> (Option<Node>, Vec<Diagnostic>) {
    let text = source.text();
    let mut reader = Reader {
        source,
        file,
        findings: Vec::new(),
        open: Vec::new(),
        root: None,
        nodes: 0,
        stumbled: false,
    };
    if text.len() > FILE_BYTES_MAX {
        let size =
            format!("berkas ini {} KB; batasnya {} KB", text.len() / 1024, FILE_BYTES_MAX / 1024);
        reader.fault(
            TOO_LARGE,
            Span::new(0, 0),
            size,
            "pecah menjadi beberapa SOP, atau periksa apakah ini berkas SOP",
        );
        return (None, reader.findings);
    }
    let whole = reader.events(text);
    if let Some(open) = unclosed(text).filter(|_| reader.stumbled) {
        reader.findings.clear();
        reader.fault(UNREADABLE, open, "tanda kutip ini tidak ditutup", QUOTE_HINT);
        return (None, reader.findings);
    }
    if let Some(odd) = odd_line(text).filter(|_| reader.stumbled) {
        reader.findings.clear();
        reader.fault(UNREADABLE, reader.line_span(odd.line()), odd.message(), INDENT_HINT);
        return (None, reader.findings);
    }
    if !whole {
        return (None, reader.findings);
    }
    if reader.root.is_none() {
        reader.fault(
            UNREADABLE,
            Span::new(0, 0),
            "berkas ini kosong",
            "isi berkas, atau hapus dari folder",
        );
    }
    (reader.root, reader.findings)
}

struct Reader<'a> {
    source: &'a SourceText,
    file: FileIndex,
    findings: Vec<Diagnostic>,
    open: Vec<Open>,
    root: Option<Node>,
    nodes: usize,
    /// The text broke off, or ran on where a new line was surely meant.
    stumbled: bool,
}

impl Reader<'_> {
    /// Takes all events; false if the text was left before its end.
    fn events(&mut self, text: &str) -> bool {
        for event in Parser::new_from_str(text) {
            match event {
                Ok((event, span)) => {
                    let span = span
                        .byte_range()
                        .map_or(Span::default(), |range| Span::new(range.start, range.end));
                    if !self.take(event, span) {
                        return false;
                    }
                }
                Err(error) => {
                    self.syntax(&error);
                    return false;
                }
            }
        }
        true
    }

    fn fault(
        &mut self,
        code: crate::diag::diagnostic::Code,
        span: Span,
        message: impl Into<String>,
        hint: &str,
    ) {
        let place = Place { file: self.file, span };
        self.findings.push(Diagnostic::error(code, place, message).with_hint(hint));
    }

    fn too_deep(&mut self, span: Span) {
        self.fault(
            TOO_LARGE,
            span,
            "susunan berkas terlalu dalam atau terlalu banyak bagian",
            "periksa tanda kurung dan lekukan baris",
        );
    }

    /// Takes one event; false stops the reading.
    fn take(&mut self, event: Event<'_>, span: Span) -> bool {
        self.nodes += 1;
        if self.nodes > FILE_NODES_MAX || self.open.len() > FILE_DEPTH_MAX {
            self.too_deep(span);
            return false;
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.decoration(anchor != 0, tag.is_some(), span);
                self.style(style, span);
                let text = match style {
                    ScalarStyle::Literal => text.trim_end_matches('\n').to_owned(),
                    _ => text.into_owned(),
                };
                let span = self.trimmed(span, style);
                // The parser says `~` for a value that is not there; a written `~` has a place.
                let is_absent = style == ScalarStyle::Plain && span.start == span.end;
                let text = if is_absent { String::new() } else { text };
                self.push(Node { kind: NodeKind::Scalar(text), span })
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.decoration(anchor != 0, tag.is_some(), span);
                self.open.push(Open::List(span, Vec::new()));
                true
            }
            Event::MappingStart(_, anchor, tag) => {
                self.decoration(anchor != 0, tag.is_some(), span);
                self.open.push(Open::Map(span, Vec::new(), None));
                true
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(_) => {
                self.fault(
                    NOT_ALLOWED,
                    span,
                    "alias (`*nama`) tidak dipakai dalam berkas SOP",
                    "tulis isinya lengkap di sini",
                );
                self.push(Node { kind: NodeKind::Scalar("*".to_owned()), span })
            }
            Event::DocumentStart(..) if self.root.is_some() => {
                self.fault(
                    NOT_ALLOWED,
                    span,
                    "berkas ini berisi dokumen kedua sesudah `---`",
                    "satu berkas satu SOP: pindahkan ke berkas sendiri",
                );
                false
            }
            _ => true,
        }
    }

    /// The parser's span of a block scalar runs to the next token; only its text is meant.
    fn trimmed(&self, span: Span, style: ScalarStyle) -> Span {
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Plain) {
            return span;
        }
        let kept = self.source.slice(span).trim_end().len();
        Span::new(span.start, span.start + kept)
    }

    fn decoration(&mut self, anchor: bool, tag: bool, span: Span) {
        if anchor {
            self.fault(
                NOT_ALLOWED,
                span,
                "jangkar (`&nama`) tidak dipakai dalam berkas SOP",
                "hapus tanda `&` dan namanya",
            );
        }
        if tag {
            self.fault(
                NOT_ALLOWED,
                span,
                "tag (`!nama`) tidak dipakai dalam berkas SOP",
                "hapus tanda `!` dan namanya, atau apit seluruh kalimat dengan tanda kutip \"",
            );
        }
    }

    fn style(&mut self, style: ScalarStyle, span: Span) {
        let slice = self.source.slice(span);
        if style == ScalarStyle::Folded {
            self.fault(
                NOT_ALLOWED,
                span,
                "teks terlipat (`>`) tidak dipakai dalam berkas SOP",
                "pakai `|` bila memang beberapa baris, atau tulis dalam satu baris",
            );
        } else if style != ScalarStyle::Literal && slice.trim_end().contains('\n') {
            self.stumbled = true;
            let first = slice.find('\n').unwrap_or(slice.len());
            let span = Span::new(span.start, span.start + first);
            self.fault(
                NOT_ALLOWED,
                span,
                "teks ini bersambung ke baris berikutnya",
                "tulis dalam satu baris; bila baris berikutnya kunci lain, samakan lekukannya",
            );
        }
    }

    fn push(&mut self, node: Node) -> bool {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, entries, waiting)) => match waiting.take() {
                None => *waiting = Some(node),
                Some(key) => entries.push((key, node)),
            },
        }
        true
    }

    fn close(&mut self, end: Span) -> bool {
        let node = match self.open.pop() {
            Some(Open::List(start, items)) => {
                let last = items.last().map_or(end.end, |item| item.span.end);
                Node {
                    kind: NodeKind::List(items),
                    span: Span::new(start.start, last.max(start.end)),
                }
            }
            Some(Open::Map(start, entries, _)) => {
                let last = entries.last().map_or(end.end, |(_, value)| value.span.end);
                Node {
                    kind: NodeKind::Map(entries),
                    span: Span::new(start.start, last.max(start.end)),
                }
            }
            None => return true,
        };
        self.push(node)
    }

    fn syntax(&mut self, error: &ScanError) {
        let span = self.line_span(error.marker().line().max(1));
        let line_text = self.source.slice(span).to_owned();
        let column = line_text.char_indices().nth(error.marker().col());
        let at = span.start + column.map_or(line_text.len(), |(byte, _)| byte);
        let letter = Span::new(at, (at + 1).min(self.source.text().len()));
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            self.too_deep(letter);
            return;
        }
        self.stumbled = true;
        let words = syntax_words(error.kind(), &line_text);
        let span = if words.whole_line { span } else { letter };
        self.fault(UNREADABLE, span, words.message, words.hint);
    }

    /// The text of a line without its end; empty past the end of the file.
    fn line_span(&self, line: usize) -> Span {
        let text = self.source.text();
        let start = self.source.line_start(line).unwrap_or(text.len());
        let length = text[start..].find('\n').unwrap_or(text.len() - start);
        Span::new(start, start + length)
    }
}

const QUOTE_HINT: &str = "tutup dengan tanda kutip yang sama di akhir kalimat, di baris ini juga";

const INDENT_HINT: &str = "samakan jumlah spasi di awal baris dengan baris sejenis di atasnya";

struct SyntaxWords {
    message: String,
    hint: &'static str,
    whole_line: bool,
}

/// The parser's kinds of fault in the administrator's words.
fn syntax_words(kind: &ErrorKind, line: &str) -> SyntaxWords {
    let say = |message: &str, hint, whole_line| SyntaxWords {
        message: message.to_owned(),
        hint,
        whole_line,
    };
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => {
            say("baris ini memakai tab", "ganti tab dengan spasi; lekukan memakai dua spasi", true)
        }
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => say(
            "ada tanda yang tidak tampak di baris ini",
            "ketik ulang baris ini; simpan berkas sebagai teks UTF-8",
            true,
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            say("tanda kutip tidak ditutup", QUOTE_HINT, false)
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator => say(
            "tanda kurung { } atau [ ] tidak berpasangan, atau koma kurang",
            "periksa tanda kurung dan koma; kalimat panjang lebih aman ditulis menurun",
            true,
        ),
        _ if line.matches(": ").count() > 1 && !line.contains('{') => {
            say("titik dua di dalam kalimat", "apit seluruh kalimat dengan tanda kutip \"", true)
        }
        _ => say(
            "susunan baris ini tidak terbaca; lekukannya tidak sama dengan saudaranya, atau ada tanda yang kurang",
            "samakan jumlah spasi di awal baris dengan baris sejenis di atasnya",
            true,
        ),
    }
}
