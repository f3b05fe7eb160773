//! Placeholders of a paragraph, put together again: Word splits `{{ nama }}` into runs wherever it checked the spelling or
//! the cursor once stood. A placeholder keeps the look of the run in which it begins.
//! It does not know which names exist.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::docx::fault::DocxFault;
use crate::exchange::docx::paragraphs::{Outline, Paragraph};
use crate::exchange::docx::tokens::{Kind, Token};

/// One placeholder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Tag {
    /// As tera reads it, in one line.
    pub(super) text: String,
    pub(super) word: Word,
    /// The paragraph, by place in the outline.
    pub(super) paragraph: usize,
    /// The elements around the text in which it begins.
    pub(super) between: Vec<usize>,
}

/// What a placeholder is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// `{{ … }}`
    Value,
    /// `{# … #}`
    Comment,
    /// `{% set … %}`
    Set,
    /// `{% for … %}`
    For,
    /// `{% if … %}`
    If,
    /// `{% elif … %}`, `{% else %}`
    Else,
    /// `{% endfor %}`
    EndFor,
    /// `{% endif %}`
    EndIf,
}

/// A text of Word taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Segment {
    Letters(String),
    /// By place in the list of tags.
    Tag(usize),
}

/// All placeholders of a part, and the texts in which something changes.
#[derive(Default, Debug)]
pub(super) struct Tags {
    pub(super) list: Vec<Tag>,
    /// By token.
    pub(super) texts: BTreeMap<usize, Vec<Segment>>,
    /// Paragraphs without placeholder in which something stands, by place in the outline.
    pub(super) plain: BTreeSet<usize>,
}

const PAIRS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// Finds the placeholders of all paragraphs.
pub(super) fn tags(tokens: &[Token], outline: &Outline) -> Result<Tags, DocxFault> {
    let mut found = Tags::default();
    for (place, paragraph) in outline.paragraphs.iter().enumerate() {
        of_paragraph(tokens, place, paragraph, &mut found)?;
    }
    Ok(found)
}

fn words(token: &Token) -> &str {
    match &token.kind {
        Kind::Words(text) => text,
        Kind::Open(_) | Kind::Close | Kind::Empty(_) | Kind::Other => "",
    }
}

fn of_paragraph(
    tokens: &[Token],
    place: usize,
    paragraph: &Paragraph,
    found: &mut Tags,
) -> Result<(), DocxFault> {
    let whole: String = paragraph.texts.iter().map(|(at, _)| words(&tokens[*at])).collect();
    let spans = spans(&whole, &paragraph.place)?;
    if spans.is_empty() {
        if !whole.trim().is_empty() {
            found.plain.insert(place);
        }
        return Ok(());
    }
    let mut tags = spans.into_iter().peekable();
    let mut start = 0;
    // Up to where the letters belong to a placeholder that began earlier.
    let mut taken = 0;
    for (at, between) in &paragraph.texts {
        let text = words(&tokens[*at]);
        let end = start + text.len();
        let mut segments = Vec::new();
        let mut from = start.max(taken).min(end);
        while let Some((open, close)) = tags.next_if(|(open, _)| *open < end) {
            push_letters(&mut segments, &whole[from..open]);
            let text = tidied(&whole[open..close]);
            let word = word(&text).map_err(|message| DocxFault::at(&paragraph.place, message))?;
            segments.push(Segment::Tag(found.list.len()));
            found.list.push(Tag { text, word, paragraph: place, between: between.clone() });
            taken = close;
            from = close.min(end);
        }
        push_letters(&mut segments, &whole[from..end]);
        found.texts.insert(*at, segments);
        start = end;
    }
    Ok(())
}

fn push_letters(segments: &mut Vec<Segment>, letters: &str) {
    if !letters.is_empty() {
        segments.push(Segment::Letters(letters.to_owned()));
    }
}

/// From where to where each placeholder reaches.
fn spans(text: &str, place: &str) -> Result<Vec<(usize, usize)>, DocxFault> {
    let mut spans = Vec::new();
    let mut from = 0;
    loop {
        let next = PAIRS.iter().filter_map(|pair| Some((text[from..].find(pair.0)? + from, pair)));
        let Some((open, (begin, end))) = next.min_by_key(|(open, _)| *open) else { break };
        let Some(length) = text[open + 2..].find(end) else {
            let message = format!("`{begin}` belum ditutup; tulis `{end}` di paragraf yang sama");
            return Err(DocxFault::at(place, message));
        };
        from = open + 2 + length + 2;
        spans.push((open, from));
    }
    let alone =
        PAIRS[..2].iter().map(|pair| pair.1).find(|end| outside(text, &spans).contains(end));
    match alone {
        Some(end) => Err(DocxFault::at(
            place,
            format!("`{end}` tanpa pembuka; hapus, atau tulis pembukanya"),
        )),
        None => Ok(spans),
    }
}

fn outside(text: &str, spans: &[(usize, usize)]) -> String {
    let mut out = String::new();
    let mut from = 0;
    for (open, close) in spans {
        out.push_str(&text[from..*open]);
        out.push(' ');
        from = *close;
    }
    out.push_str(&text[from..]);
    out
}

/// One line, with the quotes that Word makes round put straight again.
fn tidied(tag: &str) -> String {
    let straight = |letter: char| match letter {
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        _ if letter.is_whitespace() => ' ',
        _ => letter,
    };
    tag.chars().filter(|letter| *letter != '\u{200b}').map(straight).collect()
}

fn word(tag: &str) -> Result<Word, String> {
    if tag.starts_with("{{") {
        return Ok(Word::Value);
    }
    if tag.starts_with("{#") {
        return Ok(Word::Comment);
    }
    let inner = tag[2..tag.len() - 2].trim_matches(['-', ' ']);
    let first = inner.split_whitespace().next().unwrap_or_default();
    Ok(match first {
        "for" => Word::For,
        "if" => Word::If,
        "elif" | "else" => Word::Else,
        "endfor" => Word::EndFor,
        "endif" => Word::EndIf,
        "set" => Word::Set,
        other => {
            return Err(format!(
                "`{{% {other} %}}` tidak dipakai dalam templat Word; yang ada: for, endfor, if, elif, else, endif, set"
            ));
        }
    })
}
