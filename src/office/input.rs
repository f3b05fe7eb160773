//! What a clerk types, as values of the SOP's fields and as received papers.
//! It checks single values only; whether they fit together is the engine's business.

use crate::base::id::{DocumentId, FieldId};
use crate::base::limits::{FIELD_BYTES_MAX, KEY_BYTES_MAX, LIST_ELEMENTS_MAX, REASON_BYTES_MAX};
use crate::base::personal::PersonalText;
use crate::base::time::parse_clock;
use crate::base::value::{Record, Value, elements};
use crate::diag::suggest::nearest;
use crate::engine::command::ReceivedPaper;
use crate::office::{list_input, typed};
use crate::sop::document::{Choice, ElementField, Field, FieldKind, PaperForm, Sop};
use crate::sop::kantor::Kantor;

/// How the keys of the clock's own acts begin.
pub const CLOCK_KEY: &str = "waktu:";

/// Digits of the shortest personal number.
const PERSONAL_DIGITS: usize = 16;

/// Something typed cannot be used; the sentence names the field, never the value of a personal one.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct InputFault(pub String);

impl InputFault {
    /// All that cannot be used, told at once: each on its own line if there are several.
    pub(super) fn together(faults: &[Self]) -> Result<(), Self> {
        match faults {
            [] => Ok(()),
            [only] => Err(only.clone()),
            several => {
                let lines: String = several.iter().map(|fault| format!("\n- {fault}")).collect();
                Err(Self(format!("{} hal perlu dibetulkan:{lines}", several.len())))
            }
        }
    }

    /// Both, or everything that is wrong with either.
    pub(super) fn both<A, B>(one: Result<A, Self>, other: Result<B, Self>) -> Result<(A, B), Self> {
        match (one, other) {
            (Ok(one), Ok(other)) => Ok((one, other)),
            (Err(one), Err(other)) => Err(Self(format!("{one}\n{other}"))),
            (Err(fault), Ok(_)) | (Ok(_), Err(fault)) => Err(fault),
        }
    }
}

/// Reads `id=nilai` texts by the SOP's fields. An element of a `daftar` is `id=a:nilai;b:nilai`, one text each;
/// one more behind those that are there is `id+=a:nilai`; a field of an element that is there is `id.2.a=nilai`.
/// `current` are the values so far.
///
/// # Errors
/// All texts that cannot be used.
pub fn fields(
    texts: &[String],
    sop: &Sop,
    kantor: &Kantor,
    current: &Record,
) -> Result<Record, InputFault> {
    let mut record = Record::new();
    let read = texts.iter().map(|text| put_field(text, sop, kantor, current, &mut record));
    InputFault::together(&read.filter_map(Result::err).collect::<Vec<_>>())?;
    Ok(record)
}

/// Reads one `id=nilai` text into the record of those before it.
fn put_field(
    text: &str,
    sop: &Sop,
    kantor: &Kantor,
    current: &Record,
    record: &mut Record,
) -> Result<(), InputFault> {
    let (name, raw) = text.split_once('=').ok_or_else(|| {
        InputFault("tulis isian sebagai id=nilai, misalnya jenis=baru".to_owned())
    })?;
    let (name, raw) = (name.trim(), raw.trim());
    let (name, adds) = name.strip_suffix('+').map_or((name, false), |name| (name, true));
    let path = name.split_once('.').and_then(|(list, rest)| Some((list, rest.split_once('.')?)));
    let field = find(sop, path.map_or(name, |(list, _)| list))?;
    let id = &field.id.value;
    match (field.kind.value, path) {
        (FieldKind::List, Some((_, element))) => {
            let so_far = elements(record, id).or_else(|| elements(current, id));
            let mut elements = so_far.unwrap_or_default().to_vec();
            list_input::change(field, element, raw, kantor, &mut elements)?;
            record.insert(id.clone(), Value::List(elements));
        }
        (FieldKind::List, None) => {
            let before = if adds { elements(current, id) } else { None };
            let mut elements = elements(record, id).or(before).unwrap_or_default().to_vec();
            list_input::add(field, raw, kantor, &mut elements)?;
            record.insert(id.clone(), Value::List(elements));
        }
        _ if adds => {
            return Err(InputFault(format!("isian `{id}` bukan daftar; tulis `{id}=` saja")));
        }
        _ => {
            if record.insert(id.clone(), value(field, raw, kantor)?).is_some() {
                return Err(InputFault(format!("isian `{id}` ditulis dua kali")));
            }
        }
    }
    Ok(())
}

