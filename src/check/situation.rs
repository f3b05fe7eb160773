//! A situation, as the values of the finite fields, in the words of a guard.
//! It does not make situations; `guard::finite` does.

use crate::base::value::{Record, Value};

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
