//! Invented values for the fields of an SOP: visibly false, and among them those at which its guards change.
//! It does not choose; `situation` does.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::base::id::FieldId;
use crate::base::limits::{LIST_CANDIDATES_MAX, VALUE_CANDIDATES_MAX};
use crate::base::value::{Record, Value};
use crate::guard::boundary::Boundaries;
use crate::office::input;
use crate::sop::document::{Choice, Field, FieldKind, Sop};
use crate::sop::kantor::Kantor;
use crate::sop::scalar::YesNo;

/// The texts of the elements of a list, field by field.
pub(super) type Elements = Vec<Vec<(FieldId, String)>>;

/// How a value is typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Typed {
    /// One text.
    Plain(String),
    /// Element by element.
    Elements(Elements),
}

/// A value as it is typed and as it counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Made {
    pub(super) typed: Typed,
    pub(super) value: Value,
}

impl Made {
    /// A value from what is typed; `None` if the field does not take it.
    pub(super) fn of(field: &Field, typed: Typed, sop: &Sop, kantor: &Kantor) -> Option<Self> {
        let text = as_typed(&field.id.value, &typed);
        let record = input::fields(&[text], sop, kantor, &Record::new()).ok()?;
        let value = record.into_values().next()?;
        Some(Self { typed, value })
    }
}

/// `id=nilai`, as at the counter; lists as programs hand them in.
pub(super) fn as_typed(id: &FieldId, typed: &Typed) -> String {
    match typed {
        Typed::Plain(text) => format!("{id}={text}"),
        Typed::Elements(elements) => {
            let element = |pairs: &Vec<(FieldId, String)>| {
                let pairs = pairs.iter().map(|(id, text)| (id.to_string(), text.clone().into()));
                serde_json::Value::Object(pairs.collect())
            };
            let all = serde_json::Value::Array(elements.iter().map(element).collect());
            format!("{id}={all}")
        }
    }
}

/// A field as values are invented for it: of the case, or of an element.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    id: &'a FieldId,
    name: &'a str,
    kind: FieldKind,
    choices: &'a [Choice],
    /// Distinguishes its number from those of other fields.
    number: usize,
}

/// What values are invented from.
pub(super) struct Inventor<'a> {
    pub(super) sop: &'a Sop,
    pub(super) kantor: &'a Kantor,
    pub(super) boundaries: &'a Boundaries,
    pub(super) intake: Date,
}

