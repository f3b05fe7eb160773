//! The smallest suite that reaches everything of an SOP that can be reached, and the reason for the rest.
//! Greedy: the opening that promises most first, each scenario as far as it goes, then what others reach anyway left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::SopId;
use crate::check::procedure::GuardPlace;
use crate::office::drafting::player::Scene;
use crate::office::drafting::prepared::Prepared;
use crate::office::drafting::reasons::reason;
use crate::office::drafting::situation::Situation;
use crate::office::drafting::step::{Act, Filled, Step};
use crate::office::drafting::story::{name_of, unique};
use crate::office::drafting::walk::Walk;
use crate::office::drafting::ways::{opening, people};
use crate::office::fault::OfficeFault;
use crate::office::input::InputFault;
use crate::office::scenario::coverage::{Coverage, Goal, guard_goal};
use crate::office::scenario::stage::Stage;

/// The fields with which every case of the suite is opened unless its step says otherwise.
pub(super) fn defaults(stage: &Stage, id: &SopId, suite: &Suite) -> Filled {
    let Some(version) = stage.version(id) else { return Filled::new() };
    let now = suite.stories.first().and_then(|story| story.steps.first()).map(|step| step.at);
    let act = now.map(|now| opening(&version.procedure, &stage.office, now, &suite.plain));
    match act {
        Some(Act::Open { fields, .. }) => fields,
        _ => Filled::new(),
    }
}

/// One drafted scenario.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub(super) name: String,
    pub(super) steps: Vec<Step>,
    goals: BTreeSet<Goal>,
}

/// A drafted suite.
pub(super) struct Suite {
    pub(super) plain: Situation,
    pub(super) stories: Vec<Story>,
    /// What was not reached, each with the reason.
    pub(super) missed: Vec<(Goal, String)>,
}

/// Drafts the scenarios of one SOP.
///
/// # Errors
/// No values meet its conditions, or something outside the cases.
pub(super) async fn suite(stage: &Stage, id: &SopId) -> Result<Suite, OfficeFault> {
    let office = &stage.office;
    let mut all: BTreeMap<SopId, Prepared> = BTreeMap::new();
    for id in needed(stage, id) {
        if let Some(version) = stage.version(&id) {
            all.insert(id, Prepared::of(&version.procedure, office));
        }
    }
    let prepared = all.get(id).ok_or_else(|| unusable(id))?;
    let plain = prepared.plain.clone().ok_or_else(|| no_values(id))?;
    let counts_rounds = prepared.procedure.guards().any(|(_, guard)| guard.text().contains("kali"));
    let mut walk = Walk {
        prepared,
        others: &all,
        counts_rounds,
        looked_at: 0,
        is_cut: false,
        refusals: BTreeMap::new(),
    };
    let goals = Coverage::all_goals(&prepared.procedure);
    let mut wanted: BTreeSet<Goal> = goals.iter().cloned().collect();
    let mut stories = Box::pin(roads(stage, &mut walk, &mut wanted)).await?;
    stories.extend(refusals(stage, prepared, &mut wanted).await?);
    let stories = without_needless(stories);
    let missed = goals.into_iter().filter(|goal| wanted.contains(goal));
    let missed: Vec<(Goal, String)> = missed
        .map(|goal| {
            let why = reason(&goal, prepared, office, &walk.refusals, walk.is_cut);
            (goal, why)
        })
        .collect();
    Ok(Suite { plain, stories: unique(stories), missed })
}

/// The SOP and those that its rows wait for, and so on.
fn needed(stage: &Stage, id: &SopId) -> BTreeSet<SopId> {
    let mut needed = BTreeSet::new();
    let mut open = vec![id.clone()];
    while let Some(id) = open.pop() {
        if !needed.insert(id.clone()) {
            continue;
        }
        let Some(version) = stage.version(&id) else { continue };
        let rows = &version.procedure.sop().rows;
        open.extend(rows.iter().filter_map(|row| Some(row.call.as_ref()?.sop.value.clone())));
    }
    needed
}

fn unusable(id: &SopId) -> OfficeFault {
    let words =
        format!("SOP `{id}` belum benar; jalankan `tertib periksa {id}` dan perbaiki dahulu");
    OfficeFault::Input(InputFault(words))
}

