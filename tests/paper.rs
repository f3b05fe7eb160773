//! Papers at the boundary: facts in, JSON, HTML and PDF out, read back by other programs where they are there.
//! It gathers no facts from cases; the people in it are invented.

mod paper_facts;

use std::collections::BTreeMap;

use paper_facts::{SHIPPED, letter_facts, receipt, register, shipped_letter};
use tertib::document::letter::blocks::{Block, plain};
use tertib::document::letter::compose::{LetterFault, PrintMode, compose};
use tertib::document::letter::facts::{LetterField, LetterValue};
use tertib::document::letter::signature::{Capacity, SigningWords, position_lines};
use tertib::document::paper::{Paper, to_html, to_json};

const HEAD: &str = "---\nnama: Percobaan\nnomor: {{ nomor }}\n---\n";

fn body_of(template: &str, name: &str, value: &str) -> Vec<Block> {
    let mut facts = letter_facts();
    let field = LetterField { name: name.into(), value: LetterValue::Text(value.into()) };
    facts.values.insert(name.into(), field);
    compose("percobaan", &format!("{HEAD}{template}"), &facts, PrintMode::Final).unwrap().body
}

#[test]
fn value_with_markup_is_shown_literally() {
    let value = "# {{ 7*7 }} #set page() <b> **x** | [a](b) 1. ---";
    let [Block::Paragraph { runs, .. }] = &body_of("{{ isi }}\n", "isi", value)[..] else {
        panic!()
    };
    assert_eq!(plain(runs), value);
    let html = to_html(&Paper::Letter(shipped_letter(0, &[("nama_pemohon", value)]))).unwrap();
    assert!(html.contains("# {{ 7*7 }} #set page() &lt;b&gt; **x** |"), "{html}");
}

#[test]
fn bold_value_stays_bold_whatever_it_ends_with() {
    for value in ["Sari.", "* x *", "", "_"] {
        let [Block::Paragraph { runs, .. }] = &body_of("A **{{ isi }}**nya\n", "isi", value)[..]
        else {
            panic!()
        };
        assert_eq!(plain(runs), format!("A {value}nya"));
        assert!(runs.iter().all(|run| run.bold == (run.text == value)));
    }
}

proptest::proptest! {
    #[test]
    fn any_value_is_one_paragraph_of_its_own_words(value in "\\PC{0,60}") {
        let words: String = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let words: String = words.chars().filter(|c| !c.is_control()).collect();
        let blocks = body_of("x{{ isi }}x\n", "isi", &value);
        let [Block::Paragraph { runs, .. }] = &blocks[..] else { panic!("{blocks:?}") };
        proptest::prop_assert_eq!(plain(runs), format!("x{words}x"));
    }
}

#[test]
fn concept_shows_each_blank_and_final_refuses_with_their_names() {
    let mut facts = letter_facts();
    facts.number = None;
    facts.letter_date = None;
    facts.signer = None;
    facts.values.get_mut("tanggal_lahir").unwrap().value = LetterValue::Missing;
    let (id, source) = SHIPPED[0];
    let concept = compose(id, source, &facts, PrintMode::Concept).unwrap();
    let html = to_html(&Paper::Letter(concept)).unwrap();
    for blank in
        ["‹nomor belum diisi›", "‹Tanggal lahir belum diisi›", "‹nama penanda tangan belum diisi›"]
    {
        assert!(html.contains(blank), "{blank}");
    }
    assert!(html.contains("<p class=\"tanda\">KONSEP</p>"));
    let Err(LetterFault::Incomplete { missing, .. }) =
        compose(id, source, &facts, PrintMode::Final)
    else {
        panic!()
    };
    let expected = [
        "Tanggal lahir",
        "nomor",
        "tanggal surat",
        "jabatan penanda tangan",
        "nama penanda tangan",
        "NIP penanda tangan",
    ];
    assert_eq!(missing, expected);
}

#[test]
fn missing_value_that_the_letter_does_not_use_is_no_hindrance() {
    let mut facts = letter_facts();
    facts.village = None;
    let (id, source) = SHIPPED[1];
    assert!(compose(id, source, &facts, PrintMode::Final).is_ok());
}

