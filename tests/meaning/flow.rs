//! Mistakes in where the work goes: arrows, returns, rows, deadlines, ends.

use crate::file::{File, Mutant, listed, neighbours};
use crate::outline::Entry;

/// The branches of a decision, by its row, each with its target.
fn decisions(file: &File) -> Vec<Vec<&Entry>> {
    let mut all: Vec<(usize, Vec<&Entry>)> = Vec::new();
    let targets = file.outline.entries.iter().filter(|entry| {
        ["kegiatan.cabang.ke", "kegiatan.cabang.kembalikan"].contains(&entry.path.as_str())
    });
    for target in targets {
        let row = file.row_of(target).line;
        match all.last_mut().filter(|(of, _)| *of == row) {
            Some((_, branches)) => branches.push(target),
            None => all.push((row, vec![target])),
        }
    }
    all.into_iter().map(|(_, branches)| branches).collect()
}

/// Two answers that lead where the other should.
pub fn swapped_branches(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for branches in decisions(file) {
        for pair in branches.windows(2) {
            let [one, other] = pair else { continue };
            let text = |entry: &Entry| {
                file.outline.lines[entry.line][entry.key.start..entry.value.end].to_owned()
            };
            let changed = |entry: &Entry, by: &str| {
                let mut line = file.outline.lines[entry.line].clone();
                line.replace_range(entry.key.start..entry.value.end, by);
                line
            };
            let mut lines = file.outline.lines[one.line..=other.line].to_vec();
            lines[0] = changed(one, &text(other));
            *lines.last_mut().expect("two lines") = changed(other, &text(one));
            let shown = format!("{} <-> {}", text(one), text(other));
            mutants.push(file.with_lines(one.line..other.line + 1, &lines, &shown));
        }
    }
    mutants
}

/// An answer, or a row, that leads one row too far or not far enough; an end that is another one.
pub fn other_target(file: &File, path: &str) -> Vec<Mutant> {
    let (rows, outcomes) = (file.rows(), file.outcomes());
    let mut mutants = Vec::new();
    for entry in file.at(path) {
        let value = file.value(entry);
        let near = neighbours(&rows, value).into_iter().chain(neighbours(&outcomes, value));
        mutants.extend(near.map(|by| file.with_value(entry, by)));
    }
    mutants
}

/// A return to the applicant that goes to the row instead, inside the office.
pub fn return_inside(file: &File) -> Vec<Mutant> {
    let returns = file.at("kegiatan.cabang.kembalikan").into_iter();
    returns.map(|entry| file.with_bytes(entry.line, entry.key.clone(), "ke")).collect()
}

/// A row taken out, with the arrows to it bent to where it led.
pub fn skipped_row(file: &File) -> Vec<Mutant> {
    let rows = file.at("kegiatan.id");
    let mut mutants = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let own = file.in_item(row, "kegiatan.ke").or(file.in_item(row, "kegiatan.cabang.ke"));
        let next = rows.get(at + 1).map(|next| file.value(next));
        let Some(next) = own.map(|entry| file.value(entry)).or(next) else { continue };
        let mut mutant = file.without_item(row);
        mutant.text = bent(&mutant.text, file.value(row), next);
        mutants.push(mutant);
    }
    mutants
}

/// The text with every mention of a row replaced by the next, and the rules about the row itself dropped.
fn bent(text: &str, row: &str, next: &str) -> String {
    let is_id = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut lines = Vec::new();
    let mut in_rows = false;
    for line in text.lines() {
        let section = line.starts_with(|letter: char| letter.is_ascii_lowercase());
        let names_rows = ["kegiatan:", "pengembalian:", "pencabutan:", "dibiarkan:", "cetak:"];
        if section {
            in_rows = names_rows.iter().any(|name| line.starts_with(name));
        }
        let mut line = line.to_owned();
        if in_rows && !line.trim_start().starts_with("uraian:") {
            if line.contains(&format!("beda_orang: [{row}]")) {
                continue;
            }
            let mut from = 0;
            while let Some(at) = line[from..].find(row).map(|at| at + from) {
                let end = at + row.len();
                let whole = !line[..at].ends_with(is_id) && !line[end..].starts_with(is_id);
                if whole {
                    line.replace_range(at..end, next);
                }
                from = if whole { at + next.len() } else { end };
            }
        }
        lines.push(line);
    }
    lines.join("\n") + "\n"
}

/// Two rows in the other order.
pub fn swapped_rows(file: &File) -> Vec<Mutant> {
    let rows = file.at("kegiatan.id");
    let swap = |pair: &[&Entry]| {
        let (one, other) = (file.outline.item(pair[0]), file.outline.item(pair[1]));
        let mut lines = file.outline.lines[other.clone()].to_vec();
        lines.extend_from_slice(&file.outline.lines[one.clone()]);
        let shown = format!("sesudah {}", file.value(pair[1]));
        file.with_lines(one.start..other.end, &lines, &shown)
    };
    rows.windows(2).map(swap).collect()
}

/// The regular end is the first: another one first.
pub fn swapped_outcomes(file: &File) -> Vec<Mutant> {
    let ends = file.at("akhir.id");
    let [one, other, ..] = ends.as_slice() else { return Vec::new() };
    let (one, other) = (file.outline.item(one), file.outline.item(other));
    let mut lines = file.outline.lines[other.clone()].to_vec();
    lines.extend_from_slice(&file.outline.lines[one.clone()]);
    vec![file.with_lines(one.start..other.end, &lines, "akhir pertama menjadi kedua")]
}

/// Withdrawal allowed a row longer, a row shorter, and to the very end.
pub fn other_withdrawal(file: &File) -> Vec<Mutant> {
    let rows = file.rows();
    let mut mutants = Vec::new();
    for entry in file.at("pencabutan.hanya_sebelum") {
        let near = neighbours(&rows, file.value(entry)).into_iter();
        mutants.extend(near.map(|by| file.with_value(entry, by)));
        let whole = file.at("pencabutan");
        mutants.extend(whole.into_iter().map(|entry| file.without(entry)));
    }
    mutants
}

/// A join that is content with the first that comes.
pub fn weaker_join(file: &File) -> Vec<Mutant> {
    file.at("kegiatan.gabung").into_iter().map(|entry| file.with_key(entry, "cukup", "1")).collect()
}

/// A split that forgets one of its branches; several answers that become one.
pub fn narrower_split(file: &File) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at("kegiatan.serempak") {
        let all = file.list(entry);
        for left_out in &all {
            let rest: Vec<&str> = all.iter().filter(|one| *one != left_out).copied().collect();
            mutants.push(file.with_value(entry, &listed(&rest)));
        }
    }
    let several = file.at("kegiatan.boleh_beberapa").into_iter();
    mutants.extend(several.map(|entry| file.without(entry)));
    mutants
}
