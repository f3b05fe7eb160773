//! Who may act, which papers are there, which conditions hold: the questions every command asks.
//! It changes nothing.

use std::collections::BTreeSet;

use crate::base::id::{ActorId, DocumentId, RoleId};
use crate::base::value::Record;
use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
use crate::engine::refusal::Refusal;
use crate::engine::surroundings::Surroundings;
use crate::guard::compile::Guard;
use crate::guard::evaluate::{Facts, GuardFailure};
use crate::sop::scalar::YesNo;

/// In which role somebody acts, and for which column if as a deputy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Capacity {
    /// The role.
    pub role: RoleId,
    /// The column whose principal is away.
    pub acting_for: Option<ActorId>,
}

/// The roles that may do an actor's work now, best first: his own, then each deputy for whom all before
/// are absent.
pub fn allowed_roles(
    procedure: &Procedure,
    actor: &ActorId,
    present: &BTreeSet<RoleId>,
) -> Vec<Capacity> {
    let Some(written) = procedure.sop().actors.iter().find(|known| known.id.value == *actor) else {
        return Vec::new();
    };
    let own = written
        .role
        .as_ref()
        .map_or_else(|| RoleId::new(actor.as_str()), |role| role.value.clone());
    let mut absent = !present.contains(&own);
    let mut roles = vec![Capacity { role: own, acting_for: None }];
    for deputy in &written.deputies {
        if !absent {
            break;
        }
        roles.push(Capacity { role: deputy.value.clone(), acting_for: Some(actor.clone()) });
        absent = !present.contains(&deputy.value);
    }
    roles
}

/// Refuses with this sentence whoever has no part in the SOP today.
pub(crate) fn has_part(
    procedure: &Procedure,
    surroundings: &Surroundings<'_>,
    sentence: &str,
) -> Result<(), Refusal> {
    if surroundings.person.is_none() {
        return Err(Refusal::new("pegawai-belum-disebut", "sebutkan pegawai yang bekerja"));
    }
    let holds = procedure.sop().actors.iter().any(|actor| {
        allowed_roles(procedure, &actor.id.value, &surroundings.present_roles)
            .iter()
            .any(|capacity| surroundings.roles.contains(&capacity.role))
    });
    if holds { Ok(()) } else { Err(Refusal::new("bukan-peran", sentence)) }
}

/// Refuses whoever may not put right what others did. `deed` says what only a supervisor does.
pub(crate) fn supervises(surroundings: &Surroundings<'_>, deed: &str) -> Result<(), Refusal> {
    if surroundings.person.is_none() {
        return Err(Refusal::new("pegawai-belum-disebut", "sebutkan pegawai yang bekerja"));
    }
    if !surroundings.supervisors.is_disjoint(&surroundings.roles) {
        return Ok(());
    }
    let roles: Vec<&str> = surroundings.supervisors.iter().map(|role| role.as_str()).collect();
    let sentence = if roles.is_empty() {
        format!("{deed}; kantor.yaml belum menyebutnya, misalnya `pengawas: [sekcam]`")
    } else {
        format!("{deed}: {}", roles.join(", "))
    };
    Err(Refusal::new("bukan-pengawas", sentence))
}

/// Refuses an act of a supervisor without a reason.
pub(crate) fn official_reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::new("alasan-belum-ada", "tulis alasannya, satu kalimat"));
    }
    Ok(())
}

/// The facts that guards see.
pub(crate) struct CaseFacts {
    parameters: Record,
    documents: BTreeSet<DocumentId>,
    completions: std::collections::BTreeMap<crate::base::id::RowId, u32>,
    intake_date: jiff::civil::Date,
}

impl CaseFacts {
    /// From the state as it is now; `now` counts as the day of intake while the case is being opened.
    pub(crate) fn new(
        procedure: &Procedure,
        state: &CaseState,
        surroundings: &Surroundings<'_>,
    ) -> Self {
        let opened = state.opening.as_ref().map_or(surroundings.now, |opening| opening.at);
        Self {
            parameters: surroundings
                .parameters_on(opened.date())
                .chain(procedure.parameters_on(opened.date()))
                .collect(),
            documents: with_older_forms(procedure, state.present_documents()),
            completions: state.completions(),
            intake_date: opened.date(),
        }
    }

