//! The applicant withdraws, as long as the SOP allows it.
//! It voids no number: a number that was given stays.

use crate::base::id::RowId;
use crate::base::personal::PersonalText;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{checks, clocks};
use crate::engine::event::{Event, ItemNumber, Removal};
use crate::engine::refusal::Refusal;
use crate::sop::row::Row;

pub(super) fn withdraw(turn: &mut Turn<'_>, reason: Option<&PersonalText>) -> Result<(), Refusal> {
    may_withdraw(turn)?;
    if let Some(before) = turn.net().withdraw_before {
        let done =
            turn.state().marking.as_ref().is_some_and(|marking| marking.done.contains(&before));
        if done {
            let text = &turn.row(before).text.value;
            let sentence =
                format!("permohonan hanya dapat dicabut sebelum kegiatan ini selesai: {text}");
            return Err(Refusal::new("sudah-lewat", sentence));
        }
    }
    let Some(reason) = reason.filter(|reason| !reason.is_blank()) else {
        let sentence =
            "tulis alasan pemohon dengan --alasan; perkara yang dicabut tidak dapat dibuka lagi";
        return Err(Refusal::new("alasan-belum-ada", sentence));
    };
    clocks::run(turn, turn.surroundings().now);
    turn.push(Event::CaseWithdrawn { reason: Some(reason.clone()) });
    let open: Vec<ItemNumber> = turn.state().items.keys().copied().collect();
    for item in open {
        turn.push(Event::WorkRemoved { item, cause: Removal::CaseEnded });
    }
    let mut marking = turn.state().marking.clone().unwrap_or_default();
    marking.tokens.clear();
    marking.splits.clear();
    turn.push(Event::MarkingMoved(marking));
    turn.push(Event::CaseClosed(RowId::new("dicabut")));
    Ok(())
}

/// Only those note a withdrawal to whom the applicant comes: at the first row, at one at which returned cases come in
/// again, or a supervisor.
fn may_withdraw(turn: &Turn<'_>) -> Result<(), Refusal> {
    let sentence = "pencabutan dicatat oleh yang menerima berkas perkara ini, atau oleh pengawas";
    let surroundings = turn.surroundings();
    if surroundings.person.is_none() {
        return Err(Refusal::new("pegawai-belum-disebut", "sebutkan pegawai yang bekerja"));
    }
    if !surroundings.supervisors.is_disjoint(&surroundings.roles) {
        return Ok(());
    }
    let sop = turn.procedure().sop();
    let back = sop.rows.iter().flat_map(|row| &row.branches);
    let back: Vec<&RowId> =
        back.filter_map(|branch| branch.value.returns_to.as_ref()).map(|row| &row.value).collect();
    let meets = |(index, row): &(usize, &Row)| *index == 0 || back.contains(&&row.id.value);
    let rows = sop.rows.iter().enumerate().filter(meets).map(|(_, row)| row);
    let mut actors = rows.flat_map(|row| &row.actors.value);
    let holds = actors.any(|actor| {
        let roles =
            checks::allowed_roles(turn.procedure(), &actor.value, &surroundings.present_roles);
        roles.iter().any(|capacity| surroundings.roles.contains(&capacity.role))
    });
    if holds { Ok(()) } else { Err(Refusal::new("bukan-peran", sentence)) }
}
