//! The fields of a case as a letter says them: lists element by element, filters and formulas computed.
//! It opens personal data for this one paper; it chooses no letter.

use std::collections::BTreeMap;

use crate::base::id::FieldId;
use crate::base::value::{Record, Value};
use crate::document::letter::facts::{LetterField, LetterValue};
use crate::engine::decide::checks::all_fields;
use crate::office::library::OfficeVersion;
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::opened;
use crate::office::view::nobody;
use crate::sop::document::{ElementField, Field, FieldKind, Sop};
use crate::sop::kantor::Kantor;
use crate::sop::scalar::YesNo;

/// The values of a case by field.
pub(super) fn of_case(
    file: &CaseFile<'_>,
    office: &OfficeVersion,
) -> BTreeMap<String, LetterField> {
    let surroundings = nobody(office, file.opened.at);
    let procedure = &*file.version.procedure;
    let fields = all_fields(procedure, file.state, &surroundings);
    values(procedure.sop(), &fields, &office.kantor)
}

/// The values when nothing is known yet: a list has one element, with nothing filled in.
pub(super) fn blank(sop: &Sop, kantor: &Kantor) -> BTreeMap<String, LetterField> {
    values(sop, &Record::new(), kantor)
}

fn values(sop: &Sop, fields: &Record, kantor: &Kantor) -> BTreeMap<String, LetterField> {
    let one = |field: &Field| {
        let own = elements_of(sop, field);
        let value = match fields.get(&field.id.value) {
            Some(Value::List(elements)) => LetterValue::List(
                elements.iter().map(|element| element_values(own, element, sop, kantor)).collect(),
            ),
            Some(value) => LetterValue::Text(opened::in_full(&field.id.value, value, sop, kantor)),
            None if !own.is_empty() => {
                LetterValue::List(vec![element_values(own, &Record::new(), sop, kantor)])
            }
            None if is_required(field) => LetterValue::Missing,
            None => LetterValue::Text(String::new()),
        };
        (field.id.value.to_string(), LetterField { name: field.name.value.0.clone(), value })
    };
    sop.fields.iter().map(one).collect()
}

/// The fields of the elements of a `daftar`, or of the one that a `saringan` picks from; none for other fields.
fn elements_of<'a>(sop: &'a Sop, field: &'a Field) -> &'a [ElementField] {
    let list = |id: &FieldId| sop.fields.iter().find(|list| list.id.value == *id);
    match (field.kind.value, &field.source) {
        (FieldKind::Filter, Some(source)) => {
            list(&source.value).map_or(&[], |list| list.elements.as_slice())
        }
        _ => &field.elements,
    }
}

/// The elements of a list as one line of names: the first text of each; how many there are, if they have no text.
pub(super) fn element_names(
    sop: &Sop,
    field: &FieldId,
    elements: &[BTreeMap<String, LetterField>],
) -> String {
    let field = sop.fields.iter().find(|known| known.id.value == *field);
    let own = field.map(|field| elements_of(sop, field)).unwrap_or_default();
    let text = own.iter().find(|field| field.kind.value == FieldKind::Text);
    let name =
        |element: &BTreeMap<String, LetterField>| match &element.get(text?.id.as_str())?.value {
            LetterValue::Text(name) => Some(name.clone()),
            LetterValue::List(_) | LetterValue::Missing => None,
        };
    let names: Vec<String> = elements.iter().filter_map(name).collect();
    if names.is_empty() { format!("{} anggota", elements.len()) } else { names.join("; ") }
}

fn element_values(
    own: &[ElementField],
    element: &Record,
    sop: &Sop,
    kantor: &Kantor,
) -> BTreeMap<String, LetterField> {
    let one = |field: &ElementField| {
        let value = match element.get(&field.id.value) {
            Some(Value::Choice(choice)) => {
                let known = field.choices.iter().find(|known| known.id.value == *choice);
                let name = known.map_or(choice.as_str(), |known| &known.name.value);
                LetterValue::Text(name.to_owned())
            }
            Some(value) => LetterValue::Text(opened::in_full(&field.id.value, value, sop, kantor)),
            None if YesNo::is_not_no(field.required.as_ref()) => LetterValue::Missing,
            None => LetterValue::Text(String::new()),
        };
        (field.id.value.to_string(), LetterField { name: field.name.value.0.clone(), value })
    };
    own.iter().map(one).collect()
}

/// True unless the field may stay empty.
pub(super) fn is_required(field: &Field) -> bool {
    YesNo::is_not_no(field.required.as_ref())
}
