//! Value expressions: what a field of another case becomes, from the fields of this one (`isian` of `panggil`
//! and `picu`). The target field says what is wanted; everything else is as in guards.
//! It does not look for the other SOP.

use std::collections::BTreeSet;

use crate::base::id::{ChoiceId, FieldId, VillageId};
use crate::base::value::{Record, Value};
use crate::diag::catalogue::{GUARD_CHOICE, GUARD_TYPE};
use crate::diag::suggest::nearest;
use crate::guard::compile::typed;
use crate::guard::environment::{Environment, kind_word};
use crate::guard::evaluate::{Facts, GuardFailure, Known};
use crate::guard::expression::{Day, Elements, Number, Source, Truth};
use crate::guard::fault::GuardFault;
use crate::guard::syntax::{Kind, Syntax};
use crate::guard::typing;
use crate::sop::document::{Field, FieldKind};

/// A value expression that fits its target.
#[derive(Clone, Debug)]
pub struct ValueExpression(What);

#[derive(Clone, Debug)]
enum What {
    Truth(Truth),
    Number(Number, bool),
    Day(Day),
    Choice(ChoiceId),
    Village(VillageId),
    Same(Source),
    /// The elements, and the fields of them that the target has too.
    List(Elements, BTreeSet<FieldId>),
}

impl ValueExpression {
    /// The value over the facts of this case.
    ///
    /// # Errors
    /// A field that is not filled, or a calculation out of range.
    pub fn evaluate(&self, facts: &Facts<'_>) -> Result<Value, GuardFailure> {
        let known = Known::all(facts);
        Ok(match &self.0 {
            What::Truth(truth) => Value::YesNo(known.truth(truth)?),
            What::Number(number, true) => Value::Money(known.number(number)?),
            What::Number(number, false) => Value::Number(known.number(number)?),
            What::Day(day) => Value::Date(known.day(day)?),
            What::Choice(choice) => Value::Choice(choice.clone()),
            What::Village(village) => Value::Village(village.clone()),
            What::Same(source) => known.value(source)?.clone(),
            What::List(elements, shared) => {
                let records = known.list(&elements.list)?;
                let picked = known.elements(elements)?;
                let part = |at: usize| -> Record {
                    let own = records[at].iter().filter(|(id, _)| shared.contains(*id));
                    own.map(|(id, value)| (id.clone(), value.clone())).collect()
                };
                Value::List(picked.into_iter().map(part).collect())
            }
        })
    }
}

/// Reads a value expression for a target field.
///
/// # Errors
/// Every fault of the text, each with its bytes in `script`.
pub fn compile_value(
    script: &str,
    env: &Environment,
    target: &Field,
) -> Result<ValueExpression, Vec<GuardFault>> {
    typed(script, env, |script, syntax, env| type_value(script, syntax, env, target))
        .map(ValueExpression)
}

fn type_value(
    script: &str,
    syntax: &Syntax,
    env: &Environment,
    target: &Field,
) -> Result<What, Vec<GuardFault>> {
    let clash = |found: &str| {
        let wanted = kind_word(target.kind.value);
        let message = format!("isian `{}` memerlukan {wanted}, bukan {found}", target.id.value);
        vec![GuardFault::new(GUARD_TYPE, syntax.range.clone(), message)]
    };
    match target.kind.value {
        FieldKind::YesNo => match &syntax.kind {
            Kind::Name(name) if name == "ya" || name == "tidak" => {
                Ok(What::Truth(if name == "ya" { Truth::And(vec![]) } else { Truth::Or(vec![]) }))
            }
            _ => typing::type_guard(script, syntax, env).map(What::Truth),
        },
        FieldKind::Number => Ok(What::Number(typing::type_number(script, syntax, env)?, false)),
        FieldKind::Money => Ok(What::Number(typing::type_number(script, syntax, env)?, true)),
        FieldKind::Date => typing::type_day(script, syntax, env).map(What::Day),
        kind => {
            let Kind::Name(name) = &syntax.kind else { return Err(clash("hitungan")) };
            if matches!(kind, FieldKind::List) {
                return list(name, env, target).ok_or_else(|| clash("isian lain"));
            }
            match (
                env.fields.get_key_value(name.as_str()),
                env.parameters.get_key_value(name.as_str()),
            ) {
                (Some((id, own)), _) if *own == kind => Ok(What::Same(env.source(id.as_str()))),
                (None, Some((id, own))) if *own == kind => {
                    Ok(What::Same(Source::Parameter(id.clone())))
                }
                (Some((_, own)), _) | (None, Some((_, own))) => Err(clash(kind_word(*own))),
                (None, None) => word(name, env, target, syntax),
            }
        }
    }
}

/// A `daftar` or `saringan`: its elements bring the fields that the target's elements have under the same id.
fn list(name: &str, env: &Environment, target: &Field) -> Option<What> {
    let all = |list: &FieldId| Elements {
        list: list.clone(),
        picked: None,
        reads: [list.clone()].into(),
    };
    let elements = match env.filters.get(name) {
        Some(elements) => elements.clone(),
        None => all(env.lists.get_key_value(name)?.0),
    };
    let own = &env.lists[&elements.list];
    let wanted = target
        .elements
        .iter()
        .filter(|field| own.get(&field.id.value).is_some_and(|kind| *kind == field.kind.value));
    Some(What::List(elements, wanted.map(|field| field.id.value.clone()).collect()))
}

/// A word that names nothing here: a choice or village of the target.
fn word(
    name: &str,
    env: &Environment,
    target: &Field,
    syntax: &Syntax,
) -> Result<What, Vec<GuardFault>> {
    let known: Vec<&str> = match target.kind.value {
        FieldKind::Choice => target.choices.iter().map(|choice| choice.id.as_str()).collect(),
        FieldKind::Village => {
            let villages = env.villages.iter().flatten();
            villages.map(VillageId::as_str).collect()
        }
        _ => Vec::new(),
    };
    match target.kind.value {
        FieldKind::Choice if known.contains(&name) => return Ok(What::Choice(ChoiceId::new(name))),
        FieldKind::Village if known.contains(&name) || env.villages.is_none() => {
            return Ok(What::Village(VillageId::new(name)));
        }
        _ => {}
    }
    let fields = env.fields.keys().map(FieldId::as_str);
    let hint = nearest(name, known.iter().copied().chain(fields));
    let message = format!("`{name}` bukan isian di sini dan bukan isi `{}`", target.id.value);
    let mut fault = GuardFault::new(GUARD_CHOICE, syntax.range.clone(), message);
    fault.hint = hint.map(|guess| format!("mungkin maksudnya `{guess}`"));
    Err(vec![fault])
}
