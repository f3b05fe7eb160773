//! The map as a stand-alone SVG file, through the embedded template.
//! It computes nothing but the lists of points that SVG wants.

use serde::Serialize;
use tera::{Context, Tera};

use crate::document::chart::drawing::{Frame, Point, TextLine};
use crate::document::metrics::FAMILY;
use crate::document::office_map::facts::TieSides;
use crate::document::office_map::place::{DrawnLine, MapDrawing};

const TEMPLATE: &str = include_str!("../../../templates/svg/office-map.svg");
const NAME: &str = "office-map.svg";

#[derive(Serialize)]
struct BoxView<'d> {
    sop: &'d str,
    is_there: bool,
    frame: Frame,
    lines: &'d [TextLine],
}

#[derive(Serialize)]
struct LineView<'d> {
    from: &'d str,
    to: &'d str,
    tie: Option<TieSides>,
    /// The word of its first label; `terkait` for a line that is a tie and no more.
    kind: &'static str,
    points: String,
    tip: String,
    labels: Vec<LabelView<'d>>,
}

#[derive(Serialize)]
struct LabelView<'d> {
    kind: &'static str,
    words: &'d str,
    lines: &'d [TextLine],
}

/// The whole file.
pub fn render(drawing: &MapDrawing) -> String {
    let mut tera = Tera::new();
    tera.autoescape_on([".svg"]);
    tera.add_raw_template(NAME, TEMPLATE).expect("the embedded template is a tera template");
    let mut context = Context::new();
    context.insert("family", FAMILY);
    context.insert("width", &drawing.width);
    context.insert("height", &drawing.height);
    context.insert("title", &drawing.title);
    context.insert("description", &drawing.description);
    context.insert("texts", &drawing.texts);
    let boxes: Vec<BoxView<'_>> = drawing
        .boxes
        .iter()
        .map(|one| BoxView {
            sop: &one.sop,
            is_there: one.is_there,
            frame: one.frame,
            lines: &one.lines,
        })
        .collect();
    context.insert("boxes", &boxes);
    let lines: Vec<LineView<'_>> = drawing.lines.iter().map(line_view).collect();
    context.insert("lines", &lines);
    tera.render(NAME, &context).expect("the embedded template asks only for what it is given")
}

fn line_view(line: &DrawnLine) -> LineView<'_> {
    let labels = line.labels.iter();
    let labels = labels.map(|label| LabelView {
        kind: label.kind.word(),
        words: &label.words,
        lines: &label.lines,
    });
    LineView {
        from: &line.from,
        to: &line.to,
        tie: line.tie,
        kind: line.labels.first().map_or("terkait", |label| label.kind.word()),
        points: list(&line.points),
        tip: list(&line.tip),
        labels: labels.collect(),
    }
}

fn list(points: &[Point]) -> String {
    let pairs: Vec<String> =
        points.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
    pairs.join(" ")
}
