//! Every rule on its own files in `tests/rule/<code>/`: `buruk*` has the mistake, `baik*` has not, `nyaris*`
//! comes close and is good. What is expected stands as a comment at the line: `# galat F04`, `# saran T15`.
//! Where no comment can stand, the first line of the file says it: `# baris 14: galat G03`.
//! Hints of other rules do not count. Rules of the strict profile are looked at under it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use tertib::check::explain::{self, explain};
use tertib::check::map_check::check_map;
use tertib::check::office_file::{check_kantor, check_kantor_among};
use tertib::check::office_map::{Member, OfficeMap};
use tertib::check::profile::{Profile, Strictness};
use tertib::check::registry::RULES;
use tertib::check::sop_file::{Around, check_layered};
use tertib::diag::diagnostic::{Diagnostic, Severity, Sources};
use tertib::diag::render_text;
use tertib::sop::kantor::Kantor;
use tertib::sop::layers::{Below, Home, Layer};
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

const NEIGHBOURS: &str = "tests/rule/tetangga";
/// The day on which all files are looked at.
const TODAY: Date = Date::constant(2026, 6, 15);

/// Line, severity and code.
type Expected = (usize, String, String);

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let found =
        fs::read_dir(folder).unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    let mut all: Vec<PathBuf> = found.map(|entry| entry.expect("readable").path()).collect();
    all.sort();
    all
}

fn office() -> Kantor {
    let text = SourceText::new("kantor.yaml", read(Path::new("tests/rule/kantor.yaml")));
    let mut sources = Sources::default();
    let file = sources.add(text);
    check_kantor(sources.get(file), file).kantor.expect("the office of the tests is good")
}

/// What the file's own comments expect.
fn expected(text: &str) -> BTreeSet<Expected> {
    let mut all = BTreeSet::new();
    for (index, line) in text.lines().enumerate() {
        let Some((_, comment)) = line.split_once("# ") else { continue };
        for part in comment.split(", ") {
            let words: Vec<&str> = part.split_whitespace().collect();
            let (line, rest) = match words.as_slice() {
                ["baris", line, rest @ ..] => {
                    (line.trim_end_matches(':').parse().expect("a line number"), rest)
                }
                rest => (index + 1, rest),
            };
            if let [severity @ ("galat" | "peringatan" | "saran"), code] = rest {
                all.insert((line, (*severity).to_owned(), (*code).to_owned()));
            }
        }
    }
    all
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "galat",
        Severity::Warning => "peringatan",
        Severity::Hint => "saran",
    }
}

/// What the checker says about a file, and that as text. The first line shows which kind of file it is.
fn found(text: &str, code: &str, kantor: &Kantor, profile: Profile) -> (Vec<Expected>, String) {
    let mut sources = Sources::default();
    let is_office = text.lines().any(|line| line.starts_with("kantor:"));
    let name = if is_office { "kantor.yaml" } else { "contoh.yaml" };
    let file = sources.add(SourceText::new(name, text));
    let findings: Vec<Diagnostic> = if is_office {
        let sops = BTreeSet::from(["contoh".to_owned()]);
        let checked = check_kantor_among(sources.get(file), file, &sops);
        let mut findings = checked.findings;
        if let (Some(kantor), true) = (checked.kantor, sees_all_sops(code)) {
            let map = neighbours(None, &mut sources, &kantor);
            findings.extend(check_map(&OfficeMap { kantor_file: Some(file), ..map }, profile));
        }
        findings
    } else {
        let attachments = &[("surat-contoh".to_owned(), String::new())];
        let around = Around { kantor: Some(kantor), attachments, profile, today: Some(TODAY) };
        let own = Layer { source: sources.get(file), file };
        let checked = check_layered(own, &Below::default(), &around);
        let mut findings = checked.findings;
        if let (Some(sop), true) = (checked.sop, sees_all_sops(code)) {
            let (home, dead_ends) = (checked.home, checked.dead_ends);
            let own = Member { sop, file, home, is_checked: true, dead_ends };
            findings.extend(check_map(&neighbours(Some(own), &mut sources, kantor), profile));
        }
        findings
    };
    let counted = findings
        .iter()
        .filter(|finding| finding.severity != Severity::Hint || finding.code.0 == code)
        .map(|finding| {
            let line = sources.get(file).line_column(finding.place.span.start).0;
            (line, word(finding.severity).to_owned(), finding.code.0.to_owned())
        });
    (counted.collect(), render_text::render(&findings, &sources, false))
}

fn sees_all_sops(code: &str) -> bool {
    RULES.iter().any(|rule| rule.code.0 == code && rule.sees_all_sops())
}

/// The office of the tests: the SOP at hand, if it is one, and the SOPs of `tests/rule/tetangga/` beside it.
fn neighbours<'a>(own: Option<Member>, sources: &mut Sources, kantor: &'a Kantor) -> OfficeMap<'a> {
    let mut members = Vec::from_iter(own);
    for path in entries(Path::new(NEIGHBOURS)) {
        let file = sources.add(SourceText::new(path.display().to_string(), read(&path)));
        let sop = read_sop(sources.get(file), file).value.expect("a neighbour of good shape");
        members.push(Member {
            sop,
            file,
            home: Home::default(),
            is_checked: false,
            dead_ends: Vec::new(),
        });
    }
    let known = members.iter().map(|member| member.sop.id.value.clone()).collect();
    OfficeMap { members, known, kantor: Some(kantor), kantor_file: None, today: Some(TODAY) }
}

