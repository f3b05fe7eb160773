//! Guards cannot hang, grow or reach anything: whatever is written there is answered within a bound.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use tertib::check::sop_file::check_sop;
use tertib::diag::diagnostic::Sources;
use tertib::guard::compile::compile;
use tertib::guard::environment::Environment;
use tertib::sop::read::read_sop;
use tertib::source::SourceText;

use super::kantor;

const SOP: &str = "sops/pindah.yaml";
/// For one guard.
const BOUND: Duration = Duration::from_secs(5);

fn environment() -> Environment {
    let mut sources = Sources::default();
    let text = std::fs::read_to_string(SOP).expect("the SOP");
    let file = sources.add(SourceText::new(SOP, text));
    let sop = read_sop(sources.get(file), file).value.expect("no fault");
    Environment::from_sop(&sop, &[]).with_office(kantor())
}

fn within_bound<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let outcome = work();
    let shown: String = what.chars().take(80).collect();
    assert!(begun.elapsed() < BOUND, "{shown}: {:?}", begun.elapsed());
    outcome
}

#[test]
fn no_guard_takes_long_to_refuse_or_accept() {
    let env = environment();
    let many = |word: &str, count: usize| vec![word; count].join(" ");
    let guards = [
        format!("{}1 == 1{}", "(".repeat(990), ")".repeat(990)),
        format!("{}jumlah(anggota) > 1", "bukan ".repeat(300)),
        format!("{}1 == 1", "-".repeat(1_900)),
        format!("1{} == 1", " + 1".repeat(480)),
        format!("1{} == 1", " * 99999999".repeat(180)),
        format!("jumlah(anggota) > 1{}", " atau jumlah(yang_ikut) > 1".repeat(70)),
        format!("{}{}", "umur(".repeat(390), ")".repeat(40)),
        many("dan", 490),
        many("atau", 390),
        "9".repeat(1_990),
        "a".repeat(1_990),
        "😀".repeat(490),
        "\"a\" + \"b\"".to_owned(),
        "\"\\u{41}\".repeat(999999999)".to_owned(),
        "`${1}`".to_owned(),
        "'x'".to_owned(),
        "import \"std\" as s; s::x()".to_owned(),
        "eval(\"1\")".to_owned(),
        "open(\"/etc/passwd\")".to_owned(),
        "fn f() { f() } f()".to_owned(),
        "let x = []; loop { x.push(x) }".to_owned(),
        "while true { }".to_owned(),
        "1..1000000000".to_owned(),
        "#{a: 1}".to_owned(),
        "x?.y ?? z".to_owned(),
        "/* ".to_owned(),
        "// \n 1 == 1".to_owned(),
        "jumlah(anggota) > 0 ; jumlah(anggota) > 0".to_owned(),
        "this == this".to_owned(),
        "jumlah(anggota) > 9223372036854775807 + 1".to_owned(),
        "0x7fffffffffffffff == 1".to_owned(),
        "1e999 == 1".to_owned(),
    ];
    for guard in guards {
        let accepted = within_bound(&guard, || compile(&guard, &env).is_ok());
        let is_of_the_language = !guard.contains(['"', '`', '\'', ';', '#', '?', '/', '{']);
        assert!(!accepted || is_of_the_language, "{guard} is no guard of this language");
    }
}

/// Fields of a list that is there, and sums that each name the one before so often.
fn chain(length: usize, times: usize) -> String {
    let mut fields = "  - { id: h0, nama: H0, tipe: angka }\n".to_owned();
    for at in 1..=length {
        let formula = vec![format!("h{}", at - 1); times].join(" + ");
        fields.push_str(&format!(
            "  - {{ id: h{at}, nama: H{at}, tipe: hitungan, rumus: {formula} }}\n"
        ));
    }
    fields
}

/// The shipped SOP with further fields and one more condition: the codes that are found.
fn codes(fields: &str, condition: &str) -> Vec<&'static str> {
    let text = std::fs::read_to_string(SOP).expect("the SOP");
    let at = text.find("\nharus:\n").expect("conditions");
    let condition = format!("\nharus:\n  - {{ syarat: \"{condition}\", pesan: Contoh }}\n");
    let text = format!("{}{fields}{condition}{}", &text[..=at], &text[at + 8..]);
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("pindah.yaml", text));
    let letters = [("surat-pengantar-pindah".to_owned(), String::new())];
    within_bound(condition.as_str(), || {
        let checked = check_sop(sources.get(file), file, Some(kantor()), &letters);
        checked.findings.iter().map(|finding| finding.code.0).collect()
    })
}

/// Forty sums of two name a million millions of words in eighty. They are refused; a chain that stays small is not.
#[test]
fn sums_that_name_each_other_cannot_hang() {
    assert!(codes(&chain(40, 2), "h40 >= 0").contains(&"G08"));
    assert!(codes(&chain(9, 4), "h9 >= 0").contains(&"G08"), "4 to the 9th");
    assert!(!codes(&chain(40, 1), "h40 >= 0").contains(&"G08"), "forty words in a row");
    assert!(!codes(&chain(5, 2), "h5 >= 0").contains(&"G08"));
}

/// A picking that counts another picking for each of up to five hundred elements is done at once; three deep is a
/// hundred million looks.
#[test]
fn pickings_in_pickings_cannot_hang() {
    let pick = |id: &str, of: &str| {
        format!(
            "  - {{ id: {id}, nama: S, tipe: saringan, dari: anggota, bila: \"jumlah({of}) > 0\" }}\n"
        )
    };
    let two = pick("s1", "yang_ikut");
    assert!(!codes(&two, "jumlah(s1) >= 0").contains(&"G08"));
    let three = format!("{two}{}{}", pick("s2", "s1"), pick("s3", "s2"));
    assert!(codes(&three, "jumlah(s3) >= 0").contains(&"G08"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered_soon(text in "\\PC{0,300}") {
        let env = environment();
        within_bound(&text, || compile(&text, &env).is_ok());
    }

    #[test]
    fn any_words_of_guards_are_answered_soon(words in prop::collection::vec(prop::sample::select(vec![
        "dan", "atau", "bukan", "(", ")", "umur", "jumlah", "ada", "kali", "hadir", "hasil", "hari_sejak", "anggota",
        "yang_ikut", "klasifikasi", "susunan", "kepala_semua", "==", "!=", ">=", "<", "+", "-", "*", "17", "0",
        "99999999999999999999", ",", "tanggal_masuk", "keluar_kabupaten", "kk", "camat", "verifikasi",
    ]), 0..120)) {
        let env = environment();
        let text = words.join(" ");
        within_bound(&text, || compile(&text, &env).is_ok());
    }
}
