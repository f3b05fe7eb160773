//! Letters from templates made in Word: filled with the same values and the same strictness as Markdown templates,
//! whatever runs Word has split a placeholder into, and nothing in the file is run, fetched or believed.

#[path = "word_letters/marks.rs"]
mod marks;
#[path = "word_letters/office.rs"]
mod office;
#[path = "word_letters/others.rs"]
mod others;
#[path = "word_letters/package.rs"]
mod package;
#[path = "word_letters/places.rs"]
mod places;
#[path = "word_letters/together.rs"]
mod together;

use std::collections::BTreeMap;

use jiff::civil::date;
use package::{Around, docx, docx_with, is_marked, line, part, runs, table, tables, texts, zipped};
use tertib::document::imprint::{Imprint, Letterhead, Sheet};
use tertib::document::letter::compose::PrintMode;
use tertib::document::letter::facts::{LetterFacts, LetterField, LetterValue, Signer};
use tertib::exchange::docx::fill::fill;
use tertib::exchange::docx::stored::to_text;
use tertib::sop::office_print::FontName;

type Element = BTreeMap<String, LetterField>;

fn field(name: &str, value: LetterValue) -> LetterField {
    LetterField { name: name.to_owned(), value }
}

fn text(name: &str, value: &str) -> LetterField {
    field(name, LetterValue::Text(value.to_owned()))
}

fn member(name: &str, nik: &str) -> Element {
    BTreeMap::from([("nama".to_owned(), text("Nama", name)), ("nik".to_owned(), text("NIK", nik))])
}

fn facts(members: Vec<Element>) -> LetterFacts {
    let values = BTreeMap::from([
        ("nama_pemohon".to_owned(), text("Nama pemohon", "Contoh & <Pemohon> \"Satu\"")),
        ("jenis".to_owned(), text("Jenis permohonan", "Baru")),
        ("catatan".to_owned(), text("Catatan", "")),
        ("alasan".to_owned(), field("Alasan pindah", LetterValue::Missing)),
        ("anggota".to_owned(), field("Anggota", LetterValue::List(members))),
    ]);
    LetterFacts {
        imprint: Imprint {
            sheet: Sheet::F4,
            orientation: None,
            font: FontName::Arial,
            mark: None,
            copy: 0,
            sop: "pindah".into(),
            sop_number: "-".into(),
            digest: "0123456789ab".into(),
            date: date(2026, 3, 2),
        },
        letterhead: Letterhead { lines: Vec::new(), address: Vec::new(), logo: None },
        office_name: "Kecamatan Contoh".into(),
        place: "Contoh".into(),
        values,
        number: Some("001/2026".into()),
        register_number: Some("1/2026".into()),
        letter_date: Some(date(2026, 3, 2)),
        village: Some("Waru".into()),
        signer: Some(Signer {
            position: vec!["CAMAT CONTOH,".into()],
            name: "Hadi Contoh".into(),
            rank: "Pembina".into(),
            nip: "19000101 190001 1 999".into(),
        }),
        officer: None,
    }
}

fn two() -> LetterFacts {
    facts(vec![member("Contoh Satu", "3300000000000001"), member("Contoh Dua", "3300000000000002")])
}

fn filled(template: &[u8]) -> Vec<u8> {
    fill("surat", &to_text(template), &two(), PrintMode::Final)
        .unwrap_or_else(|fault| panic!("{fault}"))
}

fn fault(template: &[u8]) -> String {
    match fill("surat", &to_text(template), &two(), PrintMode::Concept) {
        Err(fault) => fault.to_string(),
        Ok(_) => panic!("the template is filled"),
    }
}