/// A reason as typed, if one was.
///
/// # Errors
/// It is too long to be a sentence.
pub fn reason(text: Option<&str>) -> Result<Option<PersonalText>, InputFault> {
    match text {
        Some(text) if text.len() > FIELD_BYTES_MAX => {
            Err(InputFault(format!("alasan terlalu panjang; batasnya {FIELD_BYTES_MAX} huruf")))
        }
        text => Ok(text.map(PersonalText::new)),
    }
}

/// The reason of a supervisor as typed. It is printed in books and in the history, so it must be one line and hold no
/// personal number.
///
/// # Errors
/// It cannot be printed so.
pub fn official_reason(text: &str) -> Result<String, InputFault> {
    let text = text.trim();
    if text.len() > REASON_BYTES_MAX {
        let sentence = format!("alasan terlalu panjang; batasnya {REASON_BYTES_MAX} huruf");
        return Err(InputFault(sentence));
    }
    if text.contains(char::is_control) {
        return Err(InputFault("tulis alasan dalam satu baris".to_owned()));
    }
    let digits = text.split(|letter: char| !letter.is_ascii_digit() && letter != ' ');
    let longest = digits.map(|part| part.bytes().filter(u8::is_ascii_digit).count()).max();
    if longest.is_some_and(|count| count >= PERSONAL_DIGITS) {
        let sentence = "alasan tercetak di buku; tulis tanpa NIK atau nomor KK";
        return Err(InputFault(sentence.to_owned()));
    }
    Ok(text.to_owned())
}

/// Refuses a key that cannot tell one request from another, or that the office's clock would use itself.
///
/// # Errors
/// It is empty, too long, or reserved.
pub fn key(text: &str) -> Result<(), InputFault> {
    if text.trim().is_empty() {
        return Err(InputFault("kunci permintaan kosong".to_owned()));
    }
    if text.len() > KEY_BYTES_MAX {
        let sentence = format!("kunci permintaan terlalu panjang; batasnya {KEY_BYTES_MAX} huruf");
        return Err(InputFault(sentence));
    }
    if text.starts_with(CLOCK_KEY) {
        return Err(InputFault(format!("kunci permintaan tidak boleh diawali `{CLOCK_KEY}`")));
    }
    Ok(())
}

fn find<'a>(sop: &'a Sop, name: &str) -> Result<&'a Field, InputFault> {
    sop.fields.iter().find(|field| field.id.as_str() == name).ok_or_else(|| {
        let known = sop.fields.iter().map(|field| field.id.as_str());
        let hint = match nearest(name, known.clone()) {
            Some(guess) => format!("mungkin maksudnya `{guess}`"),
            None => format!("isian SOP ini: {}", known.collect::<Vec<_>>().join(", ")),
        };
        // A value typed in front of the `=` may be personal: only what looks like an id is said again.
        let is_id = |text: &str| text.starts_with(|first: char| first.is_ascii_lowercase());
        let said = if is_id(name) { format!("isian `{name}`") } else { "isian itu".to_owned() };
        InputFault(format!("{said} tidak ada; {hint}"))
    })
}

/// Reads one raw text as the field's type.
///
/// # Errors
/// It is not of that type; the sentence says what is expected.
pub fn value(field: &Field, raw: &str, kantor: &Kantor) -> Result<Value, InputFault> {
    scalar(&Asked::of(field), raw, kantor)
}

/// What is asked: a field of the case, or of an element.
pub(super) struct Asked<'a> {
    id: &'a FieldId,
    name: &'a str,
    kind: FieldKind,
    choices: &'a [Choice],
}

impl<'a> Asked<'a> {
    fn of(field: &'a Field) -> Self {
        let (id, name) = (&field.id.value, field.name.value.0.as_str());
        Self { id, name, kind: field.kind.value, choices: &field.choices }
    }