#[test]
fn faults_of_a_template_name_their_line() {
    let fault = |source: &str| {
        compose("t", source, &letter_facts(), PrintMode::Final).unwrap_err().to_string()
    };
    let cases = [
        (
            "Yth.\n",
            "templat surat `t` baris 1: templat harus mulai dengan baris `---`, lalu kepala surat",
        ),
        ("---\nnama: A\nhall: B\n---\n", "baris 3: kunci `hall` tidak dikenal; maksud Anda `hal`?"),
        (
            "---\nnama: A\ntembusan: B\n---\n",
            "baris 3: `tembusan` harus berisi daftar `- ...` di bawahnya",
        ),
        (
            "---\nnama: A\n---\nx\n{{ nama_pemohn }}\n",
            "baris 5, kolom 4: isian `nama_pemohn` tidak dikenal; maksud Anda `nama_pemohon`?",
        ),
        (
            "---\nnama: A\n---\n\n{{ petugas.npi }}\n",
            "baris 5, kolom 12: tidak dapat diisi: bagian `npi` tidak ada; yang ada: jabatan, nama, nip, pangkat",
        ),
        ("---\nnama: A\n---\n{% if nik %}\n", "tidak dapat dibaca"),
        ("---\nnama: A\n---\n{{ nik | safe }}\n", "tidak dapat diisi"),
        ("---\nnama: A\n---\n<b>x</b>\n", "isi surat memakai HTML"),
        ("---\nnama: A\n---\n# Judul\n", "isi surat memakai judul `#`"),
    ];
    for (source, expected) in cases {
        let said = fault(source);
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn body_knows_lists_tables_pairs_and_new_lines() {
    let template = "1. satu\n2. dua\n   - a\n\nKota\n: Solo\n\n| A | B |\n|---|--:|\n{% for anak in anak2 %}| {{ anak.nama }} | {{ anak.umur }} |\n{% endfor %}\n";
    let mut facts = letter_facts();
    let text =
        |text: &str| LetterField { name: String::new(), value: LetterValue::Text(text.into()) };
    let children = [("Ani", "7"), ("Budi|x", "3")].map(|(name, age)| {
        BTreeMap::from([("nama".to_owned(), text(name)), ("umur".to_owned(), text(age))])
    });
    let list = LetterField { name: "Anak".into(), value: LetterValue::List(children.into()) };
    facts.values.insert("anak2".into(), list);
    let letter = compose("t", &format!("{HEAD}{template}"), &facts, PrintMode::Final).unwrap();
    let [
        Block::List { ordered: true, items, .. },
        Block::Pairs { rows: pairs },
        Block::Table { rows, .. },
    ] = &letter.body[..]
    else {
        panic!("{:?}", letter.body)
    };
    assert!(matches!(items[1][..], [Block::Paragraph { .. }, Block::List { ordered: false, .. }]));
    assert_eq!((plain(&pairs[0].caption), plain(&pairs[0].value)), ("Kota".into(), "Solo".into()));
    assert_eq!(rows.iter().map(|row| plain(&row[0])).collect::<Vec<_>>(), ["Ani", "Budi|x"]);
}

#[test]
fn signature_lines_say_for_whom_somebody_signs() {
    let lines = |capacity| {
        position_lines("CAMAT KEBAKKRAMAT", &capacity, &SigningWords::default()).join(" / ")
    };
    assert_eq!(lines(Capacity::Definitive), "CAMAT KEBAKKRAMAT,");
    assert_eq!(lines(Capacity::Daily), "Plh. CAMAT KEBAKKRAMAT,");
    let position = "Kasi Pemerintahan".to_owned();
    assert_eq!(
        lines(Capacity::SubOnBehalf { first: "Sekretaris Kecamatan".into(), position }),
        "a.n. CAMAT KEBAKKRAMAT / Sekretaris Kecamatan / u.b. / Kasi Pemerintahan,"
    );
}

#[test]
fn receipt_and_register_never_print_a_whole_nik() {
    for paper in [Paper::Receipt(receipt()), Paper::Register(register(3))] {
        for text in [to_html(&paper).unwrap(), to_json(&paper).to_string()] {
            assert!(!text.contains("3313140101089001"));
            assert!(text.contains("331314••••••••01"));
        }
    }
}
