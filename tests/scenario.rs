//! `tertib uji`: the shipped scenarios hold and reach what they must, and every kind of disappointment is told at its
//! line. What the shipped scenarios expect is written by hand from the enacted table and the regulations.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

/// The program in a folder; its exit code, and what it said.
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

/// The shipped office with this scenario file for e-KTP instead of its own.
fn office(scenarios: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in tertib::office::shipped::OFFICE {
        if !path.starts_with("sops/uji/") {
            let path = folder.path().join(path);
            tertib::office::folder::write_whole(&path, text.as_bytes()).expect("written");
        }
    }
    let path = folder.path().join("sops/uji/e-ktp.yaml");
    tertib::office::folder::write_whole(&path, scenarios.as_bytes()).expect("written");
    (folder, path)
}

/// One scenario of e-KTP with these steps after a good opening.
fn steps(steps: &str) -> String {
    let fields = "jenis: baru, nik: 3313140101089001, nama_pemohon: Contoh, \
                  tanggal_lahir: 2008-01-01, pernah_kawin: tidak";
    format!(
        "uji: e-ktp\nbawaan: {{ isian: {{ {fields} }} }}\nskenario:\n  - nama: Percobaan\n    langkah:\n      \
         - {{ saat: 2026-04-07 08.00, oleh: sari, buka: e-ktp, diterima: [f_1_02, kk] }}\n{steps}"
    )
}

/// Asserts that these steps are told so, at the line that holds the given words.
fn told(lines: &str, code: &str, at: &str, words: &str) {
    let text = steps(lines);
    let (folder, _) = office(&text);
    let (exit, said) = tertib(&["uji", "--json"], folder.path());
    assert_eq!(exit, 1, "{said}");
    let json: Json = serde_json::from_str(&said).expect("JSON");
    let findings = json["temuan"].as_array().expect("findings");
    assert_eq!(findings.len(), 1, "{said}");
    assert_eq!(findings[0]["kode"], code, "{said}");
    let sentence = findings[0]["pesan"].as_str().expect("a sentence");
    assert!(sentence.contains(words), "{sentence}");
    let line = text.lines().position(|line| line.contains(at)).expect("the line is there") + 1;
    assert_eq!(findings[0]["letak"]["baris"], line, "{said}");
}

#[test]
fn the_shipped_scenarios_hold() {
    let (exit, said) = tertib(&["uji"], Path::new("."));
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("semua baik"), "{said}");
}

#[test]
fn the_scenarios_of_the_services_hold_and_reach_everything() {
    let (exit, said) = tertib(&["uji", "--json"], Path::new("tests/sop/layanan"));
    assert_eq!(exit, 0, "{said}");
    let json: Json = serde_json::from_str(&said).expect("JSON");
    let all = json["cakupan"].as_array().expect("coverage");
    assert_eq!(all.len(), 6, "{said}");
    for coverage in all {
        assert_eq!(coverage["persen"], 100, "{coverage}");
    }
}

#[test]
fn the_shipped_scenarios_reach_every_activity_branch_deadline_and_end() {
    let (exit, said) = tertib(&["uji", "--json"], Path::new("."));
    assert_eq!(exit, 0, "{said}");
    let json: Json = serde_json::from_str(&said).expect("JSON");
    let all = json["cakupan"].as_array().expect("coverage");
    assert_eq!(all.len(), 4, "{said}");
    for coverage in all {
        for part in ["kegiatan", "cabang", "batas", "akhir"] {
            let missed = coverage["bagian"][part]["belum"].as_array().expect("a list");
            assert!(missed.is_empty(), "{} {part}: {missed:?}", coverage["sop"]);
        }
    }
}

