//! What may stand at each place of a file, by the schema: which keys, which words, the id of which thing.
//! It looks at no file; `shape` says whether a file keeps to it, editors ask it what could come next.

use std::sync::LazyLock;

use serde_json::Value;

use crate::sop::schema;

/// What may stand at a place.
#[derive(Clone, Debug)]
pub enum Slot {
    /// A section of this kind with these keys.
    Map(Section),
    /// A map whose keys are ids, with what each of them holds.
    Names(Box<Slot>),
    /// A list of these.
    List(Box<Slot>),
    /// One of these words.
    Word(Vec<String>),
    /// A scalar: the type of an id (`RowId`), or else the name of a scalar type (`ekspresi`).
    Scalar(String),
}

/// A section: a map with keys of the language.
#[derive(Clone, Debug)]
pub struct Section {
    /// The name of its type (`Row`); empty for a whole file.
    pub kind: String,
    /// Its keys in the order of the form.
    pub keys: Vec<KeySlot>,
}

/// One key of a section.
#[derive(Clone, Debug)]
pub struct KeySlot {
    /// As written.
    pub key: String,
    /// What it holds.
    pub slot: Slot,
    /// It must be there.
    pub is_required: bool,
}

/// An SOP file.
pub static SOP: LazyLock<Slot> = LazyLock::new(|| whole(&schema::sop()));
/// An SOP file that changes another one.
pub static DERIVED: LazyLock<Slot> = LazyLock::new(|| whole(&schema::derived()));
/// The office file.
pub static KANTOR: LazyLock<Slot> = LazyLock::new(|| whole(&schema::kantor()));
/// A scenario file.
pub static SCENARIO: LazyLock<Slot> = LazyLock::new(|| whole(&schema::scenario()));

impl Slot {
    /// What a key of this section holds; any key of a map of ids.
    pub fn of_key(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(section) => {
                section.keys.iter().find(|known| known.key == key).map(|known| &known.slot)
            }
            Self::Names(value) => Some(value),
            Self::List(_) | Self::Word(_) | Self::Scalar(_) => None,
        }
    }

    /// What each item of this list is.
    pub fn of_item(&self) -> Option<&Self> {
        match self {
            Self::List(item) => Some(item),
            Self::Map(_) | Self::Names(_) | Self::Word(_) | Self::Scalar(_) => None,
        }
    }
}

fn whole(schema: &Value) -> Slot {
    read(schema, &schema["$defs"], "")
}

/// The schema is ours and holds no circle, so this ends.
fn read(node: &Value, defs: &Value, kind: &str) -> Slot {
    if let Some(name) = node["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return read(&defs[name], defs, name);
    }
    if let Some(words) = node["enum"].as_array() {
        return Slot::Word(words.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    }
    if let Some(properties) = node["properties"].as_object() {
        let required: Vec<&str> =
            node["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let key = |(key, value): (&String, &Value)| KeySlot {
            key: key.clone(),
            slot: read(value, defs, ""),
            is_required: required.contains(&key.as_str()),
        };
        let keys = properties.iter().map(key).collect();
        return Slot::Map(Section { kind: kind.to_owned(), keys });
    }
    if node["additionalProperties"].is_object() {
        return Slot::Names(Box::new(read(&node["additionalProperties"], defs, "")));
    }
    if node["items"].is_object() {
        return Slot::List(Box::new(read(&node["items"], defs, "")));
    }
    match node["format"].as_str() {
        Some("id") if !kind.is_empty() => Slot::Scalar(kind.to_owned()),
        format => Slot::Scalar(format.unwrap_or("teks").to_owned()),
    }
}
