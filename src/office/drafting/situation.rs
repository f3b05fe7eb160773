//! Situations of an SOP: values for all its fields that meet its conditions and let its guards answer as wanted.
//! A bounded search over choices, yes and no, and the boundaries of the rest; it runs no case.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::id::{DocumentId, FieldId, RoleId, RowId};
use crate::base::limits::SITUATIONS_TRIED_MAX;
use crate::base::value::{Record, Value, elements};
use crate::check::procedure::{GuardPlace, Procedure};
use crate::guard::compile::Guard;
use crate::guard::evaluate::Facts;
use crate::office::drafting::values::Made;
use crate::sop::document::{FieldKind, Sop};
use crate::sop::scalar::{Instant, YesNo};

/// Values for fields; the others stay empty.
pub(super) type Situation = BTreeMap<FieldId, Made>;

/// A guard that is to answer so.
pub(super) type Wish = (GuardPlace, bool);

/// What is known beside the fields while situations are looked for.
pub(super) struct Solver {
    pub(super) procedure: Arc<Procedure>,
    pub(super) candidates: BTreeMap<FieldId, Vec<Made>>,
    pub(super) parameters: Record,
    pub(super) intake: Date,
    pub(super) documents: BTreeSet<DocumentId>,
    pub(super) present_roles: BTreeSet<RoleId>,
}

/// Two situations that differ in one field: a condition refuses the first and lets the second pass.
pub(super) struct Edge {
    pub(super) refused: Situation,
    pub(super) passes: Situation,
}

impl Solver {
    /// The plainest situation that meets all conditions.
    pub(super) fn plain(&self) -> Option<Situation> {
        let mut situation = Situation::new();
        let read = self.fields_read();
        for field in &self.procedure.sop().fields {
            let id = &field.id.value;
            let optional = field.required.as_ref().is_some_and(|flag| flag.value == YesNo::No);
            if optional && !read.contains(id) {
                continue;
            }
            let plainest = self.candidates.get(id).and_then(|made| made.first());
            situation.extend(plainest.map(|made| (id.clone(), made.clone())));
        }
        self.solve(&self.conditions(), &situation)
    }

    /// `from` with as few other values as it takes to have all wishes; `None` if none was found within the bound.
    pub(super) fn solve(&self, wishes: &[Wish], from: &Situation) -> Option<Situation> {
        self.solve_with(wishes, from, None)
    }

    /// The same with one field held fast.
    fn solve_with(
        &self,
        wishes: &[Wish],
        from: &Situation,
        fixed: Option<&FieldId>,
    ) -> Option<Situation> {
        if self.meets_all(wishes, from) {
            return Some(from.clone());
        }
        let mut fields = self.fields_of(wishes);
        fields.retain(|field| Some(field) != fixed);
        let fields: Vec<FieldId> = fields.into_iter().collect();
        if fields.is_empty() {
            return None;
        }
        let choices: Vec<Vec<&Made>> =
            fields.iter().map(|field| self.choices(field, from.get(field))).collect();
        if choices.iter().any(Vec::is_empty) {
            return None;
        }
        let mut situation = from.clone();
        for field in &fields {
            situation.remove(field);
        }
        // Field by field; what already contradicts a wish is not gone into.
        let mut at = vec![0];
        for _ in 0..SITUATIONS_TRIED_MAX {
            let depth = at.len() - 1;
            let Some(made) = choices[depth].get(at[depth]) else {
                situation.remove(&fields[depth]);
                at.pop();
                *at.last_mut()? += 1;
                continue;
            };
            situation.insert(fields[depth].clone(), (*made).clone());
            if self.contradicts(wishes, &situation) {
                at[depth] += 1;
            } else if at.len() < fields.len() {
                at.push(0);
            } else if self.meets_all(wishes, &situation) {
                return Some(situation);
            } else {
                at[depth] += 1;
            }
        }
        None
    }

    /// The conditions of the SOP and of its rows, all of them met.
    pub(super) fn conditions(&self) -> Vec<Wish> {
        let is_condition = |place: &GuardPlace| {
            matches!(place, GuardPlace::Opening { .. } | GuardPlace::Completing { .. })
        };
        let places = self.procedure.guards().map(|(place, _)| place).filter(is_condition);
        places.map(|place| (place, true)).collect()
    }

