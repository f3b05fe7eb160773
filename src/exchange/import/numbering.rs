//! The numbers and bullets that Word writes by itself before paragraphs: they stand in no text of the file.
//! It knows the common forms; a form that it does not know counts in digits.

use std::collections::BTreeMap;

use crate::exchange::package::fault::PackageFault;
use crate::exchange::package::read::Package;
use crate::exchange::package::tree::Element;

/// Levels of a list that Word knows.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// Form of each level by the id of the list.
    forms: BTreeMap<String, Vec<String>>,
    /// The list that paragraphs of a style belong to.
    styles: BTreeMap<String, (String, usize)>,
    counts: BTreeMap<String, [u32; LEVELS]>,
}

impl Numbering {
    /// The lists of the document.
    ///
    /// # Errors
    /// A part is hostile or damaged.
    pub(super) fn read(package: &Package, main: &str) -> Result<Self, PackageFault> {
        let mut numbering = Self::default();
        for relation in package.relations(main)? {
            let Some(bytes) = package.part(&relation.target) else { continue };
            match relation.kind.as_str() {
                "numbering" => numbering.take(&Element::read(&relation.target, bytes)?),
                "styles" => numbering.take_styles(&Element::read(&relation.target, bytes)?),
                _ => {}
            }
        }
        Ok(numbering)
    }

    fn take(&mut self, part: &Element) {
        let mut abstracts: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for list in part.elements().filter(|element| element.name == "abstractNum") {
            let levels = list.elements().filter(|element| element.name == "lvl").take(LEVELS);
            let form = |level: &Element| {
                level.child("numFmt").and_then(|form| form.attribute("val")).map(str::to_owned)
            };
            let forms = levels.map(|level| form(level).unwrap_or_default()).collect();
            abstracts.insert(list.attribute("abstractNumId").unwrap_or_default(), forms);
        }
        for list in part.elements().filter(|element| element.name == "num") {
            let made_of = list.child("abstractNumId").and_then(|id| id.attribute("val"));
            let forms = made_of.and_then(|id| abstracts.get(id)).cloned().unwrap_or_default();
            self.forms.insert(list.attribute("numId").unwrap_or_default().to_owned(), forms);
        }
    }

    fn take_styles(&mut self, part: &Element) {
        for style in part.elements().filter(|element| element.name == "style") {
            let list = style.child("pPr").and_then(|pr| pr.child("numPr")).and_then(list_of);
            if let (Some(id), Some(list)) = (style.attribute("styleId"), list) {
                self.styles.insert(id.to_owned(), list);
            }
        }
    }

    /// What Word writes before this paragraph, if anything; the list counts on.
    pub(super) fn label(&mut self, paragraph: &Element) -> Option<String> {
        let properties = paragraph.child("pPr")?;
        let own = properties.child("numPr").and_then(list_of);
        let style = properties.child("pStyle").and_then(|style| style.attribute("val"));
        let (list, level) = own.or_else(|| self.styles.get(style?).cloned())?;
        let form = self.forms.get(&list)?.get(level).cloned().unwrap_or_default();
        let counts = self.counts.entry(list).or_default();
        counts[level] = counts[level].saturating_add(1);
        for deeper in &mut counts[level + 1..] {
            *deeper = 0;
        }
        let count = counts[level];
        match form.as_str() {
            "none" => None,
            "bullet" => Some("-".to_owned()),
            "lowerLetter" | "upperLetter" => {
                let letter = char::from(b'a' + u8::try_from((count - 1) % 26).unwrap_or(0));
                Some(format!("{letter}."))
            }
            _ => Some(format!("{count}.")),
        }
    }
}

/// The list and level that a paragraph or style names; list 0 means none.
fn list_of(element: &Element) -> Option<(String, usize)> {
    let value = |name: &str| element.child(name).and_then(|child| child.attribute("val"));
    let list = value("numId").filter(|list| *list != "0")?;
    let level = value("ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
    Some((list.to_owned(), std::cmp::min(level, LEVELS - 1)))
}
