//! The form as a workbook: a sheet a page, merged heads that come again on every page, real dates, symbols as shapes; then
//! the flowchart as it is printed.
//! It writes no formula; a text that begins like one stays a text.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, Format, FormatAlign, ObjectMovement, Shape, ShapeFormat, ShapeLine,
    ShapeSolidFill, Workbook, Worksheet, XlsxError,
};

use crate::base::limits::CELL_LETTERS_MAX;
use crate::document::chart::facts::SymbolKind;
use crate::document::metrics::{Metrics, Micrometres};
use crate::exchange::package::read::Package;
use crate::exchange::sop_tables::fault::TableFault;
use crate::exchange::sop_tables::form::{Arrows, FormCell, FormTable, SopForm};
use crate::exchange::sop_tables::measure::{MARGIN, heights, symbol_size, width};
use crate::exchange::sop_tables::picture_sheet;
use crate::exchange::xlsx::excel::{Region, column, day, edge_text, moment, paper, pixels};
use crate::exchange::xlsx::styles::{FONT, guarded, plain, ruled};

/// Columns of actors that can be read on a sheet.
const COLUMNS_MAX: usize = 60;

/// The workbook.
///
/// # Errors
/// A text is longer than a cell of Excel can hold.
pub fn to_xlsx(form: &SopForm<'_>) -> Result<Vec<u8>, TableFault> {
    let mut tables = form.tables();
    let pictures = match form.arrows {
        Arrows::Here(pictures) => Some(pictures),
        Arrows::Printed | Arrows::Nowhere => None,
    };
    if pictures.is_some()
        && let Some(chart) = tables.last_mut()
    {
        chart.below.push(format!("Flowchart dengan anak panah: lembar {}", picture_sheet::NAME));
    }
    for table in &tables {
        fits(table)?;
    }
    let metrics = Metrics::default();
    let mut symbols: Vec<Vec<SymbolKind>> = Vec::new();
    let mut book = Workbook::new();
    // Widths of columns count in digits of this font, which every office program has or has a twin of.
    let usual = Format::new().set_font_name(FONT).set_font_size(10);
    book.set_default_format(&usual, 17, 64).map_err(unwritable)?;
    let properties = DocProperties::new()
        .set_title(&form.identity.title)
        .set_creation_datetime(&day(form.imprint().date).map_err(unwritable)?);
    book.set_properties(&properties);
    for table in &tables {
        // Made by the workbook, so that it counts in the same font.
        let sheet = book.add_worksheet();
        let drawn = write(sheet, table, &metrics).map_err(unwritable)?;
        set_page(sheet, table, form);
        if !drawn.is_empty() {
            symbols.push(drawn);
        }
    }
    if let Some(pictures) = pictures {
        picture_sheet::add(&mut book, pictures, form).map_err(unwritable)?;
    }
    let bytes = book.save_to_buffer().map_err(unwritable)?;
    with_shapes(&bytes, &symbols)
}

#[allow(clippy::needless_pass_by_value, reason = "it is handed to `map_err`")]
fn unwritable(_: XlsxError) -> TableFault {
    TableFault::Unwritable
}

fn fits(table: &FormTable) -> Result<(), TableFault> {
    if table.widths.len() > COLUMNS_MAX {
        return Err(TableFault::TooManyColumns(table.widths.len()));
    }
    let texts = table.rows.iter().flatten().map(|cell| &cell.text).chain(&table.above);
    for text in texts {
        let letters = text.encode_utf16().count();
        if letters > CELL_LETTERS_MAX {
            return Err(TableFault::CellTooLong { page: table.name.to_owned(), letters });
        }
    }
    Ok(())
}

/// Writes the cells and gives back the symbols in the order in which they were drawn.
fn write(
    sheet: &mut Worksheet,
    table: &FormTable,
    metrics: &Metrics,
) -> Result<Vec<SymbolKind>, XlsxError> {
    sheet.set_name(table.name)?;
    sheet.set_screen_gridlines(false);
    for (index, width) in table.widths.iter().enumerate() {
        sheet.set_column_width_pixels(column(index), pixels(*width))?;
    }
    let last = table.widths.len() - 1;
    let across = |row| Region { first: (row, 0), last: (row, last) };
    let mut next = 0;
    for (index, line) in table.above.iter().enumerate() {
        let format = plain();
        let format =
            if index == 0 { format.set_bold().set_align(FormatAlign::Center) } else { format };
        across(next).write(sheet, line, &guarded(format, line))?;
        next += 1;
    }
    if next > 0 {
        next += 1;
    }
    let first = next;
    let mut drawn = Vec::new();
    for (row, height) in table.rows.iter().zip(heights(metrics, table)) {
        sheet.set_row_height_pixels(next, pixels(height))?;
        for cell in row {
            put(sheet, next, cell)?;
            if let Some(symbol) = cell.symbol {
                draw(sheet, next, cell, symbol, width(table, cell))?;
                drawn.push(symbol);
            }
        }
        next += 1;
    }
    let head = u32::try_from(table.head).unwrap_or(0);
    if head > 0 {
        sheet.set_repeat_rows(first, first + head - 1)?;
        sheet.set_freeze_panes(first + head, 0)?;
    }
    for line in &table.below {
        next += 1;
        across(next).write(sheet, line, &guarded(plain().set_font_size(8), line))?;
    }
    sheet.set_print_area(0, 0, next, column(last))?;
    Ok(drawn)
}

