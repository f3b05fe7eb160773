//! The kinds of structural mistakes, each with how it is made at every place of a file, and the named exceptions.
//! Every mutant says which code must be told at which line.

use std::collections::BTreeSet;

use crate::meaning;
use crate::mutants::{self, Mutant, values};
use crate::outline::{Entry, Outline};
use crate::scenarios;

use super::Finding;

pub struct Kind {
    pub name: &'static str,
    pub make: fn(&Outline) -> Vec<Mutant>,
}

const fn kind(name: &'static str, make: fn(&Outline) -> Vec<Mutant>) -> Kind {
    Kind { name, make }
}

/// Of any YAML file.
const ANY: &[Kind] = &[
    kind("a space too many", |file| indented(file, |line| format!(" {line}"))),
    kind("a space too few", |file| indented(file, |line| line[1..].to_owned())),
    kind("a tab", |file| indented(file, |line| format!("\t{}", line.trim_start()))),
    kind("key misspelt", misspelt_key),
    kind("list for a value, value for a list", mutants::wrong_type),
    kind("value missing", mutants::empty_value),
    kind("key twice", mutants::doubled_key),
    kind("quote not closed", unclosed_quote),
];

/// Of an SOP.
const SOP: &[Kind] = &[
    kind("required key missing", missing_key),
    kind("date impossible", mutants::bad_date),
    kind("NIP impossible", mutants::bad_nip),
    kind("unit of time unknown", mutants::bad_unit),
    kind("id twice", meaning::doubled_id),
    kind("target dangling", |file| {
        dangling(
            file,
            &[
                "kegiatan.cabang.ke",
                "kegiatan.ke",
                "kegiatan.lewat_batas.ke",
                "pengembalian.lewat_batas.ke",
            ],
            "F04",
        )
    }),
    kind("return dangling", |file| dangling(file, &["kegiatan.cabang.kembalikan"], "F04")),
    kind("branches dangling", |file| {
        dangling(file, &["kegiatan.serempak", "kegiatan.mana_dulu"], "F04")
    }),
    kind("join dangling", |file| dangling(file, &["kegiatan.gabung"], "N06")),
    kind("row dangling", |file| {
        dangling(
            file,
            &[
                "pencabutan.hanya_sebelum",
                "kegiatan.hanya_sebelum",
                "kegiatan.beda_orang",
                "kegiatan.batalkan",
                "kegiatan.bubarkan",
                "kegiatan.cabang.bubarkan",
                "dibiarkan.kegiatan",
                "cetak.tabel.sel.kegiatan",
                "cetak.flowchart.sel.kegiatan",
                "cetak.flowchart.satukan.kegiatan",
            ],
            "N06",
        )
    }),
    kind("actor dangling", |file| dangling(file, &["kegiatan.pelaksana", "dokumen.ttd"], "T06")),
    kind("document dangling", |file| {
        dangling(
            file,
            &[
                "persyaratan.dokumen",
                "persyaratan.atau",
                "kegiatan.kelengkapan",
                "kegiatan.output",
                "dokumen.wujud_baru_dari",
            ],
            "N04",
        )
    }),
    kind("field dangling", |file| dangling(file, &["kegiatan.isian"], "N05")),
    kind("book unknown", |file| dangling(file, &["kegiatan.catat", "dokumen.buku"], "N07")),
    kind("role unknown", |file| dangling(file, &["pelaksana.peran", "pelaksana.pengganti"], "N08")),
    kind("citation stale", |file| {
        dangling(file, &["harus.acuan", "persyaratan.acuan", "ketentuan.berlaku.acuan"], "N09")
    }),
    kind("letter unknown", |file| dangling(file, &["dokumen.templat"], "N10")),
    kind("captions unknown", |file| dangling(file, &["cetak.istilah"], "N11")),
    kind("link broken", broken_link),
    kind("field type unknown", |file| {
        values(file, &["isian.tipe", "ketentuan.tipe"], "Y08", |_| vec!["angkaa".to_owned()])
    }),
    kind("guard breaks off", |file| {
        guards(file, |guard| vec![format!("{guard} dan"), format!("({guard}")], "G01")
    }),
    kind("guard with an unknown field", |file| {
        guards(file, |guard| vec![format!("{guard} atau tak_ada")], "G03")
    }),
    kind("guard with an unknown function", |file| {
        guards(file, |guard| vec![format!("{guard} dan usia(3) > 1")], "G05")
    }),
    kind("guard with =", |file| {
        guards(
            file,
            |guard| {
                if guard.contains(" == ") {
                    vec![guard.replacen(" == ", " = ", 1)]
                } else {
                    Vec::new()
                }
            },
            "G02",
        )
    }),
    kind("guard of another type", |file| {
        guards(file, |guard| vec![format!("{guard} dan tanggal_masuk")], "G06")
    }),
    kind("choice misspelt", misspelt_choice),
    kind("time of another unit", unit_slip),
    kind("return without target", without_target),
    kind("only one answer left", one_answer),
    kind("join dropped", dropped_join),
    kind("answer twice", doubled_answer),
    kind("rows run past", run_past),
    kind("activity begins with a person", |file| {
        let with_verb = |text: &str| text.starts_with("Me") || text.starts_with("Be");
        values(file, &["kegiatan.uraian"], "T03", |text| {
            let (first, rest) = text.split_at(1);
            vec![format!("Petugas {}{rest}", first.to_lowercase())]
                .into_iter()
                .filter(|_| with_verb(text))
                .collect()
        })
    }),
    kind("sample text left", |file| {
        values(file, &["kegiatan.uraian", "dokumen.nama"], "I09", |text| {
            let quoted = text.strip_suffix('"').map(|inner| format!("{inner} dst.\""));
            vec![quoted.unwrap_or_else(|| format!("{text} dst."))]
        })
    }),
    kind("title of something else", |file| {
        values(file, &["identitas.judul"], "I04", |_| vec!["PEMBUATAN SURAT LAIN".to_owned()])
    }),
    kind("tie to itself", tie_to_itself),
    kind("longer than a working day", longer_than_day),
];

