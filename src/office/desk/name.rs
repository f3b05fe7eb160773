//! The names of an office: what is declared where, and every place that says it.
//! It finds none of them; `from_tree`, `from_script` and `from_letter` do.

use std::collections::BTreeMap;

use crate::diag::diagnostic::Place;

/// What a name is the name of.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NameKind {
    /// An SOP.
    Sop,
    /// A row or an outcome: both are targets.
    Target,
    /// A column of the flowchart.
    Actor,
    /// A role of the office.
    Role,
    /// A field or parameter.
    Field,
    /// A field of the elements of a list.
    Element,
    /// A choice of a field.
    Choice,
    /// A paper or thing; the same one in every SOP of the office.
    Document,
    /// A book.
    Book,
    /// A person of the staff.
    Staff,
    /// An item of the legal basis.
    Basis,
    /// A letter template.
    Template,
    /// A caption set.
    Captions,
    /// A village.
    Village,
}

impl NameKind {
    /// The word that people see.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sop => "SOP",
            Self::Target => "kegiatan atau akhir",
            Self::Actor => "pelaksana",
            Self::Role => "peran",
            Self::Field => "isian",
            Self::Element => "isian anggota daftar",
            Self::Choice => "pilihan",
            Self::Document => "dokumen",
            Self::Book => "buku",
            Self::Staff => "pegawai",
            Self::Basis => "dasar hukum",
            Self::Template => "templat surat",
            Self::Captions => "istilah",
            Self::Village => "desa",
        }
    }
}

/// Where a name is known: no two things of one kind in one space have the same id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Space {
    /// In the whole office.
    Office,
    /// In one SOP, with the files derived from it; the id of the lowest.
    Sop(String),
    /// In one field or list of an SOP, or of a shared parameter, whose space is the office's.
    Part(Box<Space>, String),
}

/// A name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Name {
    /// Of what.
    pub kind: NameKind,
    /// Where it is known.
    pub space: Space,
    /// As written.
    pub id: String,
}

impl Name {
    /// A name of the whole office.
    pub fn of_office(kind: NameKind, id: &str) -> Self {
        Self { kind, space: Space::Office, id: id.to_owned() }
    }
}

/// How a place says a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Saying {
    /// It declares it.
    Declares,
    /// It names it.
    Uses,
    /// The id of an actor that is his role as well, since no role is written.
    Doubles,
    /// A column of a book, which names the field of several SOPs at once.
    Column,
}

/// A place that says a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The name.
    pub name: Name,
    /// The bytes of the name itself.
    pub place: Place,
    /// How.
    pub saying: Saying,
}

/// What people know of a declared name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declared {
    /// Where its id stands.
    pub place: Place,
    /// `nama`, `uraian` or `teks`.
    pub title: String,
    /// Its type, its choices; may be empty.
    pub detail: String,
}

/// A field as the names around it need it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FieldNames {
    /// Its id.
    pub id: String,
    /// `nama`.
    pub title: String,
    /// `tipe`.
    pub kind: String,
    /// Its choices, id and name.
    pub choices: Vec<(String, String)>,
    /// The fields of its elements, for a `daftar`.
    pub elements: Vec<FieldNames>,
    /// The `daftar` that a `saringan` picks from.
    pub source: Option<String>,
}

/// What an SOP declares, with what it takes from files below it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SopNames {
    /// Its id.
    pub id: String,
    /// The SOP in whose space its names are.
    pub space: String,
    /// `nama`.
    pub title: String,
    /// Rows, id and sentence.
    pub rows: Vec<(String, String)>,
    /// Outcomes.
    pub outcomes: Vec<(String, String)>,
    /// Actors.
    pub actors: Vec<(String, String)>,
    /// Fields.
    pub fields: Vec<FieldNames>,
    /// Its own parameters.
    pub parameters: Vec<FieldNames>,
    /// Papers.
    pub documents: Vec<(String, String)>,
    /// Legal basis.
    pub basis: Vec<(String, String)>,
    /// Rows that call another SOP, and which.
    pub calls: BTreeMap<String, String>,
    /// SOPs that it calls or starts.
    pub links: Vec<String>,
    /// Letter templates that it names.
    pub templates: Vec<String>,
    /// Books that it writes in.
    pub books: Vec<String>,
}

