//! Elements of a Word document: paragraphs, cells, symbols.

use crate::document::chart::facts::SymbolKind;
use crate::document::metrics::Micrometres;
use crate::exchange::sop_tables::to_xlsx::{preset, words};
use crate::exchange::xml::escaped;

/// Drawings count in units of which an inch has 914400.
fn emus(length: Micrometres) -> i64 {
    length * 36
}

/// How a paragraph looks.
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own in the document")]
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) is_bold: bool,
    pub(super) is_centered: bool,
    /// A new page begins before it.
    pub(super) begins_page: bool,
    /// A little room above and below, as a drawn symbol needs.
    pub(super) has_room: bool,
}

/// One paragraph; its content is made of runs.
pub(super) fn paragraph(runs: &str, look: Look) -> String {
    let mut properties = String::new();
    if look.begins_page {
        properties.push_str("<w:pageBreakBefore/>");
    }
    let around = if look.has_room { 50 } else { 0 };
    properties.push_str(&format!("<w:spacing w:before=\"{around}\" w:after=\"{around}\"/>"));
    if look.is_centered {
        properties.push_str("<w:jc w:val=\"center\"/>");
    }
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// The last paragraph of a section, which holds what is said of the section.
pub(super) fn last_paragraph(runs: &str, section: &str) -> String {
    format!("<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/>{section}</w:pPr>{runs}</w:p>")
}

/// A run of one line of text.
pub(super) fn run(text: &str, look: Look) -> String {
    let bold = if look.is_bold { "<w:rPr><w:b/></w:rPr>" } else { "" };
    format!("<w:r>{bold}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

/// A paragraph for every line.
pub(super) fn paragraphs(text: &str, look: Look) -> String {
    text.split('\n').map(|line| paragraph(&run(line, look), look)).collect()
}

/// A symbol as a drawn shape, standing in the line; programs that cannot draw it show a letter.
pub(super) fn symbol(
    kind: SymbolKind,
    (width, height): (Micrometres, Micrometres),
    number: usize,
) -> String {
    let (wide, high) = (emus(width), emus(height));
    let (form, name) = (preset(kind), words(kind));
    let letter = match kind {
        SymbolKind::Capsule => '○',
        SymbolKind::Rectangle => '□',
        SymbolKind::Diamond => '◊',
        SymbolKind::Connector => '⌂',
    };
    format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>\
         <wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/>\
         <wp:docPr id=\"{number}\" name=\"Lambang {number}\" descr=\"{name}\"/>\
         <a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">\
         <wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm>\
         <a:prstGeom prst=\"{form}\"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill>\
         <a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>\
         <mc:Fallback><w:t>{letter}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
}

/// A picture of a whole page, from its upper left corner; `relation` names its file.
pub(super) fn page_picture(
    relation: &str,
    (width, height): (Micrometres, Micrometres),
    number: usize,
    words: &str,
) -> String {
    let (wide, high) = (emus(width), emus(height));
    let words = escaped(words);
    let at = "<wp:posOffset>0</wp:posOffset>";
    format!(
        "<w:r><w:drawing><wp:anchor distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\" simplePos=\"0\" relativeHeight=\"1\" \
         behindDoc=\"1\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"1\"><wp:simplePos x=\"0\" y=\"0\"/>\
         <wp:positionH relativeFrom=\"page\">{at}</wp:positionH><wp:positionV relativeFrom=\"page\">{at}</wp:positionV>\
         <wp:extent cx=\"{wide}\" cy=\"{high}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:wrapNone/>\
         <wp:docPr id=\"{number}\" name=\"Flowchart {number}\" descr=\"{words}\"/><wp:cNvGraphicFramePr/>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"Flowchart {number}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{relation}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
}
