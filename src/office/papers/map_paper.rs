//! The map of the office's SOPs as a paper.
//! It needs no database and no clock.

use jiff::civil::Date;

use crate::check::office_map::OfficeMap;
use crate::document::imprint::{Imprint, Letterhead, Sheet};
use crate::document::office_map::facts::OfficeMapFacts;
use crate::document::office_map::from_map::{map_digest, office_map_facts};
use crate::office::folder::Folder;
use crate::office::library::office_map;
use crate::office::papers::sop_paper::file_date;
use crate::sop::kantor::Kantor;

/// The map of all SOPs that can be read.
pub fn map_paper(folder: &Folder, kantor: &Kantor) -> OfficeMapFacts {
    let map = office_map(folder, kantor);
    let imprint = Imprint::of_office(&map_digest(&map), Sheet::of(kantor), date(&map));
    let foot = format!("Peta SOP · sidik {}", imprint.digest);
    office_map_facts(&map, imprint, Letterhead::of(kantor), foot)
}

/// The latest date that any of the SOPs states of itself; never today.
fn date(map: &OfficeMap<'_>) -> Date {
    let dates = map.members.iter().map(|member| file_date(&member.sop));
    dates.max().unwrap_or(Date::constant(2000, 1, 1))
}