/// Of an office file.
const OFFICE: &[Kind] = &[
    kind("office: id twice", |file| {
        let mut mutants = meaning::doubled_id(file);
        for mutant in &mut mutants {
            mutant.code = "K01";
        }
        mutants
    }),
    kind("office: name dangling", |file| {
        let paths = ["penugasan.pegawai", "penugasan.peran", "pengawas", "ketidakhadiran.pegawai"];
        dangling(file, &paths, "K02")
    }),
    kind("office: trial dangling", |file| dangling(file, &["uji_coba"], "K06")),
    kind("office: zone unknown", |file| dangling(file, &["zona_waktu"], "K05")),
    kind("office: date impossible", |file| {
        let paths = ["penugasan.mulai", "penugasan.sampai", "jam_kerja.mulai", "jam_kerja.sampai"];
        values(file, &paths, "Y07", |_| vec!["2026-02-30".to_owned(), "besok".to_owned()])
    }),
    kind("office: end before its beginning", |file| {
        let paths = ["penugasan.sampai", "jam_kerja.sampai"];
        values(file, &paths, "K04", |_| vec!["1999-01-01".to_owned()])
    }),
    kind("office: hours impossible", |file| {
        values(file, &["jam_kerja.jam"], "Y07", |hours| vec![hours.replacen("07.30", "27.30", 1)])
            .into_iter()
            .filter(|mutant| mutant.shown.contains("27.30"))
            .collect()
    }),
    kind("office: number pattern misspelt", |file| {
        values(file, &["buku.nomor"], "K03", |pattern| vec![pattern.replacen("{urut", "{urutt", 1)])
    }),
    kind("office: kind of assignment unknown", |file| {
        values(file, &["penugasan.sebagai"], "Y08", |_| vec!["tetap".to_owned()])
    }),
    kind("office: away with nobody in their place", away_alone),
    kind(STAFFLESS, |file| {
        let lines = file.at(&["penugasan.pegawai"]).map(|entry| entry.line);
        lines.map(|line| Mutant::new(file.with_lines(line..line + 1, &[]), "X09", line)).collect()
    }),
];

