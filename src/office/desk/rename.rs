//! A new id for a name, at every place that says it: rows, guards, print section, scenarios, letters, other SOPs.
//! It gives the changes and makes none; only the bytes of the id change. The office as it would be is checked first: a
//! change after which anything is found that was not found before is refused.

use std::collections::BTreeSet;

use crate::diag::diagnostic::{Diagnostic, FileIndex, Place};
use crate::office::desk::name::{Mention, Name, NameKind, Names, Saying, Space};
use crate::office::desk::recheck::Desk;
use crate::office::desk::texts::FileKind;
use crate::sop::scalar::{RESERVED, is_id};
use crate::source::{SourceText, Span};

/// Bytes of a file that are to be replaced.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edit {
    /// Which.
    pub place: Place,
    /// The text in their place.
    pub text: String,
}

/// A text with these changes made; they do not overlap.
pub fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut sorted: Vec<&&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.place.span);
    let mut whole = String::new();
    let mut at = 0;
    for edit in sorted {
        let span = edit.place.span;
        whole.push_str(text.get(at..span.start).unwrap_or_default());
        whole.push_str(&edit.text);
        at = span.end;
    }
    whole.push_str(text.get(at..).unwrap_or_default());
    whole
}

impl Desk {
    /// The bytes of the name at a place, if it can be given another id.
    ///
    /// # Errors
    /// There is none, or it cannot; the sentence says why.
    pub fn renamable(&mut self, file: FileIndex, byte: usize) -> Result<Span, String> {
        let names = self.names();
        let mention = renamed_mention(&names, file, byte)?;
        Ok(mention.place.span)
    }

    /// All changes that give the name at a place another id.
    ///
    /// # Errors
    /// It cannot have that id; the sentence says why.
    pub fn rename(&mut self, file: FileIndex, byte: usize, new: &str) -> Result<Vec<Edit>, String> {
        let names = self.names();
        let mention = renamed_mention(&names, file, byte)?.clone();
        if let Some(unread) = self.unread() {
            return Err(format!("{unread} belum dapat dibaca; perbaiki dahulu"));
        }
        well_formed(&mention.name, new)?;
        let same = all_that_change(&names, &mention.name);
        for name in &same {
            free(&names, name, new)?;
        }
        let edits = self.edits(&names, &same, new);
        self.try_out(&names, &same, new, &edits)?;
        Ok(edits)
    }

    /// A file whose names are not known just now.
    fn unread(&self) -> Option<String> {
        let kinds = [FileKind::Kantor, FileKind::Sop, FileKind::Base, FileKind::Scenario];
        let mut files = kinds.into_iter().flat_map(|kind| self.texts().of_kind(kind));
        let unread = files.find(|file| self.tree(*file).is_none())?;
        Some(self.texts().folder().shown(self.texts().path(unread)))
    }

    fn edits(&self, names: &Names, same: &BTreeSet<Name>, new: &str) -> Vec<Edit> {
        let mut edits = BTreeSet::new();
        for mention in names.mentions.iter().filter(|mention| same.contains(&mention.name)) {
            let Ok(source) = self.texts().text(mention.place.file) else { continue };
            let replaced = Edit { place: mention.place, text: new.to_owned() };
            let others_stay = || {
                let here = names.mentions.iter().filter(|other| other.place == mention.place);
                here.clone().any(|other| !same.contains(&other.name))
            };
            let edit = match mention.saying {
                Saying::Declares | Saying::Uses => replaced,
                Saying::Doubles => added_key(source, mention.place, new),
                // Other SOPs still fill this column by the old id.
                Saying::Column if others_stay() => added_item(source, mention.place, new),
                Saying::Column => replaced,
            };
            edits.insert(edit);
            // An actor keeps the role that his old id was.
            let doubles = names
                .mentions
                .iter()
                .find(|other| other.place == mention.place && other.saying == Saying::Doubles);
            if let Some(role) = doubles.filter(|_| mention.saying == Saying::Declares) {
                edits.insert(added_key(source, mention.place, &role.name.id));
            }
        }
        edits.into_iter().collect()
    }

