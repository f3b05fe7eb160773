//! Opening a case: the first form, the first papers, the first work.
//! It takes no number; books do that at the rows that name them.

use crate::base::id::ActorId;
use crate::base::id::FieldId;
use crate::base::id::RowId;
use crate::base::value::Record;
use crate::check::procedure::GuardPlace;
use crate::engine::command::ReceivedPaper;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{checks, lists, papers, work};
use crate::engine::event::{Event, Opening};
use crate::engine::link::Link;
use crate::engine::refusal::Refusal;
use crate::net::marking::{Marking, Step};
use crate::net::structure::Target;
use crate::sop::document::{Field, FieldKind};
use crate::sop::scalar::YesNo;

pub(super) fn open(
    turn: &mut Turn<'_>,
    fields: &Record,
    brought: &[ReceivedPaper],
    origin: Option<&Link>,
) -> Result<(), Refusal> {
    if turn.state().opening.is_some() {
        return Err(Refusal::new("perkara-sudah-dibuka", "perkara ini sudah dibuka"));
    }
    if origin.is_none() {
        may_open(turn)?;
    }
    let surroundings = turn.surroundings();
    turn.push(Event::CaseOpened(Opening {
        sop: turn.procedure().sop().id.value.clone(),
        procedure: turn.procedure().digest(),
        office: surroundings.office,
        trial: surroundings.trial,
        at: surroundings.now,
        origin: origin.cloned(),
    }));
    if origin.is_none() {
        lists::well_formed(turn.procedure(), fields)?;
    }
    if !fields.is_empty() {
        turn.push(Event::FieldsRecorded(fields.clone()));
    }
    papers::fit(turn.procedure(), turn.state(), brought)?;
    if !brought.is_empty() {
        turn.push(Event::PapersReceived(brought.to_vec()));
    }
    if origin.is_none() {
        intake_complete(turn)?;
    }
    let step = Step { marking: Marking::start(), closed: None, faults: Vec::new() };
    work::settle(turn, step);
    Ok(())
}

/// What a case must have from its intake: fields, conditions, and the papers of an SOP that never sends back. A case
/// that another one began is asked for it at its first activity.
pub(super) fn intake_complete(turn: &Turn<'_>) -> Result<(), Refusal> {
    all_fields_there(turn)?;
    lists::well_formed(turn.procedure(), &turn.state().fields)?;
    conditions_hold(turn)?;
    if !has_return(turn) {
        papers::all_papers_there(turn.procedure(), turn.state(), turn.surroundings())?;
    }
    Ok(())
}

/// Refuses a case that does not meet what the SOP asks of every case.
pub(super) fn conditions_hold(turn: &Turn<'_>) -> Result<(), Refusal> {
    let procedure = turn.procedure();
    let conditions =
        procedure.sop().conditions.iter().enumerate().filter_map(|(index, written)| {
            let guard = procedure.guard(GuardPlace::Opening { condition: index })?;
            Some((guard, written.message.value.0.as_str()))
        });
    checks::conditions_hold(conditions, procedure, turn.state(), turn.surroundings())
}

/// True while the intake of a case that another one began has not been looked at: nobody has completed an activity of
/// it yet. A row that called a further SOP was completed by nobody.
pub(super) fn intake_is_due(turn: &Turn<'_>) -> bool {
    let begun = turn.state().opening.as_ref().is_some_and(|opening| opening.origin.is_some());
    let calls = |row: &RowId| {
        let row = turn.net().find(row).map(|row| turn.row(row));
        row.is_some_and(|row| row.call.is_some())
    };
    begun && turn.state().done.iter().all(|done| calls(&done.row))
}

/// True for a field that is asked on opening.
pub(super) fn is_of_intake(turn: &Turn<'_>, id: &FieldId) -> bool {
    let sop = turn.procedure().sop();
    let mut paths = sop.rows.iter().flat_map(|row| &row.fields);
    !paths.any(|path| path.value.of_case() == Some(id))
}

/// Whoever may do the first row may open a case; an applicant's first row is recorded by any role of the SOP.
fn may_open(turn: &Turn<'_>) -> Result<(), Refusal> {
    let surroundings = turn.surroundings();
    if surroundings.person.is_none() {
        return Err(Refusal::new("pegawai-belum-disebut", "sebutkan pegawai yang bekerja"));
    }
    let sop = turn.procedure().sop();
    let inside = |actor: &&ActorId| actor.as_str() != "pemohon";
    let first = sop.rows.iter().find(|row| !row.actors.value.is_empty());
    let first = first.into_iter().flat_map(|row| row.actors.iter().map(|actor| &actor.value));
    let mut actors: Vec<&ActorId> = first.filter(inside).collect();
    if actors.is_empty() {
        actors = sop.actors.iter().map(|actor| &actor.id.value).filter(inside).collect();
    }
    let allowed = actors.iter().any(|actor| {
        checks::allowed_roles(turn.procedure(), actor, &surroundings.present_roles)
            .iter()
            .any(|capacity| surroundings.roles.contains(&capacity.role))
    });
    if allowed {
        return Ok(());
    }
    let sentence =
        format!("perkara SOP ini dibuka oleh {}", super::item::actor_names(turn, &actors));
    Err(Refusal::new("bukan-peran", sentence))
}

/// Fields that no row fills are asked now.
fn all_fields_there(turn: &Turn<'_>) -> Result<(), Refusal> {
    let sop = turn.procedure().sop();
    let later = |field: &Field| {
        sop.rows.iter().any(|row| {
            row.fields.iter().any(|named| named.value.of_case() == Some(&field.id.value))
        })
    };
    let missing: Vec<String> = sop
        .fields
        .iter()
        .filter(|field| YesNo::is_not_no(field.required.as_ref()))
        .filter(|field| !matches!(field.kind.value, FieldKind::Filter | FieldKind::Formula))
        .filter(|field| !later(field) && !turn.state().fields.contains_key(&field.id.value))
        .map(|field| format!("{} ({})", field.name.value, field.id.value))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::new("isian-kosong", format!("isian belum lengkap: {}", missing.join(", "))))
}

/// An SOP that never sends anything back must have all papers from the start.
fn has_return(turn: &Turn<'_>) -> bool {
    let arrows = turn.net().rows.iter().flat_map(|row| row.exit.arrows());
    arrows.into_iter().any(|arrow| matches!(arrow.target, Target::Applicant(_)))
}