impl SopNames {
    /// The space of its names.
    pub fn own_space(&self) -> Space {
        Space::Sop(self.space.clone())
    }

    /// A field or own parameter.
    pub fn field(&self, id: &str) -> Option<&FieldNames> {
        self.fields.iter().chain(&self.parameters).find(|field| field.id == id)
    }

    /// The `daftar` of this name, or behind the `saringan` of this name.
    pub fn list(&self, id: &str) -> Option<&FieldNames> {
        let field = self.fields.iter().find(|field| field.id == id)?;
        match &field.source {
            Some(source) => self.fields.iter().find(|field| field.id == *source),
            None => (field.kind == "daftar").then_some(field),
        }
    }

    /// True if a row or outcome has this id.
    pub fn has_target(&self, id: &str) -> bool {
        self.rows.iter().chain(&self.outcomes).any(|(known, _)| known == id)
    }

    /// The space of what belongs to a field or list.
    pub fn part(&self, path: &str) -> Space {
        Space::Part(Box::new(self.own_space()), path.to_owned())
    }
}

/// What the office file declares.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OfficeNames {
    /// Roles.
    pub roles: Vec<(String, String)>,
    /// Staff.
    pub staff: Vec<(String, String)>,
    /// Books.
    pub books: Vec<(String, String)>,
    /// Villages.
    pub villages: Vec<(String, String)>,
    /// Caption sets.
    pub captions: Vec<(String, String)>,
    /// Parameters that all SOPs share.
    pub parameters: Vec<FieldNames>,
}

/// All names of an office.
#[derive(Debug, Default)]
pub struct Names {
    /// Every place that says one, by file and position.
    pub mentions: Vec<Mention>,
    /// What is declared.
    pub declared: BTreeMap<Name, Vec<Declared>>,
    /// Names that must be the same, though they stand in different spaces: the elements of a list that is handed over.
    pub tied: Vec<(Name, Name)>,
    /// SOPs by the name of their file.
    pub sops: BTreeMap<String, SopNames>,
    /// The office file.
    pub office: OfficeNames,
    /// The letter templates that are there.
    pub templates: Vec<String>,
}

impl Names {
    /// The mention at a byte of a file; of several, the one that is not only a double.
    pub fn at(&self, place: Place) -> Option<&Mention> {
        let touches = |mention: &&Mention| {
            mention.place.file == place.file
                && mention.place.span.start <= place.span.start
                && place.span.start <= mention.place.span.end
        };
        let mut found = self.mentions.iter().filter(touches);
        found.clone().find(|mention| mention.saying != Saying::Doubles).or_else(|| found.next())
    }

    /// The name of a field, parameter or shared parameter, as an SOP says it.
    pub fn field_name(&self, sop: &SopNames, id: &str) -> Option<Name> {
        let space = if sop.field(id).is_some() {
            sop.own_space()
        } else if self.office.parameters.iter().any(|parameter| parameter.id == id) {
            Space::Office
        } else {
            return None;
        };
        Some(Name { kind: NameKind::Field, space, id: id.to_owned() })
    }

    /// A field, parameter or shared parameter, with the space of its choices.
    pub fn field<'a>(&'a self, sop: &'a SopNames, id: &str) -> Option<(&'a FieldNames, Space)> {
        if let Some(field) = sop.field(id) {
            return Some((field, sop.part(id)));
        }
        let shared = self.office.parameters.iter().find(|parameter| parameter.id == id)?;
        Some((shared, Space::Part(Box::new(Space::Office), id.to_owned())))
    }
}
