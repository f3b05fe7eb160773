//! A scenario from a real case: the steps as they happened, about invented people. It must hold when it is played and
//! lead through the same activities, or it is not given out.
//! It changes nothing of the case.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::id::{CaseKey, FieldId};
use crate::base::limits::MASKINGS_TRIED_MAX;
use crate::base::time::Moment;
use crate::base::value::Record;
use crate::check::parameter;
use crate::check::procedure::Procedure;
use crate::engine::command::ReceivedPaper;
use crate::engine::event::Event;
use crate::engine::link::Cause;
use crate::office::case::{LoadedCase, event_of};
use crate::office::drafting::draft::{Draft, finished};
use crate::office::drafting::masking::Masking;
use crate::office::drafting::player::Scene;
use crate::office::drafting::retelling::{Deed, Told, retell, road};
use crate::office::drafting::situation::Solver;
use crate::office::drafting::step::{Act, Completion, Filled};
use crate::office::drafting::story::name_of;
use crate::office::drafting::values::Typed;
use crate::office::drafting::ways::REASON;
use crate::office::fault::OfficeFault;
use crate::office::input::{self, InputFault};
use crate::office::library::OfficeVersion;
use crate::office::scenario::stage::Stage;
use crate::office::service::Office;
use crate::office::staff;
use crate::sop::document::Sop;
use crate::store::contract::Store;

/// Drafts a scenario from the case with this number.
///
/// # Errors
/// There is no such case, its SOP is not right any more, or today it would go another way.
pub async fn draft_case<S: Store + 'static>(
    office: &Office<S>,
    number: u64,
) -> Result<Draft, OfficeFault> {
    let case = office.case(number).await?;
    let stage = Stage::load(office.folder())?;
    let sop = &case.version.procedure.sop().id.value;
    let version = stage.version(sop).ok_or_else(|| {
        told(format!(
            "SOP `{sop}` belum benar; jalankan `tertib periksa {sop}` dan perbaiki dahulu"
        ))
    })?;
    let procedure = version.procedure.clone();
    let family = family(office, case).await?;
    let (story, cut) = story(&family)?;
    let wanted = road(&family[0])?;
    let mut last = None;
    for turn in 0..MASKINGS_TRIED_MAX {
        let solver = solver(&procedure, &stage.office, story[0].at);
        let forms = forms(&family)?;
        let kantor = &stage.office.kantor;
        let masking = Masking::of(procedure.sop(), kantor, &solver, forms, turn);
        match Box::pin(played(&stage, &procedure, &family, &story, &masking)).await? {
            Ok(scene) => {
                let gone = scene.own.as_ref().map_or_else(|| Ok(Vec::new()), road)?;
                if gone == wanted || (cut && wanted.starts_with(&gone)) {
                    return finish(&stage, number, &scene, &masking, cut).await;
                }
                last = Some("perkara itu menempuh jalan lain".to_owned());
            }
            Err(why) => last = Some(why),
        }
    }
    let why = last.unwrap_or_default();
    Err(told(format!(
        "perkara {number} tidak dapat dijadikan skenario: bila diulang menurut berkas hari ini, {why}"
    )))
}

fn told(words: String) -> OfficeFault {
    OfficeFault::Input(InputFault(words))
}

/// The case and those for which it waited, the case first.
async fn family<S: Store + 'static>(
    office: &Office<S>,
    case: LoadedCase,
) -> Result<Vec<LoadedCase>, OfficeFault> {
    let mut family = vec![case];
    let mut at = 0;
    while at < family.len() {
        let begun = family[at].state.children.iter();
        let called = begun.filter(|child| child.link.cause != Cause::Ending);
        let called: BTreeSet<CaseKey> = called.map(|child| child.link.case.clone()).collect();
        let linked = family[at].linked.iter().filter(|linked| !linked.is_parent);
        for number in linked.map(|linked| linked.number).collect::<Vec<_>>() {
            let other = office.case(number).await?;
            if called.contains(&other.key) && family.iter().all(|known| known.key != other.key) {
                family.push(other);
            }
        }
        at += 1;
    }
    Ok(family)
}

