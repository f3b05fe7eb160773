//! What could be written at a place: keys, words and names, in files that are seldom whole at that moment.
//! It chooses by where the cursor stands (`sop::outline`) and what the schema has there; it does not rank.

use crate::check::explain;
use crate::diag::diagnostic::FileIndex;
use crate::office::desk::complete_script;
use crate::office::desk::name::{FieldNames, NameKind, Names, SopNames};
use crate::office::desk::texts::{FileKind, Texts};
use crate::sop::book_column::BookWord;
use crate::sop::keys;
use crate::sop::outline::{self, Cursor, Entries, Step};
use crate::sop::slot::{self, Section, Slot};
use crate::source::Span;

/// One thing that could be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// What people see and what is filtered by.
    pub label: String,
    /// A few words beside it.
    pub detail: String,
    /// What kind of thing it is.
    pub kind: ProposalKind,
    /// What is written.
    pub text: String,
    /// In place of these bytes.
    pub replaces: Span,
}

/// What kind of thing is proposed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProposalKind {
    /// A key of the language.
    Key,
    /// A word of the language.
    Word,
    /// A function of guards.
    Function,
    /// A name.
    Name(NameKind),
}

/// A proposal before it is known what it replaces.
pub(super) struct Wish {
    pub(super) label: String,
    pub(super) detail: String,
    pub(super) kind: ProposalKind,
    pub(super) text: String,
}

impl Wish {
    pub(super) fn new(kind: ProposalKind, label: &str, detail: &str) -> Self {
        let (label, detail) = (label.to_owned(), detail.to_owned());
        Self { text: label.clone(), label, detail, kind }
    }
}

/// What a proposal may lean on.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) names: &'a Names,
    /// The SOP of the file; of a scenario file the one that its step is about.
    pub(super) sop: Option<&'a SopNames>,
    pub(super) cursor: &'a Cursor,
    /// The type of the innermost section on the way.
    section: &'a str,
}

/// Everything that could be written at a byte of a file.
pub(super) fn proposals(
    texts: &Texts,
    names: &Names,
    file: FileIndex,
    byte: usize,
) -> Vec<Proposal> {
    let Ok(source) = texts.text(file) else { return Vec::new() };
    let stem = texts.stem(file);
    let (root, own) = match texts.kind(file) {
        FileKind::Letter => {
            return complete_script::of_letter(names, &stem, source.text(), byte);
        }
        // No editor of texts opens it.
        FileKind::WordLetter => return Vec::new(),
        FileKind::Kantor => (&*slot::KANTOR, None),
        FileKind::Scenario => (&*slot::SCENARIO, None),
        FileKind::Sop | FileKind::Base => {
            let is_derived = source.text().contains("turunan:");
            (if is_derived { &*slot::DERIVED } else { &*slot::SOP }, names.sops.get(&stem))
        }
    };
    let Some(cursor) = outline::at(source.text(), byte) else { return Vec::new() };
    let Some((slot, section)) = slot_at(root, &cursor.path) else { return Vec::new() };
    let sop = match texts.kind(file) {
        FileKind::Scenario => scenario_sop(names, &cursor),
        _ => own,
    };
    let around = Around { names, sop, cursor: &cursor, section };
    let prefix = source.slice(cursor.prefix);
    let (wishes, replaces) = if is_script(slot, &around) {
        let (wishes, length) = complete_script::wishes(&around, prefix);
        let end = cursor.prefix.end;
        (wishes, Span::new(end - length, end))
    } else {
        (of_slot(slot, &around), cursor.prefix)
    };
    let whole = |wish: Wish| Proposal {
        label: wish.label,
        detail: wish.detail,
        kind: wish.kind,
        text: wish.text,
        replaces,
    };
    wishes.into_iter().map(whole).collect()
}

/// What may stand at the end of a path, and the type of the last section on it.
fn slot_at<'a>(root: &'a Slot, path: &[Step]) -> Option<(&'a Slot, &'a str)> {
    let (mut slot, mut section) = (root, "");
    for step in path {
        if let Slot::Map(known) = slot {
            section = &known.kind;
        }
        slot = match step {
            Step::Key(key) => slot.of_key(key)?,
            Step::Item => slot.of_item()?,
        };
    }
    Some((slot, section))
}

