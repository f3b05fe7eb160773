//! Letters and receipts that are given out: the first print is the original, each later one `salinan ke-n` on every page,
//! put down with its case: who, when, which. What is no paper given out is not put down.
//! How the pages look is judged by people.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value as Json;

/// A case up to its signed letter, with a receipt.
const SCRIPT: &str = "\
@ 2026-03-02 08.00
$ tertib buka e-ktp --oleh sari --isian jenis=baru --isian nik=3313140101089001 --isian \"nama_pemohon=Contoh Pemohon\" --isian tanggal_lahir=2008-01-01 --isian pernah_kawin=tidak --diterima f_1_02,kk
@ 2026-03-02 08.01
$ tertib kerjakan 1 terima --oleh sari
@ 2026-03-02 08.04
$ tertib kerjakan 1 agenda --oleh sari
@ 2026-03-02 08.07
$ tertib kerjakan 1 verifikasi --jawab Ya --oleh tuti
@ 2026-03-02 08.09
$ tertib kerjakan 1 validasi --oleh budi
@ 2026-03-02 08.14
$ tertib kerjakan 1 rekam --oleh dewi
";

struct Desk {
    _folder: tempfile::TempDir,
    root: PathBuf,
}

impl Desk {
    /// The shipped office after the script and these lines of it.
    fn after(lines: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (script, root) = (folder.path().join("naskah.txt"), folder.path().join("kantor"));
        std::fs::write(&script, format!("{SCRIPT}{lines}")).expect("written");
        let mut demo = Command::new(env!("CARGO_BIN_EXE_tertib"));
        demo.arg("demo").arg("--naskah").arg(&script).arg("--folder").arg(&root);
        let run = demo.output().expect("the program starts");
        assert!(run.status.success(), "{}", said(&run));
        Self { _folder: folder, root }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_tertib"));
        program.arg("--kantor").arg(&self.root).args(arguments);
        program.current_dir(&self.root).output().expect("the program starts")
    }

    /// Prints the letter as HTML; its text.
    fn letter(&self, further: &[&str]) -> String {
        let print = ["cetak", "--perkara", "1", "--dokumen", "surat_pengantar", "--format", "html"];
        let run = self.run(&[&print, further].concat());
        assert!(run.status.success(), "{}", said(&run));
        read(&self.root.join("perkara-1-surat_pengantar.html"))
    }

    /// What the history says of prints.
    fn prints(&self) -> Vec<(Option<String>, String)> {
        let run = self.run(&["lihat", "1", "--json"]);
        let json: Json = serde_json::from_slice(&run.stdout).expect("JSON");
        let lines = json["riwayat"].as_array().expect("a history").clone();
        let happened = lines.iter().map(|line| {
            let text = |key: &str| line[key].as_str().map(str::to_owned);
            (text("oleh"), text("peristiwa").unwrap_or_default())
        });
        happened.filter(|(_, words)| words.contains("dicetak")).collect()
    }
}

fn said(run: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("printed")
}

fn by(person: &str, words: &str) -> (Option<String>, String) {
    (Some(person.to_owned()), words.to_owned())
}

#[test]
fn first_print_is_the_original_and_each_later_one_a_numbered_copy() {
    let desk = Desk::after("");
    assert!(!desk.letter(&["--oleh", "sari"]).contains("salinan ke-"));
    let first = desk.letter(&["--oleh", "dewi"]);
    assert!(first.contains("<p class=\"salinan\">salinan ke-1</p>"), "{first}");
    assert!(first.contains("<p class=\"tanda\">SALINAN</p>"), "{first}");
    assert!(desk.letter(&["--oleh", "sari"]).contains("salinan ke-2"));
    let expected = [
        by("sari", "surat_pengantar dicetak (asli)"),
        by("dewi", "surat_pengantar dicetak (salinan ke-1)"),
        by("sari", "surat_pengantar dicetak (salinan ke-2)"),
    ];
    assert_eq!(desk.prints(), expected);
    let audit = desk.run(&["audit"]);
    assert!(audit.status.success() && said(&audit).contains("utuh"), "{}", said(&audit));
}

#[test]
fn one_key_is_one_print_however_often_it_is_sent() {
    let desk = Desk::after("");
    desk.letter(&["--oleh", "sari"]);
    let once = desk.letter(&["--oleh", "sari", "--kunci", "cetak-7"]);
    let again = desk.letter(&["--oleh", "sari", "--kunci", "cetak-7"]);
    assert_eq!(once, again);
    assert!(once.contains("salinan ke-1"), "{once}");
    assert_eq!(desk.prints().len(), 2);
    // The same key for another paper is no repetition.
    let other = ["cetak", "--perkara", "1", "--dokumen", "tanda-terima", "--oleh", "sari"];
    let run = desk.run(&[&other[..], &["--kunci", "cetak-7"]].concat());
    assert!(!run.status.success() && said(&run).contains("kunci"), "{}", said(&run));
    assert_eq!(desk.prints().len(), 2);
}

#[test]
fn receipt_on_a_roll_after_one_on_a_sheet_is_a_copy() {
    let desk = Desk::after("");
    let print = ["cetak", "--perkara", "1", "--format", "html", "--oleh", "sari", "--dokumen"];
    for paper in ["tanda-terima", "tanda-terima-80mm"] {
        let run = desk.run(&[&print[..], &[paper]].concat());
        assert!(run.status.success(), "{}", said(&run));
    }
    let roll = read(&desk.root.join("perkara-1-tanda-terima-80mm.html"));
    assert!(roll.contains("salinan ke-1"), "{roll}");
    let expected = [
        by("sari", "tanda-terima dicetak (asli)"),
        by("sari", "tanda-terima dicetak (salinan ke-1)"),
    ];
    assert_eq!(desk.prints(), expected);
}

