//! Reads a flowchart SVG back into a graph and measures what is wrong with its geometry.
//! It shares no code with the layout: shapes come from the file, text widths from the font itself.

use std::fmt::Write as _;

use roxmltree::{Document, Node};

/// An upright box in micrometres.
#[derive(Clone, Copy, Debug)]
pub struct Area {
    pub left: i64,
    pub top: i64,
    pub right: i64,
    pub bottom: i64,
}

/// A symbol as read.
#[derive(Clone, Debug)]
pub struct ReadSymbol {
    pub row: String,
    pub actor: String,
    pub kind: String,
    pub area: Area,
}

/// An arrow as read.
#[derive(Clone, Debug)]
pub struct ReadArrow {
    pub from: String,
    pub to: String,
    pub branch: String,
    pub points: Vec<(i64, i64)>,
}

/// A cell or a label: its words and the area that they cover.
#[derive(Clone, Debug)]
pub struct ReadText {
    pub owner: String,
    pub words: String,
    pub area: Area,
    pub cell: Option<Area>,
}

/// The page as read.
#[derive(Debug)]
pub struct ReadChart {
    pub symbols: Vec<ReadSymbol>,
    pub arrows: Vec<ReadArrow>,
    pub cells: Vec<(String, String, Area, Vec<String>)>,
    pub texts: Vec<ReadText>,
    pub labels: Vec<ReadText>,
    pub page: Area,
    /// The letters in connectors.
    pub letters: Vec<String>,
    /// The row of each line that joins symbols.
    pub joints: Vec<String>,
}

fn number(node: Node<'_, '_>, name: &str) -> i64 {
    let text = node.attribute(name).unwrap_or_else(|| panic!("{name} missing"));
    text.parse().unwrap_or_else(|_| panic!("{name}=\"{text}\" is no whole number"))
}

fn points(node: Node<'_, '_>) -> Vec<(i64, i64)> {
    let pair = |text: &str| {
        let (x, y) = text.split_once(',').unwrap();
        (x.parse().unwrap(), y.parse().unwrap())
    };
    node.attribute("points").unwrap().split_whitespace().map(pair).collect()
}

fn around(points: &[(i64, i64)]) -> Area {
    Area {
        left: points.iter().map(|p| p.0).min().unwrap(),
        right: points.iter().map(|p| p.0).max().unwrap(),
        top: points.iter().map(|p| p.1).min().unwrap(),
        bottom: points.iter().map(|p| p.1).max().unwrap(),
    }
}

fn rect(node: Node<'_, '_>) -> Area {
    let (x, y) = (number(node, "x"), number(node, "y"));
    Area { left: x, top: y, right: x + number(node, "width"), bottom: y + number(node, "height") }
}

/// The ink of a text, from the letters of the font file: width by advances, height from the tallest letter.
fn ink(node: Node<'_, '_>) -> Area {
    let bold = node.attribute("font-weight") == Some("bold");
    let bytes: &[u8] = if bold {
        include_bytes!("../../templates/fonts/LiberationSans-Bold.ttf")
    } else {
        include_bytes!("../../templates/fonts/LiberationSans-Regular.ttf")
    };
    let face = rustybuzz::ttf_parser::Face::parse(bytes, 0).unwrap();
    let words = node.text().unwrap_or("");
    let size = number(node, "font-size");
    let units: i64 = words
        .chars()
        .map(|c| {
            let glyph = face.glyph_index(c).unwrap_or_else(|| panic!("no letter for {c:?}"));
            i64::from(face.glyph_hor_advance(glyph).unwrap())
        })
        .sum();
    let width = units * size / i64::from(face.units_per_em());
    let (x, y) = (number(node, "x"), number(node, "y"));
    let left = match node.attribute("text-anchor") {
        Some("middle") => x - width / 2,
        Some("end") => x - width,
        _ => x,
    };
    // Capitals of this font are 0.73 of the size high; the deepest letters go 0.21 below the line.
    let (up, down) = (size * 73 / 100, size * 21 / 100);
    if node.attribute("transform").is_some_and(|turn| turn.starts_with("rotate(-90")) {
        Area { left: x - up, right: x + down, top: y - width / 2, bottom: y + width / 2 }
    } else {
        Area { left, right: left + width, top: y - up, bottom: y + down }
    }
}

