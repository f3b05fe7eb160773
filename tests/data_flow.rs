//! What is there on some ways only: papers, fields and the values of letters, with the way on which they are missing told.
//! Every way of random SOPs is walked by this file itself, and the ways of two are walked in the engine.

mod bench;

use std::collections::BTreeSet;
use std::fs;

use bench::{Desk, code};

use tertib::base::id::SopId;
use tertib::check::profile::Profile;
use tertib::check::sop_file::check_sop;
use tertib::diag::diagnostic::{Severity, Sources};
use tertib::office::folder::Folder;
use tertib::office::library::check_paths;
use tertib::source::SourceText;

const SOP: &str = "sop: izin
nama: Izin
pelaksana:
  - { id: loket, nama: Loket }
  - { id: kasi_pemerintahan, nama: Kasi Pemerintahan }
isian:
  - { id: nama_pemohon, nama: Nama pemohon, tipe: teks }
  - { id: alasan, nama: Alasan, tipe: teks }
dokumen:
  - { id: ceklist, nama: Ceklist, tersedia: ya }
  - { id: berkas, nama: Berkas }
  - { id: surat, nama: Surat izin, templat: surat-izin }
kegiatan:
  - id: terima
    uraian: Menerima berkas
    pelaksana: [loket]
    kelengkapan: [ceklist]
    waktu: 1 menit
    output: [berkas]
    tanya: Perlu alasan?
    cabang:
      - { jawab: Ya, ke: tanyakan }
      - { jawab: Tidak, ke: buat }
  - id: tanyakan
    uraian: Menanyakan alasan
    pelaksana: [loket]
    kelengkapan: [berkas]
    isian: [alasan]
    waktu: 1 menit
    output: [berkas]
    ke: buat
  - id: buat
    uraian: Membuat surat
    pelaksana: [kasi_pemerintahan]
    kelengkapan: [berkas]
    waktu: 1 menit
    output: [surat]
";

const HEAD: &str = "---\nnama: Surat Izin\njudul: SURAT IZIN\ntanda_tangan: petugas\n---\n";

/// Code and message of what is told of the SOP's letter.
fn told(sop: &str, letter: &str) -> Vec<(&'static str, String)> {
    let root = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, text).expect("writable");
    };
    write("kantor.yaml", &fs::read_to_string("kantor.yaml").expect("the office"));
    write("sops/izin.yaml", sop);
    write("templates/surat/surat-izin.md", &format!("{HEAD}{letter}"));
    let folder = Folder::find(Some(root.path())).expect("an office");
    let checked = check_paths(&folder, &[folder.sop_path(&SopId::new("izin"))], Profile::Office);
    let own = checked.findings.iter().filter(|found| found.code.0.starts_with('S'));
    own.map(|found| (found.code.0, found.message.clone())).collect()
}

#[test]
fn a_letter_that_says_what_one_way_does_not_fill_is_told_with_that_way() {
    let told = told(SOP, "Untuk {{ nama_pemohon }} dengan alasan {{ alasan }}.\n");
    let message = "surat `surat-izin` menyebut `alasan`, yang belum terisi di `buat` pada jalan ini: jika `terima` dijawab Tidak";
    assert_eq!(told, [("S02", message.to_owned())]);
}

#[test]
fn a_letter_that_says_it_only_where_it_is_filled_is_good() {
    let letter = "Untuk {{ nama_pemohon }}.\n\n{% if alasan %}Alasan: {{ alasan }}.{% endif %}\n";
    let sop = SOP.replace("nama: Alasan, tipe: teks", "nama: Alasan, tipe: teks, wajib: tidak");
    assert_eq!(told(&sop, letter), []);
    // What must be filled is waited for, whatever stands around it.
    assert_eq!(told(SOP, letter).len(), 1);
}

#[test]
fn a_value_that_every_way_fills_is_good() {
    let sop = SOP.replace("ke: buat }", "ke: tanyakan_juga }").replace(
        "  - id: buat\n",
        "  - id: tanyakan_juga
    uraian: Menanyakan alasan juga
    pelaksana: [loket]
    kelengkapan: [berkas]
    isian: [alasan]
    waktu: 1 menit
    output: [berkas]
    ke: buat
  - id: buat\n",
    );
    assert_eq!(told(&sop, "Untuk {{ nama_pemohon }} dengan alasan {{ alasan }}.\n"), []);
}

#[test]
fn a_value_that_is_asked_on_opening_is_good() {
    let sop = SOP.replace("    isian: [alasan]\n", "");
    assert_eq!(told(&sop, "Untuk {{ nama_pemohon }} dengan alasan {{ alasan }}.\n"), []);
}

/// A row of a random SOP: where it leads, what it makes and needs, whether it fills the field or asks for it.
struct Row {
    to: Vec<usize>,
    makes: Vec<usize>,
    needs: Vec<usize>,
    fills: bool,
    asks: bool,
}

/// Chance, from a seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit as u64).expect("small")
    }

    fn rows(&mut self) -> Vec<Row> {
        let count = 4 + self.below(4);
        (0..count)
            .map(|at| {
                let later = |chance: &mut Self| (at + 1 + chance.below(2)).min(count);
                let mut to = vec![(at + 1).min(count)];
                if self.below(3) == 0 {
                    to.push(later(self));
                }
                let some = |chance: &mut Self, of: usize| {
                    (0..2).filter(|_| chance.below(of) == 0).collect::<Vec<usize>>()
                };
                Row {
                    to,
                    makes: some(self, 3),
                    needs: some(self, 4),
                    fills: self.below(4) == 0,
                    asks: self.below(5) == 0,
                }
            })
            .collect()
    }
}

