//! What of an SOP the scenarios reached: activities, exits of decisions, deadlines, guards both ways, ends.
//! It judges nothing; how much is enough is for whoever asks.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::{RowId, SopId};
use crate::check::procedure::{GuardPlace, Procedure};
use crate::engine::event::Event;
use crate::guard::watch::Watch;
use crate::sop::document::Sop;
use crate::sop::scalar::YesNo;

/// What cases of one SOP did.
#[derive(Clone, Default, Debug)]
pub(in crate::office) struct Reached {
    rows: BTreeSet<RowId>,
    answers: BTreeSet<(RowId, String)>,
    /// Rows whose deadline passed; none for the applicant's.
    deadlines: BTreeSet<Option<RowId>>,
    outcomes: BTreeSet<RowId>,
}

impl Reached {
    /// Adds what happened to one case.
    pub(in crate::office) fn add(&mut self, events: &[Event]) {
        let mut items = BTreeMap::new();
        for event in events {
            match event {
                Event::WorkOffered(offer) => {
                    items.insert(offer.item, offer.row.clone());
                }
                Event::RowCompleted(done) => {
                    self.rows.insert(done.row.clone());
                    for answer in done.answer.iter().flat_map(|answers| answers.split(", ")) {
                        self.answers.insert((done.row.clone(), answer.to_owned()));
                    }
                }
                Event::PartDone { done, .. } => {
                    self.rows.insert(done.row.clone());
                }
                Event::BranchChosen { row, answers } => {
                    let answers = answers.iter().map(|answer| (row.clone(), answer.clone()));
                    self.answers.extend(answers);
                }
                Event::DeadlinePassed { row } => {
                    self.deadlines.insert(row.clone());
                }
                Event::WorkEscalated { item, .. } => {
                    self.deadlines.extend(items.get(item).cloned().map(Some));
                }
                Event::CaseClosed(outcome) => {
                    self.outcomes.insert(outcome.clone());
                }
                _ => {}
            }
        }
    }
}

/// One thing that can be reached: its kind, and how people name it.
pub(in crate::office) type Goal = (&'static str, String);

/// How much of one kind of things was reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The kind.
    pub name: &'static str,
    /// How many there are.
    pub count: usize,
    /// Those that were not reached, as people name them.
    pub missed: Vec<String>,
}

impl Part {
    fn of(name: &'static str, things: impl Iterator<Item = (String, bool)>) -> Self {
        let things: Vec<(String, bool)> = things.collect();
        let count = things.len();
        let missed = things.into_iter().filter(|(_, is_reached)| !is_reached).map(|(it, _)| it);
        Self { name, count, missed: missed.collect() }
    }

    /// How many were reached.
    pub fn reached(&self) -> usize {
        self.count - self.missed.len()
    }
}

/// What of one SOP the scenarios reached.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Coverage {
    /// The SOP.
    pub sop: SopId,
    /// By kind: kegiatan, cabang, batas, syarat, akhir.
    pub parts: Vec<Part>,
}

impl Coverage {
    pub(super) fn of(procedure: &Procedure, reached: &Reached, watch: &Watch) -> Self {
        let all = things(procedure, reached, watch).into_iter();
        let parts = all.map(|(name, things)| Part::of(name, things.into_iter())).collect();
        Self { sop: procedure.sop().id.value.clone(), parts }
    }

    /// What was reached, thing by thing.
    pub(in crate::office) fn goals(
        procedure: &Procedure,
        reached: &Reached,
        watch: &Watch,
    ) -> BTreeSet<Goal> {
        let all = things(procedure, reached, watch).into_iter();
        let reached = all.flat_map(|(kind, things)| {
            let reached = things.into_iter().filter(|(_, is_reached)| *is_reached);
            reached.map(move |(name, _)| (kind, name))
        });
        reached.collect()
    }

    /// Everything that there is to reach, in the order of the file.
    pub(in crate::office) fn all_goals(procedure: &Procedure) -> Vec<Goal> {
        let all = things(procedure, &Reached::default(), &Watch::default()).into_iter();
        let every = |(kind, things): (_, Vec<(String, bool)>)| {
            things.into_iter().map(move |(name, _)| (kind, name)).collect::<Vec<_>>()
        };
        all.flat_map(every).collect()
    }

