//! The environment of an SOP: its fields, parameters, papers, rows, and the roles that its actors name.
//! Double names are not its matter; the later one wins, and the name rules have said so.

use crate::base::id::RoleId;
use crate::guard::environment::Environment;
use crate::sop::document::{FieldKind, Sop};
use crate::sop::kantor::Kantor;

impl Environment {
    /// What the guards of this SOP may name.
    pub fn from_sop(sop: &Sop) -> Self {
        let mut env = Self::default();
        for field in &sop.fields {
            env.fields.insert(field.id.value.clone(), field.kind.value);
            if field.kind.value == FieldKind::Choice {
                let choices = field.choices.iter().map(|choice| choice.id.value.clone());
                env.choices.insert(field.id.value.clone(), choices.collect());
            }
        }
        for parameter in &sop.parameters {
            env.parameters.insert(parameter.id.value.clone(), parameter.kind.value);
        }
        env.documents.extend(sop.documents.iter().map(|document| document.id.value.clone()));
        env.rows.extend(sop.rows.iter().map(|row| row.id.value.clone()));
        for actor in &sop.actors {
            let own = actor.role.as_ref().map(|role| role.value.clone());
            env.roles.insert(own.unwrap_or_else(|| RoleId::new(actor.id.as_str())));
            env.roles.extend(actor.deputies.iter().map(|role| role.value.clone()));
        }
        env
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
