//! Where a case of the version in force could stand, and what an edited SOP would mean for it there: row by row, over
//! all markings that can be reached, whether a case is there today or not.
//! It looks at no case.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::{RowId, SopId};
use crate::base::limits::{POSSIBLE_PROOFS_MAX, SEARCH_STATES_MAX};
use crate::base::value::Record;
use crate::check::flow::ways_of_case;
use crate::check::procedure::Procedure;
use crate::net::marking::{Marking, Place};
use crate::net::search::reachable_markings;
use crate::net::ways::Ways;
use crate::office::change::Earlier;
use crate::office::fate::{Crossing, Fate, carried, is_done_otherwise};
use crate::office::fault::OfficeFault;
use crate::office::service::Office;
use crate::store::contract::Store;

/// What the file means for a case that stands at one row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowFates {
    /// The row of the version in force.
    pub row: RowId,
    /// The applicant has the case, and comes in again at this row.
    pub with_applicant: bool,
    /// What can be its fate, each once; several if it depends on what else is open.
    pub fates: Vec<Fate>,
}

/// What the file means for all that can be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Possible {
    /// The version in force, or of the newest case.
    pub from: Digest,
    /// In the order of the rows; none if there were too many markings to look at.
    pub rows: Option<Vec<RowFates>>,
}

impl<S: Store + 'static> Office<S> {
    /// What the file of an SOP means wherever a case of the version in force can stand. `None` if there is no such
    /// version, or the file is that version.
    ///
    /// # Errors
    /// The file has errors, or the version is not kept whole.
    pub async fn possible(&self, id: &SopId) -> Result<Option<Possible>, OfficeFault> {
        let now = self.sop(id)?;
        let kept = match self.kept(id, Earlier::InForce).await {
            Ok(version) => version,
            // It was never put in force and has no case.
            Err(OfficeFault::Input(_)) => return Ok(None),
            Err(fault) => return Err(fault),
        };
        let (old, new) = (&*kept.procedure, &*now.procedure);
        if old.digest() == new.digest() {
            return Ok(None);
        }
        Ok(Some(Possible { from: old.digest(), rows: rows(old, new) }))
    }
}

/// Every row with what can become of a case there.
fn rows(old: &Procedure, new: &Procedure) -> Option<Vec<RowFates>> {
    let crossing = Crossing::of(old, new);
    let (asked, net) = (crossing.asked_of_old(), old.net());
    let markings = reachable_markings(net, &Ways::free(net), &asked, SEARCH_STATES_MAX)?;
    let proof = Proof::of(new);
    let mut proofs_left = POSSIBLE_PROOFS_MAX;
    let mut found: BTreeMap<Place, Vec<Fate>> = BTreeMap::new();
    for marking in &markings {
        let fate = match other_way(old, new, marking) {
            Some(row) => Fate::done_otherwise(&row),
            None if proof.covers(&crossing, marking) => Fate::Moves,
            None => {
                proofs_left = proofs_left.checked_sub(1)?;
                carried(&crossing, &proof.kinds, marking).map_or_else(|fate| fate, |_| Fate::Moves)
            }
        };
        for token in marking.tokens.keys() {
            let fates = found.entry(token.place).or_default();
            if !fates.contains(&fate) {
                fates.push(fate.clone());
            }
        }
    }
    // A marker row holds no case.
    let named = found.into_iter().filter_map(|(place, fates)| {
        let (Place::Row(at) | Place::Applicant(at) | Place::FirstOf(at)) = place;
        let row = net.row(at);
        let with_applicant = matches!(place, Place::Applicant(_));
        (!row.marker).then(|| (at, RowFates { row: row.id.clone(), with_applicant, fates }))
    });
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|(at, fates)| (*at, fates.with_applicant));
    Some(named.into_iter().map(|(_, fates)| fates).collect())
}

/// The first row with a token whose work is made in another way in the new version.
fn other_way(old: &Procedure, new: &Procedure, marking: &Marking) -> Option<RowId> {
    let rows = marking.tokens.keys().filter_map(|token| match token.place {
        Place::Row(row) => Some(&old.net().row(row).id),
        Place::Applicant(_) | Place::FirstOf(_) => None,
    });
    let mut rows = rows.filter(|row| is_done_otherwise(old.sop(), new.sop(), row));
    rows.next().cloned()
}

/// What the check has proved of the new version already: every marking that a case of it can have ends properly.
struct Proof {
    kinds: Vec<Ways>,
    reached: Vec<BTreeSet<Marking>>,
}

impl Proof {
    fn of(new: &Procedure) -> Self {
        let kinds = ways_of_case(new, &Record::new());
        let net = new.net();
        let reached = |ways: &Ways| {
            let all = reachable_markings(net, ways, &BTreeSet::new(), SEARCH_STATES_MAX);
            all.unwrap_or_default().into_iter().collect()
        };
        let reached = kinds.iter().map(reached).collect();
        Self { kinds, reached }
    }

    /// True if the marking is, in the new version, one that its own cases have in every situation.
    fn covers(&self, crossing: &Crossing<'_>, marking: &Marking) -> bool {
        let Ok(mut there) = crossing.carry(marking) else { return false };
        let asked: BTreeSet<_> =
            crossing.new.net().rows.iter().filter_map(|row| row.only_before).collect();
        there.done.retain(|row| asked.contains(row));
        self.reached.iter().all(|reached| reached.contains(&there))
    }
}
