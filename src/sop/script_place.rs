//! Where a byte of a scalar's value stands in the file, through quotes, escapes and block indentation.
//! It does not read YAML; the scalar's text and place are given.

use crate::source::{SourceText, Span};

/// The file byte of the `offset`-th byte of `value`, a scalar whose content stands at `span`.
/// Falls back to the start of the scalar where the text does not line up.
pub fn byte_in_file(source: &SourceText, span: Span, value: &str, offset: usize) -> usize {
    let offset = value.floor_char_boundary(offset.min(value.len()));
    let written = source.slice(span);
    if written == value {
        return span.start + offset;
    }
    match written.chars().next() {
        Some('"') => {
            quoted(written, &value[..offset], '"').map_or(span.start, |at| span.start + at)
        }
        Some('\'') => {
            quoted(written, &value[..offset], '\'').map_or(span.start, |at| span.start + at)
        }
        _ => block(source, span, value, offset).unwrap_or(span.start),
    }
}

/// Counts written characters until as many value characters have passed as stand before the offset.
fn quoted(written: &str, before: &str, quote: char) -> Option<usize> {
    let mut remaining = before.chars().count();
    let mut letters = written.char_indices().skip(1).peekable();
    while remaining > 0 {
        let (_, letter) = letters.next()?;
        if quote == '\'' && letter == '\'' {
            letters.next()?;
        }
        if quote == '"' && letter == '\\' {
            let skipped = match letters.next()?.1 {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            for _ in 0..skipped {
                letters.next()?;
            }
        }
        remaining -= 1;
    }
    Some(letters.peek().map_or(written.len(), |(at, _)| *at))
}

/// In a `|` block the content starts at `span.start`; every further line is indented as the first.
fn block(source: &SourceText, span: Span, value: &str, offset: usize) -> Option<usize> {
    let (line, column) = source.line_column(span.start);
    let leading = value.len() - value.trim_start_matches('\n').len();
    let before = value.get(leading..offset).unwrap_or("");
    let line_index = before.matches('\n').count();
    let in_line = before.rsplit('\n').next().map_or(0, str::len);
    if line_index == 0 {
        return Some(span.start + in_line);
    }
    let start = source.line_start(line + line_index)?;
    Some((start + column - 1 + in_line).min(source.text().len()))
}
