//! Which packages are taken for a letter template: Word documents without programs, that fetch nothing.
//! It reads no placeholder.

use crate::exchange::docx::fault::DocxFault;
use crate::exchange::package::fault::shown;
use crate::exchange::package::read::Package;
use crate::exchange::package::tree::Element;

const CONTENT_TYPES: &str = "[Content_Types].xml";
const DOCUMENT: &str = "wordprocessingml.document.main+xml";
const WITH_PROGRAMS: &str = "macroEnabled";

/// The parts that are filled: the text, heads and feet of pages, notes.
pub(super) fn parts(package: &Package) -> Result<Vec<String>, DocxFault> {
    let types = String::from_utf8_lossy(package.needed(CONTENT_TYPES)?);
    if package.has_macros() || types.contains(WITH_PROGRAMS) {
        return Err(DocxFault::Macros);
    }
    if !types.contains(DOCUMENT) {
        return Err(DocxFault::NotWord);
    }
    fetches_nothing(package)?;
    let main = package.main_part()?;
    let around = package.relations(&main)?;
    let mut parts = vec![main];
    for relation in around {
        let is_text =
            ["header", "footer", "footnotes", "endnotes"].contains(&relation.kind.as_str());
        if is_text && package.part(&relation.target).is_some() && !parts.contains(&relation.target)
        {
            parts.push(relation.target);
        }
    }
    Ok(parts)
}

/// A link that a reader may click is no fetching.
fn fetches_nothing(package: &Package) -> Result<(), DocxFault> {
    for name in package.names().filter(|name| name.to_ascii_lowercase().ends_with(".rels")) {
        let list = Element::read(name, package.needed(name)?)?;
        for relation in list.elements() {
            let outside = relation.attribute("TargetMode") == Some("External");
            let is_link =
                relation.attribute("Type").is_some_and(|kind| kind.ends_with("/hyperlink"));
            if outside && !is_link {
                let target = relation.attribute("Target").unwrap_or_default();
                return Err(DocxFault::External(shown(target)));
            }
        }
    }
    Ok(())
}
