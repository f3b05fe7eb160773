//! Whether a filled `daftar` has as many elements as the SOP wants, and each what it must have.
//! It does not read what people type; `office` does.

use crate::base::id::FieldId;
use crate::base::value::{Record, elements};
use crate::check::procedure::Procedure;
use crate::engine::decide::parts::daftar_of;
use crate::engine::refusal::Refusal;
use crate::sop::document::{ElementField, Field, Sop};
use crate::sop::scalar::YesNo;

/// Refuses a list that is too short, too long, or has an element that lacks something.
pub(super) fn well_formed(procedure: &Procedure, fields: &Record) -> Result<(), Refusal> {
    for field in &procedure.sop().fields {
        if let Some(elements) = elements(fields, &field.id.value) {
            one(procedure.sop(), field, elements)?;
        }
    }
    Ok(())
}

fn one(sop: &Sop, field: &Field, elements: &[Record]) -> Result<(), Refusal> {
    // What a row fills for each element is not there from the start.
    let later = |own: &ElementField| {
        let paths = sop.rows.iter().flat_map(|row| &row.fields);
        let is_own = |list: &FieldId| daftar_of(sop, list) == Some(&field.id.value);
        let mut of_list = paths.filter(|path| path.value.list.as_ref().is_some_and(is_own));
        of_list.any(|path| path.value.field == own.id.value)
    };
    let name = &field.name.value;
    let count = i64::try_from(elements.len()).unwrap_or(i64::MAX);
    let refuse = |words: String| {
        let sentence = format!("{name} ({}) {words}", field.id.value);
        Err(Refusal::new("daftar-tidak-sesuai", sentence))
    };
    if let Some(least) = &field.at_least
        && count < least.value.0
    {
        return refuse(format!("paling sedikit {} anggota; baru {count}", least.value.0));
    }
    if let Some(most) = &field.at_most
        && count > most.value.0
    {
        return refuse(format!("paling banyak {} anggota; ada {count}", most.value.0));
    }
    for (at, element) in elements.iter().enumerate() {
        let lacks: Vec<&str> = field
            .elements
            .iter()
            .filter(|own| YesNo::is_not_no(own.required.as_ref()))
            .filter(|own| !later(own) && !element.contains_key(&own.id.value))
            .map(|own| own.name.value.0.as_str())
            .collect();
        if !lacks.is_empty() {
            return refuse(format!("anggota ke-{}: belum ada {}", at + 1, lacks.join(", ")));
        }
    }
    Ok(())
}
