//! Papers as PDF: every one renders, validates, holds every text, and comes out the same twice.
//! It does not judge how they look; people do, on the files left in the target folder.
#![cfg(feature = "pdf")]

mod paper_facts;

use std::path::PathBuf;
use std::process::Command;

use paper_facts as facts;
use tertib::document::imprint::{Mark, Sheet};
use tertib::document::letter::blocks::Letter;
use tertib::document::letter::compose::{PrintMode, compose};
use tertib::document::paper::{Paper, to_json, to_pdf};

/// Markup of every language on the way; it must stand on the page as it is.
const INJECTION: &str = "# {{ 7*7 }} #set page() <b> **x** $a$ [](x)";

fn papers() -> Vec<(&'static str, Paper)> {
    let mut unfinished = facts::letter_facts();
    (unfinished.number, unfinished.letter_date, unfinished.signer) = (None, None, None);
    let concept =
        compose(facts::SHIPPED[0].0, facts::SHIPPED[0].1, &unfinished, PrintMode::Concept).unwrap();
    let mut with_logo = facts::receipt();
    with_logo.letterhead.logo = Some(facts::logo());
    vec![
        ("identitas", Paper::Identity(facts::identity(None))),
        ("identitas-rancangan", Paper::Identity(facts::identity(Some(Mark::Draft)))),
        ("tabel", Paper::Table(facts::table())),
        ("flowchart", Paper::Flowchart(facts::flowchart(None))),
        ("flowchart-uji", Paper::Flowchart(facts::flowchart(Some(Mark::Trial)))),
        ("peta", Paper::OfficeMap(facts::office_map(4))),
        ("peta-besar", Paper::OfficeMap(facts::office_map(30))),
        ("tanda-terima", Paper::Receipt(with_logo)),
        ("tanda-terima-kembali", Paper::Receipt(facts::returned_receipt())),
        ("tanda-terima-gulung", Paper::Receipt(facts::receipt_roll())),
        ("nomor-antrean", Paper::Queue(facts::queue())),
        ("standar-pelayanan", Paper::Leaflet(facts::standard(Sheet::A4, 9))),
        ("poster", Paper::Poster(facts::standard(Sheet::A3, 9))),
        ("poster-panjang", Paper::Poster(facts::standard(Sheet::A3, 40))),
        ("ceklis", Paper::Checklist(facts::checklist())),
        ("perubahan", Paper::Change(facts::change(60))),
        ("register", Paper::Register(facts::register(40))),
        ("buku", Paper::Book(facts::book(60))),
        ("lembar-permohonan", Paper::Application(facts::application(false))),
        ("lembar-permohonan-kosong", Paper::Application(facts::application(true))),
        ("lembar-kendali", Paper::Routing(facts::routing(25))),
        ("surat-pengantar", Paper::Letter(facts::shipped_letter(0, &[]))),
        ("surat-perekaman", Paper::Letter(facts::shipped_letter(1, &[]))),
        ("surat-konsep", Paper::Letter(concept)),
        ("surat-suntikan", Paper::Letter(facts::shipped_letter(0, &[("nama_pemohon", INJECTION)]))),
        ("surat-panjang", Paper::Letter(long_letter(27))),
    ]
}

/// Every kind of block, after so many paragraphs.
fn long_letter(paragraphs: usize) -> Letter {
    let mut source = "---\nnama: Surat panjang\nnomor: {{ nomor }}\nhal: Percobaan\nkepada:\n  - Semua\ntembusan:\n  - Satu\n  - Dua\n---\n".to_owned();
    for index in 1..=paragraphs {
        let words =
            "Kalimat ini cukup panjang untuk lebih dari satu baris pada lembar surat dinas.";
        source.extend(["Alinea ", &index.to_string(), ". ", words, " Lagi.\n\n"]);
    }
    source += "1. satu\n2. dua\n   - *bagian*\n   - bagian lain\n\n| Nama | Umur |\n|:-----|-----:|\n| Ani | 7 |\n| Budi | 12 |\n\nDemikian, **terima kasih**.\n";
    compose("panjang", &source, &facts::letter_facts(), PrintMode::Final).unwrap()
}

fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What another program prints; `None`, said loudly, if it is not installed. `tests/run` allows no `None`.
fn tool(program: &str, arguments: &[&str]) -> Option<String> {
    let Ok(output) = Command::new(program).args(arguments).output() else {
        assert!(std::env::var_os("TERTIB_UJI_LENGKAP").is_none(), "{program} is not installed");
        eprintln!("NOT RUN: {program} is not installed");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {text}");
    Some(text)
}

#[test]
fn every_paper_is_a_sound_pdf_that_says_what_it_conforms_to() {
    for (name, paper) in papers() {
        let bytes = to_pdf(&paper).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let text = String::from_utf8_lossy(&bytes);
        for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
            assert!(text.contains(claim), "{name} lacks {claim}");
        }
        let path = written(name, &bytes);
        tool("qpdf", &["--check", path.to_str().unwrap()]);
    }
}

