//! A `daftar` as a clerk types it: element by element, as JSON, or one field of one element.
//! It reads values by `input`; it does not ask whether the list is long enough, the engine does.

use serde_json::Value as Json;

use crate::base::limits::LIST_ELEMENTS_MAX;
use crate::base::value::{Record, Value};
use crate::diag::suggest::nearest;
use crate::office::input::{Asked, InputFault, scalar};
use crate::sop::document::{ElementField, Field, FieldKind};
use crate::sop::kantor::Kantor;

/// Adds what was typed to the elements so far: `nama:Contoh;ikut:ya` is one more, `[{…}, {…}]` is the whole list.
///
/// # Errors
/// The first part that cannot be used; the sentence names the field, never the value.
pub(super) fn add(
    field: &Field,
    raw: &str,
    kantor: &Kantor,
    elements: &mut Vec<Record>,
) -> Result<(), InputFault> {
    if raw.starts_with('[') {
        let fault =
            || fault(field, "bukan JSON yang benar; tulis misalnya [{\"nama\":\"Contoh\"}]");
        let Ok(Json::Array(items)) = serde_json::from_str(raw) else { return Err(fault()) };
        elements.clear();
        for item in &items {
            let Json::Object(pairs) = item else { return Err(fault()) };
            let texts = pairs.iter().map(|(id, value)| {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                (id.clone(), text)
            });
            elements.push(element(field, &texts.collect::<Vec<_>>(), kantor)?);
            bounded(field, elements)?;
        }
        return Ok(());
    }
    let mut texts = Vec::new();
    for part in raw.split(';').filter(|part| !part.trim().is_empty()) {
        let Some((id, text)) = part.split_once(':') else {
            let words = format!(
                "ditulis per anggota, setiap isian sebagai id:nilai, dipisah titik koma, misalnya {}",
                sample(field)
            );
            return Err(fault(field, &words));
        };
        texts.push((id.trim().to_owned(), text.trim().to_owned()));
    }
    elements.push(element(field, &texts, kantor)?);
    bounded(field, elements)
}

/// One field of one element that is there: `anggota.2.ikut`, counted from 1.
///
/// # Errors
/// There is no such element or field, or the value cannot be used.
pub(super) fn change(
    field: &Field,
    (number, id): (&str, &str),
    raw: &str,
    kantor: &Kantor,
    elements: &mut [Record],
) -> Result<(), InputFault> {
    let count = elements.len();
    let position = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let Some(element) = position.and_then(|at| elements.get_mut(at)) else {
        return Err(fault(field, &format!("punya {count} anggota; anggota itu tidak ada")));
    };
    let own = find(field, id)?;
    element.insert(own.id.value.clone(), scalar(&Asked::of_element(own), raw, kantor)?);
    Ok(())
}

/// One element as it may be typed, in quotes because the shell would end the command at a semicolon.
pub(super) fn sample(field: &Field) -> String {
    let typed = field.elements.iter().filter_map(|own| {
        let text = match own.kind.value {
            FieldKind::Text => "Contoh",
            FieldKind::Number | FieldKind::Money => "1",
            FieldKind::Date => "2008-01-31",
            FieldKind::Time => "07.30",
            FieldKind::Nik | FieldKind::FamilyCard => "(16 angka)",
            FieldKind::Nip => "(18 angka)",
            FieldKind::Phone => "(nomor telepon)",
            FieldKind::Village => "(desa)",
            FieldKind::YesNo => "ya",
            FieldKind::Choice => own.choices.first().map_or("", |choice| choice.id.as_str()),
            FieldKind::List | FieldKind::Filter | FieldKind::Formula => return None,
        };
        Some(format!("{}:{text}", own.id.value))
    });
    format!("\"{}={}\"", field.id.value, typed.collect::<Vec<_>>().join(";"))
}

fn element(
    field: &Field,
    texts: &[(String, String)],
    kantor: &Kantor,
) -> Result<Record, InputFault> {
    let mut record = Record::new();
    for (id, text) in texts {
        let own = find(field, id)?;
        let value: Value = scalar(&Asked::of_element(own), text, kantor)?;
        if record.insert(own.id.value.clone(), value).is_some() {
            return Err(fault(
                field,
                &format!("memuat `{}` dua kali dalam satu anggota", own.id.value),
            ));
        }
    }
    Ok(record)
}

fn find<'a>(field: &'a Field, id: &str) -> Result<&'a ElementField, InputFault> {
    field.elements.iter().find(|own| own.id.as_str() == id).ok_or_else(|| {
        let known = field.elements.iter().map(|own| own.id.as_str());
        let hint = match nearest(id, known.clone()) {
            Some(guess) => format!("mungkin maksudnya `{guess}`"),
            None => format!("isian anggotanya: {}", known.collect::<Vec<_>>().join(", ")),
        };
        let is_id = id.starts_with(|first: char| first.is_ascii_lowercase()) && !id.contains(' ');
        let said =
            if is_id { format!("tidak punya `{id}`") } else { "tidak punya isian itu".to_owned() };
        fault(field, &format!("{said}; {hint}"))
    })
}

fn bounded(field: &Field, elements: &[Record]) -> Result<(), InputFault> {
    if elements.len() <= LIST_ELEMENTS_MAX {
        return Ok(());
    }
    Err(fault(field, &format!("terlalu panjang; batasnya {LIST_ELEMENTS_MAX} anggota")))
}

fn fault(field: &Field, words: &str) -> InputFault {
    InputFault(format!("isian `{}` ({}) {words}", field.id.value, field.name.value))
}
