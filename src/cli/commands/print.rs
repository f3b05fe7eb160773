//! `cetak`: which papers of SOPs, cases and books are asked, and what is to be said beside them.
//! It gathers no facts and writes no file; `deliver` does.

use serde_json::json;

use crate::base::id::{BookId, SopId};
use crate::base::time::{Moment, long_date};
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{Common, PrintArgs};
use crate::cli::commands::deliver::{Named, Target, deliver, form};
use crate::cli::commands::interchange::{self, Form};
use crate::cli::commands::print_case::{deliver_noted, previews, unnamed_copies};
use crate::cli::commands::word::{self, WordLetter};
use crate::cli::commands::{case, tables};
use crate::cli::print_format::PrintFormat;
use crate::diag::suggest::nearest;
use crate::document::imprint::Mark;
use crate::document::letter::compose::PrintMode;
use crate::document::paper::Paper;
use crate::office::fault::OfficeFault;
use crate::office::folder::Folder;
use crate::office::input::InputFault;
use crate::office::library::{OfficeVersion, Version, find_sop, load_kantor};
use crate::office::papers::map_paper::map_paper;
use crate::office::papers::requests::{AvailablePaper, CasePaper};
use crate::office::papers::sop_paper::{SopPaper, sop_paper};
use crate::office::papers::sop_tables::TableKind;
use crate::office::ports::{Clock, SystemClock};
use crate::office::service::Office;
use crate::office::versions::Standing;
use crate::store::contract::Store;

/// True if a paper of the database is asked.
pub(super) fn needs_office(args: &PrintArgs) -> bool {
    args.perkara.is_some()
        || args.berlaku
        || args.dokumen.iter().any(|name| name.starts_with("buku:"))
}

/// Pages of an SOP; no database is opened.
pub(super) fn print_sop(folder: &Folder, args: &PrintArgs) -> Result<Answer, Trouble> {
    if let Some(form) = Form::asked(args) {
        return interchange::of_file(folder, args, form);
    }
    let kantor = load_kantor(folder)?.map_err(|fault| OfficeFault::NotUsable(Box::new(fault)))?;
    if args.peta {
        let paper = Paper::OfficeMap(map_paper(folder, &kantor.kantor));
        return deliver(&[("peta-sop".to_owned(), paper)], Target::of(args));
    }
    let clock = SystemClock::in_zone(&kantor.kantor.zone.value.0);
    let clock =
        clock.ok_or_else(|| OfficeFault::Paper("zona waktu kantor tidak dikenal".into()))?;
    let (id, pages) = wanted_pages(args, &args.dokumen)?;
    let version = find_sop(folder, &id, &kantor.kantor)?;
    if let Some(kind) = tables::kind(args.format).filter(|_| args.dokumen.is_empty()) {
        let made = (&version, &kantor, None);
        return tables::deliver(made, &id, kind, args.output.as_deref());
    }
    let papers = sop_papers((&version, &kantor, clock.now(), None), &id, &pages)?;
    deliver(&papers, Target::of(args))
}

/// Papers of a case, of books, and of an SOP beside them.
pub(super) async fn print<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &PrintArgs,
) -> Result<Answer, Trouble> {
    if let Some(form) = Form::asked(args) {
        return interchange::of_office(office, args, form).await;
    }
    let target = Target::of(args);
    let (books, names): (Vec<String>, Vec<String>) =
        args.dokumen.iter().cloned().partition(|name| name.starts_with("buku:"));
    if let Some(kind) = tables::kind(args.format).filter(|_| is_whole_sop(args)) {
        return whole_sop(office, args, kind).await;
    }
    let (mut papers, mut lacking, mut note) = (Vec::new(), Vec::new(), None);
    let mut letters: Vec<WordLetter> = Vec::new();
    if books.is_empty() || !names.is_empty() {
        match &args.perkara {
            Some(number) if args.pratinjau => {
                let number = case::number(number)?;
                (papers, lacking) = previews(office, common, number, &names).await?;
            }
            Some(number) if names.is_empty() => {
                let number = case::number(number)?;
                (papers, lacking) = all_papers(office, number, args, &mut letters).await?;
                if target.gives_paper() {
                    lacking.extend(unnamed_copies(office, common, number, &mut papers).await?);
                    let copies = word::unnamed_copies(office, common, number, &mut letters);
                    lacking.extend(copies.await?);
                }
            }
            Some(number) => {
                let number = case::number(number)?;
                papers = named_papers(office, (number, &names), args, &mut letters).await?;
            }
            None if args.peta => return print_sop(office.folder(), args),
            None => (papers, note) = pages_of_sop(office, args, &names).await?,
        }
    }
    for name in &books {
        papers.push(book_paper(office, name).await?);
    }
    let others = papers.len();
    let target = Target { others: letters.len(), ..target };
    if let Some(number) = args.perkara.as_ref().filter(|_| !names.is_empty() && !letters.is_empty())
    {
        word::may_be_put_down(office, common, (case::number(number)?, mode(args)), &letters)
            .await?;
    }
    let nothing_left = papers.is_empty() && !(lacking.is_empty() && letters.is_empty());
    let mut answer = match &args.perkara {
        Some(_) if nothing_left => Answer::done(String::new(), json!({ "berkas": [] })),
        Some(number) if target.gives_paper() => {
            deliver_noted(office, common, case::number(number)?, papers, target).await?
        }
        _ => deliver(&papers, target)?,
    };
    if let Some(number) = args.perkara.as_ref().filter(|_| !letters.is_empty()) {
        let wanted = (case::number(number)?, mode(args), Target { others, ..target });
        word::deliver_noted(office, common, wanted, &letters, &mut answer).await?;
    }
    add_remarks(&mut answer, note, &lacking, args);
    Ok(answer)
}

