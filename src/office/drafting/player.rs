//! An office in which a scenario is tried out: it can be forked at every step, so that several ways may be looked at
//! from one place. The acts are those of the counter, on a store that forgets.
//! It chooses no way; `walk` does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::id::{CaseKey, SopId, StaffId};
use crate::base::time::Moment;
use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
use crate::engine::link::Cause;
use crate::guard::watch::Watch;
use crate::office::case::{LoadedCase, event_of};
use crate::office::drafting::expectation::expectations;
use crate::office::drafting::step::{Act, Said, Step};
use crate::office::fault::OfficeFault;
use crate::office::ports::VirtualClock;
use crate::office::scenario::coverage::{Coverage, Goal, Reached};
use crate::office::scenario::stage::Stage;
use crate::office::service::{Caller, Office};
use crate::sop::document::Sop;
use crate::store::contract::Store;
use crate::store::memory::MemoryStore;
use crate::store::row::CaseFilter;

/// A scenario so far, in its office.
pub(super) struct Scene {
    office: Office<MemoryStore>,
    clock: Arc<VirtualClock>,
    watch: Arc<Watch>,
    pub(super) now: Moment,
    pub(super) steps: Vec<Step>,
    /// Its own case, once it is open.
    pub(super) own: Option<LoadedCase>,
    /// The cases for which its own waits, with their numbers.
    pub(super) called: Vec<LoadedCase>,
    /// What of the SOP it reached.
    pub(super) goals: BTreeSet<Goal>,
    acts: usize,
    /// Every case that another one called here, in the order of beginning.
    begun: Vec<(SopId, u64)>,
}

/// Why an act was refused.
pub(super) struct Refused {
    pub(super) code: String,
    pub(super) sentence: String,
}

impl Scene {
    /// An empty office at this moment.
    ///
    /// # Errors
    /// A fault of the store.
    pub(super) async fn begin(stage: &Stage, now: Moment) -> Result<Self, OfficeFault> {
        let (mut office, clock) = stage.fresh(now).await?;
        let watch = Arc::new(Watch::default());
        office.watch = Some(watch.clone());
        let (steps, called, goals) = (Vec::new(), Vec::new(), BTreeSet::new());
        Ok(Self {
            office,
            clock,
            watch,
            now,
            steps,
            own: None,
            called,
            goals,
            acts: 0,
            begun: Vec::new(),
        })
    }

    /// The same scene once more; what happens in one does not happen in the other.
    pub(super) fn fork(&self) -> Self {
        let clock = Arc::new(VirtualClock::at(self.now));
        let watch = Arc::new(self.watch.fork());
        let mut office = Office::new(
            self.office.folder.clone(),
            self.office.version.clone(),
            self.office.store.fork(),
            clock.clone(),
        );
        office.versions = self.office.versions.fork();
        office.watch = Some(watch.clone());
        Self {
            office,
            clock,
            watch,
            now: self.now,
            steps: self.steps.clone(),
            own: self.own.clone(),
            called: self.called.clone(),
            goals: self.goals.clone(),
            acts: self.acts,
            begun: self.begun.clone(),
        }
    }

    /// The office's files.
    pub(super) fn office(&self) -> &crate::office::library::OfficeVersion {
        &self.office.version
    }

    /// The case that the scenario opened.
    pub(super) fn state(&self) -> Option<&CaseState> {
        self.own.as_ref().map(|own| &own.state)
    }

    /// True once its own case has ended.
    pub(super) fn is_closed(&self) -> bool {
        self.state().is_some_and(|state| state.closed.is_some())
    }

    /// Does an act at a moment and writes the step with all that is to be expected after it.
    ///
    /// # Errors
    /// Something outside the case.
    pub(super) async fn play(
        &mut self,
        procedure: &Procedure,
        (at, person): (Moment, Option<StaffId>),
        case: Option<u64>,
        act: Act,
    ) -> Result<Result<(), Refused>, OfficeFault> {
        self.now = at;
        self.clock.set(at);
        self.office.advance_all().await?;
        let own = self.own.as_ref().map(|own| own.number);
        let number = case.or(own).unwrap_or(0);
        let before = self.own.as_ref().map(|own| own.state.clone());
        let mut refused = None;
        let mut opened = None;
        if let (Some(request), Some(person)) = (act.request(number), &person) {
            self.acts += 1;
            let caller = Caller { person: person.clone(), key: Some(format!("uji-{}", self.acts)) };
            match self.office.act(&caller, &request).await {
                Ok(outcome) => opened = Some(outcome.case.number),
                Err(fault @ (OfficeFault::Refused(_) | OfficeFault::Input(_))) => {
                    let sentence = fault.to_string();
                    refused = Some(Refused { code: fault.code().to_owned(), sentence });
                }
                Err(fault) => return Err(fault),
            }
        }
        self.look(procedure, own.or(opened)).await?;
        let is_opening = matches!(act, Act::Open { .. });
        let second =
            match opened.filter(|opened| is_opening && own.is_some_and(|own| own != *opened)) {
                Some(number) => Some(self.office.case(number).await?),
                None => None,
            };
        let before = before.filter(|_| second.is_none());
        let then = match &refused {
            Some(refused) => vec![("ditolak", Said::plain(said(refused)))],
            None if case.is_some() && case != own => Vec::new(),
            None => second.as_ref().or(self.own.as_ref()).map_or_else(Vec::new, |case| {
                expectations(case, &self.office.version, self.now, before.as_ref(), is_opening)
            }),
        };
        let case = case.filter(|case| Some(*case) != own);
        self.steps.push(Step { at, person, case, act, then });
        Ok(refused.map_or(Ok(()), Err))
    }

