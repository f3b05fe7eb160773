//! Where an office cites its regulations: in SOPs, letters and scenarios. A citation of what is not there is told at
//! its line.

use std::path::Path;
use std::process::Command;

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
