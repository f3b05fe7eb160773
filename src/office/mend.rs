//! Safe repairs of files, as the findings themselves offer them: one after the other, each looked at before the next.
//! It changes nothing but the bytes that a finding marks; comments and the rest of the file stay as they are.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::check::profile::Profile;
use crate::diag::diagnostic::{Diagnostic, Sources};
use crate::office::fault::OfficeFault;
use crate::office::folder::{Folder, read_text, write_whole};
use crate::office::input::InputFault;
use crate::office::library::{Checked, check_paths_on};

/// A repair that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mended {
    /// The file, as messages show it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The code of the finding.
    pub code: &'static str,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// A repair with the place that it would change.
struct Wish {
    path: PathBuf,
    text: String,
    changed: String,
    mended: Mended,
}

/// Makes every safe repair of these files and gives them with what is found afterwards. A repair after which the file
/// reads worse is taken back.
///
/// # Errors
/// A file cannot be written, or somebody else changes it meanwhile; repairs made before stay.
pub fn mend(
    folder: &Folder,
    paths: &[PathBuf],
    profile: Profile,
    today: Option<Date>,
) -> Result<(Vec<Mended>, Checked), OfficeFault> {
    let mut made = Vec::new();
    let mut tried = BTreeSet::new();
    let mut checked = check_paths_on(folder, paths, profile, today);
    loop {
        let fixes = checked.findings.iter().filter(|finding| finding.fix.is_some());
        let wishes = fixes.filter_map(|finding| wish(folder, finding, &checked.sources));
        let next = wishes
            .into_iter()
            .find(|wish| !tried.contains(&(wish.path.clone(), wish.changed.clone())));
        let Some(wish) = next else { return Ok((made, checked)) };
        tried.insert((wish.path.clone(), wish.changed.clone()));
        if read_text(&wish.path)? != wish.text {
            let sentence = format!("{} baru saja diubah; ulangi", wish.mended.file);
            return Err(OfficeFault::Input(InputFault(sentence)));
        }
        write(&wish.path, &wish.changed)?;
        let after = check_paths_on(folder, paths, profile, today);
        if reads_worse(&checked, &after) {
            write(&wish.path, &wish.text)?;
        } else {
            made.push(wish.mended);
            checked = after;
        }
    }
}

fn write(path: &Path, text: &str) -> Result<(), OfficeFault> {
    Ok(write_whole(path, text.as_bytes())?)
}

fn wish(folder: &Folder, finding: &Diagnostic, sources: &Sources) -> Option<Wish> {
    let fix = finding.fix.as_ref()?;
    let source = sources.get(fix.place.file);
    let (text, span) = (source.text(), fix.place.span);
    let (head, tail) = (text.get(..span.start)?, text.get(span.end..)?);
    Some(Wish {
        path: folder.root().join(source.name()),
        text: text.to_owned(),
        changed: format!("{head}{}{tail}", fix.replacement),
        mended: Mended {
            file: source.name().to_owned(),
            line: source.line_column(span.start).0,
            code: finding.code.0,
            before: text.get(span.start..span.end)?.to_owned(),
            after: fix.replacement.clone(),
        },
    })
}

/// True if a fault of reading is there that was not there before. Findings of meaning may come to light: they were hidden
/// behind the one that was put right.
fn reads_worse(before: &Checked, after: &Checked) -> bool {
    let faults = |checked: &Checked| -> Vec<(&'static str, String)> {
        let reading = checked.findings.iter().filter(|finding| finding.code.0.starts_with('Y'));
        reading.map(|finding| (finding.code.0, finding.message.clone())).collect()
    };
    let known = faults(before);
    let new = faults(after);
    new.len() > known.len() || new.iter().any(|fault| !known.contains(fault))
}
