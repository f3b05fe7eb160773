//! The part as a text for tera: only tags, with numbered marks in place of XML, so that nothing in the XML can be taken
//! for a tag. Each tag begins a line, by which a fault is brought home to its paragraph.
//! It fills nothing.

use crate::exchange::docx::paragraphs::Outline;
use crate::exchange::docx::placing::Placing;
use crate::exchange::docx::tags::{Segment, Tags};
use crate::exchange::docx::tokens::{Kind, Token};

/// Around the number of a piece of XML.
pub(super) const OPEN: char = '\u{E010}';
pub(super) const CLOSE: char = '\u{E011}';

/// The text for tera, and what its marks and lines mean.
#[derive(Default, Debug)]
pub(super) struct Source {
    pub(super) text: String,
    /// Pieces of XML, by number.
    pub(super) pieces: Vec<String>,
    /// The place of each line, in words.
    pub(super) places: Vec<String>,
}

/// Writes the part.
pub(super) fn source(
    xml: &str,
    tokens: &[Token],
    (outline, found, placing): (&Outline, &Tags, &Placing),
) -> Source {
    let mut writer = Writer { xml, outline, found, source: Source::default(), raw: String::new() };
    writer.source.places.push(String::new());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if let Some(tag) = placing.before.get(&at) {
            writer.tag(*tag);
        }
        if let Some((close, tags)) = placing.replaced.get(&at) {
            for tag in tags {
                writer.tag(*tag);
            }
            at = close + 1;
            continue;
        }
        match found.texts.get(&at) {
            Some(segments) => writer.words(token, segments, placing),
            None => writer.raw.push_str(&xml[token.raw.clone()]),
        }
        if let Some(tag) = placing.after.get(&at) {
            writer.tag(*tag);
        }
        at += 1;
    }
    writer.flush();
    writer.source
}

struct Writer<'a> {
    xml: &'a str,
    outline: &'a Outline,
    found: &'a Tags,
    source: Source,
    raw: String,
}

impl Writer<'_> {
    fn flush(&mut self) {
        if !self.raw.is_empty() {
            let number = self.source.pieces.len();
            self.source.text.push_str(&format!("{OPEN}{number}{CLOSE}"));
            self.source.pieces.push(std::mem::take(&mut self.raw));
        }
    }

    fn tag(&mut self, tag: usize) {
        self.flush();
        let tag = &self.found.list[tag];
        self.source.text.push('\n');
        self.source.text.push_str(&tag.text);
        self.source.places.push(self.outline.paragraphs[tag.paragraph].place.clone());
    }

    /// A text that is taken apart; spaces at its edges stay.
    fn words(&mut self, token: &Token, segments: &[Segment], placing: &Placing) {
        debug_assert!(matches!(token.kind, Kind::Words(_)), "only texts are taken apart");
        let raw = &self.xml[token.raw.clone()];
        let start = &raw[..=raw.find('>').unwrap_or(raw.len() - 1)];
        let kept = start.contains("xml:space");
        let start = if kept {
            start.to_owned()
        } else {
            start.replacen("<w:t", "<w:t xml:space=\"preserve\"", 1)
        };
        self.raw.push_str(&start);
        for segment in segments {
            match segment {
                Segment::Letters(letters) => push_escaped(&mut self.raw, letters),
                Segment::Tag(tag) if placing.moved.contains(tag) => {}
                Segment::Tag(tag) => self.tag(*tag),
            }
        }
        self.raw.push_str("</w:t>");
    }
}

/// Letters as XML carries them; others are left out.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if letter.is_control() => {}
            _ => out.push(letter),
        }
    }
}
