//! The values of `ketentuan`, typed and by date.
//! It does not say which is in force; `procedure` does.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::id::FieldId;
use crate::base::personal::PersonalText;
use crate::base::time::{parse_clock, parse_date};
use crate::base::value::Value;
use crate::sop::document::{FieldKind, Sop};

/// The kinds a parameter may have, as the messages list them.
pub(crate) const KINDS: &str = "teks, angka, uang, tanggal, jam, atau ya_tidak";

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
    )
}

/// Reads the raw text of a value of this kind.
pub(crate) fn parse(kind: FieldKind, text: &str) -> Option<Value> {
    match kind {
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
        | FieldKind::Choice
        | FieldKind::List
        | FieldKind::Filter
        | FieldKind::Formula => None,
    }
}

/// All values that can be read, by parameter and first day.
pub(crate) fn by_date(sop: &Sop) -> BTreeMap<FieldId, BTreeMap<Date, Value>> {
    let one = |parameter: &crate::sop::document::Parameter| {
        let values = parameter.values.iter().filter_map(|dated| {
            Some((dated.since.value.0, parse(parameter.kind.value, &dated.value.value)?))
        });
        (parameter.id.value.clone(), values.collect())
    };
    sop.parameters.iter().map(one).collect()
}
