//! KONSEP, SALINAN and the like stand on every page of a Word letter, whatever sections and prefixes its file has.

use std::process::Command;

use tertib::document::imprint::Mark;
use tertib::document::letter::blocks::Letter;
use tertib::document::letter::compose::{PrintMode, compose};
use tertib::exchange::docx::fill::{as_copy, fill};
use tertib::exchange::docx::from_letter::to_docx;
use tertib::exchange::docx::stored::to_text;
use tertib::office::libreoffice::to_pdf;

use crate::others::{is_whole_run, keep};
use crate::package::{
    OFFICE, STRICT_OFFICE, STRICT_W, W, docx, heads, line, part, parts_of, texts, zipped,
};
use crate::two;

/// The file with another text, or without these parts.
fn altered(document: &str, without: &[&str]) -> Vec<u8> {
    let mut parts = parts_of(&docx("<w:p/>"));
    parts.retain(|(name, _)| !without.contains(&name.as_str()));
    for (name, content) in &mut parts {
        if name == "word/document.xml" {
            document.clone_into(content);
        }
    }
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    zipped(&parts)
}

fn text(body: &str) -> String {
    format!("<w:document xmlns:w=\"{W}\" xmlns:r=\"{OFFICE}\"><w:body>{body}</w:body></w:document>")
}

fn concept(template: &[u8]) -> Vec<u8> {
    fill("surat", &to_text(template), &two(), PrintMode::Concept)
        .unwrap_or_else(|fault| panic!("{fault}"))
}

/// The head of each kind of page in each section, as Word takes it: a section without its own has that of the section
/// before it.
fn pages(made: &[u8]) -> Vec<Vec<String>> {
    let heads = heads(made);
    let parts = parts_of(made);
    let read = |name: &str| &parts.iter().find(|(known, _)| known == name).expect("a part").1;
    let (document, rels) = (read("word/document.xml"), read("word/_rels/document.xml.rels"));
    let document = roxmltree::Document::parse(document).expect("well formed");
    let rels = roxmltree::Document::parse(rels).expect("well formed");
    let types = roxmltree::Document::parse(read("[Content_Types].xml")).expect("well formed");
    let mut now = [const { None }; 3];
    let mut all = Vec::new();
    let sections = document.descendants().filter(|node| {
        node.tag_name().name() == "sectPr"
            && node.parent_element().is_some_and(|outer| outer.tag_name().name() != "sectPrChange")
    });
    for section in sections {
        for (place, pages) in ["default", "first", "even"].iter().enumerate() {
            let said =
                section.children().filter(|node| node.tag_name().name() == "headerReference");
            let mut own = said.filter(|node| {
                node.attributes().any(|one| one.name() == "type" && one.value() == *pages)
            });
            let Some(reference) = own.next() else { continue };
            assert!(own.next().is_none(), "{pages} is said once");
            let id = reference.attributes().find(|one| one.name() == "id").expect("an id").value();
            let relation = rels.descendants().find(|node| node.attribute("Id") == Some(id));
            let target = relation.and_then(|node| node.attribute("Target")).expect("a target");
            let part = format!("/word/{target}");
            let is_typed =
                types.descendants().filter(|node| node.attribute("PartName") == Some(&part));
            assert_eq!(is_typed.count(), 1, "{part}");
            now[place] = Some(heads[&format!("word/{target}")].clone());
        }
        all.extend(now.iter().map(|head| head.clone().expect("a header")));
    }
    all
}

#[test]
fn pages_that_had_no_header_get_one_with_the_mark() {
    for (what, template) in [
        ("the first and the even pages", docx(&line("Satu"))),
        ("no section", altered(&text(&line("Satu")), &[])),
        (
            "no relations",
            altered(&text(&line("Satu")), &["word/_rels/document.xml.rels", "word/header1.xml"]),
        ),
        ("an empty section", altered(&text(&(line("Satu") + "<w:sectPr/>")), &[])),
    ] {
        let made = concept(&template);
        assert_eq!(pages(&made), vec![["KONSEP"]; 3], "{what}");
        assert_eq!(texts(&made), ["Satu"], "{what}");
        let copy = as_copy(&made, 2).unwrap_or_else(|fault| panic!("{what}: {fault}"));
        assert_eq!(pages(&copy), vec![["SALINAN KE-2", "KONSEP"]; 3], "{what}");
        assert_eq!(made, concept(&template), "{what}: the same facts give the same bytes");
    }
}

