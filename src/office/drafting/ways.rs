//! What may be done next with a case, as a clerk could: every open activity with every answer, the applicant's return,
//! a withdrawal, the next deadline.
//! It does nothing; some of these ways will be refused.

use std::collections::BTreeSet;

use crate::base::id::{FieldId, RoleId, SopId, StaffId};
use crate::base::limits::ROW_VARIANTS_MAX;
use crate::base::time::Moment;
use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
use crate::engine::decide::papers::{asked_papers, missing_papers};
use crate::engine::worklist::{OpenWork, open_work};
use crate::office::case::LoadedCase;
use crate::office::drafting::situation::{Situation, record};
use crate::office::drafting::step::{Act, Completion, Filled};
use crate::office::drafting::values::Typed;
use crate::office::library::OfficeVersion;
use crate::office::staff;
use crate::office::view::nobody;
use crate::sop::document::{FieldKind, Sop};
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;

/// The reason that is given where one must be.
pub(super) const REASON: &str = "Alasan contoh";

/// One thing that could be done.
#[derive(Clone)]
pub(super) struct Way {
    pub(super) at: Moment,
    /// Who could do it, first choice first; nobody if only time passes.
    pub(super) people: Vec<StaffId>,
    /// The case, if it is not the scenario's own.
    pub(super) case: Option<u64>,
    pub(super) act: Act,
}

/// A case of which ways are looked for.
pub(super) struct Standing<'a> {
    pub(super) case: &'a LoadedCase,
    pub(super) is_own: bool,
    pub(super) office: &'a OfficeVersion,
    pub(super) now: Moment,
    pub(super) situation: &'a Situation,
    /// Other situations: their values are tried where a row fills fields.
    pub(super) others: &'a [Situation],
}

