//! What every source becomes first: rows of cells in reading order, with merged cells and drawn marks.
//! It knows columns, not captions.

/// All rows of a source.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Grid {
    /// From top to bottom, sheet after sheet.
    pub rows: Vec<GridRow>,
    /// What was seen and not taken over, in words: hidden sheets, macros.
    pub remarks: Vec<String>,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GridRow {
    /// Where it stands, for people: `baris 12`, `lembar SOP baris 12`.
    pub place: String,
    /// Rows of one table or sheet share a number; 0 stands for lines outside of tables.
    pub section: usize,
    /// The cells that hold something, from left to right.
    pub cells: Vec<GridCell>,
}

/// One cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GridCell {
    /// Its column, from 0.
    pub column: usize,
    /// How many columns it covers.
    pub width: usize,
    /// Its text, lines as they are.
    pub text: String,
    /// It belongs to the cell above it.
    pub continues: bool,
    /// What is drawn in it.
    pub marks: Vec<Mark>,
}

/// A drawn shape.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mark {
    /// What it looks like.
    pub shape: Shape,
    /// The words in it.
    pub words: String,
}

/// The shapes that a flowchart uses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// First or last activity.
    Capsule,
    /// Execution.
    Rectangle,
    /// Judgement.
    Diamond,
    /// The flow leaves the page.
    Connector,
    /// A line or an arrow.
    Arrow,
    /// Anything else, such as a box with words.
    Other,
}

impl GridRow {
    /// True if nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty() && cell.marks.is_empty())
    }

    /// The cells with text.
    pub fn written(&self) -> impl Iterator<Item = &GridCell> {
        self.cells.iter().filter(|cell| !cell.text.trim().is_empty())
    }

    /// The texts of the cells that begin in these columns, joined by line ends.
    pub fn text_in(&self, columns: std::ops::Range<usize>) -> String {
        let here = self.written().filter(|cell| columns.contains(&cell.column));
        here.map(|cell| cell.text.trim()).collect::<Vec<_>>().join("\n")
    }
}

impl Shape {
    /// By the name of a preset shape.
    pub fn of_preset(name: &str) -> Self {
        let line = ["line", "straightConnector", "bentConnector", "curvedConnector"];
        match name {
            _ if line.iter().any(|known| name.starts_with(known)) || name.ends_with("Arrow") => {
                Self::Arrow
            }
            "flowChartTerminator" | "roundRect" | "flowChartAlternateProcess" | "ellipse" => {
                Self::Capsule
            }
            "rect" | "flowChartProcess" => Self::Rectangle,
            "diamond" | "flowChartDecision" => Self::Diamond,
            "flowChartOffpageConnector" | "flowChartConnector" | "homePlate" | "pentagon" => {
                Self::Connector
            }
            _ => Self::Other,
        }
    }

    /// By the number of a shape of VML, the form in which Word drew before 2010.
    pub fn of_vml(number: u32) -> Self {
        match number {
            20 | 32..=40 => Self::Arrow,
            2 | 3 | 116 | 176 => Self::Capsule,
            1 | 109 => Self::Rectangle,
            4 | 110 => Self::Diamond,
            15 | 120 | 177 => Self::Connector,
            _ => Self::Other,
        }
    }

    /// By a letter that people put into a cell in its place.
    pub fn of_letter(letter: char) -> Option<Self> {
        match letter {
            '◇' | '◊' | '♢' | '◆' => Some(Self::Diamond),
            '▭' | '□' | '■' | '▢' | '▬' => Some(Self::Rectangle),
            '⬭' | '○' | '●' | '◯' | '⬬' => Some(Self::Capsule),
            '⬠' | '⌂' | '⛉' => Some(Self::Connector),
            _ => None,
        }
    }
}
