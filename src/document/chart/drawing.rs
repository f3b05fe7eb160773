//! The laid out page: frames, texts, symbols and arrows in micrometres.
//! It neither decides where things stand nor how they are written to a file.

use serde::Serialize;

use crate::document::metrics::Micrometres;

/// A point on the page; y grows downwards.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct Point {
    /// From the left edge of the page.
    pub x: Micrometres,
    /// From the top edge of the page.
    pub y: Micrometres,
}

impl Point {
    /// At these distances from the left and top edges.
    pub fn new(x: Micrometres, y: Micrometres) -> Self {
        Self { x, y }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Frame {
    /// Left edge.
    pub x: Micrometres,
    /// Top edge.
    pub y: Micrometres,
    /// To the right edge.
    pub width: Micrometres,
    /// To the bottom edge.
    pub height: Micrometres,
}

impl Frame {
    /// The right edge.
    pub fn right(&self) -> Micrometres {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> Micrometres {
        self.y + self.height
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        Point::new(self.x + self.width / 2, self.y + self.height / 2)
    }

    /// Moved outwards on all four sides; a negative distance moves inwards.
    #[must_use]
    pub fn grown(&self, by: Micrometres) -> Self {
        Self {
            x: self.x - by,
            y: self.y - by,
            width: self.width + 2 * by,
            height: self.height + 2 * by,
        }
    }

    /// True if the two share an area.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right()
            && other.x < self.right()
            && self.y < other.bottom()
            && other.y < self.bottom()
    }

    /// True if the other lies wholly inside.
    pub fn contains(&self, other: &Self) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }
}

/// To which side of its point a text runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// The text begins at the point.
    Start,
    /// The point is the middle of the text.
    Middle,
    /// The text ends at the point.
    End,
}

/// One line of text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TextLine {
    /// Where the baseline begins, has its middle, or ends.
    pub at: Point,
    /// Size of the letters.
    pub size: Micrometres,
    /// Heavy letters.
    pub bold: bool,
    /// To which side the text runs.
    pub anchor: Anchor,
    /// Turned to be read from below.
    pub turned: bool,
    /// The words.
    pub text: String,
}

/// A cell of the table: its frame and its lines.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DrawnCell {
    /// Id of the row; `kepala` for the head of the table, `jumlah` for the total.
    pub row: String,
    /// Name of the column: a word of the language, or the id of an actor.
    pub column: String,
    /// The border.
    pub frame: Frame,
    /// The lines.
    pub lines: Vec<TextLine>,
}

/// The shapes of the official symbols; the fifth symbol is the arrow.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// First and last activity.
    Capsule,
    /// Execution.
    Rectangle,
    /// Judgement.
    Diamond,
    /// Off-page connector, pointing down.
    Pentagon,
}

/// A symbol in its place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Symbol {
    /// Id of the row.
    pub row: String,
    /// Id of the actor whose column it stands in.
    pub actor: String,
    /// What it is.
    pub shape: Shape,
    /// The smallest rectangle around it.
    pub frame: Frame,
    /// The letter in a connector.
    pub letter: Option<TextLine>,
}

impl Shape {
    /// The corners of a diamond or pentagon in this frame; the other two are drawn from the frame.
    pub fn corners(self, frame: Frame) -> Vec<Point> {
        let Frame { x, y, .. } = frame;
        let (right, bottom, centre) = (frame.right(), frame.bottom(), frame.centre());
        match self {
            Self::Capsule | Self::Rectangle => Vec::new(),
            Self::Diamond => vec![
                Point::new(centre.x, y),
                Point::new(right, centre.y),
                Point::new(centre.x, bottom),
                Point::new(x, centre.y),
            ],
            Self::Pentagon => vec![
                Point::new(x, y),
                Point::new(right, y),
                Point::new(right, centre.y),
                Point::new(centre.x, bottom),
                Point::new(x, centre.y),
            ],
        }
    }
}

/// A plain line between two symbols of one row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Joint {
    /// Id of the row.
    pub row: String,
    /// Its left end.
    pub from: Point,
    /// Its right end.
    pub to: Point,
}

/// An arrow in its place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Arrow {
    /// Id of the row it leaves.
    pub from: String,
    /// Id of the row it enters.
    pub to: String,
    /// The answer it stands for; empty if there is none.
    pub branch: String,
    /// The corners from the exit to the tip.
    pub points: Vec<Point>,
    /// Length of the head.
    pub head: Micrometres,
}

/// The answer written beside an arrow.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Label {
    /// Id of the row that the arrow leaves.
    pub from: String,
    /// Id of the row that it enters.
    pub to: String,
    /// The whole answer.
    pub branch: String,
    /// The words in their place, on one line or several.
    pub lines: Vec<TextLine>,
}

/// A symbol with its meaning, under the last table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct LegendItem {
    /// The symbol; the arrow has none.
    pub shape: Option<Shape>,
    /// Where it stands.
    pub frame: Frame,
    /// What it means.
    pub word: TextLine,
}

/// One page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Drawing {
    /// Its number, from 1.
    pub page: usize,
    /// Width of the page.
    pub width: Micrometres,
    /// Height of the page.
    pub height: Micrometres,
    /// What the drawing is, in a few words.
    pub title: String,
    /// The flow in words.
    pub description: String,
    /// Lines above and below the table.
    pub lines: Vec<TextLine>,
    /// The cells of the table.
    pub cells: Vec<DrawnCell>,
    /// The arrows.
    pub arrows: Vec<Arrow>,
    /// The symbols: of each row first, then those of further actors.
    pub symbols: Vec<Symbol>,
    /// The lines that join the symbols of one row.
    pub joints: Vec<Joint>,
    /// The answers beside the arrows.
    pub labels: Vec<Label>,
    /// What the symbols mean.
    pub legend: Vec<LegendItem>,
}
