//! The JSON Schema of SOP, office and scenario files, made from the types; and the same thing as shapes for the reader.
//! It holds maps, lists, scalars and lists of words only: the language has no `oneOf`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde_json::{Value, json};

use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::keys;
use crate::sop::scenario::ScenarioFile;

/// The schema of an SOP file, as editors read it.
pub fn sop() -> Value {
    plain::<Sop>("Berkas SOP Tertib")
}

/// The schema of an SOP file that changes another one (`turunan`): of an item only its id must be there, and a new
/// item may say where it belongs.
pub fn derived() -> Value {
    let mut schema = plain::<Sop>("Berkas SOP turunan Tertib");
    loosen(&mut schema);
    schema["required"] = json!(["sop", "turunan"]);
    schema
}

/// Asks for nothing but ids, and lets items have `sesudah`.
fn loosen(node: &mut Value) {
    match node {
        Value::Object(map) => {
            let has_id =
                map.get("properties").is_some_and(|properties| properties["id"].is_object());
            if map.remove("required").is_some() && has_id {
                map.insert("required".to_owned(), json!(["id"]));
                let mut after = map["properties"]["id"].clone();
                after["description"] = json!(keys::meaning("sesudah"));
                map["properties"]["sesudah"] = after;
            }
            map.values_mut().for_each(loosen);
        }
        Value::Array(items) => items.iter_mut().for_each(loosen),
        _ => {}
    }
}

/// The schema of `kantor.yaml`, as editors read it.
pub fn kantor() -> Value {
    plain::<Kantor>("Berkas kantor Tertib")
}

/// The schema of a scenario file, as editors read it.
pub fn scenario() -> Value {
    plain::<ScenarioFile>("Berkas skenario Tertib")
}

/// The shape that a node must have.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// A scalar of this type (`scalar::check`).
    Scalar(String),
    /// One of these words.
    Word(Vec<String>),
    /// A list of these.
    List(Box<Shape>),
    /// A map with these keys.
    Map(BTreeMap<String, Shape>, Vec<String>),
    /// A map whose keys are ids.
    Names(Box<Shape>),
}

pub(crate) static SOP: LazyLock<Shape> = LazyLock::new(|| shape_of(&sop()));
pub(crate) static KANTOR: LazyLock<Shape> = LazyLock::new(|| shape_of(&kantor()));
pub(crate) static SCENARIO: LazyLock<Shape> = LazyLock::new(|| shape_of(&scenario()));

fn plain<T: JsonSchema>(title: &str) -> Value {
    let mut schema = schemars::generate::SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value();
    simplify(&mut schema);
    schema["title"] = json!(title);
    if let Value::Object(map) = &mut schema {
        let mark = json!("dibuat oleh `tertib skema`; jangan disunting");
        map.shift_insert(0, "$comment".to_owned(), mark);
    }
    schema
}

/// Drops what only Rust readers need (its comments, `null` for absent), and puts in the glossary's words.
fn simplify(node: &mut Value) {
    match node {
        Value::Object(map) => {
            map.remove("description");
            map.remove("default");
            let kept = map.get("anyOf").and_then(Value::as_array).and_then(|options| {
                options.iter().find(|option| option["type"] != "null").cloned()
            });
            if let Some(kept) = kept {
                map.remove("anyOf");
                if let Value::Object(kept) = kept {
                    map.extend(kept);
                }
            }
            without_null(map);
            for (_, value) in map.iter_mut() {
                simplify(value);
            }
            if let Some(Value::Object(properties)) = map.get_mut("properties") {
                for (name, property) in properties.iter_mut() {
                    if let (Value::Object(property), Some(meaning)) =
                        (property, keys::meaning(name))
                    {
                        property.insert("description".to_owned(), json!(meaning));
                    }
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(simplify),
        _ => {}
    }
}

fn without_null(map: &mut serde_json::Map<String, Value>) {
    if let Some(Value::Array(kinds)) = map.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_slice() {
            let only = only.clone();
            map.insert("type".to_owned(), only);
        }
    }
    if let Some(Value::Array(words)) = map.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
}

fn shape_of(schema: &Value) -> Shape {
    read_shape(schema, &schema["$defs"])
}

fn read_shape(node: &Value, defs: &Value) -> Shape {
    if let Some(name) = node["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        return read_shape(&defs[name], defs);
    }
    if let Some(words) = node["enum"].as_array() {
        return Shape::Word(words.iter().filter_map(Value::as_str).map(str::to_owned).collect());
    }
    if let Some(properties) = node["properties"].as_object() {
        let shapes =
            properties.iter().map(|(key, value)| (key.clone(), read_shape(value, defs))).collect();
        let required = node["required"].as_array().into_iter().flatten();
        return Shape::Map(shapes, required.filter_map(Value::as_str).map(str::to_owned).collect());
    }
    if node["additionalProperties"].is_object() {
        return Shape::Names(Box::new(read_shape(&node["additionalProperties"], defs)));
    }
    if node["items"].is_object() {
        return Shape::List(Box::new(read_shape(&node["items"], defs)));
    }
    Shape::Scalar(node["format"].as_str().unwrap_or("teks").to_owned())
}
