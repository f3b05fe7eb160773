//! The flow that the picture shows is the printed graph: the executed net with merged rows contracted; every cell
//! says what the model says; and what the five symbols cannot draw stands in Ket and in the text alternative.

#[path = "paper/charts.rs"]
mod charts;
mod draw;
#[path = "paper/measure/mod.rs"]
mod measure;
#[path = "paper/printed_graph.rs"]
mod printed_graph;
#[path = "oracle/random.rs"]
mod random;

use std::collections::BTreeSet;

use measure::figures::Figures;
use measure::graph::joined;
use measure::{Measured, measure};
use printed_graph::printed_graph;
use tertib::document::captions::Captions;
use tertib::document::chart::facts::ChartFacts;
use tertib::document::chart::from_facts::draw as draw_chart;
use tertib::document::chart::from_sop::chart_facts;
use tertib::document::chart::svg::render;
use tertib::sop::document::Sop;

fn facts(sop: &Sop, office: &str) -> ChartFacts {
    chart_facts(sop, &Captions::of(sop, &charts::office(office)), charts::footer())
}

/// Draws, measures, and compares the flow with the net and the cells with the facts.
fn compared(name: &str, sop: &Sop, facts: &ChartFacts) -> Figures {
    let pages = draw_chart(facts).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let measured = measure(name, &pages.iter().map(render).collect::<Vec<_>>());
    assert!(measured.faults.is_empty(), "{name}:\n{}", measured.told());
    let graph = printed_graph(sop);
    assert_eq!(joined(&measured.pages), graph.arrows, "{name}");
    let kind = |row: &str| {
        let symbols = measured.pages.iter().flat_map(|page| &page.symbols);
        let kinds: BTreeSet<&str> =
            symbols.filter(|symbol| symbol.row == row).map(|symbol| symbol.kind.as_str()).collect();
        kinds.into_iter().collect::<Vec<_>>().join(" ")
    };
    for row in &graph.judgements {
        assert_eq!(kind(row), "diamond", "{name}: {row}");
    }
    for row in graph.ends.iter().filter(|row| !graph.judgements.contains(row)) {
        assert_eq!(kind(row), "capsule", "{name}: {row}");
    }
    same_cells(name, &measured, facts);
    measured.figures
}

/// Words without the places where they were broken.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn same_cells(name: &str, measured: &Measured, facts: &ChartFacts) {
    for row in &facts.rows {
        let id = row.printed.id.as_str();
        let remarks = [row.printed.remark.lines(), row.notes.clone()].concat();
        for (column, expected) in [
            ("no", row.printed.number.clone()),
            ("uraian", row.printed.text.clone()),
            ("kelengkapan", row.printed.needs.lines().concat()),
            ("waktu", row.printed.time.clone()),
            ("output", row.printed.output.lines().concat()),
            ("ket", remarks.concat()),
        ] {
            let cells = measured.pages.iter().flat_map(|page| &page.cells);
            let shown: Vec<String> = cells
                .filter(|(of, at, ..)| of == id && at == column)
                .map(|(.., lines)| letters(&lines.concat()))
                .collect();
            assert_eq!(shown, [letters(&expected)], "{name}: {id}.{column}");
        }
        // The symbols stand in the columns of the row's actors, and nowhere else.
        let symbols = measured.pages.iter().flat_map(|page| &page.symbols);
        let shown: BTreeSet<&str> =
            symbols.filter(|symbol| symbol.row == id).map(|symbol| symbol.actor.as_str()).collect();
        let columns = std::iter::once(&row.column).chain(&row.further);
        let expected: BTreeSet<&str> =
            columns.map(|column| facts.columns[*column].id.as_str()).collect();
        assert_eq!(shown, expected, "{name}: {id}");
    }
}

#[test]
fn the_shipped_charts_show_the_executed_net_and_the_cells_of_the_model() {
    println!("{}", Figures::heading());
    for name in ["e-ktp", "kk", "akta-kelahiran", "pindah"] {
        let sop = charts::sop_file(&format!("sops/{name}.yaml"));
        println!("{}", compared(name, &sop, &facts(&sop, "kantor.yaml")).line());
    }
}

