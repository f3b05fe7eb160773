//! The names in a scenario file: each word by the key it stands at and the SOP of the case that its step is about.
//! What nothing has is told by `check::scenario_file`. It plays nothing, so it has to guess the SOP of a case that
//! another one began: by the rows that are said of it.

use crate::diag::diagnostic::{FileIndex, Place};
use crate::office::desk::from_script::value_name;
use crate::office::desk::name::{
    FieldNames, Mention, Name, NameKind, Names, Saying, SopNames, Space,
};
use crate::office::desk::sop_names::{items, text};
use crate::sop::tree::{Node, NodeKind};
use crate::source::{SourceText, Span};

/// Said where nothing is.
const NOTHING: &str = "tidak";

/// A walk through one scenario file.
pub(super) struct ScenarioWalk<'a> {
    pub(super) names: &'a Names,
    pub(super) file: FileIndex,
    pub(super) source: &'a SourceText,
    pub(super) mentions: Vec<Mention>,
}

impl<'a> ScenarioWalk<'a> {
    /// A walk that has found nothing yet.
    pub(super) fn new(names: &'a Names, file: FileIndex, source: &'a SourceText) -> Self {
        Self { names, file, source, mentions: Vec::new() }
    }

    /// Walks a whole file.
    pub(super) fn whole(&mut self, tree: &Node) {
        let tested = tree.get("uji");
        if let Some(id) = tested {
            self.sop(id);
        }
        let tested = tested.and_then(Node::as_text).and_then(|id| self.names.sops.get(id));
        if let (Some(sop), Some(defaults)) = (tested, tree.get("bawaan")) {
            self.fields(defaults, sop);
        }
        for scenario in items(tree, "skenario") {
            let steps = items(scenario, "langkah");
            for step in steps {
                let sop = sop_of(step, steps, tested, self.names);
                self.step(step, sop);
            }
        }
    }

    fn step(&mut self, step: &Node, sop: Option<&'a SopNames>) {
        if let Some(person) = step.get("oleh") {
            self.of_office(person, NameKind::Staff);
        }
        if let Some(opened) = step.get("buka") {
            self.sop(opened);
        }
        let then = step.get("maka");
        if let Some(numbers) = then.and_then(|then| then.get("nomor")) {
            for (book, _) in entries(numbers) {
                self.of_office(book, NameKind::Book);
            }
        }
        for begun in then.map(|then| items(then, "memulai")).unwrap_or_default() {
            if begun.as_text() != Some(NOTHING) {
                self.sop(begun);
            }
        }
        let Some(sop) = sop else { return };
        for key in ["kerjakan", "ambil", "lepas"] {
            if let Some(row) = step.get(key) {
                self.row(row, sop);
            }
        }
        self.fields(step, sop);
        for field in items(step, "tanpa") {
            self.field(field, sop);
        }
        for paper in step
            .get("panggil")
            .into_iter()
            .chain(items(step, "diterima"))
            .chain(items(step, "kurang"))
        {
            self.paper(paper);
        }
        let Some(then) = then else { return };
        for row in items(then, "terbuka") {
            self.row(row, sop);
        }
        for key in ["dikembalikan", "akhir"] {
            if let Some(row) = then.get(key) {
                self.row(row, sop);
            }
        }
        for key in ["dokumen", "diminta", "boleh"] {
            for paper in items(then, key) {
                self.paper(paper);
            }
        }
        self.fields(then, sop);
    }

    fn say(&mut self, name: Name, span: Span) {
        let place = Place { file: self.file, span };
        self.mentions.push(Mention { name, place, saying: Saying::Uses });
    }

    /// The bytes of the first part of a scalar, without quotation marks.
    fn span(&self, node: &Node, part: &str) -> Option<Span> {
        let offset = self.source.slice(node.span).find(part).filter(|_| !part.is_empty())?;
        let start = node.span.start + offset;
        Some(Span::new(start, start + part.len()))
    }

    fn sop(&mut self, node: &Node) {
        let Some(word) = node.as_text() else { return };
        let Some(span) = self.span(node, word) else { return };
        self.say(Name::of_office(NameKind::Sop, word), span);
    }

    fn of_office(&mut self, node: &Node, kind: NameKind) {
        let Some(word) = node.as_text() else { return };
        let Some(span) = self.span(node, word) else { return };
        self.say(Name::of_office(kind, word), span);
    }

    /// `kegiatan[#n]`, or an outcome.
    fn row(&mut self, node: &Node, sop: &SopNames) {
        let Some(written) = node.as_text().filter(|word| *word != NOTHING) else { return };
        let word = written.split('#').next().unwrap_or_default();
        let Some(span) = self.span(node, word) else { return };
        let name = Name { kind: NameKind::Target, space: sop.own_space(), id: word.to_owned() };
        self.say(name, span);
    }

