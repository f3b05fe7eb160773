//! Facts of a lembar permohonan: of a case, or blank for an SOP.
//! It opens the applicant's values for this paper, which the applicant signs; it decides nothing.

use std::collections::BTreeMap;

use crate::base::id::FieldId;
use crate::base::time::{Moment, long_date};
use crate::check::procedure::{GuardPlace, Procedure};
use crate::document::application::{ApplicationFacts, FormChoice, FormField, FormList, FormPaper};
use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::document::letter::facts::{LetterField, LetterValue};
use crate::engine::case::state::CaseState;
use crate::engine::decide::checks::{CaseFacts, document_name};
use crate::guard::wording;
use crate::office::library::{OfficeVersion, Version, is_draft};
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::sop_paper::file_date;
use crate::office::papers::{applicant, letter_values, words};
use crate::office::view::nobody;
use crate::sop::document::{Choice, ElementField, Field, FieldKind, PaperForm, Requirement, Sop};
use crate::sop::scalar::YesNo;

/// Lines for elements of a list on a blank form: a family of eight.
const BLANK_LINES: usize = 8;

/// The form of a case, with what is known now.
pub(super) fn of_case(file: &CaseFile<'_>) -> ApplicationFacts {
    let (sop, kantor) = (file.sop(), &*file.office.kantor);
    let values = letter_values::of_case(file, file.office);
    let form = Form { sop, values: Some(&values) };
    let paper = |(name, form): (String, PaperForm)| FormPaper {
        name,
        form: form.word().to_owned(),
        condition: String::new(),
        is_there: true,
    };
    let date = file.opened.at.date();
    let town = kantor.town.as_ref().unwrap_or(&kantor.name);
    ApplicationFacts {
        imprint: Imprint::of(sop, &file.version.procedure.digest(), Sheet::of(kantor), date)
            .marked(file.opened.trial.then_some(Mark::Trial)),
        letterhead: Letterhead::of(kantor),
        service: sop.name.value.0.clone(),
        register_number: file.register_number(),
        received_at: words::day_and_clock(file.opened.at, &kantor.zone.value.0),
        fields: form.fields(),
        lists: form.lists(),
        papers: file.brought().into_iter().map(paper).collect(),
        is_blank: false,
        place_date: format!("{}, {}", town.value, long_date(date)),
        applicant: applicant::name(sop, &file.state.fields),
        officer: file.receiver(),
    }
}

/// The form of an SOP with nothing filled in. What the office's own switches rule out at `now` is not asked.
pub(super) fn blank(version: &Version, office: &OfficeVersion, now: Moment) -> ApplicationFacts {
    let (procedure, kantor) = (&*version.procedure, &*office.kantor);
    let sop = procedure.sop();
    let form = Form { sop, values: None };
    let is_trial = kantor.trials.iter().any(|trial| trial.value == sop.id.value);
    let mark = if is_trial { Mark::Trial } else { Mark::Draft };
    ApplicationFacts {
        imprint: Imprint::of(sop, &procedure.digest(), Sheet::of(kantor), file_date(sop))
            .marked(is_draft(sop).then_some(mark)),
        letterhead: Letterhead::of(kantor),
        service: sop.name.value.0.clone(),
        register_number: String::new(),
        received_at: String::new(),
        fields: form.fields(),
        lists: form.lists(),
        papers: asked(procedure, office, now),
        is_blank: true,
        place_date: String::new(),
        applicant: String::new(),
        officer: String::new(),
    }
}

/// The fields of an SOP with the values of a case, or to be filled by hand.
struct Form<'a> {
    sop: &'a Sop,
    values: Option<&'a BTreeMap<String, LetterField>>,
}

