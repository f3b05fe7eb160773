//! A case goes on under another version of its SOP: asked first of the version that it leaves, then of the one that it
//! enters.
//! Where its tokens lie there is found before (`net::carry`); here is asked what it would lack.

use crate::base::value::Record;
use crate::engine::command::EnterVersion;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{FROM_THERE, checks, clocks, left_out, lists, open, work};
use crate::engine::event::{Correction, Event};
use crate::engine::refusal::Refusal;
use crate::net::marking::Step;

pub(super) fn leave(turn: &mut Turn<'_>, reason: &str) -> Result<(), Refusal> {
    checks::supervises(turn.surroundings(), "perkara dipindahkan ke versi lain oleh pengawas")?;
    checks::official_reason(reason)?;
    clocks::run(turn, turn.surroundings().now);
    Ok(())
}

pub(super) fn enter(turn: &mut Turn<'_>, wish: &EnterVersion) -> Result<(), Refusal> {
    turn.push(Event::VersionChanged(wish.change.clone()));
    if !wish.fields.is_empty() {
        lists::well_formed(turn.procedure(), &wish.fields)?;
        let own = &turn.state().fields;
        let before: Record = own
            .iter()
            .filter(|(id, _)| wish.fields.contains_key(*id))
            .map(|(id, value)| (id.clone(), value.clone()))
            .collect();
        let (after, reason) = (wish.fields.clone(), wish.change.reason.clone());
        turn.push(Event::FieldsCorrected(Correction { before, after, reason }));
    }
    if !wish.change.undoes {
        if !open::intake_is_due(turn) {
            open::conditions_hold(turn)?;
        }
        let never_made = left_out::never_made(turn, &wish.marking)?;
        if !never_made.is_empty() {
            let sentence = format!(
                "pada versi itu perkara ini tidak pernah mendapat hasil dari: {}{FROM_THERE}",
                never_made.join("; ")
            );
            return Err(Refusal::new("kegiatan-terlewat", sentence));
        }
    }
    let marking = wish.marking.clone();
    work::settle(turn, Step { marking, closed: None, faults: Vec::new() });
    Ok(())
}
