//! Mistakes in what is brought, filled, made, numbered, and begun elsewhere.

use crate::file::{File, Mutant, listed};

/// A paper that nobody asks for any more.
pub fn dropped_requirement(file: &File) -> Vec<Mutant> {
    file.at("persyaratan.dokumen").into_iter().map(|entry| file.without_item(entry)).collect()
}

/// A paper asked in another form.
pub fn other_form(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for opener in file.at("persyaratan.dokumen") {
        mutants.push(match file.in_item(opener, "persyaratan.bentuk") {
            None => file.with_key(opener, "bentuk", "asli"),
            Some(form) => {
                let by = match file.value(form) {
                    "ditarik" | "fotokopi" => "asli",
                    _ => "fotokopi",
                };
                file.with_value(form, by)
            }
        });
    }
    mutants
}

/// A paper that may be left out, or that may not any more.
pub fn other_duty(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for opener in file.at("persyaratan.dokumen") {
        mutants.push(match file.in_item(opener, "persyaratan.wajib") {
            None => file.with_key(opener, "wajib", "tidak"),
            Some(flag) => file.without(flag),
        });
    }
    mutants
}

/// One paper fewer that would do as well.
pub fn dropped_alternative(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("persyaratan.atau") {
        let all = file.list(entry);
        for left_out in &all {
            let rest: Vec<&str> = all.iter().filter(|one| *one != left_out).copied().collect();
            mutants.push(if rest.is_empty() {
                file.without(entry)
            } else {
                file.with_value(entry, &listed(&rest))
            });
        }
    }
    mutants
}

/// A paper of the applicant that a row needs no more. What an earlier row makes is there whether or not it is asked.
pub fn dropped_need(file: &File) -> Vec<Mutant> {
    let brought = file.values("persyaratan.dokumen");
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.kelengkapan") {
        let all = file.list(entry);
        for left_out in all.iter().filter(|one| brought.contains(one)) {
            let rest: Vec<&str> = all.iter().filter(|one| *one != left_out).copied().collect();
            mutants.push(if rest.is_empty() {
                file.without(entry)
            } else {
                file.with_value(entry, &listed(&rest))
            });
        }
    }
    mutants
}

/// A paper that few applicants bring, needed by a row of all: the last of those asked on a condition.
pub fn added_need(file: &File) -> Vec<Mutant> {
    let papers = file.at("persyaratan.dokumen").into_iter().rev();
    let mut some = papers
        .filter(|opener| file.in_item(opener, "persyaratan.bila").is_some())
        .filter(|opener| file.in_item(opener, "persyaratan.wajib").is_none());
    let Some(paper) = some.next().map(|opener| file.value(opener)) else { return Vec::new() };
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.kelengkapan") {
        let mut all = file.list(entry);
        all.push(paper);
        mutants.push(file.with_value(entry, &listed(&all)));
    }
    mutants
}

/// A paper that is made no more.
pub fn dropped_output(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.output") {
        let all = file.list(entry);
        let row = file.row_of(entry);
        // What the row needed and gives on, or an earlier row made, is there all the same.
        let needs = file.in_item(row, "kegiatan.kelengkapan");
        let needs = needs.map(|needs| file.list(needs)).unwrap_or_default();
        for left_out in all.iter().filter(|one| !needs.contains(one)) {
            let rest: Vec<&str> = all.iter().filter(|one| *one != left_out).copied().collect();
            mutants.push(if rest.is_empty() {
                file.without(entry)
            } else {
                file.with_value(entry, &listed(&rest))
            });
        }
    }
    mutants
}

/// A paper that is not on the desk, or no later form of another that no row makes: whoever needs that one waits.
pub fn other_paper(file: &File) -> Vec<Mutant> {
    let made: Vec<&str> =
        file.at("kegiatan.output").into_iter().flat_map(|entry| file.list(entry)).collect();
    let later = file.at("dokumen.wujud_baru_dari").into_iter();
    let later = later.filter(|entry| !made.contains(&file.value(entry)));
    let there = file.at("dokumen.tersedia").into_iter();
    later.chain(there).map(|entry| file.without(entry)).collect()
}

/// An entry in another book, in one book fewer, in one more.
pub fn other_book(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.catat") {
        let all = file.list(entry);
        let other = file.books.iter().map(String::as_str).find(|book| !all.contains(book));
        for (at, _) in all.iter().enumerate() {
            let mut changed = all.clone();
            if let Some(other) = other {
                changed[at] = other;
                mutants.push(file.with_value(entry, &listed(&changed)));
            }
            changed.remove(at);
            mutants.push(if changed.is_empty() {
                file.without(entry)
            } else {
                file.with_value(entry, &listed(&changed))
            });
        }
        let more: Vec<&str> = all.iter().copied().chain(other).collect();
        mutants.push(file.with_value(entry, &listed(&more)));
    }
    mutants
}

/// A field that may stay empty, or must be filled.
pub fn other_field_duty(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for opener in file.at("isian.id") {
        let kind = file.in_item(opener, "isian.tipe").map(|kind| file.value(kind));
        if ["saringan", "hitungan"].contains(&kind.unwrap_or_default()) {
            continue;
        }
        mutants.push(match file.in_item(opener, "isian.wajib") {
            None => file.with_key(opener, "wajib", "tidak"),
            Some(flag) => file.without(flag),
        });
    }
    mutants.extend(file.at("isian.paling_sedikit").into_iter().map(|entry| file.without(entry)));
    mutants
}

/// A field that a row fills no more.
pub fn dropped_row_field(file: &File) -> Vec<Mutant> {
    file.at("kegiatan.isian").into_iter().map(|entry| file.without(entry)).collect()
}

/// A trigger at another end, for nobody, once instead of for each, or not at all; a call left out.
pub fn other_trigger(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("keterkaitan.picu.pada") {
        let own = file.list(entry);
        let others = file.outcomes().into_iter().filter(|end| !own.contains(end));
        mutants.extend(others.map(|by| file.with_value(entry, &listed(&[by]))));
    }
    for path in ["keterkaitan.picu.untuk_setiap", "keterkaitan.picu", "persyaratan.panggil"] {
        mutants.extend(file.at(path).into_iter().map(|entry| file.without(entry)));
    }
    mutants
}

/// A value that the other case does not inherit, or inherits otherwise.
pub fn other_inheritance(file: &File) -> Vec<Mutant> {
    let inherited = file.outline.entries.iter().filter(|entry| {
        entry.path.starts_with("keterkaitan.picu.isian.")
            || entry.path.starts_with("persyaratan.panggil.isian.")
    });
    let mut mutants = Vec::new();
    for entry in inherited {
        mutants.push(file.without(entry));
        let by = match file.value(entry) {
            "ya" => "tidak",
            "tidak" => "ya",
            _ => continue,
        };
        mutants.push(file.with_value(entry, by));
    }
    mutants
}
