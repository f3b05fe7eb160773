//! The desk of an editor: after each keystroke in an SOP of 40 rows, in an office of ten SOPs, everything is found again;
//! against the bare parse of the same text by the YAML library in the same run.
//! It proves nothing about correctness. Targets: keystroke under 50 ms, one SOP of 40 rows checked anew under 10 ms.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use serde_saphyr::granit_parser::Parser;
use tertib::check::profile::Profile;
use tertib::check::sop_file::check_sop;
use tertib::diag::diagnostic::{Severity, Sources};
use tertib::office::desk::recheck::Desk;
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::shipped::OFFICE;
use tertib::source::SourceText;

const ROWS: usize = 40;
const ROUNDS: usize = 60;

fn main() {
    let place = tempfile::tempdir().expect("a folder");
    write_office(place.path());
    let folder = Folder::find(Some(place.path())).expect("the office");
    let kantor = load_kantor(&folder).expect("readable").expect("without fault").kantor;
    let path = place.path().join("sops").join("layanan-3.yaml");
    let text = long_sop("layanan-3", ROWS);

    let start = Instant::now();
    let mut desk = Desk::new(folder, Profile::Office);
    assert_eq!(errors(&mut desk), 0);
    println!("kantor 10 SOP dibaca dan diperiksa pertama kali: {:.1} ms", ms(start));

    let (mut keystrokes, mut alone, mut bare, mut office, mut proposed) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // One letter more in the sentence of a row each time.
        let edited = text.replacen("Menangani tahap 20", &sentence(round), 1);
        let start = Instant::now();
        desk.open(&path, edited.clone());
        let errors = errors(&mut desk);
        keystrokes.push(ms(start));
        assert_eq!(errors, 0);

        // What could be written there, just after a keystroke that leaves the text unreadable.
        let begun = edited.replacen("jenis == hilang, ke: k8", "jenis == ", 1);
        let byte = begun.find("jenis == \n").or(begun.find("jenis == ")).expect("there") + 9;
        let start = Instant::now();
        let file = desk.open(&path, begun).expect("of the office");
        let proposals = desk.proposals(file, byte).len();
        proposed.push(ms(start));
        assert!(proposals > 2, "{proposals}");

        let mut sources = Sources::default();
        let file = sources.add(SourceText::new("sops/layanan-3.yaml", edited.clone()));
        let start = Instant::now();
        let checked = check_sop(sources.get(file), file, Some(&kantor), &[]);
        alone.push(ms(start));
        assert!(checked.procedure.is_some());

        let start = Instant::now();
        let events = Parser::new_from_str(&edited).flatten().count();
        bare.push(ms(start));
        assert!(events > ROWS);
    }
    desk.open(&path, text);
    let kantor = OFFICE.iter().find(|(path, _)| *path == "kantor.yaml").expect("the office").1;
    for round in 0..ROUNDS / 6 {
        let start = Instant::now();
        desk.open(&place.path().join("kantor.yaml"), format!("{kantor}# {round}\n"));
        assert_eq!(errors(&mut desk), 0);
        office.push(ms(start));
    }
    let (keystroke, slowest) = spread(keystrokes);
    let (alone, slowest_alone) = spread(alone);
    let (bare, _) = spread(bare);
    println!(
        "ketukan pada SOP {ROWS} baris, kantor 10 SOP: {keystroke:.2} ms, terlama {slowest:.2} ms (target < 50); \
         {:.0} kali urai YAML saja ({bare:.2} ms)",
        keystroke / bare
    );
    println!(
        "periksa ulang SOP {ROWS} baris saja: {alone:.2} ms, terlama {slowest_alone:.2} ms (target < 10)"
    );
    println!("isian kata sesudah satu ketukan: {:.2} ms (target < 50)", spread(proposed).0);
    println!("ketukan pada kantor.yaml, semua 10 SOP diperiksa ulang: {:.2} ms", spread(office).0);
}

/// The shipped office with six long services more.
fn write_office(root: &Path) {
    for (path, text) in OFFICE {
        write(&root.join(path), text);
    }
    for number in 1..=6 {
        let name = format!("layanan-{number}");
        let path = root.join("sops").join(format!("{name}.yaml"));
        write(&path, &long_sop(&name, ROWS));
    }
}

fn errors(desk: &mut Desk) -> usize {
    let all = desk.findings().values().flatten();
    all.filter(|finding| finding.severity == Severity::Error).count()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, text).expect("written");
}

fn sentence(letters: usize) -> String {
    format!("Menangani tahap 20 {}", "a".repeat(letters))
}

/// An SOP of so many rows: fields, a table of papers, conditions, a judgement by a person and one by a guard in turn.
fn long_sop(name: &str, rows: usize) -> String {
    let mut text = format!("sop: {name}\nnama: Prosedur {name}\n");
    text.push_str("pelaksana:\n  - { id: loket, nama: Loket }\n  - { id: camat, nama: Camat }\n");
    text.push_str("isian:\n  - { id: jenis, nama: Jenis, tipe: pilihan, pilihan: [{ id: baru, nama: Baru }, { id: hilang, nama: Hilang }, { id: rusak, nama: Rusak }] }\n");
    text.push_str("  - { id: lahir, nama: Tanggal lahir, tipe: tanggal }\n  - { id: kawin, nama: Kawin, tipe: ya_tidak }\n");
    text.push_str(
        "harus:\n  - { syarat: umur(lahir) >= 17 atau kawin, pesan: Belum cukup umur }\n",
    );
    text.push_str(
        "persyaratan:\n  - { dokumen: d0 }\n  - { dokumen: lama, bila: jenis == rusak }\n",
    );
    text.push_str("  - { dokumen: surat_polisi, bila: jenis == hilang }\ndokumen:\n  - { id: lama, nama: Surat lama }\n  - { id: surat_polisi, nama: Surat polisi }\n");
    for row in 0..=rows {
        let _ = writeln!(text, "  - {{ id: d{row}, nama: Dokumen {row} }}");
    }
    text.push_str("kegiatan:\n");
    for row in 1..=rows {
        let actor = if row % 3 == 0 { "camat" } else { "loket" };
        let _ = write!(
            text,
            "  - id: k{row}\n    uraian: Menangani tahap {row}\n    pelaksana: [{actor}]\n    kelengkapan: [d{}]\n    waktu: 3 menit\n    output: [d{row}]\n",
            row - 1
        );
        if row % 10 == 0 && row < rows {
            let _ = write!(
                text,
                "    tanya: Benar?\n    cabang:\n      - {{ jawab: Ya, ke: k{} }}\n      - {{ jawab: Tidak, ke: k{} }}\n",
                row + 1,
                row - 5
            );
        } else if row % 7 == 0 && row + 1 < rows {
            let _ = write!(
                text,
                "    cabang:\n      - {{ jawab: Hilang, bila: jenis == hilang, ke: k{0} }}\n      - {{ jawab: Lain, ke: k{0} }}\n",
                row + 1
            );
        }
    }
    text
}

/// The middle and the slowest.
fn spread(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() - 1])
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}
