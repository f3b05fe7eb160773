//! Writes values in private-use letters before Markdown is read and turns them back afterwards, so that nothing typed by
//! a person can be markup. Escaping with backslashes failed at the edges: `**{{ x }}**` with an empty value or a value
//! that ends in a dot is read differently from what the author of the template meant.
//! It does not touch the text of the template itself.

use std::io::{self, Write};

/// Stands for an empty value, so that the marks around it still have something between them.
const EMPTY: char = '\u{108000}';
const BASIC: u32 = 0xF_0000;
const HIGH: u32 = 0x10_0000;
const LOW: u32 = 0x10_0400;

/// The escape function for tera: white space becomes one space, control characters vanish, the rest is made inert.
pub(super) fn write_inert(value: &str, out: &mut dyn Write) -> io::Result<()> {
    let words = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = String::with_capacity(words.len() * 4);
    for letter in words.chars().filter(|letter| !letter.is_control()) {
        let code = u32::from(letter);
        let inert = |code| char::from_u32(code).expect("planes 15 and 16 hold no surrogates");
        if code < 0x1_0000 {
            text.push(inert(BASIC + code));
        } else {
            let rest = code - 0x1_0000;
            text.push(inert(HIGH + (rest >> 10)));
            text.push(inert(LOW + (rest & 0x3FF)));
        }
    }
    if text.is_empty() {
        text.push(EMPTY);
    }
    out.write_all(text.as_bytes())
}

/// True for a letter that `write_inert` writes.
pub(super) fn is_inert(letter: char) -> bool {
    u32::from(letter) >= BASIC
}

/// The text again; letters that `write_inert` cannot have written become U+FFFD.
pub(super) fn read(text: &str) -> String {
    let mut letters = text.chars();
    let mut out = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let code = u32::from(letter);
        match code {
            _ if letter == EMPTY => {}
            0..BASIC => out.push(letter),
            BASIC..HIGH => out.push(char::from_u32(code - BASIC).unwrap_or('\u{FFFD}')),
            HIGH..LOW => {
                let low = letters.next().map_or(0, u32::from).wrapping_sub(LOW);
                let whole = 0x1_0000 + ((code - HIGH) << 10) + low;
                let known = low < 0x400;
                out.push(char::from_u32(whole).filter(|_| known).unwrap_or('\u{FFFD}'));
            }
            _ => out.push('\u{FFFD}'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{read, write_inert};

    #[test]
    fn every_letter_comes_back() {
        for code in (0x20..0x11_0000).filter_map(char::from_u32) {
            if code.is_whitespace() || code.is_control() {
                continue;
            }
            let mut bytes = Vec::new();
            write_inert(&code.to_string(), &mut bytes).unwrap();
            assert_eq!(read(&String::from_utf8(bytes).unwrap()), code.to_string());
        }
    }
}
