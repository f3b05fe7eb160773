//! A guard's text cut into words, numbers and signs; signs that the language does not have are refused here.
//! It does not know the order in which they may stand.

use std::ops::Range;

use crate::diag::catalogue::{GUARD_EQUALS, GUARD_NAME, GUARD_SYNTAX};
use crate::guard::fault::GuardFault;

/// A word, number or sign, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Word {
    /// Its bytes in the script.
    pub(crate) range: Range<usize>,
}

/// The signs of the language, longest first.
const SIGNS: &[&str] = &["==", "!=", "<=", ">=", "<", ">", "(", ")", ",", "+", "-", "*"];

/// Signs that people write from habit, and what the language has in their place.
const HABITS: &[(&str, &str)] = &[
    ("=>", "tulis `>=`"),
    ("=<", "tulis `<=`"),
    ("<>", "tulis `!=`"),
    ("&&", "tulis `dan`"),
    ("||", "tulis `atau`"),
    ("!", "tulis `bukan`"),
    ("\"", "pilihan ditulis tanpa tanda kutip"),
    ("'", "pilihan ditulis tanpa tanda kutip"),
    ("/", "pembagian tidak dipakai; hitung dengan bilangan bulat"),
];

/// All words of the script, and the faults of its signs. A lone `=` is a fault but still a word, so that
/// the rest of the script is looked at as if `==` were written.
pub(crate) fn cut(script: &str) -> (Vec<Word>, Vec<GuardFault>) {
    let mut words = Vec::new();
    let mut faults = Vec::new();
    let mut at = 0;
    while let Some(first) = script[at..].chars().next() {
        let rest = &script[at..];
        if first.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let length = if first.is_alphanumeric() || first == '_' {
            let length =
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            faults.extend(word_fault(&rest[..length], at));
            length
        } else if let Some((sign, hint)) = HABITS
            .iter()
            .find(|(sign, _)| rest.starts_with(sign) && !(*sign == "!" && rest.starts_with("!=")))
        {
            let length = foreign_length(rest, sign);
            let message = format!("tanda `{sign}` tidak dipakai dalam ekspresi");
            let fault = GuardFault::new(GUARD_SYNTAX, at..at + length, message).with_hint(*hint);
            add_once(&mut faults, fault);
            length
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            sign.len()
        } else if first == '=' {
            let fault =
                GuardFault::new(GUARD_EQUALS, at..at + 1, "satu tanda `=` tidak membandingkan")
                    .with_hint("tulis `==`");
            faults.push(fault);
            1
        } else {
            let message = format!("tanda `{first}` tidak dipakai dalam ekspresi");
            let range = at..at + first.len_utf8();
            add_once(&mut faults, GuardFault::new(GUARD_SYNTAX, range, message));
            first.len_utf8()
        };
        words.push(Word { range: at..at + length });
        at += length;
    }
    (words, faults)
}

/// A habit is one mistake, however often it is written.
fn add_once(faults: &mut Vec<GuardFault>, fault: GuardFault) {
    if !faults.iter().any(|known| known.message == fault.message) {
        faults.push(fault);
    }
}

/// The bytes of a foreign sign; of a quotation mark, up to its partner.
fn foreign_length(rest: &str, sign: &str) -> usize {
    let is_quote = matches!(sign, "\"" | "'");
    let closing = is_quote.then(|| rest[1..].find(sign)).flatten();
    closing.map_or(sign.len(), |at| at + 2)
}

/// Numbers are whole and fit; words are of plain letters.
fn word_fault(word: &str, at: usize) -> Option<GuardFault> {
    let range = at..at + word.len();
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        if word.bytes().all(|b| b.is_ascii_digit()) && word.parse::<i64>().is_ok() {
            return None;
        }
        let message = format!("`{word}` bukan angka bulat");
        return Some(
            GuardFault::new(GUARD_SYNTAX, range, message)
                .with_hint("tulis angka saja, tanpa titik atau satuan"),
        );
    }
    if word.is_ascii() {
        return None;
    }
    let message = format!("`{word}` bukan isian, ketentuan, atau pilihan");
    Some(
        GuardFault::new(GUARD_NAME, range, message)
            .with_hint("id hanya memakai huruf a sampai z, angka, dan garis bawah"),
    )
}
