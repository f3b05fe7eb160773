//! An existing SOP of Word, Excel or text brought in as a draft file of the office.
//! It never overwrites a file, and writes none unless the whole draft is made.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::id::SopId;
use crate::base::limits::PACKAGE_BYTES_MAX;
use crate::diag::diagnostic::Sources;
use crate::exchange::import::draft::{Draft, draft};
use crate::exchange::import::fault::ImportFault;
use crate::exchange::import::from_form::{Known, KnownSop};
use crate::exchange::package::fault::PackageFault;
use crate::office::folder::{Folder, FolderFault, read_text, unreadable, write_new};
use crate::office::library::load_kantor;
use crate::sop::read::read_sop;
use crate::source::SourceText;

/// A draft that was written.
#[derive(Debug)]
pub struct Imported {
    /// The draft.
    pub draft: Draft,
    /// Where it lies.
    pub path: PathBuf,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ImportingFault {
    /// The source cannot be opened, or the draft cannot be written.
    #[error(transparent)]
    Folder(#[from] FolderFault),
    /// Nothing can be imported from the source.
    #[error("`{file}` tidak dapat diimpor: {fault}")]
    Source {
        /// As the user named it.
        file: String,
        /// Why.
        fault: ImportFault,
    },
    /// The place is taken.
    #[error(
        "`{0}` sudah ada dan tidak ditimpa; pilih nama lain dengan -o atau --id, atau pindahkan berkas itu dahulu"
    )]
    Exists(String),
}

/// Makes a draft of a source and writes it: to the given place, else among the SOPs of the office, else here.
///
/// # Errors
/// The source is no SOP, or the place is taken or cannot be written.
pub fn import(
    folder: Option<&Folder>,
    source: &Path,
    output: Option<&Path>,
    id: Option<&str>,
) -> Result<Imported, ImportingFault> {
    if let Some(path) = output.filter(|path| path.exists()) {
        return Err(ImportingFault::Exists(path.display().to_string()));
    }
    let file = source.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let fault = |fault| ImportingFault::Source { file: source.display().to_string(), fault };
    let bytes = read_bytes(source)?.map_err(|large| fault(large.into()))?;
    let office = folder.and_then(|folder| load_kantor(folder).ok()?.ok());
    let known = Known {
        office: office.as_ref().map(|office| &*office.kantor),
        sops: folder.map(known_sops).unwrap_or_default(),
    };
    // A file that is named already names the SOP: both must be the same.
    let stem = output.and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
    let id = id.or(stem.as_deref());
    let draft = draft(&bytes, &file, id, &known).map_err(fault)?;
    let path = match (output, folder) {
        (Some(path), _) => path.to_owned(),
        (None, Some(folder)) => folder.sop_path(&SopId::new(&draft.id)),
        (None, None) => PathBuf::from(format!("{}.yaml", draft.id)),
    };
    if !write_new(&path, draft.text.as_bytes())? {
        return Err(ImportingFault::Exists(path.display().to_string()));
    }
    Ok(Imported { draft, path })
}

/// The bytes of a source; a file that is far too large is not read into memory.
fn read_bytes(path: &Path) -> Result<Result<Vec<u8>, PackageFault>, FolderFault> {
    let unreadable = |error: &std::io::Error| unreadable(path, error);
    let size = fs::metadata(path).map_err(|error| unreadable(&error))?.len();
    if size > PACKAGE_BYTES_MAX as u64 {
        let megabytes = usize::try_from(size / (1024 * 1024)).unwrap_or(usize::MAX);
        return Ok(Err(PackageFault::TooLarge(megabytes)));
    }
    fs::read(path).map(Ok).map_err(|error| unreadable(&error))
}

/// The office's SOPs by their names and titles, for the ties of the draft.
fn known_sops(folder: &Folder) -> Vec<KnownSop> {
    let mut known = Vec::new();
    for path in folder.sop_paths() {
        let Ok(text) = read_text(&path) else { continue };
        let mut sources = Sources::default();
        let file = sources.add(SourceText::new(folder.shown(&path), text));
        let Some(sop) = read_sop(sources.get(file), file).value else { continue };
        let title = sop.identity.and_then(|identity| identity.title);
        for name in [Some(sop.name), title].into_iter().flatten() {
            known.push(KnownSop { id: sop.id.value.to_string(), name: name.value.0 });
        }
    }
    known
}