/// Of a scenario file.
const SCENARIO: &[Kind] = &[
    kind("scenario: key misspelt", scenarios::misspelt_key),
    kind("scenario: row dangling", |file| {
        scenarios::dangling(file, &["kerjakan", "ambil", "lepas", "terbuka", "dikembalikan"])
    }),
    kind("scenario: outcome dangling", |file| scenarios::dangling(file, &["akhir"])),
    kind("scenario: staff unknown", |file| scenarios::dangling(file, &["oleh"])),
    kind("scenario: document unknown", |file| {
        scenarios::dangling(file, &["diterima", "diminta", "boleh", "kurang", "dokumen", "panggil"])
    }),
    kind("scenario: SOP opened or begun unknown", |file| {
        scenarios::dangling(file, &["buka", "memulai"])
    }),
    kind("scenario: SOP under test unknown", scenarios::other_sop),
    kind("scenario: book unknown", |file| scenarios::dangling_name(file, &["nomor"])),
    kind("scenario: field unknown", |file| scenarios::dangling_name(file, &["isian", "daftar"])),
    kind("scenario: field left out unknown", |file| scenarios::dangling(file, &["tanpa"])),
    kind("scenario: choice unknown", scenarios::other_choice),
    kind("scenario: answer unknown", scenarios::other_answer),
    kind("scenario: form of a paper unknown", scenarios::other_form),
    kind("scenario: date or time impossible", scenarios::impossible_moment),
    kind("scenario: length of time impossible", scenarios::impossible_length),
    kind("scenario: value missing", scenarios::no_value),
];

/// Of a letter.
const LETTER: &[Kind] = &[
    kind(VARIABLE, |file| letter(file, "{{ ", |rest| format!("{{{{ x{rest}"))),
    kind(BRACES, |file| letter(file, " }}", |rest| format!(" }}{rest}"))),
];

const STAFFLESS: &str = "office: nobody holds a role";
const VARIABLE: &str = "letter: name misspelt";
const BRACES: &str = "letter: braces not closed";

/// The kinds for a file.
pub fn of(file: &str) -> Vec<&'static Kind> {
    if file.starts_with("templates/") {
        return LETTER.iter().collect();
    }
    if file.starts_with("sops/uji/") {
        return SCENARIO.iter().collect();
    }
    let own = if file.starts_with("sops/") { SOP } else { OFFICE };
    ANY.iter().chain(own).collect()
}

/// Mistakes of one file that its rule tells in others, where they hurt: once for each SOP.
pub fn is_told_elsewhere(kind: &str, told: &[Finding]) -> bool {
    let of = |code: &str| told.iter().filter(|one| one.0 == code).count();
    match kind {
        // The columns of a book are filled by fields of the SOPs that name it: one that names it no more is missed there.
        "book unknown" => return of("N07") == 1 && of("N07") + of("K08") == told.len(),
        // A total is right if one way through the rows has it; a row beside that way may take any time.
        "time of another unit" => return told.is_empty(),
        _ => {}
    }
    let code = match kind {
        // At the actor of every SOP that needs somebody; if another holds the role or a deputy, nowhere.
        STAFFLESS => "X09",
        // Where the SOP names the letter.
        VARIABLE | BRACES => "S01",
        _ => return false,
    };
    // Who held the role is missed as well where others are away.
    let (missed, told): (Vec<&Finding>, Vec<&Finding>) =
        told.iter().partition(|one| kind == STAFFLESS && one.0 == "X20" && one.1 == "kantor.yaml");
    let places: BTreeSet<(&str, usize)> = told.iter().map(|one| (one.1.as_str(), one.2)).collect();
    let is_right = told.iter().all(|one| one.0 == code && one.1.starts_with("sops/"));
    is_right
        && missed.len() < 2
        && places.len() == told.len()
        && (kind == STAFFLESS || !told.is_empty())
}

