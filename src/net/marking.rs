//! Where the tokens lie, and every move of the token game: one implementation for proof and for execution.
//! It evaluates no guard and knows no clock; whoever plays says which branch is taken.
//!
//! A token lies on a place and carries the stack of the splits it is a branch of. Of every open split the
//! marking counts the branches that have not arrived yet and those collected at its join. Because the started
//! branches are counted, a join needs no look at the rest of the net.

use std::collections::{BTreeMap, BTreeSet};

use crate::net::structure::{Arrow, Exit, Net, OutcomeIndex, RestOf, RowIndex, Target};

/// Where a token can lie.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// On a row: the work is offered.
    Row(RowIndex),
    /// With the applicant; resubmission puts it on the row.
    Applicant(RowIndex),
    /// Before the choice of `mana_dulu`: all its rows are offered with this one token.
    FirstOf(RowIndex),
}

/// A token.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Token {
    /// Where it lies.
    pub place: Place,
    /// The splits it is a branch of, outermost first.
    pub stack: Vec<RowIndex>,
}

/// An open split.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Split {
    /// Branches started and not arrived.
    pub open: u32,
    /// Branches arrived at the join.
    pub collected: u32,
    /// The join at which they are collected.
    pub join: Option<RowIndex>,
    /// The join has fired; what still runs is swallowed on arrival.
    pub fired: bool,
}

/// All tokens, open splits, and which rows were completed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Marking {
    /// Tokens, with how many there are of each.
    pub tokens: BTreeMap<Token, u32>,
    /// Open splits by the row that split.
    pub splits: BTreeMap<RowIndex, Split>,
    /// Rows completed at least once.
    pub done: BTreeSet<RowIndex>,
}

/// Which way a token leaves a row.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Choice {
    /// There is only one way.
    Only,
    /// These branches of `cabang`, by position; one unless several may be chosen.
    Branches(Vec<usize>),
}

/// A fault of the SOP that a move came upon.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fault {
    /// A second token on a row that is not `sendiri_sendiri`.
    DoubleToken(RowIndex),
    /// The case ends while other work is open.
    OpenWorkAtEnd {
        /// The outcome reached.
        outcome: OutcomeIndex,
        /// The rows still open.
        open: Vec<RowIndex>,
    },
    /// A row splits again while its earlier split is open.
    SplitWhileOpen(RowIndex),
    /// A branch of an inner split arrives at the join of an outer one while its sisters still run.
    InnerSplitLeft {
        /// The inner split.
        split: RowIndex,
        /// The outer join.
        join: RowIndex,
    },
}

/// What came of a move.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The marking after it.
    pub marking: Marking,
    /// The outcome, if the case ended.
    pub closed: Option<OutcomeIndex>,
    /// Faults of the SOP; a sound SOP never has any.
    pub faults: Vec<Fault>,
}

impl Marking {
    /// The marking of a new case: one token on the first row.
    pub fn start() -> Self {
        let mut marking = Self::default();
        marking.add(Token { place: Place::Row(RowIndex(0)), stack: Vec::new() });
        marking
    }

    /// Completes a row: by the token that lies on it, or that of a deferred choice that offers it.
    /// `None` if there is no such token or the choice does not fit the row.
    pub fn complete(
        &self,
        net: &Net,
        token: &Token,
        row: RowIndex,
        choice: &Choice,
    ) -> Option<Step> {
        let mut game = Game::take(net, self, token)?;
        game.marking.done.insert(row);
        game.pass_milestone(row);
        game.leave(row, &token.stack, choice)?;
        Some(game.finish())
    }

    /// Passes a row over: its arrow is taken, but it does not count as completed.
    /// `None` if there is no such token or the row has more than one way out.
    pub fn skip(&self, net: &Net, token: &Token) -> Option<Step> {
        let Place::Row(row) = token.place else { return None };
        let mut game = Game::take(net, self, token)?;
        game.leave(row, &token.stack, &Choice::Only)?;
        Some(game.finish())
    }

    /// Takes the arrow of a passed deadline: of a row, or of the applicant.
    /// `None` if there is no such token or no such arrow.
    pub fn overdue(&self, net: &Net, token: &Token) -> Option<Step> {
        let arrow = match token.place {
            Place::Row(row) => net.row(row).overdue.as_ref(),
            Place::Applicant(_) => net.return_overdue.as_ref(),
            Place::FirstOf(_) => None,
        }?;
        let mut game = Game::take(net, self, token)?;
        game.send(arrow, token.stack.clone());
        Some(game.finish())
    }

