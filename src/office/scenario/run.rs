//! One scenario, step by step, in an office of its own.
//! It stops at the first step that is not as expected: what follows would only repeat the fault.

use std::sync::Arc;

use crate::base::time::Moment;
use crate::diag::catalogue::{FAULTY_STEP, OTHERWISE, STEP_REFUSED};
use crate::diag::diagnostic::{Code, Diagnostic, FileIndex, Place};
use crate::engine::event::Event;
use crate::office::case::event_of;
use crate::office::fault::OfficeFault;
use crate::office::ports::VirtualClock;
use crate::office::scenario::act::{Act, Faulty, act, case_of};
use crate::office::scenario::expect::Found;
use crate::office::scenario::stage::Stage;
use crate::office::service::{Caller, Office, Request};
use crate::sop::scalar::Text;
use crate::sop::scenario::{Scenario, ScenarioFile, Step};
use crate::source::{Span, Spanned};
use crate::store::contract::Store;
use crate::store::memory::MemoryStore;
use crate::store::row::CaseFilter;

/// What came of a scenario.
pub(super) struct Ran {
    /// What was not as expected; empty if all was.
    pub(super) findings: Vec<Diagnostic>,
    /// What happened to every case of the SOP under test.
    pub(super) cases: Vec<Vec<Event>>,
}

/// Plays a scenario.
///
/// # Errors
/// Something outside the scenario: no entropy, a fault of the store.
pub(super) async fn run(
    stage: &Stage,
    (file, written): (FileIndex, &ScenarioFile),
    scenario: &Scenario,
) -> Result<Ran, OfficeFault> {
    let mut scene = match scenario.steps.first().and_then(|step| step.at.as_ref()) {
        Some(start) => {
            let (office, clock) = stage.fresh(start.value.0).await?;
            Scene { stage, written, office, clock, now: start.value.0, own: None, acts: 0 }
        }
        None => {
            let span = scenario.steps.first().map_or(scenario.name.span, |step| step.span);
            let place = Place { file, span };
            let name = &scenario.name.value;
            let words = format!("skenario \"{name}\", langkah 1: belum ada `saat`");
            let finding = Diagnostic::error(FAULTY_STEP, place, words)
                .with_hint("tulis tanggal dan jam mulainya, misalnya saat: 2026-03-02 08.00");
            return Ok(Ran { findings: vec![finding], cases: Vec::new() });
        }
    };
    let mut findings = Vec::new();
    for (index, step) in scenario.steps.iter().enumerate() {
        let told = scene.step(step).await?;
        findings.extend(told.into_iter().map(|(code, span, words)| {
            let name = &scenario.name.value;
            let words = format!("skenario \"{name}\", langkah {}: {words}", index + 1);
            Diagnostic::error(code, Place { file, span }, words)
        }));
        if !findings.is_empty() {
            break;
        }
    }
    let cases = scene.cases().await?;
    Ok(Ran { findings, cases })
}

/// What is wrong with a step: the code, where, the sentence.
type Told = (Code, Span, String);

/// The scenario under way.
struct Scene<'a> {
    stage: &'a Stage,
    written: &'a ScenarioFile,
    office: Office<MemoryStore>,
    clock: Arc<VirtualClock>,
    now: Moment,
    /// The case that the scenario opened first.
    own: Option<u64>,
    acts: usize,
}

