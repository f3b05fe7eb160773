//! What is wrong with the geometry of a page, sorted into classes that must all be empty.
//! It judges no taste: crossings and bends are figures, not faults.

use super::read::{Area, ReadArrow, ReadChart, ReadSymbol, around, owner};

/// The kinds of fault, in the order of the table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Class {
    /// An arrow runs through a symbol.
    ThroughSymbol,
    /// An arrow runs through a text of the table, the head or the foot.
    ThroughText,
    /// Two arrows to different rows lie on top of each other, or so near that they look like one.
    OnTop,
    /// A label covers a line, a symbol, a border, a text or another label.
    CoveringLabel,
    /// A text leaves its cell, or the page.
    TextOver,
    /// A symbol, arrow or cell is cut by the end of its page or of its row.
    CutSymbol,
    /// A connector without its counterpart.
    UnpairedConnector,
    /// A symbol outside the column of its actor.
    OutsideColumn,
    /// An arrow does not leave its symbol, does not enter at the top, or lies elsewhere than the file says.
    BadEnd,
    /// An arrow runs aslant or along a border of the table.
    BadLine,
    /// An answer is missing, far from its arrow, or nearer to an arrow that it has nothing to do with.
    LostLabel,
}

impl Class {
    pub const ALL: [Self; 11] = [
        Self::ThroughSymbol,
        Self::ThroughText,
        Self::OnTop,
        Self::CoveringLabel,
        Self::TextOver,
        Self::CutSymbol,
        Self::UnpairedConnector,
        Self::OutsideColumn,
        Self::BadEnd,
        Self::BadLine,
        Self::LostLabel,
    ];

    /// Its column in the table.
    pub fn short(self) -> &'static str {
        match self {
            Self::ThroughSymbol => "panah menembus lambang",
            Self::ThroughText => "panah menembus tulisan",
            Self::OnTop => "panah bertumpuk",
            Self::CoveringLabel => "jawaban menutupi",
            Self::TextOver => "tulisan keluar sel",
            Self::CutSymbol => "lambang terpotong",
            Self::UnpairedConnector => "sambungan tak berpasangan",
            Self::OutsideColumn => "lambang di luar kolom",
            Self::BadEnd => "ujung panah keliru",
            Self::BadLine => "garis keliru",
            Self::LostLabel => "jawaban hilang",
        }
    }
}

/// One fault.
#[derive(Clone, Debug)]
pub struct Fault {
    pub class: Class,
    pub words: String,
}

/// From a symbol to an arrow that passes it, at least.
const PASSING: i64 = 500;
/// From arrow to parallel arrow, at least.
const APART: i64 = 600;
/// From a line or border to a text, at least.
const TEXT_MARGIN: i64 = 100;
/// A line may end so far from the tip, under the head.
const HEAD_LENGTH: i64 = 1_500;
/// How far a label may stand from its arrow.
const LABEL_REACH: i64 = 5_000;

