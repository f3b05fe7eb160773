//! Finds the line whose indentation fits nowhere, in a text that YAML could not read or read in a surprising way.
//! It looks at lines only and is asked only after a fault was seen: YAML itself takes a line that is one space
//! too deep as the continuation of the text above, and stumbles some lines later.

/// A line that stands in no column of the blocks around it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum OddLine {
    /// A tab among the spaces in front of this line (from 1).
    Tab(usize),
    /// Its indentation is nobody's.
    Column {
        /// The line, from 1.
        line: usize,
        /// Its spaces.
        indent: usize,
        /// The nearest line that it could be meant to stand under.
        sibling: usize,
        /// The spaces of that one.
        sibling_indent: usize,
    },
}

impl OddLine {
    /// The line, from 1.
    pub(crate) fn line(&self) -> usize {
        match self {
            Self::Tab(line) | Self::Column { line, .. } => *line,
        }
    }

    /// The sentence for the author.
    pub(crate) fn message(&self) -> String {
        match self {
            Self::Tab(_) => "baris ini menjorok dengan tab; tab tidak boleh".to_owned(),
            Self::Column { indent, sibling, sibling_indent, .. } => format!(
                "baris ini menjorok {indent} spasi, saudaranya {sibling_indent} (baris {sibling})"
            ),
        }
    }
}

/// The first odd line, if there is one; nothing where brackets or quotes run over several lines.
pub(crate) fn odd_line(text: &str) -> Option<OddLine> {
    let mut columns: Vec<usize> = Vec::new();
    let mut opens_block = true;
    let mut literal_under = None;
    for (index, line) in text.lines().enumerate() {
        let content = without_comment(line).trim_start();
        let indent = line.len() - line.trim_start().len();
        if content.is_empty() || literal_under.is_some_and(|column| indent > column) {
            continue;
        }
        if line[..indent].contains('\t') {
            return Some(OddLine::Tab(index + 1));
        }
        if !is_closed(content) {
            return None;
        }
        columns.retain(|column| *column <= indent);
        if columns.last() != Some(&indent) && !opens_block {
            return is_entry(content).then(|| odd_column(text, index + 1, indent));
        }
        let (inner, rest) = past_dashes(indent, content);
        // Each column once: as many as the text is deep, not as it is long.
        if columns.last() != Some(&indent) {
            columns.push(indent);
        }
        if is_entry(rest) && inner != indent {
            columns.push(inner);
        }
        opens_block = rest.is_empty() || rest.ends_with(':');
        literal_under = rest.ends_with(": |").then_some(inner);
    }
    None
}

/// The nearest line above whose column is one off, or else the line just above.
fn odd_column(text: &str, line: usize, indent: usize) -> OddLine {
    let mut above = Vec::new();
    for (index, other) in text.lines().take(line - 1).enumerate() {
        let content = without_comment(other).trim_start();
        let outer = other.len() - other.trim_start().len();
        if !content.is_empty() {
            above.push((index + 1, outer));
            above.push((index + 1, past_dashes(outer, content).0));
        }
    }
    let one_off = above.iter().rev().find(|(_, other)| other.abs_diff(indent) == 1);
    let (sibling, sibling_indent) =
        one_off.or(above.last()).copied().expect("the first line is never odd");
    OddLine::Column { line, indent, sibling, sibling_indent }
}

/// Where the text past the dashes of items begins, and that text.
fn past_dashes(indent: usize, content: &str) -> (usize, &str) {
    let mut rest = content;
    while let Some(after) = rest.strip_prefix('-').filter(|after| after.starts_with([' ', '\t'])) {
        rest = after.trim_start();
    }
    (indent + content.len() - rest.len(), rest.strip_prefix('-').unwrap_or(rest))
}

/// Does it look like `key:` or `- item`, and not like the rest of a sentence?
fn is_entry(content: &str) -> bool {
    let is_key_letter =
        |letter: char| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit();
    let rest = content.trim_start_matches(is_key_letter);
    let is_key = rest.len() < content.len() && rest.starts_with(':');
    is_key || content.starts_with("- ") || content == "-"
}

fn without_comment(line: &str) -> &str {
    if line.trim_start().starts_with('#') {
        return "";
    }
    line.split(" #").next().unwrap_or(line).trim_end()
}

/// Are the brackets and quotes of this line closed on it?
fn is_closed(content: &str) -> bool {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut before = ' ';
    for letter in without_comment(content).chars() {
        let ends_quote = quote == Some(letter) && before != '\\';
        match letter {
            _ if ends_quote => quote = None,
            _ if quote.is_some() => {}
            '"' | '\'' if matches!(before, ' ' | '[' | '{') => quote = Some(letter),
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = letter;
    }
    depth == 0 && quote.is_none()
}
