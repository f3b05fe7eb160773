//! Values of fields, papers and markings as JSON, and back.
//! It belongs to form 1; a later form has its own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::id::{ChoiceId, FieldId, VillageId};
use crate::base::personal::PersonalText;
use crate::base::time::{parse_clock, parse_date};
use crate::base::value::{Record, Value};
use crate::net::marking::{Marking, Place, Split, Token};
use crate::net::structure::RowIndex;
use crate::sop::document::PaperForm;

/// A value with its type, as text.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptValue {
    tipe: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    nilai: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    anggota: Vec<BTreeMap<String, KeptValue>>,
}

pub(super) fn keep_fields(fields: &Record) -> BTreeMap<String, KeptValue> {
    fields.iter().map(|(id, value)| (id.to_string(), keep_value(value))).collect()
}

pub(super) fn read_fields(kept: &BTreeMap<String, KeptValue>) -> Result<Record, String> {
    kept.iter().map(|(id, value)| Ok((FieldId::new(id.clone()), read_value(value)?))).collect()
}

fn keep_value(value: &Value) -> KeptValue {
    let plain =
        |tipe: &str, nilai: String| KeptValue { tipe: tipe.to_owned(), nilai, anggota: Vec::new() };
    match value {
        Value::Text(text) => plain("teks", text.open().to_owned()),
        Value::Number(number) => plain("angka", number.to_string()),
        Value::Money(number) => plain("uang", number.to_string()),
        Value::Date(date) => plain("tanggal", date.to_string()),
        Value::Time(time) => plain("jam", clock_text(*time)),
        Value::YesNo(yes) => plain("ya_tidak", if *yes { "ya" } else { "tidak" }.to_owned()),
        Value::Choice(choice) => plain("pilihan", choice.to_string()),
        Value::Nik(number) => plain("nik", number.open().to_owned()),
        Value::FamilyCard(number) => plain("no_kk", number.open().to_owned()),
        Value::Nip(number) => plain("nip", number.open().to_owned()),
        Value::Phone(text) => plain("telepon", text.open().to_owned()),
        Value::Village(village) => plain("desa", village.to_string()),
        Value::List(elements) => KeptValue {
            tipe: "daftar".to_owned(),
            nilai: String::new(),
            anggota: elements.iter().map(keep_fields).collect(),
        },
    }
}

fn clock_text(time: jiff::civil::Time) -> String {
    format!("{:02}.{:02}.{:02}", time.hour(), time.minute(), time.second())
}

fn read_value(kept: &KeptValue) -> Result<Value, String> {
    let fault = || format!("nilai jenis {} tidak terbaca", kept.tipe);
    let text = kept.nilai.as_str();
    Ok(match kept.tipe.as_str() {
        "teks" => Value::Text(PersonalText::new(text)),
        "angka" => Value::Number(text.parse().map_err(|_| fault())?),
        "uang" => Value::Money(text.parse().map_err(|_| fault())?),
        "tanggal" => Value::Date(parse_date(text).ok_or_else(fault)?),
        "jam" => Value::Time(parse_clock(text).ok_or_else(fault)?),
        "ya_tidak" => Value::YesNo(match text {
            "ya" => true,
            "tidak" => false,
            _ => return Err(fault()),
        }),
        "pilihan" => Value::Choice(ChoiceId::new(text)),
        "nik" => Value::Nik(text.parse().map_err(|_| fault())?),
        "no_kk" => Value::FamilyCard(text.parse().map_err(|_| fault())?),
        "nip" => Value::Nip(text.parse().map_err(|_| fault())?),
        "telepon" => Value::Phone(PersonalText::new(text)),
        "desa" => Value::Village(VillageId::new(text)),
        "daftar" => Value::List(kept.anggota.iter().map(read_fields).collect::<Result<_, _>>()?),
        _ => return Err(fault()),
    })
}

/// A marking with rows by their position in the pinned SOP.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptMarking {
    token: Vec<KeptToken>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cabang: Vec<KeptSplit>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tuntas: Vec<usize>,
}

#[derive(Serialize, Deserialize)]
struct KeptToken {
    #[serde(flatten)]
    letak: KeptPlace,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tumpukan: Vec<usize>,
    banyak: u32,
}

/// Where a token lies.
#[derive(Serialize, Deserialize, Clone, Copy)]
pub(super) struct KeptPlace {
    di: KeptPlaceKind,
    baris: usize,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
enum KeptPlaceKind {
    #[serde(rename = "baris")]
    Row,
    #[serde(rename = "pemohon")]
    Applicant,
    #[serde(rename = "mana_dulu")]
    FirstOf,
}

#[derive(Serialize, Deserialize)]
struct KeptSplit {
    baris: usize,
    terbuka: u32,
    terkumpul: u32,
    gabung: Option<usize>,
    jalan: bool,
}

pub(super) fn keep_place(place: Place) -> KeptPlace {
    let (di, row) = match place {
        Place::Row(row) => (KeptPlaceKind::Row, row),
        Place::Applicant(row) => (KeptPlaceKind::Applicant, row),
        Place::FirstOf(row) => (KeptPlaceKind::FirstOf, row),
    };
    KeptPlace { di, baris: row.0 }
}

pub(super) fn read_place(kept: KeptPlace) -> Place {
    let row = RowIndex(kept.baris);
    match kept.di {
        KeptPlaceKind::Row => Place::Row(row),
        KeptPlaceKind::Applicant => Place::Applicant(row),
        KeptPlaceKind::FirstOf => Place::FirstOf(row),
    }
}

pub(super) fn keep_marking(marking: &Marking) -> KeptMarking {
    KeptMarking {
        token: marking
            .tokens
            .iter()
            .map(|(token, count)| KeptToken {
                letak: keep_place(token.place),
                tumpukan: token.stack.iter().map(|row| row.0).collect(),
                banyak: *count,
            })
            .collect(),
        cabang: marking
            .splits
            .iter()
            .map(|(row, split)| KeptSplit {
                baris: row.0,
                terbuka: split.open,
                terkumpul: split.collected,
                gabung: split.join.map(|join| join.0),
                jalan: split.fired,
            })
            .collect(),
        tuntas: marking.done.iter().map(|row| row.0).collect(),
    }
}

pub(super) fn read_marking(kept: &KeptMarking) -> Marking {
    Marking {
        tokens: kept
            .token
            .iter()
            .map(|token| {
                let stack = token.tumpukan.iter().map(|row| RowIndex(*row)).collect();
                (Token { place: read_place(token.letak), stack }, token.banyak)
            })
            .collect(),
        splits: kept
            .cabang
            .iter()
            .map(|split| {
                let kept = Split {
                    open: split.terbuka,
                    collected: split.terkumpul,
                    join: split.gabung.map(RowIndex),
                    fired: split.jalan,
                };
                (RowIndex(split.baris), kept)
            })
            .collect(),
        done: kept.tuntas.iter().map(|row| RowIndex(*row)).collect(),
    }
}

pub(super) fn keep_form(form: PaperForm) -> &'static str {
    match form {
        PaperForm::Copy => "fotokopi",
        PaperForm::Original => "asli",
        PaperForm::Shown => "ditunjukkan",
        PaperForm::TakenIn => "ditarik",
    }
}

pub(super) fn read_form(text: &str) -> Result<PaperForm, String> {
    Ok(match text {
        "fotokopi" => PaperForm::Copy,
        "asli" => PaperForm::Original,
        "ditunjukkan" => PaperForm::Shown,
        "ditarik" => PaperForm::TakenIn,
        _ => return Err(format!("bentuk `{text}`")),
    })
}
