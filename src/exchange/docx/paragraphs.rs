//! Paragraphs, cells and rows of a part: which texts belong together, and where they are for people.
//! It reads no placeholder.

use crate::exchange::docx::tokens::{Kind, Token};

/// A paragraph; positions are those of tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Paragraph {
    /// Where it is, in words.
    pub(super) place: String,
    pub(super) open: usize,
    pub(super) close: usize,
    /// What it stands in.
    pub(super) parent: usize,
    /// Its texts, and the elements between it and each text's run.
    pub(super) texts: Vec<(usize, Vec<usize>)>,
    /// It holds something besides text, such as a picture.
    pub(super) holds_more: bool,
    /// The row of a table in which it stands, and the cell there from 0.
    pub(super) row: Option<(usize, usize)>,
}

/// A row of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Row {
    pub(super) open: usize,
    pub(super) close: usize,
    /// The table.
    pub(super) parent: usize,
}

#[derive(Default, Debug)]
pub(super) struct Outline {
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) rows: Vec<Row>,
}

/// What a paragraph may hold besides text that is worth keeping.
const MORE: [&str; 9] = [
    "w:drawing",
    "w:pict",
    "w:object",
    "w:fldChar",
    "w:fldSimple",
    "w:sym",
    "w:footnoteReference",
    "w:endnoteReference",
    "w:sectPr",
];

/// Goes over the pieces once. `where_` names the part for people; empty for the text itself.
pub(super) fn outline(tokens: &[Token], where_: &str) -> Outline {
    let mut walk = Walk { where_, ..Walk::default() };
    for (at, token) in tokens.iter().enumerate() {
        walk.token(at, &token.kind);
    }
    walk.outline
}

#[derive(Default)]
struct Walk<'a> {
    where_: &'a str,
    outline: Outline,
    /// Open elements: their token and name.
    open: Vec<(usize, String)>,
    /// Open paragraphs, by place in the outline.
    paragraphs: Vec<usize>,
    tables: Vec<Table>,
    tables_seen: usize,
    plain_seen: usize,
}

struct Table {
    number: usize,
    rows: usize,
    row: Option<usize>,
    cell: usize,
}

impl Walk<'_> {
    fn token(&mut self, at: usize, kind: &Kind) {
        match kind {
            Kind::Open(name) => {
                self.begin(at, name);
                self.open.push((at, name.clone()));
            }
            Kind::Close => {
                if let Some((_, name)) = self.open.pop() {
                    self.end(at, &name);
                }
            }
            Kind::Empty(name) => self.more(name),
            Kind::Words(_) => {
                let Some(own) = self.paragraphs.last().copied() else { return };
                let from = self.outline.paragraphs[own].open;
                let between = self.open.iter().filter(|(place, _)| *place > from);
                // The run itself may differ: text that begins in one run may end in the next.
                let between = between.filter(|(_, name)| name != "w:r").map(|(place, _)| *place);
                let between = between.collect();
                self.outline.paragraphs[own].texts.push((at, between));
            }
            Kind::Other => {}
        }
    }

    fn more(&mut self, name: &str) {
        if MORE.contains(&name)
            && let Some(own) = self.paragraphs.last()
        {
            self.outline.paragraphs[*own].holds_more = true;
        }
    }

    fn begin(&mut self, at: usize, name: &str) {
        let parent = self.open.last().map_or(0, |(place, _)| *place);
        self.more(name);
        match name {
            "w:tbl" => {
                self.tables_seen += 1;
                self.tables.push(Table { number: self.tables_seen, rows: 0, row: None, cell: 0 });
            }
            "w:tr" => {
                let place = self.outline.rows.len();
                if let Some(table) = self.tables.last_mut() {
                    table.rows += 1;
                    (table.row, table.cell) = (Some(place), 0);
                    self.outline.rows.push(Row { open: at, close: at, parent });
                }
            }
            "w:tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.cell += 1;
                }
            }
            "w:p" => {
                let place = self.place();
                let row = self.tables.last().and_then(|table| Some((table.row?, table.cell)));
                self.paragraphs.push(self.outline.paragraphs.len());
                self.outline.paragraphs.push(Paragraph {
                    place,
                    open: at,
                    close: at,
                    parent,
                    texts: Vec::new(),
                    holds_more: false,
                    row,
                });
            }
            _ => {}
        }
    }

    fn place(&mut self) -> String {
        let here = match self.tables.last() {
            Some(table) => {
                format!("tabel {} baris {} kolom {}", table.number, table.rows, table.cell)
            }
            None => {
                self.plain_seen += 1;
                format!("paragraf {}", self.plain_seen)
            }
        };
        if self.where_.is_empty() { here } else { format!("{}, {here}", self.where_) }
    }

    fn end(&mut self, at: usize, name: &str) {
        match name {
            "w:p" => {
                if let Some(own) = self.paragraphs.pop() {
                    self.outline.paragraphs[own].close = at;
                }
            }
            "w:tr" => {
                if let Some(row) = self.tables.last_mut().and_then(|table| table.row.take()) {
                    self.outline.rows[row].close = at;
                }
            }
            "w:tbl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }
}
