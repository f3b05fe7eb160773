//! An SOP without errors, its guards compiled: what the engine runs. Only `sop_file` makes it.
//! It holds no state of a case and reads no clock.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::base::id::{ActorId, DocumentId, FieldId};
use crate::base::value::{Record, Value};
use crate::check::parameter;
use crate::guard::compile::Guard;
use crate::guard::environment::Environment;
use crate::net::structure::{Net, RowIndex};
use crate::sop::document::{Document, Sop};
use crate::sop::scalar::YesNo;

/// Where a guard stands: positions in the lists of the file, from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum GuardPlace {
    /// `harus` of the SOP.
    Opening {
        /// Which condition.
        condition: usize,
    },
    /// `persyaratan`, `bila`.
    Requirement {
        /// Which requirement.
        requirement: usize,
    },
    /// `harus` of a row.
    Completing {
        /// Which row.
        row: usize,
        /// Which condition of it.
        condition: usize,
    },
    /// `lewati_bila` of a row.
    Skipping {
        /// Which row.
        row: usize,
    },
    /// `picu` of a tie, `bila`.
    Trigger {
        /// Which tie.
        tie: usize,
    },
    /// `cabang` of a row, `bila`.
    Branch {
        /// Which row.
        row: usize,
        /// Which branch of it.
        branch: usize,
    },
}

/// A proven SOP. Holding one means: its names exist, its guards are typed, its flow was searched.
#[derive(Clone, Debug)]
pub struct Procedure {
    pub(super) sop: Sop,
    pub(super) net: Net,
    pub(super) digest: Digest,
    pub(super) env: Environment,
    pub(super) guards: BTreeMap<GuardPlace, Guard>,
    pub(super) parameters: BTreeMap<FieldId, BTreeMap<Date, Value>>,
}

impl Procedure {
    /// The SOP as written.
    pub fn sop(&self) -> &Sop {
        &self.sop
    }

    /// The SOP as a net.
    pub fn net(&self) -> &Net {
        &self.net
    }

    /// The digest of the SOP's canonical text and the letter templates it names.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// False for a row of the applicant, of somebody outside, or of another SOP: no time of it is the office's.
    pub fn is_done_by_the_office(&self, row: RowIndex) -> bool {
        let row = &self.sop.rows[row.0];
        let is_inside = |actor: &ActorId| {
            let written = self.sop.actors.iter().find(|known| known.id.value == *actor);
            let flag = written.and_then(|actor| actor.outside.as_ref());
            actor.as_str() != "pemohon" && flag.is_none_or(|flag| flag.value != YesNo::Yes)
        };
        row.call.is_none() && row.actors.value.iter().any(|actor| is_inside(&actor.value))
    }

    /// What the guards of this SOP may name; it computes lists and formulas too.
    pub fn environment(&self) -> &Environment {
        &self.env
    }

    /// The guard at a place; `None` if none is written there.
    pub fn guard(&self, place: GuardPlace) -> Option<&Guard> {
        self.guards.get(&place)
    }

    /// Every guard, by its place.
    pub fn guards(&self) -> impl Iterator<Item = (GuardPlace, &Guard)> {
        self.guards.iter().map(|(place, guard)| (*place, guard))
    }

    /// The parameters in force on a day; one whose first value begins later is absent.
    pub fn parameters_on(&self, date: Date) -> Record {
        parameter::in_force(&self.parameters, date).collect()
    }

    /// A paper or thing by its id.
    pub fn document(&self, id: &DocumentId) -> Option<&Document> {
        self.sop.documents.iter().find(|document| document.id.value == *id)
    }

    /// The paper and its later forms, nearest first: any of them serves where the paper is asked.
    pub fn forms_of(&self, id: &DocumentId) -> Vec<&Document> {
        let mut forms: Vec<&Document> = self.document(id).into_iter().collect();
        let mut at = 0;
        while let Some(older) = forms.get(at).map(|form| form.id.value.clone()) {
            at += 1;
            let later = self.sop.documents.iter().filter(|document| {
                document.later_form_of.as_ref().is_some_and(|of| of.value == older)
            });
            for document in later {
                if !forms.iter().any(|known| known.id.value == document.id.value) {
                    forms.push(document);
                }
            }
        }
        forms
    }
}
