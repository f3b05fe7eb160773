//! The text of a scenario file → its findings and, without an error of shape, the file: what it names must exist.
//! It plays nothing; whether the cases go as expected is for `office::scenario`.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::SopId;
use crate::check::office_map::Member;
use crate::check::scenario_names::Names;
use crate::diag::catalogue::{NO_SOP_TO_TEST, SCENARIO_NAME};
use crate::diag::diagnostic::{Code, Diagnostic, FileIndex, Place, Severity, sort};
use crate::diag::suggest::nearest;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::read::read_scenarios;
use crate::sop::scenario::{Scenario, ScenarioFile, Step};
use crate::source::{SourceText, Spanned};

/// What a scenario file is checked against.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The SOPs without an error, by id.
    pub sops: &'a BTreeMap<SopId, &'a Sop>,
    /// Every SOP of the office, also one with an error.
    pub known: &'a BTreeSet<SopId>,
    /// The office file; absent: what the office would know is not checked.
    pub kantor: Option<&'a Kantor>,
}

/// What came of a scenario file.
#[derive(Debug)]
pub struct Checked {
    /// What is to be shown, sorted.
    pub findings: Vec<Diagnostic>,
    /// The file, if its shape has no fault.
    pub written: Option<ScenarioFile>,
}

/// Names that do not exist, by where they stand.
#[derive(Debug, Default)]
pub struct NameFaults {
    /// In `uji` and `bawaan`: no scenario of the file can be played.
    pub of_file: Vec<Diagnostic>,
    /// In each scenario, in order.
    pub of_scenarios: Vec<Vec<Diagnostic>>,
}

/// The SOPs against which scenarios can be read: of one with an error, that error is told and nothing that follows
/// from it elsewhere.
pub fn sound_sops<'a>(members: &'a [Member], findings: &[Diagnostic]) -> BTreeMap<SopId, &'a Sop> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error);
    let faulty: BTreeSet<FileIndex> = errors.map(|finding| finding.place.file).collect();
    let sound = members.iter().filter(|member| !faulty.contains(&member.file));
    sound.map(|member| (member.sop.id.value.clone(), &member.sop)).collect()
}

/// True for a text that is meant as a scenario file wherever it lies: it has the key `uji`, and no `sop`.
pub fn is_scenario_text(text: &str) -> bool {
    let has = |key: &str| text.lines().any(|line| line.starts_with(key));
    has("uji:") && !has("sop:")
}

/// Checks a scenario file.
pub fn check_scenario_file(source: &SourceText, file: FileIndex, around: &Around<'_>) -> Checked {
    let read = read_scenarios(source, file);
    let mut findings = read.findings;
    if let Some(written) = &read.value {
        let faults = name_faults(written, file, around);
        findings.extend(faults.of_file);
        findings.extend(faults.of_scenarios.into_iter().flatten());
    }
    sort(&mut findings);
    Checked { findings, written: read.value }
}

/// Every name in a scenario file that does not exist.
pub fn name_faults(written: &ScenarioFile, file: FileIndex, around: &Around<'_>) -> NameFaults {
    let mut faults = NameFaults::default();
    let sop = &written.sop;
    if !around.known.contains(&sop.value) {
        faults.of_file.push(unknown_sop(NO_SOP_TO_TEST, file, sop, around));
        // Without its SOP no name of the file can be right or wrong.
        faults.of_scenarios = written.scenarios.iter().map(|_| Vec::new()).collect();
        return faults;
    }
    let mut names = Names::new(around.kantor, file);
    if let (Some(sop), Some(defaults)) = (around.sops.get(&sop.value), &written.defaults) {
        names.typed(&[sop], (&defaults.fields, &defaults.lists), false);
        faults.of_file = names.take();
    }
    for scenario in &written.scenarios {
        check_scenario(scenario, written, around, &mut names);
        faults.of_scenarios.push(names.take());
    }
    faults
}

