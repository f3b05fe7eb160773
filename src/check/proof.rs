//! What the checker can show for an SOP without errors: how far the flow was searched, how long its ways are.
//! It judges nothing; the rules have done that.

use crate::check::flow::Flow;
use crate::check::subject::Compiled;
use crate::net::paths::{Lengths, lengths};
use crate::sop::document::Sop;
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;

/// What the verdict rests on; shown with it.
pub const ASSUMPTIONS: &str = "anggapan: petugas tidak berputar selamanya, dan syarat selain pilihan dan ya/tidak \
                               dapat benar maupun salah";

/// How far the flow was searched, and how long its ways are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Proof {
    /// Markings looked at, over all situations.
    pub states: usize,
    /// Kinds of situations searched one by one.
    pub situations: usize,
    /// Minutes of all rows together, low and high ends; absent if a row has no time in minutes or hours.
    pub sum: Option<(u32, u32)>,
    /// Minutes of the shortest and the longest way, under the same condition.
    pub ways: Option<Lengths>,
}

impl Proof {
    pub(crate) fn of(compiled: &Compiled<'_>, flow: &Flow) -> Self {
        let times = minutes(compiled.subject.sop);
        let sum = times.as_ref().map(|times| {
            times.iter().fold((0, 0), |(low, high), time| (low + time.0, high + time.1))
        });
        let ways = times.and_then(|times| lengths(compiled.net, &times));
        Self { states: flow.states, situations: flow.situations, sum, ways }
    }

    /// One sentence about the flow for the reader of `periksa`.
    pub fn sentence(&self) -> String {
        let situations = match self.situations {
            0 | 1 => String::new(),
            count => format!(" dalam {count} macam keadaan isian"),
        };
        format!(
            "alur diperiksa pada {} keadaan{situations}: dari mana pun berkas dapat sampai ke akhir ({ASSUMPTIONS})",
            self.states
        )
    }
}

/// Low and high minutes of every row; `None` if one has no time in minutes or hours. Marker rows take none, and
/// rows of outside actors only the time that is written for them.
pub(crate) fn minutes(sop: &Sop) -> Option<Vec<(u32, u32)>> {
    let is_outside = |row: &Row| {
        row.actors.value.iter().all(|named| {
            let actor = sop.actors.iter().find(|actor| actor.id.value == named.value);
            let outside = actor.and_then(|actor| actor.outside.as_ref());
            YesNo::is_yes(outside)
        })
    };
    sop.rows
        .iter()
        .map(|row| match &row.time {
            Some(time) => Some((time.low.minutes()?, time.high.minutes()?)),
            None => (row.marker.is_some() || is_outside(row)).then_some((0, 0)),
        })
        .collect()
}
