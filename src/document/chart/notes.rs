//! What the five symbols cannot draw of a row, in words for the column Ket: deadlines, waits, kinds of join.
//! It repeats nothing that an arrow or a symbol shows.

use crate::base::id::{FieldId, RowId};
use crate::sop::document::Sop;
use crate::sop::row::{Manner, Rest, Row};
use crate::sop::scalar::{Instant, YesNo};
use crate::source::Spanned;

/// The notes on a printed row, for the rows of the file that it stands for. `number` gives the printed number of a row.
pub(crate) fn notes(sop: &Sop, rows: &[&Row], number: &dyn Fn(&RowId) -> String) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for row in rows {
        let told =
            [who(row), how_often(sop, row), when(sop, row), flow(row, number), end(sop, row)];
        for note in told.into_iter().flatten() {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    notes
}

/// What holds for the flow as a whole and has no row: returned papers that stay out, and withdrawal.
pub(crate) fn rules(sop: &Sop, number: &dyn Fn(&RowId) -> String) -> Vec<String> {
    let mut rules = Vec::new();
    if let Some(returns) = &sop.returns {
        let overdue = &returns.overdue.value;
        let mut rule = format!("Berkas yang dikembalikan menunggu {}", returns.deadline.value.0);
        if let Some(to) = &overdue.to {
            let row = sop.rows.iter().any(|row| row.id.value == to.value);
            rule.push_str(&if row {
                format!("; lewat batas: ke baris {}", number(&to.value))
            } else {
                format!("; lewat batas berakhir: {}", end_name(sop, &to.value))
            });
        }
        if !overdue.cancels.is_empty() {
            let rows: Vec<String> = overdue.cancels.iter().map(|row| number(&row.value)).collect();
            rule.push_str(&format!("; membatalkan baris {}", rows.join(", ")));
        }
        rules.push(rule);
    }
    if let Some(withdrawal) = &sop.withdrawal {
        let before = number(&withdrawal.only_before.value);
        rules.push(format!("Pemohon dapat mencabut sebelum baris {before} selesai"));
    }
    rules
}

/// The name of an end as printed; an end of a branch alone, or one without a name, is just an end.
pub(crate) fn end_name(sop: &Sop, id: &RowId) -> String {
    let outcome = sop.outcomes.iter().find(|outcome| outcome.id.value == *id);
    outcome.map_or_else(|| "Selesai".to_owned(), |outcome| outcome.name.value.0.clone())
}

/// An end that is not the usual one: the capsule does not say which it is.
fn end(sop: &Sop, row: &Row) -> Vec<String> {
    let Some(to) = &row.to else { return Vec::new() };
    let outcome = sop.outcomes.iter().skip(1).find(|outcome| outcome.id.value == to.value);
    if to.value.as_str() == "habis" {
        return vec!["Cabang ini berakhir".to_owned()];
    }
    outcome.map(|outcome| format!("Berakhir: {}", outcome.name.value.0)).into_iter().collect()
}

/// How several actors share the row.
fn who(row: &Row) -> Vec<String> {
    if row.actors.value.len() < 2 {
        return Vec::new();
    }
    let word = match row.manner.as_ref().map(|manner| manner.value) {
        Some(Manner::InOrder) => "Berurutan dari pelaksana pertama",
        Some(Manner::All) => "Semua pelaksana",
        Some(Manner::AnyOne) | None => "Salah satu pelaksana",
    };
    vec![word.to_owned()]
}

/// How many work items the row has, and the SOP that does it instead.
fn how_often(sop: &Sop, row: &Row) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(list) = &row.for_each {
        let more = if row.is_growing() { ", dapat bertambah" } else { "" };
        notes.push(format!("Untuk tiap {}{more}", field_name(sop, list.value.as_str())));
    }
    if let Some(times) = &row.times {
        notes.push(format!("{} kali", times.value.0));
    }
    if let Some(call) = &row.call {
        notes.push(format!("Melalui SOP {}", call.sop.value));
    }
    notes
}

/// When the work begins, and until when.
fn when(sop: &Sop, row: &Row) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(start) = &row.start_after {
        let from = match &start.value {
            Instant::After(length) => format!("{length} kemudian"),
            other => instant(sop, other),
        };
        notes.push(format!("Mulai {from}"));
    }
    if let Some(deadline) = &row.deadline {
        notes.push(format!("Batas {}", instant(sop, &deadline.value)));
    }
    let overdue = row.overdue.as_ref().map(|overdue| &overdue.value);
    if let Some(role) = overdue.and_then(|overdue| overdue.escalate.as_ref()) {
        notes.push(format!("Lewat batas: juga oleh {}", role.value));
    }
    notes
}

