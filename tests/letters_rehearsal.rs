//! `periksa --surat`: letters tried in every situation before one of them meets it, and what it tells of templates that do
//! not fit, at their line and with the situation in words.
//! The measures themselves are tested beside `document::letter::columns`.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value as Json;
use tertib::office::shipped;

/// What `periksa --surat` tells of the shipped office with these changes of its files.
fn told(changes: &[(&str, &str, &str)], arguments: &[&str]) -> Json {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in shipped::OFFICE {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        let own = changes.iter().filter(|(of, _, _)| of == path);
        let text = own.fold((*text).to_owned(), |text, (_, from, to)| {
            assert!(text.contains(from), "{path} does not say {from}");
            text.replace(from, to)
        });
        std::fs::write(file, text).expect("a file");
    }
    let mut program = Command::new(env!("CARGO_BIN_EXE_tertib"));
    program.arg("--kantor").arg(folder.path()).args(["periksa", "--surat", "--json"]);
    let run = program.args(arguments).output().expect("the program starts");
    let text = String::from_utf8_lossy(&run.stdout);
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{fault}: {text}"))
}

/// Code, line and sentence of what is told of a letter.
fn findings(told: &Json) -> Vec<(String, u64, String)> {
    let all = told["temuan"].as_array().expect("a list").iter();
    let of_letters =
        all.filter(|one| one["kode"].as_str().is_some_and(|code| code.starts_with('S')));
    of_letters
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            let line = one["letak"]["baris"].as_u64().unwrap_or_default();
            (text("kode"), line, text("pesan"))
        })
        .collect()
}

const KK: &str = "templates/surat/surat-pengantar-kk.md";
const E_KTP: &str = "templates/surat/surat-pengantar-e-ktp.md";
const THANKS: &str = "Demikian surat pengantar ini disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.\n";

fn line_of(path: &str, words: &str) -> u64 {
    let (_, text) = shipped::OFFICE.iter().find(|(of, _)| *of == path).expect("shipped");
    let at = text.lines().position(|line| line.contains(words)).expect("a line");
    at as u64 + 1
}

#[test]
fn shipped_letters_fit_in_every_situation() {
    let told = told(&[], &[]);
    assert_eq!(findings(&told), [], "{told}");
    let letters = told["surat"].as_array().expect("letters");
    assert_eq!(letters.len(), 5);
    for letter in letters {
        let most = letter["halaman"][1].as_u64();
        assert_eq!(most.is_some(), cfg!(feature = "pdf"), "{letter}");
        assert!(most.is_none_or(|most| most <= 2), "{letter}");
    }
    // The longest, the empty, `jenis` in its five choices, `pernah_kawin` in two, no village, and who signs: definitive,
    // Plt., Plh., a.n., u.b. The statement of the officer has no such forms.
    let of = |id: &str| letters.iter().find(|letter| letter["templat"] == id).expect("tried");
    let both = [of("surat-pengantar-e-ktp"), of("surat-perekaman")];
    let [letter, statement] = both.map(|letter| letter["keadaan"].as_u64().expect("a count"));
    assert_eq!(letter - statement, 5);
}

