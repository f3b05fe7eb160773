//! The cases and SOPs that a command may touch besides its own case: those that wait for it, those that may begin.
//! It gathers them before the transaction; `play` decides inside.

use crate::base::id::{CaseKey, SopId};
use crate::base::limits::LINKED_DEPTH_MAX;
use crate::base::time::Moment;
use crate::engine::link::Cause;
use crate::office::case::{LoadedCase, load_key};
use crate::office::fault::OfficeFault;
use crate::office::library::Version;
use crate::office::play::{Callable, Seat};
use crate::office::service::Office;
use crate::sop::document::Sop;
use crate::store::contract::Store;

impl<S: Store + 'static> Office<S> {
    /// The command's own case, then those that wait for it, nearest first; and when the last of them was written to.
    pub(super) async fn seats(
        &self,
        case: &LoadedCase,
    ) -> Result<(Vec<Seat>, Option<Moment>), OfficeFault> {
        let mut latest = last_act(case);
        let (key, version) = (case.key.clone(), case.version.clone());
        let mut seats = vec![Seat::new(key, version, case.state.clone(), case.sequence)];
        while let Some(parent) = waits_for(seats.last()) {
            if seats.len() > LINKED_DEPTH_MAX {
                break;
            }
            let case = load_key(&*self.store, self.tenant(), &self.versions, &parent).await?;
            latest = latest.max(last_act(&case));
            let LoadedCase { key, version, state, sequence, .. } = case;
            seats.push(Seat::new(key, version, state, sequence));
        }
        Ok((seats, latest))
    }

    /// Every SOP of which a case may begin by this command, in its version of today, or why none can.
    ///
    /// # Errors
    /// The store fails.
    pub(super) async fn callable(
        &self,
        sops: impl Iterator<Item = &Sop>,
    ) -> Result<Callable, OfficeFault> {
        let mut callable = Callable::new();
        let mut asked: Vec<SopId> = sops.flat_map(named).collect();
        while let Some(id) = asked.pop() {
            if callable.contains_key(&id) {
                continue;
            }
            let found = self.runnable(&id).await?;
            if let Ok(version) = &found {
                self.versions.put(version);
                asked.extend(named(version.procedure.sop()));
            }
            callable.insert(id, found);
        }
        Ok(callable)
    }

    async fn runnable(&self, id: &SopId) -> Result<Result<Version, String>, OfficeFault> {
        Ok(match self.sop_in_force(id).await {
            Ok(version) => Ok(version),
            Err(fault @ OfficeFault::Store(_)) => return Err(fault),
            Err(OfficeFault::Refused(refusal)) => Err(refusal.sentence),
            Err(OfficeFault::NotUsable(_)) => {
                Err(format!("berkasnya belum benar; lihat `tertib periksa {id}`"))
            }
            Err(other) => Err(first_line(&other.to_string())),
        })
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

fn last_act(case: &LoadedCase) -> Option<Moment> {
    case.events.last().map(|event| event.act.at)
}

fn waits_for(seat: Option<&Seat>) -> Option<CaseKey> {
    let opening = seat?.state.opening.as_ref()?;
    let origin = opening.origin.as_ref().filter(|origin| origin.cause != Cause::Ending)?;
    Some(origin.case.clone())
}

/// The SOPs that an SOP calls or starts.
fn named(sop: &Sop) -> Vec<SopId> {
    let rows = sop.rows.iter().filter_map(|row| row.call.as_ref()).map(|call| &call.sop.value);
    let asked = sop.requirements.iter().filter_map(|asked| asked.call.as_ref());
    let ties = sop.ties.iter().filter(|tie| tie.triggers.is_some()).map(|tie| &tie.sop.value);
    rows.chain(asked.map(|call| &call.sop.value)).chain(ties).cloned().collect()
}
