//! All guards of an SOP compiled; each fault at its place in the file.
//! It does not judge whether a guard can be true.

use std::collections::BTreeMap;

use crate::base::id::FieldId;
use crate::check::findings::{Findings, Stopped};
use crate::check::procedure::GuardPlace;
use crate::check::subject::Subject;
use crate::diag::diagnostic::Diagnostic;
use crate::guard::compile::{Guard, compile};
use crate::guard::environment::Environment;
use crate::guard::fault::GuardFault;
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
    for (tie, written) in sop.ties.iter().enumerate() {
        let guard = written.triggers.as_ref().and_then(|triggers| triggers.guard.as_ref());
        all.extend(guard.map(|guard| (GuardPlace::Trigger { tie }, guard)));
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

/// The list about whose elements the script at a place is, one by one.
pub(crate) fn list_at(sop: &Sop, place: GuardPlace) -> Option<&FieldId> {
    let list = match place {
        GuardPlace::Requirement { requirement } => &sop.requirements[requirement].for_each,
        GuardPlace::Trigger { tie } => &sop.ties[tie].triggers.as_ref()?.for_each,
        // The conditions of a row are about the case, and asked when its last item is done.
        GuardPlace::Opening { .. }
        | GuardPlace::Completing { .. }
        | GuardPlace::Skipping { .. }
        | GuardPlace::Branch { .. } => &None,
    };
    list.as_ref().map(|list| &list.value)
}

fn add(
    subject: &Subject<'_>,
    script: &Spanned<Script>,
    faults: Vec<GuardFault>,
    found: &mut Findings,
) {
    for fault in faults {
        let byte = |at| byte_in_file(subject.source, script.span, &script.0, at);
        let span = Span::new(byte(fault.range.start), byte(fault.range.end));
        let finding = Diagnostic::error(fault.code, subject.place(span), fault.message);
        let code = fault.code.0;
        let hint =
            fault.hint.unwrap_or_else(|| format!("contoh yang benar: tertib jelaskan {code}"));
        found.add(finding.with_hint(hint));
    }
}

/// Compiles them all.
pub(crate) fn compile_all(
    subject: &Subject<'_>,
    env: &Environment,
    findings: &mut Findings,
) -> Result<BTreeMap<GuardPlace, Guard>, Stopped> {
    let mut guards = BTreeMap::new();
    let mut found = Findings::default();
    for field in &subject.sop.fields {
        let script = field.guard.as_ref().or(field.formula.as_ref());
        if let (Some(faults), Some(script)) = (env.faults.get(&field.id.value), script) {
            add(subject, script, faults.clone(), &mut found);
        }
    }
    for (place, script) in scripts(subject.sop) {
        let inner = list_at(subject.sop, place).map(|list| env.within(list));
        match compile(&script.0, inner.as_ref().unwrap_or(env)) {
            Ok(guard) => drop(guards.insert(place, guard)),
            Err(faults) => add(subject, script, faults, &mut found),
        }
    }
    if !env.faults.is_empty() {
        findings.extend(found);
        return Err(Stopped);
    }
    if found.has_error() {
        findings.extend(found);
        return Err(Stopped);
    }
    Ok(guards)
}