impl ReadChart {
    /// Everything that is wrong on this page by itself.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.symbol_faults(&mut faults);
        for arrow in &self.arrows {
            self.end_faults(arrow, &mut faults);
            self.way_faults(arrow, &mut faults);
        }
        faults.extend(self.misread());
        self.overlap_faults(&mut faults);
        self.text_faults(&mut faults);
        self.missing_labels(&mut faults);
        self.covering_labels(&mut faults);
        self.cut_faults(&mut faults);
        faults
    }

    fn symbols_of(&self, row: &str) -> impl Iterator<Item = &ReadSymbol> {
        self.symbols.iter().filter(move |symbol| symbol.row == row)
    }

    fn symbol_faults(&self, faults: &mut Vec<Fault>) {
        for symbol in &self.symbols {
            let cell = self
                .cells
                .iter()
                .find(|(row, column, ..)| *row == symbol.row && *column == symbol.actor)
                .map(|(_, _, area, _)| *area);
            let area = symbol.area;
            if cell.is_none_or(|cell| area.left < cell.left + 300 || area.right > cell.right - 300)
            {
                let words = format!("symbol of {} stands outside its column", symbol.row);
                faults.push(Fault { class: Class::OutsideColumn, words });
            }
            if cell.is_some_and(|cell| area.top < cell.top + 300 || area.bottom > cell.bottom - 300)
            {
                let words = format!("symbol of {} is cut by the end of its row", symbol.row);
                faults.push(Fault { class: Class::CutSymbol, words });
            }
        }
    }

    /// Nothing may leave the page: what does is cut when it is printed.
    fn cut_faults(&self, faults: &mut Vec<Fault>) {
        let symbols =
            self.symbols.iter().map(|symbol| (format!("symbol of {}", symbol.row), symbol.area));
        let arrows = self
            .arrows
            .iter()
            .map(|arrow| (format!("arrow {}→{}", arrow.from, arrow.to), around(&arrow.points)));
        let cells =
            self.cells.iter().map(|(row, column, area, _)| (format!("cell {row}.{column}"), *area));
        for (what, area) in symbols.chain(arrows).chain(cells) {
            if !within(area, self.page, 1_000) {
                let words = format!("{what} is cut by the end of the page");
                faults.push(Fault { class: Class::CutSymbol, words });
            }
        }
    }

    fn end_faults(&self, arrow: &ReadArrow, faults: &mut Vec<Fault>) {
        let name = format!("arrow {}→{}", arrow.from, arrow.to);
        let mut say = |words: String| faults.push(Fault { class: Class::BadEnd, words });
        let (start, tip) = (arrow.points[0], arrow.points[arrow.points.len() - 1]);
        let before = arrow.points[arrow.points.len() - 2];
        let at_top = self.symbols_of(&arrow.to).next().is_some_and(|to| {
            tip == (i64::midpoint(to.area.left, to.area.right), to.area.top)
                && before.0 == tip.0
                && before.1 < tip.1 - 1_000
        });
        if !at_top {
            say(format!("{name} does not enter at the top"));
        }
        if arrow.head_gap > HEAD_LENGTH {
            say(format!("{name} ends before its head"));
        }
        let leaves = self.symbols_of(&arrow.from).any(|from| {
            (from.area.left..=from.area.right).contains(&start.0)
                && start.1 > from.area.top
                && start.1 <= from.area.bottom
        });
        if !leaves {
            say(format!("{name} does not leave its symbol"));
        }
    }

    fn way_faults(&self, arrow: &ReadArrow, faults: &mut Vec<Fault>) {
        let name = format!("arrow {}→{}", arrow.from, arrow.to);
        let mut say = |class, words: String| faults.push(Fault { class, words });
        for (place, ends) in arrow.points.windows(2).enumerate() {
            let line = around(ends);
            if ends[0].0 != ends[1].0 && ends[0].1 != ends[1].1 {
                say(Class::BadLine, format!("{name} runs aslant"));
            }
            for symbol in &self.symbols {
                let own = symbol.row == arrow.from || symbol.row == arrow.to;
                // Its own symbols may be touched, but not run through.
                let through = touch(line, symbol.area, if own { -200 } else { PASSING });
                // The frame of a capsule or diamond is wider than its outline: an exit begins inside it.
                let centre = i64::midpoint(symbol.area.left, symbol.area.right);
                let outwards = place == 0
                    && symbol.row == arrow.from
                    && (ends[1].0 - centre).abs() >= (ends[0].0 - centre).abs();
                if through && !outwards {
                    let words = format!("{name} runs through the symbol of {}", symbol.row);
                    say(Class::ThroughSymbol, words);
                }
            }
            for text in &self.texts {
                if touch(line, text.area, TEXT_MARGIN) {
                    let words = format!("{name} runs through the text {:?}", text.words);
                    say(Class::ThroughText, words);
                }
            }
            for label in &self.labels {
                if touch(line, label.area, TEXT_MARGIN) {
                    let words = format!("{name} runs through the label {:?}", label.words);
                    say(Class::CoveringLabel, words);
                }
            }
            for (row, column, cell, _) in &self.cells {
                if runs_along(line, *cell) {
                    say(Class::BadLine, format!("{name} runs along the border of {row}.{column}"));
                }
            }
        }
    }

    fn overlap_faults(&self, faults: &mut Vec<Fault>) {
        let level = |area: Area| area.top == area.bottom;
        for (index, a) in self.arrows.iter().enumerate() {
            for b in self.arrows.iter().skip(index + 1).filter(|b| b.to != a.to) {
                for p in a.points.windows(2).map(around) {
                    for q in b.points.windows(2).map(around) {
                        if level(p) == level(q) && touch(p, q, APART) {
                            let words = format!(
                                "arrows {}→{} and {}→{} lie on top of each other",
                                a.from, a.to, b.from, b.to
                            );
                            faults.push(Fault { class: Class::OnTop, words });
                        }
                    }
                }
            }
        }
    }

    fn text_faults(&self, faults: &mut Vec<Fault>) {
        for text in &self.texts {
            if !within(text.area, text.cell.unwrap_or(self.page), TEXT_MARGIN) {
                let words = format!("{}: text {:?} runs over", text.owner, text.words);
                faults.push(Fault { class: Class::TextOver, words });
            }
        }
    }

    fn missing_labels(&self, faults: &mut Vec<Fault>) {
        let mut say = |words: String| faults.push(Fault { class: Class::LostLabel, words });
        for arrow in self.arrows.iter().filter(|arrow| !arrow.branch.is_empty()) {
            let owner = owner(&arrow.from, &arrow.to, &arrow.branch);
            let own = |label: &&super::read::ReadText| {
                label.owner == owner && letters(&label.words) == letters(&arrow.branch)
            };
            let Some(label) = self.labels.iter().find(own) else {
                say(format!("arrow {owner} has no label {:?}", arrow.branch));
                continue;
            };
            let near = |arrow: &ReadArrow| {
                let gaps = arrow.points.windows(2).map(|ends| gap(label.area, around(ends)));
                gaps.min().unwrap_or(i64::MAX)
            };
            let reach = near(arrow);
            if reach > LABEL_REACH {
                say(format!("label {:?} is far from {owner}", label.words));
            }
            let others = self.arrows.iter();
            let leaves = |arrow: &ReadArrow| {
                let (a, b) = (arrow.points[0], arrow.points[1]);
                ((b.0 - a.0).signum(), (b.1 - a.1).signum())
            };
            // Exits on different sides of a symbol are told apart by the symbol itself; arrows to one row may join.
            let others = others.filter(|other| {
                let same_exit = other.from == arrow.from && leaves(other) == leaves(arrow);
                other.to != arrow.to && (other.from != arrow.from || same_exit)
            });
            for other in others.filter(|other| near(other) < reach) {
                let name = format!("{}→{}", other.from, other.to);
                say(format!("label {:?} of {owner} is nearer to {name}", label.words));
            }
        }
    }

    fn covering_labels(&self, faults: &mut Vec<Fault>) {
        let mut say = |words: String| faults.push(Fault { class: Class::CoveringLabel, words });
        for (index, label) in self.labels.iter().enumerate() {
            let words = &label.words;
            let on_border = self.cells.iter().any(|(_, _, cell, _)| {
                touch(label.area, *cell, 0) && !within(label.area, *cell, 0)
            });
            if on_border || !within(label.area, self.page, 0) {
                say(format!("label {words:?} lies on a border"));
            }
            for symbol in &self.symbols {
                let on = if symbol.kind == "diamond" {
                    on_diamond(label.area, symbol.area)
                } else {
                    touch(label.area, symbol.area, 0)
                };
                if on {
                    say(format!("label {words:?} lies on the symbol of {}", symbol.row));
                }
            }
            for joint in &self.joint_lines {
                if touch(label.area, *joint, TEXT_MARGIN) {
                    say(format!("label {words:?} lies on a line between symbols"));
                }
            }
            for text in &self.texts {
                if touch(label.area, text.area, 0) {
                    say(format!("label {words:?} lies on the text {:?}", text.words));
                }
            }
            for other in self.labels.iter().skip(index + 1) {
                if touch(label.area, other.area, 0) {
                    say(format!("labels {words:?} and {:?} meet", other.words));
                }
            }
        }
    }
}

