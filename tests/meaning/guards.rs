//! Mistakes in conditions: weaker, stronger, negated, about another number, choice or day.

use crate::file::{File, Mutant};
use crate::outline::Entry;

const PATHS: &[&str] = &[
    "harus.syarat",
    "kegiatan.harus.syarat",
    "persyaratan.bila",
    "kegiatan.cabang.bila",
    "kegiatan.lewati_bila",
    "keterkaitan.picu.bila",
    "isian.bila",
    "isian.rumus",
];

/// Every guard with what becomes of its text.
fn each(file: &File, changed: impl Fn(&str) -> Vec<String>) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.outline.at(PATHS) {
        let others = changed(file.value(entry)).into_iter();
        mutants.extend(others.map(|by| file.with_value(entry, &by)));
    }
    mutants
}

/// Each word of a guard that is one of these, replaced.
fn words(guard: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let words: Vec<&str> = guard.split(' ').collect();
    let mut all = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for (_, by) in pairs.iter().filter(|(from, _)| from == word) {
            let mut words = words.clone();
            words[at] = by;
            all.push(words.join(" "));
        }
    }
    all
}

/// One of the signs shifted by its edge, or turned.
pub fn other_comparison(file: &File) -> Vec<Mutant> {
    let pairs = [(">=", ">"), (">", ">="), ("<=", "<"), ("<", "<="), ("==", "!="), ("!=", "==")];
    let turned = [(">=", "<"), (">", "<="), ("<=", ">"), ("<", ">=")];
    each(file, |guard| words(guard, &pairs).into_iter().chain(words(guard, &turned)).collect())
}

/// `dan` for `atau`, and the other way round.
pub fn other_junction(file: &File) -> Vec<Mutant> {
    each(file, |guard| words(guard, &[("dan", "atau"), ("atau", "dan")]))
}

/// One part of several left out.
pub fn dropped_part(file: &File) -> Vec<Mutant> {
    each(file, |guard| {
        let sign = if guard.contains(" atau ") { " atau " } else { " dan " };
        let parts: Vec<&str> = guard.split(sign).collect();
        let mut all = Vec::new();
        for left_out in 0..parts.len() {
            let kept = parts.iter().enumerate().filter(|(at, _)| *at != left_out);
            let kept: Vec<&str> = kept.map(|(_, part)| *part).collect();
            all.push(kept.join(sign));
        }
        all.retain(|guard| !guard.is_empty());
        all
    })
}

/// Just the contrary.
pub fn negated(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.outline.at(PATHS) {
        let guard = file.value(entry);
        let is_number = guard.starts_with("jumlah(") && !guard.contains(' ');
        if !is_number {
            mutants.push(file.with_value(entry, &format!("bukan ({guard})")));
        }
        if let Some(at) = guard.find("bukan ") {
            let by = format!("{}{}", &guard[..at], &guard[at + "bukan ".len()..]);
            mutants.push(file.with_value(entry, &by));
        }
    }
    mutants
}

/// One more or one less, wherever a number is written.
pub fn other_number(file: &File) -> Vec<Mutant> {
    each(file, |guard| {
        let words: Vec<&str> = guard.split(' ').collect();
        let mut all = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let Ok(number) = word.parse::<i64>() else { continue };
            let less = (number > 0).then(|| number - 1);
            for by in std::iter::once(number + 1).chain(less) {
                let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
                words[at] = by.to_string();
                all.push(words.join(" "));
            }
        }
        all
    })
}

/// Another choice of the same field.
pub fn other_choice(file: &File) -> Vec<Mutant> {
    let fields = file.at("isian.id");
    let choices_of = |field: &str| -> Vec<String> {
        let own = fields.iter().find(|id| file.value(id) == field);
        let Some(own) = own else {
            let shared = field == "pengantar_desa";
            return if shared { vec!["wajib".into(), "opsional".into()] } else { Vec::new() };
        };
        let item = file.outline.item(own);
        let choices = file.at("isian.pilihan.id").into_iter();
        let choices = choices.filter(|choice| item.contains(&choice.line));
        choices.map(|choice| file.value(choice).to_owned()).collect()
    };
    each(file, |guard| {
        let words: Vec<&str> = guard.split(' ').collect();
        let mut all = Vec::new();
        for at in 2..words.len() {
            if !["==", "!="].contains(&words[at - 1]) {
                continue;
            }
            let choices = choices_of(words[at - 2]);
            let other = choices.iter().find(|choice| !words.contains(&choice.as_str()));
            if let Some(other) = other {
                let mut words = words.clone();
                words[at] = other;
                all.push(words.join(" "));
            }
        }
        all
    })
}

/// A condition of the whole case left out.
pub fn dropped_condition(file: &File) -> Vec<Mutant> {
    file.at("harus.syarat").into_iter().map(|entry| file.without_item(entry)).collect()
}

/// A branch that no longer asks, a trigger that always fires.
pub fn dropped_guard(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for path in ["persyaratan.bila", "keterkaitan.picu.bila"] {
        mutants.extend(file.at(path).into_iter().map(|entry| file.without(entry)));
    }
    mutants
}

/// One more, one less.
pub fn other_parameter(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("ketentuan.berlaku.nilai") {
        let Ok(number) = file.value(entry).parse::<i64>() else { continue };
        for by in [number + 1, number - 1] {
            mutants.push(file.with_value(entry, &by.to_string()));
        }
    }
    mutants
}

/// From another day on: the first value twenty years late, a later one a day late and a day early.
pub fn other_parameter_day(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    let mut before: Option<&Entry> = None;
    for entry in file.at("ketentuan.berlaku.sejak") {
        let date: jiff::civil::Date = file.value(entry).parse().expect("a date");
        let is_first = before.is_none_or(|before| before.line + 1 != entry.line);
        let days = if is_first {
            vec![date.saturating_add(jiff::Span::new().years(20))]
        } else {
            let day = |days: i64| date.saturating_add(jiff::Span::new().days(days));
            vec![day(1), day(-1)]
        };
        mutants.extend(days.into_iter().map(|day| file.with_value(entry, &day.to_string())));
        before = Some(entry);
    }
    mutants
}