#[test]
fn same_facts_give_the_same_bytes() {
    let bytes = |papers: Vec<(&str, Paper)>| -> Vec<Vec<u8>> {
        papers.iter().map(|(_, paper)| to_pdf(paper).unwrap()).collect()
    };
    assert_eq!(bytes(papers()), bytes(papers()));
}

#[test]
fn every_text_of_the_facts_stands_on_the_page() {
    // The texts of the map are those of a picture: `office_map.rs` reads them there. A poster shows a part.
    let is_whole = |name: &str| !name.starts_with("peta") && !name.starts_with("poster");
    let pages = papers().into_iter().filter(|(name, _)| is_whole(name));
    for (name, paper) in pages {
        let path = written(&format!("{name}-teks"), &to_pdf(&paper).unwrap());
        let Some(page) = tool("pdftotext", &["-layout", path.to_str().unwrap(), "-"]) else {
            return;
        };
        let raw = tool("pdftotext", &["-raw", path.to_str().unwrap(), "-"]).unwrap();
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let (page, raw) = (squeezed(&page), squeezed(&raw));
        let mut texts = Vec::new();
        gather(&to_json(&paper), &mut texts);
        let is_there = |text: &str| {
            let text = squeezed(text);
            page.contains(&text) || raw.contains(&text)
        };
        for text in texts {
            // A date and its time may stand on two lines.
            let is_parted = || text.split(" / ").all(is_there);
            assert!(is_there(&text) || is_parted(), "{name}: {text}\n{raw}");
        }
        let is_roll = ["tanda-terima-gulung", "nomor-antrean"].contains(&name);
        assert_eq!(page.contains("Halaman1dari"), !is_roll, "{name}");
        assert!(page.contains("sidik0123456789ab"), "{name}");
    }
}

/// Every text that a person must find, which is all of them but keys, style and what stands in the imprint.
fn gather(json: &serde_json::Value, texts: &mut Vec<String>) {
    match json {
        serde_json::Value::String(text) => texts.push(text.clone()),
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, texts)),
        serde_json::Value::Object(map) => {
            let hidden = [
                "terbitan",
                "jenis",
                "rata",
                "judul_berkas",
                "logo",
                "qr",
                "keadaan",
                "id",
                "kegiatan",
                "lambang",
                "panah",
                // Said in the text alternative of the picture, like the arrows.
                "aturan_alur",
            ];
            let shown = map.iter().filter(|(key, _)| !hidden.contains(&key.as_str()));
            shown.for_each(|(_, value)| gather(value, texts));
        }
        _ => {}
    }
}