#[test]
fn charts_of_other_services_show_the_executed_net_too() {
    println!("{}", Figures::heading());
    let folder = "tests/sop/layanan/sops";
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .map(|path| path.display().to_string())
        .collect();
    names.sort();
    assert!(names.len() >= 6, "{names:?}");
    for path in names {
        let sop = charts::sop_file(&path);
        println!("{}", compared(&path, &sop, &facts(&sop, "tests/sop/layanan/kantor.yaml")).line());
    }
}

#[test]
fn charts_of_the_patterns_show_the_executed_net_too() {
    println!("{}", Figures::heading());
    for entry in std::fs::read_dir("tests/sop/pola").unwrap() {
        let path = entry.unwrap().path().display().to_string();
        let sop = charts::sop_file(&path);
        let facts = chart_facts(&sop, &Captions::default(), charts::footer());
        println!("{}", compared(&path, &sop, &facts).line());
    }
}

#[test]
fn charts_of_random_sops_show_the_executed_net_too() {
    let (from, count) = match std::env::var("SEED") {
        Ok(seed) => (seed.parse().expect("SEED is a number"), 1),
        Err(_) => (0, 200),
    };
    for seed in from..from + count {
        println!("SEED={seed}");
        let sop = charts::sop("acak.yaml", random::sop(seed));
        let facts = chart_facts(&sop, &Captions::default(), charts::footer());
        compared(&format!("SEED={seed}"), &sop, &facts);
    }
}

/// The head of the SOPs below; their rows follow.
const HEAD: &str = "
sop: contoh
nama: Contoh
pelaksana:
  - { id: pemohon, nama: Pemohon, peran: loket }
  - { id: loket, nama: Loket }
  - { id: kasi, nama: Kasi }
isian:
  - { id: hari, nama: Hari acara, tipe: tanggal }
  - { id: cepat, nama: Cepat, tipe: ya_tidak }
  - { id: warga, nama: Warga, tipe: daftar, isian: [{ id: nama, nama: Nama, tipe: teks }] }
kegiatan:
";

