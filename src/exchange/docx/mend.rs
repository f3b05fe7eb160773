//! What Word asks of a text in which loops came out empty: a cell ends with a paragraph, a table has a row.
//! It changes nothing else.

/// The XML of a part as Word takes it.
pub(super) fn mended(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut tables: Vec<(usize, bool)> = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find("<w:t").into_iter().chain(rest.find("</w:t")).min() {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = rest.find('>').map_or(rest.len(), |end| end + 1);
        let tag = &rest[..length];
        rest = &rest[length..];
        match tag {
            "<w:tbl>" => tables.push((out.len(), false)),
            "</w:tc>" if !ends_with_paragraph(&out) => out.push_str("<w:p/>"),
            "</w:tbl>" => {
                if let Some((start, false)) = tables.pop() {
                    out.truncate(start);
                    out.push_str("<w:p/>");
                    continue;
                }
            }
            _ => {
                let is_row = tag.starts_with("<w:tr>") || tag.starts_with("<w:tr ");
                if let Some((_, has_row)) = tables.last_mut() {
                    *has_row |= is_row;
                }
            }
        }
        out.push_str(tag);
    }
    out.push_str(rest);
    out
}

fn ends_with_paragraph(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("</w:p>") || text.ends_with("<w:p/>") || text.ends_with("</w:sdt>") || {
        // A paragraph without content may carry attributes.
        text.ends_with("/>") && text.rfind('<').is_some_and(|at| text[at..].starts_with("<w:p "))
    }
}
