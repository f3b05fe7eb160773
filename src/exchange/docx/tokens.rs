//! One part of the package as raw pieces of XML in order, so that what is not touched is written back as it was.
//! It gives no meaning to elements, except that a text of Word (`w:t`) is one piece.

use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};

use crate::exchange::docx::fault::DocxFault;
use crate::exchange::docx::mark::FORMS;
use crate::exchange::package::check::checked_text;
use crate::exchange::package::fault::PackageFault;

/// The element that holds the letters of a run.
const TEXT: &str = "w:t";

/// A piece of XML with its place in the part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) raw: Range<usize>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// An element begins.
    Open(String),
    /// An element ends.
    Close,
    /// An element without content.
    Empty(String),
    /// A whole `w:t` with its text.
    Words(String),
    /// Anything else.
    Other,
}

/// The pieces of a part that passed the bounds.
///
/// # Errors
/// No XML; a placeholder in a text that goes by another name than `w:t`, which would be printed as it stands.
pub(super) fn tokens(part: &str, bytes: &[u8]) -> Result<(String, Vec<Token>), DocxFault> {
    let text = checked_text(part, bytes)?.to_owned();
    let bad = || DocxFault::Package(PackageFault::BadXml(part.to_owned()));
    let mut reader = NsReader::from_str(&text);
    let mut tokens = Vec::new();
    let mut words: Option<(usize, String)> = None;
    let mut in_other_text = false;
    loop {
        let from = position(&reader);
        let (space, event) = reader.read_resolved_event().map_err(|_| bad())?;
        let is_words = FORMS.iter().any(|form| space == ResolveResult::Bound(Namespace(form.text)));
        let to = position(&reader);
        let name = |raw: &str| raw.to_owned();
        let kind = match event {
            Event::Eof => break,
            Event::Start(start) if start.name().as_ref() == TEXT => {
                words = Some((from, String::new()));
                continue;
            }
            Event::End(end) if end.name().as_ref() == TEXT => {
                let (from, said) = words.take().ok_or_else(bad)?;
                tokens.push(Token { kind: Kind::Words(said), raw: from..to });
                continue;
            }
            Event::Text(said) => {
                if let Some((_, all)) = &mut words {
                    all.push_str(&said.xml10_content());
                    continue;
                }
                if in_other_text && said.contains('{') {
                    return Err(DocxFault::OtherPrefix);
                }
                Kind::Other
            }
            Event::CData(said) => {
                if let Some((_, all)) = &mut words {
                    all.push_str(&said.xml10_content());
                    continue;
                }
                Kind::Other
            }
            Event::GeneralRef(named) => {
                if let Some((_, all)) = &mut words {
                    let entity = format!("&{};", &*named);
                    all.push_str(&quick_xml::escape::unescape(&entity).map_err(|_| bad())?);
                    continue;
                }
                Kind::Other
            }
            Event::Start(start) => {
                in_other_text = is_words && start.local_name().as_ref() == "t";
                Kind::Open(name(start.name().as_ref()))
            }
            Event::Empty(start) => Kind::Empty(name(start.name().as_ref())),
            Event::End(_) => Kind::Close,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Kind::Other,
        };
        if words.is_none() {
            tokens.push(Token { kind, raw: from..to });
        }
    }
    Ok((text, tokens))
}

fn position(reader: &NsReader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}