/// Every place of a mark in a letter, with what stands there replaced.
fn letter(file: &Outline, mark: &str, by: impl Fn(&str) -> String) -> Vec<Mutant> {
    let text = file.lines.join("\n") + "\n";
    let at = text.match_indices(mark).map(|(at, _)| at);
    let broken = at.map(|at| {
        let line = text[..at].lines().count();
        Mutant::new(format!("{}{}", &text[..at], by(&text[at + mark.len()..])), "S01", line)
    });
    broken.collect()
}

fn indented(file: &Outline, odd: fn(&str) -> String) -> Vec<Mutant> {
    let lines = file.lines.iter().enumerate();
    let written = lines.filter(|(_, line)| !line.trim_start().starts_with('#'));
    let inner = written.filter(|(_, line)| line.starts_with(' ') && !line.trim().is_empty());
    let told = inner.filter(|(number, _)| file.has_elder(*number));
    told.map(|(number, line)| Mutant::new(file.with_line(number, &odd(line)), "Y01", number))
        .collect()
}

/// What another SOP inherits is named by ids of that SOP, and told as such.
fn misspelt_key(file: &Outline) -> Vec<Mutant> {
    let inherited: Vec<usize> = file
        .entries
        .iter()
        .filter(|entry| !entry.in_braces)
        .filter(|entry| entry.path.contains("picu.isian.") || entry.path.contains("panggil.isian."))
        .map(|entry| entry.line + 1)
        .collect();
    let mut mutants = mutants::misspelt_key(file);
    for mutant in &mut mutants {
        if inherited.contains(&mutant.line) {
            mutant.code = "X05";
        }
    }
    mutants
}

/// In braces only where something else is left in them.
fn missing_key(file: &Outline) -> Vec<Mutant> {
    let mut mutants = mutants::missing_key(file);
    mutants.retain(|mutant| !mutant.text.lines().any(|line| line.ends_with("-  }")));
    mutants
}

/// An opening quote without its end.
fn unclosed_quote(file: &Outline) -> Vec<Mutant> {
    let words = file.entries.iter().filter(|entry| !entry.in_braces);
    let words = words.filter(|entry| file.value(entry).starts_with(|c: char| c.is_alphabetic()));
    let open = |entry: &Entry| {
        let broken = format!("\"{}", file.value(entry).replace('"', ""));
        Mutant::new(file.with_bytes(entry.line, entry.value.clone(), &broken), "Y01", entry.line)
    };
    words.map(open).collect()
}

/// A tie to an SOP that is not there; one that is executed is told as such.
fn broken_link(file: &Outline) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for tie in file.at(&["keterkaitan.sop"]) {
        let item = file.item(tie);
        let is_executed = file.at(&["keterkaitan.picu"]).any(|one| item.contains(&one.line));
        let text = file.with_bytes(tie.line, tie.value.clone(), "tak_ada");
        mutants.push(Mutant::new(text, if is_executed { "X05" } else { "X01" }, tie.line));
    }
    mutants
}

/// A tie that names its own SOP.
fn tie_to_itself(file: &Outline) -> Vec<Mutant> {
    let Some(own) = file.at(&["sop"]).next().map(|entry| file.value(entry).to_owned()) else {
        return Vec::new();
    };
    let is_executed = |tie: &Entry| {
        let item = file.item(tie);
        file.at(&["keterkaitan.picu"]).any(|one| item.contains(&one.line))
    };
    let ties = file.at(&["keterkaitan.sop"]).filter(|tie| !is_executed(tie));
    ties.map(|tie| Mutant::new(file.with_bytes(tie.line, tie.value.clone(), &own), "X23", tie.line))
        .collect()
}