fn is_script(slot: &Slot, around: &Around<'_>) -> bool {
    matches!(slot, Slot::Scalar(kind) if kind == "ekspresi") && around.cursor.is_value
}

fn of_slot(slot: &Slot, around: &Around<'_>) -> Vec<Wish> {
    match slot {
        Slot::Map(section) if !around.cursor.is_value => keys_of(section, around),
        Slot::Names(_) if !around.cursor.is_value => ids_of_map(around),
        Slot::Word(words) => {
            words.iter().map(|word| Wish::new(ProposalKind::Word, word, "")).collect()
        }
        Slot::Scalar(kind) => ids(kind, around),
        // A list that has no bracket yet is proposed with one.
        Slot::List(item)
            if around.cursor.is_value && matches!(**item, Slot::Scalar(_) | Slot::Word(_)) =>
        {
            let mut wishes = of_slot(item, around);
            for wish in &mut wishes {
                wish.text = format!("[{}]", wish.text);
            }
            wishes
        }
        Slot::Map(_) | Slot::Names(_) | Slot::List(_) => Vec::new(),
    }
}

fn keys_of(section: &Section, around: &Around<'_>) -> Vec<Wish> {
    let present = around.cursor.sections.last().filter(|_| around.cursor.has_section);
    let is_present =
        |key: &str| present.is_some_and(|keys| keys.iter().any(|(known, _)| known == key));
    let free = section.keys.iter().filter(|known| !is_present(&known.key));
    free.map(|known| {
        let meaning = keys::meaning(&known.key).unwrap_or_default();
        let must = if known.is_required { "wajib; " } else { "" };
        let detail = format!("{must}{meaning}");
        let mut wish = Wish::new(ProposalKind::Key, &known.key, &detail);
        let is_block = match &known.slot {
            Slot::Map(_) | Slot::Names(_) => true,
            Slot::List(item) => matches!(**item, Slot::Map(_) | Slot::Names(_)),
            Slot::Word(_) | Slot::Scalar(_) => false,
        };
        wish.text = if is_block { format!("{}:", known.key) } else { format!("{}: ", known.key) };
        wish
    })
    .collect()
}

pub(super) fn pairs(kind: NameKind, all: &[(String, String)]) -> Vec<Wish> {
    all.iter().map(|(id, title)| Wish::new(ProposalKind::Name(kind), id, title)).collect()
}

pub(super) fn fields(kind: NameKind, all: &[FieldNames]) -> Vec<Wish> {
    let wish = |field: &FieldNames| {
        let detail = format!("{} ({})", field.title, field.kind);
        Wish::new(ProposalKind::Name(kind), &field.id, &detail)
    };
    all.iter().map(wish).collect()
}

/// The value of a key in the innermost section on the way that has it; the whole file does not count.
pub(super) fn nearest<'a>(sections: &'a [Entries], key: &str) -> Option<&'a str> {
    let inner = sections.get(1..).unwrap_or_default();
    let found =
        inner.iter().rev().find_map(|entries| entries.iter().find(|(known, _)| known == key));
    found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

impl<'a> Around<'a> {
    /// The key that is being filled, or the list that is.
    pub(super) fn key(&self) -> &'a str {
        let keys = self.cursor.path.iter().rev().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Item => None,
        });
        keys.into_iter().next().unwrap_or_default()
    }

    /// True if this key is on the way.
    pub(super) fn passes(&self, key: &str) -> bool {
        self.cursor.path.iter().any(|step| matches!(step, Step::Key(passed) if passed == key))
    }

    /// The SOP that is called or started here.
    pub(super) fn target(&self) -> Option<&'a SopNames> {
        self.names.sops.get(nearest(&self.cursor.sections, "sop")?)
    }

    /// The list over whose elements it goes here.
    pub(super) fn list(&self) -> Option<&'a FieldNames> {
        let sections = &self.cursor.sections;
        let key = if self.section == "Field" { "dari" } else { "untuk_setiap" };
        self.sop?.list(nearest(sections, key)?)
    }
}

