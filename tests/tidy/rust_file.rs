//! One Rust file as `tidy` looks at it: its text, its code without comments and quoted text, its functions.
//! It is a small lexer, no parser: it trusts that the file compiles and is formatted by rustfmt.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::fs;
use std::path::Path;

/// A Rust file of the repository.
pub struct RustFile {
    /// Path from the root of the repository, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// The text with comments and the insides of quotes blanked; the same lines otherwise.
    pub code: String,
    /// `code` without the modules marked `#[cfg(test)]`.
    pub shipped: String,
}

/// A function and how many lines it takes from its name to its closing brace.
pub struct Function {
    pub name: String,
    pub lines: usize,
}

impl RustFile {
    pub fn read(root: &Path, path: &str) -> Self {
        let text = fs::read_to_string(root.join(path)).expect("the file was just listed");
        Self::new(path, text)
    }

    pub fn new(path: &str, text: String) -> Self {
        let code = blank_comments_and_quotes(&text);
        let shipped = blank_test_modules(&code);
        Self { path: path.to_owned(), text, code, shipped }
    }

    /// The quoted texts of the shipped code, with their quotes. Unit tests stand at the end of a file.
    pub fn literals(&self) -> Vec<&str> {
        let shipped = self.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let (mut literals, mut place) = (Vec::new(), 0);
        while let Some(letter) = shipped[place..].chars().next() {
            let rest = &shipped[place..];
            let after_word = shipped[..place].ends_with(is_word);
            let length = quiet_length(rest, after_word).unwrap_or(0);
            let is_comment = rest.starts_with("//") || rest.starts_with("/*");
            if length > 0 && !is_comment {
                literals.push(&rest[..length]);
            }
            place += length.max(letter.len_utf8());
        }
        literals
    }

    /// The top folder of a file of `src`, if it lies in one.
    pub fn folder(&self) -> Option<&str> {
        self.path.strip_prefix("src/")?.split_once('/').map(|(folder, _)| folder)
    }

    /// The comment at the head of the file, without its marks.
    pub fn page(&self) -> String {
        let head = self.text.lines().map_while(|line| line.strip_prefix("//!"));
        head.map(str::trim).collect::<Vec<_>>().join("\n")
    }

    /// Lines that hold code.
    pub fn code_lines(&self) -> usize {
        self.code.lines().filter(|line| !line.trim().is_empty()).count()
    }

    /// Every function with a body.
    pub fn functions(&self) -> Vec<Function> {
        let starts = word_places(&self.code, "fn");
        starts.into_iter().filter_map(|start| function_at(&self.code, start)).collect()
    }

    /// The first names of the paths that begin at the crate's root, `crate::{a, b}` taken apart.
    pub fn folders_named(&self) -> Vec<String> {
        let mut named = Vec::new();
        for (place, root) in self.code.match_indices("crate::") {
            if self.code[..place].ends_with('$') || self.code[..place].ends_with(is_word) {
                continue;
            }
            let rest = &self.code[place + root.len()..];
            match rest.strip_prefix('{') {
                Some(group) => named.extend(first_names_of_group(group)),
                None => named.push(leading_word(rest).to_owned()),
            }
        }
        named
    }

    /// The lines, from 1, on which the shipped code has `word`, whole if it begins or ends as a word.
    pub fn shipped_lines_with(&self, word: &str) -> Vec<usize> {
        word_places(&self.shipped, word)
            .into_iter()
            .map(|place| self.shipped[..place].matches('\n').count() + 1)
            .collect()
    }
}

/// Byte places of `word`; where it begins or ends with a letter, no letter may touch it there.
fn word_places(code: &str, word: &str) -> Vec<usize> {
    let touches = |place: usize, len: usize| {
        let before = word.starts_with(is_word) && code[..place].ends_with(is_word);
        let after = word.ends_with(is_word) && code[place + len..].starts_with(is_word);
        before || after
    };
    let places = code.match_indices(word).map(|(place, found)| (place, found.len()));
    places.filter(|(place, len)| !touches(*place, *len)).map(|(place, _)| place).collect()
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn leading_word(text: &str) -> &str {
    &text[..text.find(|letter| !is_word(letter)).unwrap_or(text.len())]
}

/// `a::b, c::{d, e}}` → `a`, `c`.
fn first_names_of_group(group: &str) -> Vec<String> {
    let (mut depth, mut expects_name, mut names) = (0, true, Vec::new());
    for (place, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => expects_name = true,
            _ if expects_name && is_word(letter) => {
                names.push(leading_word(&group[place..]).to_owned());
                expects_name = false;
            }
            _ => {}
        }
    }
    names
}

fn function_at(code: &str, start: usize) -> Option<Function> {
    let name = leading_word(code[start + 2..].trim_start());
    let body = start + end_of_signature(&code[start..])?;
    if name.is_empty() || code[body..].starts_with(';') {
        return None;
    }
    let end = closing_brace(code, body)?;
    Some(Function { name: name.to_owned(), lines: code[start..end].matches('\n').count() + 1 })
}

/// The first brace or semicolon outside the brackets of a signature.
fn end_of_signature(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, letter) in code.char_indices() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.checked_sub(1)?,
            '{' | ';' if depth == 0 => return Some(place),
            _ => {}
        }
    }
    None
}

/// The place of the brace that closes the one at `open`.
fn closing_brace(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (place, letter) in code[open..].char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return Some(open + place),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn blank_test_modules(code: &str) -> String {
    let mut shipped = code.to_owned();
    for (mark, _) in code.match_indices("#[cfg(test)]") {
        let after = mark + "#[cfg(test)]".len();
        let Some(open) = end_of_signature(&code[after..]).map(|place| after + place) else {
            continue;
        };
        let is_block = code[open..].starts_with('{');
        let end = if is_block { closing_brace(code, open).unwrap_or(open) } else { open };
        let kept: String = code[mark..end].chars().map(blank).collect();
        shipped.replace_range(mark..end, &kept);
    }
    shipped
}

/// A blank of the same bytes; line ends stay.
fn blank(letter: char) -> char {
    if letter == '\n' || letter.len_utf8() > 1 { letter } else { ' ' }
}

fn blank_comments_and_quotes(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after_word = code.ends_with(is_word);
        let quiet = quiet_length(rest, after_word).unwrap_or(0);
        if quiet == 0 {
            code.push(letter);
            rest = &rest[letter.len_utf8()..];
        } else {
            code.extend(rest[..quiet].chars().map(|c| if c == '\n' { c } else { ' ' }));
            rest = &rest[quiet..];
        }
    }
    code
}

/// How many bytes from here are a comment or a quoted text; nothing if code begins here.
fn quiet_length(rest: &str, after_word: bool) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    if rest.starts_with('"') {
        return quoted_length(rest, '"');
    }
    if rest.starts_with('\'') {
        return character_length(rest);
    }
    if after_word {
        return None;
    }
    let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    let inside = raw[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let opened = rest.len() - inside.len();
    Some(inside.find(&close).map_or(rest.len(), |end| opened + end + close.len()))
}

fn quoted_length(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (place, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return Some(place + 1),
            _ => {}
        }
    }
    None
}

/// `'x'` or `'\n'`, but not the lifetime `'x`.
fn character_length(rest: &str) -> Option<usize> {
    let mut letters = rest.chars().skip(1);
    match (letters.next(), letters.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted_length(rest, '\''),
        _ => None,
    }
}
