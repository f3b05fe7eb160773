//! The drawing as a stand-alone SVG file, through the embedded template.
//! It computes nothing but the outlines that SVG wants as lists of points.

use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

use crate::document::chart::drawing::{Arrow, Drawing, LegendItem, Point, Shape, Symbol};
use crate::document::metrics::FAMILY;

const TEMPLATE: &str = include_str!("../../../templates/svg/flowchart.svg");
const NAME: &str = "flowchart.svg";

static FILE: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.autoescape_on([".svg"]);
    tera.add_raw_template(NAME, TEMPLATE).expect("the embedded template is a tera template");
    tera
});

/// A symbol as the template wants it.
#[derive(Serialize)]
struct Outline<'d> {
    #[serde(flatten)]
    symbol: &'d Symbol,
    corners: String,
    /// Radius of the ends of a capsule.
    radius: i64,
}

/// An arrow as the template wants it.
#[derive(Serialize)]
struct Path<'d> {
    #[serde(flatten)]
    arrow: &'d Arrow,
    corners: String,
    tip: String,
}

/// A line of the legend as the template wants it.
#[derive(Serialize)]
struct Meaning<'d> {
    item: &'d LegendItem,
    corners: String,
    radius: i64,
    /// The line and the head of an arrow.
    arrow: Option<(String, String)>,
}

/// The whole file.
pub fn render(drawing: &Drawing) -> String {
    render_on(drawing, true)
}

/// The same without the white that it lies on: marks and names of parts show through from the sheet below.
pub fn render_bare(drawing: &Drawing) -> String {
    render_on(drawing, false)
}

fn render_on(drawing: &Drawing, ground: bool) -> String {
    let mut context = Context::new();
    context.insert("family", FAMILY);
    context.insert("ground", &ground);
    context.insert("drawing", drawing);
    let outlines: Vec<Outline<'_>> = drawing.symbols.iter().map(outline).collect();
    context.insert("symbols", &outlines);
    let legend: Vec<Meaning<'_>> = drawing.legend.iter().map(meaning).collect();
    context.insert("legend", &legend);
    let paths: Vec<Path<'_>> = drawing.arrows.iter().map(path).collect();
    context.insert("arrows", &paths);
    FILE.render(NAME, &context).expect("the embedded template asks only for what it is given")
}

fn outline(symbol: &Symbol) -> Outline<'_> {
    let radius = match symbol.shape {
        Shape::Capsule => symbol.frame.height / 2,
        Shape::Rectangle | Shape::Diamond | Shape::Pentagon => 0,
    };
    Outline { symbol, corners: list(&symbol.shape.corners(symbol.frame)), radius }
}

fn meaning(item: &LegendItem) -> Meaning<'_> {
    let frame = item.frame;
    let y = frame.centre().y;
    let (tip, neck) = (Point::new(frame.right(), y), frame.right() - 2_000);
    let head = [tip, Point::new(neck, y - 800), Point::new(neck, y + 800)];
    let line = [Point::new(frame.x, y), Point::new(neck + 1_000, y)];
    let is_capsule = item.shape == Some(Shape::Capsule);
    Meaning {
        item,
        corners: item.shape.map_or_else(String::new, |shape| list(&shape.corners(frame))),
        radius: if is_capsule { frame.height / 2 } else { 0 },
        arrow: item.shape.is_none().then(|| (list(&line), list(&head))),
    }
}

/// The line ends inside the head, so that its square end does not show at the tip.
fn path(arrow: &Arrow) -> Path<'_> {
    let mut points = arrow.points.clone();
    let mut tip = Vec::new();
    if let Some(last) = points.last_mut() {
        let half = arrow.head * 2 / 5;
        tip = vec![
            *last,
            Point::new(last.x - half, last.y - arrow.head),
            Point::new(last.x + half, last.y - arrow.head),
        ];
        last.y -= arrow.head / 2;
    }
    Path { arrow, corners: list(&points), tip: list(&tip) }
}

fn list(points: &[Point]) -> String {
    let pairs: Vec<String> =
        points.iter().map(|point| format!("{},{}", point.x, point.y)).collect();
    pairs.join(" ")
}
