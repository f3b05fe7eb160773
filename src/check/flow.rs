//! The search of an SOP, once for each kind of situation that its guards tell apart.
//! Finite fields that are asked on opening keep their value; all other guards are free both ways.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::FieldId;
use crate::base::limits::{SEARCH_SITUATIONS_MAX, SEARCH_STATES_MAX};
use crate::base::value::Record;
use crate::check::procedure::{GuardPlace, Procedure};
use crate::check::subject::Compiled;
use crate::guard::compile::Guard;
use crate::guard::environment::Environment;
use crate::guard::finite::{combinations, values};
use crate::net::search::{CounterExample, Trap, Verdict, search};
use crate::net::structure::{Exit, Net, OutcomeIndex, RowIndex};
use crate::net::ways::{Skip, Ways};
use crate::sop::document::Sop;

/// Branches of one decision that are open at once; of more, all or none.
const OPEN_MAX: usize = 6;

/// What the searches found together.
pub(crate) struct Flow {
    /// The first situation and what was found in it, if anything was.
    pub(crate) worst: Option<(Record, Verdict)>,
    /// A bound was met in some situation.
    pub(crate) undecided: bool,
    /// Markings looked at.
    pub(crate) states: usize,
    /// Kinds of situations looked at.
    pub(crate) situations: usize,
    rows: BTreeSet<RowIndex>,
    outcomes: BTreeSet<OutcomeIndex>,
}

impl Flow {
    /// Searches every kind of situation.
    pub(crate) fn of(compiled: &Compiled<'_>) -> Self {
        let mut flow = Self {
            worst: None,
            undecided: false,
            states: 0,
            situations: 0,
            rows: BTreeSet::new(),
            outcomes: BTreeSet::new(),
        };
        let mut left = SEARCH_STATES_MAX;
        for (ways, situation) in Decided::of(compiled).kinds_of_situations(&Record::new()) {
            let verdict = search(compiled.net, &ways, left);
            left = left.saturating_sub(verdict.states);
            flow.states += verdict.states;
            flow.situations += 1;
            flow.undecided |= verdict.undecided;
            flow.rows.extend(&verdict.rows);
            flow.outcomes.extend(&verdict.outcomes);
            if flow.worst.is_none() && (verdict.fault.is_some() || verdict.trap.is_some()) {
                flow.worst = Some((situation, verdict));
            }
            if flow.undecided {
                break;
            }
        }
        flow
    }

    /// The fault of the token game, with its situation.
    pub(crate) fn fault(&self) -> Option<(&Record, &CounterExample)> {
        let (situation, verdict) = self.worst.as_ref()?;
        Some((situation, verdict.fault.as_ref()?))
    }

    /// The trap, with its situation.
    pub(crate) fn trap(&self) -> Option<(&Record, &Trap)> {
        let (situation, verdict) = self.worst.as_ref()?;
        Some((situation, verdict.trap.as_ref()?))
    }

    /// Rows that are never reached; none while something worse is known.
    pub(crate) fn unreached_rows(&self, compiled: &Compiled<'_>) -> Vec<RowIndex> {
        let all = (0..compiled.net.rows.len()).map(RowIndex);
        all.filter(|row| self.is_whole() && !self.rows.contains(row)).collect()
    }

    /// Outcomes that are never reached; none while something worse is known.
    pub(crate) fn unreached_outcomes(&self, compiled: &Compiled<'_>) -> Vec<OutcomeIndex> {
        let all = (0..compiled.net.outcomes.len()).map(OutcomeIndex);
        all.filter(|outcome| self.is_whole() && !self.outcomes.contains(outcome)).collect()
    }

    fn is_whole(&self) -> bool {
        self.worst.is_none() && !self.undecided
    }
}

/// The ways that the guards leave open to a case with these fields, as the proof looks at them: what is asked on
/// opening and has an end of values keeps its value, or may have any while it is not filled; all else is free.
pub fn ways_of_case(procedure: &Procedure, fields: &Record) -> Vec<Ways> {
    let Procedure { sop, net, env, guards, .. } = procedure;
    let kinds = Decided { sop, net, env, guards }.kinds_of_situations(fields);
    kinds.into_iter().map(|(ways, _)| ways).collect()
}

/// Every kind of situation that the search looks at one by one: the ways that the guards leave open, and a situation in
/// which they do.
pub(super) fn kinds(compiled: &Compiled<'_>) -> Vec<(Ways, Record)> {
    Decided::of(compiled).kinds_of_situations(&Record::new())
}

/// As `kinds`, of a proven SOP.
pub(super) fn kinds_of(procedure: &Procedure) -> Vec<(Ways, Record)> {
    let Procedure { sop, net, env, guards, .. } = procedure;
    Decided { sop, net, env, guards }.kinds_of_situations(&Record::new())
}

/// What decides which ways are open.
#[derive(Clone, Copy)]
struct Decided<'a> {
    sop: &'a Sop,
    net: &'a Net,
    env: &'a Environment,
    guards: &'a BTreeMap<GuardPlace, Guard>,
}

