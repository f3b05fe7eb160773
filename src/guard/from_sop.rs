//! The environment of an SOP: its fields, parameters, papers, rows, and the roles that its actors name.
//! Double names are not its matter; the later one wins, and the name rules have said so.

use std::sync::Arc;

use crate::base::id::RoleId;
use crate::guard::compile::{compile, compile_formula};
use crate::guard::environment::{Environment, SharedParameter};
use crate::guard::expression::Elements;
use crate::guard::weight::Weight;
use crate::sop::document::{Choice, Field, FieldKind, Sop};
use crate::sop::kantor::Kantor;

impl Environment {
    /// What the guards of this SOP may name; `shared` are the parameters that the office keeps for all its SOPs.
    /// A `saringan` or `hitungan` sees the fields, and those of its kind that stand above it.
    pub fn from_sop(sop: &Sop, shared: &[SharedParameter]) -> Self {
        let mut env = Self::default();
        env.documents.extend(sop.documents.iter().map(|document| document.id.value.clone()));
        env.rows.extend(sop.rows.iter().map(|row| row.id.value.clone()));
        let calling = sop.rows.iter().filter(|row| row.call.is_some());
        env.calls.extend(calling.map(|row| (row.id.value.clone(), None)));
        for actor in &sop.actors {
            let own = actor.role.as_ref().map(|role| role.value.clone());
            env.roles.insert(own.unwrap_or_else(|| RoleId::new(actor.id.as_str())));
            env.roles.extend(actor.deputies.iter().map(|role| role.value.clone()));
        }
        let own = sop.parameters.iter().map(SharedParameter::from_written);
        for parameter in shared.iter().cloned().chain(own) {
            if parameter.kind == FieldKind::Choice {
                env.choices.insert(parameter.id.clone(), parameter.choices);
            }
            env.parameters.insert(parameter.id, parameter.kind);
        }
        for field in &sop.fields {
            env.add_field(field);
        }
        for field in &sop.fields {
            env.add_computed(field);
        }
        env
    }

    fn add_field(&mut self, field: &Field) {
        let id = field.id.value.clone();
        self.fields.insert(id.clone(), field.kind.value);
        match field.kind.value {
            FieldKind::Choice => {
                self.choices.insert(id, choice_ids(&field.choices));
            }
            FieldKind::List => {
                let own = field.elements.iter();
                let kinds = own.map(|field| (field.id.value.clone(), field.kind.value));
                self.lists.insert(id.clone(), kinds.collect());
                let own =
                    field.elements.iter().filter(|field| field.kind.value == FieldKind::Choice);
                let choices = own.map(|field| (field.id.value.clone(), choice_ids(&field.choices)));
                self.element_choices.insert(id, choices.collect());
            }
            _ => {}
        }
    }

    /// A `saringan` or `hitungan`; one with a fault is kept by its fault.
    fn add_computed(&mut self, field: &Field) {
        let id = &field.id.value;
        let faults = match (field.kind.value, &field.source, &field.guard, &field.formula) {
            (FieldKind::Filter, Some(list), Some(guard), _) => {
                let list = &list.value;
                let weight = Weight::of(&guard.value.0, self).for_every_element();
                match compile(&guard.value.0, &self.within(list)) {
                    Ok(guard) => {
                        self.weights.insert(id.clone(), weight);
                        let mut reads = guard.fields().clone();
                        reads.insert(list.clone());
                        let picked = Some(Arc::clone(&guard.truth));
                        self.filters
                            .insert(id.clone(), Elements { list: list.clone(), picked, reads });
                        return;
                    }
                    Err(faults) => faults,
                }
            }
            (FieldKind::Formula, _, _, Some(formula)) => {
                let weight = Weight::of(&formula.value.0, self);
                match compile_formula(&formula.value.0, self) {
                    Ok(formula) => {
                        self.weights.insert(id.clone(), weight);
                        self.formulas.insert(id.clone(), formula);
                        return;
                    }
                    Err(faults) => faults,
                }
            }
            (FieldKind::Filter | FieldKind::Formula, ..) => Vec::new(),
            _ => return,
        };
        self.faults.insert(id.clone(), faults);
    }

    /// Adds the roles and villages of the office.
    #[must_use]
    pub fn with_office(mut self, kantor: &Kantor) -> Self {
        self.roles.extend(kantor.roles.iter().map(|role| role.id.value.clone()));
        let villages = kantor.villages.iter().map(|village| village.id.value.clone());
        self.villages = Some(villages.collect());
        self
    }
}

fn choice_ids(choices: &[Choice]) -> Vec<crate::base::id::ChoiceId> {
    choices.iter().map(|choice| choice.id.value.clone()).collect()
}
