//! The token game as the reference tells it (§2 "Formal ground", §4 "A row"), as plainly as it can be written.
//! It is slow, copies everything, and shares no line with the program.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{Arrow, Sop, To, Way};

/// Where a token lies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Spot {
    On(usize),
    /// With the applicant; it comes back to the row.
    Waits(usize),
    /// Before the rows of which the first one taken up counts.
    Before(usize),
}

pub type Token = (Spot, Vec<usize>);

/// `terbuka`, `kumpul`, where they are collected, and whether that row has its token already.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct Open {
    pub running: usize,
    pub arrived: usize,
    pub at: Option<usize>,
    pub fired: bool,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub struct State {
    /// Sorted.
    pub tokens: Vec<Token>,
    pub open: BTreeMap<usize, Open>,
    pub done: BTreeSet<usize>,
}

/// What somebody does.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Act {
    /// The row is completed; by these of its branches, if it has any.
    Done(usize, Vec<usize>),
    Late(usize),
    NotBack,
    Back(usize),
}

/// A mistake of the SOP.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Wrong {
    /// A second token on a row.
    Twice(usize),
    /// The case ends while this is open.
    OpenAtEnd(BTreeSet<usize>),
    /// A row splits while its earlier split is open.
    SplitAgain(usize),
    /// A branch of the first arrives at the second, past its sisters.
    LeftBehind(usize, usize),
}

/// What came of an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct After {
    pub state: State,
    pub ended: Option<usize>,
    pub wrong: BTreeSet<Wrong>,
    /// Rows that were passed over.
    pub passed: BTreeSet<usize>,
    /// They form a circle: this never comes to rest.
    pub turns: bool,
}

/// The rows that are passed over in the situation looked at.
pub type Skipped = BTreeSet<usize>;

pub fn start(sop: &Sop, skipped: &Skipped) -> After {
    let mut hand = Hand::new(sop, skipped, State::default());
    hand.put(Spot::On(0), Vec::new());
    hand.finish()
}

/// The rows at which work is offered by a token.
pub fn offered(sop: &Sop, state: &State, spot: Spot) -> Vec<usize> {
    let in_time =
        |row: &usize| sop.rows[*row].only_before.is_none_or(|before| !state.done.contains(&before));
    let rows = match spot {
        Spot::On(row) => vec![row],
        Spot::Waits(row) if sop.rows[row].of_applicant => vec![row],
        Spot::Waits(_) => Vec::new(),
        Spot::Before(row) => match &sop.rows[row].way {
            Way::FirstOf(rows) => rows.clone(),
            _ => Vec::new(),
        },
    };
    rows.into_iter().filter(in_time).collect()
}

/// Does one act with one of the tokens; `None` if it is not possible.
pub fn act(
    sop: &Sop,
    skipped: &Skipped,
    before: &State,
    token: &Token,
    what: &Act,
) -> Option<After> {
    let place = before.tokens.iter().position(|one| one == token)?;
    let mut state = before.clone();
    state.tokens.remove(place);
    let mut hand = Hand::new(sop, skipped, state);
    let (spot, stack) = token.clone();
    match what {
        Act::Done(row, chosen) => {
            if !offered(sop, before, spot).contains(row) {
                return None;
            }
            hand.state.done.insert(*row);
            hand.too_late_for(*row);
            hand.leave(*row, &stack, chosen);
        }
        Act::Late(row) => {
            let is_here = offered(sop, before, spot).contains(row);
            let arrow = sop.rows[*row].late.as_ref().filter(|_| is_here)?;
            hand.send(arrow, stack);
        }
        Act::NotBack => {
            let arrow = sop.not_back.as_ref().filter(|_| matches!(spot, Spot::Waits(_)))?;
            hand.send(arrow, stack);
        }
        Act::Back(row) => {
            if spot != Spot::Waits(*row) || sop.rows[*row].of_applicant {
                return None;
            }
            hand.put(Spot::On(*row), stack);
        }
    }
    Some(hand.finish())
}

/// A token in hand, and what has happened so far.
struct Hand<'a> {
    sop: &'a Sop,
    skipped: &'a Skipped,
    state: State,
    ended: Option<usize>,
    wrong: BTreeSet<Wrong>,
    passed: BTreeSet<usize>,
    turns: bool,
}

impl<'a> Hand<'a> {
    fn new(sop: &'a Sop, skipped: &'a Skipped, state: State) -> Self {
        Self {
            sop,
            skipped,
            state,
            ended: None,
            wrong: BTreeSet::new(),
            passed: BTreeSet::new(),
            turns: false,
        }
    }

