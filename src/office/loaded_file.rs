//! One file that is to be checked: loaded, then given its place among the texts of the run, then checked, each step for
//! itself, so that files can be taken side by side.
//! It does not look at other SOPs; the map of the office does.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;

use crate::base::id::SopId;
use crate::check::office_file::check_kantor_among;
use crate::check::office_map::Member;
use crate::check::profile::Profile;
use crate::check::proof::Proof;
use crate::diag::catalogue::NO_FILE;
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place, Sources, has_error};
use crate::office::folder::{Folder, FolderFault, read_text};
use crate::office::papers::letter_check::about_letters;
use crate::office::sop_text::SopText;
use crate::sop::kantor::Kantor;
use crate::source::{SourceText, Span};

/// The office file, how strictly it is told what was found, and on which day.
pub(super) type Told<'a> = (Option<&'a Kantor>, (Profile, Option<Date>));

/// A file as it was read.
pub(super) enum LoadedFile {
    /// An SOP with what belongs to it.
    Sop(Box<SopText>),
    /// An office file.
    Kantor(SourceText),
    /// A file that cannot be read: its name, and why.
    Unreadable(String, FolderFault),
}

/// What came of a file.
#[derive(Default)]
pub(super) struct FileOutcome {
    /// What was found in it.
    pub(super) findings: Vec<Diagnostic>,
    /// It could not be read at all.
    pub(super) unreadable: bool,
    /// What was proven of it, if it is an SOP without errors.
    pub(super) proof: Option<(SopId, Proof)>,
    /// It, if it is an SOP of good shape.
    pub(super) member: Option<Member>,
}

impl LoadedFile {
    /// Reads a file and what belongs to it.
    pub(super) fn load(folder: &Folder, path: &Path) -> Self {
        let name = folder.shown(path);
        let is_kantor = path.file_name().is_some_and(|file| file == "kantor.yaml");
        let loaded = if is_kantor {
            read_text(path).map(|text| Self::Kantor(SourceText::new(name.clone(), text)))
        } else {
            SopText::load(folder, path).map(|text| Self::Sop(Box::new(text)))
        };
        loaded.unwrap_or_else(|fault| Self::Unreadable(name, fault))
    }

    /// Adds its texts; the index of its own is given back.
    pub(super) fn add_to(&self, sources: &mut Sources) -> FileIndex {
        match self {
            Self::Sop(text) => text.add_to(sources),
            Self::Kantor(text) => sources.add(text.clone()),
            Self::Unreadable(name, _) => sources.add(SourceText::new(name, "")),
        }
    }

    /// Checks it where its texts were added. `known` are the names of the SOPs that an office file may name.
    pub(super) fn check(
        &self,
        sources: &Sources,
        index: FileIndex,
        (kantor, told): Told<'_>,
        known: &BTreeSet<String>,
    ) -> FileOutcome {
        match self {
            Self::Sop(text) => check_sop(text, sources, index, (kantor, told)),
            Self::Kantor(_) => {
                let findings = check_kantor_among(sources.get(index), index, known).findings;
                FileOutcome { findings, ..FileOutcome::default() }
            }
            Self::Unreadable(_, fault) => {
                let findings = vec![unreadable(index, fault)];
                FileOutcome { findings, unreadable: true, ..FileOutcome::default() }
            }
        }
    }
}

/// The finding about a file that cannot be read.
pub(super) fn unreadable(file: FileIndex, fault: &FolderFault) -> Diagnostic {
    Diagnostic::error(NO_FILE, Place { file, span: Span::new(0, 0) }, fault.to_string())
}

fn check_sop(
    text: &SopText,
    sources: &Sources,
    file: FileIndex,
    (kantor, told): Told<'_>,
) -> FileOutcome {
    let outcome = text.check_at(sources, file, kantor, told);
    let mut findings = outcome.findings;
    if let Some((sop, kantor)) = outcome.sop.as_ref().zip(kantor) {
        let mut letters =
            about_letters(sop, outcome.procedure.as_ref(), kantor, &text.templates, file);
        outcome.home.bring(&mut letters);
        findings.extend(letters);
    }
    let Some(sop) = outcome.sop else { return FileOutcome { findings, ..FileOutcome::default() } };
    let id = sop.id.value.clone();
    let proof = outcome.proof.filter(|_| !has_error(&findings)).map(|proof| (id, proof));
    let member =
        Member { sop, file, home: outcome.home, is_checked: true, dead_ends: outcome.dead_ends };
    FileOutcome { findings, unreadable: false, proof, member: Some(member) }
}
