//! What the check finds in the files that Tertib ships: exactly the lines of `tests/findings/<profile>.txt`, which
//! people read: file, code, severity, and the id (or else the section) at whose line the finding stands.
//! It does not say whether a finding is right; `tests/rule.rs` does.

use std::path::Path;

use tertib::check::profile::Profile;
use tertib::check::sop_file::{Around, check_layered};
use tertib::diag::diagnostic::{Diagnostic, Severity, Sources};
use tertib::office::folder::Folder;
use tertib::office::library::check_paths;
use tertib::sop::layers::{Below, Layer};
use tertib::source::SourceText;

const HOW: &str = "jalankan `UPDATE=1 cargo test --test findings` lalu baca perubahannya";

/// The id that a line belongs to: of the nearest item at or above it within its section, else the section.
fn owner(text: &str, line: usize) -> &str {
    for line in text.lines().take(line).collect::<Vec<_>>().into_iter().rev() {
        let id = line.split_once("- id: ").or_else(|| line.split_once("{ id: "));
        let id =
            id.or_else(|| line.split_once("- dokumen: ")).or_else(|| line.split_once("- sop: "));
        if let Some((_, rest)) = id {
            return rest.split([',', ' ', '}']).next().unwrap_or_default();
        }
        let is_section = line.starts_with(|c: char| c.is_ascii_lowercase());
        if let (true, Some((section, _))) = (is_section, line.split_once(':')) {
            return section;
        }
    }
    "berkas"
}

fn line(finding: &Diagnostic, sources: &Sources) -> String {
    let text = sources.get(finding.place.file);
    let line = text.line_column(finding.place.span.start).0;
    let owner = owner(text.text(), line);
    format!("{} {} {} {owner}", text.name(), finding.code.0, finding.severity.word())
}

fn compare(profile: Profile) -> Vec<Diagnostic> {
    let folder = Folder::find(Some(Path::new("."))).expect("the shipped office");
    let checked = check_paths(&folder, &[], profile);
    assert!(!checked.unreadable);
    let found: String =
        checked.findings.iter().map(|finding| line(finding, &checked.sources) + "\n").collect();
    let path = format!("tests/findings/{}.txt", profile.word());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &found).expect("the folder can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{path}; {HOW}\nfound:\n{found}\nexpected:\n{expected}");
    checked.findings
}

#[test]
fn the_shipped_files_have_just_these_findings_and_no_error() {
    let findings = compare(Profile::Office);
    assert!(findings.iter().all(|finding| finding.severity != Severity::Error));
}

#[test]
fn the_regulation_to_the_letter_finds_just_these_more() {
    compare(Profile::Strict);
}

/// Severities of this code in a rule's own bad file, under a profile.
fn severities(code: &str, profile: Profile, file: &str) -> Vec<Severity> {
    let mut sources = Sources::default();
    let text = std::fs::read_to_string(format!("tests/rule/{code}/{file}.yaml")).expect("a file");
    let index = sources.add(SourceText::new("contoh.yaml", text));
    let own = Layer { source: sources.get(index), file: index };
    let around = Around { kantor: None, attachments: &[], profile, today: None };
    let checked = check_layered(own, &Below::default(), &around);
    assert!(checked.procedure.is_some(), "what may run does not depend on the profile");
    let all = checked.findings.iter().filter(|finding| finding.code.0 == code);
    all.map(|finding| finding.severity).collect()
}

#[test]
fn the_strict_profile_raises_and_adds_but_stops_nothing_from_running() {
    use Severity::{Error, Hint, Warning};
    assert_eq!(severities("F25", Profile::Office, "buruk"), [Hint]);
    assert_eq!(severities("F25", Profile::Strict, "buruk"), [Error]);
    assert_eq!(severities("F26", Profile::Office, "buruk"), []);
    assert_eq!(severities("F26", Profile::Strict, "buruk"), [Warning]);
}

#[test]
fn an_assignment_that_ends_without_another_is_told_with_its_last_day() {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in tertib::office::shipped::OFFICE {
        let text = text.replacen(
            "{ pegawai: sari, peran: loket, sebagai: definitif, mulai: 2024-01-02 }",
            "{ pegawai: sari, peran: loket, sebagai: definitif, mulai: 2024-01-02, sampai: 2026-12-31 }",
            1,
        );
        let path = folder.path().join(path);
        tertib::office::folder::write_whole(&path, text.as_bytes()).expect("a file");
    }
    let files = Folder::find(Some(folder.path())).expect("an office");
    let checked = check_paths(&files, &[], Profile::Office);
    let told = checked.findings.iter().filter(|finding| finding.code.0 == "X09");
    let told: Vec<&str> = told.map(|finding| finding.message.as_str()).collect();
    // Sari alone is at the desk: all four SOPs stop there, and with her what the applicants and Disdukcapil do.
    assert!(told.len() >= 4, "{told:?}");
    assert!(told.iter().all(|message| message.starts_with("sesudah 31 Desember 2026 tidak ada")));
    assert!(told.iter().any(|message| message.contains("`terima`, `agenda`, `serahkan`")));
}
