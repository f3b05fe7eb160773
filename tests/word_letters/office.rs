//! An office with a Word template: its check, its printing, and the two forms in which a letter may not stand together.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tertib::check::profile::Profile;
use tertib::diag::diagnostic::Diagnostic;
use tertib::office::desk::recheck::Desk;
use tertib::office::folder::Folder;
use tertib::office::library::check_paths;

use crate::package::{docx, is_marked, line, part, table, tables, texts};

/// The office of the repository, its letter of moving made in Word.
pub struct Own {
    folder: tempfile::TempDir,
}

pub fn letter_of_moving() -> Vec<u8> {
    let body = [
        line("SURAT PENGANTAR PINDAH"),
        line("Nomor: {{ nomor }}"),
        line("{{ nama_pemohon }}, NIK {{ nik }}, Desa {{ desa }}"),
        table(&[
            &["No", "Nama", "NIK"],
            &[
                "{% for orang in yang_ikut %}{{ loop.index }}",
                "{{ orang.nama }}",
                "{{ orang.nik }}{% endfor %}",
            ],
        ]),
        line("{{ penanda_tangan.jabatan }}"),
        line("{{ penanda_tangan.nama }}"),
    ];
    docx(&body.concat())
}

impl Own {
    pub fn with(template: &[u8]) -> Self {
        let own = Self::shipped();
        own.in_word("surat-pengantar-pindah", template);
        own
    }

    fn in_word(&self, name: &str, template: &[u8]) {
        let surat = self.path().join("templates/surat");
        std::fs::remove_file(surat.join(name).with_extension("md")).expect("the shipped one");
        std::fs::write(surat.join(name).with_extension("docx"), template).expect("written");
    }

    /// As the repository has it.
    pub fn shipped() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let own = Self { folder };
        for part in ["kantor.yaml", "sops", "templates/surat"] {
            copy(Path::new(part), &own.path().join(part));
        }
        own
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("asal")
    }

    /// Plays the first case of the letters' script, up to its signature.
    pub fn played(&self) -> PathBuf {
        let script = std::fs::read_to_string("tests/letters/naskah.txt").expect("the script");
        let (first, _) = script.split_once("$ tertib cetak").expect("the first letter is printed");
        self.told(first)
    }

    /// The first case of that script when the Camat's signature is due.
    fn unsigned(&self) -> PathBuf {
        let script = std::fs::read_to_string("tests/letters/naskah.txt").expect("the script");
        let (first, _) = script.split_once("@ 2026-03-04 08.24").expect("the Camat signs");
        self.told(first)
    }

    /// A copy of the office in which a script has been played.
    pub fn told(&self, script: &str) -> PathBuf {
        let naskah = self.folder.path().join("naskah.txt");
        std::fs::write(&naskah, script).expect("written");
        let played = self.folder.path().join("kantor");
        let run = tertib(&[
            "demo",
            "--naskah",
            &shown(&naskah),
            "--kantor",
            &shown(&self.path()),
            "--folder",
            &shown(&played),
        ]);
        assert!(run.status.success(), "{}{}", said(&run), String::from_utf8_lossy(&run.stderr));
        played
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_file() {
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        std::fs::copy(from, to).expect("copied");
        return;
    }
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("readable").path();
        copy(&path, &to.join(path.file_name().expect("a name")));
    }
}

pub fn shown(path: &Path) -> String {
    path.display().to_string()
}

pub fn tertib(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tertib")).args(arguments).output().expect("the program starts")
}

/// Papers of the first case of an office.
pub fn print(kantor: &str, papers: &str, more: &[&str]) -> Output {
    let words = ["cetak", "--kantor", kantor, "--perkara", "1", "--dokumen", papers];
    tertib(&[words.as_slice(), more].concat())
}

pub fn said(run: &Output) -> String {
    String::from_utf8_lossy(&run.stdout).into_owned()
}

