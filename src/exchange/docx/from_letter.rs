//! A composed letter as a plain Word file: the same blocks that are set as PDF, in Word's own paragraphs and tables, so
//! that an office can go on writing in it.
//! It composes nothing. The office's logo is not put in: nothing hands one to a letter yet.

use crate::document::imprint::Letterhead;
use crate::document::letter::blocks::{Align, Block, Letter, Pair, Run, Runs, Signature};
use crate::document::letter::columns::columns;
use crate::document::letter::layout::text_width;
use crate::document::metrics::{Metrics, Micrometres};
use crate::exchange::docx::fault::DocxFault;
use crate::exchange::docx::written::{Look, Page, mm, package, twips};
use crate::exchange::xml::Xml;
use crate::sop::office_print::FontName;

/// Before the first line of a paragraph.
const INDENT: i64 = 10;
/// The signature, at the right margin.
const SIGNATURE: i64 = 82;
/// Date and addressee, at the right margin.
const ADDRESSEE: i64 = 78;
/// From the rule of a cell to its text: 5 points, as the columns are measured.
const CELL_SIDE: i64 = 100;
/// The place for signature and stamp, in points.
const STAMP: i64 = 62;

/// The letter as a Word file. The same letter gives the same bytes.
///
/// # Errors
/// The package cannot be made; that is a fault of ours.
pub fn to_docx(letter: &Letter) -> Result<Vec<u8>, DocxFault> {
    let imprint = &letter.imprint;
    let sheet = imprint.sheet.sides_mm();
    let width = text_width(imprint.sheet);
    let font = match imprint.font {
        FontName::Arial => "Arial",
        FontName::Times => "Times New Roman",
    };
    let copy = imprint.copy_words().map(|words| words.to_uppercase());
    let page = Page {
        sheet,
        width: twips(width),
        font,
        head: imprint.mark.map(|mark| mark.word().to_owned()).into_iter().chain(copy).collect(),
        foot: imprint.version_line(),
    };
    package(&page, |xml| {
        if let Some(head) = &letter.letterhead {
            letterhead(xml, head);
        }
        match &letter.title {
            Some(title) => statement_head(xml, title, &letter.reference),
            None => letter_head(xml, letter, twips(width)),
        }
        let last = letter.body.len().saturating_sub(1);
        for (place, block) in letter.body.iter().enumerate() {
            body_block(xml, block, (0, width), place == last);
        }
        if let Some(signature) = &letter.signature {
            let place_date = letter.title.is_some().then_some(&letter.place_date);
            sign(xml, signature, place_date, twips(width));
        }
        copies(xml, &letter.copies);
    })
}