    /// Every guard both ways beside the conditions, as far as fields decide it.
    pub(super) fn all_situations(&self, plain: &Situation) -> Vec<Situation> {
        let mut found = vec![plain.clone()];
        for (place, _) in self.procedure.guards() {
            if self.conditions().contains(&(place, true)) {
                continue;
            }
            for answer in [true, false] {
                if found.iter().any(|known| self.answers(place, known).contains(&answer)) {
                    continue;
                }
                let mut wishes = vec![(place, answer)];
                wishes.extend(self.conditions());
                found.extend(self.solve(&wishes, plain));
            }
        }
        found
    }

    /// For one condition, the pairs at which it turns from refusing to passing, a field each; all others are met.
    pub(super) fn edges(&self, condition: GuardPlace, plain: &Situation) -> Vec<Edge> {
        let mut wishes = self.conditions();
        wishes.retain(|(place, _)| *place != condition);
        wishes.push((condition, false));
        let Some(guard) = self.procedure.guard(condition) else { return Vec::new() };
        let mut edges = Vec::new();
        for field in guard.fields() {
            let Some(candidates) = self.candidates.get(field) else { continue };
            let mut near: Option<(usize, Edge)> = None;
            for (at, made) in in_order(candidates).iter().enumerate() {
                let mut own = plain.clone();
                own.insert(field.clone(), (*made).clone());
                let Some(refused) = self.solve_with(&wishes, &own, Some(field)) else { continue };
                for (other, made) in in_order(candidates).iter().enumerate() {
                    let mut passes = refused.clone();
                    passes.insert(field.clone(), (*made).clone());
                    let gap = at.abs_diff(other);
                    if near.as_ref().is_none_or(|(known, _)| gap < *known)
                        && self.meets_all(&self.conditions(), &passes)
                    {
                        near = Some((gap, Edge { refused: refused.clone(), passes }));
                    }
                }
            }
            edges.extend(near.map(|(_, edge)| edge));
        }
        if edges.is_empty()
            && let Some(refused) = self.solve(&wishes, plain)
        {
            edges.push(Edge { refused, passes: plain.clone() });
        }
        edges
    }

    /// What a guard answers in a situation: both of one that is asked for every element.
    pub(super) fn answers(&self, place: GuardPlace, situation: &Situation) -> BTreeSet<bool> {
        self.answers_of(place, &record(situation))
    }

    /// What all guards, pickings and yes-or-no calculations answer about a form, in one text that can be compared.
    pub(super) fn all_answers(&self, sop: &Sop, form: &Record) -> String {
        let guards = self.procedure.guards().map(|(place, _)| self.answers_of(place, form));
        let facts = self.facts(form, None);
        let env = self.procedure.environment();
        let computed = sop.fields.iter().map(|field| match field.kind.value {
            FieldKind::Filter => format!("{:?}", env.elements(&field.id.value, &facts)),
            FieldKind::Formula => match env.computed(&field.id.value, &facts) {
                Ok(Some(Value::YesNo(flag))) => format!("{flag}"),
                _ => String::new(),
            },
            _ => String::new(),
        });
        format!("{:?}{:?}", guards.collect::<Vec<_>>(), computed.collect::<Vec<_>>())
    }

    fn answers_of(&self, place: GuardPlace, record: &Record) -> BTreeSet<bool> {
        let Some(guard) = self.procedure.guard(place) else { return BTreeSet::new() };
        let Some(list) = self.list_of(place) else {
            return self.evaluate(guard, record, None).into_iter().collect();
        };
        let daftar = self.procedure.sop().daftar_of(list);
        let all = daftar.and_then(|daftar| elements(record, &daftar.id.value));
        let facts = self.facts(record, None);
        let picked = self.procedure.environment().elements(list, &facts).unwrap_or_default();
        let own = picked.iter().filter_map(|at| all?.get(*at));
        own.filter_map(|element| self.evaluate(guard, record, Some(element))).collect()
    }

    fn evaluate(&self, guard: &Guard, record: &Record, element: Option<&Record>) -> Option<bool> {
        guard.evaluate(&self.facts(record, element)).ok()
    }

