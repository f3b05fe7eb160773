//! A Word file as the text that a version keeps: versions, their digests and the store know templates as texts.
//! It does not look into the file.

use crate::exchange::docx::fault::DocxFault;

/// How the text of a Word template begins; a Markdown template begins with `---`.
const MARK: &str = "docx;base64,";
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// True if this text of a template is a Word file.
pub fn is_word(text: &str) -> bool {
    text.starts_with(MARK)
}

/// The file as text.
pub fn to_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(MARK.len() + bytes.len().div_ceil(3) * 4);
    text.push_str(MARK);
    for group in bytes.chunks(3) {
        let all = group.iter().fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
        let all = all << (8 * (3 - group.len()));
        for place in 0..4 {
            let value = (all >> (18 - 6 * place)) & 63;
            text.push(if place > group.len() { '=' } else { char::from(LETTERS[value as usize]) });
        }
    }
    text
}

/// The file again.
pub(super) fn to_bytes(text: &str) -> Result<Vec<u8>, DocxFault> {
    let coded = text.strip_prefix(MARK).ok_or(DocxFault::Garbled)?.as_bytes();
    let mut bytes = Vec::with_capacity(coded.len() / 4 * 3);
    if !coded.len().is_multiple_of(4) {
        return Err(DocxFault::Garbled);
    }
    for group in coded.chunks(4) {
        let padding = group.iter().rev().take_while(|letter| **letter == b'=').count();
        let mut all = 0_u32;
        for letter in &group[..4 - padding] {
            let value = LETTERS.iter().position(|known| known == letter);
            let value = value.and_then(|value| u32::try_from(value).ok());
            all = all << 6 | value.ok_or(DocxFault::Garbled)?;
        }
        if padding > 2 {
            return Err(DocxFault::Garbled);
        }
        all <<= 6 * padding;
        bytes.extend_from_slice(&all.to_be_bytes()[1..4 - padding]);
    }
    Ok(bytes)
}
