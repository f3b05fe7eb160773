//! The nearest known spelling of a word.
//! It does not write the sentence around it.

/// The candidate most like `word` by Jaro-Winkler, if it is likely meant (above 0.80).
/// Ties go to the first candidate.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let score = strsim::jaro_winkler(&lower, &candidate.to_lowercase());
        if score > 0.80 && best.is_none_or(|(top, _)| score > top) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The word that the hint of a finding guesses was meant, if it guesses one.
pub fn guessed(hint: &str) -> Option<&str> {
    let (_, rest) = hint.split_once("mungkin maksudnya `")?;
    rest.split_once('`').map(|(word, _)| word)
}
