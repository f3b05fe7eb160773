//! `dibiarkan`: findings that the author silences with a reason. Errors stay.
//! What silences nothing is itself a finding.

use crate::check::findings::{Findings, Found};
use crate::check::profile::{self, Profile};
use crate::check::rules::unused_toleration;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Diagnostic, Severity};
use crate::sop::document::Tolerated;

/// What is told, and whether the SOP may run: that does not depend on the profile.
pub(crate) struct Judged {
    pub(crate) findings: Vec<Diagnostic>,
    pub(crate) may_run: bool,
}

/// The findings that stay, and those about `dibiarkan` itself.
pub(crate) fn apply(subject: &Subject<'_>, findings: Findings, profile: Profile) -> Judged {
    let entries = &subject.sop.tolerated;
    let (silenced, mut kept): (Vec<Found>, Vec<Found>) =
        findings.into_all().into_iter().partition(|found| {
            found.diagnostic.severity != Severity::Error
                && entries
                    .iter()
                    .any(|entry| covers(entry, found) || names_unknown_row(subject, entry, found))
        });
    let mut more = Findings::default();
    let misspelt = unused_toleration::check(subject, &kept, &silenced, &mut more);
    // The entry was meant for them; its own finding says how the word is spelt.
    kept.retain(|found| {
        !misspelt.iter().any(|(code, word)| {
            found.diagnostic.code.0 == *code && found.word.as_ref() == Some(word)
        })
    });
    kept.extend(more.into_all());
    let may_run = !kept.iter().any(|found| found.diagnostic.severity == Severity::Error);
    let told = profile::told(kept, silenced, profile);
    Judged { findings: told.into_iter().map(|found| found.diagnostic).collect(), may_run }
}

/// While an entry names a row that does not exist, one cannot know which row was meant: that is N06, and
/// findings of its rule wait.
fn names_unknown_row(subject: &Subject<'_>, entry: &Tolerated, found: &Found) -> bool {
    entry.code.value.0 == found.diagnostic.code.0
        && entry.rows.iter().any(|row| subject.row(row.as_str()).is_none())
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
