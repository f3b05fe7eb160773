//! Structural mistakes in scenario files: what is written after a key, wherever it stands on a line, made wrong.
//! Every mutant says which code must be told at which line.

use std::ops::Range;

use crate::mutants::Mutant;
use crate::outline::Outline;

/// A key on a line with what is written after it, braces and brackets whole.
struct Written {
    line: usize,
    key: Range<usize>,
    value: Range<usize>,
}

/// Every place where one of these keys is written.
fn written(file: &Outline, keys: &[&str]) -> Vec<Written> {
    let mut all = Vec::new();
    for (line, text) in file.lines.iter().enumerate() {
        if text.trim_start().starts_with('#') {
            continue;
        }
        for key in keys {
            let mark = format!("{key}:");
            for (at, _) in text.match_indices(&mark) {
                let is_key = text[..at].ends_with([' ', '{']) || at == 0;
                let after = at + mark.len();
                if is_key && (text[after..].is_empty() || text[after..].starts_with(' ')) {
                    let start = (after + 1).min(text.len());
                    let end = end_of_value(text, start);
                    all.push(Written { line, key: at..at + key.len(), value: start..end });
                }
            }
        }
    }
    all
}

/// Where a value ends: at the comma or brace of the map around it, or with the line.
fn end_of_value(text: &str, start: usize) -> usize {
    let (mut depth, mut is_quoted) = (0, false);
    let mut end = text.len();
    for (at, letter) in text[start..].char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '[' | '{' => depth += 1,
            ']' | '}' if depth == 0 => end = start + at,
            ']' | '}' => depth -= 1,
            ',' if depth == 0 && text[..start].contains('{') => end = start + at,
            _ => {}
        }
        if end < text.len() {
            break;
        }
    }
    start + text[start..end].trim_end().len()
}

/// The ids in a value: one, or several in brackets.
fn ids(file: &Outline, place: &Written) -> Vec<Range<usize>> {
    let text = &file.lines[place.line];
    let value = &text[place.value.clone()];
    let inside = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let (mut start, inside) = match inside {
        Some(inside) => (place.value.start + 1, inside),
        None => (place.value.start, value),
    };
    let mut all = Vec::new();
    for id in inside.split(", ").filter(|id| !id.is_empty()) {
        all.push(start..start + id.len());
        start += id.len() + 2;
    }
    all
}

fn replaced(file: &Outline, line: usize, at: Range<usize>, by: &str, code: &'static str) -> Mutant {
    Mutant::new(file.with_bytes(line, at, by), code, line)
}

/// Every id after these keys, replaced by one that nobody declares.
pub fn dangling(file: &Outline, keys: &[&str]) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for place in written(file, keys) {
        for id in ids(file, &place) {
            let text = &file.lines[place.line];
            let is_id = |letter: char| letter.is_ascii_alphanumeric() || "_-#:".contains(letter);
            if text[id.clone()].chars().all(is_id) && &text[id.clone()] != "tidak" {
                mutants.push(replaced(file, place.line, id, "tak_ada", "U05"));
            }
        }
    }
    mutants
}

/// Every name of a map from names under these keys, on the same line, replaced by one that nobody declares.
pub fn dangling_name(file: &Outline, keys: &[&str]) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for place in written(file, keys) {
        let text = &file.lines[place.line];
        let value = &text[place.value.clone()];
        let Some(inside) = value.strip_prefix("{ ") else { continue };
        let mut start = place.value.start + 2;
        for pair in inside.trim_end_matches(" }").split(", ") {
            let length = pair.find(':').expect("a pair");
            mutants.push(replaced(file, place.line, start..start + length, "tak_ada", "U05"));
            start += pair.len() + 2;
        }
    }
    mutants
}

/// The SOP under test, which then is none.
pub fn other_sop(file: &Outline) -> Vec<Mutant> {
    let head = written(file, &["uji"]).into_iter().filter(|place| place.key.start == 0);
    head.map(|place| replaced(file, place.line, place.value, "tak_ada", "U04")).collect()
}

/// A choice or a yes or no that is none. Where a refusal is expected any value may stand.
pub fn other_choice(file: &Outline) -> Vec<Mutant> {
    let fields = [
        "jenis",
        "pernah_kawin",
        "sudah_terdata",
        "elemen_berubah",
        "desa",
        "hubungan",
        "klasifikasi",
        "susunan",
        "ada_surat_lahir",
        "kawin_tercatat",
        "keperluan",
        "sifat",
        "milik_sendiri",
        "pengeras_suara",
    ];
    let places = written(file, &fields);
    let places = places.into_iter().filter(|place| !is_refused(file, place.line));
    places.map(|place| replaced(file, place.line, place.value, "tak_ada", "U06")).collect()
}

