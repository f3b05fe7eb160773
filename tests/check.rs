//! Whole files through the checker: the shipped SOP and office, and what a procedure holds.
//! It does not test single rules; `tests/rule.rs` does.

use tertib::base::id::{DocumentId, FieldId};
use tertib::base::time::parse_date;
use tertib::base::value::Value;
use tertib::check::office_file::check_kantor;
use tertib::check::procedure::GuardPlace;
use tertib::check::sop_file::{Checked, check_sop};
use tertib::diag::diagnostic::{Severity, Sources};
use tertib::diag::render_text;
use tertib::source::SourceText;

/// The shipped SOP with these letters at hand, and its findings as text.
fn e_ktp(change: impl Fn(String) -> String) -> (Checked, String) {
    let read = |path: &str| std::fs::read_to_string(path).expect("the shipped file is there");
    let mut sources = Sources::default();
    let office = sources.add(SourceText::new("kantor.yaml", read("kantor.yaml")));
    let sop = sources.add(SourceText::new("sops/e-ktp.yaml", change(read("sops/e-ktp.yaml"))));
    let kantor = check_kantor(sources.get(office), office);
    assert!(
        kantor.findings.is_empty(),
        "{}",
        render_text::render(&kantor.findings, &sources, false)
    );
    let letters =
        ["surat-pengantar-e-ktp", "surat-perekaman"].map(|name| (name.to_owned(), String::new()));
    let checked = check_sop(sources.get(sop), sop, kantor.kantor.as_ref(), &letters);
    let text = render_text::render(&checked.findings, &sources, false);
    (checked, text)
}

#[test]
fn the_shipped_sop_is_a_procedure() {
    let (checked, text) = e_ktp(|text| text);
    let procedure = checked.procedure.unwrap_or_else(|| panic!("{text}"));
    let place = GuardPlace::Requirement { requirement: 1 };
    let guard = procedure.guard(place).expect("kk is asked under a condition");
    assert_eq!(guard.text(), "jenis == baru atau jenis == ubah");
    assert!(procedure.guard(GuardPlace::Requirement { requirement: 0 }).is_none());
    let on = |text| procedure.parameters_on(parse_date(text).expect("a date"));
    assert_eq!(on("2026-03-02").get(&FieldId::new("umur_wajib_ktp")), Some(&Value::Number(17)));
    assert!(on("2006-12-28").is_empty(), "the law was not in force the day before");
    let forms: Vec<&str> = procedure
        .forms_of(&DocumentId::new("lembar_permohonan"))
        .iter()
        .map(|form| form.id.as_str())
        .collect();
    assert_eq!(forms, ["lembar_permohonan", "lembar_divalidasi"]);
}

#[test]
fn the_shipped_sop_is_proven_and_its_time_is_the_printed_one() {
    let proof = e_ktp(|text| text).0.proof.expect("no error");
    // Six rows, the wait for the applicant; jumlah_waktu of the enacted table is 15 menit.
    assert_eq!((proof.states, proof.situations), (7, 1));
    assert_eq!(proof.sum, Some((15, 15)));
    assert_eq!(proof.ways.map(|ways| (ways.shortest, ways.longest)), Some((15, 15)));
    assert!(proof.sentence().starts_with("alur diperiksa pada 7 keadaan: "));
}

#[test]
fn the_digest_is_of_the_meaning() {
    let digest =
        |change: fn(String) -> String| e_ktp(change).0.procedure.expect("no error").digest();
    let whole = digest(|text| text);
    assert_eq!(whole, digest(|text| format!("# catatan\n\n{text}")));
    assert_ne!(whole, digest(|text| text.replace("Berkas lengkap?", "Lengkap?")));
}

/// The text that a finding marks when this is the `syarat` of the shipped SOP.
fn marked(written: &str) -> Vec<String> {
    let old = "umur(tanggal_lahir) >= umur_wajib_ktp atau pernah_kawin";
    let text = std::fs::read_to_string("sops/e-ktp.yaml").expect("the SOP is shipped");
    let text = text.replace(old, written);
    let (checked, _) = e_ktp(|_| text.clone());
    let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| text[finding.place.span.range()].to_owned()).collect()
}

#[test]
fn a_faulty_guard_is_marked_at_its_own_words_however_it_is_written() {
    assert_eq!(marked("jenis == hilng"), ["hilng"]);
    assert_eq!(marked("\"jenis == hilng\""), ["hilng"]);
    assert_eq!(marked("\"jenis \\u003d= hilng\""), ["hilng"], "after an escape");
    assert_eq!(marked("'jenis == hilng'"), ["hilng"]);
    assert_eq!(
        marked("|\n      pernah_kawin\n      atau (jenis == baru\n        dan jens == hilang)"),
        ["jens"]
    );
    assert_eq!(marked("|\n      pernah_kawin dan\n\n        káwin"), ["káwin"]);
    assert_eq!(marked("pernah_kawin dan"), ["dan"]);
}

/// An SOP of so many rows, each needing what the one before made.
fn long_sop(rows: usize) -> String {
    let head = "sop: panjang\nnama: Panjang\npelaksana: [{ id: loket, nama: Loket }]\n";
    let documents: String =
        (0..=rows).map(|n| format!("  - {{ id: d{n}, nama: Surat {n} }}\n")).collect();
    let rows: String = (0..rows)
        .map(|n| {
            format!("  - {{ id: k{n}, uraian: Memeriksa surat {n}, pelaksana: [loket], kelengkapan: [d{n}], waktu: 1 menit, output: [d{}] }}\n", n + 1)
        })
        .collect();
    format!("{head}persyaratan: [{{ dokumen: d0 }}]\ndokumen:\n{documents}kegiatan:\n{rows}")
}

#[test]
fn a_long_sop_is_checked_and_a_longer_one_refused() {
    let check = |rows| {
        let mut sources = Sources::default();
        let file = sources.add(SourceText::new("panjang.yaml", long_sop(rows)));
        check_sop(sources.get(file), file, None, &[])
    };
    let proof = check(1000).proof.expect("a chain of a thousand rows is sound");
    assert_eq!((proof.states, proof.sum), (1000, Some((1000, 1000))));
    let refused = check(1001);
    let said: Vec<&str> = refused.findings.iter().map(|finding| finding.code.0).collect();
    assert_eq!((said, refused.procedure.is_none()), (vec!["Y10"], true));
}