/// Minutes that became more than a day of hours, where no total is stated.
fn longer_than_day(file: &Outline) -> Vec<Mutant> {
    if file.at(&["jumlah_waktu.waktu"]).next().is_some() {
        return Vec::new();
    }
    values(file, &["kegiatan.waktu"], "T11", |time| {
        time.ends_with(" menit").then(|| "8 jam".to_owned()).into_iter().collect()
    })
}

/// An absence of somebody else instead: of a person who alone holds a role for which no SOP has a deputy.
fn away_alone(file: &Outline) -> Vec<Mutant> {
    // Of the staff of both offices those who do such work; the others have deputies in every SOP.
    const ALONE: &[&str] = &["sari", "dewi", "tuti", "lia", "oka", "kesi", "toni", "umar"];
    let staff: Vec<&str> = file.at(&["pegawai.id"]).map(|entry| file.value(entry)).collect();
    let mut mutants = Vec::new();
    // Half a day leaves no whole day uncovered.
    let until =
        file.at(&["ketidakhadiran.sampai"]).map(|entry| !file.value(entry).ends_with(" 12.00"));
    let away = file.at(&["ketidakhadiran.pegawai"]).zip(until);
    for absence in away.filter_map(|(absence, is_whole)| is_whole.then_some(absence)) {
        for person in ALONE.iter().filter(|person| staff.contains(person)) {
            let text = file.with_bytes(absence.line, absence.value.clone(), person);
            mutants.push(Mutant::new(text, "X20", absence.line));
        }
    }
    mutants
}

/// Every name at these paths, one by one, replaced by one that nobody declares.
fn dangling(file: &Outline, paths: &[&str], code: &'static str) -> Vec<Mutant> {
    values(file, paths, code, |value| {
        let inside = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let Some(inside) = inside else { return vec!["tak_ada".to_owned()] };
        let names: Vec<&str> = inside.split(", ").collect();
        let replaced = |place: usize| {
            let mut names = names.clone();
            names[place] = "tak_ada";
            format!("[{}]", names.join(", "))
        };
        (0..names.len()).map(replaced).collect()
    })
}

const GUARDS: &[&str] = &[
    "harus.syarat",
    "kegiatan.harus.syarat",
    "persyaratan.bila",
    "kegiatan.cabang.bila",
    "kegiatan.lewati_bila",
];

fn guards(file: &Outline, broken: impl Fn(&str) -> Vec<String>, code: &'static str) -> Vec<Mutant> {
    values(file, GUARDS, code, broken)
}

/// A letter of a choice doubled, in every comparison with it.
fn misspelt_choice(file: &Outline) -> Vec<Mutant> {
    let choices: Vec<&str> =
        file.at(&["isian.pilihan.id"]).map(|entry| file.value(entry)).collect();
    values(file, GUARDS, "G04", |guard| {
        let words: Vec<&str> = guard.split(' ').collect();
        let compared = (2..words.len()).filter(|at| ["==", "!="].contains(&words[at - 1]));
        let named = compared.filter(|at| choices.contains(&words[*at]));
        let misspell = |at: usize| {
            let mut words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            words[at] = format!("{}x", words[at]);
            words.join(" ")
        };
        named.map(misspell).collect()
    })
}

/// Minutes that became hours, where a total is stated; told at the total.
fn unit_slip(file: &Outline) -> Vec<Mutant> {
    let Some(total) = file.at(&["jumlah_waktu.waktu"]).next() else { return Vec::new() };
    let line = total.line + 1;
    let mut mutants = values(file, &["kegiatan.waktu", "jumlah_waktu.waktu"], "T10", |time| {
        time.strip_suffix(" menit").map(|number| format!("{number} jam")).into_iter().collect()
    });
    for mutant in &mut mutants {
        mutant.line = line;
    }
    mutants
}

