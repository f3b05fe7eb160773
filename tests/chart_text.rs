//! Texts that no office should write: ten thousand letters in one cell, emoji, other scripts, right-to-left words,
//! control characters. Either the page is without fault and every drawn letter is in the font, or a sentence says what
//! to shorten; never a panic, never a text outside its cell.

#[path = "paper/charts.rs"]
mod charts;
#[path = "paper/measure/mod.rs"]
mod measure;

use charts::{Chance, chart};
use measure::{Measured, measure};
use tertib::document::chart::facts::ChartFacts;
use tertib::document::chart::fault::ChartFault;
use tertib::document::chart::from_facts::draw;
use tertib::document::chart::svg::render;
use tertib::document::print_view::TotalRow;

/// A small chart with an answer each way.
fn plain() -> ChartFacts {
    let arrows = [(1, 2, ""), (2, 3, "Ya"), (2, 1, "Tidak"), (3, 4, "")];
    let mut facts = chart(&["Pemohon", "Petugas", "Camat"], &[0, 1, 2, 1], &arrows);
    facts.total = Some(TotalRow {
        text: "Jumlah".into(),
        time: "20 menit".into(),
        minutes: Some(20),
        remark: None,
    });
    facts
}

/// A place of a chart, and how a text is put there.
type Place = (&'static str, fn(&mut ChartFacts, String));

/// The places of a chart where an author's text stands.
const PLACES: &[Place] = &[
    ("aktivitas", |facts, text| facts.head.lines[0].1 = text),
    ("judul", |facts, text| facts.head.title = text),
    ("pelaksana", |facts, text| facts.columns[1].name = text),
    ("nomor", |facts, text| facts.rows[1].printed.number = text),
    ("uraian", |facts, text| facts.rows[1].printed.text = text),
    ("kelengkapan", |facts, text| facts.rows[1].printed.needs.items.push(text)),
    ("waktu", |facts, text| facts.rows[1].printed.time = text),
    ("output", |facts, text| facts.rows[1].printed.output.items.push(text)),
    ("ket", |facts, text| facts.rows[1].printed.remark.items.push(text)),
    ("catatan", |facts, text| facts.rows[1].notes.push(text)),
    ("jawaban", |facts, text| facts.edges[1].label = Some(text)),
    ("jumlah", |facts, text| facts.total.as_mut().unwrap().text = text),
    ("kaki", |facts, text| facts.footer.version_line = text),
];

/// Without fault, or a sentence for the administrator.
fn drawn_or_told(name: &str, facts: &ChartFacts) -> Result<Measured, ChartFault> {
    let pages = match draw(facts) {
        Ok(pages) => pages,
        Err(fault) => {
            let sentence = fault.to_string();
            assert!(
                !sentence.contains('\n') && sentence.chars().count() < 260,
                "{name}: {sentence}"
            );
            assert!(
                !sentence.contains("perlu -") && !sentence.contains("tersedia -"),
                "{name}: {sentence}"
            );
            return Err(fault);
        }
    };
    let measured = measure(name, &pages.iter().map(render).collect::<Vec<_>>());
    assert_eq!(measured.told(), "", "{name}");
    Ok(measured)
}

#[test]
fn ten_thousand_letters_anywhere_are_a_sentence_or_a_page_without_fault() {
    let words = "berkas permohonan ".repeat(10_000 / 18);
    let one_word = "x".repeat(10_000);
    for (place, put) in PLACES {
        for (kind, text) in [("kata", &words), ("satu kata", &one_word)] {
            let mut facts = plain();
            put(&mut facts, text.clone());
            let told = drawn_or_told(&format!("{place}, {kind}"), &facts);
            // A foot is cut, an identity of a page goes on several lines; nothing else of this length fits a sheet.
            assert!(told.is_err() || *place == "kaki", "{place}, {kind} was drawn");
        }
    }
}

#[test]
fn the_sentence_says_what_to_shorten() {
    let text = "pemeriksaan ".repeat(800);
    let told = |place: &str| {
        let mut facts = plain();
        let (_, put) = PLACES.iter().find(|(name, _)| *name == place).unwrap();
        put(&mut facts, text.clone());
        draw(&facts).unwrap_err().to_string()
    };
    assert!(told("uraian").contains("pendekkan teksnya"), "{}", told("uraian"));
    assert!(told("pelaksana").contains("nama pelaksana `pemeriksaan"), "{}", told("pelaksana"));
    assert!(told("jawaban").contains("tulisan `pemeriksaan"), "{}", told("jawaban"));
    assert!(told("aktivitas").contains("pendekkan nama kegiatan"), "{}", told("aktivitas"));
}

#[test]
fn long_texts_that_a_sheet_can_hold_are_drawn() {
    let text =
        "Memeriksa kelengkapan dan kebenaran berkas permohonan beserta lampirannya; ".repeat(8);
    for place in ["aktivitas", "uraian", "kelengkapan", "output", "ket", "jumlah"] {
        let mut facts = plain();
        let (_, put) = PLACES.iter().find(|(name, _)| *name == place).unwrap();
        // The column Ket is narrow.
        let text = if place == "ket" { &text[..text.len() / 2] } else { &text };
        put(&mut facts, text.to_owned());
        drawn_or_told(place, &facts).unwrap_or_else(|fault| panic!("{place}: {fault}"));
    }
}

#[test]
fn letters_that_the_font_lacks_are_boxes_and_marks_are_left_out() {
    let mut facts = plain();
    facts.rows[1].printed.text =
        "Surat 😀 漢字 dari\u{202e} Ἀθῆναι\u{0}\u{7}\tdan\u{200b} Москва".into();
    let measured = drawn_or_told("huruf", &facts).unwrap();
    let cells = &measured.pages[0].cells;
    let cell = cells.iter().find(|(row, column, ..)| row == "r2" && column == "uraian").unwrap();
    assert_eq!(cell.3.join(" "), "Surat □ □□ dari Ἀθῆναι dan Москва");
}

/// Letters of many scripts, signs without width, and such as no font has.
const LETTERS: &[&str] = &[
    "a",
    "berkas",
    " ",
    " ",
    "-",
    "F-1.02",
    "W",
    "é",
    "ß",
    "Ω",
    "Ж",
    "ب",
    "سلام",
    "ש",
    "ꦗꦮ",
    "漢字",
    "日本語",
    "한국어",
    "ไทย",
    "नमस्ते",
    "😀",
    "👨‍👩‍👧‍👦",
    "🇮🇩",
    "e\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{feff}",
    "\u{ad}",
    "\n",
    "\t",
    "\u{0}",
    "\u{1b}[31m",
    "\u{fffe}",
    "\u{10ffff}",
    "<b>",
    "&amp;",
    "\"",
    "'",
    "]]>",
    "∑",
    "½",
    "“",
];

#[test]
fn random_texts_of_all_scripts_never_leave_their_cells() {
    let (from, count) = match std::env::var("SEED") {
        Ok(seed) => (seed.parse().expect("SEED is a number"), 1),
        Err(_) => (0, 150),
    };
    let mut drawn = 0;
    for seed in from..from + count {
        println!("SEED={seed}");
        let mut chance = Chance(seed ^ 0x7e87);
        let mut facts = plain();
        for (_, put) in PLACES {
            if chance.below(3) == 0 {
                let length = 1 + chance.below(30);
                let text = (0..length).map(|_| LETTERS[chance.below(LETTERS.len())]).collect();
                put(&mut facts, text);
            }
        }
        drawn += usize::from(drawn_or_told(&format!("SEED={seed}"), &facts).is_ok());
    }
    assert!(count == 1 || drawn * 2 > usize::try_from(count).unwrap(), "only {drawn} were drawn");
}