    pub(super) fn of_element(field: &'a ElementField) -> Self {
        let (id, name) = (&field.id.value, field.name.value.0.as_str());
        Self { id, name, kind: field.kind.value, choices: &field.choices }
    }
}

pub(super) fn scalar(asked: &Asked<'_>, raw: &str, kantor: &Kantor) -> Result<Value, InputFault> {
    let fault =
        |words: String| InputFault(format!("isian `{}` ({}) {words}", asked.id, asked.name));
    if raw.is_empty() {
        return Err(fault("belum ada isinya".to_owned()));
    }
    if raw.len() > FIELD_BYTES_MAX {
        return Err(fault(format!("terlalu panjang; batasnya {FIELD_BYTES_MAX} huruf")));
    }
    let personal = || PersonalText::new(raw);
    let number = || raw.parse::<i64>().map_err(|_| fault("harus angka bulat".to_owned()));
    Ok(match asked.kind {
        FieldKind::List | FieldKind::Filter | FieldKind::Formula => {
            return Err(fault("dihitung sendiri, tidak diketik".to_owned()));
        }
        FieldKind::Text => Value::Text(personal()),
        FieldKind::Number => Value::Number(number()?),
        FieldKind::Money => Value::Money(number()?),
        FieldKind::Date => Value::Date(typed::date(raw).ok_or_else(|| {
            fault("harus tanggal, misalnya 2008-01-31 atau 31 Januari 2008".to_owned())
        })?),
        FieldKind::Time => Value::Time(
            parse_clock(raw).ok_or_else(|| fault("harus jam, misalnya 07.30".to_owned()))?,
        ),
        FieldKind::Nik => Value::Nik(raw.parse().map_err(|problem| fault(format!("{problem}")))?),
        FieldKind::FamilyCard => {
            Value::FamilyCard(raw.parse().map_err(|problem| fault(format!("{problem}")))?)
        }
        FieldKind::Nip => Value::Nip(raw.parse().map_err(|problem| fault(format!("{problem}")))?),
        FieldKind::Phone => {
            let dialled = raw.bytes().all(|b| b.is_ascii_digit() || b" +-".contains(&b));
            if !dialled {
                return Err(fault("harus nomor telepon".to_owned()));
            }
            Value::Phone(personal())
        }
        FieldKind::Village => {
            let known = typed::one_of(raw, &kantor.villages, |village| {
                [village.id.as_str(), &village.name.value.0]
            });
            let village = known.ok_or_else(|| {
                let names: Vec<&str> =
                    kantor.villages.iter().map(|village| village.id.as_str()).collect();
                fault(format!("harus salah satu desa: {}", names.join(", ")))
            })?;
            Value::Village(village.id.value.clone())
        }
        FieldKind::YesNo => match raw.to_lowercase().as_str() {
            "ya" | "y" => Value::YesNo(true),
            "tidak" | "t" => Value::YesNo(false),
            _ => return Err(fault("harus ya atau tidak".to_owned())),
        },
        FieldKind::Choice => {
            let choices = || asked.choices.iter().map(|choice| choice.id.as_str());
            let known = typed::one_of(raw, asked.choices, |choice| {
                [choice.id.as_str(), &choice.name.value.0]
            });
            let choice = known.ok_or_else(|| {
                let guess =
                    nearest(raw, choices()).map(|word| format!("; mungkin maksudnya `{word}`"));
                fault(format!(
                    "harus salah satu: {}{}",
                    choices().collect::<Vec<_>>().join(", "),
                    guess.unwrap_or_default()
                ))
            })?;
            Value::Choice(choice.id.value.clone())
        }
    })
}

/// Reads `dokumen` or `dokumen:bentuk` texts; without a form, the one that the SOP asks for. `dokumen#2` is the paper
/// of the second element of the list for which it is asked one by one; without the number it is there for all.
///
/// # Errors
/// All texts that name no document of the SOP or no form.
pub fn papers(texts: &[String], sop: &Sop) -> Result<Vec<ReceivedPaper>, InputFault> {
    let (mut received, mut faults) = (Vec::new(), Vec::new());
    for text in texts {
        match paper(text, sop) {
            Ok(paper) => received.push(paper),
            Err(fault) => faults.push(fault),
        }
    }
    InputFault::together(&faults)?;
    Ok(received)
}

