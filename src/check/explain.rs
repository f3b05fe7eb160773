//! The page of a code: of a rule from the head of its file, of a fault of shape or guard from the catalogue.
//! It does not render; pages are plain text with examples indented by four spaces.

use crate::check::registry::RULES;
use crate::diag::catalogue;

/// What `jelaskan` shows for a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The code.
    pub code: &'static str,
    /// The bad thing, in a few words.
    pub title: String,
    /// What it means, why it hurts, what to do, with examples.
    pub text: String,
}

/// The page of a code, in capital or small letters; `None` for a code that does not exist.
pub fn explain(code: &str) -> Option<Page> {
    all().into_iter().find(|page| page.code.eq_ignore_ascii_case(code))
}

/// Every page, by code.
pub fn all() -> Vec<Page> {
    let faults = [
        catalogue::SHAPE,
        catalogue::LAYER,
        catalogue::GUARD,
        catalogue::LETTER,
        catalogue::SCENARIO,
    ];
    let faults = faults.into_iter().flatten();
    let mut pages: Vec<Page> = faults
        .map(|entry| Page {
            code: entry.code.0,
            title: entry.title.to_owned(),
            text: entry.page.to_owned(),
        })
        .collect();
    pages.extend(RULES.iter().map(|rule| {
        let (title, mut text) = page_of(rule.file);
        text.extend(rule.strictness.sentence().map(|sentence| format!("\n\n{sentence}")));
        Page { code: rule.code.0, title, text }
    }));
    pages.sort_by_key(|page| page.code);
    pages
}

/// The part of a file's head after `# Penjelasan`: its first line is the title.
fn page_of(file: &str) -> (String, String) {
    let head = file.lines().take_while(|line| line.starts_with("//!"));
    let page: Vec<&str> = head
        .map(|line| line.strip_prefix("//!").unwrap_or(line))
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .skip_while(|line| *line != "# Penjelasan")
        .skip(1)
        .skip_while(|line| line.is_empty())
        .collect();
    let title = page.first().copied().unwrap_or_default().to_owned();
    let text = page.get(1..).unwrap_or_default().join("\n").trim().to_owned();
    (title, text)
}