    /// Checks the office as it would be, and leaves it as it is.
    fn try_out(
        &mut self,
        names: &Names,
        same: &BTreeSet<Name>,
        new: &str,
        edits: &[Edit],
    ) -> Result<(), String> {
        let before = self.findings().clone();
        let files: BTreeSet<FileIndex> = edits.iter().map(|edit| edit.place.file).collect();
        let mut changed = Vec::new();
        for file in files {
            let Ok(source) = self.texts().text(file) else { continue };
            let own: Vec<&Edit> = edits.iter().filter(|edit| edit.place.file == file).collect();
            changed.push((file, edited(source.text(), &own)));
        }
        let (after, found) = self.as_if(changed, |desk| (desk.names(), desk.findings().clone()));
        for (file, findings) in &found {
            let known = before.get(file).map(Vec::as_slice).unwrap_or_default();
            if let Some(more) = first_new(known, findings) {
                return Err(format!("sesudah diganti, {}: {}", more.code.0, more.message));
            }
        }
        same_meaning(names, &after, same, new).map_err(|word| {
            format!("`{new}` sudah berarti lain di tempat `{word}` dipakai; pilih id lain")
        })
    }
}

fn renamed_mention(names: &Names, file: FileIndex, byte: usize) -> Result<&Mention, String> {
    let place = Place { file, span: Span::new(byte, byte) };
    let nothing = || "di sini tidak ada id yang dapat diganti".to_owned();
    let mention = names.at(place).ok_or_else(nothing)?;
    let id = &mention.name.id;
    match mention.name.kind {
        NameKind::Sop => {
            Err(format!("id SOP `{id}` sama dengan nama berkasnya; ganti nama berkasnya sendiri"))
        }
        NameKind::Template => Err(format!(
            "id templat `{id}` sama dengan nama berkasnya; ganti nama berkasnya sendiri"
        )),
        _ if !names.declared.contains_key(&mention.name) => {
            Err(format!("`{id}` tidak dinyatakan di kantor ini, jadi tidak dapat diganti"))
        }
        _ => Ok(mention),
    }
}

fn well_formed(name: &Name, new: &str) -> Result<(), String> {
    if new == name.id {
        return Err(format!("id sudah `{new}`"));
    }
    if !is_id(new) || new.contains('-') {
        return Err(format!(
            "`{new}` bukan id: pakai huruf kecil, angka, dan garis bawah, diawali huruf"
        ));
    }
    if RESERVED.contains(&new) {
        return Err(format!("`{new}` adalah kata bahasa SOP, tidak dapat menjadi id"));
    }
    Ok(())
}

/// The name with all that must change with it: fields that one letter says for several SOPs, elements handed over.
fn all_that_change(names: &Names, first: &Name) -> BTreeSet<Name> {
    let mut same = BTreeSet::from([first.clone()]);
    loop {
        let count = same.len();
        for (one, other) in &names.tied {
            if same.contains(one) || same.contains(other) {
                same.insert(one.clone());
                same.insert(other.clone());
            }
        }
        let is_plain =
            |mention: &&Mention| matches!(mention.saying, Saying::Uses | Saying::Declares);
        let places: BTreeSet<Place> = names
            .mentions
            .iter()
            .filter(is_plain)
            .filter(|mention| same.contains(&mention.name))
            .map(|mention| mention.place)
            .collect();
        let here = names.mentions.iter().filter(is_plain);
        same.extend(
            here.filter(|mention| places.contains(&mention.place))
                .map(|mention| mention.name.clone()),
        );
        if same.len() == count {
            return same;
        }
    }
}

/// Nothing of that kind has the new id already.
fn free(names: &Names, name: &Name, new: &str) -> Result<(), String> {
    let with = |kind, space: &Space| Name { kind, space: space.clone(), id: new.to_owned() };
    let mut others = vec![with(name.kind, &name.space)];
    if name.kind == NameKind::Field {
        others.push(with(NameKind::Field, &Space::Office));
        // A shared parameter must not become the field of some SOP.
        let sops = names.sops.values().filter(|_| name.space == Space::Office);
        others.extend(sops.map(|sop| with(NameKind::Field, &sop.own_space())));
    }
    for other in others {
        if let Some(declared) = names.declared.get(&other).and_then(|all| all.first()) {
            let title = &declared.title;
            return Err(format!(
                "id `{new}` sudah dipakai {} \"{title}\"; pilih id lain",
                name.kind.word()
            ));
        }
    }
    Ok(())
}

