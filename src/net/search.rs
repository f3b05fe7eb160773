//! Every marking that can be reached, and what is wrong with the SOP if anything is: the proof.
//! Loops are taken to be fair; guards are as free as the `Ways` say; withdrawal is no way to end.
//!
//! It explores breadth first, so the path of a counter-example is a shortest one. It does not go on beyond a
//! fault: what follows from a fault is no second fault.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::limits::TOKENS_MAX;
use crate::net::marking::{Choice, Fault, Marking, Place, Step, Token};
use crate::net::structure::{Net, OutcomeIndex, RowIndex};
use crate::net::ways::{Skip, Ways};

/// One move on a path.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Move {
    /// A row is completed.
    Done(RowIndex, Choice),
    /// A row is passed over.
    Skipped(RowIndex),
    /// The deadline of a row passes.
    Overdue(RowIndex),
    /// The applicant does not come back in time.
    NotReturned,
    /// The applicant comes back.
    Resubmitted(RowIndex),
}

/// A fault and a shortest way to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CounterExample {
    /// What goes wrong.
    pub fault: Fault,
    /// The moves from the marking looked at first; the last one brings the fault.
    pub path: Vec<Move>,
}

/// Rows from which no end can be reached, and a shortest way into them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trap {
    /// Rows on which a token lies in some marking from which no end can be reached.
    pub rows: BTreeSet<RowIndex>,
    /// True if nothing at all can be done there.
    pub stuck: bool,
    /// The moves from the start to the first such marking.
    pub path: Vec<Move>,
}

/// What the search found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Verdict {
    /// How many markings were looked at.
    pub states: usize,
    /// The bound was met: nothing is known for certain.
    pub undecided: bool,
    /// The first fault met, if any; then the rest is not known.
    pub fault: Option<CounterExample>,
    /// The first trap, if any.
    pub trap: Option<Trap>,
    /// Rows that were offered in some marking.
    pub rows: BTreeSet<RowIndex>,
    /// Outcomes that were reached.
    pub outcomes: BTreeSet<OutcomeIndex>,
}

/// Searches every marking that a new case can reach, at most `states_max` of them.
pub fn search(net: &Net, ways: &Ways, states_max: usize) -> Verdict {
    search_from(net, ways, &Marking::start(), states_max)
}

/// Searches every marking that can be reached from this one, at most `states_max` of them.
pub fn search_from(net: &Net, ways: &Ways, start: &Marking, states_max: usize) -> Verdict {
    let mut search = Search::new(net, ways, start, states_max);
    search.run();
    search.verdict.states = search.states.len();
    search.verdict
}

/// Every token that some case of the net can have, where it lies and in which splits; `None` if a bound is met.
/// Faults are passed over.
pub fn reachable_tokens(net: &Net, ways: &Ways, states_max: usize) -> Option<BTreeSet<Token>> {
    let mut search = Search::new(net, ways, &Marking::start(), states_max);
    search.run();
    let tokens = search.states.iter().flat_map(|state| state.tokens.keys());
    (!search.verdict.undecided).then(|| tokens.cloned().collect())
}

/// Every marking that some case of the net can have; `None` if a bound is met. Of the completed rows only those are
/// told apart that the net asks about, or that are `asked`. Faults are passed over.
pub fn reachable_markings(
    net: &Net,
    ways: &Ways,
    asked: &BTreeSet<RowIndex>,
    states_max: usize,
) -> Option<Vec<Marking>> {
    let mut search = Search::new(net, ways, &Marking::start(), states_max);
    search.asked.extend(asked);
    search.run();
    (!search.verdict.undecided).then_some(search.states)
}

/// The rows that have been completed whenever a row is offered, on every way to it from this marking; `None` if no way
/// leads there or a bound is met. Faults are passed over.
pub fn always_before(
    net: &Net,
    ways: &Ways,
    start: &Marking,
    row: RowIndex,
    states_max: usize,
) -> Option<BTreeSet<RowIndex>> {
    let mut search = Search::new(net, ways, start, states_max);
    search.run();
    if search.verdict.undecided {
        return None;
    }
    let offers =
        |state: &Marking| state.tokens.keys().any(|token| state.offered(net, token).contains(&row));
    let there = search.states.iter().zip(search.surely_done());
    let there = there.filter(|(state, _)| offers(state)).map(|(_, done)| done);
    let all = there.reduce(|all, done| all.iter().zip(done).map(|(a, b)| a & b).collect())?;
    let is_in = |row: &RowIndex| all[row.0 / 64] & (1 << (row.0 % 64)) != 0;
    Some((0..net.rows.len()).map(RowIndex).filter(is_in).collect())
}