    /// As guards see them; about one element, if one is at hand.
    pub(crate) fn facts<'a>(
        &'a self,
        state: &'a CaseState,
        surroundings: &'a Surroundings<'_>,
        element: Option<&'a Record>,
    ) -> Facts<'a> {
        Facts {
            fields: &state.fields,
            parameters: &self.parameters,
            intake_date: self.intake_date,
            documents: &self.documents,
            present_roles: &surroundings.present_roles,
            completions: &self.completions,
            results: &state.results,
            element,
            watch: surroundings.watch,
        }
    }

    /// Evaluates a guard; a missing field is a refusal that names it.
    pub(crate) fn holds(
        &self,
        guard: &Guard,
        procedure: &Procedure,
        state: &CaseState,
        surroundings: &Surroundings<'_>,
    ) -> Result<bool, Refusal> {
        let facts = self.facts(state, surroundings, None);
        Self::judge(guard, procedure, &facts)
    }

    /// Evaluates a guard over these facts.
    pub(crate) fn judge(
        guard: &Guard,
        procedure: &Procedure,
        facts: &Facts<'_>,
    ) -> Result<bool, Refusal> {
        guard.evaluate(facts).map_err(|failure| match failure {
            GuardFailure::FieldMissing(field) => {
                let known = procedure.sop().fields.iter().find(|known| known.id.value == field);
                let name =
                    known.map_or_else(|| field.to_string(), |known| known.name.value.0.clone());
                Refusal::new("isian-kosong", format!("isian `{name}` ({field}) belum diisi"))
            }
            other => {
                Refusal::new("syarat-tak-terhitung", format!("syarat `{}`: {other}", guard.text()))
            }
        })
    }
}

/// The fields of a case with those that are calculated from them, as far as they can be.
pub(crate) fn all_fields(
    procedure: &Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Record {
    let known = CaseFacts::new(procedure, state, surroundings);
    let facts = known.facts(state, surroundings, None);
    let mut fields = state.fields.clone();
    for field in &procedure.sop().fields {
        if let Ok(Some(value)) = procedure.environment().computed(&field.id.value, &facts) {
            fields.insert(field.id.value.clone(), value);
        }
    }
    fields
}

/// A paper in a later state satisfies wherever the older one is asked (`wujud_baru_dari`).
fn with_older_forms(
    procedure: &Procedure,
    mut present: BTreeSet<DocumentId>,
) -> BTreeSet<DocumentId> {
    let documents = &procedure.sop().documents;
    loop {
        let before = present.len();
        for document in documents {
            if let Some(older) = &document.later_form_of
                && present.contains(&document.id.value)
            {
                present.insert(older.value.clone());
            }
        }
        if present.len() == before {
            return present;
        }
    }
}

/// The printed name of a document.
pub fn document_name(procedure: &Procedure, id: &DocumentId) -> String {
    let documents = &procedure.sop().documents;
    let known = documents.iter().find(|document| document.id.value == *id);
    known.map_or_else(|| id.to_string(), |document| document.name.value.0.clone())
}

/// Refuses if something that the row needs is not there.
pub(crate) fn row_needs_there(
    procedure: &Procedure,
    state: &CaseState,
    row: &crate::sop::row::Row,
) -> Result<(), Refusal> {
    let present = with_older_forms(procedure, state.present_documents());
    let mut absent = Vec::new();
    for need in &row.needs {
        let known = procedure.sop().documents.iter().find(|known| known.id.value == need.value);
        let always = known.and_then(|known| known.always_there.as_ref());
        let on_desk = YesNo::is_yes(always);
        if !on_desk && !present.contains(&need.value) {
            absent.push(document_name(procedure, &need.value));
        }
    }
    if absent.is_empty() {
        return Ok(());
    }
    let sentence = format!("kelengkapan kegiatan ini belum ada: {}", absent.join(", "));
    Err(Refusal::new("kelengkapan-kurang", sentence))
}

/// Refuses with the SOP's own message if a condition does not hold.
pub(crate) fn conditions_hold<'a>(
    conditions: impl Iterator<Item = (&'a Guard, &'a str)>,
    procedure: &Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Result<(), Refusal> {
    let facts = CaseFacts::new(procedure, state, surroundings);
    for (guard, message) in conditions {
        if !facts.holds(guard, procedure, state, surroundings)? {
            return Err(Refusal::new("syarat-tidak-dipenuhi", message));
        }
    }
    Ok(())
}
