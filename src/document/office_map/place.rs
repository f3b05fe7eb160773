//! Boxes, lines and labels in their places. Every line has a lane of its own along the boxes and a track of its own
//! between the columns, so no line runs through a box or along another line, and no label meets anything.
//! It chooses no columns and writes no file.
//!
//! ```text
//! column 0     labels      tracks      column 1
//! ┌───────┐ panggil: KK     │ ┆ │     ┌───────┐
//! │  kk   ├─────────────────┘ ┆ │┌───▶│ e-ktp │      columns alternate between two grids of heights, so that a
//! │       ├───────────────────┆─┼┘    │       │      lane from the left never lies on one from the right
//! └───────┘                             └───────┘
//! ```

use std::collections::BTreeMap;

use crate::document::chart::drawing::{Anchor, Frame, Point, TextLine};
use crate::document::metrics::{Metrics, Micrometres, Style};
use crate::document::office_map::facts::{LabelKind, MapFacts, MapNode, TieSides};
use crate::document::office_map::layers::{Columns, Item, columns};

/// All heights are whole steps of this, each second column half a step lower.
const STEP: Micrometres = 3_000;
const BOX_WIDTH: Micrometres = 48_000;
const BOX_PAD: Micrometres = 2_500;
const BETWEEN: Micrometres = 3 * STEP;
const MARGIN: Micrometres = 12_000;
const TITLE_LETTERS: Micrometres = 4_800;
const NAME_LETTERS: Micrometres = 3_300;
const SMALL_LETTERS: Micrometres = 2_700;
const LINE: Micrometres = 3_600;
const LABEL_WIDTH: Micrometres = 46_000;
/// Between a box and the words of its line.
const INSET: Micrometres = 4_000;
const TRACK: Micrometres = 2_500;
/// Before a column, for the heads of arrows.
const APPROACH: Micrometres = 5_000;
const HEAD: Micrometres = 2_600;
/// Of the map, so that title and foot have room.
const WIDTH_MIN: Micrometres = 180_000;

/// The map in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MapDrawing {
    /// Width of the picture.
    pub width: Micrometres,
    /// Height of the picture.
    pub height: Micrometres,
    /// What it is.
    pub title: String,
    /// The map in words.
    pub description: String,
    /// Title, legend, foot.
    pub texts: Vec<TextLine>,
    /// The SOPs.
    pub boxes: Vec<DrawnBox>,
    /// The lines between them.
    pub lines: Vec<DrawnLine>,
}

/// A box in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DrawnBox {
    /// Id of the SOP.
    pub sop: String,
    /// It has a file.
    pub is_there: bool,
    /// The border.
    pub frame: Frame,
    /// Its words.
    pub lines: Vec<TextLine>,
}

/// A line in its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DrawnLine {
    /// Id of the SOP it leaves.
    pub from: String,
    /// Id of the SOP it enters.
    pub to: String,
    /// Whether they name each other.
    pub tie: Option<TieSides>,
    /// The corners.
    pub points: Vec<Point>,
    /// The head of the arrow; empty for two SOPs that name each other and no more.
    pub tip: Vec<Point>,
    /// The words beside it.
    pub labels: Vec<DrawnLabel>,
}

/// Words beside a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DrawnLabel {
    /// Call, start or paper.
    pub kind: LabelKind,
    /// All its words.
    pub words: String,
    /// They, in lines.
    pub lines: Vec<TextLine>,
}

/// The map, laid out.
pub fn draw(facts: &MapFacts) -> MapDrawing {
    let metrics = Metrics::default();
    let columns = columns(facts);
    let mut layout = Layout { facts, metrics: &metrics, lanes: BTreeMap::new(), columns };
    layout.make_lanes();
    layout.drawn()
}

/// Which end of a line a lane is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Side {
    /// At the right edge of an item, into the gap after its column.
    Right,
    /// At the left edge, from the gap before it.
    Left,
}

/// One line at one side of one item: its words, and the step below the item's top where it runs.
#[derive(Clone, Debug, Default)]
struct Lane {
    /// Among the lanes of its side, from top to bottom.
    order: usize,
    words: Vec<(usize, Vec<String>)>,
    below_top: Micrometres,
}

/// A lane before it is made, in the order of the lanes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Wanted {
    item: Item,
    side: Side,
    /// Where the other end stands: above in the same column (0), in the next one (1), below (2); at which place.
    towards: (u8, usize),
    line: usize,
    has_words: bool,
}

