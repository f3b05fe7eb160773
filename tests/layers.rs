//! A national SOP file and local files over it: what comes of them, where a finding points, and that running cases
//! do not depend on the files. It runs the real program in an office folder of its own.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use tertib::office::shipped::OFFICE;

/// The local file: another time, a paper of its own, a row after `agenda` and one elsewhere, one row less.
const LOCAL: &str = "\
sop: ktp-lokal
turunan: ktp-nasional
hapus: [rekam, dokumen.siak]
nama: Pembuatan e-KTP di kecamatan
persyaratan:
  - { dokumen: f_1_02 }
  - { dokumen: surat_rt }
dokumen:
  - { id: surat_rt, nama: Surat pengantar RT }
kegiatan:
  - id: agenda
    waktu: 4 menit
  - id: periksa_rt
    uraian: Memeriksa surat pengantar RT
    pelaksana: [loket]
    kelengkapan: [surat_rt]
    waktu: 1 menit
    output: [nomor_register]
  - id: ketik
    sesudah: validasi
    uraian: Mengetik surat
    pelaksana: [operator]
    kelengkapan: [lembar_divalidasi]
    waktu: 2 menit
    output: [surat_pengantar, surat_perekaman]
    catat: [agenda_keluar, agenda_keterangan]
jumlah_waktu: { waktu: 14 menit }
cetak: { istilah: kebakkramat }
dibiarkan:
  - { aturan: T15, alasan: Naskah nasional }
  - { aturan: T04, alasan: Naskah nasional }
  - { aturan: X04, alasan: Peraturan daerah memintanya }
";

struct Desk(TempDir);

impl Desk {
    /// The shipped office with the shipped SOP as the national one, without its printing wishes.
    fn new(local: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        for (path, text) in OFFICE {
            if *path == "sops/e-ktp.yaml" {
                desk.write("sops/dasar/ktp-nasional.yaml", &national(text));
            } else {
                desk.write(path, text);
            }
        }
        desk.write("sops/ktp-lokal.yaml", local);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} has `{from}`");
        self.write(name, &text.replacen(from, to, 1));
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
        let output = command.args(arguments).current_dir(self.0.path()).output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
    }

    /// Runs and expects success.
    fn json(&self, arguments: &[&str]) -> Value {
        let (code, out, err) = self.run(&[arguments, &["--json"]].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        serde_json::from_str(&out).unwrap()
    }

    /// Severity, code, file, line of every finding about the local SOP that is no hint.
    fn findings(&self) -> Vec<String> {
        let (_, out, err) = self.run(&["periksa", "ktp-lokal", "--format", "json"]);
        let json: Value =
            serde_json::from_str(&out).unwrap_or_else(|fault| panic!("{fault} {err}"));
        let all = json["temuan"].as_array().unwrap().iter();
        all.filter(|found| found["tingkat"] != "saran")
            .map(|found| {
                let word = |value: &Value| value.as_str().unwrap().to_owned();
                let (code, file) = (word(&found["kode"]), word(&found["letak"]["berkas"]));
                format!("{} {code} {file}:{}", word(&found["tingkat"]), found["letak"]["baris"])
            })
            .collect()
    }

    /// The line of a file, from 1, that holds this text.
    fn line(&self, name: &str, text: &str) -> usize {
        let whole = std::fs::read_to_string(self.path(name)).unwrap();
        whole.lines().position(|line| line.contains(text)).unwrap() + 1
    }
}

fn national(text: &str) -> String {
    let (body, _) = text.split_once("# Tempat halaman cetak").unwrap();
    body.replace("sop: e-ktp", "sop: ktp-nasional")
}

const BASE: &str = "sops/dasar/ktp-nasional.yaml";