#[test]
fn what_is_not_as_expected_is_told_at_its_line() {
    told(
        "      - { oleh: sari, kerjakan: terima, maka: { terbuka: [verifikasi] } }\n",
        "U01",
        "terbuka: [verifikasi]",
        "langkah 2: `terbuka` seharusnya verifikasi; ternyata agenda",
    );
    told(
        "      - { oleh: dewi, kerjakan: terima }\n",
        "U02",
        "oleh: dewi",
        "ditolak [bukan-peran]",
    );
    told(
        "      - { oleh: dewi, kerjakan: terima, maka: { ditolak: berkas-kurang } }\n",
        "U01",
        "oleh: dewi",
        "seharusnya ditolak (berkas-kurang); ternyata ditolak [bukan-peran]",
    );
    told(
        "      - { oleh: sari, kerjakan: terima, maka: { ditolak: bukan-peran } }\n",
        "U01",
        "ditolak: bukan-peran",
        "ternyata berhasil",
    );
    told(
        "      - { oleh: sari, kerjakan: terima }\n      - maka:\n          nomor: { register_ektp: 1/2026 }\n",
        "U01",
        "register_ektp",
        "`nomor register_ektp` seharusnya 1/2026; ternyata tidak ada",
    );
    told(
        "      - { jam: 08.01, oleh: sari, kerjakan: terima, maka: { jam_kantor: 2 menit } }\n",
        "U01",
        "jam_kantor",
        "`jam_kantor` seharusnya 2 menit; ternyata 1 menit",
    );
    told(
        "      - { maka: { isian: { jenis: hilang } } }\n",
        "U01",
        "jenis: hilang",
        "isian `jenis` seharusnya hilang; ternyata Baru",
    );
}

#[test]
fn steps_that_mean_nothing_are_told_at_their_line() {
    told(
        "      - { oleh: sari, kerjakan: terima, cabut: ya }\n",
        "U03",
        "cabut: ya",
        "satu langkah satu perbuatan",
    );
    told("      - { jam: 07.59, oleh: sari, kerjakan: terima }\n", "U03", "07.59", "waktu mundur");
    told("      - { kerjakan: terima }\n", "U03", "kerjakan: terima", "siapa yang bekerja");
    told("      - { oleh: sari, jawab: Ya }\n", "U03", "jawab: Ya", "tanpa perbuatan");
    told("      - { perkara: 7, maka: { terbuka: [terima] } }\n", "U03", "perkara: 7", "tidak ada");
}

#[test]
fn faults_of_shape_and_unknown_sops_are_told_with_the_nearest_word() {
    told("      - { oleh: sari, kerjaka: terima }\n", "Y02", "kerjaka: terima", "`kerjaka`");
    let (folder, _) = office(&steps("").replace("uji: e-ktp", "uji: e-ktpp"));
    let (exit, said) = tertib(&["uji"], folder.path());
    assert!(exit == 1 && said.contains("mungkin maksudnya `e-ktp`"), "{said}");
    let (exit, said) = tertib(&["uji", "ktp"], folder.path());
    assert!(exit == 2 && said.contains("belum ada skenario"), "{said}");
}

/// Asserts that `periksa` tells this of the steps, at the line that holds the given words, and nothing else.
fn told_by_check(lines: &str, code: &str, at: &str, words: &str) {
    let text = steps(lines);
    let (folder, path) = office(&text);
    for paths in [vec![path.to_string_lossy().into_owned()], Vec::new()] {
        let mut arguments = vec!["periksa", "--format", "json"];
        arguments.extend(paths.iter().map(String::as_str));
        let (_, said) = tertib(&arguments, folder.path());
        let json: Json = serde_json::from_str(&said).expect("JSON");
        let findings = json["temuan"].as_array().expect("findings");
        let own =
            findings.iter().filter(|one| one["kode"].as_str().expect("code").starts_with('U'));
        let own: Vec<&Json> = own.collect();
        assert_eq!(own.len(), 1, "{said}");
        assert_eq!(own[0]["kode"], code, "{said}");
        let told = format!("{} {}", own[0]["pesan"], own[0]["langkah"]);
        assert!(told.contains(words), "{told}");
        let line = text.lines().position(|line| line.contains(at)).expect("the line is there") + 1;
        assert_eq!(own[0]["letak"]["baris"], line, "{said}");
    }
}

