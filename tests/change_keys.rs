//! Whatever is changed in an SOP file, the change report tells it, and says where in the user's words: every value of the
//! four SOPs and of a file that has every key of the language, changed one at a time; and every key left out.
//! What the sentences are is tested in `tests/change.rs`.

use std::collections::BTreeSet;

use serde_json::Value as Json;
use tertib::diag::diagnostic::Sources;
use tertib::document::change::from_sops::{ChangeSide, change_sections};
use tertib::sop::document::Sop;
use tertib::sop::read::read_sop;
use tertib::sop::schema;
use tertib::sop::tree::{self, Node, NodeKind};
use tertib::source::{SourceText, Span};

const EVERY_KEY: &str = "tests/change/semua-kunci.yaml";
const FILES: [&str; 5] =
    ["sops/e-ktp.yaml", "sops/kk.yaml", "sops/akta-kelahiran.yaml", "sops/pindah.yaml", EVERY_KEY];

/// Of so many values of a shipped file one is changed in the quick gate; all with `TERTIB_UJI_LENGKAP`.
const QUICK: usize = 7;

/// Keys whose value is not of the SOP but of its file: its id, and what is gone once files are merged.
const OF_THE_FILE: [&str; 4] = ["sop", "turunan", "hapus", "boleh_diubah"];

fn read(text: &str) -> Option<Sop> {
    let mut sources = Sources::default();
    let text = text.replace("turunan: dasar_sop\nhapus: [dokumen.lama]\n", "");
    let file = sources.add(SourceText::new("uji.yaml", text));
    let read = read_sop(sources.get(file), file);
    read.value.filter(|_| read.findings.is_empty())
}

fn root(text: &str) -> Node {
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("uji.yaml", text));
    tree::read(sources.get(file), file).0.expect("YAML")
}

fn sentences(old: &Sop, new: &Sop) -> Vec<String> {
    let side = |sop| ChangeSide { sop, letters: &[] };
    change_sections(side(old), side(new)).into_iter().flat_map(|section| section.changes).collect()
}

/// One place of a file: the keys that lead there, the item of its section in which it stands, and what it is.
struct Spot<'a> {
    keys: Vec<&'a str>,
    item: Option<&'a Node>,
    node: &'a Node,
    /// From the key, or of an item of a list from its first byte.
    start: usize,
    is_scalar: bool,
}

impl Spot<'_> {
    fn shown(&self) -> String {
        format!("{} `{}`", self.keys.join("."), self.node.as_text().unwrap_or("…"))
    }
}

fn spots(root: &Node) -> Vec<Spot<'_>> {
    let mut all = Vec::new();
    visit(root, &mut Vec::new(), None, root.span.start, &mut all);
    all.retain(|spot| spot.keys.first().is_some_and(|key| !OF_THE_FILE.contains(key)));
    all
}

fn visit<'a>(
    node: &'a Node,
    keys: &mut Vec<&'a str>,
    item: Option<&'a Node>,
    start: usize,
    all: &mut Vec<Spot<'a>>,
) {
    let is_scalar = node.as_text().is_some();
    if !keys.is_empty() {
        all.push(Spot { keys: keys.clone(), item, node, start, is_scalar });
    }
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::List(items) => {
            for own in items {
                let outer = item.or(Some(own));
                visit(own, keys, outer, own.span.start, all);
            }
        }
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                keys.push(key.as_text().expect("a key"));
                visit(value, keys, item, key.span.start, all);
                keys.pop();
            }
        }
    }
}

/// Other values that a value may have, whatever its type.
fn others(text: &str) -> Vec<String> {
    const WORDS: [&str; 16] = [
        "ya",
        "tidak",
        "teks",
        "angka",
        "asli",
        "fotokopi",
        "berurutan",
        "semua",
        "dibatalkan",
        "dibiarkan",
        "ket",
        "waktu",
        "2031-02-03",
        "7 menit",
        "8",
        "1 bulan",
    ];
    let mut all = vec![format!("{text}x"), format!("{text} x"), format!("x{text}")];
    for (at, digit) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        let next = if digit == '9' { '8' } else { '9' };
        all.push(format!("{}{next}{}", &text[..at], &text[at + 1..]));
    }
    all.extend(WORDS.iter().map(|word| (*word).to_owned()));
    all.retain(|other| other != text);
    all
}

fn replaced(text: &str, span: Span, new: &str) -> String {
    let quoted = text[span.range()].starts_with('"');
    let new = if quoted { format!("\"{new}\"") } else { new.to_owned() };
    format!("{}{new}{}", &text[..span.start], &text[span.end..])
}

/// What people call the thing in which a place stands: its id, its name, what it says.
fn names(spot: &Spot<'_>, root: &Node) -> BTreeSet<String> {
    const KEYS: [&str; 11] = [
        "id", "nama", "uraian", "dokumen", "sop", "pesan", "judul", "teks", "jawab", "aturan",
        "kegiatan",
    ];
    let mut all = BTreeSet::new();
    let Some(item) = spot.item else { return all };
    all.extend(item.as_text().map(str::to_owned));
    for key in KEYS {
        let value = item.get(key);
        all.extend(value.and_then(Node::as_text).map(str::to_owned));
        all.extend(
            value.into_iter().flat_map(Node::items).filter_map(Node::as_text).map(str::to_owned),
        );
    }
    // A required paper is called by its name.
    let papers = root.get("dokumen").map(Node::items).unwrap_or_default();
    let named = papers
        .iter()
        .filter(|paper| paper.get("id").and_then(Node::as_text).is_some_and(|id| all.contains(id)));
    let named: Vec<String> =
        named.filter_map(|paper| paper.get("nama")?.as_text()).map(str::to_owned).collect();
    all.extend(named);
    all
}

