//! The applicant withdraws, as long as the SOP allows it.
//! It voids no number: a number that was given stays.

use crate::base::id::RowId;
use crate::base::personal::PersonalText;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{checks, clocks};
use crate::engine::event::{Event, ItemNumber, Removal};
use crate::engine::refusal::Refusal;

pub(super) fn withdraw(turn: &mut Turn<'_>, reason: Option<&PersonalText>) -> Result<(), Refusal> {
    let sentence = "pencabutan dicatat oleh pegawai yang berperan dalam SOP ini";
    checks::has_part(turn.procedure(), turn.surroundings(), sentence)?;
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
    clocks::run(turn, turn.surroundings().now);
    turn.push(Event::CaseWithdrawn { reason: reason.cloned() });
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
