//! The applicant's name, NIK and village among the fields of any SOP, found by type and by the language's own word
//! `pemohon`; no field is known by its whole id.
//! It opens nothing but the name.
//!
//! Of the fields of the type wanted, the first whose id contains `pemohon` counts; for the name, then the first whose
//! id begins with `nama`; for NIK and village, then the first of the type. An SOP without such a field has none.

use crate::base::id::VillageId;
use crate::base::personal::Nik;
use crate::base::value::{Record, Value};
use crate::office::papers::opened;
use crate::sop::document::{Field, FieldKind, Sop};
use crate::sop::kantor::Kantor;

/// The applicant's name in full; empty if the SOP asks none or it is not filled.
pub(super) fn name(sop: &Sop, fields: &Record) -> String {
    let otherwise = |field: &&Field| field.id.as_str().starts_with("nama");
    match field(sop, FieldKind::Text, otherwise).and_then(|field| fields.get(&field.id.value)) {
        Some(Value::Text(text)) => opened::words(text),
        _ => String::new(),
    }
}

/// The applicant's name as lists show it, masked by its type.
pub(in crate::office) fn masked_name(sop: &Sop, fields: &Record) -> Option<String> {
    let otherwise = |field: &&Field| field.id.as_str().starts_with("nama");
    match fields.get(&field(sop, FieldKind::Text, otherwise)?.id.value)? {
        Value::Text(text) if !text.is_blank() => Some(text.to_string()),
        _ => None,
    }
}

/// The applicant's NIK, still masked by its type.
pub(in crate::office) fn nik(sop: &Sop, fields: &Record) -> Option<Nik> {
    match fields.get(&field(sop, FieldKind::Nik, |_| true)?.id.value) {
        Some(Value::Nik(nik)) => Some(nik.clone()),
        _ => None,
    }
}

/// The field that asks for the village.
pub(super) fn village_field(sop: &Sop) -> Option<&Field> {
    field(sop, FieldKind::Village, |_| true)
}

/// The name of the village; empty if the SOP asks none or it is not filled.
pub(super) fn village(sop: &Sop, fields: &Record, kantor: &Kantor) -> String {
    match village_field(sop).and_then(|field| fields.get(&field.id.value)) {
        Some(Value::Village(village)) => village_name(village, kantor),
        _ => String::new(),
    }
}

fn village_name(id: &VillageId, kantor: &Kantor) -> String {
    let known = kantor.villages.iter().find(|village| village.id.value == *id);
    known.map_or_else(|| id.to_string(), |village| village.name.value.0.clone())
}

fn field(sop: &Sop, kind: FieldKind, otherwise: impl Fn(&&Field) -> bool) -> Option<&Field> {
    let of_kind = || sop.fields.iter().filter(|field| field.kind.value == kind);
    let named = of_kind().find(|field| field.id.as_str().contains("pemohon"));
    named.or_else(|| of_kind().find(otherwise))
}
