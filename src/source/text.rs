//! One source text and where its lines begin.
//! It does not read files: name and text are handed in.

use crate::source::Span;

/// One source text: its name as the user knows it, its bytes, and where its lines begin.
#[derive(Clone, Debug)]
pub struct SourceText {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    /// Where each of the joined texts begins, with its name; one entry for a plain text.
    parts: Vec<(usize, String)>,
}

impl SourceText {
    /// Indexes the lines of `text`; `name` is shown in messages, usually the path as typed.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let (name, text) = (name.into(), text.into());
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(index, _)| index + 1));
        let parts = vec![(0, name.clone())];
        Self { name, text, line_starts, parts }
    }

    /// Several texts one after the other, a line end between them, under the name of the first: what is made of
    /// several files can then be read as one.
    pub fn joined(texts: &[&Self]) -> Self {
        let mut whole = String::new();
        let mut parts = Vec::new();
        for text in texts {
            parts.push((whole.len(), text.name.clone()));
            whole.push_str(&text.text);
            whole.push('\n');
        }
        let name = parts.first().map_or_else(String::new, |(_, name)| name.clone());
        Self { parts, ..Self::new(name, whole) }
    }

    /// Which of the joined texts a byte lies in, counted from 0, and where that text begins.
    fn part_of(&self, byte: usize) -> (usize, usize) {
        let index = self.parts.partition_point(|(start, _)| *start <= byte).max(1) - 1;
        (index, self.parts.get(index).map_or(0, |(start, _)| *start))
    }

    /// The line of a byte in words; among joined texts with the name of its own.
    pub fn line_words(&self, byte: usize) -> String {
        let (part, start) = self.part_of(byte);
        let line = self.line_column(byte).0 + 1 - self.line_column(start).0;
        match self.parts.get(part) {
            Some((_, name)) if self.parts.len() > 1 => format!("baris {line} {name}"),
            _ => format!("baris {line}"),
        }
    }

    /// The name shown in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte, both from 1, columns counted in characters.
    /// A byte past the end counts as the end.
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let byte = self.text.floor_char_boundary(byte.min(self.text.len()));
        let line = self.line_starts.partition_point(|start| *start <= byte);
        let start = self.line_starts[line - 1];
        let column = self.text[start..byte].chars().count() + 1;
        (line, column)
    }

    /// The text of a span, empty if the span does not lie in the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// The byte at which a line (from 1) begins.
    pub fn line_start(&self, line: usize) -> Option<usize> {
        self.line_starts.get(line.checked_sub(1)?).copied()
    }
}