#[test]
fn a_placeholder_split_over_five_runs_fills_and_keeps_the_look_of_the_first() {
    let split = runs(&[
        ("<w:b/>", "Nama: {"),
        ("<w:i/>", "{ na"),
        ("<w:u w:val=\"single\"/>", "ma_"),
        ("<w:color w:val=\"FF0000\"/>", "pemohon }"),
        ("<w:sz w:val=\"40\"/>", "}, di {{ kantor.nama }}"),
    ]);
    let made = filled(&docx(&split));
    assert_eq!(texts(&made), ["Nama: Contoh & <Pemohon> \"Satu\", di Kecamatan Contoh"]);
    let xml = part(&made, "word/document.xml");
    let bold = xml.split("<w:r>").find(|run| run.contains("<w:b/>")).expect("the first run");
    assert!(bold.contains("Contoh &amp; &lt;Pemohon&gt;"), "{bold}");
    for kept in
        ["<w:i/>", "<w:u w:val=\"single\"/>", "<w:color w:val=\"FF0000\"/>", "<w:sz w:val=\"40\"/>"]
    {
        assert!(xml.contains(kept), "{kept}");
    }
}

#[test]
fn values_are_text_and_never_markup_or_placeholders() {
    let mut facts = two();
    let hostile = "</w:t></w:r><w:r><w:br/> {{ nomor }} {% if x %} &amp; ]]> \u{1} 😀 印";
    facts.values.insert("nama_pemohon".to_owned(), text("Nama", hostile));
    let made =
        fill("surat", &to_text(&docx(&line("[{{ nama_pemohon }}]"))), &facts, PrintMode::Final);
    let made = made.expect("filled");
    assert_eq!(texts(&made), ["[</w:t></w:r><w:r><w:br/> {{ nomor }} {% if x %} &amp; ]]> 😀 印]"]);
}

#[test]
fn a_loop_in_one_row_repeats_the_row() {
    let body = table(&[
        &["No", "Nama", "NIK"],
        &[
            "{% for orang in anggota %}{{ loop.index }}",
            "{{ orang.nama }}",
            "{{ orang.nik }}{% endfor %}",
        ],
        &["", "Jumlah", "{{ anggota | length }}"],
    ]);
    assert_eq!(
        tables(&filled(&docx(&body))),
        [[
            ["No", "Nama", "NIK"],
            ["1", "Contoh Satu", "3300000000000001"],
            ["2", "Contoh Dua", "3300000000000002"],
            ["", "Jumlah", "2"],
        ]]
    );
}

#[test]
fn rows_of_tags_alone_embrace_the_rows_between() {
    let body = table(&[
        &["{% for orang in anggota %}", ""],
        &[
            "{{ orang.nama }}",
            "{% if orang.nik == “3300000000000001” %}kepala{% else %}anggota{% endif %}",
        ],
        &["NIK", "{{ orang.nik }}"],
        &["{% endfor %}", ""],
    ]);
    assert_eq!(
        tables(&filled(&docx(&body))),
        [[
            ["Contoh Satu", "kepala"],
            ["NIK", "3300000000000001"],
            ["Contoh Dua", "anggota"],
            ["NIK", "3300000000000002"],
        ]]
    );
}

#[test]
fn paragraphs_of_tags_alone_repeat_and_drop_what_is_between() {
    let body = [
        line("{% if jenis == \"Baru\" %}"),
        line("Permohonan baru."),
        line("{% else %}"),
        line("Permohonan ulang."),
        line("{% endif %}"),
        line("{% for orang in anggota %}"),
        line("- {{ orang.nama }}{% if not loop.last %};{% else %}.{% endif %}"),
        line("{% endfor %}"),
        line("{% if catatan %}"),
        line("Catatan: {{ catatan }}"),
        line("{% endif %}"),
    ];
    let made = filled(&docx(&body.concat()));
    assert_eq!(texts(&made), ["Permohonan baru.", "- Contoh Satu;", "- Contoh Dua."]);
    assert!(!part(&made, "word/document.xml").contains("{%"));
}

