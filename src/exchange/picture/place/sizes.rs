//! How large shapes and their texts are, measured in the bundled font, whose widths are those of Arial.
//! It places nothing.

use crate::document::metrics::{Metrics, Style};
use crate::exchange::picture::graph::{Node, NodeKind};

/// Width of an activity.
const WORK_WIDTH: i64 = 220;
/// Least height of an activity; with events on its edge.
const WORK_HEIGHT: i64 = 80;
const WORK_HEIGHT_WITH_EVENTS: i64 = 110;
/// A circle.
pub(super) const CIRCLE: i64 = 36;
/// From the middle of an event on an edge to its label beside it, in pixels: half the circle, and four to spare.
pub(super) const EVENT_LABEL: i64 = CIRCLE / 2 + 4;
/// From the middle of another circle on the way to its label at the upper right: two to spare.
pub(super) const CIRCLE_LABEL: i64 = CIRCLE / 2 + 2;
/// A gateway with few ways out.
pub(super) const GATEWAY: i64 = 50;
/// Widest label beside a shape.
const LABEL_WIDTH: i64 = 130;
/// Width of a note.
const NOTE_WIDTH: i64 = 190;
/// Letters in shapes and notes, and the height of their lines; viewers use twelve pixels.
const TEXT: i64 = 12_000;
const TEXT_LINE: i64 = 15;
/// Letters of labels, and the height of their lines; viewers use eleven pixels.
const LABEL: i64 = 11_000;
const LABEL_LINE: i64 = 14;

/// Width and height.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Size {
    pub(super) width: i64,
    pub(super) height: i64,
}

#[derive(Default)]
pub(super) struct Sizes {
    metrics: Metrics,
}

impl Sizes {
    /// A shape; `events` tells whether events sit on its edge.
    pub(super) fn shape(&self, node: &Node, events: bool) -> Size {
        match node.kind {
            NodeKind::Work(_) | NodeKind::WaitForApplicant => {
                let lines = self.lines(&node.name, TEXT, WORK_WIDTH - 20);
                let least = if events { WORK_HEIGHT_WITH_EVENTS } else { WORK_HEIGHT };
                Size { width: WORK_WIDTH, height: even(least.max(lines * TEXT_LINE + 54)) }
            }
            NodeKind::Gateway(_) => Size { width: GATEWAY, height: GATEWAY },
            NodeKind::Start
            | NodeKind::Marker
            | NodeKind::WaitUntil(_)
            | NodeKind::TakenUp(_)
            | NodeKind::Edge(_)
            | NodeKind::Outcome { .. }
            | NodeKind::EndOfBranch
            | NodeKind::Escalated => Size { width: CIRCLE, height: CIRCLE },
        }
    }

    /// A label beside a shape or a line.
    pub(super) fn label(&self, text: &str) -> Size {
        let lines = self.metrics.wrap(Style::Regular, LABEL, text, LABEL_WIDTH * 1000);
        let widths = lines.iter().map(|line| self.metrics.width(Style::Regular, LABEL, line));
        let width = widths.max().unwrap_or(0) / 1000 + 8;
        Size { width: even(width), height: lines_high(lines.len(), LABEL_LINE) }
    }

    /// A note.
    pub(super) fn note(&self, text: &str) -> Size {
        let lines = self.lines(text, TEXT, NOTE_WIDTH - 16);
        Size { width: NOTE_WIDTH, height: lines * TEXT_LINE + 12 }
    }

    fn lines(&self, text: &str, size: i64, width: i64) -> i64 {
        let lines = self.metrics.wrap(Style::Regular, size, text, width * 1000);
        lines_high(lines.len(), 1)
    }
}

fn lines_high(count: usize, height: i64) -> i64 {
    i64::try_from(count.max(1)).unwrap_or(i64::MAX / 100).saturating_mul(height)
}

fn even(length: i64) -> i64 {
    length + length % 2
}
