//! A draft made of an existing SOP: bytes → rows of cells → official form → text with questions.
//! It writes no file and overwrites nothing.

use crate::base::limits::{FILE_BYTES_MAX, IMPORT_ROW_CELLS_MAX, IMPORT_TEXT_BYTES_MAX};
use crate::exchange::import::compare::{read_back, settle};
use crate::exchange::import::fault::ImportFault;
use crate::exchange::import::form::SourceForm;
use crate::exchange::import::from_form::{Known, plan};
use crate::exchange::import::grid::{Grid, GridCell};
use crate::exchange::import::names::is_sop_id;
use crate::exchange::import::recognise::recognise;
use crate::exchange::import::write::{QUESTION, write};
use crate::exchange::import::{from_docx, from_text, from_xlsx};
use crate::exchange::package::fault::PackageFault;
use crate::exchange::package::kind::FileKind;
use crate::exchange::package::read::Package;

/// A draft with its questions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// The id of the SOP.
    pub id: String,
    /// The text of the file.
    pub text: String,
    /// The line of each question in the text, from 1, and the question.
    pub questions: Vec<(usize, String)>,
    /// How many rows it has.
    pub rows: usize,
    /// The columns of actors or names that it found.
    pub actors: usize,
}

/// The rows of cells of a file of any kind that is read.
///
/// # Errors
/// The file is of another kind, hostile, damaged, or far too large.
pub fn grid(bytes: &[u8]) -> Result<Grid, ImportFault> {
    match FileKind::of(bytes) {
        FileKind::Text if bytes.len() > IMPORT_TEXT_BYTES_MAX => Err(ImportFault::TooLarge),
        FileKind::Text => {
            let text = std::str::from_utf8(bytes).expect("a file is of kind text only in UTF-8");
            from_text::read(text)
        }
        FileKind::Package => {
            let package = Package::read(bytes)?;
            let main = package.main_part().map_err(|_| ImportFault::OtherPackage)?;
            let mut grid = match main.split('/').next() {
                Some("word") => from_docx::read(&package)?,
                Some("xl") => from_xlsx::read(&package)?,
                _ => return Err(ImportFault::OtherPackage),
            };
            if package.has_macros() {
                grid.remarks.push("makro di dalamnya tidak dijalankan dan tidak ikut".to_owned());
            }
            Ok(grid)
        }
        other => Err(PackageFault::OtherKind(other).into()),
    }
}

/// The official form in a file.
///
/// # Errors
/// The file is not read, or holds no table of activities, or several.
pub fn source_form(bytes: &[u8]) -> Result<SourceForm, ImportFault> {
    let grid = grid(bytes)?;
    fits(&grid)?;
    recognise(&grid)
}

/// Far too much is refused before it costs time: the draft holds all words of its source, and cells of a row are compared.
fn fits(grid: &Grid) -> Result<(), ImportFault> {
    let words = |cell: &GridCell| -> usize { cell.marks.iter().map(|mark| mark.words.len()).sum() };
    let mut bytes = 0;
    for row in &grid.rows {
        let cells = row.cells.len();
        if cells > IMPORT_ROW_CELLS_MAX {
            return Err(ImportFault::TooWideRow { place: row.place.clone(), cells });
        }
        bytes += row.cells.iter().map(|cell| cell.text.len() + words(cell)).sum::<usize>();
        if bytes > IMPORT_TEXT_BYTES_MAX {
            return Err(ImportFault::TooLarge);
        }
    }
    Ok(())
}

/// The draft of a file. Its name is only mentioned in the first line.
///
/// # Errors
/// The file is not read, holds no SOP or several, or the id is none.
pub fn draft(
    bytes: &[u8],
    file: &str,
    id: Option<&str>,
    known: &Known<'_>,
) -> Result<Draft, ImportFault> {
    if let Some(id) = id.filter(|id| !is_sop_id(id)) {
        return Err(ImportFault::BadId(id.to_owned()));
    }
    let form = source_form(bytes)?;
    let mut plan = plan(&form, id, known);
    settle(&mut plan, &form, known.office);
    let text = write(&plan, file);
    if text.len() > FILE_BYTES_MAX {
        return Err(ImportFault::TooLarge);
    }
    debug_assert!(read_back(&text).is_some(), "a draft has no fault of shape:\n{text}");
    let questions = text.lines().enumerate().filter_map(|(index, line)| {
        let question = line.trim_start().strip_prefix(QUESTION)?;
        Some((index + 1, question.to_owned()))
    });
    let questions = questions.collect();
    Ok(Draft { id: plan.id, questions, rows: plan.rows.len(), actors: plan.actors.len(), text })
}
