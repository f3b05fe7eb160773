//! The search for a situation in which some guards are as one wishes, term by term; a branch of the search ends as soon
//! as one guard is certain to be otherwise.
//! Whoever searches hands in how much may be looked at; more is said, never passed.

use crate::base::limits::GUARD_SITUATIONS_MAX;
use crate::guard::question::{Origin, Partly, Question};
use crate::guard::space::Space;
use crate::guard::term::{Situation, Worth};

/// How a guard of the space should be: the position of the guard, and what is wished of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wish {
    /// It is certainly true.
    Holds(usize),
    /// It is certainly false.
    Fails(usize),
    /// Nothing says that it is false.
    MayHold(usize),
    /// Nothing says that it is true.
    MayFail(usize),
}

/// What the search found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// Such a situation; terms that do not matter are left out.
    Situation(Situation),
    /// There is none.
    None,
    /// Too much to look at.
    TooLarge,
}

/// How many partial situations may still be looked at, over all searches of an SOP.
#[derive(Debug)]
pub struct Effort(usize);

impl Effort {
    /// So many.
    pub fn of(left: usize) -> Self {
        Self(left)
    }
}

impl Wish {
    fn guard(self) -> usize {
        let (Self::Holds(guard) | Self::Fails(guard) | Self::MayHold(guard) | Self::MayFail(guard)) =
            self;
        guard
    }

    /// What an answer makes of the wish: certain, ruled out, or neither yet.
    fn is_met_by(self, answer: Option<bool>) -> Option<bool> {
        match self {
            Self::Holds(_) | Self::MayHold(_) => answer,
            Self::Fails(_) | Self::MayFail(_) => answer.map(|answer| !answer),
        }
    }

    /// True if it may stay open when everything is known.
    fn is_content_with_doubt(self) -> bool {
        matches!(self, Self::MayHold(_) | Self::MayFail(_))
    }
}

impl Space<'_> {
    /// A situation in which all wishes come true.
    pub fn find(&self, wishes: &[Wish], effort: &mut Effort) -> Found {
        let order = self.order(wishes);
        let limit = effort.0.min(GUARD_SITUATIONS_MAX);
        let mut search = Search {
            space: self,
            wishes,
            order: &order,
            values: vec![None; self.terms.len()],
            left: limit,
        };
        let found = search.go(0);
        effort.0 -= limit - search.left;
        match found {
            Some(true) => Found::Situation(self.situation(&search.values)),
            Some(false) => Found::None,
            None => Found::TooLarge,
        }
    }

    fn situation(&self, values: &[Option<Worth>]) -> Situation {
        let known = self.terms.iter().zip(values);
        let known = known.filter_map(|(term, worth)| Some((term.clone(), worth.clone()?)));
        Situation(known.collect())
    }

    /// The terms that the wishes depend on: the day of intake first, then those that most of them use.
    fn order(&self, wishes: &[Wish]) -> Vec<usize> {
        let mut uses = vec![0_usize; self.terms.len()];
        for wish in wishes {
            self.questions[wish.guard()].count(&mut uses, self.intake());
        }
        // A text or number that nothing tells apart is never looked at.
        let is_told_apart = |term: &usize| uses[*term] > 0 && !self.domains[*term].is_empty();
        let mut order: Vec<usize> = (0..uses.len()).filter(is_told_apart).collect();
        let is_intake = |term: usize| Some(term) == self.intake();
        order.sort_by_key(|term| {
            (!is_intake(*term), std::cmp::Reverse(uses[*term]), self.domains[*term].len())
        });
        order
    }
}

impl Question {
    /// Counts how often each term is used; what looks at parameters or ages uses the day of intake.
    fn count(&self, uses: &mut [usize], intake: Option<usize>) {
        let mut add = |origin: &Origin| match origin {
            Origin::Term(term) => uses[*term] += 1,
            Origin::Parameter(_) => {
                if let Some(term) = intake {
                    uses[term] += 1;
                }
            }
        };
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.count(uses, intake);
                }
            }
            Self::Not(part) => part.count(uses, intake),
            Self::Compare(_, sum) => {
                for view in sum.parts.keys() {
                    add(&view.origin);
                }
                if let Some(term) = intake.filter(|_| sum.parts.keys().any(|view| view.is_age)) {
                    uses[term] += 1;
                }
            }
            Self::Flag(origin) | Self::Word(origin, _) => add(origin),
            Self::Same(left, right) => {
                add(left);
                add(right);
            }
            Self::Open => {}
        }
    }
}

struct Search<'s> {
    space: &'s Space<'s>,
    wishes: &'s [Wish],
    order: &'s [usize],
    values: Vec<Option<Worth>>,
    left: usize,
}

impl Search<'_> {
    /// True with the situation in `values`; `None` if there was too much to look at. It goes as deep as there are terms.
    fn go(&mut self, depth: usize) -> Option<bool> {
        if self.left == 0 {
            return None;
        }
        self.left -= 1;
        if !self.parts_fit() {
            return Some(false);
        }
        let mut is_certain = true;
        let at = Partly {
            parameters: self.space.ground.parameters,
            intake: self.space.intake(),
            values: &self.values,
        };
        let is_last = depth == self.order.len();
        for wish in self.wishes {
            match wish.is_met_by(at.answer(&self.space.questions[wish.guard()])) {
                Some(true) => {}
                Some(false) => return Some(false),
                None if is_last && !wish.is_content_with_doubt() => return Some(false),
                None => is_certain = false,
            }
        }
        if is_certain || is_last {
            return Some(true);
        }
        let term = self.order[depth];
        for worth in &self.space.domains[term] {
            self.values[term] = Some(worth.clone());
            match self.go(depth + 1) {
                Some(false) => {}
                found => return found,
            }
        }
        self.values[term] = None;
        Some(false)
    }

    /// False if a `saringan` would have more elements than its `daftar`.
    fn parts_fit(&self) -> bool {
        let whole = |term: usize| match self.values[term] {
            Some(Worth::Whole(number)) => Some(number),
            _ => None,
        };
        let mut pairs = self.space.parts_of.iter();
        pairs.all(|(part, list)| match (whole(*part), whole(*list)) {
            (Some(part), Some(list)) => part <= list,
            _ => true,
        })
    }
}
