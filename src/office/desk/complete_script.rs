//! What could be written inside a guard, and inside the marks of a letter.
//! It looks at the words before the cursor only.

use crate::document::letter::facts::RESERVED;
use crate::office::desk::complete::{Around, Proposal, ProposalKind, Wish, fields, pairs, values};
use crate::office::desk::from_letter;
use crate::office::desk::from_script::{
    FUNCTIONS, Opposite, Scope, TODAY, WORDS, cut, field_at, function_around, opposite,
};
use crate::office::desk::name::{NameKind, Names, SopNames};
use crate::source::Span;

/// What could follow in a guard, and how many bytes of it are written already.
pub(super) fn wishes(around: &Around<'_>, before: &str) -> (Vec<Wish>, usize) {
    let script = before.trim_start_matches(['"', '\'']);
    let pieces = cut(script);
    let mut words: Vec<&str> = pieces.iter().map(|range| &script[range.clone()]).collect();
    let is_word = |word: &str| word.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_');
    let unfinished = pieces.last().filter(|last| last.end == script.len());
    let length = match unfinished {
        Some(last) if is_word(&script[last.clone()]) => {
            words.pop();
            last.len()
        }
        _ => 0,
    };
    let Some(sop) = around.sop else { return (Vec::new(), length) };
    words.push("");
    let at = words.len() - 1;
    let scope = Scope { names: around.names, sop, list: around.list(), wanted: None };
    let argument = function_around(&words, at).map(|name| argument(name, sop, around));
    let wishes = argument.or_else(|| compared(&words, at, scope, around)).unwrap_or_else(|| {
        // What a field of the other SOP may become.
        let key = around.key();
        let target = around.target().and_then(|target| target.field(key));
        let mut wishes = target.map_or_else(Vec::new, |field| values(field, around));
        wishes.extend(anything(sop, around));
        wishes
    });
    (wishes, length)
}

fn argument(function: &str, sop: &SopNames, around: &Around<'_>) -> Vec<Wish> {
    match function {
        "ada" => pairs(NameKind::Document, &sop.documents),
        "hadir" => pairs(NameKind::Role, &around.names.office.roles),
        "kali" => pairs(NameKind::Target, &sop.rows),
        "hasil" => {
            let mut rows = pairs(NameKind::Target, &sop.rows);
            rows.retain(|row| sop.calls.contains_key(&row.label));
            rows
        }
        _ => {
            let is_wanted = |kind: &str| match function {
                "jumlah" => kind == "daftar" || kind == "saringan",
                _ => kind == "tanggal",
            };
            let all = around.list().into_iter().flat_map(|list| &list.elements).chain(&sop.fields);
            let mut wishes = fields(
                NameKind::Field,
                &all.filter(|field| is_wanted(&field.kind)).cloned().collect::<Vec<_>>(),
            );
            if function != "jumlah" {
                wishes.push(Wish::new(ProposalKind::Word, TODAY.0, TODAY.1));
            }
            wishes
        }
    }
}

/// The values that fit the other side of a comparison, if it has finite ones.
fn compared(words: &[&str], at: usize, scope: Scope<'_>, around: &Around<'_>) -> Option<Vec<Wish>> {
    match opposite(words, at)? {
        Opposite::Word(other) => {
            let values = values(field_at(other, scope)?.0, around);
            (!values.is_empty()).then_some(values)
        }
        Opposite::Ending(row) => {
            let called = around.names.sops.get(scope.sop.calls.get(row)?)?;
            Some(pairs(NameKind::Target, &called.outcomes))
        }
    }
}

fn anything(sop: &SopNames, around: &Around<'_>) -> Vec<Wish> {
    let elements = around.list().map(|list| list.elements.as_slice()).unwrap_or_default();
    let mut wishes = fields(NameKind::Element, elements);
    wishes.extend(fields(NameKind::Field, &sop.fields));
    wishes.extend(fields(NameKind::Field, &sop.parameters));
    wishes.extend(fields(NameKind::Field, &around.names.office.parameters));
    wishes.push(Wish::new(ProposalKind::Word, TODAY.0, TODAY.1));
    wishes.extend(FUNCTIONS.iter().map(|(name, _, meaning)| {
        let mut wish = Wish::new(ProposalKind::Function, name, meaning);
        wish.text = format!("{name}(");
        wish
    }));
    wishes.extend(WORDS.iter().map(|word| Wish::new(ProposalKind::Word, word, "")));
    wishes
}

/// What could be written between the marks of a letter.
pub(super) fn of_letter(names: &Names, stem: &str, text: &str, byte: usize) -> Vec<Proposal> {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let pieces = from_letter::pieces(text);
    let Some(piece) =
        pieces.iter().find(|piece| piece.range.start <= byte && byte <= piece.range.end)
    else {
        return Vec::new();
    };
    let before = &text[piece.range.start..byte];
    let word_start = before
        .rfind(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let replaces = Span::new(piece.range.start + word_start, byte);
    let sops = names.sops.values().filter(|sop| sop.templates.iter().any(|name| name == stem));
    let owner = before[..word_start].strip_suffix('.').map(|owner| {
        let from = owner.rfind(|letter: char| !letter.is_alphanumeric() && letter != '_');
        from.map_or(owner, |at| {
            owner[at..].trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_')
        })
    });
    let mut wishes = Vec::new();
    for sop in sops {
        match owner {
            Some(owner) => {
                let list = piece.loops.iter().rev().find(|(element, _)| element == owner);
                let list = list.and_then(|(_, list)| sop.list(list));
                wishes.extend(
                    list.map_or_else(Vec::new, |list| fields(NameKind::Element, &list.elements)),
                );
            }
            None => wishes.extend(fields(NameKind::Field, &sop.fields)),
        }
    }
    if owner.is_none() {
        let loops = piece.loops.iter().map(|(element, list)| {
            Wish::new(ProposalKind::Word, element, &format!("anggota {list}"))
        });
        wishes.extend(loops);
        wishes.extend(
            RESERVED
                .iter()
                .map(|word| Wish::new(ProposalKind::Word, word, "selalu ada pada surat")),
        );
    }
    let mut all: Vec<Proposal> = Vec::new();
    for wish in wishes {
        if !all.iter().any(|known| known.label == wish.label) {
            let Wish { label, detail, kind, text } = wish;
            all.push(Proposal { label, detail, kind, text, replaces });
        }
    }
    all
}
