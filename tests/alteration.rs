//! `tertib uji SOP --mutasi`: which small changes of an SOP its scenarios do not notice. What there is to change is read
//! off the file by hand here; a scenario that looks at nothing shows all of it, and one expectation more shows less.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

/// The program on an office; its exit code and what it said.
fn tertib(arguments: &[&str], office: &Path) -> (i32, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args(arguments)
        .arg("--kantor")
        .arg(office)
        .output()
        .expect("the program starts");
    let said = [run.stdout, run.stderr].concat();
    (run.status.code().expect("it ended"), String::from_utf8_lossy(&said).into_owned())
}

/// The shipped office, with these scenarios for e-KTP.
fn office(scenarios: Option<&str>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in tertib::office::shipped::OFFICE {
        let path = folder.path().join(path);
        tertib::office::folder::write_whole(&path, text.as_bytes()).expect("written");
    }
    let path = folder.path().join("sops/uji/e-ktp.yaml");
    match scenarios {
        Some(text) => std::fs::write(&path, text).expect("written"),
        None => std::fs::remove_file(&path).expect("removed"),
    }
    let sop = folder.path().join("sops/e-ktp.yaml");
    (folder, sop)
}

const FIELDS: &str = "jenis: baru, nik: 3313140101089001, nama_pemohon: Contoh, \
                      tanggal_lahir: 2008-01-01, pernah_kawin: tidak";

/// Opens a case on an ordinary day and looks for nothing but this.
fn opens(then: &str) -> String {
    format!(
        "uji: e-ktp\nskenario:\n  - nama: Buka\n    langkah:\n      \
         - {{ saat: 2026-04-07 08.00, oleh: sari, buka: e-ktp, isian: {{ {FIELDS} }}, diterima: [f_1_02, kk]{then} }}\n"
    )
}

/// Before its day the SOP is not in force, whatever it says: nothing is ever noticed.
fn blind() -> String {
    opens(", maka: { ditolak: belum-berlaku }").replace("2026-04-07", "2021-12-31")
}

fn tried(folder: &Path, more: &[&str]) -> (i32, Json) {
    let (code, said) = tertib(&[&["uji", "e-ktp", "--mutasi", "--json"], more].concat(), folder);
    (code, serde_json::from_str(&said).unwrap_or_else(|_| panic!("{said}")))
}

/// What was not noticed, as `baris: semula perubahan`.
fn unnoticed(json: &Json) -> Vec<String> {
    let all = json["tak_disadari"].as_array().expect("a list");
    let text = |one: &Json, key: &str| one[key].as_str().expect("a text").to_owned();
    all.iter()
        .map(|one| format!("{}: {} {}", one["baris"], text(one, "semula"), text(one, "perubahan")))
        .collect()
}

/// The line of the shipped SOP that holds these words.
fn line(sop: &Path, words: &str) -> usize {
    let text = std::fs::read_to_string(sop).expect("the SOP");
    text.lines().position(|line| line.contains(words)).expect("the line is there") + 1
}

#[test]
fn a_suite_that_looks_at_nothing_notices_nothing_and_hears_of_every_kind() {
    let (folder, sop) = office(Some(&blind()));
    let before = std::fs::read(&sop).expect("the SOP");
    let (code, json) = tried(folder.path(), &[]);
    assert_eq!(code, 0, "without a minimum it only tells");
    assert_eq!(json["disadari"], 0);
    assert_eq!(json["persen"], 0);
    let told = unnoticed(&json);
    let guard = line(&sop, "syarat: umur(tanggal_lahir) >= umur_wajib_ktp atau pernah_kawin");
    let norm = line(&sop, "waktu: 5 menit");
    let age = line(&sop, "nilai: 17");
    let book = line(&sop, "catat: [register_ektp]");
    let paper = line(&sop, "bentuk: ditarik");
    let limit = line(&sop, "batas: 14 hari kerja");
    let before_row = line(&sop, "hanya_sebelum: serahkan");
    let actor = line(&sop, "pelaksana: [operator]");
    let whole = "umur(tanggal_lahir) >= umur_wajib_ktp atau pernah_kawin";
    for expected in [
        format!(
            "{guard}: syarat: {whole} menjadi `umur(tanggal_lahir) > umur_wajib_ktp atau pernah_kawin`"
        ),
        format!(
            "{guard}: syarat: {whole} menjadi `umur(tanggal_lahir) >= umur_wajib_ktp dan pernah_kawin`"
        ),
        format!("{guard}: syarat: {whole} menjadi `bukan ({whole})`"),
        format!("{guard}: syarat: {whole} menjadi `pernah_kawin`"),
        format!("{guard}: syarat: {whole} menjadi `umur(tanggal_lahir) >= umur_wajib_ktp`"),
        format!("{norm}: waktu: 5 menit menjadi `7 menit`"),
        format!("{age}: nilai: 17 menjadi `16`"),
        format!("{age}: nilai: 17 menjadi `18`"),
        format!("{book}: catat: register_ektp dihapus"),
        format!("{paper}: bentuk: ditarik menjadi `fotokopi`"),
        format!("{limit}: batas: 14 hari kerja menjadi `15 hari kerja`"),
        format!("{limit}: batas: 14 hari kerja menjadi `13 hari kerja`"),
        format!("{before_row}: hanya_sebelum: serahkan menjadi `rekam`"),
        format!("{actor}: pelaksana: operator menjadi `loket`"),
    ] {
        assert!(told.contains(&expected), "{expected} is not in:\n{}", told.join("\n"));
    }
    // What the check finds by itself is not asked of scenarios: a return to nowhere, a row nobody reaches.
    assert!(json["tertangkap_periksa"].as_u64() > Some(0));
    assert_eq!(std::fs::read(&sop).expect("the SOP"), before, "the file stays as it was");
}