/// An answer that the activity does not know.
pub fn other_answer(file: &Outline) -> Vec<Mutant> {
    let places = written(file, &["jawab"]);
    let places = places.into_iter().filter(|place| !is_refused(file, place.line));
    places.map(|place| replaced(file, place.line, place.value, "Barangkali", "U06")).collect()
}

/// Does the step of this line expect to be refused?
fn is_refused(file: &Outline, line: usize) -> bool {
    let opens = |line: &String| line.starts_with("      - ");
    let first = (0..=line).rev().find(|line| opens(&file.lines[*line])).unwrap_or(0);
    let rest = file.lines[line + 1..].iter().position(|line| !line.starts_with("        "));
    let last = rest.map_or(file.lines.len(), |rest| line + 1 + rest);
    file.lines[first..last].iter().any(|line| line.contains("ditolak:"))
}

/// `kk:asli` with another word behind the colon.
pub fn other_form(file: &Outline) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for place in written(file, &["diterima"]) {
        for id in ids(file, &place) {
            if let Some((name, _)) = file.lines[place.line][id.clone()].split_once(':') {
                let at = id.start + name.len() + 1..id.end;
                mutants.push(replaced(file, place.line, at, "aslinya", "U06"));
            }
        }
    }
    mutants
}

pub fn impossible_moment(file: &Outline) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for (keys, wrong) in [
        (
            ["saat", "batas"].as_slice(),
            ["2026-02-30 08.00", "2026-04-07 25.00", "besok"].as_slice(),
        ),
        (&["jam"], &["24.10", "8.60", "pagi"]),
    ] {
        for place in written(file, keys) {
            if file.lines[place.line][place.value.clone()].starts_with(|c: char| c.is_ascii_digit())
            {
                let made = wrong
                    .iter()
                    .map(|by| replaced(file, place.line, place.value.clone(), by, "Y07"));
                mutants.extend(made);
            }
        }
    }
    mutants
}

pub fn impossible_length(file: &Outline) -> Vec<Mutant> {
    let keys = ["baku_mutu", "jam_kantor", "jam_pemohon", "jam_pihak_lain", "waktu_berlalu"];
    let made = written(file, &keys).into_iter().map(|place| {
        let number = file.lines[place.line][place.value.clone()].split(' ').next();
        let by = format!("{} mnt", number.expect("a number"));
        replaced(file, place.line, place.value, &by, "Y07")
    });
    made.collect()
}

/// The keys of a step and of what is expected.
const KEYS: &[&str] = &[
    "nama",
    "langkah",
    "saat",
    "jam",
    "waktu_berlalu",
    "oleh",
    "perkara",
    "buka",
    "kerjakan",
    "serahkan",
    "cabut",
    "panggil",
    "jawab",
    "isian",
    "tanpa",
    "diterima",
    "kurang",
    "alasan",
    "maka",
    "ditolak",
    "terbuka",
    "dikembalikan",
    "akhir",
    "status",
    "nomor",
    "dokumen",
    "diminta",
    "boleh",
    "memulai",
    "batas",
    "baku_mutu",
    "jam_kantor",
    "jam_pemohon",
    "jam_pihak_lain",
];

/// The last letter of a key doubled.
pub fn misspelt_key(file: &Outline) -> Vec<Mutant> {
    let made = keys(file).into_iter().map(|place| {
        let key = &file.lines[place.line][place.key.clone()];
        let by = format!("{key}{}", &key[key.len() - 1..]);
        replaced(file, place.line, place.key.clone(), &by, "Y02")
    });
    made.collect()
}

/// Every key without what is written after it on its line.
pub fn no_value(file: &Outline) -> Vec<Mutant> {
    let made = keys(file).into_iter().filter(|place| !place.value.is_empty());
    made.map(|place| replaced(file, place.line, place.value, "", "Y05")).collect()
}

/// The keys of steps and expectations; those of elements and fields bear some of the same names.
fn keys(file: &Outline) -> Vec<Written> {
    let in_element = |place: &Written| {
        let line = file.lines[place.line].trim_start();
        line.starts_with("- {") && !line.starts_with("- { saat") && line.contains("hubungan:")
    };
    written(file, KEYS).into_iter().filter(|place| !in_element(place)).collect()
}
