//! A running case goes on under the version of its SOP that is in force, or back under the one that it left.
//! It moves nothing by itself: what it finds is decided by the engine, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::{RowId, SopId};
use crate::base::value::Record;
use crate::check::flow::ways_of_case;
use crate::engine::case::apply::apply;
use crate::engine::case::state::CaseState;
use crate::engine::command::{Command, EnterVersion};
use crate::engine::event::{Event, VersionChanged};
use crate::engine::refusal::Refusal;
use crate::net::carry::places;
use crate::net::marking::Marking;
use crate::office::case::{LoadedCase, event_of, version_of};
use crate::office::fate::{Crossing, Fate, LEFT_OVER, carried, done_otherwise, is_alone, onward};
use crate::office::fault::OfficeFault;
use crate::office::impact::lacking;
use crate::office::input;
use crate::office::library::Version;
use crate::office::service::{Caller, Deed, Office, Request};
use crate::store::contract::Store;
use crate::store::row::CaseFilter;

impl<S: Store + 'static> Office<S> {
    /// The open cases of an SOP, by number.
    ///
    /// # Errors
    /// The store fails.
    pub async fn running_cases(&self, sop: &SopId) -> Result<Vec<u64>, OfficeFault> {
        let filter =
            CaseFilter { sop: Some(sop.clone()), is_open: Some(true), ..CaseFilter::default() };
        let cases = self.store.cases(self.tenant(), filter).await?;
        Ok(cases.into_iter().map(|case| case.number).collect())
    }

    /// What is to happen so that a case goes on under another version.
    ///
    /// # Errors
    /// The refusal that says why it cannot.
    pub(super) async fn version_deed(
        &self,
        caller: &Caller,
        request: &Request,
        case: &LoadedCase,
    ) -> Result<Deed, OfficeFault> {
        if let Some(key) = &caller.key
            && self.store.answer_for(self.tenant(), key).await?.is_some()
        {
            // The store gives the earlier answer; nothing is decided again.
            return Ok(Deed::of(Command::Advance));
        }
        if case.state.closed.is_some() {
            let sentence = "perkara ini sudah berakhir; ia tetap pada versinya";
            return Err(OfficeFault::refused("perkara-berakhir", sentence));
        }
        match request {
            Request::ChangeVersion { to, fields, reason, .. } => {
                let to = to.clone().map(RowId::new);
                self.enter_version(case, to.as_ref(), fields, &input::official_reason(reason)?)
                    .await
            }
            Request::UndoVersion { reason, .. } => {
                self.return_to_version(case, &input::official_reason(reason)?).await
            }
            _ => unreachable!("only these two are asked"),
        }
    }

    async fn enter_version(
        &self,
        case: &LoadedCase,
        to: Option<&RowId>,
        fields: &[String],
        reason: &str,
    ) -> Result<Deed, OfficeFault> {
        let sop = &case.version.procedure.sop().id.value;
        let version = self.sop_in_force(sop).await?;
        let (old, new) = (&*case.version.procedure, &*version.procedure);
        if old.digest() == new.digest() {
            let sentence = "perkara ini sudah berjalan pada versi yang berlaku";
            return Err(OfficeFault::refused("sudah-di-versi-itu", sentence));
        }
        if case.state.items.values().any(|item| item.left_over) {
            return Err(OfficeFault::refused("tinggal", LEFT_OVER));
        }
        let so_far = &case.state.fields;
        let fields = input::fields(fields, new.sop(), self.kantor(), so_far)?;
        let mut whole = case.state.clone();
        whole.fields.extend(fields.clone());
        let lacking = lacking(new, &whole);
        if !lacking.is_empty() {
            let sentence = format!(
                "versi itu meminta isian yang belum ada: {}; tambahkan dengan --isian",
                lacking.join(", ")
            );
            return Err(OfficeFault::refused("isian-kosong", sentence));
        }
        let marking = marking(case, &version, &whole.fields, to).map_err(OfficeFault::Refused)?;
        let here = case.state.marking.clone().unwrap_or_default();
        let places = match to {
            None => places(old.net(), new.net(), &here),
            Some(_) => BTreeMap::new(),
        };
        let (from, into, reason) = (old.digest(), new.digest(), reason.to_owned());
        let change = VersionChanged { from, to: into, places, reason, undoes: false };
        Ok(enter(EnterVersion { change, marking, fields }, version))
    }

    async fn return_to_version(
        &self,
        case: &LoadedCase,
        reason: &str,
    ) -> Result<Deed, OfficeFault> {
        let events = case.events.iter().map(event_of).collect::<Result<Vec<_>, _>>()?;
        let changed = events.iter().rposition(|event| matches!(event, Event::VersionChanged(_)));
        let last = changed.and_then(|at| match &events[at] {
            Event::VersionChanged(change) if !change.undoes => Some((at, change)),
            _ => None,
        });
        let Some((at, change)) = last else {
            let sentence = "perkara ini tidak sedang pada versi pindahan";
            return Err(OfficeFault::refused("tidak-dipindahkan", sentence));
        };
        if events[at + 1..].iter().any(is_an_act) {
            let sentence =
                "sesudah pindah perkara ini sudah dikerjakan lagi; ia tetap pada versinya";
            return Err(OfficeFault::refused("sudah-dikerjakan", sentence));
        }
        let mut before = CaseState::new();
        events[..at].iter().for_each(|event| apply(&mut before, event));
        let marking = before.marking.unwrap_or_default();
        let back = change.places.iter().map(|(from, to)| (*to, *from)).collect();
        let change = VersionChanged {
            from: change.to,
            to: change.from,
            places: back,
            reason: reason.to_owned(),
            undoes: true,
        };
        let version = version_of(&*self.store, self.tenant(), &self.versions, change.to).await?;
        Ok(enter(EnterVersion { change, marking, fields: Record::new() }, version))
    }
}

