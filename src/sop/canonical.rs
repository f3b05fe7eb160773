//! The canonical text of a file: what its digest is made of. Comments, white space, the order of keys and the
//! style of quoting do not count; the order of lists does.
//! It does not know which letter templates belong to an SOP; the caller appends them.

use crate::sop::tree::{Node, NodeKind};

/// The canonical text of a tree: JSON with sorted keys and raw scalars.
pub fn text(root: &Node) -> String {
    value(root).to_string()
}

fn value(node: &Node) -> serde_json::Value {
    match &node.kind {
        NodeKind::Scalar(text) => serde_json::Value::String(text.clone()),
        NodeKind::List(items) => items.iter().map(value).collect(),
        NodeKind::Map(entries) => {
            let mut pairs: Vec<(String, serde_json::Value)> = entries
                .iter()
                .map(|(key, entry)| (key.as_text().unwrap_or_default().to_owned(), value(entry)))
                .collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            serde_json::Value::Object(pairs.into_iter().collect())
        }
    }
}
