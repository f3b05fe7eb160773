//! The drawing as a stand-alone SVG file, through the embedded template.
//! It computes nothing but the outlines that SVG wants as lists of points.

use serde::Serialize;
use tera::{Context, Tera};

use crate::document::chart::drawing::{Arrow, Drawing, Point, Shape, Symbol};
use crate::document::metrics::FAMILY;

const TEMPLATE: &str = include_str!("../../../templates/svg/flowchart.svg");
const NAME: &str = "flowchart.svg";

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

/// The whole file.
pub fn render(drawing: &Drawing) -> String {
    let mut tera = Tera::new();
    tera.autoescape_on([".svg"]);
    tera.add_raw_template(NAME, TEMPLATE).expect("the embedded template is a tera template");
    let mut context = Context::new();
    context.insert("family", FAMILY);
    context.insert("drawing", drawing);
    let outlines: Vec<Outline<'_>> = drawing.symbols.iter().map(outline).collect();
    context.insert("symbols", &outlines);
    let paths: Vec<Path<'_>> = drawing.arrows.iter().map(path).collect();
    context.insert("arrows", &paths);
    tera.render(NAME, &context).expect("the embedded template asks only for what it is given")
}

fn outline(symbol: &Symbol) -> Outline<'_> {
    let radius = match symbol.shape {
        Shape::Capsule => symbol.frame.height / 2,
        Shape::Rectangle | Shape::Diamond | Shape::Pentagon => 0,
    };
    Outline { symbol, corners: list(&symbol.corners()), radius }
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
