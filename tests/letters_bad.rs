//! Letter templates and values that cannot be printed: each fault says in Indonesian where it is, to the letter, and what
//! to do; and nothing is printed half.
//! What good letters look like is tested in `letters.rs` and `letters_pdf.rs`.

mod paper_facts;

use paper_facts as facts;
use tertib::document::letter::compose::{PrintMode, compose};
use tertib::document::letter::facts::{LetterField, LetterValue};
use tertib::document::paper::{Paper, to_html};

fn said(source: &str) -> String {
    match compose("t", source, &facts::letter_facts(), PrintMode::Final) {
        Err(fault) => fault.to_string(),
        Ok(_) => panic!("printed: {source}"),
    }
}

/// The place of a mark `^` under a line, counted by hand in each test: line, then column from 1.
fn at(line: usize, column: usize) -> String {
    format!("templat surat `t` baris {line}, kolom {column}: ")
}

#[test]
fn fault_names_line_and_column_and_the_nearest_name() {
    let cases = [
        // ab {{ nama_pemohn }}
        //       ^7
        (
            "x\nab {{ nama_pemohn }}\n",
            at(5, 7),
            "isian `nama_pemohn` tidak dikenal; maksud Anda `nama_pemohon`?",
        ),
        // Not the name within another word before it: `nik2` is looked for, not the `nik2` of `xnik2`.
        ("xnik2 {{ nik2 }}\n", at(4, 10), "isian `nik2` tidak dikenal; maksud Anda `nik`?"),
        // {% iff nik %}
        //    ^4
        ("{% iff nik %}a{% endif %}\n", at(4, 4), "kata sesudah `{%` tidak dikenal"),
        // {{ nik | upr }}
        //          ^10
        ("{{ nik | upr }}\n", at(4, 10), "saringan `upr` tidak ada; hapus, atau periksa ejaannya"),
        ("é {{ nik }\n", at(4, 10), "ada `}` di tempat penutup `}}`; tutup dahulu yang dibuka"),
    ];
    for (body, place, words) in cases {
        let told = said(&format!("---\nnama: A\n---\n{body}"));
        assert!(told.starts_with(&place), "{place}{words}\n{told}");
        assert!(told.contains(words), "{words}\n{told}");
    }
    // nomor: {{ nomer }}
    //           ^11
    let told = said("---\nnama: A\nnomor: {{ nomer }}\n---\nisi\n");
    assert_eq!(told, at(3, 11) + "isian `nomer` tidak dikenal; maksud Anda `nomor`?");
    //   - Kepala {{ desaa }}
    //               ^15
    let told = said("---\nnama: A\nkepada:\n  - Kepala {{ desaa }}\n---\nisi\n");
    assert_eq!(told, at(4, 15) + "isian `desaa` tidak dikenal; maksud Anda `desa`?");
}

#[test]
fn no_english_word_of_a_library_reaches_the_writer() {
    for body in [
        "{% if nik %}\n",
        "{% endif %}\n",
        "{{ nik | }}\n",
        "{{ }}\n",
        "{{ nik + }}\n",
        "{% for a in nik %}{{ a }}{% endfor %}\n",
        "{{ petugas.npi }}\n",
        "{{ nik | safe }}\n",
        "{{ range(end=3) }}\n",
        "{% include \"x\" %}\n",
        "{% set a = 1 %}{{ a }}\n",
        "{{ nik[0] }}\n",
        "{{ 1 / 0 }}\n",
        "{% extends \"x\" %}\n",
        "{% block a %}{% endblock %}\n",
        "{{ \"tanpa tutup }}\n",
    ] {
        let composed = compose(
            "t",
            &format!("---\nnama: A\n---\n{body}"),
            &facts::letter_facts(),
            PrintMode::Final,
        );
        let Err(fault) = composed else { continue };
        let told = fault.to_string();
        assert!(
            told.starts_with("templat surat `t` baris ") && told.contains(": "),
            "{body}{told}"
        );
        for english in [
            "nexpected",
            "xpected",
            "ound ",
            "nknown",
            "ariable",
            "emplate",
            "rror",
            "ilter ",
            "not ",
            "the ",
        ] {
            assert!(!told.contains(english), "{body}{told}");
        }
    }
}

#[test]
fn fault_gives_no_letter_at_all_in_either_mode() {
    for mode in [PrintMode::Final, PrintMode::Concept] {
        let source =
            "---\nnama: A\nnomor: {{ nomor }}\n---\nAwal {{ nama_pemohon }}\n\n{{ tidak_ada }}\n";
        assert!(compose("t", source, &facts::letter_facts(), mode).is_err());
    }
    let mut unfilled = facts::letter_facts();
    unfilled.values.get_mut("nik").expect("a field").value = LetterValue::Missing;
    let fault = compose("t", "---\nnama: A\n---\n{{ nik }}\n", &unfilled, PrintMode::Final);
    let told = fault.expect_err("NIK is missing").to_string();
    assert_eq!(told, "surat `t` belum dapat dicetak final; belum diisi: NIK");
}

#[test]
fn too_long_a_letter_is_refused_in_words() {
    let mut all = facts::letter_facts();
    let value = LetterValue::Text("x".repeat(10_000));
    all.values.insert("isi".into(), LetterField { name: "Isi".into(), value });
    let told = compose(
        "t",
        &format!("---\nnama: A\n---\n{}", "{{ isi }} ".repeat(60)),
        &all,
        PrintMode::Final,
    );
    assert!(told.expect_err("600,000 letters").to_string().ends_with("hasilnya lebih dari 512 KB"));
}

#[test]
fn emoji_and_other_scripts_are_printed_as_they_were_typed() {
    let name = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} 漢字 العربية ꦲꦏ꧀ꦱꦫ Ćirić";
    let letter = facts::shipped_letter(0, &[("nama_pemohon", name)]);
    let html = to_html(&Paper::Letter(letter)).expect("HTML");
    assert!(html.contains(name), "{html}");
}
