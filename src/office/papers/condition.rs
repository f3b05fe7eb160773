//! Conditions of papers as a clerk reads them: names instead of ids.
//! It evaluates nothing.

use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// The condition in words: what is compared with a choice stands beside it, once for several choices in a row;
/// anything else is called the same.
pub(super) fn in_words(script: &str, sop: &Sop, kantor: &Kantor) -> String {
    let pieces = pieces(script);
    let mut out = String::new();
    // What was last compared with a choice, until something else than `atau` comes between.
    let mut compared = "";
    for (at, piece) in pieces.iter().enumerate() {
        let next = |steps: usize| pieces.get(at + steps).copied().unwrap_or_default();
        if !piece.starts_with(is_word) {
            let equals = if is_choice(next(1), sop, kantor) { "" } else { "sama dengan" };
            out.push_str(&piece.replace("==", equals).replace("!=", "bukan"));
        } else if next(1).trim() == "==" && is_choice(next(2), sop, kantor) {
            if compared != *piece {
                out.push_str(&name_of(piece, sop, kantor));
            }
            compared = piece;
        } else {
            if *piece != "atau" && !is_choice(piece, sop, kantor) {
                compared = "";
            }
            out.push_str(&name_of(piece, sop, kantor));
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words, and what stands between them.
fn pieces(script: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|letter| is_word(letter) != is_word(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        all.push(piece);
        rest = after;
    }
    all
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn is_choice(word: &str, sop: &Sop, kantor: &Kantor) -> bool {
    let of_fields = sop.fields.iter().map(|field| &field.choices);
    let parameters = sop.parameters.iter().chain(&kantor.parameters);
    let mut choices = of_fields.chain(parameters.map(|known| &known.choices)).flatten();
    choices.any(|choice| choice.id.as_str() == word) || matches!(word, "ya" | "tidak")
}

/// The name of a field, a parameter, a paper or a choice with this id; any other word as it is.
fn name_of(word: &str, sop: &Sop, kantor: &Kantor) -> String {
    let fields = sop.fields.iter().map(|field| (field.id.as_str(), &field.name));
    let parameters = || sop.parameters.iter().chain(&kantor.parameters);
    let choices = sop.fields.iter().map(|field| &field.choices);
    let choices = choices.chain(parameters().map(|known| &known.choices)).flatten();
    let parameters = parameters().map(|known| (known.id.as_str(), &known.name));
    let papers = sop.documents.iter().map(|known| (known.id.as_str(), &known.name));
    let choices = choices.map(|choice| (choice.id.as_str(), &choice.name));
    let mut known = fields.chain(parameters).chain(choices).chain(papers);
    let found = known.find(|(id, _)| *id == word);
    found.map_or_else(|| word.to_owned(), |(_, name)| name.value.0.clone())
}
