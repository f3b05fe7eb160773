//! A new Word file around paragraphs that somebody else writes: its parts, its sheet, the head and foot of its pages, the
//! look of a paragraph.
//! It knows no letters.

use crate::exchange::docx::fault::DocxFault;
use crate::exchange::package::write::new_package;
use crate::exchange::xml::Xml;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// Margins in millimetres: left, right, top, bottom.
const MARGINS: [i64; 4] = [25, 20, 15, 20];

/// The sheet and what stands on every page of it.
pub(super) struct Page {
    /// Short and long side in millimetres.
    pub(super) sheet: (u32, u32),
    /// Between the margins, in twentieths of a point.
    pub(super) width: i64,
    /// The letters of the text.
    pub(super) font: &'static str,
    /// The lines at the head, such as the mark; none gives no head.
    pub(super) head: Vec<String>,
    pub(super) foot: String,
}

impl Page {
    fn has_head(&self) -> bool {
        !self.head.is_empty()
    }
}

/// Millimetres in the twentieths of a point that Word counts in.
pub(super) fn mm(length: i64) -> i64 {
    (length * 14_400 + 127) / 254
}

/// Micrometres in twentieths of a point.
pub(in crate::exchange) fn twips(length: i64) -> i64 {
    (length * 144 + 1_270) / 2_540
}

/// How a paragraph looks; lengths in twentieths of a point, sizes and distances in points.
#[allow(clippy::struct_excessive_bools, reason = "looks of a paragraph go together in any way")]
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) alignment: &'static str,
    pub(super) size: i64,
    pub(super) left: i64,
    pub(super) hanging: i64,
    pub(super) first: i64,
    pub(super) tabs: Vec<i64>,
    pub(super) after: i64,
    pub(super) bold: bool,
    pub(super) underlined: bool,
    /// A line across the sheet below it.
    pub(super) ruled: bool,
    /// On the page of the next paragraph.
    pub(super) keep: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            alignment: "left",
            size: 11,
            left: 0,
            hanging: 0,
            first: 0,
            tabs: Vec::new(),
            after: 0,
            bold: false,
            underlined: false,
            ruled: false,
            keep: false,
        }
    }
}

impl Look {
    /// The properties, in the order that the schema of Word asks.
    pub(super) fn write(&self, xml: &mut Xml) {
        xml.within("w:pPr", &[], |xml| {
            if self.keep {
                xml.empty("w:keepNext", &[]);
                xml.empty("w:keepLines", &[]);
            }
            if self.ruled {
                xml.within("w:pBdr", &[], |xml| {
                    let line = [
                        ("w:val", "thinThickSmallGap"),
                        ("w:sz", "18"),
                        ("w:space", "4"),
                        ("w:color", "000000"),
                    ];
                    xml.empty("w:bottom", &line);
                });
            }
            if !self.tabs.is_empty() {
                xml.within("w:tabs", &[], |xml| {
                    for at in &self.tabs {
                        xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &at.to_string())]);
                    }
                });
            }
            let after = (20 * self.after).to_string();
            xml.empty("w:spacing", &[("w:before", "0"), ("w:after", &after)]);
            let [left, hanging, first] =
                [self.left, self.hanging, self.first].map(|it| it.to_string());
            if self.hanging > 0 {
                xml.empty("w:ind", &[("w:left", &left), ("w:hanging", &hanging)]);
            } else if self.left + self.first > 0 {
                xml.empty("w:ind", &[("w:left", &left), ("w:firstLine", &first)]);
            }
            xml.empty("w:jc", &[("w:val", self.alignment)]);
        });
    }
}

/// The whole file.
pub(super) fn package(page: &Page, body: impl FnOnce(&mut Xml)) -> Result<Vec<u8>, DocxFault> {
    let mut document = Xml::new();
    document.within("w:document", &[("xmlns:w", W), ("xmlns:r", OFFICE)], |xml| {
        xml.within("w:body", &[], |xml| {
            body(xml);
            section(xml, page);
        });
    });
    let mut relations_of_text = vec![("styles", "styles.xml"), ("footer", "footer1.xml")];
    let mut parts = vec![
        ("[Content_Types].xml", content_types(page)),
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", document.finish()),
        ("word/styles.xml", styles(page.font)),
        ("word/footer1.xml", foot(page)),
    ];
    if page.has_head() {
        relations_of_text.push(("header", "header1.xml"));
        parts.push(("word/header1.xml", head(page)));
    }
    parts.push(("word/_rels/document.xml.rels", relations(&relations_of_text)));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    Ok(new_package(&parts)?)
}

