//! The laid out picture: a place for everything, in whole pixels.
//! It knows no file format.

/// A point; y runs downwards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// From the left.
    pub x: i64,
    /// From the top.
    pub y: i64,
}

/// A rectangle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// Left edge.
    pub x: i64,
    /// Top edge.
    pub y: i64,
    /// Width, above 0.
    pub width: i64,
    /// Height, above 0.
    pub height: i64,
}

impl Bounds {
    pub(super) fn around(middle: Point, width: i64, height: i64) -> Self {
        Self { x: middle.x - width / 2, y: middle.y - height / 2, width, height }
    }

    pub(super) fn right(self) -> i64 {
        self.x + self.width
    }

    pub(super) fn bottom(self) -> i64 {
        self.y + self.height
    }

    pub(super) fn middle(self) -> Point {
        Point { x: self.x + self.width / 2, y: self.y + self.height / 2 }
    }
}

/// The whole drawing; lists run beside those of the picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Drawing {
    /// The pool of the office.
    pub pool: Bounds,
    /// The lanes.
    pub lanes: Vec<Bounds>,
    /// The pool of the applicant, where papers go to him.
    pub applicant: Option<Bounds>,
    /// The nodes.
    pub nodes: Vec<Placed>,
    /// The arrows.
    pub flows: Vec<Line>,
    /// The papers to and from the applicant.
    pub messages: Vec<Line>,
    /// The notes.
    pub notes: Vec<PlacedNote>,
    /// The withdrawal.
    pub withdrawal: Option<PlacedWithdrawal>,
}

/// A shape with its label, where that stands outside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Placed {
    /// The shape.
    pub bounds: Bounds,
    /// The label.
    pub label: Option<Bounds>,
}

/// An arrow with its label.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// From its beginning to its head; each piece is upright or level.
    pub points: Vec<Point>,
    /// The label.
    pub label: Option<Bounds>,
}

/// A note and the line to the shape that it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacedNote {
    /// The text.
    pub bounds: Bounds,
    /// From the shape to the text.
    pub line: [Point; 2],
}

/// The part that runs when the applicant withdraws.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacedWithdrawal {
    /// The frame.
    pub frame: Bounds,
    /// Where it begins.
    pub start: Placed,
    /// Where it ends.
    pub end: Placed,
    /// The arrow between.
    pub line: [Point; 2],
}
