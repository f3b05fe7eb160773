//! Templates that other programs made, and what LibreOffice says of what came out.
//! Under `TERTIB_UJI_LENGKAP=ya` they must be there; else this says that it did not run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tertib::document::letter::compose::PrintMode;
use tertib::exchange::docx::fill::fill;
use tertib::exchange::docx::stored::to_text;
use tertib::office::libreoffice::to_pdf;

use crate::package::{tables, texts};
use crate::{facts, member, two};

pub fn is_whole_run() -> bool {
    std::env::var("TERTIB_UJI_LENGKAP").is_ok_and(|word| word == "ya")
}

fn runs_here(program: &str) -> bool {
    if !is_whole_run() {
        eprintln!("NOT RUN: only under TERTIB_UJI_LENGKAP=ya, with {program}");
        return false;
    }
    let told =
        Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(told.is_ok_and(|status| status.success()), "{program} is missing");
    true
}

fn done(command: &mut Command) {
    let run = command.output().expect("it starts");
    assert!(
        run.status.success(),
        "{}{}",
        String::from_utf8_lossy(&run.stdout),
        String::from_utf8_lossy(&run.stderr)
    );
}

/// The words of a PDF, spaces as one.
pub fn words_of_pdf(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("surat.pdf");
    std::fs::write(&path, pdf).expect("written");
    let run = Command::new("pdftotext")
        .args(["-layout"])
        .arg(&path)
        .arg("-")
        .output()
        .expect("pdftotext runs");
    String::from_utf8_lossy(&run.stdout).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What every template of this file must become.
fn says_what_it_must(made: &[u8], name: &str) {
    let lines = texts(made);
    assert_eq!(lines[0], "SURAT PENGANTAR", "{name}");
    assert_eq!(lines[1], "Nomor: 001/2026", "{name}");
    assert_eq!(
        lines[2],
        "Bersama ini kami sampaikan permohonan Contoh & <Pemohon> \"Satu\" dari Desa Waru.",
        "{name}"
    );
    assert_eq!(
        tables(made),
        [[
            ["No", "Nama", "NIK"],
            ["1", "Contoh Satu", "3300000000000001"],
            ["2", "Contoh Dua", "3300000000000002"]
        ]],
        "{name}"
    );
    assert!(lines.iter().any(|line| line == "Permohonan baru."), "{name}: {lines:?}");
    assert!(!lines.iter().any(|line| line.contains("ulang")), "{name}: {lines:?}");
    let pdf = words_of_pdf(&to_pdf(made).unwrap_or_else(|fault| panic!("{name}: {fault}")));
    for words in [
        "Nomor: 001/2026",
        "Contoh & <Pemohon> \"Satu\" dari Desa Waru.",
        "2 Contoh Dua 3300000000000002",
        "Hadi Contoh",
    ] {
        assert!(pdf.contains(words), "{name}: {words} in {pdf}");
    }
    keep(made, name);
}

/// For people who want to look.
pub fn keep(made: &[u8], name: &str) {
    let folder = Path::new("target/surat-word");
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::write(folder.join(format!("{name}.docx")), made).expect("written");
}

#[test]
fn a_template_by_python_docx_fills_and_opens_in_libreoffice() {
    if !runs_here("python3") || !runs_here("soffice") {
        return;
    }
    let own = std::env::current_dir().expect("a folder").join("target/uji-docx");
    let python = own.join("bin/python");
    if !own.join("lengkap").exists() {
        done(Command::new("python3").args(["-m", "venv"]).arg(&own));
        done(Command::new(&python).args(["-m", "pip", "install", "--quiet", "python-docx==1.2.0"]));
        std::fs::write(own.join("lengkap"), "").expect("written");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("templat.docx");
    done(Command::new(&python).arg("tests/word_letters/templat.py").arg(&path));
    let template = to_text(&std::fs::read(&path).expect("the template"));
    let made = fill("surat", &template, &two(), PrintMode::Final)
        .unwrap_or_else(|fault| panic!("{fault}"));
    says_what_it_must(&made, "python-docx");
    let long = facts(
        (1..=12)
            .map(|place| {
                member(
                    &format!("Anggota Keluarga yang Namanya Panjang Sekali Nomor {place}"),
                    "3300000000000000",
                )
            })
            .collect(),
    );
    keep(
        &fill("surat", &template, &long, PrintMode::Concept).expect("twelve members"),
        "dua-belas",
    );
}

#[test]
fn a_template_by_libreoffice_fills_and_opens_again() {
    if !runs_here("soffice") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let source: PathBuf =
        std::env::current_dir().expect("a folder").join("tests/word_letters/templat.html");
    let profile = format!("-env:UserInstallation=file://{}/profil", folder.path().display());
    let filter = "docx:MS Word 2007 XML";
    done(
        Command::new("soffice")
            .args([
                "--headless",
                &profile,
                "--infilter=HTML (StarWriter)",
                "--convert-to",
                filter,
                "--outdir",
            ])
            .arg(folder.path())
            .arg(&source),
    );
    let template =
        to_text(&std::fs::read(folder.path().join("templat.docx")).expect("the template"));
    let made = fill("surat", &template, &two(), PrintMode::Final)
        .unwrap_or_else(|fault| panic!("{fault}"));
    says_what_it_must(&made, "libreoffice");
}
