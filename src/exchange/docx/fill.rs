//! A Word template and the facts of one letter become a Word file, or a fault that says what to do.
//! It does not choose the template, gives no number, and writes no file. The same facts give the same bytes.

use std::collections::BTreeMap;

use crate::base::limits::DOCX_BYTES_MAX;
use crate::document::imprint::Mark;
use crate::document::letter::bare::{Filling, Piece};
use crate::document::letter::compose::{LetterFault, PrintMode};
use crate::document::letter::facts::LetterFacts;
use crate::exchange::docx::accept::parts;
use crate::exchange::docx::fault::DocxFault;
use crate::exchange::docx::mark::put_mark;
use crate::exchange::docx::mend::mended;
use crate::exchange::docx::paragraphs::outline;
use crate::exchange::docx::placing::place;
use crate::exchange::docx::source::{CLOSE, OPEN, Source, push_escaped, source};
use crate::exchange::docx::stored::to_bytes;
use crate::exchange::docx::tags::tags;
use crate::exchange::docx::tokens::tokens;
use crate::exchange::package::check::checked_text;
use crate::exchange::package::read::Package;

/// Fills the template `id`, whose kept text is `stored`.
///
/// # Errors
/// The file or a placeholder is wrong, or a final print lacks a value.
pub fn fill(
    id: &str,
    stored: &str,
    facts: &LetterFacts,
    mode: PrintMode,
) -> Result<Vec<u8>, DocxFault> {
    let package = Package::read(&to_bytes(stored)?)?;
    let mut filling = Filling::new(id, facts);
    let mut replaced: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for part in parts(&package)? {
        let filled = fill_part(&part, package.needed(&part)?, &mut filling)?;
        checked_text(&part, filled.as_bytes())?;
        replaced.insert(part, filled.into_bytes());
    }
    let missing = filling.missing();
    if mode == PrintMode::Final && !missing.is_empty() {
        return Err(DocxFault::Incomplete(missing));
    }
    let concept = (mode == PrintMode::Concept).then_some(Mark::Concept);
    if let Some(mark) = facts.imprint.mark.or(concept) {
        put_mark(&package, &mut replaced, mark.word())?;
    }
    Ok(package.with_parts(&replaced)?)
}

fn fill_part(part: &str, bytes: &[u8], filling: &mut Filling<'_>) -> Result<String, DocxFault> {
    let (xml, tokens) = tokens(part, bytes)?;
    let outline = outline(&tokens, where_is(part));
    let found = tags(&tokens, &outline)?;
    let placing = place(&outline, &found)?;
    let source = source(&xml, &tokens, (&outline, &found, &placing));
    let filled = filling.fill(&source.text).map_err(|fault| brought_home(fault, &source))?;
    Ok(mended(&written(&filled, &source)?))
}

/// The part for people; nothing for the text itself.
fn where_is(part: &str) -> &'static str {
    let file = part.rsplit('/').next().unwrap_or(part);
    match file {
        _ if file.starts_with("header") => "kepala halaman",
        _ if file.starts_with("footer") => "kaki halaman",
        _ if file.starts_with("footnotes") || file.starts_with("endnotes") => "catatan kaki",
        _ => "",
    }
}

/// A fault of a line is one of the place where its tag stands.
fn brought_home(fault: LetterFault, source: &Source) -> DocxFault {
    match fault {
        LetterFault::Template { at, message, .. } => {
            let last = source.places.len() - 1;
            let place = &source.places[at.line.saturating_sub(1).min(last)];
            DocxFault::at(if place.is_empty() { "templat" } else { place }, message)
        }
        LetterFault::Incomplete { missing, .. } => DocxFault::Incomplete(missing),
    }
}

/// Marks become XML again, values text. Line ends between tags are ours.
fn written(filled: &[Piece], source: &Source) -> Result<String, DocxFault> {
    let mut out = String::new();
    let mut number: Option<usize> = None;
    for piece in filled {
        match piece {
            Piece::Value(text) => push_escaped(&mut out, text),
            Piece::Own(OPEN) => number = Some(0),
            Piece::Own(CLOSE) => {
                let xml = number.take().and_then(|number| source.pieces.get(number));
                out.push_str(xml.map_or("", String::as_str));
            }
            Piece::Own(letter) => match (number, letter.to_digit(10)) {
                (Some(before), Some(digit)) => number = Some(before * 10 + digit as usize),
                _ if letter.is_whitespace() => {}
                // A number that tera writes without asking how.
                _ => push_escaped(&mut out, &letter.to_string()),
            },
        }
        if out.len() > DOCX_BYTES_MAX {
            return Err(DocxFault::TooLarge(DOCX_BYTES_MAX / (1024 * 1024)));
        }
    }
    Ok(out)
}

/// A filled letter that was given out before, as a copy of it.
///
/// # Errors
/// The file is no letter that was filled here.
pub fn as_copy(docx: &[u8], copy: u32) -> Result<Vec<u8>, DocxFault> {
    let package = Package::read(docx)?;
    let mut replaced = BTreeMap::new();
    put_mark(&package, &mut replaced, &format!("{} KE-{copy}", Mark::Copy.word()))?;
    Ok(package.with_parts(&replaced)?)
}