fn section(xml: &mut Xml, page: &Page) {
    let (short, long) = page.sheet;
    let [width, height] = [short, long].map(|side| mm(i64::from(side)).to_string());
    let [left, right, top, bottom] = MARGINS.map(|margin| mm(margin).to_string());
    xml.within("w:sectPr", &[], |xml| {
        if page.has_head() {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "r3")]);
        }
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "r2")]);
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
        let edge = mm(10).to_string();
        let margins = [
            ("w:top", top.as_str()),
            ("w:right", &right),
            ("w:bottom", &bottom),
            ("w:left", &left),
            ("w:header", &edge),
            ("w:footer", &edge),
            ("w:gutter", "0"),
        ];
        xml.empty("w:pgMar", &margins);
    });
}

fn content_types(page: &Page) -> String {
    let mut xml = Xml::new();
    let namespace = format!("{PACKAGE}/content-types");
    xml.within("Types", &[("xmlns", &namespace)], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let own = [("document", "document.main"), ("styles", "styles"), ("footer1", "footer")];
        let head = page.has_head().then_some(("header1", "header"));
        for (part, kind) in own.into_iter().chain(head) {
            let (part, kind) = (format!("/word/{part}.xml"), format!("{TYPE}.{kind}+xml"));
            xml.empty("Override", &[("PartName", &part), ("ContentType", &kind)]);
        }
    });
    xml.finish()
}

/// Relations `r1`, `r2`, … to these parts.
pub(in crate::exchange) fn relations(targets: &[(&str, &str)]) -> String {
    let mut xml = Xml::new();
    let namespace = format!("{PACKAGE}/relationships");
    xml.within("Relationships", &[("xmlns", &namespace)], |xml| {
        for (place, (kind, target)) in targets.iter().enumerate() {
            let (id, kind) = (format!("r{}", place + 1), format!("{OFFICE}/{kind}"));
            xml.empty("Relationship", &[("Id", &id), ("Type", &kind), ("Target", target)]);
        }
    });
    xml.finish()
}

fn styles(font: &str) -> String {
    let mut xml = Xml::new();
    xml.within("w:styles", &[("xmlns:w", W)], |xml| {
        xml.within("w:docDefaults", &[], |xml| {
            xml.within("w:rPrDefault", &[], |xml| {
                xml.within("w:rPr", &[], |xml| {
                    let fonts = [("w:ascii", font), ("w:hAnsi", font), ("w:cs", font)];
                    xml.empty("w:rFonts", &fonts);
                    xml.empty("w:sz", &[("w:val", "22")]);
                    xml.empty("w:lang", &[("w:val", "id-ID")]);
                });
            });
        });
        let normal = [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")];
        xml.within("w:style", &normal, |xml| xml.empty("w:name", &[("w:val", "Normal")]));
    });
    xml.finish()
}

/// Each line in the middle, large. They push the text of the page down if they need more than the margin.
fn head(page: &Page) -> String {
    let last = page.head.len().saturating_sub(1);
    let mut xml = Xml::new();
    xml.within("w:hdr", &[("xmlns:w", W)], |xml| {
        for (place, line) in page.head.iter().enumerate() {
            let after = if place == last { 6 } else { 0 };
            let look = Look { alignment: "center", size: 14, bold: true, after, ..Look::default() };
            xml.within("w:p", &[], |xml| {
                look.write(xml);
                xml.within("w:r", &[], |xml| {
                    xml.within("w:rPr", &[], |xml| {
                        xml.empty("w:b", &[]);
                        xml.empty("w:sz", &[("w:val", &(2 * look.size).to_string())]);
                    });
                    xml.text("w:t", &[("xml:space", "preserve")], line);
                });
            });
        }
    });
    xml.finish()
}

/// What the paper was made from, and the number of the page.
fn foot(page: &Page) -> String {
    let mut xml = Xml::new();
    let small = |xml: &mut Xml, inside: &dyn Fn(&mut Xml)| {
        xml.within("w:r", &[], |xml| {
            xml.within("w:rPr", &[], |xml| xml.empty("w:sz", &[("w:val", "14")]));
            inside(xml);
        });
    };
    let words = |xml: &mut Xml, text: &str| {
        small(xml, &|xml| xml.text("w:t", &[("xml:space", "preserve")], text));
    };
    xml.within("w:ftr", &[("xmlns:w", W)], |xml| {
        xml.within("w:p", &[], |xml| {
            let right = page.width;
            xml.within("w:pPr", &[], |xml| {
                xml.within("w:tabs", &[], |xml| {
                    xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &right.to_string())]);
                });
            });
            words(xml, &page.foot);
            small(xml, &|xml| xml.empty("w:tab", &[]));
            for (before, field) in [("Halaman ", " PAGE "), (" dari ", " NUMPAGES ")] {
                words(xml, before);
                xml.within("w:fldSimple", &[("w:instr", field)], |xml| words(xml, "1"));
            }
        });
    });
    xml.finish()
}
