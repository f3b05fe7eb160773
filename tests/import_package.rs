//! Packages that a hostile or unlucky hand has made: each is refused with its own reason, none is read half.
//! Good packages are read whole and written back with every other entry byte for byte.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use tertib::exchange::package::check::checked_text;
use tertib::exchange::package::fault::PackageFault;
use tertib::exchange::package::kind::FileKind;
use tertib::exchange::package::read::Package;
use tertib::exchange::package::tree::{Element, Node};
use tertib::exchange::package::write::new_package;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const TYPES: &str =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
const RELATIONS: &str = "<Relationships><Relationship Id=\"r1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";

fn zipped(entries: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        let options = SimpleFileOptions::default().compression_method(method);
        writer.start_file(*name, options).expect("the name is taken as it is");
        writer.write_all(content).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}

fn deflated(entries: &[(&str, &[u8])]) -> Vec<u8> {
    zipped(entries, CompressionMethod::Deflated)
}

fn letter() -> Vec<u8> {
    deflated(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", b"<w:document><w:body>Lembar Permohonan</w:body></w:document>"),
        ("word/media/lambang.png", &[7; 300]),
    ])
}

fn refused(bytes: &[u8]) -> PackageFault {
    Package::read(bytes).expect_err("it must be refused")
}

/// Every place where these bytes stand.
fn places(bytes: &[u8], mark: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|at| bytes[*at..].starts_with(mark)).collect()
}

