//! Who may act, which papers are there, which conditions hold: the questions every command asks.
//! It changes nothing.

use std::collections::BTreeSet;

use crate::base::id::{ActorId, DocumentId, RoleId};
use crate::base::value::Record;
use crate::check::procedure::{GuardPlace, Procedure};
use crate::engine::case::state::CaseState;
use crate::engine::refusal::Refusal;
use crate::engine::surroundings::Surroundings;
use crate::guard::compile::Guard;
use crate::guard::evaluate::{Facts, GuardFailure};
use crate::sop::document::{PaperForm, Requirement, YesNo};

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

/// The required papers of this case that are not there; an alternative counts as there.
///
/// # Errors
/// A requirement whose condition needs a field that is not filled.
pub fn missing_papers<'a>(
    procedure: &'a Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Result<Vec<&'a Requirement>, Refusal> {
    let asked = required_papers(procedure, state, surroundings)?;
    let is_demanded = |requirement: &&Requirement| {
        requirement.required.as_ref().is_none_or(|flag| flag.value == YesNo::Yes)
    };
    let asked = asked.into_iter().filter(is_demanded);
    Ok(asked.filter(|requirement| !satisfied(requirement, state)).collect())
}

/// True if the paper, or one that will do as well, is there in a form that serves.
pub fn satisfied(requirement: &Requirement, state: &CaseState) -> bool {
    let asked = requirement.form.as_ref().map_or(PaperForm::Copy, |form| form.value);
    let alternatives = requirement.alternatives.iter().map(|alternative| &alternative.value);
    std::iter::once(&requirement.document.value)
        .chain(alternatives)
        .any(|id| state.papers.get(id).is_some_and(|brought| serves(asked, *brought)))
}

/// Whether a paper brought in one form serves where another is asked: a copy is the least, an original may be
/// shown, and a paper that is taken in must be handed over.
fn serves(asked: PaperForm, brought: PaperForm) -> bool {
    match asked {
        PaperForm::Copy => true,
        PaperForm::Shown => brought != PaperForm::Copy,
        PaperForm::Original => matches!(brought, PaperForm::Original | PaperForm::TakenIn),
        PaperForm::TakenIn => brought == PaperForm::TakenIn,
    }
}

/// The papers that this case must bring, in the order of the SOP.
///
/// # Errors
/// A requirement whose condition needs a field that is not filled.
pub fn required_papers<'a>(
    procedure: &'a Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Result<Vec<&'a Requirement>, Refusal> {
    let facts = CaseFacts::new(procedure, state, surroundings);
    let mut asked = Vec::new();
    for (index, requirement) in procedure.sop().requirements.iter().enumerate() {
        let applies = match procedure.guard(GuardPlace::Requirement { requirement: index }) {
            None => true,
            Some(guard) => facts.holds(guard, procedure, state, surroundings)?,
        };
        if applies {
            asked.push(requirement);
        }
    }
    Ok(asked)
}

/// Refuses if a required paper is missing, naming all of them.
pub(crate) fn all_papers_there(
    procedure: &Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Result<(), Refusal> {
    let missing = missing_papers(procedure, state, surroundings)?;
    if missing.is_empty() {
        return Ok(());
    }
    let name = |asked: &&Requirement| {
        let name = document_name(procedure, &asked.document.value);
        match &asked.form {
            Some(form) => format!("{name} ({})", form.value.word()),
            None => name,
        }
    };
    let names: Vec<String> = missing.iter().map(name).collect();
    let can_be_made = missing.iter().filter_map(|asked| {
        let sop = &asked.call.as_ref()?.sop.value;
        let (id, name) = (&asked.document.value, document_name(procedure, &asked.document.value));
        Some(format!("; {name} dapat dibuat lewat SOP `{sop}`: pakai `panggil` dengan `{id}`"))
    });
    let sentence = format!(
        "berkas belum lengkap: {}; terima dokumennya dahulu, atau kembalikan kepada pemohon{}",
        names.join(", "),
        can_be_made.collect::<String>()
    );
    Err(Refusal::new("berkas-kurang", sentence))
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
        let on_desk = always.is_some_and(|flag| flag.value == YesNo::Yes);
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
