//! Where an office cites its regulations: in SOPs, letters and scenarios. A citation of what is not there is told at
//! its line.

use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

/// The shipped office in a folder of its own, with one text of one file changed.
fn office(file: &str, before: &str, after: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in tertib::office::shipped::OFFICE {
        tertib::office::folder::write_whole(&folder.path().join(path), text.as_bytes())
            .expect("written");
    }
    change(folder.path(), file, before, after);
    folder
}

fn change(office: &Path, file: &str, before: &str, after: &str) {
    let path = office.join(file);
    let text = std::fs::read_to_string(&path).expect("readable");
    assert!(text.contains(before), "{file} has `{before}`");
    std::fs::write(path, text.replacen(before, after, 1)).expect("writable");
}

fn tertib(office: &Path, arguments: &[&str]) -> (i32, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args(arguments)
        .arg("--kantor")
        .arg(office)
        .output()
        .expect("the program starts");
    let said = [run.stdout, run.stderr].concat();
    (run.status.code().expect("it ended"), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn a_letter_may_cite_what_its_sop_has_and_nothing_else() {
    let letter = "templates/surat/surat-perekaman.md";
    let folder = office(letter, "---\nnama:", "---\nacuan:\n  - uu_23_2006\nnama:");
    let (exit, said) = tertib(folder.path(), &["periksa", "e-ktp"]);
    assert_eq!(exit, 0, "{said}");
    change(folder.path(), letter, "uu_23_2006", "uu_23_2007");
    let (exit, said) = tertib(folder.path(), &["periksa", "e-ktp"]);
    assert_eq!(exit, 1, "{said}");
    assert!(said.contains("galat[S01]"), "{said}");
    assert!(
        said.contains("`surat-perekaman` baris 3: `uu_23_2007` bukan id di `dasar_hukum`; mungkin maksudnya `uu_23_2006`"),
        "{said}"
    );
}

#[test]
fn a_scenario_may_cite_what_its_sop_has_and_nothing_else() {
    let file = "sops/uji/e-ktp.yaml";
    let text = std::fs::read_to_string(file).expect("readable");
    let first = text.lines().find(|line| line.starts_with("  - nama: ")).expect("a scenario");
    let cited = |id: &str| format!("{first}\n    acuan: {id}\n    pasal: Pasal 63 ayat (1)");
    let folder = office(file, first, &cited("uu_23_2006"));
    let (exit, said) = tertib(folder.path(), &["uji", "e-ktp"]);
    assert_eq!(exit, 0, "{said}");
    change(folder.path(), file, "acuan: uu_23_2006", "acuan: uu_23_2007");
    let (exit, said) = tertib(folder.path(), &["uji", "e-ktp"]);
    assert_eq!(exit, 1, "{said}");
    assert!(said.contains("[N09]") && said.contains("mungkin maksudnya `uu_23_2006`"), "{said}");
}

#[test]
fn a_legal_source_past_its_last_day_warns_by_the_clock_of_the_office() {
    let until = |day: &str| format!("    - id: perbup_4_2019\n      berlaku_sampai: {day}\n");
    let folder = office("sops/e-ktp.yaml", "    - id: perbup_4_2019\n", &until("2999-12-31"));
    let (exit, said) = tertib(folder.path(), &["periksa", "e-ktp", "--tegas"]);
    assert_eq!((exit, said.contains("I11")), (0, false), "{said}");
    change(folder.path(), "sops/e-ktp.yaml", "2999-12-31", "2020-12-31");
    let (exit, said) = tertib(folder.path(), &["periksa", "e-ktp"]);
    assert_eq!(exit, 0, "{said}");
    assert!(
        said.contains("peringatan[I11]: `perbup_4_2019` berlaku sampai 31 Desember 2020"),
        "{said}"
    );
}

fn basis(office: &Path, arguments: &[&str]) -> Json {
    let all: Vec<&str> = ["dasar", "--json"].into_iter().chain(arguments.iter().copied()).collect();
    let (exit, said) = tertib(office, &all);
    assert_eq!(exit, 0, "{said}");
    serde_json::from_str(&said).expect("JSON")
}

/// The lines that a source has, as `file:line kind`.
fn lines(source: &Json, is_cited: bool) -> Vec<String> {
    let all = source["dipakai"].as_array().expect("a list").iter();
    let all = all.filter(|one| one["diacu"] == is_cited);
    all.map(|one| format!("{}:{} {}", text(one, "berkas"), one["baris"], text(one, "jenis")))
        .collect()
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json[key].as_str().expect("a text")
}

/// Every line of the shipped SOPs that ends or goes on with this `acuan`, by plain search.
fn citations(id: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (path, text) in
        tertib::office::shipped::OFFICE.iter().filter(|(path, _)| path.starts_with("sops/"))
    {
        for (at, line) in text.lines().enumerate() {
            let cites = line.split("acuan: ").nth(1).is_some_and(|rest| {
                rest.strip_prefix(id)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
            });
            all.extend(cites.then(|| format!("{path}:{}", at + 1)));
        }
    }
    all.sort();
    all
}

#[test]
fn every_line_that_cites_a_regulation_is_found_by_its_id_its_name_and_its_words() {
    let folder = office("kantor.yaml", "kantor:", "kantor:");
    for id in ["uu_23_2006", "perpres_96_2018", "permendagri_109_2019"] {
        let found = basis(folder.path(), &[id]);
        let source = &found["dasar"][0];
        let mut cited: Vec<String> = lines(source, true)
            .iter()
            .filter(|line| !line.ends_with(" dasar_hukum"))
            .map(|line| line.split(' ').next().expect("a place").to_owned())
            .collect();
        cited.sort();
        assert!(!cited.is_empty());
        assert_eq!(cited, citations(id), "{id}");
    }
    let one = basis(folder.path(), &["perbup_4_2019"]);
    for wanted in [
        "Perbup 4 Tahun 2019",
        "Peraturan Bupati Karanganyar Nomor 4 Tahun 2019",
        "petunjuk pelaksanaan penyelenggaraan",
    ] {
        assert_eq!(basis(folder.path(), &[wanted]), one, "{wanted}");
    }
    let source = &one["dasar"][0];
    assert_eq!(text(source, "peraturan"), "Perbup 4/2019");
    assert_eq!(source["dipakai"].as_array().map(Vec::len), Some(1));
    // The law is named within the titles of others, too: those lines are told apart from citations.
    let law = basis(folder.path(), &["UU 23/2006"]);
    let told_apart = lines(&law["dasar"][0], false);
    assert!(told_apart.iter().all(|line| line.ends_with(" dasar_hukum")), "{told_apart:?}");
    let (exit, said) = tertib(folder.path(), &["dasar", "UU 1/1999"]);
    assert_eq!(exit, 2, "{said}");
    assert!(said.contains("UU 1/1999 tidak dipakai di kantor ini"), "{said}");
}

/// An office that leans on its regulations everywhere: another id and spelling, a norm, a deadline, a branch, a paper,
/// a letter, a scenario, comments.
fn leaning() -> tempfile::TempDir {
    let folder = office(
        "sops/pindah.yaml",
        "- id: uu_23_2006\n      teks: Undang-Undang Nomor 23 Tahun 2006",
        "- id: adminduk\n      teks: UU No. 23 Tahun 2006",
    );
    let root = folder.path();
    for (file, before, after) in [
        (
            "sops/e-ktp.yaml",
            "    waktu: 3 menit\n    output: [lembar_permohonan]\n",
            "    waktu: 3 menit\n    acuan: perbup_4_2019 # menurut bagian kedua\n    pasal: Pasal 12\n    output: [lembar_permohonan]\n",
        ),
        (
            "sops/e-ktp.yaml",
            "      - { jawab: Ya, ke: validasi }",
            "      - { jawab: Ya, ke: validasi, acuan: perbup_4_2019 }",
        ),
        (
            "sops/e-ktp.yaml",
            "{ id: f_1_02, nama: Formulir F-1.02 }",
            "{ id: f_1_02, nama: Formulir F-1.02, acuan: perbup_4_2019 }",
        ),
        (
            "sops/e-ktp.yaml",
            "  lewat_batas: { ke: kedaluwarsa }\n",
            "  lewat_batas: { ke: kedaluwarsa }\n  acuan: perbup_4_2019\n",
        ),
        (
            "sops/e-ktp.yaml",
            "# Berkas yang dikembalikan menunggu",
            "# Menurut Perbup 4/2019 berkas yang dikembalikan menunggu",
        ),
        (
            "sops/e-ktp.yaml",
            "    - id: perbup_4_2019\n",
            "    - id: perbup_4_2019 # petunjuk pelaksanaan\n      berlaku_sampai: 2026-12-31\n      diganti_oleh: Peraturan Bupati Nomor 9 Tahun 2026\n",
        ),
        (
            "templates/surat/surat-perekaman.md",
            "---\nnama:",
            "---\nacuan:\n  - perbup_4_2019\nnama:",
        ),
    ] {
        change(root, file, before, after);
    }
    let scenario = std::fs::read_to_string(root.join("sops/uji/e-ktp.yaml")).expect("readable");
    let first = scenario.lines().find(|line| line.starts_with("  - nama: ")).expect("a scenario");
    change(root, "sops/uji/e-ktp.yaml", first, &format!("{first}\n    acuan: perbup_4_2019"));
    folder
}

#[test]
fn one_regulation_is_one_under_every_id_and_whatever_leans_on_it_has_its_name() {
    let folder = leaning();
    let law = basis(folder.path(), &["adminduk"]);
    assert_eq!(law, basis(folder.path(), &["uu_23_2006"]));
    assert_eq!(law["dasar"][0]["id"], serde_json::json!(["adminduk", "uu_23_2006"]));
    let found = basis(folder.path(), &["perbup_4_2019"]);
    let source = &found["dasar"][0];
    assert_eq!(text(source, "berlaku_sampai"), "2026-12-31");
    assert_eq!(text(source, "diganti_oleh"), "Peraturan Bupati Nomor 9 Tahun 2026");
    let kinds: Vec<&str> = source["dipakai"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| text(one, "jenis"))
        .collect();
    assert_eq!(
        kinds,
        [
            "dasar_hukum",
            "dokumen",
            "baku_mutu",
            "cabang",
            "komentar",
            "baku_mutu",
            "skenario",
            "surat"
        ]
    );
    let (_, said) = tertib(folder.path(), &["dasar", "perbup_4_2019"]);
    for words in [
        "baku mutu 3 menit, kegiatan `verifikasi`, Pasal 12",
        "cabang \"Ya\" kegiatan `verifikasi`",
        "batas melengkapi berkas 14 hari kerja",
        "komentar (disebut)",
        "surat `surat-perekaman`",
    ] {
        assert!(said.contains(words), "`{words}` in {said}");
    }
}

/// All files of an office by name.
fn files(root: &Path) -> std::collections::BTreeMap<String, String> {
    let names = tertib::office::shipped::OFFICE.iter().map(|(path, _)| *path);
    names
        .map(|path| (path.to_owned(), std::fs::read_to_string(root.join(path)).expect("readable")))
        .collect()
}

#[test]
fn another_regulation_takes_its_place_in_every_file_and_no_other_byte_changes() {
    let folder = leaning();
    let before = files(folder.path());
    let new = "Peraturan Bupati Karanganyar Nomor 9 Tahun 2026: Petunjuk, Tata Cara";
    let wish = ["dasar", "perbup_4_2019", "--ganti", "perbup_9_2026", new];
    let (exit, said) = tertib(folder.path(), &wish);
    assert_eq!(exit, 0, "{said}");
    assert!(said.contains("akan diganti") && said.contains("belum ada yang ditulis"), "{said}");
    assert!(said.contains("periksa dan ubah sendiri:\n  sops/e-ktp.yaml:"), "{said}");
    assert_eq!(files(folder.path()), before);
    let (exit, said) = tertib(folder.path(), &[&wish[..], &["--tulis"]].concat());
    assert_eq!(exit, 0, "{said}");
    let after = files(folder.path());
    for (file, text) in &before {
        // Worked out by plain words: the id in every place, the words of the one item, its two endings gone.
        let expected = text
            .replace("acuan: perbup_4_2019", "acuan: perbup_9_2026")
            .replace("  - perbup_4_2019\n", "  - perbup_9_2026\n")
            .replace("- id: perbup_4_2019", "- id: perbup_9_2026")
            .replace("      berlaku_sampai: 2026-12-31\n", "")
            .replace("      diganti_oleh: Peraturan Bupati Nomor 9 Tahun 2026\n", "")
            .replace(
                "Peraturan Bupati Karanganyar Nomor 4 Tahun 2019 tentang Petunjuk Pelaksanaan Penyelenggaraan Administrasi Kependudukan.",
                &format!("\"{new}.\""),
            );
        assert_eq!(after[file], expected, "{file}");
    }
    let (exit, said) = tertib(folder.path(), &["periksa", "e-ktp"]);
    assert_eq!(exit, 0, "{said}");
    let (exit, said) = tertib(folder.path(), &["uji", "e-ktp"]);
    assert_eq!(exit, 0, "{said}");
    // What was done can be read in the change report.
    std::fs::write(folder.path().join("lama.yaml"), &before["sops/e-ktp.yaml"]).expect("written");
    let old = folder.path().join("lama.yaml");
    let (exit, said) =
        tertib(folder.path(), &["bandingkan", "e-ktp", "--dengan", &old.to_string_lossy()]);
    assert_eq!(exit, 0, "{said}");
    for words in [
        "dasar hukum dihapus",
        "dasar hukum baru",
        "verifikasi: acuan perbup_4_2019 → perbup_9_2026",
    ] {
        assert!(said.contains(words), "`{words}` in {said}");
    }
}

#[test]
fn a_regulation_that_is_there_already_takes_over_only_the_citations() {
    let folder = leaning();
    let wish = ["--ganti", "uu_23_2006", "Undang-undang Nomor 23 Tahun 2006", "--tulis"];
    let done = basis(folder.path(), &[&["perbup_4_2019"], &wish[..]].concat());
    let own: Vec<&str> = done["periksa_sendiri"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| text(one, "apa"))
        .collect();
    assert!(
        own.contains(
            &"hapus `perbup_4_2019` dari dasar hukum: `uu_23_2006` sudah ada di berkas ini"
        ),
        "{own:?}"
    );
    let after = &files(folder.path())["sops/e-ktp.yaml"];
    assert!(after.contains("- id: perbup_4_2019") && !after.contains("acuan: perbup_4_2019"));
}

#[test]
fn what_cannot_be_meant_is_refused_and_nothing_is_written() {
    let folder = leaning();
    let before = files(folder.path());
    for (wish, words) in [
        (["perbup_4_2019", "--ganti", "Perbup 9", "teks", "--tulis"], "bukan id"),
        (["perbup_4_2019", "--ganti", "perbup_9_2026", " ", "--tulis"], "tulis teks peraturan"),
        (["peraturan bupati", "--ganti", "perbup_9_2026", "teks", "--tulis"], "sebutkan satu saja"),
    ] {
        let (exit, said) = tertib(folder.path(), &[&["dasar"], &wish[..]].concat());
        assert_eq!(exit, 2, "{said}");
        assert!(said.contains(words), "`{words}` in {said}");
    }
    assert_eq!(files(folder.path()), before);
}
