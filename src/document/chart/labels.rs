//! Free places for the answers beside their arrows.
//! It moves no arrow: where there is no place, it says so.

use crate::document::chart::drawing::{Anchor, Drawing, Frame, Label, Point, Shape, TextLine};
use crate::document::chart::facts::{ChartFacts, Edge};
use crate::document::chart::fault::{ChartFault, beginning};
use crate::document::chart::grid::Field;
use crate::document::chart::sheet::{DENSITIES, line_step};
use crate::document::chart::widths::FEW_WIDTH_MAX;
use crate::document::metrics::{Metrics, Micrometres, Style};

/// The tallest label that is tried.
const LABEL_HEIGHT_MAX: Micrometres = 60_000;
/// From a label to its own arrow, at least.
const GAP: Micrometres = 500;
/// From a label to other lines and symbols, at least.
const CLEARANCE: Micrometres = 350;
/// From the ends of a label to the borders of its column, at least.
const RULE_CLEARANCE: Micrometres = 800;
/// How far from its exit a label may stand.
const REACH: Micrometres = 16_000;
/// Steps in which places are tried.
const STEP: Micrometres = 500;

/// What a place in another row than the arrow's own is worse by.
const OTHER_ROW: Micrometres = 9_000;

/// Widths at which a longer label is broken.
const WRAPPED: [Micrometres; 2] = [24_000, 16_000];

/// What a label on several lines is worse by.
const BROKEN: Micrometres = 2_500;
/// The farthest that a label may stand from its arrow.
const FAR: Micrometres = 4_500;

/// A label this near to its arrow may stand at a joint of several.
const JOINT: Micrometres = 1_500;

/// A label this near to its arrow may stand in a corner that a judgement leaves free, nearer to its other exit.
const CORNER: Micrometres = 4_300;

/// By how much nearer a label must be to its own arrow than to those of other symbols.
const MISTAKEN: Micrometres = 100;

/// What is already on the page.
pub(crate) struct Obstacles<'a> {
    /// The field with its symbols and columns.
    pub(crate) field: &'a Field,
    /// The lines of all arrows.
    pub(crate) lines: &'a [Vec<Point>],
    /// The page so far: its cells bound the labels.
    pub(crate) page: &'a Drawing,
}

/// Places for all answers, or the index of the arrow whose answer has none.
///
/// # Errors
/// The index of that arrow.
pub(crate) fn place(
    obstacles: &Obstacles<'_>,
    edges: &[Edge],
    metrics: &Metrics,
    size: Micrometres,
) -> Result<Vec<Label>, usize> {
    let mut labels = Vec::new();
    let mut taken: Vec<Frame> = Vec::new();
    let is_actors = |frame: &Frame| obstacles.field.columns.iter().any(|(x, _)| *x == frame.x);
    let cells = obstacles.page.cells.iter().filter(|cell| cell.lines.is_empty());
    let cells: Vec<Frame> = cells.map(|cell| cell.frame).filter(is_actors).collect();
    for (index, edge) in edges.iter().enumerate() {
        let Some(text) = &edge.label else { continue };
        let shapes = shapes(text, metrics, size);
        let below = row_end(obstacles.page, edge.from);
        let mut found: Option<(Micrometres, Frame, &Vec<String>)> = None;
        for shape in &shapes {
            let size = (shape.width, shape.height);
            spots(&obstacles.lines[index], size, |mut far, frame| {
                if frame.bottom() > below {
                    far += OTHER_ROW;
                }
                far += shape.worse;
                let is_better = found.is_none_or(|(least, ..)| far < least);
                if is_better
                    && is_free(obstacles, &cells, &taken, &frame)
                    && is_nearest(obstacles, edges, index, &frame)
                {
                    found = Some((far, frame, &shape.lines));
                }
            });
        }
        let (_, frame, lines) = found.ok_or(index)?;
        taken.push(frame);
        labels.push(Label {
            from: obstacles.page.symbols[edge.from].row.clone(),
            to: obstacles.page.symbols[edge.to].row.clone(),
            branch: text.clone(),
            lines: set(lines, frame, size),
        });
    }
    Ok(labels)
}

