//! A thing of the form with its parts, and the sentences that an older and a newer list of them make.
//! It does not know what the things are.

use std::collections::BTreeMap;

/// A value: what it is compared by, and what people see.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) key: String,
    pub(super) shown: String,
}

impl Word {
    pub(super) fn of(shown: impl Into<String>) -> Self {
        let shown = shown.into();
        Self { key: shown.clone(), shown }
    }

    /// A sentence or name of the author, in quotes.
    pub(super) fn quoted(text: &str) -> Self {
        Self { key: text.to_owned(), shown: format!("\"{text}\"") }
    }
}

/// One part of a thing. Both sides list the same parts in the same order.
pub(super) struct Part {
    label: &'static str,
    value: Value,
    /// Not worth a word when the whole thing is new.
    is_usual: bool,
}

impl Part {
    /// The same part under another label.
    pub(super) fn called(self, label: &'static str) -> Self {
        Self { label, ..self }
    }
}

enum Value {
    One(Option<Word>),
    Many(Vec<Word>),
}

pub(super) fn one(label: &'static str, word: Option<Word>) -> Part {
    Part { label, value: Value::One(word), is_usual: false }
}

pub(super) fn many(label: &'static str, words: Vec<Word>) -> Part {
    Part { label, value: Value::Many(words), is_usual: false }
}

/// A part that always has a value; the usual one is not told of a new thing.
pub(super) fn always(label: &'static str, shown: &str, usual: &str) -> Part {
    Part { label, value: Value::One(Some(Word::of(shown))), is_usual: shown == usual }
}

/// A part that stands in the name already.
pub(super) fn named(label: &'static str, text: &str) -> Part {
    Part { label, value: Value::One(Some(Word::quoted(text))), is_usual: true }
}

/// A thing of a list.
pub(super) struct Item {
    /// The id or what stands for it.
    pub(super) id: String,
    /// What it is found by in the other list: its id there.
    pub(super) key: String,
    /// As people call it.
    pub(super) name: String,
    pub(super) parts: Vec<Part>,
    /// Lists of its own.
    pub(super) inner: Vec<(Noun, Vec<Item>)>,
}

impl Item {
    pub(super) fn new(id: &str, key: &str, name: impl Into<String>, parts: Vec<Part>) -> Self {
        let (id, key) = (id.to_owned(), key.to_owned());
        Self { id, key, name: name.into(), parts, inner: Vec::new() }
    }
}

/// How a kind of thing is spoken of.
#[derive(Clone, Copy)]
pub(super) struct Noun {
    pub(super) word: &'static str,
    /// Its name says enough without the noun.
    pub(super) is_bare: bool,
    /// People see its place in the list.
    pub(super) has_order: bool,
    /// It has an id that people write.
    pub(super) has_id: bool,
}

pub(super) const fn noun(word: &'static str) -> Noun {
    Noun { word, is_bare: false, has_order: true, has_id: true }
}

/// Texts that stand under other ids now: older id → newer id. A text that several of either side have is left out.
pub(super) type Renamed = BTreeMap<String, String>;

pub(super) fn renamed(old: &[(String, String)], new: &[(String, String)]) -> Renamed {
    let gone = |ids: &[(String, String)], id: &String| !ids.iter().any(|(other, _)| other == id);
    let mut found = Renamed::new();
    for (id, text) in old.iter().filter(|(id, _)| gone(new, id)) {
        let same = |side: &[(String, String)]| side.iter().filter(|(_, t)| t == text).count();
        let now = new.iter().find(|(other, words)| words == text && gone(old, other));
        if let Some((now, _)) = now.filter(|_| same(old) == 1 && same(new) == 1) {
            found.insert(id.clone(), now.clone());
        }
    }
    found
}

/// The sentences for two lists: what is gone, then in the newer order what is new, moved, and changed.
pub(super) fn compare(noun: Noun, before: &str, old: &[Item], new: &[Item]) -> Vec<String> {
    let mut said = Vec::new();
    for item in old.iter().filter(|item| find(new, &item.key).is_none()) {
        said.push(format!("{before}{} dihapus: {}", noun.word, item.name));
    }
    let staying = unmoved(old, new);
    for (place, item) in new.iter().enumerate() {
        let after = place.checked_sub(1).map(|place| &new[place].name);
        let place = after.map_or("paling awal".to_owned(), |name| format!("sesudah {name}"));
        let Some(was) = find(old, &item.key) else {
            let place = if noun.has_order { format!(", {place}") } else { String::new() };
            said.push(format!("{before}{} baru: {}{place}{}", noun.word, item.name, told(item)));
            continue;
        };
        let subject = if noun.is_bare {
            format!("{before}{}", item.name)
        } else {
            format!("{before}{} {}", noun.word, item.name)
        };
        if noun.has_id && was.id != item.id {
            said.push(format!("{before}{} {} berganti id menjadi {}", noun.word, was.id, item.id));
        }
        if noun.has_order && !staying.contains(&item.key) {
            said.push(format!("{before}{} {} dipindah: sekarang {place}", noun.word, item.name));
        }
        for (was, now) in was.parts.iter().zip(&item.parts) {
            said.extend(part(&subject, was, now));
        }
        for ((noun, was), (_, now)) in was.inner.iter().zip(&item.inner) {
            said.extend(compare(*noun, &format!("{subject}: "), was, now));
        }
    }
    said
}