#[test]
fn a_good_package_is_read_whole() {
    let package = Package::read(&letter()).expect("it is good");
    let names: Vec<&str> = package.names().collect();
    assert_eq!(names[..3], ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
    assert_eq!(package.part("word/media/lambang.png"), Some([7; 300].as_slice()));
    assert_eq!(package.main_part().as_deref(), Ok("word/document.xml"));
    assert!(!package.has_macros());
    assert_eq!(
        package.needed("xl/workbook.xml"),
        Err(PackageFault::NoPart("xl/workbook.xml".to_owned()))
    );
}

#[test]
fn other_entries_are_kept_byte_for_byte() {
    let original = letter();
    let package = Package::read(&original).expect("it is good");
    let replaced = BTreeMap::from([
        ("word/document.xml".to_owned(), b"<w:document/>".to_vec()),
        ("word/baru.xml".to_owned(), b"<a/>".to_vec()),
    ]);
    let written = package.with_parts(&replaced).expect("it can be written");
    assert_eq!(written, package.with_parts(&replaced).expect("and again"), "the same bytes");
    let again = Package::read(&written).expect("what was written is good");
    assert_eq!(again.part("word/document.xml"), Some(b"<w:document/>".as_slice()));
    let names: Vec<&str> = again.names().collect();
    assert_eq!(names[2], "word/document.xml", "its place is kept");
    assert_eq!(names[4], "word/baru.xml");
    for name in ["[Content_Types].xml", "_rels/.rels", "word/media/lambang.png"] {
        assert_eq!(packed(&original, name), packed(&written, name), "{name}");
    }
}

/// The bytes of an entry as they lie in the zip.
fn packed(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let index = archive.index_for_name(name).expect("the entry is there");
    let mut raw = Vec::new();
    archive.by_index_raw(index).expect("the entry").read_to_end(&mut raw).expect("memory");
    raw
}

#[test]
fn a_new_package_reads_back() {
    let bytes = new_package(&[("a.xml", b"<a/>"), ("b/c.xml", b"<c/>")]).expect("two names");
    let package = Package::read(&bytes).expect("our own");
    assert_eq!(package.names().collect::<Vec<_>>(), ["a.xml", "b/c.xml"]);
}

#[test]
fn other_kinds_of_files_are_named_with_what_to_do() {
    let cases: [(&[u8], FileKind, &str); 9] = [
        (b"%PDF-1.7 ...", FileKind::Pdf, "PDF"),
        (b"\x89PNG\r\n\x1a\n", FileKind::Picture, "gambar"),
        (b"\xFF\xD8\xFF\xE0 jpeg", FileKind::Picture, "gambar"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::OldOffice, ".docx atau .xlsx"),
        (b"{\\rtf1 abc}", FileKind::Rtf, ".docx"),
        (b"\n<!DOCTYPE html><html>", FileKind::WebPage, "halaman web"),
        (b"", FileKind::Empty, "kosong"),
        (b"\x00\x01\x02\x03", FileKind::Other, ".xlsx"),
        (b"\xFF\xFEN\x00o\x00", FileKind::Other, "UTF-8"),
    ];
    for (bytes, kind, word) in cases {
        assert_eq!(FileKind::of(bytes), kind);
        let fault = refused(bytes);
        assert_eq!(fault, PackageFault::OtherKind(kind));
        assert!(fault.to_string().contains(word), "{fault}");
    }
    assert_eq!(FileKind::of("BMD: Kegiatan".as_bytes()), FileKind::Text);
}

#[test]
fn a_bomb_is_refused_whatever_it_declares() {
    let mut bomb = deflated(&[("word/document.xml", &vec![b' '; 40 * 1024 * 1024])]);
    assert_eq!(refused(&bomb), PackageFault::TooDense("word/document.xml".to_owned()));
    // Both heads now say that it has ten bytes.
    let local = places(&bomb, b"PK\x03\x04")[0] + 22;
    let listed = places(&bomb, b"PK\x01\x02")[0] + 24;
    for at in [local, listed] {
        bomb[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    // It is let go at the eleventh byte.
    assert!(matches!(refused(&bomb), PackageFault::Damaged(_)));
}

/// A text that shrinks to about a tenth: large, but no bomb by its ratio.
fn ordinary(megabytes: usize) -> Vec<u8> {
    let mut text = Vec::new();
    let mut number: u64 = 1;
    while text.len() < megabytes * 1024 * 1024 {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        text.extend_from_slice(format!("<c>{:04}</c>{}", number >> 52, " ".repeat(40)).as_bytes());
    }
    text
}

#[test]
fn large_entries_and_large_sums_are_refused() {
    let entry = ordinary(33);
    assert_eq!(
        refused(&deflated(&[("xl/a.xml", &entry)])),
        PackageFault::EntryTooLarge("xl/a.xml".to_owned())
    );
    let third = &entry[..22 * 1024 * 1024];
    let bytes = deflated(&[("a.xml", third), ("b.xml", third), ("c.xml", third)]);
    assert_eq!(refused(&bytes), PackageFault::AllTooLarge);
    let mut stored = letter();
    stored.resize(33 * 1024 * 1024, 0);
    assert_eq!(refused(&stored), PackageFault::TooLarge(33));
}

#[test]
fn ten_thousand_entries_are_refused() {
    let names: Vec<String> = (0..10_000).map(|number| format!("xl/{number}.xml")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refused(&zipped(&entries, CompressionMethod::Stored)), PackageFault::TooManyEntries);
}

#[test]
fn names_that_lead_out_are_refused() {
    for name in [
        "../luar.xml",
        "word/../../luar.xml",
        "/etc/luar.xml",
        "C:/luar.xml",
        "word\\..\\luar.xml",
        "word/./luar.xml",
        "word/\u{7}luar.xml",
    ] {
        let fault = refused(&deflated(&[(name, b"<a/>")]));
        assert!(matches!(fault, PackageFault::BadName(_)), "{name}: {fault}");
        assert!(!fault.to_string().contains('\u{7}'));
    }
    let long = "a".repeat(2_000);
    let fault = refused(&deflated(&[(&long, b"<a/>")]));
    assert!(fault.to_string().len() < 300, "a long name is shortened: {fault}");
    let mut bytes = deflated(&[("word/x.xml", b"<a/>")]);
    for at in places(&bytes, b"word/x") {
        bytes[at + 5] = 0xFF;
    }
    assert!(matches!(refused(&bytes), PackageFault::BadName(_)), "a name that is no UTF-8");
}

#[test]
fn one_part_under_two_names_is_refused() {
    let two = deflated(&[("word/a.xml", b"<a/>"), ("word/b.xml", b"<b/>")]);
    // The second listing points at the bytes of the first.
    let mut overlapping = two.clone();
    let listed = places(&overlapping, b"PK\x01\x02")[1] + 42;
    overlapping[listed..listed + 4].copy_from_slice(&0_u32.to_le_bytes());
    assert_eq!(refused(&overlapping), PackageFault::Overlapping);
    // Both have one name, exactly or but for capitals.
    for letter in [b'a', b'A'] {
        let mut twice = two.clone();
        for at in places(&two, b"word/b") {
            twice[at + 5] = letter;
        }
        assert_eq!(refused(&twice), PackageFault::Overlapping);
    }
}

#[test]
fn a_locked_entry_is_told_as_locked() {
    let mut bytes = letter();
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        for at in places(&bytes, mark) {
            bytes[at + flags] |= 1;
        }
    }
    assert_eq!(refused(&bytes), PackageFault::Encrypted);
}

#[test]
fn a_file_that_was_cut_is_damaged_wherever_it_was_cut() {
    let whole = letter();
    for length in 4..whole.len() {
        let fault = refused(&whole[..length]);
        assert!(matches!(fault, PackageFault::Damaged(_)), "{length}: {fault}");
    }
}

fn xml_fault(bytes: &[u8]) -> PackageFault {
    let fault = Element::read("word/document.xml", bytes).expect_err("it must be refused");
    assert_eq!(checked_text("word/document.xml", bytes).expect_err("here too"), fault);
    fault
}

#[test]
fn entity_bombs_and_entities_from_outside_are_refused() {
    let part = || "word/document.xml".to_owned();
    let mut laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\">".to_owned();
    for level in 1..10 {
        let inner = format!("&lol{};", level - 1).repeat(10);
        laughs.push_str(&format!("<!ENTITY lol{level} \"{inner}\">"));
    }
    laughs.push_str("]><a>&lol9;</a>");
    assert_eq!(xml_fault(laughs.as_bytes()), PackageFault::DocumentType(part()));
    let outside = b"<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>";
    assert_eq!(xml_fault(outside), PackageFault::DocumentType(part()));
    for bytes in [&b"<a>&nbsp;</a>"[..], b"<a b=\"&nbsp;\"/>"] {
        let fault = xml_fault(bytes);
        assert_eq!(fault, PackageFault::Entity { part: part(), entity: "nbsp".to_owned() });
        assert!(fault.to_string().contains("&nbsp;"), "{fault}");
    }
}

#[test]
fn endless_xml_is_refused() {
    let part = || "word/document.xml".to_owned();
    let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
    assert_eq!(xml_fault(deep.as_bytes()), PackageFault::TooDeep(part()));
    let many = format!("<a>{}</a>", "<b/>".repeat(600_000));
    assert_eq!(xml_fault(many.as_bytes()), PackageFault::TooManyNodes(part()));
    let wide: String = (0..300).map(|number| format!(" a{number}=\"\"")).collect();
    assert_eq!(xml_fault(format!("<a{wide}/>").as_bytes()), PackageFault::TooManyNodes(part()));
    let long = "panjang ".repeat(200_000);
    assert_eq!(xml_fault(format!("<a>{long}</a>").as_bytes()), PackageFault::TextTooLong(part()));
    assert_eq!(
        xml_fault(format!("<a b=\"{long}\"/>").as_bytes()),
        PackageFault::TextTooLong(part())
    );
}

#[test]
fn what_is_no_utf8_or_no_xml_is_told() {
    let part = || "word/document.xml".to_owned();
    let utf16: Vec<u8> = "<a/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&[0xFF, 0xFE][..], &utf16].concat();
    assert_eq!(xml_fault(&marked), PackageFault::NotUtf8(part()));
    let declared = b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>";
    assert_eq!(xml_fault(declared), PackageFault::NotUtf8(part()));
    for bytes in [
        "",
        "teks",
        "<a>",
        "</a>",
        "<a></b>",
        "<a/><b/>",
        "<a b=1/>",
        "<a/>ekor",
        "<a b='1' b='2'/>",
    ] {
        assert_eq!(xml_fault(bytes.as_bytes()), PackageFault::BadXml(part()), "{bytes}");
    }
}

#[test]
fn a_tree_holds_the_words_of_its_part() {
    let text = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
        <w:p w:id='1'><w:t>Ya &amp; <![CDATA[<Tidak>]]> &#9671;</w:t><w:tab/></w:p>";
    let root = Element::read("a", text.as_bytes()).expect("well formed");
    assert_eq!((root.name.as_str(), root.attribute("id")), ("p", Some("1")));
    assert_eq!(root.child("t").map(Element::text).as_deref(), Some("Ya & <Tidak> ◇"));
    let mut names = Vec::new();
    root.visit(&mut |node| {
        if let Node::Element(element) = node {
            names.push(element.name.clone());
        }
    });
    assert_eq!(names, ["t", "tab"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// What a flipped byte leaves readable is what was packed, never something else.
    #[test]
    fn flipped_bytes_never_change_a_part(flips in prop::collection::vec((any::<prop::sample::Index>(), 1_u8..), 1..4)) {
        let whole = letter();
        let mut bytes = whole.clone();
        for (at, by) in flips {
            bytes[at.index(whole.len())] ^= by;
        }
        let original = Package::read(&whole).expect("it is good");
        if let Ok(package) = Package::read(&bytes) {
            for name in package.names() {
                if let Some(content) = original.part(name) {
                    prop_assert_eq!(package.part(name), Some(content), "{}", name);
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Package::read(&[b"PK\x03\x04".as_slice(), &bytes].concat());
        let _ = Element::read("a", &bytes);
    }
}
