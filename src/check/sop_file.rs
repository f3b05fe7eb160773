//! The text of an SOP file → its findings and, without an error, the procedure.
//! It reads no files: the office file and the letter templates are handed in.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::base::id::{RoleId, TemplateId};
use crate::base::limits::ROWS_MAX;
use crate::check::dead_end::{DeadEnd, dead_ends};
use crate::check::findings::{Findings, Stopped};
use crate::check::flow::Flow;
use crate::check::lens::Lens;
use crate::check::procedure::{GuardPlace, Procedure};
use crate::check::profile::Profile;
use crate::check::proof::Proof;
use crate::check::registry::{Check, RULES};
use crate::check::subject::{Compiled, Proven, Subject};
use crate::check::{guards, parameter, tolerate};
use crate::diag::catalogue::TOO_LARGE;
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place, has_error, sort};
use crate::guard::compile::Guard;
use crate::guard::environment::{Environment, SharedParameter};
use crate::net::structure::Net;
use crate::sop::canonical;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::layers::{Below, Home, Layer};
use crate::sop::read::{read_layered, read_sop};
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
    /// What was proven of it.
    pub proof: Option<Proof>,
    /// The canonical text of an SOP that was merged of several files: it says everything by itself.
    pub merged: Option<String>,
    /// From places of the SOP to its files.
    pub home: Home,
    /// Papers that it makes and does not need itself; empty if its flow is not sound.
    pub dead_ends: Vec<DeadEnd>,
}

/// Checks an SOP file. `attachments` are the letter templates at hand, name and text; those that the SOP
/// names count in its digest.
pub fn check_sop(
    source: &SourceText,
    file: FileIndex,
    kantor: Option<&Kantor>,
    attachments: &[(String, String)],
) -> Checked {
    let around = Around { kantor, attachments, profile: Profile::Office, today: None };
    check_layered(Layer { source, file }, &Below::default(), &around)
}

/// What an SOP is checked against.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The office file; absent: what the office would know is not checked.
    pub kantor: Option<&'a Kantor>,
    /// The letter templates at hand, name and text.
    pub attachments: &'a [(String, String)],
    /// How strictly it is told what was found.
    pub profile: Profile,
    /// The day of the check. Rules that need one say nothing without it, so that what is found in a text stays.
    pub today: Option<Date>,
}

/// Checks an SOP file together with the files that it changes (`turunan`). Findings point into the file that said
/// it; the places of the SOP itself point into the text of the whole pile.
pub fn check_layered(own: Layer<'_>, below: &Below<'_>, around: &Around<'_>) -> Checked {
    let Around { kantor, attachments, profile, today } = *around;
    let (pile, read) = read_layered(own, below);
    let nothing = |findings| Checked {
        findings,
        sop: None,
        procedure: None,
        proof: None,
        merged: None,
        home: pile.home().clone(),
        dead_ends: Vec::new(),
    };
    let (Some(tree), Some(sop)) = (read.tree, read.value) else { return nothing(read.findings) };
    let (source, file) = (pile.text(), own.file);
    if let Some(row) = sop.rows.get(ROWS_MAX) {
        let place = Place { file, span: row.id.span };
        let message = format!("SOP ini lebih dari {ROWS_MAX} kegiatan");
        let finding = Diagnostic::error(TOO_LARGE, place, message)
            .with_hint("pecah menjadi beberapa SOP yang saling terkait");
        let mut findings = vec![finding];
        pile.home().bring(&mut findings);
        return Checked { sop: Some(sop), ..nothing(findings) };
    }
    let templates: BTreeSet<String> = attachments.iter().map(|(name, _)| name.clone()).collect();
    let subject = Subject { sop: &sop, source, file, kantor, templates: &templates, today };
    let names = kantor.map(OfficeNames::of).unwrap_or_default();
    let mut env = Environment::from_sop(&sop, &names.parameters);
    if let Some(kantor) = kantor {
        env = env.with_office(kantor);
    }
    let mut findings = Findings::default();
    let (guards, shown) = run(&subject, &env, &mut findings);
    let tolerate::Judged { mut findings, may_run } = tolerate::apply(&subject, findings, profile);
    let may_run = may_run && !has_error(&read.findings);
    pile.home().bring(&mut findings);
    findings.extend(read.findings);
    sort(&mut findings);
    let procedure = may_run.then(|| Procedure {
        net: Net::from_sop(&sop),
        sop: sop.clone(),
        digest: digest(&tree, &sop, attachments),
        env,
        guards,
        parameters: parameter::by_date(&sop.parameters),
    });
    let (proof, dead_ends) = shown.map(|shown| (shown.proof, shown.dead_ends)).unzip();
    let proof = proof.filter(|_| procedure.is_some());
    let dead_ends = dead_ends.unwrap_or_default();
    let merged = (!below.layers.is_empty()).then(|| canonical::text(&tree));
    let home = pile.home().clone();
    Checked { findings, sop: Some(sop), procedure, proof, merged, home, dead_ends }
}

