//! A call of an SOP that is not there, or that hands it a field that it does not have or that does not fit.
//! It looks at single names and values; what an expression becomes is shown when it runs.
//!
//! # Penjelasan
//!
//! panggilan ke SOP lain tidak cocok
//!
//! `panggil` dan `picu` membuka perkara SOP lain dan mengisi sebagian isiannya. SOP itu harus ada di sops/, isian
//! yang diisi harus ada di sana dan tidak dihitung sendiri, dan nilainya harus sejenis: pilihan yang dikenal,
//! tanggal untuk tanggal, daftar dengan anggota yang isiannya sama.
//!
//! Salah, bila SOP kk hanya punya pilihan `baru` dan `perubahan`:
//!
//!     panggil: { sop: kk, isian: { jenis: ganti } }
//!
//! Benar:
//!
//!     panggil: { sop: kk, isian: { jenis: perubahan } }

use crate::check::map_check::MapFindings;
use crate::check::office_map::{Handing, Member, OfficeMap};
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::diag::suggest::nearest;
use crate::guard::environment::kind_word;
use crate::sop::document::{Choice, Field, FieldKind, Sop};
use crate::sop::kantor::Kantor;
use crate::sop::scalar::{Script, YesNo};
use crate::source::{Span, Spanned};

pub(crate) const CODE: Code = Code("X05");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    for (index, member) in map.members.iter().enumerate() {
        for handing in member.handings() {
            let mut add = |severity, span: Span, message: String, hint: Option<String>| {
                let sop = &handing.sop.value;
                let hint =
                    hint.unwrap_or_else(|| format!("samakan dengan `isian` di sops/{sop}.yaml"));
                let finding =
                    Diagnostic::new(CODE, severity, member.place(span), message).with_hint(hint);
                findings.add(index, handing.row, finding);
            };
            if !map.known.contains(&handing.sop.value) {
                // A row waits for the case it calls; what begins at an end only does not begin.
                let severity =
                    if handing.row.is_some() { Severity::Error } else { Severity::Warning };
                let guess = nearest(handing.sop.as_str(), map.known.iter().map(|id| id.as_str()));
                let message = format!("SOP `{}` tidak ada di kantor ini", handing.sop.value);
                let hint = guess.map(|guess| format!("mungkin maksudnya `{guess}`"));
                add(severity, handing.sop.span, message, hint);
                continue;
            }
            let Some(other) = map.member(&handing.sop.value) else { continue };
            for (field, value) in &handing.inherited.0 {
                let wanted = other.sop.fields.iter().find(|known| known.id.value == field.value);
                let Some(wanted) = wanted else {
                    let known = other.sop.fields.iter().map(|known| known.id.as_str());
                    let hint = nearest(field.as_str(), known);
                    let hint = hint.map(|guess| format!("mungkin maksudnya `{guess}`"));
                    let message =
                        format!("SOP `{}` tidak punya isian `{}`", handing.sop.value, field.value);
                    add(Severity::Error, field.span, message, hint);
                    continue;
                };
                let giver = Giver { member, handing: &handing, kantor: map.kantor };
                if let Some((message, hint)) = giver.misfit(value, wanted) {
                    add(Severity::Error, value.span, message, hint);
                }
            }
        }
    }
}

/// The side that hands a value over.
struct Giver<'a> {
    member: &'a Member,
    handing: &'a Handing<'a>,
    kantor: Option<&'a Kantor>,
}