#[test]
fn table_that_is_too_wide_is_told_at_its_head_with_what_it_needs() {
    let head = "| No | Nama | NIK | Tanggal lahir | Hubungan |\n|:-:|---|---|---|---|\n";
    let wide = "| No | Nama | NIK | NIK ayah | NIK ibu | NIK wali | Tanggal lahir | Hubungan |\n|:-:|---|---|---|---|---|---|---|\n";
    let changes = [
        (KK, head, wide),
        (
            KK,
            "| {{ orang.nik }} |",
            "| {{ orang.nik }} | {{ orang.nik }} | {{ orang.nik }} | {{ orang.nik }} |",
        ),
    ];
    let found = findings(&told(&changes, &["sops/kk.yaml"]));
    let [(code, line, message)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((code.as_str(), *line), ("S03", line_of(KK, "| No | Nama")));
    assert!(message.starts_with("tabel `No | Nama | NIK | NIK ayah | NIK ibu | NIK wali | Tanggal lahir | Hubungan` perlu "), "{message}");
    assert!(
        message.ends_with(
            "mm, lebar isi surat 170 mm; keadaan: semua isian terisi sepanjang-panjangnya"
        ),
        "{message}"
    );
    // Four columns of sixteen digits of 31.4 mm with their sides alone are 140 mm, and the name needs more than 45.
    let needed = message.split(" perlu ").nth(1).and_then(|rest| rest.split(' ').next());
    assert!(
        needed.and_then(|needed| needed.parse::<u32>().ok()).is_some_and(|needed| needed > 185),
        "{message}"
    );
}

#[test]
fn fault_in_a_branch_that_the_empty_letter_never_takes_is_found() {
    let branch = "{% if jenis == \"Hilang\" %}Oleh {{ petugas.npi }}.{% endif %}\n\n";
    let changes = [(E_KTP, THANKS, &*format!("{branch}{THANKS}"))];
    let found = findings(&told(&changes, &["e-ktp"]));
    let [(code, line, message)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((code.as_str(), *line), ("S01", line_of(E_KTP, THANKS.trim())));
    assert!(message.contains("bagian `npi` tidak ada"), "{message}");
    assert!(message.ends_with("keadaan: `Jenis permohonan` = Hilang"), "{message}");
}

#[test]
fn letter_without_a_closing_sentence_is_told_where_it_ends() {
    let rest = "Untuk itu kami mohon bantuan Saudara agar penerbitan Kartu Keluarga yang bersangkutan dapat diproses sesuai ketentuan peraturan perundang-undangan.\n";
    let found = findings(&told(&[(KK, rest, ""), (KK, THANKS, "")], &["sops/kk.yaml"]));
    let [(code, line, message)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((code.as_str(), *line), ("S05", line_of(KK, "{% for orang") + 1));
    assert!(message.starts_with("isi surat berakhir dengan tabel; keadaan: "), "{message}");
    // All of the body hangs on a value that may be left empty.
    let begin = "Bersama ini kami";
    let changes = [
        (KK, begin, "{% if no_kk_lama %}Bersama ini kami"),
        (KK, THANKS, &*format!("{THANKS}{{% endif %}}\n")),
    ];
    let found = findings(&told(&changes, &["sops/kk.yaml"]));
    let [(code, _, message)] = &found[..] else { panic!("{found:?}") };
    assert_eq!(code, "S05");
    assert_eq!(message, "isi surat kosong; keadaan: yang tidak wajib dikosongkan");
}

#[test]
fn caption_wider_than_its_place_is_told_at_its_line() {
    // Twenty-seven capital W of 11 pt are 27 × 0.944 em × 3.881 mm = 98.9 mm.
    let wide = "W".repeat(27);
    let found = findings(&told(&[(E_KTP, "Nama lengkap\n", &*format!("{wide}\n"))], &["e-ktp"]));
    let [(code, line, message)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((code.as_str(), *line), ("S03", line_of(E_KTP, "Nama lengkap")));
    let words = format!(
        "kata dengan 27 huruf `{wide}` tidak muat: perlu 99 mm, tempatnya 48 mm; keadaan: "
    );
    assert!(message.starts_with(&words), "{message}");
}

#[test]
fn table_of_a_list_that_may_be_empty_is_told() {
    let list = "isian:\n  - { id: saksi, nama: Saksi, tipe: daftar, wajib: tidak, isian: [{ id: nama, nama: Nama, tipe: teks }] }\n";
    let table = "| Saksi |\n|---|\n{% for orang in saksi %}| {{ orang.nama }} |\n{% endfor %}\n\n";
    let changes = [
        ("sops/e-ktp.yaml", "\nisian:\n", &*format!("\n{list}")),
        (E_KTP, THANKS, &*format!("{table}{THANKS}")),
    ];
    let found = findings(&told(&changes, &["e-ktp"]));
    let [(code, line, message)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((code.as_str(), *line), ("S06", line_of(E_KTP, THANKS.trim())));
    assert_eq!(message, "tabel `Saksi` tanpa baris; keadaan: yang tidak wajib dikosongkan");
    let guarded = format!("{{% if saksi %}}{table}{{% endif %}}");
    let changes = [changes[0], (E_KTP, THANKS, &*format!("{guarded}{THANKS}"))];
    assert_eq!(findings(&told(&changes, &["e-ktp"])), []);
}

#[test]
fn letter_of_more_sheets_than_it_may_have_is_told_with_the_situation() {
    let found = findings(&told(&[(KK, "kepada:\n", "halaman: 1\nkepada:\n")], &["sops/kk.yaml"]));
    if cfg!(feature = "pdf") {
        let [(code, line, message)] = &found[..] else { panic!("{found:?}") };
        assert_eq!((code.as_str(), *line), ("S04", line_of(KK, "kepada:")));
        assert_eq!(
            message,
            "surat ini menjadi 2 halaman, padahal paling banyak 1; keadaan: semua isian terisi sepanjang-panjangnya"
        );
    } else {
        assert_eq!(found, []);
    }
    let two = findings(&told(&[(KK, "kepada:\n", "halaman: 2\nkepada:\n")], &["sops/kk.yaml"]));
    assert_eq!(two, []);
    let wrong =
        findings(&told(&[(KK, "kepada:\n", "halaman: satu\nkepada:\n")], &["sops/kk.yaml"]));
    assert!(
        wrong.iter().any(|(code, _, words)| code == "S01"
            && words.contains("`halaman` berisi `satu`; tulis angka")),
        "{wrong:?}"
    );
}

#[test]
fn people_read_how_many_situations_were_tried() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut program = Command::new(env!("CARGO_BIN_EXE_tertib"));
    let run = program.arg("--kantor").arg(root).args(["periksa", "--surat", "e-ktp"]).output();
    let run = run.expect("the program starts");
    let text = String::from_utf8_lossy(&run.stdout);
    assert!(text.contains("surat-perekaman (e-ktp): "), "{text}");
    assert!(text.contains(" keadaan dicoba, "), "{text}");
    assert!(!text.contains("surat-pengantar-kk"), "{text}");
}
