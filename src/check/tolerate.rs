//! `dibiarkan`: findings that the author silences with a reason. Errors stay.
//! What silences nothing is itself a finding.

use crate::check::findings::{Findings, Found};
use crate::check::rules::unused_toleration;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::sop::document::Tolerated;

/// The findings that stay, and those about `dibiarkan` itself.
pub(crate) fn apply(subject: &Subject<'_>, findings: Findings) -> Vec<Diagnostic> {
    let mut kept = Vec::new();
    let mut silenced = Vec::new();
    for found in findings.into_all() {
        let entries = &subject.sop.tolerated;
        let is_silenced = found.diagnostic.severity != Severity::Error
            && entries.iter().any(|entry| covers(entry, &found));
        if is_silenced { silenced.push(found) } else { kept.push(found) }
    }
    let mut more = Findings::default();
    unused_toleration::check(subject, &kept, &silenced, &mut more);
    kept.extend(more.into_all());
    kept.into_iter().map(|found| found.diagnostic).collect()
}

/// True if the entry is about this finding, whatever its severity.
pub(crate) fn covers(entry: &Tolerated, found: &Found) -> bool {
    let row = || found.row.as_ref();
    let word = || found.word.as_ref();
    entry.code.value.0 == found.diagnostic.code.0
        && (entry.rows.is_empty()
            || row().is_some_and(|row| entry.rows.iter().any(|id| id.value == *row)))
        && (entry.words.is_empty()
            || word().is_some_and(|word| entry.words.iter().any(|one| one.value.0 == *word)))
}
