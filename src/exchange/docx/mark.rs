//! The mark of a paper, such as KONSEP, at the head of every page of a Word file: in every header that the file has, and
//! in new ones where a page would be without. Elements are known by their namespace, whatever prefix the file uses.
//! It fills nothing. A file without a place for the mark is a fault, never a paper without its mark.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use crate::base::limits::PACKAGE_ENTRIES_MAX;
use crate::exchange::docx::fault::DocxFault;
use crate::exchange::package::check::checked_text;
use crate::exchange::package::fault::PackageFault;
use crate::exchange::package::read::Package;
use crate::exchange::package::relations::{folder_of, rels_of};

const CONTENT_TYPES: &str = "[Content_Types].xml";
const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const HEADER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
/// Pages with a header of their own, in Word's words.
const PAGES: [&str; 3] = ["default", "first", "even"];

/// The namespaces of one of the two forms in which Word writes.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) text: &'static str,
    relations: &'static str,
}

pub(super) const FORMS: [Form; 2] = [
    Form {
        text: "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        relations: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    },
    Form {
        text: "http://purl.oclc.org/ooxml/wordprocessingml/main",
        relations: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    },
];

/// Puts the mark into the parts of the package; `parts` are those that are written in place of its own.
pub(super) fn put_mark(
    package: &Package,
    parts: &mut BTreeMap<String, Vec<u8>>,
    mark: &str,
) -> Result<(), DocxFault> {
    let no_place = || DocxFault::NoPlace(mark.to_owned());
    let main = package.main_part()?;
    let (form, layout) = FORMS
        .iter()
        .find_map(|form| layout(package, parts, (&main, form)).transpose().map(|it| (form, it)))
        .ok_or_else(no_place)?;
    let layout = layout?;
    let line = format!(
        "<w:p xmlns:w=\"{}\"><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val=\"C00000\"/><w:sz w:val=\"28\"/></w:rPr><w:t>{mark}</w:t></w:r></w:p>",
        form.text
    );
    let relations = package.relations(&main)?;
    let mut headers = BTreeSet::new();
    for id in &layout.headers {
        let header = relations.iter().find(|one| one.id == *id && one.kind == "header");
        headers.insert(header.ok_or_else(no_place)?.target.clone());
    }
    for header in headers {
        let xml = text(package, parts, &header)?;
        let elements = elements(&header, &xml, form.text, &["hdr"])?;
        let root = elements.first().ok_or_else(no_place)?;
        put(parts, header.clone(), root.beginning_with(&xml, &line))?;
    }
    let lacking: Vec<&str> =
        PAGES.into_iter().filter(|pages| !layout.of_first.contains(*pages)).collect();
    let mut references = String::new();
    for pages in lacking {
        let id = add_header(package, parts, (&main, form), &line)?.ok_or_else(no_place)?;
        let _ = write!(
            references,
            "<w:headerReference xmlns:w=\"{}\" xmlns:r=\"{}\" w:type=\"{pages}\" r:id=\"{id}\"/>",
            form.text, form.relations
        );
    }
    let mut xml = text(package, parts, &main)?;
    // From the end of the text to its beginning, so that places stay true.
    if !layout.is_last_said {
        let own =
            if layout.first.is_none() { std::mem::take(&mut references) } else { String::new() };
        let section = format!("<w:sectPr xmlns:w=\"{}\">{own}</w:sectPr>", form.text);
        xml = layout.body.ending_with(&xml, &section);
    }
    if let Some(first) = &layout.first {
        xml = first.beginning_with(&xml, &references);
    }
    put(parts, main, xml)
}

/// What the text says of its pages.
#[derive(Debug)]
struct Layout {
    body: Found,
    /// The first section. Later ones have its headers unless they name their own.
    first: Option<Found>,
    /// Pages for which the first section names a header.
    of_first: BTreeSet<String>,
    /// The headers of all sections, by id of the relation.
    headers: BTreeSet<String>,
    /// The last section stands at the end of the body, as it should.
    is_last_said: bool,
}

/// The pages of the text; `None` if it is not in this form.
fn layout(
    package: &Package,
    parts: &BTreeMap<String, Vec<u8>>,
    (main, form): (&str, &Form),
) -> Result<Option<Layout>, DocxFault> {
    let xml = text(package, parts, main)?;
    let found = elements(main, &xml, form.text, &["body", "sectPr", "headerReference"])?;
    let mut found = found.into_iter();
    let Some(body) = found.find(|one| one.local == "body") else { return Ok(None) };
    let mut layout = Layout {
        body,
        first: None,
        of_first: BTreeSet::new(),
        headers: BTreeSet::new(),
        is_last_said: false,
    };
    let (mut sections, mut section_end) = (0_usize, 0);
    for one in found {
        match one.local.as_str() {
            // A section inside a section is what it was before somebody changed it.
            "sectPr" if one.tag.start >= section_end => {
                sections += 1;
                section_end = one.close;
                layout.is_last_said = one.depth == layout.body.depth + 1;
                layout.first.get_or_insert(one);
            }
            "headerReference" => {
                if let Some(pages) = one.attribute(form.text, "type").filter(|_| sections == 1) {
                    layout.of_first.insert(pages.to_owned());
                }
                layout.headers.extend(one.attribute(form.relations, "id").map(str::to_owned));
            }
            _ => {}
        }
    }
    Ok(Some(layout))
}

/// A new header with this line alone; the id of its relation. `None` if every name is taken.
fn add_header(
    package: &Package,
    parts: &mut BTreeMap<String, Vec<u8>>,
    (main, form): (&str, &Form),
    line: &str,
) -> Result<Option<String>, DocxFault> {
    let rels = rels_of(main);
    let folder = folder_of(main);
    let known = if parts.contains_key(&rels) || package.part(&rels).is_some() {
        text(package, parts, &rels)?
    } else {
        format!("<Relationships xmlns=\"{RELATIONSHIPS}\"/>")
    };
    let types = text(package, parts, CONTENT_TYPES)?;
    let is_free = |number: &usize| {
        let name = format!("{folder}header{number}.xml");
        let is_new = package.part(&name).is_none() && !parts.contains_key(&name);
        let is_said = types.contains(&format!("\"/{name}\""));
        is_new && !is_said && !known.contains(&format!("\"rKepala{number}\""))
    };
    let Some(number) = (1..=PACKAGE_ENTRIES_MAX).find(is_free) else { return Ok(None) };
    let (id, name) = (format!("rKepala{number}"), format!("{folder}header{number}.xml"));
    let bad = |part: &str| DocxFault::Package(PackageFault::BadXml(part.to_owned()));
    let relation = format!(
        "<Relationship xmlns=\"{RELATIONSHIPS}\" Id=\"{id}\" Type=\"{}/header\" Target=\"header{number}.xml\"/>",
        form.relations
    );
    let list = elements(&rels, &known, RELATIONSHIPS, &["Relationships"])?;
    let list = list.first().ok_or_else(|| bad(&rels))?;
    put(parts, rels.clone(), list.ending_with(&known, &relation))?;
    let kind =
        format!("<Override xmlns=\"{TYPES}\" PartName=\"/{name}\" ContentType=\"{HEADER}\"/>");
    let list = elements(CONTENT_TYPES, &types, TYPES, &["Types"])?;
    let list = list.first().ok_or_else(|| bad(CONTENT_TYPES))?;
    put(parts, CONTENT_TYPES.to_owned(), list.ending_with(&types, &kind))?;
    let header = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:hdr xmlns:w=\"{}\">{line}</w:hdr>",
        form.text
    );
    put(parts, name, header)?;
    Ok(Some(id))
}

