//! Taking open work in hand, and putting it back: who does what just now, seen by everybody.
//! Work in hand counts for nothing else; it is neither begun nor late by it.

use crate::engine::command::Named;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{clocks, item};
use crate::engine::event::{Event, InHand};
use crate::engine::refusal::Refusal;

/// Takes work in hand. Having it already changes nothing.
pub(super) fn take_up(turn: &mut Turn<'_>, wish: &Named) -> Result<(), Refusal> {
    let (row, work) = item::named(turn, &wish.row, wish.part)?;
    let (person, _) = item::may_act(turn, turn.row(row), &work)?;
    item::is_free(turn, &work, &person)?;
    item::in_time(turn, &work)?;
    if work.in_hand.is_some() {
        return Ok(());
    }
    clocks::run(turn, turn.surroundings().now);
    let at = turn.surroundings().now;
    let hand = InHand { item: work.offer.item, row: wish.row.clone(), by: person, at };
    turn.push(Event::WorkTakenUp(hand));
    Ok(())
}

/// Puts work back: one's own, or as a supervisor anybody's. In an office without supervisors whoever may do the
/// work may put it back, so that nobody's absence holds it for ever.
pub(super) fn put_back(turn: &mut Turn<'_>, wish: &Named) -> Result<(), Refusal> {
    let Some(person) = turn.surroundings().person.clone() else {
        return Err(Refusal::new("pegawai-belum-disebut", "sebutkan pegawai yang bekerja"));
    };
    let (row, work) = item::held(turn, &wish.row, wish.part, &person)?;
    let holder = work.in_hand.as_ref();
    let surroundings = turn.surroundings();
    let supervisors = &surroundings.supervisors;
    let may = holder == Some(&person)
        || !supervisors.is_disjoint(&surroundings.roles)
        || (supervisors.is_empty() && item::may_act(turn, turn.row(row), &work).is_ok());
    if !may {
        let by = holder.map_or("", |holder| holder.as_str());
        let sentence =
            format!("pekerjaan ini dipegang `{by}`; hanya ia atau pengawas yang melepasnya");
        return Err(Refusal::new("bukan-pemegang", sentence));
    }
    clocks::run(turn, turn.surroundings().now);
    let at = turn.surroundings().now;
    let hand = InHand { item: work.offer.item, row: wish.row.clone(), by: person, at };
    turn.push(Event::WorkPutBack(hand));
    Ok(())
}
