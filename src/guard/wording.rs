//! Guards as an applicant reads them on a form: sentences with the names of fields, choices and papers.
//! It evaluates nothing; a guard that cannot be read is given as it is written.

use crate::base::limits::GUARD_DEPTH_MAX;
use crate::guard::syntax::{Calculation, Comparison, Kind, Syntax, parse};
use crate::guard::words;
use crate::sop::document::{Choice, Field, FieldKind, Sop};
use crate::sop::kantor::Kantor;

/// The guard in words, such as `Jenis permohonan: Hilang atau Rusak, dan “Sudah kawin” dijawab Ya`.
pub fn in_words(script: &str, sop: &Sop, kantor: &Kantor) -> String {
    let names = Names { sop, kantor };
    read(script).map_or_else(|| script.to_owned(), |tree| names.said(&tree, true, 0).words())
}

fn read(script: &str) -> Option<Syntax> {
    let (words, faults) = words::cut(script);
    if faults.is_empty() { parse(script, &words).ok() } else { None }
}

/// A condition, taken apart as far as sentences need.
enum Said {
    /// A field that is answered by a choice: one of these, or none of these.
    Choice {
        field: String,
        is_one: bool,
        names: Vec<String>,
    },
    /// A sentence that stands by itself.
    Plain(String),
    All(Vec<Said>),
    Any(Vec<Said>),
}

impl Said {
    /// Several conditions; choices of one field become one condition.
    fn several(parts: Vec<Self>, is_all: bool) -> Self {
        let mut merged: Vec<Self> = Vec::new();
        for part in parts {
            let inner = match part {
                Self::All(inner) if is_all => inner,
                Self::Any(inner) if !is_all => inner,
                other => vec![other],
            };
            for one in inner {
                let same = merged.iter_mut().find_map(|known| known.names_with(&one, is_all));
                match (same, one) {
                    (Some(known), Self::Choice { names, .. }) => known.extend(names),
                    (_, one) => merged.push(one),
                }
            }
        }
        match merged.len() {
            1 => merged.swap_remove(0),
            _ if is_all => Self::All(merged),
            _ => Self::Any(merged),
        }
    }

    /// The choices to which those of `other` can be added: `A or B` of one field, `neither A nor B` of one field.
    fn names_with(&mut self, other: &Self, is_all: bool) -> Option<&mut Vec<String>> {
        let Self::Choice { field, is_one, names } = self else { return None };
        let Self::Choice { field: its, is_one: same, .. } = other else { return None };
        (field == its && is_one == same && *is_one != is_all).then_some(names)
    }

    fn words(&self) -> String {
        match self {
            Self::Choice { field, is_one: true, names } => {
                format!("{field}: {}", listed(names, "atau"))
            }
            Self::Choice { field, is_one: false, names } => {
                format!("{field} selain {}", listed(names, "dan"))
            }
            Self::Plain(sentence) => sentence.clone(),
            Self::All(parts) => joined(parts, ", dan "),
            Self::Any(parts) => joined(parts, ", atau "),
        }
    }
}

/// Several conditions in a row; those that are several themselves stand in parentheses.
fn joined(parts: &[Said], by: &str) -> String {
    let one = |part: &Said| match part {
        Said::All(_) | Said::Any(_) => format!("({})", part.words()),
        Said::Choice { .. } | Said::Plain(_) => part.words(),
    };
    parts.iter().map(one).collect::<Vec<_>>().join(by)
}

/// `A`, `A atau B`, `A, B, atau C`
fn listed(names: &[String], by: &str) -> String {
    match names {
        [first, second] => format!("{first} {by} {second}"),
        [most @ .., last] if !most.is_empty() => format!("{}, {by} {last}", most.join(", ")),
        _ => names.concat(),
    }
}

struct Names<'a> {
    sop: &'a Sop,
    kantor: &'a Kantor,
}

