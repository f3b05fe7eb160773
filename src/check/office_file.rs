//! The text of `kantor.yaml` → its findings and, without an error, the office.
//! It does not look at SOP files.

use std::collections::BTreeSet;

use crate::base::digest::Digest;
use crate::check::findings::Findings;
use crate::check::registry::{Check, RULES};
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place, has_error, sort};
use crate::sop::canonical;
use crate::sop::kantor::Kantor;
use crate::sop::read::read_kantor;
use crate::source::{SourceText, Span};

/// What came of an office file.
#[derive(Debug)]
pub struct CheckedKantor {
    /// What is to be shown, sorted.
    pub findings: Vec<Diagnostic>,
    /// The office, if there is no error.
    pub kantor: Option<Kantor>,
    /// The digest of the office's canonical text, if there is no error.
    pub digest: Option<Digest>,
}

/// An office file of good shape, as its rules see it.
#[derive(Clone, Copy)]
pub(crate) struct Office<'a> {
    pub(crate) kantor: &'a Kantor,
    pub(crate) file: FileIndex,
    /// Ids of the SOPs at hand; absent: not known.
    pub(crate) sops: Option<&'a BTreeSet<String>>,
}

impl Office<'_> {
    /// A place in the office file.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }
}

/// Checks an office file by itself.
pub fn check_kantor(source: &SourceText, file: FileIndex) -> CheckedKantor {
    check(source, file, None)
}

/// Checks an office file among the SOPs of these ids: what it names of them must exist.
pub fn check_kantor_among(
    source: &SourceText,
    file: FileIndex,
    sops: &BTreeSet<String>,
) -> CheckedKantor {
    check(source, file, Some(sops))
}

fn check(source: &SourceText, file: FileIndex, sops: Option<&BTreeSet<String>>) -> CheckedKantor {
    let read = read_kantor(source, file);
    let (Some(tree), Some(kantor)) = (read.tree, read.value) else {
        return CheckedKantor { findings: read.findings, kantor: None, digest: None };
    };
    let mut found = Findings::default();
    for rule in RULES {
        if let Check::Office(check) = rule.check {
            check(&Office { kantor: &kantor, file, sops }, &mut found);
        }
    }
    let mut findings = read.findings;
    findings.extend(found.into_all().into_iter().map(|found| found.diagnostic));
    sort(&mut findings);
    if has_error(&findings) {
        return CheckedKantor { findings, kantor: None, digest: None };
    }
    let digest = Digest::of(canonical::text(&tree).as_bytes());
    CheckedKantor { findings, kantor: Some(kantor), digest: Some(digest) }
}
