//! A situation in words: as the values of the finite fields in the words of a guard, and as an officer would say it, with
//! the names of fields and choices.
//! It does not make situations; `guard::finite` and `guard::possible` do.

use crate::base::id::FieldId;
use crate::base::time::long_date;
use crate::base::value::{Record, Value};
use crate::guard::evaluate::age;
use crate::guard::term::{Situation, Term, Worth, day_of};
use crate::sop::document::{Choice, FieldKind, Sop};

/// ` bila jenis == baru dan kawin`; empty if nothing is certain.
pub(crate) fn describe(situation: &Record) -> String {
    let parts: Vec<String> = situation
        .iter()
        .filter_map(|(field, value)| match value {
            Value::Choice(choice) => Some(format!("{field} == {choice}")),
            Value::YesNo(true) => Some(field.to_string()),
            Value::YesNo(false) => Some(format!("bukan {field}")),
            _ => None,
        })
        .collect();
    if parts.is_empty() { String::new() } else { format!(" bila {}", parts.join(" dan ")) }
}

/// `Jenis permohonan: Hilang, dan Tanggal lahir: umur 16 tahun`; empty if anything goes.
pub(crate) fn in_words(situation: &Situation, sop: &Sop) -> String {
    let intake = situation.0.iter().find_map(|(term, worth)| match (term, worth) {
        (Term::Intake, Worth::Whole(day)) => day_of(*day),
        _ => None,
    });
    let said = Said { sop, intake };
    let parts: Vec<String> =
        situation.0.iter().filter_map(|(term, worth)| said.one(term, worth)).collect();
    parts.join(", dan ")
}

struct Said<'a> {
    sop: &'a Sop,
    intake: Option<jiff::civil::Date>,
}

impl Said<'_> {
    fn one(&self, term: &Term, worth: &Worth) -> Option<String> {
        Some(match term {
            // The day by itself says little; ages are said instead.
            Term::Intake => return None,
            Term::Field(field) => {
                let known = self.sop.fields.iter().find(|one| one.id.value == *field)?;
                let value = self.value(worth, known.kind.value, &known.choices);
                format!("{}: {value}", known.name.value)
            }
            Term::Parameter(id) => {
                let own = self.sop.parameters.iter().find(|one| one.id.value == *id);
                let name =
                    own.map_or_else(|| format!("ketentuan `{id}`"), |own| own.name.value.0.clone());
                let choices = own.map(|own| own.choices.as_slice()).unwrap_or_default();
                format!("{name}: {}", self.value(worth, FieldKind::Choice, choices))
            }
            Term::Element(list, field) => {
                let list = self.sop.fields.iter().find(|one| one.id.value == *list)?;
                let known = list.elements.iter().find(|one| one.id.value == *field)?;
                let value = self.value(worth, known.kind.value, &known.choices);
                format!("{} anggota: {value}", known.name.value)
            }
            Term::Count(list) => format!("jumlah {}: {}", self.name(list), plain(worth)),
            Term::Times(row) => format!("`{row}` sudah dikerjakan {} kali", plain(worth)),
            Term::Present(paper) => {
                let known = self.sop.documents.iter().find(|one| one.id.value == *paper)?;
                format!("{} {}", known.name.value, there(worth, "ada", "tidak ada"))
            }
            Term::Here(role) => {
                format!("`{role}` {}", there(worth, "ada di tempat", "tidak di tempat"))
            }
            Term::Ended(row) => match worth {
                Worth::Word(outcome) => format!("`{row}` berakhir `{outcome}`"),
                _ => format!("`{row}` belum atau berakhir lain"),
            },
        })
    }

    fn name(&self, field: &FieldId) -> String {
        let known = self.sop.fields.iter().find(|one| one.id.value == *field);
        known.map_or_else(|| field.to_string(), |known| known.name.value.0.clone())
    }

    fn value(&self, worth: &Worth, kind: FieldKind, choices: &[Choice]) -> String {
        match worth {
            Worth::Whole(number) => self.whole(*number, kind),
            Worth::Word(word) => {
                let choice = choices.iter().find(|choice| choice.id.as_str() == word);
                choice.map_or_else(|| word.clone(), |choice| choice.name.value.0.clone())
            }
            Worth::Flag(flag) => (if *flag { "Ya" } else { "Tidak" }).to_owned(),
            Worth::Other => "yang lain".to_owned(),
        }
    }

    fn whole(&self, number: i64, kind: FieldKind) -> String {
        match kind {
            FieldKind::Date => {
                let Some(day) = day_of(number) else { return number.to_string() };
                match self.intake {
                    Some(intake) if day <= intake => format!("umur {} tahun", age(day, intake)),
                    _ => long_date(day),
                }
            }
            FieldKind::Time => format!("{:02}.{:02}", number / 60, number % 60),
            FieldKind::Money => format!("Rp {number}"),
            _ => number.to_string(),
        }
    }
}

fn plain(worth: &Worth) -> String {
    match worth {
        Worth::Whole(number) => number.to_string(),
        Worth::Word(word) => word.clone(),
        Worth::Flag(_) | Worth::Other => String::new(),
    }
}

fn there(worth: &Worth, yes: &'static str, no: &'static str) -> &'static str {
    if *worth == Worth::Flag(true) { yes } else { no }
}
