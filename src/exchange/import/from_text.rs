//! Rows of a text: columns stand apart by tabs, or by upright lines as in Markdown.
//! It does not guess columns from spaces.

use crate::base::limits::IMPORT_CELLS_MAX;
use crate::exchange::import::fault::ImportFault;
use crate::exchange::import::grid::{Grid, GridCell, GridRow};

/// The rows of a text, each line one.
///
/// # Errors
/// More cells than any SOP has.
pub(super) fn read(text: &str) -> Result<Grid, ImportFault> {
    let mut grid = Grid::default();
    let mut count = 0;
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let cells: Vec<GridCell> = pieces(line)
            .enumerate()
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(column, text)| GridCell {
                column,
                width: 1,
                text: without_tags(text),
                ..GridCell::default()
            })
            .collect();
        count += cells.len();
        if count > IMPORT_CELLS_MAX {
            return Err(ImportFault::TooManyCells);
        }
        grid.rows.push(GridRow { place: format!("baris {}", index + 1), section: 0, cells });
    }
    Ok(grid)
}

/// The columns of a line. The line between head and body of a Markdown table has none.
fn pieces(line: &str) -> Box<dyn Iterator<Item = &str> + '_> {
    let trimmed = line.trim();
    match trimmed.strip_prefix('|') {
        Some(_) if trimmed.chars().all(|letter| "|-: ".contains(letter)) => {
            Box::new(std::iter::empty())
        }
        Some(row) => Box::new(row.strip_suffix('|').unwrap_or(row).split('|')),
        None => Box::new(line.split('\t')),
    }
}

/// Names of tags that programs leave in texts. Other words in angle brackets are words: `<nama pemohon>`.
const TAGS: &[&str] = &[
    "ol", "ul", "li", "p", "br", "b", "i", "u", "strong", "em", "span", "div", "font", "a",
    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6",
    "sup", "sub", "img", "hr", "center", "label", "o:p",
];

/// Tags at which a line ends: the words before and after them are not one word.
const LINE_TAGS: &[&str] =
    &["br", "li", "p", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "center"];

/// The text without what is left of a web page: `<ol style="…">`.
fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        plain.push_str(&rest[..start]);
        let inner = &rest[start + 1..];
        let name = tag(inner);
        // A tag ends before another begins, so that no letter is looked at twice.
        let end = inner.find(['<', '>']).filter(|end| inner[*end..].starts_with('>'));
        match name.zip(end) {
            Some((name, end)) => {
                if LINE_TAGS.contains(&name) {
                    plain.push('\n');
                } else if ["td", "th"].contains(&name) {
                    plain.push(' ');
                }
                rest = &inner[end + 1..];
            }
            None => {
                plain.push('<');
                rest = inner;
            }
        }
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

/// The name of the known tag whose inside begins here.
fn tag(inner: &str) -> Option<&'static str> {
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    // Word puts a prefix before its own: `<o:p>`.
    let is_end = |letter: char| !letter.is_ascii_alphanumeric() && letter != ':';
    let name = inner.split(is_end).next()?;
    let is_whole = inner[name.len()..].starts_with([' ', '\t', '/', '>']);
    TAGS.iter().copied().find(|tag| is_whole && tag.eq_ignore_ascii_case(name))
}
