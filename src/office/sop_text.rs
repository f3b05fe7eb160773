//! The texts that make one SOP: its file, the files it changes (`turunan`), the letter templates it names.
//! It reads them and gives them no meaning; `library` has them checked.

use std::path::Path;

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::base::id::TemplateId;
use crate::base::limits::LAYERS_MAX;
use crate::check::profile::Profile;
use crate::check::sop_file::{self, Around, Checked, OfficeNames};
use crate::diag::diagnostic::{FileIndex, Sources};
use crate::office::folder::{Folder, FolderFault, read_text};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::layers::{Below, Home, Layer, base_of};
use crate::sop::read::read_layered;
use crate::source::SourceText;

/// The texts of one SOP.
pub struct SopText {
    /// Its own, under the name that messages show.
    own: SourceText,
    /// The files below it, nearest first, as far as they are there.
    below: Vec<SourceText>,
    /// The names of all files that a `turunan` may name.
    known: Vec<String>,
    /// The letter templates it names, name and text. Absent ones are left out; the check says so.
    pub(super) templates: Vec<(String, String)>,
}

impl SopText {
    /// Reads the file and what belongs to it.
    ///
    /// # Errors
    /// One of the files is there but cannot be read.
    pub fn load(folder: &Folder, path: &Path) -> Result<Self, FolderFault> {
        let own = SourceText::new(folder.shown(path), read_text(path)?);
        let mut loaded = Self { own, below: Vec::new(), known: Vec::new(), templates: Vec::new() };
        loaded.find_below(folder)?;
        // Many SOPs make no letter, and are spared the reading.
        let mut texts = std::iter::once(&loaded.own).chain(&loaded.below);
        if !texts.any(|text| text.text().contains("templat")) {
            return Ok(loaded);
        }
        let sources = loaded.sources();
        let (own, below) = loaded.layers(&sources.0, sources.1);
        let Some(sop) = read_layered(own, &below).1.value else { return Ok(loaded) };
        let named = sop.documents.iter().filter_map(|document| document.template.as_ref());
        let ids: Vec<&TemplateId> = named.map(|template| &template.value).collect();
        for id in ids {
            if let Some(text) = folder.letter_template(id)?
                && !loaded.templates.iter().any(|(known, _)| known == id.as_str())
            {
                loaded.templates.push((id.to_string(), text));
            }
        }
        Ok(loaded)
    }

    fn find_below(&mut self, folder: &Folder) -> Result<(), FolderFault> {
        let mut name = base_of(&self.own);
        if name.is_none() {
            return Ok(());
        }
        // Only listed files: what is written in a file must not lead out of the folder.
        let bases = folder.base_paths();
        self.known = bases.iter().filter_map(|path| stem(path)).collect();
        let mut current = self.own.name().to_owned();
        while let Some(wanted) = name {
            let found = bases.iter().find(|path| {
                stem(path).as_deref() == Some(&wanted) && folder.shown(path) != current
            });
            let Some(path) = found.filter(|_| self.below.len() < LAYERS_MAX) else { break };
            let text = SourceText::new(folder.shown(path), read_text(path)?);
            name = base_of(&text);
            text.name().clone_into(&mut current);
            self.below.push(text);
        }
        Ok(())
    }

    fn sources(&self) -> (Sources, FileIndex) {
        let mut sources = Sources::default();
        let first = self.add_to(&mut sources);
        (sources, first)
    }

    /// Adds all its texts; the index of its own is given back, the others follow it.
    pub(super) fn add_to(&self, sources: &mut Sources) -> FileIndex {
        let first = sources.add(self.own.clone());
        for text in &self.below {
            sources.add(text.clone());
        }
        first
    }

    fn layers<'a>(&self, sources: &'a Sources, first: FileIndex) -> (Layer<'a>, Below<'a>) {
        let layer = |index: usize| {
            let file = FileIndex(first.0 + index);
            Layer { source: sources.get(file), file }
        };
        let layers = (1..=self.below.len()).map(layer).collect();
        (layer(0), Below { layers, known: self.known.clone() })
    }

    /// Checks the SOP; its texts are added to `sources`, and the index of its own is given back.
    pub fn check(
        &self,
        sources: &mut Sources,
        kantor: Option<&Kantor>,
        (profile, today): (Profile, Option<Date>),
    ) -> (FileIndex, Checked) {
        let first = self.add_to(sources);
        (first, self.check_at(sources, first, kantor, (profile, today)))
    }

    /// Checks the SOP whose texts were added to `sources`, its own at `first`.
    pub(super) fn check_at(
        &self,
        sources: &Sources,
        first: FileIndex,
        kantor: Option<&Kantor>,
        (profile, today): (Profile, Option<Date>),
    ) -> Checked {
        let (own, below) = self.layers(sources, first);
        let around = Around { kantor, attachments: &self.templates, profile, today };
        sop_file::check_layered(own, &below, &around)
    }

    /// The SOP as written, if its shape is good, and the way home; its texts are added to `sources`.
    pub fn read(&self, sources: &mut Sources) -> Option<(Sop, FileIndex, Home)> {
        let first = self.add_to(sources);
        let (own, below) = self.layers(sources, first);
        let (pile, read) = read_layered(own, &below);
        Some((read.value?, first, pile.home().clone()))
    }

    /// The text that the places of `read` point into: its own, with the files below it if it changes some.
    pub(super) fn whole(&self) -> String {
        let (sources, first) = self.sources();
        let (own, below) = self.layers(&sources, first);
        read_layered(own, &below).0.text().text().to_owned()
    }

    /// The same SOP with another text of its own, in memory.
    pub(super) fn with_text(&self, text: String) -> Self {
        Self {
            own: SourceText::new(self.own.name(), text),
            below: self.below.clone(),
            known: self.known.clone(),
            templates: self.templates.clone(),
        }
    }

    /// The stored form of a version: it must say everything by itself, whatever becomes of the files. The files
    /// of a merged SOP are kept beside it, for people.
    pub fn stored(&self, merged: Option<&str>, office: &OfficeNames) -> Json {
        let mut stored = json!({
            "berkas": self.own.name(),
            "sop": merged.unwrap_or(self.own.text()),
            "templat": self.templates,
            "peran": office.roles,
            "ketentuan": office.parameters,
        });
        if merged.is_some() {
            let files = std::iter::once(&self.own).chain(&self.below);
            stored["lapisan"] = files.map(|text| json!([text.name(), text.text()])).collect();
        }
        stored
    }
}

fn stem(path: &Path) -> Option<String> {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned())
}
