//! Every state that an SOP can come to, in each situation, by brute force; and what is wrong with it.
//! It does not go on behind a mistake: what follows from one is no second one.

use std::collections::{BTreeMap, BTreeSet};

use super::game::{Act, Skipped, Spot, State, Token, Wrong, act, offered, start};
use super::read::{Row, Sop, Way, worth};

/// States after which the oracle gives up.
const STATES_MAX: usize = 6000;

pub type Situation = BTreeMap<String, bool>;

#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// Too many states.
    pub too_large: bool,
    /// The mistakes, with how many acts the shortest way to each has.
    pub wrong: BTreeMap<Wrong, usize>,
    /// Without mistakes: states from which no end can be reached.
    pub no_end: bool,
    /// One of those in which nothing at all can be done.
    pub stuck: bool,
    pub rows: BTreeSet<usize>,
    pub ends: BTreeSet<usize>,
}

/// All situations: every value of every field that is asked on opening.
pub fn situations(sop: &Sop) -> Vec<Situation> {
    let mut all = vec![Situation::new()];
    for field in &sop.fields {
        let with = |value: bool| {
            move |mut one: Situation| {
                one.insert(field.clone(), value);
                one
            }
        };
        all = all
            .iter()
            .cloned()
            .flat_map(|one| [with(false)(one.clone()), with(true)(one)])
            .collect();
    }
    all
}

/// The rows that are passed over in a situation.
pub fn skipped(sop: &Sop, situation: &Situation) -> Skipped {
    let is = |row: &Row| row.skip.as_ref().is_some_and(|g| worth(g, situation) == Some(true));
    sop.rows.iter().enumerate().filter(|(_, row)| is(row)).map(|(at, _)| at).collect()
}

/// Everything that can be done in a state: by which token, and what.
pub fn acts(sop: &Sop, situation: &Situation, state: &State) -> Vec<(Token, Act)> {
    let mut all = Vec::new();
    let tokens: BTreeSet<&Token> = state.tokens.iter().collect();
    for token in tokens {
        if let Spot::Waits(row) = token.0 {
            if !sop.rows[row].of_applicant {
                all.push((token.clone(), Act::Back(row)));
            }
            if sop.not_back.is_some() {
                all.push((token.clone(), Act::NotBack));
            }
        }
        for row in offered(sop, state, token.0) {
            for chosen in choices(&sop.rows[row], situation) {
                all.push((token.clone(), Act::Done(row, chosen)));
            }
            // A row that waits for the applicant has the deadline of the return.
            if sop.rows[row].late.is_some() && !matches!(token.0, Spot::Waits(_)) {
                all.push((token.clone(), Act::Late(row)));
            }
        }
    }
    all
}

/// Which branches can be taken together.
fn choices(row: &Row, situation: &Situation) -> Vec<Vec<usize>> {
    let Way::Chooses { arrows, asked, several } = &row.way else { return vec![Vec::new()] };
    let count = arrows.len();
    let sets = (1_usize..1 << count)
        .map(|set| (0..count).filter(|at| set & (1 << at) != 0).collect::<Vec<usize>>());
    let sets: Vec<Vec<usize>> =
        if *several { sets.collect() } else { (0..count).map(|at| vec![at]).collect() };
    if *asked {
        return sets;
    }
    // The engine answers: a set is possible if some values of what is not known make exactly it true.
    let worth: Vec<Option<bool>> = arrows
        .iter()
        .map(|(guard, _)| guard.as_ref().and_then(|guard| worth(guard, situation)))
        .collect();
    let otherwise = count - 1;
    let fits = |set: &Vec<usize>| {
        if *several {
            let guards_fit = (0..otherwise).all(|at| worth[at] != Some(!set.contains(&at)));
            return guards_fit && set.contains(&otherwise) == (set.as_slice() == [otherwise]);
        }
        let at = set[0];
        worth[..at].iter().all(|worth| *worth != Some(true))
            && (at == otherwise || worth[at] != Some(false))
    };
    sets.into_iter().filter(fits).collect()
}

/// The verdict in one situation.
pub fn judge(sop: &Sop, situation: &Situation) -> Verdict {
    let skipped = skipped(sop, situation);
    let asked: BTreeSet<usize> = sop.rows.iter().filter_map(|row| row.only_before).collect();
    let mut verdict = Verdict::default();
    let first = start(sop, &skipped);
    verdict.wrong.extend(first.wrong.iter().map(|wrong| (wrong.clone(), 0)));
    verdict.ends.extend(first.ended);
    verdict.rows.extend(&first.passed);
    verdict.no_end = first.turns;
    if first.ended.is_some() || !first.wrong.is_empty() || first.turns {
        return verdict;
    }
    let mut known = BTreeMap::from([(first.state.clone(), 0)]);
    let mut states = vec![(first.state, 0)];
    let mut from: Vec<Vec<usize>> = vec![Vec::new()];
    let mut can_end = Vec::new();
    let mut turns = false;
    let mut at = 0;
    while at < states.len() {
        let (state, depth) = states[at].clone();
        for (token, what) in acts(sop, situation, &state) {
            if let Act::Done(row, _) | Act::Late(row) = &what {
                verdict.rows.insert(*row);
            }
            let Some(mut after) = act(sop, &skipped, &state, &token, &what) else { continue };
            verdict.rows.extend(&after.passed);
            if !after.wrong.is_empty() {
                for wrong in after.wrong {
                    verdict.wrong.entry(wrong).or_insert(depth + 1);
                }
                continue;
            }
            if let Some(end) = after.ended {
                verdict.ends.insert(end);
                can_end.push(at);
                continue;
            }
            if after.turns {
                turns = true;
                continue;
            }
            after.state.done.retain(|row| asked.contains(row));
            let next = *known.entry(after.state.clone()).or_insert_with(|| {
                states.push((after.state, depth + 1));
                from.push(Vec::new());
                states.len() - 1
            });
            from[next].push(at);
            if states.len() > STATES_MAX || states[next].0.tokens.len() > 12 {
                verdict.too_large = true;
                return verdict;
            }
        }
        at += 1;
    }
    if verdict.wrong.is_empty() {
        let mut ends = vec![false; states.len()];
        while let Some(at) = can_end.pop() {
            if !std::mem::replace(&mut ends[at], true) {
                can_end.extend(&from[at]);
            }
        }
        verdict.no_end = turns || ends.contains(&false);
        verdict.stuck = states.iter().any(|(state, _)| acts(sop, situation, state).is_empty());
    }
    verdict
}
