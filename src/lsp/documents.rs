//! The files that the editor has open, and a desk for each office that they belong to.
//! It sends nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use crate::check::profile::Profile;
use crate::diag::diagnostic::FileIndex;
use crate::lsp::address::path_of;
use crate::lsp::position::byte_of;
use crate::office::desk::recheck::Desk;
use crate::office::folder::Folder;
use crate::office::library;
use crate::source::SourceText;

/// One open file.
#[derive(Debug)]
struct Document {
    address: Uri,
    version: i32,
    text: String,
}

/// What is open.
pub(super) struct Documents {
    open: BTreeMap<PathBuf, Document>,
    desks: BTreeMap<PathBuf, Desk>,
    pub(super) profile: Profile,
}

impl Documents {
    pub(super) fn new() -> Self {
        Self { open: BTreeMap::new(), desks: BTreeMap::new(), profile: Profile::Office }
    }

    /// The nearest folder above a file that is an office.
    fn root_of(path: &Path) -> Option<PathBuf> {
        let above = path.parent()?.ancestors();
        let mut offices = above.filter(|folder| folder.join("kantor.yaml").is_file());
        offices.next().map(Path::to_owned)
    }

    /// Makes the desk of an office, if this folder or one above it is one.
    pub(super) fn add_office(&mut self, folder: &Path) {
        // As if a file of the folder were open.
        if let Some(root) = Self::root_of(&folder.join("kantor.yaml")) {
            self.desk(&root);
        }
    }

    fn desk(&mut self, root: &Path) -> Option<&mut Desk> {
        if !self.desks.contains_key(root) {
            let folder = Folder::find(Some(root)).ok()?;
            // The day on which the editor was opened will do: reminders of a day are no matter of hours.
            let today = library::today(&folder);
            let mut desk = Desk::new(folder, self.profile);
            desk.set_day(today);
            self.desks.insert(root.to_owned(), desk);
        }
        self.desks.get_mut(root)
    }

    pub(super) fn open(&mut self, address: Uri, version: i32, text: String) {
        let Some(path) = path_of(&address) else { return };
        if let Some(desk) = Self::root_of(&path).and_then(|root| self.desk(&root)) {
            desk.look();
            desk.open(&path, text.clone());
        }
        self.open.insert(path, Document { address, version, text });
    }

    pub(super) fn change(
        &mut self,
        address: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) {
        let Some(path) = path_of(address) else { return };
        let Some(document) = self.open.get_mut(&path) else { return };
        document.version = version;
        for change in changes {
            let Some(range) = change.range else {
                document.text = change.text;
                continue;
            };
            let source = SourceText::new("", std::mem::take(&mut document.text));
            let (from, to) = (byte_of(&source, range.start), byte_of(&source, range.end));
            let (from, to) = (from.min(to), from.max(to));
            let text = source.text();
            document.text = format!("{}{}{}", &text[..from], change.text, &text[to..]);
        }
        let text = document.text.clone();
        if let Some(desk) = self.desk_around(&path) {
            desk.open(&path, text);
        }
    }

    pub(super) fn close(&mut self, address: &Uri) {
        let Some(path) = path_of(address) else { return };
        self.open.remove(&path);
        if let Some(desk) = self.desk_around(&path) {
            desk.close(&path);
        }
    }

    /// Files on disk may have changed.
    pub(super) fn look(&mut self) {
        for desk in self.desks.values_mut() {
            desk.look();
        }
    }

    fn desk_around(&mut self, path: &Path) -> Option<&mut Desk> {
        let root = path.parent()?.ancestors().find(|folder| self.desks.contains_key(*folder))?;
        self.desks.get_mut(root)
    }

    /// A file of an office with its desk.
    pub(super) fn find(&mut self, address: &Uri) -> Option<(&mut Desk, FileIndex)> {
        let path = path_of(address)?;
        let desk = self.desk_around(&path)?;
        let file = desk.texts().find(&path)?;
        Some((desk, file))
    }

    pub(super) fn desks(&mut self) -> impl Iterator<Item = &mut Desk> {
        self.desks.values_mut()
    }

    /// The address of an open file as the editor wrote it, and its version.
    pub(super) fn opened(&self) -> BTreeMap<PathBuf, (Uri, i32)> {
        let open = self.open.iter();
        open.map(|(path, one)| (path.clone(), (one.address.clone(), one.version))).collect()
    }

    /// Makes all desks anew from what is open: after a fault of ours nothing else is trusted.
    pub(super) fn start_again(&mut self) {
        let roots: Vec<PathBuf> = std::mem::take(&mut self.desks).into_keys().collect();
        for root in roots {
            self.desk(&root);
        }
        let open: Vec<(PathBuf, String)> =
            self.open.iter().map(|(path, one)| (path.clone(), one.text.clone())).collect();
        for (path, text) in open {
            if let Some(desk) = self.desk_around(&path) {
                desk.open(&path, text);
            }
        }
    }
}
