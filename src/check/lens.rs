//! Through which the rules look at guards: the situations of one SOP, and how much of them may still be looked at. What was
//! too much is kept, and told by a rule of its own.
//! It judges nothing.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::FieldId;
use crate::base::limits::GUARD_EFFORT_MAX;
use crate::check::guards::list_at;
use crate::check::parameter;
use crate::check::procedure::GuardPlace;
use crate::check::subject::Subject;
use crate::guard::compile::Guard;
use crate::guard::environment::Environment;
use crate::guard::possible::{Effort, Found, Wish};
use crate::guard::question::ByDate;
use crate::guard::space::{Asked, Ground, Space};
use crate::guard::term::Situation;
use crate::sop::document::Sop;

/// What a question was about that was too large.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum About {
    /// One guard, or the branches up to it.
    Guard(GuardPlace),
    /// The `bila` or `rumus` of the field at this position.
    Field(usize),
    /// The table of papers.
    Table,
}

/// The situations of one SOP.
pub(crate) struct Lens<'a> {
    sop: &'a Sop,
    env: &'a Environment,
    parameters: ByDate,
    sizes: BTreeMap<FieldId, (i64, Option<i64>)>,
    effort: RefCell<Effort>,
    too_large: RefCell<BTreeSet<About>>,
}

impl<'a> Lens<'a> {
    /// The situations of this SOP under the parameters of its office.
    pub(crate) fn of(subject: &Subject<'a>, env: &'a Environment) -> Self {
        let shared = subject.kantor.map(|kantor| parameter::by_date(&kantor.parameters));
        let mut parameters = shared.unwrap_or_default();
        parameters.extend(parameter::by_date(&subject.sop.parameters));
        let lists =
            subject.sop.fields.iter().filter(|field| env.lists.contains_key(&field.id.value));
        let size = |field: &crate::sop::document::Field| {
            let least = field.at_least.as_ref().map_or(0, |least| least.value.0.max(0));
            (field.id.value.clone(), (least, field.at_most.as_ref().map(|most| most.value.0)))
        };
        Self {
            sop: subject.sop,
            env,
            parameters,
            sizes: lists.map(size).collect(),
            effort: RefCell::new(Effort::of(GUARD_EFFORT_MAX)),
            too_large: RefCell::default(),
        }
    }

    /// What situations are made of.
    pub(crate) fn ground(&self) -> Ground<'_> {
        Ground { env: self.env, parameters: &self.parameters, sizes: &self.sizes }
    }

    /// The guard of a place, with the list about whose elements it is.
    pub(crate) fn asked<'g>(&'g self, place: GuardPlace, guard: &'g Guard) -> Asked<'g> {
        Asked { guard, list: list_at(self.sop, place) }
    }

    /// The space of the guards of these places.
    pub(crate) fn space(&self, guards: &[(GuardPlace, &Guard)]) -> Space<'_> {
        let asked: Vec<Asked<'_>> =
            guards.iter().map(|(place, guard)| self.asked(*place, guard)).collect();
        Space::of(self.ground(), &asked)
    }

    /// A situation in which all wishes come true; none too if it was too much to look at.
    pub(crate) fn find(
        &self,
        about: About,
        space: &Space<'_>,
        wishes: &[Wish],
    ) -> Option<Situation> {
        match self.search(about, space, wishes) {
            Found::Situation(situation) => Some(situation),
            Found::None | Found::TooLarge => None,
        }
    }

    /// True if there is certainly no situation in which all wishes come true.
    pub(crate) fn is_impossible(&self, about: About, space: &Space<'_>, wishes: &[Wish]) -> bool {
        self.search(about, space, wishes) == Found::None
    }

    /// Whatever was too large so far.
    pub(crate) fn too_large(&self) -> BTreeSet<About> {
        self.too_large.borrow().clone()
    }

    fn search(&self, about: About, space: &Space<'_>, wishes: &[Wish]) -> Found {
        let found = space.find(wishes, &mut self.effort.borrow_mut());
        if found == Found::TooLarge {
            self.too_large.borrow_mut().insert(about);
        }
        found
    }
}
