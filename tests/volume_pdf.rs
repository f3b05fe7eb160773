//! Bound documents as PDF, read by other programs: sound, whole, in reading order, numbered, bookmarked, sealed, the
//! same from any process, in black and white. How they look people judge, on the files left in the target folder.
#![cfg(feature = "pdf")]

mod bound;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use bound::{Desk, seed_rows, squeezed, tool};
use serde_json::Value;

impl Desk {
    /// What is printed under these words, kept under a name for people to look at.
    fn print(&self, name: &str, arguments: &[&str]) -> PathBuf {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
        let _ = std::fs::remove_file(&path);
        let output = self.tertib(&[arguments, &["-o", path.to_str().expect("a name")]].concat());
        assert!(path.exists(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        path
    }
}

fn text_of(path: &Path, how: &str) -> Option<String> {
    let bytes = tool("pdftotext", &[how, path.to_str().expect("a name"), "-"])?;
    Some(String::from_utf8(bytes).expect("text"))
}

/// The pages of a text, each squeezed.
fn pages(text: &str) -> Vec<String> {
    text.split('\u{c}').map(squeezed).filter(|page| !page.is_empty()).collect()
}

#[test]
fn bound_documents_are_sound_and_claim_both_standards() {
    let desk = Desk::new();
    for (name, arguments) in [
        ("lengkap", &["cetak", "e-ktp", "--lengkap"] as &[&str]),
        (
            "lengkap-salinan",
            &["cetak", "e-ktp", "--lengkap", "--salinan=7", "--untuk", "Seksi Pelayanan"],
        ),
        ("lengkap-rancangan", &["cetak", "kk", "--lengkap"]),
        ("himpunan", &["cetak", "--himpunan"]),
    ] {
        let path = desk.print(name, arguments);
        let bytes = std::fs::read(&path).expect("it was written");
        let text = String::from_utf8_lossy(&bytes);
        for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
            assert!(text.contains(claim), "{name} lacks {claim}");
        }
        tool("qpdf", &["--check", path.to_str().expect("a name")]);
    }
}

#[test]
fn text_holds_every_cell_of_both_views_in_reading_order() {
    let path = Desk::new().print("lengkap-teks", &["cetak", "e-ktp", "--lengkap"]);
    let Some(text) = text_of(&path, "-raw") else { return };
    let text = squeezed(&text);
    let mut at = 0;
    for row in seed_rows("tabel").into_iter().chain(seed_rows("flowchart")) {
        let found = text[at..].find(&row).unwrap_or_else(|| panic!("{row}\n{}", &text[at..]));
        at += found + row.len();
    }
}

#[test]
fn pages_are_counted_over_the_whole_and_each_names_its_version() {
    let path = Desk::new().print("himpunan-halaman", &["cetak", "--himpunan"]);
    let Some(text) = text_of(&path, "-layout") else { return };
    let pages = pages(&text);
    let count = pages.len();
    assert!(count > 20, "{count}");
    for (number, page) in (1..).zip(&pages) {
        assert!(page.contains(&format!("Halaman{number}dari{count}")), "{number}: {page}");
        assert!(page.contains("·sidik"), "{number}: {page}");
    }
}

#[test]
fn contents_name_the_page_on_which_each_part_begins() {
    let path = Desk::new().print("himpunan-isi", &["cetak", "--himpunan"]);
    let Some(text) = text_of(&path, "-layout") else { return };
    let all: Vec<&str> = text.split('\u{c}').collect();
    let contents = all.iter().find(|page| page.contains("DAFTAR ISI")).expect("contents");
    let mut seen = 0;
    for line in contents.lines().filter(|line| line.contains(". . .")) {
        let (name, rest) = line.trim().split_once(" . ").expect("dots");
        let name = name.trim_end_matches([' ', '.']);
        let page: usize =
            rest.rsplit(' ').next().and_then(|page| page.parse().ok()).expect("a page");
        let there = squeezed(all[page - 1]);
        // A chapter's number stands before its name, on its first page together with the name of its first part.
        if name.starts_with(|letter: char| letter.is_ascii_digit()) {
            let chapter = squeezed(name);
            assert!(there.starts_with(&format!("{chapter}·IdentitasSOP")), "{name}: {there}");
        } else {
            assert!(there.contains(&squeezed(name)), "{name}: {there}");
        }
        seen += 1;
    }
    // The decree, and four SOPs of four parts, each under its chapter.
    assert_eq!(seen, 1 + 4 * 5, "{contents}");
}

#[test]
fn bookmarks_are_the_chapters_and_their_parts() {
    let desk = Desk::new();
    let path = desk.print("himpunan-penanda", &["cetak", "--himpunan"]);
    let Some(json) =
        tool("qpdf", &["--json", "--json-key=outlines", path.to_str().expect("a name")])
    else {
        return;
    };
    let json: Value = serde_json::from_slice(&json).expect("JSON");
    let titles = |items: &Value| -> Vec<String> {
        let items = items.as_array().expect("bookmarks").iter();
        items.map(|item| item["title"].as_str().expect("a title").to_owned()).collect()
    };
    let all = &json["outlines"];
    let chapters: Vec<String> = titles(all)
        .into_iter()
        .filter(|title| title.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(
        chapters,
        [
            "1. Surat Pengantar Pembuatan Akta Kelahiran",
            "2. Pembuatan Kartu Tanda Penduduk Elektronik (e-KTP)",
            "3. Pembuatan Kartu Keluarga (KK)",
            "4. Pengurusan Surat Keterangan Pindah Penduduk",
        ]
    );
    let second =
        all.as_array().expect("bookmarks").iter().find(|item| item["title"] == chapters[1]);
    assert_eq!(
        titles(&second.expect("the chapter")["kids"]),
        [
            "Identitas SOP",
            "Kegiatan, Pelaksana, dan Baku Mutu",
            "Flowchart",
            "Daftar Formulir, Surat, dan Berkas"
        ]
    );
}

#[test]
fn qr_of_every_page_is_read_by_another_program_and_known_to_audit() {
    let desk = Desk::new();
    for (name, arguments) in [
        ("segel-lengkap", &["cetak", "e-ktp", "--lengkap"] as &[&str]),
        ("segel-himpunan", &["cetak", "--himpunan"]),
        ("segel-identitas", &["cetak", "e-ktp", "--dokumen", "identitas"]),
        ("segel-flowchart", &["cetak", "e-ktp", "--dokumen", "flowchart"]),
    ] {
        let path = desk.print(name, arguments);
        let stem = path.with_extension("");
        let pages = tempfile::tempdir().expect("a folder");
        let stem = pages.path().join(stem.file_name().expect("a name"));
        // 200 dots an inch: what an office scanner does by itself.
        let words =
            ["-r", "200", "-gray", path.to_str().expect("a name"), stem.to_str().expect("a name")];
        if tool("pdftoppm", &words).is_none() {
            return;
        }
        let mut said = BTreeSet::new();
        for page in std::fs::read_dir(pages.path()).expect("pages") {
            let page = page.expect("a page").path();
            let words = ["--quiet", "--raw", page.to_str().expect("a name")];
            let Some(read) = tool("zbarimg", &words) else { return };
            said.insert(String::from_utf8(read).expect("text").trim().to_owned());
        }
        for text in &said {
            let output = desk.tertib(&["audit", "--json", "--sidik", text]);
            let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            let worth = json["keadaan"].as_str().expect("a word");
            // The drafts of the shipped office, and the book that holds them, are not in force.
            let expected = match text.split(':').collect::<Vec<_>>().as_slice() {
                [_, "SOP", "E-KTP", _] => "berlaku",
                [_, "SOP", ..] => "rancangan",
                _ => "belum_berlaku",
            };
            assert_eq!(worth, expected, "{name}: {text}: {json}");
        }
        let expected = if name == "segel-himpunan" { 5 } else { 1 };
        assert_eq!(said.len(), expected, "{name}: {said:?}");
    }
}

#[test]
fn two_processes_write_the_same_bytes() {
    let desk = Desk::new();
    let print = |name: &str, zone: &str| {
        let path = desk.path().join(name);
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
        command.args(["--kantor".as_ref(), desk.path()]);
        command.args(["cetak", "--himpunan", "-o", path.to_str().expect("a name")]);
        let status = command.env("TZ", zone).env("LANG", "C").output().expect("it runs").status;
        assert!(status.success());
        std::fs::read(path).expect("printed")
    };
    assert!(print("satu.pdf", "UTC") == print("dua.pdf", "Asia/Jayapura"));
}

#[test]
fn everything_but_a_logo_is_black_white_and_grey() {
    let path = Desk::new().print("hitam-putih", &["cetak", "--himpunan"]);
    let Some(pictures) = tool("pdftoppm", &["-r", "30", path.to_str().expect("a name")]) else {
        return;
    };
    // Each picture: `P6`, width and height, 255, then three bytes a dot.
    let mut rest = pictures.as_slice();
    let mut count = 0;
    while !rest.is_empty() {
        let mut head = rest.splitn(4, |byte| *byte == b'\n');
        assert_eq!(head.next(), Some(b"P6".as_slice()));
        let size = std::str::from_utf8(head.next().expect("a size")).expect("numbers");
        let sides: Vec<usize> =
            size.split(' ').map(|side| side.parse().expect("a number")).collect();
        assert_eq!(head.next(), Some(b"255".as_slice()));
        let (dots, next) = head.next().expect("dots").split_at(3 * sides[0] * sides[1]);
        assert!(dots.chunks(3).all(|dot| dot[0] == dot[1] && dot[1] == dot[2]), "page {count}");
        (rest, count) = (next, count + 1);
    }
    assert!(count > 20, "{count}");
}

#[test]
fn marks_stand_on_every_page_and_take_no_text_away() {
    let desk = Desk::new();
    let plain = desk.print("tanda-tanpa", &["cetak", "e-ktp", "--lengkap"]);
    let copy = desk.print("tanda-salinan", &["cetak", "e-ktp", "--lengkap", "--salinan=3"]);
    let (Some(plain), Some(copy)) = (text_of(&plain, "-raw"), text_of(&copy, "-raw")) else {
        return;
    };
    let (plain, copy) = (pages(&plain), pages(&copy));
    assert_eq!(plain.len(), copy.len());
    for (plain, copy) in plain.iter().zip(&copy) {
        assert!(copy.contains("SALINANTERKENDALInomor3"), "{copy}");
        assert!(
            copy.matches("SALINAN").count() >= 3,
            "across the sheet, before and behind the version: {copy}"
        );
        assert!(!plain.contains("SALINAN"));
        let without = copy.replace("·SALINANTERKENDALInomor3", "").replace("SALINAN·", "");
        let without = without.replace("SALINANTERKENDALInomor3", "").replace("SALINAN", "");
        assert_eq!(&without, plain);
    }
    let draft = desk.print("tanda-rancangan", &["cetak", "kk", "--lengkap"]);
    let draft = pages(&text_of(&draft, "-raw").expect("the tool is there"));
    assert!(draft.iter().all(|page| page.contains("RANCANGAN")));
}

#[test]
fn sheets_and_letters_are_those_of_the_office_file() {
    let desk = Desk::new();
    let section = "kertas: Legal\ncetak:\n  huruf: Times New Roman\n  sampul: { arah: tegak }\n  identitas: { kertas: A4, arah: tegak }\n  tabel: { kertas: A4, arah: tegak }\n  flowchart: { kertas: F4 }\n  daftar_formulir: { kertas: A4 }";
    desk.edit("kantor.yaml", "kertas: F4", section);
    let path = desk.print("lembar", &["cetak", "e-ktp", "--lengkap"]);
    let name = path.to_str().expect("a name");
    let Some(info) = tool("pdfinfo", &["-f", "1", "-l", "9", name]) else { return };
    let info = String::from_utf8_lossy(&info).into_owned();
    let sizes: Vec<(u32, u32)> = info
        .lines()
        .filter(|line| line.starts_with("Page ") && line.contains("size:"))
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            // Points of 1/72 inch.
            let side = |word: &str| {
                let points: f64 = word.parse().expect("a number");
                format!("{:.0}", points * 25.4 / 72.0).parse().expect("a number")
            };
            (side(words[3]), side(words[5]))
        })
        .collect();
    // Cover, decree, contents on legal; page 1 and 2 on A4 that stands; F4 that lies; the list on A4 that lies.
    let expected =
        [(216, 356), (216, 356), (356, 216), (210, 297), (210, 297), (330, 215), (297, 210)];
    assert_eq!(sizes, expected);
    let fonts = tool("pdffonts", &["-f", "1", "-l", "5", name]).expect("the tool is there");
    let fonts = String::from_utf8_lossy(&fonts).into_owned();
    assert!(fonts.contains("LiberationSerif") && !fonts.contains("LiberationSans"), "{fonts}");
}

