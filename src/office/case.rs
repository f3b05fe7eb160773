//! A case as it is stored: its events read, its state made again, the version of its SOP found.
//! It changes nothing.

use std::collections::BTreeMap;
use std::iter::repeat;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::base::digest::Digest;
use crate::base::id::{CaseKey, OfficeId, SopId};
use crate::engine::case::apply::apply;
use crate::engine::case::state::CaseState;
use crate::engine::event::Event;
use crate::engine::link::{Cause, Child};
use crate::office::fault::OfficeFault;
use crate::office::library::{Version, sop_from_stored};
use crate::store::contract::Store;
use crate::store::event::StoredEvent;
use crate::store::record::kept::{self, KeptEvent, RecordFault};
use crate::store::row::{CaseFilter, ListedCase};

/// A case at hand.
#[derive(Clone)]
pub struct LoadedCase {
    /// Its key in the store.
    pub key: CaseKey,
    /// The number that people use.
    pub number: u64,
    /// The version of the SOP on which it began.
    pub version: Version,
    /// Its state.
    pub state: CaseState,
    /// Sequence of its last event.
    pub sequence: u64,
    /// Its events with their envelopes.
    pub events: Vec<StoredEvent>,
    /// The case that began this one, then those that this one began.
    pub linked: Vec<LinkedCase>,
}

/// A case that hangs together with another one.
#[derive(Clone)]
pub struct LinkedCase {
    /// Its number.
    pub number: u64,
    /// Its SOP.
    pub sop: SopId,
    /// Its public status word.
    pub status: String,
    /// True if it began the other one.
    pub is_parent: bool,
    /// It runs on, and the case that began it to wait for its end does not wait any more.
    pub is_left: bool,
}

/// True if nobody waits any more for what this child should bring.
fn is_left(state: &CaseState, child: &Child) -> bool {
    let waits = match &child.link.cause {
        Cause::Row { item, .. } => state.items.contains_key(item),
        Cause::Paper(_) => state.closed.is_none(),
        Cause::Ending => true,
    };
    child.ended.is_none() && !waits
}

/// The cases that this one hangs together with.
async fn linked<S: Store>(
    store: &S,
    tenant: &OfficeId,
    state: &CaseState,
) -> Result<Vec<LinkedCase>, OfficeFault> {
    let origin = state.opening.as_ref().and_then(|opening| opening.origin.as_ref());
    let children = state.children.iter().map(|child| (&child.link, Some(child)));
    let mut linked = Vec::new();
    for (link, child) in origin.map(|origin| (origin, None)).into_iter().chain(children) {
        let filter = CaseFilter { key: Some(link.case.clone()), ..CaseFilter::default() };
        let Some(listed) = store.cases(tenant, filter).await?.into_iter().next() else { continue };
        let (number, status) = (listed.number, listed.row.status);
        let runs = listed.row.closed.is_none();
        let is_left = runs && child.is_some_and(|child| is_left(state, child));
        let sop = listed.row.sop;
        linked.push(LinkedCase { number, sop, status, is_parent: child.is_none(), is_left });
    }
    Ok(linked)
}

/// Reads a case by its number.
///
/// # Errors
/// There is none, or it cannot be read.
pub async fn load<S: Store>(
    store: &S,
    tenant: &OfficeId,
    versions: &VersionCache,
    number: u64,
) -> Result<LoadedCase, OfficeFault> {
    let filter = CaseFilter { number: Some(number), ..CaseFilter::default() };
    let listed = store.cases(tenant, filter).await?.into_iter().next();
    load_listed(store, tenant, versions, listed.ok_or(OfficeFault::NoCase(number))?).await
}

/// Reads a case by its key.
///
/// # Errors
/// There is none, or it cannot be read.
pub async fn load_key<S: Store>(
    store: &S,
    tenant: &OfficeId,
    versions: &VersionCache,
    key: &CaseKey,
) -> Result<LoadedCase, OfficeFault> {
    let filter = CaseFilter { key: Some(key.clone()), ..CaseFilter::default() };
    let listed = store.cases(tenant, filter).await?.into_iter().next();
    load_listed(store, tenant, versions, listed.ok_or(OfficeFault::NoCase(0))?).await
}

async fn load_listed<S: Store>(
    store: &S,
    tenant: &OfficeId,
    versions: &VersionCache,
    listed: ListedCase,
) -> Result<LoadedCase, OfficeFault> {
    let stored = store.events(tenant, &listed.case).await?;
    without_holes(&stored, listed.head.sequence)?;
    let state = state_of(&stored)?;
    let version = version_of(store, tenant, versions, listed.row.sop_digest).await?;
    let linked = linked(store, tenant, &state).await?;
    Ok(LoadedCase {
        linked,
        key: listed.case,
        number: listed.number,
        version,
        state,
        sequence: stored.last().map_or(0, |event| event.sequence),
        events: stored,
    })
}

/// Refuses a case of which events are gone, before they are replayed. Whether one was changed the audit says.
fn without_holes(stored: &[StoredEvent], last: u64) -> Result<(), OfficeFault> {
    let hole = (1..=last).zip(stored.iter().map(|event| Some(event.sequence)).chain(repeat(None)));
    match hole.into_iter().find(|(expected, found)| Some(*expected) != *found) {
        None => Ok(()),
        Some((expected, _)) => Err(OfficeFault::Damaged(RecordFault::Damaged {
            kind: "perkara".to_owned(),
            reason: format!("peristiwa ke-{expected} hilang"),
        })),
    }
}

/// A kept version of an SOP, proved when it was put away.
///
/// # Errors
/// It is not kept whole.
pub(crate) async fn version_of<S: Store>(
    store: &S,
    tenant: &OfficeId,
    versions: &VersionCache,
    digest: Digest,
) -> Result<Version, OfficeFault> {
    if let Some(version) = versions.get(&digest) {
        return Ok(version);
    }
    let kept = store.version(tenant, &digest).await?.ok_or(OfficeFault::NoVersion)?;
    let version = sop_from_stored(&kept.text, digest).ok_or(OfficeFault::NoVersion)?;
    versions.put(&version);
    Ok(version)
}

/// The state that stored events make.
///
/// # Errors
/// One of them cannot be read.
pub fn state_of(stored: &[StoredEvent]) -> Result<CaseState, OfficeFault> {
    let mut state = CaseState::new();
    for event in stored {
        apply(&mut state, &event_of(event)?);
    }
    Ok(state)
}

/// The event of a stored one.
///
/// # Errors
/// It cannot be read.
pub fn event_of(stored: &StoredEvent) -> Result<Event, OfficeFault> {
    let form = KeptEvent {
        form_version: stored.form_version,
        kind: stored.kind.clone(),
        body: stored.body.clone(),
        personal: stored.personal.as_ref().map(|personal| personal.body.clone()),
    };
    Ok(kept::read(&form)?)
}

/// Versions of SOPs, proved once and shared.
#[derive(Default)]
pub struct VersionCache(Mutex<BTreeMap<Digest, Version>>);

impl VersionCache {
    /// The version if it was proved before.
    pub fn get(&self, digest: &Digest) -> Option<Version> {
        self.lock().get(digest).cloned()
    }

    /// Keeps a version.
    pub fn put(&self, version: &Version) {
        self.lock().insert(version.procedure.digest(), version.clone());
    }

    /// Another one with the same versions.
    pub(crate) fn fork(&self) -> Self {
        Self(Mutex::new(self.lock().clone()))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Digest, Version>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
