//! Values of an SOP as a change report shows them, and the names of one side.
//! It compares nothing.

use std::fmt::Display;

use crate::base::id::{ActorId, BasisId, DocumentId, RowId};
use crate::base::time::long_date;
use crate::document::change::item::{Part, Renamed, Word, one};
use crate::sop::document::{FieldKind, Sop};
use crate::sop::link::Inherited;
use crate::sop::scalar::{DateText, Instant, RowTime, Script, Text, YesNo};
use crate::source::Spanned;

/// One of the two SOPs, with its ids as the newer one has them.
pub(super) struct Side<'a> {
    pub(super) sop: &'a Sop,
    pub(super) rows: Renamed,
    pub(super) documents: Renamed,
    pub(super) actors: Renamed,
    pub(super) fields: Renamed,
    pub(super) others: Renamed,
    pub(super) conditions: Renamed,
}

impl Side<'_> {
    /// A row or an end, by its id.
    pub(super) fn row(&self, id: &RowId) -> Word {
        let key = key(&self.rows, id.as_str());
        Word { shown: id.to_string(), key }
    }

    pub(super) fn paper(&self, id: &DocumentId) -> Word {
        let known = self.sop.documents.iter().find(|document| document.id.value == *id);
        let shown = known.map_or(id.to_string(), |document| document.name.value.to_string());
        Word { key: key(&self.documents, id.as_str()), shown }
    }

    pub(super) fn actor(&self, id: &ActorId) -> Word {
        let known = self.sop.actors.iter().find(|actor| actor.id.value == *id);
        let shown = known.map_or(id.to_string(), |actor| actor.name.value.to_string());
        Word { key: key(&self.actors, id.as_str()), shown }
    }

    pub(super) fn row_list(&self, ids: &[Spanned<RowId>]) -> Vec<Word> {
        ids.iter().map(|id| self.row(&id.value)).collect()
    }

    pub(super) fn paper_list(&self, ids: &[Spanned<DocumentId>]) -> Vec<Word> {
        ids.iter().map(|id| self.paper(&id.value)).collect()
    }

    pub(super) fn field(&self, id: &str) -> Word {
        Word { key: key(&self.fields, id), shown: id.to_owned() }
    }

    /// The legal source of a thing, known by its id on either side.
    pub(super) fn basis(&self, id: Option<&Spanned<BasisId>>) -> Part {
        let word = id.map(|id| id.value.as_str());
        let word = word.map(|id| Word { key: key(&self.others, id), shown: id.to_owned() });
        one("acuan", word)
    }

    pub(super) fn row_of(&self, id: Option<&Spanned<RowId>>) -> Option<Word> {
        id.map(|id| self.row(&id.value))
    }
}

/// The id as the newer side has it.
pub(super) fn key(renamed: &Renamed, id: &str) -> String {
    renamed.get(id).cloned().unwrap_or_else(|| id.to_owned())
}

pub(super) fn text(value: Option<&Spanned<Text>>) -> Option<Word> {
    value.map(|text| Word::quoted(&text.value))
}

pub(super) fn texts(values: &[Spanned<Text>]) -> Vec<Word> {
    values.iter().map(|text| Word::quoted(&text.value)).collect()
}

pub(super) fn plain<T: Display>(value: Option<&Spanned<T>>) -> Option<Word> {
    value.map(|value| Word::of(value.value.to_string()))
}

pub(super) fn plains<T: Display>(values: &[Spanned<T>]) -> Vec<Word> {
    values.iter().map(|value| Word::of(value.value.to_string())).collect()
}

pub(super) fn date(value: Option<&Spanned<DateText>>) -> Option<Word> {
    value.map(|date| Word::of(long_date(date.value.0)))
}

pub(super) fn script(value: Option<&Spanned<Script>>) -> Option<Word> {
    value.map(|script| Word::of(script.value.0.clone()))
}

/// `ya` or `tidak`.
pub(super) fn yes(value: Option<&Spanned<YesNo>>, usual: bool) -> &'static str {
    let is_yes = value.map_or(usual, |flag| flag.value == YesNo::Yes);
    if is_yes { "ya" } else { "tidak" }
}

pub(super) fn kind(value: FieldKind) -> Word {
    let word = serde_json::to_value(value).ok();
    Word::of(word.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default())
}

pub(super) fn row_time(time: &RowTime) -> String {
    let norm = if time.low == time.high {
        time.low.to_string()
    } else {
        format!("{}-{}", time.low.amount, time.high)
    };
    time.allowance.map_or(norm.clone(), |allowance| format!("{norm} / {allowance}"))
}

pub(super) fn instant(value: &Instant) -> Word {
    Word::of(match value {
        Instant::After(length) => length.to_string(),
        Instant::Field(field) => field.clone(),
        Instant::Before(length, field) => format!("{length} sebelum {field}"),
        Instant::Since(length, field) => format!("{length} setelah {field}"),
    })
}

pub(super) fn inherited(pairs: &Inherited) -> Vec<Word> {
    let pair = |(field, script): &(Spanned<_>, Spanned<Script>)| {
        let field: &crate::base::id::FieldId = &field.value;
        Word::of(format!("{field} = {}", script.value.0))
    };
    pairs.0.iter().map(pair).collect()
}

/// Keys that tell apart things of the same id: the second has `#2`.
pub(super) fn numbered(ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::BTreeMap::new();
    ids.map(|id| {
        let count = seen.entry(id.clone()).or_insert(0_usize);
        *count += 1;
        if *count == 1 { id } else { format!("{id}#{count}") }
    })
    .collect()
}
