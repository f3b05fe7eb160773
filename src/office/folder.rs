//! The office's folder: where its files lie, and their texts.
//! It reads files and gives them no meaning.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::base::id::{SopId, TemplateId};
use crate::base::limits::FILE_BYTES_MAX;
use crate::exchange::docx::stored;

/// The folder beside SOP files that holds their scenarios.
pub const SCENARIOS: &str = "uji";

/// The folder that holds `kantor.yaml`.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
}

/// A file or folder cannot be used; the sentence is for the user.
#[derive(Debug, thiserror::Error)]
pub enum FolderFault {
    /// No `kantor.yaml` here or above.
    #[error(
        "kantor.yaml tidak ditemukan di `{0}` atau folder di atasnya; pindah ke folder kantor, atau pakai --kantor FOLDER"
    )]
    NoOffice(String),
    /// A file cannot be opened.
    #[error("`{path}` tidak dapat dibuka: {reason}")]
    Unreadable {
        /// As the user knows it.
        path: String,
        /// In plain words.
        reason: &'static str,
    },
    /// A file is no text.
    #[error("`{0}` bukan teks UTF-8; simpan ulang sebagai teks UTF-8")]
    NoText(String),
    /// A file is far too large to be an SOP.
    #[error("`{path}` terlalu besar ({size} KB); batasnya {limit} KB", limit = FILE_BYTES_MAX / 1024)]
    TooLarge {
        /// As the user knows it.
        path: String,
        /// Its size in KB.
        size: u64,
    },
    /// A letter has two templates.
    #[error("templat surat `{0}` ada dua, .md dan .docx; hapus salah satunya")]
    TwoTemplates(String),
    /// A file cannot be written.
    #[error("`{path}` tidak dapat ditulis: {reason}")]
    Unwritable {
        /// As the user knows it.
        path: String,
        /// In plain words.
        reason: &'static str,
    },
}

impl Folder {
    /// The given folder, or the nearest one at or above the current folder, that holds `kantor.yaml`.
    ///
    /// # Errors
    /// There is none.
    pub fn find(given: Option<&Path>) -> Result<Self, FolderFault> {
        if let Some(root) = given {
            if root.join("kantor.yaml").is_file() {
                return Ok(Self { root: root.to_owned() });
            }
            return Err(FolderFault::NoOffice(root.display().to_string()));
        }
        let start = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        let found = start.ancestors().find(|folder| folder.join("kantor.yaml").is_file());
        found
            .map(|root| Self { root: root.to_owned() })
            .ok_or_else(|| FolderFault::NoOffice(start.display().to_string()))
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the office file lies.
    pub fn kantor_path(&self) -> PathBuf {
        self.root.join("kantor.yaml")
    }

    /// Where an SOP lies.
    pub fn sop_path(&self, id: &SopId) -> PathBuf {
        self.root.join("sops").join(format!("{id}.yaml"))
    }

    /// All SOP files of the office, by name.
    pub fn sop_paths(&self) -> Vec<PathBuf> {
        yaml_files(&self.root.join("sops"))
    }

    /// All scenario files of the office, by name.
    pub fn scenario_paths(&self) -> Vec<PathBuf> {
        yaml_files(&self.root.join("sops").join(SCENARIOS))
    }

    /// All letter templates of the office, by name.
    pub fn letter_paths(&self) -> Vec<PathBuf> {
        files_of(&self.root.join("templates").join("surat"), &["md"])
    }

    /// All letter templates made in Word, by name.
    pub fn word_paths(&self) -> Vec<PathBuf> {
        files_of(&self.root.join("templates").join("surat"), &["docx"])
    }

    /// All files that an SOP may be derived from (`turunan`): those of the office, then those of `sops/dasar/`.
    pub fn base_paths(&self) -> Vec<PathBuf> {
        let mut paths = self.sop_paths();
        paths.extend(yaml_files(&self.root.join("sops").join("dasar")));
        paths
    }

    /// The files that people write, copied to another folder: the office, its SOPs and their scenarios, its letter templates.
    ///
    /// # Errors
    /// One cannot be read or written.
    pub fn copy_to(&self, root: &Path) -> Result<(), FolderFault> {
        let mut paths = vec![self.kantor_path()];
        paths.extend(self.base_paths());
        paths.extend(self.scenario_paths());
        paths.extend(self.letter_paths());
        for path in paths {
            let name = path.strip_prefix(&self.root).unwrap_or(&path);
            write_whole(&root.join(name), read_text(&path)?.as_bytes())?;
        }
        for path in self.word_paths() {
            let name = path.strip_prefix(&self.root).unwrap_or(&path);
            write_whole(&root.join(name), &read_bytes(&path)?)?;
        }
        Ok(())
    }

    /// A path as messages show it: from the office folder, not from the root of the machine.
    pub fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }

