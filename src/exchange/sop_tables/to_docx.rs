//! The form as a Word document: a table a page, heads that come again, rows that no page end cuts, symbols as shapes;
//! then the flowchart as it is printed, a picture a page.
//! It writes no macro, no field but the page number, and nothing that is fetched from elsewhere.

use crate::document::flowchart::PagePictures;
use crate::document::metrics::{Metrics, Micrometres};
use crate::exchange::docx::written::{relations, twips};
use crate::exchange::package::write::new_package;
use crate::exchange::sop_tables::fault::TableFault;
use crate::exchange::sop_tables::form::{Arrows, FormCell, FormTable, SopForm};
use crate::exchange::sop_tables::markup::{
    Look, last_paragraph, page_picture, paragraph, paragraphs, run, symbol,
};
use crate::exchange::sop_tables::measure::{fitted, symbol_size, width};
use crate::exchange::xml::escaped;

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Default Extension=\"png\" ContentType=\"image/png\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" w:eastAsia=\"Arial\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/><w:lang w:val=\"id-ID\"/>\
</w:rPr></w:rPrDefault></w:docDefaults></w:styles>";

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";

/// Beside the text on paper.
const SIDE: Micrometres = 10_000;
const TOP: Micrometres = 14_000;

/// The document.
///
/// # Errors
/// It cannot be put together: a fault of ours.
pub fn to_docx(form: &SopForm<'_>) -> Result<Vec<u8>, TableFault> {
    let mut body = String::new();
    let (short, long) = form.imprint().sheet.sides_mm();
    let room = Micrometres::from(long) * 1_000 - 2 * SIDE;
    let mut symbols = 0;
    for (index, table) in form.tables().iter().enumerate() {
        let begins_page = index > 0;
        for (place, line) in table.above.iter().enumerate() {
            let look = Look {
                is_bold: place == 0,
                is_centered: place == 0,
                begins_page: begins_page && place == 0,
                ..Look::default()
            };
            body.push_str(&paragraph(&run(line, look), look));
        }
        if begins_page {
            body.push_str(&paragraph("", Look::default()));
        } else if let Some(mark) = form.imprint().mark {
            let look = Look { is_bold: true, is_centered: true, ..Look::default() };
            body.push_str(&paragraph(&run(mark.word(), look), look));
        }
        body.push_str(&self::table(table, room, &mut symbols));
        for line in &table.below {
            body.push_str(&paragraph(&run(line, Look::default()), Look::default()));
        }
    }
    let sheet = (Micrometres::from(long) * 1_000, Micrometres::from(short) * 1_000);
    let pictures = match form.arrows {
        Arrows::Here(pictures) => Some(pictures),
        Arrows::Printed | Arrows::Nowhere => None,
    };
    match pictures {
        Some(pictures) => {
            let line = run("Flowchart dengan anak panah: halaman berikutnya", Look::default());
            body.push_str(&last_paragraph(&line, &section(sheet)));
            body.push_str(&self::pictures(pictures, symbols));
            let (width, height) = pictures.sheet_mm;
            let sheet = (Micrometres::from(width) * 1_000, Micrometres::from(height) * 1_000);
            body.push_str(&section(sheet));
        }
        None => body.push_str(&section(sheet)),
    }
    let document = part(&format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"));
    let (core, footer) = (core(form), footer(form));
    let files = pictures.map(|pictures| pictures.files.as_slice()).unwrap_or_default();
    let media: Vec<String> = (1..=files.len()).map(media).collect();
    let names: Vec<String> = media.iter().map(|name| format!("word/{name}")).collect();
    let mut around = vec![("styles", "styles.xml"), ("footer", "footer1.xml")];
    around.extend(media.iter().map(|name| ("image", name.as_str())));
    let relations = relations(&around);
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/footer1.xml", footer.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ];
    parts.extend(names.iter().map(String::as_str).zip(files.iter().map(Vec::as_slice)));
    Ok(new_package(&parts)?)
}

/// The end of a section: its sheet, its margins, the foot.
fn section((width, height): (Micrometres, Micrometres)) -> String {
    let (wide, high) = (twips(width), twips(height));
    let (side, top) = (twips(SIDE), twips(TOP));
    let orientation = if width > height { " w:orient=\"landscape\"" } else { "" };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"r2\"/>\
         <w:pgSz w:w=\"{wide}\" w:h=\"{high}\"{orientation}/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{side}\" w:bottom=\"{top}\" w:left=\"{side}\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr>"
    )
}

