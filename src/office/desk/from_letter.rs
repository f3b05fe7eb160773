//! The fields that a letter template says, inside `{{ }}` and `{% %}`.
//! It does not fill it; `document::letter` does.

use std::ops::Range;

use crate::document::letter::facts::RESERVED;

/// A word of a letter that is the name of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Said {
    /// A field of the case.
    Field(String),
    /// A field of the elements of a list, by the name of the list that is gone through.
    Element(String, String),
}

/// Words of the template language.
const WORDS: [&str; 21] = [
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "in",
    "endfor",
    "and",
    "or",
    "not",
    "is",
    "true",
    "false",
    "loop",
    "set",
    "block",
    "endblock",
    "filter",
    "endfilter",
    "raw",
    "endraw",
];

/// Where a byte stands in a letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Inside {
    /// The bytes between the marks.
    pub(super) range: Range<usize>,
    /// The lists that are gone through there: the word of the element, the list.
    pub(super) loops: Vec<(String, String)>,
}

/// The pieces between marks, each with the loops around it; the last may be unfinished.
pub(super) fn pieces(text: &str) -> Vec<Inside> {
    let mut pieces = Vec::new();
    let mut loops: Vec<(String, String)> = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let open = at + found;
        let close = match text.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let start = open + 2;
        // What is not closed on its line is unfinished.
        let line = text[start..].find('\n').map_or(text.len(), |length| start + length);
        let end = text[start..line].find(close).map_or(line, |length| start + length);
        if close == "%}" {
            let inner = text[start..end].trim_matches(['-', ' ']);
            let words: Vec<&str> = inner.split_whitespace().collect();
            match words.as_slice() {
                ["for", element, "in", list, ..] => {
                    pieces.push(Inside { range: start..end, loops: loops.clone() });
                    loops.push(((*element).to_owned(), (*list).to_owned()));
                    at = end;
                    continue;
                }
                ["endfor", ..] => drop(loops.pop()),
                _ => {}
            }
        }
        pieces.push(Inside { range: start..end, loops: loops.clone() });
        at = end;
    }
    pieces
}

/// Every value that a letter says, with its bytes.
pub(super) fn said(text: &str) -> Vec<(Range<usize>, Said)> {
    let mut all = Vec::new();
    for piece in pieces(text) {
        words_of(text, &piece, &mut all);
    }
    all
}

fn words_of(text: &str, piece: &Inside, all: &mut Vec<(Range<usize>, Said)>) {
    let inner = &text[piece.range.clone()];
    let mut before: Option<char> = None;
    let mut quote: Option<char> = None;
    let mut element: Option<&str> = None;
    let is_for = inner.trim_matches(['-', ' ']).starts_with("for ");
    let mut count = 0;
    let mut letters = inner.char_indices().peekable();
    while let Some((start, letter)) = letters.next() {
        if let Some(open) = quote {
            quote = Some(open).filter(|open| *open != letter);
            continue;
        }
        if letter == '"' || letter == '\'' {
            quote = Some(letter);
        }
        if !letter.is_alphabetic() && letter != '_' {
            if !letter.is_whitespace() {
                before = Some(letter);
            }
            if letter.is_ascii_digit() {
                // A number, or a word that begins with one; neither is a name.
                while letters.next_if(|(_, next)| next.is_alphanumeric() || *next == '_').is_some()
                {
                }
            }
            continue;
        }
        let mut end = start + letter.len_utf8();
        while let Some((at, next)) =
            letters.next_if(|(_, next)| next.is_alphanumeric() || *next == '_')
        {
            end = at + next.len_utf8();
        }
        let word = &inner[start..end];
        let range = piece.range.start + start..piece.range.start + end;
        count += 1;
        let looped = |word: &str| piece.loops.iter().rev().find(|(element, _)| element == word);
        let is_loop_word = is_for && count == 2;
        if before == Some('.') {
            if let Some((_, list)) = element.and_then(looped) {
                all.push((range, Said::Element(list.clone(), word.to_owned())));
            }
            element = None;
        } else if before == Some('|') || WORDS.contains(&word) || is_loop_word {
            element = None;
        } else if looped(word).is_some() {
            element = Some(word);
        } else {
            element = None;
            if !RESERVED.contains(&word) {
                all.push((range, Said::Field(word.to_owned())));
            }
        }
        before = None;
    }
}