#[test]
fn a_case_prints_its_letter_from_the_word_template() {
    let own = Own::with(&letter_of_moving());
    let played = own.played();
    let to = own.path().join("surat.docx");
    let run = print(&shown(&played), "surat_pindah", &["--format", "docx", "-o", &shown(&to)]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let made = std::fs::read(&to).expect("the letter");
    let lines = texts(&made);
    // The values of `tests/letters.rs`, which has them from the script by hand.
    // The SOP runs as a trial, and every paper of it says so.
    assert!(is_marked(&made, &["UJI COBA"]));
    assert_eq!(lines[0], "SURAT PENGANTAR PINDAH");
    assert_eq!(lines[1], "Nomor: 400.12.2.2/001/III/2026");
    assert_eq!(lines[2], "Contoh Pindah, NIK 3313140101809002, Desa Waru");
    assert_eq!(
        tables(&made),
        [[["No", "Nama", "NIK"], ["1", "Contoh Pindah", "3313140101809002"]]]
    );
    assert_eq!(lines[lines.len() - 2..], ["Plh. CAMAT KEBAKKRAMAT", "Budi Contoh"]);
    for other in ["html", "json", "svg"] {
        let run = print(&shown(&played), "surat_pindah", &["--format", other]);
        let told = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(
            told.contains("dibuat dari templat Word; cetak dengan --format docx atau pdf"),
            "{other}: {told}"
        );
    }
}

/// Where LibreOffice is not found the Word file is written, and one sentence says so.
#[test]
fn without_libreoffice_the_word_file_is_there_and_a_sentence_says_why() {
    let own = Own::with(&letter_of_moving());
    let played = own.played();
    let to = own.path().join("surat.pdf");
    let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args([
            "cetak",
            "--kantor",
            &shown(&played),
            "--perkara",
            "1",
            "--dokumen",
            "surat_pindah",
            "--format",
            "pdf",
            "-o",
            &shown(&to),
        ])
        .env("PATH", own.path())
        .output()
        .expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let told = said(&run);
    assert!(told.contains("LibreOffice tidak terpasang, jadi hanya .docx yang dibuat"), "{told}");
    assert!(!to.exists());
    assert_eq!(
        texts(&std::fs::read(to.with_extension("docx")).expect("the letter"))[0],
        "SURAT PENGANTAR PINDAH"
    );
}

#[test]
fn the_check_reads_a_word_template_as_it_does_a_markdown_one() {
    let good = Own::with(&letter_of_moving());
    let run = tertib(&["periksa", "pindah", "--kantor", &shown(&good.path())]);
    assert!(run.status.success(), "{}", said(&run));
    let wrong = Own::with(&docx(&[line("Nomor {{ nomor }}"), line("{{ nama_pemohn }}")].concat()));
    let run = tertib(&["periksa", "pindah", "--kantor", &shown(&wrong.path())]);
    assert!(!run.status.success());
    let told = said(&run);
    assert!(told.contains("templat surat `surat-pengantar-pindah` paragraf 2: isian `nama_pemohn` tidak dikenal; maksud Anda `nama_pemohon`?"), "{told}");
    assert!(told.contains("perbaiki templates/surat/surat-pengantar-pindah.docx"), "{told}");
    let broken = Own::with(b"PK\x03\x04 rusak");
    let told = said(&tertib(&["periksa", "pindah", "--kantor", &shown(&broken.path())]));
    assert!(told.contains("tidak dapat dipakai: berkas ini rusak"), "{told}");
}

#[test]
fn two_templates_of_one_name_are_refused() {
    let own = Own::with(&letter_of_moving());
    let surat = own.path().join("templates/surat");
    std::fs::write(surat.join("surat-pengantar-pindah.md"), "---\nnama: Surat\n---\n")
        .expect("written");
    let run = tertib(&["periksa", "pindah", "--kantor", &shown(&own.path())]);
    let told = format!("{}{}", said(&run), String::from_utf8_lossy(&run.stderr));
    assert!(told.contains("templat surat `surat-pengantar-pindah` ada dua"), "{told}");
}

/// An editor is told of a Word template what `periksa` tells, and offered its name.
#[test]
fn an_editor_is_told_what_the_check_tells_of_a_word_template() {
    for template in [letter_of_moving(), docx(&line("{{ nama_pemohn }}"))] {
        let own = Own::with(&template);
        let folder = Folder::find(Some(&own.path())).expect("an office");
        let told = check_paths(&folder, &[], Profile::Office).findings;
        let mut desk = Desk::new(folder, Profile::Office);
        let found: Vec<_> = desk.findings().values().flatten().cloned().collect();
        let words = |all: &[Diagnostic]| -> BTreeSet<String> {
            all.iter().map(|finding| format!("{} {}", finding.code.0, finding.message)).collect()
        };
        assert_eq!(words(&found), words(&told));
        assert!(!words(&told).iter().any(|said| said.starts_with("N10 ")), "{:?}", words(&told));
    }
}

/// A Markdown template gives a Word file too: the same words as the page, in paragraphs and tables of Word.
#[test]
fn a_letter_of_a_markdown_template_is_a_word_file_with_the_same_words() {
    let own = Own::shipped();
    let played = own.played();
    let to = own.path().join("surat.docx");
    let arguments = |format: &'static str, to: &str| -> Vec<String> {
        let words = [
            "cetak",
            "--perkara",
            "1",
            "--dokumen",
            "surat_pindah",
            "--oleh",
            "sari",
            "--format",
            format,
        ];
        let words = words.iter().map(|it| (*it).to_owned());
        words.chain(["--kantor".into(), shown(&played), "-o".into(), to.to_owned()]).collect()
    };
    for (format, file) in [("json", "surat.json"), ("docx", "surat.docx")] {
        let path = shown(&own.path().join(file));
        let run = arguments(format, &path);
        let run = tertib(&run.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    }
    let docx = std::fs::read(&to).expect("the letter");
    let json = std::fs::read_to_string(own.path().join("surat.json")).expect("the blocks");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let mut told = Vec::new();
    all_words(&json, &mut told);
    assert!(told.len() > 30, "{told:?}");
    let whole: String = texts(&docx).concat();
    for words in told {
        assert!(whole.contains(&words), "{words} in {whole}");
    }
    let rows = &tables(&docx)[1];
    assert_eq!(rows[0], ["No", "Nama", "NIK", "Tanggal lahir", "Hubungan"]);
    assert_eq!(
        rows[1],
        ["1", "Contoh Pindah", "3313140101809002", "1 Januari 1980", "Kepala keluarga"]
    );
    if crate::others::is_whole_run() {
        let pdf = crate::others::words_of_pdf(
            &tertib::office::libreoffice::to_pdf(&docx).expect("a PDF"),
        );
        for words in [
            "Nomor : 400.12.2.2/001/III/2026",
            "KECAMATAN KEBAKKRAMAT",
            "Plh. CAMAT KEBAKKRAMAT",
            "Halaman 1 dari 1",
        ] {
            assert!(pdf.contains(words), "{words} in {pdf}");
        }
        crate::others::keep(&docx, "dari-markdown");
    }
}

/// Columns and foot keep to the text of the sheet: A4 is 210 mm wide, of which 165 mm are between the margins.
#[test]
fn a_word_file_is_as_wide_as_the_text_of_its_sheet() {
    for (sheet, twips) in [("A4", 9_354), ("F4", 9_638)] {
        let own = Own::shipped();
        let path = own.path().join("kantor.yaml");
        let kantor = std::fs::read_to_string(&path).expect("the office");
        let kantor = kantor.replace("kertas: F4", &format!("kertas: {sheet}"));
        std::fs::write(&path, kantor).expect("written");
        let played = own.played();
        let to = own.path().join("surat.docx");
        let run = print(&shown(&played), "surat_pindah", &["--format", "docx", "-o", &shown(&to)]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let docx = std::fs::read(&to).expect("the letter");
        let lengths = |part_name: &str, name: &str| -> Vec<i64> {
            let xml = part(&docx, part_name);
            let document = roxmltree::Document::parse(&xml).expect("well formed");
            let all = document.descendants().filter(|node| node.tag_name().name() == name);
            let values = all.flat_map(|node| node.attributes().collect::<Vec<_>>());
            values.filter_map(|value| value.value().parse().ok()).collect()
        };
        let columns = lengths("word/document.xml", "gridCol");
        // The head of the letter, and the members.
        let (head, members) = columns.split_at(2);
        for table in [head, members] {
            let whole: i64 = table.iter().sum();
            assert!((whole - twips).abs() <= 5, "{sheet}: {table:?}");
        }
        assert_eq!(lengths("word/footer1.xml", "tab"), [twips], "{sheet}");
    }
}

/// Every text of the letter's blocks; captions of the JSON are not among them.
fn all_words(json: &serde_json::Value, told: &mut Vec<String>) {
    match json {
        serde_json::Value::Object(map) => {
            let text = map.get("teks").and_then(serde_json::Value::as_str).map(str::trim);
            told.extend(text.filter(|text| !text.is_empty()).map(str::to_owned));
            map.values().for_each(|value| all_words(value, told));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|value| all_words(value, told)),
        _ => {}
    }
}

/// A final print is put down with the case; the next one is a copy, says so, and needs a name.
#[test]
fn a_word_letter_printed_again_is_a_copy() {
    let own = Own::with(&letter_of_moving());
    let played = own.played();
    let to = shown(&own.path().join("surat.docx"));
    let kantor = shown(&played);
    let again = |more: &[&str]| {
        let base = ["--format", "docx", "-o", &to];
        print(&kantor, "surat_pindah", &[base.as_slice(), more].concat())
    };
    assert!(again(&[]).status.success());
    let first = std::fs::read(&to).expect("the original");
    assert!(is_marked(&first, &["UJI COBA"]));
    let unnamed = again(&[]);
    assert!(!unnamed.status.success());
    let told = String::from_utf8_lossy(&unnamed.stderr).into_owned();
    assert!(told.contains("salinan ke-1"), "{told}");
    assert!(again(&["--oleh", "sari"]).status.success());
    let second = std::fs::read(&to).expect("the copy");
    assert!(is_marked(&second, &["SALINAN KE-1", "UJI COBA"]));
    assert_eq!(texts(&second), texts(&first));
}

/// The rehearsal measures pages that are set here; what Word sets it only names.
#[test]
fn a_word_template_is_checked_and_not_rehearsed() {
    let own = Own::with(&letter_of_moving());
    let kantor = shown(&own.path());
    let run = tertib(&["periksa", "--surat", "pindah", "--kantor", &kantor]);
    assert!(run.status.success(), "{}", said(&run));
    let words = "surat-pengantar-pindah (pindah): templat Word, diperiksa tetapi tidak dicoba\n";
    assert!(said(&run).contains(words), "{}", said(&run));
    let run = tertib(&["periksa", "--surat", "--json", "pindah", "--kantor", &kantor]);
    let told: serde_json::Value = serde_json::from_str(&said(&run)).expect("JSON");
    let letter = serde_json::json!({
        "sop": "pindah", "templat": "surat-pengantar-pindah", "keadaan": null, "halaman": null,
    });
    assert_eq!(told["surat"], serde_json::json!([letter]));
    let wrong = Own::with(&docx(&line("{{ nama_pemohn }}")));
    let run = tertib(&["periksa", "--surat", "pindah", "--kantor", &shown(&wrong.path())]);
    assert!(!run.status.success() && !said(&run).contains("surat-pengantar-pindah.md"));
}

#[test]
fn the_receipt_names_a_word_letter_among_what_will_be_made() {
    let own = Own::with(&letter_of_moving());
    let played = own.unsigned();
    let to = shown(&own.path().join("tanda-terima.json"));
    let kantor = shown(&played);
    let run = print(&kantor, "tanda-terima", &["--format", "json", "-o", &to]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let json = std::fs::read_to_string(&to).expect("the receipt");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["yang_selesai"], serde_json::json!(["Surat pengantar bernomor"]));
}

/// The sentence says what to do instead, and that way is open.
#[test]
fn a_word_letter_has_no_preview_and_says_how_else_it_is_seen() {
    let own = Own::with(&letter_of_moving());
    let played = shown(&own.unsigned());
    let words = "surat `surat_pindah` dibuat dari templat Word dan tidak punya pratinjau; lihat dengan `tertib cetak --perkara 1 --dokumen surat_pindah --konsep --format docx`";
    for more in [["--dokumen", "surat_pindah"].as_slice(), &[]] {
        let base = ["cetak", "--kantor", &played, "--perkara", "1", "--pratinjau"];
        let run = tertib(&[base.as_slice(), more].concat());
        let told = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(1), "{told}");
        assert_eq!(told.trim(), format!("ditolak [surat-templat-word]: {words}"));
    }
    let to = own.path().join("konsep.docx");
    let run = print(&played, "surat_pindah", &["--konsep", "--format", "docx", "-o", &shown(&to)]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(to.exists());
}

/// A letter that is signed and numbered needs no concept, and the way that is told is open.
#[test]
fn a_word_letter_that_is_finished_is_not_previewed_but_printed() {
    let own = Own::with(&letter_of_moving());
    let played = shown(&own.played());
    let run = print(&played, "surat_pindah", &["--pratinjau"]);
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(1), "{told}");
    let words = "surat `surat_pindah` sudah jadi; cetak dengan `tertib cetak --perkara 1 --dokumen surat_pindah --format docx`";
    assert_eq!(told.trim(), format!("ditolak [surat-sudah-jadi]: {words}"));
    let to = own.path().join("surat.docx");
    let run = print(&played, "surat_pindah", &["--format", "docx", "-o", &shown(&to)]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(to.exists());
}

/// Of two waiting letters one is made in Word: the other is shown.
#[test]
fn previews_of_a_case_leave_its_word_letter_out_and_say_so() {
    let own = Own::shipped();
    own.in_word("surat-pengantar-e-ktp", &docx(&line("{{ nama_pemohon }}")));
    let played = own.told(
        "@ 2026-03-02 08.00
$ tertib buka e-ktp --oleh sari --isian jenis=baru --isian nik=3313140101089001 --isian \"nama_pemohon=Contoh Pemohon\" --isian tanggal_lahir=2008-01-01 --isian pernah_kawin=tidak --diterima f_1_02,kk
",
    );
    let to = shown(&own.path().join("pratinjau"));
    let kantor = shown(&played);
    let run = tertib(&[
        "cetak",
        "--kantor",
        &kantor,
        "--perkara",
        "1",
        "--pratinjau",
        "--format",
        "html",
        "-o",
        &to,
    ]);
    let told = format!("{}{}", said(&run), String::from_utf8_lossy(&run.stderr));
    let shown = Path::new(&to).join("perkara-1-surat_perekaman-pratinjau.html");
    assert!(shown.exists(), "{told}");
    assert!(told.contains("TIDAK dicetak:"), "{told}");
    let words = "surat `surat_pengantar` dibuat dari templat Word dan tidak punya pratinjau; lihat";
    assert!(told.contains(words), "{told}");
}

#[test]
fn whoever_is_led_to_a_signature_is_offered_the_concept_of_a_word_letter() {
    for (own, is_offered) in [(Own::shipped(), true), (Own::with(&letter_of_moving()), false)] {
        let played = own.unsigned();
        let mut program = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .args(["jalankan", "--perkara", "1", "--oleh", "sari", "--kantor"])
            .arg(&played)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        program.stdin.take().expect("a keyboard").write_all(b"hadi\n").expect("typed");
        let told = said(&program.wait_with_output().expect("the program ends"));
        assert!(told.contains("Giliran: Camat"), "{told}");
        let offer = "tertib cetak --perkara 1 --dokumen surat_pindah --pratinjau --oleh hadi";
        assert_eq!(told.contains(offer), is_offered, "{told}");
        let instead = "konsep suratnya (templat Word, tanpa pratinjau): tertib cetak --perkara 1 --dokumen surat_pindah --konsep --format docx";
        assert_eq!(told.contains(instead), !is_offered, "{told}");
    }
}
