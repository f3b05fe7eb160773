//! The values of `ketentuan`, typed and by date.
//! It does not say which is in force; `procedure` does.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::id::FieldId;
use crate::base::personal::PersonalText;
use crate::base::time::{parse_clock, parse_date};
use crate::base::value::Value;
use crate::sop::document::{FieldKind, Parameter};

/// The kinds a parameter may have, as the messages list them.
pub(crate) const KINDS: &str = "teks, angka, uang, tanggal, jam, ya_tidak, atau pilihan";

/// True if a parameter may be of this kind.
pub(crate) fn is_kind(kind: FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Text
            | FieldKind::Number
            | FieldKind::Money
            | FieldKind::Date
            | FieldKind::Time
            | FieldKind::YesNo
            | FieldKind::Choice
    )
}

/// Reads the raw text of a value of this parameter.
pub(crate) fn parse(parameter: &Parameter, text: &str) -> Option<Value> {
    match parameter.kind.value {
        FieldKind::Choice => {
            let known = parameter.choices.iter().find(|choice| choice.id.as_str() == text);
            known.map(|choice| Value::Choice(choice.id.value.clone()))
        }
        FieldKind::Text => Some(Value::Text(PersonalText::new(text))),
        FieldKind::Number => text.parse().ok().map(Value::Number),
        FieldKind::Money => text.parse().ok().map(Value::Money),
        FieldKind::Date => parse_date(text).map(Value::Date),
        FieldKind::Time => parse_clock(text).map(Value::Time),
        FieldKind::YesNo => match text {
            "ya" => Some(Value::YesNo(true)),
            "tidak" => Some(Value::YesNo(false)),
            _ => None,
        },
        FieldKind::Nik
        | FieldKind::FamilyCard
        | FieldKind::Nip
        | FieldKind::Phone
        | FieldKind::Village
        | FieldKind::List
        | FieldKind::Filter
        | FieldKind::Formula => None,
    }
}

/// All values that can be read, by parameter and first day.
pub fn by_date(parameters: &[Parameter]) -> BTreeMap<FieldId, BTreeMap<Date, Value>> {
    let one = |parameter: &Parameter| {
        let values = parameter
            .values
            .iter()
            .filter_map(|dated| Some((dated.since.value.0, parse(parameter, &dated.value.value)?)));
        (parameter.id.value.clone(), values.collect())
    };
    parameters.iter().map(one).collect()
}

/// The values in force on a day; a parameter whose first value begins later is absent.
pub fn in_force(
    parameters: &BTreeMap<FieldId, BTreeMap<Date, Value>>,
    date: Date,
) -> impl Iterator<Item = (FieldId, Value)> {
    parameters.iter().filter_map(move |(id, values)| {
        let (_, value) = values.range(..=date).next_back()?;
        Some((id.clone(), value.clone()))
    })
}