impl Standing<'_> {
    /// All ways, those of the open activities first.
    pub(super) fn ways(&self) -> Vec<Way> {
        let mut ways = Vec::new();
        let state = &self.case.state;
        if state.closed.is_some() {
            return ways;
        }
        let work = open_work(self.procedure(), state, &self.present(self.now));
        for one in &work {
            self.completions(one, &mut ways);
        }
        if state.returned.is_some() {
            let papers = self.missing();
            self.push(
                self.now,
                self.everybody(self.now),
                Act::Resubmit { fields: Vec::new(), papers },
                &mut ways,
            );
        }
        if self.procedure().sop().withdrawal.is_some() {
            let act = Act::Withdraw { reason: Some(REASON.to_owned()) };
            self.push(self.now, self.everybody(self.now), act, &mut ways);
        }
        let waits = state.waiting.iter().filter_map(|back| back.deadline);
        let due = work.iter().flat_map(|one| [one.deadline, one.starts]).flatten();
        if let Some(next) = waits.chain(due).filter(|at| *at > self.now).min() {
            self.push(next, Vec::new(), Act::Wait, &mut ways);
        }
        ways
    }

    fn push(&self, at: Moment, people: Vec<StaffId>, act: Act, ways: &mut Vec<Way>) {
        let case = (!self.is_own).then_some(self.case.number);
        ways.push(Way { at, people, case, act });
    }

    fn procedure(&self) -> &Procedure {
        &self.case.version.procedure
    }

    fn present(&self, at: Moment) -> BTreeSet<RoleId> {
        staff::present_roles(&self.office.kantor, at)
    }

    fn everybody(&self, at: Moment) -> Vec<StaffId> {
        people(self.office, at, |_| true)
    }

    /// One open activity, with every answer and every set of fields.
    fn completions(&self, work: &OpenWork, ways: &mut Vec<Way>) {
        let sop = self.procedure().sop();
        let Some(row) = sop.rows.iter().find(|row| row.id.value == work.row) else { return };
        let at = self.done_at(row, work);
        let people = people(self.office, at, |role| work.roles.contains(role));
        for answer in answers(row, work) {
            let goes_back = answer.as_ref().is_some_and(|answer| {
                work.answers.iter().any(|(label, back)| *back && label == answer)
            });
            let papers = if goes_back { Vec::new() } else { self.missing() };
            let missing = if goes_back { self.missing_ids() } else { Vec::new() };
            for fields in self.field_sets(row, work) {
                let wish = Completion {
                    row: work.name(),
                    answer: answer.clone(),
                    fields,
                    missing: missing.clone(),
                    reason: goes_back.then(|| REASON.to_owned()),
                    papers: papers.clone(),
                };
                if needs_other_people(sop) {
                    for person in &people {
                        let act = Act::Complete(wish.clone());
                        self.push(at, vec![person.clone()], act, ways);
                    }
                } else {
                    self.push(at, people.clone(), Act::Complete(wish), ways);
                }
            }
        }
    }

    /// When an activity is done that takes just its norm; at once if it would come too late then.
    fn done_at(&self, row: &Row, work: &OpenWork) -> Moment {
        let start = work.starts.unwrap_or(self.now).max(self.now);
        let Some(time) = &row.time else { return start };
        let due = self.office.calendar.due(start, time.value.high).at;
        let deadlines = self.case.state.items.values().filter_map(|item| item.offer.deadline);
        if deadlines.into_iter().any(|deadline| deadline <= due) { start } else { due }
    }

    /// The fields that a row fills: by the situation, then as other situations would have them.
    fn field_sets(&self, row: &Row, work: &OpenWork) -> Vec<Filled> {
        let state = &self.case.state;
        let mut sets: Vec<Filled> = Vec::new();
        let situations = std::iter::once(self.situation).chain(self.others);
        for (at, situation) in situations.enumerate() {
            let mut filled = Filled::new();
            for path in &row.fields {
                let id = match (&path.value.list, path.value.of_case()) {
                    (_, Some(id)) => id,
                    (Some(_), None) => {
                        filled.extend(element_field(
                            row,
                            work,
                            &path.value.field,
                            situation,
                            self.procedure().sop(),
                        ));
                        continue;
                    }
                    (None, None) => continue,
                };
                let Some(made) = situation.get(id) else { continue };
                let is_there = state.fields.get(id);
                let is_needed = is_there.is_none() || (at > 0 && is_there != Some(&made.value));
                if is_needed {
                    filled.push((id.clone(), made.typed.clone()));
                }
            }
            filled.extend(self.intake_fields());
            if !sets.contains(&filled) {
                sets.push(filled);
            }
            if sets.len() >= ROW_VARIANTS_MAX {
                break;
            }
        }
        sets
    }

    /// What a case that another one began still lacks at its first activity.
    fn intake_fields(&self) -> Filled {
        let state = &self.case.state;
        let begun = state.opening.as_ref().is_some_and(|opening| opening.origin.is_some());
        if !begun || !state.done.is_empty() {
            return Filled::new();
        }
        let lacking = self.situation.iter().filter(|(id, _)| !state.fields.contains_key(*id));
        let of_intake = lacking.filter(|(id, _)| is_of_intake(self.procedure().sop(), id));
        of_intake.map(|(id, made)| (id.clone(), made.typed.clone())).collect()
    }

    fn missing(&self) -> Vec<String> {
        let nobody = nobody(self.office, self.now);
        let Ok(missing) = missing_papers(self.procedure(), &self.case.state, &nobody) else {
            return Vec::new();
        };
        let names = missing.iter().map(|paper| {
            let id = &paper.requirement.document.value;
            paper.element.map_or_else(|| id.to_string(), |at| format!("{id}#{}", at + 1))
        });
        names.collect()
    }

    fn missing_ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self
            .missing()
            .iter()
            .map(|name| name.split('#').next().unwrap_or(name).to_owned())
            .collect();
        ids.dedup();
        ids
    }
}

