//! `tertib uji SOP --buat`: the drafted suite holds when it is run, reaches everything that can be reached, has no
//! scenario too many, and is written over nothing that a person wrote.
//! What cannot be reached is written here by hand, from the office's own parameters.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

const LAYANAN: &str = "tests/sop/layanan";
const POLA: &str = "tests/sop/pola";

/// The program on an office; its exit code and what it said.
fn tertib(arguments: &[&str], office: &Path) -> (i32, String, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args(arguments)
        .arg("--kantor")
        .arg(office)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (run.status.code().expect("it ended"), text(run.stdout), text(run.stderr))
}

/// An office of its own with these SOPs, without their scenarios.
fn office(kantor: &Path, sops: &Path, templates: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = |from: &Path, to: PathBuf| {
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        std::fs::copy(from, to).expect("copied");
    };
    copy(kantor, folder.path().join("kantor.yaml"));
    for (from, to, ending) in [(sops, "sops", "yaml"), (templates, "templates/surat", "md")] {
        for entry in std::fs::read_dir(from).into_iter().flatten() {
            let path = entry.expect("readable").path();
            if path.extension().is_some_and(|own| own == ending) {
                let name = path.file_name().expect("a name");
                copy(&path, folder.path().join(to).join(name));
            }
        }
    }
    folder
}

fn shipped() -> tempfile::TempDir {
    office(Path::new("kantor.yaml"), Path::new("sops"), Path::new("templates/surat"))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder.join("sops"))
        .expect("SOPs")
        .map(|entry| entry.expect("readable").path())
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    names
}

/// Drafts into the office and plays the file as any other: what was not reached, by its reason.
fn draft_and_play(folder: &Path, sop: &str) -> BTreeSet<(String, String)> {
    let path = folder.join("sops/uji").join(format!("{sop}.yaml"));
    let shown = path.to_str().expect("a path");
    let (code, said, complaint) = tertib(&["uji", sop, "--buat", "-o", shown, "--json"], folder);
    assert_eq!(code, 0, "{sop}: {said}{complaint}");
    let json: Json = serde_json::from_str(&said).expect("JSON");
    let (code, played, complaint) = tertib(&["uji", sop, "--json"], folder);
    assert_eq!(code, 0, "{sop}: {played}{complaint}");
    let played: Json = serde_json::from_str(&played).expect("JSON");
    let all = played["skenario"].as_array().expect("scenarios");
    assert!(all.iter().all(|one| one["baik"] == true), "{sop}: {played}");
    assert_eq!(played["cakupan"][0], json["cakupan"], "{sop}: what it promised");
    let missed = json["belum"].as_array().expect("a list");
    let lacking: usize = played["cakupan"][0]["bagian"]
        .as_object()
        .expect("parts")
        .values()
        .map(|part| part["belum"].as_array().expect("a list").len())
        .sum();
    assert_eq!(lacking, missed.len(), "{sop}: nothing is left out in silence");
    let pair = |one: &Json| {
        let text = |key: &str| one[key].as_str().expect("a text").to_owned();
        (format!("{} {}", text("bagian"), text("hal")), text("alasan"))
    };
    missed.iter().map(pair).collect()
}

/// The office says once for all cases whether a village's letter is asked: no form field changes that.
#[test]
fn the_suites_of_the_shipped_sops_reach_all_but_what_the_office_decides() {
    let folder = shipped();
    for sop in names(folder.path()) {
        let missed = draft_and_play(folder.path(), &sop);
        let office = |guard: &str| {
            let what = format!("syarat persyaratan surat_desa `pengantar_desa == {guard}");
            (what, "ditentukan ketentuan kantor `pengantar_desa`, bukan isian perkara".to_owned())
        };
        let expected: BTreeSet<_> = match sop.as_str() {
            "e-ktp" => BTreeSet::new(),
            _ => [office("wajib` benar"), office("opsional` salah")].into(),
        };
        assert_eq!(missed, expected, "{sop}");
    }
}

#[test]
fn the_suites_of_the_other_services_reach_everything() {
    let layanan = Path::new(LAYANAN);
    let (kantor, sops) = (layanan.join("kantor.yaml"), layanan.join("sops"));
    let folder = office(&kantor, &sops, &layanan.join("templates/surat"));
    for sop in names(folder.path()) {
        assert_eq!(draft_and_play(folder.path(), &sop), BTreeSet::new(), "{sop}");
    }
}

#[test]
fn the_suites_of_all_patterns_reach_everything() {
    let folder = office(Path::new("kantor.yaml"), Path::new(POLA), Path::new("templates/surat"));
    let names = names(folder.path());
    assert!(names.len() >= 20);
    for sop in names {
        assert_eq!(draft_and_play(folder.path(), &sop), BTreeSet::new(), "{sop}");
    }
}