/// A label whose longest word is wider than any column of the chart can be has no place, whatever the sizes.
///
/// # Errors
/// The first such answer.
pub(crate) fn all_can_fit(facts: &ChartFacts, metrics: &Metrics) -> Result<(), ChartFault> {
    for edge in &facts.edges {
        let Some(label) = &edge.label else { continue };
        let size = DENSITIES[DENSITIES.len() - 1].labels();
        let lines = label.split_whitespace().count();
        let tall = Micrometres::try_from(lines).unwrap_or(Micrometres::MAX / 2);
        let wide = metrics.widest_word(Style::Regular, size, label);
        if wide > FEW_WIDTH_MAX || tall.saturating_mul(line_step(size)) > LABEL_HEIGHT_MAX {
            let from = beginning(&facts.rows[edge.from].printed.number);
            return Err(ChartFault::NoRoomForLabel { label: beginning(label), from });
        }
    }
    Ok(())
}

/// A label on one line or several.
struct LabelShape {
    lines: Vec<String>,
    width: Micrometres,
    height: Micrometres,
    /// How much nearer its place must be to be preferred.
    worse: Micrometres,
}

/// The label on one line, and a longer one also broken at some widths and with a word on each line.
fn shapes(text: &str, metrics: &Metrics, size: Micrometres) -> Vec<LabelShape> {
    let style = Style::Regular;
    let letters = above_line(size) + size * 21 / 100;
    let shape = |lines: Vec<String>, worse| {
        let more = Micrometres::try_from(lines.len() - 1).expect("a label has few words");
        let width = lines.iter().map(|line| metrics.width(style, size, line)).max();
        LabelShape {
            width: width.unwrap_or(0),
            height: letters + more * line_step(size),
            lines,
            worse,
        }
    };
    let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    let mut shapes = vec![shape(vec![text.to_owned()], 0)];
    if words.len() > 2 {
        for width in WRAPPED {
            let lines = metrics.wrap(style, size, text, width);
            if (2..words.len()).contains(&lines.len()) {
                shapes.push(shape(lines, BROKEN / 2));
            }
        }
    }
    if words.len() > 1 {
        shapes.push(shape(words, BROKEN));
    }
    shapes
}

/// From the line on which letters stand to the top of the tallest; the deepest go 0.21 of their size below it.
fn above_line(size: Micrometres) -> Micrometres {
    size * 73 / 100
}

/// The lines of a label in their frame.
fn set(lines: &[String], frame: Frame, size: Micrometres) -> Vec<TextLine> {
    let mut y = frame.y + above_line(size);
    let mut placed = Vec::new();
    for text in lines {
        placed.push(TextLine {
            at: Point::new(frame.x, y),
            size,
            bold: false,
            anchor: Anchor::Start,
            turned: false,
            text: text.clone(),
        });
        y += line_step(size);
    }
    placed
}

/// The lower border of a row.
fn row_end(page: &Drawing, row: usize) -> Micrometres {
    let id = &page.symbols[row].row;
    page.cells.iter().find(|cell| cell.row == *id).map_or(0, |cell| cell.frame.bottom())
}

/// Places to try for a label of this size along its line, each with how far it is from the best place.
fn spots(
    line: &[Point],
    size: (Micrometres, Micrometres),
    mut visit: impl FnMut(Micrometres, Frame),
) {
    let mut gone = 0;
    for (index, ends) in line.windows(2).enumerate() {
        let length = (ends[0].x - ends[1].x).abs() + (ends[0].y - ends[1].y).abs();
        // A label may reach over the first corner, where only its own line can be meant.
        let reach = if index == 0 { REACH } else { length.min(REACH - gone) };
        for along in (0..=reach / STEP).map(|step| step * STEP) {
            for away in (0..=FAR / STEP).map(|step| step * STEP) {
                let far = gone + along + 2 * away;
                beside((ends[0], ends[1]), (along, away), size, far, &mut visit);
            }
        }
        gone += length;
        if gone >= REACH {
            break;
        }
    }
}

/// The places on both sides of a segment, so far along it from its beginning and so far away from it.
/// At the exit itself places a little behind it are tried too: a judgement leaves its corners free.
fn beside(
    (from, to): (Point, Point),
    (along, away): (Micrometres, Micrometres),
    (width, height): (Micrometres, Micrometres),
    far: Micrometres,
    visit: &mut impl FnMut(Micrometres, Frame),
) {
    let mut add = |far, x, y| visit(far, Frame { x, y, width, height });
    if from.x == to.x {
        let (right, left) = (from.x + GAP + away, from.x - GAP - away - width);
        let tops = if to.y > from.y {
            [from.y - height / 2 + along, from.y - height / 2 - along]
        } else {
            [from.y - height / 2 - along, from.y - height / 2 + along]
        };
        for (behind, top) in (0..).zip(tops) {
            add(far * (1 + behind) + 2 * behind, right, top);
            add(far * (1 + behind) + 2 * behind + 1, left, top);
        }
        return;
    }
    let (rightwards, leftwards) = (from.x + GAP + along, from.x - GAP - along - width);
    let (back_right, back_left) = (from.x + GAP - along, from.x - GAP + along - width);
    let lefts = if to.x > from.x { [rightwards, back_right] } else { [leftwards, back_left] };
    for (behind, x) in (0..).zip(lefts) {
        add(far * (1 + behind) + 2 * behind, x, from.y - GAP - away - height);
        add(far * (1 + behind) + 2 * behind + 1, x, from.y + GAP + away);
    }
}

