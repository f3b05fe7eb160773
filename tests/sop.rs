//! Files as text in, findings as text out: what the reader says about whole SOP and office files.
//! It does not test rules of meaning; `tests/rule.rs` does.

use tertib::diag::diagnostic::{Diagnostic, Sources};
use tertib::diag::render_text;
use tertib::sop::read::{read_kantor, read_sop};
use tertib::source::SourceText;

fn findings(text: &str) -> (Vec<Diagnostic>, Sources) {
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("contoh.yaml", text));
    let read = read_sop(sources.get(file), file);
    (read.findings, sources)
}

/// Code and line of every finding.
fn lines(text: &str) -> Vec<(String, usize)> {
    let (findings, sources) = findings(text);
    findings
        .iter()
        .map(|finding| {
            let (line, _) = sources.get(finding.place.file).line_column(finding.place.span.start);
            (finding.code.0.to_owned(), line)
        })
        .collect()
}

const SMALL: &str = "sop: contoh\nnama: Contoh\npelaksana:\n  - { id: loket, nama: Loket }\nkegiatan:\n  - id: a\n    uraian: Menerima\n    pelaksana: [loket]\n    waktu: 3 menit\n";

#[test]
fn the_shipped_files_have_no_fault_of_shape() {
    let text = std::fs::read_to_string("sops/e-ktp.yaml").expect("the shipped SOP is there");
    let (faults, sources) = findings(&text);
    assert!(faults.is_empty(), "{}", render_text::render(&faults, &sources, false));
    let text = std::fs::read_to_string("kantor.yaml").expect("the shipped office is there");
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("kantor.yaml", text));
    let faults = read_kantor(sources.get(file), file).findings;
    assert!(faults.is_empty(), "{}", render_text::render(&faults, &sources, false));
}

#[test]
fn scalars_keep_their_raw_text_whatever_they_look_like() {
    let text = SMALL.replace("uraian: Menerima", "uraian: no");
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("contoh.yaml", text));
    let sop = read_sop(sources.get(file), file).value.expect("no fault");
    assert_eq!(sop.rows[0].text.value.0, "no");
    let span = sop.rows[0].text.span;
    assert_eq!(sources.get(file).slice(span), "no");
    assert_eq!(sources.get(file).line_column(span.start), (7, 13));
}

#[test]
fn all_faults_of_a_file_come_in_one_run() {
    let text = SMALL
        .replace("nama: Contoh", "nma: Contoh")
        .replace("pelaksana: [loket]", "pelaksana: loket")
        .replace("waktu: 3 menit", "waktu: 3 mnt\n    waktu: 4 menit");
    assert_eq!(
        lines(&text),
        [("Y06", 8), ("Y07", 9), ("Y03", 10), ("Y02", 2)]
            .map(|(code, line)| (code.to_owned(), line))
    );
}

#[test]
fn aliases_tags_folded_text_and_second_documents_are_refused() {
    let plain = |text: &str| lines(&SMALL.replace("uraian: Menerima", text));
    assert_eq!(plain("uraian: &x Menerima"), [("Y09".to_owned(), 7)]);
    assert_eq!(plain("uraian: !x Menerima"), [("Y09".to_owned(), 7)]);
    assert_eq!(plain("uraian: >\n      Menerima"), [("Y09".to_owned(), 8)]);
    assert_eq!(plain("uraian: Menerima\n      berkas"), [("Y09".to_owned(), 7)]);
    assert_eq!(lines(&format!("{SMALL}---\na: b\n")), [("Y09".to_owned(), 10)]);
}

#[test]
fn unreadable_yaml_names_the_line() {
    let tab = SMALL.replace("    uraian", "\turaian");
    assert_eq!(lines(&tab), [("Y01".to_owned(), 7)]);
    let quote = SMALL.replace("nama: Contoh", "nama: \"Contoh");
    assert_eq!(lines(&quote).len(), 1);
    let colon = SMALL.replace("uraian: Menerima", "uraian: Menerima: berkas");
    assert_eq!(lines(&colon), [("Y01".to_owned(), 7)]);
    let indent = SMALL.replace("    waktu", "   waktu");
    assert_eq!(lines(&indent), [("Y01".to_owned(), 9)]);
}

#[test]
fn a_message_quotes_the_line_and_offers_the_nearest_word() {
    let (faults, sources) = findings(&SMALL.replace("uraian: Menerima", "uraiann: Menerima"));
    insta::assert_snapshot!(render_text::render(&faults, &sources, false));
}

#[test]
fn deep_and_large_files_are_refused_without_harm() {
    let deep = format!("sop: {}", "[".repeat(5000));
    assert_eq!(lines(&deep).len(), 1);
    let large = "a: b\n".repeat(600_000);
    assert_eq!(lines(&large), [("Y10".to_owned(), 1)]);
}