    /// Takes the deadline arrow of one row of a deferred choice.
    pub fn overdue_choice(&self, net: &Net, token: &Token, row: RowIndex) -> Option<Step> {
        let arrow = net.row(row).overdue.as_ref()?;
        let mut game = Game::take(net, self, token)?;
        game.send(arrow, token.stack.clone());
        Some(game.finish())
    }

    /// The applicant comes again: the token goes to the row. `None` where the row is the applicant's own: doing
    /// it is the coming again.
    pub fn resubmit(&self, net: &Net, token: &Token) -> Option<Step> {
        let Place::Applicant(row) = token.place else { return None };
        if net.row(row).is_the_applicants() {
            return None;
        }
        let mut game = Game::take(net, self, token)?;
        game.put(Place::Row(row), token.stack.clone());
        Some(game.finish())
    }

    /// Somebody puts a token elsewhere by hand. On a row it comes as along an arrow, so that at a join it arrives. With
    /// `leaves` it leaves that split, whose other branches vanish. `None` if there is no such token; nobody puts one
    /// with the applicant.
    pub fn put_elsewhere(
        &self,
        net: &Net,
        token: &Token,
        to: Place,
        leaves: Option<RowIndex>,
    ) -> Option<Step> {
        let mut game = Game::take(net, self, token)?;
        let mut stack = token.stack.clone();
        match to {
            Place::Row(row) => {
                let target = Target::Row(row);
                game.send(&Arrow { target, cancels: Vec::new(), dissolves: leaves }, stack);
            }
            Place::FirstOf(_) => {
                game.leave_split(leaves, &mut stack);
                game.put(to, stack);
            }
            Place::Applicant(_) => return None,
        }
        Some(game.finish())
    }

    /// The rows that a token offers.
    pub fn offered(&self, net: &Net, token: &Token) -> Vec<RowIndex> {
        match token.place {
            Place::Row(row) => vec![row],
            Place::Applicant(row) if net.row(row).is_the_applicants() => vec![row],
            Place::Applicant(_) => Vec::new(),
            Place::FirstOf(row) => match &net.row(row).exit {
                Exit::FirstOf(rows) => {
                    let in_time = |row: &&RowIndex| {
                        net.row(**row).only_before.is_none_or(|before| !self.done.contains(&before))
                    };
                    rows.iter().filter(in_time).copied().collect()
                }
                _ => Vec::new(),
            },
        }
    }

    /// True if the token belongs to a split whose join has fired: it runs on, but nobody waits for it.
    pub fn is_left_over(&self, token: &Token) -> bool {
        token.stack.iter().any(|split| self.splits.get(split).is_some_and(|split| split.fired))
    }

    fn add(&mut self, token: Token) {
        *self.tokens.entry(token).or_insert(0) += 1;
    }

    fn remove_one(&mut self, token: &Token) -> bool {
        match self.tokens.get_mut(token) {
            None => false,
            Some(count) if *count > 1 => {
                *count -= 1;
                true
            }
            Some(_) => self.tokens.remove(token).is_some(),
        }
    }
}

/// A move under way: the token is in hand.
struct Game<'a> {
    net: &'a Net,
    marking: Marking,
    closed: Option<OutcomeIndex>,
    faults: Vec<Fault>,
}

impl<'a> Game<'a> {
    fn take(net: &'a Net, before: &Marking, token: &Token) -> Option<Self> {
        let mut marking = before.clone();
        let taken = marking.remove_one(token);
        taken.then_some(Self { net, marking, closed: None, faults: Vec::new() })
    }

    fn finish(mut self) -> Step {
        if self.closed.is_none() && self.marking.tokens.is_empty() {
            self.closed = Some(OutcomeIndex(0));
        }
        self.look_for_open_work();
        if self.closed.is_some() {
            self.marking.tokens.clear();
            self.marking.splits.clear();
        }
        self.faults.sort();
        self.faults.dedup();
        Step { marking: self.marking, closed: self.closed, faults: self.faults }
    }

    /// Tokens on rows that were allowed only before this one are over.
    fn pass_milestone(&mut self, row: RowIndex) {
        let over: Vec<RowIndex> = (0..self.net.rows.len())
            .map(RowIndex)
            .filter(|index| self.net.row(*index).only_before == Some(row))
            .collect();
        self.cancel(&over);
    }

