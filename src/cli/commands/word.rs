//! Letters from templates made in Word: written as .docx, and as PDF where LibreOffice can make one.
//! It writes files; it fills nothing.

use std::path::PathBuf;

use serde_json::json;

use crate::base::digest::Digest;
use crate::base::id::StaffId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::Common;
use crate::cli::commands::deliver::Target;
use crate::cli::commands::place::place;
use crate::cli::print_format::PrintFormat;
use crate::document::letter::compose::PrintMode;
use crate::engine::decide::print::{COPY_WITHOUT_NAME, unnamed_copy};
use crate::engine::print::{PaperToPrint, Print};
use crate::exchange::docx::fill::as_copy;
use crate::office::fault::OfficeFault;
use crate::office::folder::write_whole;
use crate::office::input;
use crate::office::libreoffice::{NoPdf, to_pdf};
use crate::office::prints::Printing;
use crate::office::service::Office;
use crate::store::contract::Store;

/// A filled letter under the name of its file, without ending.
pub(super) type WordLetter = (String, Vec<u8>);

/// Writes the letters of a case, and tells of them after what was told. Final prints are put down with the case first,
/// and come out as copies if the same letter was printed before.
pub(super) async fn deliver_noted<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    (number, mode, target): (u64, PrintMode, Target<'_>),
    letters: &[WordLetter],
    answer: &mut Answer,
) -> Result<(), Trouble> {
    if mode == PrintMode::Concept {
        return written(&made(letters, target)?, answer);
    }
    let wanted = put_down(number, letters);
    let person = common.oleh.clone().map(StaffId::new);
    let key = key(common);
    let printing = Printing { person: person.as_ref(), key: key.as_deref() };
    let make = |prints: &[Print]| made(&copies(letters, prints)?, target);
    let files = office.print_noted(number, printing, &wanted, make).await?;
    written(&files, answer)
}

/// Refuses before anything is put down what would be refused when it comes to the letters, so that no other paper of
/// the same command is given out alone.
pub(super) async fn may_be_put_down<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    (number, mode): (u64, PrintMode),
    letters: &[WordLetter],
) -> Result<(), Trouble> {
    if mode == PrintMode::Concept {
        return Ok(());
    }
    key(common).map_or(Ok(()), |key| input::key(&key)).map_err(OfficeFault::Input)?;
    let copies = unnamed_copies(office, common, number, &mut letters.to_vec()).await?;
    match copies.as_slice() {
        [] => Ok(()),
        copies => Err(OfficeFault::refused(COPY_WITHOUT_NAME, copies.join("; ")).into()),
    }
}

/// Other papers of the same command are put down under the key itself.
fn key(common: &Common) -> Option<String> {
    common.kunci.as_ref().map(|key| format!("{key}-docx"))
}

/// Takes out the letters that would be copies, with why they are not printed while nobody says who prints them.
pub(super) async fn unnamed_copies<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    number: u64,
    letters: &mut Vec<WordLetter>,
) -> Result<Vec<String>, Trouble> {
    if common.oleh.is_some() || letters.is_empty() {
        return Ok(Vec::new());
    }
    let prints = office.case(number).await?.state.next_prints(&put_down(number, letters));
    let mut place = 0;
    letters.retain(|_| {
        place += 1;
        prints[place - 1].copy == 0
    });
    let copies = prints.iter().filter(|print| print.copy > 0);
    Ok(copies.map(|print| unnamed_copy(&print.paper, print.copy).sentence).collect())
}

fn put_down(number: u64, letters: &[WordLetter]) -> Vec<PaperToPrint> {
    let prefix = format!("perkara-{number}-");
    let one = |(name, docx): &WordLetter| PaperToPrint {
        paper: name.strip_prefix(&prefix).unwrap_or(name).to_owned(),
        content: Digest::of(docx),
    };
    letters.iter().map(one).collect()
}

fn copies(letters: &[WordLetter], prints: &[Print]) -> Result<Vec<WordLetter>, Trouble> {
    let one = |(letter, print): (&WordLetter, &Print)| match print.copy {
        0 => Ok(letter.clone()),
        copy => {
            let made = as_copy(&letter.1, copy);
            let made = made.map_err(|fault| OfficeFault::Paper(fault.to_string()))?;
            Ok((letter.0.clone(), made))
        }
    };
    letters.iter().zip(prints).map(one).collect()
}

/// A file with its bytes, and why it is no PDF.
type MadeFile = (PathBuf, Vec<u8>, Option<NoPdf>);

/// The files of the letters. Where no PDF can be made, the .docx is there instead.
fn made(letters: &[WordLetter], target: Target<'_>) -> Result<Vec<MadeFile>, Trouble> {
    let is_pdf = target.format != Some(PrintFormat::Docx);
    let count = letters.len() + target.others;
    let one = |(name, docx): &WordLetter| {
        let pdf = if is_pdf { to_pdf(docx) } else { Ok(docx.clone()) };
        let (bytes, format, why) = match pdf {
            Ok(bytes) => (bytes, if is_pdf { PrintFormat::Pdf } else { PrintFormat::Docx }, None),
            Err(why) => (docx.clone(), PrintFormat::Docx, Some(why)),
        };
        Ok((place(target.output, (name, format), count)?, bytes, why))
    };
    letters.iter().map(one).collect()
}

fn written(files: &[MadeFile], answer: &mut Answer) -> Result<(), Trouble> {
    let mut notes: Vec<String> = Vec::new();
    for (path, bytes, why) in files {
        write_whole(path, bytes)?;
        answer.text.push_str(&format!("{}\n", path.display()));
        if let Some(told) = answer.json["berkas"].as_array_mut() {
            told.push(json!(path));
        }
        notes.extend(why.as_ref().map(ToString::to_string));
    }
    notes.dedup();
    for note in &notes {
        answer.remark(note);
    }
    Ok(())
}