fn check_scenario(
    scenario: &Scenario,
    written: &ScenarioFile,
    around: &Around<'_>,
    names: &mut Names<'_>,
) {
    let cast = Cast::of(scenario, &written.sop.value, around);
    for step in &scenario.steps {
        let others = step.then.iter().flat_map(|then| then.begun.iter());
        let others = others.flat_map(|begun| &begun.value);
        for sop in step.opens.iter().chain(others.filter(|sop| sop.as_str() != "tidak")) {
            if !around.known.contains(&sop.value) {
                names.tell(unknown_sop(SCENARIO_NAME, names.file(), sop, around));
            }
        }
        names.office(step);
        if let Some(sops) = cast.of_step(step) {
            names.step(step, &sops);
        }
    }
}

fn unknown_sop(
    code: Code,
    file: FileIndex,
    sop: &Spanned<SopId>,
    around: &Around<'_>,
) -> Diagnostic {
    let known = || around.known.iter().map(SopId::as_str);
    let hint = match nearest(sop.as_str(), known()) {
        Some(guess) => format!("mungkin maksudnya `{guess}`"),
        None => format!("SOP kantor ini: {}", known().collect::<Vec<_>>().join(", ")),
    };
    let place = Place { file, span: sop.span };
    Diagnostic::error(code, place, format!("SOP `{}` tidak ada", sop.value)).with_hint(hint)
}

/// The SOPs whose cases a scenario may meet. A case is known by its number only, and which number an opening gets
/// depends on what other cases began meanwhile: so a numbered case may be of any of them.
struct Cast<'a> {
    /// Of the case that the scenario opened first.
    own: Option<&'a Sop>,
    /// Of every case; `None` if one of them is not known, or not sound.
    all: Option<Vec<&'a Sop>>,
    around: Around<'a>,
}

impl<'a> Cast<'a> {
    fn of(scenario: &Scenario, tested: &SopId, around: &Around<'a>) -> Self {
        let opened = |step: &Spanned<Step>| step.opens.as_ref().map(|sop| sop.value.clone());
        let succeeds = |step: &&Spanned<Step>| {
            step.opens.is_some() && step.then.as_ref().is_none_or(|then| then.refused.is_none())
        };
        let first = scenario.steps.iter().find(succeeds).and_then(opened);
        let own = around.sops.get(&first.unwrap_or_else(|| tested.clone())).copied();
        let mut met: BTreeSet<SopId> = scenario.steps.iter().filter_map(opened).collect();
        met.insert(tested.clone());
        let mut waiting: Vec<SopId> = met.iter().cloned().collect();
        while let Some(id) = waiting.pop() {
            for next in around.sops.get(&id).into_iter().flat_map(|sop| begun_by(sop)) {
                if met.insert(next.clone()) {
                    waiting.push(next);
                }
            }
        }
        let all = met.iter().map(|id| around.sops.get(id).copied()).collect();
        Self { own, all, around: *around }
    }

    /// The SOPs of which the step's case may be; `None` if that cannot be known.
    fn of_step(&self, step: &Step) -> Option<Vec<&'a Sop>> {
        match (&step.opens, &step.case) {
            (Some(sop), _) => self.around.sops.get(&sop.value).map(|sop| vec![*sop]),
            (None, None) => self.own.map(|sop| vec![sop]),
            (None, Some(_)) => self.all.clone(),
        }
    }
}

/// The SOPs of which a case of this one may begin others.
fn begun_by(sop: &Sop) -> Vec<SopId> {
    let triggered = sop.ties.iter().filter(|tie| tie.triggers.is_some()).map(|tie| &tie.sop);
    let called = sop.requirements.iter().filter_map(|asked| asked.call.as_ref());
    let rows = sop.rows.iter().filter_map(|row| row.call.as_ref());
    let called = called.map(|call| &call.sop).chain(rows.map(|call| &call.sop));
    triggered.chain(called).map(|sop| sop.value.clone()).collect()
}
