//! A piece of text put in the place of another, so that the rest of the YAML file stays as it was written.
//! It knows nothing of SOPs; whether the text still reads is found out by reading it.

use crate::source::Span;

/// One replacement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Edit {
    pub(super) span: Span,
    pub(super) text: String,
}

impl Edit {
    pub(super) fn new(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }
}

/// The text with all edits, which must not overlap.
pub(super) fn apply(text: &str, edits: &[&Edit]) -> Option<String> {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    let mut text = text.to_owned();
    for edit in edits {
        text.get(edit.span.range())?;
        text.replace_range(edit.span.range(), &edit.text);
    }
    Some(text)
}

/// Takes an item out of its list: out of `[a, b]`, or its whole line.
pub(super) fn without_item(text: &str, item: Span) -> Option<Edit> {
    let before = text.get(..item.start)?;
    let after = text.get(item.end..)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    if before[line..].trim() == "-" {
        let end = after.find('\n').map_or(text.len(), |at| item.end + at + 1);
        return Some(Edit::new(Span::new(line, end), ""));
    }
    let last = before.trim_end().chars().next_back()?;
    let next = after.trim_start().chars().next()?;
    match (last, next) {
        (_, ',') => {
            let comma = item.end + after.find(',')? + 1;
            let rest = text.get(comma..)?;
            let space = rest.len() - rest.trim_start_matches(' ').len();
            Some(Edit::new(Span::new(item.start, comma + space), ""))
        }
        (',', ']') => Some(Edit::new(Span::new(before.rfind(',')?, item.end), "")),
        ('[', ']') => Some(without_key(text, item).unwrap_or_else(|| Edit::new(item, ""))),
        _ => None,
    }
}

/// Takes out the whole line `kunci: [butir]` of the only item of a list.
fn without_key(text: &str, item: Span) -> Option<Edit> {
    let start = text.get(..item.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(item.end..)?.find('\n').map_or(text.len(), |at| item.end + at + 1);
    let line = text.get(start..end)?.trim();
    let (key, list) = line.split_once(": ")?;
    let is_alone = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_alone && list.starts_with('[') && list.ends_with(']'))
        .then(|| Edit::new(Span::new(start, end), ""))
}

/// Writes a further key behind a value, in the manner in which that value's own map is written.
pub(super) fn further_key(text: &str, value: Span, key: &str, said: &str) -> Option<Edit> {
    let before = text.get(..value.start)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let own = &before[line..];
    let at = Span::new(value.end, value.end);
    if own.contains('{') {
        return Some(Edit::new(at, format!(", {key}: {said}")));
    }
    let dash = own.find("- ").filter(|at| own[..*at].trim().is_empty());
    let indent = dash.map_or_else(|| own.len() - own.trim_start().len(), |at| at + 2);
    Some(Edit::new(at, format!("\n{}{key}: {said}", " ".repeat(indent))))
}
