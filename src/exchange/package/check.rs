//! One XML part held against the bounds: text in UTF-8, no document type, no entities of its own, nothing endless.
//! It keeps nothing; after it, any reader may go over the same text without fear of its size.

use quick_xml::events::attributes::AttrError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Error, Reader, XmlVersion};

use crate::base::limits::{XML_ATTRIBUTES_MAX, XML_DEPTH_MAX, XML_NODES_MAX, XML_TEXT_BYTES_MAX};
use crate::exchange::package::fault::{PackageFault, shown};

/// The text of a part that passed.
///
/// # Errors
/// The part is no text, hostile, or not well formed.
pub fn checked_text<'a>(part: &str, bytes: &'a [u8]) -> Result<&'a str, PackageFault> {
    let mut ignore = |_: Told<'_>| {};
    walk(part, bytes, &mut ignore)
}

/// What the walk meets, with entities and character numbers resolved.
pub(super) enum Told<'a> {
    /// An element begins: its name without prefix, its attributes likewise.
    Start(&'a str, Vec<(String, String)>),
    /// The last element that began ends.
    End,
    /// A piece of text.
    Text(&'a str),
}

/// Goes over a part once and tells what it meets.
pub(super) fn walk<'a>(
    part: &str,
    bytes: &'a [u8],
    tell: &mut dyn FnMut(Told<'_>),
) -> Result<&'a str, PackageFault> {
    let part = shown(part);
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|_| PackageFault::NotUtf8(part.clone()))?;
    let mut walker = Walker { part, depth: 0, nodes: 0, roots: 0 };
    let mut reader = Reader::from_str(text);
    loop {
        let event = reader.read_event().map_err(|error| walker.fault(&error))?;
        if matches!(event, Event::Eof) {
            break;
        }
        walker.event(&event, tell)?;
    }
    if walker.depth != 0 || walker.roots != 1 {
        return Err(PackageFault::BadXml(walker.part));
    }
    Ok(text)
}

struct Walker {
    part: String,
    depth: usize,
    nodes: usize,
    roots: usize,
}

impl Walker {
    fn event(
        &mut self,
        event: &Event<'_>,
        tell: &mut dyn FnMut(Told<'_>),
    ) -> Result<(), PackageFault> {
        self.nodes += 1;
        if self.nodes > XML_NODES_MAX {
            return Err(PackageFault::TooManyNodes(self.part.clone()));
        }
        match event {
            Event::Start(start) => {
                self.begin(start, tell)?;
            }
            Event::Empty(start) => {
                self.begin(start, tell)?;
                self.depth -= 1;
                tell(Told::End);
            }
            Event::End(_) => {
                // Ends without a beginning were refused by the reader.
                self.depth = self.depth.saturating_sub(1);
                tell(Told::End);
            }
            Event::Text(text) => self.text(&text.xml10_content(), tell)?,
            Event::CData(text) => self.text(&text.xml10_content(), tell)?,
            Event::GeneralRef(entity) => {
                let letter = self.resolved(entity)?;
                self.text(letter.encode_utf8(&mut [0; 4]), tell)?;
            }
            Event::DocType(_) => return Err(PackageFault::DocumentType(self.part.clone())),
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(name)) if !is_utf8(&name) => {
                    return Err(PackageFault::NotUtf8(self.part.clone()));
                }
                _ => {}
            },
            Event::Comment(_) | Event::PI(_) | Event::Eof => {}
        }
        Ok(())
    }

    fn begin(
        &mut self,
        start: &BytesStart<'_>,
        tell: &mut dyn FnMut(Told<'_>),
    ) -> Result<(), PackageFault> {
        if self.depth == 0 {
            self.roots += 1;
        }
        self.depth += 1;
        if self.depth > XML_DEPTH_MAX {
            return Err(PackageFault::TooDeep(self.part.clone()));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| self.fault(&Error::from(error)))?;
            if attributes.len() == XML_ATTRIBUTES_MAX {
                return Err(PackageFault::TooManyNodes(self.part.clone()));
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|error| self.fault(&error))?;
            if value.len() > XML_TEXT_BYTES_MAX {
                return Err(PackageFault::TextTooLong(self.part.clone()));
            }
            attributes.push((local(attribute.key.as_ref()).to_owned(), value.into_owned()));
        }
        tell(Told::Start(local(start.name().as_ref()), attributes));
        Ok(())
    }

    fn text(&self, text: &str, tell: &mut dyn FnMut(Told<'_>)) -> Result<(), PackageFault> {
        if text.len() > XML_TEXT_BYTES_MAX {
            return Err(PackageFault::TextTooLong(self.part.clone()));
        }
        if self.depth == 0 && !text.trim().is_empty() {
            return Err(PackageFault::BadXml(self.part.clone()));
        }
        tell(Told::Text(text));
        Ok(())
    }

    /// The letter that a reference stands for: a number, or one of the five that XML knows.
    fn resolved(&self, entity: &BytesRef<'_>) -> Result<char, PackageFault> {
        if entity.is_char_ref() {
            let letter = entity.resolve_char_ref().map_err(|error| self.fault(&error))?;
            return letter.ok_or_else(|| PackageFault::BadXml(self.part.clone()));
        }
        match &**entity {
            "amp" => Ok('&'),
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "quot" => Ok('"'),
            "apos" => Ok('\''),
            other => Err(PackageFault::Entity { part: self.part.clone(), entity: shown(other) }),
        }
    }

    fn fault(&self, error: &Error) -> PackageFault {
        match error {
            Error::Escape(quick_xml::escape::EscapeError::UnrecognizedEntity(_, name)) => {
                PackageFault::Entity { part: self.part.clone(), entity: shown(name) }
            }
            Error::InvalidAttr(AttrError::Duplicated(..)) => {
                PackageFault::BadXml(self.part.clone())
            }
            _ => PackageFault::BadXml(self.part.clone()),
        }
    }
}

fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