fn no_values(id: &SopId) -> OfficeFault {
    let words = format!(
        "tidak ditemukan isian yang memenuhi semua `harus` SOP `{id}`; tulis skenarionya sendiri di sops/uji/{id}.yaml"
    );
    OfficeFault::Input(InputFault(words))
}

/// Scenarios that go as far as they can, until no opening leads to anything new.
async fn roads(
    stage: &Stage,
    walk: &mut Walk<'_>,
    wanted: &mut BTreeSet<Goal>,
) -> Result<Vec<Story>, OfficeFault> {
    let prepared = walk.prepared;
    let mut stories = Vec::new();
    let mut open: Vec<&Situation> = prepared.situations.iter().collect();
    while !wanted.is_empty() && !open.is_empty() {
        let promise = |situation: &&Situation| promised(prepared, situation, wanted);
        let most = open.iter().map(promise).max().unwrap_or(0);
        let at = open.iter().position(|situation| promise(situation) == most).unwrap_or(0);
        let situation = open[at];
        let begun = begin(stage, prepared, &[situation]).await?;
        let scene = Box::pin(walk.on(begun, situation, wanted)).await?;
        if scene.goals.is_disjoint(wanted) {
            open.remove(at);
            continue;
        }
        wanted.retain(|goal| !scene.goals.contains(goal));
        stories.push(story(prepared, scene));
    }
    Ok(stories)
}

/// How many answers of guards a situation is good for.
fn promised(prepared: &Prepared, situation: &Situation, wanted: &BTreeSet<Goal>) -> usize {
    let procedure = &prepared.procedure;
    let answers = procedure.guards().flat_map(|(place, _)| {
        let answers = prepared.solver.answers(place, situation);
        answers.into_iter().map(move |answer| guard_goal(procedure, place, answer))
    });
    answers.filter(|goal| wanted.contains(goal)).count()
}

/// For every condition of the SOP, both sides of each of its boundaries.
async fn refusals(
    stage: &Stage,
    prepared: &Prepared,
    wanted: &mut BTreeSet<Goal>,
) -> Result<Vec<Story>, OfficeFault> {
    let mut stories = Vec::new();
    for (place, edges) in &prepared.edges {
        if !matches!(place, GuardPlace::Opening { .. }) {
            continue;
        }
        let mut both: Vec<&Situation> = Vec::new();
        for situation in edges.iter().flat_map(|edge| [&edge.refused, &edge.passes]) {
            if !both.contains(&situation) {
                both.push(situation);
            }
        }
        let scene = begin(stage, prepared, &both).await?;
        wanted.retain(|goal| !scene.goals.contains(goal));
        stories.push(story(prepared, scene));
    }
    Ok(stories)
}

/// An office in which a case was opened, or refused, in each of these situations.
async fn begin(
    stage: &Stage,
    prepared: &Prepared,
    situations: &[&Situation],
) -> Result<Scene, OfficeFault> {
    let now = prepared.start;
    let mut scene = Scene::begin(stage, now).await?;
    for situation in situations {
        let act = opening(&prepared.procedure, &stage.office, now, situation);
        let mut people = people(&stage.office, now, |_| true).into_iter().peekable();
        while let Some(person) = people.next() {
            let mut tried = scene.fork();
            let outcome =
                tried.play(&prepared.procedure, (now, Some(person)), None, act.clone()).await?;
            let is_other = outcome.is_err_and(|refused| refused.code == "bukan-peran");
            if !is_other || people.peek().is_none() {
                scene = tried;
                break;
            }
        }
    }
    Ok(scene)
}

fn story(prepared: &Prepared, scene: Scene) -> Story {
    let plain = prepared.plain.as_ref();
    let name = name_of(&prepared.procedure, plain, &scene);
    Story { name, steps: scene.steps, goals: scene.goals }
}

/// Leaves out what all others together reach anyway, the last first.
fn without_needless(mut stories: Vec<Story>) -> Vec<Story> {
    let mut at = stories.len();
    while at > 0 {
        at -= 1;
        let is_edge =
            stories[at].steps.iter().filter(|step| matches!(step.act, Act::Open { .. })).count()
                > 1;
        let others = stories.iter().enumerate().filter(|(other, _)| *other != at);
        let reached: BTreeSet<&Goal> = others.flat_map(|(_, story)| &story.goals).collect();
        if !is_edge && stories[at].goals.iter().all(|goal| reached.contains(goal)) {
            stories.remove(at);
        }
    }
    stories
}
