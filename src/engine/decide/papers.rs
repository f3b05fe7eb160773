//! The applicant's papers: which ones a case must bring, for whom, and whether they are there.
//! It changes nothing; whether a paper is genuine is for people.

use crate::base::value::{Record, elements};
use crate::check::procedure::{GuardPlace, Procedure};
use crate::engine::case::state::CaseState;
use crate::engine::command::ReceivedPaper;
use crate::engine::decide::checks::{CaseFacts, document_name};
use crate::engine::refusal::Refusal;
use crate::engine::surroundings::Surroundings;
use crate::guard::evaluate::GuardFailure;
use crate::sop::document::{Field, PaperForm, Requirement, Sop};
use crate::sop::scalar::YesNo;

/// A paper that a case must bring, or may.
#[derive(Clone, Copy, Debug)]
pub struct AskedPaper<'a> {
    /// What the SOP says of it.
    pub requirement: &'a Requirement,
    /// The element for which it is, as a position in its `daftar`, from 0; absent: it is asked once.
    pub element: Option<usize>,
}

impl AskedPaper<'_> {
    /// In what form; a copy if the SOP says nothing.
    pub fn form(&self) -> PaperForm {
        self.requirement.form.as_ref().map_or(PaperForm::Copy, |form| form.value)
    }

    /// False for a paper that is only offered (`wajib: tidak`).
    pub fn is_demanded(&self) -> bool {
        YesNo::is_not_no(self.requirement.required.as_ref())
    }

    /// True if the paper, or one that will do as well, is there in a form that serves.
    pub fn is_there(&self, state: &CaseState) -> bool {
        let alternatives = self.requirement.alternatives.iter().map(|other| &other.value);
        std::iter::once(&self.requirement.document.value).chain(alternatives).any(|id| {
            state.brought(id, self.element).is_some_and(|brought| self.is_served_by(brought))
        })
    }

    /// True if a paper in this form does.
    pub fn is_served_by(&self, brought: PaperForm) -> bool {
        serves(self.form(), brought)
    }

    /// The name of the paper, with the number of the element and the form that is asked.
    pub(super) fn in_words(&self, procedure: &Procedure) -> String {
        let name = document_name(procedure, &self.requirement.document.value);
        let element = self.element.map(|at| format!(" untuk anggota ke-{}", at + 1));
        let form = self.requirement.form.as_ref().map(|form| format!(" ({})", form.value.word()));
        format!("{name}{}{}", element.unwrap_or_default(), form.unwrap_or_default())
    }
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

/// The papers that this case must bring, and those that it may, in the order of the SOP; one that is asked for
/// every element of a list, once for each.
///
/// # Errors
/// A requirement whose condition needs a field that is not filled.
pub fn asked_papers<'a>(
    procedure: &'a Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Result<Vec<AskedPaper<'a>>, Refusal> {
    let known = CaseFacts::new(procedure, state, surroundings);
    let mut asked = Vec::new();
    for (index, requirement) in procedure.sop().requirements.iter().enumerate() {
        let guard = procedure.guard(GuardPlace::Requirement { requirement: index });
        let facts = known.facts(state, surroundings, None);
        let Some(list) = &requirement.for_each else {
            if guard.map_or(Ok(true), |guard| CaseFacts::judge(guard, procedure, &facts))? {
                asked.push(AskedPaper { requirement, element: None });
            }
            continue;
        };
        let picked = procedure.environment().elements(&list.value, &facts);
        let picked = picked.map_err(|failure| unfilled(procedure.sop(), &failure))?;
        let daftar = procedure.sop().daftar_of(&list.value);
        let records = daftar.and_then(|daftar| elements(&state.fields, &daftar.id.value));
        let Some(records) = records else { continue };
        for at in picked {
            let facts = known.facts(state, surroundings, records.get(at));
            if guard.map_or(Ok(true), |guard| CaseFacts::judge(guard, procedure, &facts))? {
                asked.push(AskedPaper { requirement, element: Some(at) });
            }
        }
    }
    Ok(asked)
}

fn unfilled(sop: &Sop, failure: &GuardFailure) -> Refusal {
    match failure {
        GuardFailure::FieldMissing(field) => {
            let name = sop.field_name(field);
            Refusal::new("isian-kosong", format!("isian `{name}` ({field}) belum diisi"))
        }
        other => Refusal::new("syarat-tak-terhitung", format!("persyaratan: {other}")),
    }
}

/// The demanded papers of this case that are not there; an alternative counts as there.
///
/// # Errors
/// A requirement whose condition needs a field that is not filled.
pub fn missing_papers<'a>(
    procedure: &'a Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Result<Vec<AskedPaper<'a>>, Refusal> {
    let mut asked = asked_papers(procedure, state, surroundings)?;
    asked.retain(|paper| paper.is_demanded() && !paper.is_there(state));
    Ok(asked)
}

/// Refuses if a demanded paper is missing, naming all of them.
pub(crate) fn all_papers_there(
    procedure: &Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Result<(), Refusal> {
    let missing = missing_papers(procedure, state, surroundings)?;
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = missing.iter().map(|asked| asked.in_words(procedure)).collect();
    let can_be_made = missing.iter().filter_map(|asked| {
        let sop = &asked.requirement.call.as_ref()?.sop.value;
        let id = &asked.requirement.document.value;
        let name = document_name(procedure, id);
        Some(format!("; {name} dapat dibuat lewat SOP `{sop}`: pakai `panggil` dengan `{id}`"))
    });
    let sentence = format!(
        "berkas belum lengkap: {}; terima dokumennya dahulu, atau kembalikan kepada pemohon{}",
        names.join(", "),
        can_be_made.collect::<String>()
    );
    Err(Refusal::new("berkas-kurang", sentence))
}

/// Refuses a paper that came in for an element that the case does not have.
pub(super) fn fit(
    procedure: &Procedure,
    state: &CaseState,
    papers: &[ReceivedPaper],
) -> Result<(), Refusal> {
    for paper in papers {
        let Some(element) = paper.element else { continue };
        let id = &paper.document;
        let count =
            |daftar: &Field| elements(&state.fields, &daftar.id.value).map_or(0, <[Record]>::len);
        let name = document_name(procedure, id);
        let lists: Vec<&Field> = procedure.sop().lists_of_paper(id).collect();
        let sentence = match lists.iter().map(|list| count(list)).max() {
            Some(most) if element < most => continue,
            Some(most) => format!(
                "{name} diterima untuk anggota ke-{}, padahal anggotanya {most}",
                element + 1
            ),
            None => format!("{name} tidak diminta per anggota; tulis `{id}` saja"),
        };
        return Err(Refusal::new("anggota-tidak-ada", sentence));
    }
    Ok(())
}