    /// The number here of a case that was called there: the same turn among the calls of its kind.
    pub(super) fn called_like(
        &self,
        sop: &Sop,
        place: usize,
        family: &[LoadedCase],
    ) -> Option<u64> {
        let is_same = |case: &&LoadedCase| case.version.procedure.sop().id.value == sop.id.value;
        let turn = family[1..place].iter().filter(is_same).count();
        let numbers = self.begun.iter().filter(|(own, _)| *own == sop.id.value);
        numbers.map(|(_, number)| *number).nth(turn)
    }

    /// Reads the cases as they are now, and what was reached.
    async fn look(&mut self, procedure: &Procedure, own: Option<u64>) -> Result<(), OfficeFault> {
        let mut reached = Reached::default();
        if let Some(number) = own {
            let case = self.office.case(number).await?;
            self.called = self.called_by(&case).await?;
            for called in &self.called {
                let one = (called.version.procedure.sop().id.value.clone(), called.number);
                if !self.begun.contains(&one) {
                    self.begun.push(one);
                }
            }
            self.own = Some(case);
        }
        let sop = &procedure.sop().id.value;
        for listed in self.office.store.cases(self.office.tenant(), CaseFilter::default()).await? {
            if listed.row.sop == *sop {
                let events = self.office.store.events(self.office.tenant(), &listed.case).await?;
                let events: Vec<_> = events.iter().map(event_of).collect::<Result<_, _>>()?;
                reached.add(&events);
            }
        }
        self.goals = Coverage::goals(procedure, &reached, &self.watch);
        Ok(())
    }

    /// The open cases for which a case waits, and those for which these wait.
    async fn called_by(&self, case: &LoadedCase) -> Result<Vec<LoadedCase>, OfficeFault> {
        let mut numbers = BTreeMap::new();
        for listed in self.office.store.cases(self.office.tenant(), CaseFilter::default()).await? {
            numbers.insert(listed.case, listed.number);
        }
        let waited_for = |state: &CaseState| -> Vec<CaseKey> {
            let open = state.children.iter().filter(|child| child.ended.is_none());
            let called = open.filter(|child| child.link.cause != Cause::Ending);
            called.map(|child| child.link.case.clone()).collect()
        };
        let mut keys = waited_for(&case.state);
        let mut all = Vec::new();
        while let Some(key) = keys.pop() {
            let Some(number) = numbers.remove(&key) else { continue };
            let called = self.office.case(number).await?;
            keys.extend(waited_for(&called.state));
            all.push(called);
        }
        all.sort_by_key(|case| case.number);
        Ok(all)
    }

    /// Where the case stands, for telling places apart that were seen before. Times and numbers do not count.
    pub(super) fn signature(&self, counts_rounds: bool) -> String {
        let of_case = |case: &LoadedCase| {
            let state = &case.state;
            let items: Vec<_> = state
                .items
                .values()
                .map(|item| (&item.offer.row, item.offer.part, &item.escalated, item.left_over))
                .collect();
            let rounds = counts_rounds.then(|| state.completions());
            format!(
                "{:?}|{items:?}|{:?}|{:?}|{:?}|{:?}|{:?}|{:?}|{rounds:?}",
                state.marking,
                state.fields,
                state.papers,
                state.made,
                state.returned.as_ref().map(|back| &back.to),
                state.closed.as_ref().map(|(outcome, _)| outcome),
                state.results,
            )
        };
        self.own.iter().chain(&self.called).map(of_case).collect::<Vec<_>>().join("/")
    }
}

/// A refusal as a scenario expects it: by the SOP's own message where it has one, else by its code.
fn said(refused: &Refused) -> String {
    if refused.code == "syarat-tidak-dipenuhi" {
        return refused.sentence.clone();
    }
    refused.code.clone()
}