#[test]
fn a_local_file_says_only_what_differs() {
    let desk = Desk::new(LOCAL);
    assert_eq!(desk.findings(), Vec::<String>::new());
    let print = ["cetak", "ktp-lokal", "--dokumen", "tabel", "--format", "json"];
    let (code, text, err) = desk.run(&print);
    assert_eq!(code, 0, "{err}");
    let table: Value = serde_json::from_str(&text).unwrap();
    let rows = table.to_string();
    // In the order that both files say: a new row follows the one before it, or the one it names.
    let order = [
        "Menerima berkas pemohon",
        "Mengagenda berkas",
        "Memeriksa surat pengantar RT",
        "Memverifikasi dan memberi",
        "Memvalidasi berkas",
        "Mengetik surat",
        "Petugas Loker memberikan",
    ];
    let places: Vec<usize> = order.iter().map(|words| rows.find(words).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(rows.contains("4 Menit") && !rows.contains("perekaman e-KTP terhadap"), "{rows}");
}

#[test]
fn a_finding_points_into_the_file_that_said_it() {
    let desk = Desk::new(LOCAL);
    // In the local file: a book that nobody keeps. In the national one: an actor that nobody is.
    desk.edit("sops/ktp-lokal.yaml", "[agenda_keluar,", "[agenda_lama,");
    desk.edit(BASE, "pelaksana: [kasi_pemerintahan]", "pelaksana: [kasi]");
    let local = desk.line("sops/ktp-lokal.yaml", "agenda_lama");
    let base = desk.line(BASE, "[kasi]");
    let found = desk.findings();
    assert_eq!(
        found,
        [format!("galat N07 sops/ktp-lokal.yaml:{local}"), format!("galat T06 {BASE}:{base}")]
    );
    let text = desk.run(&["periksa", "ktp-lokal"]).1;
    let hint = format!("baris {} {BASE}", desk.line(BASE, "id: kasi_pemerintahan"));
    assert!(text.contains(&hint), "`{hint}` is not in: {text}");
}

#[test]
fn faults_of_shape_and_of_letters_are_at_home_too() {
    let desk = Desk::new(LOCAL);
    desk.edit(BASE, "waktu: 2 menit", "waktu: 2 mnt");
    desk.edit("sops/ktp-lokal.yaml", "nama: Surat pengantar RT", "name: Surat pengantar RT");
    let (base, local) = (desk.line(BASE, "2 mnt"), desk.line("sops/ktp-lokal.yaml", "name:"));
    assert_eq!(
        desk.findings(),
        [format!("galat Y02 sops/ktp-lokal.yaml:{local}"), format!("galat Y07 {BASE}:{base}"),]
    );
    let desk = Desk::new(LOCAL);
    desk.edit("templates/surat/surat-perekaman.md", "{{ nama_pemohon }}", "{{ nama_pemohn }}");
    let line = desk.line(BASE, "templat: surat-perekaman");
    assert_eq!(desk.findings(), [format!("galat S01 {BASE}:{line}")]);
}

#[test]
fn the_base_fences_what_may_differ() {
    let fence = "boleh_diubah: [waktu, nama, dibiarkan, istilah]";
    let local = "\
sop: ktp-lokal
turunan: ktp-nasional
nama: Pembuatan e-KTP di kecamatan
kegiatan:
  - { id: agenda, waktu: 4 menit, pelaksana: [loket] }
  - { id: verifikasi, pelaksana: [loket] }
  - { id: validasi, sesudah: rekam }
  - { id: baru, uraian: Mencatat lagi, pelaksana: [loket] }
jumlah_waktu: { waktu: 16 menit }
hapus: [camat]
";
    let desk = Desk::new(local);
    desk.edit(BASE, "sop: ktp-nasional", &format!("sop: ktp-nasional\n{fence}"));
    let at =
        |text| format!("galat L04 sops/ktp-lokal.yaml:{}", desk.line("sops/ktp-lokal.yaml", text));
    // The same word again (`pelaksana: [loket]` of agenda) is no change.
    assert_eq!(
        desk.findings(),
        [at("id: verifikasi"), at("id: validasi"), at("id: baru"), at("hapus:")]
    );
    desk.edit("sops/ktp-lokal.yaml", "hapus: [camat]\n", "");
    for text in ["verifikasi", "validasi", "baru"] {
        let line = format!("  - {{ id: {text}");
        let whole = std::fs::read_to_string(desk.path("sops/ktp-lokal.yaml")).unwrap();
        let row = whole.lines().find(|found| found.starts_with(&line)).unwrap().to_owned();
        desk.edit("sops/ktp-lokal.yaml", &format!("{row}\n"), "");
    }
    assert!(
        desk.findings().iter().all(|found| !found.starts_with("galat")),
        "{:?}",
        desk.findings()
    );
    desk.edit(BASE, "[waktu, nama", "[waktoe, nama");
    let line = desk.line(BASE, "waktoe");
    let found = desk.findings();
    assert!(found.contains(&format!("galat L06 {BASE}:{line}")), "{found:?}");
}

#[test]
fn what_hangs_in_the_air_is_said() {
    let head = "sop: ktp-lokal\nturunan: ktp-nasional\n";
    let said = |text: &str| {
        let desk = Desk::new(text);
        let found = desk.findings();
        let text = desk.run(&["periksa", "ktp-lokal"]).1;
        (found, text)
    };
    let (found, text) = said("sop: ktp-lokal\nturunan: ktp-nasionl\n");
    assert_eq!(found, ["galat L01 sops/ktp-lokal.yaml:2"]);
    assert!(text.contains("mungkin maksudnya `ktp-nasional`"), "{text}");
    let (found, text) = said(&format!("{head}hapus: [rekan]\n"));
    assert_eq!(found, ["galat L03 sops/ktp-lokal.yaml:3"]);
    assert!(text.contains("mungkin maksudnya `rekam`"), "{text}");
    let (found, _) = said(&format!("{head}kegiatan:\n  - id: x\n    sesudah: verifkasi\n"));
    assert_eq!(found, ["galat L05 sops/ktp-lokal.yaml:5"]);
    let (found, _) = said("sop: ktp-lokal\nnama: X\nhapus: [x]\n");
    assert!(found.contains(&"galat L06 sops/ktp-lokal.yaml:3".to_owned()), "{found:?}");
}

#[test]
fn a_pile_of_files_may_not_be_a_circle_nor_too_high() {
    let desk = Desk::new("sop: ktp-lokal\nturunan: kabupaten\n");
    desk.write("sops/dasar/kabupaten.yaml", "sop: kabupaten\nturunan: ktp-nasional\nnama: Kab\n");
    let (found, table) = (desk.findings(), desk.run(&["cetak", "ktp-lokal", "--format", "json"]).1);
    assert!(found.iter().all(|found| !found.starts_with("galat")), "{found:?}");
    assert!(table.contains("Kab"), "the nearest file wins over the one below it");
    desk.edit(BASE, "sop: ktp-nasional", "sop: ktp-nasional\nturunan: kabupaten");
    let line = desk.line(BASE, "turunan:");
    assert_eq!(desk.findings(), [format!("galat L02 {BASE}:{line}")]);
    for level in 1..=5 {
        let text = format!("sop: t{level}\nturunan: t{}\n", level + 1);
        desk.write(&format!("sops/dasar/t{level}.yaml"), &text);
    }
    desk.edit("sops/ktp-lokal.yaml", "kabupaten", "t1");
    assert_eq!(desk.findings(), ["galat L02 sops/dasar/t4.yaml:2"]);
}

/// What people said who brings everything; the number is visibly false.
const OPEN: &[&str] = &[
    "buka",
    "ktp-lokal",
    "--oleh",
    "sari",
    "--isian",
    "jenis=baru",
    "--isian",
    "nik=3313140101089001",
    "--isian",
    "nama_pemohon=Contoh Pemohon",
    "--isian",
    "tanggal_lahir=2000-01-01",
    "--isian",
    "pernah_kawin=tidak",
    "--diterima",
    "f_1_02,surat_rt",
];

#[test]
fn a_case_ends_on_its_version_whatever_becomes_of_the_files() {
    let desk = Desk::new(LOCAL);
    desk.json(OPEN);
    let digest = || desk.json(&["lihat", "1"])["versi"].clone();
    let began = digest();
    assert!(began.is_string(), "the case names its version: {began}");
    // The same meaning in other words, written as one file: the same version.
    desk.edit("sops/ktp-lokal.yaml", "sop: ktp-lokal", "# catatan\nsop: ktp-lokal");
    desk.edit("sops/ktp-lokal.yaml", "waktu: 4 menit", "waktu: \"4 menit\"");
    desk.json(OPEN);
    assert_eq!(desk.json(&["lihat", "2"])["versi"], began);
    // The national file changes, then is gone.
    desk.edit(BASE, "Berkas lengkap?", "Lengkap?");
    desk.json(OPEN);
    assert_ne!(desk.json(&["lihat", "3"])["versi"], began);
    std::fs::remove_file(desk.path(BASE)).unwrap();
    let steps: &[&[&str]] = &[
        &["sari", "terima"],
        &["sari", "agenda"],
        &["sari", "periksa_rt"],
        &["tuti", "verifikasi", "--jawab", "Ya"],
        &["hadi", "validasi"],
        &["dewi", "ketik"],
        &["sari", "serahkan"],
    ];
    for step in steps {
        let (person, act) = step.split_first().unwrap();
        desk.json(&[&["kerjakan", "1"], act, &["--oleh", person]].concat());
    }
    assert_eq!(digest(), began);
    assert_eq!(desk.json(&["audit"])["utuh"], true);
    let (code, _, err) = desk.run(OPEN);
    assert_ne!(code, 0, "a new case needs the file");
    assert!(err.contains("ktp-nasional"), "{err}");
}

#[test]
fn what_is_wrong_between_sops_is_told_of_the_file_asked_about_even_from_a_layer_below() {
    let desk = Desk::new("sop: ktp-lokal\nturunan: ktp-nasional\n");
    // The ties stand in the national file; the SOPs that they name do not name it.
    let alone = |id: &str| {
        format!(
            "sop: {id}\nnama: Lain\npelaksana: [{{ id: loket, nama: Loket }}]\nkegiatan:\n  - {{ id: a, uraian: Mencetak kartu, pelaksana: [loket] }}\n"
        )
    };
    for id in ["kk", "akta-kelahiran", "pindah"] {
        desk.write(&format!("sops/{id}.yaml"), &alone(id));
    }
    let told = |id: &str| {
        let json = desk.run(&["periksa", id, "--format", "json"]).1;
        let json: Value = serde_json::from_str(&json).unwrap();
        let all = json["temuan"].as_array().unwrap().clone();
        let map = all.iter().filter(|found| found["kode"] == "X01");
        map.map(|found| format!("{}:{}", found["letak"]["berkas"], found["letak"]["baris"]))
            .collect::<Vec<_>>()
    };
    let line = |tie: &str| format!("\"{BASE}\":{}", desk.line(BASE, tie));
    let ties = ["- sop: kk", "- sop: akta-kelahiran", "- sop: pindah"];
    assert_eq!(told("ktp-lokal"), ties.map(line));
    let back = format!("{}keterkaitan:\n  - {{ sop: ktp-lokal, judul: KTP }}\n", alone("kk"));
    desk.write("sops/kk.yaml", &back);
    assert_eq!(told("ktp-lokal"), [line(ties[1]), line(ties[2])]);
    assert_eq!(told("kk"), Vec::<String>::new());
}
