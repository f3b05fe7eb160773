//! Where upright lines run in the channels between lanes: no two on top of each other, except to the same target.
//! It decides no route.

use std::collections::BTreeMap;

use crate::exchange::picture::graph::NodeIndex;
use crate::exchange::picture::place::ranks::Side;

/// Between two lines.
const SPACING: i64 = 12;
/// Between a line and the lane's border or content.
const MARGIN: i64 = 14;
/// Lines end to end in one track keep so much apart.
const CLEARANCE: i64 = 10;

/// An upright line: the channel, and the node that it enters from there with the side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Upright {
    pub(super) channel: usize,
    pub(super) entry: Side,
    pub(super) target: NodeIndex,
}

/// The lines of one track, each from a height to another.
type Track = Vec<(i64, i64)>;

/// The tracks of all channels.
#[derive(Default)]
pub(super) struct Tracks {
    spans: BTreeMap<Upright, (i64, i64)>,
    placed: BTreeMap<Upright, usize>,
    counts: BTreeMap<(usize, Side), usize>,
}

impl Tracks {
    /// A line from one height to another; lines to one target become one.
    pub(super) fn run(&mut self, line: Upright, from: i64, to: i64) {
        let (low, high) = (from.min(to), from.max(to));
        let span = self.spans.entry(line).or_insert((low, high));
        *span = (span.0.min(low), span.1.max(high));
    }

    /// Gives every line its track; the shorter, the nearer to the lane that it enters.
    pub(super) fn place(&mut self) {
        let mut lines: Vec<(Upright, (i64, i64))> =
            self.spans.iter().map(|(line, span)| (*line, *span)).collect();
        lines.sort_by_key(|(line, span)| (span.1 - span.0, *line));
        let mut taken: BTreeMap<(usize, Side), Vec<Track>> = BTreeMap::new();
        for (line, span) in lines {
            let tracks = taken.entry((line.channel, line.entry)).or_default();
            let fits = |track: &Track| {
                track
                    .iter()
                    .all(|other| span.1 + CLEARANCE < other.0 || other.1 + CLEARANCE < span.0)
            };
            let place = tracks.iter().position(fits).unwrap_or(tracks.len());
            if place == tracks.len() {
                tracks.push(Vec::new());
            }
            tracks[place].push(span);
            self.placed.insert(line, place);
        }
        self.counts = taken.iter().map(|(key, tracks)| (*key, tracks.len())).collect();
    }

    fn count(&self, channel: usize, entry: Side) -> usize {
        self.counts.get(&(channel, entry)).copied().unwrap_or(0)
    }

    /// Width of a channel.
    pub(super) fn width(&self, channel: usize) -> i64 {
        let lines = self.count(channel, Side::Left) + self.count(channel, Side::Right);
        steps(lines.saturating_sub(1)) + 2 * MARGIN
    }

    /// Where a line runs in a channel that begins at `left`. Lines into the lane at its right (`Side::Left` of that
    /// lane) stand at the right.
    pub(super) fn at(&self, line: Upright, left: i64) -> i64 {
        let place = self.placed.get(&line).copied().unwrap_or(0);
        match line.entry {
            Side::Right => left + MARGIN + steps(place),
            Side::Left => left + self.width(line.channel) - MARGIN - steps(place),
        }
    }
}

fn steps(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(0) * SPACING
}
