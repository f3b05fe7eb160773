//! Which ways out of a row can be taken in one kind of situation: what guards leave open.
//! It compiles no guards; `check` fills it from what is certain about the finite fields.

use std::collections::BTreeMap;

use crate::net::marking::Choice;
use crate::net::structure::{Exit, Net, RowIndex};

/// Answers that may be given together; more branches than this are taken one by one or all at once.
const SEVERAL_MAX: usize = 6;

/// Whether a row with `lewati_bila` is passed over on arrival.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Skip {
    /// Never.
    Never,
    /// It depends.
    Perhaps,
    /// Always.
    Always,
}

/// The choices at every row, and which rows are passed over.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Ways {
    choices: Vec<Vec<Choice>>,
    skips: Vec<Skip>,
}

impl Ways {
    /// Every guard may be true or false.
    pub fn free(net: &Net) -> Self {
        Self::with(net, &BTreeMap::new(), &BTreeMap::new())
    }

    /// Guarded rows in `branches` take only these sets of branches; rows in `skips` are passed over so.
    pub fn with(
        net: &Net,
        branches: &BTreeMap<RowIndex, Vec<Vec<usize>>>,
        skips: &BTreeMap<RowIndex, Skip>,
    ) -> Self {
        let rows = || net.rows.iter().enumerate().map(|(index, row)| (RowIndex(index), row));
        let choices = rows().map(|(index, row)| match branches.get(&index) {
            Some(sets) => sets.iter().cloned().map(Choice::Branches).collect(),
            None => choices_of(&row.exit),
        });
        let skips = rows().map(|(index, row)| {
            let free = if row.may_be_skipped { Skip::Perhaps } else { Skip::Never };
            skips.get(&index).copied().unwrap_or(free)
        });
        Self { choices: choices.collect(), skips: skips.collect() }
    }

    /// The choices at a row.
    pub fn choices(&self, row: RowIndex) -> &[Choice] {
        &self.choices[row.0]
    }

    /// Whether the row is passed over.
    pub fn skip(&self, row: RowIndex) -> Skip {
        self.skips[row.0]
    }
}

fn choices_of(exit: &Exit) -> Vec<Choice> {
    match exit {
        Exit::Goes(_) | Exit::Parallel(_) | Exit::FirstOf(_) => vec![Choice::Only],
        Exit::Asked { branches, several } | Exit::Guarded { branches, several } => {
            let count = branches.len();
            let mut sets: Vec<Vec<usize>> = (0..count).map(|index| vec![index]).collect();
            if *several && count <= SEVERAL_MAX {
                let all = 1_u32..1 << count;
                let several = all.filter(|set| set.count_ones() > 1);
                sets.extend(
                    several.map(|set| (0..count).filter(|at| set & (1 << at) != 0).collect()),
                );
            } else if *several {
                sets.push((0..count).collect());
            }
            sets.into_iter().map(Choice::Branches).collect()
        }
    }
}
