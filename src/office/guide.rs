//! What to ask a person, question by question: the form of a new case, its papers, what an activity wants.
//! It asks nobody and decides nothing; whether the answers will do, the command says that they are given to.

use crate::base::id::{DocumentId, FieldId};
use crate::base::time::Moment;
use crate::base::value::Record;
use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
use crate::engine::decide::checks::document_name;
use crate::engine::decide::papers::asked_papers;
use crate::engine::worklist::OpenWork;
use crate::office::element;
use crate::office::input::{self, InputFault};
use crate::office::library::OfficeVersion;
use crate::office::view::nobody;
use crate::sop::document::{Choice, Field, FieldKind, Sop};
use crate::sop::kantor::Kantor;
use crate::sop::scalar::{Text, YesNo};
use crate::source::Spanned;

/// A field as a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// The field.
    pub id: FieldId,
    /// Its caption.
    pub name: String,
    /// What is expected: the author's help, or an example of the type.
    pub help: Option<String>,
    /// What can be chosen: the word to give, and its name.
    pub choices: Vec<(String, String)>,
    /// The answer is yes or no.
    pub is_yes_no: bool,
    /// Must be answered.
    pub is_required: bool,
    /// The questions of each element, if it is a list.
    pub elements: Option<Vec<Question>>,
}

/// A paper as a question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaperQuestion {
    /// The paper.
    pub document: DocumentId,
    /// Its name, with the element for which it is.
    pub name: String,
    /// In which form.
    pub form: &'static str,
    /// The element for which it is, from 0.
    pub element: Option<usize>,
    /// Papers that will do as well, with their names.
    pub alternatives: Vec<(DocumentId, String)>,
    /// False if it is only offered.
    pub is_demanded: bool,
    /// It is there already.
    pub is_there: bool,
}

/// The form that a new case starts with: every field that no activity fills and nothing calculates.
pub fn opening_questions(sop: &Sop, kantor: &Kantor) -> Vec<Question> {
    let later = |id: &FieldId| {
        let mut paths = sop.rows.iter().flat_map(|row| &row.fields);
        paths.any(|path| path.value.of_case() == Some(id))
    };
    let asked = sop.fields.iter().filter(|field| !later(&field.id.value));
    asked.filter_map(|field| question(field, kantor)).collect()
}

/// The fields that are filled by doing this work: of the case, and of the element for which it is.
pub fn work_questions(sop: &Sop, work: &OpenWork, kantor: &Kantor) -> Vec<Question> {
    let of_case = sop.fields.iter().filter(|field| work.fields.contains(&field.id.value));
    let mut questions: Vec<Question> =
        of_case.filter_map(|field| question(field, kantor)).collect();
    let row = sop.rows.iter().find(|row| row.id.value == work.row);
    for path in row.into_iter().flat_map(|row| &row.fields) {
        let Some(list) = path.value.list.as_ref().and_then(|list| sop.daftar_of(list)) else {
            continue;
        };
        let own = list.elements.iter().find(|own| own.id.value == path.value.field);
        questions.extend(own.map(|own| {
            let required = own.required.as_ref();
            plain(
                &own.id.value,
                (&own.name, own.help.as_ref()),
                (own.kind.value, &own.choices),
                required,
                kantor,
            )
        }));
    }
    questions
}

fn question(field: &Field, kantor: &Kantor) -> Option<Question> {
    let required = field.required.as_ref();
    let mut question = plain(
        &field.id.value,
        (&field.name, field.help.as_ref()),
        (field.kind.value, &field.choices),
        required,
        kantor,
    );
    match field.kind.value {
        FieldKind::Filter | FieldKind::Formula => return None,
        FieldKind::List => {
            let own = field.elements.iter().map(|own| {
                plain(
                    &own.id.value,
                    (&own.name, own.help.as_ref()),
                    (own.kind.value, &own.choices),
                    own.required.as_ref(),
                    kantor,
                )
            });
            question.elements = Some(own.collect());
        }
        _ => {}
    }
    Some(question)
}

fn plain(
    id: &FieldId,
    (name, help): (&Spanned<Text>, Option<&Spanned<Text>>),
    (kind, choices): (FieldKind, &[Choice]),
    required: Option<&Spanned<YesNo>>,
    kantor: &Kantor,
) -> Question {
    let example = match kind {
        FieldKind::Date => Some("misalnya 2008-01-31"),
        FieldKind::Time => Some("misalnya 07.30"),
        FieldKind::Nik | FieldKind::FamilyCard => Some("16 angka"),
        FieldKind::Nip => Some("18 angka"),
        FieldKind::Number | FieldKind::Money => Some("angka bulat"),
        FieldKind::YesNo => Some("ya/tidak"),
        _ => None,
    };
    let choices = match kind {
        FieldKind::Village => kantor
            .villages
            .iter()
            .map(|village| (village.id.as_str().to_owned(), village.name.value.0.clone()))
            .collect(),
        _ => choices
            .iter()
            .map(|choice| (choice.id.as_str().to_owned(), choice.name.value.0.clone()))
            .collect(),
    };
    Question {
        is_yes_no: kind == FieldKind::YesNo,
        id: id.clone(),
        name: name.value.0.clone(),
        help: help.map(|help| help.value.0.clone()).or_else(|| example.map(str::to_owned)),
        choices,
        is_required: YesNo::is_not_no(required),
        elements: None,
    }
}

/// True if these texts can be used as fields of the SOP.
///
/// # Errors
/// The first that cannot, in words.
pub fn try_fields(texts: &[String], sop: &Sop, kantor: &Kantor) -> Result<Record, InputFault> {
    input::fields(texts, sop, kantor, &Record::new())
}

/// The papers of a case with these fields and what it has so far; none while a field is missing that decides.
pub fn paper_questions(
    procedure: &Procedure,
    so_far: &CaseState,
    fields: &Record,
    office: &OfficeVersion,
    now: Moment,
) -> Vec<PaperQuestion> {
    let mut state = so_far.clone();
    state.fields.extend(fields.clone());
    let asked = asked_papers(procedure, &state, &nobody(office, now)).unwrap_or_default();
    let one = |asked: &crate::engine::decide::papers::AskedPaper<'_>| {
        let requirement = asked.requirement;
        let document = requirement.document.value.clone();
        let list = requirement.for_each.as_ref().zip(asked.element);
        let label = list.and_then(|(list, at)| {
            let label = element::label(procedure.sop(), &list.value, at, &state.fields);
            label.map(|label| format!(" — {label}"))
        });
        let alternatives = requirement.alternatives.iter().map(|other| &other.value);
        PaperQuestion {
            name: format!("{}{}", document_name(procedure, &document), label.unwrap_or_default()),
            form: asked.form().word(),
            element: asked.element,
            alternatives: alternatives
                .map(|other| (other.clone(), document_name(procedure, other)))
                .collect(),
            is_demanded: asked.is_demanded(),
            is_there: asked.is_there(&state),
            document,
        }
    };
    asked.iter().map(one).collect()
}