/// What a case is opened with in a situation.
pub(super) fn opening(
    procedure: &Procedure,
    office: &OfficeVersion,
    now: Moment,
    situation: &Situation,
) -> Act {
    let sop = procedure.sop();
    let of_intake = situation.iter().filter(|(id, _)| is_of_intake(sop, id));
    let mut fields: Filled = of_intake.map(|(id, made)| (id.clone(), made.typed.clone())).collect();
    let order = |id: &FieldId| sop.fields.iter().position(|field| field.id.value == *id);
    fields.sort_by_key(|(id, _)| order(id));
    for (id, typed) in &mut fields {
        drop_later(sop, id, typed);
    }
    let state = CaseState { fields: record(situation), ..CaseState::new() };
    let asked = asked_papers(procedure, &state, &nobody(office, now)).unwrap_or_default();
    let demanded = asked.iter().filter(|paper| paper.is_demanded());
    let mut papers: Vec<String> = Vec::new();
    for paper in demanded {
        let id = &paper.requirement.document.value;
        let name = paper.element.map_or_else(|| id.to_string(), |at| format!("{id}#{}", at + 1));
        if !papers.contains(&name) {
            papers.push(name);
        }
    }
    Act::Open { sop: SopId::new(sop.id.as_str()), fields, papers }
}

/// Fields of elements that a row fills are left out at the opening.
fn drop_later(sop: &Sop, list: &FieldId, typed: &mut Typed) {
    let Typed::Elements(elements) = typed else { return };
    let later = |id: &FieldId| {
        sop.rows.iter().any(|row| {
            let own = row.for_each.as_ref().and_then(|of| sop.daftar_of(&of.value));
            own.is_some_and(|own| own.id.value == *list)
                && row
                    .fields
                    .iter()
                    .any(|path| path.value.list.is_some() && path.value.field == *id)
        })
    };
    for element in elements {
        element.retain(|(id, _)| !later(id));
    }
}

/// True for a field that no row fills.
fn is_of_intake(sop: &Sop, id: &FieldId) -> bool {
    let mut paths = sop.rows.iter().flat_map(|row| &row.fields);
    !paths.any(|path| path.value.of_case() == Some(id))
}

/// A field of the element for which the item is.
fn element_field(
    row: &Row,
    work: &OpenWork,
    field: &FieldId,
    situation: &Situation,
    sop: &Sop,
) -> Option<(FieldId, Typed)> {
    let daftar = sop.daftar_of(&row.for_each.as_ref()?.value)?;
    let known = daftar.elements.iter().find(|known| known.id.value == *field)?;
    // A scenario file names it bare; where the case has a field of that name, it would mean that one.
    if sop.fields.iter().any(|own| own.id.value == *field) {
        return None;
    }
    let typed = situation.get(&daftar.id.value).map(|made| &made.typed);
    let at = work.part?.element?;
    let of_situation = match typed {
        Some(Typed::Elements(elements)) => elements
            .get(at)
            .or(elements.first())
            .and_then(|element| element.iter().find(|(id, _)| id == field)),
        _ => None,
    };
    let text = match (of_situation, known.kind.value) {
        (Some((_, text)), _) => text.clone(),
        (None, FieldKind::YesNo) => "ya".to_owned(),
        (None, FieldKind::Number | FieldKind::Money) => "2".to_owned(),
        (None, FieldKind::Choice) => known.choices.first()?.id.value.to_string(),
        (None, _) => format!("{} (contoh)", known.name.value),
    };
    Some((field.clone(), Typed::Plain(text)))
}

/// Every answer that a row takes; none of a row that asks nothing.
fn answers(row: &Row, work: &OpenWork) -> Vec<Option<String>> {
    let labels: Vec<String> = work.answers.iter().map(|(label, _)| label.clone()).collect();
    if labels.is_empty() {
        return vec![None];
    }
    let mut all: Vec<Option<String>> = Vec::new();
    if YesNo::is_yes(row.several.as_ref()) {
        all.push(Some(labels.join(", ")));
    }
    all.extend(labels.into_iter().map(Some));
    all
}

/// Who is there and holds such a role.
pub(super) fn people(
    office: &OfficeVersion,
    at: Moment,
    is_wanted: impl Fn(&RoleId) -> bool,
) -> Vec<StaffId> {
    let kantor = &office.kantor;
    let ids = kantor.staff.iter().map(|member| &member.id.value);
    let own = ids.filter(|id| {
        !staff::is_absent(kantor, id, at)
            && staff::holdings(kantor, id, at).iter().any(|held| is_wanted(&held.role))
    });
    own.cloned().collect()
}

fn needs_other_people(sop: &Sop) -> bool {
    sop.rows.iter().any(|row| !row.other_person_than.is_empty())
}
