//! The names in an SOP or office file: its tree walked along the schema, which says of every scalar what it names.
//! It judges nothing, and copes with trees of a wrong shape: what the schema does not know is passed over.

use crate::diag::diagnostic::{FileIndex, Place};
use crate::office::desk::from_script::{self, Scope};
use crate::office::desk::name::{
    Declared, FieldNames, Mention, Name, NameKind, Names, Saying, SopNames, Space,
};
use crate::office::desk::sop_names::{items, text};
use crate::sop::book_column::BookWord;
use crate::sop::script_place::byte_in_file;
use crate::sop::slot::Slot;
use crate::sop::tree::{Node, NodeKind};
use crate::source::{SourceText, Span};

/// A walk through one file; what it finds is put into `mentions`, `declared` and `tied`.
pub(super) struct Walk<'a> {
    /// What is declared in the office.
    pub(super) names: &'a Names,
    /// The SOP of the file; the office file has none.
    pub(super) sop: Option<&'a SopNames>,
    /// The file.
    pub(super) file: FileIndex,
    /// Its text.
    pub(super) source: &'a SourceText,
    pub(super) mentions: Vec<Mention>,
    pub(super) declared: Vec<(Name, Declared)>,
    pub(super) tied: Vec<(Name, Name)>,
}

/// Where the walk stands.
#[derive(Clone, Copy, Default)]
struct Here<'t> {
    /// The section, and its type.
    section: Option<&'t Node>,
    kind: &'t str,
    key: &'t str,
    /// The SOP that is called or started here.
    target: Option<&'t str>,
    /// The list over whose elements it goes.
    list: Option<&'t str>,
    /// The field, or `list.field`, to which choices belong.
    field: Option<&'t str>,
    /// The `daftar` to which element fields belong.
    elements_of: Option<&'t str>,
    /// `field` is a field of the elements of that `daftar`.
    is_element: bool,
}

impl<'a> Walk<'a> {
    /// A walk that has found nothing yet.
    pub(super) fn new(
        names: &'a Names,
        sop: Option<&'a SopNames>,
        file: FileIndex,
        source: &'a SourceText,
    ) -> Self {
        let (mentions, declared, tied) = (Vec::new(), Vec::new(), Vec::new());
        Self { names, sop, file, source, mentions, declared, tied }
    }

    /// Walks a whole file.
    pub(super) fn whole(&mut self, tree: &Node, slot: &Slot) {
        self.node(tree, slot, Here::default());
    }

    fn own_space(&self) -> Space {
        self.sop.map_or(Space::Office, SopNames::own_space)
    }

    fn part(&self, path: &str) -> Space {
        Space::Part(Box::new(self.own_space()), path.to_owned())
    }

    fn say(&mut self, name: Name, span: Span, saying: Saying) {
        let place = Place { file: self.file, span };
        self.mentions.push(Mention { name, place, saying });
    }

    /// The tree's depth is bounded by its reader.
    fn node(&mut self, node: &Node, slot: &Slot, here: Here<'_>) {
        match (slot, &node.kind) {
            (Slot::Map(section), NodeKind::Map(entries)) => {
                let inside = entered(node, &section.kind, here);
                for (key, value) in entries {
                    let Some(word) = key.as_text() else { continue };
                    let Some(slot) = slot.of_key(word) else { continue };
                    let mut inside = Here { key: word, ..inside };
                    // Only the guard of a `saringan` is about elements; what else a field says is not.
                    if inside.kind == "Field" && word != "bila" {
                        inside.list = None;
                    }
                    self.node(value, slot, inside);
                }
            }
            (Slot::Names(value), NodeKind::Map(entries)) => {
                for (key, held) in entries {
                    self.handed(key, held, value, here);
                }
            }
            (Slot::List(item), NodeKind::List(all)) => {
                for one in all {
                    self.node(one, item, here);
                }
            }
            (Slot::Scalar(kind), NodeKind::Scalar(word)) => self.scalar(node, word, kind, here),
            _ => {}
        }
    }

