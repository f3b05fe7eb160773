//! What an edited SOP file means for the cases that run on older versions: which can move to it, and why others not.
//! It moves no case and writes nothing.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::{FieldId, SopId};
use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
use crate::engine::decide::meets_conditions;
use crate::engine::surroundings::Surroundings;
use crate::office::case::{state_of, version_of};
use crate::office::fate::{Crossing, Fate, Standing, judge};
use crate::office::fault::OfficeFault;
use crate::office::library::Version;
use crate::office::service::Office;
use crate::office::staff;
use crate::sop::document::FieldKind;
use crate::sop::scalar::YesNo;
use crate::store::contract::Store;
use crate::store::row::CaseFilter;

/// One running case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseImpact {
    /// Its number.
    pub number: u64,
    /// Its version.
    pub digest: Digest,
    /// What it can do.
    pub fate: Fate,
    /// Fields that the new version demands and the case does not have.
    pub lacking: Vec<String>,
}

/// The running cases of an SOP, by number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Impact {
    /// The version of the file.
    pub digest: Digest,
    /// The cases.
    pub cases: Vec<CaseImpact>,
}

impl<S: Store + 'static> Office<S> {
    /// What a decision may look at that is asked only in thought: nobody acts, no number is taken.
    fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            now: self.now(),
            person: None,
            roles: BTreeSet::new(),
            supervisors: staff::supervisors(self.kantor()),
            present_roles: staff::present_roles(self.kantor(), self.now()),
            calendar: &self.version.calendar,
            numbers: BTreeMap::new(),
            parameters: &self.version.parameters,
            office: self.version.digest,
            trial: false,
            watch: None,
        }
    }

    /// What the file of an SOP, as it is now, means for its running cases.
    ///
    /// # Errors
    /// The file has errors, or a case cannot be read.
    pub async fn impact(&self, id: &SopId) -> Result<Impact, OfficeFault> {
        let now = self.sop(id)?;
        let new = &*now.procedure;
        let filter =
            CaseFilter { sop: Some(id.clone()), is_open: Some(true), ..CaseFilter::default() };
        let surroundings = self.surroundings();
        // Cases that stand alike have one fate.
        let mut known: BTreeMap<Standing, Fate> = BTreeMap::new();
        let mut versions: BTreeMap<Digest, Version> = BTreeMap::new();
        let listed = self.store.cases(self.tenant(), filter).await?;
        for digest in listed.iter().map(|case| case.row.sop_digest) {
            if let Entry::Vacant(entry) = versions.entry(digest) {
                let version = version_of(&*self.store, self.tenant(), &self.versions, digest);
                entry.insert(version.await?);
            }
        }
        let crossings: BTreeMap<Digest, Crossing<'_>> = versions
            .iter()
            .filter(|(digest, _)| **digest != new.digest())
            .map(|(digest, version)| (*digest, Crossing::of(&version.procedure, new)))
            .collect();
        let mut cases = Vec::new();
        for listed in listed {
            let digest = listed.row.sop_digest;
            let mut one =
                CaseImpact { number: listed.number, digest, fate: Fate::Same, lacking: Vec::new() };
            if let Some(crossing) = crossings.get(&digest) {
                let state = state_of(&self.store.events(self.tenant(), &listed.case).await?)?;
                one.lacking = lacking(new, &state);
                let standing = Standing::of(digest, new, &state, &surroundings);
                let is_whole = one.lacking.is_empty();
                one.fate = match known.get(&standing) {
                    Some(fate) => fate.clone(),
                    None => judge(crossing, &standing.kinds, (&state, is_whole), &surroundings),
                };
                known.entry(standing).or_insert_with(|| one.fate.clone());
                // What is missing may be given on the way; conditions are asked then.
                if let (Fate::Moves, true) = (&one.fate, is_whole)
                    && let Err(refusal) = meets_conditions(new, &state, &surroundings)
                {
                    one.fate = Fate::Stays(refusal.sentence);
                }
            }
            cases.push(one);
        }
        Ok(Impact { digest: new.digest(), cases })
    }
}

/// Fields that must be filled, that no activity fills, and that the case does not have.
pub(super) fn lacking(new: &Procedure, state: &CaseState) -> Vec<String> {
    let later: BTreeSet<&FieldId> = new
        .sop()
        .rows
        .iter()
        .flat_map(|row| &row.fields)
        .filter_map(|path| path.value.of_case())
        .collect();
    let demanded = new.sop().fields.iter().filter(|field| {
        let computed = matches!(field.kind.value, FieldKind::Filter | FieldKind::Formula);
        let optional = field.required.as_ref().is_some_and(|flag| flag.value == YesNo::No);
        let id = &field.id.value;
        !computed && !optional && !later.contains(id) && !state.fields.contains_key(id)
    });
    demanded.map(|field| field.name.value.to_string()).collect()
}