#[test]
fn the_check_tells_names_in_scenarios_that_do_not_exist() {
    for (step, code, words) in [
        ("{ oleh: sarii, kerjakan: terima }", "U05", "mungkin maksudnya `sari`"),
        ("{ oleh: sari, kerjakan: terimaa }", "U05", "mungkin maksudnya `terima`"),
        ("{ maka: { terbuka: [verifikas] } }", "U05", "mungkin maksudnya `verifikasi`"),
        ("{ maka: { akhir: selsai } }", "U05", "mungkin maksudnya `selesai`"),
        (
            "{ maka: { nomor: { register_ktp: 1/2026 } } }",
            "U05",
            "mungkin maksudnya `register_ektp`",
        ),
        ("{ oleh: sari, buka: e-ktpp }", "U05", "mungkin maksudnya `e-ktp`"),
        (
            "{ oleh: sari, kerjakan: terima, diterima: [f_102] }",
            "U05",
            "mungkin maksudnya `f_1_02`",
        ),
        (
            "{ oleh: sari, kerjakan: terima, diterima: [kk:aslinya] }",
            "U06",
            "mungkin maksudnya `asli`",
        ),
        ("{ oleh: tuti, kerjakan: verifikasi, jawab: Lengkap }", "U06", "yang ada: Ya, Tidak"),
        ("{ maka: { isian: { jenis: hilng } } }", "U06", "mungkin maksudnya `hilang`"),
        ("{ maka: { isian: { jeniss: hilang } } }", "U05", "mungkin maksudnya `jenis`"),
        // The case that a trigger or a call begins is of another SOP; a name of that one is no mistake.
        ("{ perkara: 2, maka: { terbuka: [ajukann] } }", "U05", "mungkin maksudnya `ajukan`"),
    ] {
        told_by_check(&format!("      - {step}\n"), code, step, words);
    }
}

#[test]
fn the_check_tells_a_scenario_file_as_one_wherever_it_lies() {
    let (folder, path) = office(&steps("      - { oleh: sari, kerjaka: terima }\n"));
    let elsewhere = folder.path().join("percobaan.yaml");
    std::fs::copy(&path, &elsewhere).expect("copied");
    for chosen in [folder.path().join("sops"), path, elsewhere] {
        let (exit, said) = tertib(&["periksa", &chosen.to_string_lossy()], folder.path());
        assert!(exit == 1 && said.contains("Y02") && said.contains("1 galat"), "{said}");
    }
}

#[test]
fn a_scenario_with_an_unknown_name_is_not_played_and_the_others_are() {
    let text = steps(
        "      - { oleh: sari, kerjakan: terimaa }\n      - { oleh: dewi, kerjakan: agenda }\n",
    ) + "  - nama: Yang lain\n    langkah:\n      - { saat: 2026-04-07 08.00, oleh: sari, buka: e-ktp }\n";
    let (folder, _) = office(&text);
    let (exit, said) = tertib(&["uji", "--json"], folder.path());
    let json: Json = serde_json::from_str(&said).expect("JSON");
    assert_eq!(exit, 1, "{said}");
    let codes: Vec<&Json> =
        json["temuan"].as_array().expect("findings").iter().map(|one| &one["kode"]).collect();
    assert_eq!(codes, ["U05"], "{said}");
    let good: Vec<&Json> =
        json["skenario"].as_array().expect("a list").iter().map(|one| &one["baik"]).collect();
    assert_eq!(good, [false, true], "{said}");
}