#[test]
fn an_empty_list_leaves_neither_a_table_without_rows_nor_a_cell_without_paragraph() {
    let rows =
        table(&[&["{% for orang in anggota %}{{ orang.nama }}", "{{ orang.nik }}{% endfor %}"]]);
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{}{}{}</w:tc></w:tr></w:tbl>",
        line("{% for orang in anggota %}"),
        line("{{ orang.nama }}"),
        line("{% endfor %}")
    );
    let made = fill(
        "surat",
        &to_text(&docx(&[rows, cell].concat())),
        &facts(Vec::new()),
        PrintMode::Final,
    );
    let made = made.expect("filled");
    assert_eq!(tables(&made), [[[""]]]);
    let xml = part(&made, "word/document.xml");
    assert!(xml.contains("<w:tc><w:p/></w:tc>"), "{xml}");
    assert_eq!(xml.matches("<w:tbl>").count(), 1, "{xml}");
}

#[test]
fn heads_of_pages_are_filled_and_other_parts_stay_as_they_are() {
    let header = line("Nomor {{ nomor }}");
    let body = "<w:p><w:r><w:instrText>{{ bukan }}</w:instrText></w:r><w:r><w:t>{{ tanggal_surat }}</w:t></w:r></w:p>";
    let template = docx_with(body, &Around { header: Some(&header), ..Around::default() });
    let made = filled(&template);
    assert!(part(&made, "word/header1.xml").contains("Nomor 001/2026"));
    assert_eq!(texts(&made), ["2 Maret 2026"]);
    assert!(part(&made, "word/document.xml").contains("<w:instrText>{{ bukan }}</w:instrText>"));
    assert_eq!(part(&made, "customXml/item1.xml"), "<own>{{ bukan isian }}</own>");
    assert_eq!(made, filled(&template), "the same facts give the same bytes");
}

#[test]
fn a_missing_value_is_refused_in_the_final_print_and_shown_in_the_concept() {
    let template = to_text(&docx(&line("Alasan: {{ alasan }}, {{ petugas.nama }}")));
    let refused =
        fill("surat", &template, &two(), PrintMode::Final).expect_err("two values are missing");
    assert_eq!(refused.to_string(), "belum diisi: Alasan pindah, nama petugas");
    let concept = fill("surat", &template, &two(), PrintMode::Concept).expect("a concept");
    assert!(is_marked(&concept, &["KONSEP"]));
    assert_eq!(
        texts(&concept),
        ["Alasan: ‹Alasan pindah belum diisi›, ‹nama petugas belum diisi›"]
    );
}

#[test]
fn an_unknown_name_is_told_with_the_nearest_and_its_place() {
    let body = [line("Pembuka"), line("{{ nama_pemohn }}")].concat();
    assert_eq!(
        fault(&docx(&body)),
        "paragraf 2: isian `nama_pemohn` tidak dikenal; maksud Anda `nama_pemohon`?"
    );
    let body = [line("Pembuka"), table(&[&["a", "b"], &["c", "{{ nomr }}"]])].concat();
    assert_eq!(
        fault(&docx(&body)),
        "tabel 1 baris 2 kolom 2: isian `nomr` tidak dikenal; maksud Anda `nomor`?"
    );
    let header = line("{{ dessa }}");
    let header = docx_with("<w:p/>", &Around { header: Some(&header), ..Around::default() });
    assert_eq!(
        fault(&header),
        "kepala halaman, paragraf 1: isian `dessa` tidak dikenal; maksud Anda `desa`?"
    );
}