    fn finish(mut self) -> After {
        self.pass_over();
        if self.ended.is_none() && self.state.tokens.is_empty() {
            self.ended = Some(0);
        }
        if self.ended.is_some() {
            let fired = |split: &usize| self.state.open.get(split).is_some_and(|open| open.fired);
            let counts = |token: &&Token| !token.1.iter().any(fired);
            let row = |(spot, _): &Token| match spot {
                Spot::On(row) | Spot::Waits(row) | Spot::Before(row) => *row,
            };
            let open: BTreeSet<usize> = self.state.tokens.iter().filter(counts).map(row).collect();
            if !open.is_empty() {
                self.wrong.insert(Wrong::OpenAtEnd(open));
            }
        }
        self.state.tokens.sort();
        After {
            state: self.state,
            ended: self.ended,
            wrong: self.wrong,
            passed: self.passed,
            turns: self.turns,
        }
    }

    /// Before anybody can do anything, tokens leave the rows that are passed over; of several the upper row first.
    fn pass_over(&mut self) {
        let mut times = 0;
        while self.ended.is_none() {
            self.state.tokens.sort();
            let is_passed = |(spot, _): &Token| match spot {
                Spot::On(row) => self.skipped.contains(row),
                Spot::Waits(_) | Spot::Before(_) => false,
            };
            let Some(at) = self.state.tokens.iter().position(is_passed) else { return };
            times += 1;
            if times > 10 * self.sop.rows.len() {
                self.turns = true;
                return;
            }
            let (spot, stack) = self.state.tokens.remove(at);
            let Spot::On(row) = spot else { return };
            self.passed.insert(row);
            self.leave(row, &stack, &[]);
        }
    }

    /// "when x completes a token here is `habis`"
    fn too_late_for(&mut self, row: usize) {
        let rows = self.sop.rows.iter().enumerate();
        let over: Vec<usize> =
            rows.filter(|(_, one)| one.only_before == Some(row)).map(|(at, _)| at).collect();
        self.remove(&over);
    }

    fn leave(&mut self, row: usize, stack: &[usize], chosen: &[usize]) {
        match &self.sop.rows[row].way {
            Way::Goes(arrow) => self.send(arrow, stack.to_vec()),
            Way::FirstOf(_) => self.put(Spot::Before(row), stack.to_vec()),
            Way::Splits { to, beside } => {
                let stack = self.take_away(beside, stack.to_vec());
                let plain = |to: &To| Arrow { to: *to, removes: Vec::new(), leaves: None };
                let arrows: Vec<Arrow> = to.iter().map(plain).collect();
                self.split(row, &stack, &arrows.iter().collect::<Vec<_>>());
            }
            Way::Chooses { arrows, several, .. } => {
                let taken: Vec<&Arrow> = chosen.iter().map(|at| &arrows[*at].1).collect();
                if *several {
                    self.split(row, stack, &taken);
                } else {
                    self.send(taken[0], stack.to_vec());
                }
            }
        }
    }

    /// "push split, `terbuka` = n, send each"; what leaves or closes the split leaves nothing to send.
    fn split(&mut self, row: usize, stack: &[usize], arrows: &[&Arrow]) {
        if self.state.open.contains_key(&row) {
            self.wrong.insert(Wrong::SplitAgain(row));
            return;
        }
        self.state.open.insert(row, Open { running: arrows.len(), ..Open::default() });
        let inside = [stack, &[row]].concat();
        for arrow in arrows {
            if self.state.open.contains_key(&row) {
                self.send(arrow, inside.clone());
            }
        }
    }

    /// `batalkan`, then `bubarkan`; the stack that is left.
    fn take_away(&mut self, arrow: &Arrow, mut stack: Vec<usize>) -> Vec<usize> {
        self.remove(&arrow.removes);
        let leaves = arrow.leaves.filter(|split| self.state.open.contains_key(split));
        if let Some(depth) = leaves.and_then(|split| stack.iter().position(|one| *one == split)) {
            for split in stack.split_off(depth) {
                self.dissolve(split);
            }
        }
        stack
    }

    fn send(&mut self, arrow: &Arrow, stack: Vec<usize>) {
        let stack = self.take_away(arrow, stack);
        match arrow.to {
            To::End(end) => self.ended = Some(end),
            To::BranchEnds => self.branch_ends(&stack),
            To::Applicant(row) => self.put(Spot::Waits(row), stack),
            To::Row(row) => match self.sop.rows[row].joins {
                Some(split) if stack.contains(&split) => self.arrive(row, split, stack),
                _ => self.put(Spot::On(row), stack),
            },
        }
    }