/// What a word means on that side.
enum Given<'a> {
    Plain(FieldKind),
    Choice(&'a [Choice]),
    List(&'a Field),
    Unknown,
}

type Misfit = Option<(String, Option<String>)>;

impl<'a> Giver<'a> {
    /// Why the value does not fit the field; nothing for expressions that are more than a word.
    fn misfit(&self, value: &Spanned<Script>, wanted: &Field) -> Misfit {
        let kind = wanted.kind.value;
        let target = &wanted.id.value;
        if matches!(kind, FieldKind::Formula | FieldKind::Filter) {
            let hint = Some("hapus; SOP itu menghitungnya sendiri".to_owned());
            return Some((format!("isian `{target}` dihitung, tidak diisi"), hint));
        }
        let word = value.value.0.trim();
        let is_word =
            word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !is_word || word.is_empty() {
            return None;
        }
        if word.chars().all(|c| c.is_ascii_digit()) {
            let fits = matches!(kind, FieldKind::Number | FieldKind::Money);
            return (!fits).then(|| (other_kind(wanted, "angka"), None));
        }
        if matches!(word, "ya" | "tidak") {
            return (kind != FieldKind::YesNo).then(|| (other_kind(wanted, "ya/tidak"), None));
        }
        if kind == FieldKind::Choice && wanted.choices.iter().any(|one| one.id.as_str() == word) {
            return None;
        }
        match self.given(word) {
            Given::Choice(theirs) if kind == FieldKind::Choice => {
                let strange = theirs.iter().find(|one| {
                    wanted.choices.iter().all(|known| known.id.value != one.id.value)
                })?;
                let message = format!(
                    "`{word}` dapat berisi `{}`, bukan pilihan `{target}`",
                    strange.id.value
                );
                Some((message, Some(choices_hint(wanted))))
            }
            Given::List(list) if kind == FieldKind::List => missing_element(list, wanted),
            Given::Unknown if kind == FieldKind::Choice => {
                Some((format!("`{word}` bukan pilihan `{target}`"), Some(choices_hint(wanted))))
            }
            Given::Plain(given) if fits(given, kind) => None,
            Given::Unknown => None,
            Given::Plain(given) => Some((other_kind(wanted, kind_word(given)), None)),
            Given::Choice(_) => Some((other_kind(wanted, "pilihan"), None)),
            Given::List(_) => Some((other_kind(wanted, "daftar"), None)),
        }
    }

    fn given(&self, word: &str) -> Given<'a> {
        if word == "tanggal_masuk" {
            return Given::Plain(FieldKind::Date);
        }
        let sop: &'a Sop = &self.member.sop;
        if let Some(list) = self.handing.for_each.and_then(|list| list_of(sop, list))
            && let Some(field) = list.elements.iter().find(|field| field.id.as_str() == word)
        {
            return of_kind(field.kind.value, &field.choices);
        }
        if let Some(field) = sop.fields.iter().find(|field| field.id.as_str() == word) {
            return match field.kind.value {
                FieldKind::List | FieldKind::Filter => {
                    list_of(sop, word).map_or(Given::Unknown, Given::List)
                }
                // What a formula becomes is known when it is computed.
                FieldKind::Formula => Given::Plain(FieldKind::Formula),
                kind => of_kind(kind, &field.choices),
            };
        }
        let shared = self.kantor.map(|kantor| kantor.parameters.as_slice()).unwrap_or_default();
        let mut parameters = sop.parameters.iter().chain(shared);
        let parameter = parameters.find(|one| one.id.as_str() == word);
        parameter.map_or(Given::Unknown, |one| of_kind(one.kind.value, &one.choices))
    }
}

fn of_kind(kind: FieldKind, choices: &[Choice]) -> Given<'_> {
    if kind == FieldKind::Choice { Given::Choice(choices) } else { Given::Plain(kind) }
}

/// The `daftar` that a `daftar` or `saringan` of this id is made of.
fn list_of<'a>(sop: &'a Sop, id: &str) -> Option<&'a Field> {
    let field = sop.fields.iter().find(|field| field.id.as_str() == id)?;
    match &field.source {
        Some(source) => sop.fields.iter().find(|list| list.id.value == source.value),
        None => Some(field),
    }
}

/// A required field of the wanted list's elements that the given list does not have.
fn missing_element(list: &Field, wanted: &Field) -> Misfit {
    let must = wanted.elements.iter().filter(|one| YesNo::is_not_no(one.required.as_ref()));
    for one in must {
        let theirs = list.elements.iter().find(|theirs| theirs.id.value == one.id.value);
        let message = match theirs {
            None => format!("anggota `{}` tidak punya `{}`", list.id.value, one.id.value),
            Some(theirs) if !fits(theirs.kind.value, one.kind.value) => format!(
                "`{}` anggota `{}` berjenis {}, bukan {}",
                one.id.value,
                list.id.value,
                kind_word(theirs.kind.value),
                kind_word(one.kind.value)
            ),
            Some(_) => continue,
        };
        return Some((message, Some("samakan isian anggota kedua daftar".to_owned())));
    }
    None
}

fn fits(given: FieldKind, wanted: FieldKind) -> bool {
    let amounts = [FieldKind::Number, FieldKind::Money];
    given == wanted
        || given == FieldKind::Formula
        || (amounts.contains(&given) && amounts.contains(&wanted))
}

fn other_kind(wanted: &Field, given: &str) -> String {
    format!("isian `{}` berjenis {}, bukan {given}", wanted.id.value, kind_word(wanted.kind.value))
}

fn choices_hint(wanted: &Field) -> String {
    let known: Vec<&str> = wanted.choices.iter().map(|one| one.id.as_str()).collect();
    format!("pilihannya: {}", known.join(", "))
}
