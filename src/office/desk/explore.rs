//! What a place is about: the meaning of a key, what a name stands for and where, the page of a finding.
//! It changes nothing.

use crate::check::explain;
use crate::diag::diagnostic::{FileIndex, Place};
use crate::office::desk::from_script::{FUNCTIONS, TODAY};
use crate::office::desk::name::{Mention, Name, NameKind, Names, Saying};
use crate::office::desk::recheck::Desk;
use crate::office::desk::texts::FileKind;
use crate::sop::keys;
use crate::source::Span;

/// What is told of a place, in Markdown, and the bytes it is told of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Told {
    /// The words.
    pub text: String,
    /// The place.
    pub span: Span,
}

impl Desk {
    /// What a place is about: what is found there, then the name or the key that stands there.
    pub fn tell(&mut self, file: FileIndex, byte: usize) -> Option<Told> {
        let mut parts = Vec::new();
        let mut span = None;
        let found = self.findings().get(&file).cloned().unwrap_or_default();
        let at = found.iter().filter(|one| touches(one.place.span, byte));
        let mut codes: Vec<&str> = Vec::new();
        for finding in at {
            span.get_or_insert(finding.place.span);
            if !codes.contains(&finding.code.0) {
                codes.push(finding.code.0);
            }
        }
        let names = self.names();
        let place = Place { file, span: Span::new(byte, byte) };
        if let Some(mention) = names.at(place) {
            span = Some(mention.place.span);
            parts.push(words_of(&names, &mention.name, self));
        } else if let Some((word, at, meaning)) = self.language_word(file, byte) {
            span = Some(at);
            parts.push(format!("`{word}`: {meaning}"));
        }
        for code in codes {
            if let Some(page) = explain::explain(code) {
                parts.push(format!("**{}**: {}\n\n{}", page.code, page.title, page.text));
            }
        }
        Some(Told { text: parts.join("\n\n---\n\n"), span: span? })
    }

    /// A key or function of the language at a byte, with what it means.
    fn language_word(&self, file: FileIndex, byte: usize) -> Option<(String, Span, &'static str)> {
        if self.texts().kind(file) == FileKind::Letter {
            return None;
        }
        let text = self.texts().text(file).ok()?.text();
        let span = word_at(text, byte)?;
        let word = &text[span.range()];
        let rest = text[span.end..].trim_start_matches(['"', '\'']);
        let meaning = if rest.starts_with(':') {
            keys::meaning(word)
        } else if rest.starts_with('(') {
            FUNCTIONS.iter().find(|(name, ..)| *name == word).map(|(.., meaning)| *meaning)
        } else if word == TODAY.0 {
            Some(TODAY.1)
        } else {
            None
        };
        Some((word.to_owned(), span, meaning?))
    }

    /// Where the name at a place is declared. In a text that cannot be read just now, by its letters alone.
    pub fn declarations(&mut self, file: FileIndex, byte: usize) -> Vec<Place> {
        let names = self.names();
        let place = Place { file, span: Span::new(byte, byte) };
        let Some(mention) = names.at(place) else {
            return self.declared_in_letters(file, byte);
        };
        let all = names
            .mentions
            .iter()
            .filter(|other| other.place == mention.place && other.saying == mention.saying);
        let mut places: Vec<Place> = Vec::new();
        for mention in all {
            let declared = names.declared.get(&mention.name).into_iter().flatten();
            let mut declared: Vec<Place> = declared.map(|one| one.place).collect();
            // A paper is declared by several SOPs; the own one is meant.
            if declared.iter().any(|place| place.file == file) {
                declared.retain(|place| place.file == file);
            }
            places.extend(declared);
        }
        // An actor that says no role leads from his id to the role as well.
        let doubles = names
            .mentions
            .iter()
            .filter(|other| other.place == mention.place && other.saying == Saying::Doubles);
        for double in doubles.filter(|_| mention.saying == Saying::Declares) {
            let declared = names.declared.get(&double.name).into_iter().flatten();
            places.extend(declared.map(|one| one.place));
        }
        places
    }

    fn declared_in_letters(&self, file: FileIndex, byte: usize) -> Vec<Place> {
        let Ok(source) = self.texts().text(file) else { return Vec::new() };
        let text = source.text();
        let Some(span) = word_at(text, byte) else { return Vec::new() };
        let word = &text[span.range()];
        let is_whole =
            |at: usize| text[at + word.len()..].chars().next().is_none_or(|next| !is_letter(next));
        let declares = |(at, _): &(usize, &str)| text[..*at].ends_with("id: ") && is_whole(*at);
        let found = text.match_indices(word).filter(declares);
        found.map(|(at, _)| Place { file, span: Span::new(at, at + word.len()) }).collect()
    }

    /// Every place that says the name at a place.
    pub fn references(
        &mut self,
        file: FileIndex,
        byte: usize,
        with_declaration: bool,
    ) -> Vec<Place> {
        let names = self.names();
        let place = Place { file, span: Span::new(byte, byte) };
        let Some(mention) = names.at(place) else { return Vec::new() };
        let wanted = |other: &&Mention| {
            other.name == mention.name && (with_declaration || other.saying != Saying::Declares)
        };
        let mut places: Vec<Place> =
            names.mentions.iter().filter(wanted).map(|one| one.place).collect();
        places.dedup();
        places
    }
}

pub(super) fn touches(span: Span, byte: usize) -> bool {
    span.start <= byte && byte <= span.end
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '-'
}

/// The word around a byte.
pub(super) fn word_at(text: &str, byte: usize) -> Option<Span> {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let before = text[..byte].chars().rev().take_while(|letter| is_letter(*letter));
    let start = byte - before.map(char::len_utf8).sum::<usize>();
    let after = text[byte..].chars().take_while(|letter| is_letter(*letter));
    let end = byte + after.map(char::len_utf8).sum::<usize>();
    (start < end).then_some(Span::new(start, end))
}

/// What people want to know of a name.
fn words_of(names: &Names, name: &Name, desk: &Desk) -> String {
    let id = &name.id;
    let declared = names.declared.get(name).map(Vec::as_slice).unwrap_or_default();
    let Some(first) = declared.first() else {
        let meaning = match (name.kind, id.as_str()) {
            (NameKind::Target, "selesai") => "akhir bawaan perkara",
            (NameKind::Target, "habis") => "cabang ini berhenti di sini",
            (NameKind::Target, "dicabut") => "perkara dicabut pemohon",
            (NameKind::Actor, "pemohon") => "yang mengajukan permohonan",
            _ => "belum ada yang bernama ini",
        };
        return format!("{} `{id}`: {meaning}", name.kind.word());
    };
    let kind = match name.kind {
        NameKind::Target => {
            let is_row = names.sops.values().any(|sop| {
                sop.own_space() == name.space && sop.rows.iter().any(|(row, _)| row == id)
            });
            if is_row { "kegiatan" } else { "akhir" }
        }
        other => other.word(),
    };
    let mut words = format!("{kind} `{id}`: {}", first.title);
    if !first.detail.is_empty() {
        words.push_str(&format!(" ({})", first.detail));
    }
    for place in declared.iter().map(|one| one.place).take(4) {
        let texts = desk.texts();
        let Ok(source) = texts.text(place.file) else { continue };
        let line = source.line_column(place.span.start).0;
        words.push_str(&format!("\n\n{} baris {line}", source.name()));
    }
    words
}