fn words(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn tab() -> Run {
    words("\t")
}

fn paragraph(xml: &mut Xml, look: &Look, runs: &[Run]) {
    xml.within("w:p", &[], |xml| {
        look.write(xml);
        for run in runs {
            write_run(xml, look, run);
        }
    });
}

fn write_run(xml: &mut Xml, look: &Look, run: &Run) {
    xml.within("w:r", &[], |xml| {
        xml.within("w:rPr", &[], |xml| {
            if run.bold || look.bold || run.blank {
                xml.empty("w:b", &[]);
            }
            if run.italic {
                xml.empty("w:i", &[]);
            }
            let size = (2 * look.size).to_string();
            xml.empty("w:sz", &[("w:val", &size)]);
            if run.blank {
                xml.empty("w:highlight", &[("w:val", "yellow")]);
            }
            if look.underlined {
                xml.empty("w:u", &[("w:val", "single")]);
            }
        });
        match run.text.as_str() {
            _ if run.line_break => xml.empty("w:br", &[]),
            "\t" => xml.empty("w:tab", &[]),
            text => xml.text("w:t", &[("xml:space", "preserve")], text),
        }
    });
}

/// The last line is the office itself; below, a line across the sheet.
fn letterhead(xml: &mut Xml, head: &Letterhead) {
    let last = head.lines.len().saturating_sub(1);
    let all = head.lines.iter().chain(&head.address);
    let count = all.clone().count();
    for (place, line) in all.enumerate() {
        let size = match place {
            _ if place == last => 15,
            _ if place < last => 12,
            _ => 9,
        };
        let look = Look {
            alignment: "center",
            size,
            bold: place == last,
            ruled: place + 1 == count,
            after: if place + 1 == count { 14 } else { 0 },
            ..Look::default()
        };
        paragraph(xml, &look, &[words(line)]);
    }
}

fn statement_head(xml: &mut Xml, title: &Runs, reference: &[Pair]) {
    let look = Look {
        alignment: "center",
        size: 12,
        bold: true,
        underlined: true,
        after: 2,
        ..Look::default()
    };
    paragraph(xml, &look, title);
    for (place, pair) in reference.iter().enumerate() {
        let after = if place + 1 == reference.len() { 14 } else { 0 };
        let look = Look { alignment: "center", after, ..Look::default() };
        let runs = [pair.caption.as_slice(), &[words(": ")], &pair.value].concat();
        paragraph(xml, &look, &runs);
    }
}

/// Number and subject at the left, place, date and addressee at the right.
fn letter_head(xml: &mut Xml, letter: &Letter, width: i64) {
    let (left, right) = (width - mm(ADDRESSEE), mm(ADDRESSEE));
    let empty = |xml: &mut Xml| paragraph(xml, &Look::default(), &[]);
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        });
        xml.within("w:tblGrid", &[], |xml| {
            xml.empty("w:gridCol", &[("w:w", &left.to_string())]);
            xml.empty("w:gridCol", &[("w:w", &right.to_string())]);
        });
        xml.within("w:tr", &[], |xml| {
            cell(xml, Some(left), |xml| {
                for pair in &letter.reference {
                    write_pair(xml, pair, (0, 19), false);
                }
                if letter.reference.is_empty() {
                    empty(xml);
                }
            });
            cell(xml, Some(right), |xml| {
                paragraph(xml, &Look { after: 8, ..Look::default() }, &letter.place_date);
                for (place, line) in letter.addressee.iter().enumerate() {
                    let before = if place == 0 { words("Yth.") } else { words("") };
                    let look = Look { left: mm(10), hanging: mm(10), ..Look::default() };
                    paragraph(xml, &look, &[&[before, tab()], line.as_slice()].concat());
                }
            });
        });
    });
    paragraph(xml, &Look { after: 8, ..Look::default() }, &[]);
}

fn cell(xml: &mut Xml, width: Option<i64>, inside: impl FnOnce(&mut Xml)) {
    xml.within("w:tc", &[], |xml| {
        if let Some(width) = width {
            xml.within("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            });
        }
        inside(xml);
    });
}

/// Caption, colon and value, the value hanging behind the colon.
fn write_pair(xml: &mut Xml, pair: &Pair, (indent, caption): (i64, i64), keep: bool) {
    let look = Look {
        left: mm(indent + caption + 4),
        hanging: mm(caption + 4),
        tabs: vec![mm(indent + caption), mm(indent + caption + 4)],
        after: 3,
        keep,
        ..Look::default()
    };
    let between = [tab(), words(":"), tab()];
    paragraph(xml, &look, &[pair.caption.as_slice(), &between, &pair.value].concat());
}

/// `depth` counts the lists around; the last block stays with the signature.
fn body_block(xml: &mut Xml, block: &Block, (depth, width): (i64, Micrometres), keep: bool) {
    match block {
        Block::Paragraph { runs, continues } => {
            let first = if *continues || depth > 0 { 0 } else { mm(INDENT) };
            let look = Look {
                alignment: "both",
                left: mm(depth * 7),
                first,
                after: 8,
                keep,
                ..Look::default()
            };
            paragraph(xml, &look, runs);
        }
        Block::Pairs { rows } => {
            for (place, pair) in rows.iter().enumerate() {
                write_pair(xml, pair, (INDENT + depth * 7, 48), keep || place + 1 < rows.len());
            }
            paragraph(xml, &Look { size: 6, keep, ..Look::default() }, &[]);
        }
        Block::List { ordered, start, items } => {
            for (number, item) in (*start..).zip(items) {
                let mark = if *ordered { format!("{number}.") } else { "-".to_owned() };
                list_item(xml, &mark, item, (depth + 1, width), keep);
            }
        }
        Block::Table { align, head, rows } => {
            let widths = columns(&Metrics::default(), align, head, rows, width).widths;
            let widths: Vec<i64> = widths.into_iter().map(twips).collect();
            table(xml, (align, &widths), (head, rows), keep);
        }
    }
}

/// The first paragraph of an item carries its number; whatever follows stands below it.
fn list_item(
    xml: &mut Xml,
    mark: &str,
    item: &[Block],
    (depth, width): (i64, Micrometres),
    keep: bool,
) {
    let mut blocks = item.iter();
    let numbered = [words(mark), tab()];
    let look = Look {
        alignment: "both",
        left: mm(INDENT + depth * 7),
        hanging: mm(7),
        after: 3,
        keep,
        ..Look::default()
    };
    match item.first() {
        Some(Block::Paragraph { runs, .. }) => {
            blocks.next();
            paragraph(xml, &look, &[numbered.as_slice(), runs].concat());
        }
        _ => paragraph(xml, &look, &numbered),
    }
    for block in blocks {
        body_block(xml, block, (depth + 1, width), keep);
    }
}

fn table(
    xml: &mut Xml,
    (align, widths): (&[Align], &[i64]),
    (head, rows): (&[Runs], &[Vec<Runs>]),
    keep: bool,
) {
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
            xml.within("w:tblBorders", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    xml.empty(side, &[("w:val", "single"), ("w:sz", "5"), ("w:color", "000000")]);
                }
            });
            xml.within("w:tblCellMar", &[], |xml| {
                for side in ["w:left", "w:right"] {
                    xml.empty(side, &[("w:w", &CELL_SIDE.to_string()), ("w:type", "dxa")]);
                }
            });
        });
        xml.within("w:tblGrid", &[], |xml| {
            for width in widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        row(xml, (align, widths), head, (true, true));
        for cells in rows {
            row(xml, (align, widths), cells, (false, keep));
        }
    });
    paragraph(xml, &Look { size: 6, keep, ..Look::default() }, &[]);
}