type LaneKey = (Item, Side, usize);

struct Layout<'a> {
    facts: &'a MapFacts,
    metrics: &'a Metrics,
    columns: Columns,
    lanes: BTreeMap<LaneKey, Lane>,
}

/// Up to a whole step.
fn stepped(height: Micrometres) -> Micrometres {
    (height + STEP - 1) / STEP * STEP
}

impl Layout<'_> {
    /// The items that a line touches, from its left end to its right end; two of one column for a line that stays.
    fn way(&self, line: usize, at: &BTreeMap<usize, usize>) -> (Vec<Item>, bool) {
        let line_facts = &self.facts.lines[line];
        let (from, to) = (line_facts.from, line_facts.to);
        if at[&from] == at[&to] {
            return (vec![Item::Box(from), Item::Box(to)], true);
        }
        let (left, right) = if at[&from] < at[&to] { (from, to) } else { (to, from) };
        let passes = at[&right] - at[&left] - 1;
        let mut way = vec![Item::Box(left)];
        way.extend(std::iter::repeat_n(Item::Pass(line), passes));
        way.push(Item::Box(right));
        (way, false)
    }

    /// Gives every line its lane at every item, in the order of where it leads.
    fn make_lanes(&mut self) {
        let at = self.columns.of_boxes();
        let place: BTreeMap<(usize, Item), usize> = self
            .columns
            .columns
            .iter()
            .enumerate()
            .flat_map(|(column, items)| {
                items.iter().enumerate().map(move |(index, item)| ((column, *item), index))
            })
            .collect();
        let mut wanted: Vec<Wanted> = Vec::new();
        for line in 0..self.facts.lines.len() {
            let (way, stays) = self.way(line, &at);
            let words_at = if stays { Item::Box(self.facts.lines[line].from) } else { way[0] };
            if stays {
                let column = at[&self.facts.lines[line].from];
                let index = |item| place[&(column, item)];
                for (item, other) in [(way[0], way[1]), (way[1], way[0])] {
                    let way_round = if index(other) < index(item) { 0 } else { 2 };
                    let towards = (way_round, index(other));
                    let has_words = item == words_at;
                    wanted.push(Wanted { item, side: Side::Right, towards, line, has_words });
                }
                continue;
            }
            let first = match way[0] {
                Item::Box(node) => at[&node],
                Item::Pass(_) => 0,
            };
            for (step, pair) in way.windows(2).enumerate() {
                let column = first + step;
                let (near, far) = (place[&(column, pair[0])], place[&(column + 1, pair[1])]);
                let (item, has_words) = (pair[0], step == 0);
                wanted.push(Wanted { item, side: Side::Right, towards: (1, far), line, has_words });
                let (item, has_words) = (pair[1], false);
                wanted.push(Wanted { item, side: Side::Left, towards: (1, near), line, has_words });
            }
        }
        wanted.sort_unstable();
        for (order, lane) in wanted.into_iter().enumerate() {
            let words = if lane.has_words { self.words(lane.line) } else { Vec::new() };
            let key = (lane.item, lane.side, lane.line);
            self.lanes.insert(key, Lane { order, words, below_top: 0 });
        }
        self.settle();
    }

    /// The words of a line, each label wrapped.
    fn words(&self, line: usize) -> Vec<(usize, Vec<String>)> {
        let labels = self.facts.lines[line].labels.iter().enumerate();
        labels
            .map(|(index, label)| {
                let words = &label.text;
                let wrapped = self.metrics.wrap(Style::Regular, SMALL_LETTERS, words, LABEL_WIDTH);
                (index, wrapped)
            })
            .collect()
    }

    /// The lanes of one side in their order.
    fn side(&self, item: Item, side: Side) -> Vec<LaneKey> {
        let range = self.lanes.range((item, side, 0)..=(item, side, usize::MAX));
        let mut keys: Vec<(usize, LaneKey)> = range.map(|(key, lane)| (lane.order, *key)).collect();
        keys.sort_unstable();
        keys.into_iter().map(|(_, key)| key).collect()
    }

    /// Turns the order of lanes into heights within their items.
    fn settle(&mut self) {
        let items: Vec<Item> = self.columns.columns.iter().flatten().copied().collect();
        let mut placed: Vec<(LaneKey, Micrometres)> = Vec::new();
        for item in items {
            let height = self.height(item);
            for side in [Side::Right, Side::Left] {
                let keys = self.side(item, side);
                let total: Micrometres = keys.iter().map(|key| lane_height(&self.lanes[key])).sum();
                let mut y = (height - total) / 2 / STEP * STEP;
                for key in keys {
                    y += lane_height(&self.lanes[&key]);
                    placed.push((key, y));
                }
            }
        }
        for (key, y) in placed {
            if let Some(lane) = self.lanes.get_mut(&key) {
                lane.below_top = y;
            }
        }
    }

    /// Height of an item: its words, and room for the lanes of its busier side.
    fn height(&self, item: Item) -> Micrometres {
        let lanes = |side| -> Micrometres {
            self.side(item, side).iter().map(|key| lane_height(&self.lanes[key])).sum()
        };
        match item {
            Item::Pass(_) => 2 * STEP,
            Item::Box(node) => {
                let (name, small) = self.box_words(&self.facts.nodes[node]);
                let rows = Micrometres::try_from(name.len() + small.len()).unwrap_or(1);
                let words = rows * LINE + 2 * BOX_PAD;
                let busy = lanes(Side::Right).max(lanes(Side::Left)) + 2 * STEP;
                stepped(words.max(busy))
            }
        }
    }

    /// Name, and number or standing, as they are wrapped in the box.
    fn box_words(&self, node: &MapNode) -> (Vec<String>, Vec<String>) {
        let width = BOX_WIDTH - 2 * BOX_PAD;
        let name = self.metrics.wrap(Style::Bold, NAME_LETTERS, &node.name, width);
        (name, self.metrics.wrap(Style::Regular, SMALL_LETTERS, &node.state, width))
    }

    fn drawn(&self) -> MapDrawing {
        let tops = self.tops();
        let gaps = self.gaps(&tops);
        let mut x = MARGIN;
        let mut lefts = Vec::new();
        for (column, _) in self.columns.columns.iter().enumerate() {
            lefts.push(x);
            x += BOX_WIDTH + gaps.get(column).map_or(0, |gap| gap.width);
        }
        let width = (x + MARGIN).max(WIDTH_MIN);
        let mut boxes = Vec::new();
        let mut bottom = MARGIN + 2 * LINE;
        for (column, items) in self.columns.columns.iter().enumerate() {
            for item in items {
                let frame = Frame {
                    x: lefts[column],
                    y: tops[&(column, *item)],
                    width: BOX_WIDTH,
                    height: self.height(*item),
                };
                bottom = bottom.max(frame.bottom());
                if let Item::Box(node) = item {
                    boxes.push(self.drawn_box(*node, frame));
                }
            }
        }
        let mut texts = vec![text(MARGIN, MARGIN, TITLE_LETTERS, true, &self.facts.title)];
        self.alone(width, &mut bottom, &mut boxes, &mut texts);
        let lines = (0..self.facts.lines.len())
            .map(|line| self.drawn_line(line, &tops, &lefts, &gaps))
            .collect();
        for words in self.legend() {
            bottom += LINE + STEP;
            for row in self.metrics.wrap(Style::Regular, SMALL_LETTERS, &words, width - 2 * MARGIN)
            {
                texts.push(text(MARGIN, bottom, SMALL_LETTERS, false, &row));
                bottom += LINE;
            }
            bottom -= LINE;
        }
        MapDrawing {
            width,
            height: bottom + MARGIN,
            title: self.facts.title.clone(),
            description: self.facts.in_words().join(" "),
            texts,
            boxes,
            lines,
        }
    }

    fn legend(&self) -> Vec<String> {
        let mut words = Vec::new();
        if !self.facts.lines.is_empty() {
            words.push(
                "Garis penuh: layanan yang berlanjut ke SOP lain, atau dokumen yang dipakai di sana, menurut arah \
                 panah. Garis putus-putus: SOP yang terkait; berpanah bila hanya yang satu menyebut yang lain."
                    .to_owned(),
            );
        }
        words.push(self.facts.foot.clone());
        words.retain(|words| !words.is_empty());
        words
    }

    /// Top of every item: columns are centred, and each second one stands half a step lower.
    fn tops(&self) -> BTreeMap<(usize, Item), Micrometres> {
        let total = |items: &Vec<Item>| -> Micrometres {
            items.iter().map(|item| self.height(*item) + BETWEEN).sum()
        };
        let tallest = self.columns.columns.iter().map(total).max().unwrap_or(0);
        let first = stepped(MARGIN + 2 * LINE);
        let mut tops = BTreeMap::new();
        for (column, items) in self.columns.columns.iter().enumerate() {
            let half = if column % 2 == 0 { 0 } else { STEP / 2 };
            let mut y = first + half + (tallest - total(items)) / 2 / STEP * STEP;
            for item in items {
                tops.insert((column, *item), y);
                y += self.height(*item) + BETWEEN;
            }
        }
        tops
    }

    /// The height at which a line runs along a side of an item.
    fn lane_y(
        &self,
        tops: &BTreeMap<(usize, Item), Micrometres>,
        column: usize,
        (item, side, line): LaneKey,
    ) -> Micrometres {
        tops[&(column, item)] + self.lanes[&(item, side, line)].below_top
    }

    /// The gap after each column: room for words, then a track for every line in it.
    fn gaps(&self, tops: &BTreeMap<(usize, Item), Micrometres>) -> Vec<Gap> {
        let at = self.columns.of_boxes();
        let mut gaps: Vec<Gap> = vec![Gap::default(); self.columns.columns.len()];
        let mut turns: Vec<Vec<(u8, Micrometres, usize)>> = vec![Vec::new(); gaps.len()];
        for line in 0..self.facts.lines.len() {
            let (way, stays) = self.way(line, &at);
            let Item::Box(first) = way[0] else { continue };
            for (step, pair) in way.windows(2).enumerate() {
                let column = at[&first] + step;
                let near = self.lane_y(tops, column, (pair[0], Side::Right, line));
                // Lines that stay turn first, the shortest innermost; then lines down, from the lowest; then up.
                turns[column].push(if stays {
                    let far = self.lane_y(tops, column, (pair[1], Side::Right, line));
                    (0, (far - near).abs(), line)
                } else {
                    let far = self.lane_y(tops, column + 1, (pair[1], Side::Left, line));
                    if far > near { (1, -near, line) } else { (2, near, line) }
                });
            }
        }
        let columns = self.columns.of_boxes();
        for (column, gap) in gaps.iter_mut().enumerate() {
            turns[column].sort_unstable();
            if turns[column].is_empty() {
                continue;
            }
            let lanes = self.lanes.iter().filter(|((item, _, _), _)| {
                matches!(item, Item::Box(node) if columns.get(node) == Some(&column))
            });
            let words = lanes.flat_map(|(_, lane)| lane.words.iter().flat_map(|(_, words)| words));
            let widest =
                words.map(|row| self.metrics.width(Style::Regular, SMALL_LETTERS, row)).max();
            let mut x = widest.unwrap_or(0) + 2 * INSET;
            for (_, _, line) in &turns[column] {
                gap.tracks.insert(*line, x);
                x += TRACK;
            }
            gap.width = x + APPROACH;
        }
        gaps
    }

    fn drawn_box(&self, node: usize, frame: Frame) -> DrawnBox {
        let facts = &self.facts.nodes[node];
        let (name, small) = self.box_words(facts);
        let rows = Micrometres::try_from(name.len() + small.len()).unwrap_or(1);
        let mut y = frame.y + (frame.height - rows * LINE) / 2 + LINE * 3 / 4;
        let mut lines = Vec::new();
        let sized = name.iter().map(|row| (row, NAME_LETTERS, true));
        for (row, size, bold) in sized.chain(small.iter().map(|row| (row, SMALL_LETTERS, false))) {
            let at = Point::new(frame.x + frame.width / 2, y);
            let anchor = Anchor::Middle;
            lines.push(TextLine { at, size, bold, anchor, turned: false, text: row.clone() });
            y += LINE;
        }
        DrawnBox { sop: facts.id.clone(), is_there: facts.is_there, frame, lines }
    }

    fn drawn_line(
        &self,
        line: usize,
        tops: &BTreeMap<(usize, Item), Micrometres>,
        lefts: &[Micrometres],
        gaps: &[Gap],
    ) -> DrawnLine {
        let facts = &self.facts.lines[line];
        let at = self.columns.of_boxes();
        let (way, stays) = self.way(line, &at);
        let first = match way[0] {
            Item::Box(node) => at[&node],
            Item::Pass(_) => 0,
        };
        let mut points: Vec<Point> = Vec::new();
        for (step, pair) in way.windows(2).enumerate() {
            let column = first + step;
            let edge = lefts[column] + BOX_WIDTH;
            let track = edge + gaps[column].tracks[&line];
            let near = self.lane_y(tops, column, (pair[0], Side::Right, line));
            let (far, end) = if stays {
                (self.lane_y(tops, column, (pair[1], Side::Right, line)), edge)
            } else {
                (self.lane_y(tops, column + 1, (pair[1], Side::Left, line)), lefts[column + 1])
            };
            if step == 0 {
                points.push(Point::new(edge, near));
            }
            points.extend([Point::new(track, near), Point::new(track, far)]);
            if step + 2 == way.len() {
                points.push(Point::new(end, far));
            }
        }
        let labels = self.drawn_labels(line, way[0], points.first().copied());
        if !stays && way[0] != Item::Box(facts.from) {
            points.reverse();
        }
        let has_tip = !facts.labels.is_empty() || facts.tie == Some(TieSides::One);
        let tip = if has_tip { head(&mut points) } else { Vec::new() };
        let name = |node: usize| self.facts.nodes[node].id.clone();
        let (from, to) = (name(facts.from), name(facts.to));
        DrawnLine { from, to, tie: facts.tie, points, tip, labels }
    }

    /// The words of a line stand above its left end.
    fn drawn_labels(&self, line: usize, item: Item, start: Option<Point>) -> Vec<DrawnLabel> {
        let (Some(lane), Some(start)) = (self.lanes.get(&(item, Side::Right, line)), start) else {
            return Vec::new();
        };
        let rows: usize = lane.words.iter().map(|(_, words)| words.len()).sum();
        let mut y = start.y - Micrometres::try_from(rows).unwrap_or(0) * LINE + LINE * 2 / 3;
        let mut labels = Vec::new();
        for (index, words) in &lane.words {
            let label = &self.facts.lines[line].labels[*index];
            let mut lines = Vec::new();
            for row in words {
                lines.push(text(start.x + INSET, y, SMALL_LETTERS, false, row));
                y += LINE;
            }
            labels.push(DrawnLabel { kind: label.kind, words: label.text.clone(), lines });
        }
        labels
    }

    /// The SOPs that no line touches, in rows below the rest.
    fn alone(
        &self,
        width: Micrometres,
        bottom: &mut Micrometres,
        boxes: &mut Vec<DrawnBox>,
        texts: &mut Vec<TextLine>,
    ) {
        if self.columns.alone.is_empty() {
            return;
        }
        if !self.facts.lines.is_empty() {
            *bottom += BETWEEN + LINE;
            texts.push(text(MARGIN, *bottom, NAME_LETTERS, true, "Tanpa hubungan dengan SOP lain"));
            *bottom += LINE;
        }
        let step = BOX_WIDTH + BETWEEN;
        let a_row = usize::try_from((width - 2 * MARGIN + BETWEEN) / step).unwrap_or(1).max(1);
        for nodes in self.columns.alone.chunks(a_row) {
            let height = nodes.iter().map(|node| self.height(Item::Box(*node))).max().unwrap_or(0);
            let mut x = MARGIN;
            for node in nodes {
                let frame = Frame { x, y: *bottom, width: BOX_WIDTH, height };
                boxes.push(self.drawn_box(*node, frame));
                x += step;
            }
            *bottom += height + BETWEEN;
        }
        *bottom -= BETWEEN;
    }
}