/// Every way from the first row, as the rows done before each row that it comes to.
fn ways(rows: &[Row]) -> Vec<(usize, Vec<usize>)> {
    let mut all = Vec::new();
    let mut open = vec![(0, Vec::new())];
    while let Some((at, before)) = open.pop() {
        let Some(row) = rows.get(at) else { continue };
        for to in &row.to {
            let mut done: Vec<usize> = before.clone();
            done.push(at);
            open.push((*to, done));
        }
        all.push((at, before));
    }
    all
}

fn text_of(rows: &[Row]) -> String {
    let mut text = String::from(
        "sop: acak\nnama: Acak\npelaksana: [{ id: loket, nama: Loket }]\nisian:\n  - { id: f, nama: F, tipe: angka }\ndokumen:\n  - { id: d0, nama: D0 }\n  - { id: d1, nama: D1 }\nkegiatan:\n",
    );
    for (at, row) in rows.iter().enumerate() {
        let papers = |all: &[usize]| {
            all.iter().map(|paper| format!("d{paper}")).collect::<Vec<_>>().join(", ")
        };
        let target =
            |to: usize| if to < rows.len() { format!("k{to}") } else { "selesai".to_owned() };
        text.push_str(&format!(
            "  - id: k{at}\n    uraian: Mengerjakan {at}\n    pelaksana: [loket]\n"
        ));
        if !row.needs.is_empty() {
            text.push_str(&format!("    kelengkapan: [{}]\n", papers(&row.needs)));
        }
        if !row.makes.is_empty() {
            text.push_str(&format!("    output: [{}]\n", papers(&row.makes)));
        }
        if row.fills {
            text.push_str("    isian: [f]\n");
        }
        if row.asks {
            text.push_str("    harus: [{ syarat: f > 3, pesan: Terlalu kecil }]\n");
        }
        match row.to.as_slice() {
            [to] => text.push_str(&format!("    ke: {}\n", target(*to))),
            both => {
                text.push_str("    tanya: Yang mana?\n    cabang:\n");
                for (answer, to) in both.iter().enumerate() {
                    text.push_str(&format!(
                        "      - {{ jawab: J{answer}, ke: {} }}\n",
                        target(*to)
                    ));
                }
            }
        }
    }
    text
}

#[test]
fn what_some_way_lacks_is_told_as_all_ways_show() {
    let mut compared = 0;
    for seed in 0..600 {
        let rows = Chance(seed).rows();
        let text = text_of(&rows);
        let mut sources = Sources::default();
        let file = sources.add(SourceText::new("acak.yaml", text.as_str()));
        let checked = check_sop(sources.get(file), file, None, &[]);
        let all = ways(&rows);
        let is_filled_somewhere = rows.iter().any(|row| row.fills);
        let mut expected: BTreeSet<(&str, String)> = BTreeSet::new();
        for (at, before) in &all {
            for need in &rows[*at].needs {
                if !before.iter().any(|row| rows[*row].makes.contains(need)) {
                    expected.insert(("T12", format!("k{at} d{need}")));
                }
            }
            let fills = |row: &usize| rows[*row].fills;
            if rows[*at].asks && is_filled_somewhere && !before.iter().chain([at]).any(fills) {
                expected.insert(("G13", format!("k{at}")));
            }
        }
        // Flow rules stop the later ones; a G13 that holds on every way is an error, and says so by itself.
        let stops = |code: &str| code.starts_with('F') || code.starts_with('Y');
        if checked.findings.iter().any(|one| one.severity == Severity::Error && stops(one.code.0)) {
            continue;
        }
        compared += 1;
        let own = checked.findings.iter().filter(|one| ["T12", "G13"].contains(&one.code.0));
        let told: BTreeSet<(&str, String)> = own
            .map(|one| {
                let head = &text[..one.place.span.start];
                let (_, row) = head.rsplit_once("- id: ").expect("in a row");
                let row = row.lines().next().expect("an id");
                let word = &text[one.place.span.start..one.place.span.end];
                let is_paper = one.code.0 == "T12";
                (one.code.0, if is_paper { format!("{row} {word}") } else { row.to_owned() })
            })
            .collect();
        assert_eq!(told, expected, "seed {seed}\n{text}");
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn the_way_that_is_told_really_ends_at_a_refusal() {
    let text = fs::read_to_string("tests/rule/T12/buruk-satu-jalan.yaml").expect("the rule's file");
    let mut desk = Desk::new(&text);
    desk.open("sari", &["nama_pemohon=Contoh", "nilai=1"], &["kk"]).expect("opens");
    desk.answer("sari", "terima", Some("Tidak")).expect("the way without a record");
    assert_eq!(code(desk.complete("sari", "serahkan")), "kelengkapan-kurang");
    let text = fs::read_to_string("tests/rule/G13/buruk-satu-jalan.yaml").expect("the rule's file");
    let mut desk = Desk::new(&text);
    desk.open("sari", &["nama_pemohon=Contoh"], &["kk"]).expect("opens");
    desk.answer("sari", "terima", Some("Tidak")).expect("the way without the field");
    assert_eq!(code(desk.complete("sari", "pilah")), "isian-kosong");
}