/// All commands of the family in order of time, and whether a supervisor's repair ends the story early.
fn story(family: &[LoadedCase]) -> Result<(Vec<Told>, bool), OfficeFault> {
    let mut all = Vec::new();
    for (at, case) in family.iter().enumerate() {
        for (place, mut told) in retell(case)?.into_iter().enumerate() {
            if at > 0 && matches!(told.deed, Deed::Open) {
                continue;
            }
            told.at = whole_minute(told.at);
            all.push((told.at, at, place, told));
        }
    }
    all.sort_by_key(|(moment, at, place, _)| (*moment, *at, *place));
    let repair = all.iter().position(|(.., told)| matches!(told.deed, Deed::Repair));
    all.truncate(repair.unwrap_or(all.len()));
    let mut story: Vec<Told> = all.into_iter().map(|(.., told)| told).collect();
    begin_whole(&family[0], &mut story);
    if story.is_empty() {
        return Err(told(
            "perkara itu diperbaiki pengawas sejak awal; tidak ada yang dapat diceritakan"
                .to_owned(),
        ));
    }
    Ok((story, repair.is_some()))
}

/// A case that another one began was asked for the rest at its first activity; a scenario asks at its opening.
fn begin_whole(case: &LoadedCase, story: &mut [Told]) {
    let begun = case.state.opening.as_ref().is_some_and(|opening| opening.origin.is_some());
    let Some((first, rest)) = story.split_first_mut().filter(|_| begun) else { return };
    let sop = case.version.procedure.sop();
    let is_of_row = |id: &FieldId| {
        sop.rows.iter().flat_map(|row| &row.fields).any(|path| path.value.of_case() == Some(id))
    };
    if let Some(next) = rest.iter_mut().find(|told| matches!(told.deed, Deed::Complete { .. })) {
        let (later, own): (Record, Record) =
            std::mem::take(&mut next.fields).into_iter().partition(|(id, _)| is_of_row(id));
        next.fields = later;
        first.fields.extend(own);
        first.papers.append(&mut next.papers);
    }
    // Whoever works on it first opens it.
    first.person =
        rest.iter().find_map(|told| told.person.clone()).or_else(|| first.person.clone());
}

fn whole_minute(at: Moment) -> Moment {
    at.plus_seconds(-i64::from(at.as_datetime().second()))
}

/// The forms of all cases of the family after every change.
fn forms(family: &[LoadedCase]) -> Result<Vec<Record>, OfficeFault> {
    let mut forms = Vec::new();
    for (at, case) in family.iter().enumerate() {
        let mut state = crate::engine::case::state::CaseState::new();
        for stored in &case.events {
            let event = event_of(stored)?;
            let changes = matches!(event, Event::FieldsRecorded(_) | Event::ElementRecorded { .. });
            crate::engine::case::apply::apply(&mut state, &event);
            // Forms of other SOPs only hand in their values: their guards are not those of this one.
            if changes && (at == 0 || !forms.contains(&state.fields)) {
                forms.push(state.fields.clone());
            }
        }
    }
    Ok(forms)
}

fn solver(procedure: &Arc<Procedure>, office: &OfficeVersion, at: Moment) -> Solver {
    let intake = at.date();
    let mut parameters: Record = parameter::in_force(&office.parameters, intake).collect();
    parameters.extend(procedure.parameters_on(intake));
    let documents = procedure.sop().documents.iter();
    Solver {
        procedure: procedure.clone(),
        candidates: BTreeMap::new(),
        parameters,
        intake,
        documents: documents.map(|document| document.id.value.clone()).collect(),
        present_roles: staff::present_roles(&office.kantor, at),
    }
}

/// The story played about invented people, or why it cannot be.
async fn played(
    stage: &Stage,
    procedure: &Arc<Procedure>,
    family: &[LoadedCase],
    story: &[Told],
    masking: &Masking<'_>,
) -> Result<Result<Scene, String>, OfficeFault> {
    let mut scene = Scene::begin(stage, story[0].at).await?;
    for (at, told) in story.iter().enumerate() {
        let place = family.iter().position(|case| case.key == told.case).unwrap_or(0);
        let sop = family[place].version.procedure.sop();
        let case = match place {
            0 => None,
            // In its own office the case has the number of its turn.
            _ => match scene.called_like(sop, place, family) {
                Some(number) => Some(number),
                None => {
                    return Ok(Err(format!("langkah {}: perkara SOP lain belum dimulai", at + 1)));
                }
            },
        };
        let act = act(told, sop, masking);
        let when = (told.at.max(scene.now), told.person.clone());
        if let Err(refused) = scene.play(procedure, when, case, act).await? {
            let sentence = refused.sentence.lines().next().unwrap_or_default().to_owned();
            return Ok(Err(format!("langkah {} ditolak: {sentence}", at + 1)));
        }
    }
    Ok(Ok(scene))
}

