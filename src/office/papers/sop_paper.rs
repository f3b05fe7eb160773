//! The three pages of an SOP: identity, table, flowchart; its blank form, its leaflet and its poster. A draft is marked as one.
//! It needs no database; the moment only says which of the office's switches are in force.

use jiff::civil::Date;

use crate::base::time::Moment;
use crate::document::captions::Captions;
use crate::document::flowchart::{FlowchartFacts, flowchart_facts};
use crate::document::identity::{IdentityFacts, identity_facts};
use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::document::paper::{Paper, TablePage};
use crate::document::print_view::table_facts;
use crate::document::sheets::{Part, Setting};
use crate::office::fault::OfficeFault;
use crate::office::library::{OfficeVersion, Version, is_draft};
use crate::office::papers::{application, service_standard};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// The word by which people ask for the application form, of an SOP or of a case.
pub(super) const APPLICATION: &str = "lembar-permohonan";

/// One page of an SOP.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SopPaper {
    /// Page 1.
    Identity,
    /// Page 2.
    Table,
    /// Page 3.
    Flowchart,
    /// The form for applicants, blank; printed only when it is asked for by name.
    Application,
    /// The service standard as a leaflet; by name only.
    Leaflet,
    /// The service standard as a poster for the counter; by name only.
    Poster,
}

impl SopPaper {
    /// The pages of the SOP itself, in their order.
    pub const ALL: [Self; 3] = [Self::Identity, Self::Table, Self::Flowchart];

    /// The word by which people ask for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identitas",
            Self::Table => "tabel",
            Self::Flowchart => "flowchart",
            Self::Application => APPLICATION,
            Self::Leaflet => "standar-pelayanan",
            Self::Poster => "poster",
        }
    }

    /// All that can be asked for.
    pub fn known() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().chain([Self::Application, Self::Leaflet, Self::Poster])
    }

    /// The page of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::known().find(|page| page.name() == name)
    }
}

/// One page of an SOP; `now` tells what the office asks at present, `mark` that the pages are not those in force.
///
/// # Errors
/// The flowchart does not fit its sheet.
pub fn sop_paper(
    version: &Version,
    office: &OfficeVersion,
    which: SopPaper,
    now: Moment,
    mark: Option<Mark>,
) -> Result<Paper, OfficeFault> {
    Ok(match which {
        SopPaper::Identity => Paper::Identity(identity_page(version, office, mark)),
        SopPaper::Table => Paper::Table(table_page(version, office, mark)),
        SopPaper::Flowchart => Paper::Flowchart(flowchart_page(version, office, mark)?),
        SopPaper::Leaflet => {
            let imprint = hung(version, Sheet::A4, mark);
            Paper::Leaflet(service_standard::facts(version, office, imprint, now))
        }
        SopPaper::Poster => {
            let imprint = hung(version, Sheet::A3, mark);
            Paper::Poster(service_standard::facts(version, office, imprint, now))
        }
        SopPaper::Application => Paper::Application(application::blank(version, office, now)),
    })
}

/// What a paper of the standar pelayanan carries; its sheet is of its own kind, whatever the office prints SOPs on.
fn hung(version: &Version, sheet: Sheet, mark: Option<Mark>) -> Imprint {
    let (sop, digest) = (version.procedure.sop(), version.procedure.digest());
    Imprint::of(sop, &digest, sheet, file_date(sop)).marked(own_mark(version, mark))
}

/// A draft is marked as one, whatever else its pages would say.
fn own_mark(version: &Version, mark: Option<Mark>) -> Option<Mark> {
    if is_draft(version.procedure.sop()) { Some(Mark::Draft) } else { mark }
}

/// Page 1.
pub(super) fn identity_page(
    version: &Version,
    office: &OfficeVersion,
    mark: Option<Mark>,
) -> IdentityFacts {
    let (sop, kantor) = (version.procedure.sop(), &*office.kantor);
    let imprint = imprint(version, kantor, Part::Identity, mark);
    identity_facts(sop, &Captions::of(sop, kantor), Letterhead::of(kantor), imprint)
}

/// Page 2.
pub(super) fn table_page(
    version: &Version,
    office: &OfficeVersion,
    mark: Option<Mark>,
) -> TablePage {
    let (sop, kantor) = (version.procedure.sop(), &*office.kantor);
    let table = table_facts(sop, &Captions::of(sop, kantor));
    TablePage { imprint: imprint(version, kantor, Part::Table, mark), table }
}

/// Page 3.
///
/// # Errors
/// The flowchart does not fit its sheet.
pub(super) fn flowchart_page(
    version: &Version,
    office: &OfficeVersion,
    mark: Option<Mark>,
) -> Result<FlowchartFacts, OfficeFault> {
    let (sop, kantor) = (version.procedure.sop(), &*office.kantor);
    let imprint = imprint(version, kantor, Part::Flowchart, mark);
    let facts = flowchart_facts(sop, &Captions::of(sop, kantor), imprint);
    facts.map_err(|fault| OfficeFault::Paper(fault.to_string()))
}

/// What a part of the SOP carries, on the sheet that the office wants for it.
pub(super) fn imprint(
    version: &Version,
    kantor: &Kantor,
    part: Part,
    mark: Option<Mark>,
) -> Imprint {
    let (sop, digest) = (version.procedure.sop(), version.procedure.digest());
    let setting = Setting::of(kantor, part);
    let imprint = Imprint::of(sop, &digest, setting.sheet, file_date(sop)).on(setting);
    imprint.marked(own_mark(version, mark))
}

/// The latest date that the SOP states of itself; a draft without any gets a fixed one, since the date inside a file
/// is a fact and never today.
pub(in crate::office) fn file_date(sop: &Sop) -> Date {
    let identity = sop.identity.as_ref();
    let dates =
        identity.map(|identity| [&identity.created, &identity.revised, &identity.effective]);
    let stated = dates.into_iter().flatten().flatten().map(|date| date.value.0);
    stated.max().unwrap_or(Date::constant(2000, 1, 1))
}