impl<'a> Decided<'a> {
    fn of(compiled: &Compiled<'a>) -> Self {
        let Compiled { subject, env, guards, net, .. } = *compiled;
        Self { sop: subject.sop, net, env, guards }
    }

    /// The ways that the guards leave open, each with a situation in which they do. Of the fields that keep their value,
    /// `known` has those that are filled already.
    fn kinds_of_situations(self, known: &Record) -> Vec<(Ways, Record)> {
        let free = || vec![(Ways::free(self.net), Record::new())];
        let mut fixed = self.fixed_fields();
        let known: Record = known
            .iter()
            .filter(|(id, _)| fixed.contains(*id) && !values(self.env, id).is_empty())
            .map(|(id, value)| (id.clone(), value.clone()))
            .collect();
        fixed.retain(|id| !known.contains_key(id));
        let Some(situations) = combinations(self.env, &fixed) else {
            return free();
        };
        let mut kinds: BTreeMap<Ways, Record> = BTreeMap::new();
        for mut situation in situations {
            situation.extend(known.clone());
            kinds.entry(self.ways_in(&situation)).or_insert(situation);
        }
        if kinds.len() > SEARCH_SITUATIONS_MAX {
            return free();
        }
        let is_only = kinds.len() == 1;
        let told = |situation| if is_only { Record::new() } else { situation };
        kinds.into_iter().map(|(ways, situation)| (ways, told(situation))).collect()
    }

    /// Fields that guards of the flow read and that no row fills: they keep their value.
    fn fixed_fields(self) -> BTreeSet<FieldId> {
        let filled: BTreeSet<&FieldId> = self
            .sop
            .rows
            .iter()
            .flat_map(|row| &row.fields)
            .filter_map(|named| named.value.of_case())
            .collect();
        let is_of_flow = |place: &GuardPlace| {
            matches!(place, GuardPlace::Branch { .. } | GuardPlace::Skipping { .. })
        };
        let guards = self.guards.iter().filter(|(place, _)| is_of_flow(place));
        guards
            .flat_map(|(_, guard)| guard.fields())
            .filter(|field| !filled.contains(field))
            .cloned()
            .collect()
    }

    fn ways_in(self, situation: &Record) -> Ways {
        let mut branches = BTreeMap::new();
        let mut skips = BTreeMap::new();
        for (index, row) in self.net.rows.iter().enumerate() {
            if let Some(guard) = self.guards.get(&GuardPlace::Skipping { row: index }) {
                let skip = match guard.decided_by(situation) {
                    Some(true) => Skip::Always,
                    Some(false) => Skip::Never,
                    None => Skip::Perhaps,
                };
                skips.insert(RowIndex(index), skip);
            }
            if let Exit::Guarded { branches: all, several } = &row.exit {
                let worth: Vec<Option<&Guard>> = (0..all.len())
                    .map(|branch| self.guards.get(&GuardPlace::Branch { row: index, branch }))
                    .collect();
                let sets = if *several {
                    several_of(&worth, situation)
                } else {
                    one_of(&worth, situation)
                };
                branches.insert(RowIndex(index), sets);
            }
        }
        Ways::with(self.net, &branches, &skips)
    }
}

/// The first true branch; as long as guards are not certain, any of them.
fn one_of(guards: &[Option<&Guard>], situation: &Record) -> Vec<Vec<usize>> {
    let mut sets = Vec::new();
    for (branch, guard) in guards.iter().enumerate() {
        let worth = guard.map_or(Some(true), |guard| guard.decided_by(situation));
        if worth != Some(false) {
            sets.push(vec![branch]);
        }
        if worth == Some(true) {
            break;
        }
    }
    sets
}

/// Every certain branch, with any of those that are not certain; the one without guard if there is none.
fn several_of(guards: &[Option<&Guard>], situation: &Record) -> Vec<Vec<usize>> {
    let worth = |branch: &usize| guards[*branch].map(|guard| guard.decided_by(situation));
    let all = || 0..guards.len();
    let certain: Vec<usize> = all().filter(|branch| worth(branch) == Some(Some(true))).collect();
    let open: Vec<usize> = all().filter(|branch| worth(branch) == Some(None)).collect();
    let otherwise: Vec<usize> = all().filter(|branch| worth(branch).is_none()).collect();
    let chosen = |taken: &dyn Fn(usize) -> bool| {
        let more = open.iter().enumerate().filter(|(at, _)| taken(*at)).map(|(_, branch)| *branch);
        let mut set: Vec<usize> = certain.iter().copied().chain(more).collect();
        set.sort_unstable();
        if set.is_empty() { otherwise.clone() } else { set }
    };
    if open.len() > OPEN_MAX {
        return vec![chosen(&|_| false), chosen(&|_| true)];
    }
    (0_u32..1 << open.len()).map(|bits| chosen(&|at| bits & (1 << at) != 0)).collect()
}
