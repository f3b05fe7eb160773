//! The kinds of mistakes in the flow and the sums, each at every place where it can be made.
//! It names for every mutant the code and the line that must be reported, and reports nothing itself.

use crate::mutants::{Mutant, values};
use crate::outline::{Entry, Outline};

/// Another total, and another time of each row under the same total.
pub fn wrong_total(file: &Outline) -> Vec<Mutant> {
    let total = file.at(&["jumlah_waktu.waktu"]).next().expect("the total is stated").line;
    let longer = |time: &str| {
        let (number, unit) = time.split_once(' ').expect("a time has a unit");
        let number: u32 = number.parse().expect("a time begins with a number");
        vec![format!("{} {unit}", number + 1), format!("{number} jam")]
    };
    let mut mutants = values(file, &["kegiatan.waktu", "jumlah_waktu.waktu"], "T10", longer);
    for mutant in &mut mutants {
        mutant.line = total + 1;
    }
    mutants
}

/// Each choice left out of the table of papers: its terms taken from every guard, or another choice in its
/// place where it stands alone.
pub fn gap(file: &Outline) -> Vec<Mutant> {
    let choices: Vec<&Entry> = file.at(&["isian.pilihan.id"]).collect();
    let mut mutants = Vec::new();
    for choice in &choices {
        let other =
            choices.iter().find(|other| other.line != choice.line).expect("several choices");
        let mut lines = file.lines.clone();
        for guard in file.at(&["persyaratan.bila"]) {
            let gone = format!("jenis == {}", file.value(choice));
            let terms: Vec<&str> =
                file.value(guard).split(" atau ").filter(|term| *term != gone).collect();
            let instead = format!("jenis == {}", file.value(other));
            let kept = if terms.is_empty() { instead } else { terms.join(" atau ") };
            lines[guard.line].replace_range(guard.value.clone(), &kept);
        }
        let text = file.with_lines(0..file.lines.len(), &lines);
        mutants.push(Mutant::new(text, "P02", choice.line));
    }
    mutants
}

/// Each paper asked a second time, in the same situation and in each part of it.
pub fn overlap(file: &Outline) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for paper in file.at(&["persyaratan.dokumen"]) {
        let item = file.item(paper);
        let guard = file.at(&["persyaratan.bila"]).find(|guard| item.contains(&guard.line));
        let mut copies = vec![file.lines[item.clone()].to_vec()];
        for term in guard.iter().flat_map(|guard| file.value(guard).split(" atau ")) {
            let guard = guard.expect("a term comes from a guard");
            let mut copy = file.lines[item.clone()].to_vec();
            copy[guard.line - item.start].replace_range(guard.value.clone(), term);
            copies.push(copy);
        }
        for copy in copies {
            mutants.push(Mutant::new(file.with_lines(item.end..item.end, &copy), "P01", item.end));
        }
    }
    mutants
}
/// Every row but the first passed over by the one above it.
pub fn unreachable_row(file: &Outline) -> Vec<Mutant> {
    let rows: Vec<&Entry> = file.at(&["kegiatan.id"]).collect();
    let mut mutants = Vec::new();
    for (above, passed) in rows.iter().zip(&rows[1..]) {
        let after = rows.iter().find(|row| row.line > passed.line);
        let target = after.map_or("selesai", |row| file.value(row));
        let jump = format!("    ke: {target}");
        let item = file.item(above);
        let mut lines = file.lines.clone();
        let mut line = passed.line;
        if let Some(arrow) =
            file.at(&["kegiatan.cabang.ke"]).find(|arrow| item.contains(&arrow.line))
        {
            // The row passed over would fall into the branch; its own arrow must be written.
            lines[arrow.line].replace_range(arrow.value.clone(), target);
            lines.insert(passed.line + 1, jump);
        } else {
            lines.insert(above.line + 1, jump);
            line += 1;
        }
        mutants.push(Mutant::new(file.with_lines(0..file.lines.len(), &lines), "F05", line));
    }
    mutants
}

/// The last row sent back: behind the question no case can end any more; before it, the applicant can still let
/// the time run out, but the first outcome is never
/// reached. Both are told at the arrow.
pub fn no_way_to_end(file: &Outline) -> Vec<Mutant> {
    let rows: Vec<&Entry> = file.at(&["kegiatan.id"]).collect();
    let question = file.at(&["kegiatan.tanya"]).last().expect("a row asks a question").line;
    let last = rows.last().expect("there are rows").line;
    let back = |row: &&Entry| {
        let added = [format!("    ke: {}", file.value(row))];
        let text = file.with_lines(last + 1..last + 1, &added);
        let code = if row.line > question { "F17" } else { "F22" };
        Mutant::new(text, code, last + 1)
    };
    rows.iter().map(back).collect()
}
