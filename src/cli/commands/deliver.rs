//! Papers as files, or as JSON on the screen: made in the form that is asked, then written where `-o` says.
//! It gathers no papers and chooses none.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::PrintArgs;
use crate::cli::commands::place::place;
use crate::cli::commands::tables;
use crate::cli::print_format::PrintFormat;
use crate::document::paper::{Paper, PaperFault, pictures_of, to_html, to_json};
use crate::exchange::docx::from_letter::to_docx;
use crate::exchange::xlsx::from_paper::workbook_of;
use crate::exchange::xlsx::write::to_xlsx;
use crate::office::fault::OfficeFault;
use crate::office::folder::write_whole;

/// A paper under the name of its file, without ending.
pub(super) type Named = (String, Paper);

/// Where papers go, and in what form.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    /// The form that is asked; none for the usual one.
    pub(super) format: Option<PrintFormat>,
    /// What `-o` says.
    pub(super) output: Option<&'a Path>,
    /// How many files of another kind the same command writes there.
    pub(super) others: usize,
}

impl<'a> Target<'a> {
    pub(super) fn of(args: &'a PrintArgs) -> Self {
        Self { format: args.format, output: args.output.as_deref(), others: 0 }
    }

    /// True if nothing is written: JSON without a place goes to the screen.
    pub(super) fn is_screen(self) -> bool {
        form(self.format) == PrintFormat::Json && self.output.is_none()
    }

    /// True if paper comes out of it: JSON is for programs.
    pub(super) fn gives_paper(self) -> bool {
        form(self.format) != PrintFormat::Json
    }
}

/// The form that is asked; without one PDF, or HTML in a program that was built without PDF.
pub(super) fn form(wanted: Option<PrintFormat>) -> PrintFormat {
    let usual = if cfg!(feature = "pdf") { PrintFormat::Pdf } else { PrintFormat::Html };
    wanted.unwrap_or(usual)
}

/// Files of the papers, or JSON to the screen if no place is given. Everything is made before anything is written.
pub(super) fn deliver(papers: &[Named], target: Target<'_>) -> Result<Answer, Trouble> {
    if target.is_screen() && !papers.is_empty() {
        let json = json_of(papers);
        return Ok(Answer::done(serde_json::to_string_pretty(&json).unwrap_or_default(), json));
    }
    written(&made(papers, target)?, target.format)
}

/// A file with its bytes.
type MadeFile = (PathBuf, Vec<u8>);

/// The files of the papers, not yet written.
pub(super) fn made(papers: &[Named], target: Target<'_>) -> Result<Vec<MadeFile>, Trouble> {
    if papers.is_empty() {
        return Err(OfficeFault::Paper("tidak ada yang dapat dicetak".to_owned()).into());
    }
    let format = form(target.format);
    let mut made: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, paper) in papers {
        made.extend(files_of(name, paper, format)?);
    }
    let count = made.len() + target.others;
    let placed = |(name, bytes): (String, Vec<u8>)| {
        Ok((place(target.output, (&name, format), count)?, bytes))
    };
    made.into_iter().map(placed).collect()
}

/// Writes the files, and says where they are.
pub(super) fn written(files: &[MadeFile], wanted: Option<PrintFormat>) -> Result<Answer, Trouble> {
    let mut text = String::new();
    for (path, bytes) in files {
        write_whole(path, bytes)?;
        text.push_str(&format!("{}\n", path.display()));
    }
    if wanted.is_none() && !cfg!(feature = "pdf") {
        text.push_str("(program ini dibangun tanpa PDF; dicetak sebagai HTML)\n");
    }
    let written: Vec<&PathBuf> = files.iter().map(|(path, _)| path).collect();
    Ok(Answer::done(text, json!({ "berkas": written })))
}

/// One paper as it is; several by their names.
fn json_of(papers: &[Named]) -> Json {
    match papers {
        [(_, paper)] => to_json(paper),
        papers => papers.iter().map(|(name, paper)| (name.clone(), to_json(paper))).collect(),
    }
}

/// The files of a paper with their names: one, but a file a page where it is a picture of several pages.
fn files_of(
    name: &str,
    paper: &Paper,
    format: PrintFormat,
) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
    let fault = |fault: PaperFault| OfficeFault::Paper(fault.to_string());
    let bytes = match format {
        PrintFormat::Pdf => pdf(paper)?,
        PrintFormat::Html => to_html(paper).map_err(fault)?.into_bytes(),
        PrintFormat::Json => {
            serde_json::to_string_pretty(&to_json(paper)).unwrap_or_default().into_bytes()
        }
        PrintFormat::Docx => docx(name, paper)?,
        // Only the flow of an SOP has these, and `interchange` writes it.
        PrintFormat::Bpmn | PrintFormat::Mermaid | PrintFormat::Dot => {
            let word = format.word();
            let sentence = format!(
                "`{name}` tidak ada dalam bentuk {word}; yang ada alur SOP: tertib cetak SOP --format {word}"
            );
            return Err(OfficeFault::Paper(sentence).into());
        }
        PrintFormat::Xlsx => xlsx(name, paper)?,
        PrintFormat::Svg => match pictures_of(paper).as_slice() {
            [] => {
                let sentence = format!(
                    "`{name}` tidak ada dalam bentuk SVG; hanya flowchart dan peta yang ada"
                );
                return Err(OfficeFault::Paper(sentence).into());
            }
            [svg] => svg.as_bytes().to_vec(),
            pages => {
                let page = |(number, svg): (usize, &&str)| {
                    (format!("{name}-{number}"), svg.as_bytes().to_vec())
                };
                return Ok((1..).zip(pages).map(page).collect());
            }
        },
    };
    Ok(vec![(name.to_owned(), bytes)])
}

fn xlsx(name: &str, paper: &Paper) -> Result<Vec<u8>, OfficeFault> {
    let workbook = workbook_of(paper).ok_or_else(|| tables::only_whole(name, "xlsx"))?;
    to_xlsx(&workbook).map_err(|fault| OfficeFault::Paper(fault.to_string()))
}

fn docx(name: &str, paper: &Paper) -> Result<Vec<u8>, OfficeFault> {
    let Paper::Letter(letter) = paper else {
        return Err(tables::only_whole(name, "docx"));
    };
    to_docx(letter).map_err(|fault| OfficeFault::Paper(fault.to_string()))
}

#[cfg(feature = "pdf")]
fn pdf(paper: &Paper) -> Result<Vec<u8>, OfficeFault> {
    crate::document::paper::to_pdf(paper).map_err(|fault| OfficeFault::Paper(fault.to_string()))
}

#[cfg(not(feature = "pdf"))]
fn pdf(_: &Paper) -> Result<Vec<u8>, OfficeFault> {
    let sentence =
        "program ini dibangun tanpa PDF; pakai --format html, atau pasang Tertib yang lengkap";
    Err(OfficeFault::Paper(sentence.to_owned()))
}
