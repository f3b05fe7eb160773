//! Facts → drawing: the first density at which table, arrows and answers all fit the sheet.
//! It never lets anything run over: what does not fit is a fault.

use crate::document::chart::drawing::{Anchor, Arrow, Drawing, Label, Point, TextLine};
use crate::document::chart::facts::ChartFacts;
use crate::document::chart::fault::ChartFault;
use crate::document::chart::grid::{self, Field};
use crate::document::chart::labels::{self, Obstacles};
use crate::document::chart::route::route;
use crate::document::chart::sheet::{
    DENSITIES, Density, FOOT, FOOT_LETTERS, HEAD_LETTERS, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT,
    TITLE_LETTERS, TOP, line_step,
};
use crate::document::metrics::{Metrics, Micrometres, Style};

/// How often a road is closed because the answer beside it finds no place, before smaller letters are tried.
const DETOURS_MAX: usize = 12;

/// Draws a chart on one sheet of F4 landscape.
///
/// # Errors
/// What does not fit, at the smallest sizes.
pub fn draw(facts: &ChartFacts) -> Result<Drawing, ChartFault> {
    let metrics = Metrics::default();
    let mut last = None;
    for density in &DENSITIES {
        match draw_at(facts, &metrics, density) {
            Ok(drawing) => return Ok(drawing),
            Err(fault) => last = Some(fault),
        }
    }
    Err(last.expect("there is at least one density"))
}

fn draw_at(
    facts: &ChartFacts,
    metrics: &Metrics,
    density: &Density,
) -> Result<Drawing, ChartFault> {
    let (mut lines, top) = head(facts, metrics);
    lines.extend(foot(facts));
    let grid = grid::lay_out(facts, metrics, density, top)?;
    let mut drawing = Drawing {
        width: PAGE_WIDTH,
        height: PAGE_HEIGHT,
        title: title(facts),
        description: facts.in_words(),
        lines,
        cells: grid.cells,
        arrows: Vec::new(),
        symbols: grid.symbols,
        labels: Vec::new(),
    };
    let (lines, labels) = routed_and_labelled(facts, metrics, density, &grid.field, &drawing)?;
    drawing.labels = labels;
    for (edge, points) in facts.edges.iter().zip(lines) {
        drawing.arrows.push(Arrow {
            from: drawing.symbols[edge.from].row.clone(),
            to: drawing.symbols[edge.to].row.clone(),
            branch: edge.label.clone().unwrap_or_default(),
            points: without_idle_corners(points),
            head: density.head,
        });
    }
    Ok(drawing)
}

/// Lines for the arrows, and places for their answers.
/// An arrow whose answer finds no place takes another road, until it has none left.
fn routed_and_labelled(
    facts: &ChartFacts,
    metrics: &Metrics,
    density: &Density,
    field: &Field,
    page: &Drawing,
) -> Result<(Vec<Vec<Point>>, Vec<Label>), ChartFault> {
    let number = |row: usize| facts.rows[row].printed.number.clone();
    let mut closed = Vec::new();
    let mut without_place = None;
    for _ in 0..=DETOURS_MAX {
        let routed = match route(field, &facts.edges, &closed) {
            Ok(routed) => routed,
            Err(index) => {
                let edge = &facts.edges[index];
                let no_lane = ChartFault::NoLane { from: number(edge.from), to: number(edge.to) };
                return Err(without_place.unwrap_or(no_lane));
            }
        };
        let obstacles = Obstacles { field, lines: &routed.lines, page };
        match labels::place(&obstacles, &facts.edges, metrics, density.labels()) {
            Ok(labels) => return Ok((routed.lines, labels)),
            Err(index) => {
                closed.push((index, routed.roads[index]));
                let edge = &facts.edges[index];
                without_place = Some(ChartFault::NoRoomForLabel {
                    label: edge.label.clone().unwrap_or_default(),
                    from: number(edge.from),
                });
            }
        }
    }
    Err(without_place.expect("every further try follows an answer without a place"))
}

/// A line without points that are no corners.
fn without_idle_corners(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., a, b] = kept.as_slice() {
            let idle = (a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y);
            if idle {
                kept.pop();
            }
        }
        kept.push(point);
    }
    kept
}

fn title(facts: &ChartFacts) -> String {
    let activity = facts.head.lines.last().map_or("", |(_, value)| value.as_str());
    format!("{}: {activity}", facts.head.title)
}

/// Title and captions, and where the table may begin.
fn head(facts: &ChartFacts, metrics: &Metrics) -> (Vec<TextLine>, Micrometres) {
    let plain = |at, size, bold, anchor, text: &str| TextLine {
        at,
        size,
        bold,
        anchor,
        turned: false,
        text: text.to_owned(),
    };
    let mut y = TOP + metrics.ascent(Style::Bold, TITLE_LETTERS);
    let middle = Point::new(PAGE_WIDTH / 2, y);
    let mut lines = vec![plain(middle, TITLE_LETTERS, true, Anchor::Middle, &facts.head.title)];
    y += line_step(TITLE_LETTERS) * 4 / 3;
    let widest = facts
        .head
        .lines
        .iter()
        .map(|(caption, _)| metrics.width(Style::Regular, HEAD_LETTERS, caption))
        .max()
        .unwrap_or(0);
    let colon = LEFT + widest + 3_000;
    for (caption, value) in &facts.head.lines {
        let places = [(LEFT, caption.as_str()), (colon, ":"), (colon + 2_500, value.as_str())];
        for (x, text) in places {
            lines.push(plain(Point::new(x, y), HEAD_LETTERS, false, Anchor::Start, text));
        }
        y += line_step(HEAD_LETTERS);
    }
    (lines, y)
}

/// Version, mark and page number.
fn foot(facts: &ChartFacts) -> Vec<TextLine> {
    let footer = &facts.footer;
    let line = |x, anchor, bold, text: String| TextLine {
        at: Point::new(x, FOOT),
        size: FOOT_LETTERS,
        bold,
        anchor,
        turned: false,
        text,
    };
    let page = format!("Halaman {} dari {}", footer.page, footer.pages);
    let mut lines = vec![
        line(LEFT, Anchor::Start, false, footer.version_line.clone()),
        line(PAGE_WIDTH - RIGHT, Anchor::End, false, page),
    ];
    if let Some(mark) = &footer.mark {
        lines.push(line(PAGE_WIDTH / 2, Anchor::Middle, true, mark.clone()));
    }
    lines
}
