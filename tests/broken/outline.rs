//! The outline of an SOP file, read from its lines alone: which key stands where, under which keys.
//! It knows the plain way in which the shipped file is written, and nothing of the program's own reader.

use std::ops::Range;

/// A key with its value, on one line.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The line, from 0.
    pub line: usize,
    /// The keys above it, joined by dots, then its own: `kegiatan.cabang.ke`.
    pub path: String,
    /// The key's bytes in the line.
    pub key: Range<usize>,
    /// The value's bytes in the line; empty if the value stands on the lines below.
    pub value: Range<usize>,
    /// The bytes of the line up to where the key begins its map: the dash belongs to the indentation.
    pub indent: usize,
    /// It is the first key of an item of a list.
    pub opens_item: bool,
    /// It stands inside `{ }`.
    pub in_braces: bool,
}

/// A file as lines, with its entries.
pub struct Outline {
    pub lines: Vec<String>,
    pub entries: Vec<Entry>,
}

impl Outline {
    pub fn of(text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut entries = Vec::new();
        let mut above: Vec<(usize, String)> = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            let written = &line[..content_end(line)];
            if written.trim().is_empty() {
                continue;
            }
            let dash = indentation(line);
            let opens_item = written[dash..].starts_with("- ");
            let indent = if opens_item { dash + 2 } else { dash };
            above.retain(|(column, _)| *column < indent);
            let opened = Opened { line: number, indent, opens_item };
            opened.entries(written, indent, &mut above, &mut entries);
        }
        Self { lines, entries }
    }

    /// The entries with one of these paths.
    pub fn at<'a>(&'a self, paths: &'a [&str]) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(|entry| paths.contains(&entry.path.as_str()))
    }

    pub fn key<'a>(&'a self, entry: &Entry) -> &'a str {
        &self.lines[entry.line][entry.key.clone()]
    }

    pub fn value<'a>(&'a self, entry: &Entry) -> &'a str {
        &self.lines[entry.line][entry.value.clone()]
    }

    /// The lines of an entry with all that stands below it.
    pub fn extent(&self, entry: &Entry) -> Range<usize> {
        entry.line..self.end_below(entry.line, entry.indent)
    }

    /// The lines of the item that this entry opens.
    pub fn item(&self, entry: &Entry) -> Range<usize> {
        entry.line..self.end_below(entry.line, entry.indent.saturating_sub(2))
    }

    /// The first written line after `line` that is not indented deeper than `column`.
    fn end_below(&self, line: usize, column: usize) -> usize {
        let rest = self.lines.iter().enumerate().skip(line + 1);
        let mut written = rest.filter(|(_, line)| content_end(line) > 0);
        let next = written.find(|(_, line)| indentation(line) <= column);
        next.map_or(self.lines.len(), |(number, _)| number)
    }

    /// Is there an earlier line of the same block, so that a wrong indentation shows?
    pub fn has_elder(&self, line: usize) -> bool {
        let own = indentation(&self.lines[line]);
        let above = self.lines[..line].iter().rev().filter(|line| content_end(line) > 0);
        let elder = above.map(|line| (indentation(line), line)).find(|(column, line)| {
            *column <= own || (line[*column..].starts_with("- ") && column + 2 <= own)
        });
        elder.is_some_and(|(column, line)| {
            column == own || (line[column..].starts_with("- ") && column + 2 == own)
        })
    }

    /// The file with one line written anew.
    pub fn with_line(&self, line: usize, written: &str) -> String {
        self.with_lines(line..line + 1, &[written.to_owned()])
    }

    /// The file with some lines replaced.
    pub fn with_lines(&self, replaced: Range<usize>, by: &[String]) -> String {
        let mut lines = self.lines.clone();
        lines.splice(replaced, by.iter().cloned());
        lines.join("\n") + "\n"
    }

    /// The file with some bytes of one line replaced.
    pub fn with_bytes(&self, line: usize, replaced: Range<usize>, by: &str) -> String {
        let mut written = self.lines[line].clone();
        written.replace_range(replaced, by);
        self.with_line(line, &written)
    }
}

/// A line with at least one key, or an item of a plain list.
struct Opened {
    line: usize,
    indent: usize,
    opens_item: bool,
}

impl Opened {
    fn entries(
        &self,
        written: &str,
        from: usize,
        above: &mut Vec<(usize, String)>,
        entries: &mut Vec<Entry>,
    ) {
        if written[from..].starts_with('{') {
            return self.braces(written, from, above, entries);
        }
        let Some(length) = key_length(&written[from..]) else { return };
        let key = from..from + length;
        let start = (key.end + 2).min(written.len());
        let path = path_of(above, &written[key.clone()]);
        above.push((self.indent, written[key.clone()].to_owned()));
        entries.push(Entry {
            line: self.line,
            path,
            key,
            value: start..written.len(),
            indent: self.indent,
            opens_item: self.opens_item,
            in_braces: false,
        });
        if written[start..].starts_with('{') {
            self.braces(written, start, above, entries);
        }
    }

    /// `{ a: b, c: d }`; what stands in brackets inside is one value.
    fn braces(
        &self,
        written: &str,
        from: usize,
        above: &[(usize, String)],
        entries: &mut Vec<Entry>,
    ) {
        let mut start = from + 2;
        let inside = &written[start..written.len() - 2];
        for (number, pair) in pairs(inside).into_iter().enumerate() {
            let Some(length) = key_length(pair) else { return };
            let key = start..start + length;
            entries.push(Entry {
                line: self.line,
                path: path_of(above, &written[key.clone()]),
                value: key.end + 2..start + pair.len(),
                key,
                indent: self.indent,
                opens_item: self.opens_item && number == 0,
                in_braces: true,
            });
            start += pair.len() + 2;
        }
    }
}

/// The parts between commas, those inside brackets and quotes apart.
fn pairs(inside: &str) -> Vec<&str> {
    let (mut depth, mut quoted, mut start) = (0, false, 0);
    let mut all = Vec::new();
    for (at, letter) in inside.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            '[' | '{' if !quoted => depth += 1,
            ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 && inside[at..].starts_with(", ") => {
                all.push(&inside[start..at]);
                start = at + 2;
            }
            _ => {}
        }
    }
    all.push(&inside[start..]);
    all
}

fn path_of(above: &[(usize, String)], key: &str) -> String {
    let mut names: Vec<&str> = above.iter().map(|(_, name)| name.as_str()).collect();
    names.push(key);
    names.join(".")
}

fn key_length(text: &str) -> Option<usize> {
    let length = text.find(|letter: char| !(letter.is_ascii_lowercase() || letter == '_'))?;
    (length > 0 && text[length..].starts_with(':')).then_some(length)
}

pub fn indentation(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the written part of a line ends and a comment begins; 0 if there is none.
fn content_end(line: &str) -> usize {
    let end =
        if line.trim_start().starts_with('#') { 0 } else { line.find(" #").unwrap_or(line.len()) };
    line[..end].trim_end().len()
}