    /// The token leaves a row. `None` if the choice does not fit the row's exit.
    fn leave(&mut self, row: RowIndex, stack: &[RowIndex], choice: &Choice) -> Option<()> {
        match (&self.net.row(row).exit, choice) {
            (Exit::Goes(arrow), Choice::Only) => self.send(arrow, stack.to_vec()),
            (Exit::FirstOf(_), Choice::Only) => self.put(Place::FirstOf(row), stack.to_vec()),
            (Exit::Parallel(arrows), Choice::Only) => {
                // What the row takes away is gone before its branches start, so that none removes a sister.
                let mut stack = stack.to_vec();
                if let Some(Arrow { cancels, dissolves, .. }) = arrows.first() {
                    self.cancel(cancels);
                    self.leave_split(*dissolves, &mut stack);
                }
                let plain = |arrow: &Arrow| Arrow {
                    target: arrow.target,
                    cancels: Vec::new(),
                    dissolves: None,
                };
                let plain: Vec<Arrow> = arrows.iter().map(plain).collect();
                self.split(row, &stack, &plain.iter().collect::<Vec<_>>());
            }
            (
                Exit::Asked { branches, several } | Exit::Guarded { branches, several },
                Choice::Branches(chosen),
            ) => {
                let arrows: Option<Vec<&Arrow>> = chosen
                    .iter()
                    .map(|index| branches.get(*index).map(|branch| &branch.arrow))
                    .collect();
                match (arrows?.as_slice(), *several) {
                    ([arrow], false) => self.send(arrow, stack.to_vec()),
                    ([], _) | (_, false) => return None,
                    (arrows, true) => self.split(row, stack, arrows),
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn split(&mut self, row: RowIndex, stack: &[RowIndex], arrows: &[&Arrow]) {
        if self.marking.splits.contains_key(&row) {
            self.faults.push(Fault::SplitWhileOpen(row));
            return;
        }
        let open = u32::try_from(arrows.len()).unwrap_or(u32::MAX);
        self.marking.splits.insert(row, Split { open, collected: 0, join: None, fired: false });
        let mut inner = stack.to_vec();
        inner.push(row);
        for arrow in arrows {
            // A branch may close the split (by `cukup`) or leave it; then there is nothing more to start.
            if self.marking.splits.contains_key(&row) {
                self.send(arrow, inner.clone());
            }
        }
    }

    fn send(&mut self, arrow: &Arrow, mut stack: Vec<RowIndex>) {
        self.cancel(&arrow.cancels);
        self.leave_split(arrow.dissolves, &mut stack);
        match arrow.target {
            Target::Row(row) => {
                let to = self.net.row(row);
                let joined = to.joins.filter(|split| stack.contains(split));
                match joined {
                    Some(split) => self.arrive(row, split, &stack),
                    None => self.put(Place::Row(row), stack),
                }
            }
            Target::Outcome(outcome) => self.closed = Some(outcome),
            Target::EndOfBranch => self.end_branch(&stack),
            Target::Applicant(row) => self.put(Place::Applicant(row), stack),
        }
    }

    /// The token leaves a split that it is a branch of. It is in hand and not in the marking, so the splits inside are
    /// left here.
    fn leave_split(&mut self, split: Option<RowIndex>, stack: &mut Vec<RowIndex>) {
        let Some(split) = split else { return };
        let Some(depth) = stack.iter().position(|open| *open == split) else { return };
        if !self.marking.splits.contains_key(&split) {
            return;
        }
        for inner in stack.drain(depth..) {
            self.dissolve(inner);
        }
    }

    fn put(&mut self, place: Place, stack: Vec<RowIndex>) {
        // However it comes here: on its own, from the join, or from the applicant.
        let before = self.work_on(place).and_then(|row| self.net.row(row).only_before);
        if before.is_some_and(|before| self.marking.done.contains(&before)) {
            return self.end_branch(&stack);
        }
        let token = Token { place, stack };
        if let Some(row) = self.offered_twice(&token) {
            self.faults.push(Fault::DoubleToken(row));
        }
        self.marking.add(token);
    }

    /// The row that would be open twice with this token: it lies at the same place as another, or both offer that row,
    /// so that nobody could say which of them a finished piece of work was.
    fn offered_twice(&self, token: &Token) -> Option<RowIndex> {
        let (Place::Row(row) | Place::Applicant(row) | Place::FirstOf(row)) = token.place;
        let others: Vec<&Token> = self.marking.tokens.keys().collect();
        let is_counted = |row: &RowIndex| !self.net.row(*row).one_by_one;
        if others.iter().any(|other| other.place == token.place) {
            return Some(row).filter(is_counted);
        }
        let taken: BTreeSet<RowIndex> =
            others.iter().flat_map(|other| self.marking.offered(self.net, other)).collect();
        let offered = self.marking.offered(self.net, token);
        offered.into_iter().find(|row| taken.contains(row) && is_counted(row))
    }

    /// The row whose work a token is: its row, or the applicant's own row at which a return waits.
    fn work_on(&self, place: Place) -> Option<RowIndex> {
        match place {
            Place::Row(row) => Some(row),
            Place::Applicant(row) => self.net.row(row).is_the_applicants().then_some(row),
            Place::FirstOf(_) => None,
        }
    }

    /// Work that is open when the case ends. It is looked for after all arrows of the move, for one of several
    /// branches may end the case before the next one is started.
    fn look_for_open_work(&mut self) {
        let Some(outcome) = self.closed else { return };
        let open: BTreeSet<RowIndex> = self
            .marking
            .tokens
            .keys()
            .filter(|token| !self.marking.is_left_over(token))
            .map(|token| match token.place {
                Place::Row(row) | Place::Applicant(row) | Place::FirstOf(row) => row,
            })
            .collect();
        if !open.is_empty() {
            let open = open.into_iter().collect();
            self.faults.push(Fault::OpenWorkAtEnd { outcome, open });
        }
    }

    /// Removes the tokens of rows, each as if its branch had ended.
    fn cancel(&mut self, rows: &[RowIndex]) {
        let gone: Vec<(Token, u32)> = self
            .marking
            .tokens
            .iter()
            .filter(|(token, _)| self.work_on(token.place).is_some_and(|row| rows.contains(&row)))
            .map(|(token, count)| (token.clone(), *count))
            .collect();
        for (token, count) in gone {
            for _ in 0..count {
                self.marking.remove_one(&token);
                self.end_branch(&token.stack);
            }
        }
    }

    /// A split is left: its other branches, and splits inside it, vanish.
    fn dissolve(&mut self, split: RowIndex) {
        let inside: BTreeSet<RowIndex> = self
            .marking
            .tokens
            .keys()
            .filter_map(|token| {
                let depth = token.stack.iter().position(|open| *open == split)?;
                Some(token.stack[depth..].to_vec())
            })
            .flatten()
            .collect();
        self.marking.tokens.retain(|token, _| !token.stack.contains(&split));
        self.marking.splits.retain(|open, _| *open != split && !inside.contains(open));
    }

    /// A branch ends without arriving anywhere.
    fn end_branch(&mut self, stack: &[RowIndex]) {
        let Some((split, below)) = stack.split_last() else { return };
        let Some(open) = self.marking.splits.get_mut(split) else { return };
        open.open = open.open.saturating_sub(1);
        if open.open > 0 {
            return;
        }
        let ended = open.clone();
        self.marking.splits.remove(split);
        match ended.join {
            _ if ended.fired => {}
            Some(join) if ended.collected > 0 => self.put(Place::Row(join), below.to_vec()),
            _ => self.end_branch(below),
        }
    }

    /// A branch arrives at the join of a split of its stack.
    fn arrive(&mut self, join: RowIndex, split: RowIndex, stack: &[RowIndex]) {
        let depth = stack.iter().position(|open| *open == split).expect("the caller looked");
        // Splits inside, left without their own join: this branch of theirs is over. While others of theirs
        // still run, the outer join would count one branch twice.
        for inner in stack[depth + 1..].iter().rev() {
            if let Some(open) = self.marking.splits.get_mut(inner) {
                open.open = open.open.saturating_sub(1);
                if open.open == 0 && open.collected == 0 {
                    self.marking.splits.remove(inner);
                } else {
                    self.faults.push(Fault::InnerSplitLeft { split: *inner, join });
                }
            }
        }
        let enough = self.net.row(join).enough;
        let Some(open) = self.marking.splits.get_mut(&split) else { return };
        open.open = open.open.saturating_sub(1);
        if open.fired {
            if open.open == 0 {
                self.marking.splits.remove(&split);
            }
            return;
        }
        open.collected += 1;
        open.join = Some(join);
        let (left, collected) = (open.open, open.collected);
        if left > 0 && enough.is_none_or(|enough| collected < enough) {
            return;
        }
        let below = stack[..depth].to_vec();
        if left == 0 {
            // What an inner join has left running runs on; it has this split in its stack still, and cannot leave it.
            self.marking.splits.remove(&split);
        } else if self.net.row(join).rest == RestOf::LeftRunning {
            open.fired = true;
        } else {
            self.dissolve(split);
        }
        self.put(Place::Row(join), below);
    }
}
