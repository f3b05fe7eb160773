//! Values that may be right but are rarely: a NIK that tells another birth date, a date long ago or not yet come.
//! It refuses nothing, and says no value again; people keep their NIK when their birth date is corrected.

use jiff::civil::Date;

use crate::base::id::FieldId;
use crate::base::personal::Nik;
use crate::base::value::{Record, Value};
use crate::sop::document::{FieldKind, Sop};
use crate::sop::scalar::Script;

/// Nobody who comes to the desk was born before this year.
const YEAR_MIN: i16 = 1900;

/// One field: its id, its name, its type.
type Known<'a> = (&'a FieldId, &'a str, FieldKind);

/// A sentence for each unusual value of a case, those of list elements with their number.
pub fn unusual(sop: &Sop, fields: &Record, today: Date) -> Vec<String> {
    let births = births(sop);
    let known: Vec<Known<'_>> = sop
        .fields
        .iter()
        .map(|field| (&field.id.value, field.name.value.0.as_str(), field.kind.value))
        .collect();
    let mut said = of_record(&known, fields, &births, today);
    for list in &sop.fields {
        let Some(Value::List(elements)) = fields.get(&list.id.value) else { continue };
        let known: Vec<Known<'_>> = list
            .elements
            .iter()
            .map(|field| (&field.id.value, field.name.value.0.as_str(), field.kind.value))
            .collect();
        for (number, element) in (1..).zip(elements) {
            let own = of_record(&known, element, &births, today);
            said.extend(own.iter().map(|one| format!("{} {number}: {one}", list.name.value.0)));
        }
    }
    said
}

/// The date fields of which the SOP's own guards ask the age: those are birth dates.
fn births(sop: &Sop) -> Vec<&str> {
    let of_fields =
        sop.fields.iter().flat_map(|field| [field.guard.as_ref(), field.formula.as_ref()]);
    let of_papers = sop.requirements.iter().map(|requirement| requirement.guard.as_ref());
    let scripts = of_fields.chain(of_papers).flatten();
    let scripts = scripts.chain(sop.conditions.iter().map(|condition| &condition.guard));
    scripts.flat_map(|script| aged(&script.value)).collect()
}

fn aged(script: &Script) -> impl Iterator<Item = &str> {
    script.0.split("umur(").skip(1).filter_map(|rest| rest.split(')').next()).map(str::trim)
}

fn of_record(known: &[Known<'_>], record: &Record, births: &[&str], today: Date) -> Vec<String> {
    let mut said = Vec::new();
    let mut born = None;
    for (id, name, _) in known {
        let Some(Value::Date(date)) = record.get(*id) else { continue };
        let is_birth = births.contains(&id.as_str());
        if date.year() < YEAR_MIN {
            said.push(format!("{name} sebelum tahun {YEAR_MIN}; periksa lagi"));
        } else if is_birth && *date > today {
            said.push(format!("{name} sesudah hari ini; periksa lagi"));
        } else if is_birth {
            born = Some((*name, *date));
        }
    }
    let mut numbers = known.iter().filter(|(_, _, kind)| *kind == FieldKind::Nik);
    // With two NIK nobody can say whose birth date it is.
    let (Some((id, name, _)), None, Some((birth, date))) = (numbers.next(), numbers.next(), born)
    else {
        return said;
    };
    if let Some(Value::Nik(nik)) = record.get(*id)
        && !tells(nik, date)
    {
        said.push(format!(
            "{birth} tidak sama dengan tanggal di dalam {name} (angka ke-7 sampai ke-12); periksa lagi"
        ));
    }
    said
}

/// True if digits 7 to 12 of the number are this birth date, of a man or of a woman (day + 40).
fn tells(nik: &Nik, date: Date) -> bool {
    let (day, month, year) = (date.day(), date.month(), date.year() % 100);
    [day, day + 40].iter().any(|day| nik.open()[6..12] == format!("{day:02}{month:02}{year:02}"))
}
