//! All letters of the office composed in every situation, before one of them meets it: what does not fit, what is left
//! empty, how many sheets come out. Each finding stands at its line of the template and says in which situation.
//! It looks at no case and prints nothing. Templates made in Word are only named: Word sets their pages, `word_check`
//! fills them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::base::id::SopId;
use crate::diag::catalogue::{
    EMPTY_LETTER_TABLE, FAULTY_LETTER, LONG_LETTER, OPEN_ENDED_LETTER, OVERFLOWING_LETTER,
};
use crate::diag::diagnostic::{Code, Diagnostic, FileIndex, Place, Severity, Sources, sort};
use crate::document::letter::blocks::Letter;
use crate::document::letter::cited::{body_line, pages_max};
use crate::document::letter::compose::{LetterFault, PrintMode, TemplatePlace, compose};
use crate::document::letter::misfit::{Misfit, MisfitKind, misfits};
use crate::exchange::docx::stored::is_word;
use crate::office::folder::Folder;
use crate::office::library::{Version, find_sop};
use crate::office::papers::letter_trial::{Trial, trials};
use crate::sop::document::Document;
use crate::sop::kantor::Kantor;
use crate::source::{SourceText, Span};

/// What came of it.
#[derive(Default)]
pub struct Rehearsal {
    /// What is wrong, by template and line.
    pub findings: Vec<Diagnostic>,
    /// Every letter, those of Word templates too.
    pub letters: Vec<TriedLetter>,
}

/// One letter of one SOP.
pub struct TriedLetter {
    /// The SOP.
    pub sop: SopId,
    /// Id of the template.
    pub template: String,
    /// In how many situations it was composed; absent for a Word template.
    pub situations: Option<usize>,
    /// The fewest and the most sheets; absent in a program that was built without PDF, and where none came out.
    pub sheets: Option<(usize, usize)>,
}

impl TriedLetter {
    /// `surat-pengantar-kk (kk): 31 keadaan dicoba, 1 sampai 2 halaman`
    pub fn sentence(&self) -> String {
        let sheets = match self.sheets {
            Some((least, most)) if least == most => format!("{least} halaman"),
            Some((least, most)) => format!("{least} sampai {most} halaman"),
            None => "jumlah halaman tidak diukur".to_owned(),
        };
        let Self { sop, template, .. } = self;
        match self.situations {
            Some(situations) => {
                format!("{template} ({sop}): {situations} keadaan dicoba, {sheets}")
            }
            None => format!("{template} ({sop}): templat Word, diperiksa tetapi tidak dicoba"),
        }
    }
}

/// Tries the letters of these SOPs, of all if none are named. An SOP with errors is left out: the check tells them.
pub fn rehearse(
    folder: &Folder,
    kantor: &Kantor,
    paths: &[PathBuf],
    sources: &mut Sources,
) -> Rehearsal {
    let mut whole = Rehearsal::default();
    let mut files = BTreeMap::new();
    for id in chosen(folder, paths) {
        let Ok(version) = find_sop(folder, &id, kantor) else { continue };
        for document in &version.procedure.sop().documents {
            let Some(template) = &document.template else { continue };
            let Some(text) = version.letter_template(&template.value) else { continue };
            let name = template.value.to_string();
            if is_word(&text) {
                let letter =
                    TriedLetter { sop: id.clone(), template: name, situations: None, sheets: None };
                whole.letters.push(letter);
                continue;
            }
            let file = *files.entry(name.clone()).or_insert_with(|| {
                sources.add(SourceText::new(format!("templates/surat/{name}.md"), text.clone()))
            });
            let stage = Stage { source: sources.get(file), file, name: &name, text: &text };
            let (findings, tried) = stage.tried(&version, kantor, document);
            whole.findings.extend(findings);
            whole.letters.push(tried);
        }
    }
    sort(&mut whole.findings);
    whole
}

fn chosen(folder: &Folder, paths: &[PathBuf]) -> Vec<SopId> {
    let stem = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let wanted: Vec<String> = paths.iter().filter_map(stem).collect();
    let all = folder.sop_paths();
    let all = all.iter().filter_map(stem);
    all.filter(|id| wanted.is_empty() || wanted.contains(id)).map(SopId::new).collect()
}

/// One template.
struct Stage<'a> {
    source: &'a SourceText,
    file: FileIndex,
    name: &'a str,
    text: &'a str,
}

