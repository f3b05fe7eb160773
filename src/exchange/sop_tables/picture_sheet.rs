//! The flowchart as printed, in a workbook: a sheet for each of its pages, which prints as that page.

use rust_xlsxwriter::{Image, ObjectMovement, Workbook, Worksheet, XlsxError};

use crate::document::flowchart::PagePictures;
use crate::document::metrics::Micrometres;
use crate::exchange::sop_tables::form::SopForm;
use crate::exchange::xlsx::excel::{edge_text, paper, pixels};

/// The name of the first sheet; further ones are numbered.
pub(super) const NAME: &str = "Gambar Flowchart";

/// Behind the tables, so that the sheets of these keep their places.
pub(super) fn add(
    book: &mut Workbook,
    pictures: &PagePictures,
    form: &SopForm<'_>,
) -> Result<(), XlsxError> {
    for (index, file) in pictures.files.iter().enumerate() {
        let sheet = book.add_worksheet();
        let name = match index {
            0 => NAME.to_owned(),
            _ => format!("{NAME} {}", index + 1),
        };
        sheet.set_name(&name)?.set_screen_gridlines(false);
        let side = |mm: u32| f64::from(pixels(Micrometres::from(mm) * 1_000));
        let (width, height) = (side(pictures.sheet_mm.0), side(pictures.height_mm));
        let image = Image::new_from_buffer(file)?
            .set_scale_to_size(width, height, false)
            .set_object_movement(ObjectMovement::DontMoveOrSizeWithCells)
            .set_alt_text("Flowchart seperti tercetak; kata-katanya pada lembar Flowchart");
        sheet.insert_image(0, 0, &image)?;
        set_page(sheet, pictures, form);
    }
    Ok(())
}

/// The picture brings its own margins.
fn set_page(sheet: &mut Worksheet, pictures: &PagePictures, form: &SopForm<'_>) {
    let (width, height) = pictures.sheet_mm;
    if width > height {
        sheet.set_landscape();
    }
    sheet.set_paper_size(paper(pictures.sheet)).set_print_fit_to_pages(1, 1);
    sheet.set_margins(0.0, 0.0, 0.0, 0.5, 0.0, 0.25);
    // The sides have no margin where a line could begin.
    sheet.set_footer(format!("&C{}", edge_text(&form.imprint().marked_line())));
}