fn enter(wish: EnterVersion, version: Version) -> Deed {
    let versions = vec![version.kept()];
    Deed { command: Command::EnterVersion(wish), enters: Some(version), versions }
}

/// False for what follows from the change itself and for what only time does.
fn is_an_act(event: &Event) -> bool {
    !matches!(
        event,
        Event::ClocksAdvanced(_)
            | Event::MarkingMoved(_)
            | Event::WorkOffered(_)
            | Event::WorkRemoved { .. }
            | Event::RowSkipped(_)
            | Event::FieldsCorrected(_)
            | Event::StatusSet(_)
            | Event::WorkEscalated { .. }
            | Event::WorkTakenUp(_)
            | Event::WorkPutBack(_)
            | Event::PaperPrinted(_)
    )
}

/// Where the tokens of the case lie on the other net.
fn marking(
    case: &LoadedCase,
    version: &Version,
    fields: &Record,
    to: Option<&RowId>,
) -> Result<Marking, Refusal> {
    let (old, new) = (&*case.version.procedure, &*version.procedure);
    let kinds = ways_of_case(new, fields);
    let here = case.state.marking.clone().unwrap_or_default();
    let Some(to) = to else {
        if let Some(row) = done_otherwise(old.sop(), new.sop(), &case.state) {
            let sentence = format!(
                "`{row}` dikerjakan dengan cara lain pada versi itu; tinggal pada versi lama"
            );
            return Err(Refusal::new("tinggal", sentence));
        }
        return carried(&Crossing::of(old, new), &kinds, &here).map_err(|fate| match fate {
            Fate::Chooses(why) => {
                Refusal::new("perlu-pilihan", format!("{why}; sebutkan dengan --ke"))
            }
            other => {
                Refusal::new("tinggal", format!("{}; tinggal pada versi lama", other.reason()))
            }
        });
    };
    if !is_alone(&here) {
        let sentence = "--ke hanya untuk perkara yang satu kegiatannya terbuka, di kantor";
        return Err(Refusal::new("tinggal", sentence));
    }
    let mut onward = onward((old.net(), new.net()), &kinds, &here);
    let row = new.net().find(to);
    row.and_then(|row| onward.remove(&row)).ok_or_else(|| {
        let rows: BTreeSet<String> =
            onward.keys().map(|row| format!("`{}`", new.net().row(*row).id)).collect();
        let rows: Vec<String> = rows.into_iter().collect();
        let sentence =
            format!("`{to}` bukan tempat yang terbukti aman; yang aman: {}", rows.join(", "));
        Refusal::new("tidak-dapat-dituju", sentence)
    })
}
