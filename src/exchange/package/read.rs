//! A package from its bytes: every entry inflated once, measured while it grows.
//! Sizes, counts and names that the package declares are believed only in refusing.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::base::limits::{
    PACKAGE_ALL_BYTES_MAX, PACKAGE_BYTES_MAX, PACKAGE_ENTRIES_MAX, PACKAGE_ENTRY_BYTES_MAX,
    PACKAGE_NAME_BYTES_MAX, PACKAGE_RATIO_FROM_BYTES, PACKAGE_RATIO_MAX,
};
use crate::exchange::package::fault::{PackageFault, shown};
use crate::exchange::package::kind::FileKind;

/// How an entry of the list at the end of a zip begins.
const LISTED: &[u8] = b"PK\x01\x02";
/// So many bytes are inflated at a time.
const STEP: usize = 64 * 1024;

/// A package whose every part was read within bounds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Package {
    pub(super) bytes: Vec<u8>,
    parts: Vec<(String, Vec<u8>)>,
}

impl Package {
    /// Reads a package.
    ///
    /// # Errors
    /// It is another kind of file, hostile, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, PackageFault> {
        match FileKind::of(bytes) {
            FileKind::Package => {}
            other => return Err(PackageFault::OtherKind(other)),
        }
        if bytes.len() > PACKAGE_BYTES_MAX {
            return Err(PackageFault::TooLarge(bytes.len() / (1024 * 1024)));
        }
        // Before the list is made into memory: ten thousand entries fit in half a megabyte.
        let listed = bytes.windows(LISTED.len()).filter(|window| *window == LISTED).count();
        if listed > PACKAGE_ENTRIES_MAX {
            return Err(PackageFault::TooManyEntries);
        }
        let mut archive = open(bytes)?;
        if archive.len() > PACKAGE_ENTRIES_MAX {
            return Err(PackageFault::TooManyEntries);
        }
        let overlaps = archive.has_overlapping_entries().map_err(|fault| damaged(&fault))?;
        if overlaps || archive.has_duplicate_names() {
            return Err(PackageFault::Overlapping);
        }
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        let mut all = 0;
        for index in 0..archive.len() {
            let entry = archive.by_index(index).map_err(|fault| damaged(&fault))?;
            let name = name_of(&entry)?;
            if entry.encrypted() {
                return Err(PackageFault::Encrypted);
            }
            let content = inflate(entry, &name, PACKAGE_ALL_BYTES_MAX - all)?;
            all += content.len();
            // The same name in other letters is the same part to Word and to Windows.
            if parts.iter().any(|(known, _)| known.eq_ignore_ascii_case(&name)) {
                return Err(PackageFault::Overlapping);
            }
            parts.push((name, content));
        }
        Ok(Self { bytes: bytes.to_vec(), parts })
    }

    /// The bytes of a part, by its name without a leading slash.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        let found = self.parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, content)| content.as_slice())
    }

    /// The bytes of a part that must be there.
    ///
    /// # Errors
    /// It is not.
    pub fn needed(&self, name: &str) -> Result<&[u8], PackageFault> {
        self.part(name).ok_or_else(|| PackageFault::NoPart(shown(name)))
    }

    /// The names of all parts, in the order of the package; folders end with a slash.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|(name, _)| name.as_str())
    }

    /// The bytes that were read.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// True if it brings programs along. They are never run, and not taken over.
    pub fn has_macros(&self) -> bool {
        self.names().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"))
    }
}

pub(super) fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, PackageFault> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|fault| damaged(&fault))
}

pub(super) fn damaged(fault: &ZipError) -> PackageFault {
    match fault {
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            PackageFault::Encrypted
        }
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            PackageFault::Damaged("cara mampatnya tidak dikenal".to_owned())
        }
        _ => PackageFault::Damaged("susunan zip tidak utuh".to_owned()),
    }
}

/// The name of an entry, if it stays inside the package.
fn name_of<R: Read>(entry: &ZipFile<'_, R>) -> Result<String, PackageFault> {
    let raw = entry.name_raw();
    let bad = || PackageFault::BadName(shown(&String::from_utf8_lossy(raw)));
    let name = std::str::from_utf8(raw).map_err(|_| bad())?;
    let is_long = name.is_empty() || name.len() > PACKAGE_NAME_BYTES_MAX;
    let is_absolute = name.starts_with('/') || name.contains(':') || name.contains('\\');
    let climbs = name.split('/').any(|step| step == ".." || step == ".");
    if is_long || is_absolute || climbs || name.contains(char::is_control) || entry.is_symlink() {
        return Err(bad());
    }
    Ok(name.to_owned())
}

/// The content of an entry. It stops as soon as a bound is passed, whatever was declared.
fn inflate<R: Read>(
    mut entry: ZipFile<'_, R>,
    name: &str,
    room: usize,
) -> Result<Vec<u8>, PackageFault> {
    let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX).max(1);
    let mut content = Vec::new();
    let mut step = vec![0; STEP];
    loop {
        let count = match entry.read(&mut step) {
            Ok(0) => return Ok(content),
            Ok(count) => count,
            Err(_) => {
                return Err(PackageFault::Damaged(format!("bagian `{}` tidak utuh", shown(name))));
            }
        };
        content.extend_from_slice(&step[..count]);
        let size = content.len();
        if size > PACKAGE_RATIO_FROM_BYTES && size / packed > PACKAGE_RATIO_MAX {
            return Err(PackageFault::TooDense(shown(name)));
        }
        if size > PACKAGE_ENTRY_BYTES_MAX {
            return Err(PackageFault::EntryTooLarge(shown(name)));
        }
        if size > room {
            return Err(PackageFault::AllTooLarge);
        }
    }
}