/// The head is repeated on every page; a row is not torn between pages.
fn row(
    xml: &mut Xml,
    (align, widths): (&[Align], &[i64]),
    cells: &[Runs],
    (is_head, keep): (bool, bool),
) {
    xml.within("w:tr", &[], |xml| {
        xml.within("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if is_head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        for (place, runs) in cells.iter().enumerate() {
            let alignment = match align.get(place) {
                Some(Align::Center) => "center",
                Some(Align::Right) => "right",
                Some(Align::Left) | None => "left",
            };
            let look = Look { alignment, size: 10, bold: is_head, keep, ..Look::default() };
            cell(xml, widths.get(place).copied(), |xml| paragraph(xml, &look, runs));
        }
    });
}

/// All of it on one page, with the last block of the body.
fn sign(xml: &mut Xml, signature: &Signature, place_date: Option<&Runs>, width: i64) {
    let beside = Look { left: width - mm(SIGNATURE), keep: true, ..Look::default() };
    let last = signature.position.len().saturating_sub(1);
    if let Some(runs) = place_date {
        paragraph(xml, &beside, runs);
    }
    for (place, line) in signature.position.iter().enumerate() {
        let after = if place == last { STAMP } else { 0 };
        paragraph(xml, &Look { after, ..beside.clone() }, line);
    }
    let name = Look { bold: true, underlined: true, ..beside.clone() };
    paragraph(xml, &name, &signature.name);
    if !signature.rank.is_empty() {
        paragraph(xml, &beside, &signature.rank);
    }
    let number = [&[words("NIP ")], signature.nip.as_slice()].concat();
    paragraph(xml, &Look { keep: false, after: 14, ..beside }, &number);
}

fn copies(xml: &mut Xml, copies: &[Runs]) {
    if copies.is_empty() {
        return;
    }
    let look = Look { size: 10, keep: true, ..Look::default() };
    paragraph(xml, &look, &[words("Tembusan:")]);
    for (place, runs) in copies.iter().enumerate() {
        let keep = place + 1 < copies.len();
        if copies.len() == 1 {
            paragraph(xml, &Look { keep, ..look.clone() }, runs);
        } else {
            let look = Look { left: mm(7), hanging: mm(7), keep, ..look.clone() };
            let numbered = [words(&format!("{}.", place + 1)), tab()];
            paragraph(xml, &look, &[numbered.as_slice(), runs].concat());
        }
    }
}
