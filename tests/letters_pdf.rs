//! Letters as PDF, read back word by word with their places: the signature is never alone, nothing leaves the margins,
//! rows are not torn, and there is room for the stamp.
//! It does not judge how they look; people do, on the files left in the target folder.
#![cfg(feature = "pdf")]

mod paper_facts;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use paper_facts as facts;
use tertib::document::letter::compose::{PrintMode, compose};
use tertib::document::letter::facts::{LetterFacts, LetterField, LetterValue, Signer};
use tertib::document::paper::{Paper, to_pdf};

/// F4, and the margins that a letter has; points.
const MM: f64 = 72.0 / 25.4;
const WIDTH: f64 = 215.0 * MM;
const LEFT: f64 = 25.0 * MM;
const RIGHT: f64 = 20.0 * MM;
const BOTTOM: f64 = 310.0 * MM;

/// A word with its place on its sheet, points from the upper left.
#[derive(Clone, Debug)]
struct Word {
    text: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// The words of each sheet; `None`, said loudly, if the program that reads them is not installed.
fn sheets(name: &str, paper: &Paper) -> Option<Vec<Vec<Word>>> {
    let bytes = to_pdf(paper).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("letter-{name}.pdf"));
    std::fs::write(&path, bytes).expect("written");
    let Ok(output) = Command::new("pdftotext").arg("-bbox").arg(&path).arg("-").output() else {
        assert!(std::env::var_os("TERTIB_UJI_LENGKAP").is_none(), "pdftotext is not installed");
        eprintln!("NOT RUN: pdftotext is not installed");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = |line: &str, key: &str| -> f64 {
        let rest = line.split_once(&format!("{key}=\"")).expect("a place").1;
        rest.split_once('"').expect("a place").0.parse().expect("a number")
    };
    let word = |line: &str| {
        let inner = line.split_once('>')?.1.split_once('<')?.0;
        Some(Word {
            text: inner.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"),
            left: number(line, "xMin"),
            top: number(line, "yMin"),
            right: number(line, "xMax"),
            bottom: number(line, "yMax"),
        })
    };
    let pages = text.split("<page ").skip(1);
    let words =
        |page: &str| page.lines().filter(|line| line.contains("<word ")).filter_map(word).collect();
    Some(pages.map(words).collect())
}

/// The foot of a sheet is no part of the letter.
fn body(sheet: &[Word]) -> impl Iterator<Item = &Word> {
    sheet.iter().filter(|word| word.top < BOTTOM)
}

fn said(sheet: &[Word]) -> String {
    sheet.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// How many lines the words that begin so stand on.
fn lines_of(sheet: &[Word], begin: &str) -> usize {
    let words = sheet.iter().filter(|word| word.text.starts_with(begin));
    let mut tops: Vec<f64> = words.map(|word| word.top).collect();
    tops.sort_by(f64::total_cmp);
    tops.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    tops.len()
}

fn inside_the_margins(name: &str, sheets: &[Vec<Word>]) {
    for (number, sheet) in sheets.iter().enumerate() {
        for word in body(sheet) {
            let inside = word.left > LEFT - 1.0
                && word.right < WIDTH - RIGHT + 1.5
                && word.bottom < BOTTOM + 2.0
                && word.top > 5.0 * MM;
            assert!(inside, "{name}, sheet {}: {word:?}", number + 1);
        }
    }
}

const HEAD: &str = "---\nnama: Surat\nnomor: {{ nomor }}\nsifat: Biasa\nlampiran: 1 (satu) berkas\nhal: Percobaan\nkepada:\n  - Kepala Dinas Contoh\n  - di Contoh\ntembusan:\n  - Arsip\n---\n";

/// So many short lines, each a pair, before the end of a letter.
fn letter(lines: usize, end: &str) -> Paper {
    let mut source = HEAD.to_owned();
    for line in 1..=lines {
        source.push_str(&format!("Baris {line}\n: isi\n\n"));
    }
    source.push_str(end);
    let letter = compose("surat", &source, &facts::letter_facts(), PrintMode::Final);
    Paper::Letter(letter.unwrap_or_else(|fault| panic!("{fault}")))
}

fn numbered(word: &str, count: usize) -> String {
    (1..=count).map(|at| format!("{word}{at}")).collect::<Vec<_>>().join(" ")
}

/// Ends of letters of every kind, and how the words begin that must stay with the signature, on how many lines.
fn ends() -> Vec<(&'static str, String, &'static str, usize)> {
    let rows = |count: usize| -> String {
        (1..=count).map(|at| format!("| tutup{at} | dua kata |\n")).collect()
    };
    let pairs = |count: usize| -> String {
        (1..=count).map(|at| format!("tutup{at}\n: isi\n\n")).collect()
    };
    vec![
        ("sentence", "Demikian tutup disampaikan.".into(), "tutup", 1),
        ("two-lines", numbered("tutup", 22), "tutup", 2),
        ("long", numbered("tutup", 120), "tutup", 2),
        ("bold", format!("Awal **{}** akhir", numbered("tutup", 110)), "tutup", 2),
        ("table", format!("| A | B |\n|---|---|\n{}", rows(12)), "tutup", 2),
        ("pairs", pairs(12), "tutup", 2),
        ("list", format!("1. satu\n2. dua\n3. {}\n", numbered("tutup", 22)), "tutup", 2),
    ]
}

#[test]
fn signature_is_never_alone_wherever_the_sheet_ends() {
    for (name, end, begin, wanted) in ends() {
        let mut broken = 0;
        for lines in 6..46 {
            let Some(sheets) = sheets(&format!("end-{name}"), &letter(lines, &end)) else { return };
            inside_the_margins(name, &sheets);
            let last = sheets.iter().find(|sheet| said(sheet).contains("BUDI CONTOH"));
            let last = last.unwrap_or_else(|| panic!("{name} {lines}: nobody signs"));
            let there = lines_of(last, begin);
            assert!(
                there >= wanted,
                "{name}, after {lines} lines: {there} lines with the signature"
            );
            for also in ["CAMAT", "Pembina", "NIP", "Tembusan:", "Arsip"] {
                assert!(said(last).contains(also), "{name} {lines}: {also} on another sheet");
            }
            broken += usize::from(sheets.len() > 1);
        }
        // Some fit on one sheet and some do not: the end of the sheet was passed line by line.
        assert!(broken > 0 && broken < 40, "{name}: {broken} of 40 on two sheets");
    }
}

#[test]
fn nothing_is_lost_or_said_twice_where_the_end_was_cut() {
    for (name, end, begin, _) in ends().into_iter().filter(|(name, ..)| *name != "sentence") {
        let Some(sheets) = sheets(&format!("whole-{name}"), &letter(30, &end)) else { return };
        let found: Vec<&str> = sheets
            .iter()
            .flat_map(|sheet| body(sheet))
            .map(|word| word.text.as_str())
            .filter(|word| word.starts_with(begin))
            .collect();
        let count = end.matches(begin).count();
        let expected: Vec<String> = (1..=count).map(|at| format!("{begin}{at}")).collect();
        assert_eq!(found, expected, "{name}");
    }
}

/// The longest name that the civil register of the office could hold, with titles before and after it.
const LONG_NAME: &str = "Prof. Dr. Ir. Raden Mas Contohadiwinatakusuma Rekaanprawiradiningrat Khayalsastranegara, S.H., M.Si., M.A.P.";

fn signed_by(position: &[&str], name: &str, rank: &str, nip: &str) -> LetterFacts {
    let mut facts = facts::letter_facts();
    facts.signer = Some(Signer {
        position: position.iter().map(ToString::to_string).collect(),
        name: name.into(),
        rank: rank.into(),
        nip: nip.into(),
    });
    facts
}

fn shipped(facts: &LetterFacts) -> Paper {
    let (id, source) = facts::SHIPPED[0];
    Paper::Letter(compose(id, source, facts, PrintMode::Final).expect("complete"))
}

#[test]
fn every_form_of_signature_leaves_room_for_the_stamp() {
    // domain.md B7: at the right the office, space, name, pangkat, NIP; a deputy as "a.n. CAMAT ..., Sekretaris Kecamatan".
    let forms: [(&str, &[&str]); 5] = [
        ("langsung", &["CAMAT KEBAKKRAMAT,"]),
        ("an", &["a.n. CAMAT KEBAKKRAMAT", "Sekretaris Kecamatan,"]),
        ("ub", &["a.n. CAMAT KEBAKKRAMAT", "Sekretaris Kecamatan", "u.b.", "Kasi Pemerintahan,"]),
        ("plt", &["Plt. CAMAT KEBAKKRAMAT,"]),
        ("plh", &["Plh. CAMAT KEBAKKRAMAT,"]),
    ];
    for (form, position) in forms {
        for name in ["Budi Contoh", LONG_NAME] {
            let rank = "Penata Tingkat I, III/d";
            let facts = signed_by(position, name, rank, "19800404 200503 1 999");
            let kind = if name == LONG_NAME { "panjang" } else { "pendek" };
            let Some(sheets) = sheets(&format!("ttd-{form}-{kind}"), &shipped(&facts)) else {
                return;
            };
            let [sheet] = &sheets[..] else { panic!("{form}: {} sheets", sheets.len()) };
            inside_the_margins(form, &sheets);
            let text = said(sheet);
            assert!(
                text.contains(&format!(
                    "{} {name} {rank} NIP 19800404 200503 1 999",
                    position.join(" ")
                )),
                "{text}"
            );
            let word = |text: &str| sheet.iter().rfind(|word| word.text == text).expect("there");
            let (first, last) = (
                name.split(' ').next(),
                position.last().and_then(|line| line.split(' ').next_back()),
            );
            let (above, below) = (word(last.expect("words")), word(first.expect("words")));
            let room = (below.top - above.bottom) / MM;
            assert!((20.0..30.0).contains(&room), "{form}: {room} mm");
            // All lines of the block begin at one edge, in the right half.
            let left = below.left;
            assert!(left > WIDTH / 2.0 - 5.0 * MM);
            for line in [position[0], rank, "NIP"] {
                let begin = word(line.split(' ').next().expect("a word"));
                assert!((begin.left - left).abs() < 0.5, "{form}: {begin:?}");
            }
        }
    }
}

#[test]
fn who_has_no_nip_or_rank_signs_without_an_empty_line() {
    let facts = signed_by(&["Kepala Loket,"], "Ani Contoh", "", "");
    let Some(sheets) = sheets("ttd-tanpa-nip", &shipped(&facts)) else { return };
    assert!(!said(&sheets[0]).contains("NIP "), "{}", said(&sheets[0]));
    assert!(
        said(&sheets[0]).contains("Kepala Loket, Ani Contoh Tembusan:"),
        "{}",
        said(&sheets[0])
    );
}

#[test]
fn twelve_members_with_long_names_stay_in_whole_rows_under_their_head() {
    let member = |at: usize| {
        let name =
            format!("Contohadiwinatakusuma{at} Rekaanprawiradiningrat Khayalsastranegara{at}");
        let fields = [
            ("nama", name),
            ("nik", format!("33131401010{at:02}9{at:02}")),
            ("lahir", "30 September 2026".into()),
            ("hubungan", "Menantu atau keponakan".into()),
        ];
        let field = |(id, value): (&str, String)| {
            (id.to_owned(), LetterField { name: id.into(), value: LetterValue::Text(value) })
        };
        fields.map(field).into_iter().collect::<BTreeMap<_, _>>()
    };
    for above in [0, 12, 18, 24, 30, 36] {
        let mut facts = facts::letter_facts();
        let list = LetterValue::List((1..=12).map(member).collect());
        facts.values.insert("anggota".into(), LetterField { name: "Anggota".into(), value: list });
        let mut source = HEAD.to_owned();
        source.extend((0..above).map(|at| format!("Baris {at}\n: isi\n\n")));
        source += "| No | Nama | NIK | Tanggal lahir | Hubungan |\n|:-:|---|---|---|---|\n{% for orang in anggota %}| {{ loop.index }} | {{ orang.nama }} | {{ orang.nik }} | {{ orang.lahir }} | {{ orang.hubungan }} |\n{% endfor %}\n\nDemikian disampaikan.\n";
        let letter = compose("surat", &source, &facts, PrintMode::Final).expect("complete");
        let name = format!("anggota-{above}");
        let Some(sheets) = sheets(&name, &Paper::Letter(letter)) else { return };
        inside_the_margins(&name, &sheets);
        for at in 1..=12 {
            let own = [
                format!("Contohadiwinatakusuma{at}"),
                format!("Khayalsastranegara{at}"),
                format!("33131401010{at:02}9{at:02}"),
            ];
            let on: Vec<usize> = own
                .iter()
                .map(|word| {
                    sheets
                        .iter()
                        .position(|sheet| sheet.iter().any(|found| found.text == *word))
                        .unwrap_or_else(|| panic!("{name}: {word} is not whole on any sheet"))
                })
                .collect();
            assert!(on.windows(2).all(|pair| pair[0] == pair[1]), "{name}: row {at} is torn");
        }
        for sheet in sheets.iter().filter(|sheet| said(sheet).contains("Contohadiwinatakusuma")) {
            assert!(said(sheet).contains("No Nama NIK"), "{name}: {}", said(sheet));
        }
    }
}

#[test]
fn ten_thousand_letters_emoji_and_other_scripts_fit_or_are_shown_as_boxes() {
    let words = "Contoh kalimat yang panjang sekali. ".repeat(280);
    let word = "contoh".repeat(1_700);
    let digits = "3313140101089001".repeat(630);
    let scripts =
        "\u{1F600}\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} 漢字 العربية ꦲꦏ꧀ꦱꦫ Ćirić Ωmega";
    for (name, value) in
        [("kata", words), ("satu-kata", word), ("angka", digits), ("aksara", scripts.into())]
    {
        let mut facts = facts::letter_facts();
        let field = |value: &str| LetterField {
            name: "Isi".into(),
            value: LetterValue::Text(value.into()),
        };
        facts.values.insert("isi".into(), field(&value));
        for (place, end) in [
            ("alinea", "Awal {{ isi }} akhir.\n"),
            ("pasangan", "Isi\n: {{ isi }}\n\nDemikian.\n"),
            ("tabel", "| Isi |\n|---|\n| {{ isi }} |\n\nDemikian.\n"),
            ("butir", "1. {{ isi }}\n2. dua\n\nDemikian.\n"),
        ] {
            let letter = compose("surat", &format!("{HEAD}{end}"), &facts, PrintMode::Final)
                .expect("complete");
            let name = format!("{name}-{place}");
            let Some(sheets) = sheets(&name, &Paper::Letter(letter)) else { return };
            inside_the_margins(&name, &sheets);
            let all: String = sheets
                .iter()
                .flat_map(|sheet| body(sheet))
                .map(|word| word.text.as_str())
                .collect();
            if name.starts_with("aksara") {
                assert!(
                    all.contains('□') && all.contains("Ćirić") && all.contains("Ωmega"),
                    "{name}: {all}"
                );
            } else {
                let squeezed: String = value.split_whitespace().collect();
                let all: String = all.chars().filter(|letter| *letter != '\u{200B}').collect();
                // The head of a table stands between, on each of its sheets.
                let is_whole = if place == "tabel" {
                    let count = |text: &str, one: char| text.matches(one).count();
                    ['C', 'k', 'j', 'h', '3', '9']
                        .into_iter()
                        .all(|one| count(&all, one) >= count(&squeezed, one))
                } else {
                    all.contains(&squeezed)
                };
                assert!(is_whole, "{name}: something of {} letters is missing", squeezed.len());
            }
        }
    }
}

#[test]
fn no_letter_claims_what_is_not_so() {
    // We sign nothing electronically: a sentence such as "Dokumen ini telah ditandatangani secara elektronik" is untrue.
    for index in 0..facts::SHIPPED.len() {
        let paper = Paper::Letter(facts::shipped_letter(index, &[]));
        let Some(sheets) = sheets(&format!("jujur-{index}"), &paper) else { return };
        for claim in ["Dokumen ini", "elektronik", "BSrE", "tidak memerlukan tanda tangan"] {
            assert!(!said(&sheets[0]).contains(claim), "{claim}: {}", said(&sheets[0]));
        }
    }
}
