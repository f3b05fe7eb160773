//! Text → guard: the one door in.
//! It does not know where the text stands; ranges are bytes of the script.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::base::id::FieldId;
use crate::base::limits::GUARD_BYTES_MAX;
use crate::diag::catalogue::{GUARD_EQUALS, GUARD_TOO_LARGE};
use crate::guard::environment::{Environment, Formula};
use crate::guard::expression::Truth;
use crate::guard::fault::GuardFault;
use crate::guard::syntax::{Kind, Syntax};
use crate::guard::weight::Weight;
use crate::guard::{syntax, typing, words};

/// A guard that can be evaluated: its names exist and its types fit. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guard {
    text: Arc<str>,
    pub(crate) truth: Arc<Truth>,
    fields: Arc<BTreeSet<FieldId>>,
}

impl Guard {
    /// The fields that the guard reads.
    pub fn fields(&self) -> &BTreeSet<FieldId> {
        &self.fields
    }

    /// The guard as written.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Reads and types a guard; its value is yes or no.
///
/// # Errors
/// Every fault of the text, in its order, each with its bytes in `script`.
pub fn compile(script: &str, env: &Environment) -> Result<Guard, Vec<GuardFault>> {
    let truth = typed(script, env, typing::type_guard)?;
    let mut fields = BTreeSet::new();
    truth.collect_fields(&mut fields);
    Ok(Guard { text: script.into(), truth: Arc::new(truth), fields: Arc::new(fields) })
}

/// Where the comparisons of a guard stand, if it is more than one of them.
pub fn comparisons(script: &str) -> Vec<Range<usize>> {
    let (words, faults) = words::cut(script);
    let tree = if faults.is_empty() { syntax::parse(script, &words).ok() } else { None };
    let mut found = Vec::new();
    let mut open: Vec<&Syntax> = tree.iter().collect();
    while let Some(part) = open.pop() {
        match &part.kind {
            Kind::And(parts) | Kind::Or(parts) => open.extend(parts.iter().rev()),
            Kind::Not(part) => open.push(part),
            Kind::Compare(..) => found.push(part.range.clone()),
            _ => {}
        }
    }
    if tree.is_some_and(|tree| matches!(tree.kind, Kind::Compare(..))) { Vec::new() } else { found }
}

/// What the text of a `hitungan` is.
pub(crate) fn compile_formula(script: &str, env: &Environment) -> Result<Formula, Vec<GuardFault>> {
    typed(script, env, typing::type_formula)
}

/// Text → words → tree → what `typing` makes of it; all faults in their order.
pub(super) fn typed<T>(
    script: &str,
    env: &Environment,
    typing: impl FnOnce(&str, &syntax::Syntax, &Environment) -> Result<T, Vec<GuardFault>>,
) -> Result<T, Vec<GuardFault>> {
    if script.len() > GUARD_BYTES_MAX {
        let message = format!("ekspresi ini lebih panjang dari {GUARD_BYTES_MAX} huruf");
        let fault = GuardFault::new(GUARD_TOO_LARGE, 0..script.len(), message);
        return Err(vec![fault.with_hint("pecah menjadi beberapa syarat")]);
    }
    if Weight::of(script, env).is_too_heavy() {
        let message = "ekspresi ini terlalu berat: hitungan atau saringan yang disebutnya bersusun";
        let fault = GuardFault::new(GUARD_TOO_LARGE, 0..script.len(), message);
        return Err(vec![
            fault.with_hint("sebut hitungan dan saringan lain sekali saja, tidak bersusun"),
        ]);
    }
    let (words, mut faults) = words::cut(script);
    if faults.iter().any(|fault| fault.code != GUARD_EQUALS) {
        return Err(faults);
    }
    let typed = syntax::parse(script, &words)
        .map_err(|fault| vec![fault])
        .and_then(|tree| typing(script, &tree, env));
    match typed {
        Ok(typed) if faults.is_empty() => Ok(typed),
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more);
            faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
            Err(faults)
        }
    }
}
