//! Which part belongs to which: the relations of a package and of its parts.
//! It follows no relation to the outside.

use crate::exchange::package::fault::PackageFault;
use crate::exchange::package::read::Package;
use crate::exchange::package::tree::Element;

/// One relation of a part to another part of the package.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relation {
    /// The id by which the part names it.
    pub id: String,
    /// The last word of its type, such as `officeDocument` or `drawing`.
    pub kind: String,
    /// The name of the other part.
    pub target: String,
}

impl Package {
    /// The relations of a part within the package; of the package itself for an empty name.
    ///
    /// # Errors
    /// The list of relations is no good XML.
    pub fn relations(&self, part: &str) -> Result<Vec<Relation>, PackageFault> {
        let folder = folder_of(part);
        let name = rels_of(part);
        let Some(bytes) = self.part(&name) else { return Ok(Vec::new()) };
        let list = Element::read(&name, bytes)?;
        let relations = list.elements().filter_map(|element| {
            if element.attribute("TargetMode") == Some("External") {
                return None;
            }
            let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
            let target = resolved(folder, element.attribute("Target")?)?;
            Some(Relation { id: element.attribute("Id")?.to_owned(), kind, target })
        });
        Ok(relations.collect())
    }

    /// The part that the package is about: `word/document.xml`, `xl/workbook.xml`.
    ///
    /// # Errors
    /// It names none.
    pub fn main_part(&self) -> Result<String, PackageFault> {
        let relations = self.relations("")?;
        let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
        main.map(|relation| relation.target)
            .ok_or_else(|| PackageFault::NoPart("_rels/.rels".to_owned()))
    }
}

/// The folder of a part with its slash, if it stands in one.
pub(crate) fn folder_of(part: &str) -> &str {
    part.rfind('/').map_or("", |slash| &part[..=slash])
}

/// The part with the relations of this part.
pub(crate) fn rels_of(part: &str) -> String {
    let folder = folder_of(part);
    format!("{folder}_rels/{}.rels", &part[folder.len()..])
}

/// The name of a part as seen from a folder; `None` if it leads out of the package.
fn resolved(folder: &str, target: &str) -> Option<String> {
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}