/// What the row does to other parts of the flow.
fn flow(row: &Row, number: &dyn Fn(&RowId) -> String) -> Vec<String> {
    let numbers = |rows: &[Spanned<RowId>]| {
        let numbers: Vec<String> = rows.iter().map(|row| number(&row.value)).collect();
        match numbers.as_slice() {
            [several @ .., last] if !several.is_empty() => {
                format!("{} dan {last}", several.join(", "))
            }
            few => few.concat(),
        }
    };
    let mut notes = Vec::new();
    let mut say = |holds: bool, words: &dyn Fn() -> String| {
        if holds {
            notes.push(words());
        }
    };
    say(row.skip_if.is_some(), &|| "Bila perlu".to_owned());
    say(!row.parallel.is_empty(), &|| {
        let way =
            if YesNo::is_yes(row.one_at_a_time.as_ref()) { "satu per satu" } else { "serempak" };
        format!("Baris {} {way}", numbers(&row.parallel))
    });
    say(!row.first_of.is_empty(), &|| format!("Baris {}: yang lebih dulu", numbers(&row.first_of)));
    say(YesNo::is_yes(row.several.as_ref()), &|| "Boleh beberapa jawaban".to_owned());
    say(row.joins.is_some(), &|| joined(row));
    say(YesNo::is_yes(row.one_by_one.as_ref()), &|| {
        "Tiap kedatangan dikerjakan sendiri".to_owned()
    });
    if let Some(before) = &row.only_before {
        let before = number(&before.value);
        say(true, &|| format!("Hanya sebelum baris {before} selesai"));
    }
    let (own, others): (Vec<_>, Vec<_>) =
        row.other_person_than.iter().cloned().partition(|other| other.value == row.id.value);
    say(!own.is_empty(), &|| "Tiap kali orang lain".to_owned());
    say(!others.is_empty(), &|| format!("Orang lain dari baris {}", numbers(&others)));
    say(!row.cancels.is_empty(), &|| format!("Membatalkan baris {}", numbers(&row.cancels)));
    say(row.dissolves.is_some(), &|| "Mengakhiri cabang lain".to_owned());
    for branch in &row.branches {
        let answer = &branch.answer.value.0;
        say(!branch.cancels.is_empty(), &|| {
            format!("{answer}: membatalkan baris {}", numbers(&branch.cancels))
        });
        say(branch.dissolves.is_some(), &|| format!("{answer}: mengakhiri cabang lain"));
    }
    if let Some(overdue) = &row.overdue {
        let overdue = &overdue.value;
        say(!overdue.cancels.is_empty(), &|| {
            format!("Lewat batas: membatalkan baris {}", numbers(&overdue.cancels))
        });
        say(overdue.dissolves.is_some(), &|| "Lewat batas: mengakhiri cabang lain".to_owned());
    }
    notes
}

/// What a join waits for.
fn joined(row: &Row) -> String {
    let Some(enough) = &row.enough else { return "Menunggu semua cabang yang berjalan".to_owned() };
    let rest = match row.rest.as_ref().map(|rest| rest.value) {
        Some(Rest::Cancelled) => "sisanya dibatalkan",
        Some(Rest::LeftRunning) | None => "sisanya berjalan terus",
    };
    format!("Cukup {} cabang, {rest}", enough.value.0)
}

/// A moment of the clock or of a field, as it stands within a sentence.
pub(crate) fn instant(sop: &Sop, instant: &Instant) -> String {
    match instant {
        Instant::After(length) => length.to_string(),
        Instant::Field(field) => format!("pada {}", field_name(sop, field)),
        Instant::Before(length, field) => format!("{length} sebelum {}", field_name(sop, field)),
        Instant::Since(length, field) => format!("{length} setelah {}", field_name(sop, field)),
    }
}

/// The field's name as it stands within a sentence.
fn field_name(sop: &Sop, id: &str) -> String {
    let id = FieldId::new(id);
    let known = sop.fields.iter().find(|field| field.id.value == id);
    known.map_or_else(|| id.to_string(), |field| lowered(&field.name.value.0))
}

/// Without the capital of a sentence's first word; an abbreviation keeps its own.
fn lowered(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            let rest = name.chars().skip(1);
            first.to_lowercase().chain(rest).collect()
        }
        _ => name.to_owned(),
    }
}
