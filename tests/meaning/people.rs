//! Mistakes in who works, and until when: actors, deputies, other people, norms, deadlines, statuses.

use crate::file::{File, Mutant, listed};

/// The column before, and the one after.
pub fn other_actor(file: &File) -> Vec<Mutant> {
    let actors = file.values("pelaksana.id");
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.pelaksana") {
        let own = file.list(entry);
        if let [own] = own.as_slice() {
            let at = actors.iter().position(|actor| actor == own).expect("a declared actor");
            let count = actors.len();
            let mut near = vec![actors[(at + 1) % count], actors[(at + count - 1) % count]];
            near.dedup();
            mutants.extend(near.into_iter().map(|by| file.with_value(entry, &listed(&[by]))));
        } else {
            let backwards: Vec<&str> = own.iter().rev().copied().collect();
            mutants.push(file.with_value(entry, &listed(&backwards)));
        }
    }
    mutants
}

/// A chain of paraf in any order, or by one of them alone.
pub fn other_manner(file: &File) -> Vec<Mutant> {
    let manners = ["berurutan", "semua", "salah_satu"];
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.cara") {
        let others = manners.into_iter().filter(|manner| *manner != file.value(entry));
        mutants.extend(others.map(|by| file.with_value(entry, by)));
    }
    mutants
}

/// Nobody deputises, somebody more does, or in another order.
pub fn other_deputies(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("pelaksana.pengganti") {
        let own = file.list(entry);
        mutants.push(file.without(entry));
        let more = file.roles.iter().map(String::as_str).find(|role| !own.contains(role));
        if let Some(more) = more {
            let added: Vec<&str> = own.iter().copied().chain([more]).collect();
            mutants.push(file.with_value(entry, &listed(&added)));
            let before: Vec<&str> = [more].into_iter().chain(own.iter().copied()).collect();
            mutants.push(file.with_value(entry, &listed(&before)));
        }
        if own.len() > 1 {
            let backwards: Vec<&str> = own.iter().rev().copied().collect();
            mutants.push(file.with_value(entry, &listed(&backwards)));
            mutants.push(file.with_value(entry, &listed(&own[..own.len() - 1])));
        }
    }
    mutants
}

/// Another role that notes what somebody outside does; somebody outside who counts as the office.
pub fn other_outsider(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("pelaksana.peran") {
        let own = file.value(entry);
        let other = file.roles.iter().find(|role| *role != own).expect("another role");
        mutants.push(file.with_value(entry, other));
    }
    mutants.extend(file.at("pelaksana.luar").into_iter().map(|entry| file.without(entry)));
    mutants
}

/// The same person may do both.
pub fn same_person(file: &File) -> Vec<Mutant> {
    file.at("kegiatan.beda_orang").into_iter().map(|entry| file.without(entry)).collect()
}

/// Each number in a length of time, two more, and one less where something is left.
fn other_lengths(time: &str) -> Vec<String> {
    let count = time.find(' ').unwrap_or(time.len());
    let (low, high) = time[..count].split_once('-').unwrap_or(("", &time[..count]));
    let number: u32 = high.parse().expect("a number");
    let dash = if low.is_empty() { String::new() } else { format!("{low}-") };
    let with = |number: u32| format!("{dash}{number}{}", &time[count..]);
    let less = (number > 1 && low.is_empty()).then(|| with(number - 1));
    std::iter::once(with(number + 2)).chain(less).collect()
}

/// The norm of a row of the office. The time of somebody outside is printed and binds nobody.
pub fn other_norm(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.waktu") {
        let actors = file.in_item(file.row_of(entry), "kegiatan.pelaksana").expect("actors");
        if file.list(actors).iter().all(|actor| file.is_outside(actor)) {
            continue;
        }
        let others = other_lengths(file.value(entry)).into_iter();
        mutants.extend(others.map(|by| file.with_value(entry, &by)));
    }
    mutants
}

/// A longer or shorter deadline, and one in days of the calendar.
pub fn other_deadline(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for path in ["pengembalian.batas", "kegiatan.batas"] {
        for entry in file.at(path) {
            let time = file.value(entry);
            let others = other_lengths(time).into_iter();
            mutants.extend(others.map(|by| file.with_value(entry, &by)));
            if time.contains("hari kerja") {
                let by = time.replacen("hari kerja", "hari kalender", 1);
                mutants.push(file.with_value(entry, &by));
            }
        }
    }
    mutants
}

/// Somebody else is asked when it is late.
pub fn other_escalation(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.lewat_batas.eskalasi") {
        let own = file.value(entry);
        let mut others = file.roles.iter().rev().filter(|role| *role != own);
        mutants.extend(others.next().map(|by| file.with_value(entry, by)));
    }
    mutants
}

/// What the applicant is told where his case is.
pub fn other_status(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.status") {
        mutants.push(file.without(entry));
        mutants.push(file.with_value(entry, "menunggu"));
    }
    mutants
}

/// It is in force a day later, a day earlier.
pub fn other_start(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("identitas.tanggal_efektif") {
        mutants.extend(["2022-01-02", "2021-12-31"].map(|by| file.with_value(entry, by)));
    }
    mutants
}
