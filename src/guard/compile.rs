//! Text → guard: the one door in.
//! It does not know where the text stands; ranges are bytes of the script.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::id::FieldId;
use crate::base::limits::GUARD_BYTES_MAX;
use crate::diag::catalogue::{GUARD_EQUALS, GUARD_TOO_LARGE};
use crate::guard::environment::Environment;
use crate::guard::expression::Truth;
use crate::guard::fault::GuardFault;
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
    if script.len() > GUARD_BYTES_MAX {
        let message = format!("ekspresi ini lebih panjang dari {GUARD_BYTES_MAX} huruf");
        let fault = GuardFault::new(GUARD_TOO_LARGE, 0..script.len(), message);
        return Err(vec![fault.with_hint("pecah menjadi beberapa syarat")]);
    }
    let (words, mut faults) = words::cut(script);
    if faults.iter().any(|fault| fault.code != GUARD_EQUALS) {
        return Err(faults);
    }
    let typed = syntax::parse(script, &words)
        .map_err(|fault| vec![fault])
        .and_then(|tree| typing::type_guard(script, &tree, env));
    match typed {
        Ok(truth) if faults.is_empty() => {
            let mut fields = BTreeSet::new();
            truth.collect_fields(&mut fields);
            Ok(Guard { text: script.into(), truth: Arc::new(truth), fields: Arc::new(fields) })
        }
        Ok(_) => Err(faults),
        Err(more) => {
            faults.extend(more);
            faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
            Err(faults)
        }
    }
}
