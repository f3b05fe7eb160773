//! `tertib jalankan`: a clerk answers question by question, through the program's own keyboard and screen.
//! What an answer does to a case is tested elsewhere; here it is what is asked, asked again, and kept.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

struct Desk {
    data: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { data: tempfile::tempdir().expect("a folder") }
    }

    fn tertib(&self, arguments: &[&str], typed: &[&str]) -> (bool, String) {
        let office = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut program = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .args(arguments)
            .args(["--oleh", "sari", "--kantor"])
            .arg(office)
            .arg("--data")
            .arg(self.data.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let lines: String = typed.iter().map(|line| format!("{line}\n")).collect();
        // A program that asks nothing more closes its end.
        let _ = program.stdin.take().expect("a keyboard").write_all(lines.as_bytes());
        let run = program.wait_with_output().expect("the program ends");
        let said = [run.stdout, run.stderr].concat();
        (run.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    fn status(&self) -> String {
        self.tertib(&["lihat", "1"], &[]).1
    }
}

/// An applicant of 18 years without the family card.
const FORM: [&str; 7] =
    ["Baru", "3313140101089001", "Contoh Pemohon", "2008-01-01", "tidak", "y", "t"];

#[test]
fn a_case_goes_from_the_first_question_to_its_end() {
    let desk = Desk::new();
    let mut typed = FORM.to_vec();
    // Received and registered by sari.
    typed.extend(["y", "y"]);
    // The head of section sends it back: the family card (2) is missing; the applicant brings it at once.
    typed.extend(["tuti", "Tidak", "2", "Kartu Keluarga belum ada", "y", "y"]);
    typed.extend(["y", "y", "tuti", "Ya"]);
    // The Camat signs, the operator records, sari hands over.
    typed.extend(["camat-salah", "hadi", "y", "dewi", "y", "y"]);
    let (success, said) = desk.tertib(&["jalankan", "e-ktp"], &typed);
    assert!(success, "{said}");
    for words in [
        "Jenis permohonan\n  1) Baru",
        "Kartu Keluarga (fotokopi): ada?",
        "Giliran: Kasi Pemerintahan",
        "nomor: 1/2026",
        "yang dapat mengerjakannya sekarang: hadi",
        "Perkara 1 berakhir: ",
    ] {
        assert!(said.contains(words), "{words:?} is not in:\n{said}");
    }
    // A second number would be a second register entry of the same case.
    assert!(!desk.status().contains("2/2026"));
    // Personal numbers are typed, never said again.
    assert!(!said.contains("3313140101089001"), "{said}");
    assert!(desk.tertib(&["audit"], &[]).1.contains("utuh"));
}

#[test]
fn what_cannot_be_used_is_asked_again_and_the_rest_is_kept() {
    let desk = Desk::new();
    // A short NIK, then an applicant who is too young: only the birth date is typed again.
    let young = [
        "baru",
        "331",
        "3313140101089001",
        "Contoh",
        "2020-01-01",
        "tidak",
        "y",
        "y",
        "",
        "",
        "",
        "2008-01-01",
        "",
        "y",
        "y",
    ];
    let (success, said) = desk.tertib(&["jalankan", "e-ktp"], &young);
    assert!(success, "{said}");
    assert!(said.contains("harus 16 angka"), "{said}");
    assert!(said.contains("Belum bisa: "), "{said}");
    assert!(said.contains("[Enter = tetap]"), "{said}");
    assert!(said.contains("perkara 1: tersimpan"), "{said}");
}

#[test]
fn whoever_stops_loses_nothing_but_the_question_at_hand() {
    let desk = Desk::new();
    let (success, said) = desk.tertib(&["jalankan", "e-ktp"], &["baru", "keluar"]);
    assert!(!success && said.contains("belum dibuka; tidak ada yang tersimpan"), "{said}");
    let typed = [&FORM[..], &["y", "keluar"]].concat();
    let (success, said) = desk.tertib(&["jalankan", "e-ktp"], &typed);
    assert!(success && said.contains("lanjutkan dengan `tertib jalankan --perkara 1`"), "{said}");
    assert!(desk.status().contains("agenda"), "{}", desk.status());
    // The screen goes dark in the middle of a question: the case is where it was.
    let (success, said) = desk.tertib(&["jalankan", "--perkara", "1"], &[]);
    assert!(success && said.contains("Sudah selesai dikerjakan?"), "{said}");
    let (success, said) = desk.tertib(&["jalankan", "--perkara", "1"], &["y", ""]);
    assert!(success && said.contains("nomor: 1/2026"), "{said}");
}

#[test]
fn a_family_is_asked_member_by_member() {
    let desk = Desk::new();
    let typed = [
        // Changing a family card: head, numbers, address, village, what changes.
        "perubahan",
        "Bapak Contoh",
        "3313140202859001",
        "1985-02-02",
        "ya",
        "",
        "Dukuh Rekaan",
        "waru",
        "ya",
        "tidak",
        // Two members; the second has no NIK yet and a wrong date first.
        "y",
        "3313140202859001",
        "Bapak; Contoh: \"Satu\"",
        "1985-02-02",
        "Kepala keluarga",
        "y",
        "",
        "Bayi Contoh",
        "kemarin",
        "2026-01-05",
        "Anak",
        "t",
    ];
    let (_, said) = desk.tertib(&["jalankan", "kk"], &typed);
    assert!(said.contains("Anggota keluarga ke-2: isi?"), "{said}");
    assert!(said.contains("harus tanggal"), "{said}");
    let papers = said.rsplit("ke-3: isi?").next().unwrap_or_default();
    assert!(papers.contains("ada? (ya/tidak)"), "the papers follow the list:\n{said}");
}

#[test]
fn one_question_back_asks_it_again_and_keeps_the_rest() {
    let desk = Desk::new();
    // A wrong name is seen at the next question, a wrong paper at the last.
    let typed = [
        "kembali",
        "Baru",
        "3313140101089001",
        "Contoh Keliru",
        "kembali",
        "Contoh Benar",
        "2008-01-01",
        "t",
        "t",
        "kembali",
        "y",
        "y",
        "keluar",
    ];
    let (success, said) = desk.tertib(&["jalankan", "e-ktp"], &typed);
    assert!(success && said.contains("ini pertanyaan pertama"), "{said}");
    let (_, said) = desk.tertib(&["lihat", "1", "--buka-data", "Mencocokkan"], &[]);
    assert!(said.contains("Contoh Benar") && !said.contains("BELUM"), "{said}");
}