/// The text of a part, as it will be written.
fn text(
    package: &Package,
    parts: &BTreeMap<String, Vec<u8>>,
    part: &str,
) -> Result<String, DocxFault> {
    let bytes = match parts.get(part) {
        Some(bytes) => bytes,
        None => package.needed(part)?,
    };
    Ok(checked_text(part, bytes)?.to_owned())
}

fn put(parts: &mut BTreeMap<String, Vec<u8>>, part: String, xml: String) -> Result<(), DocxFault> {
    checked_text(&part, xml.as_bytes())?;
    parts.insert(part, xml.into_bytes());
    Ok(())
}

/// An element with its places in the part.
#[derive(Clone, Debug)]
struct Found {
    local: String,
    /// With its prefix.
    name: String,
    attributes: Vec<(String, String, String)>,
    /// How many elements are around it.
    depth: usize,
    /// The tag with which it begins.
    tag: Range<usize>,
    /// Where the tag with which it ends begins; the end of its own tag if it is empty.
    close: usize,
    is_empty: bool,
}

impl Found {
    fn attribute(&self, namespace: &str, local: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        let found = all.find(|(space, name, _)| space == namespace && name == local);
        found.map(|(_, _, value)| value.as_str())
    }

    /// The part with this as the first in the element.
    fn beginning_with(&self, xml: &str, inside: &str) -> String {
        self.with(xml, self.tag.end, inside)
    }

