//! Facts → drawings: as few pages as can be, and the first density at which table, arrows and answers all fit them.
//! It never lets anything run over: what does not fit is a fault.

use crate::document::chart::below;
use crate::document::chart::drawing::{Anchor, Arrow, Drawing, Joint, Label, Point, TextLine};
use crate::document::chart::facts::ChartFacts;
use crate::document::chart::fault::{ChartFault, beginning};
use crate::document::chart::grid::{self, Field};
use crate::document::chart::labels::{self, Obstacles};
use crate::document::chart::letters::in_font;
use crate::document::chart::pages::{Heights, breaks, page_facts};
use crate::document::chart::route::route;
use crate::document::chart::sheet::{
    DENSITIES, Density, FOOT_LETTERS, HEAD_LETTERS, LEFT, RIGHT, TITLE_LETTERS, TOP, line_step,
};
use crate::document::chart::way::without_length;
use crate::document::metrics::{Metrics, Micrometres, Style};

/// How often a road is closed because the answer beside it finds no place, before smaller letters are tried.
const DETOURS_MAX: usize = 12;

/// How many ways of setting a chart are drawn before it counts as one that does not fit.
const TRIES_MAX: usize = 150;

/// Width of what the foot says at the left.
const FOOT_WIDTH: Micrometres = 130_000;

/// Which roads an arrow may take whose answer finds no place beside its best one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detours {
    /// Only those by which the page gets no more crossings, unclear meetings or bends.
    Equal,
    /// All: better a bend more than smaller letters or another page.
    Any,
}

/// Draws a chart on its sheets, one drawing a page. A row is never broken.
///
/// # Errors
/// What does not fit, at the smallest sizes and with a page for every row.
pub fn draw(facts: &ChartFacts) -> Result<Vec<Drawing>, ChartFault> {
    let metrics = Metrics::default();
    let facts = &in_font(facts, &metrics);
    let tops = tops(facts, &metrics);
    let mut known: Vec<Option<Heights>> = DENSITIES.iter().map(|_| None).collect();
    let mut heights = |index: usize| -> Result<Heights, ChartFault> {
        if known[index].is_none() {
            known[index] = Some(grid::heights(facts, &metrics, &DENSITIES[index], tops)?);
        }
        Ok(known[index].clone().expect("it was just found"))
    };
    labels::all_can_fit(facts, &metrics)?;
    let mut last = None;
    let mut tries = 0;
    'all: for count in 1..=facts.rows.len().max(1) {
        let mut settings = Vec::new();
        for (index, density) in DENSITIES.iter().enumerate() {
            if density.may_fit(facts.rows.len(), count, facts.page)
                && let Some(pages) = breaks(&heights(index)?, &facts.edges, count)
            {
                settings.push((density, pages));
            }
        }
        for detours in [Detours::Equal, Detours::Any] {
            for (density, pages) in &settings {
                tries += 1;
                if tries > TRIES_MAX {
                    break 'all;
                }
                let pages = page_facts(facts, pages);
                let drawn: Result<Vec<Drawing>, ChartFault> =
                    pages.iter().map(|page| draw_at(page, &metrics, density, detours)).collect();
                match drawn {
                    Ok(drawings) => return Ok(drawings),
                    Err(fault) => last = Some(fault),
                }
            }
        }
    }
    match last {
        Some(fault) => Err(fault),
        None => Err(too_tall(&heights(DENSITIES.len() - 1)?)),
    }
}

/// Why not even one row a page fits.
fn too_tall(heights: &Heights) -> ChartFault {
    let tallest = heights.rows.iter().max().copied().unwrap_or(0);
    let room = heights.first_room.min(heights.further_room);
    if tallest + heights.leaving <= room || room <= heights.leaving {
        return ChartFault::NoRoomForRows;
    }
    ChartFault::TooTall { needed_mm: (tallest + 999) / 1_000, available_mm: room / 1_000 }
}

/// Where the table may begin on the first page and on the others.
fn tops(facts: &ChartFacts, metrics: &Metrics) -> (Micrometres, Micrometres) {
    let further = page_facts(facts, &[0..0, 0..facts.rows.len()]).pop();
    let further = further.expect("two pages were asked for");
    (head(facts, metrics).1, head(&further, metrics).1)
}

