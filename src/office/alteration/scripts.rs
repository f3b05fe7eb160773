//! The small changes of a guard as text: another operator, one more or less, the opposite, a part left out.
//! It does not ask whether the result means something else; what the scenarios cannot tell apart is told.

use std::collections::BTreeSet;

/// Comparisons, the longer ones first, each with what is written instead.
const COMPARISONS: &[(&str, &[&str])] = &[
    (">=", &[">"]),
    ("<=", &["<"]),
    ("==", &["!="]),
    ("!=", &["=="]),
    (">", &[">="]),
    ("<", &["<="]),
];

/// Every changed text, each once, in order.
pub(super) fn variants(script: &str) -> Vec<String> {
    // A quoted scalar keeps its quotes.
    let quote = script.chars().next().filter(|first| matches!(first, '"' | '\''));
    if let Some(quote) = quote {
        let inner = script.trim_start_matches(quote).trim_end_matches(quote);
        return variants(inner).into_iter().map(|text| format!("{quote}{text}{quote}")).collect();
    }
    let mut all = comparisons(script);
    all.extend(joints(script));
    all.extend(numbers(script));
    all.push(format!("bukan ({script})"));
    for word in [" dan ", " atau "] {
        all.extend(parts_left_out(script, word));
    }
    let mut seen = BTreeSet::new();
    all.retain(|text| text != script && seen.insert(text.clone()));
    all
}

fn comparisons(script: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < script.len() {
        let rest = script.get(at..).unwrap_or("");
        let known = COMPARISONS.iter().find(|(sign, _)| rest.starts_with(sign));
        if let Some((sign, others)) = known {
            for other in *others {
                all.push(format!("{}{other}{}", &script[..at], &script[at + sign.len()..]));
            }
            at += sign.len();
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    all
}

/// `dan` for `atau`, and the other way round.
fn joints(script: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (word, other) in [(" dan ", " atau "), (" atau ", " dan ")] {
        for (at, _) in script.match_indices(word) {
            all.push(format!("{}{other}{}", &script[..at], &script[at + word.len()..]));
        }
    }
    all
}

/// Every number one more and one less.
fn numbers(script: &str) -> Vec<String> {
    let bytes = script.as_bytes();
    let is_word = |at: usize| bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_';
    let mut all = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !is_word(at) {
            at += 1;
            continue;
        }
        let end = (at..bytes.len()).find(|end| !is_word(*end)).unwrap_or(bytes.len());
        if let Ok(number) = script[at..end].parse::<i64>() {
            let near = [number.checked_add(1), number.checked_sub(1).filter(|less| *less >= 0)];
            for near in near.into_iter().flatten() {
                all.push(format!("{}{near}{}", &script[..at], &script[end..]));
            }
        }
        at = end;
    }
    all
}

/// Parts joined by this word outside brackets, each left out once.
fn parts_left_out(script: &str, word: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut cuts = vec![0];
    for (at, letter) in script.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 && script[at..].starts_with(word) => cuts.push(at + word.len()),
            _ => {}
        }
    }
    if cuts.len() < 2 {
        return Vec::new();
    }
    let ends = cuts.iter().skip(1).map(|at| at - word.len()).chain([script.len()]);
    let parts: Vec<&str> = cuts.iter().zip(ends).map(|(from, to)| &script[*from..to]).collect();
    let without = |left_out: usize| {
        let kept = parts.iter().enumerate().filter(|(at, _)| *at != left_out);
        kept.map(|(_, part)| *part).collect::<Vec<_>>().join(word)
    };
    (0..parts.len()).map(without).collect()
}
