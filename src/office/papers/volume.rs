//! One SOP as one document, and the office's SOPs as one book.
//! It needs no database; what is in force is handed in as marks.

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::base::limits::VOLUME_SOPS_MAX;
use crate::base::time::Moment;
use crate::document::identity::Approver;
use crate::document::imprint::{Imprint, Letterhead, Mark};
use crate::document::paper::Paper;
use crate::document::sheets::{Part, Setting};
use crate::document::volume::cover::CoverFacts;
use crate::document::volume::decree::{DecreeFacts, KnownDecree};
use crate::document::volume::facts::{BOOK, ChapterFacts, VolumeFacts};
use crate::document::volume::forms::forms_facts;
use crate::office::fault::OfficeFault;
use crate::office::library::{OfficeVersion, Version};
use crate::office::papers::signer;
use crate::office::papers::sop_paper::{
    file_date, flowchart_page, identity_page, imprint, table_page,
};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// How a document is wanted.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// Parts that are left out: of cover, decree, contents and forms.
    pub without: Vec<Part>,
    /// Which copy it is, if it is one.
    pub copy: Option<String>,
}

impl Wish {
    fn has(&self, part: Part) -> bool {
        !self.without.contains(&part)
    }

    /// The sheet of a part, unless it is left out.
    fn sheet(&self, kantor: &Kantor, part: Part) -> Option<Setting> {
        self.has(part).then(|| Setting::of(kantor, part))
    }

    /// The mark of a sheet: that it is a copy is said by a mark where nothing graver is.
    fn mark(&self, mark: Option<Mark>) -> Option<Mark> {
        mark.or(self.copy.as_ref().map(|_| Mark::Copy))
    }
}

/// One SOP with the mark that says how it stands.
pub type Marked = (Version, Option<Mark>);

/// One SOP as one document.
///
/// # Errors
/// The flowchart fits no sheet.
pub fn sop_volume(
    (version, mark): &Marked,
    office: &OfficeVersion,
    wish: &Wish,
) -> Result<Paper, OfficeFault> {
    let (sop, kantor) = (version.procedure.sop(), &*office.kantor);
    let chapter = chapter(version, *mark, office, wish)?;
    let imprint = chapter.identity.imprint.clone();
    let sheet = |part| wish.sheet(kantor, part);
    Ok(Paper::Volume(VolumeFacts {
        letterhead: Letterhead::of(kantor),
        title: format!("SOP {}", sop.name.value.0),
        copy: wish.copy.clone(),
        is_book: false,
        cover: sheet(Part::Cover).map(|sheet| CoverFacts::of_sop(sop, kantor, sheet)),
        decree: sheet(Part::Decree).map(|sheet| DecreeFacts::of_sop(sop, kantor, sheet)),
        contents: sheet(Part::Contents),
        chapters: vec![chapter],
        imprint,
    }))
}

/// The book of these SOPs, in their order; `told` hears how many are drawn.
///
/// # Errors
/// There are none, or too many for one book; a flowchart fits no sheet.
pub fn book_volume(
    sops: &[Marked],
    office: &OfficeVersion,
    wish: &Wish,
    told: &mut dyn FnMut(usize),
) -> Result<Paper, OfficeFault> {
    if sops.len() > VOLUME_SOPS_MAX {
        let sentence = format!(
            "himpunan memuat paling banyak {VOLUME_SOPS_MAX} SOP, di sini {}; bagi SOP ke beberapa folder kantor, lalu cetak masing-masing dengan --kantor",
            sops.len()
        );
        return Err(OfficeFault::Paper(sentence));
    }
    let kantor = &*office.kantor;
    let mut chapters = Vec::new();
    for (index, (version, mark)) in sops.iter().enumerate() {
        chapters.push(chapter(version, *mark, office, wish)?);
        told(index + 1);
    }
    let dates = sops.iter().map(|(version, _)| file_date(version.procedure.sop()));
    let Some(date) = dates.max() else {
        let sentence = "tidak ada SOP yang dapat dihimpun; jalankan `tertib periksa`";
        return Err(OfficeFault::Paper(sentence.to_owned()));
    };
    let digest = book_digest(sops.iter().map(|(version, _)| version));
    let front = Setting::of(kantor, Part::Cover);
    let imprint = Imprint::of_office(&digest, front.sheet, date).on(front).marked(wish.mark(None));
    let sheet = |part| wish.sheet(kantor, part);
    let all: Vec<&Sop> = sops.iter().map(|(version, _)| version.procedure.sop()).collect();
    Ok(Paper::Volume(VolumeFacts {
        letterhead: Letterhead::of(kantor),
        title: format!("{BOOK} {}", kantor.name.value.0),
        copy: wish.copy.clone(),
        is_book: true,
        cover: sheet(Part::Cover).map(|sheet| CoverFacts::of_book(&all, kantor, sheet)),
        decree: sheet(Part::Decree)
            .map(|sheet| DecreeFacts::of_book(&all, kantor, known_decree(kantor), sheet)),
        contents: sheet(Part::Contents),
        chapters,
        imprint,
    }))
}

/// The digest of a book: over ids and digests of its SOPs, by id, so that the order of print does not count.
pub(in crate::office) fn book_digest<'a>(versions: impl Iterator<Item = &'a Version>) -> Digest {
    let mut lines: Vec<String> = versions
        .map(|version| {
            let procedure = &version.procedure;
            format!("{} {}\n", procedure.sop().id.value, procedure.digest())
        })
        .collect();
    lines.sort();
    Digest::of(lines.concat().as_bytes())
}

fn chapter(
    version: &Version,
    mark: Option<Mark>,
    office: &OfficeVersion,
    wish: &Wish,
) -> Result<ChapterFacts, OfficeFault> {
    let (sop, kantor) = (version.procedure.sop(), &*office.kantor);
    let mark = wish.mark(mark);
    let flowchart = flowchart_page(version, office, mark)
        .map_err(|fault| OfficeFault::Paper(format!("SOP `{}`: {fault}", sop.id.value)))?;
    let table = table_page(version, office, mark);
    let forms = wish.has(Part::Forms).then(|| {
        let imprint = imprint(version, kantor, Part::Forms, mark);
        forms_facts(sop, kantor, &table.table, imprint)
    });
    let identity = identity_page(version, office, mark);
    Ok(ChapterFacts { name: sop.name.value.0.clone(), identity, table, flowchart, forms })
}

/// What the office file says of the decree. Who holds the role on the day it was signed is a fact; before that day is
/// known, only the position is.
fn known_decree(kantor: &Kantor) -> KnownDecree {
    let said = kantor.print.as_ref().and_then(|print| print.decree.as_ref());
    let Some(said) = said else { return KnownDecree::default() };
    let date: Option<Date> = said.date.as_ref().map(|date| date.value.0);
    let signer = said.signed_by.as_ref().map(|role| match date {
        Some(date) => {
            let noon = Moment::new(date, jiff::civil::time(12, 0, 0, 0));
            let signer = signer::holder(kantor, &role.value, &[], noon);
            let position = signer.position.join(" ").trim_end_matches(',').to_owned();
            Approver { position, name: signer.name, nip: signer.nip }
        }
        None => Approver {
            position: signer::position(kantor, &role.value).trim_end_matches(',').to_owned(),
            ..Approver::default()
        },
    });
    KnownDecree { number: said.number.as_ref().map(|number| number.value.0.clone()), date, signer }
}