    /// `isian` of `panggil` and `picu`: a field of the other SOP, and what it becomes.
    fn handed(&mut self, key: &Node, value: &Node, slot: &Slot, here: Here<'_>) {
        let target = here.target.and_then(|target| self.names.sops.get(target));
        let (Some(target), Some(id)) = (target, key.as_text()) else {
            return self.node(value, slot, here);
        };
        let name = Name { kind: NameKind::Field, space: target.own_space(), id: id.to_owned() };
        self.say(name, key.span, Saying::Uses);
        let wanted = target.field(id).map(|field| (target, field));
        let Some(script) = value.as_text() else { return };
        self.script(value.span, script, here.list, wanted);
        // A list that is handed over whole gives those fields of its elements that the other list has too.
        let own = self.sop.and_then(|sop| Some((sop, sop.list(script.trim())?)));
        if let (Some((sop, own)), Some((_, field))) = (own, wanted)
            && field.kind == "daftar"
        {
            for element in &own.elements {
                if field.elements.iter().any(|other| other.id == element.id) {
                    let of =
                        |space| Name { kind: NameKind::Element, space, id: element.id.clone() };
                    self.tied.push((of(sop.part(&own.id)), of(target.part(&field.id))));
                }
            }
        }
    }

    fn script(
        &mut self,
        span: Span,
        script: &str,
        list: Option<&str>,
        wanted: Option<(&'a SopNames, &'a FieldNames)>,
    ) {
        let Some(sop) = self.sop else { return };
        let list = list.and_then(|list| sop.list(list));
        let scope = Scope { names: self.names, sop, list, wanted };
        for (range, name) in from_script::names(script, scope) {
            let byte = |at| byte_in_file(self.source, span, script, at);
            let span = Span::new(byte(range.start), byte(range.end));
            // Where the text does not line up, nothing is said rather than something wrong.
            if self.source.slice(span) == name.id {
                self.say(name, span, Saying::Uses);
            }
        }
    }

    fn scalar(&mut self, node: &Node, word: &str, kind: &str, here: Here<'_>) {
        // A quoted id stands between its quotation marks.
        let written = self.source.slice(node.span);
        let Some(offset) = written.find(word).filter(|_| !word.is_empty()) else { return };
        let start = node.span.start + offset;
        let span = Span::new(start, start + word.len());
        let is_declared = here.key == "id";
        let office = |kind| Name::of_office(kind, word);
        let own = |kind, space| Name { kind, space, id: word.to_owned() };
        match kind {
            "SopId" if here.kind.is_empty() && here.key == "sop" => {
                self.declare(office(NameKind::Sop), span, here);
            }
            "SopId" => self.say(office(NameKind::Sop), span, Saying::Uses),
            "RowId" => self.named(own(NameKind::Target, self.own_space()), span, here),
            "BasisId" => self.named(own(NameKind::Basis, self.own_space()), span, here),
            "ActorId" => {
                let has_role = here.section.is_some_and(|actor| actor.get("peran").is_some());
                if is_declared && !has_role {
                    self.say(office(NameKind::Role), span, Saying::Doubles);
                }
                self.named(own(NameKind::Actor, self.own_space()), span, here);
            }
            "RoleId" => self.named(office(NameKind::Role), span, here),
            "StaffId" => self.named(office(NameKind::Staff), span, here),
            "BookId" => self.named(office(NameKind::Book), span, here),
            "VillageId" => self.named(office(NameKind::Village), span, here),
            "CaptionId" => self.named(office(NameKind::Captions), span, here),
            "TemplateId" => self.named(office(NameKind::Template), span, here),
            "DocumentId" => self.named(office(NameKind::Document), span, here),
            "ChoiceId" => {
                let field = here.field.unwrap_or_default();
                let space = match here.elements_of.filter(|_| here.is_element) {
                    Some(list) => self.part(&format!("{list}.{field}")),
                    None => self.part(field),
                };
                self.named(own(NameKind::Choice, space), span, here);
            }
            "FieldId" => self.field(word, span, here),
            "id_isian" => self.path(word, span),
            "ekspresi" => self.script(node.span, word, here.list, None),
            "saat" => self.instant(word, span),
            "teks" => self.text(word, span, here),
            _ => {}
        }
    }

