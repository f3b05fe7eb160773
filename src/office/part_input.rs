//! What a clerk types about one of several work items of a row: `kegiatan#2`, `anggota.ikut=ya`.
//! Plain fields and papers are read by `input`; whether the item is open is the engine's business.

use crate::base::id::{FieldId, RowId};
use crate::base::value::Record;
use crate::diag::suggest::nearest;
use crate::engine::command::Named;
use crate::engine::part::PartName;
use crate::office::input::{Asked, InputFault, scalar};
use crate::sop::document::{ElementField, Sop};
use crate::sop::kantor::Kantor;
use crate::sop::row::Row;

/// Reads `kegiatan`, `kegiatan#2` or `kegiatan#2.1`.
///
/// # Errors
/// What stands behind the `#` is no number.
pub fn named(text: &str) -> Result<Named, InputFault> {
    let Some((row, name)) = text.split_once('#') else {
        return Ok(Named { row: RowId::new(text.trim()), part: None });
    };
    let fault = || {
        let sentence = "sesudah `#` tulis nomor bagiannya, misalnya periksa#2";
        InputFault(sentence.to_owned())
    };
    let number = |text: &str| match text.trim().parse::<u32>() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(fault()),
    };
    let part = match name.split_once('.') {
        Some((unit, actor)) => PartName { unit: number(unit)?, actor: Some(number(actor)?) },
        None => PartName { unit: number(name)?, actor: None },
    };
    Ok(Named { row: RowId::new(row.trim()), part: Some(part) })
}

/// Parts the typed fields of a row into those of the case, still as text, and those of the element for which its
/// item is: `anggota.ikut=ya`, or just `ikut=ya` where the case has no field of that name.
///
/// # Errors
/// The first field of an element that cannot be used.
pub fn element_fields(
    texts: &[String],
    row: &RowId,
    sop: &Sop,
    kantor: &Kantor,
) -> Result<(Vec<String>, Record), InputFault> {
    let Some(row) = sop.rows.iter().find(|known| known.id.value == *row) else {
        return Ok((texts.to_vec(), Record::new()));
    };
    let mut of_case = Vec::new();
    let mut element = Record::new();
    for text in texts {
        let Some((name, raw)) = text.split_once('=') else {
            of_case.push(text.clone());
            continue;
        };
        let Some((id, field)) = element_field(name.trim(), row, sop) else {
            near_miss(name.trim(), row, sop)?;
            of_case.push(text.clone());
            continue;
        };
        let value = scalar(&Asked::of_element(field), raw.trim(), kantor)?;
        if element.insert(id.clone(), value).is_some() {
            return Err(InputFault(format!("isian `{id}` ditulis dua kali")));
        }
    }
    Ok((of_case, element))
}

/// The field of an element that the row fills and that this name means.
fn element_field<'a>(
    name: &str,
    row: &'a Row,
    sop: &'a Sop,
) -> Option<(&'a FieldId, &'a ElementField)> {
    let is_of_case = |name: &str| sop.fields.iter().any(|field| field.id.as_str() == name);
    let path = row.fields.iter().find(|path| {
        let own = path.value.field.as_str();
        path.value.list.as_ref().is_some_and(|list| {
            name.split_once('.') == Some((list.as_str(), own)) || (name == own && !is_of_case(name))
        })
    })?;
    let daftar = sop.daftar_of(&row.for_each.as_ref()?.value)?;
    let field = daftar.elements.iter().find(|field| field.id.value == path.value.field)?;
    Some((&field.id.value, field))
}

/// A name that the case does not know, but that is nearly a field of the row's elements.
fn near_miss(name: &str, row: &Row, sop: &Sop) -> Result<(), InputFault> {
    let own = row.fields.iter().filter(|path| path.value.list.is_some());
    let own: Vec<&str> = own.map(|path| path.value.field.as_str()).collect();
    let is_of_case = sop.fields.iter().any(|field| field.id.as_str() == name);
    match nearest(name, own) {
        Some(guess) if !is_of_case => {
            Err(InputFault(format!("isian `{name}` tidak ada; mungkin maksudnya `{guess}`")))
        }
        _ => Ok(()),
    }
}