/// Reads the file.
pub fn read(svg: &str) -> ReadChart {
    let document = Document::parse(svg).expect("the file is well-formed XML");
    let root = document.root_element();
    let view: Vec<i64> = root
        .attribute("viewBox")
        .unwrap()
        .split_whitespace()
        .map(|part| part.parse().unwrap())
        .collect();
    let page = Area { left: view[0], top: view[1], right: view[2], bottom: view[3] };
    let mut chart = ReadChart {
        symbols: Vec::new(),
        arrows: Vec::new(),
        cells: Vec::new(),
        texts: Vec::new(),
        labels: Vec::new(),
        page,
        letters: Vec::new(),
        joints: Vec::new(),
    };
    for node in root.descendants().filter(Node::is_element) {
        let of = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
        if node.has_attribute("data-symbol") {
            let area =
                if node.has_attribute("points") { around(&points(node)) } else { rect(node) };
            let (row, actor, kind) = (of("data-row"), of("data-actor"), of("data-symbol"));
            chart.symbols.push(ReadSymbol { row, actor, kind, area });
        } else if node.tag_name().name() == "g" && node.has_attribute("data-branch") {
            let mut shapes = node.children().filter(Node::is_element);
            let mut line = points(shapes.next().unwrap());
            let tip = points(shapes.next().unwrap())[0];
            *line.last_mut().unwrap() = tip;
            let (from, to, branch) = (of("data-from"), of("data-to"), of("data-branch"));
            chart.arrows.push(ReadArrow { from, to, branch, points: line });
        } else if node.has_attribute("data-column") {
            read_cell(node, &mut chart);
        } else if node.has_attribute("data-joint") {
            chart.joints.push(of("data-joint"));
        } else if node.has_attribute("data-letter") {
            let words = node.text().unwrap_or("").to_owned();
            let own = chart.symbols.iter().find(|symbol| symbol.row == of("data-letter"));
            let (owner, cell) = ("huruf sambungan".to_owned(), own.map(|symbol| symbol.area));
            chart.letters.push(words.clone());
            chart.texts.push(ReadText { owner, words, area: ink(node), cell });
        } else if node.tag_name().name() == "text" && node.has_attribute("data-from") {
            let owner = format!("{}→{} [{}]", of("data-from"), of("data-to"), of("data-branch"));
            let words = node.text().unwrap_or("").to_owned();
            let area = ink(node);
            // Further lines of one label follow its first.
            match chart.labels.last_mut().filter(|label| label.owner == owner) {
                Some(label) => {
                    label.words = format!("{} {words}", label.words);
                    label.area.left = label.area.left.min(area.left);
                    label.area.right = label.area.right.max(area.right);
                    label.area.bottom = area.bottom;
                }
                None => chart.labels.push(ReadText { owner, words, area, cell: None }),
            }
        } else if node.tag_name().name() == "text"
            && !node.parent().unwrap().has_attribute("data-column")
        {
            let words = node.text().unwrap_or("").to_owned();
            let owner = "kepala atau kaki".to_owned();
            chart.texts.push(ReadText { owner, words, area: ink(node), cell: None });
        }
    }
    chart
}

fn read_cell(node: Node<'_, '_>, chart: &mut ReadChart) {
    let row = node.attribute("data-row").unwrap().to_owned();
    let column = node.attribute("data-column").unwrap().to_owned();
    let mut shapes = node.children().filter(Node::is_element);
    let area = rect(shapes.next().unwrap());
    let mut lines = Vec::new();
    for text in shapes {
        let words = text.text().unwrap_or("").to_owned();
        lines.push(words.clone());
        let owner = format!("sel {row}.{column}");
        chart.texts.push(ReadText { owner, words, area: ink(text), cell: Some(area) });
    }
    chart.cells.push((row, column, area, lines));
}