fn put(sheet: &mut Worksheet, row: u32, cell: &FormCell) -> Result<(), XlsxError> {
    let format = format(cell);
    let below = row + u32::try_from(cell.further_rows).unwrap_or(0);
    let last = (below, cell.column + cell.further_columns);
    let region = Region { first: (row, cell.column), last };
    let day = cell.day.and_then(|date| moment(date.at(0, 0, 0, 0)));
    match day.filter(|_| region.first == region.last) {
        Some(day) => {
            let format = format.set_num_format("[$-421]dd mmmm yyyy").set_align(FormatAlign::Left);
            sheet.write_datetime_with_format(row, column(cell.column), &day, &format)?;
            Ok(())
        }
        None => region.write(sheet, &cell.text, &format),
    }
}

fn format(cell: &FormCell) -> Format {
    let mut format = ruled(plain()).set_text_wrap();
    if cell.is_centered {
        format = format.set_align(FormatAlign::Center);
    }
    if cell.is_head {
        format = format.set_bold().set_align(FormatAlign::VerticalCenter);
        return guarded(format, &cell.text);
    }
    // The words of a cell with a symbol stand below it.
    let place = if cell.symbol.is_some() { FormatAlign::Bottom } else { FormatAlign::Top };
    guarded(format.set_align(place), &cell.text)
}

/// A box at the top of the cell; its form is put in place when the file is made.
fn draw(
    sheet: &mut Worksheet,
    row: u32,
    cell: &FormCell,
    symbol: SymbolKind,
    room: Micrometres,
) -> Result<(), XlsxError> {
    let (width, height) = symbol_size(symbol, room);
    let look = ShapeFormat::new()
        .set_solid_fill(&ShapeSolidFill::new().set_color("FFFFFF"))
        .set_line(&ShapeLine::new().set_color("000000").set_width(1));
    let shape = Shape::textbox()
        .set_width(pixels(width))
        .set_height(pixels(height))
        .set_format(&look)
        .set_alt_text(words(symbol))
        .set_object_movement(ObjectMovement::MoveButDontSizeWithCells);
    let (left, top) = (pixels((room - width) / 2), pixels(MARGIN));
    sheet.insert_shape_with_offset(row, column(cell.column), &shape, left, top)?;
    Ok(())
}

/// What a symbol is called.
pub(super) fn words(symbol: SymbolKind) -> &'static str {
    match symbol {
        SymbolKind::Capsule => "mulai atau selesai",
        SymbolKind::Rectangle => "kegiatan",
        SymbolKind::Diamond => "keputusan",
        SymbolKind::Connector => "sambungan ke halaman lain",
    }
}

/// The preset shape of a symbol.
pub(super) fn preset(symbol: SymbolKind) -> &'static str {
    match symbol {
        SymbolKind::Capsule => "flowChartTerminator",
        SymbolKind::Rectangle => "flowChartProcess",
        SymbolKind::Diamond => "flowChartDecision",
        SymbolKind::Connector => "flowChartOffpageConnector",
    }
}

/// The boxes of the drawings in their official forms: the writer of workbooks knows only plain boxes.
fn with_shapes(bytes: &[u8], symbols: &[Vec<SymbolKind>]) -> Result<Vec<u8>, TableFault> {
    const BOX: &str = "prst=\"rect\"";
    let package = Package::read(bytes)?;
    let mut replaced = BTreeMap::new();
    for (index, drawn) in symbols.iter().enumerate() {
        let name = format!("xl/drawings/drawing{}.xml", index + 1);
        let text =
            std::str::from_utf8(package.needed(&name)?).map_err(|_| TableFault::Unwritable)?;
        let mut pieces = text.split(BOX);
        let mut made = pieces.next().unwrap_or_default().to_owned();
        let mut count = 0;
        for (piece, symbol) in pieces.by_ref().zip(drawn) {
            made.push_str(&format!("prst=\"{}\"{piece}", preset(*symbol)));
            count += 1;
        }
        if count != drawn.len() || pieces.next().is_some() {
            return Err(TableFault::Unwritable);
        }
        replaced.insert(name, made.into_bytes());
    }
    Ok(package.with_parts(&replaced)?)
}

fn set_page(sheet: &mut Worksheet, table: &FormTable, form: &SopForm<'_>) {
    sheet.set_landscape().set_paper_size(paper(form.imprint().sheet)).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.55, 0.6, 0.25, 0.25);
    if let Some(mark) = form.imprint().mark {
        sheet.set_header(format!("&C{}", mark.word()));
    }
    let line = edge_text(&form.imprint().version_line());
    sheet.set_footer(format!("&L{line}&C{}&Rhalaman &P dari &N", table.name));
}