#[test]
fn wrong_placeholders_are_told_with_their_place() {
    for (body, said) in [
        (
            [line("a"), line("{{ nomor")].concat(),
            "paragraf 2: `{{` belum ditutup; tulis `}}` di paragraf yang sama",
        ),
        (line("nomor }} b"), "paragraf 1: `}}` tanpa pembuka; hapus, atau tulis pembukanya"),
        (
            line("{% include x %}"),
            "paragraf 1: `{% include %}` tidak dipakai dalam templat Word; yang ada: for, endfor, if, elif, else, endif, set",
        ),
        (
            [line("{% if jenis %}Ya"), line("Tidak{% endif %}")].concat(),
            "paragraf 2: `{% endif %}` tidak sejajar dengan `{% if jenis %}` di paragraf 1; tulis keduanya dalam satu paragraf, atau masing-masing sendirian dalam paragraf atau baris tabel, atau di awal dan akhir satu baris tabel",
        ),
        (
            table(&[
                &["{% for orang in anggota %}{{ orang.nama }}"],
                &["{{ orang.nik }}{% endfor %}"],
            ]),
            "tabel 1 baris 2 kolom 1: `{% endfor %}` tidak sejajar dengan `{% for orang in anggota %}` di tabel 1 baris 1 kolom 1; tulis keduanya dalam satu paragraf, atau masing-masing sendirian dalam paragraf atau baris tabel, atau di awal dan akhir satu baris tabel",
        ),
    ] {
        assert_eq!(fault(&docx(&body)), said);
    }
    let unclosed = fault(&docx(&[line("a"), line("{% if jenis %}"), line("b")].concat()));
    assert!(unclosed.starts_with("paragraf 2: tidak dapat dibaca: "), "{unclosed}");
    let refused = fault(&docx(&line("{{ nomor | safe }}")));
    assert!(refused.starts_with("paragraf 1: "), "{refused}");
}

#[test]
fn hostile_and_broken_files_get_a_sentence_each() {
    let good = docx(&line("{{ nomor }}"));
    let macros = docx_with(
        "<w:p/>",
        &Around { main_type: "wordprocessingml.document.macroEnabled.main", ..Around::default() },
    );
    let sheet =
        docx_with("<w:p/>", &Around { main_type: "spreadsheetml.sheet.main", ..Around::default() });
    let outside = "<Relationship Id=\"r9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"https://example.org/gambar.png\" TargetMode=\"External\"/>";
    let outside = docx_with("<w:p/>", &Around { more_relations: outside, ..Around::default() });
    let replaced = |xml: &str| {
        let names = [
            "[Content_Types].xml",
            "_rels/.rels",
            "word/_rels/document.xml.rels",
            "word/header1.xml",
        ];
        let kept: Vec<(&str, String)> =
            names.iter().map(|name| (*name, part(&good, name))).collect();
        let mut parts: Vec<(&str, &[u8])> =
            kept.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        parts.push(("word/document.xml", xml.as_bytes()));
        zipped(&parts)
    };
    let bomb = replaced(
        "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document>&b;</w:document>",
    );
    let climbing = zipped(&[("../../keluar.xml", b"<a/>"), ("word/document.xml", b"<a/>")]);
    let dense = zipped(&[("word/document.xml", " ".repeat(64 * 1024 * 1024).as_bytes())]);
    for (file, word) in [
        (&good[..good.len() / 2], "rusak"),
        (b"".as_slice(), "kosong"),
        (b"%PDF-1.7".as_slice(), "PDF"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), ".doc"),
        (&macros, "makro"),
        (&sheet, "bukan dokumen Word"),
        (&outside, "https://example.org/gambar.png"),
        (&bomb, "DTD"),
        (&climbing, "keluar.xml"),
        (&dense, "word/document.xml"),
        (&replaced("<w:document"), "rusak"),
    ] {
        let said = fault(file);
        assert!(said.contains(word), "{word}: {said}");
        assert!(said.chars().count() < 300 && !said.contains('\n'), "{said}");
    }
}

/// A long list, and every letter of a long value.
#[test]
fn five_hundred_members_and_a_value_of_ten_thousand_letters_fit() {
    let many: Vec<Element> =
        (0..500).map(|place| member(&format!("Anggota {place}"), &"9".repeat(16))).collect();
    let body =
        table(&[&["{% for orang in anggota %}{{ orang.nama }}", "{{ orang.nik }}{% endfor %}"]]);
    let made =
        fill("surat", &to_text(&docx(&body)), &facts(many), PrintMode::Final).expect("filled");
    assert_eq!(tables(&made)[0].len(), 500);
    let mut long = two();
    long.values.insert("nama_pemohon".to_owned(), text("Nama", &"panjang ".repeat(1_250)));
    let made = fill("surat", &to_text(&docx(&line("{{ nama_pemohon }}"))), &long, PrintMode::Final)
        .expect("filled");
    assert_eq!(texts(&made), ["panjang ".repeat(1_250).trim()]);
}
