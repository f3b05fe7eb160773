//! Invented values in the place of real ones: the same real value always becomes the same invented one, and every guard
//! answers as it did.
//! It opens no personal text: what is replaced is only compared, never read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::id::FieldId;
use crate::base::personal::PersonalText;
use crate::base::value::{Record, Value};
use crate::office::drafting::situation::Solver;
use crate::office::drafting::values::{Elements, Typed, false_number};
use crate::sop::document::{Field, Sop};
use crate::sop::kantor::Kantor;

/// By how many days a date may be moved, tried in this order.
const SHIFTS: [i32; 12] = [-17, 23, -43, 61, -5, 9, -3, 4, -2, 2, -1, 1];

/// What becomes of real values.
pub(super) struct Masking<'a> {
    sop: &'a Sop,
    kantor: &'a Kantor,
    solver: &'a Solver,
    /// The forms of the case after every change, oldest first.
    forms: Vec<Record>,
    invented: BTreeMap<Value, Value>,
    /// The texts of invented values that print masked.
    texts: BTreeMap<Value, String>,
    /// Values that had to stay, because another one would have led the case elsewhere.
    kept: BTreeSet<Value>,
}

impl<'a> Masking<'a> {
    /// For a case with these forms. Another `turn` moves dates and numbers otherwise.
    pub(super) fn of(
        sop: &'a Sop,
        kantor: &'a Kantor,
        solver: &'a Solver,
        forms: Vec<Record>,
        turn: usize,
    ) -> Self {
        let (invented, texts, kept) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        let mut own = Self { sop, kantor, solver, forms, invented, texts, kept };
        let values: BTreeSet<Value> = own.forms.iter().flat_map(all_values).collect();
        let is_soft = |value: &Value| {
            matches!(
                value,
                Value::Date(_)
                    | Value::Number(_)
                    | Value::Money(_)
                    | Value::Time(_)
                    | Value::Village(_)
            )
        };
        let mut number = 0;
        for value in values.iter().filter(|value| is_personal(value)) {
            number += 1;
            // Never a value that somebody in this case really has.
            while values.contains(&hard(value, number)) {
                number += 1;
            }
            own.texts.insert(value.clone(), hard_text(value, number));
            own.invented.insert(value.clone(), hard(value, number));
        }
        for value in values.iter().filter(|value| is_soft(value)) {
            own.soften(value, &values, turn);
        }
        own
    }

    /// Fields whose value had to stay.
    pub(super) fn kept(&self) -> BTreeSet<FieldId> {
        let fields = self.forms.iter().flatten();
        let own = fields.filter(|(_, value)| match value {
            Value::List(all) => {
                all.iter().flat_map(BTreeMap::values).any(|v| self.kept.contains(v))
            }
            value => self.kept.contains(value),
        });
        own.map(|(id, _)| id.clone()).collect()
    }

    /// A field as it is typed in the scenario.
    pub(super) fn typed(&self, field: &Field, value: &Value) -> Option<Typed> {
        let Value::List(all) = value else { return Some(Typed::Plain(self.text(value)?)) };
        let element = |record: &Record| {
            let own = field.elements.iter().filter_map(|known| {
                let value = record.get(&known.id.value)?;
                Some((known.id.value.clone(), self.text(value)?))
            });
            own.collect::<Vec<_>>()
        };
        let all: Elements = all.iter().map(element).collect();
        Some(Typed::Elements(all))
    }

