//! Which papers have a form as a workbook: the books of the office.
//! It makes no file.

use crate::document::paper::Paper;
use crate::exchange::xlsx::from_book::of_book;
use crate::exchange::xlsx::from_register::of_register;
use crate::exchange::xlsx::workbook::Workbook;

/// The paper as a workbook; none for a paper that is no table to work with.
pub fn workbook_of(paper: &Paper) -> Option<Workbook> {
    match paper {
        Paper::Register(facts) => Some(of_register(facts)),
        Paper::Book(facts) => Some(of_book(facts)),
        Paper::Identity(_)
        | Paper::Table(_)
        | Paper::Flowchart(_)
        | Paper::Receipt(_)
        | Paper::Queue(_)
        | Paper::Checklist(_)
        | Paper::Application(_)
        | Paper::Routing(_)
        | Paper::Change(_)
        | Paper::Letter(_)
        | Paper::Leaflet(_)
        | Paper::Poster(_)
        | Paper::OfficeMap(_)
        | Paper::Volume(_) => None,
    }
}