/// The second section has its own header, and had another sheet before somebody changed it.
#[test]
fn the_mark_stands_in_the_headers_of_all_sections() {
    let first = "<w:p><w:pPr><w:sectPr><w:titlePg/></w:sectPr></w:pPr></w:p>";
    let last = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/><w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr>";
    let body = [line("Satu").as_str(), first, &line("Dua"), last].concat();
    let made = concept(&altered(&text(&body), &[]));
    assert_eq!(pages(&made), vec![["KONSEP"]; 6]);
}

/// The sections end before the text does.
#[test]
fn a_text_after_its_last_section_has_the_mark_too() {
    let first = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>";
    let made = concept(&altered(&text(&[first, &line("Dua")].concat()), &[]));
    assert_eq!(pages(&made), vec![["KONSEP"]; 6]);
}

#[test]
fn another_prefix_and_attributes_do_not_hide_the_place_of_the_mark() {
    let plain = "<x:p><x:r><x:t>Satu</x:t></x:r></x:p>";
    let own = "<x:p/><x:sectPr x:rsidR=\"1\"><x:headerReference q:id=\"r1\" x:type=\"first\"/></x:sectPr>";
    let no_header = ["word/header1.xml", "word/_rels/document.xml.rels"];
    for (text, relations, body, without) in [
        (W, OFFICE, plain, no_header.as_slice()),
        (W, OFFICE, own, &[]),
        (STRICT_W, STRICT_OFFICE, plain, &no_header),
    ] {
        let document = format!(
            "<x:document xmlns:x=\"{text}\" xmlns:q=\"{relations}\"><x:body x:own=\">\">{body}</x:body></x:document>"
        );
        let made = concept(&altered(&document, without));
        assert_eq!(pages(&made), vec![["KONSEP"]; 3], "{document}");
        let copy = as_copy(&made, 1).expect("a copy");
        assert_eq!(pages(&copy), vec![["SALINAN KE-1", "KONSEP"]; 3], "{document}");
    }
}

/// Nothing is printed with a placeholder in it.
#[test]
fn placeholders_under_another_prefix_are_refused() {
    for words in ["Satu {{ nama }}", "Satu {"] {
        let document = format!(
            "<x:document xmlns:x=\"{W}\"><x:body><x:p><x:r><x:t>{words}</x:t></x:r></x:p></x:body></x:document>"
        );
        let template = to_text(&altered(&document, &[]));
        let fault = fill("surat", &template, &two(), PrintMode::Final).expect_err("not read");
        let said = "isian templat ini tidak terbaca, karena berkasnya ditulis dengan cara yang tidak lazim; buka di Word atau LibreOffice, simpan ulang sebagai .docx";
        assert_eq!(fault.to_string(), said);
    }
}

#[test]
fn a_file_without_a_place_for_the_mark_is_refused() {
    let lost = "<w:p/><w:sectPr><w:headerReference w:type=\"default\" r:id=\"r7\"/></w:sectPr>";
    for document in [
        "<x:document xmlns:x=\"urn:lain\"><x:body/></x:document>".to_owned(),
        format!("<x:document xmlns:x=\"{W}\"/>"),
        text(lost),
    ] {
        let template = altered(&document, &[]);
        let said = "tanda `KONSEP` tidak dapat dibubuhkan pada halamannya; simpan ulang berkasnya dari Word";
        let fault = fill("surat", &to_text(&template), &two(), PrintMode::Concept);
        assert_eq!(fault.expect_err("no place").to_string(), said, "{document}");
        let fault = as_copy(&template, 1).expect_err("no place").to_string();
        assert!(fault.starts_with("tanda `SALINAN KE-1` tidak dapat"), "{fault}");
    }
}