/// `{ jawab: Tidak, kembalikan: x }` without the target.
fn without_target(file: &Outline) -> Vec<Mutant> {
    let targets = file.at(&["kegiatan.cabang.kembalikan", "kegiatan.cabang.ke"]);
    let inside = targets.filter(|entry| entry.in_braces);
    let drop = |entry: &Entry| {
        let cut = entry.key.start - 2..entry.value.end;
        Mutant::new(file.with_bytes(entry.line, cut, ""), "F03", entry.line)
    };
    inside.map(drop).collect()
}

/// The branches of a decision, by line, in order.
fn decisions(file: &Outline) -> Vec<Vec<usize>> {
    let heads = file.at(&["kegiatan.cabang"]).filter(|entry| entry.value.is_empty());
    let answers: Vec<usize> = file.at(&["kegiatan.cabang.jawab"]).map(|entry| entry.line).collect();
    let of = |entry: &Entry| {
        let extent = file.extent(entry);
        answers.iter().copied().filter(|line| extent.contains(line)).collect()
    };
    heads.map(of).collect()
}

/// All answers but the last taken out; told at the answer that is left.
fn one_answer(file: &Outline) -> Vec<Mutant> {
    let two = decisions(file).into_iter().filter(|lines| lines.len() == 2);
    two.map(|lines| Mutant::new(file.with_lines(lines[0]..lines[0] + 1, &[]), "F03", lines[0]))
        .collect()
}

/// The second answer worded like the first.
fn doubled_answer(file: &Outline) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for lines in decisions(file).iter().filter(|lines| lines.len() > 1) {
        let answer = |line: usize| {
            file.at(&["kegiatan.cabang.jawab"]).find(|entry| entry.line == line).expect("an answer")
        };
        let (first, second) = (answer(lines[0]), answer(lines[1]));
        let text = file.with_bytes(second.line, second.value.clone(), file.value(first));
        mutants.push(Mutant::new(text, "F03", second.line));
    }
    mutants
}

/// A row that waits for all branches does not any more; told at the row.
fn dropped_join(file: &Outline) -> Vec<Mutant> {
    let joins = file.at(&["kegiatan.gabung"]);
    let drop = |entry: &Entry| {
        let row = file.at(&["kegiatan.id"]).filter(|row| row.line < entry.line).last();
        let row = row.expect("a join stands in a row");
        let text = file.with_lines(entry.line..entry.line + 1, &[]);
        Mutant::new(text, "F19", row.line)
    };
    joins.map(drop).collect()
}

/// A row that goes straight on to the row after the next, which nothing else leads to.
fn run_past(file: &Outline) -> Vec<Mutant> {
    let rows: Vec<&Entry> = file.at(&["kegiatan.id"]).collect();
    let item_has = |row: &Entry, keys: &[&str]| {
        let item = file.item(row);
        file.at(keys).any(|entry| item.contains(&entry.line))
    };
    let leaves = ["kegiatan.ke", "kegiatan.cabang", "kegiatan.serempak", "kegiatan.mana_dulu"];
    let arrows = [
        "kegiatan.ke",
        "kegiatan.cabang.ke",
        "kegiatan.cabang.kembalikan",
        "kegiatan.lewat_batas.ke",
    ];
    let lists: Vec<&str> = file
        .at(&["kegiatan.serempak", "kegiatan.mana_dulu"])
        .map(|entry| file.value(entry))
        .collect();
    let mut mutants = Vec::new();
    for rows in rows.windows(3) {
        let id = file.value(rows[1]);
        let named = file.at(&arrows).any(|entry| file.value(entry) == id)
            || lists.iter().any(|list| list.contains(id));
        if item_has(rows[0], &leaves) || named {
            continue;
        }
        let added = [format!("    ke: {}", file.value(rows[2]))];
        let text = file.with_lines(rows[0].line + 1..rows[0].line + 1, &added);
        mutants.push(Mutant::new(text, "F05", rows[1].line + 1));
    }
    mutants
}