/// What the five symbols cannot draw: the keys that say it, rows with them (`|` stands between rows), and where and
/// in which words it is told: `2:` on row 2, `:` of the flow as a whole.
const TOLD: &[(&[&str], &str, &str)] = &[
    (&["cara"], "pelaksana: [loket, kasi], cara: berurutan", "1: Berurutan dari pelaksana pertama"),
    (&["cara"], "pelaksana: [loket, kasi], cara: semua", "1: Semua pelaksana"),
    (&["cara"], "pelaksana: [loket, kasi], cara: salah_satu", "1: Salah satu pelaksana"),
    (&["untuk_setiap"], "untuk_setiap: warga", "1: Untuk tiap warga"),
    (&["bertambah"], "untuk_setiap: warga, bertambah: ya", "1: Untuk tiap warga, dapat bertambah"),
    (&["sebanyak"], "sebanyak: 3", "1: 3 kali"),
    (&["panggil"], "panggil: { sop: kk }", "1: Melalui SOP kk"),
    (&["lewati_bila"], "lewati_bila: cepat", "1: Bila perlu"),
    (&["mulai_setelah"], "mulai_setelah: 2 hari", "1: Mulai 2 hari kemudian"),
    (&["mulai_setelah"], "mulai_setelah: hari", "1: Mulai pada hari acara"),
    (&["batas"], "batas: 3 hari kerja", "1: Batas 3 hari kerja"),
    (&["batas"], "batas: 2 hari sebelum hari", "1: Batas 2 hari sebelum hari acara"),
    (
        &["lewat_batas", "eskalasi"],
        "batas: 1 hari, lewat_batas: { eskalasi: kasi }",
        "1: Lewat batas: juga oleh kasi",
    ),
    (
        &["lewat_batas", "batalkan"],
        "serempak: [r2, r3] | ke: r4 | batas: 1 hari, lewat_batas: { ke: r4, batalkan: [r2] } | gabung: r1",
        "3: Lewat batas: membatalkan baris 2",
    ),
    (
        &["lewat_batas", "bubarkan"],
        "serempak: [r2, r3] | ke: r4 | batas: 1 hari, lewat_batas: { ke: r4, bubarkan: r1 } |",
        "3: Lewat batas: mengakhiri cabang lain",
    ),
    (
        &["serempak"],
        "serempak: [r2, r3] | ke: r4 | ke: r4 | gabung: r1",
        "1: Baris 2 dan 3 serempak",
    ),
    (
        &["bergantian"],
        "serempak: [r2, r3], bergantian: ya | ke: r4 | ke: r4 | gabung: r1",
        "1: Baris 2 dan 3 satu per satu",
    ),
    (
        &["mana_dulu"],
        "mana_dulu: [r2, r3] | ke: r4 | ke: r4 |",
        "1: Baris 2 dan 3: yang lebih dulu",
    ),
    (
        &["boleh_beberapa"],
        "tanya: Mana, boleh_beberapa: ya, cabang: [{ jawab: A, ke: r2 }, { jawab: B, ke: r3 }] | ke: r4 | ke: r4 | gabung: r1",
        "1: Boleh beberapa jawaban",
    ),
    (
        &["gabung"],
        "serempak: [r2, r3] | ke: r4 | ke: r4 | gabung: r1",
        "4: Menunggu semua cabang yang berjalan",
    ),
    (
        &["cukup", "sisanya"],
        "serempak: [r2, r3] | ke: r4 | ke: r4 | gabung: r1, cukup: 1, sisanya: dibatalkan",
        "4: Cukup 1 cabang, sisanya dibatalkan",
    ),
    (
        &["cukup", "sisanya"],
        "serempak: [r2, r3] | ke: r4 | ke: r4 | gabung: r1, cukup: 1, sisanya: dibiarkan",
        "4: Cukup 1 cabang, sisanya berjalan terus",
    ),
    (
        &["sendiri_sendiri"],
        "serempak: [r2, r3] | ke: r4 | ke: r4 | sendiri_sendiri: ya",
        "4: Tiap kedatangan dikerjakan sendiri",
    ),
    (&["hanya_sebelum"], "hanya_sebelum: r2 |", "1: Hanya sebelum baris 2 selesai"),
    (&["beda_orang"], "| beda_orang: [r1]", "2: Orang lain dari baris 1"),
    (&["beda_orang"], "beda_orang: [r1]", "1: Tiap kali orang lain"),
    (
        &["batalkan"],
        "serempak: [r2, r3] | ke: r4 | ke: r4, batalkan: [r2] | gabung: r1",
        "3: Membatalkan baris 2",
    ),
    (
        &["bubarkan"],
        "serempak: [r2, r3] | ke: r4 | ke: r4, bubarkan: r1 |",
        "3: Mengakhiri cabang lain",
    ),
    (
        &["batalkan"],
        "serempak: [r2, r3] | ke: r4 | tanya: Mana, cabang: [{ jawab: A, ke: r4, batalkan: [r2] }, { jawab: B, ke: r4 }] | gabung: r1",
        "3: A: membatalkan baris 2",
    ),
    (
        &["bubarkan"],
        "serempak: [r2, r3] | ke: r4 | tanya: Mana, cabang: [{ jawab: A, ke: r4, bubarkan: r1 }, { jawab: B, ke: r4 }] |",
        "3: A: mengakhiri cabang lain",
    ),
    (
        &["kembalikan"],
        "pelaksana: [kasi] | tanya: Lengkap, cabang: [{ jawab: Ya, ke: r3 }, { jawab: Tidak, kembalikan: r1 }] |",
        "2: Tidak: ke pemohon",
    ),
    (&["ke"], "ke: habis", "1: Cabang ini berakhir"),
    (
        &["ke"],
        "ke: gagal\nakhir: [{ id: selesai, nama: Selesai }, { id: gagal, nama: Tidak jadi }]",
        "1: Berakhir: Tidak jadi",
    ),
    (
        &["pengembalian"],
        "ke: selesai\npengembalian: { batas: 14 hari, lewat_batas: { ke: gagal } }\nakhir: [{ id: selesai, nama: Selesai }, { id: gagal, nama: Tidak jadi }]",
        ": Berkas yang dikembalikan menunggu 14 hari; lewat batas berakhir: Tidak jadi",
    ),
    (
        &["pencabutan"],
        "ke: selesai\npencabutan: { hanya_sebelum: r1 }",
        ": Pemohon dapat mencabut sebelum baris 1 selesai",
    ),
];