impl Stage<'_> {
    fn tried(
        &self,
        version: &Version,
        kantor: &Kantor,
        document: &Document,
    ) -> (Vec<Diagnostic>, TriedLetter) {
        let all = trials(&version.procedure, kantor, document);
        let situations = Some(all.len());
        // Of the same misfit in several situations the first is told.
        let mut found: BTreeMap<(Code, String), Diagnostic> = BTreeMap::new();
        let mut sheets: Option<(usize, usize)> = None;
        for trial in &all {
            let (told, count) = self.one(trial);
            for (key, finding) in told {
                found.entry((finding.code, key)).or_insert(finding);
            }
            if let Some(count) = count {
                let (least, most) = sheets.unwrap_or((count, count));
                sheets = Some((least.min(count), most.max(count)));
            }
        }
        let (sop, template) = (version.procedure.sop().id.value.clone(), self.name.to_owned());
        (found.into_values().collect(), TriedLetter { sop, template, situations, sheets })
    }

    /// What is wrong in one situation, each with what it is besides the situation; and the sheets.
    fn one(&self, trial: &Trial) -> (Vec<(String, Diagnostic)>, Option<usize>) {
        let letter = match compose(self.name, self.text, &trial.facts, PrintMode::Final) {
            Ok(letter) => letter,
            Err(LetterFault::Template { at: TemplatePlace { line, .. }, message, .. }) => {
                let finding = self.finding((FAULTY_LETTER, Severity::Error), line, &message, trial);
                return (vec![(message, finding)], None);
            }
            // The check of the SOP tells on which way a value is missing.
            Err(LetterFault::Incomplete { .. }) => return (Vec::new(), None),
        };
        let mut found: Vec<(String, Diagnostic)> = Vec::new();
        for misfit in misfits(&letter) {
            let line = self.line_of(&misfit);
            let (kind, hint) = kind_of(misfit.kind);
            let finding = self.finding(kind, line, &misfit.words, trial).with_hint(hint);
            found.push((misfit.near, finding));
        }
        let count = sheets_of(letter);
        let most = pages_max(self.name, self.text);
        if let Some((count, (most, line))) =
            count.zip(most).filter(|(count, (most, _))| count > most)
        {
            let words = format!("surat ini menjadi {count} halaman, padahal paling banyak {most}");
            let finding = self
                .finding((LONG_LETTER, Severity::Warning), line, &words, trial)
                .with_hint("ringkas isinya, jadikan tabel lampiran, atau naikkan `halaman`");
            found.push((String::new(), finding));
        }
        (found, count)
    }

    fn finding(
        &self,
        (code, severity): (Code, Severity),
        line: usize,
        words: &str,
        trial: &Trial,
    ) -> Diagnostic {
        let start = self.source.line_start(line).unwrap_or(0);
        let text = self.source.text()[start..].lines().next().unwrap_or_default();
        let place = Place { file: self.file, span: Span { start, end: start + text.len() } };
        Diagnostic::new(code, severity, place, format!("{words}; keadaan: {}", trial.words))
    }

    /// The line of the template near which something is.
    fn line_of(&self, misfit: &Misfit) -> usize {
        let begin = body_line(self.name, self.text);
        let squeezed = |text: &str| {
            let marks = |letter: &char| !matches!(letter, '*' | '|' | ':' | '-');
            let words: String = text.chars().filter(marks).collect();
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let near = squeezed(&misfit.near);
        let lines = || self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        let in_head = lines().take_while(|(at, _)| *at < begin).find(|(_, line)| {
            line.split_once(':').is_some_and(|(key, _)| key.trim() == misfit.near)
        });
        let in_body = || {
            let mut body = lines().skip_while(|(at, _)| *at < begin);
            body.find(|(_, line)| !near.is_empty() && squeezed(line).contains(&near))
        };
        let last = || lines().filter(|(_, line)| !line.trim().is_empty()).last();
        in_head.or_else(in_body).or_else(last).map_or(begin, |(at, _)| at)
    }
}

fn kind_of(kind: MisfitKind) -> ((Code, Severity), &'static str) {
    match kind {
        MisfitKind::TooWide => {
            ((OVERFLOWING_LETTER, Severity::Warning), "kurangi kolomnya, atau persingkat kepalanya")
        }
        MisfitKind::EmptyTable => (
            (EMPTY_LETTER_TABLE, Severity::Hint),
            "bungkus tabelnya dengan `{% if … %}`, sehingga tidak tercetak bila kosong",
        ),
        MisfitKind::NoClosing => (
            (OPEN_ENDED_LETTER, Severity::Hint),
            "tulis kalimat penutup sesudahnya, misalnya `Demikian surat ini disampaikan …`",
        ),
    }
}

#[cfg(feature = "pdf")]
fn sheets_of(letter: Letter) -> Option<usize> {
    crate::document::paper::sheet_count(letter).ok()
}

#[cfg(not(feature = "pdf"))]
fn sheets_of(_: Letter) -> Option<usize> {
    None
}
