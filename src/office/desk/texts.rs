//! Every file of the office under a lasting index: from disk, or as it is being written in an editor.
//! It gives the texts no meaning.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::diag::diagnostic::FileIndex;
use crate::office::folder::{Folder, read_text, read_word};
use crate::source::SourceText;

/// What a file of the office is, by where it lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// `kantor.yaml`.
    Kantor,
    /// `sops/*.yaml`.
    Sop,
    /// `sops/dasar/*.yaml`: only for others to be derived from.
    Base,
    /// `sops/uji/*.yaml`.
    Scenario,
    /// `templates/surat/*.md`.
    Letter,
    /// `templates/surat/*.docx`, as the text that stands for it; no editor of texts opens it.
    WordLetter,
}

impl FileKind {
    /// The kind of a file of the office; `None` for one that is none of its.
    fn of(folder: &Folder, path: &Path) -> Option<Self> {
        let inside = path.strip_prefix(folder.root()).ok()?;
        if inside == Path::new("kantor.yaml") {
            return Some(Self::Kantor);
        }
        let ending = inside.extension().and_then(|ending| ending.to_str())?;
        let is_yaml = ending == "yaml" || ending == "yml";
        let within = inside.parent()?;
        if within == Path::new("sops") && is_yaml {
            Some(Self::Sop)
        } else if within == Path::new("sops/dasar") && is_yaml {
            Some(Self::Base)
        } else if within == Path::new("sops/uji") && is_yaml {
            Some(Self::Scenario)
        } else if within == Path::new("templates/surat") && ending == "md" {
            Some(Self::Letter)
        } else if within == Path::new("templates/surat") && ending == "docx" {
            Some(Self::WordLetter)
        } else {
            None
        }
    }
}

/// One file.
#[derive(Debug)]
struct Slot {
    path: PathBuf,
    kind: FileKind,
    /// Its text, or why there is none in the words of a finding.
    text: Result<Arc<SourceText>, String>,
    whence: Whence,
    /// Counts the texts that stood here; two equal revisions are the same text.
    revision: u64,
}

/// Where a text comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whence {
    /// An editor has it open.
    Editor,
    /// From disk, as it was then: size and time of the last change.
    Disk(u64, Option<SystemTime>),
    /// It is no longer there.
    Nowhere,
}

/// A text that was taken away for a while.
pub(super) struct Kept {
    text: Result<Arc<SourceText>, String>,
    revision: u64,
}

/// The files of one office.
#[derive(Debug)]
pub struct Texts {
    folder: Folder,
    slots: Vec<Slot>,
    by_path: BTreeMap<PathBuf, FileIndex>,
    revision: u64,
}

impl Texts {
    /// The files of an office as they are on disk.
    pub fn of(folder: Folder) -> Self {
        let mut texts = Self { folder, slots: Vec::new(), by_path: BTreeMap::new(), revision: 0 };
        texts.look();
        texts
    }

    /// The office's folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Looks at the disk again: files that came, went or were changed there. Those an editor has open stay as they are.
    pub fn look(&mut self) {
        let mut paths = vec![self.folder.kantor_path()];
        paths.extend(self.folder.base_paths());
        paths.extend(self.folder.scenario_paths());
        paths.extend(self.folder.letter_paths());
        paths.extend(self.folder.word_paths());
        for path in &paths {
            self.look_at(path);
        }
        for index in 0..self.slots.len() {
            let slot = &self.slots[index];
            if matches!(slot.whence, Whence::Disk(..)) && !paths.contains(&slot.path) {
                self.vanish(index);
            }
        }
    }

    fn vanish(&mut self, index: usize) {
        self.revision += 1;
        let slot = &mut self.slots[index];
        slot.whence = Whence::Nowhere;
        slot.text = Err(String::new());
        slot.revision = self.revision;
    }

