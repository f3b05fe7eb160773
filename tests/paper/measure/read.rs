//! Reads a flowchart SVG back: cells, symbols, arrows, labels, joints, letters.
//! It shares no code with the layout: shapes come from the file, text widths from the font itself.

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
    /// From the end of the line to the tip of the head.
    pub head_gap: i64,
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
    /// Those lines.
    pub joint_lines: Vec<Area>,
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

pub fn around(points: &[(i64, i64)]) -> Area {
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
        include_bytes!("../../../templates/fonts/LiberationSans-Bold.ttf")
    } else {
        include_bytes!("../../../templates/fonts/LiberationSans-Regular.ttf")
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

/// What an answer belongs to.
pub fn owner(from: &str, to: &str, branch: &str) -> String {
    format!("{from}→{to} [{branch}]")
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
        joint_lines: Vec::new(),
    };
    for node in root.descendants().filter(Node::is_element) {
        read_node(node, &mut chart);
    }
    chart
}

fn read_node(node: Node<'_, '_>, chart: &mut ReadChart) {
    let of = |name: &str| node.attribute(name).unwrap_or_default().to_owned();
    if node.has_attribute("data-symbol") {
        let area = if node.has_attribute("points") { around(&points(node)) } else { rect(node) };
        let (row, actor, kind) = (of("data-row"), of("data-actor"), of("data-symbol"));
        chart.symbols.push(ReadSymbol { row, actor, kind, area });
    } else if node.tag_name().name() == "g" && node.has_attribute("data-branch") {
        let mut shapes = node.children().filter(Node::is_element);
        let mut line = points(shapes.next().unwrap());
        let tip = points(shapes.next().unwrap())[0];
        let end = line.last_mut().unwrap();
        let head_gap = (end.0 - tip.0).abs() + (end.1 - tip.1).abs();
        *end = tip;
        let (from, to, branch) = (of("data-from"), of("data-to"), of("data-branch"));
        chart.arrows.push(ReadArrow { from, to, branch, points: line, head_gap });
    } else if node.has_attribute("data-column") {
        read_cell(node, chart);
    } else if node.has_attribute("data-joint") {
        chart.joints.push(of("data-joint"));
        let ends = [("x1", "y1"), ("x2", "y2")].map(|(x, y)| (number(node, x), number(node, y)));
        chart.joint_lines.push(around(&ends));
    } else if node.has_attribute("data-letter") {
        let words = node.text().unwrap_or("").to_owned();
        let own = chart.symbols.iter().find(|symbol| symbol.row == of("data-letter"));
        let (owner, cell) = ("huruf sambungan".to_owned(), own.map(|symbol| symbol.area));
        chart.letters.push(words.clone());
        chart.texts.push(ReadText { owner, words, area: ink(node), cell });
    } else if node.tag_name().name() == "text" && node.has_attribute("data-from") {
        let owner = owner(&of("data-from"), &of("data-to"), &of("data-branch"));
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
