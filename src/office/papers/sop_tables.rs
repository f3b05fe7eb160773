//! The form of an SOP as a workbook or a Word document, for offices that work on in those.
//! It writes no file.

use crate::document::captions::Captions;
use crate::document::flowchart::{FlowchartFacts, page_facts};
use crate::document::imprint::Mark;
use crate::document::print_view::table_facts;
use crate::exchange::sop_tables::form::{Arrows, SopForm};
use crate::exchange::sop_tables::to_docx::to_docx;
use crate::exchange::sop_tables::to_xlsx::to_xlsx;
use crate::office::fault::OfficeFault;
use crate::office::library::{OfficeVersion, Version};
use crate::office::papers::sop_paper::{flowchart_page, identity_page};
use crate::sop::scalar::DateText;
use crate::source::Spanned;

/// For which program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableKind {
    /// Excel.
    Workbook,
    /// Word.
    Document,
}

/// The form of an SOP as a file.
pub struct SopFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Why its flowchart has no arrows anywhere, in a sentence.
    pub undrawn: Option<String>,
}

/// The whole form of an SOP in one file; `mark` tells that the pages are not those in force.
///
/// # Errors
/// A text does not fit a cell.
pub fn sop_tables(
    (version, office): (&Version, &OfficeVersion),
    kind: TableKind,
    mark: Option<Mark>,
) -> Result<SopFile, OfficeFault> {
    let (sop, kantor) = (version.procedure.sop(), &*office.kantor);
    let identity = identity_page(version, office, mark);
    let captions = Captions::of(sop, kantor);
    let page = sop.identity.as_ref();
    let day = |date: Option<&Spanned<DateText>>| date.map(|date| date.value.0);
    let days = [
        day(page.and_then(|page| page.created.as_ref())),
        day(page.and_then(|page| page.revised.as_ref())),
        day(page.and_then(|page| page.effective.as_ref())),
    ];
    let table = table_facts(sop, &captions);
    let chart = page_facts(sop, &captions, &identity.imprint);
    let flowchart = flowchart_page(version, office, mark);
    let pictures = flowchart.as_ref().ok().and_then(FlowchartFacts::pictures);
    let arrows = match (&flowchart, &pictures) {
        (Ok(_), Some(pictures)) => Arrows::Here(pictures),
        (Ok(_), None) => Arrows::Printed,
        (Err(_), _) => Arrows::Nowhere,
    };
    let form = SopForm { identity: &identity, days, table: &table, chart: &chart, arrows };
    let made = match kind {
        TableKind::Workbook => to_xlsx(&form),
        TableKind::Document => to_docx(&form),
    };
    let bytes = made.map_err(|fault| OfficeFault::Paper(fault.to_string()))?;
    let undrawn =
        flowchart.err().map(|fault| format!("anak panah flowchart tidak tergambar: {fault}"));
    Ok(SopFile { bytes, undrawn })
}
