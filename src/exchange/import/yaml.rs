//! Scalars and comments of a draft, so written that the reader takes back the very same words.
//! It knows the writing, not the keys.

/// The text as a scalar on its own line: plain where that is safe, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// The text as a scalar within `[ ]` or `{ }`.
pub(super) fn inner_scalar(text: &str) -> String {
    let is_safe = is_plain(text) && !text.contains(['[', ']', '{', '}', ',', ':']);
    if is_safe { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    (first.is_alphanumeric() || first == '(')
        && text.trim() == text
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !text.contains(is_special)
}

/// Letters that do not stand as themselves in a file.
fn is_special(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            letter if is_special(letter) => out.push_str(&format!("\\u{:04X}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// The text for a comment: on one line, without letters that would end it.
pub(super) fn comment(text: &str) -> String {
    let clean = |letter: char| if is_special(letter) { ' ' } else { letter };
    let line: String = text.chars().map(clean).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}
