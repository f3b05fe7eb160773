//! Shapes drawn over the cells of sheets: which cell each lies in, what it looks like, which words it holds.
//! Arrows are seen only as arrows: where they begin and end is asked, not guessed.

use std::collections::BTreeMap;

use crate::exchange::import::grid::{Mark, Shape};
use crate::exchange::import::words::one_line;
use crate::exchange::package::fault::PackageFault;
use crate::exchange::package::read::Package;
use crate::exchange::package::tree::{Element, Node};

/// Marks by row and column.
pub(super) type Marks = BTreeMap<(usize, usize), Vec<Mark>>;

/// The marks of every sheet, by its name.
///
/// # Errors
/// A part is hostile or damaged.
pub(super) fn marks_of_sheets(package: &Package) -> Result<BTreeMap<String, Marks>, PackageFault> {
    let main = package.main_part()?;
    let book = Element::read(&main, package.needed(&main)?)?;
    let relations = package.relations(&main)?;
    let mut all = BTreeMap::new();
    for sheet in book.child("sheets").into_iter().flat_map(Element::elements) {
        let (Some(name), Some(id)) = (sheet.attribute("name"), sheet.attribute("id")) else {
            continue;
        };
        let Some(part) = relations.iter().find(|relation| relation.id == id) else { continue };
        let mut marks = Marks::new();
        for drawing in package.relations(&part.target)? {
            if drawing.kind != "drawing" {
                continue;
            }
            if let Some(bytes) = package.part(&drawing.target) {
                take(&Element::read(&drawing.target, bytes)?, &mut marks);
            }
        }
        all.insert(name.to_owned(), marks);
    }
    Ok(all)
}

/// The shapes of one drawing, each at the cell where its middle lies.
fn take(drawing: &Element, marks: &mut Marks) {
    for anchor in drawing.elements() {
        let Some(from) = anchor.child("from").and_then(Corner::of) else { continue };
        let to = anchor.child("to").and_then(Corner::of).unwrap_or(from);
        let size = size(anchor);
        let middle = (
            middle(from.row, to.row, size.map(|size| size.height)),
            middle(from.column, to.column, size.map(|size| size.width)),
        );
        let shapes = anchor.elements().filter_map(shape).filter(|mark| mark.shape != Shape::Arrow);
        let here: Vec<Mark> = shapes.collect();
        if !here.is_empty() {
            marks.entry(middle).or_default().extend(here);
        }
    }
}

/// A corner of a shape.
#[derive(Clone, Copy)]
struct Corner {
    row: End,
    column: End,
}

/// Where a shape begins or ends in one direction: in which cell, and how far in it, in units of drawings.
#[derive(Clone, Copy)]
struct End {
    cell: usize,
    offset: u64,
}

impl Corner {
    fn of(place: &Element) -> Option<Self> {
        let number = |name: &str| place.child(name)?.text().trim().parse::<u32>().ok();
        let end = |cell: &str, offset: &str| {
            Some(End { cell: number(cell)? as usize, offset: number(offset).unwrap_or(0).into() })
        };
        Some(Self { row: end("row", "rowOff")?, column: end("col", "colOff")? })
    }
}

/// The cell where the middle lies, in one direction. The last one has it if more than half of the length lies there: a
/// shape may be drawn over the edge of its cell. One that says zero says nothing of where most of it lies.
fn middle(from: End, to: End, length: Option<u64>) -> usize {
    if length.is_some_and(|length| length > 0 && to.offset * 2 > length) {
        return to.cell;
    }
    usize::midpoint(from.cell, to.cell)
}

/// Width and height of a shape in units of drawings.
#[derive(Clone, Copy)]
struct Size {
    width: u64,
    height: u64,
}

/// The size that a shape says of itself, if it does.
fn size(anchor: &Element) -> Option<Size> {
    let mut found = None;
    anchor.visit(&mut |node| {
        if let Node::Element(place) = node
            && place.name == "xfrm"
            && found.is_none()
        {
            found = place.child("ext").and_then(|size| {
                let number = |name| size.attribute(name)?.parse::<u32>().ok().map(u64::from);
                Some(Size { width: number("cx")?, height: number("cy")? })
            });
        }
    });
    found
}

/// A drawn shape, of whatever kind of element.
pub(super) fn shape(element: &Element) -> Option<Mark> {
    let mut preset = None;
    element.visit(&mut |node| {
        if let Node::Element(inner) = node
            && inner.name == "prstGeom"
            && preset.is_none()
        {
            preset = inner.attribute("prst").map(str::to_owned);
        }
    });
    let is_line = element.name == "cxnSp";
    let shape = if is_line { Shape::Arrow } else { Shape::of_preset(&preset?) };
    Some(Mark { shape, words: words_of(element) })
}

/// The words written in a shape, in the drawings of Excel and Word, on one line.
pub(super) fn words_of(element: &Element) -> String {
    let mut words = String::new();
    element.visit(&mut |node| {
        let Node::Element(inner) = node else { return };
        match inner.name.as_str() {
            "t" => words.push_str(&inner.text()),
            "p" | "br" | "cr" | "tab" => words.push(' '),
            _ => {}
        }
    });
    one_line(&words)
}
