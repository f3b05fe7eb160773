//! What may stand under the last table: the meaning of the symbols at the left, the approver's block at the right.
//! It belongs to the last page only, and its height is kept free there.

use crate::document::chart::drawing::{Anchor, Frame, LegendItem, Point, Shape, TextLine};
use crate::document::chart::facts::{Approval, ChartFacts};
use crate::document::chart::sheet::{LEFT, Page, RIGHT, line_step};
use crate::document::metrics::{Metrics, Micrometres, Style};

/// From the table to what stands under it.
const GAP: Micrometres = 4_000;
/// Size of its letters: 9 points.
const LETTERS: Micrometres = 3_175;
/// Width of the approver's block.
const BLOCK: Micrometres = 82_000;
/// Room for signature and stamp.
const SIGNATURE: Micrometres = 17_000;
/// Size of a symbol of the legend.
const SYMBOL: (Micrometres, Micrometres) = (9_000, 5_600);
/// From a symbol to its word, and from the word to the next symbol.
const BESIDE: (Micrometres, Micrometres) = (1_500, 5_000);
/// From one line of the legend to the next.
const LEGEND_STEP: Micrometres = 8_000;

/// The symbols in the order of PermenPANRB 35/2012, and what they mean; the arrow has no shape.
const MEANINGS: [(Option<Shape>, &str); 5] = [
    (Some(Shape::Capsule), "mulai dan selesai"),
    (Some(Shape::Rectangle), "kegiatan"),
    (Some(Shape::Diamond), "pengambilan keputusan"),
    (None, "arah kegiatan"),
    (Some(Shape::Pentagon), "sambungan ke halaman lain"),
];

/// The height that is kept free for it; nothing if the chart shows neither.
pub(crate) fn height(facts: &ChartFacts, metrics: &Metrics) -> Micrometres {
    let legend = if facts.legend { legend(facts.page, metrics, 0).1 } else { 0 };
    let block =
        facts.approval.as_ref().map_or(0, |approval| block(facts.page, approval, metrics, 0).1);
    legend.max(block)
}

/// The legend and the lines of the block, under a table that ends at `y`.
pub(crate) fn lay_out(
    facts: &ChartFacts,
    metrics: &Metrics,
    y: Micrometres,
) -> (Vec<LegendItem>, Vec<TextLine>) {
    let items = if facts.legend { legend(facts.page, metrics, y).0 } else { Vec::new() };
    let lines = facts.approval.as_ref().map(|approval| block(facts.page, approval, metrics, y).0);
    (items, lines.unwrap_or_default())
}

/// The symbols with their words, on as many lines as they need beside the block; and the height.
fn legend(page: Page, metrics: &Metrics, y: Micrometres) -> (Vec<LegendItem>, Micrometres) {
    let right = page.width - RIGHT - BLOCK - GAP;
    let (mut x, mut top) = (LEFT, y + GAP);
    let mut items = Vec::new();
    for (shape, word) in MEANINGS {
        let width = SYMBOL.0 + BESIDE.0 + metrics.width(Style::Regular, LETTERS, word);
        if x + width > right && x > LEFT {
            (x, top) = (LEFT, top + LEGEND_STEP);
        }
        let frame = Frame { x, y: top, width: SYMBOL.0, height: SYMBOL.1 };
        let at = Point::new(frame.right() + BESIDE.0, frame.centre().y + LETTERS * 35 / 100);
        items.push(LegendItem { shape, frame, word: line(at, Anchor::Start, false, word) });
        x += width + BESIDE.1;
    }
    (items, top + SYMBOL.1 - y)
}

/// Caption, position, room for the signature, name, NIP; and the height.
fn block(
    page: Page,
    approval: &Approval,
    metrics: &Metrics,
    y: Micrometres,
) -> (Vec<TextLine>, Micrometres) {
    let middle = page.width - RIGHT - BLOCK / 2;
    let step = line_step(LETTERS);
    let mut lines = Vec::new();
    let mut at = y + GAP;
    let mut add = |text: &str, bold, at: &mut Micrometres| {
        let style = if bold { Style::Bold } else { Style::Regular };
        for words in metrics.wrap(style, LETTERS, text, BLOCK) {
            *at += step;
            lines.push(line(Point::new(middle, *at), Anchor::Middle, bold, &words));
        }
    };
    add(&approval.caption, false, &mut at);
    add(&approval.position, true, &mut at);
    at += SIGNATURE;
    add(&approval.name, true, &mut at);
    add(&approval.nip, false, &mut at);
    (lines, at + step / 2 - y)
}

fn line(at: Point, anchor: Anchor, bold: bool, text: &str) -> TextLine {
    TextLine { at, size: LETTERS, bold, anchor, turned: false, text: text.to_owned() }
}