    /// Percent of all things together, rounded down.
    pub fn percent(&self) -> usize {
        let count: usize = self.parts.iter().map(|part| part.count).sum();
        let reached: usize = self.parts.iter().map(Part::reached).sum();
        (reached * 100).checked_div(count).unwrap_or(100)
    }
}

/// All things by kind, each with whether it was reached.
fn things(
    procedure: &Procedure,
    reached: &Reached,
    watch: &Watch,
) -> Vec<(&'static str, Vec<(String, bool)>)> {
    let sop = procedure.sop();
    vec![
        ("kegiatan", rows(sop, reached)),
        ("cabang", branches(sop, reached)),
        ("batas", deadlines(sop, reached)),
        ("syarat", guards(procedure, watch)),
        ("akhir", outcomes(sop, reached)),
    ]
}

/// The name under which a guard's answer is told.
pub(in crate::office) fn guard_goal(
    procedure: &Procedure,
    place: GuardPlace,
    answer: bool,
) -> Goal {
    let text = procedure.guard(place).map_or("", |guard| guard.text());
    let word = if answer { "benar" } else { "salah" };
    ("syarat", format!("{} `{text}` {word}", place_name(procedure.sop(), place)))
}

fn rows(sop: &Sop, reached: &Reached) -> Vec<(String, bool)> {
    let work = sop
        .rows
        .iter()
        .filter(|row| row.marker.as_ref().is_none_or(|marker| marker.value == YesNo::No));
    work.map(|row| (row.id.value.to_string(), reached.rows.contains(&row.id.value))).collect()
}

fn branches(sop: &Sop, reached: &Reached) -> Vec<(String, bool)> {
    let mut all = Vec::new();
    for row in &sop.rows {
        for branch in &row.branches {
            let answer = branch.value.answer.value.0.clone();
            let name = format!("{}: {answer}", row.id.value);
            all.push((name, reached.answers.contains(&(row.id.value.clone(), answer))));
        }
    }
    all
}

fn deadlines(sop: &Sop, reached: &Reached) -> Vec<(String, bool)> {
    let applicant = sop.returns.iter().map(|_| None);
    let rows = sop.rows.iter().filter(|row| row.deadline.is_some() && row.overdue.is_some());
    let all = applicant.chain(rows.map(|row| Some(row.id.value.clone())));
    all.map(|row| {
        let name = row.as_ref().map_or_else(|| "pengembalian".to_owned(), ToString::to_string);
        (name, reached.deadlines.contains(&row))
    })
    .collect()
}

fn outcomes(sop: &Sop, reached: &Reached) -> Vec<(String, bool)> {
    let mut ids: Vec<RowId> = sop.outcomes.iter().map(|outcome| outcome.id.value.clone()).collect();
    if ids.is_empty() {
        ids.push(RowId::new("selesai"));
    }
    ids.extend(sop.withdrawal.iter().map(|_| RowId::new("dicabut")));
    ids.into_iter().map(|id| (id.to_string(), reached.outcomes.contains(&id))).collect()
}

/// Every guard twice: seen true, seen false.
fn guards(procedure: &Procedure, watch: &Watch) -> Vec<(String, bool)> {
    let mut all = Vec::new();
    for (place, guard) in procedure.guards() {
        let (is_true, is_false) = watch.seen(guard);
        all.push((guard_goal(procedure, place, true).1, is_true));
        all.push((guard_goal(procedure, place, false).1, is_false));
    }
    all
}

fn place_name(sop: &Sop, place: GuardPlace) -> String {
    let row = |at: usize| sop.rows.get(at).map_or("", |row| row.id.as_str());
    match place {
        GuardPlace::Opening { condition } => format!("harus ke-{}", condition + 1),
        GuardPlace::Requirement { requirement } => {
            let asked = sop.requirements.get(requirement);
            format!("persyaratan {}", asked.map_or("", |asked| asked.document.as_str()))
        }
        GuardPlace::Completing { row: at, condition } => {
            format!("{}, harus ke-{}", row(at), condition + 1)
        }
        GuardPlace::Skipping { row: at } => format!("{}, lewati_bila", row(at)),
        GuardPlace::Trigger { tie } => {
            format!("picu {}", sop.ties.get(tie).map_or("", |tie| tie.sop.as_str()))
        }
        GuardPlace::Branch { row: at, branch } => {
            let label = sop.rows.get(at).and_then(|row| row.branches.get(branch));
            format!("{}: {}", row(at), label.map_or("", |branch| &branch.value.answer.value.0))
        }
    }
}