/// Every row that a new case can come to without completing any of the rows avoided, with a shortest way there. Faults
/// are passed over; the flag is false if a bound is met, and then there may be more.
pub fn ways_without(
    net: &Net,
    ways: &Ways,
    avoided: &BTreeSet<RowIndex>,
    states_max: usize,
) -> (BTreeMap<RowIndex, Vec<Move>>, usize, bool) {
    let mut search = Search::new(net, ways, &Marking::start(), states_max);
    search.avoided.clone_from(avoided);
    search.run();
    let mut first: BTreeMap<RowIndex, usize> = BTreeMap::new();
    for (at, state) in search.states.iter().enumerate() {
        for row in state.tokens.keys().flat_map(|token| state.offered(net, token)) {
            first.entry(row).or_insert(at);
        }
    }
    let there = first.into_iter().map(|(row, at)| (row, search.path_to(at))).collect();
    (there, search.states.len(), !search.verdict.undecided)
}

struct Search<'a> {
    net: &'a Net,
    ways: &'a Ways,
    states_max: usize,
    /// Rows that nobody completes in this search.
    avoided: BTreeSet<RowIndex>,
    /// Rows whose completion somebody asks about; the others' flags would only multiply the states.
    asked: BTreeSet<RowIndex>,
    known: BTreeMap<Marking, usize>,
    states: Vec<Marking>,
    from: Vec<Option<(usize, Move)>>,
    /// From where each marking was reached, and which row was completed on the way.
    before: Vec<Vec<(usize, Option<RowIndex>)>>,
    ends: Vec<usize>,
    verdict: Verdict,
}

impl<'a> Search<'a> {
    fn new(net: &'a Net, ways: &'a Ways, start: &Marking, states_max: usize) -> Self {
        let asked: BTreeSet<RowIndex> = net.rows.iter().filter_map(|row| row.only_before).collect();
        let mut start = start.clone();
        start.done.retain(|row| asked.contains(row));
        Self {
            net,
            ways,
            states_max,
            avoided: BTreeSet::new(),
            asked,
            known: BTreeMap::from([(start.clone(), 0)]),
            states: vec![start],
            from: vec![None],
            before: vec![Vec::new()],
            ends: Vec::new(),
            verdict: Verdict::default(),
        }
    }

    fn run(&mut self) {
        if self.net.rows.is_empty() {
            return;
        }
        let mut at = 0;
        let mut stuck = None;
        while at < self.states.len() {
            let moves = self.moves(&self.states[at].clone());
            if moves.is_empty() {
                stuck = stuck.or(Some(at));
            }
            for (taken, step) in moves {
                if let Some(fault) = step.faults.iter().find(|fault| self.counts(fault)) {
                    let mut path = self.path_to(at);
                    path.push(taken);
                    let found = CounterExample { fault: fault.clone(), path };
                    self.verdict.fault = self.verdict.fault.take().or(Some(found));
                    continue;
                }
                if !self.arrive(at, taken, step) {
                    self.verdict.undecided = true;
                    return;
                }
            }
            at += 1;
        }
        self.find_trap(stuck);
    }

    /// Two tokens on a row that is passed over are never work that is open twice.
    fn counts(&self, fault: &Fault) -> bool {
        !matches!(fault, Fault::DoubleToken(row) if self.ways.skip(*row) == Skip::Always)
    }

    /// Notes the marking after a step; false if a bound is met.
    fn arrive(&mut self, at: usize, taken: Move, step: Step) -> bool {
        if let Some(outcome) = step.closed {
            self.verdict.outcomes.insert(outcome);
            self.ends.push(at);
            return true;
        }
        let mut marking = step.marking;
        marking.done.retain(|row| self.asked.contains(row));
        let tokens: u64 = marking.tokens.values().map(|count| u64::from(*count)).sum();
        if tokens > TOKENS_MAX as u64 {
            return false;
        }
        let done = if let Move::Done(row, _) = &taken { Some(*row) } else { None };
        if let Some(known) = self.known.get(&marking) {
            self.before[*known].push((at, done));
            return true;
        }
        if self.states.len() >= self.states_max {
            return false;
        }
        self.known.insert(marking.clone(), self.states.len());
        self.states.push(marking);
        self.from.push(Some((at, taken)));
        self.before.push(vec![(at, done)]);
        true
    }