#[test]
fn receipt_in_two_forms_at_once_needs_a_name_for_the_second() {
    let desk = Desk::after("");
    let print = ["cetak", "--perkara", "1", "--format", "html", "--dokumen"];
    let both = [&print[..], &["tanda-terima,tanda-terima-80mm"]].concat();
    let run = desk.run(&both);
    let words = "`tanda-terima` diminta dalam dua bentuk; sebutkan satu saja, atau --oleh PEGAWAI: yang kedua menjadi salinan";
    assert_eq!(run.status.code(), Some(1));
    assert_eq!(said(&run).trim(), format!("ditolak [salinan-tanpa-nama]: {words}"));
    let (sheet, roll) = ("perkara-1-tanda-terima.html", "perkara-1-tanda-terima-80mm.html");
    assert!(desk.prints().is_empty(), "{:?}", desk.prints());
    assert!(!desk.root.join(sheet).exists() && !desk.root.join(roll).exists());
    let run = desk.run(&[&both[..], &["--oleh", "sari"]].concat());
    assert!(run.status.success(), "{}", said(&run));
    let expected = [
        by("sari", "tanda-terima dicetak (asli)"),
        by("sari", "tanda-terima dicetak (salinan ke-1)"),
    ];
    assert_eq!(desk.prints(), expected);
    assert!(!read(&desk.root.join(sheet)).contains("salinan ke-"));
    assert!(read(&desk.root.join(roll)).contains("salinan ke-1"));
}

#[test]
fn copy_without_a_name_is_refused_and_nothing_is_written() {
    let desk = Desk::after("");
    desk.letter(&[]);
    let file = desk.root.join("perkara-1-surat_pengantar.html");
    std::fs::remove_file(&file).expect("it was printed");
    let print = ["cetak", "--perkara", "1", "--format", "html", "--dokumen"];
    let run = desk.run(&[&print[..], &["surat_pengantar,ceklis"]].concat());
    assert_eq!(run.status.code(), Some(1));
    let words = "`surat_pengantar` sudah pernah dicetak; yang ini salinan ke-1, dan dicatat siapa yang mencetaknya: sebutkan --oleh PEGAWAI";
    assert!(said(&run).contains(words), "{}", said(&run));
    assert!(!file.exists() && !desk.root.join("perkara-1-ceklis.html").exists());
    // The original without a name is known to be one.
    assert_eq!(desk.prints(), [(None, "surat_pengantar dicetak (asli)".to_owned())]);
    assert!(said(&desk.run(&["lihat", "1"])).contains("(tanpa nama): surat_pengantar dicetak"));
    let nobody = desk.run(&[&print[..], &["surat_pengantar", "--oleh", "sarri"]].concat());
    assert!(said(&nobody).contains("mungkin maksudnya `sari`"), "{}", said(&nobody));
    // Of all papers together the others are printed, and the one that is left out is told.
    let all = desk.run(&["cetak", "--perkara", "1", "--format", "html"]);
    assert_eq!(all.status.code(), Some(1));
    assert!(said(&all).contains("TIDAK dicetak") && said(&all).contains(words), "{}", said(&all));
    assert!(desk.root.join("perkara-1-ceklis.html").exists() && !file.exists());
}

#[test]
fn concept_preview_and_json_are_not_given_out() {
    let desk = Desk::after("");
    let print = ["cetak", "--perkara", "1", "--dokumen"];
    let receipt = ["tanda-terima", "--format", "json"];
    for further in [&["surat_pengantar", "--konsep", "--format", "html"][..], &receipt] {
        let run = desk.run(&[&print[..], further].concat());
        assert!(run.status.success(), "{}", said(&run));
    }
    assert!(desk.prints().is_empty(), "{:?}", desk.prints());
}

#[test]
fn letter_that_says_something_else_is_a_second_text_with_an_original_of_its_own() {
    let desk = Desk::after(
        "$ tertib cetak --perkara 1 --dokumen surat_pengantar --oleh sari\n\
         $ tertib cetak --perkara 1 --dokumen surat_pengantar --oleh sari\n\
         @ 2026-03-02 09.00\n\
         $ tertib perbaiki 1 --isian \"nama_pemohon=Contoh Betul\" --alasan \"Ejaan menurut KK\" --oleh budi\n\
         $ tertib cetak --perkara 1 --dokumen surat_pengantar --oleh sari\n\
         $ tertib cetak --perkara 1 --dokumen surat_pengantar --oleh sari\n",
    );
    let expected = [
        by("sari", "surat_pengantar dicetak (asli)"),
        by("sari", "surat_pengantar dicetak (salinan ke-1)"),
        by("sari", "surat_pengantar dicetak (asli, naskah ke-2)"),
        by("sari", "surat_pengantar dicetak (salinan ke-1 dari naskah ke-2)"),
    ];
    assert_eq!(desk.prints(), expected);
}

#[test]
fn case_that_has_ended_is_printed_and_goes_on_as_before() {
    let desk = Desk::after(
        "@ 2026-03-02 08.15\n$ tertib kerjakan 1 serahkan --oleh sari\n\
         @ 2026-03-05 10.00\n$ tertib cetak --perkara 1 --dokumen surat_pengantar,tanda-terima --oleh sari\n",
    );
    let expected =
        [by("sari", "surat_pengantar dicetak (asli)"), by("sari", "tanda-terima dicetak (asli)")];
    assert_eq!(desk.prints(), expected);
    let run = desk.run(&["lihat", "1", "--json"]);
    let json: Json = serde_json::from_slice(&run.stdout).expect("JSON");
    // Fifteen minutes from the desk to the hand-over: the print three days later is no time of the office.
    assert_eq!(json["waktu"]["kantor"], 15 * 60);
}
