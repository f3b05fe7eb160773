//! Word files as the tests need them: made of their XML, and read back with a zip and an XML reader of other people.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
pub const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The same in the other form in which Word can write.
pub const STRICT_W: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
pub const STRICT_OFFICE: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";

/// A package of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}

/// The small parts around the text; `header` is one more part with the head of the page.
pub struct Around<'a> {
    pub main_type: &'a str,
    pub header: Option<&'a str>,
    pub more_relations: &'a str,
}

impl Default for Around<'_> {
    fn default() -> Self {
        Self { main_type: "wordprocessingml.document.main", header: None, more_relations: "" }
    }
}

/// A Word file with this body.
pub fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &Around::default())
}

pub fn docx_with(body: &str, around: &Around<'_>) -> Vec<u8> {
    let kind = format!("application/vnd.openxmlformats-officedocument.{}+xml", around.main_type);
    let types = format!(
        "<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{kind}\"/><Override PartName=\"/word/header1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/></Types>"
    );
    let root = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let own = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}/header\" Target=\"header1.xml\"/>{}</Relationships>",
        around.more_relations
    );
    let sheet = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/><w:pgSz w:w=\"12189\" w:h=\"18709\"/></w:sectPr>";
    let document = format!(
        "<w:document xmlns:w=\"{W}\" xmlns:r=\"{OFFICE}\"><w:body>{body}{sheet}</w:body></w:document>"
    );
    let header = format!("<w:hdr xmlns:w=\"{W}\">{}</w:hdr>", around.header.unwrap_or("<w:p/>"));
    zipped(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", root.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("customXml/item1.xml", b"<own>{{ bukan isian }}</own>"),
    ])
}

/// A paragraph of runs, each with its formatting.
pub fn runs(runs: &[(&str, &str)]) -> String {
    let one =
        |(look, text): &(&str, &str)| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    format!("<w:p>{}</w:p>", runs.iter().map(one).collect::<String>())
}

/// A plain paragraph.
pub fn line(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A table of plain cells.
pub fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<w:tc>{}</w:tc>", line(text));
    let row =
        |cells: &&[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A part of a package.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
    text
}

/// All parts of a package, in its order.
pub fn parts_of(bytes: &[u8]) -> Vec<(String, String)> {
    let archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let names: Vec<String> =
        archive.file_names().map(|name| name.expect("a name").into_owned()).collect();
    names.into_iter().map(|name| (name.clone(), part(bytes, &name))).collect()
}

/// The paragraphs of the text, those of tables too, each as its letters; empty ones are left out.
pub fn texts(bytes: &[u8]) -> Vec<String> {
    paragraphs(&part(bytes, "word/document.xml"))
}

/// The same of the heads of pages, by part.
pub fn heads(bytes: &[u8]) -> BTreeMap<String, Vec<String>> {
    let heads = parts_of(bytes).into_iter().filter(|(name, _)| name.starts_with("word/header"));
    heads.map(|(name, xml)| (name, paragraphs(&xml))).collect()
}

/// True if every head of a page says this and the text does not.
pub fn is_marked(bytes: &[u8], marks: &[&str]) -> bool {
    let heads = heads(bytes);
    let count = part(bytes, "word/document.xml").matches("headerReference").count();
    let texts = texts(bytes);
    count == 3
        && heads.len() == 3
        && heads.values().all(|head| head == marks)
        && !texts.iter().any(|text| marks.contains(&text.as_str()))
}

fn paragraphs(xml: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(xml).expect("well formed");
    let is = |node: &roxmltree::Node<'_, '_>, name: &str| {
        node.has_tag_name((W, name)) || node.has_tag_name((STRICT_W, name))
    };
    let paragraphs = document.descendants().filter(|node| is(node, "p"));
    let letters = |paragraph: roxmltree::Node<'_, '_>| -> String {
        let texts = paragraph.descendants().filter(|node| is(node, "t"));
        texts.filter_map(|node| node.text().map(str::to_owned)).collect()
    };
    paragraphs.map(letters).filter(|text| !text.trim().is_empty()).collect()
}

/// Every table as rows of cells.
pub fn tables(bytes: &[u8]) -> Vec<Vec<Vec<String>>> {
    let xml = part(bytes, "word/document.xml");
    let document = roxmltree::Document::parse(&xml).expect("well formed");
    let inside = |node: roxmltree::Node<'_, '_>, name: &str| -> Vec<String> {
        let cells = node.children().filter(|child| child.has_tag_name((W, name)));
        cells
            .map(|cell| {
                cell.descendants()
                    .filter(|it| it.has_tag_name((W, "t")))
                    .filter_map(|it| it.text())
                    .collect()
            })
            .collect()
    };
    let tables = document.descendants().filter(|node| node.has_tag_name((W, "tbl")));
    tables
        .map(|table| {
            let rows = table.children().filter(|child| child.has_tag_name((W, "tr")));
            rows.map(|row| inside(row, "tc")).collect()
        })
        .collect()
}
