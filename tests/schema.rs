//! The committed JSON Schemas are fresh, simple, and explained in Indonesian throughout.
//! It does not test the reader, which uses the same schema.

use serde_json::Value;
use tertib::sop::{keys, schema};

const HOW: &str = "jalankan `UPDATE=1 cargo test --test schema` lalu baca perubahannya";

fn committed(name: &str, made: &Value) {
    let path = format!("templates/schema/{name}");
    let text = format!("{}\n", serde_json::to_string_pretty(made).expect("a schema is JSON"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).expect("the schema folder can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "{path} tidak segar; {HOW}");
}

#[test]
fn the_committed_schemas_are_fresh() {
    committed("sop.schema.json", &schema::sop());
    committed("sop-turunan.schema.json", &schema::derived());
    committed("kantor.schema.json", &schema::kantor());
    committed("uji.schema.json", &schema::scenario());
}

fn walk(node: &Value, visit: &mut impl FnMut(&str, &Value)) {
    match node {
        Value::Object(map) => {
            for (key, value) in map {
                visit(key, value);
                walk(value, visit);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, visit)),
        _ => {}
    }
}

#[test]
fn the_language_has_no_choice_between_shapes() {
    for made in [schema::sop(), schema::derived(), schema::kantor(), schema::scenario()] {
        walk(&made, &mut |key, _| {
            assert!(!matches!(key, "oneOf" | "anyOf" | "allOf" | "not"), "found {key}");
        });
    }
}

#[test]
fn every_key_is_in_the_glossary_and_the_glossary_is_sorted() {
    assert!(keys::KEYS.is_sorted_by_key(|key| key.written));
    let mut used = std::collections::BTreeSet::new();
    for made in [schema::sop(), schema::derived(), schema::kantor(), schema::scenario()] {
        walk(&made, &mut |key, value| {
            if key == "properties" {
                for name in value.as_object().expect("properties are a map").keys() {
                    used.insert(name.clone());
                    assert!(keys::meaning(name).is_some(), "`{name}` is not in keys.rs");
                }
            }
        });
    }
    for key in keys::KEYS {
        assert!(used.contains(key.written), "`{}` is in keys.rs but in no type", key.written);
    }
}