/// The arrows of all pages as `from→to` or `from→to [answer]`, sorted. An arrow into a connector goes on from the
/// connector of the same letter; one that has no pair, or a pair that nothing goes through, shows as it is.
pub fn joined(pages: &[ReadChart]) -> Vec<String> {
    let all = || pages.iter().flat_map(|page| &page.arrows);
    let mut entered = Vec::new();
    let mut arrows = Vec::new();
    for arrow in all().filter(|arrow| !arrow.from.starts_with("dari:")) {
        let answer =
            if arrow.branch.is_empty() { String::new() } else { format!(" [{}]", arrow.branch) };
        let pair = arrow.to.strip_prefix("ke:").map(|letter| format!("dari:{letter}"));
        let onwards: Vec<&ReadArrow> =
            pair.iter().flat_map(|pair| all().filter(move |next| next.from == *pair)).collect();
        match onwards.as_slice() {
            [next] => {
                entered.push(&next.from);
                arrows.push(format!("{}→{}{answer}", arrow.from, next.to));
            }
            _ => arrows.push(format!("{}→{}{answer}", arrow.from, arrow.to)),
        }
    }
    for arrow in all().filter(|arrow| arrow.from.starts_with("dari:")) {
        if !entered.contains(&&arrow.from) {
            arrows.push(format!("{}→{}", arrow.from, arrow.to));
        }
    }
    arrows.sort();
    arrows
}

impl ReadChart {
    /// The arrows as `from→to` or `from→to [answer]`, sorted.
    pub fn graph(&self) -> Vec<String> {
        let mut arrows: Vec<String> = self
            .arrows
            .iter()
            .map(|arrow| {
                let mut text = format!("{}→{}", arrow.from, arrow.to);
                if !arrow.branch.is_empty() {
                    write!(text, " [{}]", arrow.branch).unwrap();
                }
                text
            })
            .collect();
        arrows.sort();
        arrows
    }