/// The words of each page that LibreOffice makes of a file.
fn pages_of_pdf(made: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("surat.pdf");
    std::fs::write(&path, to_pdf(made).expect("a PDF")).expect("written");
    let run = Command::new("pdftotext").arg(&path).arg("-").output().expect("pdftotext runs");
    let words = String::from_utf8_lossy(&run.stdout).into_owned();
    words.split_terminator('\u{c}').map(str::to_owned).collect()
}

/// A letter of two pages from a Markdown template, an original without a mark.
fn long_letter() -> Letter {
    let sentences: Vec<String> =
        (1..=50).map(|number| format!("Kalimat {number} dari surat yang panjang.\n")).collect();
    let template = format!(
        "---\nnama: Surat\nnomor: {{{{ nomor }}}}\nsifat: Biasa\nlampiran: -\nhal: Contoh\nkepada:\n  - Kepala Dinas Contoh\ntanda_tangan: pejabat\n---\n{}",
        sentences.join("\n")
    );
    compose("surat", &template, &two(), PrintMode::Final).unwrap_or_else(|fault| panic!("{fault}"))
}

#[test]
fn a_long_letter_of_a_markdown_template_has_its_mark_in_the_head_of_its_pages() {
    let original = to_docx(&long_letter()).expect("a Word file");
    assert!(heads(&original).is_empty());
    assert!(!part(&original, "word/document.xml").contains("headerReference"));
    let mut letter = long_letter();
    letter.imprint.mark = Some(Mark::Concept);
    letter.imprint.copy = 2;
    let copy = to_docx(&letter).expect("a Word file");
    let marks = ["KONSEP".to_owned(), "SALINAN KE-2".to_owned()];
    assert_eq!(
        heads(&copy).into_iter().collect::<Vec<_>>(),
        [("word/header1.xml".into(), marks.to_vec())]
    );
    assert_eq!(texts(&copy), texts(&original));
    for (name, words) in [
        (
            "word/document.xml",
            "<w:headerReference w:type=\"default\" r:id=\"r3\"/><w:footerReference ",
        ),
        ("word/_rels/document.xml.rels", "/header\" Target=\"header1.xml\"/>"),
        (
            "[Content_Types].xml",
            "<Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>",
        ),
    ] {
        let xml: String = part(&copy, name).lines().map(str::trim).collect();
        assert!(xml.contains(words), "{words} in {xml}");
    }
    if !is_whole_run() {
        eprintln!("NOT RUN: only under TERTIB_UJI_LENGKAP=ya, with soffice and pdftotext");
        return;
    }
    keep(&copy, "tanda-dari-markdown");
    let pages = pages_of_pdf(&copy);
    assert_eq!(pages.len(), 2, "{pages:?}");
    for (page, own) in pages.iter().zip(["Kalimat 1 ", "Kalimat 50 "]) {
        for word in ["KONSEP", "SALINAN KE-2", own] {
            assert_eq!(page.matches(word).count(), 1, "{word} in {page}");
        }
    }
}

#[test]
fn libreoffice_shows_the_mark_on_every_page() {
    if !is_whole_run() {
        eprintln!("NOT RUN: only under TERTIB_UJI_LENGKAP=ya, with soffice and pdftotext");
        return;
    }
    let turn = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    let two_pages = [line("Satu").as_str(), turn, &line("Dua")].concat();
    for (name, template) in [
        ("tanda-kepala", docx(&two_pages)),
        ("tanda-tanpa-bagian", altered(&text(&two_pages), &[])),
        (
            "tanda-halaman-pertama",
            altered(&text(&(two_pages.clone() + "<w:sectPr><w:titlePg/></w:sectPr>")), &[]),
        ),
    ] {
        let made = as_copy(&concept(&template), 3).expect("a copy");
        keep(&made, name);
        let pages = pages_of_pdf(&made);
        assert_eq!(pages.len(), 2, "{name}: {pages:?}");
        for (page, own) in pages.iter().zip(["Satu", "Dua"]) {
            for word in ["SALINAN KE-3", "KONSEP", own] {
                assert_eq!(page.matches(word).count(), 1, "{name}: {word} in {page}");
            }
        }
    }
}
