//! Papers of a case on their way out: what is given out is put down with the case first, and comes out as a copy if it
//! was printed before. Nothing is written before everything is made and put down.
//! It gathers no papers and chooses none.

use std::collections::BTreeSet;

use crate::base::id::StaffId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::Common;
use crate::cli::commands::deliver::{Named, Target, made, written};
use crate::cli::commands::print::named;
use crate::engine::decide::print::{COPY_WITHOUT_NAME, unnamed_copy};
use crate::engine::print::{PaperToPrint, Print};
use crate::office::fault::OfficeFault;
use crate::office::papers::requests::CasePaper;
use crate::office::papers::word_letter::WORD_TEMPLATE;
use crate::office::prints::{Printing, to_put_down};
use crate::office::service::Office;
use crate::store::contract::Store;

/// Makes the papers, puts down what is given out, and writes the files. Papers of other kinds go with them.
pub(super) async fn deliver_noted<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    number: u64,
    mut papers: Vec<Named>,
    target: Target<'_>,
) -> Result<Answer, Trouble> {
    let person = common.oleh.clone().map(StaffId::new);
    let (places, wanted): (Vec<usize>, Vec<PaperToPrint>) = put_down(number, &papers).unzip();
    if wanted.is_empty() {
        return written(&made(&papers, target)?, target.format);
    }
    if person.is_none() {
        no_paper_twice(&wanted)?;
    }
    let printing = Printing { person: person.as_ref(), key: common.kunci.as_deref() };
    let make = |prints: &[Print]| {
        for (place, print) in places.iter().zip(prints) {
            papers[*place].1.set_copy(print.copy);
        }
        made(&papers, target)
    };
    let files = office.print_noted(number, printing, &wanted, make).await?;
    written(&files, target.format)
}

/// One command that asks for the receipt on a sheet and on a roll asks for a copy, of which nothing was printed yet.
fn no_paper_twice(wanted: &[PaperToPrint]) -> Result<(), OfficeFault> {
    let mut seen = BTreeSet::new();
    let Some(again) = wanted.iter().find(|paper| !seen.insert(&paper.paper)) else { return Ok(()) };
    let sentence = format!(
        "`{}` diminta dalam dua bentuk; sebutkan satu saja, atau --oleh PEGAWAI: yang kedua menjadi salinan",
        again.paper
    );
    Err(OfficeFault::refused(COPY_WITHOUT_NAME, sentence))
}

/// The papers that would be copies, with why they are not printed while nobody says who prints them.
pub(super) async fn unnamed_copies<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    number: u64,
    papers: &mut Vec<Named>,
) -> Result<Vec<String>, Trouble> {
    if common.oleh.is_some() {
        return Ok(Vec::new());
    }
    let (places, wanted): (Vec<usize>, Vec<PaperToPrint>) = put_down(number, papers).unzip();
    let prints = office.case(number).await?.state.next_prints(&wanted);
    let copies: Vec<(usize, Print)> =
        places.into_iter().zip(prints).filter(|(_, print)| print.copy > 0).collect();
    let mut place = 0;
    papers.retain(|_| {
        place += 1;
        !copies.iter().any(|(copy, _)| *copy + 1 == place)
    });
    let why = |(_, print): (usize, Print)| unnamed_copy(&print.paper, print.copy).sentence;
    Ok(copies.into_iter().map(why).collect())
}

/// The papers that are put down, by their place among all.
fn put_down(
    number: u64,
    papers: &[Named],
) -> impl Iterator<Item = (usize, PaperToPrint)> + use<'_> {
    let prefix = format!("perkara-{number}-");
    papers.iter().enumerate().filter_map(move |(place, (name, paper))| {
        Some((place, to_put_down(name.strip_prefix(&prefix)?, paper)?))
    })
}

/// The named letters as they would be if they were signed now; without names, every letter that is not made yet, and why
/// those made in Word are not among them.
pub(super) async fn previews<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    number: u64,
    names: &[String],
) -> Result<(Vec<Named>, Vec<String>), Trouble> {
    let known = office.case_papers(number).await?;
    let wanted: Vec<CasePaper> = if names.is_empty() {
        let waiting = known.into_iter().filter(|paper| !paper.is_made).map(|paper| paper.which);
        waiting.filter(|which| matches!(which, CasePaper::Letter(_))).collect()
    } else {
        names.iter().map(|name| named(name, &known)).collect::<Result<_, _>>()?
    };
    let person = common.oleh.clone().map(StaffId::new);
    let (mut papers, mut lacking) = (Vec::new(), Vec::new());
    for which in wanted {
        let CasePaper::Letter(id) = &which else {
            let sentence = format!("pratinjau hanya untuk surat; `{}` bukan surat", which.name());
            return Err(OfficeFault::Paper(sentence).into());
        };
        match office.letter_preview(number, id, person.as_ref()).await {
            Ok(paper) => papers.push((format!("perkara-{number}-{id}-pratinjau"), paper)),
            Err(OfficeFault::Refused(refusal))
                if names.is_empty() && refusal.code == WORD_TEMPLATE =>
            {
                lacking.push(refusal.sentence);
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    if papers.is_empty() && !lacking.is_empty() {
        return Err(OfficeFault::refused(WORD_TEMPLATE, lacking.join("; ")).into());
    }
    Ok((papers, lacking))
}