    /// Everything that is wrong with the geometry, in words.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        self.symbol_faults(&mut faults);
        self.arrow_faults(&mut faults);
        self.text_faults(&mut faults);
        self.label_faults(&mut faults);
        faults
    }

    /// The rows of the symbols from top to bottom.
    pub fn downwards(&self) -> Vec<&str> {
        let mut symbols: Vec<&ReadSymbol> = self.symbols.iter().collect();
        symbols.sort_by_key(|symbol| symbol.area.top);
        symbols.iter().map(|symbol| symbol.row.as_str()).collect()
    }

    /// How often arrows change their direction.
    pub fn bends(&self) -> usize {
        self.arrows.iter().map(|arrow| arrow.points.len().saturating_sub(2)).sum()
    }

    /// Pairs of arrows to one row that share a level stretch although one comes from above and one from below: where
    /// they meet, nobody sees which way the flow goes.
    pub fn unclear_entries(&self) -> Vec<String> {
        let is_up = |arrow: &ReadArrow| arrow.points[0].1 > arrow.points[arrow.points.len() - 1].1;
        let level = |arrow: &ReadArrow| -> Vec<(i64, i64, i64)> {
            let ends = arrow.points.windows(2).filter(|ends| ends[0].1 == ends[1].1);
            ends.map(|ends| (ends[0].1, ends[0].0.min(ends[1].0), ends[0].0.max(ends[1].0)))
                .collect()
        };
        let mut unclear = Vec::new();
        for (index, a) in self.arrows.iter().enumerate() {
            for b in
                self.arrows[index + 1..].iter().filter(|b| b.to == a.to && is_up(b) != is_up(a))
            {
                let meet = |(y, from, until): &(i64, i64, i64)| {
                    level(b).iter().any(|(at, left, right)| at == y && left < until && from < right)
                };
                if level(a).iter().any(meet) {
                    unclear.push(format!("{} and {} into {}", a.from, b.from, a.to));
                }
            }
        }
        unclear
    }

    /// How often arrows to different rows cross.
    pub fn crossings(&self) -> usize {
        let mut count = 0;
        for (index, a) in self.arrows.iter().enumerate() {
            for b in self.arrows.iter().skip(index + 1).filter(|b| b.to != a.to) {
                for p in a.points.windows(2) {
                    for q in b.points.windows(2) {
                        let (p, q) = (around(p), around(q));
                        let level = |area: Area| area.top == area.bottom;
                        count += usize::from(level(p) != level(q) && touch(p, q, 0));
                    }
                }
            }
        }
        count
    }

    fn symbol(&self, row: &str) -> &ReadSymbol {
        self.symbols.iter().find(|symbol| symbol.row == row).expect("arrows join rows")
    }

    fn symbol_faults(&self, faults: &mut Vec<String>) {
        for symbol in &self.symbols {
            let cell = self
                .cells
                .iter()
                .find(|(row, column, ..)| *row == symbol.row && *column == symbol.actor);
            let inside = cell.is_some_and(|(_, _, cell, _)| within(symbol.area, *cell, 300));
            if !inside {
                faults.push(format!("symbol of {} stands outside its column", symbol.row));
            }
        }
    }

    fn arrow_faults(&self, faults: &mut Vec<String>) {
        for arrow in &self.arrows {
            let name = format!("arrow {}→{}", arrow.from, arrow.to);
            let to = self.symbol(&arrow.to).area;
            let (start, tip) = (arrow.points[0], *arrow.points.last().unwrap());
            let before = arrow.points[arrow.points.len() - 2];
            if tip != (i64::midpoint(to.left, to.right), to.top) || before.1 >= tip.1 - 1_000 {
                faults.push(format!("{name} does not enter at the top"));
            }
            let outlined = |from: &ReadSymbol| {
                from.row == arrow.from
                    && start.0 >= from.area.left
                    && start.0 <= from.area.right
                    && start.1 > from.area.top
                    && start.1 <= from.area.bottom
            };
            if !self.symbols.iter().any(outlined) {
                faults.push(format!("{name} does not leave its symbol"));
            }
            for (place, ends) in arrow.points.windows(2).enumerate() {
                if ends[0].0 != ends[1].0 && ends[0].1 != ends[1].1 {
                    faults.push(format!("{name} runs aslant"));
                }
                for symbol in &self.symbols {
                    let own = symbol.row == arrow.from || symbol.row == arrow.to;
                    // Its own symbols may be touched, but not run through.
                    let margin = if own { -200 } else { 500 };
                    let through = touch(around(ends), symbol.area, margin);
                    // The frame of a capsule or diamond is wider than its outline: an exit begins inside it.
                    let centre = i64::midpoint(symbol.area.left, symbol.area.right);
                    let outwards = place == 0
                        && symbol.row == arrow.from
                        && (ends[1].0 - centre).abs() >= (ends[0].0 - centre).abs();
                    if through && !outwards {
                        faults.push(format!("{name} runs through the symbol of {}", symbol.row));
                    }
                }
                for text in self.texts.iter().chain(&self.labels) {
                    if touch(around(ends), text.area, 100) {
                        faults.push(format!("{name} runs through the text {:?}", text.words));
                    }
                }
                for (row, column, cell, _) in &self.cells {
                    if runs_along(around(ends), *cell) {
                        faults.push(format!("{name} runs along the border of {row}.{column}"));
                    }
                }
            }
        }
        for (index, a) in self.arrows.iter().enumerate() {
            for b in self.arrows.iter().skip(index + 1).filter(|b| b.to != a.to) {
                for p in a.points.windows(2) {
                    for q in b.points.windows(2) {
                        let (p, q) = (around(p), around(q));
                        let level = |area: Area| area.top == area.bottom;
                        if level(p) == level(q) && touch(p, q, 600) {
                            faults.push(format!(
                                "arrows {}→{} and {}→{} lie on top of each other",
                                a.from, a.to, b.from, b.to
                            ));
                        }
                    }
                }
            }
        }
    }

    fn text_faults(&self, faults: &mut Vec<String>) {
        for text in &self.texts {
            let room = text.cell.unwrap_or(self.page);
            if !within(text.area, room, 100) {
                faults.push(format!("{}: text {:?} runs over", text.owner, text.words));
            }
        }
    }

    fn label_faults(&self, faults: &mut Vec<String>) {
        let labelled = self.arrows.iter().filter(|arrow| !arrow.branch.is_empty());
        for arrow in labelled {
            let owner = format!("{}→{} [{}]", arrow.from, arrow.to, arrow.branch);
            let label = self
                .labels
                .iter()
                .find(|label| label.owner == owner && label.words == arrow.branch);
            match label {
                None => faults.push(format!("arrow {owner} has no label {:?}", arrow.branch)),
                Some(label) => {
                    let near =
                        arrow.points.windows(2).any(|ends| touch(around(ends), label.area, 5_000));
                    if !near {
                        faults.push(format!("label {:?} is far from {owner}", label.words));
                    }
                }
            }
        }
        for (index, label) in self.labels.iter().enumerate() {
            let on_border = self.cells.iter().any(|(_, _, cell, _)| {
                touch(label.area, *cell, 0) && !within(label.area, *cell, 0)
            });
            if on_border {
                faults.push(format!("label {:?} lies on a border", label.words));
            }
            for symbol in &self.symbols {
                let on = if symbol.kind == "diamond" {
                    on_diamond(label.area, symbol.area)
                } else {
                    touch(label.area, symbol.area, 0)
                };
                if on {
                    faults.push(format!("label {:?} lies on {}", label.words, symbol.row));
                }
            }
            for other in self.labels.iter().skip(index + 1) {
                if touch(label.area, other.area, 0) {
                    faults.push(format!("labels {:?} and {:?} meet", label.words, other.words));
                }
            }
        }
    }
}

