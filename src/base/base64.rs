//! Bytes as letters that every text can carry: base64 of RFC 4648, with padding.
//! It knows no files.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes as letters.
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
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

/// The bytes again; `None` if these letters are not of bytes.
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let coded = text.as_bytes();
    if !coded.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::with_capacity(coded.len() / 4 * 3);
    for group in coded.chunks(4) {
        let padding = group.iter().rev().take_while(|letter| **letter == b'=').count();
        if padding > 2 {
            return None;
        }
        let mut all = 0_u32;
        for letter in &group[..4 - padding] {
            let value = LETTERS.iter().position(|known| known == letter)?;
            all = all << 6 | u32::try_from(value).ok()?;
        }
        all <<= 6 * padding;
        bytes.extend_from_slice(&all.to_be_bytes()[1..4 - padding]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{from_base64, to_base64};

    #[test]
    fn bytes_of_every_length_come_back() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foobar", "Zm9vYmFy")] {
            assert_eq!(to_base64(bytes.as_bytes()), text);
            assert_eq!(from_base64(text).as_deref(), Some(bytes.as_bytes()));
        }
        for wrong in ["Zg", "Z===", "Z g=", "Zg=a"] {
            assert_eq!(from_base64(wrong), None, "{wrong}");
        }
    }
}
