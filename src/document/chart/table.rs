//! The table while it grows downwards: head, rows, total; cells with their lines, symbols in their columns.
//! It does not choose widths or sizes, and it draws no arrows.

use crate::document::chart::drawing::{Anchor, DrawnCell, Frame, Point, Shape, Symbol, TextLine};
use crate::document::chart::facts::{ChartFacts, ChartRow, SymbolKind};
use crate::document::chart::grid::Place;
use crate::document::chart::sheet::{Density, PAD, PAD_ABOVE, line_step};
use crate::document::chart::widths::{Edges, Widths};
use crate::document::metrics::{Metrics, Micrometres, Style};

/// The word for the row of the head, where other cells have the id of their row.
const HEAD_ROW: &str = "kepala";
/// The word for the row of the column numbers.
const NUMBER_ROW: &str = "nomor_kolom";
/// The word for the row of the total.
const TOTAL_ROW: &str = "jumlah";
/// Heights of a head in which the actors' names are turned; the first in which all fit is taken.
const TURNED_HEADS: [Micrometres; 4] = [26_000, 32_000, 38_000, 44_000];
/// Lines of a name that is not turned, at most.
const NAME_LINES_MAX: usize = 6;
/// What stands before each item of a cell with bullets.
const BULLET: &str = "- ";

/// Widest connector.
const CONNECTOR_WIDTH: Micrometres = 6_600;
/// Height of every connector.
const CONNECTOR_HEIGHT: Micrometres = 6_600;
/// Size of the letter in it: 8 points.
const CONNECTOR_LETTERS: Micrometres = 2_822;

/// A symbol's size, and the room around it.
struct Size {
    shape: Shape,
    width: Micrometres,
    height: Micrometres,
    /// From the row's upper border, at least.
    above: Micrometres,
    /// Up to the line that brings arrows to it.
    approach: Micrometres,
    /// To the row's lower border, at least.
    below: Micrometres,
}

/// The table so far.
pub(crate) struct Table<'a> {
    metrics: &'a Metrics,
    density: &'a Density,
    widths: &'a Widths,
    cells: Vec<DrawnCell>,
    symbols: Vec<Symbol>,
    /// Symbols of further actors.
    further: Vec<Symbol>,
    y: Micrometres,
}

/// A line of a cell: how far it stands in, and its words.
type Line = (Micrometres, String);

/// A cell before its place is known.
struct Text<'c> {
    column: &'c str,
    edges: Edges,
    lines: Vec<Line>,
    style: Style,
    centred: bool,
}

impl<'a> Table<'a> {
    /// An empty table, its upper edge at `top`.
    pub(crate) fn new(
        metrics: &'a Metrics,
        density: &'a Density,
        widths: &'a Widths,
        top: Micrometres,
    ) -> Self {
        let (cells, symbols, further) = (Vec::new(), Vec::new(), Vec::new());
        Self { metrics, density, widths, cells, symbols, further, y: top }
    }

    /// The lower edge of the table so far.
    pub(crate) fn bottom(&self) -> Micrometres {
        self.y
    }

    /// What was laid out: the cells; the symbol of each row, then those of further actors.
    pub(crate) fn into_parts(mut self) -> (Vec<DrawnCell>, Vec<Symbol>) {
        self.symbols.append(&mut self.further);
        (self.cells, self.symbols)
    }

    /// The head: captions over one row or two, and the actors' names.
    pub(crate) fn head(&mut self, facts: &ChartFacts) {
        let widths = self.widths;
        let captions = &facts.captions;
        let turned = self.names_are_turned(facts);
        let group = line_step(self.density.letters) + 2 * PAD_ABOVE;
        let names = if turned { self.turned_height(facts) } else { self.names_height(facts) };
        let top = self.y;
        let whole = [
            ("no", &captions.number, widths.number),
            ("uraian", &captions.text, widths.text),
            ("ket", &captions.remark, widths.remark),
        ];
        for (column, caption, edges) in whole {
            self.head_cell(column, caption, edges, (top, group + names));
        }
        if let (Some(first), Some(last)) = (widths.actors.first(), widths.actors.last()) {
            self.head_cell("pelaksana", &captions.actors, (first.0, last.1), (top, group));
        }
        let quality = (widths.needs.0, widths.output.1);
        self.head_cell("mutu_baku", &captions.quality, quality, (top, group));
        let under = (top + group, names);
        self.head_cell("kelengkapan", &captions.needs, widths.needs, under);
        self.head_cell("waktu", &captions.time, widths.time, under);
        self.head_cell("output", &captions.output, widths.output, under);
        for (column, edges) in facts.columns.iter().zip(&widths.actors) {
            if turned {
                self.turned_name(column.id.as_str(), &column.name, *edges, under);
            } else {
                self.head_cell(column.id.as_str(), &column.name, *edges, under);
            }
        }
        self.y += group + names;
        if facts.column_numbers {
            self.column_numbers();
        }
    }