/// Ids that may stand at a place.
fn ids(kind: &str, around: &Around<'_>) -> Vec<Wish> {
    let key = around.key();
    if key == "id" || !(around.cursor.is_value || around.cursor.path.ends_with(&[Step::Item])) {
        return Vec::new();
    }
    let office = &around.names.office;
    match kind {
        "RoleId" => pairs(NameKind::Role, &office.roles),
        "StaffId" => pairs(NameKind::Staff, &office.staff),
        "BookId" => pairs(NameKind::Book, &office.books),
        "VillageId" => pairs(NameKind::Village, &office.villages),
        "CaptionId" => pairs(NameKind::Captions, &office.captions),
        "TemplateId" => {
            let all = around.names.templates.iter();
            all.map(|id| Wish::new(ProposalKind::Name(NameKind::Template), id, "")).collect()
        }
        "SopId" => sops(around),
        "FieldId" if around.section == "BookColumn" => book_words(around),
        _ => around.sop.map_or_else(Vec::new, |sop| ids_of_sop(kind, key, sop, around)),
    }
}

fn sops(around: &Around<'_>) -> Vec<Wish> {
    let own = around.sop.map(|sop| sop.id.as_str());
    let is_link = matches!(around.section, "Tie" | "Call" | "CallForPaper");
    let all = around.names.sops.values().filter(|sop| !is_link || Some(sop.id.as_str()) != own);
    all.map(|sop| Wish::new(ProposalKind::Name(NameKind::Sop), &sop.id, &sop.title)).collect()
}

fn book_words(around: &Around<'_>) -> Vec<Wish> {
    let words = BookWord::ALL.map(|word| Wish::new(ProposalKind::Word, word.word(), "kata buku"));
    let mut wishes: Vec<Wish> = words.into_iter().collect();
    for sop in around.names.sops.values() {
        for wish in fields(NameKind::Field, &sop.fields) {
            if !wishes.iter().any(|known| known.label == wish.label) {
                wishes.push(wish);
            }
        }
    }
    wishes
}

fn ids_of_sop(kind: &str, key: &str, sop: &SopNames, around: &Around<'_>) -> Vec<Wish> {
    match kind {
        "RowId" => targets(key, sop),
        "ActorId" => {
            let mut wishes = pairs(NameKind::Actor, &sop.actors);
            if !sop.actors.iter().any(|(id, _)| id == "pemohon") {
                wishes.push(Wish::new(ProposalKind::Word, "pemohon", "yang mengajukan permohonan"));
            }
            wishes
        }
        "DocumentId" => {
            let of = around.target().filter(|_| key == "terima").unwrap_or(sop);
            pairs(NameKind::Document, &of.documents)
        }
        "BasisId" => pairs(NameKind::Basis, &sop.basis),
        "FieldId" => {
            let lists = ["untuk_setiap", "dari"];
            let mut wishes = fields(NameKind::Field, &sop.fields);
            if lists.contains(&key) {
                wishes.retain(|wish| sop.list(&wish.label).is_some());
            }
            wishes
        }
        "id_isian" => {
            let mut wishes = fields(NameKind::Field, &sop.fields);
            for list in sop.fields.iter().filter(|field| field.kind == "daftar") {
                for mut wish in fields(NameKind::Element, &list.elements) {
                    wish.label = format!("{}.{}", list.id, wish.label);
                    wish.text.clone_from(&wish.label);
                    wishes.push(wish);
                }
            }
            wishes
        }
        "saat" => {
            let dates = sop.fields.iter().filter(|field| field.kind == "tanggal").cloned();
            fields(NameKind::Field, &dates.collect::<Vec<_>>())
        }
        "teks" => texts_of(key, sop, around),
        _ => Vec::new(),
    }
}