impl Inventor<'_> {
    /// For every field that people fill, its values; the plainest first.
    pub(super) fn candidates(&self) -> BTreeMap<FieldId, Vec<Made>> {
        let mut all = BTreeMap::new();
        for (number, field) in self.sop.fields.iter().enumerate() {
            let typed: Vec<Typed> = match field.kind.value {
                FieldKind::Filter | FieldKind::Formula => continue,
                FieldKind::List => self.lists(field).into_iter().map(Typed::Elements).collect(),
                kind => {
                    let (id, name) = (&field.id.value, field.name.value.0.as_str());
                    let choices = &field.choices;
                    let wanted = Wanted { id, name, kind, choices, number: number + 1 };
                    self.texts(wanted).into_iter().map(Typed::Plain).collect()
                }
            };
            let made = typed.into_iter();
            let made: Vec<Made> =
                made.filter_map(|typed| Made::of(field, typed, self.sop, self.kantor)).collect();
            all.insert(field.id.value.clone(), made);
        }
        all
    }

    /// The texts that one field may take, the plainest first.
    fn texts(&self, wanted: Wanted<'_>) -> Vec<String> {
        let number = wanted.number;
        let mut texts = match wanted.kind {
            FieldKind::Text => vec![format!("{} (contoh)", wanted.name), "Contoh".to_owned()],
            FieldKind::Number | FieldKind::Money => self.numbers(wanted.id),
            FieldKind::Date => self.days(wanted.id),
            FieldKind::Time => self.clocks(wanted.id),
            FieldKind::Nik => vec![false_number("0101909", number), false_number("0101909", 0)],
            FieldKind::FamilyCard => {
                vec![false_number("0101209", number), false_number("0101209", 0)]
            }
            FieldKind::Nip => vec![format!("199001012015031{:03}", 999 - number % 900)],
            FieldKind::Phone => vec![format!("000000{number:04}"), "0000009999".to_owned()],
            FieldKind::Village => {
                self.kantor.villages.iter().map(|village| village.id.value.to_string()).collect()
            }
            FieldKind::YesNo => vec!["ya".to_owned(), "tidak".to_owned()],
            FieldKind::Choice => {
                wanted.choices.iter().map(|choice| choice.id.value.to_string()).collect()
            }
            FieldKind::List | FieldKind::Filter | FieldKind::Formula => Vec::new(),
        };
        texts.truncate(VALUE_CANDIDATES_MAX);
        texts
    }

    fn numbers(&self, id: &FieldId) -> Vec<String> {
        let near = self.boundaries.numbers.get(id);
        let mut numbers = vec![2, 1, 10];
        numbers.extend(near.into_iter().flatten().filter(|number| **number >= 0));
        distinct(numbers.iter().map(i64::to_string))
    }

    fn days(&self, id: &FieldId) -> Vec<String> {
        let adult = Date::new(1990, 1, 1).ok();
        let beside = |days: &[i32]| -> Vec<Date> {
            let days = days.iter().filter_map(|days| self.intake.checked_add(days.days()).ok());
            days.collect()
        };
        let (far, close) = (beside(&[30, -30]), beside(&[1, -1, 0, 400]));
        let near = self.boundaries.days.get(id).into_iter().flatten().copied();
        let all = adult.into_iter().chain(far).chain(near).chain(close);
        distinct(all.map(|date| date.to_string()))
    }

    fn clocks(&self, id: &FieldId) -> Vec<String> {
        let near = self.boundaries.clocks.get(id).into_iter().flatten();
        let near = near.map(|time| format!("{:02}.{:02}", time.hour(), time.minute()));
        let plain = ["09.00", "10.00", "08.00"].into_iter().map(str::to_owned);
        distinct(plain.chain(near))
    }

    /// Lists that a field may hold: as short as allowed, with every kind of element, and mixed.
    fn lists(&self, field: &Field) -> Vec<Elements> {
        let least = field.at_least.as_ref().map_or(0, |least| least.value.0).max(0);
        let most = field.at_most.as_ref().map_or(i64::MAX, |most| most.value.0);
        let mut counts: Vec<i64> = vec![least.max(1), least.max(2), least];
        let near = self.boundaries.counts.get(&field.id.value);
        counts.extend(near.into_iter().flatten());
        let counts = counts.into_iter().filter(|count| (least..=most).contains(count));
        let mut seen = BTreeSet::new();
        let counts: Vec<usize> = counts
            .filter(|count| seen.insert(*count))
            .filter_map(|c| usize::try_from(c).ok())
            .collect();
        let kinds = self.kinds_of_element(field);
        let mut lists = Vec::new();
        for count in counts {
            for kind in &kinds {
                lists.push(self.list(field, &vec![kind; count]));
            }
            // One of another kind among them.
            for kind in kinds.iter().skip(1).filter(|_| count > 1) {
                let mut mixed = vec![&kinds[0]; count];
                mixed[count - 1] = kind;
                lists.push(self.list(field, &mixed));
            }
        }
        lists.truncate(LIST_CANDIDATES_MAX);
        lists
    }

    fn list(&self, field: &Field, kinds: &[&BTreeMap<FieldId, String>]) -> Elements {
        let element = |(at, kind): (usize, &&BTreeMap<FieldId, String>)| {
            let own = field.elements.iter().enumerate().filter_map(|(number, element)| {
                let id = &element.id.value;
                let optional =
                    element.required.as_ref().is_some_and(|flag| flag.value == YesNo::No);
                if optional && !kind.contains_key(id) {
                    return None;
                }
                let number = 100 * (at + 1) + number + 1;
                let wanted = Wanted {
                    id,
                    name: &element.name.value,
                    kind: element.kind.value,
                    choices: &element.choices,
                    number,
                };
                let own = || {
                    let text = self.texts(wanted).into_iter().next();
                    let is_text = element.kind.value == FieldKind::Text;
                    text.map(|text| if is_text { format!("{text} {}", at + 1) } else { text })
                };
                Some((id.clone(), kind.get(id).cloned().or_else(own)?))
            });
            own.collect()
        };
        kinds.iter().enumerate().map(element).collect()
    }

    /// Every combination of what decides about elements, as far as it is looked at.
    fn kinds_of_element(&self, field: &Field) -> Vec<BTreeMap<FieldId, String>> {
        let mut kinds = vec![BTreeMap::new()];
        let deciding = field.elements.iter().filter(|element| {
            let finite = matches!(element.kind.value, FieldKind::Choice | FieldKind::YesNo);
            self.boundaries.picking.contains(&element.id.value)
                && (finite
                    || self.boundaries.days.contains_key(&element.id.value)
                    || self.boundaries.numbers.contains_key(&element.id.value))
        });
        for element in deciding {
            let (id, name) = (&element.id.value, element.name.value.0.as_str());
            let kind = element.kind.value;
            let wanted = Wanted { id, name, kind, choices: &element.choices, number: 1 };
            let texts = self.texts(wanted);
            let extended = texts.iter().flat_map(|text| {
                kinds.iter().map(|kind: &BTreeMap<FieldId, String>| {
                    let mut kind = kind.clone();
                    kind.insert(element.id.value.clone(), text.clone());
                    kind
                })
            });
            kinds = extended.take(LIST_CANDIDATES_MAX / 4).collect();
        }
        kinds
    }
}

/// A personal number of a region that does not exist.
pub(super) fn false_number(middle: &str, number: usize) -> String {
    format!("999999{middle}{:03}", number % 1000)
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts.filter(|text| seen.insert(text.clone())).collect()
}
