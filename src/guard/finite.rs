//! Every combination of the finite fields (`pilihan`, `ya_tidak`) that some guards read, for the checker.
//! Fields with endless values stay unknown.

use std::collections::BTreeSet;

use crate::base::id::FieldId;
use crate::base::limits::GUARD_COMBINATIONS_MAX;
use crate::base::value::{Record, Value};
use crate::guard::environment::Environment;
use crate::sop::document::FieldKind;

/// All combinations, in the order of fields and choices; `None` if there are too many to look at.
pub fn combinations(env: &Environment, fields: &BTreeSet<FieldId>) -> Option<Vec<Record>> {
    let mut all = vec![Record::new()];
    for field in fields {
        let values = values(env, field);
        if values.is_empty() {
            continue;
        }
        if all.len() * values.len() > GUARD_COMBINATIONS_MAX {
            return None;
        }
        let extended = all.iter().flat_map(|record| {
            values.iter().map(|value| {
                let mut record = record.clone();
                record.insert(field.clone(), value.clone());
                record
            })
        });
        all = extended.collect();
    }
    Some(all)
}

/// The values of a finite field; none if it is endless.
pub fn values(env: &Environment, field: &FieldId) -> Vec<Value> {
    match env.fields.get(field) {
        Some(FieldKind::Choice) => {
            env.choices.get(field).into_iter().flatten().cloned().map(Value::Choice).collect()
        }
        Some(FieldKind::YesNo) => vec![Value::YesNo(true), Value::YesNo(false)],
        _ => Vec::new(),
    }
}