fn targets(key: &str, sop: &SopNames) -> Vec<Wish> {
    let rows = pairs(NameKind::Target, &sop.rows);
    let mut ends = pairs(NameKind::Target, &sop.outcomes);
    if ends.is_empty() {
        ends.push(Wish::new(ProposalKind::Word, "selesai", "akhir bawaan"));
    }
    match key {
        "ke" => {
            let mut all = rows;
            all.append(&mut ends);
            all.push(Wish::new(ProposalKind::Word, "habis", "cabang ini berhenti di sini"));
            all
        }
        "pada" | "akhir" => ends,
        _ => rows,
    }
}

/// Texts that are names all the same: those of scenarios, and a few of the SOP.
fn texts_of(key: &str, sop: &SopNames, around: &Around<'_>) -> Vec<Wish> {
    if around.passes("isian") || around.passes("daftar") {
        let list = around.cursor.path.iter().rev().find_map(|step| match step {
            Step::Key(key) if sop.list(key).is_some() => sop.list(key),
            Step::Key(_) | Step::Item => None,
        });
        let element = list.and_then(|list| list.elements.iter().find(|one| one.id == key));
        return element
            .or_else(|| sop.field(key))
            .map_or_else(Vec::new, |field| values(field, around));
    }
    match (around.section, key) {
        ("Step", "kerjakan" | "ambil" | "lepas") | ("Expected", "terbuka") => {
            pairs(NameKind::Target, &sop.rows)
        }
        ("Step", "panggil" | "diterima" | "kurang") | ("Expected", "dokumen" | "diminta") => {
            pairs(NameKind::Document, &sop.documents)
        }
        ("Step", "tanpa") => fields(NameKind::Field, &sop.fields),
        ("DatedValue", "nilai") => {
            let id = nearest(&around.cursor.sections, "id").unwrap_or_default();
            sop.field(id).map_or_else(Vec::new, |field| values(field, around))
        }
        ("Tolerated", "aturan") => explain::all()
            .into_iter()
            .map(|page| Wish::new(ProposalKind::Word, page.code, &page.title))
            .collect(),
        _ => Vec::new(),
    }
}

/// The finite values of a field.
pub(super) fn values(field: &FieldNames, around: &Around<'_>) -> Vec<Wish> {
    match field.kind.as_str() {
        "pilihan" => pairs(NameKind::Choice, &field.choices),
        "desa" => pairs(NameKind::Village, &around.names.office.villages),
        "ya_tidak" => ["ya", "tidak"]
            .map(|word| Wish::new(ProposalKind::Word, word, ""))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// Keys of a map whose keys are ids.
fn ids_of_map(around: &Around<'_>) -> Vec<Wish> {
    let present = around.cursor.sections.last().filter(|_| around.cursor.has_section);
    let target = around.target().filter(|_| around.section != "Step");
    let sop = target.or(around.sop);
    let key = around.key();
    let mut wishes = match (key, sop) {
        ("nomor", _) => pairs(NameKind::Book, &around.names.office.books),
        ("isian", Some(sop)) => fields(NameKind::Field, &sop.fields),
        ("daftar", Some(sop)) => {
            let lists = sop.fields.iter().filter(|field| field.kind == "daftar").cloned();
            fields(NameKind::Field, &lists.collect::<Vec<_>>())
        }
        (list, Some(sop)) => {
            let list = sop.list(list);
            list.map_or_else(Vec::new, |list| fields(NameKind::Element, &list.elements))
        }
        _ => Vec::new(),
    };
    wishes
        .retain(|wish| !present.is_some_and(|keys| keys.iter().any(|(key, _)| *key == wish.label)));
    for wish in &mut wishes {
        wish.text = format!("{}: ", wish.label);
    }
    wishes
}

/// The SOP of a step: that which it opens, or the one under test. Which SOP a case has that another began is not looked
/// for while somebody writes.
fn scenario_sop<'a>(names: &'a Names, cursor: &Cursor) -> Option<&'a SopNames> {
    let opened = nearest(&cursor.sections, "buka").and_then(|id| names.sops.get(id));
    let tested = cursor.sections.first()?.iter().find(|(key, _)| key == "uji");
    opened.or_else(|| names.sops.get(&tested?.1))
}