    /// `dokumen[#anggota][:bentuk]`.
    fn paper(&mut self, node: &Node) {
        let Some(written) = node.as_text().filter(|word| *word != NOTHING) else { return };
        let word = written.split(['#', ':', ' ']).next().unwrap_or_default();
        let Some(span) = self.span(node, word) else { return };
        self.say(Name::of_office(NameKind::Document, word), span);
    }

    fn field(&mut self, node: &Node, sop: &SopNames) {
        let Some(word) = node.as_text() else { return };
        let Some(span) = self.span(node, word) else { return };
        if let Some(name) = self.names.field_name(sop, word) {
            self.say(name, span);
        }
    }

    /// `isian` and `daftar`.
    fn fields(&mut self, section: &Node, sop: &SopNames) {
        for (key, value) in section.get("isian").iter().flat_map(|fields| entries(fields)) {
            self.field(key, sop);
            let field = key.as_text().and_then(|id| sop.field(id));
            if let Some(field) = field {
                self.value(value, field, &sop.part(&field.id));
            }
        }
        for (key, value) in section.get("daftar").iter().flat_map(|lists| entries(lists)) {
            self.field(key, sop);
            let Some(list) = key.as_text().and_then(|id| sop.list(id)) else { continue };
            let NodeKind::List(elements) = &value.kind else { continue };
            for (key, value) in elements.iter().flat_map(entries) {
                let Some(word) = key.as_text() else { continue };
                let Some(span) = self.span(key, word) else { continue };
                let space = sop.part(&list.id);
                self.say(Name { kind: NameKind::Element, space, id: word.to_owned() }, span);
                if let Some(element) = list.elements.iter().find(|element| element.id == word) {
                    self.value(value, element, &sop.part(&format!("{}.{word}", list.id)));
                }
            }
        }
    }

    /// A choice may be written by its id or by its name; only the id is one.
    fn value(&mut self, node: &Node, field: &FieldNames, space: &Space) {
        let Some(word) = node.as_text() else { return };
        let Some(span) = self.span(node, word) else { return };
        let villages = &self.names.office.villages;
        let known = if field.kind == "desa" { villages } else { &field.choices };
        if known.iter().any(|(id, _)| id == word)
            && let Some(name) = value_name(field, space, word)
        {
            self.say(name, span);
        }
    }
}

fn entries(node: &Node) -> &[(Node, Node)] {
    match &node.kind {
        NodeKind::Map(entries) => entries,
        NodeKind::Scalar(_) | NodeKind::List(_) => &[],
    }
}

/// True if a step expects to be refused: then it may name what is not there.
fn is_refused(step: &Node) -> bool {
    step.get("maka").is_some_and(|then| then.get("ditolak").is_some())
}

/// The SOP of the case that a step is about: that which it opens; without `perkara` that which was opened first;
/// otherwise the one whose rows are said of this number, and of several the likeliest.
fn sop_of<'a>(
    step: &Node,
    steps: &[Node],
    tested: Option<&'a SopNames>,
    names: &'a Names,
) -> Option<&'a SopNames> {
    let opened: Vec<&'a SopNames> = steps
        .iter()
        .filter(|step| step.get("buka").is_some() && !is_refused(step))
        .filter_map(|step| names.sops.get(&text(step, "buka")))
        .collect();
    if step.get("buka").is_some() {
        return names.sops.get(&text(step, "buka"));
    }
    let first = opened.first().copied().or(tested);
    let number = text(step, "perkara");
    if number.is_empty() || number == "1" {
        return first;
    }
    let said: Vec<String> =
        steps.iter().filter(|step| text(step, "perkara") == number).flat_map(targets).collect();
    let nth = number.parse::<usize>().ok().and_then(|number| opened.get(number.checked_sub(1)?));
    let linked = first.into_iter().flat_map(|sop| &sop.links).filter_map(|id| names.sops.get(id));
    let likely = nth.copied().into_iter().chain(linked).chain(tested).chain(names.sops.values());
    let mut best: Option<(usize, &SopNames)> = None;
    for sop in likely {
        let known = said.iter().filter(|id| sop.has_target(id)).count();
        if best.is_none_or(|(most, _)| known > most) {
            best = Some((known, sop));
        }
    }
    best.map(|(_, sop)| sop)
}

/// The rows and outcomes that a step says of its case.
fn targets(step: &Node) -> Vec<String> {
    let then = step.get("maka");
    let single = ["kerjakan", "ambil", "lepas"].iter().map(|key| text(step, key));
    let ends = ["dikembalikan", "akhir"].iter().filter_map(|key| then.map(|then| text(then, key)));
    let open = then.map(|then| items(then, "terbuka")).unwrap_or_default();
    let open = open.iter().filter_map(Node::as_text).map(str::to_owned);
    let all = single.chain(ends).chain(open).map(|word| {
        let id = word.split('#').next().unwrap_or_default();
        id.to_owned()
    });
    all.filter(|id| !id.is_empty() && id != NOTHING).collect()
}
