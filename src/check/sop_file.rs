//! The text of an SOP file → its findings and, without an error, the procedure.
//! It reads no files: the office file and the letter templates are handed in.

use std::collections::BTreeSet;

use crate::base::digest::Digest;
use crate::base::id::TemplateId;
use crate::check::findings::Findings;
use crate::check::procedure::Procedure;
use crate::check::registry::{Check, RULES};
use crate::check::subject::{Compiled, Subject};
use crate::check::{guards, parameter, tolerate};
use crate::diag::diagnostic::{Diagnostic, FileIndex, has_error, sort};
use crate::guard::environment::Environment;
use crate::net::structure::Net;
use crate::sop::canonical;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::read::read_sop;
use crate::sop::tree::Node;
use crate::source::SourceText;

/// What came of an SOP file.
#[derive(Debug)]
pub struct Checked {
    /// What is to be shown, sorted; tolerated findings are left out.
    pub findings: Vec<Diagnostic>,
    /// The SOP, if its shape has no fault.
    pub sop: Option<Sop>,
    /// The procedure, if there is no error at all.
    pub procedure: Option<Procedure>,
}

/// Checks an SOP file. `attachments` are the letter templates at hand, name and text; those that the SOP
/// names count in its digest.
pub fn check_sop(
    source: &SourceText,
    file: FileIndex,
    kantor: Option<&Kantor>,
    attachments: &[(String, String)],
) -> Checked {
    let read = read_sop(source, file);
    let (Some(tree), Some(sop)) = (read.tree, read.value) else {
        return Checked { findings: read.findings, sop: None, procedure: None };
    };
    let templates: BTreeSet<String> = attachments.iter().map(|(name, _)| name.clone()).collect();
    let subject = Subject { sop: &sop, source, file, kantor, templates: &templates };
    let mut env = Environment::from_sop(&sop);
    if let Some(kantor) = kantor {
        env = env.with_office(kantor);
    }
    let mut findings = Findings::default();
    let guards = run(&subject, &env, &mut findings);
    let mut findings = tolerate::apply(&subject, findings);
    findings.extend(read.findings);
    sort(&mut findings);
    let procedure = (!has_error(&findings)).then(|| Procedure {
        net: Net::from_sop(&sop),
        sop: sop.clone(),
        digest: digest(&tree, &sop, attachments),
        guards,
        parameters: parameter::by_date(&sop),
    });
    Checked { findings, sop: Some(sop), procedure }
}

/// The stages: each later one only when the earlier ones found no error, so that one mistake is told once.
fn run(
    subject: &Subject<'_>,
    env: &Environment,
    findings: &mut Findings,
) -> std::collections::BTreeMap<crate::check::procedure::GuardPlace, crate::guard::compile::Guard> {
    for rule in RULES {
        match rule.check {
            Check::Text(check) | Check::Names(check) => check(subject, findings),
            _ => {}
        }
    }
    if findings.has_error() {
        return std::collections::BTreeMap::new();
    }
    for rule in RULES {
        if let Check::Shape(check) = rule.check {
            check(subject, findings);
        }
    }
    let guards = guards::compile_all(subject, env, findings);
    if findings.has_error() {
        return guards;
    }
    let compiled = Compiled { subject, env, guards: &guards };
    for rule in RULES {
        if let Check::Meaning(check) = rule.check {
            check(&compiled, findings);
        }
    }
    guards
}

/// The digest of the SOP's meaning and of the letters it makes.
fn digest(tree: &Node, sop: &Sop, attachments: &[(String, String)]) -> Digest {
    let named: BTreeSet<&str> = sop
        .documents
        .iter()
        .filter_map(|document| document.template.as_ref())
        .map(|template: &crate::source::Spanned<TemplateId>| template.value.as_str())
        .collect();
    let mut letters: Vec<(&str, &str)> = attachments
        .iter()
        .filter(|(name, _)| named.contains(name.as_str()))
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    letters.sort_unstable();
    let whole = serde_json::json!({ "sop": canonical::text(tree), "templat": letters });
    Digest::of(whole.to_string().as_bytes())
}