/// True if the two come nearer than `margin`; with a negative one, if they share more than that.
fn touch(a: Area, b: Area, margin: i64) -> bool {
    a.left < b.right + margin
        && b.left < a.right + margin
        && a.top < b.bottom + margin
        && b.top < a.bottom + margin
        || (margin == 0
            && a.left <= b.right
            && b.left <= a.right
            && a.top <= b.bottom
            && b.top <= a.bottom)
}

fn within(inner: Area, outer: Area, margin: i64) -> bool {
    inner.left >= outer.left + margin
        && inner.right <= outer.right - margin
        && inner.top >= outer.top + margin
        && inner.bottom <= outer.bottom - margin
}

/// True if a line lies on a border of the cell for some length.
fn runs_along(line: Area, cell: Area) -> bool {
    let near = |a: i64, b: i64| (a - b).abs() < 400;
    let shared = |a: (i64, i64), b: (i64, i64)| a.0.max(b.0) < a.1.min(b.1);
    let upright = line.left == line.right
        && (near(line.left, cell.left) || near(line.left, cell.right))
        && shared((line.top, line.bottom), (cell.top, cell.bottom));
    let level = line.top == line.bottom
        && (near(line.top, cell.top) || near(line.top, cell.bottom))
        && shared((line.left, line.right), (cell.left, cell.right));
    upright || level
}

/// True if a corner or the nearest edge of the area lies inside the diamond.
fn on_diamond(area: Area, diamond: Area) -> bool {
    let centre =
        (i64::midpoint(diamond.left, diamond.right), i64::midpoint(diamond.top, diamond.bottom));
    let half = ((diamond.right - diamond.left) / 2, (diamond.bottom - diamond.top) / 2);
    let dx = (centre.0.clamp(area.left, area.right) - centre.0).abs();
    let dy = (centre.1.clamp(area.top, area.bottom) - centre.1).abs();
    dx * half.1 + dy * half.0 < half.0 * half.1
}
