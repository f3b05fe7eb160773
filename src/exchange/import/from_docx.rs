//! Rows of a Word document: a paragraph is a row of one cell, a row of a table is a row.
//! It leaves out what is struck by tracked changes, and reads drawn shapes only as marks of the cell they hang in.

use crate::base::limits::IMPORT_CELLS_MAX;
use crate::exchange::import::drawing::{shape, words_of};
use crate::exchange::import::fault::ImportFault;
use crate::exchange::import::grid::{Grid, GridCell, GridRow, Mark, Shape};
use crate::exchange::import::numbering::Numbering;
use crate::exchange::package::read::Package;
use crate::exchange::package::tree::{Element, Node};

/// The rows of a document.
///
/// # Errors
/// A part is hostile or damaged, or there are more cells than any SOP has.
pub(super) fn read(package: &Package) -> Result<Grid, ImportFault> {
    let main = package.main_part()?;
    let document = Element::read(&main, package.needed(&main)?)?;
    let mut reader = DocumentReader {
        grid: Grid::default(),
        numbering: Numbering::read(package, &main)?,
        paragraphs: 0,
        tables: 0,
        cells: 0,
    };
    if let Some(body) = document.child("body") {
        reader.blocks(body, None)?;
    }
    Ok(reader.grid)
}

struct DocumentReader {
    grid: Grid,
    numbering: Numbering,
    /// Paragraphs with words outside of tables, and tables, so far.
    paragraphs: usize,
    tables: usize,
    cells: usize,
}

/// What a cell holds: its lines, its marks, and the tables that stand in it.
#[derive(Default)]
struct Content<'a> {
    lines: Vec<String>,
    marks: Vec<Mark>,
    tables: Vec<&'a Element>,
}