/// `peran` beside the id of an actor.
fn added_key(source: &SourceText, place: Place, role: &str) -> Edit {
    let (text, after) = (source.text(), after_scalar(source, place));
    let line_start = text[..place.span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..place.span.start];
    let text = if before.rfind('{') > before.rfind('}') {
        format!(", peran: {role}")
    } else {
        let column = before.find("id:").unwrap_or(0);
        format!("\n{}peran: {role}", " ".repeat(column))
    };
    Edit { place: after, text }
}

/// One more item in a list, behind the one that stands there.
fn added_item(source: &SourceText, place: Place, item: &str) -> Edit {
    let text = source.text();
    let line_start = text[..place.span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line_start..place.span.start].trim_end_matches(['"', '\'']);
    let text = match before.strip_suffix("- ") {
        Some(indent) if indent.trim().is_empty() => format!("\n{indent}- {item}"),
        _ => format!(", {item}"),
    };
    Edit { place: after_scalar(source, place), text }
}

/// The place behind a scalar, and behind its closing quotation mark.
fn after_scalar(source: &SourceText, place: Place) -> Place {
    let end = place.span.end;
    let is_quoted = source.text()[end..].starts_with(['"', '\'']);
    let end = end + usize::from(is_quoted);
    Place { file: place.file, span: Span::new(end, end) }
}

/// The first finding of a code that is told more often than before.
fn first_new<'a>(before: &[Diagnostic], after: &'a [Diagnostic]) -> Option<&'a Diagnostic> {
    let count = |all: &[Diagnostic], code| all.iter().filter(|one| one.code == code).count();
    after.iter().find(|one| count(after, one.code) > count(before, one.code))
}

/// Every place says what it said, only that it has the new id; the word of the first that does not.
fn same_meaning(
    before: &Names,
    after: &Names,
    same: &BTreeSet<Name>,
    new: &str,
) -> Result<(), String> {
    // Where `peran` was added, a role is said once more.
    let has_roles = same.iter().any(|name| matches!(name.kind, NameKind::Actor | NameKind::Role));
    let plain = |mention: &&Mention| {
        matches!(mention.saying, Saying::Uses | Saying::Declares)
            && !(has_roles && mention.name.kind == NameKind::Role)
    };
    let mut old = before.mentions.iter().filter(plain);
    let mut now = after.mentions.iter().filter(plain);
    loop {
        match (old.next(), now.next()) {
            (None, None) => return Ok(()),
            (Some(old), Some(now))
                if now.place.file == old.place.file
                    && now.name == renamed(&old.name, same, new) => {}
            (Some(old), _) => return Err(old.name.id.clone()),
            (None, Some(now)) => return Err(now.name.id.clone()),
        }
    }
}

/// The name as it is called afterwards, and its space, which may be named after it.
fn renamed(name: &Name, same: &BTreeSet<Name>, new: &str) -> Name {
    let id = if same.contains(name) { new.to_owned() } else { name.id.clone() };
    let Space::Part(around, path) = &name.space else {
        return Name { id, ..name.clone() };
    };
    let (field, element) = match path.split_once('.') {
        Some((list, element)) => (list, Some(element)),
        None => (path.as_str(), None),
    };
    let is_same =
        |kind, space: Space, id: &str| same.contains(&Name { kind, space, id: id.to_owned() });
    let field_now = if is_same(NameKind::Field, (**around).clone(), field) { new } else { field };
    let of_list = Space::Part(around.clone(), field.to_owned());
    let path = match element {
        Some(element) if is_same(NameKind::Element, of_list, element) => {
            format!("{field_now}.{new}")
        }
        Some(element) => format!("{field_now}.{element}"),
        None => field_now.to_owned(),
    };
    Name { kind: name.kind, space: Space::Part(around.clone(), path), id }
}