/// What an SOP may name of its office.
#[derive(Clone, Debug, Default)]
pub struct OfficeNames {
    /// The roles.
    pub roles: Vec<RoleId>,
    /// The parameters that all SOPs share.
    pub parameters: Vec<SharedParameter>,
}

impl OfficeNames {
    /// Those of an office file.
    pub fn of(kantor: &Kantor) -> Self {
        Self {
            roles: kantor.roles.iter().map(|role| role.id.value.clone()).collect(),
            parameters: kantor.parameters.iter().map(SharedParameter::from_written).collect(),
        }
    }
}

/// The procedure of a text that was proved before under this digest. The rules are not asked again: a case goes
/// on under the version it began on, whatever the office file or a later program says of it today. `office` is
/// what the office had when the text was proved. `None` if the text is not the one that was proved.
pub fn restore_sop(
    source: &SourceText,
    file: FileIndex,
    office: OfficeNames,
    attachments: &[(String, String)],
    proved: Digest,
) -> Option<Procedure> {
    let read = read_sop(source, file);
    let (tree, sop) = read.tree.zip(read.value)?;
    if digest(&tree, &sop, attachments) != proved {
        return None;
    }
    let templates = BTreeSet::new();
    let subject =
        Subject { sop: &sop, source, file, kantor: None, templates: &templates, today: None };
    let mut env = Environment::from_sop(&sop, &office.parameters);
    env.roles.extend(office.roles);
    let guards = guards::compile_all(&subject, &env, &mut Findings::default()).ok()?;
    Some(Procedure {
        net: Net::from_sop(&sop),
        digest: proved,
        env,
        guards,
        parameters: parameter::by_date(&sop.parameters),
        sop,
    })
}

/// What the last stages show of an SOP.
struct Shown {
    proof: Proof,
    dead_ends: Vec<DeadEnd>,
}

/// The stages: each later one only when the earlier ones found no error, so that one mistake is told once.
/// Errors of the first, `Text`, stop nothing.
fn run(
    subject: &Subject<'_>,
    env: &Environment,
    findings: &mut Findings,
) -> (BTreeMap<GuardPlace, Guard>, Option<Shown>) {
    stage(subject, findings, |check| match check {
        Check::Text(check) => Some(*check),
        _ => None,
    })
    .ok();
    let declared = stage(subject, findings, |check| match check {
        Check::Declared(check) => Some(*check),
        _ => None,
    });
    if declared.is_err() {
        return (BTreeMap::new(), None);
    }
    let named = stage(subject, findings, |check| match check {
        Check::Names(check) => Some(*check),
        _ => None,
    });
    if named.is_err() {
        return (BTreeMap::new(), None);
    }
    let shaped = stage(subject, findings, |check| match check {
        Check::Shape(check) => Some(*check),
        _ => None,
    });
    let guards = guards::compile_all(subject, env, findings);
    let (Ok(()), Ok(guards)) = (shaped, guards) else { return (BTreeMap::new(), None) };
    let net = Net::from_sop(subject.sop);
    let lens = Lens::of(subject, env);
    let compiled = Compiled { subject, env, guards: &guards, net: &net, lens: &lens };
    let shown = judge(&compiled, findings);
    (guards, Some(shown))
}

/// The stages after the guards: tables, then the flow, then what depends on a sound flow.
fn judge(compiled: &Compiled<'_>, findings: &mut Findings) -> Shown {
    for rule in RULES {
        if let Check::Meaning(check) = rule.check {
            check(compiled, findings);
        }
    }
    let flow = Flow::of(compiled);
    let proven = Proven { compiled, flow: &flow };
    let mut found = Findings::default();
    for rule in RULES {
        if let Check::Flow(check) = rule.check {
            check(&proven, &mut found);
        }
    }
    let is_sound = !found.has_error();
    findings.extend(found);
    let mut ends = Vec::new();
    if is_sound {
        ends = dead_ends(compiled);
        for rule in RULES {
            if let Check::Course(check) = rule.check {
                check(compiled, findings);
            }
        }
    }
    Shown { proof: Proof::of(compiled, &flow), dead_ends: ends }
}

type SubjectCheck = fn(&Subject<'_>, &mut Findings);

/// Runs the rules that `pick` chooses; `Err` if they found an error.
fn stage(
    subject: &Subject<'_>,
    findings: &mut Findings,
    pick: fn(&Check) -> Option<SubjectCheck>,
) -> Result<(), Stopped> {
    let mut found = Findings::default();
    for check in RULES.iter().filter_map(|rule| pick(&rule.check)) {
        check(subject, &mut found);
    }
    let outcome = if found.has_error() { Err(Stopped) } else { Ok(()) };
    findings.extend(found);
    outcome
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