impl DocumentReader {
    /// Paragraphs and tables, in their order; within a cell they are collected instead of becoming rows.
    fn blocks<'a>(
        &mut self,
        holder: &'a Element,
        mut cell: Option<&mut Content<'a>>,
    ) -> Result<(), ImportFault> {
        for block in holder.elements() {
            match block.name.as_str() {
                "p" => {
                    let mut own = Content::default();
                    self.paragraph(block, &mut own);
                    match &mut cell {
                        Some(cell) => {
                            cell.lines.append(&mut own.lines);
                            cell.marks.append(&mut own.marks);
                        }
                        None => self.push_line(&own)?,
                    }
                }
                "tbl" => match &mut cell {
                    Some(cell) => cell.tables.push(block),
                    None => self.table(block)?,
                },
                // Parts of a form and tracked insertions hold blocks of their own.
                "sdt" | "sdtContent" | "ins" | "moveTo" | "smartTag" | "customXml" => {
                    self.blocks(block, cell.as_deref_mut())?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A paragraph outside of tables. Its tabs part columns, as in a text.
    fn push_line(&mut self, content: &Content<'_>) -> Result<(), ImportFault> {
        let text = content.lines.join("\n");
        let words = content.marks.iter().map(|mark| mark.words.as_str());
        let text = std::iter::once(text.as_str()).chain(words).collect::<Vec<_>>().join("\n");
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        self.paragraphs += 1;
        let place = format!("alinea {}", self.paragraphs);
        for line in text.lines() {
            let cells = line.split('\t').enumerate().filter(|(_, text)| !text.trim().is_empty());
            let cells = cells.map(|(column, text)| GridCell {
                column,
                width: 1,
                text: text.trim().to_owned(),
                ..GridCell::default()
            });
            let row = GridRow { place: place.clone(), section: 0, cells: cells.collect() };
            self.push(row)?;
        }
        Ok(())
    }

    fn push(&mut self, row: GridRow) -> Result<(), ImportFault> {
        self.cells += row.cells.len();
        if self.cells > IMPORT_CELLS_MAX {
            return Err(ImportFault::TooManyCells);
        }
        self.grid.rows.push(row);
        Ok(())
    }

    fn table(&mut self, table: &Element) -> Result<(), ImportFault> {
        self.tables += 1;
        let section = self.tables;
        let mut rows = Vec::new();
        collect(table, "tr", &mut rows);
        for (index, row) in rows.into_iter().enumerate() {
            let mut cells = Vec::new();
            let mut inner = Vec::new();
            let mut column = number(row.child("trPr").and_then(|pr| pr.child("gridBefore")), 0);
            let mut written = Vec::new();
            collect(row, "tc", &mut written);
            for cell in written {
                let properties = cell.child("tcPr");
                let width = number(properties.and_then(|pr| pr.child("gridSpan")), 1).max(1);
                let vertical = properties.and_then(|pr| pr.child("vMerge"));
                let continues =
                    vertical.is_some_and(|merge| merge.attribute("val") != Some("restart"));
                let mut content = Content::default();
                self.blocks(cell, Some(&mut content))?;
                inner.append(&mut content.tables);
                let text = content.lines.join("\n").replace('\t', " ").trim().to_owned();
                if !text.is_empty() || !content.marks.is_empty() || continues {
                    let marks = content.marks;
                    cells.push(GridCell { column, width, text, continues, marks });
                }
                column += width;
            }
            let place = format!("tabel {section} baris {}", index + 1);
            self.push(GridRow { place, section, cells })?;
            for table in inner {
                self.table(table)?;
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, paragraph: &Element, content: &mut Content<'_>) {
        let mut text = String::new();
        runs(paragraph, &mut text, &mut content.marks);
        let label = self.numbering.label(paragraph);
        if let Some(label) = label {
            format!("{label} {text}").trim().clone_into(&mut text);
        }
        content.lines.extend(text.split('\n').map(str::to_owned));
    }
}

/// The elements of this name directly in it, or in what merely wraps them.
fn collect<'a>(holder: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for element in holder.elements() {
        match element.name.as_str() {
            inner if inner == name => found.push(element),
            "sdt" | "sdtContent" | "ins" | "customXml" => collect(element, name, found),
            _ => {}
        }
    }
}

fn number(element: Option<&Element>, usual: usize) -> usize {
    let value = element.and_then(|element| element.attribute("val"));
    value.and_then(|value| value.parse().ok()).filter(|value| *value < 1_000).unwrap_or(usual)
}

/// The words of runs, with line ends and tabs; drawn shapes become marks.
fn runs(holder: &Element, text: &mut String, marks: &mut Vec<Mark>) {
    for element in holder.elements() {
        match element.name.as_str() {
            "t" => text.push_str(&element.text()),
            "tab" if holder.name == "r" => text.push('\t'),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('-'),
            "sym" => text.push(symbol(element)),
            // Struck text, codes of fields, and properties are no words of the page.
            "del" | "moveFrom" | "delText" | "instrText" | "pPr" | "rPr" | "Fallback" => {}
            "drawing" => marks.extend(drawn(element)),
            "pict" => marks.extend(painted(element)),
            _ => runs(element, text, marks),
        }
    }
}

/// A letter of a symbol font. Ticks and crosses of Wingdings are the ones that stand in SOPs.
fn symbol(element: &Element) -> char {
    match element.attribute("char").map(str::to_ascii_uppercase).as_deref() {
        Some("F0FC" | "00FC" | "F0FE" | "00FE" | "F050") => '✓',
        Some("F0FB" | "00FB") => '✗',
        Some("F0B7" | "F0A7" | "F09F" | "F06C") => '•',
        _ => '\u{FFFD}',
    }
}

/// The shapes of a newer drawing; a group has several.
fn drawn(drawing: &Element) -> Vec<Mark> {
    let mut shapes = Vec::new();
    drawing.visit(&mut |node| {
        if let Node::Element(element) = node
            && matches!(element.name.as_str(), "wsp" | "cxnSp")
        {
            shapes.extend(shape(element));
        }
    });
    kept(shapes)
}

/// The shapes of an older picture.
fn painted(picture: &Element) -> Vec<Mark> {
    let mut shapes = Vec::new();
    picture.visit(&mut |node| {
        let Node::Element(element) = node else { return };
        let kind = match element.name.as_str() {
            "rect" => Shape::Rectangle,
            "roundrect" | "oval" => Shape::Capsule,
            "line" => Shape::Arrow,
            "shape" => {
                let number = element.attribute("type").and_then(|name| name.split("_t").nth(1));
                number.and_then(|number| number.parse().ok()).map_or(Shape::Other, Shape::of_vml)
            }
            _ => return,
        };
        shapes.push(Mark { shape: kind, words: words_of(element) });
    });
    kept(shapes)
}

/// Arrows say nothing about the cell they hang in, but for their words.
fn kept(shapes: Vec<Mark>) -> Vec<Mark> {
    let says = |mark: &Mark| mark.shape != Shape::Arrow || !mark.words.is_empty();
    shapes.into_iter().filter(says).collect()
}