    /// The office's own text of a letter template, if it has one; of a Word file the text that stands for it.
    ///
    /// # Errors
    /// It is there but cannot be read, or there are two.
    pub fn letter_template(&self, id: &TemplateId) -> Result<Option<String>, FolderFault> {
        let folder = self.root.join("templates").join("surat");
        let [own, word] = ["md", "docx"].map(|ending| folder.join(format!("{id}.{ending}")));
        match (own.is_file(), word.is_file()) {
            (true, true) => Err(FolderFault::TwoTemplates(id.to_string())),
            (true, false) => read_text(&own).map(Some),
            (false, true) => read_word(&word).map(Some),
            (false, false) => Ok(None),
        }
    }
}

/// The `.yaml` files of a folder, by name; empty if there is no such folder.
pub fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    files_of(folder, &["yaml", "yml"])
}

fn files_of(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.is_file())
        .filter(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| endings.contains(&ending))
        })
        .collect();
    paths.sort();
    paths
}

/// The text of a file; larger files than any SOP are refused before they are read.
///
/// # Errors
/// It cannot be opened, is too large, or is no UTF-8.
pub fn read_text(path: &Path) -> Result<String, FolderFault> {
    let bytes = read_bytes(path)?;
    String::from_utf8(bytes).map_err(|_| FolderFault::NoText(path.display().to_string()))
}

/// A Word file as the text that stands for it.
///
/// # Errors
/// It cannot be opened or is too large.
pub fn read_word(path: &Path) -> Result<String, FolderFault> {
    read_bytes(path).map(|bytes| stored::to_text(&bytes))
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, FolderFault> {
    let unreadable = |error: &std::io::Error| unreadable(path, error);
    let size = fs::metadata(path).map_err(|error| unreadable(&error))?.len();
    if size > FILE_BYTES_MAX as u64 {
        let path = path.display().to_string();
        return Err(FolderFault::TooLarge { path, size: size / 1024 });
    }
    fs::read(path).map_err(|error| unreadable(&error))
}

/// Why a file cannot be read.
pub(super) fn unreadable(path: &Path, error: &std::io::Error) -> FolderFault {
    FolderFault::Unreadable { path: path.display().to_string(), reason: reason(error) }
}

fn unwritable(path: &Path, error: &std::io::Error) -> FolderFault {
    FolderFault::Unwritable { path: path.display().to_string(), reason: reason(error) }
}

/// Writes a file whole or not at all: beside it first, then in its place.
///
/// # Errors
/// The folder or the disk does not allow it.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FolderFault> {
    beside(path, bytes)?.persist(path).map_err(|error| unwritable(path, &error.error))?;
    Ok(())
}

/// Writes a file whole where none is; false if one is there, or appears meanwhile: it is left alone.
///
/// # Errors
/// The folder or the disk does not allow it.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<bool, FolderFault> {
    if path.exists() {
        return Ok(false);
    }
    match beside(path, bytes)?.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(unwritable(path, &error.error)),
    }
}

/// The bytes in a file of no lasting name beside the place where they go.
fn beside(path: &Path, bytes: &[u8]) -> Result<tempfile::NamedTempFile, FolderFault> {
    let fault = |error: std::io::Error| unwritable(path, &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder).map_err(fault)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fault)?;
    file.write_all(bytes).map_err(fault)?;
    Ok(file)
}

/// The system's reason in plain words.
fn reason(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::NotFound => "tidak ada",
        std::io::ErrorKind::PermissionDenied => "tidak ada izin",
        std::io::ErrorKind::StorageFull => "penyimpanan penuh",
        std::io::ErrorKind::ReadOnlyFilesystem => "penyimpanan hanya dapat dibaca",
        std::io::ErrorKind::IsADirectory => "ini folder, bukan berkas",
        _ => "sistem menolak",
    }
}