/// What is to be said beside the papers: which version they are of, and what was not printed, with why.
fn add_remarks(answer: &mut Answer, note: Option<String>, lacking: &[String], args: &PrintArgs) {
    if let Some(note) = note.filter(|_| !Target::of(args).is_screen()) {
        answer.remark(&note);
    }
    if !lacking.is_empty() {
        answer.code = 1;
        answer.json["tidak_dicetak"] = json!(lacking);
        if Target::of(args).is_screen() {
            answer.text = serde_json::to_string_pretty(&answer.json).unwrap_or_default();
        } else {
            answer.text.push_str("TIDAK dicetak:\n");
            for why in lacking {
                answer.text.push_str(&format!("  {why}\n"));
            }
        }
    }
}

/// The SOP that is asked, and which of its pages.
fn wanted_pages(args: &PrintArgs, names: &[String]) -> Result<(SopId, Vec<SopPaper>), Trouble> {
    let Some(id) = args.sop.clone().map(SopId::new) else {
        let sentence = format!("sebutkan SOP atau --perkara untuk mencetak `{}`", names.join(", "));
        return Err(OfficeFault::Input(InputFault(sentence)).into());
    };
    let pages = match (names, form(args.format)) {
        ([], PrintFormat::Svg) => vec![SopPaper::Flowchart],
        ([], _) => SopPaper::ALL.to_vec(),
        (names, _) => names.iter().map(|name| page(name)).collect::<Result<_, _>>()?,
    };
    Ok((id, pages))
}

/// Pages of the file, marked if another version is in force, or of the version in force; with what is to be said.
async fn pages_of_sop<S: Store + 'static>(
    office: &Office<S>,
    args: &PrintArgs,
    names: &[String],
) -> Result<(Vec<Named>, Option<String>), Trouble> {
    let (id, pages) = wanted_pages(args, names)?;
    let (version, mark, note) = marked_version(office, args, &id).await?;
    let papers = sop_papers((&version, office.version(), office.now(), mark), &id, &pages)?;
    Ok((papers, note))
}

/// True if an SOP is asked as a whole, none of its pages by name.
fn is_whole_sop(args: &PrintArgs) -> bool {
    args.sop.is_some() && args.dokumen.is_empty()
}

/// The form of an SOP in one file for Word or Excel.
async fn whole_sop<S: Store + 'static>(
    office: &Office<S>,
    args: &PrintArgs,
    kind: TableKind,
) -> Result<Answer, Trouble> {
    let (id, _) = wanted_pages(args, &[])?;
    let (version, mark, note) = marked_version(office, args, &id).await?;
    let made = (&version, office.version(), mark);
    let mut answer = tables::deliver(made, &id, kind, args.output.as_deref())?;
    if let Some(note) = note {
        answer.remark(&note);
    }
    Ok(answer)
}

/// The version that is asked, with the mark that it bears and what is to be said of it.
async fn marked_version<S: Store + 'static>(
    office: &Office<S>,
    args: &PrintArgs,
    id: &SopId,
) -> Result<(Version, Option<Mark>, Option<String>), Trouble> {
    let version = if args.berlaku { office.sop_in_force(id).await? } else { office.sop(id)? };
    let (mark, note) = match office.standing(id, version.procedure.digest()).await? {
        Standing::InForce => (None, None),
        Standing::NotInForce(Some((digest, from))) => {
            let note = format!(
                "berkas ini BELUM BERLAKU; yang berlaku versi {} sejak {}: tertib cetak {id} --berlaku",
                digest.short(),
                long_date(from)
            );
            (Some(Mark::NotInForce), Some(note))
        }
        Standing::NotInForce(None) => {
            let note =
                "berkas ini BELUM BERLAKU; versinya berlaku mulai tanggal efektifnya".to_owned();
            (Some(Mark::NotInForce), Some(note))
        }
        Standing::OutOfForce(from) => {
            let note = format!("SOP ini DICABUT sejak {}", long_date(from));
            (Some(Mark::OutOfForce), Some(note))
        }
    };
    Ok((version, mark, note))
}