    /// The part with this as the last in the element.
    fn ending_with(&self, xml: &str, inside: &str) -> String {
        self.with(xml, self.close, inside)
    }

    fn with(&self, xml: &str, at: usize, inside: &str) -> String {
        if !self.is_empty {
            return [&xml[..at], inside, &xml[at..]].concat();
        }
        let tag = xml[..self.tag.end].trim_end_matches('>').trim_end_matches('/');
        format!("{tag}>{inside}</{}>{}", self.name, &xml[self.tag.end..])
    }
}

/// The elements of these names in a namespace, in the order in which they begin.
fn elements(
    part: &str,
    xml: &str,
    namespace: &str,
    names: &[&str],
) -> Result<Vec<Found>, DocxFault> {
    let bad = || DocxFault::Package(PackageFault::BadXml(part.to_owned()));
    let mut reader = NsReader::from_str(xml);
    let mut all: Vec<Found> = Vec::new();
    // The open elements, each by its place in `all` if it is one of them.
    let mut open: Vec<Option<usize>> = Vec::new();
    loop {
        let from = usize::try_from(reader.buffer_position()).map_err(|_| bad())?;
        let (space, event) = reader.read_resolved_event().map_err(|_| bad())?;
        let is_ours = space == ResolveResult::Bound(Namespace(namespace));
        let is_empty = matches!(event, Event::Empty(_));
        match event {
            Event::Eof => return Ok(all),
            Event::Start(start) | Event::Empty(start) => {
                let name = start.local_name();
                let mut place = None;
                if is_ours && names.contains(&name.as_ref()) {
                    let to = usize::try_from(reader.buffer_position()).map_err(|_| bad())?;
                    place = Some(all.len());
                    all.push(Found {
                        local: name.as_ref().to_owned(),
                        name: start.name().as_ref().to_owned(),
                        attributes: attributes(&reader, &start).ok_or_else(bad)?,
                        depth: open.len(),
                        tag: from..to,
                        close: to,
                        is_empty,
                    });
                }
                if !is_empty {
                    open.push(place);
                }
            }
            Event::End(_) => {
                if let Some(place) = open.pop().flatten() {
                    all[place].close = from;
                }
            }
            Event::Text(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

/// Namespace, name and value of each attribute that has a namespace.
fn attributes(
    reader: &NsReader<&[u8]>,
    start: &BytesStart<'_>,
) -> Option<Vec<(String, String, String)>> {
    let mut all = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let (space, name) = reader.resolver().resolve_attribute(attribute.key);
        if let ResolveResult::Bound(Namespace(space)) = space {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
            all.push((space.to_owned(), name.as_ref().to_owned(), value.into_owned()));
        }
    }
    Some(all)
}