/// One look at the open activity's norm, and of the six norms just that of the first row is noticed.
#[test]
fn one_expectation_more_notices_just_what_it_looks_at() {
    let all = |then: &str| {
        let (folder, sop) = office(Some(&opens(then)));
        (unnoticed(&tried(folder.path(), &[]).1), line(&sop, "waktu: 1 menit"))
    };
    let (blind, first) = all("");
    let (looking, _) = all(", maka: { baku_mutu: 1 menit }");
    let norm = format!("{first}: waktu: 1 menit menjadi `3 menit`");
    assert!(blind.contains(&norm), "{blind:#?}");
    assert!(!looking.contains(&norm), "{looking:#?}");
    let gone: Vec<&String> = blind.iter().filter(|one| !looking.contains(*one)).collect();
    // The first row passed over opens the second, whose norm is another.
    let skipped = |one: &&&String| one.contains("id: terima dilewati");
    assert!(gone.iter().all(|one| **one == norm || skipped(&one)), "{gone:#?}");
}

#[test]
fn the_advice_says_where_and_what_to_add() {
    let (folder, sop) = office(Some(&opens("")));
    let (_, said) = tertib(&["uji", "e-ktp", "--mutasi"], folder.path());
    let first = line(&sop, "waktu: 1 menit");
    let told = format!(
        "sops/e-ktp.yaml baris {first}, terima: `waktu: 1 menit` menjadi `3 menit`: tidak ada skenario yang \
         menyadarinya; tambahkan `baku_mutu` pada langkah yang membuka `terima`"
    );
    assert!(said.contains(&told), "{said}");
    assert!(said.contains("perubahan disadari skenarionya"), "{said}");
}

/// The shipped scenarios, written by hand, measure every norm and both sides of the age.
#[test]
fn the_shipped_scenarios_notice_most_changes() {
    let shipped = std::fs::read_to_string("sops/uji/e-ktp.yaml").expect("the scenarios");
    let (folder, _) = office(Some(&shipped));
    let (code, json) = tried(folder.path(), &["--minimal", "80"]);
    assert_eq!(code, 0, "{json}");
    for kind in ["waktu", "ketentuan", "syarat"] {
        assert_eq!(json["jenis"][kind]["disadari"], json["jenis"][kind]["dari"], "{kind}: {json}");
    }
    let (folder, _) = office(Some(&opens("")));
    let (code, _) = tried(folder.path(), &["--minimal", "100"]);
    assert_eq!(code, 1, "an opening alone notices little");
}

#[test]
fn what_cannot_be_tried_is_said() {
    let (folder, _) = office(None);
    let (code, said) = tertib(&["uji", "e-ktp", "--mutasi"], folder.path());
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("belum ada skenario untuk `e-ktp`"), "{said}");
    let (folder, _) = office(Some(&opens(", maka: { terbuka: [serahkan] }")));
    let (code, said) = tertib(&["uji", "e-ktp", "--mutasi"], folder.path());
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("skenario `e-ktp` belum baik; perbaiki dahulu"), "{said}");
}

/// Of very many changes an even choice is tried, and this is said.
#[test]
fn of_too_many_changes_an_even_choice_is_tried() {
    let (folder, sop) = office(Some(&blind()));
    let text = std::fs::read_to_string(&sop).expect("the SOP");
    let one = "  - syarat: umur(tanggal_lahir) >= umur_wajib_ktp atau pernah_kawin\n";
    let more: String = (0..130)
        .map(|at| {
            format!("  - {{ syarat: jenis != hilang atau pernah_kawin, pesan: Contoh {at} }}\n")
        })
        .collect();
    let text = text.replace(one, &format!("{more}{one}"));
    std::fs::write(&sop, text).expect("written");
    let (_, json) = tried(folder.path(), &[]);
    assert_eq!(json["dicoba"], 600, "the bound of base::limits");
    assert!(
        json["ditemukan"].as_u64() > Some(5 * 130),
        "the comparison, the joint, either part and the whole, of every condition: {}",
        json["ditemukan"]
    );
    let (_, said) = tertib(&["uji", "e-ktp", "--mutasi"], folder.path());
    assert!(said.contains("dicoba 600 dari") && said.contains("diambil merata"), "{said}");
    // Evenly: of the file's end as well as of its beginning.
    let lines: Vec<u64> = json["tak_disadari"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["baris"].as_u64())
        .collect();
    let limit = line(&sop, "hanya_sebelum: serahkan") as u64;
    assert!(lines.first() < Some(&100) && lines.last() > Some(&(limit - 40)), "{lines:?}");
}