fn sop_papers(
    (version, kantor, now, mark): (&Version, &OfficeVersion, Moment, Option<Mark>),
    id: &SopId,
    pages: &[SopPaper],
) -> Result<Vec<Named>, Trouble> {
    let one = |which: &SopPaper| {
        Ok((format!("{id}-{}", which.name()), sop_paper(version, kantor, *which, now, mark)?))
    };
    pages.iter().map(one).collect()
}

fn page(name: &str) -> Result<SopPaper, Trouble> {
    let known: Vec<&str> = SopPaper::known().map(SopPaper::name).collect();
    SopPaper::from_name(name).ok_or_else(|| unknown(name, &known))
}

fn mode(args: &PrintArgs) -> PrintMode {
    if args.konsep { PrintMode::Concept } else { PrintMode::Final }
}

/// All papers of a case that can be printed, in final print what has been made, and why made ones cannot.
async fn all_papers<S: Store + 'static>(
    office: &Office<S>,
    number: u64,
    args: &PrintArgs,
    letters: &mut Vec<WordLetter>,
) -> Result<(Vec<Named>, Vec<String>), Trouble> {
    let known = office.case_papers(number).await?;
    let (mut papers, mut lacking) = (Vec::new(), Vec::new());
    for AvailablePaper { which, .. } in known
        .into_iter()
        .filter(|paper| paper.is_made || args.konsep)
        .filter(|paper| !paper.which.is_on_request())
    {
        let is_letter = matches!(which, CasePaper::Letter(_));
        if args.format == Some(PrintFormat::Docx) && !is_letter {
            continue;
        }
        let name = format!("perkara-{number}-{}", which.name());
        match paper(office, number, &which, args).await {
            Ok(Printed::Paper(paper)) => papers.push((name, *paper)),
            Ok(Printed::Word(letter)) => letters.push((name, letter)),
            Err(OfficeFault::Refused(refusal)) => lacking.push(refusal.sentence),
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok((papers, lacking))
}

/// A paper, or a letter that is a Word file.
enum Printed {
    Paper(Box<Paper>),
    Word(Vec<u8>),
}

async fn paper<S: Store + 'static>(
    office: &Office<S>,
    number: u64,
    which: &CasePaper,
    args: &PrintArgs,
) -> Result<Printed, OfficeFault> {
    let letter = match form(args.format) {
        PrintFormat::Pdf | PrintFormat::Docx => {
            office.word_letter(number, which, mode(args)).await?
        }
        // Refused below, in words.
        _ => None,
    };
    match letter {
        Some(letter) => Ok(Printed::Word(letter)),
        None => {
            let paper = office.case_paper(number, which, mode(args)).await?;
            Ok(Printed::Paper(Box::new(paper)))
        }
    }
}

async fn named_papers<S: Store + 'static>(
    office: &Office<S>,
    (number, names): (u64, &[String]),
    args: &PrintArgs,
    letters: &mut Vec<WordLetter>,
) -> Result<Vec<Named>, Trouble> {
    let known = office.case_papers(number).await?;
    let mut papers = Vec::new();
    for name in names {
        let which = named(name, &known)?;
        let name = format!("perkara-{number}-{}", which.name());
        match paper(office, number, &which, args).await? {
            Printed::Paper(paper) => papers.push((name, *paper)),
            Printed::Word(letter) => letters.push((name, letter)),
        }
    }
    Ok(papers)
}

pub(super) fn named(name: &str, known: &[AvailablePaper]) -> Result<CasePaper, Trouble> {
    let found = known.iter().find(|paper| paper.which.name() == name);
    let names: Vec<&str> = known.iter().map(|paper| paper.which.name()).collect();
    found.map(|paper| paper.which.clone()).ok_or_else(|| unknown(name, &names))
}

fn unknown(name: &str, known: &[&str]) -> Trouble {
    let guess = nearest(name, known.iter().copied());
    let hint = guess.map_or_else(String::new, |guess| format!("mungkin maksudnya `{guess}`; "));
    let sentence = format!("dokumen `{name}` tidak ada; {hint}yang ada: {}", known.join(", "));
    OfficeFault::Input(InputFault(sentence)).into()
}

/// `buku:ID` or `buku:ID:MASA`.
async fn book_paper<S: Store + 'static>(office: &Office<S>, name: &str) -> Result<Named, Trouble> {
    let mut parts = name.splitn(3, ':').skip(1);
    let book = BookId::new(parts.next().unwrap_or_default());
    let period = parts.next();
    let paper = office.book_paper(&book, period).await?;
    let ending = period.map(|period| format!("-{period}")).unwrap_or_default();
    Ok((format!("buku-{book}{ending}"), paper))
}
