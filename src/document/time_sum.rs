//! Times of rows added up for print: one row as written, several as a sum.
//! It does not turn days into minutes: a working day is no fixed number of them.

use std::collections::BTreeMap;

use crate::base::length::{Length, Unit};
use crate::document::captions::Captions;
use crate::sop::scalar::RowTime;
use crate::source::Spanned;

/// The sum of some rows' times.
#[derive(Clone, Debug)]
pub(crate) struct TimeSum<'sop> {
    times: Vec<&'sop RowTime>,
}

/// Units from long to short: the order in which a sum of several is printed.
const LONG_TO_SHORT: [Unit; 7] = [
    Unit::Months,
    Unit::Weeks,
    Unit::WorkingDays,
    Unit::Days,
    Unit::CalendarDays,
    Unit::Hours,
    Unit::Minutes,
];

impl<'sop> TimeSum<'sop> {
    /// The sum of these; rows without a time add nothing.
    pub(crate) fn of(times: impl Iterator<Item = &'sop Spanned<RowTime>>) -> Self {
        Self { times: times.map(|time| &time.value).collect() }
    }

    /// In minutes, if every part is in minutes or hours; of a range the low end.
    pub(crate) fn minutes(&self) -> Option<u32> {
        let parts = self.times.iter().map(|time| time.low.minutes());
        parts.sum::<Option<u32>>().filter(|_| !self.times.is_empty())
    }

    /// As printed: empty without a time, one time as written, several as their sum.
    pub(crate) fn printed(&self, captions: &Captions) -> String {
        if let [single] = self.times.as_slice() {
            return as_written(single, captions);
        }
        let low = total(self.times.iter().map(|time| time.low));
        let high = total(self.times.iter().map(|time| time.high));
        if low == high {
            return parts(&low, captions);
        }
        match (low.iter().next(), high.iter().next()) {
            (Some((unit, low_amount)), Some((other, high_amount)))
                if low.len() == 1 && high.len() == 1 && unit == other =>
            {
                let word = captions.unit_word(LONG_TO_SHORT[*unit]);
                format!("{low_amount}-{high_amount} {word}")
            }
            _ => format!("{} - {}", parts(&low, captions), parts(&high, captions)),
        }
    }
}

fn as_written(time: &RowTime, captions: &Captions) -> String {
    let norm = if time.low == time.high {
        captions.length(time.low)
    } else {
        format!("{}-{}", time.low.amount, captions.length(time.high))
    };
    match time.allowance {
        Some(allowance) => format!("{norm} / {}", captions.length(allowance)),
        None => norm,
    }
}

/// Amounts by unit; the key is the unit's place in `LONG_TO_SHORT`.
fn total(lengths: impl Iterator<Item = Length>) -> BTreeMap<usize, u32> {
    let mut sums = BTreeMap::new();
    for length in lengths {
        for (amount, unit) in
            [Some((length.amount, length.unit)), length.extra].into_iter().flatten()
        {
            let place = LONG_TO_SHORT.iter().position(|known| *known == unit);
            *sums.entry(place.expect("every unit is in the list")).or_insert(0) += amount;
        }
    }
    sums
}

fn parts(sums: &BTreeMap<usize, u32>, captions: &Captions) -> String {
    let words = sums
        .iter()
        .map(|(place, amount)| format!("{amount} {}", captions.unit_word(LONG_TO_SHORT[*place])));
    words.collect::<Vec<_>>().join(" ")
}