    fn facts<'a>(&'a self, fields: &'a Record, element: Option<&'a Record>) -> Facts<'a> {
        static COMPLETIONS: BTreeMap<RowId, u32> = BTreeMap::new();
        static RESULTS: BTreeMap<RowId, RowId> = BTreeMap::new();
        Facts {
            fields,
            parameters: &self.parameters,
            intake_date: self.intake,
            documents: &self.documents,
            present_roles: &self.present_roles,
            completions: &COMPLETIONS,
            results: &RESULTS,
            element,
            watch: None,
        }
    }

    fn meets_all(&self, wishes: &[Wish], situation: &Situation) -> bool {
        wishes.iter().all(|(place, wanted)| self.answers(*place, situation).contains(wanted))
    }

    /// True if the fields that are filled already decide against a wish.
    fn contradicts(&self, wishes: &[Wish], situation: &Situation) -> bool {
        wishes.iter().any(|(place, wanted)| {
            let answers = self.answers(*place, situation);
            self.list_of(*place).is_none() && answers.contains(&!wanted)
        })
    }

    /// The list for whose elements a guard is asked one by one.
    fn list_of(&self, place: GuardPlace) -> Option<&FieldId> {
        let sop = self.procedure.sop();
        let list = match place {
            GuardPlace::Requirement { requirement } => &sop.requirements.get(requirement)?.for_each,
            GuardPlace::Trigger { tie } => &sop.ties.get(tie)?.triggers.as_ref()?.for_each,
            GuardPlace::Opening { .. }
            | GuardPlace::Completing { .. }
            | GuardPlace::Skipping { .. }
            | GuardPlace::Branch { .. } => return None,
        };
        list.as_ref().map(|list| &list.value)
    }

    /// The fields that some wishes read, and those of the wishes that share one with them.
    fn fields_of(&self, wishes: &[Wish]) -> BTreeSet<FieldId> {
        let read = |place: &GuardPlace| -> BTreeSet<FieldId> {
            let guard = self.procedure.guard(*place);
            let mut fields: BTreeSet<FieldId> =
                guard.into_iter().flat_map(Guard::fields).cloned().collect();
            let daftar = self.list_of(*place).and_then(|list| self.procedure.sop().daftar_of(list));
            fields.extend(daftar.map(|daftar| daftar.id.value.clone()));
            fields.retain(|field| self.candidates.contains_key(field));
            fields
        };
        // The first wish is what it is about; a condition that shares no field with it is met already.
        let mut all: BTreeSet<FieldId> = BTreeSet::new();
        for (place, wanted) in wishes {
            if self.conditions().contains(&(*place, *wanted))
                && wishes.len() > self.conditions().len()
            {
                continue;
            }
            all.extend(read(place));
        }
        loop {
            let before = all.len();
            for (place, _) in wishes {
                let own = read(place);
                if !own.is_disjoint(&all) {
                    all.extend(own);
                }
            }
            if all.len() == before {
                return all;
            }
        }
    }

    fn fields_read(&self) -> BTreeSet<FieldId> {
        let guards = self.procedure.guards();
        let mut read: BTreeSet<FieldId> =
            guards.flat_map(|(_, guard)| guard.fields().iter().cloned()).collect();
        // Deadlines that hang on a date need it too.
        let sop = self.procedure.sop();
        let dates = sop.rows.iter().flat_map(|row| [&row.deadline, &row.start_after]);
        for instant in dates.flatten() {
            if let Instant::Field(id) | Instant::Before(_, id) | Instant::Since(_, id) =
                &instant.value
            {
                read.insert(FieldId::new(id.clone()));
            }
        }
        read
    }

    /// The values of a field, what it has now first.
    fn choices<'a>(&'a self, field: &FieldId, now: Option<&'a Made>) -> Vec<&'a Made> {
        let all = self.candidates.get(field).into_iter().flatten();
        let mut choices: Vec<&Made> = now.into_iter().collect();
        choices.extend(all.filter(|made| Some(*made) != now));
        choices
    }
}

/// As values.
pub(super) fn record(situation: &Situation) -> Record {
    situation.iter().map(|(id, made)| (id.clone(), made.value.clone())).collect()
}

/// Candidates as numbers and days lie beside each other.
fn in_order(candidates: &[Made]) -> Vec<&Made> {
    let mut all: Vec<&Made> = candidates.iter().collect();
    all.sort_by(|one, other| one.value.cmp(&other.value));
    all
}