fn undrawn(rows: &str) -> Sop {
    let mut text = HEAD.to_owned();
    let (rows, rest) = rows.split_once('\n').unwrap_or((rows, ""));
    for (number, keys) in (1..).zip(rows.split('|')) {
        let keys = keys.trim();
        let actor = if keys.contains("pelaksana:") { "" } else { ", pelaksana: [loket]" };
        let keys = if keys.is_empty() { String::new() } else { format!(", {keys}") };
        text.push_str(&format!("  - {{ id: r{number}, uraian: Mengerjakan{actor}{keys} }}\n"));
    }
    text.push_str(rest);
    charts::sop("contoh.yaml", text)
}

#[test]
fn what_the_symbols_cannot_draw_stands_in_ket_and_in_the_text_alternative() {
    for (keys, rows, told) in TOLD {
        let sop = undrawn(rows);
        let facts = chart_facts(&sop, &Captions::default(), charts::footer());
        let (number, words) = told.split_once(": ").unwrap();
        let alternative = facts.in_words();
        assert!(alternative.contains(words), "{keys:?}: {words:?} is not in {alternative:?}");
        if number.is_empty() {
            continue;
        }
        let pages = draw_chart(&facts).unwrap();
        let measured = measure("ket", &pages.iter().map(render).collect::<Vec<_>>());
        assert!(measured.faults.is_empty(), "{keys:?}:\n{}", measured.told());
        let cells = measured.pages.iter().flat_map(|page| &page.cells);
        let mut ket =
            cells.filter(|(row, column, ..)| *row == format!("r{number}") && column == "ket");
        let ket = ket.next().unwrap().3.concat();
        assert!(letters(&ket).contains(&letters(words)), "{keys:?}: {words:?} is not in {ket:?}");
    }
}

/// A key that is added to the language must be drawn, printed in a cell, told in words, or known to be none of the
/// flow.
#[test]
fn every_key_of_a_row_is_drawn_printed_told_or_not_of_the_flow() {
    let drawn = ["id", "pelaksana", "penanda", "ke", "tanya", "cabang", "jawab", "kembalikan"];
    let cells = ["uraian", "kelengkapan", "output", "waktu", "ket"];
    // What is typed, recorded, demanded and cited within one row, and the public word for where a case is.
    let inside = ["isian", "catat", "harus", "status", "acuan", "pasal", "bila"];
    let told: BTreeSet<&str> = TOLD.iter().flat_map(|(keys, ..)| keys.iter().copied()).collect();
    let schema = tertib::sop::schema::sop();
    let mut seen = 0;
    for shape in ["Row", "Branch", "Overdue"] {
        let keys = schema["$defs"][shape]["properties"].as_object();
        for key in keys.unwrap_or_else(|| panic!("no {shape} in the schema")).keys() {
            let known = [&drawn[..], &cells[..], &inside[..]].concat().contains(&key.as_str());
            assert!(
                known || told.contains(key.as_str()),
                "`{key}` of {shape} is nowhere on the page"
            );
            seen += 1;
        }
    }
    assert!(seen > 40, "only {seen} keys");
}