/// True if a label can stand here: inside one cell of an actor, away from lines, symbols and other labels.
/// `cells` are those of actors, which hold no text.
fn is_free(obstacles: &Obstacles<'_>, cells: &[Frame], taken: &[Frame], frame: &Frame) -> bool {
    let grown = frame.grown(CLEARANCE);
    let Obstacles { field, lines, .. } = obstacles;
    let wide =
        Frame { x: frame.x - RULE_CLEARANCE, width: frame.width + 2 * RULE_CLEARANCE, ..grown };
    let in_cell = cells.iter().any(|cell| cell.contains(&wide));
    let on_line = |line: &Vec<Point>| {
        let last = line.len().saturating_sub(2);
        line.windows(2).enumerate().any(|(index, ends)| {
            // The head is wider than its line.
            let wide = if index == last { 700 } else { 0 };
            segment(ends[0], ends[1]).grown(wide).overlaps(&grown)
        })
    };
    in_cell
        && !lines.iter().any(on_line)
        && !taken.iter().any(|other| other.overlaps(&grown))
        && !field.places.iter().any(|place| {
            let symbols = place.all.iter().any(|(_, symbol)| touches(place.shape, symbol, &grown));
            symbols || place.joints().iter().any(|ends| segment(ends.0, ends.1).overlaps(&grown))
        })
}

/// True if no other arrow is nearer to the label than its own. Arrows to the same target may be nearer if its own
/// is near enough: they share lanes. The other exits of the same symbol do not count there: the symbol itself keeps them apart.
fn is_nearest(obstacles: &Obstacles<'_>, edges: &[Edge], own: usize, frame: &Frame) -> bool {
    let to_line = |line: &[Point]| line.windows(2).map(|ends| gap(frame, ends[0], ends[1])).min();
    let Some(near) = to_line(&obstacles.lines[own]) else { return true };
    if near > FAR {
        return false;
    }
    obstacles.lines.iter().enumerate().filter(|(index, _)| *index != own).all(|(index, line)| {
        let same_exit = edges[index].from == edges[own].from;
        let same_target = edges[index].to == edges[own].to;
        let beside = leaves_by(&obstacles.lines[own]) == leaves_by(line);
        let line = if same_exit && !beside && near <= CORNER { &line[1..] } else { line };
        to_line(line).is_none_or(|other| {
            let apart = if same_exit { 0 } else { MISTAKEN };
            other > near + apart || (same_target && near <= JOINT)
        })
    })
}

/// The direction in which a line leaves its symbol.
fn leaves_by(line: &[Point]) -> (Micrometres, Micrometres) {
    ((line[1].x - line[0].x).signum(), (line[1].y - line[0].y).signum())
}

/// The free room between a frame and an upright or level segment.
fn gap(frame: &Frame, a: Point, b: Point) -> Micrometres {
    let dx = (a.x.min(b.x) - frame.right()).max(frame.x - a.x.max(b.x)).max(0);
    let dy = (a.y.min(b.y) - frame.bottom()).max(frame.y - a.y.max(b.y)).max(0);
    dx.max(dy)
}

/// The area of a line of some width.
fn segment(a: Point, b: Point) -> Frame {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Frame { x, y, width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }.grown(100)
}

/// True if a frame shares an area with a symbol; a diamond leaves its corners free.
fn touches(shape: Shape, symbol: &Frame, frame: &Frame) -> bool {
    if !symbol.overlaps(frame) {
        return false;
    }
    match shape {
        Shape::Capsule | Shape::Rectangle | Shape::Pentagon => true,
        Shape::Diamond => {
            let centre = symbol.centre();
            let dx = (centre.x.clamp(frame.x, frame.right()) - centre.x).abs();
            let dy = (centre.y.clamp(frame.y, frame.bottom()) - centre.y).abs();
            dx * symbol.height + dy * symbol.width < symbol.width * symbol.height / 2
        }
    }
}