impl Form<'_> {
    fn fields(&self) -> Vec<FormField> {
        let own = self.sop.fields.iter().filter(|field| field.kind.value != FieldKind::List);
        own.filter(|field| self.is_stated(field)).map(|field| self.field(field)).collect()
    }

    fn lists(&self) -> Vec<FormList> {
        let lists = self.sop.fields.iter().filter(|field| field.kind.value == FieldKind::List);
        lists.filter(|field| self.is_stated(field)).map(|field| self.list(field)).collect()
    }

    /// True for what the applicant states: not what is worked out, nor what the office fills in later; that only once
    /// it is there.
    fn is_stated(&self, field: &Field) -> bool {
        if matches!(field.kind.value, FieldKind::Formula | FieldKind::Filter) {
            return false;
        }
        let mut paths = self.sop.rows.iter().flat_map(|row| &row.fields);
        let is_later = paths.any(|path| path.value.of_case() == Some(&field.id.value));
        !is_later || !self.text(&field.id.value).is_empty()
    }

    fn text(&self, id: &FieldId) -> String {
        self.values.map_or_else(String::new, |values| text_of(values, id))
    }

    /// On the form of a case, what may stay empty and did is said to be so: nobody writes it in later.
    fn stated(&self, value: String, is_optional: bool) -> String {
        if value.is_empty() && is_optional && self.values.is_some() {
            "-".to_owned()
        } else {
            value
        }
    }

    fn field(&self, field: &Field) -> FormField {
        let is_optional = !letter_values::is_required(field);
        let value = self.stated(self.text(&field.id.value), is_optional);
        let (digits, choices) = match field.kind.value {
            FieldKind::Nik | FieldKind::FamilyCard => (16, Vec::new()),
            FieldKind::Nip => (18, Vec::new()),
            FieldKind::YesNo => (0, vec!["Ya".to_owned(), "Tidak".to_owned()]),
            FieldKind::Choice => (0, names(&field.choices)),
            FieldKind::Text
            | FieldKind::Phone
            | FieldKind::Number
            | FieldKind::Money
            | FieldKind::Date
            | FieldKind::Time
            | FieldKind::Village
            | FieldKind::List
            | FieldKind::Filter
            | FieldKind::Formula => (0, Vec::new()),
        };
        let choice = |name: String| FormChoice { is_chosen: name == value, name };
        FormField {
            caption: field.name.value.0.clone(),
            help: field.help.as_ref().map(|help| help.value.0.clone()).unwrap_or_default(),
            choices: choices.into_iter().map(choice).collect(),
            digits: if self.values.is_none() { digits } else { 0 },
            value,
            is_optional,
        }
    }

    fn list(&self, list: &Field) -> FormList {
        let elements = match self.values.and_then(|values| values.get(list.id.as_str())) {
            Some(LetterField { value: LetterValue::List(elements), .. }) => elements.as_slice(),
            _ => &[],
        };
        let row = |element: &BTreeMap<String, LetterField>| {
            let cell = |own: &ElementField| {
                let is_optional = own.required.as_ref().is_some_and(|it| it.value == YesNo::No);
                self.stated(text_of(element, &own.id.value), is_optional)
            };
            list.elements.iter().map(cell).collect()
        };
        let mut rows: Vec<Vec<String>> = elements.iter().map(row).collect();
        let mut notes = Vec::new();
        if self.values.is_none() {
            rows = vec![vec![String::new(); list.elements.len()]; BLANK_LINES];
            notes = list.elements.iter().filter_map(note).collect();
        }
        FormList {
            caption: list.name.value.0.clone(),
            columns: list.elements.iter().map(|own| own.name.value.0.clone()).collect(),
            shares: shares(&list.elements),
            rows,
            notes,
        }
    }
}

/// Names and numbers of sixteen digits need the most room.
fn shares(elements: &[ElementField]) -> Vec<usize> {
    let weight = |own: &ElementField| match own.kind.value {
        FieldKind::Text | FieldKind::Nik | FieldKind::FamilyCard | FieldKind::Nip => 5,
        FieldKind::YesNo | FieldKind::Number | FieldKind::Time => 2,
        _ => 3,
    };
    let sum: usize = elements.iter().map(weight).sum();
    elements.iter().map(|own| 94 * weight(own) / sum.max(1)).collect()
}

fn text_of(values: &BTreeMap<String, LetterField>, id: &FieldId) -> String {
    match values.get(id.as_str()).map(|field| &field.value) {
        Some(LetterValue::Text(text)) => text.clone(),
        Some(LetterValue::List(_) | LetterValue::Missing) | None => String::new(),
    }
}

fn names(choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|choice| choice.name.value.0.clone()).collect()
}

/// What may be written in a column, and how.
fn note(own: &ElementField) -> Option<String> {
    let said = own.help.as_ref().map(|help| help.value.0.clone());
    let allowed = match own.kind.value {
        FieldKind::YesNo => Some("Ya atau Tidak".to_owned()),
        FieldKind::Choice => Some(names(&own.choices).join(", ")),
        _ => None,
    };
    let notes: Vec<String> = allowed.into_iter().chain(said).collect();
    (!notes.is_empty()).then(|| format!("{}: {}", own.name.value, notes.join("; ")))
}

/// What an applicant may have to bring: a condition that needs no answer of his is judged, the others are said.
pub(super) fn asked(procedure: &Procedure, office: &OfficeVersion, now: Moment) -> Vec<FormPaper> {
    let (state, surroundings) = (CaseState::new(), nobody(office, now));
    let known = CaseFacts::new(procedure, &state, &surroundings);
    let facts = known.facts(&state, &surroundings, None);
    let sop = procedure.sop();
    let one = |(index, requirement): (usize, &Requirement)| {
        let guard = procedure.guard(GuardPlace::Requirement { requirement: index });
        let judged = guard.map_or(Ok(true), |guard| CaseFacts::judge(guard, procedure, &facts));
        let script = || requirement.guard.as_ref().map(|script| &script.value.0);
        let condition = match judged {
            Ok(false) => return None,
            Ok(true) => String::new(),
            Err(_) => script().map(|script| wording::in_words(script, sop, &office.kantor))?,
        };
        let names = std::iter::once(&requirement.document).chain(&requirement.alternatives);
        let names: Vec<String> = names.map(|id| document_name(procedure, &id.value)).collect();
        let list = requirement.for_each.as_ref();
        let each = list.map(|list| format!(" (setiap {})", sop.field_name(&list.value)));
        let form = requirement.form.as_ref().map_or(PaperForm::Copy, |form| form.value);
        let is_offered = requirement.required.as_ref().is_some_and(|it| it.value == YesNo::No);
        let offered = if is_offered { " (tidak wajib)" } else { "" };
        Some(FormPaper {
            name: format!("{}{}{offered}", names.join(" atau "), each.unwrap_or_default()),
            form: form.word().to_owned(),
            condition,
            is_there: false,
        })
    };
    sop.requirements.iter().enumerate().filter_map(one).collect()
}