    /// The columns numbered from left to right, the actors' among them.
    fn column_numbers(&mut self) {
        let widths = self.widths;
        let mut columns = vec![("no", widths.number), ("uraian", widths.text)];
        columns.extend(widths.actors.iter().map(|edges| ("pelaksana", *edges)));
        columns.extend([
            ("kelengkapan", widths.needs),
            ("waktu", widths.time),
            ("output", widths.output),
            ("ket", widths.remark),
        ]);
        let (top, height) = (self.y, self.height(1));
        for (number, (column, edges)) in (1..).zip(columns) {
            let lines = self.lines(Style::Regular, &number.to_string(), edges);
            let text = Text { column, edges, lines, style: Style::Regular, centred: true };
            self.cell(NUMBER_ROW, text, top, height);
        }
        self.y += height;
    }

    /// True if some name has a word that is wider than its column.
    fn names_are_turned(&self, facts: &ChartFacts) -> bool {
        facts.columns.iter().zip(&self.widths.actors).any(|(column, (left, right))| {
            let letters = self.density.letters;
            let widest = self.metrics.widest_word(Style::Bold, letters, &column.name);
            widest > right - left - 2 * PAD
        })
    }

    /// A name that would leave its cell in the head, or make the head taller than a row.
    pub(crate) fn name_too_long<'f>(&self, facts: &'f ChartFacts) -> Option<&'f str> {
        let turned = self.names_are_turned(facts);
        let height = self.turned_height(facts);
        let is_long = |name: &str, (left, right): Edges| {
            if turned {
                let lines = self.turned_lines(name, height).len();
                self.height(lines) > right - left
            } else {
                self.lines(Style::Bold, name, (left, right)).len() > NAME_LINES_MAX
            }
        };
        let mut names = facts.columns.iter().zip(&self.widths.actors);
        names
            .find(|(column, edges)| is_long(&column.name, **edges))
            .map(|(column, _)| &*column.name)
    }

    fn turned_height(&self, facts: &ChartFacts) -> Micrometres {
        let fits = |height: &&Micrometres| {
            facts.columns.iter().zip(&self.widths.actors).all(|(column, (left, right))| {
                let (style, letters) = (Style::Bold, self.density.letters);
                let word = self.metrics.widest_word(style, letters, &column.name);
                let lines = self.turned_lines(&column.name, **height);
                word <= **height - 2 * PAD && self.height(lines.len()) <= right - left
            })
        };
        let last = TURNED_HEADS[TURNED_HEADS.len() - 1];
        TURNED_HEADS.iter().find(fits).copied().unwrap_or(last)
    }

    fn turned_lines(&self, name: &str, height: Micrometres) -> Vec<String> {
        self.metrics.wrap(Style::Bold, self.density.letters, name, height - 2 * PAD)
    }

    fn names_height(&self, facts: &ChartFacts) -> Micrometres {
        let names = facts.columns.iter().zip(&self.widths.actors);
        let lines =
            names.map(|(column, edges)| self.lines(Style::Bold, &column.name, *edges).len());
        self.height(lines.max().unwrap_or(1))
    }

    /// Height of a cell with so many lines.
    fn height(&self, lines: usize) -> Micrometres {
        let count = Micrometres::try_from(lines).expect("a cell has few lines");
        line_step(self.density.letters) * count + 2 * PAD_ABOVE
    }

    /// A caption in its place: from a height on, so high.
    fn head_cell(
        &mut self,
        column: &str,
        caption: &str,
        edges: Edges,
        (top, height): (Micrometres, Micrometres),
    ) {
        let lines = self.lines(Style::Bold, caption, edges);
        let text = Text { column, edges, lines, style: Style::Bold, centred: true };
        self.cell(HEAD_ROW, text, top, height);
    }

    /// A name read from below, for columns narrower than its longest word.
    fn turned_name(
        &mut self,
        column: &str,
        name: &str,
        edges: Edges,
        (top, height): (Micrometres, Micrometres),
    ) {
        let size = self.density.letters;
        let step = line_step(size);
        let texts = self.turned_lines(name, height);
        let used = self.height(texts.len()) - 2 * PAD_ABOVE;
        let mut x = edges.0.midpoint(edges.1) - used / 2 + self.baseline(Style::Bold);
        let mut lines = Vec::new();
        for text in texts {
            let at = Point::new(x, top + height / 2);
            let anchor = Anchor::Middle;
            lines.push(TextLine { at, size, bold: true, anchor, turned: true, text });
            x += step;
        }
        let frame = Frame { x: edges.0, y: top, width: edges.1 - edges.0, height };
        let (row, column) = (HEAD_ROW.to_owned(), column.to_owned());
        self.cells.push(DrawnCell { row, column, frame, lines });
    }

    /// A row with its symbol, as high as its longest text or its symbol needs.
    pub(crate) fn row(
        &mut self,
        facts: &ChartFacts,
        row: &ChartRow,
        symbol_width: Micrometres,
    ) -> Place {
        let texts = self.row_texts(row);
        let lines = texts.iter().map(|text| text.lines.len()).max().unwrap_or(0);
        let size = self.size(row, symbol_width);
        let needed = size.above + size.height + size.below;
        let height = self.height(lines).max(needed);
        let (top, id) = (self.y, row.printed.id.as_str());
        for text in texts {
            self.cell(id, text, top, height);
        }
        for (column, edges) in facts.columns.iter().zip(&self.widths.actors) {
            let (column, lines) = (column.id.as_str(), Vec::new());
            let text = Text { column, edges: *edges, lines, style: Style::Regular, centred: false };
            self.cell(id, text, top, height);
        }
        let y = top + size.above + (height - needed) / 2;
        let symbol = self.symbol(facts, row, row.column, &size, y);
        let own = symbol.frame;
        let mut all = vec![(row.column, own)];
        self.symbols.push(symbol);
        for column in &row.further {
            let symbol = self.symbol(facts, row, *column, &size, y);
            all.push((*column, symbol.frame));
            self.further.push(symbol);
        }
        all.sort_by_key(|(column, _)| *column);
        self.y += height;
        let approach = y - size.approach;
        Place { column: row.column, shape: size.shape, symbol: own, all, approach }
    }

    /// The row's symbol in one of its columns, its upper edge at `y`.
    fn symbol(
        &self,
        facts: &ChartFacts,
        row: &ChartRow,
        column: usize,
        size: &Size,
        y: Micrometres,
    ) -> Symbol {
        let (left, right) = self.widths.actors[column];
        let x = left.midpoint(right) - size.width / 2;
        let frame = Frame { x, y, width: size.width, height: size.height };
        let letter = (row.symbol == SymbolKind::Connector).then(|| {
            // The letter stands in the upper part, which is a rectangle.
            let letters = CONNECTOR_LETTERS;
            let baseline = y + size.height / 4 + self.metrics.ascent(Style::Bold, letters) * 2 / 5;
            TextLine {
                at: Point::new(left.midpoint(right), baseline),
                size: letters,
                bold: true,
                anchor: Anchor::Middle,
                turned: false,
                text: row.printed.number.clone(),
            }
        });
        Symbol {
            row: row.printed.id.to_string(),
            actor: facts.columns[column].id.to_string(),
            shape: size.shape,
            frame,
            letter,
        }
    }

    /// The size of a row's symbols, and the room around them.
    fn size(&self, row: &ChartRow, symbol_width: Micrometres) -> Size {
        let density = self.density;
        // In narrow columns symbols keep their proportions: a capsule lies, a diamond is no taller than wide.
        let box_height = density.box_height.min(symbol_width * 2 / 3);
        let (shape, height) = match row.symbol {
            SymbolKind::Capsule => (Shape::Capsule, box_height),
            SymbolKind::Rectangle => (Shape::Rectangle, box_height),
            SymbolKind::Diamond => (Shape::Diamond, density.diamond_height.min(symbol_width)),
            SymbolKind::Connector => return self.connector(row.enters_here(), symbol_width),
        };
        let Density { above, approach, below, .. } = *density;
        Size { shape, width: symbol_width, height, above, approach, below }
    }

    /// The size of a connector. Nothing enters one by which the flow comes.
    fn connector(&self, is_entry: bool, symbol_width: Micrometres) -> Size {
        let approach = self.density.approach.min(2_600);
        let (above, below) = if is_entry { (1_200, 1_600) } else { (approach + 1_000, 1_200) };
        let width = symbol_width.min(CONNECTOR_WIDTH) / 2 * 2;
        Size { shape: Shape::Pentagon, width, height: CONNECTOR_HEIGHT, above, approach, below }
    }

    /// The height of a row with a connector that the flow leaves or enters the page by, and one line of text.
    pub(crate) fn connector_height(&self, leaves: bool) -> Micrometres {
        let size = self.connector(!leaves, CONNECTOR_WIDTH);
        self.height(2).max(size.above + size.height + size.below)
    }

    /// The six text cells of a row.
    fn row_texts<'c>(&self, row: &'c ChartRow) -> [Text<'c>; 6] {
        let (widths, printed) = (self.widths, &row.printed);
        // The letter of a connector stands in its symbol; it is no number of an activity.
        let is_connector = row.symbol == SymbolKind::Connector;
        let number = if is_connector { "" } else { &*printed.number };
        let left = |column: &'c str, edges: Edges, items: &[String]| Text {
            column,
            edges,
            lines: items.iter().flat_map(|item| self.lines(Style::Regular, item, edges)).collect(),
            style: Style::Regular,
            centred: false,
        };
        let middle = |column, edges, text: &str| Text {
            centred: true,
            ..left(column, edges, &[text.to_owned()])
        };
        let remarks: Vec<String> =
            printed.remark.lines().into_iter().chain(row.notes.iter().cloned()).collect();
        [
            middle("no", widths.number, number),
            left("uraian", widths.text, std::slice::from_ref(&printed.text)),
            left("kelengkapan", widths.needs, &printed.needs.lines()),
            middle("waktu", widths.time, &printed.time),
            left("output", widths.output, &printed.output.lines()),
            left("ket", widths.remark, &remarks),
        ]
    }

    /// The row under the table, if the chart shows one.
    pub(crate) fn total(&mut self, facts: &ChartFacts) {
        let Some(total) = &facts.total else { return };
        let widths = self.widths;
        let remark = total.remark.clone().unwrap_or_default();
        let texts = [
            ("uraian", (widths.number.0, widths.needs.1), total.text.as_str()),
            ("waktu", widths.time, total.time.as_str()),
            ("ket", (widths.output.0, widths.remark.1), remark.as_str()),
        ];
        let texts = texts.map(|(column, edges, text)| {
            let lines = self.lines(Style::Bold, text, edges);
            Text { column, edges, lines, style: Style::Bold, centred: true }
        });
        let lines = texts.iter().map(|text| text.lines.len()).max().unwrap_or(0);
        let (top, height) = (self.y, self.height(lines));
        for text in texts {
            self.cell(TOTAL_ROW, text, top, height);
        }
        self.y += height;
    }

    /// A text broken into the lines of its cell; further lines of a bulleted item stand under its first word.
    fn lines(&self, style: Style, text: &str, edges: Edges) -> Vec<Line> {
        let size = self.density.letters;
        let room = edges.1 - edges.0 - 2 * PAD;
        let Some(item) = text.strip_prefix(BULLET) else {
            let lines = self.metrics.wrap(style, size, text, room);
            return lines.into_iter().map(|line| (0, line)).collect();
        };
        let indent = self.metrics.width(style, size, BULLET);
        let lines = self.metrics.wrap(style, size, item, room - indent).into_iter();
        let marked = |(index, line): (usize, String)| match index {
            0 => (0, format!("{BULLET}{line}")),
            _ => (indent, line),
        };
        lines.enumerate().map(marked).collect()
    }

    /// From the top of a line to its baseline: the font's height is centred in the line's step.
    fn baseline(&self, style: Style) -> Micrometres {
        let size = self.density.letters;
        let (up, down) = (self.metrics.ascent(style, size), self.metrics.descent(style, size));
        up + (line_step(size) - up - down) / 2
    }

    /// Adds a cell with its lines, in the middle of its height if centred.
    fn cell(&mut self, row: &str, text: Text<'_>, top: Micrometres, height: Micrometres) {
        let size = self.density.letters;
        let (left, right) = text.edges;
        let used = self.height(text.lines.len()) - 2 * PAD_ABOVE;
        let start = if text.centred { top + (height - used) / 2 } else { top + PAD_ABOVE };
        let mut y = start + self.baseline(text.style);
        let mut lines = Vec::new();
        for (indent, words) in text.lines {
            let (x, anchor) = if text.centred {
                (left.midpoint(right), Anchor::Middle)
            } else {
                (left + PAD + indent, Anchor::Start)
            };
            lines.push(TextLine {
                at: Point::new(x, y),
                size,
                bold: text.style == Style::Bold,
                anchor,
                turned: false,
                text: words,
            });
            y += line_step(size);
        }
        let frame = Frame { x: left, y: top, width: right - left, height };
        let (row, column) = (row.to_owned(), text.column.to_owned());
        self.cells.push(DrawnCell { row, column, frame, lines });
    }
}