fn draw_at(
    facts: &ChartFacts,
    metrics: &Metrics,
    density: &Density,
    detours: Detours,
) -> Result<Drawing, ChartFault> {
    let (mut lines, top) = head(facts, metrics);
    lines.extend(foot(facts, metrics));
    let grid = grid::lay_out(facts, metrics, density, top)?;
    let mut drawing = Drawing {
        page: facts.footer.page,
        width: facts.page.width,
        height: facts.page.height,
        title: title(facts),
        description: facts.in_words(),
        lines,
        cells: grid.cells,
        arrows: Vec::new(),
        symbols: grid.symbols,
        joints: joints(facts, &grid.field),
        labels: Vec::new(),
        legend: Vec::new(),
    };
    let end = drawing.cells.iter().map(|cell| cell.frame.bottom()).max().unwrap_or(top);
    let (legend, block) = below::lay_out(facts, metrics, end);
    drawing.legend = legend;
    drawing.lines.extend(block);
    let (lines, labels) =
        routed_and_labelled(facts, metrics, density, (&grid.field, &drawing, detours))?;
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

/// The lines that join the symbols of rows with several actors.
fn joints(facts: &ChartFacts, field: &Field) -> Vec<Joint> {
    let rows = facts.rows.iter().zip(&field.places);
    rows.flat_map(|(row, place)| {
        let row = row.printed.id.to_string();
        place.joints().into_iter().map(move |(from, to)| Joint { row: row.clone(), from, to })
    })
    .collect()
}

/// Lines for the arrows, and places for their answers.
/// An arrow whose answer finds no place takes another road, until it has none left.
fn routed_and_labelled(
    facts: &ChartFacts,
    metrics: &Metrics,
    density: &Density,
    (field, page, detours): (&Field, &Drawing, Detours),
) -> Result<(Vec<Vec<Point>>, Vec<Label>), ChartFault> {
    let number = |row: usize| beginning(&facts.rows[row].printed.number);
    let mut closed = Vec::new();
    let mut without_place = None;
    let mut least = None;
    for _ in 0..=DETOURS_MAX {
        let Some(routed) = route(field, &facts.edges, &closed) else {
            return Err(without_place.unwrap_or(ChartFault::NoLane));
        };
        let cost = without_length(routed.cost);
        if detours == Detours::Equal && least.is_some_and(|least| cost > least) {
            break;
        }
        least = least.or(Some(cost));
        let obstacles = Obstacles { field, lines: &routed.lines, page };
        match labels::place(&obstacles, &facts.edges, metrics, density.labels()) {
            Ok(labels) => return Ok((routed.lines, labels)),
            Err(index) => {
                closed.push((index, routed.roads[index]));
                let edge = &facts.edges[index];
                without_place = Some(ChartFault::NoRoomForLabel {
                    label: beginning(edge.label.as_deref().unwrap_or_default()),
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
    let middle = facts.page.width / 2;
    let mut lines = Vec::new();
    let title = &facts.head.title;
    for text in metrics.wrap(Style::Bold, TITLE_LETTERS, title, facts.page.width - LEFT - RIGHT) {
        lines.push(plain(Point::new(middle, y), TITLE_LETTERS, true, Anchor::Middle, &text));
        y += line_step(TITLE_LETTERS);
    }
    y += line_step(TITLE_LETTERS) / 3;
    let widest = facts
        .head
        .lines
        .iter()
        .map(|(caption, _)| metrics.width(Style::Regular, HEAD_LETTERS, caption))
        .max()
        .unwrap_or(0);
    let colon = LEFT + widest + 3_000;
    for (caption, value) in &facts.head.lines {
        for (x, text) in [(LEFT, caption.as_str()), (colon, ":")] {
            lines.push(plain(Point::new(x, y), HEAD_LETTERS, false, Anchor::Start, text));
        }
        let left = colon + 2_500;
        let room = facts.page.width - RIGHT - left;
        for text in metrics.wrap(Style::Regular, HEAD_LETTERS, value, room) {
            lines.push(plain(Point::new(left, y), HEAD_LETTERS, false, Anchor::Start, &text));
            y += line_step(HEAD_LETTERS);
        }
    }
    (lines, y)
}

/// Version, mark and page number.
fn foot(facts: &ChartFacts, metrics: &Metrics) -> Vec<TextLine> {
    let footer = &facts.footer;
    let line = |x, anchor, bold, text: String| TextLine {
        at: Point::new(x, facts.page.foot()),
        size: FOOT_LETTERS,
        bold,
        anchor,
        turned: false,
        text,
    };
    // A number of many letters is not cut by the end of the page: its first line stands for it.
    let lines = metrics.wrap(Style::Regular, FOOT_LETTERS, &footer.version_line, FOOT_WIDTH);
    let version = lines.into_iter().next().unwrap_or_default();
    let page = format!("Halaman {} dari {}", footer.page, footer.pages);
    let mut lines = vec![
        line(LEFT, Anchor::Start, false, version),
        line(facts.page.width - RIGHT, Anchor::End, false, page),
    ];
    if let Some(mark) = &footer.mark {
        lines.push(line(facts.page.width / 2, Anchor::Middle, true, mark.clone()));
    }
    lines
}
