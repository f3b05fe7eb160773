//! What is there on some ways only: papers, fields and the values of letters, with the way on which they are missing told.
//! That a case is refused on such a way is shown by the engine's own tests.

use std::fs;

use tertib::base::id::SopId;
use tertib::check::profile::Profile;
use tertib::office::folder::Folder;
use tertib::office::library::check_paths;

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
