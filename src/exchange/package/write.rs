//! A package written again with some parts replaced, every other entry kept byte for byte; and a new package.
//! It does not look into parts. The same parts give the same bytes: no time of day is written.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::exchange::package::fault::PackageFault;
use crate::exchange::package::read::{Package, damaged, open};

impl Package {
    /// The package with these parts in place of its own, at their places; parts that it does not have follow at the end.
    ///
    /// # Errors
    /// The package cannot be read again; it was read before, so that this is a fault of ours.
    pub fn with_parts(
        &self,
        replaced: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Vec<u8>, PackageFault> {
        let mut archive = open(&self.bytes)?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut waiting: Vec<&String> = replaced.keys().collect();
        for index in 0..archive.len() {
            let entry = archive.by_index_raw(index).map_err(|fault| damaged(&fault))?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let written = match waiting.iter().position(|wanted| wanted.eq_ignore_ascii_case(&name))
            {
                Some(place) => put(&mut writer, &name, &replaced[waiting.remove(place)]),
                None => writer.raw_copy_file(entry),
            };
            written.map_err(|fault| damaged(&fault))?;
        }
        for name in waiting {
            put(&mut writer, name, &replaced[name]).map_err(|fault| damaged(&fault))?;
        }
        finish(writer)
    }
}

/// A new package of these parts, in this order.
///
/// # Errors
/// A name twice, or more than a zip can hold.
pub fn new_package(parts: &[(&str, &[u8])]) -> Result<Vec<u8>, PackageFault> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        put(&mut writer, name, content).map_err(|fault| damaged(&fault))?;
    }
    finish(writer)
}

fn put(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &[u8]) -> ZipResult<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    writer.start_file(name, options)?;
    writer.write_all(content)?;
    Ok(())
}

fn finish(writer: ZipWriter<Cursor<Vec<u8>>>) -> Result<Vec<u8>, PackageFault> {
    Ok(writer.finish().map_err(|fault| damaged(&fault))?.into_inner())
}