fn paper(text: &str, sop: &Sop) -> Result<ReceivedPaper, InputFault> {
    let (name, form) = match text.split_once(':') {
        Some((name, form)) => (name.trim(), Some(form.trim())),
        None => (text.trim(), None),
    };
    let (name, number) = match name.split_once('#') {
        Some((name, number)) => (name.trim(), Some(number.trim())),
        None => (name, None),
    };
    let id = document(name, sop)?;
    let element = match number.map(str::parse::<usize>) {
        None => None,
        Some(Ok(number)) if (1..=LIST_ELEMENTS_MAX).contains(&number) => Some(number - 1),
        Some(_) => {
            let sentence = format!("sesudah `{id}#` tulis nomor anggotanya, misalnya {id}#2");
            return Err(InputFault(sentence));
        }
    };
    let asked = sop.requirements.iter().find(|requirement| {
        requirement.document.value == id
            || requirement.alternatives.iter().any(|alternative| alternative.value == id)
    });
    let form = match form {
        None => {
            asked.and_then(|asked| asked.form.as_ref()).map_or(PaperForm::Copy, |form| form.value)
        }
        Some("fotokopi") => PaperForm::Copy,
        Some("asli") => PaperForm::Original,
        Some("ditunjukkan") => PaperForm::Shown,
        Some("ditarik") => PaperForm::TakenIn,
        Some(other) => {
            return Err(InputFault(format!(
                "bentuk `{other}` tidak dikenal; pakai fotokopi, asli, ditunjukkan, atau ditarik"
            )));
        }
    };
    Ok(ReceivedPaper { document: id, form, element })
}

/// The document of the SOP with this id.
///
/// # Errors
/// There is none; the sentence offers the nearest.
pub fn document(name: &str, sop: &Sop) -> Result<DocumentId, InputFault> {
    let known = || sop.documents.iter().map(|document| document.id.as_str());
    let found = sop.documents.iter().find(|document| document.id.as_str() == name);
    found.map(|document| document.id.value.clone()).ok_or_else(|| {
        let hint = match nearest(name, known()) {
            Some(guess) => format!("mungkin maksudnya `{guess}`"),
            None => format!("yang diminta SOP ini: {}", asked(sop)),
        };
        InputFault(format!("dokumen `{name}` tidak ada dalam SOP ini; {hint}"))
    })
}

fn asked(sop: &Sop) -> String {
    let ids: Vec<&str> =
        sop.requirements.iter().map(|requirement| requirement.document.as_str()).collect();
    ids.join(", ")
}

/// A field's value as it may be shown on a screen: personal numbers and texts masked.
pub fn shown(id: &FieldId, value: &Value, sop: &Sop, kantor: &Kantor) -> String {
    match value {
        Value::Text(text) | Value::Phone(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Money(rupiah) => format!("Rp {rupiah}"),
        Value::Date(date) => crate::base::time::long_date(*date),
        Value::Time(time) => format!("{:02}.{:02}", time.hour(), time.minute()),
        Value::YesNo(yes) => if *yes { "Ya" } else { "Tidak" }.to_owned(),
        Value::Nik(number) => number.to_string(),
        Value::FamilyCard(number) => number.to_string(),
        Value::Nip(number) => number.to_string(),
        Value::Choice(choice) => {
            let field = sop.fields.iter().find(|field| field.id.value == *id);
            let known = field.and_then(|field| {
                field.choices.iter().find(|candidate| candidate.id.value == *choice)
            });
            known.map_or_else(|| choice.to_string(), |choice| choice.name.value.0.clone())
        }
        Value::Village(village) => {
            let known = kantor.villages.iter().find(|candidate| candidate.id.value == *village);
            known.map_or_else(|| village.to_string(), |village| village.name.value.0.clone())
        }
        Value::List(elements) => format!("{} anggota", elements.len()),
    }
}
