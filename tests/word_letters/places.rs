//! Where `-o` points: the same for papers, whole SOPs, flows for other programs and letters made in Word.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use crate::office::{Own, letter_of_moving, shown};
use crate::package::{docx, line};

/// What is printed, its own name, and its ending: one for each command that writes files.
const FORMS: [(&[&str], &str, &str); 4] = [
    (&["e-ktp", "--dokumen", "tabel", "--format", "html"], "e-ktp-tabel.html", "html"),
    (&["e-ktp", "--format", "xlsx"], "e-ktp.xlsx", "xlsx"),
    (&["e-ktp", "--format", "mermaid"], "e-ktp.mmd", "mmd"),
    (
        &["--perkara", "1", "--dokumen", "surat_pindah", "--konsep", "--format", "docx"],
        "perkara-1-surat_pindah.docx",
        "docx",
    ),
];

/// All files beneath a folder, with `/` between names.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            all.extend(files(&path).into_iter().map(|file| format!("{name}/{file}")));
        } else {
            all.insert(name);
        }
    }
    all
}

fn print(kantor: &Path, from: &Path, asked: &[&str], output: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
    command.current_dir(from).args(["cetak", "--kantor", &shown(kantor)]).args(asked).args(output);
    command.output().expect("the program starts")
}

#[test]
fn every_command_takes_the_same_place_for_a_file_or_a_folder() {
    let own = Own::with(&letter_of_moving());
    let kantor = own.played();
    for (asked, name, ending) in FORMS {
        let rules = [
            (None, name.to_owned()),
            (Some("ada".to_owned()), format!("ada/{name}")),
            (Some(format!("ada.{ending}")), format!("ada.{ending}/{name}")),
            (Some("baru".to_owned()), format!("baru/{name}")),
            (Some("rapat-27.11".to_owned()), format!("rapat-27.11/{name}")),
            (Some(format!("baru.{ending}/")), format!("baru.{ending}/{name}")),
            (Some(format!("dalam/satu.{ending}")), format!("dalam/satu.{ending}")),
            (
                Some(format!("SATU.{}", ending.to_uppercase())),
                format!("SATU.{}", ending.to_uppercase()),
            ),
            // The ending of another form: the file stands beside it and says what it is.
            (Some("satu.pdf".to_owned()), format!("satu.{ending}")),
        ];
        for (output, expected) in rules {
            let folder = tempfile::tempdir().expect("a folder");
            for known in ["ada".to_owned(), format!("ada.{ending}")] {
                std::fs::create_dir(folder.path().join(known)).expect("a folder");
            }
            let words: Vec<&str> = output.iter().flat_map(|path| ["-o", path]).collect();
            let run = print(&kantor, folder.path(), asked, &words);
            let complaint = String::from_utf8_lossy(&run.stderr);
            assert!(run.status.success(), "{name} {output:?}: {complaint}");
            assert_eq!(files(folder.path()), BTreeSet::from([expected]), "{name} {output:?}");
        }
    }
}

#[test]
fn no_command_writes_to_the_screen_or_over_a_file_of_another_kind() {
    let own = Own::with(&letter_of_moving());
    let kantor = own.played();
    for (asked, name, _) in FORMS {
        for (output, sentence) in [
            ("-", "`-o -` tidak dikenal: cetakan tidak ditulis ke layar"),
            ("catatan.yaml", "`catatan.yaml` sudah ada dan bukan folder; sebutkan folder, atau"),
        ] {
            let folder = tempfile::tempdir().expect("a folder");
            std::fs::write(folder.path().join("catatan.yaml"), "milik orang").expect("a file");
            let run = print(&kantor, folder.path(), asked, &["-o", output]);
            assert_eq!(run.status.code(), Some(2), "{name} {output}");
            let complaint = String::from_utf8_lossy(&run.stderr);
            assert!(complaint.contains(sentence), "{name}: {complaint}");
            assert_eq!(files(folder.path()), BTreeSet::from(["catatan.yaml".to_owned()]));
            let kept = std::fs::read_to_string(folder.path().join("catatan.yaml"));
            assert_eq!(kept.expect("a text"), "milik orang");
        }
    }
}

#[test]
fn a_file_that_was_not_named_is_never_replaced() {
    let own = Own::with(&letter_of_moving());
    let kantor = own.played();
    for (asked, name, ending) in FORMS {
        let folder = tempfile::tempdir().expect("a folder");
        let beside = folder.path().join(format!("satu.{ending}"));
        std::fs::write(&beside, "suntingan orang").expect("a file");
        let run = print(&kantor, folder.path(), asked, &["-o", "satu.pdf"]);
        assert_eq!(run.status.code(), Some(2), "{name}");
        let complaint = String::from_utf8_lossy(&run.stderr);
        let sentence = format!("`satu.{ending}` sudah ada; sebutkan `-o satu.{ending}`");
        assert!(complaint.contains(&sentence), "{name}: {complaint}");
        assert_eq!(std::fs::read_to_string(&beside).expect("a text"), "suntingan orang");
        // Named, it is meant.
        let run = print(&kantor, folder.path(), asked, &["-o", &format!("satu.{ending}")]);
        assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
        assert_ne!(std::fs::read(&beside).expect("a file"), b"suntingan orang");
    }
}

#[test]
fn several_files_and_json_are_refused_in_words_that_help() {
    let own = Own::shipped();
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("semua.html"), "milik orang").expect("a file");
    for (asked, sentence) in [
        (
            &["e-ktp", "--format", "html", "-o", "semua.html"],
            "padahal yang tercetak 3 berkas; sebutkan folder",
        ),
        (&["e-ktp", "--format", "json", "-o", "-"], "tanpa -o, JSON tampil di layar"),
    ] {
        let run = print(&own.path(), folder.path(), asked, &[]);
        assert_eq!(run.status.code(), Some(2));
        let complaint = String::from_utf8_lossy(&run.stderr);
        assert!(complaint.contains(sentence), "{complaint}");
        assert_eq!(files(folder.path()), BTreeSet::from(["semua.html".to_owned()]));
    }
}

/// An e-KTP case of which one letter is made in Word and the other one by the program.
const OPENED: &str = "@ 2026-03-04 08.00
$ tertib buka e-ktp --oleh sari --isian jenis=hilang --isian nik=3313141010809011 --isian \"nama_pemohon=Contoh Hilang\" --isian tanggal_lahir=1980-10-10 --isian pernah_kawin=ya --diterima f_1_02,surat_hilang
";

#[test]
fn a_letter_made_in_word_does_not_take_the_place_of_the_letter_beside_it() {
    let own = Own::shipped();
    let template = own.path().join("templates/surat/surat-perekaman");
    std::fs::remove_file(template.with_extension("md")).expect("the shipped one");
    std::fs::write(template.with_extension("docx"), docx(&line("PEREKAMAN"))).expect("written");
    let kantor = own.told(OPENED);
    let folder = tempfile::tempdir().expect("a folder");
    let names = "surat_perekaman,surat_pengantar";
    let asked = ["--perkara", "1", "--dokumen", names, "--konsep", "--format", "docx"];
    let run = print(&kantor, folder.path(), &asked, &["-o", "surat.docx"]);
    let complaint = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{complaint}");
    let expected = [
        "surat.docx/perkara-1-surat_pengantar.docx".to_owned(),
        "surat.docx/perkara-1-surat_perekaman.docx".to_owned(),
    ];
    assert_eq!(files(folder.path()), BTreeSet::from(expected));
}
