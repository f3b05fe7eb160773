//! The names in a guard: each word by what stands around it, whether or not the guard is finished.
//! It judges nothing; `guard` does.

use std::ops::Range;

use crate::office::desk::name::{FieldNames, Name, NameKind, Names, SopNames, Space};

/// What a script may name.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) names: &'a Names,
    pub(super) sop: &'a SopNames,
    /// The list whose elements it is about.
    pub(super) list: Option<&'a FieldNames>,
    /// The field of another SOP that it fills.
    pub(super) wanted: Option<(&'a SopNames, &'a FieldNames)>,
}

/// Words that are no names.
pub(super) const WORDS: [&str; 5] = ["dan", "atau", "bukan", "benar", "salah"];

/// The functions, what they take, and what they say.
pub(super) const FUNCTIONS: [(&str, NameKind, &str); 7] = [
    ("umur", NameKind::Field, "umur dalam tahun pada tanggal masuk, misalnya umur(tanggal_lahir)"),
    ("hari_sejak", NameKind::Field, "hari sejak tanggal itu, misalnya hari_sejak(tanggal_lahir)"),
    ("jumlah", NameKind::Field, "banyaknya anggota daftar, misalnya jumlah(anggota)"),
    ("ada", NameKind::Document, "dokumen itu ada dalam berkas, misalnya ada(kk)"),
    ("hadir", NameKind::Role, "pemegang peran itu di tempat, misalnya hadir(camat)"),
    ("kali", NameKind::Target, "berapa kali kegiatan itu selesai, misalnya kali(verifikasi)"),
    (
        "hasil",
        NameKind::Target,
        "akhir SOP yang dipanggil kegiatan itu, misalnya hasil(buat_kk) == selesai",
    ),
];

/// The value that is always there.
pub(super) const TODAY: (&str, &str) = ("tanggal_masuk", "tanggal perkara masuk");

/// The words and signs of a script, each with its bytes.
pub(super) fn cut(script: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut letters = script.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        if first.is_whitespace() {
            continue;
        }
        let is_word = first.is_alphanumeric() || first == '_';
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = letters.peek().copied() {
            let joins = if is_word {
                next.is_alphanumeric() || next == '_'
            } else {
                next == '=' && matches!(first, '=' | '!' | '<' | '>') && end == start + 1
            };
            if !joins {
                break;
            }
            end = at + next.len_utf8();
            letters.next();
        }
        pieces.push(start..end);
    }
    pieces
}

/// Every name of a script, with its bytes.
pub(super) fn names(script: &str, scope: Scope<'_>) -> Vec<(Range<usize>, Name)> {
    let pieces = cut(script);
    let words: Vec<&str> = pieces.iter().map(|range| &script[range.clone()]).collect();
    let named = |at: usize| Some((pieces[at].clone(), name_of(&words, at, scope)?));
    (0..words.len()).filter_map(named).collect()
}

/// The function whose argument a word is, if it stands in one.
pub(super) fn function_around<'a>(words: &[&'a str], at: usize) -> Option<&'a str> {
    let mut closed = 0;
    for index in (0..at).rev() {
        match words[index] {
            ")" => closed += 1,
            "(" if closed > 0 => closed -= 1,
            "(" => {
                return index
                    .checked_sub(1)
                    .map(|before| words[before])
                    .filter(|name| is_function(name));
            }
            _ => {}
        }
    }
    None
}

pub(super) fn is_function(word: &str) -> bool {
    FUNCTIONS.iter().any(|(name, ..)| *name == word)
}

/// What a word names.
fn name_of(words: &[&str], at: usize, scope: Scope<'_>) -> Option<Name> {
    let word = words[at];
    let starts_well = word.chars().next().is_some_and(|first| first.is_alphabetic());
    if !starts_well || WORDS.contains(&word) || word == TODAY.0 {
        return None;
    }
    if words.get(at + 1) == Some(&"(") && is_function(word) {
        return None;
    }
    let sop = scope.sop;
    let own = |kind, id: &str| Name { kind, space: sop.own_space(), id: id.to_owned() };
    match function_around(words, at) {
        Some("ada") => return Some(Name::of_office(NameKind::Document, word)),
        Some("hadir") => return Some(Name::of_office(NameKind::Role, word)),
        Some("kali" | "hasil") => return Some(own(NameKind::Target, word)),
        _ => {}
    }
    if let Some(list) = scope.list
        && list.elements.iter().any(|element| element.id == word)
    {
        let space = sop.part(&list.id);
        return Some(Name { kind: NameKind::Element, space, id: word.to_owned() });
    }
    if let Some(name) = scope.names.field_name(sop, word) {
        return Some(name);
    }
    match opposite(words, at) {
        Some(Opposite::Word(other)) => {
            let (field, space) = field_at(other, scope)?;
            value_name(field, &space, word)
        }
        Some(Opposite::Ending(row)) => {
            let called = scope.names.sops.get(sop.calls.get(row)?)?;
            let space = called.own_space();
            Some(Name { kind: NameKind::Target, space, id: word.to_owned() })
        }
        None => {
            let (target, field) = scope.wanted?;
            value_name(field, &target.part(&field.id), word)
        }
    }
}

/// The field, parameter or element field of a word, with the space of its choices.
pub(super) fn field_at<'a>(word: &str, scope: Scope<'a>) -> Option<(&'a FieldNames, Space)> {
    let element = scope.list.and_then(|list| {
        let element = list.elements.iter().find(|element| element.id == word)?;
        Some((element, scope.sop.part(&format!("{}.{word}", list.id))))
    });
    element.or_else(|| scope.names.field(scope.sop, word))
}

/// The choice or village that a value of a field names.
pub(super) fn value_name(field: &FieldNames, space: &Space, word: &str) -> Option<Name> {
    match field.kind.as_str() {
        "desa" => Some(Name::of_office(NameKind::Village, word)),
        "pilihan" => {
            Some(Name { kind: NameKind::Choice, space: space.clone(), id: word.to_owned() })
        }
        _ => None,
    }
}

/// The other side of a comparison.
pub(super) enum Opposite<'a> {
    /// A single word.
    Word(&'a str),
    /// `hasil(row)`.
    Ending(&'a str),
}

/// The other side of the comparison in which a word stands.
pub(super) fn opposite<'a>(words: &[&'a str], at: usize) -> Option<Opposite<'a>> {
    let is_comparison = |index: usize| matches!(words.get(index), Some(&("==" | "!=")));
    if at >= 2 && is_comparison(at - 1) {
        if at >= 5 && words[at - 2] == ")" && words[at - 4] == "(" && words[at - 5] == "hasil" {
            return Some(Opposite::Ending(words[at - 3]));
        }
        return Some(Opposite::Word(words[at - 2]));
    }
    if is_comparison(at + 1) {
        let other = words.get(at + 2)?;
        if *other == "hasil" && words.get(at + 3) == Some(&"(") {
            return words.get(at + 4).map(|row| Opposite::Ending(row));
        }
        return Some(Opposite::Word(other));
    }
    None
}