fn act(told: &Told, sop: &Sop, masking: &Masking<'_>) -> Act {
    let fields = filled(&told.fields, sop, masking);
    let papers = papers(&told.papers, sop);
    let reason = |has_reason: bool| has_reason.then(|| REASON.to_owned());
    match &told.deed {
        Deed::Open => Act::Open { sop: sop.id.value.clone(), fields, papers },
        Deed::Complete { row, answer, missing, has_reason } => {
            let mut fields = fields;
            let element = told
                .element
                .iter()
                .filter_map(|(id, value)| Some((id.clone(), Typed::Plain(masking.text(value)?))));
            fields.extend(element);
            Act::Complete(Completion {
                row: row.clone(),
                answer: answer.clone(),
                fields,
                missing: missing.clone(),
                reason: reason(*has_reason),
                papers,
            })
        }
        Deed::TakeUp { row } => Act::TakeUp { row: row.clone() },
        Deed::PutBack { row } => Act::PutBack { row: row.clone() },
        Deed::Resubmit => Act::Resubmit { fields, papers },
        Deed::Withdraw { has_reason } => Act::Withdraw { reason: reason(*has_reason) },
        Deed::Call { document } => Act::Call { document: document.clone() },
        Deed::Wait | Deed::Repair => Act::Wait,
    }
}

/// Fields in the order of the SOP.
fn filled(fields: &Record, sop: &Sop, masking: &Masking<'_>) -> Filled {
    let own = sop.fields.iter().filter_map(|field| {
        let value = fields.get(&field.id.value)?;
        Some((field.id.value.clone(), masking.typed(field, value)?))
    });
    own.collect()
}

/// The papers, each once, as at the counter: `dokumen#2`, with the form if it is not the one that is asked.
fn papers(received: &[ReceivedPaper], sop: &Sop) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for paper in received {
        let element = paper.element.map_or_else(String::new, |at| format!("#{}", at + 1));
        let bare = format!("{}{element}", paper.document);
        let read = input::papers(std::slice::from_ref(&bare), sop).unwrap_or_default();
        let is_asked = read.first().is_some_and(|read| read.form == paper.form);
        let name = if is_asked { bare } else { format!("{bare}:{}", paper.form.word()) };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

async fn finish(
    stage: &Stage,
    number: u64,
    scene: &Scene,
    masking: &Masking<'_>,
    cut: bool,
) -> Result<Draft, OfficeFault> {
    let Some(own) = &scene.own else { return Err(OfficeFault::NoCase(number)) };
    let procedure = own.version.procedure.clone();
    let sop = &procedure.sop().id.value;
    let defaults = match scene.steps.first().map(|step| &step.act) {
        Some(Act::Open { fields, .. }) => fields.clone(),
        _ => Filled::new(),
    };
    let mut notes = Vec::new();
    let kept: BTreeSet<FieldId> = masking.kept();
    if !kept.is_empty() {
        let kept: Vec<String> = kept.iter().map(|id| format!("`{id}`")).collect();
        notes.push(format!(
            "Tetap seperti aslinya, karena menentukan jalannya: {}.",
            kept.join(", ")
        ));
    }
    if cut {
        notes.push("Sesudah langkah terakhir pengawas memperbaiki perkara itu; yang itu tidak dapat diceritakan.".to_owned());
    }
    let name = name_of(&procedure, None, scene);
    let command = format!("tertib uji --buat --perkara {number}");
    let scenarios = [(name.as_str(), scene.steps.as_slice())];
    finished(stage, sop, &command, &notes, &defaults, &scenarios, Vec::new()).await
}