/// A checker of PDF/UA-1 that has nothing in common with what writes the file. It is installed by name into a folder
/// under `target/`.
fn checker() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pdf-ua");
    let program = folder.join("bin/outloud");
    if !program.exists() {
        let run = |program: &Path, arguments: &[&str]| {
            let done = Command::new(program).args(arguments).output();
            done.is_ok_and(|output| output.status.success())
        };
        let is_there = run(Path::new("python3"), &["-m", "venv", folder.to_str().expect("a name")])
            && run(&folder.join("bin/pip"), &["install", "--quiet", "outloud==0.2.1"]);
        if !is_there {
            assert!(std::env::var_os("TERTIB_UJI_LENGKAP").is_none(), "no checker of PDF/UA");
            eprintln!("NOT RUN: the checker of PDF/UA cannot be installed");
            return None;
        }
    }
    Some(program)
}

#[test]
fn independent_checker_of_pdf_ua_finds_no_error() {
    let Some(checker) = checker() else { return };
    let desk = Desk::new();
    // It takes the width of a row to end with its last own cell, and so finds heads of two rows uneven whose last cell
    // goes through both; `page_2_is_a_real_table_to_a_screen_reader` counts those cells instead.
    let passes = |path: &Path| {
        let mut command = Command::new(&checker);
        command.arg(path).args(["--skip", "TBL-004", "--no-info"]);
        let output = command.output().expect("the checker starts");
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    for (name, arguments) in [
        ("ua-lengkap", &["cetak", "e-ktp", "--lengkap", "--salinan"] as &[&str]),
        ("ua-himpunan", &["cetak", "--himpunan"]),
    ] {
        let (is_good, said) = passes(&desk.print(name, arguments));
        assert!(is_good, "{name}: {said}");
    }
    // It can say no: the same pages drawn again without tags.
    let path = desk.print("ua-tanpa", &["cetak", "e-ktp", "--lengkap"]);
    let bare = path.with_file_name("ua-tanpa-tanda.pdf");
    let words = ["-pdf", path.to_str().expect("a name"), bare.to_str().expect("a name")];
    if tool("pdftocairo", &words).is_some() {
        let (is_good, said) = passes(&bare);
        assert!(!is_good, "{said}");
    }
}

#[test]
fn odd_letters_print_as_boxes_and_stop_nothing() {
    let desk = Desk::new();
    let odd = "nama: \"Lembar \u{1F600} 漢字 العربية ꦲꦏ\u{0301}\",";
    desk.edit("sops/e-ktp.yaml", "nama: Lembar Permohonan,", odd);
    let path = desk.print("huruf-lain", &["cetak", "e-ktp", "--lengkap"]);
    let Some(text) = text_of(&path, "-raw") else { return };
    // One box a letter: the emoji, two Han, seven Arabic, two Javanese. The accent has a shape.
    assert!(squeezed(&text).contains("Lembar□□□□□□□□□□□□"), "{text}");
}

/// The text of the first row in another form.
fn with_first_row(desk: &Desk, text: &str) {
    let path = desk.path().join("sops/e-ktp.yaml");
    let file = std::fs::read_to_string(&path).expect("read");
    let line = file.lines().find(|line| line.trim_start().starts_with("uraian:")).expect("a row");
    desk.edit("sops/e-ktp.yaml", line.trim_start(), &format!("uraian: {text}"));
}

#[test]
fn endless_cells_go_on_over_pages_with_every_word() {
    let desk = Desk::new();
    with_first_row(&desk, &format!("Menerima {}", "kata ".repeat(2_000).trim_end()));
    let path = desk.print("sel-panjang", &["cetak", "e-ktp", "--lengkap"]);
    let Some(text) = text_of(&path, "-raw") else { return };
    assert_eq!(squeezed(&text).matches("kata").count(), 2_000 + squeezed_plain("kata"));
    with_first_row(&desk, &format!("Menerima {}", "x".repeat(10_000)));
    let path = desk.print("kata-panjang", &["cetak", "e-ktp", "--lengkap"]);
    let text = text_of(&path, "-layout").expect("the tool is there");
    // A word without end breaks inside its cell: no line of the page is much wider than the sheet's own lines.
    assert!(text.lines().all(|line| line.chars().filter(|letter| *letter == 'x').count() < 80));
    assert!(text.matches('x').count() >= 10_000);
}

/// How often these letters stand in the document as shipped.
fn squeezed_plain(letters: &str) -> usize {
    let path = Desk::new().print("sel-biasa", &["cetak", "e-ktp", "--lengkap"]);
    squeezed(&text_of(&path, "-raw").expect("the tool is there")).matches(letters).count()
}

#[test]
fn what_cannot_be_printed_leaves_an_older_print_as_it_was() {
    let desk = Desk::new();
    let old = desk.path().join("lama.pdf");
    std::fs::write(&old, "cetakan lama").expect("written");
    desk.edit("sops/e-ktp.yaml", "sop: e-ktp", "sop: e-ktp\nnaama: keliru");
    let output = desk.tertib(&["cetak", "e-ktp", "--lengkap", "-o", old.to_str().expect("a name")]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("gagal [berkas-salah]"), "{said}");
    assert_eq!(std::fs::read(&old).expect("still there"), b"cetakan lama");
    let files = std::fs::read_dir(desk.path()).expect("a folder");
    let files: BTreeSet<_> = files.map(|file| file.expect("a file").file_name()).collect();
    let expected = ["kantor.yaml", "lama.pdf", "sops", "templates"].map(Into::into);
    assert_eq!(files, BTreeSet::from(expected), "nothing half is left");
}