/// The cell of a book that a person filled with far too much: all of it is there, within its column.
#[test]
fn cells_of_ten_thousand_letters_break_into_lines_and_sheets() {
    let words = "Kalimat yang diulang. ".repeat(455);
    let one_word = "x".repeat(10_000);
    for (name, text) in [("kata", &words), ("huruf", &one_word)] {
        let mut book = facts::book(3);
        book.rows[1][3].text.clone_from(text);
        let path = written(&format!("buku-panjang-{name}"), &to_pdf(&Paper::Book(book)).unwrap());
        let Some(page) = tool("pdftotext", &["-raw", path.to_str().unwrap(), "-"]) else { return };
        let found = page.matches(if name == "kata" { "diulang" } else { "x" }).count();
        assert_eq!(found, if name == "kata" { 455 } else { 10_000 }, "{name}");
        let boxes = tool("pdftotext", &["-bbox", path.to_str().unwrap(), "-"]).unwrap();
        let right = boxes.split("xMax=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let furthest = right.map(|side| side.parse::<f64>().unwrap()).fold(0.0, f64::max);
        // F4 laid across, 10 mm beside the table.
        assert!(furthest < (330.0 - 10.0) * 72.0 / 25.4 + 0.1, "{name}: {furthest}");
    }
}

#[test]
fn poster_stands_on_one_sheet_unless_its_steps_are_far_too_many_and_a_roll_is_as_long_as_its_text()
{
    let poster = |steps: usize| {
        let facts = facts::standard(Sheet::A3, steps);
        let path = written(&format!("poster-{steps}"), &to_pdf(&Paper::Poster(facts)).unwrap());
        let text = tool("pdftotext", &["-layout", path.to_str().unwrap(), "-"])?;
        let info = tool("pdfinfo", &[path.to_str().unwrap()]).unwrap();
        let words = ["SYARAT", "ALUR", "26 menit", "GRATIS", "Surat pengantar bernomor"];
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
        assert!((1..=steps).all(|step| text.contains(&format!("bagian {step}"))), "{text}");
        Some(info)
    };
    for (steps, is_one_sheet) in [(1, true), (12, true), (60, false)] {
        let Some(info) = poster(steps) else { return };
        assert_eq!(info.contains("Pages:           1\n"), is_one_sheet, "{steps}: {info}");
        // 297 × 420 mm.
        assert!(info.contains("841.89 x 1190.55 pts"), "{info}");
    }
    let roll = |facts| {
        let path = written("gulung", &to_pdf(&Paper::Receipt(facts)).unwrap());
        let info = tool("pdfinfo", &[path.to_str().unwrap()]).unwrap();
        assert!(info.contains("Pages:           1"), "{info}");
        let size = info.lines().find(|line| line.starts_with("Page size")).unwrap().to_owned();
        let mut sides = size.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
        (sides.next().unwrap(), sides.next().unwrap())
    };
    let short = facts::receipt_roll();
    let mut long = short.clone();
    long.received = vec![long.received[0].clone(); 60];
    let (short, long) = (roll(short), roll(long));
    // 80 mm wide; sixty papers are more than two sheets of A4 would hold on a roll.
    assert!((short.0 - 226.77).abs() < 0.1 && (long.0 - 226.77).abs() < 0.1);
    assert!(long.1 > short.1 + 59.0 * 8.0, "{short:?} {long:?}");
}

#[test]
fn copy_of_a_receipt_on_a_roll_says_which_copy_it_is() {
    let mut facts = facts::receipt_roll();
    facts.imprint.mark = Some(Mark::Trial);
    let mut paper = Paper::Receipt(facts);
    paper.set_copy(2);
    let path = written("gulung-salinan", &to_pdf(&paper).unwrap());
    let Some(text) = tool("pdftotext", &[path.to_str().unwrap(), "-"]) else { return };
    assert!(text.contains("SALINAN KE-2") && text.contains("UJI COBA"), "{text}");
}

#[test]
fn page_2_is_a_real_table_to_a_screen_reader() {
    let path = written("tabel-tag", &to_pdf(&Paper::Table(facts::table())).unwrap());
    let Some(tags) = tool("pdfinfo", &["-struct", path.to_str().unwrap()]) else { return };
    let count = |tag: &str| {
        let starts =
            |line: &&str| line.trim_start().trim_end_matches(':').split(' ').next() == Some(tag);
        tags.lines().filter(starts).count()
    };
    // Two lines of captions (5 + 3), six rows of seven cells, and the total: label, time, blank.
    assert_eq!(["Table", "THead", "TR", "TH", "TD"].map(count), [1, 1, 9, 8, 6 * 7 + 3], "{tags}");
}

#[test]
fn every_sheet_of_a_book_has_its_heads_and_the_last_one_the_signature() {
    let path = written("buku-lembar", &to_pdf(&Paper::Book(facts::book(60))).unwrap());
    let Some(text) = tool("pdftotext", &["-layout", path.to_str().unwrap(), "-"]) else { return };
    let sheets: Vec<&str> = text.split('\u{c}').filter(|sheet| !sheet.trim().is_empty()).collect();
    assert!(sheets.len() > 2, "{text}");
    for sheet in &sheets {
        let is_table = sheet.contains("400.12.2.1/");
        assert_eq!(sheet.contains("Nomor Surat"), is_table, "{sheet}");
    }
    assert!(sheets.last().is_some_and(|sheet| sheet.contains("HADI CONTOH")), "{text}");
    assert!(text.contains("60 nomor, 6 di antaranya batal"), "{text}");
}

#[test]
fn signature_never_stands_alone_on_a_sheet() {
    for paragraphs in 16..32 {
        let bytes = to_pdf(&Paper::Letter(long_letter(paragraphs))).unwrap();
        let path = written("surat-ttd", &bytes);
        let Some(text) = tool("pdftotext", &[path.to_str().unwrap(), "-"]) else { return };
        let signed = text.split('\u{c}').find(|page| page.contains("BUDI CONTOH")).unwrap();
        assert!(signed.contains("Demikian, terima kasih"), "{paragraphs}");
    }
}

#[test]
fn flowchart_page_says_each_row_and_its_arrows_in_words() {
    let path =
        written("flowchart-kata", &to_pdf(&Paper::Flowchart(facts::flowchart(None))).unwrap());
    let Some(objects) = tool(
        "qpdf",
        &["--qdf", "--object-streams=disable", "--json", "--json-key=qpdf", path.to_str().unwrap()],
    ) else {
        return;
    };
    for words in [
        "2. Memverifikasi dan memberi paraf apabila berkas tidak lengkap",
        "Panah: Ya: ke baris 3. Panah: Tidak: kembali ke pemohon, masuk lagi di baris 1.",
        "Pelaksana: Operator Komputer. Kelengkapan: Lembar Permohonan, Dokumen KTP, Aplikasi SIAK. Waktu: 5 Menit.",
    ] {
        assert!(objects.contains(words), "{words}");
    }
}

#[test]
fn letter_that_the_font_cannot_draw_does_not_stop_a_receipt() {
    let mut receipt = facts::receipt();
    receipt.applicant = "CONTOH \u{1F600} 漢".into();
    to_pdf(&Paper::Receipt(receipt)).unwrap();
}

#[test]
fn broken_logo_is_a_fault_and_no_panic() {
    let mut receipt = facts::receipt();
    let mut logo = facts::logo();
    logo.bytes = b"no picture".to_vec();
    receipt.letterhead.logo = Some(logo);
    assert!(to_pdf(&Paper::Receipt(receipt)).is_err());
}