/// A page for every picture; its words stand with the first.
fn pictures(pictures: &PagePictures, symbols: usize) -> String {
    let (width, height) = (pictures.sheet_mm.0, pictures.height_mm);
    let size = (Micrometres::from(width) * 1_000, Micrometres::from(height) * 1_000);
    let mut body = String::new();
    for page in 1..=pictures.files.len() {
        let look = Look { begins_page: page > 1, ..Look::default() };
        let words = if page == 1 { pictures.words.as_str() } else { "Lanjutan flowchart" };
        let picture = page_picture(&relation(page), size, symbols + page, words);
        body.push_str(&paragraph(&picture, look));
    }
    body
}

/// Styles and foot come first of the files beside the document, then the pictures.
fn relation(page: usize) -> String {
    format!("r{}", page + 2)
}

fn media(page: usize) -> String {
    format!("media/flowchart-{page}.png")
}

fn part(content: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{content}")
}

/// Title and date of the file; the date is a fact, never today.
fn core(form: &SopForm<'_>) -> String {
    let title = escaped(&form.identity.title);
    let date = form.imprint().date;
    part(&format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{title}</dc:title>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}T00:00:00Z</dcterms:created></cp:coreProperties>"
    ))
}

fn footer(form: &SopForm<'_>) -> String {
    let line = format!("{}   halaman ", form.imprint().marked_line());
    let line = run(&line, Look::default());
    let page = "<w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
    part(&format!(
        "<w:ftr {NAMESPACES}>{}</w:ftr>",
        paragraph(&format!("{line}{page}"), Look::default())
    ))
}

/// A table over the whole width between the margins.
fn table(table: &FormTable, room: Micrometres, symbols: &mut usize) -> String {
    let fitted = FormTable { widths: fitted(&Metrics::default(), table, room), ..table.clone() };
    let grid: String = fitted
        .widths
        .iter()
        .map(|width| format!("<w:gridCol w:w=\"{}\"/>", twips(*width)))
        .collect();
    let edges = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let borders: String = edges
        .iter()
        .map(|edge| {
            format!("<w:{edge} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>")
        })
        .collect();
    let mut rows = String::new();
    for index in 0..fitted.rows.len() {
        rows.push_str(&row(&fitted, index, symbols));
    }
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{borders}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>",
        twips(room)
    )
}

fn row(table: &FormTable, index: usize, symbols: &mut usize) -> String {
    let head = if index < table.head { "<w:tblHeader/>" } else { "" };
    let mut cells = String::new();
    let mut column = 0;
    while column < table.widths.len() {
        let own = table.rows[index].iter().find(|cell| cell.column == column);
        let above = covering(table, index, column);
        let (cell, merge) = match (own, above) {
            (Some(cell), _) if cell.further_rows > 0 => {
                (cell.clone(), "<w:vMerge w:val=\"restart\"/>")
            }
            (Some(cell), _) => (cell.clone(), ""),
            (None, Some(cell)) => {
                (FormCell { text: String::new(), symbol: None, ..cell.clone() }, "<w:vMerge/>")
            }
            (None, None) => (FormCell::of(column, ""), ""),
        };
        column += cell.further_columns + 1;
        cells.push_str(&self::cell(table, &cell, merge, symbols));
    }
    format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>")
}

/// The cell of a row above that reaches down to this place.
fn covering(table: &FormTable, index: usize, column: usize) -> Option<&FormCell> {
    let above = table.rows[..index].iter().enumerate();
    above.flat_map(|(row, cells)| cells.iter().map(move |cell| (row, cell))).find_map(
        |(row, cell)| {
            (cell.column == column && cell.further_rows > 0 && row + cell.further_rows >= index)
                .then_some(cell)
        },
    )
}

fn cell(table: &FormTable, cell: &FormCell, merge: &str, symbols: &mut usize) -> String {
    let look = Look { is_bold: cell.is_head, is_centered: cell.is_centered, ..Look::default() };
    let mut content = String::new();
    if let Some(kind) = cell.symbol {
        *symbols += 1;
        let size = symbol_size(kind, width(table, cell));
        content
            .push_str(&paragraph(&symbol(kind, size, *symbols), Look { has_room: true, ..look }));
    }
    if !cell.text.is_empty() || cell.symbol.is_none() {
        content.push_str(&paragraphs(&cell.text, look));
    }
    let span = match cell.further_columns {
        0 => String::new(),
        more => format!("<w:gridSpan w:val=\"{}\"/>", more + 1),
    };
    let middle = if cell.is_head { "<w:vAlign w:val=\"center\"/>" } else { "" };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{span}{merge}{middle}</w:tcPr>{content}</w:tc>",
        twips(width(table, cell))
    )
}
