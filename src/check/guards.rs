//! All guards of an SOP compiled; each fault at its place in the file.
//! It does not judge whether a guard can be true.

use std::collections::BTreeMap;

use crate::check::findings::{Findings, Stopped};
use crate::check::procedure::GuardPlace;
use crate::check::subject::Subject;
use crate::diag::diagnostic::Diagnostic;
use crate::guard::compile::{Guard, compile};
use crate::guard::environment::Environment;
use crate::sop::document::Sop;
use crate::sop::scalar::Script;
use crate::sop::script_place::byte_in_file;
use crate::source::{Span, Spanned};

/// Every script of the SOP with its place, in the order of the sections.
pub(crate) fn scripts(sop: &Sop) -> Vec<(GuardPlace, &Spanned<Script>)> {
    let mut all = Vec::new();
    for (condition, written) in sop.conditions.iter().enumerate() {
        all.push((GuardPlace::Opening { condition }, &written.guard));
    }
    for (requirement, written) in sop.requirements.iter().enumerate() {
        let place = GuardPlace::Requirement { requirement };
        all.extend(written.guard.iter().map(|guard| (place, guard)));
    }
    for (row, written) in sop.rows.iter().enumerate() {
        for (condition, one) in written.conditions.iter().enumerate() {
            all.push((GuardPlace::Completing { row, condition }, &one.guard));
        }
        all.extend(written.skip_if.iter().map(|guard| (GuardPlace::Skipping { row }, guard)));
        for (branch, one) in written.branches.iter().enumerate() {
            let place = GuardPlace::Branch { row, branch };
            all.extend(one.guard.iter().map(|guard| (place, guard)));
        }
    }
    all
}

/// Compiles them all.
pub(crate) fn compile_all(
    subject: &Subject<'_>,
    env: &Environment,
    findings: &mut Findings,
) -> Result<BTreeMap<GuardPlace, Guard>, Stopped> {
    let mut guards = BTreeMap::new();
    let mut found = Findings::default();
    for (place, script) in scripts(subject.sop) {
        match compile(&script.0, env) {
            Ok(guard) => drop(guards.insert(place, guard)),
            Err(faults) => {
                for fault in faults {
                    let byte = |at| byte_in_file(subject.source, script.span, &script.0, at);
                    let span = Span::new(byte(fault.range.start), byte(fault.range.end));
                    found.add(
                        Diagnostic::error(fault.code, subject.place(span), fault.message)
                            .with_optional_hint(fault.hint),
                    );
                }
            }
        }
    }
    if found.has_error() {
        findings.extend(found);
        return Err(Stopped);
    }
    Ok(guards)
}