#[test]
fn coverage_below_the_wanted_percentage_fails() {
    let (folder, path) = office(&steps("      - { oleh: sari, kerjakan: terima }\n"));
    let path = path.to_string_lossy().into_owned();
    let (exit, said) = tertib(&["uji", &path, "--cakupan"], folder.path());
    assert!(exit == 0 && said.contains("e-ktp  kegiatan  agenda"), "{said}");
    // One of six activities; of the guards the age on its true side only.
    let (exit, said) = tertib(&["uji", "--minimal", "90"], folder.path());
    assert!(exit == 1 && said.contains("kurang dari 90 %"), "{said}");
}

/// The first block of this kind under "Menulis skenario" in README.md.
fn readme_block(kind: &str) -> String {
    let text = std::fs::read_to_string("README.md").expect("README.md is there");
    let (_, section) = text.split_once("### Menulis skenario").expect("the section is there");
    let (_, block) = section.split_once(&format!("```{kind}\n")).expect("the block is there");
    block.split("```").next().expect("it ends").to_owned()
}

#[test]
fn the_scenario_of_the_readme_holds_and_is_disappointed_as_it_says() {
    let (folder, path) = office(&readme_block("yaml"));
    let (exit, said) = tertib(&["uji"], folder.path());
    assert!(exit == 0 && said.contains("1 skenario: semua baik"), "{said}");
    let (exit, said) = tertib(&["periksa", &path.to_string_lossy()], folder.path());
    assert!(exit == 0 && said.contains("1 berkas diperiksa"), "{said}");
    let sop = folder.path().join("sops/e-ktp.yaml");
    let text = std::fs::read_to_string(&sop).expect("the SOP is there");
    let (before, after) = text.split_once("  - id: agenda\n").expect("the row is there");
    let after = after.replacen("waktu: 3 menit", "waktu: 5 menit", 1);
    let after = after.replacen("waktu: 15 menit", "waktu: 17 menit", 1);
    std::fs::write(&sop, format!("{before}  - id: agenda\n{after}")).expect("written");
    let (exit, said) = tertib(&["uji"], folder.path());
    assert!(exit == 1 && said.contains(readme_block("text").trim()), "{said}");
}

#[test]
fn calculated_fields_and_offered_papers_are_seen() {
    let fields = "nama_pemohon: Contoh, nik: 3313140202859001, no_kk: 3313140101209001, desa: waru, \
                  alamat_asal: Rekaan, alamat_tujuan: Rekaan, alasan_pindah: Kerja, \
                  klasifikasi: antar_desa, susunan: kepala_saja";
    let one =
        "{ nik: 3313140202859001, nama: Contoh, lahir: 1985-02-02, hubungan: kepala, ikut: ya }";
    let (folder, path) = office("");
    for (expected, told) in [
        ("isian: { banyak_ikut: 1, keluar_kabupaten: tidak, anggota: 1 anggota }", None),
        ("boleh: [surat_desa]", None),
        ("isian: { banyak_ikut: 2 }", Some("isian `banyak_ikut` seharusnya 2; ternyata 1")),
        ("isian: { keluar_kabupaten: ya }", Some("seharusnya ya; ternyata Tidak")),
        ("boleh: [tidak]", Some("`boleh` seharusnya tidak ada; ternyata surat_desa")),
        ("diminta: [f_1_03, kk]", Some("ternyata f_1_03, kk, ktp_ditarik")),
    ] {
        let text = format!(
            "uji: pindah\nskenario:\n  - nama: Percobaan\n    langkah:\n      - saat: 2026-04-07 08.00\n        \
             oleh: sari\n        buka: pindah\n        isian: {{ {fields} }}\n        daftar:\n          \
             anggota:\n            - {one}\n        maka: {{ {expected} }}\n"
        );
        std::fs::write(&path, text).expect("written");
        let (exit, said) = tertib(&["uji", &path.to_string_lossy()], folder.path());
        match told {
            None => assert_eq!(exit, 0, "{said}"),
            Some(words) => assert!(exit == 1 && said.contains(words), "{said}"),
        }
    }
}
