//! Conditions of papers as a clerk reads them: names instead of ids.
//! It evaluates nothing.

use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// The condition in words: what is compared with a choice stands beside it, anything else is called the same.
pub(super) fn in_words(script: &str, sop: &Sop, kantor: &Kantor) -> String {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut out = String::new();
    let mut rest = script;
    while let Some(first) = rest.chars().next() {
        let same = |letter: char| is_word(letter) == is_word(first);
        let end = rest.find(|letter| !same(letter)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        if is_word(first) {
            out.push_str(&name_of(piece, sop, kantor));
        } else {
            let next = &after[..after.find(|letter| !is_word(letter)).unwrap_or(after.len())];
            let equals = if is_choice(next, sop, kantor) { "" } else { "sama dengan" };
            out.push_str(&piece.replace("==", equals).replace("!=", "bukan"));
        }
        rest = after;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
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