impl Names<'_> {
    fn said(&self, tree: &Syntax, holds: bool, depth: usize) -> Said {
        match &tree.kind {
            Kind::Not(inner) => self.said(inner, !holds, depth),
            Kind::And(parts) | Kind::Or(parts) => {
                let is_all = matches!(tree.kind, Kind::And(_)) == holds;
                let parts = parts.iter().map(|part| self.said(part, holds, depth)).collect();
                Said::several(parts, is_all)
            }
            Kind::Compare(how, left, right) => {
                self.compared(if holds { *how } else { opposite(*how) }, left, right)
            }
            Kind::Name(name) => self.flag(name, holds, depth),
            Kind::Call { name, arguments, .. } => {
                Said::Plain(self.asked(name, arguments.first(), holds))
            }
            Kind::Number(_) | Kind::Negative(_) | Kind::Calculate(..) => {
                Said::Plain(self.value(tree))
            }
        }
    }

    /// A field that is answered by yes or no; a formula by what it says.
    fn flag(&self, name: &str, holds: bool, depth: usize) -> Said {
        let formula = self.field(name).and_then(|field| field.formula.as_ref());
        let tree = formula.and_then(|formula| read(&formula.value.0));
        if let Some(tree) = tree.filter(|_| depth < GUARD_DEPTH_MAX) {
            return self.said(&tree, holds, depth + 1);
        }
        let answer = if holds { "Ya" } else { "Tidak" };
        Said::Plain(format!("{} dijawab {answer}", self.quoted(name)))
    }

    /// `ada(dokumen)` and `hadir(peran)`.
    fn asked(&self, function: &str, argument: Option<&Syntax>, holds: bool) -> String {
        let id = argument.map(name_in).unwrap_or_default();
        if function == "hadir" {
            let role = self.kantor.roles.iter().find(|role| role.id.as_str() == id);
            let role = role.map_or(id, |role| &role.name.value);
            return format!("{role} {}", if holds { "ada di tempat" } else { "tidak di tempat" });
        }
        let paper = self.sop.documents.iter().find(|paper| paper.id.as_str() == id);
        let paper = paper.map_or(id, |paper| &paper.name.value);
        format!("{} {paper}", if holds { "ada" } else { "tidak ada" })
    }

    fn compared(&self, how: Comparison, left: &Syntax, right: &Syntax) -> Said {
        for (field, choice) in [(left, right), (right, left)] {
            if let Some(name) = self.choice(name_in(field), name_in(choice)) {
                let is_one = how == Comparison::Equal;
                let field = self.name(name_in(field));
                return Said::Choice { field, is_one, names: vec![name] };
            }
        }
        if let Some(sentence) = self.counted(how, left, right) {
            return Said::Plain(sentence);
        }
        let is_day = self.is_day(left) || self.is_day(right);
        let how = match how {
            Comparison::Equal => "sama dengan",
            Comparison::Different => "tidak sama dengan",
            Comparison::Less if is_day => "sebelum",
            Comparison::AtMost if is_day => "paling lambat pada",
            Comparison::Greater if is_day => "sesudah",
            Comparison::AtLeast if is_day => "paling awal pada",
            Comparison::Less => "kurang dari",
            Comparison::AtMost => "paling banyak",
            Comparison::Greater => "lebih dari",
            Comparison::AtLeast => "paling sedikit",
        };
        let side = |side: &Syntax, other: &Syntax| match side.kind {
            Kind::Number(_) => format!("{}{}", self.value(side), unit(other)),
            _ => self.value(side),
        };
        Said::Plain(format!("{} {how} {}", side(left, right), side(right, left)))
    }

    /// Lists of which there are none, some, or as many as of another.
    fn counted(&self, how: Comparison, left: &Syntax, right: &Syntax) -> Option<String> {
        let first = list_in(left)?;
        if let Kind::Number(number) = right.kind {
            let name = lowered(&self.name(first));
            return match (how, number) {
                (Comparison::Greater | Comparison::Different, 0) | (Comparison::AtLeast, 1) => {
                    Some(format!("ada {name}"))
                }
                (Comparison::Equal | Comparison::AtMost, 0) | (Comparison::Less, 1) => {
                    Some(format!("tidak ada {name}"))
                }
                _ => None,
            };
        }
        let second = list_in(right)?;
        let all = match how {
            Comparison::Equal => "semua",
            Comparison::Different => "tidak semua",
            _ => return None,
        };
        // As many of a part as of the whole: then the whole is that part.
        let (part, whole) = if self.is_part(first, second) {
            (first, second)
        } else if self.is_part(second, first) {
            (second, first)
        } else {
            return None;
        };
        let [part, whole] = [part, whole].map(|list| lowered(&self.name(list)));
        Some(format!("{all} {whole} adalah {part}"))
    }

    /// True if every element of `part` is one of `whole`: of the same list, and picked by the same conditions.
    fn is_part(&self, part: &str, whole: &str) -> bool {
        let (Some((list, own)), Some((same, its))) = (self.picked(part), self.picked(whole)) else {
            return false;
        };
        list == same && its.iter().all(|condition| own.contains(condition))
    }

    /// The list behind a list, and the conditions by which its elements are picked.
    fn picked(&self, list: &str) -> Option<(String, Vec<String>)> {
        let field = self.field(list)?;
        let Some(guard) = &field.guard else { return Some((list.to_owned(), Vec::new())) };
        let source = field.source.as_ref()?.value.to_string();
        let script = &guard.value.0;
        let tree = read(script)?;
        let parts = match &tree.kind {
            Kind::And(parts) => parts.as_slice(),
            _ => std::slice::from_ref(&tree),
        };
        let text = |part: &Syntax| script[part.range.clone()].split_whitespace().collect();
        Some((source, parts.iter().map(text).collect()))
    }

    fn value(&self, tree: &Syntax) -> String {
        match &tree.kind {
            Kind::Number(number) => number.to_string(),
            Kind::Name(name) if name == "tanggal_masuk" => "tanggal permohonan diterima".to_owned(),
            Kind::Name(name) => self.quoted(name),
            Kind::Negative(inner) => format!("minus {}", self.value(inner)),
            Kind::Calculate(how, left, right) => {
                let how = match how {
                    Calculation::Plus => "ditambah",
                    Calculation::Minus => "dikurangi",
                    Calculation::Times => "dikali",
                };
                format!("{} {how} {}", self.value(left), self.value(right))
            }
            Kind::Call { name, arguments, .. } => self.result(name, arguments.first()),
            Kind::Not(_) | Kind::Compare(..) | Kind::And(_) | Kind::Or(_) => {
                self.said(tree, true, 0).words()
            }
        }
    }

    /// What a function of the language gives, in words.
    fn result(&self, function: &str, argument: Option<&Syntax>) -> String {
        let id = argument.map(name_in).unwrap_or_default();
        let row = self.sop.rows.iter().find(|row| row.id.as_str() == id);
        let row = row.map_or(id, |row| &row.text.value);
        let of = argument.map(|argument| self.value(argument)).unwrap_or_default();
        match function {
            "umur" => format!("umur menurut {of}"),
            "hari_sejak" => format!("waktu sejak {of}"),
            "jumlah" => format!("banyaknya {}", lowered(&self.name(id))),
            "kali" => format!("banyaknya kegiatan “{row}” dikerjakan"),
            "hasil" => format!("hasil kegiatan “{row}”"),
            _ => self.asked(function, argument, true),
        }
    }

    fn is_day(&self, side: &Syntax) -> bool {
        let name = name_in(side);
        name == "tanggal_masuk" || self.kind(name).is_some_and(|kind| kind == FieldKind::Date)
    }

    fn quoted(&self, id: &str) -> String {
        format!("“{}”", self.name(id))
    }

    fn field(&self, id: &str) -> Option<&Field> {
        self.sop.fields.iter().find(|field| field.id.as_str() == id)
    }

    fn kind(&self, id: &str) -> Option<FieldKind> {
        let own = self.field(id).map(|field| field.kind.value);
        let mut elements = self.sop.fields.iter().flat_map(|field| &field.elements);
        own.or_else(|| elements.find(|own| own.id.as_str() == id).map(|own| own.kind.value))
    }

    /// The name of a field or parameter; an unknown word as it is, since ends of other SOPs are only words here.
    fn name(&self, id: &str) -> String {
        let fields = self.sop.fields.iter();
        let elements = fields.clone().flat_map(|field| &field.elements);
        let parameters = self.sop.parameters.iter().chain(&self.kantor.parameters);
        let mut known = fields
            .map(|field| (field.id.as_str(), &field.name))
            .chain(elements.map(|own| (own.id.as_str(), &own.name)))
            .chain(parameters.map(|known| (known.id.as_str(), &known.name)));
        let found = known.find(|(known, _)| *known == id);
        found.map_or_else(|| id.replace('_', " "), |(_, name)| name.value.0.clone())
    }

    /// The name of a choice of this field, or of a village.
    fn choice(&self, field: &str, choice: &str) -> Option<String> {
        if self.kind(field) == Some(FieldKind::Village) {
            let village = self.kantor.villages.iter().find(|known| known.id.as_str() == choice);
            return village.map(|village| village.name.value.0.clone());
        }
        let fields = self.sop.fields.iter();
        let elements = fields.clone().flat_map(|field| &field.elements);
        let parameters = self.sop.parameters.iter().chain(&self.kantor.parameters);
        let mut known = fields
            .map(|known| (known.id.as_str(), known.choices.as_slice()))
            .chain(elements.map(|known| (known.id.as_str(), known.choices.as_slice())))
            .chain(parameters.map(|known| (known.id.as_str(), known.choices.as_slice())));
        let of = |choices: &[Choice]| {
            let found = choices.iter().find(|known| known.id.as_str() == choice);
            found.map(|found| found.name.value.0.clone())
        };
        known.find_map(|(id, choices)| if id == field { of(choices) } else { None })
    }
}

fn opposite(how: Comparison) -> Comparison {
    match how {
        Comparison::Equal => Comparison::Different,
        Comparison::Different => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::Greater,
        Comparison::Greater => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}

/// The bare word; empty for anything else.
fn name_in(side: &Syntax) -> &str {
    if let Kind::Name(name) = &side.kind { name } else { "" }
}

/// The list whose elements are counted here.
fn list_in(side: &Syntax) -> Option<&str> {
    match &side.kind {
        Kind::Call { name, arguments, .. } if name == "jumlah" => arguments.first().map(name_in),
        _ => None,
    }
}

/// In what the other side counts.
fn unit(other: &Syntax) -> &'static str {
    match &other.kind {
        Kind::Call { name, .. } => match name.as_str() {
            "umur" => " tahun",
            "hari_sejak" => " hari",
            "kali" => " kali",
            _ => "",
        },
        _ => "",
    }
}

/// A name in the middle of a sentence; one with capitals of its own keeps them all.
fn lowered(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if !letters.as_str().contains(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => name.to_owned(),
    }
}