/// The sentences for one thing that is there once.
pub(super) fn compare_parts(old: &[Part], new: &[Part]) -> Vec<String> {
    old.iter().zip(new).flat_map(|(was, now)| part("", was, now)).collect()
}

fn find<'a>(items: &'a [Item], key: &str) -> Option<&'a Item> {
    items.iter().find(|item| item.key == key)
}

fn part(subject: &str, was: &Part, now: &Part) -> Vec<String> {
    let label = now.label;
    let lead = if subject.is_empty() { label.to_owned() } else { format!("{subject}: {label}") };
    match (&was.value, &now.value) {
        (Value::One(None), Value::One(Some(word))) => vec![format!("{lead} baru: {}", word.shown)],
        (Value::One(Some(word)), Value::One(None)) => {
            vec![format!("{lead} dihapus, tadinya {}", word.shown)]
        }
        (Value::One(Some(a)), Value::One(Some(b))) if a.key != b.key => {
            vec![format!("{lead} {}", arrow(&a.shown, &b.shown))]
        }
        (Value::Many(a), Value::Many(b)) => list(&lead, label, subject, (a, b)),
        _ => Vec::new(),
    }
}

fn list(lead: &str, label: &str, subject: &str, (a, b): (&[Word], &[Word])) -> Vec<String> {
    let lacks = |side: &[Word], word: &Word| !side.iter().any(|other| other.key == word.key);
    let mut said = Vec::new();
    for word in a.iter().filter(|word| lacks(b, word)) {
        said.push(format!("{lead} dihapus: {}", word.shown));
    }
    for word in b.iter().filter(|word| lacks(a, word)) {
        said.push(format!("{lead} baru: {}", word.shown));
    }
    let keys = |side: &[Word]| side.iter().map(|word| word.key.clone()).collect::<Vec<_>>();
    if said.is_empty() && keys(a) != keys(b) {
        let order: Vec<&str> = b.iter().map(|word| word.shown.as_str()).collect();
        let of = if subject.is_empty() { String::new() } else { format!("{subject}: ") };
        said.push(format!("{of}urutan {label} menjadi {}", order.join(", ")));
    }
    said
}

/// `3 → 5 menit` where both have one unit, else both whole.
fn arrow(old: &str, new: &str) -> String {
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    if let (Some((a, unit)), Some((b, other))) = (old.split_once(' '), new.split_once(' '))
        && unit == other
        && is_number(a)
        && is_number(b)
        && !unit.contains(|c: char| c.is_ascii_digit())
        && ["menit", "jam", "hari", "minggu", "bulan"].iter().any(|word| unit.starts_with(word))
    {
        return format!("{a} → {b} {unit}");
    }
    format!("{old} → {new}")
}

/// What is told of a new thing: its parts that are not the usual ones.
fn told(item: &Item) -> String {
    let mut text = String::new();
    for part in item.parts.iter().filter(|part| !part.is_usual) {
        let shown = match &part.value {
            Value::One(Some(word)) => word.shown.clone(),
            Value::Many(words) if !words.is_empty() => {
                words.iter().map(|word| word.shown.as_str()).collect::<Vec<_>>().join(", ")
            }
            _ => continue,
        };
        text.push_str(&format!("; {} {shown}", part.label));
    }
    for (noun, items) in &item.inner {
        for inner in items {
            text.push_str(&format!("; {} {}{}", noun.word, inner.name, told(inner)));
        }
    }
    text
}

/// The keys of a longest run of things that keep their order; the first one that is longest.
fn unmoved(old: &[Item], new: &[Item]) -> Vec<String> {
    let common: Vec<(usize, &str)> = new
        .iter()
        .filter_map(|item| {
            let place = old.iter().position(|was| was.key == item.key)?;
            Some((place, item.key.as_str()))
        })
        .collect();
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(common.len());
    for (at, (place, _)) in common.iter().enumerate() {
        let mut mine = (1, None);
        for (earlier, (length, _)) in best.iter().enumerate() {
            if common[earlier].0 < *place && length + 1 > mine.0 {
                mine = (length + 1, Some(earlier));
            }
        }
        debug_assert_eq!(best.len(), at);
        best.push(mine);
    }
    let longest = best.iter().map(|(length, _)| *length).max();
    let mut at = longest.and_then(|longest| best.iter().position(|(length, _)| *length == longest));
    let mut keys = Vec::new();
    while let Some(place) = at {
        keys.push(common[place].1.to_owned());
        at = best[place].1;
    }
    keys
}