    /// The invented value as text.
    pub(super) fn text(&self, value: &Value) -> Option<String> {
        let invented = self.invented.get(value).unwrap_or(value);
        Some(match invented {
            Value::Number(number) | Value::Money(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Time(time) => format!("{:02}.{:02}", time.hour(), time.minute()),
            Value::YesNo(true) => "ya".to_owned(),
            Value::YesNo(false) => "tidak".to_owned(),
            Value::Choice(choice) => choice.to_string(),
            Value::Village(village) => village.to_string(),
            // Only an invented one has a text here.
            Value::Text(_)
            | Value::Nik(_)
            | Value::FamilyCard(_)
            | Value::Nip(_)
            | Value::Phone(_) => self.texts.get(value)?.clone(),
            Value::List(_) => return None,
        })
    }

    /// Another value with which every guard answers as before; the same one if there is none.
    fn soften(&mut self, value: &Value, real: &BTreeSet<Value>, turn: usize) {
        let before = self.answers();
        let mut others = self.others(value);
        // Never a value that somebody in this case really has.
        others.retain(|other| !real.contains(other) || matches!(other, Value::Village(_)));
        if !others.is_empty() {
            let turn = turn % others.len();
            others.rotate_left(turn);
        }
        for other in others {
            self.invented.insert(value.clone(), other);
            if self.answers() == before {
                return;
            }
        }
        self.invented.remove(value);
        self.kept.insert(value.clone());
    }

    fn others(&self, value: &Value) -> Vec<Value> {
        let near = |number: i64| -> Vec<i64> {
            let by = [7, -3, 13, 1, -1, 2, -2];
            by.into_iter().filter_map(|by| number.checked_add(by)).filter(|n| *n >= 0).collect()
        };
        match value {
            Value::Date(date) => {
                let moved = |days: &i32| -> Option<Date> { date.checked_add(days.days()).ok() };
                SHIFTS.iter().filter_map(moved).map(Value::Date).collect()
            }
            Value::Number(number) => near(*number).into_iter().map(Value::Number).collect(),
            Value::Money(number) => {
                let by = [1_000, -1_000].into_iter().filter_map(|by| number.checked_add(by));
                let by = by.filter(|number| *number >= 0);
                by.chain(near(*number)).map(Value::Money).collect()
            }
            Value::Time(time) => {
                let by = [7_i32, -4, 1, -1].into_iter();
                by.filter_map(|by| time.checked_add(by.minutes()).ok()).map(Value::Time).collect()
            }
            Value::Village(village) => {
                let all = self.kantor.villages.iter().map(|known| &known.id.value);
                let others = all.filter(|known| *known != village);
                others.cloned().map(Value::Village).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What every guard, picking and yes-or-no calculation answers, form by form.
    fn answers(&self) -> Vec<String> {
        let forms = self.forms.iter().map(|form| self.masked(form));
        forms.map(|form| self.solver.all_answers(self.sop, &form)).collect()
    }

    fn masked(&self, record: &Record) -> Record {
        let one = |value: &Value| self.invented.get(value).unwrap_or(value).clone();
        let field = |(id, value): (&FieldId, &Value)| {
            let value = match value {
                Value::List(all) => {
                    let element = |element: &Record| -> Record {
                        element.iter().map(|(id, value)| (id.clone(), one(value))).collect()
                    };
                    Value::List(all.iter().map(element).collect())
                }
                value => one(value),
            };
            (id.clone(), value)
        };
        record.iter().map(field).collect()
    }
}

/// Values that say who somebody is, whatever the guards ask.
fn is_personal(value: &Value) -> bool {
    matches!(
        value,
        Value::Text(_) | Value::Nik(_) | Value::FamilyCard(_) | Value::Nip(_) | Value::Phone(_)
    )
}

fn all_values(record: &Record) -> Vec<Value> {
    let mut all = Vec::new();
    for value in record.values() {
        match value {
            Value::List(elements) => {
                all.extend(elements.iter().flat_map(BTreeMap::values).cloned());
            }
            value => all.push(value.clone()),
        }
    }
    all
}

/// Another value of the kind, so that fields that were the same stay the same and others stay apart.
fn hard(value: &Value, number: usize) -> Value {
    let text = hard_text(value, number);
    let parsed = match value {
        Value::Text(_) => Some(Value::Text(PersonalText::new(text))),
        Value::Phone(_) => Some(Value::Phone(PersonalText::new(text))),
        Value::Nik(_) => text.parse().ok().map(Value::Nik),
        Value::FamilyCard(_) => text.parse().ok().map(Value::FamilyCard),
        Value::Nip(_) => text.parse().ok().map(Value::Nip),
        other => Some(other.clone()),
    };
    parsed.expect("invented numbers are well formed")
}

fn hard_text(value: &Value, number: usize) -> String {
    match value {
        Value::Nik(_) => false_number("0101909", number),
        Value::FamilyCard(_) => false_number("0101209", number),
        Value::Nip(_) => format!("199001012015031{:03}", 999 - number % 900),
        Value::Phone(_) => format!("000000{number:04}"),
        _ => format!("Contoh {number}"),
    }
}