impl Scene<'_> {
    async fn step(&mut self, step: &Spanned<Step>) -> Result<Vec<Told>, OfficeFault> {
        let faulty = |Faulty(span, words)| vec![(FAULTY_STEP, span, words)];
        match self.moment(step) {
            Ok(now) => self.now = now,
            Err(fault) => return Ok(faulty(fault)),
        }
        self.clock.set(self.now);
        self.office.advance_all().await?;
        let act = match act(step, self.written, self.own) {
            Ok(act) => act,
            Err(fault) => return Ok(faulty(fault)),
        };
        let expected = step.then.as_ref();
        let refused = expected.and_then(|expected| expected.refused.as_ref());
        let mut case = None;
        match act {
            Some(act) => match self.carry_out(step, act).await? {
                Ok(number) => {
                    case = Some(number);
                    if let Some(refused) = refused {
                        let words =
                            format!("seharusnya ditolak ({}); ternyata berhasil", refused.value.0);
                        return Ok(vec![(OTHERWISE, refused.span, words)]);
                    }
                }
                Err(told) => {
                    if let Some(told) = unless_expected(told, refused) {
                        return Ok(vec![told]);
                    }
                }
            },
            None => {
                if let Some(refused) = refused {
                    let words = "`ditolak` tanpa perbuatan".to_owned();
                    return Ok(vec![(FAULTY_STEP, refused.span, words)]);
                }
            }
        }
        let Some(expected) = expected else { return Ok(Vec::new()) };
        let case = match (case.filter(|_| step.case.is_none()), case_of(step, self.own)) {
            (Some(case), _) | (None, Ok(case)) => case,
            // A refused opening leaves no case to look at.
            (None, Err(_)) if refused.is_some() => return Ok(Vec::new()),
            (None, Err(fault)) => return Ok(faulty(fault)),
        };
        let case = match self.office.case(case).await {
            Ok(case) => case,
            Err(fault @ OfficeFault::NoCase(_)) => {
                let span = step.case.as_ref().map_or(step.span, |number| number.span);
                return Ok(vec![(FAULTY_STEP, span, fault.to_string())]);
            }
            Err(fault) => return Err(fault),
        };
        let found = Found { case: &case, office: &self.stage.office, now: self.now };
        let told = found.against(expected).into_iter();
        Ok(told.map(|(span, words)| (OTHERWISE, span, words)).collect())
    }

    /// When the step happens.
    fn moment(&self, step: &Spanned<Step>) -> Result<Moment, Faulty> {
        let spans = [
            step.at.as_ref().map(|it| it.span),
            step.time.as_ref().map(|it| it.span),
            step.later.as_ref().map(|it| it.span),
        ];
        let written: Vec<Span> = spans.into_iter().flatten().collect();
        if let [_, second, ..] = written.as_slice() {
            let words = "tulis salah satu saja: `saat`, `jam`, atau `waktu_berlalu`".to_owned();
            return Err(Faulty(*second, words));
        }
        let at = step.at.as_ref().map(|at| at.value.0);
        let time = step.time.as_ref().map(|time| Moment::new(self.now.date(), time.value.0));
        let later = step.later.as_ref();
        let later = later.map(|later| self.stage.office.calendar.due(self.now, later.value.0).at);
        let now = at.or(time).or(later).unwrap_or(self.now);
        match written.first() {
            Some(span) if now < self.now => {
                let words = format!("waktu mundur: langkah sebelumnya {}", self.now);
                Err(Faulty(*span, words))
            }
            _ => Ok(now),
        }
    }

    /// The number of the case after the act, or what stood in its way.
    async fn carry_out(
        &mut self,
        step: &Spanned<Step>,
        Act { request, span }: Act,
    ) -> Result<Result<u64, Hindrance>, OfficeFault> {
        let Some(person) = &step.person else {
            let words = "belum disebut siapa yang bekerja; tulis misalnya `oleh: sari`".to_owned();
            return Ok(Err(Hindrance { code: "", told: (FAULTY_STEP, span, words) }));
        };
        self.acts += 1;
        let key = Some(format!("uji-{}", self.acts));
        let caller = Caller { person: person.value.clone(), key };
        match self.office.act(&caller, &request).await {
            Ok(outcome) => {
                if matches!(request, Request::Open { .. }) {
                    self.own.get_or_insert(outcome.case.number);
                }
                Ok(Ok(outcome.case.number))
            }
            Err(
                fault @ (OfficeFault::Refused(_)
                | OfficeFault::Input(_)
                | OfficeFault::NotUsable(_)
                | OfficeFault::NoCase(_)),
            ) => {
                let sentence = fault.to_string();
                let sentence = sentence.lines().next().unwrap_or_default();
                let words = format!("ditolak [{}]: {sentence}", fault.code());
                Ok(Err(Hindrance { code: fault.code(), told: (STEP_REFUSED, span, words) }))
            }
            Err(fault) => Err(fault),
        }
    }

    /// What happened to every case of the SOP under test.
    async fn cases(&self) -> Result<Vec<Vec<Event>>, OfficeFault> {
        let listed = self.office.store.cases(self.office.tenant(), CaseFilter::default()).await?;
        let mut cases = Vec::new();
        for listed in listed.iter().filter(|listed| listed.row.sop == self.written.sop.value) {
            let events = self.office.store.events(self.office.tenant(), &listed.case).await?;
            cases.push(events.iter().map(event_of).collect::<Result<Vec<_>, _>>()?);
        }
        Ok(cases)
    }
}

/// Why an act did not happen.
struct Hindrance {
    code: &'static str,
    told: Told,
}

/// What is to be told of a hindrance: nothing if just this was expected.
fn unless_expected(hindrance: Hindrance, expected: Option<&Spanned<Text>>) -> Option<Told> {
    let Hindrance { code, told } = hindrance;
    let Some(expected) = expected.filter(|_| !code.is_empty()) else { return Some(told) };
    let wanted = &expected.value.0;
    let is_so = code == wanted || told.2.to_lowercase().contains(&wanted.to_lowercase());
    let words = format!("seharusnya ditolak ({wanted}); ternyata {}", told.2);
    (!is_so).then_some((OTHERWISE, expected.span, words))
}
