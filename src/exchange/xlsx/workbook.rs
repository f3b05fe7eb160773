//! A workbook as facts: sheets with titles, columns, lines and what stands beneath them.
//! It knows no file format; whoever makes one has masked what is to be masked.

use jiff::civil::{Date, DateTime};

use crate::document::imprint::Sheet;
use crate::document::metrics::Micrometres;

/// A workbook.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Workbook {
    /// The title in the properties of the file; holds no person's name or number.
    pub title: String,
    /// The office, as author in the properties of the file.
    pub author: String,
    /// The date inside the file; a fact, never today.
    pub date: Date,
    /// The sheets in the order of their tabs; at least one.
    pub sheets: Vec<SheetFacts>,
}

/// One sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetFacts {
    /// Its tab; what Excel does not allow in a name is left out when it is written.
    pub name: String,
    /// Lines above the table, across all columns.
    pub titles: Vec<Line>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The columns are numbered beneath their heads, as books are ruled.
    pub is_numbered: bool,
    /// The heads can be used to filter; not together with numbers beneath them.
    pub can_filter: bool,
    /// The lines, a cell for every column; missing cells are blank.
    pub rows: Vec<Vec<Cell>>,
    /// Least height of a line of the table, so that somebody can sign in it; zero for none.
    pub row_height: Micrometres,
    /// Lines beneath the table.
    pub closing: Vec<Line>,
    /// How it is printed.
    pub page: Page,
}

/// How a sheet is printed: on so many pages as it needs in height, on one in width.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The paper.
    pub sheet: Sheet,
    /// Laid across.
    pub is_landscape: bool,
    /// At the left foot of every page; the page number stands at the right.
    pub foot: String,
    /// In the middle of the head of every page, such as RANCANGAN; may be empty.
    pub mark: String,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Neighbours of the same group stand under one head; empty for none.
    pub group: String,
    /// Its width.
    pub width: Micrometres,
    /// Its texts stand in the middle.
    pub is_centered: bool,
}

/// A line above or beneath the table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// Bold.
    pub is_bold: bool,
    /// Underlined, as the name under a signature is.
    pub is_underlined: bool,
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Place {
    /// Across all columns, at the left.
    #[default]
    Left,
    /// Across all columns, in the middle.
    Middle,
    /// In the columns at the right that together hold a signature.
    Right,
}

/// A cell of the table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// Struck out: the line is void.
    pub is_struck: bool,
    /// Bold, as in a line that sums up.
    pub is_bold: bool,
}

/// What a cell holds. A number that names something (NIK, a number with leading zeros) is a text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Blank,
    /// A text, whatever its first letter: never a formula.
    Text(String),
    /// A whole number that can be added up.
    Number(i64),
    /// Whole rupiah.
    Money(i64),
    /// A day.
    Date(Date),
    /// A month, by its first day.
    Month(Date),
    /// A day with a clock time, in the office's own zone.
    Moment(DateTime),
    /// A time that something took, in seconds, shown as hours and minutes.
    Duration(i64),
}

impl Cell {
    /// A cell that holds this and looks like others.
    pub fn of(value: Value) -> Self {
        Self { value, ..Self::default() }
    }

    /// A text; an empty one is a blank cell.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::of(if text.is_empty() { Value::Blank } else { Value::Text(text) })
    }
}

impl Line {
    /// An ordinary line at the left.
    pub fn left(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A line in the middle.
    pub fn middle(text: impl Into<String>) -> Self {
        Self { text: text.into(), place: Place::Middle, ..Self::default() }
    }

    /// A line at the right.
    pub fn right(text: impl Into<String>) -> Self {
        Self { text: text.into(), place: Place::Right, ..Self::default() }
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(self) -> Self {
        Self { is_bold: true, ..self }
    }
}

impl Column {
    /// A column without a group, its texts at the left.
    pub fn of(title: impl Into<String>, width: Micrometres) -> Self {
        Self { title: title.into(), group: String::new(), width, is_centered: false }
    }

    /// The same with its texts in the middle.
    #[must_use]
    pub fn centered(self) -> Self {
        Self { is_centered: true, ..self }
    }
}
