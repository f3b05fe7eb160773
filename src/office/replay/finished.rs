//! All finished cases of an SOP on its file as it is now: how many go as they did, and which do not.
//! Cases are read one after the other, so that their number costs time and no memory.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::{RowId, SopId};
use crate::check::procedure::Procedure;
use crate::office::case::version_of;
use crate::office::fault::OfficeFault;
use crate::office::replay::acts::acts;
use crate::office::replay::compare::{Difference, Kind, Names, compare};
use crate::office::replay::player::play;
use crate::office::report::figures::Month;
use crate::office::service::Office;
use crate::store::contract::Store;
use crate::store::row::{CaseFilter, ListedCase};

/// So many cases are listed at a time.
const PAGE: u32 = 500;

/// What a finished case would have been.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Again {
    /// It goes otherwise in these ways.
    Otherwise(Vec<Difference>),
    /// It cannot be played again even on its own version, and why.
    Unknown(String),
}

/// The finished cases of an SOP on its file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finished {
    /// The version of the file.
    pub digest: Digest,
    /// How many cases ended in the months that were asked.
    pub cases: usize,
    /// How many go as they did.
    pub same: usize,
    /// In how many cases something goes otherwise, by the way in which it does.
    pub counts: BTreeMap<Kind, usize>,
    /// The others, by number.
    pub otherwise: Vec<(u64, Again)>,
}

impl Finished {
    /// How many cannot be played again.
    pub fn unknown(&self) -> usize {
        let unknown = |(_, again): &&(u64, Again)| matches!(again, Again::Unknown(_));
        self.otherwise.iter().filter(unknown).count()
    }

    fn add(&mut self, number: u64, again: Again) {
        self.cases += 1;
        match &again {
            Again::Otherwise(found) if found.is_empty() => {
                self.same += 1;
                return;
            }
            Again::Otherwise(found) => {
                let kinds: BTreeSet<Kind> = found.iter().map(|one| one.kind).collect();
                for kind in kinds {
                    *self.counts.entry(kind).or_default() += 1;
                }
            }
            Again::Unknown(_) => {}
        }
        self.otherwise.push((number, again));
    }
}

impl<S: Store + 'static> Office<S> {
    /// Plays the cases of an SOP that ended in these months on its file as it is now.
    ///
    /// # Errors
    /// The file has errors, or a case cannot be read.
    pub async fn finished_cases(
        &self,
        id: &SopId,
        (from, until): (Option<Month>, Option<Month>),
    ) -> Result<Finished, OfficeFault> {
        let now = self.sop(id)?;
        let new = &*now.procedure;
        let digest = new.digest();
        let (counts, otherwise) = (BTreeMap::new(), Vec::new());
        let mut all = Finished { digest, cases: 0, same: 0, counts, otherwise };
        let mut after = 0;
        loop {
            let filter = CaseFilter {
                sop: Some(id.clone()),
                is_open: Some(false),
                after,
                count_max: Some(PAGE),
                ..CaseFilter::default()
            };
            let page = self.store.cases(self.tenant(), filter).await?;
            let Some(last) = page.last() else { return Ok(all) };
            after = last.number;
            let is_meant = |case: &&ListedCase| {
                let ended = case.row.closed.map(Month::of);
                ended.is_some_and(|month| {
                    from.is_none_or(|from| from <= month)
                        && until.is_none_or(|until| month <= until)
                })
            };
            for case in page.iter().filter(is_meant) {
                all.add(case.number, self.played_again(case, new).await?);
            }
        }
    }

    async fn played_again(&self, case: &ListedCase, new: &Procedure) -> Result<Again, OfficeFault> {
        let digest = case.row.sop_digest;
        if digest == new.digest() {
            return Ok(Again::Otherwise(Vec::new()));
        }
        let stored = self.store.events(self.tenant(), &case.case).await?;
        let acts = match acts(&stored)? {
            Ok(acts) => acts,
            Err(why) => return Ok(Again::Unknown(why.to_owned())),
        };
        let version = version_of(&*self.store, self.tenant(), &self.versions, digest).await?;
        let old = &*version.procedure;
        let own: BTreeSet<RowId> = old.net().rows.iter().map(|row| row.id.clone()).collect();
        let was = play(&acts, old, &own, &self.version);
        let why = was.refused.as_ref().or(was.stopped.as_ref().map(|(_, why)| why));
        if let Some(why) = why {
            return Ok(Again::Unknown(why.clone()));
        }
        let now = play(&acts, new, &own, &self.version);
        let names = Names { old: old.sop(), new: new.sop() };
        Ok(Again::Otherwise(compare(names, &was, &now)))
    }
}