/// The space between two columns.
#[derive(Clone, Debug, Default)]
struct Gap {
    width: Micrometres,
    /// Distance of each line's track from the right edge of the boxes.
    tracks: BTreeMap<usize, Micrometres>,
}

/// The height a lane takes: its words above it, or room for a bare line.
fn lane_height(lane: &Lane) -> Micrometres {
    let rows: usize = lane.words.iter().map(|(_, words)| words.len()).sum();
    let words = Micrometres::try_from(rows).unwrap_or(0) * LINE + STEP / 2;
    stepped(words.max(2 * STEP))
}

/// The head of an arrow at the end of a line, which is shortened so that its square end does not show.
fn head(points: &mut [Point]) -> Vec<Point> {
    let [.., before, last] = points else { return Vec::new() };
    let way = if last.x >= before.x { -HEAD } else { HEAD };
    let half = HEAD * 2 / 5;
    let tip = vec![
        *last,
        Point::new(last.x + way, last.y - half),
        Point::new(last.x + way, last.y + half),
    ];
    last.x += way / 2;
    tip
}

fn text(x: Micrometres, y: Micrometres, size: Micrometres, bold: bool, words: &str) -> TextLine {
    let at = Point::new(x, y);
    TextLine { at, size, bold, anchor: Anchor::Start, turned: false, text: words.to_owned() }
}
