//! What a paper says, as one digest: by it a second print is known as a copy of the first.
//! Only words count, in their order: neither the layout nor the version of the SOP makes another paper.

use serde_json::Value as Json;

use crate::base::digest::Digest;
use crate::document::paper::{Paper, to_json};

/// The digest of all words of a paper.
pub fn content_digest(paper: &Paper) -> Digest {
    let mut words = Vec::new();
    gather(&to_json(paper), &mut words);
    Digest::of(&words)
}

/// Each text with its length before it, so that no two lists of texts come out alike.
fn gather(json: &Json, words: &mut Vec<u8>) {
    match json {
        Json::String(text) => {
            words.extend((text.len() as u64).to_be_bytes());
            words.extend(text.as_bytes());
        }
        Json::Array(items) => items.iter().for_each(|item| gather(item, words)),
        Json::Object(map) => {
            let own = map.iter().filter(|(key, _)| *key != "terbitan");
            own.for_each(|(_, value)| gather(value, words));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}
