//! What an SOP and the office file declare, read from their trees, as far as these have the shape that is meant.
//! It reports nothing; the check does.

use crate::office::desk::name::{FieldNames, OfficeNames, SopNames};
use crate::sop::tree::{Node, NodeKind};

/// What an SOP declares, with the trees of the files below it, its own first.
pub(super) fn of_sop(stem: &str, trees: &[&Node]) -> SopNames {
    let mut names = SopNames { id: stem.to_owned(), space: stem.to_owned(), ..SopNames::default() };
    for tree in trees {
        if names.title.is_empty() {
            names.title = text(tree, "nama");
        }
        add(&mut names.rows, pairs(tree, "kegiatan", "uraian"));
        add(&mut names.outcomes, pairs(tree, "akhir", "nama"));
        add(&mut names.actors, pairs(tree, "pelaksana", "nama"));
        add(&mut names.documents, pairs(tree, "dokumen", "nama"));
        let identity = tree.get("identitas");
        add(
            &mut names.basis,
            identity.map(|it| pairs(it, "dasar_hukum", "teks")).unwrap_or_default(),
        );
        for field in fields(tree, "isian") {
            merge(&mut names.fields, field);
        }
        for parameter in fields(tree, "ketentuan") {
            merge(&mut names.parameters, parameter);
        }
        linked(&mut names, tree);
    }
    names
}

/// What the office file declares.
pub(super) fn of_office(tree: &Node) -> OfficeNames {
    OfficeNames {
        roles: pairs(tree, "peran", "nama"),
        staff: pairs(tree, "pegawai", "nama"),
        books: pairs(tree, "buku", "nama"),
        villages: pairs(tree, "wilayah", "nama"),
        captions: pairs(tree, "istilah", "judul"),
        parameters: fields(tree, "ketentuan"),
    }
}

/// The items of a list.
pub(super) fn items<'a>(node: &'a Node, key: &str) -> &'a [Node] {
    match node.get(key).map(|list| &list.kind) {
        Some(NodeKind::List(items)) => items,
        _ => &[],
    }
}

/// The text of a key, empty if there is none.
pub(super) fn text(node: &Node, key: &str) -> String {
    node.get(key).and_then(Node::as_text).unwrap_or_default().to_owned()
}

fn pairs(node: &Node, key: &str, title: &str) -> Vec<(String, String)> {
    let pair = |item: &Node| Some((item.get("id")?.as_text()?.to_owned(), text(item, title)));
    items(node, key).iter().filter_map(pair).collect()
}

fn add(known: &mut Vec<(String, String)>, more: Vec<(String, String)>) {
    for (id, title) in more {
        match known.iter_mut().find(|(other, _)| *other == id) {
            Some((_, own)) if own.is_empty() => *own = title,
            Some(_) => {}
            None => known.push((id, title)),
        }
    }
}

fn fields(node: &Node, key: &str) -> Vec<FieldNames> {
    let field = |item: &Node| {
        Some(FieldNames {
            id: item.get("id")?.as_text()?.to_owned(),
            title: text(item, "nama"),
            kind: text(item, "tipe"),
            choices: pairs(item, "pilihan", "nama"),
            elements: items(item, "isian")
                .iter()
                .filter_map(|element| {
                    Some(FieldNames {
                        id: element.get("id")?.as_text()?.to_owned(),
                        title: text(element, "nama"),
                        kind: text(element, "tipe"),
                        choices: pairs(element, "pilihan", "nama"),
                        ..FieldNames::default()
                    })
                })
                .collect(),
            source: item.get("dari").and_then(Node::as_text).map(str::to_owned),
        })
    };
    items(node, key).iter().filter_map(field).collect()
}

/// A field of a lower file adds what the upper one does not say.
fn merge(known: &mut Vec<FieldNames>, lower: FieldNames) {
    let Some(own) = known.iter_mut().find(|field| field.id == lower.id) else {
        known.push(lower);
        return;
    };
    if own.title.is_empty() {
        own.title = lower.title;
    }
    if own.kind.is_empty() {
        own.kind = lower.kind;
    }
    add(&mut own.choices, lower.choices);
    for element in lower.elements {
        merge(&mut own.elements, element);
    }
    own.source = own.source.take().or(lower.source);
}

fn linked(names: &mut SopNames, tree: &Node) {
    for row in items(tree, "kegiatan") {
        let called = row.get("panggil").map(|call| text(call, "sop"));
        if let Some(called) = called.filter(|called| !called.is_empty()) {
            names.calls.insert(text(row, "id"), called.clone());
            names.links.push(called);
        }
        names.books.extend(items(row, "catat").iter().filter_map(Node::as_text).map(str::to_owned));
    }
    for tie in items(tree, "keterkaitan").iter().filter(|tie| tie.get("picu").is_some()) {
        names.links.push(text(tie, "sop"));
    }
    let asked = items(tree, "persyaratan").iter().filter_map(|asked| asked.get("panggil"));
    names.links.extend(asked.map(|call| text(call, "sop")));
    for paper in items(tree, "dokumen") {
        names.templates.extend(paper.get("templat").and_then(Node::as_text).map(str::to_owned));
        names.books.extend(paper.get("buku").and_then(Node::as_text).map(str::to_owned));
    }
}