    fn named(&mut self, name: Name, span: Span, here: Here<'_>) {
        if here.key == "id" {
            self.declare(name, span, here);
        } else {
            self.say(name, span, Saying::Uses);
        }
    }

    fn declare(&mut self, name: Name, span: Span, here: Here<'_>) {
        let place = Place { file: self.file, span };
        let mut known = Declared { place, title: String::new(), detail: String::new() };
        if let Some(section) = here.section {
            let titles = ["nama", "uraian", "teks", "judul"];
            let title = titles.iter().map(|key| text(section, key)).find(|text| !text.is_empty());
            known.title = title.unwrap_or_default();
            known.detail = detail(section, name.kind);
        }
        self.declared.push((name.clone(), known));
        self.say(name, span, Saying::Declares);
    }

    fn field(&mut self, word: &str, span: Span, here: Here<'_>) {
        let name = |kind, space| Name { kind, space, id: word.to_owned() };
        if here.key == "id" {
            let element = here.elements_of.filter(|_| here.kind == "ElementField");
            let name = match element {
                Some(list) => name(NameKind::Element, self.part(list)),
                None => name(NameKind::Field, self.own_space()),
            };
            return self.declare(name, span, here);
        }
        if here.kind == "BookColumn" {
            if BookWord::from_word(word).is_none() {
                let book = here.list.unwrap_or_default();
                let uses = |sop: &&SopNames| sop.books.iter().any(|known| known == book);
                let with: Vec<Space> = self
                    .names
                    .sops
                    .values()
                    .filter(uses)
                    .filter(|sop| sop.fields.iter().any(|field| field.id == word))
                    .map(SopNames::own_space)
                    .collect();
                for space in with {
                    self.say(name(NameKind::Field, space), span, Saying::Column);
                }
            }
            return;
        }
        let known = self.sop.and_then(|sop| self.names.field_name(sop, word));
        self.say(
            known.unwrap_or_else(|| name(NameKind::Field, self.own_space())),
            span,
            Saying::Uses,
        );
    }

    /// `isian` or `daftar.isian`.
    fn path(&mut self, word: &str, span: Span) {
        let Some(sop) = self.sop else { return };
        let Some((list, element)) = word.split_once('.') else {
            let own = Name { kind: NameKind::Field, space: sop.own_space(), id: word.to_owned() };
            let name = self.names.field_name(sop, word).unwrap_or(own);
            return self.say(name, span, Saying::Uses);
        };
        let dot = span.start + list.len();
        let name = Name { kind: NameKind::Field, space: sop.own_space(), id: list.to_owned() };
        self.say(name, Span::new(span.start, dot), Saying::Uses);
        let space = sop.part(sop.list(list).map_or(list, |known| &known.id));
        let name = Name { kind: NameKind::Element, space, id: element.to_owned() };
        self.say(name, Span::new(dot + 1, span.end), Saying::Uses);
    }

    /// The date field of an instant, if it names one.
    fn instant(&mut self, word: &str, span: Span) {
        let Some(sop) = self.sop else { return };
        let last = word.rsplit(' ').next().unwrap_or_default();
        if let Some(name) = self.names.field_name(sop, last) {
            self.say(name, Span::new(span.end - last.len(), span.end), Saying::Uses);
        }
    }

