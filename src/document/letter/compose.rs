//! A template and the facts of one letter become a `Letter`, or a fault that says what to do.
//! It does not choose the template and gives no number.

use std::fmt;

use super::blocks::{Block, Letter, Pair, Run, Runs, SUBJECT, Signature, plain};
use super::facts::{LetterFacts, Signer};
use super::fill::{Blanks, Filler};
use super::from_markdown;
use super::front_matter::{self, HeadText, SignedBy, Template};
use crate::base::time::long_date;
use crate::document::imprint::Mark;

/// What the print is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PrintMode {
    /// `konsep`: missing values show as blanks, and the sheet is marked.
    Concept,
    /// `final`: a missing value is refused.
    Final,
}

/// Why there is no letter.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LetterFault {
    /// The template is wrong.
    #[error("templat surat `{id}` {at}: {message}")]
    Template {
        /// Id of the template.
        id: String,
        /// Where in its file.
        at: TemplatePlace,
        /// What is wrong there.
        message: String,
    },
    /// A final print lacks values.
    #[error("surat `{id}` belum dapat dicetak final; belum diisi: {}", missing.join(", "))]
    Incomplete {
        /// Id of the template.
        id: String,
        /// Names of the missing values, each once.
        missing: Vec<String>,
    },
}

/// A place in a template, in words: `baris 5, kolom 4`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TemplatePlace {
    /// Line in its file, from 1.
    pub line: usize,
    /// Letter in the line, from 1; absent where the whole line is meant.
    pub column: Option<usize>,
}

impl fmt::Display for TemplatePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "baris {}", self.line)?;
        self.column.map_or(Ok(()), |column| write!(f, ", kolom {column}"))
    }
}

impl LetterFault {
    pub(super) fn template(id: &str, line: usize, message: String) -> Self {
        Self::at(id, TemplatePlace { line, column: None }, message)
    }

    pub(super) fn at(id: &str, at: TemplatePlace, message: String) -> Self {
        Self::Template { id: id.to_owned(), at, message }
    }
}

/// Makes the letter of the template `id`, whose text is `source`.
pub fn compose(
    id: &str,
    source: &str,
    facts: &LetterFacts,
    mode: PrintMode,
) -> Result<Letter, LetterFault> {
    let template = front_matter::read(id, source)?;
    let mut blanks = Blanks::default();
    let mut filler = Filler::new(id, facts, &mut blanks);
    let mut letter = head(&template, facts, &mut filler, &mut blanks)?;
    let markdown = filler.body(&template)?;
    let body = from_markdown::blocks(&markdown).map_err(|message| {
        let line = template.body_offset + 1;
        LetterFault::template(id, line, message)
    })?;
    letter.body = body.into_iter().map(|block| finished_block(block, &mut blanks)).collect();
    let missing = blanks.used();
    match mode {
        PrintMode::Final if !missing.is_empty() => {
            Err(LetterFault::Incomplete { id: id.to_owned(), missing })
        }
        PrintMode::Final => Ok(letter),
        PrintMode::Concept => {
            letter.imprint.mark = Some(letter.imprint.mark.unwrap_or(Mark::Concept));
            Ok(letter)
        }
    }
}

fn head(
    template: &Template<'_>,
    facts: &LetterFacts,
    filler: &mut Filler<'_>,
    blanks: &mut Blanks,
) -> Result<Letter, LetterFault> {
    let mut one = |text: &HeadText| Ok(blanks.finish(&filler.head(text)?));
    let title = template.title.as_ref().map(&mut one).transpose()?;
    let mut reference = Vec::new();
    for (caption, text) in [
        ("Nomor", &template.number),
        ("Sifat", &template.nature),
        ("Lampiran", &template.attachment),
        (SUBJECT, &template.subject),
    ] {
        if let Some(text) = text {
            reference.push(Pair { caption: words(caption), value: one(text)? });
        }
    }
    let mut lines = |texts: &[HeadText]| -> Result<Vec<Runs>, LetterFault> {
        let filled: Result<Vec<Runs>, LetterFault> = texts.iter().map(&mut one).collect();
        Ok(filled?.into_iter().filter(|runs| !runs.is_empty()).collect())
    };
    let addressee = lines(&template.addressee)?;
    let copies = lines(&template.copies)?;
    let date = facts.letter_date.map(long_date);
    let date = blanks.text_or_mark(date.as_deref(), "tanggal surat");
    let signature = match template.signed_by {
        SignedBy::Signer => Some(signature(facts.signer.as_ref(), "penanda tangan", blanks)),
        SignedBy::Officer => Some(signature(facts.officer.as_ref(), "petugas", blanks)),
        SignedBy::Nobody => None,
    };
    Ok(Letter {
        imprint: facts.imprint.clone(),
        letterhead: (!template.without_letterhead).then(|| facts.letterhead.clone()),
        file_title: template.name.text.clone(),
        title,
        reference,
        place_date: blanks.finish(&plain_run(&format!("{}, {date}", facts.place))),
        addressee,
        body: Vec::new(),
        signature,
        copies,
    })
}

fn signature(signer: Option<&Signer>, who: &str, blanks: &mut Blanks) -> Signature {
    let mut runs = |value: Option<&str>, label: &str| {
        let text = blanks.text_or_mark(value, &format!("{label} {who}"));
        blanks.finish(&plain_run(&text))
    };
    let position = match signer {
        Some(signer) => {
            signer.position.iter().map(|line| runs(Some(line.as_str()), "jabatan")).collect()
        }
        None => vec![runs(None, "jabatan")],
    };
    Signature {
        position,
        name: runs(signer.map(|signer| signer.name.as_str()), "nama"),
        rank: runs(signer.map_or(Some(""), |signer| Some(signer.rank.as_str())), "pangkat"),
        nip: runs(signer.map(|signer| signer.nip.as_str()), "NIP"),
    }
}

fn plain_run(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn words(text: &str) -> Runs {
    vec![plain_run(text)]
}

fn finished(runs: &[Run], blanks: &mut Blanks) -> Runs {
    runs.iter().flat_map(|run| blanks.finish(run)).collect()
}

/// Where a form has a place and the case has nothing for it, a dash says that nothing was forgotten. A template that
/// would rather leave the line out asks with `{% if %}`.
fn or_dash(runs: Runs) -> Runs {
    if plain(&runs).trim().is_empty() { words("-") } else { runs }
}

fn finished_block(block: Block, blanks: &mut Blanks) -> Block {
    match block {
        Block::Paragraph { runs, .. } => {
            let runs = finished(&runs, blanks);
            let continues = plain(&runs).starts_with(char::is_lowercase);
            Block::Paragraph { runs, continues }
        }
        Block::List { ordered, start, items } => {
            let item = |blocks: Vec<Block>| {
                blocks.into_iter().map(|block| finished_block(block, blanks)).collect()
            };
            Block::List { ordered, start, items: items.into_iter().map(item).collect() }
        }
        Block::Pairs { rows } => {
            let pair = |pair: Pair| Pair {
                caption: finished(&pair.caption, blanks),
                value: or_dash(finished(&pair.value, blanks)),
            };
            Block::Pairs { rows: rows.into_iter().map(pair).collect() }
        }
        Block::Table { align, head, rows } => Block::Table {
            align,
            head: head.iter().map(|cell| finished(cell, blanks)).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| or_dash(finished(cell, blanks))).collect())
                .collect(),
        },
    }
}