#[test]
fn every_file_says_what_it_expects() {
    let kantor = office();
    let mut faults = Vec::new();
    let folders = entries(Path::new("tests/rule")).into_iter().filter(|path| path.is_dir());
    for folder in folders.filter(|path| path != Path::new(NEIGHBOURS)) {
        let code = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let rule = RULES.iter().find(|rule| rule.code.0 == code);
        // A rule that only the strict profile tells is looked at there; the usual profile must keep quiet.
        let only_strict =
            rule.is_some_and(|rule| matches!(rule.strictness, Strictness::OnlyStrict(_)));
        let profile = if only_strict { Profile::Strict } else { Profile::Office };
        for path in entries(&folder) {
            let text = read(&path);
            let expected = expected(&text);
            if only_strict {
                let told = found(&text, &code, &kantor, Profile::Office).0;
                assert!(told.iter().all(|(_, _, named)| *named != code), "{}", path.display());
            }
            let (all, rendered) = found(&text, &code, &kantor, profile);
            let found: BTreeSet<Expected> = all.iter().cloned().collect();
            let is_bad = path.file_name().expect("a name").to_string_lossy().starts_with("buruk");
            // Every finding says what to do next.
            let told = ["galat[", "peringatan[", "saran["];
            let told =
                rendered.lines().filter(|line| told.iter().any(|word| line.starts_with(word)));
            assert_eq!(rendered.matches("= langkah: ").count(), told.count(), "{rendered}");
            let has_code = expected.iter().any(|(_, _, named)| *named == code);
            if found != expected || all.len() != found.len() || is_bad != has_code {
                let path = path.display();
                faults.push(format!("{path}\nexpected {expected:?}\nfound {all:?}\n{rendered}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n----\n"));
}

#[test]
fn every_rule_has_a_bad_a_good_and_a_close_file() {
    let mut faults = Vec::new();
    for rule in RULES {
        let folder = format!("tests/rule/{}", rule.code.0);
        let names: Vec<String> = fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .map(|entry| entry.expect("readable").file_name().to_string_lossy().into_owned())
            .collect();
        for kind in ["baik", "buruk", "nyaris"] {
            if !names.iter().any(|name| name.starts_with(kind)) {
                faults.push(format!("{folder} has no {kind}*.yaml"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_code_is_unique_and_has_a_page() {
    let pages = explain::all();
    let codes: BTreeSet<&str> = pages.iter().map(|page| page.code).collect();
    assert_eq!(codes.len(), pages.len(), "a code is used twice");
    for page in &pages {
        assert!(!page.title.is_empty() && page.text.len() > 40, "{} has no page", page.code);
        assert_eq!(explain(&page.code.to_lowercase()).as_ref(), Some(page));
    }
    assert_eq!(explain("Z99"), None);
}

/// The formal rules of an SOP as the regulation and practice have them, by letter and highest number.
const FORMAL: &[(char, u8)] = &[('I', 10), ('T', 15), ('F', 10), ('X', 4)];

#[test]
fn every_formal_rule_is_a_rule_or_says_why_it_needs_none() {
    let page = read(Path::new("src/check/rules/mod.rs"));
    let mut open = Vec::new();
    for (letter, last) in FORMAL {
        for number in 1..=*last {
            let code = format!("{letter}{number:02}");
            let is_rule = RULES.iter().any(|rule| rule.code.0 == code);
            let is_explained =
                page.lines().any(|line| line.starts_with(&format!("//! - {code}, ")));
            assert!(!(is_rule && is_explained), "{code} is a rule and said to be none");
            if !is_rule && !is_explained {
                open.push(code);
            }
        }
    }
    assert_eq!(open, Vec::<String>::new());
}

#[test]
fn every_finding_that_is_no_error_can_be_tolerated_with_a_reason() {
    let kantor = office();
    let mut tried = 0;
    for rule in RULES {
        let code = rule.code.0;
        let only_strict = matches!(rule.strictness, Strictness::OnlyStrict(_));
        let profile = if only_strict { Profile::Strict } else { Profile::Office };
        for path in entries(&PathBuf::from(format!("tests/rule/{code}"))) {
            let text = read(&path);
            let own = || expected(&text).into_iter().filter(|(_, _, named)| named == code);
            let is_silent = own().next().is_none() || own().any(|(_, how, _)| how == "galat");
            let is_office = text.lines().any(|line| line.starts_with("kantor:"));
            if is_silent || is_office || text.contains("dibiarkan:") {
                continue;
            }
            let entry = format!("dibiarkan: [{{ aturan: {code}, alasan: Begitu naskahnya }}]");
            let (told, rendered) = found(&format!("{text}\n{entry}\n"), code, &kantor, profile);
            let left = told.iter().any(|(_, _, named)| named == code || named == "D01");
            assert!(!left, "{}\n{rendered}", path.display());
            tried += 1;
        }
    }
    assert!(tried > 60, "{tried}");
}