    /// Texts that name something: the value of a parameter that is a choice, and what a derived file leaves out.
    fn text(&mut self, word: &str, span: Span, here: Here<'_>) {
        match (here.kind, here.key) {
            ("DatedValue", "nilai") => {
                let Some(id) = here.field else { return };
                let own = self.sop.and_then(|sop| sop.parameters.iter().find(|one| one.id == id));
                let shared = self.names.office.parameters.iter().find(|one| one.id == id);
                let Some(field) = own.or_else(|| shared.filter(|_| self.sop.is_none())) else {
                    return;
                };
                if let Some(name) = from_script::value_name(field, &self.part(id), word) {
                    self.say(name, span, Saying::Uses);
                }
            }
            ("", "hapus") => self.removed(word, span),
            _ => {}
        }
    }

    /// `id` or `bagian.id` of an item below that is left out.
    fn removed(&mut self, word: &str, span: Span) {
        let Some(sop) = self.sop else { return };
        let (section, id) = word.split_once('.').unwrap_or(("", word));
        let is_in = |key: &str, there: bool| (section.is_empty() || section == key) && there;
        let has = |list: &[(String, String)]| list.iter().any(|(known, _)| known == id);
        let own = |kind| Name { kind, space: sop.own_space(), id: id.to_owned() };
        let name = if is_in("kegiatan", has(&sop.rows)) || is_in("akhir", has(&sop.outcomes)) {
            own(NameKind::Target)
        } else if is_in("pelaksana", has(&sop.actors)) {
            own(NameKind::Actor)
        } else if is_in("isian", sop.field(id).is_some()) || section == "ketentuan" {
            own(NameKind::Field)
        } else if is_in("dokumen", has(&sop.documents)) {
            Name::of_office(NameKind::Document, id)
        } else if is_in("dasar_hukum", has(&sop.basis)) {
            own(NameKind::Basis)
        } else {
            return;
        };
        self.say(name, Span::new(span.end - id.len(), span.end), Saying::Uses);
    }
}

/// What holds inside a section.
fn entered<'t>(node: &'t Node, kind: &'t str, outer: Here<'t>) -> Here<'t> {
    let here = Here { section: Some(node), kind, ..outer };
    let word = |key: &str| node.get(key).and_then(Node::as_text);
    match kind {
        "Tie" | "CallForPaper" => Here { target: word("sop"), ..here },
        "Call" => {
            let row = outer.section.and_then(|row| row.get("untuk_setiap"));
            Here { target: word("sop"), list: row.and_then(Node::as_text), ..here }
        }
        "Requirement" | "Trigger" => Here { list: word("untuk_setiap"), ..here },
        // Only the hand-over of a row's own call is element by element; its conditions are about the case.
        "Row" => Here { list: None, ..here },
        "Field" => Here {
            list: word("dari"),
            field: word("id"),
            elements_of: word("id"),
            is_element: false,
            ..here
        },
        "Parameter" => Here { field: word("id"), list: None, is_element: false, ..here },
        "ElementField" => Here { field: word("id"), list: None, is_element: true, ..here },
        // Of a book its id is kept where lists are: its columns need it.
        "Book" => Here { list: word("id"), ..here },
        _ => here,
    }
}

/// A few words about a declared thing, beside its name.
fn detail(section: &Node, kind: NameKind) -> String {
    let choices = || {
        let ids = items(section, "pilihan").iter().map(|choice| text(choice, "id"));
        ids.collect::<Vec<_>>().join(", ")
    };
    match kind {
        NameKind::Field | NameKind::Element => {
            let (kind, choices) = (text(section, "tipe"), choices());
            let formula = text(section, "rumus");
            match (choices.is_empty(), formula.is_empty()) {
                (false, _) => format!("{kind}: {choices}"),
                (true, false) => format!("{kind}: {formula}"),
                (true, true) => kind,
            }
        }
        NameKind::Target => {
            let actors = items(section, "pelaksana").iter().filter_map(Node::as_text);
            actors.collect::<Vec<_>>().join(", ")
        }
        NameKind::Book => text(section, "nomor"),
        NameKind::Document => {
            let form = text(section, "wujud_baru_dari");
            if form.is_empty() { String::new() } else { format!("wujud baru dari {form}") }
        }
        _ => String::new(),
    }
}