/// Every scenario but those of the conditions reaches something that no other one reaches.
#[test]
fn no_scenario_is_too_many() {
    let folder = shipped();
    let path = folder.path().join("sops/uji/kk.yaml");
    draft_and_play(folder.path(), "kk");
    let text = std::fs::read_to_string(&path).expect("it is there");
    let (head, rest) = text.split_once("skenario:\n").expect("scenarios");
    let all: Vec<&str> = rest.split("\n\n").filter(|part| part.starts_with("  - nama:")).collect();
    assert!(all.len() >= 3, "{text}");
    let percent = |text: &str| {
        std::fs::write(&path, text).expect("written");
        let (code, said, _) = tertib(&["uji", "kk", "--json"], folder.path());
        assert_eq!(code, 0, "{said}");
        let json: Json = serde_json::from_str(&said).expect("JSON");
        let parts = json["cakupan"][0]["bagian"].as_object().expect("parts").clone();
        parts.values().map(|part| part["tercapai"].as_u64().expect("a number")).sum::<u64>()
    };
    let whole = percent(&text);
    for at in 0..all.len() {
        let others = all.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<&str> = others.map(|(_, text)| *text).collect();
        let less = percent(&format!("{head}skenario:\n{}\n", others.join("\n\n")));
        assert!(less < whole, "needless: {}", all[at]);
    }
}

/// 17 years by law (UU 23/2006, 63): a day before is refused, the birthday itself passes.
#[test]
fn a_condition_is_drafted_on_both_sides_of_its_boundary() {
    let folder = shipped();
    let (code, text, _) = tertib(&["uji", "e-ktp", "--buat"], folder.path());
    assert_eq!(code, 0);
    assert!(text.contains("ditolak: Pemohon belum 17 tahun dan belum pernah kawin"), "{text}");
    let start = text.split("saat: ").nth(1).expect("a start").get(..10).expect("a date");
    let start: jiff::civil::Date = start.parse().expect("a date");
    let birthday = start.checked_sub(jiff::Span::new().years(17)).expect("a date");
    let after = birthday.tomorrow().expect("a date");
    let line =
        |date: jiff::civil::Date| format!("{{ tanggal_lahir: {date}, pernah_kawin: tidak }}");
    assert!(text.contains(&line(birthday)), "{text}");
    assert!(text.contains(&line(after)), "{text}");
}

#[test]
fn the_same_sop_is_drafted_to_the_same_text() {
    let folder = shipped();
    let once = tertib(&["uji", "pindah", "--buat"], folder.path());
    assert_eq!(once, tertib(&["uji", "pindah", "--buat"], folder.path()));
}

#[test]
fn a_file_of_a_person_is_not_written_over_and_a_drafted_one_is() {
    let folder = shipped();
    let path = folder.path().join("sops/uji/e-ktp.yaml");
    let shown = path.to_str().expect("a path");
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    let own = "# Ditulis sendiri.\nuji: e-ktp\nskenario: []\n";
    std::fs::write(&path, own).expect("written");
    let (code, _, complaint) = tertib(&["uji", "e-ktp", "--buat", "-o", shown], folder.path());
    assert_eq!(code, 1, "{complaint}");
    assert!(complaint.contains("sudah ada dan bukan buatan program"), "{complaint}");
    assert_eq!(std::fs::read_to_string(&path).expect("it is there"), own);
    std::fs::remove_file(&path).expect("removed");
    for _ in 0..2 {
        let (code, said, complaint) =
            tertib(&["uji", "e-ktp", "--buat", "-o", shown], folder.path());
        assert_eq!(code, 0, "{complaint}");
        assert!(said.contains("cakupan 100 %"), "{said}");
    }
}

/// A condition that nothing meets: said in a sentence, not drafted as if it could be.
#[test]
fn conditions_that_nothing_meets_are_said() {
    let folder = shipped();
    let path = folder.path().join("sops/e-ktp.yaml");
    let text = std::fs::read_to_string(&path).expect("the SOP");
    let text = text.replace(
        "umur(tanggal_lahir) >= umur_wajib_ktp atau pernah_kawin",
        "umur(tanggal_lahir) >= umur_wajib_ktp dan umur(tanggal_lahir) < umur_wajib_ktp",
    );
    std::fs::write(&path, text).expect("written");
    let (code, _, complaint) = tertib(&["uji", "e-ktp", "--buat"], folder.path());
    assert_eq!(code, 2, "{complaint}");
    assert!(
        complaint.contains("tidak ditemukan isian") || complaint.contains("belum benar"),
        "{complaint}"
    );
}
