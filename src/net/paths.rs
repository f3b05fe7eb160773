//! How long the ways through an SOP are: the shortest and the longest, in minutes.
//! Only arrows downwards are followed: corrections, returns and deadlines are not part of a promise.

use crate::net::structure::{Arrow, Exit, Net, Target};

/// Minutes along the quickest and the slowest way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Lengths {
    /// Along the quickest way, with the low ends of ranges.
    pub shortest: u32,
    /// Along the slowest way, with the high ends of ranges.
    pub longest: u32,
}

/// The lengths of the ways from the first row; `times` are low and high minutes of each row.
/// `None` if there is no row.
pub fn lengths(net: &Net, times: &[(u32, u32)]) -> Option<Lengths> {
    let mut from: Vec<Lengths> = vec![Lengths { shortest: 0, longest: 0 }; net.rows.len()];
    for (index, row) in net.rows.iter().enumerate().rev() {
        let (low, high) = times.get(index).copied().unwrap_or((0, 0));
        let after = |arrow: &Arrow| match arrow.target {
            Target::Row(next) if next.0 > index => Some(from[next.0]),
            Target::Outcome(_) | Target::EndOfBranch => Some(Lengths { shortest: 0, longest: 0 }),
            Target::Row(_) | Target::Applicant(_) => None,
        };
        let ways: Vec<Lengths> = match &row.exit {
            Exit::FirstOf(rows) => {
                rows.iter().filter(|next| next.0 > index).map(|next| from[next.0]).collect()
            }
            other => other.arrows().into_iter().filter_map(after).collect(),
        };
        let longest = ways.iter().map(|way| way.longest).max().unwrap_or(0);
        let shortest = ways.iter().map(|way| way.shortest);
        // Of parallel branches the slowest counts on the quickest way too: the join waits for it.
        let shortest = match &row.exit {
            Exit::Parallel(_) => shortest.max(),
            Exit::Goes(_) | Exit::Asked { .. } | Exit::Guarded { .. } | Exit::FirstOf(_) => {
                shortest.min()
            }
        };
        from[index] = Lengths { shortest: low + shortest.unwrap_or(0), longest: high + longest };
    }
    from.first().copied()
}