    fn put(&mut self, spot: Spot, stack: Vec<usize>) {
        let (Spot::On(row) | Spot::Waits(row) | Spot::Before(row)) = spot;
        let here = &self.sop.rows[row];
        let too_late = here.only_before.is_some_and(|before| self.state.done.contains(&before));
        let is_on = |spot: Spot| match spot {
            Spot::On(row) => Some(row),
            Spot::Waits(row) => self.sop.rows[row].of_applicant.then_some(row),
            Spot::Before(_) => None,
        };
        if is_on(spot).is_some() && too_late {
            return self.branch_ends(&stack);
        }
        let twice = if self.state.tokens.iter().any(|(other, _)| *other == spot) {
            Some(row)
        } else {
            // A row is open as well where it is one of several that wait for whoever is first.
            let open = |spot: Spot| offered(self.sop, &self.state, spot);
            let taken: Vec<usize> =
                self.state.tokens.iter().flat_map(|(other, _)| open(*other)).collect();
            open(spot)
                .into_iter()
                .find(|row| taken.contains(row) && !self.sop.rows[*row].one_by_one)
        };
        let passes = matches!(spot, Spot::On(_)) && self.skipped.contains(&row);
        if let Some(row) = twice.filter(|row| !self.sop.rows[*row].one_by_one && !passes) {
            self.wrong.insert(Wrong::Twice(row));
        }
        self.state.tokens.push((spot, stack));
    }

    /// "removes their tokens and items (each as `habis`)"
    fn remove(&mut self, rows: &[usize]) {
        let is_gone = |(spot, _): &Token| match spot {
            Spot::On(row) => rows.contains(row),
            Spot::Waits(row) => rows.contains(row) && self.sop.rows[*row].of_applicant,
            Spot::Before(_) => false,
        };
        self.state.tokens.sort();
        let tokens = std::mem::take(&mut self.state.tokens);
        let (gone, kept): (Vec<Token>, Vec<Token>) = tokens.into_iter().partition(is_gone);
        self.state.tokens = kept;
        for (_, stack) in gone {
            self.branch_ends(&stack);
        }
    }

    /// All branches and arrivals of a split vanish, and the splits that only they were in.
    fn dissolve(&mut self, split: usize) {
        let tokens = std::mem::take(&mut self.state.tokens);
        let (gone, kept): (Vec<Token>, Vec<Token>) =
            tokens.into_iter().partition(|(_, stack)| stack.contains(&split));
        self.state.tokens = kept;
        self.state.open.remove(&split);
        for (_, stack) in gone {
            let depth = stack.iter().position(|one| *one == split).expect("it was looked for");
            for inner in &stack[depth..] {
                self.state.open.remove(inner);
            }
        }
    }

    /// "`habis`: this branch just ends"
    fn branch_ends(&mut self, stack: &[usize]) {
        let Some((split, below)) = stack.split_last() else { return };
        let Some(open) = self.state.open.get_mut(split) else { return };
        open.running -= 1;
        let open = *open;
        if open.running > 0 {
            return;
        }
        self.state.open.remove(split);
        if open.fired {
            return;
        }
        match open.at {
            Some(join) => self.put(Spot::On(join), below.to_vec()),
            None => self.branch_ends(below),
        }
    }

    fn arrive(&mut self, join: usize, split: usize, mut stack: Vec<usize>) {
        let depth = stack.iter().position(|one| *one == split).expect("the caller looked");
        for inner in stack.split_off(depth + 1) {
            // The last branch of a split of which all others have ended leaves nobody behind.
            let alone =
                self.state.open.get(&inner).is_none_or(|o| o.running == 1 && o.arrived == 0);
            if alone {
                self.state.open.remove(&inner);
            } else {
                self.wrong.insert(Wrong::LeftBehind(inner, join));
            }
        }
        let below = stack[..depth].to_vec();
        let row = &self.sop.rows[join];
        let Some(open) = self.state.open.get_mut(&split) else { return };
        open.running -= 1;
        if open.fired {
            if open.running == 0 {
                self.state.open.remove(&split);
            }
            return;
        }
        open.arrived += 1;
        open.at = Some(join);
        let (running, arrived) = (open.running, open.arrived);
        // Branches may have arrived at another join of the split first: then more than enough is enough.
        if running == 0 {
            // Nobody of this split is left; whoever runs on inside runs on.
            self.state.open.remove(&split);
        } else if row.enough.is_none_or(|enough| arrived < enough) {
            return;
        } else if row.rest_runs_on {
            open.fired = true;
        } else {
            self.dissolve(split);
        }
        self.put(Spot::On(join), below);
    }
}