    fn look_at(&mut self, path: &Path) {
        let known = self.by_path.get(path).map(|index| &self.slots[index.0]);
        let stamp = fs::metadata(path).map(|found| (found.len(), found.modified().ok()));
        let whence = stamp.map_or(Whence::Disk(0, None), |(size, at)| Whence::Disk(size, at));
        if known.is_some_and(|slot| slot.whence == Whence::Editor || slot.whence == whence) {
            return;
        }
        let is_word = FileKind::of(&self.folder, path) == Some(FileKind::WordLetter);
        let text = if is_word { read_word(path) } else { read_text(path) };
        self.put(path, text.map_err(|fault| fault.to_string()), whence);
    }

    /// Puts a text in its place; the index, if the file is one of the office.
    fn put(
        &mut self,
        path: &Path,
        text: Result<String, String>,
        whence: Whence,
    ) -> Option<FileIndex> {
        let kind = FileKind::of(&self.folder, path)?;
        let name = self.folder.shown(path);
        let text = text.map(|text| Arc::new(SourceText::new(name, text)));
        self.revision += 1;
        let slot = Slot { path: path.to_owned(), kind, text, whence, revision: self.revision };
        if let Some(index) = self.by_path.get(path) {
            self.slots[index.0] = slot;
            return Some(*index);
        }
        let index = FileIndex(self.slots.len());
        self.slots.push(slot);
        self.by_path.insert(path.to_owned(), index);
        Some(index)
    }

    /// Takes the text of a file that an editor has open; the index, if the file is one of the office.
    pub fn open(&mut self, path: &Path, text: String) -> Option<FileIndex> {
        self.put(path, Ok(text), Whence::Editor)
    }

    /// Puts another text in the place of a file for a while; what stood there is given back, for `restore`.
    pub(super) fn replace(&mut self, file: FileIndex, text: String) -> Kept {
        self.revision += 1;
        let name = self.folder.shown(&self.slots[file.0].path);
        let slot = &mut self.slots[file.0];
        let kept = Kept { text: slot.text.clone(), revision: slot.revision };
        slot.text = Ok(Arc::new(SourceText::new(name, text)));
        slot.revision = self.revision;
        kept
    }

    /// Puts back what `replace` took away.
    pub(super) fn restore(&mut self, file: FileIndex, kept: Kept) {
        let slot = &mut self.slots[file.0];
        slot.text = kept.text;
        slot.revision = kept.revision;
    }

    /// An editor has closed the file: what is on disk counts again.
    pub fn close(&mut self, path: &Path) {
        let Some(index) = self.by_path.get(path).copied() else { return };
        self.vanish(index.0);
        self.look();
    }

    /// The index of a file.
    pub fn find(&self, path: &Path) -> Option<FileIndex> {
        let index = self.by_path.get(path).copied()?;
        (self.slots[index.0].whence != Whence::Nowhere).then_some(index)
    }

    /// The files of a kind, by path.
    pub fn of_kind(&self, kind: FileKind) -> impl Iterator<Item = FileIndex> + '_ {
        let present = self.by_path.values().copied();
        present.filter(move |index| {
            let slot = &self.slots[index.0];
            slot.kind == kind && slot.whence != Whence::Nowhere
        })
    }

    /// The path of a file.
    pub fn path(&self, file: FileIndex) -> &Path {
        &self.slots[file.0].path
    }

    /// The kind of a file.
    pub fn kind(&self, file: FileIndex) -> FileKind {
        self.slots[file.0].kind
    }

    /// The text of a file, or why there is none.
    pub fn text(&self, file: FileIndex) -> Result<&Arc<SourceText>, &str> {
        self.slots[file.0].text.as_ref().map_err(String::as_str)
    }

    /// The number of the text that stands there now; another one means another text.
    pub fn revision(&self, file: FileIndex) -> u64 {
        self.slots[file.0].revision
    }

    /// The name of a file without its ending: the id of an SOP or letter template.
    pub fn stem(&self, file: FileIndex) -> String {
        let stem = self.slots[file.0].path.file_stem();
        stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
    }
}