/// Words without the places where they were broken into lines.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// True if the two come nearer than `margin`; with a negative one, if they share more than that.
fn touch(a: Area, b: Area, margin: i64) -> bool {
    a.left < b.right + margin
        && b.left < a.right + margin
        && a.top < b.bottom + margin
        && b.top < a.bottom + margin
        || (margin == 0
            && a.left <= b.right
            && b.left <= a.right
            && a.top <= b.bottom
            && b.top <= a.bottom)
}

/// The free room between two areas; nothing if they touch.
fn gap(a: Area, b: Area) -> i64 {
    let dx = (b.left - a.right).max(a.left - b.right).max(0);
    let dy = (b.top - a.bottom).max(a.top - b.bottom).max(0);
    dx.max(dy)
}

fn within(inner: Area, outer: Area, margin: i64) -> bool {
    inner.left >= outer.left + margin
        && inner.right <= outer.right - margin
        && inner.top >= outer.top + margin
        && inner.bottom <= outer.bottom - margin
}

/// True if a line lies on a border of the cell for some length.
fn runs_along(line: Area, cell: Area) -> bool {
    let near = |a: i64, b: i64| (a - b).abs() < 400;
    let shared = |a: (i64, i64), b: (i64, i64)| a.0.max(b.0) < a.1.min(b.1);
    let upright = line.left == line.right
        && (near(line.left, cell.left) || near(line.left, cell.right))
        && shared((line.top, line.bottom), (cell.top, cell.bottom));
    let level = line.top == line.bottom
        && (near(line.top, cell.top) || near(line.top, cell.bottom))
        && shared((line.left, line.right), (cell.left, cell.right));
    upright || level
}

/// True if a corner or the nearest edge of the area lies inside the diamond.
fn on_diamond(area: Area, diamond: Area) -> bool {
    let centre =
        (i64::midpoint(diamond.left, diamond.right), i64::midpoint(diamond.top, diamond.bottom));
    let half = ((diamond.right - diamond.left) / 2, (diamond.bottom - diamond.top) / 2);
    let dx = (centre.0.clamp(area.left, area.right) - centre.0).abs();
    let dy = (centre.1.clamp(area.top, area.bottom) - centre.1).abs();
    dx * half.1 + dy * half.0 < half.0 * half.1
}
