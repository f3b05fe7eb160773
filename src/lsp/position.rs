//! Lines and columns in UTF-16 units, as editors count, as bytes and back.
//! A place outside the text is taken as the nearest inside.

use lsp_types::{Position, Range};

use crate::source::{SourceText, Span};

/// The byte of a position.
pub(super) fn byte_of(source: &SourceText, position: Position) -> usize {
    let text = source.text();
    let line = usize::try_from(position.line).unwrap_or(usize::MAX);
    let Some(start) = line.checked_add(1).and_then(|line| source.line_start(line)) else {
        return text.len();
    };
    let end = source.line_start(line + 2).map_or(text.len(), |next| next - 1);
    let content = text[start..end].strip_suffix('\r').unwrap_or(&text[start..end]);
    let mut units = u64::from(position.character);
    for (at, letter) in content.char_indices() {
        let width = letter.len_utf16() as u64;
        if units < width {
            return start + at;
        }
        units -= width;
    }
    start + content.len()
}

/// The position of a byte.
pub(super) fn position_of(source: &SourceText, byte: usize) -> Position {
    let text = source.text();
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let line = source.line_column(byte).0;
    let start = source.line_start(line).unwrap_or(0);
    let units: usize = text[start..byte].chars().map(char::len_utf16).sum();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Position::new(number(line - 1), number(units))
}

/// The range of a span.
pub(super) fn range_of(source: &SourceText, span: Span) -> Range {
    Range::new(position_of(source, span.start), position_of(source, span.end))
}

#[cfg(test)]
mod tests {
    use lsp_types::Position;

    use super::{byte_of, position_of};
    use crate::source::SourceText;

    #[test]
    fn columns_count_in_utf_16_units() {
        let source = SourceText::new("x", "a: é😀b\r\nc\n");
        for (byte, position) in [
            (0, Position::new(0, 0)),
            (3, Position::new(0, 3)),
            (5, Position::new(0, 4)),
            (9, Position::new(0, 6)),
            (10, Position::new(0, 7)),
            (12, Position::new(1, 0)),
            (14, Position::new(2, 0)),
        ] {
            assert_eq!(position_of(&source, byte), position);
            assert_eq!(byte_of(&source, position), byte);
        }
        // In the middle of a letter, past a line, past the text.
        assert_eq!(byte_of(&source, Position::new(0, 5)), 5);
        assert_eq!(byte_of(&source, Position::new(0, 99)), 10);
        assert_eq!(byte_of(&source, Position::new(99, 0)), 14);
        assert_eq!(byte_of(&source, Position::new(u32::MAX, u32::MAX)), 14);
    }
}