#[test]
fn every_value_that_changes_is_told_where_it_stands() {
    let is_whole = std::env::var("TERTIB_UJI_LENGKAP").is_ok();
    let mut faults = Vec::new();
    let mut tried = 0;
    for file in FILES {
        let text = std::fs::read_to_string(file).expect("readable");
        let old = read(&text).expect("of good shape");
        let root = root(&text);
        let step = if file == EVERY_KEY || is_whole { 1 } else { QUICK };
        for spot in spots(&root).iter().filter(|spot| spot.is_scalar).step_by(step) {
            let value = spot.node.as_text().expect("a scalar");
            let mutants =
                others(value).into_iter().map(|other| replaced(&text, spot.node.span, &other));
            let Some((changed, new)) =
                mutants.into_iter().find_map(|text| Some((read(&text)?, text)))
            else {
                faults.push(format!("{file}: {}: no other value is of its type", spot.shown()));
                continue;
            };
            tried += 1;
            let told = sentences(&old, &changed);
            if told.is_empty() {
                faults.push(format!("{file}: {}: nothing is told", spot.shown()));
                continue;
            }
            let mut known = names(spot, &root);
            // The thing may be called by its new name.
            let after = self::root(&new);
            let same = spots(&after)
                .into_iter()
                .find(|other| other.start == spot.start && other.is_scalar);
            known.extend(same.iter().flat_map(|other| names(other, &after)));
            if !known.is_empty()
                && !told.iter().any(|one| known.iter().any(|name| one.contains(name.as_str())))
            {
                faults.push(format!("{file}: {}: does not say where: {told:?}", spot.shown()));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {tried}:\n{}", faults.len(), faults.join("\n"));
    assert!(tried > if is_whole { 1200 } else { 350 }, "{tried} values");
}

#[test]
fn every_key_that_is_left_out_is_told() {
    let text = std::fs::read_to_string(EVERY_KEY).expect("readable");
    let old = read(&text).expect("of good shape");
    let tree = root(&text);
    let mut faults = Vec::new();
    let mut tried = 0;
    for spot in spots(&tree) {
        let Some(new) = without(&tree, spot.node) else { continue };
        let Some(changed) = read(&new) else { continue };
        tried += 1;
        if sentences(&old, &changed).is_empty() || sentences(&changed, &old).is_empty() {
            faults.push(spot.shown());
        }
    }
    assert!(faults.is_empty(), "{} of {tried}:\n{}", faults.len(), faults.join("\n"));
    assert!(tried > 100, "{tried} keys");
}

/// The file as JSON, which is YAML, without this node and its key; none if nothing is left of a list or map.
fn without(root: &Node, gone: &Node) -> Option<String> {
    fn json(node: &Node, gone: &Node) -> Option<Json> {
        if std::ptr::eq(node, gone) {
            return None;
        }
        Some(match &node.kind {
            NodeKind::Scalar(text) => Json::String(text.clone()),
            NodeKind::List(items) => {
                let kept: Vec<Json> = items.iter().filter_map(|item| json(item, gone)).collect();
                Json::Array(kept)
            }
            NodeKind::Map(entries) => entries
                .iter()
                .filter(|(key, _)| !matches!(key.as_text(), Some("turunan" | "hapus")))
                .filter_map(|(key, value)| Some((key.as_text()?.to_owned(), json(value, gone)?)))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        })
    }
    json(root, gone).map(|json| serde_json::to_string_pretty(&json).expect("JSON"))
}

#[test]
fn the_file_of_every_key_has_every_key_wherever_it_may_stand() {
    let schema = schema::sop();
    let text = std::fs::read_to_string(EVERY_KEY).expect("readable");
    let root = root(&text);
    let mut here = BTreeSet::new();
    let mut all = Vec::new();
    visit(&root, &mut Vec::new(), None, 0, &mut all);
    for spot in &all {
        here.insert(spot.keys.join("."));
    }
    let mut wanted = BTreeSet::new();
    keys(&schema, &schema["$defs"], &mut Vec::new(), &mut wanted);
    let missing: Vec<&String> = wanted.iter().filter(|key| !here.contains(*key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert!(wanted.len() > 200, "{}", wanted.len());
}

/// Every way of keys that a schema knows.
fn keys(node: &Json, defs: &Json, way: &mut Vec<String>, all: &mut BTreeSet<String>) {
    if let Some(name) = node["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        keys(&defs[name], defs, way, all);
    }
    if node["items"].is_object() {
        keys(&node["items"], defs, way, all);
    }
    for (key, value) in node["properties"].as_object().into_iter().flatten() {
        way.push(key.clone());
        all.insert(way.join("."));
        keys(value, defs, way, all);
        way.pop();
    }
}
