//! Rows of a workbook: every visible sheet, cells with their values, merged regions, drawn shapes.
//! It runs no formula and no macro: a formula stands with the value that Excel kept.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;

use crate::base::limits::IMPORT_CELLS_MAX;
use crate::base::time::form_date;
use crate::exchange::import::drawing::marks_of_sheets;
use crate::exchange::import::fault::ImportFault;
use crate::exchange::import::grid::{Grid, GridCell, GridRow, Mark};
use crate::exchange::package::check::checked_text;
use crate::exchange::package::read::Package;

type Cells = BTreeMap<(usize, usize), GridCell>;

/// The rows of all visible sheets.
///
/// # Errors
/// A part is hostile or damaged, or there are more cells than any SOP has.
pub(super) fn read(package: &Package) -> Result<Grid, ImportFault> {
    for name in package.names().filter(|name| is_xml(name)) {
        checked_text(name, package.needed(name)?)?;
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(package.as_bytes())).map_err(bad)?;
    let mut drawn = marks_of_sheets(package)?;
    let mut grid = Grid::default();
    let mut count = 0;
    for (index, sheet) in book.sheets_metadata().to_vec().into_iter().enumerate() {
        if sheet.typ != SheetType::WorkSheet {
            continue;
        }
        if sheet.visible != SheetVisible::Visible {
            grid.remarks.push(format!("lembar tersembunyi `{}` tidak dibaca", sheet.name));
            continue;
        }
        let mut cells = cells_of(&mut book, &sheet.name)?;
        for ((row, column), marks) in drawn.remove(&sheet.name).unwrap_or_default() {
            add_marks(&mut cells, row, column, marks);
        }
        count += cells.len();
        if count > IMPORT_CELLS_MAX {
            return Err(ImportFault::TooManyCells);
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).map_err(bad)?;
        count = merge(&mut cells, &merged, count)?;
        push_rows(&mut grid, cells, &sheet.name, index + 1);
    }
    Ok(grid)
}

fn is_xml(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    std::path::Path::new(&name)
        .extension()
        .is_some_and(|ending| ending == "xml" || ending == "rels")
}

fn bad(_: XlsxError) -> ImportFault {
    ImportFault::BadWorkbook
}

/// The cells with a value, one by one: a sheet may name a cell a million rows down.
fn cells_of(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Cells, ImportFault> {
    let mut cells = Cells::new();
    let mut reader = book.worksheet_cells_reader(sheet).map_err(bad)?;
    while let Some(cell) = reader.next_cell_with_formula().map_err(bad)? {
        let mut text = text_of(&cell.value);
        if let Some(formula) = cell.formula.filter(|_| text.is_empty()) {
            text = format!("={formula}");
        }
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = (cell.pos.0 as usize, cell.pos.1 as usize);
        cells.insert((row, column), GridCell { column, width: 1, text, ..GridCell::default() });
        if cells.len() > IMPORT_CELLS_MAX {
            return Err(ImportFault::TooManyCells);
        }
    }
    Ok(cells)
}

/// A value as it is read on the sheet. Dates are written long, whatever form the cell gives them.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "BENAR".to_owned(),
        DataRef::Bool(false) => "SALAH".to_owned(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let clock = if (hour, minute) == (0, 0) {
                String::new()
            } else {
                format!(" {hour:02}.{minute:02}")
            };
            let date = i16::try_from(year).ok().and_then(|year| {
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            });
            date.map_or_else(
                || moment.as_f64().to_string(),
                |date| format!("{}{clock}", form_date(date)),
            )
        }
        DataRef::DateTime(length) => length.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn add_marks(cells: &mut Cells, row: usize, column: usize, marks: Vec<Mark>) {
    let cell = cells.entry((row, column));
    cell.or_insert_with(|| GridCell { column, width: 1, ..GridCell::default() })
        .marks
        .extend(marks);
}

/// Makes the first cell of a region as wide as the region, and says of the cells below it that they belong to it.
/// Gives back how many cells were counted or looked at: regions that lie over each other cost no more than cells.
fn merge(cells: &mut Cells, merged: &[Dimensions], mut count: usize) -> Result<usize, ImportFault> {
    let rows_with_cells: BTreeSet<usize> = cells.keys().map(|(row, _)| *row).collect();
    for region in merged {
        let (top, left) = (region.start.0 as usize, region.start.1 as usize);
        let (bottom, right) = (region.end.0 as usize, region.end.1 as usize);
        if let Some(first) = cells.get_mut(&(top, left)) {
            first.width = right.saturating_sub(left) + 1;
        }
        if bottom <= top {
            continue;
        }
        for row in rows_with_cells.range(top + 1..=bottom) {
            count += 1;
            if count > IMPORT_CELLS_MAX {
                return Err(ImportFault::TooManyCells);
            }
            let entry = cells.entry((*row, left)).or_insert_with(|| GridCell {
                column: left,
                width: 1,
                ..GridCell::default()
            });
            entry.continues = true;
        }
    }
    Ok(count)
}

/// The rows of a sheet; where rows are left empty, one empty row stands for them.
fn push_rows(grid: &mut Grid, cells: Cells, sheet: &str, section: usize) {
    let mut last: Option<usize> = None;
    for ((row, _), cell) in cells {
        if last != Some(row) {
            let place = format!("lembar {sheet} baris {}", row + 1);
            if last.is_none_or(|last| row > last + 1) {
                grid.rows.push(GridRow { place: place.clone(), section, cells: Vec::new() });
            }
            grid.rows.push(GridRow { place, section, cells: Vec::new() });
            last = Some(row);
        }
        if let Some(open) = grid.rows.last_mut() {
            open.cells.push(cell);
        }
    }
}