    /// Every move from a marking with what comes of it.
    fn moves(&mut self, marking: &Marking) -> Vec<(Move, Step)> {
        if let Some(passed) = self.passed_at_once(marking) {
            return vec![passed];
        }
        let mut moves = Vec::new();
        let mut add = |taken: Move, step: Option<Step>| {
            moves.extend(step.map(|step| (taken, step)));
        };
        for token in marking.tokens.keys() {
            if let Place::Applicant(row) = token.place {
                add(Move::Resubmitted(row), marking.resubmit(self.net, token));
                add(Move::NotReturned, marking.overdue(self.net, token));
            }
            for row in marking.offered(self.net, token) {
                self.verdict.rows.insert(row);
                if self.ways.skip(row) == Skip::Perhaps {
                    add(Move::Skipped(row), marking.skip(self.net, token));
                }
                let is_avoided = self.avoided.contains(&row);
                for choice in self.ways.choices(row).iter().filter(|_| !is_avoided) {
                    let step = marking.complete(self.net, token, row, choice);
                    add(Move::Done(row, choice.clone()), step);
                }
                add(Move::Overdue(row), overdue(self.net, marking, token, row));
            }
        }
        moves
    }

    /// The first token on a row that needs nobody goes on before anything else can happen, as in the execution. In a
    /// deferred choice and with the applicant no token has arrived at a row yet.
    fn passed_at_once(&mut self, marking: &Marking) -> Option<(Move, Step)> {
        for token in marking.tokens.keys() {
            let Place::Row(row) = token.place else { continue };
            let passed = if self.net.row(row).marker {
                let step = marking.complete(self.net, token, row, &Choice::Only);
                step.map(|step| (Move::Done(row, Choice::Only), step))
            } else if self.ways.skip(row) == Skip::Always {
                marking.skip(self.net, token).map(|step| (Move::Skipped(row), step))
            } else {
                None
            };
            if passed.is_some() {
                self.verdict.rows.insert(row);
                return passed;
            }
        }
        None
    }

    fn path_to(&self, state: usize) -> Vec<Move> {
        let mut path = Vec::new();
        let mut at = state;
        while let Some((before, taken)) = &self.from[at] {
            path.push(taken.clone());
            at = *before;
        }
        path.reverse();
        path
    }

    /// For every marking, the rows completed on each way to it, a bit for each row. The sets only shrink, so this ends.
    fn surely_done(&self) -> Vec<Vec<u64>> {
        let words = self.net.rows.len().div_ceil(64);
        let mut done: Vec<Option<Vec<u64>>> = vec![None; self.states.len()];
        done[0] = Some(vec![0; words]);
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            for at in 1..self.states.len() {
                let mut all: Option<Vec<u64>> = None;
                for (from, row) in &self.before[at] {
                    let Some(mut came) = done[*from].clone() else { continue };
                    if let Some(RowIndex(row)) = row {
                        came[row / 64] |= 1 << (row % 64);
                    }
                    all = Some(match all {
                        Some(all) => all.iter().zip(came).map(|(a, b)| a & b).collect(),
                        None => came,
                    });
                }
                if all != done[at] {
                    done[at] = all;
                    has_changed = true;
                }
            }
        }
        done.into_iter().map(|set| set.unwrap_or_else(|| vec![0; words])).collect()
    }

    /// Walks back from the ends; what is not met lies in a trap. After a fault this is not looked at.
    fn find_trap(&mut self, stuck: Option<usize>) {
        if self.verdict.fault.is_some() {
            return;
        }
        let mut can_end = vec![false; self.states.len()];
        let mut open = self.ends.clone();
        while let Some(state) = open.pop() {
            if !std::mem::replace(&mut can_end[state], true) {
                open.extend(self.before[state].iter().map(|(from, _)| *from));
            }
        }
        let Some(first) = can_end.iter().position(|can_end| !can_end) else { return };
        let rows = self
            .states
            .iter()
            .zip(&can_end)
            .filter(|(_, can_end)| !**can_end)
            .flat_map(|(state, _)| state.tokens.keys())
            .map(|token| match token.place {
                Place::Row(row) | Place::Applicant(row) | Place::FirstOf(row) => row,
            })
            .collect();
        let at = stuck.unwrap_or(first);
        let path = self.path_to(at);
        self.verdict.trap = Some(Trap { rows, stuck: stuck.is_some(), path });
    }
}

fn overdue(net: &Net, marking: &Marking, token: &Token, row: RowIndex) -> Option<Step> {
    match token.place {
        Place::FirstOf(_) => marking.overdue_choice(net, token, row),
        Place::Row(_) | Place::Applicant(_) => marking.overdue(net, token),
    }
}
